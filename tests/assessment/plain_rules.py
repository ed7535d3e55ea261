"""The roll-up rules written out plainly, part by part and with fractions: an oracle that shares nothing with the source."""

from fractions import Fraction
from typing import Any, NamedTuple

import prevent_model as pm


class Whole(NamedTuple):
    """A grade (a label or a reason), the value shown, what it counts for above, and the share of it that is assessed."""

    grade: str
    value: Any
    counts: Any
    coverage: Any


REASONS = ("not assessed", "not applicable", "not graded", "undetermined")
NOT_ASSESSED, NOT_APPLICABLE, NOT_GRADED, UNDETERMINED = (Whole(reason, None, None, 0) for reason in REASONS)


def wholes(standard, judged, before=None):
    """Each criterion's whole, by id; `before` has the labels of an earlier assessment."""
    found, before = {}, before or {}

    def work_out(node):
        if not node.children:
            level = judged.get(node.id, "not assessed")
            if level in REASONS:
                found[node.id] = Whole(level, None, None, 0)
            else:
                found[node.id] = at(standard.scale, level)
        else:
            parts = [(part, work_out(part)) for part in node.children]
            found[node.id] = group(standard.scale, node.rule, parts, before)._replace(coverage=covered(parts))
        return found[node.id]

    work_out(standard.root)
    return found


def at(scale, label):
    return Whole(label, scale.points_of(label), scale.points_of(label), 1)


def covered(parts):
    applies = [(part.weight, whole.coverage) for part, whole in parts if whole.grade != "not applicable"]
    weight = sum(weight for weight, _ in applies)
    return sum((weight * share for weight, share in applies), Fraction(0)) / weight if weight else 0


def group(scale, rule, parts, before):
    if isinstance(rule, pm.NoRollUp):
        return NOT_GRADED
    limits = rule.limits if isinstance(rule, pm.Limiter) else ()
    inner = rule.of if limits or isinstance(rule, pm.Limiter) else rule
    limiting = {limit.criterion for limit in limits}
    parts = [(p, w) for p, w in parts if (p.weight or p.id in limiting) and w.grade != "not applicable"]
    if not parts:
        return NOT_APPLICABLE
    taken = [(p, treated(scale, inner.missing, p, w, before)) for p, w in parts]
    levels_alone = not isinstance(inner, pm.Mean | pm.Sum | pm.Bands)
    for p, w in taken:
        if w == "stuck" or (w and (levels_alone or p.id in limiting) and w.grade in REASONS):
            return UNDETERMINED
    counted = [(p, w) for p, w in taken if p.id not in limiting]
    if not counted:
        return NOT_APPLICABLE
    if not any(w for _, w in counted):
        return NOT_ASSESSED
    answer = carried_out(scale, inner, counted)
    ranks = {level.label: level.rank for level in scale}
    for limit in limits:
        for p, w in taken:
            breach = p.id == limit.criterion and w and ranks[w.grade] <= scale.level(limit.at_most).rank
            if breach and answer.grade in ranks and ranks[answer.grade] > scale.level(limit.cap).rank:
                cap = scale.level(limit.cap).label
                answer = Whole(cap, answer.value, scale.points_of(cap), 0)
    return answer


def treated(scale, missing, part, whole, before):
    """The whole as its rule takes it: None where it is left out, "stuck" where the rule cannot go on."""
    if whole.counts is not None:
        return whole
    if whole.grade == "undetermined" or (whole.grade == "not graded" and part.children):
        return "stuck"
    earlier = before.get(part.id)
    carried = at(scale, earlier) if earlier is not None and earlier not in REASONS else "stuck"
    return {"exclude": None, "refuse": "stuck", "lowest": at(scale, scale.lowest.label), "carry": carried}[
        missing.value
    ]


def carried_out(scale, rule, parts):
    known = [(p, w) for p, w in parts if w]
    total = sum(p.weight * w.counts for p, w in known)
    weight = sum(p.weight for p, _ in known)
    grades = [w.grade for _, w in known]
    if isinstance(rule, pm.Sum):
        return Whole("not graded", total, total, 0)
    if isinstance(rule, pm.Mean):
        mean = Fraction(total) / weight
        if any(level.points not in (None, level.rank) for level in scale):
            return Whole("not graded", mean, mean, 0)
        nearest = min(scale, key=lambda level: (abs(level.rank - rule.rounding.apply(mean)), level.rank))
        return Whole(nearest.label, mean, mean, 0)
    if isinstance(rule, pm.Bands):
        most = max(map(scale.points_of, scale.labels))
        value = {"sum": lambda: Fraction(total), "mean": lambda: Fraction(total) / weight, "percentage": lambda: 100 * Fraction(total) / (weight * most)}[rule.of.value]()  # fmt: skip
        label = rule.level_of(value)
        return (
            Whole("undetermined", value, None, 0) if label is None else Whole(label, value, scale.points_of(label), 0)
        )
    if isinstance(rule, pm.Lowest):
        return at(scale, min(grades, key=lambda grade: scale.level(grade).rank))
    if isinstance(rule, pm.Counts):
        return named(scale, next((case.level for case in rule.cases if holds(scale, case, grades)), rule.otherwise))
    reached = rule.otherwise
    for step in rule.steps:
        here = [w for p, w in parts if p.id in step.criteria]
        short = [w for w in here if w and scale.level(w.grade).rank < scale.level(rule.met).rank]
        if short or (here and not any(here)):
            break
        reached = step.level if here else reached
    return named(scale, reached)._replace(value=None)


def named(scale, label):
    return UNDETERMINED if label == "undetermined" else at(scale, label)


def holds(scale, case, grades):
    spoken_for = set()
    for condition in case.conditions:
        if isinstance(condition, pm.OthersAtLeast):
            least = scale.level(condition.level).rank
            if any(scale.level(grade).rank < least for grade in grades if grade not in spoken_for):
                return False
            continue
        spoken_for.add(condition.level)
        number = grades.count(condition.level)
        if number < condition.n if isinstance(condition, pm.AtLeast) else number > condition.n:
            return False
    return True
