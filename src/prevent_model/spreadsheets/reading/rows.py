"""A row under its headings, or the terms above them, as the fields of a value; and the choice of a sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from prevent_model.errors import REFUSALS, refusals_of
from prevent_model.files import read_file
from prevent_model.framework.findings import Finding
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.headings import COMPUTED, CURRENCY, Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note
from prevent_model.spreadsheets.reading.cells import Reader, read_cell, tidy
from prevent_model.spreadsheets.reading.find_table import Grid, Terms, called, terms_of
from prevent_model.spreadsheets.reading.head_rows import listed
from prevent_model.spreadsheets.reading.units import check_basis
from prevent_model.spreadsheets.reading.xlsx import Sheet, sheets_in
from prevent_model.spreadsheets.reading.xlsx_parts import LARGEST
from prevent_model.values.currencies import CURRENCIES, GBP, Currency
from prevent_model.values.posts import Basis

T = TypeVar("T")

FREE = frozenset({"free", "lines"})
"""The kinds of cells whose texts are kept as they are, with the spaces around them."""

TOTALS = frozenset({"total", "totals", "sum", "sums", "all", "overall", "grand total"})
"""The words that people write beside a sum of the rows above."""


def sheets_of(path: str | PathLike[str], findings: list[Finding]) -> tuple[Sheet, ...]:
    """Read the sheets of a file; none, and a finding, where it is no workbook."""
    sheets = sheets_in(read_file(Path(path), LARGEST))
    if isinstance(sheets, Finding):
        findings.append(sheets)
        return ()
    for sheet in sheets:
        if sheet.holds:
            message = f"the sheet holds {sheet.holds} and no cells, and is not read"
            findings.append(note("ignored-sheet", sheet.where(), message))
    return tuple(sheet for sheet in sheets if not sheet.holds)


def chosen(sheets: Sequence[Sheet], title: str) -> Sheet | None:
    """Find the sheet of a name, in any case of letters; None where there is none.

    One of exactly that name comes before one with brackets behind it, such as a copy, "Growth (2)".
    """
    return min(all_called(sheets, title), key=lambda sheet: len(tidy(sheet.title)), default=None)


def all_called(sheets: Sequence[Sheet], title: str) -> list[Sheet]:
    """List the sheets of a name, with brackets behind it or without, in any case of letters."""
    return [sheet for sheet in sheets if called(sheet.title) == title.casefold()]


def needed_sheet(sheets: Sequence[Sheet], title: str, findings: list[Finding]) -> Sheet | None:
    """Find the sheet of a name, or the only one there is; a finding where neither is, or the workbook is no form."""
    # Its sheets are worked out, or leave to the document what it says once.
    if any(sheet.title == COMPUTED for sheet in sheets):
        message = "the workbook holds a programme, and is no form to fill in"
        findings.append(fault("missing-sheet", "", message, "read it with prevent_model.read"))
        return None
    sheet = chosen(sheets, title)
    # Whoever has one sheet need not rename it.
    if sheet is None and len(sheets) == 1:
        return sheets[0]
    if sheet is None and sheets:
        titles = [sheet.title for sheet in sheets]
        message = f'no sheet is called "{title}"; there are {listed(titles)}{did_you_mean(title, titles)}'
        findings.append(fault("missing-sheet", "", message, f'call the sheet that is to be read "{title}"'))
    return sheet


def read_row(
    grid: Grid, row: int, headings: Mapping[str, Heading], readers: Mapping[str, Reader[Any]]
) -> dict[str, Any]:
    """Read the fields that a row fills; what is missing or refused is added to the findings."""
    values: dict[str, Any] = {}
    for field, heading in headings.items():
        cell = grid.cell(row, heading)
        if cell is not None and heading.absent and called(cell.value) == heading.absent:
            continue
        if cell is not None:
            values[field] = read_cell(cell, readers[field], grid.findings, coded=heading.kind not in FREE)
        elif heading.needed and grid.column(heading) is not None and (row, grid.column(heading)) not in grid.merged:
            grid.findings.append(missing_cell(grid, row, heading))
    return {field: value for field, value in values.items() if value is not None}


def missing_cell(grid: Grid, row: int, heading: Heading) -> Finding:
    """Refuse a row that has nothing under a heading that needs something."""
    meaning = heading.meaning[:1].lower() + heading.meaning[1:].rstrip(".")
    rest = f'"{heading.absent}" where the source leaves it out' if heading.absent else "clear the row"
    remedy = f"write it ({meaning}), or {rest}"
    return fault("missing-cell", grid.where(row, heading), f"row {row} has no {heading.name}", remedy)


def read_terms(
    terms: Terms, headings: Mapping[str, Heading], readers: Mapping[str, Reader[Any]], findings: list[Finding]
) -> dict[str, Any]:
    """Read the fields that terms fill; an empty one fills none."""
    values = {
        field: read_cell(cell, readers[field], findings, coded=headings[field].kind not in FREE)
        for field, cell in terms.items()
        if not cell.blank and field in readers
    }
    return {field: value for field, value in values.items() if value is not None}


def currency_of(sheets: Iterable[Sheet | None]) -> Currency:
    """Return the currency that the terms of some sheets say; the pound, where they say none that there is."""
    for sheet in sheets:
        terms = terms_of(sheet, (CURRENCY,), None, []) if sheet is not None else {}
        code = terms["currency"].value if "currency" in terms else None
        if isinstance(code, str) and code.strip() in CURRENCIES:
            return CURRENCIES[code.strip()]
    return GBP


def made(
    cls: Callable[..., T],
    values: Mapping[str, Any],
    where: str,
    findings: list[Finding],
    at: Mapping[str, str] | None = None,
) -> T | None:
    """Make a value of its fields; a finding where they cannot be together.

    Parameters
    ----------
    cls
        Its class.
    values
        Its fields.
    where
        The cell of a fault that concerns no one field.
    findings
        The findings so far, which those of its fields are added to.
    at
        The cell of each field that has one, which is that of its faults.
    """
    try:
        return cls(**values)
    except REFUSALS as error:
        for refused in refusals_of(error):
            named = f"{refused.argument}: {refused.problem}" if refused.argument else refused.problem
            # "points[2].cost" is a fault of the field "points".
            field = re.split(r"[\[.]", refused.argument)[0]
            findings.append(fault("bad-cell", (at or {}).get(field, where), named, refused.remedy))
        return None


def made_of_row(
    cls: Callable[..., T], values: Mapping[str, Any], grid: Grid, row: int, headings: Mapping[str, Heading]
) -> Iterator[T]:
    """Make a value of the fields of a row, if they can be together; a fault is that of the cell of its field."""
    at = {field: grid.where(row, heading) for field, heading in headings.items() if grid.column(heading) is not None}
    first = next(iter(headings.values()))
    value = made(cls, values, grid.where(row, first), grid.findings, at)
    if value is not None:
        yield value


def rows_of(grid: Grid, heading: Heading, own_total: str) -> Iterator[int]:
    """Give the rows of a table but those of totals; a note says that one was left out, unless this library wrote it."""
    for row in grid.rows:
        cell = grid.cell(row, heading)
        name = called(cell.value) if cell is not None and isinstance(cell.value, str) else ""
        if name in TOTALS and cell is not None:
            grid.findings.append(note("total-row", cell.where, f"row {row} is a total, and is left out"))
        elif name != own_total:
            yield row


def check_bases(grid: Grid, headings: Mapping[str, Heading], basis: Basis | None) -> list[Finding]:
    """Check that headings of posts such as "posts (FTE)" name the basis that the posts are said to be counted on."""
    counts = [heading for heading in headings.values() if heading.kind == "posts"]
    return list(filter(None, [check_basis(grid.unit(heading), basis, grid.head(heading)) for heading in counts]))


def nothing_below(grid: Grid, row: str) -> Finding:
    """Refuse headings without a row below them."""
    return fault("empty-sheet", grid.head(), "nothing is written below the headings", f"write {row} into each row")


def loaded(reading: Reading[T], path: str | PathLike[str]) -> T:
    """Return the value that was read.

    Raises
    ------
    DocumentError
        When a fault keeps it from being read; it holds every one.
    """
    if reading.value is None:
        raise DocumentError(reading.findings, str(path))
    return reading.value
