"""What was counted, on a sheet that was filled in by hand: a row a day."""

from __future__ import annotations

from collections.abc import Iterator
from os import PathLike
from typing import Any

from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import Observation
from prevent_model.framework.readings import Reading
from prevent_model.spreadsheets.headings import ALL_YEARS, COUNT, OBSERVATIONS, SOURCE
from prevent_model.spreadsheets.reading import cells
from prevent_model.spreadsheets.reading.find_table import Grid, grid_of, terms_of
from prevent_model.spreadsheets.reading.rows import (
    cells_of,
    faulty,
    is_total,
    loaded,
    made,
    needed_sheet,
    nothing,
    read_row,
    read_terms,
    sheets_of,
)
from prevent_model.spreadsheets.reading.units import check_basis
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.posts import Basis


def read_observations(path: str | PathLike[str]) -> Reading[tuple[Observation, ...]]:
    """Read what was counted from a sheet that was filled in by hand: a row a day.

    The sheet is called "Observations", or is the only one.

    Parameters
    ----------
    path
        The file, an .xlsx workbook.

    Returns
    -------
    Reading
        The counts, or every fault by sheet and cell.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.workbook.write(pm.sample("police-uplift"), f"{folder}/uplift.xlsx")
    ...     len(read_observations(f"{folder}/uplift.xlsx").value)
    7
    """
    expect(path=(path, as_path))
    found: list[Finding] = []
    sheet = needed_sheet(sheets_of(path, found), OBSERVATIONS, found)
    counts: tuple[Observation, ...] = ()
    if sheet is not None and (grid := grid_of(sheet, COUNT.values(), found)) is not None:
        said = read_terms(terms_of(sheet, (SOURCE,), grid.heads, found), {"source": cells.name}, found)
        counts = tuple(_counts(grid, said.get("source"), found))
        if not grid.rows:
            found.append(nothing(grid, "a day, and the posts counted on it"))
    return Reading(None if faulty(found) else counts, tuple(found))


def load_observations(path: str | PathLike[str]) -> tuple[Observation, ...]:
    """Load what was counted from a sheet; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.workbook.write(pm.sample("police-uplift"), f"{folder}/uplift.xlsx")
    ...     load_observations(f"{folder}/uplift.xlsx")[0].posts
    3005
    """
    return loaded(read_observations(path), path)


def _counts(grid: Grid, source: str | None, found: list[Finding]) -> Iterator[Observation]:
    readers: dict[str, cells.Reader[Any]] = {
        "on": cells.day_of, "basis": cells.choice(Basis), "spent": cells.sum_of, "funded_by": cells.name, "plan": cells.name,
        "note": cells.text, "cite": cells.cites(source),
        **dict.fromkeys(("posts", "total", "other_funding", "baseline", "joiners", "leavers"), cells.whole),
    }  # fmt: skip
    told: set[str] = set()
    heads = [COUNT[field] for field in ("posts", "total", "other_funding", "baseline", "joiners", "leavers")]
    for row in grid.rows:
        if is_total(grid, row, COUNT["on"], ALL_YEARS, found):
            continue
        before = len(found)
        values = read_row(grid, row, COUNT, readers, found)
        bases = [check_basis(grid.unit(head), values.get("basis"), grid.head(head)) for head in heads]
        found += [finding for finding in bases if finding is not None and finding.where not in told]
        told |= {finding.where for finding in bases if finding is not None}
        if not faulty(found[before:]):
            count = made(Observation, values, grid.where(row, COUNT["on"]), found, cells_of(grid, row, COUNT))
            if count is not None:
                yield count
