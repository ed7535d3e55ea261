"""Checks of records: none of a day after the one whose knowledge the document holds, and one for a thing and a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TypeVar

from prevent_model.framework.counted_posts import is_of_plan, is_on_basis
from prevent_model.framework.delivery import Review
from prevent_model.framework.findings import ERROR, WARNING, Finding
from prevent_model.framework.gates import Decision, Gate
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.measures import Measure
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.mixed_years import years_of
from prevent_model.framework.post_lines import Observation
from prevent_model.framework.programme import Programme
from prevent_model.framework.values_inside import values_of_programme
from prevent_model.remedies import Remedy, named
from prevent_model.review.delivery_checks import decisions
from prevent_model.review.field_findings import each, is_ahead
from prevent_model.review.measure_fact_checks import measure_facts
from prevent_model.review.milestone_checks import ratings
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import Calendar
from prevent_model.values.citations import Citation

T = TypeVar("T")

CODES: dict[str, str] = {
    "recorded-ahead": "Something is recorded of a day after the one whose knowledge the document holds.",
    "count-without-posts": "Posts are counted of a plan that states none, so that they are set against nothing.",
    "count-on-another-basis": "Posts are counted on another basis than that of their plan, and are set aside.",
    "count-recorded-twice": "A plan has two counts of one day, so that its progress cannot be told.",
    "decision-recorded-twice": "A gate has two different decisions of one day.",
    "year-of-another-era": "A year lies centuries from the day of the document, as one of another calendar era does.",
}
"""The code of each finding, with its meaning."""

_MOST_YEARS_APART = 200
"""Years from the day of a document at which a year is of another era.

