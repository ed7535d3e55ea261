"""The rules over whole columns of codes: one arithmetic for plain numbers, arrays and a frame's expressions.

A column is anything that adds, multiplies, compares and divides whole numbers: an int, an array, or an expression of an
engine. What differs between them is how to choose by a condition, and that is handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple, cast

import attrs

from prevent_model.assessment.nation.compiling import Group, ScoringTable, Seat
from prevent_model.assessment.nation.grading import (
    Column,
    Columns,
    Parts,
    Treated,
    Where,
    any_of,
    counted,
    ladder,
    pick,
    summed,
)
from prevent_model.assessment.nation.steps import in_step
from prevent_model.framework.rules import (
    Bands,
    BandsOf,
    Counts,
    Ladder,
    Lowest,
    Mean,
    Missing,
    NoRollUp,
    Sum,
)

FIELDS = ("code", "numerator", "denominator", "assessed", "applicable")
"""What is told of each group; the rest of an outcome is for the rule above."""


class Seen(NamedTuple):
    """What a part comes to, a column each: its code, what it counts for and whether it has a number, its coverage."""

    code: Column
    up: Column = 0
    valued: Column = 0
    cover: Column = 0


class Outcome(NamedTuple):
    """What a group comes to, a column each."""

    code: Column
    numerator: Column
    denominator: Column
    assessed: Column
    applicable: Column
    up: Column
    valued: Column
    cover: Column

    @property
    def seen(self) -> Seen:
        """What the rule above sees of it."""
        return Seen(self.code, self.up, self.valued, self.cover)


def work_out(
    table: ScoringTable, group: Group, parts: Sequence[Seen], where: Where,
    before: Sequence[Column] | None = None
) -> Generator[Columns, Columns, Outcome]:  # fmt: skip
    """What a group comes to.

    Parameters
    ----------
    table
        The packed standard.
    group
        One of its groups.
    parts
        What each of its parts comes to, in the order of its seats; of a criterion only the code is read.
    where
        Chooses between two columns by a condition.
    before
        The code of each part in the period before; 0 where there was none.
    """
    top = len(table.scale)
    zero = parts[0].code * 0
    counts = [bool(seat.weight or seat.caps or group.missing is None) for seat in group.seats]
    if not all(counts):  # what weighs nothing is for information
        group = attrs.evolve(group, seats=tuple(compress(group.seats, counts)))
        parts, before = [*compress(parts, counts)], before and [*compress(before, counts)]
    if adds_up(group):
        filled = yield from _filled(table, group, parts, None, where)
        each = [_added(table, group, *one, where) for one in zip(group.seats, parts, filled, strict=True)]
        added = tuple((yield [summed(column, zero) for column in zip(*each, strict=True)]))
        return (yield from totals_outcome(table, group, added, where))
    apply = [where(part.code == top + 1, zero, zero + 1) for part in parts]
    weight, assessed, applying = (yield [
        summed([seat.weight * one for seat, one in zip(group.seats, apply, strict=True)], zero),
        summed([
            seat.weight * one * _cover(table, group, seat, part, where)
            for seat, part, one in zip(group.seats, parts, apply, strict=True)
        ], zero),
        summed(apply, zero),
    ])  # fmt: skip
    cover = _shared(assessed, group.cover_whole, weight, where)
    none = Outcome(zero, zero, zero, assessed, weight * group.cover_unit, zero, zero, cover)
    if group.rule is None or isinstance(group.rule, NoRollUp):
        return none._replace(code=zero + top + 2)
    filled = yield from _filled(table, group, parts, before, where)
    each = [_treated(table, group, *one, where) for one in zip(group.seats, parts, filled, strict=True)]
    flat = yield [column for one in each for column in one]
    treated = [Treated(*flat[5 * place : 5 * place + 5]) for place in range(len(each))]
    others = [(s, t, a) for s, t, a in zip(group.seats, treated, apply, strict=True) if not s.caps]
    limiting = [(s, t, a) for s, t, a in zip(group.seats, treated, apply, strict=True) if s.caps]
    inner = yield from _inner(table, group, others, zero, where)
    answer = cast(_Answer, tuple((yield inner)))
    if limiting:
        capped = yield from _capped(table, group, limiting, answer, where)
        answer = cast(_Answer, tuple((yield capped)))
    code, numerator, denominator, up, valued = answer
    applies = applying > 0
    return none._replace(
        code=where(applies, code, zero + top + 1), numerator=where(applies, numerator, zero),
        denominator=where(applies, denominator, zero), up=where(applies, up, zero), valued=where(applies, valued, zero),
    )  # fmt: skip


def adds_up(group: Group) -> bool:
    """Whether a group is no more than the sum of what each part adds: totals, with nothing that carries or caps."""
    return (
        isinstance(group.rule, Mean | Sum | Bands)
        and group.missing is not Missing.CARRY
        and all(seat.weight and not seat.caps for seat in group.seats)
    )


def _cover(table: ScoringTable, group: Group, seat: Seat, part: Seen, where: Where) -> Column:
    if not seat.is_group:
        is_level = (part.code >= 1) & (part.code <= len(table.scale))
        return where(is_level, part.code * 0 + group.cover_unit, part.code * 0)
    below = table.groups[seat.place]
    return part.cover * (group.cover_unit // (below.cover_unit * below.cover_whole))


class _Filled(NamedTuple):
    """A part's code after what the rule does with one that nobody judged; and 0 or 1: whether it was, what it stops."""

    code: Column
    absent: Column
    blocked: Column


