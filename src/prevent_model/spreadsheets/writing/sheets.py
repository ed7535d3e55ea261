"""The sheets of a workbook: plain tables with one heading row, text that stays text, and each source as a comment."""

from __future__ import annotations

import errno
import io
import math
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import groupby
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from prevent_model.files import packed_anew
from prevent_model.optional import optional
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import limit
from prevent_model.spreadsheets.writing.number_formats import FORMATS, decimals_of, money_format
from prevent_model.tables.cells import Column
from prevent_model.tables.value_text import in_currency
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import currency_read
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import PostNumber
from prevent_model.values.rounding import Rounding

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TYPEFACE = "Calibri"
"""The typeface of headings and totals, which is that of all other cells."""

AnyCell = Any  # a cell of openpyxl, whose stubs tell merged cells apart from others

WIDEST_PAGE = 195
"""The characters across a sheet of A4 whose letters, of 11 points, still come out in 7.

A4 across, less its margins, has 1,537 pixels at 7/11 of the size: for so many characters of 7, and 5 more in each of 34
columns.
"""

INPUT = "FFF9E5"
"""The colour of the cells that are to be changed or filled in."""

_LONGEST = 32_767  # the most characters of a cell
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Ref(NamedTuple):
    """A column as the formulas of a row refer to it.

    Examples
    --------
    >>> f"{Ref('C', 7, 3, 9)} {Ref('C', 7, 3, 9):above} {Ref('C', 7, 3, 9):all} {Ref('C', 7, 3, 9):so_far}"
    'C7 C6 $C$3:$C$9 C$3:C7'
    """

    letter: str
    row: int
    first: int
    last: int

    def __format__(self, which: str) -> str:
        c, row, first, last = self
        return {
            "": f"{c}{row}",
            "above": f"{c}{row - 1}",
            "top": f"{c}$2",
            "so_far": f"{c}${first}:{c}{row}",
            "rows": f"{c}${first}:{c}${last}",
            "all": f"${c}${first}:${c}${last}",
            "span": f"{c}{first}:{c}{last}",
        }[which]


def refs(columns: Iterable[str], row: int, first: int = 2, last: int = 0) -> dict[str, Ref]:
    """Give the columns of a sheet by key as a row refers to them, in a table from its first row to its last."""
    from openpyxl.utils import get_column_letter

    return {key: Ref(get_column_letter(at), row, first, last) for at, key in enumerate(columns, 1)}


@attrs.frozen
class Formula:
    """A formula as a cell holds it, without its first equals sign; any other text stays text.

    ``{posts}`` in it is the cell of the column ``posts`` in the same row; ``Ref`` has the other forms. ``{per_major}``
    and ``{digits}`` are those of the workbook's currency.
    """

    text: str


def new_book() -> Workbook:
    """Make a workbook without sheets."""
    book: Workbook = optional("openpyxl", extra="workbook").Workbook()
    book.remove(book.worksheets[0])
    return book


def as_workbook(path: str | PathLike[str], name: str) -> Path:
    """Take a path whose ending says that it is a workbook; a refusal suggests the path's own name, or one given."""
    file = Path(path)
    if file.suffix.lower() != ".xlsx":
        raise ValueError(f'path: "{file.name}" does not end in .xlsx; write "{file.stem or name}.xlsx"')
    return file


