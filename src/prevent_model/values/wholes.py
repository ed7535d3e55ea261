"""Whole numbers, those of an array among them, kept apart from what merely looks like one."""

from __future__ import annotations

import operator
from typing import Any


def index_of(raw: Any) -> int | None:
    """The whole number that a value is, also one of an array; None for any other value, a truth among them.

    Examples
    --------
    >>> index_of(41), index_of(True), index_of(41.0)
    (41, None, None)
    """
    if isinstance(raw, bool):
        return None
    try:
        return operator.index(raw)
    except TypeError:
        return None


def own_whole(raw: Any) -> Any:
    """A whole number as Python's own, also one of an array; any other value as it is, for a validator to refuse."""
    number = index_of(raw)
    return raw if number is None else number
