"""The file of a workbook: its pages as sheets, each formula's value stored, the same bytes for the same content."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

from prevent_model.optional import optional
from prevent_model.spreadsheets.writing.formula_functions import Value, number_of
from prevent_model.spreadsheets.writing.pages import Book, Formula, Page, PageCell, quoted

TYPEFACE = {"font_name": "Calibri", "font_size": 11}
"""The typeface of all cells."""

_A4 = 9
_RED = {"font_color": "#9C0006", "bold": True, "bg_color": "#FFC7CE"}
# On a page that is protected, without a password, its look may still be changed.
_ALLOWED = {"format_cells": True, "format_columns": True, "format_rows": True, "autofilter": True, "sort": True}
_FIRST_NUMBERED = 60  # 1900-02-29, which a sheet counts though there was none: days before it are texts


class XlsxFile:
    """A workbook that is being written.

    Examples
    --------
    >>> book = Book()
    >>> book.add("Sums").cell(1, 1).value = Formula("1+1")
    >>> file = XlsxFile(date(2008, 7, 24))
    >>> file.add(book)
    >>> file.content()[:2]
    b'PK'
    """

    def __init__(self, day: date) -> None:
        self._content = io.BytesIO()
        self.book: Any = optional("xlsxwriter", extra="workbook").Workbook(self._content, {"in_memory": True})
        # A file is dated without a zone.
        self.book.set_properties({"author": "prevent-model", "created": datetime.combine(day, time(12))})
        self._looks: dict[frozenset[tuple[str, Any]], Any] = {}

    def look(self, properties: Mapping[str, Any]) -> Any:
        """Return the format of cells with these properties, which is made once."""
        key = frozenset(properties.items())
        if key not in self._looks:
            self._looks[key] = self.book.add_format({**TYPEFACE, **properties})
        return self._looks[key]

    def add(self, book: Book) -> None:
        """Write the pages of a workbook."""
        values = book.values()
        for page in book.pages.values():
            sheet = self.book.add_worksheet(page.title)
            for (row, column), cell in sorted(page.cells.items()):
                self._write(sheet, row - 1, column - 1, cell, values.get((page.title, row, column)))
            self._set(sheet, page, book.foot)
        for label, (title, cells) in book.names.items():
            self.book.define_name(label, f"={quoted(title)}!{cells}")

    def content(self) -> bytes:
        """Close the workbook, and return its bytes."""
        self.book.close()
        return self._content.getvalue()

    def _write(self, sheet: Any, row: int, column: int, cell: PageCell, worked: Value) -> None:
        value = cell.value
        properties = {**cell.look} | ({"num_format": cell.pattern} if cell.pattern != "General" else {})
        if cell.is_open:
            properties["locked"] = False
        if isinstance(value, str) and value[:1] in tuple("=+-@"):
            properties["quote_prefix"] = True  # no program takes it for a formula when it is edited
        look = self.look(properties)
        if isinstance(value, Formula):
            sheet.write_formula(row, column, f"={value.text}", look, _stored(worked))
        elif isinstance(value, date) and number_of(value) <= _FIRST_NUMBERED:
            sheet.write_string(row, column, f"{value:%Y-%m-%d}", look)
        elif isinstance(value, date):
            sheet.write_datetime(row, column, value, look)
        elif isinstance(value, str) and value:
            sheet.write_string(row, column, value, look)
        elif isinstance(value, int | float | Decimal):
            sheet.write_number(row, column, value, look)
        else:
            sheet.write_blank(row, column, None, look)
        if cell.note:
            size = {"width": 320, "height": 30 + 18 * (1 + len(cell.note) // 40)}
            sheet.write_comment(row, column, cell.note, {"author": "prevent-model", **size})

    def _set(self, sheet: Any, page: Page, foot: str) -> None:
        """Set what is of a whole page: sizes, rules, protection, and how it is printed."""
        for column, width in page.widths.items():
            sheet.set_column(column - 1, column - 1, width)
        for row, height in page.heights.items():
            sheet.set_row(row - 1, height)
        for cells, rule in page.limits:
            sheet.data_validation(cells, {**rule})
        for cells, condition in page.reds:
            options = {"type": "formula", "criteria": f"={condition}", "format": self.book.add_format(_RED)}
            parts = cells.split(" ")
            sheet.conditional_format(parts[0], options | ({"multi_range": cells} if len(parts) > 1 else {}))
        if any(page.frozen):
            sheet.freeze_panes(*page.frozen)
        last = max((row for row, _ in page.cells), default=1)
        if page.filtered:
            sheet.autofilter(0, 0, last - 1, max(page.columns, 1) - 1)
        if page.is_hidden:
            sheet.hide()
        if page.is_protected:
            sheet.protect("", _ALLOWED)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(page.pages_across, 0)
        sheet.repeat_rows(page.heads - 1)
        if page.pages_across > 1:
            sheet.repeat_columns(0)
        sheet.set_footer(f"&L{foot.replace('&', '&&')}&R&A, &P of &N" if foot else "&L&A&R&P of &N")


def _stored(value: Value) -> Any:
    """Return the value of a formula as a file stores it."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    return 0 if value is None else value
