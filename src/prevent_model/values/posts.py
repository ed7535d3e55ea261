"""Posts, which are a level at one time, and changes in posts, which are a difference between two."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import total_ordering
from typing import Any, NoReturn, Self, overload

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.remedies import Part, Remedy
from prevent_model.values.constructing import check_together, converting
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES, as_fraction, wrong
from prevent_model.values.post_numbers import PostNumber, is_about
from prevent_model.values.rounding import exact_decimal


class Basis(Enum):
    """On what basis posts are counted; counts on two bases are never mixed.

    Establishment is posts on the books, filled or not; FTE is full-time equivalents; headcount is posts filled by a
    person, whole or part time; unstated is what it says.

    Examples
    --------
    >>> FTE is Basis.FTE, HEADCOUNT is Basis.HEADCOUNT, ESTABLISHMENT is Basis.ESTABLISHMENT, UNSTATED is Basis.UNSTATED
    (True, True, True, True)
    >>> [basis.value for basis in Basis]
    ['establishment', 'fte', 'headcount', 'unstated']
    >>> Basis.FTE.words
    'FTE'
    """

    ESTABLISHMENT = "establishment"
    FTE = "fte"
    HEADCOUNT = "headcount"
    UNSTATED = "unstated"

    @property
    def words(self) -> str:
        """The basis as text."""
        return "FTE" if self is Basis.FTE else self.value


ESTABLISHMENT = Basis.ESTABLISHMENT
FTE = Basis.FTE
HEADCOUNT = Basis.HEADCOUNT
UNSTATED = Basis.UNSTATED


def _count(value: int | Fraction | Decimal) -> int | Fraction:
    raw: Any = value
    if isinstance(raw, str):
        wrong("a number of posts", value, Remedy("write it in digits", Part(", without quotes", "")))
    if isinstance(raw, PostNumber):  # it keeps what its print says of it
        return raw if raw.about or raw.denominator != 1 else int(raw)
    exact = as_fraction(value)
    return int(exact) if exact.denominator == 1 else exact


LEAVES[int | Fraction] = _count


@frozen(repr=False, field_transformer=converting)
class _Count:
    """A number of posts on one basis, which is compared with its like alone."""

    count: int | Fraction = field(converter=_count, metadata=means("how many posts", unit="post"))
    basis: Basis = field(default=Basis.ESTABLISHMENT, metadata=means("on what basis they are counted"))

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        if self.count.denominator != 1 and self.basis is not Basis.FTE:
            remedy = "write a whole number, or basis=Basis.FTE: only full-time equivalents have parts"
            raise ArgumentError.of(f"{self.count} is not whole", remedy).at("count")

    @classmethod
    def from_quantity(cls, quantity: Any, basis: Basis | None = None) -> Self:
        """Return the posts that a pint quantity in ``post`` or ``fte`` holds; ``fte`` has its own basis.

        Examples
        --------
        >>> Posts.from_quantity(Posts(41).to_quantity()) == Posts(41)
        True
        """
        from prevent_model.values.units import exact_magnitude

        in_fte = "fte" in str(getattr(quantity, "units", "")) if basis is None else basis is Basis.FTE
        if in_fte:
            return cls(exact_magnitude(quantity, "fte", "a number of full-time equivalents"), Basis.FTE)
        return cls(exact_magnitude(quantity, "post", "a number of posts"), basis or Basis.ESTABLISHMENT)

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the posts as a quantity of ``post``, or of ``fte`` on that basis.

        Examples
        --------
        >>> f"{Posts(41).to_quantity():~}"
        '41 post'
        """
        from prevent_model.values.units import registry

        unit = "fte" if self.basis is Basis.FTE else "post"
        return (registry() if ureg is None else ureg).Quantity(self.count, unit)

    def _like(self, other: _Count) -> int | Fraction:
        """Return the number of another count on the same basis; counts on two bases are never mixed."""
        if self.basis is not other.basis:
            bases = f"{self.basis.value} and by {other.basis.value}"
            raise ValueError(f"posts counted by {bases} are not the same thing")
        return other.count

    def __lt__(self, other: Any) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self.count < self._like(other))

    def __str__(self) -> str:
        noun = "FTE" if self.basis is Basis.FTE else "post" if abs(self.count) == 1 else "posts"
        return f"{_number(self.count)} {noun}"


@total_ordering
@frozen(repr=False, field_transformer=converting)
class Posts(_Count):
    """Posts at one time: a level.

    Levels are not added: posts of two years are the same posts counted twice. A difference of levels is a
    ``PostChange``, and a change added to a level is a level.

    Examples
    --------
    >>> print(Posts(53) - Posts(41), Posts(41) + PostChange(12))
    +12 posts 53 posts
    """

    def __attrs_post_init__(self) -> None:
        check_together(self, _Count)
        # A change may be negative; a level may not.
        if self.count < 0:
            problem = f"there are not fewer than no posts, so not {self.count}"
            raise ArgumentError.of(problem, f"write PostChange({self.count}) for a fall").at("count")

    @overload
    def __sub__(self, other: Posts) -> PostChange: ...
    @overload
    def __sub__(self, other: PostChange) -> Posts: ...
    def __sub__(self, other: Posts | PostChange) -> PostChange | Posts:
        if isinstance(other, Posts):
            return PostChange(self.count - self._like(other), self.basis)
        if not isinstance(other, PostChange):
            return NotImplemented
        return self + -other

    @overload
    def __add__(self, other: PostChange) -> Posts: ...
    @overload
    def __add__(self, other: Posts) -> NoReturn: ...
    def __add__(self, other: PostChange | Posts) -> Posts:
        if isinstance(other, Posts):
            raise TypeError(
                "posts are a level, and levels are not added: add a PostChange, or subtract one level from another"
            )
        if not isinstance(other, PostChange):
            return NotImplemented
        return Posts(self.count + self._like(other), self.basis)


@total_ordering
@frozen(repr=False, field_transformer=converting)
class PostChange(_Count):
    """A change in posts between two times, negative where they are fewer.

    Examples
    --------
    >>> print(PostChange(12) + PostChange(40), -PostChange(1))
    +52 posts -1 post
    """

    @overload
    def __add__(self, other: PostChange) -> PostChange: ...
    @overload
    def __add__(self, other: Posts) -> Posts: ...
    def __add__(self, other: PostChange | Posts) -> PostChange | Posts:
        if isinstance(other, Posts):
            return other + self
        if not isinstance(other, PostChange):
            return NotImplemented
        return PostChange(self.count + self._like(other), self.basis)

    def __radd__(self, other: int) -> PostChange:
        # The built-in sum starts from the int 0; no other number is a change in posts.
        return self if other == 0 else NotImplemented

    def __sub__(self, other: PostChange) -> PostChange:
        if not isinstance(other, PostChange):
            return NotImplemented
        return self + -other

    def __neg__(self) -> PostChange:
        return PostChange(-self.count, self.basis)

    def __str__(self) -> str:
        sign = "" if is_about(self.count) or self.count <= 0 else "+"  # the word "about" comes before its sign
        return f"{sign}{super().__str__()}"


def _number(count: int | Fraction) -> str:
    if isinstance(count, int | PostNumber):
        return f"{count:,}"
    decimal = exact_decimal(count)
    return str(count) if decimal is None else f"{decimal:,}"
