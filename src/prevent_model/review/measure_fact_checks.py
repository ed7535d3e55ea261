"""Checks of measures: facts that contradict one another, or their thresholds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from prevent_model.framework.base import place
from prevent_model.framework.counted_posts import CountedPlans, begins_elsewhere, counted_plans
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.measures import Direction, Measure
from prevent_model.framework.programme import Programme
from prevent_model.framework.scales import Scale
from prevent_model.framework.standard_validation import placed
from prevent_model.framework.standards import Standard
from prevent_model.framework.thresholds import PER_CENT, Threshold, ThresholdsOf, in_unit
from prevent_model.remedies import Remedy, named, setting
from prevent_model.review.field_findings import each
from prevent_model.tables.value_text import value_text
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.per_cents import InPerCent
from prevent_model.values.rounding import in_digits
from prevent_model.values.stated_numbers import StatedNumber

CODES: dict[str, str] = {
    "target-against-direction": "A target lies on the side of its baseline that is not better.",
    "target-stated-twice": "A measure has two targets for one time, and nothing says which was set last.",
    "target-set-after-due": "A target was set after the time by which it is wanted.",
    "value-stated-twice": "A measure has two different values for one time.",
    "counts-beside-values": "A measure has values of its own, and the counts of its plan are none of them.",
    "baseline-against-plan": "A measure of posts begins at another number than the plan whose counts are its values.",
    "thresholds-against-direction": "A criterion gives a better level to a number of a measure that is worse.",
    "thresholds-in-two-units": "A criterion cuts the value of measures that are in different units.",
    "threshold-in-per-cent": "A criterion cuts a value in per cent, of a measure that is in another unit or in none.",
    "threshold-share-too-great": "A criterion cuts a share, or a way, at so great a number that per cent seem meant.",
}
"""The code of each finding, with its meaning."""

MOST_SHARE = 10
"""The greatest share of a target that a threshold may ask for without its sign of per cent."""


def measure_facts(programme: Programme, on: date) -> Iterator[Finding]:
    """Measures: targets on the better side, one value for a time, thresholds in their unit."""
    del on
    counted = counted_plans(programme)
    criteria = {(s.id, criterion.id): (s, criterion) for s in programme.standards for criterion in s.criteria()}
    earlier: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for where, measure in each(programme, Measure):
        named = (measure.standard or "", measure.criterion or "")
        yield from _against_direction(measure, where, *criteria.get(named, (None, None)))
        yield from _stated_twice(measure, where)
        yield from _set_late(measure, where)
        yield from _against_plan(measure, where, counted)
        if named in criteria:
            standard, criterion = criteria[named]
            yield from _in_per_cent(measure, criterion, where)
            yield from _against_levels(measure, criterion, standard.scale, where, earlier[named])
            yield from _in_two_units(measure, criterion, where, earlier[named])
            earlier[named].append(measure)
    for position, standard in enumerate(programme.standards):
        yield from _shares(standard, place("$.standards.standards", position, standard))


def _against_direction(
    measure: Measure, where: str, standard: Standard | None, criterion: Criterion | None
) -> Iterator[Finding]:
    aim = measure.aim
    baseline = None if measure.baseline is None else measure.baseline.value
    if baseline is None or aim not in (Direction.MORE, Direction.LESS):
        return
    (low, high), rises = baseline.ends, aim is Direction.MORE
    for at, target in enumerate(measure.targets):
        least, most = target.value.ends
        # A limit says itself on which side it is kept, and may lie behind the baseline.
        if None in (least, most):
            continue
        most_behind = low is not None and most is not None and most < low
        least_behind = high is not None and least is not None and least > high
        behind = most_behind if rises else least_behind
        if behind:
            message = f"{aim.value} of {measure.title} is better, and {target.value} is wanted by {target.by}"
            message += f", from a baseline of {baseline}"
            limit = StatedNumber(low=target.value.low) if rises else StatedNumber(high=target.value.high)
            other = Direction.LESS if rises else Direction.MORE
            # Another direction is no remedy where the thresholds of the criterion would then give the better level
            # to the worse numbers.
            cuts_values = criterion is not None and criterion.of is ThresholdsOf.VALUE
            turned = _backwards(criterion, standard.scale, other) if cuts_values and standard and criterion else None
            direction = () if turned else ("or ", setting("direction", other.value), ", ")
            remedy = Remedy(f'write "{limit}" if it is a limit to keep, ', *direction, "or correct the target")
            yield Finding(
                "target-against-direction", WARNING, f"{where}.targets[{at}].value", message, remedy, target.cite
            )


def _against_plan(measure: Measure, where: str, counted: CountedPlans) -> Iterator[Finding]:
    plans, title = counted.of(measure), measure.title
    if len(plans) != 1:
        return
    (plan,) = plans
    if measure.values:
        message = f"{title} has values of its own, so that the counts of {plan.title} are set aside"
        remedy = "write them as counts of the plan, or leave it so if they measure something else"
        yield Finding("counts-beside-values", NOTE, f"{where}.values", message, remedy, measure.cite)
        return
    if not begins_elsewhere(measure, plan):
        return
    message = (
        f"{title} begins at {measure.baseline and measure.baseline.value}, "
        f"and {plan.title}, whose counts are its values, at {plan.baseline}"
    )
    remedy = f"write {plan.baseline}, or 0 for growth alone; or write the values of the measure"
    yield Finding("baseline-against-plan", WARNING, f"{where}.baseline.value", message, remedy, measure.cite)


def _stated_twice(measure: Measure, where: str) -> Iterator[Finding]:
    targets = [(at, target) for at, target in enumerate(measure.targets)]
    remedy = Remedy("keep one of them, or write the day on which the other was set in ", named("set_on"))
    for at, first, second in _differing(targets, lambda target: (*_ends(target.by), _ends(target.set_on))):
        message = f"{first.value} and {second.value} of {measure.title} are both wanted by {second.by}"
        message += "" if second.set_on is None else f", and both were set on {second.set_on}"
        yield Finding("target-stated-twice", ERROR, f"{where}.targets[{at}].value", message, remedy, second.cite)
    values = [(at, value) for at, value in enumerate(measure.values)]
    keep = "keep the one that the source prints, or correct the time of the other"
    for at, first, second in _differing(values, lambda value: _ends(value.on)):
        message = f"{measure.title} is both {first.value} and {second.value} for {second.on}"
        yield Finding("value-stated-twice", ERROR, f"{where}.values[{at}].value", message, keep, second.cite)


def _set_late(measure: Measure, where: str) -> Iterator[Finding]:
    for at, target in enumerate(measure.targets):
        if target.set_on is not None and target.set_on.after(target.by) is Answer.YES:
            message = f"{target.value} of {measure.title} is wanted by {target.by}, and was set later, {target.set_on}"
            remedy = "correct one of the two times, unless it was set so late"
            path = f"{where}.targets[{at}].set_on"
            yield Finding("target-set-after-due", NOTE, path, message, remedy, target.cite or measure.cite)


def _ends(window: Window | None) -> tuple[Any, ...]:
    return () if window is None else (window.first, window.last, window.about)


def _differing(
    parts: Iterable[tuple[int, Any]], key: Callable[[Any], tuple[Any, ...]]
) -> Iterator[tuple[int, Any, Any]]:
    """Yield each part that has the time of an earlier one and another number, with its position and that one."""
    alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
    for at, part in parts:
        others = alike[key(part)]
        if others and all(_differ(part.value, other.value) for other in others):
            yield at, others[0], part
        others.append(part)


def _differ(number: StatedNumber, other: StatedNumber) -> bool:
    """Tell whether two numbers surely differ: what is about right, a limit or a range may be the other."""
    (low, high), (least, most) = number.ends, other.ends
    return (low is not None and most is not None and low > most) or (
        high is not None and least is not None and high < least
    )


def _in_per_cent(measure: Measure, criterion: Criterion, where: str) -> Iterator[Finding]:
    if criterion.of is not ThresholdsOf.VALUE or in_unit(criterion.thresholds, measure.unit) is not None:
        return
    cut = next(t.cut for t in criterion.thresholds if isinstance(t.cut, InPerCent))
    unit = f"is measured in {measure.unit}" if measure.unit else "has no unit"
    message = f"{criterion.title} cuts a value at {value_text(cut, 'share')}, and {measure.title} {unit}"
    numbers = f"write the thresholds as numbers{f' of {measure.unit}' if measure.unit else ''}, or "
    remedy = Remedy(numbers, setting("unit", "%"), " in the measure")
    yield Finding("threshold-in-per-cent", ERROR, f"{where}.unit", message, remedy, measure.cite)


def _against_levels(
    measure: Measure, criterion: Criterion, scale: Scale | None, where: str, earlier: list[Measure]
) -> Iterator[Finding]:
    """Levels that rise where the numbers get worse: one finding for all measures of one direction."""
    of_value = criterion.of is ThresholdsOf.VALUE
    aim = measure.aim if of_value else Direction.MORE
    if aim is None or any(m.aim is measure.aim for m in earlier):
        return
    if pair := _backwards(criterion, scale, aim):
        first, second = pair
        side = "greater" if first.at_most is None else "smaller"
        name = measure.title if of_value else criterion.of.value.replace("-", " ")
        what = f"{aim.value} of {name} is better" if of_value else f"a greater {name} is better"
        message = f"{criterion.title} gives {first.level} to {side} numbers than {second.level}, and {what}"
        remedy = "give the better level to the better numbers"
        remedy += ", or write the direction of the measure that is meant" if of_value else ""
        yield Finding("thresholds-against-direction", ERROR, f"{where}.criterion", message, remedy, measure.cite)


def _backwards(criterion: Criterion, scale: Scale | None, aim: Direction) -> tuple[Threshold, Threshold] | None:
    """Return the first two thresholds whose better level goes to the worse numbers; None where there are none."""
    if scale is None or aim is Direction.HOLD:
        return None
    for first, second in pairwise(criterion.thresholds):
        # Thresholds with "at least" begin with the greatest numbers, and with "at most" with the least.
        begins_better = aim is (Direction.MORE if first.at_most is None else Direction.LESS)
        better = scale.level(first.level).rank - scale.level(second.level).rank
        if better and (better > 0) is not begins_better:
            return first, second
    return None


def _in_two_units(measure: Measure, criterion: Criterion, where: str, earlier: list[Measure]) -> Iterator[Finding]:
    if criterion.of is not ThresholdsOf.VALUE or not criterion.thresholds or not earlier:
        return
    first = earlier[0]
    units = [_UNITS_OF_SHARES.get(unit, unit) for unit in (m.unit.strip().casefold() for m in (first, measure))]
    if all(units) and units[0] != units[1]:
        values = f"{first.title}, in {first.unit}, and of {measure.title}, in {measure.unit}"
        message = f"{criterion.title} cuts the value of {values}"
        way = () if Direction.HOLD in (first.aim, measure.aim) else (", or write ", setting("of", "way-to-target"))
        remedy = Remedy("give each measure a criterion of its own", *way)
        yield Finding("thresholds-in-two-units", WARNING, f"{where}.criterion", message, remedy, measure.cite)


_UNITS_OF_SHARES = dict.fromkeys(PER_CENT, "%")


def _shares(standard: Standard, where: str) -> Iterator[Finding]:
    if standard.root is None:
        return
    for at, criterion in placed(standard.root, f"{where}.root ({standard.root.id})"):
        for position, threshold in enumerate(criterion.thresholds):
            cut = threshold.cut
            if criterion.of is ThresholdsOf.VALUE or cut is None or isinstance(cut, InPerCent) or cut <= MOST_SHARE:
                continue
            share, number, percent = criterion.of.value.replace("-", " "), in_digits(cut), in_digits(cut * 100)
            message = f"{criterion.title} cuts a {share} at {number}, which is {percent} per cent"
            remedy = f'write "{number}%", or "{percent}%" if that is meant'
            key = "at_most" if threshold.at_least is None else "at_least"
            yield Finding(
                "threshold-share-too-great", ERROR, f"{at}.thresholds[{position}].{key}", message, remedy, standard.cite
            )
