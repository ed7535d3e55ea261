"""What an option holds: sums, rates, shares and counts, each read exactly, or refused with the option's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from prevent_model.cli.arguments import WrongUse, day_of
from prevent_model.errors import ArgumentError
from prevent_model.growth.costing.pay import PayAward
from prevent_model.values.money import Money
from prevent_model.values.rates import MONTH, YEAR, Rate

T = TypeVar("T")

_RATE = re.compile(
    r"(?:GBP|£)? ?(?P<pounds>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?:GBP)?"
    r"(?: ?(?:/|per|a) ?post)?(?: ?(?:/|per|an?) ?(?P<time>year|financial[_ ]year|month))?",
    re.IGNORECASE,
)


def rate_of(text: str, option: str) -> Rate:
    """A rate such as "GBP 54000 a year", "£54,000/year" or "4500/month"; a sum without a time is refused.

    Examples
    --------
    >>> print(rate_of("GBP 54000 a year", "--rate"))
    £54,000.00 per post per year
    """
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise WrongUse(f'{option}: "{text}" is not money per post per time: write 54000/year or 4500/month')
    pounds = found["pounds"]
    if found["time"] is None:
        raise WrongUse(f'{option}: "{text}" has no time that it is for: write {pounds}/year or {pounds}/month')
    try:
        return Rate(Decimal(pounds.replace(",", "")), MONTH if found["time"].lower() == "month" else YEAR)
    except ArgumentError as fault:
        raise WrongUse(f"{option}: {fault.refusals[0].problem}: {fault.refusals[0].remedy}") from None


def full_year_cost_of(text: str, option: str) -> Rate | Money:
    """What a post costs in a whole year: a rate, or a sum, whose time the option itself says.

    Examples
    --------
    >>> print(full_year_cost_of("£71,698", "--full-year-cost"))
    £71,698.00
    """
    found = _RATE.fullmatch(text.strip())
    if found is None:
        raise WrongUse(f'{option}: "{text}" is not a sum of money: write 71698 or 5975/month')
    if found["time"] is not None:
        return rate_of(text, option)
    try:
        return Money.pounds(found["pounds"].replace(",", ""))
    except ValueError as fault:
        raise WrongUse(f"{option}: {fault}") from None


def number_of(text: str, option: str, example: str) -> Fraction:
    """An exact number: "0.5", "50 %" or "1/2".

    Examples
    --------
    >>> number_of("2.65 %", "--vacancy", "0.05")
    Fraction(53, 2000)
    """
    bare = text.strip()
    percent = bare.endswith("%")
    try:
        number = Fraction(bare.removesuffix("%").strip())
    except (ValueError, ZeroDivisionError):
        raise WrongUse(f'{option}: "{text}" is not a number: write {example}') from None
    return number / 100 if percent else number


def whole_of(text: str, option: str, example: str) -> int:
    """A whole number, as digits.

    Examples
    --------
    >>> whole_of("104", "--target", "104")
    104
    """
    if not re.fullmatch(r"[0-9]{1,12}", text.strip()):
        raise WrongUse(f'{option}: "{text}" is not a whole number from 0 up: write {example}')
    return int(text)


def award_of(text: str, option: str) -> PayAward:
    """A pay award: the day, the percentage, and whose pay it raises where that is not everybody's.

    Examples
    --------
    >>> print(award_of("2008-09-01=2.65 % officer", "--award"))
    2.65 % from 2008-09-01 for officer posts
    """
    day, equals, rest = text.partition("=")
    found = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?) ?%?((?:[ ,]+(?:officer|staff|mixed))*)", rest.strip())
    if not equals or found is None:
        raise WrongUse(
            f'{option}: "{text}" is no pay award: write 2008-09-01=2.65, or 2008-09-01=2.65 officer for one kind of post'
        )
    try:
        return PayAward(day_of(day, option), Decimal(found[1]), re.findall(r"\w+", found[2]))
    except ArgumentError as fault:
        told = "; ".join(f"{refusal.problem}: {refusal.remedy}" for refusal in fault.refusals)
        raise WrongUse(f"{option}: {told}") from None


def keyed(given: Iterable[str], option: str, read: Callable[[str, str], T], example: str) -> dict[str | None, T]:
    """Values by key, of texts such as "officer=1.32"; a text without a key stands alone, under None.

    Examples
    --------
    >>> keyed(["officer=54000/year"], "--rate", rate_of, "54000/year")["officer"].per_month()
    Fraction(4500, 1)
    """
    found: dict[str | None, T] = {}
    for text in given:
        key, equals, value = text.partition("=")
        name = key.strip() if equals else None
        if name in found:
            said = f'"{name}" is given twice' if name is not None else "a value for all is given twice"
            raise WrongUse(f"{option}: {said}: give it once, or name what each is for, as in {example}")
        if name == "":
            raise WrongUse(f'{option}: "{text}" names nothing before its equals sign: write {example}')
        found[name] = read(value if equals else text, option)
    if None in found and len(found) > 1:
        raise WrongUse(f"{option}: one value is for all and others are not: name what each is for, as in {example}")
    return found
