"""Rates, awards, shares and counts as options give them: read exactly, or refused with what to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from prevent_model.cli.arguments import day_of
from prevent_model.errors import ArgumentError
from prevent_model.growth.costing.pay import PayAward
from prevent_model.values.currencies import Currency, currency_read
from prevent_model.values.money import Money
from prevent_model.values.money_texts import SYMBOLS, currency_of
from prevent_model.values.number_texts import digits_meant
from prevent_model.values.rates import MONTH, YEAR, Rate
from prevent_model.values.stated_numbers import refuse_point_or_group

T = TypeVar("T")

# As people write it: a sign or a code of the currency on either side, "a", "per" or a slash, and posts or none.
_UNIT = "(?:k|m|bn|thousand|million|billion)"
_RATE = re.compile(
    rf"(?P<sign>[A-Z]{{3}}|{SYMBOLS})? ?(?P<amount>[0-9][0-9,]*(?:\.[0-9]+)?(?: ?{_UNIT}\b)?) ?(?P<code>[A-Z]{{3}})?"
    r"(?: ?(?:/|per|a) ?post)?(?: ?(?:/|per|an?) ?(?P<time>year|financial[_ ]year|month))?",
    re.IGNORECASE,
)


def rate_of(text: str) -> Rate:
    """Return a rate such as "EUR 54000 a year", "£54,000/year" or "4500/month"; a sum without a time is refused.

    A number without a sign is of the currency of the programme that is asked.

    Examples
    --------
    >>> print(rate_of("GBP 54000 a year"))
    £54,000.00 per post per year
    """
    match = _RATE.fullmatch(text.strip())
    if match is None:
        raise ArgumentError.of(f'"{text}" is not money per post per time', "write 54000/year or 4500/month")
    amount, time = match["amount"], match["time"]
    if time is None:
        raise ArgumentError.of(f'"{text}" has no time that it is for', f"write {amount}/year or {amount}/month")
    per = MONTH if time.lower() == "month" else YEAR
    return _made(lambda: Rate(Decimal(_digits(amount, _currency(match))), per, _currency(match)))


def full_year_cost_of(text: str) -> Rate | Money:
    """Return the cost of a post in a full year: a rate, or a sum, which is one a year.

    Examples
    --------
    >>> print(full_year_cost_of("£71,698"))
    £71,698.00
    """
    match = _RATE.fullmatch(text.strip())
    if match is None:
        raise ArgumentError.of(f'"{text}" is not a sum of money', "write 71698 or 5975/month")
    if match["time"] is not None:
        return rate_of(text)
    return _made(lambda: Money.of(_digits(match["amount"], _currency(match)), _currency(match)))


def _digits(amount: str, currency: Currency) -> str:
    """Return the digits of a number with commas at thousands, which may have a unit: "0.1m" is a hundred thousand."""
    number, without = digits_meant(amount), digits_meant(amount.replace(",", ""))
    if number != without:
        remedy = f"write {number or without}" if number or "." in without else "write 54000, 54,000 or 54.50"
        raise ArgumentError.of(f'the comma in "{amount}" is not at thousands', remedy)
    if currency.digits < 3 and amount[-1].isdigit():  # dinars have three decimals, and a unit parts no thousands
        refuse_point_or_group(amount)
    return number


def _currency(match: re.Match[str]) -> Currency:
    """The currency of a sum: by its sign or code, or that of the programme."""
    sign = (match["sign"] or match["code"] or "").upper()
    return currency_of(sign, match[0]) if sign else currency_read()


def number_of(text: str) -> str:
    """Return the text of a number such as "0.5", "50%" or "1/2", once it is one.

    It stays a text, as the function that takes it says of "130%" something else than of 1.3.

    Examples
    --------
    >>> number_of(" 2.65%")
    '2.65%'
    """
    number = text.strip().removesuffix("%").strip()
    try:
        Fraction(number)
    except (ValueError, ZeroDivisionError):
        meant = digits_meant(number)
        remedy = f"write {meant}{'%' if '%' in text else ''}" if meant else "write 0.5, 1/2 or 50%"
        raise ArgumentError.of(f'"{text}" is not a number', remedy) from None
    return text.strip()


def whole_of(text: str) -> int:
    """Return a whole number that is written in digits.

    Examples
    --------
    >>> whole_of("104")
    104
    """
    # ASCII digits alone, and no more than any count of posts has: int() takes signs, underscores and other scripts.
    if not re.fullmatch(r"[0-9]{1,12}", text.strip()):
        raise ArgumentError.of(f'"{text}" is not a whole number from 0 up', "write it in digits, such as 104")
    return int(text)


def award_of(text: str) -> PayAward:
    """Return a pay award: the day, the percentage, and whose pay it raises where that is not everybody's.

    Examples
    --------
    >>> print(award_of("2008-09-01=2.65% officer"))
    2.65% from 2008-09-01 for officer posts
    """
    day, equals, rest = text.partition("=")
    match = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?) ?%?((?:[ ,]+(?:officer|staff|mixed))*)", rest.strip())
    if not equals or match is None:
        remedy = "write 2008-09-01=2.65, or 2008-09-01=2.65 officer for one kind of post"
        raise ArgumentError.of(f'"{text}" is no pay award', remedy)
    percent, kinds = match.groups()
    return _made(lambda: PayAward(day_of(day), Decimal(percent), re.findall(r"\w+", kinds)))


def keyed(texts: Iterable[str], read: Callable[[str], T]) -> dict[str | None, T]:
    """Return values by key, of texts such as "officer=1.32"; a value for all is under None, and then the only one.

    Examples
    --------
    >>> keyed(["officer=54000/year"], rate_of)["officer"].per_month()
    Fraction(4500, 1)
    """
    values: dict[str | None, T] = {}
    for text in texts:
        left, equals, right = text.partition("=")
        key = left.strip() if equals else None
        if key == "":
            raise ArgumentError.of(f'"{text}" names nothing before its equals sign', "write what it is for there")
        if key in values:
            twice = "a value for all" if key is None else f'"{key}"'
            raise ArgumentError.of(f"{twice} is given twice", "give it once, or name what each is for")
        values[key] = read(right if equals else text)
    if None in values and len(values) > 1:
        raise ArgumentError.of("one value is for all and others are not", "name what each is for")
    return values


def _made(make: Callable[[], T]) -> T:
    """Make a value; a refusal by its class loses the names of its fields, which mean nothing on a command line."""
    try:
        return make()
    except ArgumentError as error:
        raise ArgumentError(refusal._replace(argument="") for refusal in error.refusals) from None
