"""Counts of posts, on a sheet that was filled in by hand: a row a day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from os import PathLike

from prevent_model.framework.findings import Finding
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.readings import Reading
from prevent_model.spreadsheets.headings import ALL_YEARS, COUNT, CURRENCY, GROWTH, OBSERVATIONS, PLAN, SOURCE
from prevent_model.spreadsheets.reading.cell_findings import faulty
from prevent_model.spreadsheets.reading.cell_readers import readers_of
from prevent_model.spreadsheets.reading.cells import posts
from prevent_model.spreadsheets.reading.find_table import Grid, called, grid_of, terms_of
from prevent_model.spreadsheets.reading.rows import (
    check_bases,
    chosen,
    currency_of,
    loaded,
    made_of_row,
    needed_sheet,
    nothing_below,
    read_row,
    read_terms,
    rows_of,
    sheets_of,
)
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.currencies import document_in
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
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> for row in [("on", "posts"), (date(2008, 12, 31), 44), (date(2009, 3, 31), 41)]:
    ...     book.active.append(row)
    >>> with TemporaryDirectory() as folder:
    ...     book.save(f"{folder}/counted.xlsx")
    ...     len(read_observations(f"{folder}/counted.xlsx").value)
    2
    """
    expect(path=(path, as_path))
    findings: list[Finding] = []
    sheets = sheets_of(path, findings)
    sheet = needed_sheet(sheets, OBSERVATIONS, findings)
    counts: tuple[Observation, ...] = ()
    with document_in(currency_of((sheet, chosen(sheets, PLAN), chosen(sheets, GROWTH)))):
        if sheet is not None and (grid := grid_of(sheet, COUNT.values(), findings)) is not None:
            headings = {"source": SOURCE, "currency": CURRENCY}
            terms = terms_of(sheet, headings.values(), grid.heads, findings)
            source = read_terms(terms, headings, readers_of(headings), findings).get("source")
            counts = tuple(_counts(grid, source))
            if not grid.rows:
                findings.append(nothing_below(grid, "a day, and the posts counted on it"))
    return Reading(None if faulty(findings) else counts, tuple(findings))


def load_observations(path: str | PathLike[str]) -> tuple[Observation, ...]:
    """Load what was counted from a sheet; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> for row in [("on", "posts"), (date(2009, 3, 31), 41)]:
    ...     book.active.append(row)
    >>> with TemporaryDirectory() as folder:
    ...     book.save(f"{folder}/counted.xlsx")
    ...     load_observations(f"{folder}/counted.xlsx")[0].posts
    41
    """
    return loaded(read_observations(path), path)


def _counts(grid: Grid, source: str | None) -> Iterator[Observation]:
    plain, fte = (readers_of(COUNT, source=source, posts=partial(posts, in_parts=parts)) for parts in (False, True))
    unsure: set[str] = set()  # the headings that have a finding on their basis already, as each needs one alone
    for row in rows_of(grid, COUNT["on"], ALL_YEARS):
        before = len(grid.findings)
        basis = grid.cell(row, COUNT["basis"])
        # A count without a basis takes that of its plan, which its programme knows.
        in_parts = basis is None or called(basis.value) == Basis.FTE.value
        values = read_row(grid, row, COUNT, fte if in_parts else plain)
        bases = check_bases(grid, COUNT, values.get("basis"))
        grid.findings.extend(finding for finding in bases if finding.where not in unsure)
        unsure |= {finding.where for finding in bases}
        if not faulty(grid.findings[before:]):
            yield from made_of_row(Observation, values, grid, row, COUNT)
