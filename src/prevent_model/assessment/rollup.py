"""The roll-up rules carried out: from the parts of a criterion to its answer."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.framework.rules import (
    UNDETERMINED,
    AtLeast,
    AtMost,
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
from prevent_model.values.scales import NOT_APPLICABLE, NOT_ASSESSED, NOT_GRADED, Level, NotALevel, Scale


@attrs.frozen(kw_only=True)
class Part:
    """One part as a rule sees it."""

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

    @property
    def is_known(self) -> bool:
        """Whether the part has a grade or a value of its own."""
        return self.value is not None or self.level is not None


@attrs.frozen
class Answer:
    """What a rule answers."""

    value: Fraction | None
    level: Level | NotALevel | str
    coverage: Fraction
    because: str


def roll_up(rule: Rule | None, parts: tuple[Part, ...], scale: Scale) -> Answer:
    """Carry out a rule over its parts.

    What is not applicable leaves the denominator. Coverage is assessed weight over applicable weight, and a group counts
    with the coverage of its own.
    """
    applicable = [part for part in parts if part.applicable]
    whole = sum((part.weight for part in applicable), Fraction(0))
    coverage = sum((part.weight * part.coverage for part in applicable), Fraction(0)) / whole if whole else Fraction(0)
    if rule is None or isinstance(rule, NoRollUp):
        return Answer(None, NOT_GRADED, coverage, "The parts stand side by side; no grade is made of them.")
    if not applicable:
        return Answer(None, NOT_APPLICABLE, Fraction(0), "No part applies.")
    if isinstance(rule, Limiter):
        return _limited(rule, parts, scale, coverage)
    treated, note = _with_missing(rule.missing, applicable, scale)
    if treated is None:
        return Answer(None, UNDETERMINED, coverage, note)
    if not any(part.is_known for part in treated):
        return Answer(None, NOT_ASSESSED, coverage, "No part has been assessed." + note)
    value, level, because = _carried_out(rule, treated, scale)
    return Answer(value, level, coverage, because + note)


def _with_missing(missing: Missing, parts: list[Part], scale: Scale) -> tuple[list[Part] | None, str]:
    stuck = [part.title for part in parts if part.undetermined and not part.is_known]
    if stuck:
        return None, f"Undetermined: its rule does not decide {', '.join(stuck)}."
    absent = [part for part in parts if not part.is_known]
    if not absent:
        return parts, ""
    said = "; ".join(
        f"{why}: {', '.join(part.title for part in absent if part.without == why)}"
        for why in dict.fromkeys(part.without for part in absent)
    )
    if missing is Missing.REFUSE:
        return None, f"Undetermined: the rule refuses what is {said}."
    if missing is Missing.EXCLUDE:
        return [part for part in parts if part.is_known], f" Left out, as {said}."
    if missing is Missing.LOWEST:
        filled = [part if part.is_known else _filled(part, scale.lowest, scale) for part in parts]
        return filled, f" Taken at the lowest level, as {said}."
    without = [part.title for part in absent if part.before is None]
    if without:
        return None, f"Undetermined: no earlier grade can be carried forward for {', '.join(without)}."
    filled = [part if part.is_known or part.before is None else _filled(part, part.before, scale) for part in parts]
    return filled, f" Carried forward from the earlier assessment, as {said}."


def _filled(part: Part, level: Level, scale: Scale) -> Part:
    return attrs.evolve(part, value=scale.points_of(level), level=level)


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
        total = sum((part.weight * _points(part, scale) for part in parts), Fraction(0))
        return (
            total,
            NOT_GRADED,
            f"The weighted sum of {len(parts)} parts is {_shown(total)}; a sum has no level of its own.",
        )
    if isinstance(rule, Bands):
        return _bands(rule, parts, scale)
    levels = [(part, _level_of(part)) for part in parts]
    without = [part.title for part, level in levels if level is None]
    if without:
        return None, UNDETERMINED, f"Undetermined: {', '.join(without)} has a value and no level."
    graded = [(part, level) for part, level in levels if level is not None]
    if isinstance(rule, Lowest):
        part, level = min(graded, key=lambda pair: pair[1].rank)
        return scale.points_of(level), level, f"The lowest of {len(graded)} parts is {level.label} ({part.title})."
    if isinstance(rule, Ladder):
        return _ladder(rule, graded, scale)
    return _counts(rule, graded, scale)


def _level_of(part: Part) -> Level | None:
    return part.level


def _mean_of(parts: list[Part], scale: Scale) -> Fraction | None:
    weight = sum((part.weight for part in parts), Fraction(0))
    return sum((part.weight * _points(part, scale) for part in parts), Fraction(0)) / weight if weight else None


def _mean(rule: Mean, parts: list[Part], scale: Scale) -> Worked:
    mean = _mean_of(parts, scale)
    if mean is None:
        return None, UNDETERMINED, "Undetermined: the parts that are assessed weigh nothing."
    said = f"The weighted mean of {len(parts)} parts is {_shown(mean)}"
    if any(level.points is not None and level.points != level.rank for level in scale.levels):
        return mean, NOT_GRADED, f"{said}; the levels have points of their own, so only bands could make a level of it."
    rank = rule.rounding.apply(mean)
    nearest = min(scale.levels, key=lambda level: abs(level.rank - rank))
    return mean, nearest, f"{said}, which is {nearest.label} ({rule.rounding.value})."


def _bands(rule: Bands, parts: list[Part], scale: Scale) -> Worked:
    points = [(part.weight, _points(part, scale)) for part in parts]
    total = sum((weight * value for weight, value in points), Fraction(0))
    weight = sum((weight for weight, _ in points), Fraction(0))
    if not weight:
        return None, UNDETERMINED, "Undetermined: the parts that are assessed weigh nothing."
    if rule.of is BandsOf.SUM:
        value, name = total, "sum"
    elif rule.of is BandsOf.MEAN:
        value, name = total / weight, "mean"
    else:
        most = max(scale.points_of(level) for level in scale.levels)
        value, name = 100 * total / (weight * most), "percentage of the most possible"
    label = rule.level_of(value)
    said = f"The {name} of {len(parts)} parts is {_shown(value)}"
    if label is None:
        return value, UNDETERMINED, f"{said}, which no band holds."
    rounded = rule.rounding.to(value, rule.step)
    return value, scale.level(label), f"{said}, rounded {rule.rounding.value} to {_shown(rounded)}: {label}."


def _ladder(rule: Ladder, graded: list[tuple[Part, Level]], scale: Scale) -> Worked:
    by_id = {part.id: level for part, level in graded}
    met = scale.level(rule.met)
    reached: str | None = None
    why = "Every rung is met"
    for step in rule.steps:
        short = [id_ for id_ in step.criteria if id_ in by_id and by_id[id_].rank < met.rank]
        absent = [id_ for id_ in step.criteria if id_ not in by_id]
        if short or (absent and len(absent) == len(step.criteria)):
            titles = {part.id: part.title for part, _ in graded}
            why = f"The rung {step.level} is not met: {', '.join(titles.get(id_, id_) for id_ in short or absent)}"
            break
        reached = step.level
    label = reached or rule.otherwise
    if label == UNDETERMINED:
        return None, UNDETERMINED, f"{why}, and the rule names no level below the first rung."
    return None, scale.level(label), f"{why}; the level is {label}."


def _counts(rule: Counts, graded: list[tuple[Part, Level]], scale: Scale) -> Worked:
    for case in rule.cases:
        named: set[str] = set()
        holds = True
        for condition in case.conditions:
            level = scale.level(condition.level)
            at = [part for part, found in graded if found.rank == level.rank]
            if isinstance(condition, AtLeast):
                named.add(level.label)
                holds = len(at) >= condition.n
            elif isinstance(condition, AtMost):
                named.add(level.label)
                holds = len(at) <= condition.n
            else:
                holds = all(found.rank >= level.rank for _, found in graded if found.label not in named)
            if not holds:
                break
        if holds:
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
    limiting = {limit.criterion for limit in rule.limits}
    inner = roll_up(rule.of, tuple(part for part in parts if part.id not in limiting), scale)
    breaches = []
    for limit in rule.limits:
        part = next((part for part in parts if part.id == limit.criterion and part.applicable), None)
        if part is not None and part.level is not None and part.level.rank <= scale.level(limit.at_most).rank:
            breaches.append((scale.level(limit.cap), part))
    if not breaches:
        return Answer(inner.value, inner.level, coverage, f"{inner.because} Nothing caps it.")
    cap, part = min(breaches, key=lambda pair: pair[0].rank)
    if isinstance(inner.level, Level) and inner.level.rank > cap.rank:
        return Answer(inner.value, cap, coverage, f"{inner.because} Capped at {cap.label} by {part.title}.")
    return Answer(
        inner.value,
        inner.level,
        coverage,
        f"{inner.because} {part.title} would cap it at {cap.label}, which it does not exceed.",
    )


def _shown(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{value} ({float(value):.4g})"
