"""Sums of money as a source prints them, with the ends that the print supports."""

from __future__ import annotations

import re
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.values.currencies import Currency, as_currency
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.money import Money, MoneyRange, no_sums
from prevent_model.values.money_texts import Printed, read_stated
from prevent_model.values.plain import kind_of, shown, wrong


@frozen(repr=False)
class StatedMoney:
    """A sum as a source prints it, with the precision that the print shows; ``str()`` gives the print back.

    The precision is that of the last printed digit in its unit: "£45 million" is to £1m, "£2.2m" to £100,000,
    "£2,200,000" to £1, "£546,830.47" to a penny. "At least £5m", "up to £10m" and "£2.2m to £2.4m" name no single sum.

    Examples
    --------
    >>> stated = StatedMoney.parse("£2.2m")
    >>> print(stated, stated.amount, stated.to_nearest, stated.currency)
    £2.2m £2,200,000.00 £100,000.00 GBP
    >>> between = StatedMoney.parse("€160m to €180m")
    >>> print(between, between.amount, between.range)
    €160m to €180m None €159,500,000.00 … €180,499,999.99
    """

    text: str = field(metadata=means("the sum as printed, with the sign or the code of its currency"))
    amount: Money | None = field(metadata=means("the one sum that the print names; None if it names none", unit="GBP"))
    to_nearest: Money = field(metadata=means("the coarsest step that the print is rounded to", unit="GBP"))
    about: bool = field(default=False, metadata=means("whether the source gives it as approximate"))
    least: Money | None = field(
        init=False, eq=False, metadata=means("the least that it can be; None where the print claims none", unit="GBP")
    )
    most: Money | None = field(
        init=False, eq=False, metadata=means("the most that it can be; None where the print claims none", unit="GBP")
    )

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        refusals = no_sums(to_nearest=self.to_nearest)
        if self.amount is not None:
            refusals = no_sums(amount=self.amount) + refusals
        given: Any = self
        if not isinstance(given.text, str):
            refusals.insert(0, Refusal("text", f"expected a text, found {kind_of(given.text)}", 'write "£2.2m"', True))
        if not isinstance(given.about, bool):
            problem = f"expected true or false, found {kind_of(given.about)}"
            refusals.append(Refusal("about", problem, "write True or False", True))
        if not refusals:
            printed = read_stated(given.text, self.to_nearest.currency)
            if (self.amount, self.to_nearest, self.about) != _fields(printed):
                problem = f'"{shown(self.text)}" does not print {self.amount} to {self.to_nearest}'
                refusals.append(Refusal("text", problem, f'write StatedMoney.parse("{shown(self.text)}")'))
        if refusals:
            raise ArgumentError(refusals, "StatedMoney")
        # The ends follow from the text, so that no caller can give others.
        object.__setattr__(self, "least", _money(printed.least, printed.currency))
        object.__setattr__(self, "most", _money(printed.most, printed.currency))

    @classmethod
    def parse(cls, text: str, *, currency: Currency | str | None = None) -> StatedMoney:
        """Read a sum as printed: ``"£2.2m"``, ``"€45 million"``, ``"about A$100m"``, ``"over £5m"``, ``"£2m to £3m"``.

        Other words are "more than", "at least", "up to", "less than" and "under". A sign that several currencies share,
        such as ``"$"``, is that of `currency`.

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
        >>> print(StatedMoney.parse("¥900m").range)
        ¥899,500,000 … ¥900,499,999
        >>> print(StatedMoney.parse("up to £10m").range)
        £0.00 … £10,499,999.99
        """
        if not isinstance(text, str):
            wrong("a text", text, 'write one such as "£2.2m"')
        return cls(text, *_fields(read_stated(text, None if currency is None else as_currency(currency))))

    @classmethod
    def exactly(cls, amount: Money) -> StatedMoney:
        """Return a sum stated to the minor unit.

        Examples
        --------
        >>> print(StatedMoney.exactly(Money.parse("£546,830.47")))
        £546,830.47
        """
        return cls.parse(str(amount))

    @property
    def currency(self) -> Currency:
        """The currency of the sum."""
        return self.to_nearest.currency

    def in_own_sign(self) -> StatedMoney:
        """Return the sum with the sign that its currency is printed with, where its print has another or the code.

        Examples
        --------
        >>> print(StatedMoney.parse("$20m to $30m", currency="CAD").in_own_sign())
        C$20m to C$30m
        >>> print(StatedMoney.parse("about GBP 5m").in_own_sign())
        about £5m
        """
        currency = self.currency
        signs = "|".join(re.escape(sign.rstrip()) for sign in (*currency.signs, currency.code))
        text = re.sub(rf"(?<!\w)(?:{signs}) ?(?=[0-9])", lambda _: currency.sign, self.text)
        return self if text == self.text else StatedMoney.parse(text, currency=currency)

    @property
    def is_below_nought(self) -> bool:
        """Tell whether the sum as printed is below nought; of a range, whether all of it is.

        Examples
        --------
        >>> StatedMoney.parse("-£2.00m").is_below_nought, StatedMoney.parse("up to £2m").is_below_nought
        (True, False)
        """
        end = self.most if self.amount is None else self.amount
        return end is not None and end.minor < 0

    @property
    def range(self) -> MoneyRange | None:
        """The sums, in whole minor units, that the print can mean; None where it says "about", or has no upper end.

        A print stands for the sums that round to it, halves away from zero. One of "at least" has a `least` alone.

        Examples
        --------
        >>> print(StatedMoney.parse("£546,830.47").range, StatedMoney.parse("about £100m").range)
        £546,830.47 None
        >>> print(StatedMoney.parse("at least £5m").range, StatedMoney.parse("at least £5m").least)
        None £4,500,000.00
        """
        return None if self.least is None or self.most is None else MoneyRange(self.least, self.most)

    def __str__(self) -> str:
        return self.text


def _money(minor: int | None, currency: Currency) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _fields(printed: Printed) -> tuple[Money | None, Money, bool]:
    """Return the fields of a sum beside its text."""
    return _money(printed.minor, printed.currency), Money(printed.step, printed.currency), printed.about
