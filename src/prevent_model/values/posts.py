"""Posts, which are a level at one time, and changes in posts, which are a difference between two."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, NoReturn, overload

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.values.constructing import converting
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES, as_fraction, wrong

__all__ = ["ESTABLISHMENT", "FTE", "HEADCOUNT", "UNSTATED", "Basis", "PostChange", "Posts"]


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
    """

    ESTABLISHMENT = "establishment"
    FTE = "fte"
    HEADCOUNT = "headcount"
    UNSTATED = "unstated"


ESTABLISHMENT = Basis.ESTABLISHMENT
FTE = Basis.FTE
HEADCOUNT = Basis.HEADCOUNT
UNSTATED = Basis.UNSTATED

_META = means("how many posts", unit="post")
_BASIS = means("on what basis they are counted")


def _count(value: int | Fraction | Decimal) -> int | Fraction:
    raw: Any = value
    if isinstance(raw, str):
        wrong("a number of posts", value, "write it without quotes")
    exact = as_fraction(value)
    return int(exact) if exact.denominator == 1 else exact


LEAVES[int | Fraction] = _count


def _check(count: int | Fraction, basis: Basis) -> None:
    if isinstance(count, Fraction) and basis is not Basis.FTE:
        remedy = "write a whole number, or basis=Basis.FTE: only full-time equivalents have parts"
        raise ArgumentError.of(f"{count} is not whole", remedy).at("count")


def _same(one: Posts | PostChange, other: Posts | PostChange) -> None:
    if one.basis is not other.basis:
        raise ValueError(f"posts counted by {one.basis.value} and by {other.basis.value} are not the same thing")


