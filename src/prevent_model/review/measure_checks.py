"""Checks of measures: dates in order, a way that can be judged, and criteria whose thresholds fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from prevent_model.framework.aims import Objective
from prevent_model.framework.counted_posts import CountedPlans, counted_plans, start_of
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.measures import Direction, Measure, MeasureTarget
from prevent_model.framework.programme import Programme
from prevent_model.framework.thresholds import ThresholdsOf
from prevent_model.framework.wording import in_words
from prevent_model.remedies import Remedy, named, setting
from prevent_model.review.field_findings import each, required_fields
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.stated_numbers import StatedNumber

CODES: dict[str, str] = {
    "objective-without-measure": "Some objectives have measures, and no measure names this one.",
    "measure-without-assessor": "Nobody is named who judges a measure.",
    "measure-without-baseline": "A measure has a target and no start: no baseline, nor counts of a plan of growth.",
    "measure-without-direction": (
        "Nothing says whether more or less of a measure is better, so its targets cannot be judged."
    ),
    "value-before-baseline": "A value of a measure comes before its baseline.",
    "target-before-baseline": "A target of a measure comes before its baseline.",
    "share-of-target-without-more": "A criterion cuts the share of a target, of a measure of which more is not better.",
    "way-to-target-to-hold": "A criterion cuts the way to a target, of a measure that is to be held at a level.",
    "target-without-share": "A criterion cuts a share of a target, or a way to it, that no value of the measure has.",
    "criterion-without-thresholds": "A measure names a criterion without thresholds, so that its values give no level.",
    "measures-without-rule": "Several measures name a criterion that has no rule for them.",
}


def measures(programme: Programme, on: date) -> Iterator[Finding]:
    """Measures: judged by someone, with dates in order and a direction, and fit for their criteria."""
    yield from required_fields(programme, on, "measure")
    counted = counted_plans(programme)
    for where, measure in each(programme, Measure):
        yield from _begun(measure, where, start_of(measure, counted))
        yield from _in_order(measure, where)
    yield from _of_criteria(programme, counted)
    yield from _unmeasured(programme)


def _unmeasured(programme: Programme) -> Iterator[Finding]:
    """Objectives that no measure names, where others have one: a note, since a source may measure some alone."""
    measured = {id_ for measure in programme.measures for id_ in measure.of}
    if measured.isdisjoint(objective.id for objective in programme.objectives):
        return
    for where, objective in each(programme, Objective):
        if objective.id not in measured:
            message = f"no measure names {objective.title}"
            remedy = "name it in the list `of` of a measure, if the source measures it"
            yield Finding("objective-without-measure", NOTE, where, message, remedy, objective.cite)


def _begun(measure: Measure, where: str, start: StatedNumber | None) -> Iterator[Finding]:
    """Fields that are missed only where the group of them is begun."""
    if start is None and measure.targets and "baseline" not in measure.unstated:
        message = f"{measure.title}: a target is stated, and no baseline"
        begun, silent = setting("baseline", {"on": ..., "value": ...}), setting("unstated", ["baseline"])
        remedy = Remedy("write ", begun, ", or ", silent, " if the source is silent")
        yield Finding("measure-without-baseline", WARNING, f"{where}.baseline", message, remedy, measure.cite)
    if measure.aim is None and measure.targets and "direction" not in measure.unstated:
        message = f"nothing says whether more or less of {measure.title} is better"
        aim, silent = setting("direction", "more", "less", "hold"), setting("unstated", ["direction"])
        remedy = Remedy("write ", aim, ", or ", silent, " if the source is silent")
        yield Finding("measure-without-direction", WARNING, f"{where}.direction", message, remedy, measure.cite)


def _in_order(measure: Measure, where: str) -> Iterator[Finding]:
    """Values and targets that come before the baseline: one finding for all values, and one for all targets."""
    if measure.baseline is None:
        return
    start = measure.baseline.on
    values = [(f"values[{at}].on", value.on) for at, value in enumerate(measure.values)]
    targets = [(f"targets[{at}].by", target.by) for at, target in enumerate(measure.targets)]
    for noun, times in (("value", values), ("target", targets)):
        early = [(place, time) for place, time in times if time.before(start) is Answer.YES]
        if early:
            place, time = early[0]
            others = len(early) - 1
            more = f", and so {'is' if others == 1 else 'are'} {in_words(others)} more" if others else ""
            message = f"a {noun} of {measure.title} is of {time}, before its baseline of {start}{more}"
            remedy = "correct the time, or that of the baseline"
            yield Finding(f"{noun}-before-baseline", ERROR, f"{where}.{place}", message, remedy, measure.cite)


def _of_criteria(programme: Programme, counted: CountedPlans) -> Iterator[Finding]:
    """Criteria of the programme's own standards whose thresholds do not fit the measures that name them."""
    criteria: dict[tuple[str, str], Criterion] = {
        (standard.id, criterion.id): criterion for standard in programme.standards for criterion in standard.criteria()
    }
    naming: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for where, measure in each(programme, Measure):
        key = (measure.standard or "", measure.criterion or "")
        criterion = criteria.get(key)
        if criterion is None:
            continue
        if not criterion.thresholds:
            yield from _uncut(measure, criterion, where)
            continue
        naming[key].append(measure)
        start = start_of(measure, counted)
        by_value = Remedy(setting("of", "value"), " in the criterion, with thresholds of its values")
        if criterion.of is ThresholdsOf.SHARE_OF_TARGET and measure.aim not in (Direction.MORE, None):
            message = f"{criterion.title} cuts the share of a target, and more of {measure.title} is not better"
            begun = "" if start is not None else ", and the baseline of the measure"
            remedy = Remedy("write ", by_value)
            if measure.aim is Direction.LESS:
                turned = Remedy("write ", setting("of", "way-to-target"), f" in the criterion{begun}, or ", by_value)
                remedy = Remedy(turned, " (", named("at_most"), ", lowest first)")
            yield Finding("share-of-target-without-more", ERROR, f"{where}.criterion", message, remedy, measure.cite)
        if criterion.of is ThresholdsOf.WAY_TO_TARGET and measure.aim is Direction.HOLD:
            message = f"{criterion.title} cuts the way to a target, and {measure.title} is to be held at one"
            remedy = Remedy("write ", by_value)
            yield Finding("way-to-target-to-hold", ERROR, f"{where}.criterion", message, remedy, measure.cite)
        for at, target in enumerate(measure.targets):
            if (why := _without_share(measure, criterion, target, start)) is not None:
                remedy, path = Remedy("correct the target, or write ", by_value), f"{where}.targets[{at}].value"
                yield Finding("target-without-share", WARNING, path, why, remedy, target.cite or measure.cite)
        if len(naming[key]) == 2 and criterion.rule is None:
            message = (
                f"{naming[key][0].title} and {measure.title} both name {criterion.title}, which has no rule for them"
            )
            way = "write the rule of the criterion, or give each measure a criterion of its own"
            yield Finding("measures-without-rule", ERROR, f"{where}.criterion", message, way, measure.cite)


