"""Units of values: the currency that a unit of money names, and a measured value with its unit."""

from __future__ import annotations

import re
import unicodedata

from prevent_model.values.currencies import CURRENCIES, GBP, Currency

__all__ = ["currency_of_unit", "in_currency", "with_unit"]

_SIGN_OF_MONEY = re.compile(r"([A-Z]{0,3}[^\w\s])((?:k|m|bn|tn| thousand| million| billion)?)")
_NUMBER = re.compile(r"([-−]?)([0-9][0-9,]*(?:\.[0-9]+)?)")


def currency_of_unit(unit: str | None) -> Currency:
    """Return the currency that a unit such as "EUR/post" begins with; the pound, where it begins with none.

    Examples
    --------
    >>> currency_of_unit("EUR/post").code, currency_of_unit("post").code
    ('EUR', 'GBP')
    """
    return CURRENCIES.get((unit or "").partition("/")[0], GBP)


def in_currency(unit: str | None, currency: Currency | None) -> str | None:
    """Return a unit with a currency in place of the pound, which stands for that of the programme in metadata.

    Examples
    --------
    >>> in_currency("GBP/post", Currency.of("EUR")), in_currency("post", Currency.of("EUR"))
    ('EUR/post', 'post')
    """
    is_money = currency is not None and unit is not None and unit.partition("/")[0] == GBP.code
    return f"{currency}{unit[3:]}" if is_money and unit is not None else unit


def with_unit(value: object, unit: str) -> str:
    """Return a measured value with its unit: after it, or as a sum is written where the unit is a sign of money.

    Parameters
    ----------
    value
        The value, which may be a range or a limit.
    unit
        The unit of its measure; empty where it has none.

    Examples
    --------
    >>> with_unit("0.9", "£m"), with_unit("0.5 to -1,200", "A$"), with_unit("about 6", "days"), with_unit("6", "")
    ('£0.9m', 'A$0.5 to -A$1,200', 'about 6 days', '6')
    >>> with_unit("86.5", "%"), with_unit("78 to 82", "%")
    ('86.5%', '78 to 82%')
    """
    if unit == "%":
        return f"{value}%"
    sign = _SIGN_OF_MONEY.fullmatch(unit)
    if sign is None or unicodedata.category(sign[1][-1]) != "Sc":
        return f"{value} {unit}".rstrip()
    return _NUMBER.sub(lambda number: f"{number[1]}{sign[1]}{number[2]}{sign[2]}", str(value))