@frozen(repr=False, field_transformer=converting)
class Posts:
    """How many posts there are at one time: a level.

    Levels are not added: posts of two years are the same posts counted twice. A difference of levels is a
    ``PostChange``, and a change added to a level is a level.

    Examples
    --------
    >>> print(Posts(53) - Posts(41), Posts(41) + PostChange(12))
    +12 posts 53 posts
    """

    count: int | Fraction = field(converter=_count, metadata=_META)
    basis: Basis = field(default=Basis.ESTABLISHMENT, metadata=_BASIS)

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        _check(self.count, self.basis)
        if self.count < 0:
            problem = f"there are not fewer than no posts, so not {self.count}"
            raise ArgumentError.of(problem, f"write PostChange({self.count}) for a fall").at("count")

    @classmethod
    def from_quantity(cls, quantity: Any, basis: Basis | None = None) -> Posts:
        """Return the posts that a pint quantity in ``post`` or ``fte`` holds; ``fte`` has its own basis.

        Examples
        --------
        >>> Posts.from_quantity(Posts(41).to_quantity()) == Posts(41)
        True
        """
        return cls(*_from_quantity(quantity, basis))

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the posts as a quantity of ``post``, or of ``fte`` on that basis.

        Examples
        --------
        >>> f"{Posts(41).to_quantity():~}"
        '41 post'
        """
        return _to_quantity(self.count, self.basis, ureg)

    @overload
    def __sub__(self, other: Posts) -> PostChange: ...
    @overload
    def __sub__(self, other: PostChange) -> Posts: ...
    def __sub__(self, other: Posts | PostChange) -> PostChange | Posts:
        if isinstance(other, Posts):
            _same(self, other)
            return PostChange(self.count - other.count, self.basis)
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
        _same(self, other)
        return Posts(self.count + other.count, self.basis)

    def __lt__(self, other: Posts) -> bool:
        if not isinstance(other, Posts):
            return NotImplemented
        _same(self, other)
        return self.count < other.count

    def __le__(self, other: Posts) -> bool:
        if not isinstance(other, Posts):
            return NotImplemented
        _same(self, other)
        return self.count <= other.count

    def __gt__(self, other: Posts) -> bool:
        if not isinstance(other, Posts):
            return NotImplemented
        _same(self, other)
        return self.count > other.count

    def __ge__(self, other: Posts) -> bool:
        if not isinstance(other, Posts):
            return NotImplemented
        _same(self, other)
        return self.count >= other.count

    def __str__(self) -> str:
        return _shown(_number(self.count), self.count, self.basis)


@frozen(repr=False, field_transformer=converting)
class PostChange:
    """How many posts more, or fewer where negative, there are at one time than at another.

    Examples
    --------
    >>> print(PostChange(12) + PostChange(40), -PostChange(1))
    +52 posts -1 post
    """

    count: int | Fraction = field(converter=_count, metadata=_META)
    basis: Basis = field(default=Basis.ESTABLISHMENT, metadata=_BASIS)

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        _check(self.count, self.basis)

    @classmethod
    def from_quantity(cls, quantity: Any, basis: Basis | None = None) -> PostChange:
        """Return the change that a pint quantity in ``post`` or ``fte`` holds.

        Examples
        --------
        >>> from prevent_model.values import units
        >>> PostChange.from_quantity(units.registry().Quantity(12, "post")).count
        12
        """
        return cls(*_from_quantity(quantity, basis))

    def to_quantity(self, ureg: Any = None) -> Any:
        """Return the change as a quantity of ``post``, or of ``fte`` on that basis.

        Examples
        --------
        >>> f"{PostChange(12).to_quantity():~}"
        '12 post'
        """
        return _to_quantity(self.count, self.basis, ureg)

    @overload
    def __add__(self, other: PostChange) -> PostChange: ...
    @overload
    def __add__(self, other: Posts) -> Posts: ...
    def __add__(self, other: PostChange | Posts) -> PostChange | Posts:
        if isinstance(other, Posts):
            return other + self
        if not isinstance(other, PostChange):
            return NotImplemented
        _same(self, other)
        return PostChange(self.count + other.count, self.basis)

    def __radd__(self, other: int) -> PostChange:
        return self if other == 0 else NotImplemented

    def __sub__(self, other: PostChange) -> PostChange:
        if not isinstance(other, PostChange):
            return NotImplemented
        return self + -other

    def __neg__(self) -> PostChange:
        return PostChange(-self.count, self.basis)

    def __lt__(self, other: PostChange) -> bool:
        if not isinstance(other, PostChange):
            return NotImplemented
        return (self - other).count < 0

    def __le__(self, other: PostChange) -> bool:
        if not isinstance(other, PostChange):
            return NotImplemented
        return (self - other).count <= 0

    def __gt__(self, other: PostChange) -> bool:
        if not isinstance(other, PostChange):
            return NotImplemented
        return (self - other).count > 0

    def __ge__(self, other: PostChange) -> bool:
        if not isinstance(other, PostChange):
            return NotImplemented
        return (self - other).count >= 0

    def __str__(self) -> str:
        sign = "+" if self.count > 0 else ""
        return _shown(sign + _number(self.count), self.count, self.basis)


def _number(count: int | Fraction) -> str:
    if isinstance(count, int):
        return f"{count:,}"
    decimal = Decimal(count.numerator) / Decimal(count.denominator)
    return f"{decimal:,}" if Fraction(decimal) == count else str(count)


def _shown(number: str, count: int | Fraction, basis: Basis) -> str:
    if basis is Basis.FTE:
        return f"{number} FTE"
    return f"{number} {'post' if abs(count) == 1 else 'posts'}"


def _to_quantity(count: int | Fraction, basis: Basis, ureg: Any) -> Any:
    from prevent_model.values.units import registry

    return (registry() if ureg is None else ureg).Quantity(count, "fte" if basis is Basis.FTE else "post")


def _from_quantity(quantity: Any, basis: Basis | None) -> tuple[Fraction, Basis]:
    from prevent_model.values.units import exact_magnitude

    in_fte = "fte" in str(getattr(quantity, "units", "")) if basis is None else basis is Basis.FTE
    if in_fte:
        return exact_magnitude(quantity, "fte", "a number of full-time equivalents"), Basis.FTE
    return exact_magnitude(quantity, "post", "a number of posts"), basis or Basis.ESTABLISHMENT
