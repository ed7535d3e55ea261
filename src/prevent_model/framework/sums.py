"""The sums and rates inside a thing of the framework, with their paths, and those of another currency than its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast, get_args

import attrs

from prevent_model.framework.base import Entity, place
from prevent_model.framework.collections import COLLECTIONS, plans_by_path
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.values.constructing import shapes
from prevent_model.values.money import Money
from prevent_model.values.rates import Rate
from prevent_model.values.spans import Span, text_of
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

_SUMS = (StatedMoney, Money, Rate)

RECORDS = ("observations", "spend")
"""The fields of a programme whose records hold sums and have no id."""


def sums_in(thing: Any, where: str = "") -> Iterator[tuple[str, StatedMoney | Money | Rate]]:
    """Every sum and rate that a thing holds, at any depth, with its path.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2024/25", posts=1, cost="€1m")])
    >>> [(path, str(sum_)) for path, sum_ in sums_in(plan, "$.growth")]
    [('$.growth.points[0].cost', '€1m')]
    """
    if isinstance(thing, _SUMS):
        yield where, thing
    elif isinstance(thing, tuple):
        for position, part in enumerate(thing):
            if isinstance(part, tuple) and len(part) == 2:  # a table whose keys mean something: a year
                key = text_of(part[0]) if isinstance(part[0], FinancialYear | Span) else part[0]
                yield from sums_in(part[1], f"{where}.{key}")
            elif part is not None:  # a part under diagnosis may be none
                inner = place(where, position, part) if isinstance(part, Entity) else f"{where}[{position}]"
                yield from sums_in(part, inner)
    elif attrs.has(type(thing)):
        for name in _fields(cast(Any, type(thing))):
            yield from sums_in(getattr(thing, name), f"{where}.{name}")


@cache
def _fields(cls: Any) -> tuple[str, ...]:
    """The fields of a class whose type may hold a sum."""
    return tuple(shape.name for shape in shapes(cls) if _holds(shape.type, frozenset({cls})))


@cache
def _may_hold(cls: Any) -> bool:
    """Tell whether a thing of a class may hold a sum, at any depth."""
    return _holds(cls, frozenset())


def _holds(type_: Any, above: frozenset[Any]) -> bool:
    if type_ in _SUMS:
        return True
    if isinstance(type_, type) and attrs.has(cast(Any, type_)):
        # A class that holds itself, as a criterion does, is looked into once.
        return type_ not in above and any(_holds(shape.type, above | {type_}) for shape in shapes(type_))
    return any(_holds(part, above) for part in get_args(type_))


def other_currencies(programme: Any) -> Iterator[Finding]:
    """A finding for each sum of a programme in another currency than the programme's; none where that is faulty."""
    own = programme.currency
    # Only classes of which there are things are looked into: to read the types of all takes a command's time.
    held = [(of, things) for of in COLLECTIONS if (things := getattr(programme, of.field))]
    roots: list[tuple[str, Any]] = [(f"$.{of.path}", things) for of, things in held if _may_hold(cast(Any, of.member))]
    roots += [(f"$.growth.{name}", getattr(programme, name)) for name in RECORDS]
    roots += plans_by_path(programme.plans)
    for root, things in roots if own is not None else ():
        for where, sum_ in sums_in(things, root):
            currency = sum_.currency
            if currency != own:
                message = f"{sum_} is in {currency}, and the programme in {own}"
                remedy = (
                    f'write the sum in {own}, such as "{own.sign}2.2m", or currency = "{currency}" for the programme'
                )
                yield Finding("mixed-currencies", ERROR, where, message, remedy)
