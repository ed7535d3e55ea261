"""The sheets of a workbook: plain tables with one heading row, text that stays text, and each source as a comment."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from prevent_model.files import packed_anew
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import limit
from prevent_model.spreadsheets.writing.number_formats import FORMATS, decimals_of, money_format
from prevent_model.spreadsheets.writing.pages import Book, Fixed, Formula, Page, PageCell, refs
from prevent_model.spreadsheets.writing.xlsx_file import XlsxFile
from prevent_model.tables.cells import Column, Kind
from prevent_model.tables.exports import exported
from prevent_model.tables.table import Table
from prevent_model.tables.units import in_currency
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import currency_read
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import PostNumber
from prevent_model.values.rounding import Rounding

WIDEST_PAGE = 160
"""The characters across a sheet of A4 whose letters, of 11 points, still come out in 7.

A4 across, less its margins, has 1,537 pixels at 7/11 of the size. An office that has not the typeface draws columns in
characters of up to 9 pixels in place of 7, and 5 more in each: 160 in 19 columns.
"""

INPUT = "FFF9E5"
"""The colour of the cells that are to be changed or filled in."""

HEADING = {"bold": True, "font_color": "#FFFFFF", "bg_color": "#1F4E79"}
"""The look of a heading."""

_LONGEST = 32_767  # the most characters of a cell
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_workbook(path: str | PathLike[str], name: str) -> Path:
    """Take a path whose ending says that it is a workbook; a refusal suggests the path's own name, or one given."""
    file = Path(path)
    if file.suffix.lower() != ".xlsx":
        raise ValueError(f'path: "{file.name}" does not end in .xlsx; write "{file.stem or name}.xlsx"')
    return file


def add_sheet(
    book: Book,
    title: str,
    columns: Mapping[str, SheetColumn] | Sequence[Column],
    rows: Iterable[Mapping[str, Any] | Sequence[Any]],
    *,
    totals: Sequence[Mapping[str, Any]] = (),
    notes: Mapping[str, str] | None = None,
    cites: Iterable[tuple[Citation, ...]] = (),
    first: int = 2,
) -> Page:
    """Add a sheet with a heading row that stays in view, and rows below it.

    Parameters
    ----------
    book
        The workbook.
    title
        The sheet's name, at most 31 characters.
    columns
        Its columns by key; or in their order, where nothing refers to them.
    rows
        Its rows, by key or in the order of the columns. A key that a row leaves out has the formula of its column.
    totals
        Rows of totals below them, set off by a line.
    notes
        A comment on the heading of some columns, by key.
    cites
        The sources of each row from the first on, which its first cell names in a comment.
    first
        The number of the first row that formulas and names refer to.
    """
    if not isinstance(columns, Mapping):
        columns = {str(at): SheetColumn(column.name, column.unit, column.kind) for at, column in enumerate(columns)}
    currency = currency_read()
    columns = {key: column._replace(unit=in_currency(column.unit, currency)) for key, column in columns.items()}
    body = [row if isinstance(row, Mapping) else dict(zip(columns, row, strict=True)) for row in rows]
    formulas = {key: Formula(column.formula) for key, column in columns.items() if column.formula}
    last = 1 + len(body)
    fixed = {
        (number, key) for number, row in enumerate(body, 2) for key, value in row.items() if isinstance(value, Fixed)
    }
    lines: list[list[Any]] = [[column.heading for column in columns.values()]]
    for number, row in enumerate([*({**formulas, **row} for row in body), *totals], 2):
        named: dict[str, Any] = dict(refs(columns, number, first, last))
        named |= {"per_major": currency.per_major, "digits": currency.digits}
        values = [value.value if isinstance(value := row.get(key), Fixed) else value for key in columns]
        lines.append([Formula(v.text.format_map(named)) if isinstance(v, Formula) else v for v in values])
    page = book.add(title)
    page.is_protected = True
    for number, line in enumerate(lines, 1):
        for at, ((key, column), value) in enumerate(zip(columns.items(), line, strict=True), 1):
            cell = page.cell(number, at)
            put(cell, value, "text" if number == 1 else column.kind)
            if number > 1 and column.shown and value is not None:
                cell.pattern = column.shown.replace(".00", decimals_of(currency))
            # What follows from other cells is not to be changed.
            if 1 < number <= last and column.limit and not isinstance(value, Formula) and (number, key) not in fixed:
                cell.look, cell.is_open = {**cell.look, "bg_color": f"#{INPUT}"}, True
            if number > last:  # totals are set off by a line
                cell.look = {**cell.look, "bold": True, "top": 1}
    for at, (key, column) in enumerate(columns.items(), 1):
        as_heading(page.cell(1, at), (notes or {}).get(key, ""), column.kind)
    _set_sizes(page, columns, lines)
    set_page(page, 1)
    page.frozen, page.filtered = (1, 1), True
    for number, cite in enumerate(cites, first):
        cited(page.cell(number, 1), cite)
    for key, ref in refs(columns, 2, first, last).items():
        if columns[key].label:
            book.name(columns[key].label, page, f"{ref:all}")
    # Neighbouring columns that take the same are limited together.
    for rule, group in groupby(refs(columns, 2, 2, last).items(), lambda item: columns[item[0]].limit):
        ends = [ref.letter for _, ref in group]
        if rule and body:
            limit(page, f"{ends[0]}2:{ends[-1]}{last}", *rule)
    return page


