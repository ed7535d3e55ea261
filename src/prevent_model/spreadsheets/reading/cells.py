"""Read a cell as a value of the framework: exact, and refused in the words of a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import partial
from typing import Any, TypeVar

from prevent_model.errors import REFUSALS
from prevent_model.framework.findings import Finding
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.reading.cell_findings import Refused, fault, note, refusal, turned, warning
from prevent_model.spreadsheets.reading.units import SCALES, has_own_unit, shown_by
from prevent_model.spreadsheets.reading.xlsx import Cell
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.citations import Citation, parse_citations
from prevent_model.values.conversion import as_money, as_stated, read_sum
from prevent_model.values.currencies import currency_read
from prevent_model.values.ids import check_id
from prevent_model.values.money import Money
from prevent_model.values.number_texts import digits_meant
from prevent_model.values.plain import as_day, as_fraction, as_text, as_whole, member, one_of
from prevent_model.values.post_numbers import NumberOfPosts, as_posts, is_about_text
from prevent_model.values.prices import PriceBase, as_prices
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.year_texts import as_label
from prevent_model.values.years import MONTHS, FinancialYear

T = TypeVar("T")
Reader = Callable[[Cell], T]

_SPACES = re.compile(r"[\s\u00a0\u2007\u202f\u200b\ufeff]+")
_NUMBER = re.compile(r"[-−+]?[0-9][0-9,. ]*")
_MINOR = re.compile(r"0\.(0+)(?!0)")


def tidy(text: str) -> str:
    """Take out the spaces around a text, and leave one plain space for each run of spaces inside.

    Examples
    --------
    >>> tidy(" £2.2\u00a0million ")
    '£2.2 million'
    """
    return _SPACES.sub(" ", text.strip(" \t\r\n\u00a0\u2007\u202f\u200b\ufeff"))


def shortened(text: str, most: int = 60) -> str:
    """Cut a text that is longer than some letters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def in_words(cell: Cell) -> str:
    """Name the value of a cell with its kind.

    Examples
    --------
    >>> in_words(Cell("Growth!B2", 41.5)), in_words(Cell("Growth!B2", "41"))
    ('the number 41.5', 'the text "41"')
    """
    value = cell.value
    if isinstance(value, bool):
        return f"the truth value {str(value).upper()}"
    if isinstance(value, str):
        return f'the text "{shortened(value)}"'
    if isinstance(value, datetime) and value.time() != time():
        return f"the date and time {value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"the date {value.date() if isinstance(value, datetime) else value}"
    return f"the {'time' if isinstance(value, (time, timedelta)) else 'number'} {value}"


def read_cell(cell: Cell, reader: Reader[T], findings: list[Finding], *, coded: bool = True) -> T | None:
    """Read a cell; what it refuses is added to the findings, and nothing is returned.

    Parameters
    ----------
    cell
        The cell, which is not blank.
    reader
        The reader of the kind of value that it should hold.
    findings
        The findings so far, which those of this cell are added to.
    coded
        True where spaces around its text mean nothing; they are then left out, with a note.
    """
    try:
        if cell.broken:
            problem = f"the cell holds the error {cell.value}"
            raise Refused("error-value", problem, "mend its formula, or write the value")
        if cell.value is None:
            problem = f"the formula {shortened(cell.formula)} was never worked out"
            remedy = "open the workbook in a spreadsheet program and save it, or write the value"
            raise Refused("formula-without-value", problem, remedy)
        if coded and isinstance(cell.value, str) and (kept := tidy(cell.value)) != cell.value:
            ignored = f'{in_words(cell)} has spaces that mean nothing, and was read as "{kept}"'
            findings.append(note("trimmed-text", cell.where, ignored))
            cell = cell._replace(value=kept)
        _check_pattern(cell, findings)
        value = reader(cell)
        # A fault of the unit itself says enough; the findings, which may be thousands, are gone through for it alone.
        if (forgotten := _unit_forgotten(cell, value)) and all(found.code != "unsupported-unit" for found in findings):
            findings.append(forgotten)
        return value
    except Refused as error:
        refused = error
    except REFUSALS as error:
        refused = refusal(error)
    findings.append(fault(refused.code, cell.where, refused.message, refused.remedy))
    return None


