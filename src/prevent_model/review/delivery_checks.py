"""Checks of delivery: gates that hold, phases that fit, activities that belong, dates that have passed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import accumulate

from prevent_model.delivery.phase_starts import phase_start
from prevent_model.delivery.schedule import status
from prevent_model.delivery.schedule_rows import NO_DATE, REACHED, UNSURE, expectation
from prevent_model.framework.delivery import Phase, Review
from prevent_model.framework.findings import ERROR, WARNING, Finding
from prevent_model.framework.gates import Gate, Outcome
from prevent_model.framework.growth_behind_gates import blocked_phases, growth_starts
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed, when_words
from prevent_model.remedies import Part, Remedy, named
from prevent_model.review.field_findings import each, is_ahead, left_out, not_recorded, required_fields
from prevent_model.values.approximate_dates import Answer, Window

CODES: dict[str, str] = {
    "gate-due-late": "A gate falls due after a phase that it blocks may start, or after growth that it holds begins.",
    "gate-due-early": "A gate is not decided, and falls due before the phase before what it blocks begins.",
    "gate-decided-late": "A gate was decided after a phase that it blocks may have started, or its growth began.",
    "gate-overdue": "A gate is past its time and not decided, or passed on conditions that are not met.",
    "gate-without-due": "A gate has no time by which it is to be decided.",
    "gate-without-decider": "Nobody is named who decides a gate.",
    "gate-without-phase": "A gate blocks no phase.",
    "blocked-phase-without-years": "A gate blocks a phase that has no year, so it holds no growth.",
    "decision-without-date": "A decision has no date, so it opens nothing.",
    "decision-without-conditions": "A gate passed with conditions, and none of them is written.",
    "phase-outside-programme": "A phase has a year outside the programme's own.",
    "activity-without-lead": "An activity has no lead.",
    "activity-without-objective": "An activity serves no objective.",
    "milestone-overdue": "A milestone is past its time and nothing says that it was reached.",
    "milestone-without-date": "A milestone has no time.",
    "review-overdue": "A review is past its time and nothing says that it reported.",
    "review-without-use": "Nothing uses what a review finds.",
}


def gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates: due and decided in time, by someone, over something."""
    yield from required_fields(programme, on, "gate")
    beginnings = _beginnings(programme)
    for where, gate in each(programme, Gate):
        unmet = gate.unmet_conditions(on, programme.as_at)
        is_through = not unmet and gate.decided(on, programme.as_at) is not Answer.NO
        # What is recorded as of a later day is a finding of its own, `recorded-ahead`, whose remedy ends both.
        times = [condition.met_on for condition in unmet] or [decision.on for decision in gate.decisions]
        is_recorded = bool(times) and all(is_ahead(programme, when) for when in times)
        if gate.due is not None and not is_through and not is_recorded and gate.due.before(on) is Answer.YES:
            reason = gate.state(on, programme.as_at).because
            message = f"{gate.title}: due {gate.due}, and {reason}{not_recorded(programme, gate.due)}"
            remedy: str = "record its decision, or its new time"
            if unmet:
                when = " when each condition was met, or the new time of the gate in due"
                remedy = Remedy("write in ", named("met_on"), when)
            yield Finding("gate-overdue", WARNING, f"{where}.due", message, remedy, gate.cite)
        yield from _decided(gate, where)
        yield from _in_time(programme, gate, where, beginnings)
        yield from _before_growth(programme, gate, where)
    blocks: dict[str, list[str]] = {}
    for gate in programme.gates:
        for phase in blocked_phases(programme, gate):
            blocks.setdefault(phase.id, []).append(gate.title)
    for where, phase in each(programme, Phase):
        if phase.id in blocks and not phase.years:
            verb = "blocks" if len(blocks[phase.id]) == 1 else "block"
            message = f"{listed(blocks[phase.id])} {verb} {phase.title}, which has no year"
            remedy = "write the years of the phase"
            yield from left_out("blocked-phase-without-years", where, phase, "years", message, remedy)


def decisions(programme: Programme, on: date) -> Iterator[Finding]:
    """Decisions: each has its day, and its conditions where it was passed with some."""
    del on
    for where, gate in each(programme, Gate):
        yield from _decided(gate, where)


