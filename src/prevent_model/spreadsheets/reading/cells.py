"""What one cell holds as a value of the framework: exact, and refused in the words of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from prevent_model.errors import REFUSALS
from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.reading.cell_findings import Refused, fault, note, refusal
from prevent_model.spreadsheets.reading.units import SCALES, has_own_unit, shown_by
from prevent_model.spreadsheets.reading.xlsx import Cell
from prevent_model.values.approximate_dates import Window
from prevent_model.values.citations import Citation, parse_citations
from prevent_model.values.conversion import as_money, as_stated, read_sum
from prevent_model.values.ids import check_id
from prevent_model.values.money import Money, StatedMoney
from prevent_model.values.plain import as_day, as_fraction, as_text, as_whole, member, one_of
from prevent_model.values.years import FinancialYear

T = TypeVar("T")
Reader = Callable[[Cell], T]

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_EDGES = " \t\r\n\u00a0\u2007\u202f\u200b\ufeff"
_NUMBER = re.compile(r"[-−+]?[0-9][0-9,. ]*")
_CENTS = re.compile(r"0\.00(?!0)")


def tidy(text: str) -> str:
    """A text without the spaces around it, and with one plain space for each run of spaces inside.

    Examples
    --------
    >>> tidy(" £2.2\u00a0million ")
    '£2.2 million'
    """
    return _SPACES.sub(" ", text.strip(_EDGES))


def said(cell: Cell) -> str:
    """What a cell holds, in words.

    Examples
    --------
    >>> said(Cell("Growth!B2", 41.5)), said(Cell("Growth!B2", "41"))
    ('the number 41.5', 'the text "41"')
    """
    value = cell.value
    if isinstance(value, bool):
        return "the truth value TRUE" if value else "the truth value FALSE"
    if isinstance(value, str):
        return f'the text "{value if len(value) <= 60 else value[:59] + "…"}"'
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return f"the date {value.date()}" if at_midnight else f"the date and time {value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"the date {value}"
    if isinstance(value, (time, timedelta)):
        return f"the time {value}"
    return f"the number {value}"


def taken(cell: Cell, reader: Reader[T], found: list[Finding], *, coded: bool = True) -> T | None:
    """Read a cell; what it refuses is added to the findings, and nothing comes of it.

    Parameters
    ----------
    cell
        The cell, which is not blank.
    reader
        Which kind of value it is read as.
    found
        The findings so far, which those of this cell are added to.
    coded
        Whether spaces around its text mean nothing; they are then left out, with a note.
    """
    if cell.broken:
        found.append(
            fault("error-value", cell.where, f"the cell holds the error {cell.value}", "mend its formula, or write the value")
        )  # fmt: skip
        return None
    if cell.value is None:
        shown = cell.formula if len(cell.formula) <= 60 else cell.formula[:59] + "…"
        found.append(
            fault("formula-without-value", cell.where, f"the formula {shown} was never worked out",
                  "open the workbook in a spreadsheet program and save it, or write the value")
        )  # fmt: skip
        return None
    if coded and isinstance(cell.value, str) and tidy(cell.value) != cell.value:
        kept = tidy(cell.value)
        found.append(
            note("trimmed-text", cell.where, f'{said(cell)} has spaces that mean nothing, and was read as "{kept}"')
        )
        cell = Cell(cell.where, kept, cell.formula, cell.pattern)
    try:
        _as_shown(cell, found)
        return reader(cell)
    except Refused as error:
        found.append(fault(error.code, cell.where, error.message, error.remedy))
    except REFUSALS as error:
        refused = refusal(error)
        found.append(fault(refused.code, cell.where, refused.message, refused.remedy))
    return None


def _as_shown(cell: Cell, found: list[Finding]) -> None:
    """Refuse a number whose format shows another one; a note where it shows fewer digits and their unit."""
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return
    shown = shown_by(cell.pattern)
    unit = shown.unit
    names_another = unit is not None and ({"currency", "odd"} & unit.parts or unit.times not in {1, shown.divided})
    if names_another and unit is not None:
        raise Refused(
            "misleading-number-format", f'the cell holds {said(cell)}, and shows it with "{unit.written}"',
            "give it a plain format, and write the number in the unit of its heading",
        )  # fmt: skip
    if shown.divided > 1:
        found.append(
            note("misleading-number-format", cell.where, f"the cell holds {said(cell)}, which was read, and shows it divided by {shown.divided:,}")
        )  # fmt: skip


def wrong(cell: Cell, wanted: str, remedy: str) -> Refused:
    """The refusal of a cell that holds another kind of thing than is wanted there."""
    return Refused("wrong-cell", f"{wanted} is needed, and the cell holds {said(cell)}", remedy)


def text(cell: Cell) -> str:
    """A text as it stands; a whole number is its digits."""
    if isinstance(cell.value, str):
        return as_text(cell.value)
    if isinstance(cell.value, int) and not isinstance(cell.value, bool):
        return str(cell.value)
    raise wrong(cell, "a text", "format the cell as text, and write it again")


def lines(cell: Cell) -> tuple[str, ...]:
    """The lines of a text, without empty ones."""
    return tuple(line.strip() for line in text(cell).splitlines() if line.strip())


def name(cell: Cell) -> str:
    """An id.

    Examples
    --------
    >>> name(Cell("Growth!B2", "link-commanders"))
    'link-commanders'
    """
    return check_id(text(cell))


def names(cell: Cell) -> tuple[str, ...]:
    """Some ids, parted by commas, semicolons or spaces."""
    return tuple(check_id(one) for one in re.split(r"[,;\s]+", text(cell)) if one)


def words(cell: Cell) -> tuple[str, ...]:
    """Some words, parted by commas or spaces."""
    return tuple(text(cell).replace(",", " ").split())


def whole(cell: Cell) -> int:
    """A whole number.

    Examples
    --------
    >>> whole(Cell("Growth!B2", 41.0))
    41
    """
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        if value != int(value):
            raise wrong(cell, "a whole number", f"write {round(value)}, say: the posts as the source counts them")
        return as_whole(int(value))
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        digits = value.replace(",", "").replace(" ", "").replace("−", "-").removesuffix(".0")
        raise Refused(
            "number-as-text", f"{said(cell)} is a number that is stored as text",
            f"format the cell as a number, and write {digits} again",
        )  # fmt: skip
    raise wrong(cell, "a whole number", "write digits, such as 41")


def printed_sum(cell: Cell, times: int = 1) -> StatedMoney:
    """Read a sum as its source prints it: a text such as "£2.2m", or a number as the cell shows it.

    Parameters
    ----------
    cell
        The cell.
    times
        How many pounds one is, by the heading: 1,000 under "cost (£000)". The last digit says how precise the sum is.

    Examples
    --------
    >>> print(printed_sum(Cell("Growth!C2", 2200000)), printed_sum(Cell("Growth!C2", 546830.47)))
    £2,200,000 £546,830.47
    >>> sums = [printed_sum(Cell("Growth!C2", 2200), 1000), printed_sum(Cell("Growth!C2", 2.2), 1_000_000)]
    >>> [str(stated.to_nearest) for stated in sums]
    ['£1,000.00', '£100,000.00']
    """
    shown = shown_by(cell.pattern)
    if isinstance(cell.value, str):
        if times > 1 and not has_own_unit(cell.value):
            raise wrong(
                cell,
                f"a number, in {SCALES[times][0]} of pounds,",
                'write the number alone, or the sum with its unit, such as "£2.2m"',
            )
        return as_stated(cell.value)
    if times > 1 and shown.divided == 1:
        return _in_units(cell, times, shown.decimals)
    if times > 1 and shown.divided != times:
        raise Refused(
            "misleading-number-format", f"the cell holds {said(cell)}, shows it divided by {shown.divided:,}, and its heading says {SCALES[times][0]}",
            "give it a plain format, and write the number in the unit of its heading",
        )  # fmt: skip
    # A number that its format divides as the heading says is held in pounds.
    exact = str(sum_of(cell))
    in_pence = not exact.endswith(".00") or _CENTS.search(cell.pattern)
    return as_stated(exact if in_pence else exact.removesuffix(".00"))


def _in_units(cell: Cell, times: int, decimals: int) -> StatedMoney:
    """Read a number of thousands, millions or billions of pounds, to the last digit that is typed or shown."""
    typed = _decimal(cell)
    finest = len(str(times)) + 1  # as many decimal places as lead to a penny
    places = max(-int(typed.as_tuple().exponent), min(decimals, finest), 0)
    if places > finest:
        raise Refused(
            "fraction-of-a-penny", f"{said(cell)} has parts of a penny, in {SCALES[times][0]} of pounds",
            f"round it, or its formula, with ROUND(…, {finest})",
        )  # fmt: skip
    return as_stated(f"{'-' if typed < 0 else ''}£{abs(typed):,.{places}f}{SCALES[times][1]}")


def sum_of(cell: Cell) -> Money:
    """An exact sum: a number of pounds, or a text such as "£2,200,000.00"."""
    value = cell.value
    if isinstance(value, str):
        return as_money(value)
    pounds = _decimal(cell)
    if pounds.is_finite() and int(pounds.as_tuple().exponent) < -2:
        raise Refused(
            "fraction-of-a-penny", f"{said(cell)} has parts of a penny",
            f"write {pounds:.2f}, or round its formula with ROUND(…, 2)",
        )  # fmt: skip
    return as_money(read_sum(Money.pounds, pounds))


def _decimal(cell: Cell) -> Decimal:
    """Return the shortest decimal that is the number of a cell: what was typed."""
    value = cell.value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong(cell, "a sum of money", 'write it as printed, such as "£2.2m", or as a number of pounds')
    typed = Decimal(repr(value))
    return typed.quantize(Decimal(1)) if typed == typed.to_integral_value() and abs(typed) < 10**15 else typed


def number(cell: Cell) -> Fraction:
    """An exact number: digits, or a text such as "1/3"."""
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return as_fraction(Decimal(repr(value)))
    if isinstance(value, str):
        return as_fraction(value)
    raise wrong(cell, "a number", "write digits, such as 32500")


def day_of(cell: Cell) -> date:
    """A day: a date of the spreadsheet, or a text such as "2009-03-31"."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str):
        return as_day(value)
    raise wrong(cell, "a day", "write it as a date, such as 2009-03-31")