def _unit_forgotten(cell: Cell, read: Any) -> Finding | None:
    """Return a warning of a number such as 2.2 that is read in pounds and pence, and is more often one of millions."""
    is_small = type(cell.value) is float and not cell.value.is_integer() and abs(cell.value) < 1000
    if not (is_small and isinstance(read, StatedMoney)) or has_own_unit(read.text) or shown_by(cell.pattern).decimals:
        return None
    sum_, example = f"{read.currency.sign}{cell.value}m", f"cost ({read.currency.sign}m)"
    remedy = f'write "{sum_}" if millions are meant, or name them in the heading, as in "{example}"'
    return warning("bad-cell", cell.where, f"{in_words(cell)} is read as {read.text}", remedy)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_pattern(cell: Cell, findings: list[Finding]) -> None:
    """Refuse a number whose format shows another one; a note where it shows fewer digits and their unit."""
    if not _is_number(cell.value):
        return
    divided, unit, _ = shown_by(cell.pattern)
    if unit is not None and ({"currency", "odd"} & unit.parts or unit.times not in {1, divided}):
        raise _misleading(cell, f'and shows it with "{unit.written}"')
    if divided > 1:
        message = f"the cell holds {in_words(cell)}, which was read, and shows it divided by {divided:,}"
        findings.append(note("misleading-number-format", cell.where, message))


def _misleading(cell: Cell, shows: str) -> Refused:
    remedy = "give it a plain format, and write the number in the unit of its heading"
    return Refused("misleading-number-format", f"the cell holds {in_words(cell)}, {shows}", remedy)


def wrong(cell: Cell, wanted: str, remedy: str) -> Refused:
    """Refuse a cell that holds another kind of value than is wanted there."""
    return Refused("wrong-cell", f"{wanted} is needed, and the cell holds {in_words(cell)}", remedy)


def text(cell: Cell) -> str:
    """Read a text unchanged; a whole number is its digits."""
    if type(cell.value) in {str, int}:  # a truth value is an int, and no text
        return as_text(str(cell.value))
    raise wrong(cell, "a text", "format the cell as text, and write it again")


def lines(cell: Cell) -> tuple[str, ...]:
    """Read the lines of a text, without empty ones."""
    return tuple(line.strip() for line in text(cell).splitlines() if line.strip())


def identifier(cell: Cell) -> str:
    """Read an id.

    Examples
    --------
    >>> identifier(Cell("Growth!B2", "link-commanders"))
    'link-commanders'
    """
    return check_id(text(cell))


def identifiers(cell: Cell) -> tuple[str, ...]:
    """Read ids, parted by commas, semicolons or spaces."""
    return tuple(check_id(name) for name in re.split(r"[,;\s]+", text(cell)) if name)


def words(cell: Cell) -> tuple[str, ...]:
    """Read words, parted by commas or spaces."""
    return tuple(text(cell).replace(",", " ").split())


def whole(cell: Cell) -> int:
    """Read a whole number.

    Examples
    --------
    >>> whole(Cell("Growth!B2", 41.0))
    41
    """
    value = cell.value
    if _is_number(value):
        if value != int(value):
            raise wrong(cell, "a whole number", f"write {round(value)}, say: the posts as the source counts them")
        return as_whole(int(value))
    _refuse_number_as_text(cell)
    raise wrong(cell, "a whole number", "write digits, such as 41")


def _refuse_number_as_text(cell: Cell) -> None:
    if isinstance(cell.value, str) and _NUMBER.fullmatch(cell.value):
        digits = digits_meant(cell.value).removesuffix(".0") or "it"
        remedy = f"format the cell as a number, and write {digits} again"
        raise Refused("number-as-text", f"{in_words(cell)} is a number that is stored as text", remedy)