def _filled(
    table: ScoringTable, group: Group, parts: Sequence[Seen], before: Sequence[Column] | None, where: Where
) -> Generator[Columns, Columns, list[_Filled]]:
    each = [
        _fill(table, group, seat, part, None if before is None else before[place], where)
        for place, (seat, part) in enumerate(zip(group.seats, parts, strict=True))
    ]
    if group.missing is Missing.EXCLUDE and not any(seat.is_group for seat in group.seats):
        return each
    flat = yield [column for one in each for column in one]
    return [_Filled(*flat[3 * place : 3 * place + 3]) for place in range(len(each))]


def _fill(table: ScoringTable, group: Group, seat: Seat, part: Seen, before: Column | None, where: Where) -> _Filled:
    top, zero, code, missing = len(table.scale), part.code * 0, part.code, group.missing
    if seat.is_group:
        absent = (code == 0) & (part.valued == 0)
        stuck = (code == top + 3) | ((code == top + 2) & (part.valued == 0))
    else:
        absent, stuck = (code == 0) | (code == top + 2), zero != 0
    one_if_absent = where(absent, zero + 1, zero)
    if missing is Missing.LOWEST:
        return _Filled(where(absent, zero + 1, code), one_if_absent, where(stuck, zero + 1, zero))
    if missing is Missing.CARRY and before is not None:
        held = (before >= 1) & (before <= top)
        stopped = where(stuck, zero + 1, where(absent, where(held, zero, zero + 1), zero))
        return _Filled(where(absent & held, before, code), one_if_absent, stopped)
    if missing in {Missing.CARRY, Missing.REFUSE}:
        return _Filled(code, one_if_absent, where(stuck | absent, zero + 1, zero))
    return _Filled(code, one_if_absent, where(stuck, zero + 1, zero))


