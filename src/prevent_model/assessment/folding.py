"""The rules as folds: what each part adds, how additions join, and what they come to; numbers only, no sentences.

A rule sees of a part only what it counts for and at which rank it stands. So a whole is worked out part by part, in any
order, and everything that could become of a tree is found by joining what could become of its parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import attrs

from prevent_model.assessment.soundness import counting
from prevent_model.framework.conditions import AtLeast, AtMost, CountCase
from prevent_model.framework.rules import (
    UNDETERMINED,
    Bands,
    BandsOf,
    Counts,
    Ladder,
    Limiter,
    Lowest,
    Mean,
    Missing,
    NoRollUp,
    Rule,
    Sum,
)
from prevent_model.framework.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale
from prevent_model.framework.standards import Criterion

Grade = int | NotALevel | str
"""The rank of a level, or why there is none."""


class Worth(NamedTuple):
    """What a part comes to: what it counts for in the rule above it, its grade, and the number that was graded.

    A mean and a sum count for themselves, unrounded. Whatever is cut into levels, capped or set by judgement counts for
    the points of its level.
    """

    points: Fraction | None
    grade: Grade
    value: Fraction | None = None

    @property
    def is_known(self) -> bool:
        """Whether it has a level or a value."""
        return self.points is not None or isinstance(self.grade, int)


class Seat(NamedTuple):
    """A part's place under its rule: its id, its weight, the rank that it had before, and whether it is a group."""

    id: str
    weight: Fraction
    before: int | None = None
    is_group: bool = False


Total = tuple[int, Any]
"""What some parts add up to, as flags and what the rule keeps of them."""

APPLIES, KNOWN, STUCK = 1, 2, 4


def at(level: Level, scale: Scale) -> Worth:
    """The outcome of a criterion that is judged at a level."""
    return Worth(scale.points_of(level), level.rank)


def rank_of_mean(rule: Mean, mean: Fraction, scale: Scale) -> Grade:
    """The rank nearest to a mean; none where the levels have points of their own."""
    rank = rule.rounding.apply(mean)
    nearest = scale.lowest.rank
    for level in scale.levels:
        if level.points is not None and level.points != level.rank:
            return NOT_GRADED
        if abs(level.rank - rank) < abs(nearest - rank):
            nearest = level.rank
    return nearest


def reading_of(rule: Bands, total: Fraction, weight: Fraction, scale: Scale) -> Fraction:
    """The number that bands cut: a sum, a mean, or the percentage of the most possible."""
    if rule.of is BandsOf.SUM:
        return total
    if rule.of is BandsOf.MEAN:
        return total / weight
    most = max([level.rank if level.points is None else level.points for level in scale.levels])
    return 100 * total / (weight * most)


def case_of(rule: Counts, counts: Mapping[int, int], scale: Scale) -> CountCase | None:
    """The first case that holds for so many parts at each rank."""
    for case in rule.cases:
        named: set[int] = set()
        for condition in case.conditions:
            rank = scale.level(condition.level).rank
            if isinstance(condition, AtLeast | AtMost):
                named.add(rank)
                found = counts.get(rank, 0)
                holds = found >= condition.n if isinstance(condition, AtLeast) else found <= condition.n
            else:
                holds = all(not n or place in named or place >= rank for place, n in counts.items())
            if not holds:
                break
        else:
            return case
    return None


def counted(rule: Counts, counts: Mapping[int, int], scale: Scale) -> str:
    """The level that counts give for so many parts at each rank, or that they do not decide."""
    case = case_of(rule, counts, scale)
    return rule.otherwise if case is None else case.level


@attrs.frozen
class Body:
    """What one sort of rule keeps of its parts: nothing yet, what one part adds, two joined, and what it comes to."""

    empty: Any
    one: Callable[[int, Worth], Any]
    absent: Callable[[int], Any]
    join: Callable[[Any, Any], Any]
    end: Callable[[Any], Worth]
    height: Callable[[Any], tuple[Any, Any]] | None = None
    """What must be alike and what must be no lower for one total to be as good as another, where a rule has such."""
    adds: bool = False
    """Whether what is kept is a sum and a weight, and joining adds both."""


