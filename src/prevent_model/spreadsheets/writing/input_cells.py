"""Cells that are to be filled in by hand: marked, formatted so that nothing typed changes, and limited to what fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from prevent_model.framework.growth import PostKind, PrintedAs
from prevent_model.framework.standards import Standpoint
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.writing.sheets import (
    FACE,
    FORMATS,
    comment,
    limit_to_days,
    limit_to_numbers,
    limit_to_words,
    put,
)
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Per
from prevent_model.values.years import MONTHS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_CHOICES: dict[str, Sequence[str]] = {
    "posts_as": [one.value for one in PrintedAs], "cost_as": [one.value for one in PrintedAs],
    "basis": [one.value for one in Basis], "year_begins": MONTHS, "standpoint": [one.value for one in Standpoint],
    "kind": [one.value for one in PostKind], "per": [one.value for one in Per],
}  # fmt: skip
_DAYS, _TEXTS = ("on",), ("year", "id", "cite", "source", "version", "starts", "ends", "actual")
_COUNTED = ("posts", "total", "other_funding", "baseline", "joiners", "leavers")


def write_head(sheet: Worksheet, title: str, intro: str, terms: Mapping[str, Heading], given: Mapping[str, Any]) -> int:
    """Write what stands above the table, and give the row of the table's headings."""
    from openpyxl.styles import Alignment, Font

    put(sheet.cell(1, 1), title)
    put(sheet.cell(2, 1), intro)
    sheet.cell(1, 1).font, sheet.cell(2, 1).font = Font(name=FACE, bold=True, size=14), Font(name=FACE, italic=True)
    sheet.row_dimensions[1].height = 24
    for row in (1, 2):
        sheet.cell(row, 1).alignment = Alignment(horizontal="left", vertical="top")
    for row, (field, heading) in enumerate(terms.items(), 4):
        put(sheet.cell(row, 1), heading.name)
        sheet.cell(row, 1).font = Font(name=FACE, bold=True)
        put(sheet.cell(row, 2), given.get(field))
        if given.get(field) is None:
            opened(sheet, row, 2, field)
            _limited(sheet, field, f"B{row}")
        put(sheet.cell(row, 3), heading.meaning)
        sheet.cell(row, 3).font = Font(name=FACE, italic=True, color="595959")
        sheet.cell(row, 3).alignment = Alignment(horizontal="left", vertical="top", indent=1)
    return 4 + len(terms) + 1


def write_table(sheet: Worksheet, heads: int, known: Mapping[str, Heading], rows: int, *, open_from: int = 1) -> None:
    """Write the headings of a table and its empty rows, open to be filled in from a column on."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, (field, heading) in enumerate(known.items(), 1):
        cell = sheet.cell(heads, column)
        put(cell, heading.name)
        cell.font = Font(name=FACE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        comment(cell, heading.meaning)
        if column >= open_from:
            opened(sheet, heads + 1, column, field)
            cells: list[Any] = [sheet.cell(row, column) for row in range(heads + 1, heads + rows + 1)]
            for empty in cells[1:]:  # to copy a look takes a tenth of the time that it takes to make one
                empty._style = copy(cells[0]._style)
        letter = get_column_letter(column)
        _limited(sheet, field, f"{letter}{heads + 1}:{letter}{heads + rows}")
    printed(sheet, heads)


def opened(sheet: Worksheet, row: int, column: int, field: str) -> None:
    """Mark a cell as one to be filled in."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    cell, line = sheet.cell(row, column), Side("thin", color="BFBFBF")
    cell.fill, cell.border = (
        PatternFill("solid", fgColor="FFF9E5"),
        Border(left=line, right=line, top=line, bottom=line),
    )
    _formatted(sheet, row, column, field)
    cell.alignment = Alignment(horizontal="right" if field in _COUNTED else "left", vertical="top", wrap_text=True)


def _formatted(sheet: Worksheet, row: int, column: int, field: str) -> None:
    """A year, a version or a place in a source stays the text that was typed: 2008/9 becomes no date."""
    form = FORMATS["text"] if field in _TEXTS else FORMATS["date"] if field in _DAYS else "General"
    sheet.cell(row, column).number_format = "#,##0" if field in _COUNTED else form


def _limited(sheet: Worksheet, field: str, cells: str) -> None:
    """Let cells take only what fits: one of some words, a whole number, or a day."""
    if field in _CHOICES:
        limit_to_words(sheet, cells, _CHOICES[field])
    elif field in _COUNTED:
        limit_to_numbers(sheet, cells, "Write a whole number of posts, such as 41.", whole=True)
    elif field in _DAYS:
        limit_to_days(sheet, cells)


def widen(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width


def printed(sheet: Worksheet, heads: int) -> None:
    """Let a sheet come out of a printer on A4, with its headings on every page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heads}:{heads}"
