"""A value as text that people read: numbers, money, days and months, and what the classes of the library hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.days import MONTH_NAMES
from prevent_model.values.field_metadata import is_default
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import is_about
from prevent_model.values.rounding import Rounding
from prevent_model.values.spans import are_years, years_words
from prevent_model.values.stated_money import StatedMoney

__all__ = [
    "brief_money",
    "currency_among",
    "day_words",
    "money_words",
    "month_words",
    "share_apart",
    "short_money",
    "value_text",
    "whole_per_cent",
    "with_days_in_words",
]

_MONTHS = tuple(name.title() for name in MONTH_NAMES)
_UNITS = ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k"), (1, ""))
_DAY = re.compile(r"(?<![\w-])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![\w-])")
_LISTS = (tuple, list, set, frozenset)


def value_text(value: Any, kind: str = "text", *, most: int | None = None, currency: Currency = GBP) -> str:
    """Return a value as people read it; a number that had to be rounded is marked with ≈.

    Parameters
    ----------
    value
        The value: a number, a sum, a day, a thing of the framework, or many of them.
    kind
        The kind of its column, which decides how a number is written.
    most
        Of many values, as many as are written out before "and … more". Where it is given, they are parted by
        semicolons. Years are written as spans, whatever it is.
    currency
        The currency of a number in a column of money; a sum has its own.

    Examples
    --------
    >>> third = Fraction(1, 3)
    >>> value_text(third, "share"), value_text(2 * third, "money"), value_text(True), value_text(1200, "number")
    ('≈33.3%', '≈£0.67', 'yes', '1,200')
    >>> value_text((1, 2, 3)), value_text((1, 2, 3), most=2), value_text(None), value_text(date(2008, 7, 24))
    ('1, 2, 3', '1; 2; and 1 more', '', '2008-07-24')
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Enum):
        return str(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Fraction | Decimal) and not (isinstance(value, Decimal) and not value.is_finite()):
        return _number(value, kind, currency)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return _together(
            [f"{value_text(key, most=most)}: {value_text(of, most=most)}" for key, of in value.items()], most
        )
    if isinstance(value, _LISTS):
        if are_years(value):
            return years_words(value)
        return _together([value_text(part, kind, most=most, currency=currency) for part in value], most)
    return _thing(value, most) if attrs.has(type(value)) else str(value)


def _number(value: int | Fraction | Decimal, kind: str, currency: Currency) -> str:
    if is_about(value):
        return str(value)
    exact = Fraction(value)
    if kind == "money":
        minor = Rounding.HALF_UP.apply(exact * currency.per_major)
        return f"{'' if minor == exact * currency.per_major else '≈'}{currency.text(minor)}"
    if kind == "share":
        return f"{_decimal(exact * 100, 1)}%"
    if kind == "number" or isinstance(value, Fraction):
        # Four places where they say all of it; else two, which is as much as a reader compares.
        return _decimal(exact, 4 if (exact * 10**4).denominator == 1 else 2)
    return str(value)


def share_apart(share: Fraction, others: Iterable[Fraction]) -> str:
    """Return a share in per cent, with as many digits as show on which side of some others it lies.

    Parameters
    ----------
    share
        The share.
    others
        Shares such as the cuts by which it is judged.

    Examples
    --------
    >>> share_apart(Fraction(89996, 100000), [Fraction(9, 10)]), share_apart(Fraction(2, 3), [Fraction(9, 10)])
    ('89.996%', '≈66.7%')
    """
    apart = [other for other in others if other != share]
    places = 1
    while any((share > other) is not (_rounded(share, places) > other) for other in apart) or (
        _rounded(share, places) in apart
    ):
        places += 1
    return f"{_decimal(share * 100, places)}%"


def _rounded(share: Fraction, places: int) -> Fraction:
    return Fraction(Rounding.HALF_UP.apply(share * 100 * 10**places), 100 * 10**places)


def _decimal(exact: Fraction, places: int) -> str:
    scaled = Rounding.HALF_UP.apply(exact * 10**places)
    mark = "" if scaled == exact * 10**places else "≈"
    units, rest = divmod(abs(scaled), 10**places)
    digits = f"{rest:0{places}d}" if mark else f"{rest:0{places}d}".rstrip("0")
    return f"{mark}{'-' if scaled < 0 else ''}{units:,}{'.' + digits if digits else ''}"


def _together(texts: list[str], most: int | None) -> str:
    if most is None:
        return ", ".join(texts)
    return "; ".join([*texts[:most], *([f"and {len(texts) - most} more"] if len(texts) > most else [])]) or "none"


