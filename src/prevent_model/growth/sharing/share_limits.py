"""The least and the most that a share may be, and whether a total can be shared out between them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.errors import did_you_mean
from prevent_model.growth.sharing.methods import Method
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.wholes import index_of, own_whole

Amount = Money | int | Posts | PostChange
"""What can be shared out, money in whole pence or whole posts."""


def units_of(total: Amount) -> tuple[int, int]:
    """The size of a total in pence or posts, and its sign."""
    count: Any = total
    if isinstance(total, Money):
        count = total.pence
    elif isinstance(total, (Posts, PostChange)):
        count = total.count
    count = own_whole(count)
    if isinstance(count, bool) or not isinstance(count, int):
        raise ValueError(
            f"total: Money or whole posts, not {written(total)}; write Money.pounds(100), or 100 for posts"
        )
    return abs(count), -1 if count < 0 else 1


def as_amount(total: Amount, units: int) -> Amount:
    """A number of units as an amount of the total's own kind."""
    if isinstance(total, Money):
        return Money(units)
    return attrs.evolve(total, count=units) if isinstance(total, (Posts, PostChange)) else units


def bounds(
    way: Method,
    minimum: Amount | Mapping[str, Amount] | None,
    maximum: Amount | Mapping[str, Amount] | None,
    total: Amount,
    ids: tuple[str, ...],
    chosen: list[bool],
    sign: int,
) -> tuple[list[int], list[int | None]]:
    """The least and the most of each row, in units; those that do not share have none of either."""
    takes = way in {Method.MINIMUM_FIRST, Method.RAISED_TO_MINIMUM}
    if (minimum is not None) is not takes:
        raise ValueError(
            'minimum: say how it is meant: method="minimum-first" gives it before the rest is shared out, and '
            'method="raised-to-minimum" raises smaller shares to it; they are the methods that take one'
        )
    least = _bound("minimum", minimum, total, ids, sign)
    most = _bound("maximum", maximum, total, ids, sign)
    low = [(least.get(one) or 0) if share else 0 for one, share in zip(ids, chosen, strict=True)]
    high = [most.get(one) if share else 0 for one, share in zip(ids, chosen, strict=True)]
    for one, floor, cap in zip(ids, low, high, strict=True):
        if cap is not None and floor > cap:
            raise ValueError(
                f"maximum: {as_amount(total, sign * cap)} for {one} is less than its minimum, {as_amount(total, sign * floor)}"
            )
    return low, high


def _bound(
    name: str, given: Amount | Mapping[str, Amount] | None, total: Amount, ids: tuple[str, ...], sign: int
) -> dict[str, int]:
    if given is None:
        return {}
    each = given if isinstance(given, Mapping) else dict.fromkeys(ids, given)
    known, found = set(ids), {}
    for one, amount in each.items():
        if one not in known:
            raise ValueError(f'{name}: no weight is given for "{one}"{did_you_mean(str(one), ids)}')
        same = type(amount) is type(total) or (index_of(amount) is not None and not isinstance(total, Money))
        units, own = units_of(amount) if same else (0, 0)
        if not same or (units and own != sign):
            raise ValueError(
                f"{name}: an amount of the total's own kind and sign, as {total} is, not {written(amount)}"
            )
        found[one] = units
    return found


def check_room(
    way: Method,
    units: int,
    low: list[int],
    high: list[int | None],
    chosen: list[bool],
    counted: list[int | Fraction],
    total: Amount,
) -> None:
    """Refuse bounds that no shares can meet, with the arithmetic."""
    sign = units_of(total)[1]

    def say(count: int) -> str:
        return str(as_amount(total, sign * count))

    if sum(low) > units:
        raise ValueError(
            f"minimum: for {sum(n > 0 for n in low)} rows it comes to {say(sum(low))}, {say(sum(low) - units)} more than "
            f"the total, {say(units)}; lower it, or let fewer rows share"
        )
    if way is Method.HUNTINGTON_HILL and 0 < units < (rows := sum(weight > 0 for weight in counted)):
        raise ValueError(
            f"total: Huntington-Hill gives each of {rows} rows one unit first, and {say(units)} has fewer; share out "
            "more, or take another method"
        )
    able = [most for most, weight in zip(high, counted, strict=True) if weight]
    unable = sum(least for least, weight in zip(low, counted, strict=True) if not weight)
    if any(most is None for most in able):
        return
    room = sum(most or 0 for most in able) + unable
    if room < units:
        raise ValueError(
            f"maximum: for {sum(chosen)} rows it comes to {say(room)}, {say(units - room)} less than the total, "
            f"{say(units)}; raise it, or let more rows share"
        )