def posts(cell: Cell, *, in_parts: bool = False) -> NumberOfPosts:
    """Read a number of posts: a whole one, or a text such as "about 4,000"; with parts of a post where allowed.

    Examples
    --------
    >>> posts(Cell("Growth!B2", 41.0)), posts(Cell("Growth!B2", "about 4,000"))
    (41, PostNumber('about 4,000'))
    >>> posts(Cell("Growth!B2", 37.6), in_parts=True)
    PostNumber('37.6')
    """
    if isinstance(cell.value, str) and (is_about_text(cell.value) or (in_parts and "/" in cell.value)):
        return as_posts(cell.value)
    if in_parts and _is_number(cell.value):
        return as_posts(_decimal(cell))
    return whole(cell)


def printed_sum(cell: Cell, times: int = 1) -> StatedMoney:
    """Read a sum as its source prints it: a text such as "£2.2m", or a number as the cell shows it.

    Parameters
    ----------
    cell
        The cell.
    times
        What one is in units of the currency, by the heading: 1,000 under "cost (£000)". The last digit gives the
        precision.

    Examples
    --------
    >>> print(printed_sum(Cell("Growth!C2", 2200000)), printed_sum(Cell("Growth!C2", 546830.47)))
    £2,200,000 £546,830.47
    >>> sums = [printed_sum(Cell("Growth!C2", 2200), 1000), printed_sum(Cell("Growth!C2", 2.2), 1_000_000)]
    >>> [str(stated.to_nearest) for stated in sums]
    ['£1,000.00', '£100,000.00']
    """
    divided, _, decimals = shown_by(cell.pattern)
    scale, currency = SCALES.get(times, ("", ""))[0], currency_read()
    if isinstance(cell.value, str):
        if times > 1 and not has_own_unit(cell.value):
            _refuse_number_as_text(cell)
            remedy = f'write the number alone, or the sum with its unit, such as "{currency.sign}2.2m"'
            raise wrong(cell, f"a number, in {scale} of {currency.words},", remedy)
        return as_stated(cell.value)
    if times > 1 and divided == 1:
        return _in_units(cell, times, decimals)
    if times > 1 and divided != times:
        raise _misleading(cell, f"shows it divided by {divided:,}, and its heading says {scale}")
    # A number that its format divides as the heading says is held in whole units.
    # Whether in pence or in pounds tells how precise it is: £2,200,000 is not £2,200,000.00.
    exact = sum_of(cell)
    shown = _MINOR.search(cell.pattern)
    in_minor = shown is not None and len(shown[1]) == exact.currency.digits
    return as_stated(str(exact) if in_minor else exact.currency.short_text(exact.minor))


def _in_units(cell: Cell, times: int, decimals: int) -> StatedMoney:
    """Read a number of thousands, millions or billions, to the last digit that is typed or shown."""
    typed, currency = _decimal(cell), currency_read()
    finest = len(str(times)) - 1 + currency.digits  # as many decimal places as lead to a penny
    places = max(-int(typed.as_tuple().exponent), min(decimals, finest), 0)
    scale, letter = SCALES[times]
    if places > finest:
        remedy = f"round it, or its formula, with ROUND(…, {finest})"
        raise _part_of_a_penny(cell, f", in {scale} of {currency.words}", remedy)
    return as_stated(f"{'-' if typed < 0 else ''}{currency.sign}{abs(typed):,.{places}f}{letter}")


def _part_of_a_penny(cell: Cell, unit: str, remedy: str) -> Refused:
    return Refused("fraction-of-a-penny", f"{in_words(cell)} has parts of {currency_read().smallest}{unit}", remedy)


def prices(cell: Cell, calendar: Calendar) -> PriceBase:
    """Read the prices that sums are in: "cash", or a year.

    Examples
    --------
    >>> print(prices(Cell("Growth plan!B4", "2014/15"), Calendar()))
    2014/15
    """
    written = text(cell)
    with reading_in(calendar):
        return as_prices("cash" if written.lower() == "cash" else written)


