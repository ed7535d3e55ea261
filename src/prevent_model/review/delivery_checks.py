"""Checks of delivery: gates that hold, phases that fit, activities that belong, dates that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.delivery import Activity, Measure, Milestone, Review, last_day
from prevent_model.framework.gates import Gate
from prevent_model.framework.programme import Programme
from prevent_model.review.places import finding, left_out, of_kind
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer

CODES: dict[str, str] = {
    "gate-due-late": "A gate falls due after a phase that it blocks may start.",
    "gate-due-early": "A gate falls due before the phase that it reviews has begun.",
    "gate-decided-late": "A gate was decided after a phase that it blocks may have started.",
    "gate-overdue": "A gate is past its time and not decided.",
    "gate-without-due": "A gate has no time by which it is to be decided.",
    "gate-without-decider": "Nobody is named who decides a gate.",
    "gate-blocks-nothing": "A gate blocks no phase.",
    "blocked-phase-without-years": "A gate blocks a phase that has no year, so it holds no growth.",
    "decision-without-date": "A decision bears no date, so it opens nothing.",
    "phase-outside-programme": "A phase has a year outside the programme's own.",
    "activity-without-lead": "An activity has no lead.",
    "activity-without-objective": "An activity serves no objective.",
    "milestone-overdue": "A milestone is past its time and nothing says that it was reached.",
    "milestone-without-date": "A milestone has no time.",
    "review-overdue": "A review is past its time and nothing says that it reported.",
    "review-informs-nothing": "Nothing takes up what a review finds.",
    "measure-without-assessor": "Nobody is named who judges a measure.",
}


def gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates: due and decided in time, by someone, over something."""
    for where, gate in of_kind(programme, "gate"):
        assert isinstance(gate, Gate)
        if gate.decided_by is None:
            yield from left_out(
                "gate-without-decider", where, gate, "decided_by", f"nobody decides {gate.title}", "name who decides it"
            )
        if not gate.blocks:
            yield from left_out(
                "gate-blocks-nothing",
                where,
                gate,
                "blocks",
                f"{gate.title} blocks no phase",
                "name the phases that wait for it",
            )
        if gate.due is None:
            yield from left_out(
                "gate-without-due", where, gate, "due", f"{gate.title} has no time", "write when it is to be decided"
            )
        elif not gate.state(on).is_open and gate.due.before(on) is Answer.YES:
            yield finding(
                "gate-overdue",
                Severity.WARNING,
                f"{where}.due",
                gate,
                f"{gate.title} was due {gate.due} and is {gate.state(on)}",
                "record its decision, or its new time",
            )
        for position, decision in enumerate(gate.decisions):
            if decision.on is None:
                yield finding(
                    "decision-without-date",
                    Severity.WARNING,
                    f"{where}.decisions[{position}].on",
                    gate,
                    f"a decision on {gate.title} bears no date and opens nothing",
                    "write the day of the decision",
                )
        yield from _in_time(programme, gate, where)


