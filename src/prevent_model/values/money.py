"""Money in whole pence, ranges of it, and sums as a source prints them."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.money_texts import POUNDS, PRINTED, STATED, check_length, sum_meant, with_commas
from prevent_model.values.plain import kind_of, shown, wrong
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import index_of, own_whole

_MOST = 10**22
"""No sum has this many pence, on either side of nought; sums of documents stay a hundred thousand times below."""


def _whole_pence(_: Any, __: Any, value: Any) -> None:
    # Truth is a whole number to Python, and no sum of money.
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if is_whole and -_MOST < value < _MOST:
        return
    problem, remedy = "a sum stays below £100,000,000,000,000,000,000", "write a smaller one"
    if not is_whole:
        problem = f"expected whole pence, found {kind_of(value)}"
        remedy = "give pounds with Money.pounds, or their text with Money.parse"
    raise ArgumentError([Refusal("minor", problem, remedy, not is_whole)], "Money")


@frozen(order=True)
class Money:
    """A sum of money in whole pence, in the prices of the day; ``str()`` gives ``"£2,200,000.00"``.

    Examples
    --------
    >>> Money.parse("£2,200,000.00") + Money.pounds(1)
    Money(minor=220000100)
    >>> print(sum([Money(150), Money(50)]))
    £2.00
    >>> Money.parse("£546,830.47").major
    Fraction(54683047, 100)
    """

    minor: int = field(
        converter=own_whole, validator=_whole_pence, metadata=means("the sum in whole pence", unit="penny")
    )

    @classmethod
    def pounds(cls, pounds: Decimal | int | str) -> Money:
        """Return a sum from a number of pounds that is a whole number of pence.

        Raises
        ------
        TypeError
            If the number is a float, which does not hold pence exactly.
        ValueError
            If it is not a whole number of pence.

        Examples
        --------
        >>> print(Money.pounds("546830.47"), Money.pounds(-3))
        £546,830.47 -£3.00
        """
        if index_of(pounds) is None and not isinstance(pounds, (Decimal, str)):
            problem = f"expected an int, a Decimal or a text, found {kind_of(pounds)}"
            remedy = 'write a text such as "3.50": a float loses pence'
            raise ArgumentError([Refusal("pounds", problem, remedy, True)])
        try:
            number = Decimal(own_whole(pounds))
        except InvalidOperation:
            problem = f'"{shown(str(pounds))}" is not a number'
            raise ArgumentError([Refusal("pounds", problem, 'write "3.50", or Money.parse("£3.50")')]) from None
        if not number.is_finite():
            raise ArgumentError([Refusal("pounds", f"{number} is not a sum of money", 'write "3.50"')])
        if number and number.adjusted() > 20:  # to write out 1e999999999 in full would take all memory there is
            return cls(_MOST)
        pence = Fraction(number) * 100
        if pence.denominator != 1:
            problem = f"{shown(str(pounds))} is not a whole number of pence"
            raise ArgumentError([Refusal("pounds", problem, "round it first, with a named rule")])
        return cls(int(pence))

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read an exact sum such as ``"£2,200,000.00"``, ``"£53"`` or ``"-£3.50"``.

        Raises
        ------
        ValueError
            If it is not one; a rounded sum such as "£2.2m" is read by ``StatedMoney.parse``.

        Examples
        --------
        >>> Money.parse("-£3.50")
        Money(minor=-350)
        """
        if not isinstance(text, str):
            wrong("a text", text, 'write one such as "£2,200,000.00"')
        check_length(text)
        match = PRINTED.fullmatch(text)
        if match is None or len(match[3] or "00") != 2:
            raise ArgumentError.of(*_not_exact(text, match))
        pence = int(match[2].replace(",", "")) * 100 + int(match[3] or 0)
        return cls(-pence if match[1] else pence)

    @classmethod
    def from_quantity(cls, quantity: Any) -> Money:
        """Return the sum that a pint quantity of money holds, from any registry that defines ``GBP``.

        Raises
        ------
        TypeError
            If there is a float inside.
        ValueError
            If it is not money, or not whole pence.

        Examples
        --------
        >>> from prevent_model.values.units import registry
        >>> Money.from_quantity(registry().Quantity(Decimal("2.20"), "GBP"))
        Money(minor=220)
        """
        from prevent_model.values.units import exact_magnitude

        pence = exact_magnitude(quantity, "GBP", "a sum of money") * 100
        if pence.denominator != 1:
            raise ValueError(f"a sum of money is whole pence; {quantity} is not")
        return cls(int(pence))

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the sum as a quantity of pounds, in our registry unless another is given.

        Examples
        --------
        >>> f"{Money.parse('£1.50').to_quantity():~}"
        '1.50 GBP'
        """
        from prevent_model.values.units import registry

        return (registry() if ureg is None else ureg).Quantity(Decimal(f"{self.minor}e-2"), "GBP")

    @property
    def major(self) -> Fraction:
        """The sum in pounds, exactly."""
        return Fraction(self.minor, 100)

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
                problem = f"{factor} times a sum may not be whole pence"
                raise refused("rounding", problem, "name a rule, such as Rounding.HALF_UP")
            return Money(self.minor * int(exact))
        return Money(rounding.apply(self.minor * exact))

    def __add__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.minor + other.minor)

    def __radd__(self, other: int) -> Money:
        # The built-in sum starts from the int 0; no other number is a sum of money.
        return self if other == 0 else NotImplemented

    def __sub__(self, other: Money) -> Money:
        if not isinstance(other, Money):
            return NotImplemented
        return Money(self.minor - other.minor)

    def __neg__(self) -> Money:
        return Money(-self.minor)

    def __abs__(self) -> Money:
        return Money(abs(self.minor))

    def __str__(self) -> str:
        pounds, pence = divmod(abs(self.minor), 100)
        return f"{'-' if self.minor < 0 else ''}£{pounds:,}.{pence:02d}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


def _no_sums(**given: object) -> list[Refusal]:
    """The arguments that are no sums."""
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
    >>> print(StatedMoney.parse("£2.2m").range)
    £2,150,000.00 … £2,249,999.99
    >>> printed = StatedMoney.parse("£2.2m").range
    >>> printed.contains(Money.parse("£2,190,000")), printed.overlaps(MoneyRange.exactly(Money.parse("£2,300,000")))
    (True, False)
    >>> print(printed.width)
    £99,999.99
    """

    low: Money = field(metadata=means("the least that it can be", unit="GBP"))
    high: Money = field(metadata=means("the most that it can be", unit="GBP"))

    def __attrs_post_init__(self) -> None:
        if refusals := _no_sums(low=self.low, high=self.high):
            raise ArgumentError(refusals, "MoneyRange")
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


