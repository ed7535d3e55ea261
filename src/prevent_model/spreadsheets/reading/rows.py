"""A row under its headings, or what is said above them, as the fields of a value; and which sheet is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from prevent_model.errors import REFUSALS, did_you_mean, refusals_of
from prevent_model.files import read_file
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note
from prevent_model.spreadsheets.reading.cells import Reader, taken
from prevent_model.spreadsheets.reading.find_table import Grid, called
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet, opened
from prevent_model.spreadsheets.reading.xlsx_parts import LARGEST

T = TypeVar("T")

FREE = frozenset({"title", "summary", "rationale", "evidence", "maturity", "monitoring", "note"})
"""The fields whose texts are kept as they stand, with the spaces around them."""

TOTALS = frozenset({"total", "totals", "sum", "sums", "all", "overall", "grand total"})
"""What people write beside a sum of the rows above."""


def faulty(found: Iterable[Finding]) -> bool:
    """Whether one of the findings keeps a sheet from being read."""
    return any(finding.severity is Severity.ERROR for finding in found)


def sheets_of(path: str | PathLike[str], found: list[Finding]) -> tuple[Sheet, ...]:
    """The sheets of a file; none, and a finding, where it is no workbook."""
    sheets = opened(read_file(Path(path), LARGEST))
    if isinstance(sheets, Finding):
        found.append(sheets)
        return ()
    found += [
        note("ignored-sheet", sheet.where(), f"the sheet holds {sheet.holds} and no cells, and is not read")
        for sheet in sheets
        if sheet.holds
    ]
    return tuple(sheet for sheet in sheets if not sheet.holds)


def chosen(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    """The sheet of a name, in any case of letters; None where there is none."""
    return next((sheet for sheet in sheets if called(sheet.title) == title.casefold()), None)


def needed_sheet(sheets: Sequence[Sheet], title: str, found: list[Finding]) -> Sheet | None:
    """The sheet of a name, or the only one there is; a finding where neither is."""
    sheet = chosen(sheets, title)
    if sheet is None and len(sheets) == 1:
        return sheets[0]
    if sheet is None and sheets:
        names = [one.title for one in sheets]
        listed = ", ".join(f'"{name}"' for name in names[:12]) + (f" and {len(names) - 12} more" if names[12:] else "")
        close = did_you_mean(title, names)
        found.append(
            fault("missing-sheet", "", f'no sheet is called "{title}"; there are {listed}{close}',
                  f'call the sheet that is to be read "{title}"')
        )  # fmt: skip
    return sheet


def read_row(
    grid: Grid, row: int, known: Mapping[str, Heading], readers: Mapping[str, Reader[Any]], found: list[Finding]
) -> dict[str, Any]:
    """The fields that a row fills; what is missing or refused is added to the findings."""
    values: dict[str, Any] = {}
    for field, heading in known.items():
        if field not in readers:
            continue
        cell = grid.cell(row, heading)
        if cell is not None:
            value = taken(cell, readers[field], found, coded=field not in FREE)
            if value is not None:
                values[field] = value
        elif heading.needed and grid.column(heading) is not None and not grid.in_merged(row, heading):
            found.append(missing_cell(grid, row, heading))
    return values


def missing_cell(grid: Grid, row: int, heading: Heading) -> Finding:
    """A row has nothing under a heading that needs something."""
    meaning = heading.meaning[:1].lower() + heading.meaning[1:]
    return fault(
        "missing-cell", grid.where(row, heading), f"row {row} has no {heading.name}",
        f"write it ({meaning.rstrip('.')}), or clear the row",
    )  # fmt: skip


def read_terms(
    said: Mapping[str, tuple[Cell | None, str]], readers: Mapping[str, Reader[Any]], found: list[Finding]
) -> dict[str, Any]:
    """The fields that are said once; an empty one is not said."""
    values: dict[str, Any] = {}
    for field, (cell, _) in said.items():
        value = taken(cell, readers[field], found, coded=field not in FREE) if cell and field in readers else None
        if value is not None:
            values[field] = value
    return values


def made(
    cls: Callable[..., T],
    values: Mapping[str, Any],
    where: str,
    found: list[Finding],
    at: Mapping[str, str] | None = None,
) -> T | None:
    """Something of its fields; a finding where they cannot be together.

    Parameters
    ----------
    cls
        What is made.
    values
        Its fields.
    where
        The cell that stands for all of it.
    found
        The findings so far, which those of its fields are added to.
    at
        The cell of each field that has one: a field that is refused is told there.
    """
    try:
        return cls(**values)
    except REFUSALS as error:
        for refused in refusals_of(error):
            named = f"{refused.argument}: {refused.problem}" if refused.argument else refused.problem
            place = (at or {}).get(re.split(r"[\[.]", refused.argument)[0], where)
            found.append(fault("bad-cell", place, named, refused.remedy))
        return None


def cells_of(grid: Grid, row: int, known: Mapping[str, Heading]) -> dict[str, str]:
    """The cell of each field in a row, where the table has a column for it."""
    return {field: grid.where(row, heading) for field, heading in known.items() if grid.column(heading) is not None}


def is_total(grid: Grid, row: int, heading: Heading, own: str, found: list[Finding]) -> bool:
    """Whether a row holds sums of those above; a note says that it was left out, unless this library wrote it."""
    cell = grid.cell(row, heading)
    if cell is None or not isinstance(cell.value, str):
        return False
    name = called(cell.value)
    if name in TOTALS:
        found.append(note("total-row", cell.where, f"row {row} is a total, and is left out"))
    return name in TOTALS or name == own


def nothing(grid: Grid, what: str) -> Finding:
    """Headings without a row below them."""
    first = min(grid.columns.values())
    return fault(
        "empty-sheet",
        grid.sheet.where(grid.heads, first),
        "nothing stands below the headings",
        f"write {what} into each row",
    )


def loaded(reading: Reading[T], path: str | PathLike[str]) -> T:
    """What was read.

    Raises
    ------
    DocumentError
        When a fault keeps it from being read; it holds every one.
    """
    if reading.value is None:
        raise DocumentError(reading.findings, str(path))
    return reading.value