def _thing(value: Any, most: int | None) -> str:
    """Return the title of a thing, or its id, or its own text, or what its fields hold."""
    title = getattr(value, "title", "") or getattr(value, "id", "")
    if isinstance(title, str) and title:
        return title
    speaker = next(cls for cls in type(value).__mro__ if "__str__" in vars(cls))
    # The text of a result is its whole table, which fits no cell.
    if speaker is not object and "to_pandas" not in vars(speaker):
        return str(value)
    fields = [field for field in attrs.fields(type(value)) if field.repr and field.name != "cite"]
    texts = (value_text(getattr(value, field.name), most=most) for field in fields if not is_default(value, field))
    return ", ".join(filter(None, texts))


def currency_among(values: Iterable[Any]) -> Currency | None:
    """Return the currency of the first sum, range or rate among some values; None where there is none.

    Examples
    --------
    >>> currency_among([1, None, Money(5, "EUR")])
    Currency.of("EUR")
    """
    return next(
        (currency for value in values if isinstance(currency := getattr(value, "currency", None), Currency)), None
    )


def day_words(day: date) -> str:
    """Return a day in words, whatever the language of the machine.

    Examples
    --------
    >>> day_words(date(2008, 7, 24))
    '24 July 2008'
    """
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def with_days_in_words(text: str, *, short: bool = False) -> str:
    """Return a text with each day of the form 2008-07-24 in words, but for one that is a part of a name.

    Parameters
    ----------
    text
        The text.
    short
        Whether months are cut to three letters, as in a column.

    Examples
    --------
    >>> with_days_in_words("Due 2008-07-24 (report-2008-07-24 A.1)")
    'Due 24 July 2008 (report-2008-07-24 A.1)'
    >>> with_days_in_words("2008-07-04", short=True), with_days_in_words("2008-13-01")
    ('4 Jul 2008', '2008-13-01')
    """

    def in_words(found: re.Match[str]) -> str:
        year, month, day = map(int, found.groups())
        try:
            on = date(year, month, day)
        except ValueError:
            return found[0]
        return f"{day} {month_words(on)}" if short else day_words(on)

    return _DAY.sub(in_words, text)


def month_words(month: date) -> str:
    """Return the month of a day, in as few words as can be read.

    Examples
    --------
    >>> month_words(date(2008, 9, 1))
    'Sep 2008'
    """
    return f"{_MONTHS[month.month - 1][:3]} {month.year}"


def whole_per_cent(share: Fraction) -> str:
    """Return a share in whole per cents, as a reader compares them; only all of it is 100%, and only nothing is 0%.

    Examples
    --------
    >>> [whole_per_cent(Fraction(n, 1000)) for n in (0, 1, 504, 999, 1000, 1001, 1048)]
    ['0%', '1%', '50%', '99%', '100%', '101%', '105%']
    """
    whole = Rounding.HALF_UP.apply(share * 100)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{max(whole, 101) if share > 1 else whole:,}%"