def _uncut(measure: Measure, criterion: Criterion, where: str) -> Iterator[Finding]:
    """A criterion that gives numbers no level: a note, since people may judge it, unless it says what it cuts."""
    share = criterion.of is not ThresholdsOf.VALUE
    if not (share or measure.values or measure.targets):
        return
    message = f"{criterion.title} has no thresholds, so that no value of {measure.title} gives it a level"
    remedy = f"write in its thresholds from which {'share' if share else 'value'} on each level is reached"
    remedy += "" if share else ", or leave it so if people judge it"
    severity = WARNING if share else NOTE
    yield Finding("criterion-without-thresholds", severity, f"{where}.criterion", message, remedy, measure.cite)


def _without_share(
    measure: Measure, criterion: Criterion, target: MeasureTarget, begins: StatedNumber | None
) -> str | None:
    """Return why no value is a share of a target, or has come a part of the way to it; None where values are."""
    wanted, start = target.value.exact, None if begins is None else begins.exact
    if wanted is None:
        return None
    if criterion.of is ThresholdsOf.SHARE_OF_TARGET and wanted <= 0 and measure.aim is Direction.MORE:
        of_which = f"{target.value} is wanted of {measure.title} by {target.by}, of which nothing is a share"
        return f"{criterion.title} cuts the share of a target, and {of_which}"
    if criterion.of is ThresholdsOf.WAY_TO_TARGET and wanted == start:
        words = f"{measure.title} begins at {target.value}, which is wanted by {target.by}"
        return f"{criterion.title} cuts the way to a target, and {words}"
    return None
