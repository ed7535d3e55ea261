"""Choices among few options, and the references that a drawn thing may have to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import permutations, product
from typing import Any, TypeVar

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from prevent_model.values import constructing

T = TypeVar("T")
Kinds = Mapping[str, tuple[str, ...]]
"""The ids that there are, by kind."""

# Short, so that an example that was made small can be read.
IDS = st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,4})?", fullmatch=True)
_BYTES = st.binary(min_size=8, max_size=8)  # each as often as any other; of integers, small ones are drawn more often


class Choices:
    """Choices among few options, several from one draw: a draw for each would take as long as what it chooses.

    An example shrinks to the first of the options.
    """

    def __init__(self, draw: DrawFn) -> None:
        self._draw = draw
        self._number, self._range = 0, 0

    def of(self, options: Sequence[T]) -> T:
        """Return one of some options."""
        if self._range < len(options):
            self._number, self._range = int.from_bytes(self._draw(_BYTES)), 256**8
        self._number, position = divmod(self._number, len(options))
        self._range //= len(options)
        return options[position]


@cache
def some_of(options: tuple[T, ...], unique: bool = True) -> tuple[tuple[T, ...], ...]:
    """Return each way to take up to two of some options: none, one and two as often as each other."""
    if not options:
        return ((),)
    pairs = tuple(permutations(options, 2) if unique else product(options, repeat=2))
    singles = tuple((option,) for option in options) * max(1, len(pairs) // len(options))
    return ((),) * len(singles) + singles + pairs


@cache
def _any_reference(many: bool, required: bool) -> SearchStrategy[Any]:
    """References to whatever there may be."""
    return st.lists(IDS, unique=True, max_size=2) if many else IDS if required else st.none() | IDS


def reference(draw: DrawFn, choices: Choices, shape: constructing.Shape, kinds: Kinds | None) -> Any:
    """Return what a field refers to: ids that there are, or any where none are given."""
    many = constructing.item_type(shape.type) is not None
    if kinds is None:
        return draw(_any_reference(many, shape.required))
    known = tuple(id_ for kind in shape.field.metadata["refers_to"] for id_ in kinds.get(kind, ()))
    if many:
        return choices.of(some_of(known))
    # One that is to be filled is, where there is anything that it may name.
    return choices.of(known) if known else None


@cache
def _named(cls: Any) -> tuple[tuple[str, ...], ...]:
    """For each reference that a thing of a class must have, the kinds that it may name."""
    fields = constructing.shapes(cls) if attrs.has(cls) else ()
    single = [shape for shape in fields if shape.required and constructing.item_type(shape.type) is None]
    return tuple(named for shape in single if (named := shape.field.metadata.get("refers_to")))


def can_be_drawn(cls: Any, kinds: Kinds | None) -> bool:
    """Tell whether a thing of a class can be drawn: whether the ids hold one for each reference that it must have."""
    return kinds is None or all(any(kinds.get(kind) for kind in named) for named in _named(cls))
