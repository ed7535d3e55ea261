"""Work that goes on step by step: what several of them hand out at one step is written down at once.

A rule is worked out in steps, each of which uses the columns of the one before. An engine's query grows by each column that
is written down, and an array or a number is written down already.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from prevent_model.assessment.nation.grading import Columns

T = TypeVar("T")


def in_step(works: Sequence[Generator[Columns, Columns, T]], keep: Callable[[Columns], Columns]) -> list[T]:
    """Carry several works on together: `keep` writes down what they hand out at one step, and gives it back by name."""
    found: dict[int, T] = {}
    given: dict[int, Columns | None] = dict.fromkeys(range(len(works)))
    while given:
        handed: dict[int, Columns] = {}
        for place, columns in given.items():
            try:
                handed[place] = next(works[place]) if columns is None else works[place].send(columns)
            except StopIteration as end:
                found[place] = end.value
        flat = keep([column for columns in handed.values() for column in columns]) if handed else ()
        at = 0
        given = {}
        for place, columns in handed.items():
            given[place] = flat[at : at + len(columns)]
            at += len(columns)
    return [found[place] for place in range(len(works))]


def alone(work: Generator[Columns, Columns, T]) -> T:
    """Carry one work on over arrays or numbers, which are written down already."""
    return in_step([work], lambda columns: columns)[0]