def _decided(gate: Gate, where: str) -> Iterator[Finding]:
    for position, decision in enumerate(gate.decisions):
        if decision.on is None:
            place = f"{where}.decisions[{position}].on"
            message = f"a decision on {gate.title} has no date, so it opens nothing"
            yield Finding("decision-without-date", WARNING, place, message, "write the day of the decision", gate.cite)
        if decision.outcome is Outcome.PASSED_WITH_CONDITIONS and not decision.conditions:
            place = f"{where}.decisions[{position}].conditions"
            message = f"{gate.title} passed with conditions, and none is written, so that none holds it"
            example = Part('conditions = [{ text = "A plan is agreed" }]', '"A plan is agreed" in conditions')
            way = Remedy("write them, as in ", example, ", with the time at which each was met")
            yield Finding("decision-without-conditions", WARNING, place, message, way, decision.cite or gate.cite)


def _start(programme: Programme, phase: Phase) -> Window | None:
    return phase_start(phase, programme.calendar)


_Beginnings = tuple[list[date], list[tuple[str, Window]]]
"""Days on which phases begin at the latest, and for each the phase up to it that begins last, by title."""


def _beginnings(programme: Programme) -> _Beginnings:
    """The last days on which phases may start, in order, each with the latest beginning among the phases up to it.

    The phase before what a gate blocks is the latest that surely begins before it, found by bisection of the days.
    """
    starts = [(at, when) for at, phase in enumerate(programme.phases) if (when := _start(programme, phase)) is not None]
    starts.sort(key=lambda start: start[1].latest)
    # Of two that begin as late as each other, the first in the order of the programme is kept.
    latest = accumulate(starts, partial(max, key=lambda start: (start[1].earliest, -start[0])))
    return [when.latest for _, when in starts], [(programme.phases[at].title, when) for at, when in latest]


def _in_time(programme: Programme, gate: Gate, where: str, beginnings: _Beginnings) -> Iterator[Finding]:
    """A gate is due, and decided, by the time what it blocks may start; it is perhaps due too early."""
    phases = blocked_phases(programme, gate)
    blocked_starts = [when for phase in phases if (when := _start(programme, phase)) is not None]
    if not blocked_starts:
        return
    # Of several phases the first to start decides: the gate must be through before it.
    start = min(blocked_starts, key=lambda when: (when.latest, when.earliest))
    earliest = min(when.earliest for when in blocked_starts)
    start = Window(earliest, start.latest) if earliest < start.earliest else start
    # What the gate blocks starts no earlier than `start`, so that none of it is among the phases before.
    days, latest = beginnings
    before = bisect_left(days, start.earliest)
    phase_before, begins = latest[before - 1] if before else ("", None)
    # Named by its words, a year or a part of it, a beginning gives the first day that it may be: its last is too late.
    begun = begins and (begins.earliest if begins.words else begins.latest)
    within = f"put it {f'between {begun} and' if begun else 'on or before'} {start.earliest}"
    if gate.due is not None:
        late = list(_timed(gate, gate.due, "is due", f"{where}.due", "gate-due-late", start, within))
        yield from late
        # What a gate reviews is not stated: it is perhaps the phase before, and a decision was made when it was.
        if begins is not None and not late and not gate.decisions and gate.due.before(begins) is Answer.YES:
            before_it = f"{phase_before}, the phase before what it blocks, begins {when_words(begins)}"
            message = f"{gate.title} is due {gate.due}, before {before_it}"
            remedy = f"if it reviews that phase, {within}; else leave it as it is"
            yield Finding("gate-due-early", WARNING, f"{where}.due", message, remedy, gate.cite)
    for position, decision in enumerate(gate.decisions):
        if decision.on is not None:
            place = f"{where}.decisions[{position}].on"
            yield from _timed(gate, decision.on, "was decided", place, "gate-decided-late", start, within)


def _timed(gate: Gate, when: Window, verb: str, where: str, late: str, start: Window, within: str) -> Iterator[Finding]:
    """A finding where one time of a gate is after what it blocks may start."""
    surely = when.after(start) is Answer.YES
    # A due date that may fall late can still be made plain, so it is warned of; a decision has been made when it was,
    # and is warned of where the start is vague.
    perhaps = (when.latest if late == "gate-due-late" else when.earliest) > start.earliest
    if surely or perhaps:
        vague = start.earliest < start.latest and not surely
        falls = f"which {'is' if surely else 'may fall'} after {start}, when what it blocks may start"
        falls = f"which may be after what it blocks starts, {when_words(start)}" if vague else falls
        message = f"{gate.title} {verb} {when}, {falls}"
        remedy = f"{within}, or let what it blocks start later"
        remedy = f"{within}, or write in period when what it blocks starts" if vague else remedy
        yield Finding(late, ERROR if surely else WARNING, where, message, remedy, gate.cite)