def add_sheet(
    book: Workbook,
    title: str,
    columns: Mapping[str, SheetColumn] | Sequence[Column],
    rows: Iterable[Mapping[str, Any] | Sequence[Any]],
    *,
    totals: Sequence[Mapping[str, Any]] = (),
    notes: Mapping[str, str] | None = None,
    cites: Iterable[tuple[Citation, ...]] = (),
    first: int = 2,
) -> Worksheet:
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
    from openpyxl.utils import get_column_letter

    if not isinstance(columns, Mapping):
        columns = {str(at): SheetColumn(column.name, column.unit, column.kind) for at, column in enumerate(columns)}
    currency = currency_read()
    columns = {key: column._replace(unit=in_currency(column.unit, currency)) for key, column in columns.items()}
    body = [row if isinstance(row, Mapping) else dict(zip(columns, row, strict=True)) for row in rows]
    formulas = {key: Formula(column.formula) for key, column in columns.items() if column.formula}
    last = 1 + len(body)
    lines: list[list[Any]] = [[column.heading for column in columns.values()]]
    for number, row in enumerate([*({**formulas, **row} for row in body), *totals], 2):
        named: dict[str, Any] = dict(refs(columns, number, first, last))
        named |= {"per_major": currency.per_major, "digits": currency.digits}
        values = [row.get(key) for key in columns]
        lines.append([Formula(v.text.format_map(named)) if isinstance(v, Formula) else v for v in values])
    sheet: Worksheet = book.create_sheet(title)
    for number, line in enumerate(lines, 1):
        for at, (column, value) in enumerate(zip(columns.values(), line, strict=True), 1):
            cell: AnyCell = sheet.cell(number, at)
            put(cell, value, "text" if number == 1 else column.kind)
            if number > 1 and column.shown and value is not None:
                cell.number_format = column.shown.replace(".00", decimals_of(currency))
    for at, key in enumerate(columns, 1):
        _mark_inputs(sheet, at, columns[key], lines[1:last])
    for at, (key, column) in enumerate(columns.items(), 1):
        as_heading(sheet.cell(1, at), (notes or {}).get(key, ""), column.kind)
    _set_sizes(sheet, columns, lines)
    set_page(sheet, 1)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 1)}"
    for number in range(last + 1, last + 1 + len(totals)):
        _set_off(sheet, number)
    for number, cite in enumerate(cites, first):
        cited(sheet.cell(number, 1), cite)
    for key, ref in refs(columns, 2, first, last).items():
        if columns[key].label:
            name(book, columns[key].label, sheet, f"{ref:all}")
    # Neighbouring columns that take the same are limited together.
    for rule, group in groupby(refs(columns, 2, 2, last).items(), lambda item: columns[item[0]].limit):
        ends = [ref.letter for _, ref in group]
        if rule and body:
            limit(sheet, f"{ends[0]}2:{ends[-1]}{last}", *rule)
    return sheet


def _set_off(sheet: Worksheet, row: int) -> None:
    """Set a row of totals off by a line."""
    from openpyxl.styles import Border, Font, Side

    for cell in sheet[row]:
        cell.font, cell.border = Font(name=TYPEFACE, bold=True), Border(top=Side("thin"))


def _mark_inputs(sheet: Worksheet, at: int, column: SheetColumn, lines: Sequence[Sequence[Any]]) -> None:
    """Give the cells of a column that may be changed their colour; what follows from other cells is none of them."""
    if column.limit:
        for number, line in enumerate(lines, 2):
            if not isinstance(line[at - 1], Formula):
                sheet.cell(number, at).fill = _input_look()


def as_heading(cell: AnyCell, note: str, kind: str = "text") -> None:
    """Give a cell the look of a heading, and a comment on it."""
    cell.font, cell.fill = _heading_look()
    cell.alignment = _alignment(kind, wrap=True)
    if note:
        comment(cell, note)


def _set_sizes(sheet: Worksheet, columns: Mapping[str, SheetColumn], lines: Sequence[Sequence[Any]]) -> None:
    """Set the widths of columns and the heights of rows by the texts in them."""
    from openpyxl.utils import get_column_letter

    widths = []
    for at, column in enumerate(columns.values(), 1):
        # A heading is broken between words, so that its longest word decides.
        longest = max((len(word) for word in column.heading.split()), default=4)
        longest = max([longest, *(_width(line[at - 1], column.kind) for line in lines[1:])])
        # Three characters for the button of the filter; no more than 48, the width of a sentence in three lines.
        widths.append(min(max(longest + 3, 9), 48))
        sheet.column_dimensions[get_column_letter(at)].width = column.width or widths[-1]
    # A reader's program may not make a row as high as its wrapped text needs.
    for number, line in enumerate(lines, 1):
        needed = max((_lines(value, width) for value, width in zip(line, widths, strict=True)), default=1)
        sheet.row_dimensions[number].height = 15.0 * min(needed, 25)


