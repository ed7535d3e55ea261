"""Sums with other decimal places than their currency has: what to write in their place."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from prevent_model.values.currencies import Currency
from prevent_model.values.number_texts import POINT_OR_GROUP


def digits_of(currency: Currency) -> str:
    """Return in words how many decimal places a currency has.

    Examples
    --------
    >>> digits_of(Currency.of("GBP")), digits_of(Currency.of("JPY"))
    ('two digits', 'no decimal places')
    """
    return {0: "no decimal places", 2: "two digits", 3: "three digits"}[currency.digits]


def with_all_digits(minus: str, whole: str, decimals: str, currency: Currency) -> str:
    """Print a sum with the decimal places of its currency; an example, where it has more than those.

    Parameters
    ----------
    minus, whole, decimals
        Its sign, or none, and the digits before and behind the point, the former with their commas.
    currency
        Its currency.

    Examples
    --------
    >>> with_all_digits("-", "1,118", "5", Currency.of("GBP")), with_all_digits("", "1", "234", Currency.of("GBP"))
    ('-£1,118.50', '£3.50')
    """
    if len(decimals) > currency.digits:
        return currency.text(350 * currency.per_major // 100)
    return minus + currency.text(int(whole.replace(",", "") + decimals.ljust(currency.digits, "0")))


def in_whole_units(parts: Sequence[str], currency: Currency) -> str:
    """Return what to write for a sum that is not whole minor units: one with three digits may be of thousands.

    Parameters
    ----------
    parts
        Its minus, its sign, the digits before and behind the point, and its unit; each may be empty.
    currency
        Its currency.

    Examples
    --------
    >>> print(in_whole_units(("", "KWD ", "118", "2", ""), Currency.of("KWD")))
    write "KWD 118.200", or "KWD 118.2m" for millions
    >>> print(in_whole_units(("", "€", "12", "000", ""), Currency.of("EUR")))
    write "€12,000" or "€12.00"
    """
    minus, sign, whole, decimals, unit = parts
    if not unit and len(decimals) < currency.digits:
        # As often as not, the unit was forgotten.
        padded = with_all_digits(minus, whole, decimals, currency)
        return f'write "{padded}", or "{minus}{sign}{whole}.{decimals}m" for millions'
    if unit or len(decimals) != 3:
        return _as_in(currency)
    # Most of Europe prints twelve thousand as "12.000".
    ways = [f'"{minus}{sign}{whole},{decimals}"'] if POINT_OR_GROUP.fullmatch(f"{whole}.{decimals}") else []
    minor = Fraction(int(whole.replace(",", "") + decimals) * currency.per_major, 1000)
    in_digits = f'"{minus}{currency.text(int(minor))}"' if minor.denominator == 1 else _as_in(currency)
    return f"write {' or '.join([*ways, in_digits.removeprefix('write ')])}"


def _as_in(currency: Currency) -> str:
    if not currency.digits:
        return f'write no decimal places, as in "{currency.text(350)}"'
    example = currency.text(350 * currency.per_major // 100)
    return f'write {currency.minor_words} with {digits_of(currency)}, as in "{example}"'
