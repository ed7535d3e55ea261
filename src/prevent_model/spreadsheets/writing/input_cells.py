"""Cells that are to be filled in by hand: marked, formatted so that nothing typed changes, and limited to what fits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.writing.cell_rules import limit
from prevent_model.spreadsheets.writing.number_formats import FORMATS
from prevent_model.spreadsheets.writing.pages import Page, PageCell
from prevent_model.spreadsheets.writing.sheets import INPUT, as_heading, put, set_page
from prevent_model.tables.units import in_currency
from prevent_model.values.currencies import GBP, currency_read

# Cells of text, as "2008/9", "1.10" and "3-4" would else become dates and numbers.
_AS_TYPED = frozenset({"id", "source", "version"})
_KINDS_AS_TYPED = frozenset({"year", "window", "cites"})


def write_head(sheet: Page, title: str, intro: str, terms: Sequence[Heading], answers: Mapping[str, Any]) -> int:
    """Write the title and the terms above the table, and give the row of the table's headings."""
    top = {"align": "left", "valign": "top"}
    for row, text, look in ((1, title, {"bold": True, "font_size": 14}), (2, intro, {"italic": True})):
        put(sheet.cell(row, 1), text)
        sheet.cell(row, 1).look = {**top, **look}
    sheet.heights[1] = 24
    for row, heading in enumerate(terms, 4):
        name, answer, meaning = (sheet.cell(row, column) for column in (1, 2, 3))
        put(name, heading.name)
        name.look = {**name.look, "bold": True}
        put(answer, answers.get(heading.field))
        if answers.get(heading.field) is None:
            open_cell(answer, heading)
            limit_to_heading(sheet, f"B{row}", heading)
        put(meaning, heading.meaning)
        meaning.look = {**top, "indent": 1, "italic": True, "font_color": "#595959"}
    return 4 + len(terms) + 1  # an empty row parts the terms from the table


def write_table(sheet: Page, heads: int, headings: Iterable[Heading], rows: int, *, open_from: int = 1) -> None:
    """Write the headings of a table and its empty rows, open to be filled in from a column on."""
    for column, heading in enumerate(headings, 1):
        cell, letter = sheet.cell(heads, column), letters_of(column)
        put(cell, _with_unit(heading))
        as_heading(cell, heading.meaning)
        for row in range(heads + 1, heads + rows + 1) if column >= open_from else ():
            open_cell(sheet.cell(row, column), heading)
        limit_to_heading(sheet, f"{letter}{heads + 1}:{letter}{heads + rows}", heading)
    set_page(sheet, heads)


def _with_unit(heading: Heading) -> str:
    """Return the name of a heading, with the currency and the unit of its sums."""
    unit = heading.unit.removesuffix("/financial_year")  # the time of a rate has a column of its own
    # A sum as printed has its own sign, that of the pound where nothing else is said.
    is_said = heading.kind == "stated" and currency_read() == GBP
    if is_said or not unit.startswith(GBP.code):
        return heading.name
    return f"{heading.name} ({in_currency(unit, currency_read())})"


def open_cell(cell: PageCell, heading: Heading) -> None:
    """Mark a cell as one to be filled in, with the pattern of its kind."""
    # A year, a version or a place in a source stays the text that was typed: 2008/9 becomes no date.
    as_typed = heading.field in _AS_TYPED or heading.kind in _KINDS_AS_TYPED
    pattern = {"posts": "#,##0", "day": FORMATS["date"]}.get(heading.kind, "General")
    cell.pattern = FORMATS["text"] if as_typed else pattern
    aligned = {"align": "right" if heading.kind == "posts" else "left", "valign": "top", "text_wrap": True}
    cell.look = {**aligned, "bg_color": f"#{INPUT}", "border": 1, "border_color": "#BFBFBF"}
    cell.is_open = True


def limit_to_heading(sheet: Page, cells: str, heading: Heading) -> None:
    """Let cells take only what fits their heading: one of some words, a whole number, or a day."""
    if heading.words:
        limit(sheet, cells, "words", *heading.words)
    elif heading.kind == "posts":
        limit(sheet, cells, "posts if stated" if heading.absent else "posts", 41)
    elif heading.kind == "day":
        limit(sheet, cells, "day")


def widen(sheet: Page, widths: Iterable[float]) -> None:
    """Set the widths of the first columns, in characters."""
    sheet.widths |= dict(enumerate(widths, 1))
