"""The least and the most that a share may be, and whether a total can be shared out between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.errors import refused
from prevent_model.growth.sharing.methods import Method
from prevent_model.spelling import did_you_mean
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.wholes import index_of, own_whole

Amount = Money | int | Posts | PostChange
"""What can be shared out, money in whole minor units, such as pence, or whole posts."""

Limit = Amount | Mapping[str, Amount] | None
"""A least or a most: one for all, or one for each id."""


def units_of(total: Amount) -> tuple[int, int]:
    """The size of a total in minor units or posts, and its sign."""
    count: Any = total
    if isinstance(total, Money):
        count = total.minor
    elif isinstance(total, (Posts, PostChange)):
        count = total.count
    count = own_whole(count)
    if isinstance(count, bool) or not isinstance(count, int):
        problem = f"Money or whole posts, not {written(total)}"
        raise refused("total", problem, "write Money.pounds(100), or 100 for posts")
    return abs(count), -1 if count < 0 else 1


def as_amount(total: Amount, units: int) -> Amount:
    """A number of units as an amount of the total's own kind."""
    if isinstance(total, Money):
        return Money(units, total.currency)
    return attrs.evolve(total, count=units) if isinstance(total, (Posts, PostChange)) else units


def limit_of(name: str, given: Limit, total: Amount, ids: tuple[str, ...]) -> dict[str, int]:
    """The least, or the most, of each id that has one, in units.

    Examples
    --------
    >>> limit_of("maximum", {"a": Money(5)}, Money(10), ("a", "b"))
    {'a': 5}
    """
    each = given if isinstance(given, Mapping) else {} if given is None else dict.fromkeys(ids, given)
    sign, known, limits = units_of(total)[1], set(ids), {}
    for id_, amount in each.items():
        if id_ not in known:
            raise refused(name, f'no weight is given for "{id_}"{did_you_mean(str(id_), ids)}')
        # A whole number is taken as the total's own kind of posts, and never as minor units: 100 might mean pounds.
        same = type(amount) is type(total) or (index_of(amount) is not None and not isinstance(total, Money))
        same = same and (not isinstance(total, Money) or amount.currency == total.currency)  # type: ignore[union-attr]
        units, own = units_of(amount) if same else (0, 0)
        if not same or (units and own != sign):
            found = str(amount) if isinstance(amount, Money) else written(amount)
            raise refused(name, f"an amount of the total's own kind and sign, as {total} is, not {found}")
        limits[id_] = units
    return limits


def minimum_of(way: Method, given: Limit, total: Amount, ids: tuple[str, ...]) -> dict[str, int]:
    """The least of each id, for the methods that take one; they alone say how it is meant.

    Examples
    --------
    >>> minimum_of(Method.MINIMUM_FIRST, 2, 10, ("a", "b"))
    {'a': 2, 'b': 2}
    """
    if (given is not None) is not (way in {Method.MINIMUM_FIRST, Method.RAISED_TO_MINIMUM}):
        remedy = 'write method="minimum-first" to give it before the rest is shared out, or method="raised-to-minimum" '
        remedy += "to raise smaller shares to it"
        raise refused("minimum", "say how it is meant", remedy)
    return limit_of("minimum", given, total, ids)


def limits_by_row(
    least: Mapping[str, int], most: Mapping[str, int], total: Amount, ids: tuple[str, ...], chosen: list[bool]
) -> tuple[list[int], list[int | None]]:
    """The least and the most of each row, in units; those that do not share have none of either.

    Examples
    --------
    >>> limits_by_row({"a": 2, "b": 2}, {"a": 5}, 10, ("a", "b"), [True, False])
    ([2, 0], [5, 0])
    """
    low = [least.get(id_, 0) if shares else 0 for id_, shares in zip(ids, chosen, strict=True)]
    high = [most.get(id_) if shares else 0 for id_, shares in zip(ids, chosen, strict=True)]
    sign = units_of(total)[1]
    for id_, floor, cap in zip(ids, low, high, strict=True):
        if cap is not None and floor > cap:
            ends = [as_amount(total, sign * units) for units in (cap, floor)]
            raise refused("maximum", f"{ends[0]} for {id_} is less than its minimum, {ends[1]}")
    return low, high


def refuse_unmeetable(
    way: Method,
    units: int,
    low: list[int],
    high: list[int | None],
    chosen: list[bool],
    counted: list[int | Fraction],
    total: Amount,
) -> None:
    """Refuse limits that no shares can meet, with the arithmetic."""
    sign = units_of(total)[1]

    def shown(count: int) -> str:
        return str(as_amount(total, sign * count))

    if sum(low) > units:
        problem = (
            f"for {sum(n > 0 for n in low)} rows it adds up to {shown(sum(low))}, {shown(sum(low) - units)} more than "
        )
        raise refused("minimum", f"{problem}the total, {shown(units)}", "lower it, or let fewer rows share")
    # The geometric mean of no unit and one is nought, so that every claim to a first unit is without bound.
    if way is Method.HUNTINGTON_HILL and 0 < units < (rows := sum(weight > 0 for weight in counted)):
        problem = f"Huntington-Hill gives each of {rows} rows one unit first, and {shown(units)} has fewer"
        raise refused("total", problem, "share out more, or take another method")
    # A row without weight keeps its minimum and takes nothing of the rest: that is the most that it can have.
    able = [most for most, weight in zip(high, counted, strict=True) if weight]
    unable = sum(least for least, weight in zip(low, counted, strict=True) if not weight)
    if any(most is None for most in able):
        return
    largest = sum(most or 0 for most in able) + unable
    if largest < units:
        problem = (
            f"for {sum(chosen)} rows it adds up to {shown(largest)}, {shown(units - largest)} less than the total, "
        )
        raise refused("maximum", f"{problem}{shown(units)}", "raise it, or let more rows share")