def sum_of(cell: Cell) -> Money:
    """Read an exact sum: a number of the currency, or a text such as "£2,200,000.00"."""
    if isinstance(cell.value, str):
        return as_money(cell.value)
    typed, currency = _decimal(cell), currency_read()
    if typed.is_finite() and int(typed.as_tuple().exponent) < -currency.digits:
        remedy = f"write {typed:.{currency.digits}f}, or round its formula with ROUND(…, {currency.digits})"
        raise _part_of_a_penny(cell, "", remedy)
    return as_money(read_sum(partial(Money.of, currency=currency), typed))


def _decimal(cell: Cell) -> Decimal:
    """Return the shortest decimal that is the number of a cell: what was typed."""
    if not _is_number(cell.value):
        currency = currency_read()
        remedy = f'write it as printed, such as "{currency.sign}2.2m", or as a number of {currency.words}'
        raise wrong(cell, "a sum of money", remedy)
    # Floats hold 15 digits exactly, so that a larger number keeps its exponent.
    typed = Decimal(repr(cell.value))
    return typed.quantize(Decimal(1)) if typed == typed.to_integral_value() and abs(typed) < 10**15 else typed


def number(cell: Cell) -> Fraction:
    """Read an exact number: digits, or a text such as "1/3"."""
    if _is_number(cell.value):
        return as_fraction(Decimal(repr(cell.value)))
    if isinstance(cell.value, str):
        return as_fraction(cell.value)
    raise wrong(cell, "a number", "write digits, such as 32500")


def day_of(cell: Cell) -> date:
    """Read a day: a date of the spreadsheet, or a text such as "2009-03-31"."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    if isinstance(value, str):
        return as_day(value)
    raise wrong(cell, "a day", "write it as a date, such as 2009-03-31")


def choice(cell: Cell, cls: type[Enum]) -> Any:
    """Read one of some words, in any case of letters.

    Examples
    --------
    >>> from prevent_model.framework.growth import PrintedAs
    >>> choice(Cell("Growth!B3", "Levels"), PrintedAs)
    <PrintedAs.LEVELS: 'levels'>
    """
    if not isinstance(cell.value, str):
        raise wrong(cell, "a word", f"write {one_of([str(item.value) for item in cls])}")
    return member(cls, cell.value.casefold())


def month(cell: Cell) -> int:
    """Read the month in which a year begins, as its number."""
    written = text(cell).capitalize()
    if written not in MONTHS:
        problem = f"{in_words(cell)} is no month in which a year begins{did_you_mean(written, MONTHS)}"
        raise Refused("bad-cell", problem, "write April, say")
    return MONTHS.index(written) + 1


def label(cell: Cell) -> str:
    """Read the label of years."""
    return as_label(text(cell))


def year(cell: Cell, calendar: Calendar) -> FinancialYear:
    """Read a year of a calendar.

    Examples
    --------
    >>> print(year(Cell("Growth!A2", "2008-9"), Calendar()))
    2008/09
    """
    value = cell.value
    if isinstance(value, date):
        raise turned(value.date() if isinstance(value, datetime) else value, calendar)
    if isinstance(value, str | int) and not isinstance(value, bool):
        return FinancialYear.parse(str(value), first_month=calendar.first_month, label=calendar.label)
    raise wrong(cell, f"a {calendar.noun}", f'format the cell as text, and write "{calendar.example()}", say')


def window(cell: Cell, calendar: Calendar) -> Window:
    """Read a date as a source gives it: a date, or words such as "latter part of 2008/09"."""
    if isinstance(cell.value, str):
        return Window.parse(cell.value, calendar=calendar)
    if isinstance(cell.value, date):
        return Window.day(day_of(cell))
    raise wrong(cell, "a date", 'write 2008-09-01, or words such as "September 2008"')


def cites(cell: Cell, source: str | None) -> tuple[Citation, ...]:
    """Read citations such as "report-8:B.13"; a place alone is in the given source.

    Examples
    --------
    >>> cites(Cell("Growth!D2", "D; B.13"), "report-8")
    (Citation('report-8 D'), Citation('report-8 B.13'))
    """
    # People part citations by commas or semicolons; within one, "B.13,14" keeps its comma.
    return parse_citations(re.sub(r"[;,](?=\s|$)", " ", text(cell)), source)
