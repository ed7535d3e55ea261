"""Numbers as a source prints them: exact decimals, ranges, limits, and what is only about right."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import field, frozen
from attrs.converters import optional

from prevent_model.errors import ArgumentError
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.number_texts import POINT_OR_GROUP, number_remedy
from prevent_model.values.plain import LEAVES, as_decimal, kind_of, shown, wrong
from prevent_model.values.rounding import exact_decimal

_NUMBER = r"(-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?|-?[0-9]+(?:\.[0-9]+)?)"
_FORMS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    (_NUMBER, ("both",), False),
    (rf"(?:about|around|approximately|circa|c\.) ?{_NUMBER}", ("both",), True),
    (rf"{_NUMBER} (?:to|-|–) {_NUMBER}", ("low", "high"), False),
    (rf"at least {_NUMBER}", ("low",), False),
    (rf"(?:at most|up to) {_NUMBER}", ("high",), False),
)


@frozen(repr=False, field_transformer=converting)
class StatedNumber:
    """A number as printed: its least and its most, which are the same where it is exact.

    Examples
    --------
    >>> print(StatedNumber.parse("86.5"), StatedNumber.parse("78 to 82"), StatedNumber.parse("at least 1,200"))
    86.5 78 to 82 at least 1,200
    >>> StatedNumber.parse("about 86").is_exact, StatedNumber.parse("86").exact
    (False, Fraction(86, 1))
    >>> StatedNumber.parse("78 to 82").nominal
    Fraction(80, 1)
    """

    low: Decimal | None = field(
        default=None, converter=optional(as_decimal), metadata=means("the least that it can be; none: no least is said")
    )
    high: Decimal | None = field(
        default=None, converter=optional(as_decimal), metadata=means("the most that it can be; none: no most is said")
    )
    about: bool = field(default=False, metadata=means("whether the source gives it as approximate"))

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise ArgumentError.of("it states no number", "write its least, its most, or both").at("low")
        if self.about and self.low != self.high:
            raise ArgumentError.of("a range is not about a number", "write one number, or the range alone").at("about")
        if self.low is not None and self.high is not None and self.high < self.low:
            raise ArgumentError.of(f"{self.high} is less than {self.low}", "write the lower number first").at("high")

    @classmethod
    def parse(cls, text: str) -> StatedNumber:
        """Read a number as a source prints it; three digits after a lone point, as in "912.500", may be thousands.

        Raises
        ------
        ValueError
            When the text is not understood; the message says what to write instead.

        Examples
        --------
        >>> StatedNumber.parse("up to 5").high
        Decimal('5')
        """
        if isinstance(text, str):
            for form, ends, about in _FORMS:
                if match := re.fullmatch(form, text.strip(), re.IGNORECASE):
                    refuse_point_or_group(text.strip())
                    numbers = [as_decimal(number.replace(",", "")) for number in match.groups()]
                    if ends == ("both",):
                        return cls(numbers[0], numbers[0], about)
                    held = dict(zip(ends, numbers, strict=True))
                    return cls(held.get("low"), held.get("high"))
        return wrong("a number", text, number_remedy(f"{text}"))

    @property
    def is_exact(self) -> bool:
        """True where it is one number, and not about right."""
        return self.low == self.high and not self.about

    @property
    def exact(self) -> Fraction | None:
        """The number; None where it is a range, a limit or about right."""
        return Fraction(self.low) if self.is_exact and self.low is not None else None

    @property
    def nominal(self) -> Fraction:
        """The number as printed, the middle of a range, or the limit: for a picture, and not to reckon with."""
        ends = [Fraction(end) for end in (self.low, self.high) if end is not None]
        return sum(ends, Fraction(0)) / len(ends)

    @property
    def ends(self) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most that it can be, None where there is none; what is about right may be anything.

        Examples
        --------
        >>> StatedNumber.parse("78 to 82").ends, StatedNumber.parse("about 86").ends
        ((Fraction(78, 1), Fraction(82, 1)), (None, None))
        """
        if self.about:
            return None, None
        return None if self.low is None else Fraction(self.low), None if self.high is None else Fraction(self.high)

    def __str__(self) -> str:
        if self.high is None:
            return f"at least {self.low:,f}"
        if self.low is None:
            return f"up to {self.high:,f}"
        plain = f"{self.low:,f}" if self.low == self.high else f"{self.low:,f} to {self.high:,f}"
        return f"about {plain}" if self.about else plain


def refuse_point_or_group(text: str) -> None:
    """Refuse a text whose point may part thousands, as in "912.500", or decimals.

    Raises
    ------
    ArgumentError
        When there is such a number in it; the message gives both that it may be.

    Examples
    --------
    >>> refuse_point_or_group("912.500")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "912.500" may be 912500 or 912.5; write 912500 or 912.5
    """
    grouped, decimal = _grouped(text), with_plain_points(text)
    if decimal != text:
        quoted = " or ".join(f'"{number}"' if " " in number else number for number in (grouped, decimal))
        raise ArgumentError.of(f'"{shown(text)}" may be {grouped} or {decimal}', f"write {quoted}")


def with_plain_points(text: str) -> str:
    """Write the decimals of each number in a text so that they cannot be taken for thousands.

    Examples
    --------
    >>> with_plain_points("912.500"), with_plain_points("12.345"), with_plain_points("0.125")
    ('912.5', '12.3450', '0.125')
    >>> with_plain_points("12.345 to 13.5")  # a range has its lower end first
    '12.345 to 13.5'
    """
    ends = [Decimal(end.replace(",", "")) for end in re.findall(_NUMBER, _grouped(text))]
    return POINT_OR_GROUP.sub(_plain_point, text) if ends == sorted(ends) else text


def _grouped(text: str) -> str:
    return POINT_OR_GROUP.sub(r"\1\2", text)


def _plain_point(match: re.Match[str]) -> str:
    plain = f"{Decimal(match[0]).normalize():f}"
    return f"{match[0]}0" if plain == match[0] else plain


def as_stated_number(given: StatedNumber | Decimal | Fraction | int | str) -> StatedNumber:
    """A number as printed: a number, or the text of one, of a range or of a limit.

    Examples
    --------
    >>> print(as_stated_number(41), as_stated_number("about 4,000"))
    41 about 4,000
    """
    raw: Any = given
    if isinstance(raw, StatedNumber):
        return raw
    if isinstance(raw, str):
        return StatedNumber.parse(raw)
    if isinstance(raw, Fraction):
        decimal = exact_decimal(raw)
        if decimal is None:
            wrong("a decimal number", raw, f'write it as the source prints it, such as "{float(raw):.3f}"')
        raw = decimal
    if raw is None:
        wrong("a number", raw, f'write 86.5, or "about 86", and not {kind_of(raw)}')
    number = as_decimal(raw)
    return StatedNumber(number, number)


LEAVES[StatedNumber] = as_stated_number
