"""Conditions of a case of counts as data: how many parts a level asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field

from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import LEAVES, wrong


@attrs_table
class AtLeast(AttrsTable):
    """At least `n` parts are at exactly this level.

    Examples
    --------
    >>> AtLeast(2, "Outstanding").n
    2
    """

    n: int = field(metadata=means("How many parts.", within=(0, None)))
    level: str = field(metadata=means("The level.", names="level"))


@attrs_table
class AtMost(AttrsTable):
    """At most `n` parts are at exactly this level.

    Examples
    --------
    >>> AtMost(1, "Requires improvement").level
    'Requires improvement'
    """

    n: int = field(metadata=means("How many parts.", within=(0, None)))
    level: str = field(metadata=means("The level.", names="level"))


@attrs_table
class OthersAtLeast(AttrsTable):
    """Every part that no earlier condition of the case names is at this level or above.

    Examples
    --------
    >>> OthersAtLeast("Good").level
    'Good'
    """

    level: str = field(metadata=means("The level.", names="level"))


CountCondition = AtLeast | AtMost | OthersAtLeast
"""What must hold for a case of counts."""

# By their keys alone: a document writes no name for the kind of a condition.
CONDITION_KEYS: dict[Callable[..., CountCondition], tuple[str, ...]] = {
    AtLeast: ("at_least", "level"),
    AtMost: ("at_most", "level"),
    OthersAtLeast: ("others_at_least",),
}
"""For each kind of condition, the keys of its table in a document, in the order of its fields."""


def _condition(raw: Any) -> CountCondition:
    """A condition of a case of counts, or the table of one."""
    if isinstance(raw, AtLeast | AtMost | OthersAtLeast):
        return raw
    for cls, keys in CONDITION_KEYS.items():
        if isinstance(raw, Mapping) and raw.keys() == set(keys):
            return cls(*(raw[key] for key in keys))
    examples = '{ at_least = 2, level = "Good" }, { at_most = 1, level = "Good" } or { others_at_least = "Good" }'
    return wrong("a condition", raw, f"write {examples}")


LEAVES[CountCondition] = _condition


@attrs_table
class CountCase(AttrsTable):
    """A level, and all that must hold for it.

    Examples
    --------
    >>> CountCase("Outstanding", [AtLeast(2, "Outstanding"), OthersAtLeast("Good")]).level
    'Outstanding'
    """

    level: str = field(metadata=means("The level that the case gives.", names="level"))
    conditions: tuple[CountCondition, ...] = field(converter=as_tuple, metadata=means("All of these must hold."))
