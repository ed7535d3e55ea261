"""Numbers of posts that are no plain whole number: with parts of a post, or printed as about."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Self

from prevent_model.errors import ArgumentError
from prevent_model.remedies import without_quotes
from prevent_model.values.number_texts import digits_meant, number_meant
from prevent_model.values.plain import LEAVES, as_fraction, as_whole, shown, wrong
from prevent_model.values.rounding import exact_decimal
from prevent_model.values.stated_numbers import refuse_point_or_group

_ABOUT = re.compile(
    r"(?:about|around|approximately|approx\.?|some|circa|c\.) ?"
    r"(-?(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)",
    re.IGNORECASE,
)
_IN_PARTS = re.compile(r"-?[0-9]+(?:\.[0-9]+|/[0-9]+)")


class PostNumber(Fraction):
    """A number of posts with parts of a post, or one that its source prints as about; exact inside.

    It counts as the number that is printed. One that is about equals only another of the same number that is about too,
    and what is added up from it is about as well; how near it is nobody said, so that nothing is decided by it.

    Examples
    --------
    >>> PostNumber("37.6"), str(PostNumber("37.6") + 2), PostNumber("37.6") == Fraction(188, 5)
    (PostNumber('37.6'), '39.6', True)
    >>> about = PostNumber("about 4,000")
    >>> str(about), about == 4000, about == PostNumber("circa 4000"), str(about - 500), f"{about + 1:+,}"
    ('about 4,000', False, True, 'about 3,500', 'about +4,001')
    """

    __slots__ = ("about", "text")

    about: bool
    """Whether the source gives it as approximate."""
    text: str
    """The number as its source words it, where it is about; empty where it is worked out."""

    def __new__(cls, given: int | Decimal | Fraction | str, *, about: bool = False) -> Self:
        """Return a number of posts from a number, or from a text such as "37.6" or "about 4,000"."""
        text = ""
        if isinstance(given, str) and (match := _ABOUT.fullmatch(given)):
            text, given, about = given, match[1].replace(",", ""), True
        number = super().__new__(cls, as_fraction(given))
        number.about, number.text = about, text
        return number

    def __str__(self) -> str:
        return self.text or format(self, ",")

    def __repr__(self) -> str:
        return f"PostNumber({self.text or f'{self:,}'!r})"

    def __format__(self, spec: str) -> str:
        """Write it in decimals; the signs "+" and "," of a format are followed, and its letters need no other."""
        if self.text and not spec:
            return self.text
        decimal = exact_decimal(Fraction(self))
        comma = "," if "," in spec else ""
        digits = f"{abs(Fraction(self))}" if decimal is None else f"{abs(decimal).normalize():{comma}f}"
        sign = "-" if self < 0 else "+" if "+" in spec else ""
        return f"{'about ' if self.about else ''}{sign}{digits}"

    def __eq__(self, other: object) -> bool:
        if self.about or getattr(other, "about", False):
            both = isinstance(other, PostNumber) and self.about and other.about
            return both and Fraction.__eq__(self, other)
        return Fraction.__eq__(self, other) is True  # it knows no other kind of thing, and says so by no truth value

    def __hash__(self) -> int:  # type: ignore[override]
        return hash((Fraction(self), "about")) if self.about else Fraction.__hash__(self)

    def __reduce__(self) -> Any:
        return _made, (self.numerator, self.denominator, self.about, self.text)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: Any) -> Self:
        return self

    def __add__(self, other: Any) -> Any:
        return _of(Fraction.__add__(self, other), self, other)

    def __radd__(self, other: Any) -> Any:
        return _of(Fraction.__radd__(self, other), self, other)

    def __sub__(self, other: Any) -> Any:
        return _of(Fraction.__sub__(self, other), self, other)

    def __rsub__(self, other: Any) -> Any:
        return _of(Fraction.__rsub__(self, other), self, other)

    def __neg__(self) -> Any:
        return _of(Fraction.__neg__(self), self)

    def __abs__(self) -> Any:
        return _of(Fraction.__abs__(self), self)


NumberOfPosts = int | PostNumber
"""A number of posts, as a document holds it."""


def _of(result: Any, *parts: Any) -> Any:
    """Return a result as a number of posts: about, where one of its parts is."""
    return PostNumber(result, about=is_about(*parts)) if isinstance(result, Fraction) else result


def _made(above: int, below: int, about: bool, text: str) -> PostNumber:
    number = PostNumber(Fraction(above, below), about=about)
    number.text = text
    return number


def is_about(*numbers: Any) -> bool:
    """Tell whether one of some numbers of posts is printed as about, so that none of them decides anything.

    Examples
    --------
    >>> is_about(41, None, PostNumber("37.6")), is_about(41, PostNumber("about 40"))
    (False, True)
    """
    return any(getattr(number, "about", False) for number in numbers)


def least_posts(*numbers: Any) -> Any:
    """The least of some numbers of posts, which is about where one of them is; no posts at all are never about.

    Examples
    --------
    >>> least_posts(41, 53), str(least_posts(41, PostNumber("about 53"))), least_posts(0, PostNumber("about 6"))
    (41, 'about 41', 0)
    """
    least = min(numbers)
    return PostNumber(Fraction(least), about=True) if least and is_about(*numbers) and not is_about(least) else least


def as_posts(given: Any) -> NumberOfPosts:
    """Read a number of posts: whole, with parts such as 37.6, or a text such as "about 4,000".

    Raises
    ------
    ArgumentError
        If it is none.

    Examples
    --------
    >>> as_posts(41), as_posts(Decimal("37.6")), as_posts("about 4,000")
    (41, PostNumber('37.6'), PostNumber('about 4,000'))
    """
    if isinstance(given, PostNumber) and given.about:
        return given
    if isinstance(given, str):
        # Nobody prints a nought behind parts of a post: the point of "4.000" parts thousands, as in much of Europe.
        if re.search(r"\.[0-9]{2}0(?![0-9])", given):
            refuse_point_or_group(given)
        if _ABOUT.fullmatch(given) or _IN_PARTS.fullmatch(given):
            return as_posts(PostNumber(given))
        meant = number_meant(given)
        if is_about_text(meant):
            raise ArgumentError.of(f'"{shown(given)}" is not a number of posts', f'write "{meant}"')
        if digits_meant(meant):
            wrong("a number of posts", given, without_quotes(meant))
        if not given.strip().replace(",", "").isdecimal():  # digits in quotes are refused as any whole number is
            wrong("a number of posts", given, 'write one such as 37, "36.5" or "about 40"')
    if isinstance(given, float) and not given.is_integer():
        wrong("an exact number of posts", given, f'write "{given}", as a float is not exact')
    if isinstance(given, Decimal | Fraction):
        exact = as_fraction(given)
        return int(exact) if exact.denominator == 1 else PostNumber(exact)
    return as_whole(given)


def is_about_text(text: str) -> bool:
    """Tell whether a text is a number of posts that is about.

    Examples
    --------
    >>> is_about_text("circa 400"), is_about_text("400")
    (True, False)
    """
    return _ABOUT.fullmatch(text) is not None


LEAVES[NumberOfPosts] = as_posts