@frozen(repr=False)
class StatedMoney:
    """A sum as a source prints it, with the precision that the print shows; ``str()`` gives the print back.

    The precision is that of the last printed digit in its unit: "£45 million" is to £1m, "£2.2m" to £100,000,
    "£2,200,000" to £1, "£546,830.47" to a penny.

    Examples
    --------
    >>> stated = StatedMoney.parse("£2.2m")
    >>> print(stated, stated.amount, stated.to_nearest)
    £2.2m £2,200,000.00 £100,000.00
    """

    text: str = field(metadata=means("the sum as printed"))
    amount: Money = field(metadata=means("the sum that the print names", unit="GBP"))
    to_nearest: Money = field(metadata=means("the step that the print is rounded to", unit="GBP"))
    about: bool = field(default=False, metadata=means("whether the source gives it as approximate"))

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        refusals = _no_sums(amount=self.amount, to_nearest=self.to_nearest)
        given: Any = self
        if not isinstance(given.text, str):
            refusals.insert(0, Refusal("text", f"expected a text, found {kind_of(given.text)}", 'write "£2.2m"', True))
        if not isinstance(given.about, bool):
            problem = f"expected true or false, found {kind_of(given.about)}"
            refusals.append(Refusal("about", problem, "write True or False", True))
        if not refusals and (self.amount, self.to_nearest, self.about) != _read(self.text):
            problem = f'"{shown(self.text)}" does not print {self.amount} to {self.to_nearest}'
            refusals.append(Refusal("text", problem, f'write StatedMoney.parse("{shown(self.text)}")'))
        if refusals:
            raise ArgumentError(refusals, "StatedMoney")

    @classmethod
    def parse(cls, text: str) -> StatedMoney:
        """Read a sum as printed: ``"£2.2m"``, ``"£45 million"``, ``"£53k"``, ``"£3.5bn"``, ``"about £100m"``.

        Raises
        ------
        ValueError
            If it is not one; the message says what to write instead.

        Examples
        --------
        >>> print(StatedMoney.parse("£2.2m").range)
        £2,150,000.00 … £2,249,999.99
        >>> StatedMoney.parse("about £2m").range is None
        True
        """
        if not isinstance(text, str):
            wrong("a text", text, 'write one such as "£2.2m"')
        return cls(text, *_read(text))

    @classmethod
    def exactly(cls, amount: Money) -> StatedMoney:
        """Return a sum stated to the penny.

        Examples
        --------
        >>> print(StatedMoney.exactly(Money.parse("£546,830.47")))
        £546,830.47
        """
        return cls.parse(str(amount))

    @property
    def range(self) -> MoneyRange | None:
        """The sums, in whole pence, that round to this print, halves away from zero; none where it says "about".

        Examples
        --------
        >>> print(StatedMoney.parse("£546,830.47").range, StatedMoney.parse("about £100m").range)
        £546,830.47 None
        """
        if self.about:
            return None
        # With a half taken away from zero, the lower half-step of a positive sum belongs to it and the upper does not.
        amount, step = abs(self.amount.minor), self.to_nearest.minor
        high = amount + (step + 1) // 2 - 1
        low = amount - step // 2 if amount else -high
        return MoneyRange(Money(low), Money(high)) if self.amount.minor >= 0 else MoneyRange(Money(-high), Money(-low))

    def __str__(self) -> str:
        return self.text


