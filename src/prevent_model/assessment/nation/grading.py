"""Rules that read levels and not numbers, and the small arithmetic of columns that every rule needs."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import reduce
from operator import add, and_, or_
from typing import Any, NamedTuple

from prevent_model.assessment.nation.compiling import ScoringTable, Seat, code_of
from prevent_model.assessment.nation.points import even_steps
from prevent_model.framework.conditions import AtLeast, AtMost
from prevent_model.framework.rules import Counts, Ladder

Column = Any
Where = Callable[[Column, Column, Column], Column]
Columns = Sequence[Column]
"""What a rule hands out to be written down before it is used again, and gets back."""


def choose(condition: Any, one: Any, other: Any) -> Any:
    """Choose between two plain numbers: what arrays and expressions have a function of their own for."""
    return one if condition else other


def pick(code: Column, values: Sequence[int], where: Where) -> Column:
    """The value of each code: by one step where the values rise evenly, as ranks do, and are nothing elsewhere."""
    even = even_steps(values)
    if even is not None:
        first, last, step, start = even
        return where((code >= first) & (code <= last), code * step + start, code * 0)
    common = max(set(values), key=values.count)
    found: Column = code * 0 + common
    for place, value in enumerate(values):
        if value != common:
            found = where(code == place, value, found)
    return found


def summed(columns: Sequence[Column], zero: Column) -> Column:
    """The sum of some columns."""
    return reduce(add, columns) if columns else zero


def any_of(conditions: Sequence[Column], zero: Column) -> Column:
    """Whether any of some conditions holds."""
    return reduce(or_, conditions) if conditions else zero != 0


class Treated(NamedTuple):
    """A part after what the rule does with one that nobody judged: 0 or 1, and its code and number."""

    code: Column
    up: Column
    level: Column
    known: Column
    blocked: Column


Parts = list[tuple[Seat, Treated, Column]]


def ladder(
    table: ScoringTable, rule: Ladder, parts: Parts, zero: Column, where: Where
) -> Generator[Columns, Columns, Column]:
    """Up the ladder; a rung of which no part applies is passed over, and grants nothing."""
    met = code_of(rule.met, table.scale)
    by_id = {seat.id: (part, one) for seat, part, one in parts}
    reached, alive = zero + code_of(rule.otherwise, table.scale), zero + 1
    for step in rule.steps:
        here = [by_id[id_] for id_ in step.criteria if id_ in by_id]
        short = any_of([(part.level == 1) & (part.code < met) for part, _ in here], zero)
        some = any_of([(part.level == 1) & (part.code >= met) for part, _ in here], zero)
        absent = any_of([(part.level == 0) & (one == 1) for part, one in here], zero)
        (alive,) = yield ([where(short, zero, where(absent, where(some, alive, zero), alive))])
        reached = where(some & (alive == 1), zero + code_of(step.level, table.scale), reached)
    return reached


def counted(
    table: ScoringTable, rule: Counts, codes: Sequence[Column], zero: Column, where: Where
) -> Generator[Columns, Columns, Column]:
    """The first case whose conditions all hold; from the last to the first, so that the first has the last word."""
    top = len(table.scale)
    counts = yield (
        [summed([where(code == level, zero + 1, zero) for code in codes], zero) for level in range(1, top + 1)]
    )
    found = zero + code_of(rule.otherwise, table.scale)
    for case in reversed(rule.cases):
        named: set[int] = set()
        holds = []
        for condition in case.conditions:
            level = code_of(condition.level, table.scale)
            if isinstance(condition, AtLeast | AtMost):
                named.add(level)
                count = counts[level - 1]
                holds.append(count >= condition.n if isinstance(condition, AtLeast) else count <= condition.n)
            else:
                holds += [counts[low - 1] == 0 for low in range(1, level) if low not in named]
        if holds:
            found = where(reduce(and_, holds), zero + code_of(case.level, table.scale), found)
        else:
            found = zero + code_of(case.level, table.scale)
    return found