def choice(cls: type[Enum]) -> Reader[Any]:
    """A reader of one of some words, in any case of letters.

    Examples
    --------
    >>> from prevent_model.framework.growth import PrintedAs
    >>> choice(PrintedAs)(Cell("Growth!B3", "Levels"))
    <PrintedAs.LEVELS: 'levels'>
    """

    def read(cell: Cell) -> Any:
        if not isinstance(cell.value, str):
            raise wrong(cell, "a word", f"write {one_of([str(item.value) for item in cls])}")
        return member(cls, cell.value.casefold())

    return read


def year(first_month: int) -> Reader[FinancialYear]:
    """A reader of financial years that begin in a month.

    Examples
    --------
    >>> print(year(4)(Cell("Growth!A2", "2008-9")))
    2008/09
    """

    def read(cell: Cell) -> FinancialYear:
        value = cell.value
        if isinstance(value, date):
            raise _turned(value.date() if isinstance(value, datetime) else value, first_month)
        if isinstance(value, str | int) and not isinstance(value, bool):
            return FinancialYear.parse(str(value), first_month=first_month)
        raise wrong(cell, "a financial year", 'format the cell as text, and write "2008/09", say')

    return read


def _turned(value: date, first_month: int) -> Refused:
    """The refusal of a date that stands for a year: "2008/9" becomes the first of September 2008."""
    begins = value.year
    if value.day == 1 and value.month == (begins + 1) % 100:
        meant = f"{begins}/{(begins + 1) % 100:02d}"
        message = f'the spreadsheet turned "{begins}/{value.month}" into the date {value}'
    else:
        meant = str(FinancialYear.containing(value, first_month=first_month))
        message = f"a financial year is needed, and the cell holds the date {value}"
    return Refused("year-as-date", message, f'format the cell as text first, and then write "{meant}"')


def window(first_month: int) -> Reader[Window]:
    """A reader of dates as a source gives them: a date, or words such as "latter part of 2008/09"."""

    def read(cell: Cell) -> Window:
        if isinstance(cell.value, str):
            return Window.parse(cell.value, first_month=first_month)
        if isinstance(cell.value, date):
            return Window.day(day_of(cell))
        raise wrong(cell, "a date", 'write 2008-09-01, or words such as "September 2008"')

    return read


def cites(source: str | None) -> Reader[tuple[Citation, ...]]:
    """A reader of citations such as "report-8:B.13"; a bare place means the given source.

    Examples
    --------
    >>> cites("report-8")(Cell("Growth!D2", "D; B.13"))
    (Citation('report-8 D'), Citation('report-8 B.13'))
    """

    def read(cell: Cell) -> tuple[Citation, ...]:
        return parse_citations(re.sub(r"[;,](?=\s|$)", " ", text(cell)), source)

    return read