def _read(text: str) -> tuple[Money, Money, bool]:
    check_length(text)
    match = STATED.fullmatch(text)
    if match is None:
        meant = sum_meant(text)
        remedy = f'write "{meant}"' if meant else 'write one such as "£2.2m" or "£2,200,000"'
        raise ArgumentError.of(f'"{shown(text)}" is not a sum of money in pounds', remedy)
    about, minus, whole, decimals, unit = match.groups(default="")
    pence_per_unit = POUNDS[unit.lower()] * 100
    # The last printed digit says to what the print was rounded: "£2.2m" to a tenth of a million.
    step = Fraction(pence_per_unit, 10 ** len(decimals))
    # "£3.5" without a unit is neither pounds nor pence.
    if step.denominator != 1 or (not unit and len(decimals) == 1):
        raise ArgumentError.of(f'"{shown(text)}" is not whole pence', 'write pence with two digits, as in "£3.50"')
    pence = int(whole.replace(",", "") + decimals) * int(step)
    return Money(-pence if minus else pence), Money(int(step)), bool(about)


def _not_exact(text: str, match: re.Match[str] | None) -> tuple[str, str]:
    """Return the problem of a text that is no exact sum, and the remedy."""
    if match is not None:
        return f'"{shown(text)}" does not show pence with two digits', 'write "£3.50"'
    if stated := STATED.fullmatch(text):
        remedy = "write an exact sum" if stated[1] else f'write "{_read(text)[0]}" if that is the sum'
        return (
            f'"{shown(text)}" is a rounded sum',
            f"{remedy}, or read it with StatedMoney.parse, which keeps the print",
        )
    if "," in text and re.fullmatch(r"[-−]?£[0-9,]+(?:\.[0-9]{2})?", text):
        return f'the commas in "{text}" are not at thousands', f'write "{with_commas(text.replace(",", ""))}"'
    meant = sum_meant(text)
    remedy = f'write "{meant}"' if meant and PRINTED.fullmatch(meant) else 'write one such as "£2,200,000.00"'
    return f'"{shown(text)}" is not a sum of money in pounds', remedy