def _in_time(programme: Programme, gate: Gate, where: str) -> Iterator[Finding]:
    """A gate is due, and decided, before the first year of what it blocks and within what comes before it."""
    starts = [min(phase.years).first_day for phase in map(programme.phase, gate.blocks) if phase.years]
    for blocked in gate.blocks:
        phase = programme.phase(blocked)
        if not phase.years and phase.period is None:
            yield from left_out(
                "blocked-phase-without-years",
                where,
                phase,
                "years",
                f"{gate.title} blocks {phase.title}, which has no year",
                "write the years of the phase",
            )
    if not starts:
        return
    start = min(starts)
    earlier = [p for p in programme.phases if p.id not in gate.blocks and p.years and min(p.years).first_day < start]
    begins = max((min(p.years).first_day for p in earlier), default=None)
    within = f"{begins.year}/{(begins.year + 1) % 100:02d}" if begins and begins.month > 1 else f"before {start}"
    if gate.due is not None:
        if gate.due.last >= start:
            yield finding(
                "gate-due-late",
                Severity.ERROR,
                f"{where}.due",
                gate,
                f"{gate.title} is due {gate.due}, which is not before {start}, when what it blocks may start",
                f"bring it forward to fall within {within}",
            )
        elif begins is not None and gate.due.last < begins:
            yield finding(
                "gate-due-early",
                Severity.ERROR,
                f"{where}.due",
                gate,
                f"{gate.title} is due {gate.due}, before the phase that it reviews begins on {begins}",
                f"put it within {within}",
            )
    for position, decision in enumerate(gate.decisions):
        if decision.on is not None and decision.on >= start:
            yield finding(
                "gate-decided-late",
                Severity.ERROR,
                f"{where}.decisions[{position}].on",
                gate,
                f"{gate.title} was decided on {decision.on}, and what it blocks may start on {start}",
                f"what it blocks must wait, or the decision must fall within {within}",
            )
        elif decision.on is not None and begins is not None and decision.on < begins:
            yield finding(
                "gate-due-early",
                Severity.ERROR,
                f"{where}.decisions[{position}].on",
                gate,
                f"{gate.title} was decided on {decision.on}, before the phase that it reviews begins on {begins}",
                f"put it within {within}",
            )


def phases(programme: Programme, on: date) -> Iterator[Finding]:
    """Phases: within the years of the programme."""
    del on
    end = last_day(programme.years)
    begin = min((year.first_day for year in programme.years), default=None)
    for (where, phase), real in zip(of_kind(programme, "phase"), programme.phases, strict=True):
        for year in real.years:
            if (end and year.last_day > end) or (begin and year.first_day < begin):
                yield finding(
                    "phase-outside-programme",
                    Severity.ERROR,
                    f"{where}.years",
                    phase,
                    f"{phase.title} has the year {year}, and the programme does not",
                    "mend the one or the other",
                )


def activities(programme: Programme, on: date) -> Iterator[Finding]:
    """Activities: led by someone, and serving something."""
    del on
    for where, activity in of_kind(programme, "activity"):
        assert isinstance(activity, Activity)
        if activity.lead is None:
            yield from left_out(
                "activity-without-lead", where, activity, "lead", f"nobody leads {activity.title}", "name its lead"
            )
        if not activity.objectives:
            yield from left_out(
                "activity-without-objective",
                where,
                activity,
                "objectives",
                f"{activity.title} serves no objective",
                "name the objectives that it serves",
            )


def overdue(programme: Programme, on: date) -> Iterator[Finding]:
    """Milestones and reviews: timed, and not passed over."""
    for where, milestone in of_kind(programme, "milestone"):
        assert isinstance(milestone, Milestone)
        due = milestone.forecast or milestone.planned
        if due is None:
            yield from left_out(
                "milestone-without-date",
                where,
                milestone,
                "planned",
                f"{milestone.title} has no time",
                "write when it is planned",
            )
        elif milestone.actual is None and due.before(on) is Answer.YES:
            yield finding(
                "milestone-overdue",
                Severity.WARNING,
                where,
                milestone,
                f"{milestone.title} was due {due}",
                "write when it was reached, or its new forecast",
            )
    for where, review in of_kind(programme, "review"):
        assert isinstance(review, Review)
        if review.actual is None and review.reports is not None and review.reports.before(on) is Answer.YES:
            yield finding(
                "review-overdue",
                Severity.WARNING,
                where,
                review,
                f"{review.title} was to report {review.reports}",
                "write when it did report",
            )
        if not review.informs:
            yield from left_out(
                "review-informs-nothing",
                where,
                review,
                "informs",
                f"nothing takes up {review.title}",
                "name what it informs",
            )


def measures(programme: Programme, on: date) -> Iterator[Finding]:
    """Measures: judged by someone."""
    del on
    for where, measure in of_kind(programme, "measure"):
        assert isinstance(measure, Measure)
        if measure.assessed_by is None:
            yield from left_out(
                "measure-without-assessor",
                where,
                measure,
                "assessed_by",
                f"nobody judges {measure.title}",
                "name who judges it",
            )
