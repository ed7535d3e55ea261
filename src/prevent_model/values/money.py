"""Money in whole minor units of a currency, and ranges of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.values.currencies import GBP, Currency, as_currency, same_currency
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.money_texts import MOST, minor_of, read_exact
from prevent_model.values.plain import kind_of, wrong
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import own_whole


@frozen(repr=False, order=False)
class Money:
    """A sum of money in whole minor units of its currency, in the prices of the day; ``str()`` gives the print.

    Sums of two currencies are never equal, and are neither added nor compared.

    Examples
    --------
    >>> Money.parse("£2,200,000.00") + Money.pounds(1)
    Money(minor=220000100)
    >>> print(sum([Money(150), Money(50)]))
    £2.00
    >>> Money.parse("£546,830.47").major
    Fraction(54683047, 100)
    >>> print(Money(1234, "BHD"), Money(900_000_000, "JPY"))
    BHD 1.234 ¥900,000,000
    >>> Money(1, "EUR") + Money(1)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: a sum in EUR and one in GBP cannot be added; convert one of them first, by a \
rate that you name
    """

    minor: int = field(converter=own_whole, metadata=means("the sum in whole minor units, such as pence"))
    currency: Currency = field(default=GBP, converter=as_currency, metadata=means("the currency that it is in"))

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        # Truth is a whole number to Python, and no sum of money.
        value: Any = self.minor
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if is_whole and -MOST < value < MOST:
            return
        currency = self.currency
        problem, remedy = f"a sum stays below {currency.short_text(MOST)}", "write a smaller one"
        if not is_whole:
            problem = f"expected whole {currency.minor_words}, found {kind_of(value)}"
            remedy = f"give {currency.words} with {currency.made_by}, or their text with Money.parse"
        raise ArgumentError([Refusal("minor", problem, remedy, not is_whole)], "Money")

    @classmethod
    def of(cls, number: Decimal | int | str, currency: Currency | str) -> Money:
        """Return a sum from a number of a currency's units that is a whole number of its minor units.

        Raises
        ------
        TypeError
            If the number is a float, which does not hold minor units exactly.
        ValueError
            If it is not a whole number of minor units, or there is no such currency.

        Examples
        --------
        >>> print(Money.of("2.20", "EUR"), Money.of(900, "JPY"), Money.of("1.234", "KWD"))
        €2.20 ¥900 KWD 1.234
        """
        of = as_currency(currency)
        return cls(minor_of(number, of, "number"), of)

    @classmethod
    def pounds(cls, pounds: Decimal | int | str) -> Money:
        """Return a sum from a number of pounds that is a whole number of pence, as ``Money.of`` does.

        Examples
        --------
        >>> print(Money.pounds("546830.47"), Money.pounds(-3))
        £546,830.47 -£3.00
        """
        return cls(minor_of(pounds, GBP, "pounds"))

    @classmethod
    def parse(cls, text: str, *, currency: Currency | str | None = None) -> Money:
        """Read an exact sum such as ``"£2,200,000.00"``, ``"€53"`` or ``"-CHF 3.50"``.

        A sign that several currencies share, such as ``"$"``, is that of `currency`.

        Raises
        ------
        ValueError
            If it is not one; a rounded sum such as "£2.2m" is read by ``StatedMoney.parse``.

        Examples
        --------
        >>> Money.parse("-£3.50")
        Money(minor=-350)
        >>> print(Money.parse("$5", currency="CAD"))
        C$5.00
        """
        if not isinstance(text, str):
            wrong("a text", text, 'write one such as "£2,200,000.00"')
        return cls(*read_exact(text, None if currency is None else as_currency(currency)))

    @classmethod
    def from_quantity(cls, quantity: Any) -> Money:
        """Return the sum that a pint quantity of money holds, from any registry that defines its currency.

        Raises
        ------
        TypeError
            If there is a float inside.
        ValueError
            If it is not money, or not whole minor units.

        Examples
        --------
        >>> from prevent_model.values.units import registry
        >>> Money.from_quantity(registry().Quantity(Decimal("2.20"), "GBP"))
        Money(minor=220)
        """
        from prevent_model.values.units import currency_in, exact_magnitude

        currency = currency_in(quantity)
        minor = exact_magnitude(quantity, currency.code, "a sum of money") * currency.per_major
        if minor.denominator != 1:
            raise ValueError(f"a sum of money is whole {currency.minor_words}; {quantity} is not")
        return cls(int(minor), currency)

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the sum as a quantity of its currency, in our registry unless another is given.

        Examples
        --------
        >>> f"{Money.parse('£1.50').to_quantity():~}", f"{Money.parse('€1.50').to_quantity():~}"
        ('1.50 GBP', '1.50 EUR')
        """
        from prevent_model.values.units import with_currency

        exact = Decimal(f"{self.minor}e-{self.currency.digits}")
        return with_currency(ureg, self.currency).Quantity(exact, self.currency.code)

    @property
    def major(self) -> Fraction:
        """The sum in units of its currency, such as pounds, exactly."""
        return Fraction(self.minor, self.currency.per_major)

    def times(self, factor: Fraction | int | Decimal, *, rounding: Rounding | None = None) -> Money:
        """Multiply by a number; one that is not whole needs a named rounding rule.

        Examples
        --------
        >>> print(Money.pounds(100).times(Fraction(1, 3), rounding=Rounding.HALF_UP))
        £33.33
        """
        if isinstance(factor, bool) or not isinstance(factor, (int, Fraction, Decimal)):
            raise refused("factor", f"an int, a Fraction or a Decimal, not {factor!r}", "a float is not exact")
        if isinstance(factor, Decimal) and not factor.is_finite():
            raise refused("factor", f"{factor} is not a number that a sum can be multiplied by", "write a finite one")
        if rounding is not None and not isinstance(rounding, Rounding):
            raise refused("rounding", f"a named rule, not {rounding!r}", "write Rounding.HALF_UP, say")
        exact = Fraction(factor)
        if rounding is None:
            if exact.denominator != 1:
                problem = f"{factor} times a sum may not be whole {self.currency.minor_words}"
                raise refused("rounding", problem, "name a rule, such as Rounding.HALF_UP")
            return Money(self.minor * int(exact), self.currency)
        return Money(rounding.apply(self.minor * exact), self.currency)

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        same_currency(self.currency, other.currency, "added")
        return Money(self.minor + other.minor, self.currency)

    def __radd__(self, other: int) -> Money:
        # The built-in sum starts from the int 0; no other number is a sum of money.
        return self if other == 0 else NotImplemented

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        same_currency(self.currency, other.currency, "subtracted")
        return Money(self.minor - other.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        same_currency(self.currency, other.currency, "compared")
        return self.minor < other.minor

    def __le__(self, other: Money) -> bool:
        return self == other or self < other

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.minor), self.currency)

    def __str__(self) -> str:
        return self.currency.text(self.minor)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def no_sums(**given: object) -> list[Refusal]:
    """Return a refusal for each argument that is no sum.

    Examples
    --------
    >>> [refusal.argument for refusal in no_sums(low=Money(1), high=2)]
    ['high']
    """
    return [
        Refusal(name, f"expected a sum of money, found {kind_of(value)}", 'write Money.parse("£2.00")', True)
        for name, value in given.items()
        if not isinstance(value, Money)
    ]