def _treated(table: ScoringTable, group: Group, seat: Seat, part: Seen, filled: _Filled, where: Where) -> Treated:
    top, zero = len(table.scale), part.code * 0
    level = where((filled.code >= 1) & (filled.code <= top), zero + 1, zero)
    known = where((level == 1) | (part.valued == 1), zero + 1, zero) if seat.is_group else level
    up = zero
    if isinstance(group.rule, Mean | Sum | Bands) and not seat.caps:
        unit = group.value_unit // table.point_unit
        up = pick(filled.code, [points * unit for points in table.points], where)
        if seat.is_group:
            scaled = part.up * (group.value_unit // table.groups[seat.place].up_unit)
            up = where(filled.absent == 1, up, scaled)
    return Treated(filled.code, up, level, known, filled.blocked)


_Answer = tuple[Column, Column, Column, Column, Column]


def _inner(
    table: ScoringTable, group: Group, parts: Parts, zero: Column, where: Where
) -> Generator[Columns, Columns, _Answer]:
    """The rule itself over the parts that do not limit: its code, value, what it counts for, and whether it has one."""
    applies = any_of([one == 1 for _, _, one in parts], zero)
    blocked = any_of([t.blocked == 1 for _, t, _ in parts], zero)
    known = any_of([t.known == 1 for _, t, _ in parts], zero)
    if isinstance(group.rule, Mean | Sum | Bands):
        total = summed([seat.weight * part.known * part.up for seat, part, _ in parts], zero)
        weight = summed([seat.weight * part.known for seat, part, _ in parts], zero)
        total, weight = yield [total, weight]
        code, *numbers = totalled(table, group, total, weight, where)
        if not isinstance(
            group.rule, Sum
        ):  # parts that weigh nothing may be judged, and then nothing divides the total
            weighs = weight != 0
            code = where(weighs, code, zero + len(table.scale) + 3)
            numbers = [where(weighs, one, zero) for one in numbers]
        answer = cast(_Answer, (code, *numbers))
    else:
        answer = yield from _graded(table, group, parts, zero, where)
    applies, blocked, known = yield [where(c, zero + 1, zero) for c in (applies, blocked, known)]
    answer = cast(_Answer, tuple((yield answer)))
    return settled(table, answer, applies == 1, blocked == 0, known == 1, answer[0] * 0, where)


def settled(
    table: ScoringTable, answer: _Answer, applies: Column, goes: Column, known: Column, zero: Column, where: Where
) -> _Answer:
    """An answer, unless no part applies, the rule cannot go on, or none has been judged."""
    top = len(table.scale)
    code = where(applies, where(goes, where(known, answer[0], zero), zero + top + 3), zero + top + 1)
    numerator, denominator, up, valued = (where(applies & goes & known, one, zero) for one in answer[1:])
    return code, numerator, denominator, up, valued


def addition(table: ScoringTable, group: Group, seat: Seat, part: Seen, where: Where) -> tuple[Column, ...]:
    """What a part adds under a mean, a sum or bands that carry nothing forward.

    Its total, the weight that divides it, the weight that applies, the weight assessed, and whether it stops the rule.
    """
    return _added(table, group, seat, part, _fill(table, group, seat, part, None, where), where)


def _added(
    table: ScoringTable, group: Group, seat: Seat, part: Seen, filled: _Filled, where: Where
) -> tuple[Column, ...]:
    zero = part.code * 0
    applies = where(part.code == len(table.scale) + 1, zero, zero + 1)
    treated = _treated(table, group, seat, part, filled, where)
    return (
        seat.weight * treated.known * treated.up, seat.weight * treated.known, seat.weight * applies,
        seat.weight * applies * _cover(table, group, seat, part, where), treated.blocked,
    )  # fmt: skip


def totals_outcome(
    table: ScoringTable, group: Group, added: tuple[Column, ...], where: Where
) -> Generator[Columns, Columns, Outcome]:
    """What the additions of all parts come to, where every part weighs something."""
    total, weight, applicable, assessed, blocked = added
    zero = total * 0
    answer = totalled(table, group, total, weight, where)
    if isinstance(group.rule, Bands):  # which look up the points of the level that they have told
        answer = cast(_Answer, tuple((yield answer)))
    found = settled(table, answer, applicable > 0, blocked == 0, weight > 0, zero, where)
    code, numerator, denominator, up, valued = found
    cover = _shared(assessed, group.cover_whole, applicable, where)
    return Outcome(code, numerator, denominator, assessed, applicable * group.cover_unit, up, valued, cover)


def _graded(
    table: ScoringTable, group: Group, parts: Parts, zero: Column, where: Where
) -> Generator[Columns, Columns, _Answer]:
    """The answer of a rule that reads levels and not numbers."""
    top = len(table.scale)
    if isinstance(group.rule, Lowest):
        code = zero + top + 3
        for level in range(top, 0, -1):
            code = where(any_of([t.code == level for _, t, _ in parts], zero), zero + level, code)
    elif isinstance(group.rule, Ladder):
        code = yield from ladder(table, group.rule, parts, zero, where)
    else:
        assert isinstance(group.rule, Counts)
        code = yield from counted(table, group.rule, [t.code for _, t, _ in parts], zero, where)
    (code,) = yield [where(any_of([(t.known == 1) & (t.level == 0) for _, t, _ in parts], zero), zero + top + 3, code)]
    is_level, points = code <= top, pick(code, table.points, where)
    has_value = zero != 0 if isinstance(group.rule, Ladder) else is_level
    return (
        code, where(has_value, points, zero), where(has_value, zero + table.point_unit, zero), points,
        where(is_level, zero + 1, zero),
    )  # fmt: skip


def totalled(table: ScoringTable, group: Group, total: Column, weight: Column, where: Where) -> _Answer:
    """What a total and a weight come to under a mean, a sum or bands: code, value, what it counts for, whether it does.

    Where nothing has a weight it says nothing that can be used.
    """
    zero, rule = total * 0, group.rule
    if isinstance(rule, Sum):
        return zero + len(table.scale) + 2, total, zero + group.denom, total, zero + 1
    code = zero + group.first
    for cut in group.cuts:
        left, right = total * cut.top, (zero + 1 if _issummed(rule) else weight) * cut.bottom
        code = where(left >= right if cut.closed else left > right, zero + cut.code, code)
    numerator, denominator = total * group.numer, (zero + group.denom) if _issummed(rule) else weight * group.denom
    if isinstance(rule, Mean):
        return code, numerator, denominator, _shared(total, group.value_whole, weight, where), zero + 1
    # Bands count for the points of their level in the rule above; without a level they do not count.
    points = pick(code, table.points, where)
    return code, numerator, denominator, points, where(code <= len(table.scale), zero + 1, zero)


def _shared(total: Column, whole: int, weight: Column, where: Where) -> Column:
    """A total over its weight, in parts that every weight divides: at the top, and of one part alone, the total itself."""
    return total if whole == 1 else total * (whole // where(weight == 0, weight * 0 + 1, weight))


def _issummed(rule: object) -> bool:
    return isinstance(rule, Bands) and rule.of is BandsOf.SUM


def _capped(
    table: ScoringTable, group: Group, parts: Parts, inner: _Answer, where: Where
) -> Generator[Columns, Columns, _Answer]:
    """The answer of the rule that is capped, and what caps it."""
    top, zero = len(table.scale), inner[0] * 0
    code, numerator, denominator, up, valued = inner
    cap = zero + top
    for seat, part, one in parts:
        for most, level in seat.caps:
            breach = (part.level == 1) & (one == 1) & (part.code <= most)
            (cap,) = yield [where(breach & (cap > level), zero + level, cap)]
    stuck = any_of([(part.blocked == 1) & (one == 1) for _, part, one in parts], zero)
    stuck = stuck | any_of([(part.known == 1) & (part.level == 0) for _, part, _ in parts], zero)
    capped = (code >= 1) & (code <= top) & (code > cap)
    points = pick(cap, [one * (group.up_unit // table.point_unit) for one in table.points], where)
    code, up = where(capped, cap, code), where(capped, points, up)
    return (
        where(stuck, zero + top + 3, code), where(stuck, zero, numerator), where(stuck, zero, denominator),
        where(stuck, zero, up), where(stuck, zero, valued),
    )  # fmt: skip


def scored(
    table: ScoringTable, codes: Sequence[Column], before: Sequence[Column] | None, where: Where,
    keep: Callable[[Columns], Columns] = lambda columns: columns,
) -> list[Outcome]:  # fmt: skip
    """What every group comes to, from a column of codes for each criterion, and those of the period before."""
    if not table.groups:
        return [judged(table, codes[0], where)]
    held: list[Column] | None = None
    if table.carries and before is not None:
        held = [outcome.code for outcome in scored(table, before, None, where, keep)]

    def work(group: Group, found: Mapping[int, Outcome]) -> Generator[Columns, Columns, Outcome]:
        parts = [found[seat.place].seen if seat.is_group else Seen(codes[seat.place]) for seat in group.seats]
        earlier = None
        if held is not None and before is not None:
            earlier = [held[seat.place] if seat.is_group else before[seat.place] for seat in group.seats]
        return work_out(table, group, parts, where, earlier)

    return floor_by_floor(table, work, keep)


def floor_by_floor(
    table: ScoringTable, work: Callable[[Group, Mapping[int, Outcome]], Generator[Columns, Columns, Outcome]],
    keep: Callable[[Columns], Columns],
) -> list[Outcome]:  # fmt: skip
    """What every group comes to: those that wait for no other are worked out together, then those above them."""
    found: dict[int, Outcome] = {}

    def kept(group: Group) -> Generator[Columns, Columns, Outcome]:
        outcome = yield from work(group, found)
        return Outcome(*(yield outcome))

    while len(found) < len(table.groups):
        ready = [
            group for group in table.groups
            if group.place not in found and all(seat.place in found for seat in group.seats if seat.is_group)
        ]  # fmt: skip
        for group, outcome in zip(ready, in_step([kept(group) for group in ready], keep), strict=True):
            found[group.place] = outcome
    return [found[place] for place in range(len(table.groups))]


def judged(table: ScoringTable, code: Column, where: Where) -> Outcome:
    """What a standard of one criterion comes to: its judgement."""
    zero = code * 0
    one = where((code >= 1) & (code <= len(table.scale)), zero + 1, zero)
    points = pick(code, table.points, where)
    return Outcome(code, points, one * table.point_unit, one, zero + 1, points, one, one)