def add_table(book: Book, title: str, table: Table, notes: Mapping[str, str]) -> Page:
    """Add the sheet of a table: a cell holds one number, so that the least and the most of a sum have a column each."""
    exports = exported(table.columns, table.rows)
    kinds: list[Kind] = ["text" if export.kind == "boolean" else export.kind for export in exports]
    columns = [Column(export.name, export.unit, kind) for export, kind in zip(exports, kinds, strict=True)]
    return add_sheet(book, title, columns, [*zip(*(export.cells for export in exports), strict=True)], notes=notes)


def as_heading(cell: PageCell, note: str, kind: str = "text") -> None:
    """Give a cell the look of a heading, and a comment on it."""
    cell.look = {**_alignment(kind, wrap=True), **HEADING}
    if note:
        comment(cell, note)


def _set_sizes(page: Page, columns: Mapping[str, SheetColumn], lines: Sequence[Sequence[Any]]) -> None:
    """Set the widths of columns and the heights of rows by the texts in them."""
    widths = []
    for at, column in enumerate(columns.values(), 1):
        # A heading is broken between words, so that its longest word decides.
        longest = max((len(word) for word in column.heading.split()), default=4)
        longest = max([longest, *(_width(line[at - 1], column.kind) for line in lines[1:])])
        # Three characters for the button of the filter; no more than 48, the width of a sentence in three lines.
        widths.append(column.width or min(max(longest + 3, 9), 48))
        page.widths[at] = widths[-1]
    # A reader's program may not make a row as high as its wrapped text needs.
    for number, line in enumerate(lines, 1):
        needed = max((lines_of(value, width) for value, width in zip(line, widths, strict=True)), default=1)
        page.heights[number] = 15.0 * min(needed, 25)


def pages_across(widths: Iterable[float]) -> int:
    """Return how many pages a sheet takes across, each with its first column, in letters of 7 points or more.

    Examples
    --------
    >>> pages_across([48, 48, 48]), pages_across([48, 48, 48, 48])
    (1, 2)
    """
    first, *others = [*widths] or [0]
    pages, across = 1, first
    for width in others:
        if across + width > WIDEST_PAGE and across > first:
            pages, across = pages + 1, first
        across += width
    return pages