@frozen
class MoneyRange:
    """All sums from a low one to a high one, both counted.

    Examples
    --------
    >>> printed = MoneyRange(Money.parse("£2,150,000"), Money.parse("£2,249,999.99"))
    >>> print(printed)
    £2,150,000.00 … £2,249,999.99
    >>> printed.contains(Money.parse("£2,190,000")), printed.overlaps(MoneyRange.exactly(Money.parse("£2,300,000")))
    (True, False)
    >>> print(printed.width, printed.currency)
    £99,999.99 GBP
    """

    low: Money = field(metadata=means("the least that it can be", unit="GBP"))
    high: Money = field(metadata=means("the most that it can be", unit="GBP"))

    def __attrs_post_init__(self) -> None:
        if refusals := no_sums(low=self.low, high=self.high):
            raise ArgumentError(refusals, "MoneyRange")
        same_currency(self.low.currency, self.high.currency, "the ends of one range")
        if self.high < self.low:
            problem = f"{self.high} is less than the low end, {self.low}"
            raise ArgumentError([Refusal("high", problem, "write the less first")], "MoneyRange")

    @classmethod
    def exactly(cls, amount: Money) -> MoneyRange:
        """Return the range that holds one sum alone.

        Examples
        --------
        >>> MoneyRange.exactly(Money.parse("£5")).width
        Money(minor=0)
        """
        return cls(amount, amount)

    @property
    def currency(self) -> Currency:
        """The currency of both ends."""
        return self.low.currency

    @property
    def width(self) -> Money:
        """The high end less the low end."""
        return self.high - self.low

    def contains(self, amount: Money) -> bool:
        """Tell whether a sum lies in the range."""
        return self.low <= amount <= self.high

    def overlaps(self, other: MoneyRange) -> bool:
        """Tell whether some sum lies in both ranges."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: MoneyRange) -> MoneyRange:
        if not isinstance(other, MoneyRange):
            return NotImplemented
        return MoneyRange(self.low + other.low, self.high + other.high)

    def __radd__(self, other: int) -> MoneyRange:
        return self if other == 0 else NotImplemented

    def __sub__(self, other: MoneyRange) -> MoneyRange:
        if not isinstance(other, MoneyRange):
            return NotImplemented
        return MoneyRange(self.low - other.high, self.high - other.low)

    def __neg__(self) -> MoneyRange:
        return MoneyRange(-self.high, -self.low)

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} … {self.high}"
