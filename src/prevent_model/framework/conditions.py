"""Conditions of a case of counts as data: how many parts a level asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from prevent_model.values.constructing import converting
from prevent_model.values.fields import as_tuple, means, short_repr
from prevent_model.values.plain import LEAVES, wrong
from prevent_model.values.records import Recorded


@attrs.frozen(repr=False, field_transformer=converting)
class AtLeast(Recorded):
    """At least `n` parts stand at exactly this level.

    Examples
    --------
    >>> AtLeast(2, "Outstanding").n
    2
    """

    n: int = attrs.field(metadata=means("How many parts.", within=(0, None)))
    level: str = attrs.field(metadata=means("The level.", names="level"))
    __repr__ = short_repr


@attrs.frozen(repr=False, field_transformer=converting)
class AtMost(Recorded):
    """At most `n` parts stand at exactly this level.

    Examples
    --------
    >>> AtMost(1, "Requires improvement").level
    'Requires improvement'
    """

    n: int = attrs.field(metadata=means("How many parts.", within=(0, None)))
    level: str = attrs.field(metadata=means("The level.", names="level"))
    __repr__ = short_repr


@attrs.frozen(repr=False, field_transformer=converting)
class OthersAtLeast(Recorded):
    """Every part that no earlier condition of the case names stands at this level or above.

    Examples
    --------
    >>> OthersAtLeast("Good").level
    'Good'
    """

    level: str = attrs.field(metadata=means("The level.", names="level"))
    __repr__ = short_repr


CountCondition = AtLeast | AtMost | OthersAtLeast
"""What must hold for a case of counts."""

_CONDITIONS: dict[tuple[str, ...], Callable[..., CountCondition]] = {
    ("at_least", "level"): AtLeast, ("at_most", "level"): AtMost, ("others_at_least",): OthersAtLeast,
}  # fmt: skip


def _condition(raw: Any) -> CountCondition:
    """A condition of a case of counts, or the table of one."""
    if isinstance(raw, AtLeast | AtMost | OthersAtLeast):
        return raw
    for keys, cls in _CONDITIONS.items():
        if isinstance(raw, Mapping) and raw.keys() == set(keys):
            return cls(*(raw[key] for key in keys))
    examples = '{ at_least = 2, level = "Good" }, { at_most = 1, level = "Good" } or { others_at_least = "Good" }'
    return wrong("a condition", raw, f"write {examples}")


LEAVES[CountCondition] = _condition


@attrs.frozen(repr=False, field_transformer=converting)
class CountCase(Recorded):
    """A level, and all that must hold for it.

    Examples
    --------
    >>> CountCase("Outstanding", [AtLeast(2, "Outstanding"), OthersAtLeast("Good")]).level
    'Outstanding'
    """

    level: str = attrs.field(metadata=means("The level that the case gives.", names="level"))
    conditions: tuple[CountCondition, ...] = attrs.field(converter=as_tuple, metadata=means("All of these must hold."))
    __repr__ = short_repr