def set_page(page: Page, heads: int) -> None:
    """Let a sheet come out on A4 with its headings on every page, in letters of 7 points or more."""
    page.pages_across = pages_across(page.widths.values())
    page.heads = heads


def put(cell: PageCell, value: Any, kind: str = "text") -> None:
    """Write one value into a cell: numbers as numbers, money as exact numbers of its currency, and any text as text."""
    cell.look = _alignment(kind, wrap=kind == "text")
    if isinstance(value, Money):
        cell.value, kind = Decimal(value.minor) / value.currency.per_major, "money"
    elif isinstance(value, PostNumber):
        # A sheet counts with no word, so that a number that is about is a text there.
        # No more does it hold a third of a post, and a text is read back as the number that it is.
        is_text = value.about or Fraction(repr(float(value))) != value
        cell.value = str(value) if is_text else float(value)
        cell.pattern = "General" if is_text else "#,##0.0###"
        return
    elif isinstance(value, Fraction):
        parts = currency_read().per_major
        cell.value = Decimal(Rounding.HALF_UP.apply(value * parts)) / parts if kind == "money" else float(value)
    elif isinstance(value, bool) or value is None:
        cell.value = None if value is None else ("yes" if value else "no")
    elif isinstance(value, (int, float, Decimal)):
        cell.value, kind = value, kind if kind != "text" else "number"
    elif isinstance(value, date):
        cell.value, kind = value, "date"
    else:
        cell.value = value if isinstance(value, Formula) else plain(value)
    if not isinstance(value, str):
        cell.pattern = money_format() if kind == "money" else FORMATS[kind]


def plain(value: Any) -> str:
    """Show a value of the framework as the text of a cell.

    Examples
    --------
    >>> plain(("so", "tp")), plain(Citation("report-8", "B.13"))
    ('so, tp', 'report-8 B.13')
    """
    if value is None:
        return ""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (tuple, list)):
        mark = "; " if any(attrs.has(type(item)) for item in value) else ", "
        return mark.join(plain(item) for item in value)
    if attrs.has(type(value)) and "__str__" not in vars(type(value)):
        fields = [(field, getattr(value, field.name)) for field in attrs.fields(type(value)) if field.name != "cite"]
        return ", ".join(plain(item) for field, item in fields if item not in (None, (), "", field.default))
    text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", str(value))
    cut = " … (cut here: a cell holds no more)"
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(cut)] + cut


def comment(cell: PageCell, text: str) -> None:
    """Add a comment to a cell, on its source or its meaning."""
    cell.note = plain(text)


def cited(cell: PageCell, cite: tuple[Citation, ...]) -> None:
    """Name the places of the sources that a cell rests on, in a comment."""
    if cite:
        comment(cell, "Source: " + "; ".join(map(str, cite)))


def packed(book: Book, day: date) -> bytes:
    """Pack a workbook as bytes: the same content always gives the same bytes, dated the given day."""
    file = XlsxFile(day)
    file.add(book)
    return packed_anew(file.content(), day)


def _alignment(kind: str, *, wrap: bool) -> dict[str, Any]:
    if kind == "text":
        return {"align": "left", "valign": "top", "text_wrap": wrap, "indent": 1}
    return {"align": "right", "valign": "top", "text_wrap": wrap}


def _width(value: Any, kind: str) -> int:
    if isinstance(value, Formula):
        return 14 if kind == "money" else 8
    if isinstance(value, Money):
        return len(str(value))
    return max((len(line) for line in plain(value).split("\n")), default=0)


def lines_of(value: Any, width: float) -> int:
    r"""Return how many lines a value takes that is wrapped in a column of a width in characters.

    Examples
    --------
    >>> lines_of("Half as many\nspills", 20), lines_of("a" * 40, 20), lines_of("", 20)
    (2, 3, 1)
    """
    if isinstance(value, Formula):
        return 1
    return sum(max(1, math.ceil(len(line) / (width - 1.5))) for line in plain(value).split("\n"))