The Buddhist era runs 543 years ahead of the common one, and the Hijri and the Persian some 580 and 621 behind; no plan
is made for two centuries.
"""

_Record = tuple[str, str, Window | date | None, tuple[Citation, ...]]
"""The path of a day, what is recorded of it, the day, and where it is printed."""


def ahead(programme: Programme, on: date) -> Iterator[Finding]:
    """Records: what came, was decided, rated, forecast, measured or counted did so by the day of the document."""
    del on
    for where, what, when, cite in _records(programme):
        if is_ahead(programme, when):
            message = f"{what} {when}, and the document knows nothing after {programme.as_at}"
            known = " of the document a day by which all of it was known"
            remedy = Remedy("correct the day, or write as the ", named("as_at"), known)
            yield Finding("recorded-ahead", WARNING, where, message, remedy, cite)


def counted_apart(programme: Programme, on: date) -> Iterator[Finding]:
    """Records: a count is of a plan that states posts, and on its basis."""
    del on
    yield from _on_another_basis(programme)
    for position, seen in enumerate(programme.observations):
        plan = programme.plan(seen.plan) if seen.plan is not None else None
        if plan is not None and not plan.has_posts:
            message = f"posts of {plan.title} are counted on {seen.on}, and the plan states none"
            remedy = "name the plan whose posts they are, or write the posts of this one in its points"
            where = f"$.growth.observations[{position}].plan"
            yield Finding("count-without-posts", WARNING, where, message, remedy, seen.cite)


def years_of_one_era(programme: Programme, on: date) -> Iterator[Finding]:
    """Years: none is centuries from the day of the document, as 2568 of the Buddhist era and 1404 of the Hijri are."""
    del on
    day = programme.as_at
    years = [(where, year, year.start) for where, year in years_of(programme) if year is not None]
    # A day long before may be that of an old source, and not one of another era.
    windows = [
        (where, when, max(when.first.year, day.year)) for where, when in values_of_programme(programme, (Window,))
    ]
    far = [
        (where, when, start - day.year)
        for where, when, start in (*years, *windows)
        if abs(start - day.year) > _MOST_YEARS_APART
    ]
    if far:
        where, when, apart = far[0]
        further = f"; {len(far)} years and dates do in all" if far[1:] else ""
        message = f"{when} lies {abs(apart)} years {'after' if apart > 0 else 'before'} {day}{further}"
        example = Calendar(programme.calendar.first_month).containing(day)
        label = (", without ", named("year_label")) if programme.calendar.label else ()
        remedy = Remedy(f'write the years of the common era, such as "{example}"', *label)
        yield Finding("year-of-another-era", ERROR, where, message, remedy)


def _on_another_basis(programme: Programme) -> Iterator[Finding]:
    for position, seen in enumerate(programme.observations):
        plans = [plan for plan in programme.plans if plan.has_posts and is_of_plan(plan, seen)]
        if plans and not any(is_on_basis(plan, seen) for plan in plans):
            basis = plans[0].basis.value
            message = f"{seen.posts:,} posts are counted by {seen.basis.value} on {seen.on}, and {plans[0].title}"
            message += f" counts by {basis}, so that they are set aside"
            remedy = f"write the count by {basis}, or give the plan the basis by which its posts are printed"
            where = f"$.growth.observations[{position}].basis"
            yield Finding("count-on-another-basis", WARNING, where, message, remedy, seen.cite)


def added(programme: Programme, before: Programme) -> tuple[Finding, ...]:
    """Find what is wrong with the records of a programme that was not wrong with those before.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [f.code for f in added(pm.sample().observing("growth", 37, on="2009-03-31"), pm.sample())]
    ['recorded-ahead']
    """
    checks = (ahead, counted_apart, recorded_twice, decisions, ratings, measure_facts)
    known, found = ([f for check in checks for f in check(p, p.as_at)] for p in (before, programme))
    return tuple(finding for finding in found if finding not in known)


def recorded_twice(programme: Programme, on: date) -> Iterator[Finding]:
    """Records: one count for a plan of posts, and one decision at a gate, on one day."""
    del on
    counts: dict[int, Finding] = {}
    for plan in programme.plans if programme.observations else ():
        of_plan = [(at, count) for at, count in enumerate(programme.observations) if _is_set_against(plan, count)]
        for (first, count), (later, other) in _of_one_day(of_plan, lambda count: count.on) if plan.has_posts else ():
            message = f"posts of {plan.title} are counted as {count.posts} and {other.posts} on {other.on}"
            remedy = f"keep one of the two, which are at $.growth.observations[{first}] and here, add them up, or name"
            remedy += " another plan or grant"
            finding = Finding(
                "count-recorded-twice", ERROR, f"$.growth.observations[{later}].on", message, remedy, other.cite
            )
            counts.setdefault(later, finding)  # a count that names no plan may be of several
    yield from counts.values()
    for where, gate in each(programme, Gate):
        for (first, decision), (later, again) in _of_one_day(enumerate(gate.decisions), _day_of_decision):
            if decision.outcome is not again.outcome:
                outcomes = " and ".join(taken.outcome.value.replace("-", " ") for taken in (decision, again))
                message = f"{gate.title} is recorded as {outcomes} on {again.on}"
                remedy = f"keep one of the two, which are at {where}.decisions[{first}] and here, or correct a day"
                path, cite = f"{where}.decisions[{later}].outcome", again.cite or gate.cite
                yield Finding("decision-recorded-twice", ERROR, path, message, remedy, cite)


def _is_set_against(plan: GrowthPlan, count: Observation) -> bool:
    return is_of_plan(plan, count) and is_on_basis(plan, count)


def _of_one_day(
    records: Iterable[tuple[int, T]], day: Callable[[T], date | None]
) -> Iterator[tuple[tuple[int, T], tuple[int, T]]]:
    """Yield each record that has the day of an earlier one, after the first of that day."""
    first: dict[date, tuple[int, T]] = {}
    for record in records:
        when = day(record[1])
        if when is not None and first.setdefault(when, record) is not record:
            yield first[when], record


def _day_of_decision(decision: Decision) -> date | None:
    """Return the one day on which it was surely taken; None where its time is longer, about, or not stated."""
    when = decision.on
    return when.first if when is not None and when.first == when.last and not when.about else None


def _decisions(programme: Programme) -> Iterator[_Record]:
    for where, gate in each(programme, Gate):
        for position, decision in enumerate(gate.decisions):
            path, cite = f"{where}.decisions[{position}]", decision.cite or gate.cite
            yield f"{path}.on", f"{gate.title} was decided", decision.on, cite
            for at, condition in enumerate(decision.conditions):
                words = f'the condition "{condition.text}" of {gate.title} was met'
                yield f"{path}.conditions[{at}].met_on", words, condition.met_on, cite


def _records(programme: Programme) -> Iterator[_Record]:
    for cls, verb in ((Milestone, "was reached"), (Review, "reported")):
        things: Iterable[tuple[str, Milestone | Review]] = each(programme, cls)
        for where, thing in things:
            yield f"{where}.actual", f"{thing.title} {verb}", thing.actual, thing.cite
    for where, milestone in each(programme, Milestone):
        yield f"{where}.given_up", f"{milestone.title} was given up", milestone.given_up, milestone.cite
        for field, what in (("forecasts", "a forecast"), ("replanned", "a new plan")):
            for position, stated in enumerate(getattr(milestone, field)):
                words = f"{what} of {milestone.title} was given"
                yield f"{where}.{field}[{position}].on", words, stated.on, stated.cite or milestone.cite
    yield from _decisions(programme)
    for position, rating in enumerate(programme.ratings):
        words = f"{programme.entity(rating.of).title} was rated"
        yield f"$.delivery.ratings[{position}].on", words, rating.on, rating.cite
    for position, seen in enumerate(programme.observations):
        yield f"$.growth.observations[{position}].on", "posts were counted", seen.on, seen.cite
    for position, record in enumerate(programme.spend):
        yield f"$.growth.spend[{position}].on", f"spend of {record.period} was known", record.on, record.cite
    for where, measure in each(programme, Measure):
        values = [(f"values[{at}]", value) for at, value in enumerate(measure.values)]
        for at, value in (*values, *([] if measure.baseline is None else [("baseline", measure.baseline)])):
            words = f"the value {value.value} of {measure.title} is of"
            yield f"{where}.{at}.on", words, value.on, value.cite or measure.cite
        for position, target in enumerate(measure.targets):
            words = f"the target of {target.value} of {measure.title} was set on"
            yield f"{where}.targets[{position}].set_on", words, target.set_on, target.cite or measure.cite
