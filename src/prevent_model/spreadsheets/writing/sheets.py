"""The sheets of a workbook: plain tables with one heading row, text that stays text, and each source as a comment."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.errors import MissingExtra
from prevent_model.tables.cells import Column
from prevent_model.values.citations import Citation
from prevent_model.values.money import Money
from prevent_model.values.rounding import Rounding

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FORMATS = {
    "money": '"£"#,##0.00;-"£"#,##0.00',
    "number": "#,##0.####",
    "share": "0.0%",
    "date": "yyyy-mm-dd",
    "text": "@",
}
"""How the numbers of each kind of column are shown."""

FACE = "Calibri"
"""The typeface of headings and totals, which is that of all other cells."""

AnyCell = Any  # a cell of openpyxl, whose stubs tell merged cells apart from others

_LONGEST = 32_767  # what a cell may hold
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@attrs.frozen
class Formula:
    """A formula as a cell holds it, without its first equals sign; any other text stays text."""

    text: str


def new_book() -> Workbook:
    """A workbook without sheets."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise MissingExtra("openpyxl", "workbook") from error
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def add_sheet(
    book: Workbook, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]], notes: Sequence[str] = ()
) -> Worksheet:
    """Add a sheet with a heading row that stays in view, and rows below it.

    Parameters
    ----------
    book
        The workbook.
    title
        The sheet's name, at most 31 characters.
    columns
        Its columns; their kinds say how numbers are shown.
    rows
        Its rows of cells.
    notes
        For each column, a comment on its heading; empty ones are left out.
    """
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = book.create_sheet(title)
    for at, column in enumerate(columns, 1):
        cell = sheet.cell(1, at)
        put(cell, column.heading)
        cell.font = Font(name=FACE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = _alignment(column.kind, wrap=True)
        if at <= len(notes) and notes[at - 1]:
            comment(cell, notes[at - 1])
    longest = [max((len(word) for word in column.heading.split()), default=4) for column in columns]
    filled = [tuple(row) for row in rows]
    for number, row in enumerate(filled, 2):
        for at, (value, column) in enumerate(zip(row, columns, strict=True), 1):
            put(sheet.cell(number, at), value, column.kind)
            longest[at - 1] = max(longest[at - 1], _width(value, column.kind))
    widths = [min(max(width + 3, 9), 48) for width in longest]
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    # A reader's program may not make a row as high as its wrapped text needs.
    for number, line in enumerate([[column.heading for column in columns], *filled], 1):
        lines = max((_lines(value, width) for value, width in zip(line, widths, strict=True)), default=1)
        sheet.row_dimensions[number].height = 15.0 * min(lines, 25)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(sheet.max_row, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def put(cell: AnyCell, value: Any, kind: str = "text") -> None:
    """Write one value into a cell: numbers as numbers, money as pounds to the penny, and any text as text."""
    cell.alignment = _alignment(kind, wrap=kind == "text")
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, Money):
        cell.value, kind = Decimal(value.pence) / 100, "money"
    elif isinstance(value, Fraction):
        pence = Rounding.HALF_UP.apply(value * 100)
        cell.value = Decimal(pence) / 100 if kind == "money" else float(value)
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
        cell.number_format = FORMATS[kind]


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
    """Say in a comment on a cell where it comes from or what it means."""
    from openpyxl.comments import Comment

    cell.comment = Comment(plain(text), "prevent-model", height=30 + 18 * (1 + len(text) // 40), width=320)


def cited(cell: AnyCell, cite: tuple[Citation, ...]) -> None:
    """Name the places of the sources that a cell rests on, in a comment."""
    if cite:
        comment(cell, "Source: " + "; ".join(map(str, cite)))


def cite_text(cite: tuple[Citation, ...]) -> str:
    """The places of the sources as a cell holds them, from which they can be read again.

    Examples
    --------
    >>> cite_text((Citation("report-8", "B.13"), Citation("report-8", "D")))
    'report-8:B.13 report-8:D'
    """
    return " ".join(f"{one.source}:{one.locator}" for one in cite)


def name(book: Workbook, label: str, sheet: Worksheet, place: str) -> None:
    """Give a range of cells a name that formulas and readers may use."""
    from openpyxl.workbook.defined_name import DefinedName

    book.defined_names[label] = DefinedName(label, attr_text=f"'{sheet.title}'!{place}")


def limit(sheet: Worksheet, cells: str, error: str, title: str = "That does not fit here", **rule: Any) -> None:
    """Let cells take only what fits: a spreadsheet program refuses anything else that is typed, and says why.

    Parameters
    ----------
    sheet
        The sheet.
    cells
        The cells, such as "B2:B9".
    error
        What is said, of at most 255 characters.
    title
        What stands over it, of at most 32 characters.
    rule
        What fits, as openpyxl's ``DataValidation`` takes it: a type and its formulas.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    # Without showErrorMessage, which openpyxl leaves off, a rule refuses nothing.
    made = DataValidation(showErrorMessage=True, allow_blank=True, error=error[:255], errorTitle=title[:32], **rule)
    sheet.add_data_validation(made)
    made.add(cells)


def limit_to_words(sheet: Worksheet, cells: str, words: Iterable[str]) -> None:
    """Let cells take one of some words."""
    known = list(words)
    limit(sheet, cells, f"Choose one of: {', '.join(known)}.", type="list", formula1=f'"{",".join(known)}"')


def limit_to_numbers(sheet: Worksheet, cells: str, error: str, *, whole: bool = False) -> None:
    """Let cells take a number, and no text that looks like one."""
    ends = {"operator": "between", "formula1": "-1000000000000", "formula2": "1000000000000"}
    limit(sheet, cells, error, type="whole" if whole else "decimal", **ends)


def limit_to_days(sheet: Worksheet, cells: str) -> None:
    """Let cells take a day, and no text that looks like one."""
    limit(sheet, cells, "Write a day, such as 31/03/2009.", type="date", operator="greaterThan", formula1="1")


def redden(sheet: Worksheet, cells: str, condition: str) -> None:
    """Show cells in red where a condition holds, which is a formula for the first of them."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    font, fill = Font(color="9C0006", bold=True), PatternFill("solid", bgColor="FFC7CE")
    rule = FormulaRule(formula=[condition], font=font, fill=fill)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(cells, rule)


def is_word(cell: str, words: Iterable[str]) -> str:
    """The condition that a cell holds one of some words, whatever the case of their letters and the spaces around them.

    Examples
    --------
    >>> is_word("B2", ["open", "held"])
    'OR(LOWER(TRIM(B2))="open",LOWER(TRIM(B2))="held")'
    """
    each = [f'LOWER(TRIM({cell}))="{word}"' for word in words]
    return each[0] if len(each) == 1 else f"OR({','.join(each)})"


def mark_total(sheet: Worksheet, row: int) -> None:
    """Set a row of totals off from what is above it."""
    from openpyxl.styles import Border, Font, Side

    for cell in sheet[row]:
        cell.font = Font(name=FACE, bold=True)
        cell.border = Border(top=Side("thin"))


def packed(book: Workbook, day: date) -> bytes:
    """The workbook as bytes: the same content always gives the same bytes, dated the given day."""
    from datetime import datetime, time

    from openpyxl.writer.excel import ExcelWriter

    noon = datetime.combine(day, time(12))
    book.properties.creator = "prevent-model"
    book.properties.created = book.properties.modified = noon
    first, last = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(first, "w", zipfile.ZIP_DEFLATED, allowZip64=True)).save()
    first_stamp, last_stamp = datetime(1980, 1, 1), datetime(2107, 12, 31)  # noqa: DTZ001 - an archive's dates have no zone
    stamp = min(max(noon, first_stamp), last_stamp).timetuple()[:6]
    with zipfile.ZipFile(first) as made, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as kept:
        for entry in sorted(made.infolist(), key=lambda info: (info.filename != "[Content_Types].xml", info.filename)):
            again = zipfile.ZipInfo(entry.filename, date_time=stamp)
            again.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(again, made.read(entry))
    return last.getvalue()


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