@attrs.frozen
class Fold:
    """A rule over the places of its parts."""

    body: Body
    missing: Missing | None
    seats: tuple[Seat, ...]
    scale: Scale
    idle: frozenset[int] = frozenset()  # the places of parts that weigh nothing, and are for information

    @property
    def nothing(self) -> Total:
        """No part at all."""
        return (0, self.body.empty)

    def addition(self, place: int, outcome: Worth) -> Total:
        """What one part adds, after what the rule does with a part that nobody judged."""
        if outcome.grade is NOT_APPLICABLE or place in self.idle:
            return self.nothing
        if not outcome.is_known:
            filled = _filled(self.missing, outcome, self.seats[place], self.scale)
            if filled is None:
                return (APPLIES | STUCK, self.body.empty)
            if not filled.is_known:
                return (APPLIES, self.body.absent(place))
            outcome = filled
        added = self.body.one(place, outcome)
        return (APPLIES | STUCK, self.body.empty) if added is None else (APPLIES | KNOWN, added)

    def join(self, one: Total, other: Total) -> Total:
        """Two sets of parts as one."""
        flags = one[0] | other[0]
        if flags & STUCK:
            return (APPLIES | STUCK, self.body.empty)
        return (flags, self.body.join(one[1], other[1]))

    def end(self, total: Total) -> Worth:
        """What the parts come to."""
        flags, kept = total
        if self.missing is None:
            return Worth(None, NOT_GRADED)
        if not flags & APPLIES:
            return Worth(None, NOT_APPLICABLE)
        if flags & STUCK:
            return Worth(None, UNDETERMINED)
        return self.body.end(kept) if flags & KNOWN else Worth(None, NOT_ASSESSED)

    def of(self, outcomes: Iterable[Worth]) -> Worth:
        """What these outcomes, one a place, come to."""
        total = self.nothing
        for place, outcome in enumerate(outcomes):
            total = self.join(total, self.addition(place, outcome))
        return self.end(total)


def _filled(missing: Missing | None, outcome: Worth, seat: Seat, scale: Scale) -> Worth | None:
    """What stands for a part without a grade; None where the rule cannot go on."""
    undecided = outcome.grade == UNDETERMINED or (outcome.grade is NOT_GRADED and seat.is_group)
    if undecided or missing is Missing.REFUSE:
        return None
    if missing is Missing.LOWEST:
        return at(scale.lowest, scale)
    if missing is Missing.CARRY:
        return None if seat.before is None else at(scale.level(seat.before), scale)
    return outcome


def needs_values(rule: Rule | None) -> bool:
    """Whether a rule reads what its parts count for, and not their levels alone."""
    return isinstance(rule.of if isinstance(rule, Limiter) else rule, Mean | Sum | Bands)


def fold_of(criterion: Criterion, scale: Scale, before: Mapping[str, int], unit: int = 1) -> Fold:
    """The fold of a criterion's rule over its parts.

    Parameters
    ----------
    criterion
        A criterion with parts.
    scale
        The scale of its standard.
    before
        The ranks of an earlier assessment, by criterion.
    unit
        Totals are kept in one over this many points, so that they are whole numbers where it is chosen well.
    """
    parts, count = criterion.children, counting(criterion)
    seats = tuple(Seat(child.id, child.weight, before.get(child.id), bool(child.children)) for child in parts)
    idle = frozenset(place for place, child in enumerate(parts) if child not in count)
    rule = criterion.rule
    if rule is None or isinstance(rule, NoRollUp):
        return Fold(_NOTHING, None, seats, scale)
    body = _limited(rule, seats, scale, unit) if isinstance(rule, Limiter) else _body(rule, seats, scale, unit)
    return Fold(body, (rule.of if isinstance(rule, Limiter) else rule).missing, seats, scale, idle)


def unit_of(criterion: Criterion, outcomes: Iterable[Iterable[Worth]], scale: Scale) -> int:
    """The unit in which every total of these outcomes, one list a part, is whole."""
    unit = 1
    for child, found in zip(criterion.children, outcomes, strict=True):
        for outcome in found:
            if outcome.is_known:
                unit = lcm(unit, (child.weight * _points(outcome, scale)).denominator)
    for level in scale.levels:
        for child in criterion.children:
            unit = lcm(unit, (child.weight * scale.points_of(level)).denominator)
    return unit


def _points(outcome: Worth, scale: Scale) -> Fraction:
    if outcome.points is not None:
        return outcome.points
    return scale.points_of(scale.level(outcome.grade)) if isinstance(outcome.grade, int) else Fraction(0)


_NOTHING = Body((), lambda _, __: (), lambda _: (), lambda _, __: (), lambda _: Worth(None, NOT_GRADED))


def _body(
    rule: Mean | Sum | Lowest | Ladder | Counts | Bands, seats: tuple[Seat, ...], scale: Scale, unit: int
) -> Body:
    if isinstance(rule, Lowest):
        return _lowest(scale)
    if isinstance(rule, Ladder):
        return _ladder(rule, seats, scale)
    if isinstance(rule, Counts):
        return _counts(rule, scale)
    return _totals(rule, seats, scale, unit)


def _totals(rule: Mean | Sum | Bands, seats: tuple[Seat, ...], scale: Scale, unit: int) -> Body:
    share = lcm(*(seat.weight.denominator for seat in seats))

    def one(place: int, outcome: Worth) -> tuple[Any, int]:
        weight = seats[place].weight
        total = weight * _points(outcome, scale) * unit
        return (total.numerator if total.denominator == 1 else total, int(weight * share))

    def end(kept: tuple[Any, int]) -> Worth:
        total, weight = Fraction(kept[0]) / unit, Fraction(kept[1], share)
        if isinstance(rule, Sum):
            return Worth(total, NOT_GRADED, total)
        if not weight:
            return Worth(None, UNDETERMINED)
        if isinstance(rule, Mean):
            mean = total / weight
            return Worth(mean, rank_of_mean(rule, mean, scale), mean)
        value = reading_of(rule, total, weight, scale)
        label = rule.level_of(value)
        if label is None:
            return Worth(None, UNDETERMINED, value)
        return at(scale.level(label), scale)._replace(value=value)

    none = (0, 0)
    return Body(
        none, one, lambda _: none, lambda a, b: (a[0] + b[0], a[1] + b[1]), end, lambda kept: (kept[1], kept[0]), True
    )


