"""Sums of money as sources print them, and the sum that a misprint surely means."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any, NamedTuple

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.values.currencies import CURRENCIES, Currency, as_currency, currency_read
from prevent_model.values.plain import kind_of, shown
from prevent_model.values.wholes import index_of, own_whole

MOST = 10**22
"""No sum has this many minor units, on either side of nought; sums of documents stay a hundred thousand times below."""

SYMBOLS = "|".join(
    re.escape(sign)
    for sign in sorted({s for c in CURRENCIES.values() for s in c.signs if s[-1] != " "}, key=len, reverse=True)
)
_SUM = rf"([-−]?)((?-i:[A-Z]{{3}}) ?|(?-i:{SYMBOLS}))([0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]+)(?:\.([0-9]+))?"
PRINTED = re.compile(_SUM)
STATED = re.compile(
    r"(?:(about|around|approximately|approx\.?|some|circa|c\.) ?)?"
    rf"{_SUM}(?: ?(k|m|bn|thousand|million|billion))?",
    re.IGNORECASE,
)
_MISPLACED = re.compile(rf"[-−]?(?:[A-Z]{{3}} ?|{SYMBOLS})[0-9,]+(?:\.[0-9]+)?")
_BEHIND = re.compile(rf"(.*[0-9](?: ?(?:k|mn?|bn|thousand|million|billion))?) ?([A-Z]{{3}}|{SYMBOLS})", re.IGNORECASE)
_LONGEST = 100
_UNITS = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9}
_UNITS |= {"thousand": _UNITS["k"], "million": _UNITS["m"], "billion": _UNITS["bn"]}


class Printed(NamedTuple):
    """A sum as its print gives it, in minor units of its currency."""

    minor: int
    step: int
    about: bool
    currency: Currency


def read_stated(text: str, currency: Currency | None = None) -> Printed:
    """Read a sum as printed; a sign that several currencies share is that of the given one or of the document.

    Examples
    --------
    >>> read_stated("€12m").minor, read_stated("¥900m").step
    (1200000000, 1000000)
    """
    check_length(text)
    match = STATED.fullmatch(text)
    wanted = currency or currency_read()
    if match is None:
        meant = sum_meant(text, wanted)
        remedy = f'write "{meant}"' if meant else f'write one such as "{wanted.sign}2.2m" or "{wanted.sign}2,200,000"'
        raise ArgumentError.of(f'"{shown(text)}" is not a sum of money in {wanted.words}', remedy)
    about, minus, sign, whole, decimals, unit = match.groups(default="")
    of = currency_of(sign, text, currency)
    # The last printed digit says to what the print was rounded: "£2.2m" to a tenth of a million.
    step = Fraction(_UNITS[unit.lower()] * of.per_major, 10 ** len(decimals))
    # "£3.5" without a unit is neither pounds nor pence.
    if step.denominator != 1 or (not unit and decimals and len(decimals) != of.digits):
        problem = f'"{shown(text)}" is not whole {of.minor_words}'
        raise ArgumentError.of(problem, _with_all_digits(of))
    minor = int(whole.replace(",", "") + decimals) * int(step)
    return Printed(-minor if minus else minor, int(step), bool(about), of)


def read_exact(text: str, currency: Currency | None = None) -> tuple[int, Currency]:
    """Read an exact sum, in minor units of its currency.

    Examples
    --------
    >>> read_exact("CHF 2,500,000.00")
    (250000000, Currency.of("CHF"))
    """
    check_length(text)
    match = PRINTED.fullmatch(text)
    if match is None:
        raise ArgumentError.of(*_not_exact(text, currency))
    minus, sign, whole, decimals = match.groups(default="")
    of = currency_of(sign, text, currency)
    if decimals and len(decimals) != of.digits:
        problem = f'"{shown(text)}" does not show {of.minor_words} with {_digits(of)}'
        raise ArgumentError.of(problem, f'write "{of.text(350 * of.per_major // 100)}"')
    minor = int(whole.replace(",", "")) * of.per_major + int(decimals or 0)
    return (-minor if minus else minor), of


def minor_of(given: Any, currency: Currency, argument: str) -> int:
    """Read a number of units of a currency, such as pounds, as a whole number of its minor units.

    Examples
    --------
    >>> minor_of("2.20", CURRENCIES["EUR"], "number"), minor_of(900, CURRENCIES["JPY"], "number")
    (220, 900)
    """
    example = currency.text(350 * currency.per_major // 100)
    digits = example.removeprefix(currency.sign)
    if index_of(given) is None and not isinstance(given, (Decimal, str)):
        problem = f"expected an int, a Decimal or a text, found {kind_of(given)}"
        remedy = f'write a text such as "{digits}": a float loses {currency.minor_words}'
        raise ArgumentError([Refusal(argument, problem, remedy, True)])
    try:
        number = Decimal(own_whole(given))
    except InvalidOperation:
        problem = f'"{shown(str(given))}" is not a number'
        raise ArgumentError([Refusal(argument, problem, f'write "{digits}", or Money.parse("{example}")')]) from None
    if not number.is_finite():
        raise ArgumentError([Refusal(argument, f"{number} is not a sum of money", f'write "{digits}"')])
    if number and number.adjusted() > 20:  # to write out 1e999999999 in full would take all memory there is
        return MOST
    minor = Fraction(number) * currency.per_major
    if minor.denominator != 1:
        problem = f"{shown(str(given))} is not a whole number of {currency.minor_words}"
        raise ArgumentError([Refusal(argument, problem, "round it first, with a named rule")])
    return int(minor)


def currency_of(sign: str, text: str, currency: Currency | None = None) -> Currency:
    """The currency that a sign means: a code, its own symbol, or one that the document's currency shares.

    Examples
    --------
    >>> currency_of("A$", "A$5")
    Currency.of("AUD")
    """
    wanted = currency or currency_read()
    name = sign.rstrip()
    if name in wanted.signs:
        return wanted
    if len(name) == 3 and name.isalpha():
        return as_currency(name)
    own = [other for other in CURRENCIES.values() if other.sign == name]
    if own:
        return own[0]
    rest = text.partition(name)[2]
    number = f'"US{name}{rest}"' if name == "$" else ""
    raise ArgumentError.of(
        f'"{shown(text)}" does not say which of the currencies with the sign {name}',
        f'write {number} or "A{name}{rest}", or the code before the number',
    )


def _digits(currency: Currency) -> str:
    return {0: "no decimal places", 2: "two digits", 3: "three digits"}[currency.digits]


def _with_all_digits(currency: Currency) -> str:
    if not currency.digits:
        return f'write no decimal places, as in "{currency.text(350)}"'
    example = currency.text(350 * currency.per_major // 100)
    return f'write {currency.minor_words} with {_digits(currency)}, as in "{example}"'


def check_length(text: str) -> None:
    """Refuse a text that is longer than any sum."""
    if len(text) > _LONGEST:
        raise ArgumentError.of(
            f'"{shown(text[:20])}…" has {len(text)} characters', f"write a sum of at most {_LONGEST}"
        )


def sum_meant(text: str, currency: Currency) -> str | None:
    """The sum that a text was surely meant to print, or none; a number without a sign is one of the currency.

    Examples
    --------
    >>> sum_meant("12m EUR", CURRENCIES["EUR"]), sum_meant("£ 2.2 mn", CURRENCIES["GBP"])
    ('EUR 12m', '£2.2m')
    """
    # The steps mend one slip each, in the order in which they hide one another: spaces first, signs last.
    plain = re.sub(r"\s+", " ", text.strip())
    behind = _BEHIND.fullmatch(plain)
    if behind and (behind[2].upper() in CURRENCIES or not behind[2].isalpha()):
        plain = f"{behind[2]} {behind[1]}"
    plain = re.sub("^([a-z]{3}) ?(?=[^a-z ])", _as_code, plain, flags=re.IGNORECASE)
    plain = re.sub(rf"^({SYMBOLS}) ", r"\1", plain)
    plain = re.sub(r"(?<=[0-9]) ?(?:mn|mil|mln)$", "m", plain, flags=re.IGNORECASE)
    sign = rf"([A-Z]{{3}} |{SYMBOLS})"
    plain = re.sub(rf"^{sign} ?[-−] ?", r"-\1", re.sub(rf"^\(({sign}.*)\)$", r"-\1", plain))
    plain = re.sub(rf"^(-?){sign}\.", r"\1\g<2>0.", plain)
    plain = re.sub(rf"^(?:~|c) ?(?={sign}[0-9])", "about ", plain)
    # As it is, without its sign, or with one digit of its pence left out.
    for candidate in (
        (plain, f"{currency.sign}{plain}", f"{currency.sign}{plain}0") if re.search("[0-9]", plain) else ()
    ):
        try:
            read_stated(candidate, currency) if STATED.fullmatch(candidate) else ()
        except ArgumentError:
            continue
        if STATED.fullmatch(candidate):
            return with_commas(candidate)
    return None


def _as_code(match: re.Match[str]) -> str:
    return f"{match[1].upper()} " if match[1].upper() in CURRENCIES else match[0]


def with_commas(text: str) -> str:
    """The same sum with a comma at each thousand."""
    return re.sub(r"(?<![0-9.,])[0-9]{4,}", lambda digits: f"{int(digits[0]):,}", text)


def _not_exact(text: str, currency: Currency | None) -> tuple[str, str]:
    """Return the problem of a text that is no exact sum, and the remedy."""
    wanted = currency or currency_read()
    if stated := STATED.fullmatch(text):
        read = read_stated(text, currency)
        sum_ = read.currency.text(read.minor)
        remedy = "write an exact sum" if stated[1] else f'write "{sum_}" if that is the sum'
        return (
            f'"{shown(text)}" is a rounded sum',
            f"{remedy}, or read it with StatedMoney.parse, which keeps the print",
        )
    if "," in text and _MISPLACED.fullmatch(text):
        return f'the commas in "{text}" are not at thousands', f'write "{with_commas(text.replace(",", ""))}"'
    meant = sum_meant(text, wanted)
    example = wanted.text(2_200_000 * wanted.per_major)
    remedy = f'write "{meant}"' if meant and PRINTED.fullmatch(meant) else f'write one such as "{example}"'
    return f'"{shown(text)}" is not a sum of money in {wanted.words}', remedy