def set_page(sheet: Worksheet, heads: int) -> None:
    """Let a sheet come out of a printer on A4, with its headings and its number on every page, in letters of 7 points or more."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    # The first column is repeated on each page.
    first, *others = [column.width for column in sheet.column_dimensions.values()] or [0]
    sheet.page_setup.fitToWidth = max(1, math.ceil(sum(others) / (WIDEST_PAGE - first)))
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heads}:{heads}"
    sheet.oddFooter.right.text = "&P of &N"  # type: ignore[union-attr]
    if sheet.page_setup.fitToWidth > 1:
        sheet.print_title_cols = "A:A"


def put(cell: AnyCell, value: Any, kind: str = "text") -> None:
    """Write one value into a cell: numbers as numbers, money as exact numbers of its currency, and any text as text."""
    cell.alignment = _alignment(kind, wrap=kind == "text")
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, Money):
        # A decimal is written by its digits, so that no penny of a sum is one of a binary fraction.
        cell.value, kind = Decimal(value.minor) / value.currency.per_major, "money"
    elif isinstance(value, PostNumber):
        # A sheet counts with no word, so that a number that is about is a text there.
        # No more does it hold a third of a post, and a text is read back as the number that it is.
        is_text = value.about or Fraction(repr(float(value))) != value
        cell.value = str(value) if is_text else float(value)
        cell.number_format = "General" if is_text else "#,##0.0###"
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
        text = plain(value)
        cell.value = text
        cell.data_type = "s"  # a text that begins with =, +, - or @ is not a formula
        cell.quotePrefix = text[:1] in tuple("=+-@")
    if not isinstance(value, str):
        cell.number_format = money_format() if kind == "money" else FORMATS[kind]


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


def comment(cell: AnyCell, text: str) -> None:
    """Add a comment to a cell, on its source or its meaning."""
    from openpyxl.comments import Comment

    cell.comment = Comment(plain(text), "prevent-model", height=30 + 18 * (1 + len(text) // 40), width=320)


def cited(cell: AnyCell, cite: tuple[Citation, ...]) -> None:
    """Name the places of the sources that a cell rests on, in a comment."""
    if cite:
        comment(cell, "Source: " + "; ".join(map(str, cite)))


def name(book: Workbook, label: str, sheet: Worksheet, place: str) -> None:
    """Give a range of cells a name that formulas and readers may use."""
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[label] = DefinedName(label, attr_text=f"'{sheet.title}'!{place}")


def packed(book: Workbook, day: date) -> bytes:
    """Pack a workbook as bytes: the same content always gives the same bytes, dated the given day."""
    from datetime import datetime, time

    from openpyxl.writer.excel import ExcelWriter

    noon = datetime.combine(day, time(12))
    book.properties.creator = "prevent-model"
    book.properties.created = book.properties.modified = noon
    made = io.BytesIO()
    archive = zipfile.ZipFile(made, "w", allowZip64=True)  # what is packed again needs no deflating
    try:
        ExcelWriter(book, archive).save()
    except Exception as error:
        archive.fp = None  # a part may be open, with which no archive can be closed
        # Where lxml is installed openpyxl writes with it, and a full disk is an error of its own.
        if type(error).__module__.startswith("lxml"):
            number = getattr(errno, str(error).removeprefix("IO_"), errno.EIO)
            raise OSError(number, os.strerror(number)) from error
        raise
    return packed_anew(made.getvalue(), day)


# openpyxl compares each look with those that the book has, field by field unless it is one of them.
@cache
def _input_look() -> Any:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=INPUT)


@cache
def _heading_look() -> tuple[Any, Any]:
    from openpyxl.styles import Font, PatternFill

    return Font(name=TYPEFACE, bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E79")


@cache
def _alignment(kind: str, *, wrap: bool) -> Any:
    from openpyxl.styles import Alignment

    if kind == "text":
        return Alignment(horizontal="left", vertical="top", wrap_text=wrap, indent=1)
    return Alignment(horizontal="right", vertical="top", wrap_text=wrap)


def _width(value: Any, kind: str) -> int:
    if isinstance(value, Formula):
        return 14 if kind == "money" else 8
    if isinstance(value, Money):
        return len(str(value))
    return max((len(line) for line in plain(value).split("\n")), default=0)


def _lines(value: Any, width: float) -> int:
    if isinstance(value, Formula):
        return 1
    return sum(max(1, math.ceil(len(line) / (width - 1.5))) for line in plain(value).split("\n"))