def money_words(value: Money | MoneyRange | StatedMoney, *, brief: bool = False) -> str:
    """Return a sum without the minor units that it lacks; a range up to the last penny is one to under the pound.

    A range that is no more than the precision of a sum of four figures or more is that sum, as its source prints it.

    Parameters
    ----------
    value
        The sum, the range, or the sum as printed.
    brief
        Whether sums of millions are written so, as ``brief_money`` does: for a sentence rather than a column.

    Examples
    --------
    >>> print(money_words(Money.pounds(2_200_000)), money_words(Money(250)))
    £2,200,000 £2.50
    >>> print(money_words(StatedMoney.parse("£2.2m").range))
    £2,150,000 to under £2,250,000
    >>> print(money_words(StatedMoney.parse("£120,000").range))
    £120,000
    >>> print(money_words(StatedMoney.parse("£2.2m").range, brief=True))
    £2.15m to under £2.25m
    >>> print(money_words(Money.of(12, "EUR")), money_words(StatedMoney.parse("¥900m").range))
    €12 ¥899,500,000 to under ¥900,500,000
    >>> print(money_words(MoneyRange(Money(-100_299_999), Money(-100_100_001))))
    over -£1,003,000 to under -£1,001,000
    >>> print(money_words(MoneyRange(Money(624_901), Money(625_099))))
    £6,250
    >>> print(money_words(StatedMoney.parse("£31.023m").range, brief=True))
    £31.023m
    """
    if isinstance(value, StatedMoney):  # its print, unless that is the sum in full
        exact = value.amount is not None and value.text in (str(value.amount), money_words(value.amount))
        return money_words(value.amount, brief=brief) if value.amount is not None and exact else value.text
    currency, parts = value.currency, value.currency.per_major

    def text(minor: int) -> str:
        return brief_money(Money(minor, currency)) if brief else currency.short_text(minor)

    if isinstance(value, Money):
        return text(value.minor)
    low, high = value.low.minor, value.high.minor
    # Of a currency without minor units, a hundred units say as little beside thousands of them as a unit of another.
    unit = parts if parts > 1 else 100
    printed = _printed_sum(low, high, unit)
    if printed is not None:
        return text(printed)
    is_near = low % unit <= 5 and -high % unit <= 5 and not any(0 < abs(end) < 1000 * unit for end in (low, high))
    if parts > 1 or is_near:
        # All the sums that would be printed as one in whole units.
        if low >= 0 and low % unit == unit // 2 and high == low + unit - 1:
            return text((low // unit + 1) * unit)
        # Each printed sum in a total may take one minor unit off the end of its range: up to five are rounded.
        if (high >= 0 or -low >= 1000 * unit) and high % unit >= unit - 5 and low % unit <= 5:
            whole = [end // unit * unit for end in (low, high + unit)]
            # Beside thousands, a unit to either side is what the difference of two sums to the unit leaves open.
            if whole[1] - whole[0] == 2 * unit and min(map(abs, whole)) >= 1000 * unit:
                return text(whole[0] + unit)
            least, under = map(text, whole)
            return f"{least if low % unit == 0 else f'over {least}'} to under {under}"
        # Beside sums of thousands a minor unit says nothing: such a range is widened to whole units.
        if low != high and (low % unit or high % unit) and min(abs(low), abs(high)) >= 1000 * unit:
            down, up = low // unit * unit, -(-high // unit) * unit
            over, under = "" if down == low else "over ", "" if up == high else "under "
            return f"{over}{text(down)} to {under}{text(up)}"
    return text(low) if low == high else f"{text(low)} to {text(high)}"


def _printed_sum(low: int, high: int, step: int) -> int | None:
    """Return the sum whose print to the unit, to tens, thousands or millions leaves a range open; None where none does.

    The last printed digit is a thousandth of the sum or less, and each end may be a few minor units off.
    """
    while low * high > 0 and min(abs(low), abs(high)) >= 1000 * step:
        nearest = Rounding.HALF_UP.apply(Fraction(low + high, 2 * step)) * step
        if max(abs(nearest - step // 2 - low), abs(nearest + step // 2 - (high + 1))) <= 5:
            return nearest
        step *= 10
    return None


def short_money(amount: Money | Fraction, currency: Currency = GBP, *, beside: Fraction | None = None) -> str:
    """Return a sum to about three figures, for labels in a chart; the text beside the chart gives the full sum.

    Parameters
    ----------
    amount
        The sum, or the number of units of a currency.
    currency
        The currency of a number.
    beside
        The largest sum on the same axis, whose unit it has: half a million beside 2 million is 0.5m.

    Examples
    --------
    >>> short_money(Money.pounds(2_200_000)), short_money(Money.pounds(-41_250)), short_money(Fraction(1999999, 2))
    ('£2.2m', '−£41.2k', '£1m')
    >>> short_money(Money.pounds(9_300_000_000)), short_money(Fraction(500_000_000), beside=Fraction(2 * 10**9))
    ('£9.3bn', '£0.5bn')
    >>> short_money(Money.of(900_000_000, "JPY")), short_money(Fraction(2500), Currency.of("CHF"))
    ('¥900m', 'CHF 2.5k')
    """
    of = amount.currency if isinstance(amount, Money) else currency
    major = amount.major if isinstance(amount, Money) else amount
    size = abs(major)
    largest = size if beside is None else max(size, abs(beside))
    # What would be rounded to a thousand of one unit is written as one of the next.
    unit, letter = next(((unit, letter) for unit, letter in _UNITS if largest * 2000 >= unit * 1999), _UNITS[-1])
    places = 10 ** (2 if size < 10 * unit else 1 if size < 100 * unit else 0)
    shown = Fraction(Rounding.HALF_EVEN.apply(size / unit * places), places)
    return f"{'−' if major < 0 < shown else ''}{of.sign}{float(shown):,.10g}{letter if shown else ''}"


def brief_money(amount: Money) -> str:
    """Return a sum in billions where two decimals are all of it, in millions where three are, and else in full.

    Examples
    --------
    >>> brief_money(Money.pounds(2_200_000)), brief_money(Money.pounds(1_665_000_000)), brief_money(Money(221345678))
    ('£2.2m', '£1,665m', '£2,213,456.78')
    """
    size = abs(amount.major)
    if size < 1_000_000 or size % 1_000:
        return amount.currency.short_text(amount.minor)
    unit, letter = (10**9, "bn") if size >= 10**9 and size % 10_000_000 == 0 else (10**6, "m")
    return f"{'-' if amount.minor < 0 else ''}{amount.currency.sign}{float(size / unit):,.15g}{letter}"
