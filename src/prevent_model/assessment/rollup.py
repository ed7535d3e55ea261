"""The roll-up rules carried out: from the parts of a criterion to its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sized
from fractions import Fraction
from math import lcm
from typing import NamedTuple

import attrs

from prevent_model.assessment.folding import ABSENT, MET, SHORT, case_of, rank_of_mean, reading_of, rung_of
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


class Part(NamedTuple):
    """One part as a rule sees it; `value` is what it counts for, `without` why it has no level."""

    id: str
    title: str
    weight: Fraction
    value: Fraction | None
    level: Level | None
    coverage: Fraction
    applicable: bool
    undetermined: bool
    before: Level | None
    without: str = "not assessed"
    plain: tuple[int, int] | None = None
    """Its weight, and its weight times its value, where both are whole and all of it is assessed."""

    @property
    def is_known(self) -> bool:
        """Whether the part has a grade or a value of its own."""
        return self.value is not None or self.level is not None


@attrs.frozen
class Answer:
    """What a rule answers; `counts` where the rule above takes the points of the level, and not the value."""

    value: Fraction | None
    level: Level | NotALevel | str
    coverage: Fraction
    because: str
    counts: Fraction | None = None

    @property
    def points(self) -> Fraction | None:
        """What it counts for in the rule above."""
        return self.value if self.counts is None else self.counts


def roll_up(rule: Rule | None, parts: tuple[Part, ...], scale: Scale) -> Answer:
    """Carry out a rule over its parts.

    What is not applicable leaves the denominator, and what weighs nothing is for information: no rule sees it, unless it
    limits. Coverage is assessed weight over applicable weight, and a group counts with the coverage of its own.
    """
    if not (rule is None or isinstance(rule, NoRollUp)):
        limiting = {limit.criterion for limit in rule.limits} if isinstance(rule, Limiter) else ()
        parts = tuple([part for part in parts if part.weight or part.id in limiting])
    plainly = bool(parts) and None not in [part.plain for part in parts]
    applicable = list(parts) if plainly else [part for part in parts if part.applicable]
    coverage = _ALL if plainly and any(part.weight for part in parts) else _coverage(applicable)
    if rule is None or isinstance(rule, NoRollUp):
        return Answer(None, NOT_GRADED, coverage, "The parts stand side by side; no grade is made of them.")
    if not applicable:
        return Answer(None, NOT_APPLICABLE, Fraction(0), "No part applies.")
    if isinstance(rule, Limiter):
        return _limited(rule, parts, scale, coverage)
    treated, note = (applicable, "") if plainly else _with_missing(rule.missing, applicable, scale)
    if treated is None:
        return Answer(None, UNDETERMINED, coverage, note)
    if not (plainly or any(part.plain or part.is_known for part in treated)):
        return Answer(None, NOT_ASSESSED, coverage, "No part has been assessed." + note)
    if isinstance(rule, Ladder):
        treated += [part for part in applicable if part.id not in {other.id for other in treated}]
    value, level, because = _carried_out(rule, treated, scale)
    counts = scale.points_of(level) if isinstance(rule, Bands) and isinstance(level, Level) else None
    return Answer(value, level, coverage, because + note, counts)


def _with_missing(missing: Missing, parts: list[Part], scale: Scale) -> tuple[list[Part] | None, str]:
    stuck = [part.title for part in parts if part.undetermined and not part.is_known]
    if stuck:
        return None, f"Undetermined: its rule does not decide {', '.join(stuck)}."
    absent = [part for part in parts if not (part.plain or part.is_known)]
    if not absent:
        return parts, ""
    said = "; ".join(
        f"{why}: {', '.join(part.title for part in absent if part.without == why)}"
        for why in dict.fromkeys(part.without for part in absent)
    )
    if missing is Missing.REFUSE:
        return None, f"Undetermined: the rule refuses what is {said}."
    if missing is Missing.EXCLUDE:
        return [part for part in parts if part.plain or part.is_known], f" Left out, as {said}."
    if missing is Missing.LOWEST:
        filled = [part if part.is_known else _filled(part, scale.lowest, scale) for part in parts]
        return filled, f" Taken at the lowest level, as {said}."
    without = [part.title for part in absent if part.before is None]
    if without:
        return None, f"Undetermined: no earlier grade can be carried forward for {', '.join(without)}."
    filled = [part if part.is_known or part.before is None else _filled(part, part.before, scale) for part in parts]
    return filled, f" Carried forward from the earlier assessment, as {said}."


def _filled(part: Part, level: Level, scale: Scale) -> Part:
    return part._replace(value=scale.points_of(level), level=level, plain=None)


def _points(part: Part, scale: Scale) -> Fraction:
    if part.value is not None:
        return part.value
    if part.level is None:
        raise ValueError(f"{part.title} has neither a value nor a level")
    return scale.points_of(part.level)


Worked = tuple[Fraction | None, Level | NotALevel | str, str]


def _carried_out(rule: Mean | Sum | Lowest | Ladder | Counts | Bands, parts: list[Part], scale: Scale) -> Worked:
    if isinstance(rule, Mean):
        return _mean(rule, parts, scale)
    if isinstance(rule, Sum):
        total = Fraction(_totals(parts, scale)[0])
        said = f"The weighted sum of {_of(parts)} is {_shown(total)}; a sum has no level of its own."
        return total, NOT_GRADED, said
    if isinstance(rule, Bands):
        return _bands(rule, parts, scale)
    if isinstance(rule, Ladder):
        valued = [part.title for part in parts if part.is_known and part.level is None]
        if valued:
            return None, UNDETERMINED, f"Undetermined: {', '.join(valued)} has a value and no level."
        return _ladder(rule, parts, scale)
    levels = [(part, part.level) for part in parts]
    without = [part.title for part, level in levels if level is None]
    if without:
        return None, UNDETERMINED, f"Undetermined: {', '.join(without)} has a value and no level."
    graded = [(part, level) for part, level in levels if level is not None]
    if isinstance(rule, Lowest):
        part, level = min(graded, key=lambda pair: pair[1].rank)
        return scale.points_of(level), level, f"The lowest of {_of(graded)} is {level.label} ({part.title})."
    return _counts(rule, graded, scale)


def _totals(parts: list[Part], scale: Scale) -> tuple[Fraction | int, Fraction | int]:
    """The weighted sum, and the weight. Most weights and values are whole, and whole numbers are quicker."""
    total = weight = 0
    for part in parts:
        if part.plain is None:
            above, weights, below = _summed([(part.weight, _points(part, scale)) for part in parts])
            return Fraction(above, below), Fraction(weights, below)
        weight += part.plain[0]
        total += part.plain[1]
    return total, weight


def _summed(pairs: list[tuple[Fraction, Fraction]]) -> tuple[int, int, int]:
    """The weighted sum, the weight, and the one denominator below both, so that nothing is reduced on the way."""
    ratios = [(weight.as_integer_ratio(), value.as_integer_ratio()) for weight, value in pairs]
    below = lcm(*[weight[1] * value[1] for weight, value in ratios])
    total = sum([weight[0] * value[0] * (below // (weight[1] * value[1])) for weight, value in ratios])
    weights = sum([weight[0] * (below // weight[1]) for weight, _ in ratios])
    return total, weights, below


_ALL = Fraction(1)


def _coverage(parts: list[Part]) -> Fraction:
    """Assessed weight over applicable weight; none where nothing weighs."""
    whole = sum([part.plain[0] for part in parts if part.plain])
    total, weight, below = _summed([(part.weight, part.coverage) for part in parts if not part.plain])
    weight += whole * below
    return Fraction(total + whole * below, weight) if weight else Fraction(0)


def _mean(rule: Mean, parts: list[Part], scale: Scale) -> Worked:
    total, weight = _totals(parts, scale)
    if not weight:
        return None, UNDETERMINED, "Undetermined: the parts that are assessed weigh nothing."
    mean = Fraction(total, weight)
    said = f"The weighted mean of {_of(parts)} is {_shown(mean)}"
    rank = rank_of_mean(rule, mean, scale)
    if not isinstance(rank, int):
        return mean, NOT_GRADED, f"{said}; the levels have points of their own, so only bands could make a level of it."
    level = scale.level(rank)
    return mean, level, f"{said}, which is {level.label} ({rule.rounding.value})."


def _bands(rule: Bands, parts: list[Part], scale: Scale) -> Worked:
    total, weight = _totals(parts, scale)
    if not weight:
        return None, UNDETERMINED, "Undetermined: the parts that are assessed weigh nothing."
    value = reading_of(rule, Fraction(total), Fraction(weight), scale)
    name = "percentage of the most possible" if rule.of is BandsOf.PERCENTAGE else rule.of.value
    rounded = rule.rounded(value)
    label = rule.level_at(rounded)
    said = f"The {name} of {_of(parts)} is {_shown(value)}"
    if label is None:
        return value, UNDETERMINED, f"{said}, which no band holds."
    return value, scale.level(label), f"{said}, rounded {rule.rounding.value} to {_shown(rounded)}: {label}."


def _ladder(rule: Ladder, parts: list[Part], scale: Scale) -> Worked:
    """Up the ladder, rung by rung; a rung of which no part applies is passed over, and grants nothing."""
    by_id = {part.id: part for part in parts}
    met = scale.level(rule.met)
    marks = []
    why = "Every rung is met"
    for step in rule.steps:
        here = [by_id[id_] for id_ in step.criteria if id_ in by_id]
        short = [part.title for part in here if part.level is not None and part.level.rank < met.rank]
        absent = [part.title for part in here if part.level is None]
        marks.append(SHORT * bool(short) | ABSENT * bool(absent) | MET * (len(here) > len(short) + len(absent)))
        if short or (absent and len(absent) == len(here)):
            why = f"The rung {step.level} is not met: {', '.join(short or absent)}"
            break
    label = rung_of(rule, marks)
    if label == UNDETERMINED:
        return None, UNDETERMINED, f"{why}, and the rule names no level below the first rung."
    return None, scale.level(label), f"{why}; the level is {label}."


def _counts(rule: Counts, graded: list[tuple[Part, Level]], scale: Scale) -> Worked:
    case = case_of(rule, Counter(level.rank for _, level in graded), scale)
    if case is not None:
        found = scale.level(case.level)
        return scale.points_of(found), found, f"The first case that holds gives {found.label}: {_said(graded)}."
    if rule.otherwise == UNDETERMINED:
        return None, UNDETERMINED, f"Undetermined by rule: no case holds for {_said(graded)}."
    found = scale.level(rule.otherwise)
    return scale.points_of(found), found, f"No case holds for {_said(graded)}, which gives {found.label}."


def _said(graded: list[tuple[Part, Level]]) -> str:
    counts: dict[str, int] = {}
    for _, level in sorted(graded, key=lambda pair: -pair[1].rank):
        counts[level.label] = counts.get(level.label, 0) + 1
    return ", ".join(f"{count} {label}" for label, count in counts.items())


def _limited(rule: Limiter, parts: tuple[Part, ...], scale: Scale, coverage: Fraction) -> Answer:
    """The answer of the rule that is capped, over the parts that do not limit, and what caps it.

    What that rule does with a part that nobody judged, it does with a limiting one as well.
    """
    limiting = {limit.criterion for limit in rule.limits}
    inner = roll_up(rule.of, tuple(part for part in parts if part.id not in limiting), scale)
    held, note = _with_missing(rule.of.missing, [p for p in parts if p.id in limiting and p.applicable], scale)
    if held is None:
        return Answer(None, UNDETERMINED, coverage, note.strip())
    by_id = {part.id: part for part in held}
    without = [part.title for part in held if part.is_known and part.level is None]
    if without:
        return Answer(None, UNDETERMINED, coverage, f"Undetermined: {', '.join(without)} has a value and no level.")
    breaches = []
    for limit in rule.limits:
        part = by_id.get(limit.criterion)
        if part is not None and part.level is not None and part.level.rank <= scale.level(limit.at_most).rank:
            breaches.append((scale.level(limit.cap), part))
    if not breaches:
        free = " Nothing caps it." if isinstance(inner.level, Level) else ""
        return Answer(inner.value, inner.level, coverage, f"{inner.because}{free}{note}", inner.counts)
    cap, part = min(breaches, key=lambda pair: pair[0].rank)
    if isinstance(inner.level, Level) and inner.level.rank > cap.rank:
        said = f"{inner.because} Capped at {cap.label} by {part.title}.{note}"
        return Answer(inner.value, cap, coverage, said, scale.points_of(cap))
    said = f"{inner.because}{note}"
    if isinstance(inner.level, Level):
        said = f"{inner.because} {part.title} would cap it at {cap.label}, which it does not exceed.{note}"
    return Answer(inner.value, inner.level, coverage, said, inner.counts)


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{value} ({float(value):.4g})"


def _of(parts: Sized) -> str:
    return "1 part" if len(parts) == 1 else f"{len(parts)} parts"
