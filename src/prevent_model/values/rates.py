"""Money of one currency per post per time, exact: a yearly and a monthly rate are never mixed."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import Factory, field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.values.constructing import converting
from prevent_model.values.currencies import Currency, as_currency, currency_read, document_currency
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.money import Money
from prevent_model.values.money_texts import SYMBOLS, currency_of, read_stated, sum_meant
from prevent_model.values.number_texts import digits_meant
from prevent_model.values.plain import LEAVES, as_fraction, wrong
from prevent_model.values.rounding import Rounding, exact_decimal


class Per(Enum):
    """The time that a rate is for: a financial year, or a month, which is a twelfth of one.

    Examples
    --------
    >>> MONTH is Per.MONTH, YEAR is Per.YEAR
    (True, True)
    """

    YEAR = "year"
    MONTH = "month"


YEAR = Per.YEAR
MONTH = Per.MONTH

_UNITS = {Per.YEAR: "post/financial_year", Per.MONTH: "post/month"}


_TIME = r"(?: ?(?:/|per|a) ?post)?(?: ?(?:/|per|an?) ?(year|annum|financial[_ ]year|month))?"
_WRITTEN = rf"(?i)(?:[A-Z]{{3}}|{SYMBOLS})? ?([0-9][0-9,]*(?:\.[0-9]+)?) ?(?:[A-Z]{{3}}|pounds|euros)?{_TIME}"
"""A rate as people write it in one text; compiled where one is refused."""


class Major:
    """Stand for the type of an amount that may be given as money or as a number of units of a currency."""


def as_major(value: Money | Fraction | Decimal | int | str) -> Fraction:
    """An exact number of units of a currency, such as pounds, nought or more, from money or from a number of them.

    Examples
    --------
    >>> as_major(Money(150)), as_major("1/3")
    (Fraction(3, 2), Fraction(1, 3))
    """
    # "£50,000" is understood and still refused: an amount is written in one way.
    if isinstance(value, str) and (meant := rate_meant(value)) is not None and meant[0] != value.strip():
        wrong(f"a number of {currency_read().words}", value, _remedy(value.strip(), *meant))
    amount = value.major if isinstance(value, Money) else as_fraction(value)
    if amount < 0:
        raise below_nothing()
    return amount


def below_nothing() -> ArgumentError:
    """Return the error that refuses a negative rate.

    Examples
    --------
    >>> print(below_nothing())
    a post does not cost less than nothing; write 0 or more pounds
    """
    return ArgumentError.of("a post does not cost less than nothing", f"write 0 or more {currency_read().words}")


def _remedy(text: str, number: str, per: str) -> str:
    """Tell how to write a rate that is given with a sign; one of another currency than is read is no number alone."""
    currency = currency_written(text)
    if currency is None:
        return f"write the number alone, in {currency_read().words}"
    if currency == currency_read():
        return f'write "{number}"'
    if document_currency.get() is not None:
        return f"write the amount in {currency_read().words}"
    whole, _, decimals = number.partition(".")
    exact = f"{currency.sign}{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f'write pm.Rate(pm.Money.parse("{exact}"){"" if per == "year" else f", {per!r}"})'


def currency_written(text: str) -> Currency | None:
    """The currency whose sign or code is in a text, that which is read where none is; None where it cannot be told.

    Examples
    --------
    >>> currency_written("NZ$98,000"), currency_written("98,000"), currency_written("$98,000")
    (Currency.of("NZD"), Currency.of("GBP"), None)
    """
    sign = re.match(rf"([A-Z]{{3}}) ?|{SYMBOLS}", text) or re.search(r"(?<=[0-9]) ?([A-Z]{3})\b", text)
    try:
        return currency_read() if sign is None else currency_of((sign[1] or sign[0]).strip(), text)
    except ArgumentError:
        return None


def rate_meant(text: str) -> tuple[str, str] | None:
    """Return the amount and the time that a text such as "£4,500 a month" surely means; a year where it says no time.

    Examples
    --------
    >>> rate_meant("£4,500 a month"), rate_meant("50 000 per post"), rate_meant("many")
    (('4500', 'month'), ('50000', 'year'), None)
    """
    text = text.strip()
    if len(text) > 60:
        return None
    if (match := re.fullmatch(_WRITTEN, text)) and digits_meant(match[1]):
        number = digits_meant(match[1]).removesuffix(".00")
    elif match := re.fullmatch(rf"(?i)(.+?){_TIME}", text):
        try:
            printed = read_stated(sum_meant(match[1], currency_read()) or match[1], currency_read())
        except ArgumentError:
            return None
        if printed.minor is None or printed.about:
            return None
        number = f"{exact_decimal(Fraction(printed.minor, printed.currency.per_major)):f}"
    else:
        return None
    # Most sources state a rate for a year, and leave the time out.
    return number, "month" if (match[2] or "").lower() == "month" else "year"


LEAVES[Major] = as_major


@frozen(repr=False, field_transformer=converting)
class Rate:
    """The cost of one post in a given time, exact, in one currency.

    Rates for different times are different values, even where they are equal over a year; compare ``per_year()``.

    Examples
    --------
    >>> rate = Rate(Money.pounds(36_000))
    >>> rate.per_month(), rate.for_months(5)
    (Fraction(3000, 1), Fraction(15000, 1))
    >>> print(Rate(Fraction(3_800_000, 53)))
    £71,698.11 per post per year (rounded)
    >>> yearly = Rate(Money.pounds(54_000), YEAR)
    >>> yearly.per_month(), yearly.per_year(), yearly.for_months(9)
    (Fraction(4500, 1), Fraction(54000, 1), Fraction(40500, 1))
    >>> print(Rate(Money.of(54_000, "EUR")), Rate("5400000", currency="JPY"), sep="; ")
    €54,000.00 per post per year; ¥5,400,000 per post per year
    """

    amount: Fraction = field(
        converter=as_major,
        metadata=means("the money for one post for the time that `per` names", unit="GBP/post", written_as=Major),
    )
    per: Per = field(default=Per.YEAR, converter=Per, metadata=means("the time that the amount is for"))
    currency: Currency = field(
        default=Factory(lambda self: _currency_of(self.amount), takes_self=True),
        converter=as_currency,
        metadata=means("the currency: that of an amount of money, else of the document, else the pound"),
    )

    def __attrs_pre_init__(self, amount: Any, per: Any = None, currency: Any = None) -> None:
        if (
            isinstance(amount, Money)
            and isinstance(currency, Currency | str)
            and as_currency(currency) != amount.currency
        ):
            problem = f"the amount is in {amount.currency}, and the rate in {currency}"
            raise ArgumentError([Refusal("currency", problem, "leave the currency out: the amount has it")], "Rate")

    __repr__ = short_repr

    @classmethod
    def from_quantity(cls, quantity: Any) -> Rate:
        """Return the rate that a pint quantity holds, in money per post per time.

        A quantity over months is a monthly rate; over any other time it is a yearly one.

        Raises
        ------
        TypeError
            If there is a float inside.
        ValueError
            If it is not money per post per time; money alone has no time that it is for.

        Examples
        --------
        >>> from prevent_model.values.units import registry
        >>> Rate.from_quantity(registry().Quantity(3000, "GBP/post/month"))
        Rate(amount=Fraction(3000, 1), per=<Per.MONTH: 'month'>)
        """
        from prevent_model.values.units import currency_in, exact_magnitude

        names = dict(getattr(getattr(quantity, "units", None), "_units", {}))
        per, currency = Per.MONTH if "month" in names else Per.YEAR, currency_in(quantity)
        unit = f"{currency}/{_UNITS[per]}"
        return cls(exact_magnitude(quantity, unit, "a rate, money per post per time,"), per, currency)

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the rate as a quantity, in our registry unless another is given.

        The number inside is a Decimal where that is exact, and a Fraction where it is not.

        Examples
        --------
        >>> f"{Rate(Money.pounds(71_698), YEAR).to_quantity():~}"
        '71698 GBP / financial_year / post'
        """
        from prevent_model.values.units import with_currency

        decimal = exact_decimal(self.amount)
        exact = self.amount if decimal is None else decimal
        return with_currency(ureg, self.currency).Quantity(exact, f"{self.currency}/{_UNITS[self.per]}")

    def per_year(self) -> Fraction:
        """Return the money per post per financial year."""
        return self.amount if self.per is Per.YEAR else self.amount * 12

    def per_month(self) -> Fraction:
        """Return the money per post per month, a twelfth of a year."""
        return self.amount if self.per is Per.MONTH else self.amount / 12

    def for_months(self, months: Fraction | int) -> Fraction:
        """Return the money per post for a number of months, which may have parts."""
        if isinstance(months, bool) or not isinstance(months, (int, Fraction)):
            raise refused("months", f"an int or a Fraction, not {months!r}", "write 9, or Fraction(9, 2)")
        if months < 0:
            raise refused("months", f"{months} is less than no time at all", "write 0 or more")
        return self.per_month() * months

    def __str__(self) -> str:
        # A rate such as £3.8m for 53 posts has no exact pence; the print says so.
        minor = self.amount * self.currency.per_major
        mark = "" if minor.denominator == 1 else " (rounded)"
        return f"{Money(Rounding.HALF_UP.apply(minor), self.currency)} per post per {self.per.value}{mark}"


def _currency_of(amount: object) -> Currency:
    return amount.currency if isinstance(amount, Money) else currency_read()