def _before_growth(programme: Programme, gate: Gate, where: str) -> Iterator[Finding]:
    """A gate is due, and decided, before the growth that it holds has surely begun."""
    begun = growth_starts(programme, gate)
    if not begun:
        return
    title, start = min(begun, key=lambda of: (of[1].latest, of[1].earliest))
    times = [(gate.due, "is due", f"{where}.due", "gate-due-late")]
    for position, decision in enumerate(gate.decisions):
        times.append((decision.on, "was decided", f"{where}.decisions[{position}].on", "gate-decided-late"))
    for when, verb, place, code in times:
        if when is not None and when.after(start) is Answer.YES:
            message = f"{gate.title} {verb} {when}, and what it holds of {title} begins {when_words(start)}"
            remedy = "correct one of the two times, or block a phase of the years that wait"
            yield Finding(code, ERROR, place, message, remedy, gate.cite)


def phases(programme: Programme, on: date) -> Iterator[Finding]:
    """Phases: within the years of the programme."""
    del on
    if not programme.years:
        return
    # Days and not years, so that a phase may count years from another month.
    first, last = min(programme.years).first_day, max(programme.years).last_day
    for where, phase in each(programme, Phase):
        for year in phase.years:
            if year.first_day < first or year.last_day > last:
                message = f"{phase.title} has the year {year}, and the programme does not"
                remedy = "correct one of the two"
                yield Finding("phase-outside-programme", ERROR, f"{where}.years", message, remedy, phase.cite)


def activities(programme: Programme, on: date) -> Iterator[Finding]:
    """Activities: led by someone, and serving something."""
    yield from required_fields(programme, on, "activity")


def overdue(programme: Programme, on: date) -> Iterator[Finding]:
    """Milestones and reviews: timed, and not passed over, as `delivery.status` tells it."""
    rows = {row.id: row for row in status(programme, on=on).rows}
    for where, milestone in each(programme, Milestone):
        row = rows[milestone.id]
        if row.state == NO_DATE:
            message, remedy = f"{milestone.title}: no time is stated", "write when it is planned"
            yield from left_out("milestone-without-date", where, milestone, "planned", message, remedy)
            continue
        if is_ahead(programme, milestone.actual):  # a finding of its own
            continue
        # Late by its last plan, where there is one: a forecast that moves back excuses nothing.
        due = row.replanned or row.planned or row.forecast
        if row.is_late and due is not None:
            state = expectation(row.forecast, on) if row.planned and row.forecast else "not recorded as reached"
            message = f"{milestone.title}: due {due}, and {state}{not_recorded(programme, due)}"
            ways = ["write in actual when it was reached", "write in replanned its new plan"]
            # What is expected later cannot have been reached: it stays late until its plan is set anew.
            if row.forecast is not None and row.forecast.before(on) is not Answer.YES:
                ways.reverse()
            remedy = Remedy(", or ".join(ways))
            if milestone.given_up is None:
                remedy = Remedy(remedy, ", or write in ", named("given_up"), " when it was given up")
            yield Finding("milestone-overdue", WARNING, where, message, remedy, milestone.cite)
        # A forecast that has passed is reported even where the plan has not: one of the two is wrong.
        elif row.state not in (REACHED, UNSURE) and row.forecast is not None and row.forecast.before(on) is Answer.YES:
            since = not_recorded(programme, row.forecast)
            message = f"{milestone.title}: expected {row.forecast}, and not said to be reached{since}"
            remedy = "write when it was reached, or its new forecast"
            yield Finding("milestone-overdue", WARNING, f"{where}.forecast", message, remedy, milestone.cite)
    for where, review in each(programme, Review):
        due = review.reports
        if rows[review.id].is_late and due is not None and not is_ahead(programme, review.actual):
            message = f"{review.title}: to report {due}, and not recorded as reported{not_recorded(programme, due)}"
            yield Finding("review-overdue", WARNING, where, message, "write when it did report", review.cite)
    yield from required_fields(programme, on, "review")