def _lowest(scale: Scale) -> Body:
    top = scale.highest.rank + 1  # above every level: no part yet

    def one(_: int, outcome: Worth) -> int | None:
        return outcome.grade if isinstance(outcome.grade, int) else None

    return Body(top, one, lambda _: top, min, lambda rank: at(scale.level(rank), scale))


MET, SHORT, ABSENT = 1, 2, 4


def _ladder(rule: Ladder, seats: tuple[Seat, ...], scale: Scale) -> Body:
    met = scale.level(rule.met).rank
    rungs = {seat.id: [n for n, step in enumerate(rule.steps) if seat.id in step.criteria] for seat in seats}
    empty = (0,) * len(rule.steps)

    def marked(place: int, mark: int) -> tuple[int, ...]:
        marks = rungs[seats[place].id]
        return tuple(mark if n in marks else 0 for n in range(len(empty)))

    def one(place: int, outcome: Worth) -> tuple[int, ...] | None:
        if not isinstance(outcome.grade, int):
            return None
        return marked(place, MET if outcome.grade >= met else SHORT)

    def end(kept: tuple[int, ...]) -> Worth:
        label = rung_of(rule, kept)
        return Worth(None, UNDETERMINED if label == UNDETERMINED else scale.level(label).rank)

    def join(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(x | y for x, y in zip(a, b, strict=True))

    return Body(empty, one, lambda place: marked(place, ABSENT), join, end)


def rung_of(rule: Ladder, marks: Iterable[int]) -> str:
    """The level of the highest rung reached: a rung of which no part applies is passed over, and grants nothing."""
    reached = rule.otherwise
    for step, mark in zip(rule.steps, marks, strict=True):
        if mark & SHORT or mark == ABSENT:
            break
        if mark:
            reached = step.level
    return reached


def _counts(rule: Counts, scale: Scale) -> Body:
    ranks = tuple(level.rank for level in scale.levels)
    most = 1 + max((c.n for case in rule.cases for c in case.conditions if isinstance(c, AtLeast | AtMost)), default=0)
    empty = (0,) * len(ranks)

    def one(_: int, outcome: Worth) -> tuple[int, ...] | None:
        if not isinstance(outcome.grade, int):
            return None
        return tuple(1 if rank == outcome.grade else 0 for rank in ranks)

    def join(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
        # More than any condition asks about is as good as that: few totals are kept apart.
        return tuple(min(x + y, most) for x, y in zip(a, b, strict=True))

    def end(kept: tuple[int, ...]) -> Worth:
        label = counted(rule, dict(zip(ranks, kept, strict=True)), scale)
        return Worth(None, UNDETERMINED) if label == UNDETERMINED else at(scale.level(label), scale)

    return Body(empty, one, lambda _: empty, join, end)


def _limited(rule: Limiter, seats: tuple[Seat, ...], scale: Scale, unit: int) -> Body:
    inner = Fold(_body(rule.of, seats, scale, unit), rule.of.missing, seats, scale)
    caps: dict[str, list[tuple[int, int]]] = {}
    for limit in rule.limits:
        caps.setdefault(limit.criterion, []).append((scale.level(limit.at_most).rank, scale.level(limit.cap).rank))
    free = scale.highest.rank

    def one(place: int, outcome: Worth) -> Any:
        if seats[place].id not in caps:
            return (inner.addition(place, outcome), free)
        if not isinstance(outcome.grade, int):
            return None
        return (inner.nothing, min((cap for most, cap in caps[seats[place].id] if outcome.grade <= most), default=free))

    def absent(place: int) -> Any:
        if seats[place].id in caps:
            return (inner.nothing, free)
        return (inner.addition(place, Worth(None, NOT_ASSESSED)), free)

    def end(kept: Any) -> Worth:
        found = inner.end(kept[0])
        if isinstance(found.grade, int) and found.grade > kept[1]:
            return at(scale.level(kept[1]), scale)._replace(value=found.value)
        return found

    def join(a: Any, b: Any) -> Any:
        return (inner.join(a[0], b[0]), min(a[1], b[1]))

    def height(kept: Any) -> tuple[Any, Any]:
        (flags, total), cap = kept
        alike, high = inner.body.height(total) if inner.body.height else (total, 0)
        return ((flags, alike, cap), high)

    return Body((inner.nothing, free), one, absent, join, end, height if inner.body.height else None)
