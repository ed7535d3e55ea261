"""Values of some kinds inside the things of a programme, at any depth, with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast, get_args

import attrs

from prevent_model.framework.base import Entity, place
from prevent_model.framework.collections import COLLECTIONS, plans_by_path
from prevent_model.values.constructing import shapes
from prevent_model.values.spans import Span, text_of
from prevent_model.values.years import FinancialYear

Kinds = tuple[type, ...]

RECORDS = {
    "governance_rules": "governance.rules",
    "observations": "growth.observations",
    "spend": "growth.spend",
    "ratings": "delivery.ratings",
}
"""The fields that hold values with references and citations and without ids, each with its path in a document."""


def values_inside(thing: Any, kinds: Kinds, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of some kinds that a thing holds, at any depth, with its path.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gate = pm.Gate(id="review", title="Review", question="Ready?", due="Q4 2019/20")
    >>> [(path, str(window)) for path, window in values_inside(gate, (pm.Window,), "$.gate")]
    [('$.gate.due', 'Q4 2019/20')]
    """
    if isinstance(thing, kinds):
        yield where, thing
    elif isinstance(thing, tuple):
        for position, part in enumerate(thing):
            if isinstance(part, tuple) and len(part) == 2:  # a table whose keys mean something: a year
                key = text_of(part[0]) if isinstance(part[0], FinancialYear | Span) else part[0]
                yield from values_inside(part[1], kinds, f"{where}.{key}")
            elif part is not None:  # a part under diagnosis may be none
                inner = place(where, position, part) if isinstance(part, Entity) else f"{where}[{position}]"
                yield from values_inside(part, kinds, inner)
    else:
        for name in fields_holding(cast(Any, type(thing)), kinds):
            part = getattr(thing, name)
            if part is not None:
                yield from values_inside(part, kinds, f"{where}.{name}")


def values_of_programme(programme: Any, kinds: Kinds) -> Iterator[tuple[str, Any]]:
    """Every value of some kinds in a programme, with its path in a document.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [(path, str(sum_)) for path, sum_ in values_of_programme(pm.sample(), (pm.StatedMoney,))][0]
    ('$.growth.points[0].cost', '£2.2m')
    """
    fields = {of.field: of.path for of in COLLECTIONS} | RECORDS | {"links": "governance.links"}
    roots = [(f"$.{path}", getattr(programme, name)) for name, path in fields.items()]
    for root, things in (*roots, *plans_by_path(programme.plans)):
        # Only classes of which there are things are looked into: to read the types of all takes a command's time.
        classes = set(map(type, things)) if isinstance(things, tuple) else {type(things)}
        if any(fields_holding(cls, kinds) for cls in classes):
            yield from values_inside(things, kinds, root)


@cache
def fields_holding(cls: Any, kinds: Kinds) -> tuple[str, ...]:
    """The fields of a class whose type may hold a value of some kinds; none where it is no class with fields."""
    held = shapes(cls) if attrs.has(cls) else ()
    return tuple(shape.name for shape in held if not _types_inside(shape.type).isdisjoint(kinds))


# What a type may hold is read once, whatever is looked for: to read it for each question takes a command's time.
@cache
def _types_inside(type_: Any) -> frozenset[Any]:
    """Return a type, and those that its parts and its fields may hold, at any depth."""
    found: set[Any] = set()
    left = [type_]
    while left:
        if (one := left.pop()) not in found:  # a class that holds itself, as a criterion does, is looked into once
            found.add(one)
            fields = isinstance(one, type) and attrs.has(cast(Any, one))
            left += (shape.type for shape in shapes(one)) if fields else get_args(one)
    return frozenset(found)
