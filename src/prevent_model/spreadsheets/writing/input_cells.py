"""Cells that are to be filled in by hand: marked, formatted so that nothing typed changes, and limited to what fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.writing.cell_rules import limit
from prevent_model.spreadsheets.writing.number_formats import FORMATS
from prevent_model.spreadsheets.writing.sheets import INPUT, TYPEFACE, as_heading, put, set_page
from prevent_model.tables.value_text import in_currency
from prevent_model.values.currencies import GBP, currency_read

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

# Cells of text, as "2008/9", "1.10" and "3-4" would else become dates and numbers.
_AS_TYPED = frozenset({"id", "source", "version"})
_KINDS_AS_TYPED = frozenset({"year", "window", "cites"})


def write_head(sheet: Worksheet, title: str, intro: str, terms: Sequence[Heading], answers: Mapping[str, Any]) -> int:
    """Write the title and the terms above the table, and give the row of the table's headings."""
    from openpyxl.styles import Alignment, Font

    put(sheet.cell(1, 1), title)
    put(sheet.cell(2, 1), intro)
    sheet.cell(1, 1).font = Font(name=TYPEFACE, bold=True, size=14)
    sheet.cell(2, 1).font = Font(name=TYPEFACE, italic=True)
    sheet.row_dimensions[1].height = 24
    for row in (1, 2):
        sheet.cell(row, 1).alignment = Alignment(horizontal="left", vertical="top")
    for row, heading in enumerate(terms, 4):
        put(sheet.cell(row, 1), heading.name)
        sheet.cell(row, 1).font = Font(name=TYPEFACE, bold=True)
        put(sheet.cell(row, 2), answers.get(heading.field))
        if answers.get(heading.field) is None:
            open_cell(sheet.cell(row, 2), heading)
            limit_to_heading(sheet, f"B{row}", heading)
        put(sheet.cell(row, 3), heading.meaning)
        sheet.cell(row, 3).font = Font(name=TYPEFACE, italic=True, color="595959")
        sheet.cell(row, 3).alignment = Alignment(horizontal="left", vertical="top", indent=1)
    return 4 + len(terms) + 1  # an empty row parts the terms from the table


def write_table(sheet: Worksheet, heads: int, headings: Iterable[Heading], rows: int, *, open_from: int = 1) -> None:
    """Write the headings of a table and its empty rows, open to be filled in from a column on."""
    for column, heading in enumerate(headings, 1):
        cell: Any = sheet.cell(heads, column)
        put(cell, _with_unit(heading))
        as_heading(cell, heading.meaning)
        if column >= open_from:
            empty: list[Any] = [sheet.cell(row, column) for row in range(heads + 1, heads + rows + 1)]
            open_cell(empty[0], heading)
            for below in empty[1:]:  # to copy a look takes a tenth of the time that it takes to make one
                below._style = copy(empty[0]._style)
        limit_to_heading(sheet, f"{cell.column_letter}{heads + 1}:{cell.column_letter}{heads + rows}", heading)
    set_page(sheet, heads)


def _with_unit(heading: Heading) -> str:
    """Return the name of a heading, with the currency and the unit of its sums."""
    unit = heading.unit.removesuffix("/financial_year")  # the time of a rate has a column of its own
    # A sum as printed has its own sign, that of the pound where nothing else is said.
    is_said = heading.kind == "stated" and currency_read() == GBP
    if is_said or not unit.startswith(GBP.code):
        return heading.name
    return f"{heading.name} ({in_currency(unit, currency_read())})"


def open_cell(cell: Any, heading: Heading) -> None:
    """Mark a cell as one to be filled in, with the pattern of its kind."""
    from openpyxl.styles import Alignment, Border, PatternFill, Side

    line = Side("thin", color="BFBFBF")
    cell.fill, cell.border = PatternFill("solid", fgColor=INPUT), Border(line, line, line, line)
    # A year, a version or a place in a source stays the text that was typed: 2008/9 becomes no date.
    as_typed = heading.field in _AS_TYPED or heading.kind in _KINDS_AS_TYPED
    pattern = {"posts": "#,##0", "day": FORMATS["date"]}.get(heading.kind, "General")
    cell.number_format = FORMATS["text"] if as_typed else pattern
    horizontal = "right" if heading.kind == "posts" else "left"
    cell.alignment = Alignment(horizontal=horizontal, vertical="top", wrap_text=True)


def limit_to_heading(sheet: Worksheet, cells: str, heading: Heading) -> None:
    """Let cells take only what fits their heading: one of some words, a whole number, or a day."""
    if heading.words:
        limit(sheet, cells, "words", *heading.words)
    elif heading.kind == "posts":
        limit(sheet, cells, "posts if stated" if heading.absent else "posts", 41)
    elif heading.kind == "day":
        limit(sheet, cells, "day")


def widen(sheet: Worksheet, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    from openpyxl.utils import get_column_letter

    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
