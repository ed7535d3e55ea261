"""Checks of delivery: gates that hold, phases that fit, activities that belong, dates that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.delivery.schedule import NO_DATE, REACHED, UNSURE, expectation, standing
from prevent_model.framework.delivery import Activity, Measure, Milestone, Phase, Review
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.gates import Gate
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.review.field_findings import finding, left_out, linked, not_recorded, of_kind
from prevent_model.values.approximate_dates import Answer, Window

CODES: dict[str, str] = {
    "gate-due-late": "A gate falls due after a phase that it blocks may start.",
    "gate-due-early": "A gate falls due, or was decided, before the phase that it reviews had begun.",
    "gate-decided-late": "A gate was decided after a phase that it blocks may have started.",
    "gate-overdue": "A gate is past its time and not decided.",
    "gate-without-due": "A gate has no time by which it is to be decided.",
    "gate-without-decider": "Nobody is named who decides a gate.",
    "gate-without-phase": "A gate blocks no phase.",
    "blocked-phase-without-years": "A gate blocks a phase that has no year, so it holds no growth.",
    "decision-without-date": "A decision bears no date, so it opens nothing.",
    "phase-outside-programme": "A phase has a year outside the programme's own.",
    "activity-without-lead": "An activity has no lead.",
    "activity-without-objective": "An activity serves no objective.",
    "milestone-overdue": "A milestone is past its time and nothing says that it was reached.",
    "milestone-without-date": "A milestone has no time.",
    "review-overdue": "A review is past its time and nothing says that it reported.",
    "review-without-use": "Nothing takes up what a review finds.",
    "measure-without-assessor": "Nobody is named who judges a measure.",
}


def gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates: due and decided in time, by someone, over something."""
    _, decided = linked(programme, on, Relation.DECIDES)
    starts = [(when, phase.id) for phase in programme.phases if (when := _starts(phase)) is not None]
    starts.sort(
        key=lambda start: start[0].earliest, reverse=True
    )  # so that the first before a gate is the last of them
    for where, gate in of_kind(programme, "gate"):
        assert isinstance(gate, Gate)
        if gate.decided_by is None and gate.id not in decided:
            yield from left_out(
                "gate-without-decider", where, gate, "decided_by", f"nobody decides {gate.title}", "name who decides it"
            )
        if not gate.blocks:
            yield from left_out(
                "gate-without-phase",
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
        elif gate.decided(on) is Answer.NO and gate.due.before(on) is Answer.YES:
            yield finding(
                "gate-overdue",
                Severity.WARNING,
                f"{where}.due",
                gate,
                f"{gate.title} was due {gate.due} and is {gate.state(on)}{not_recorded(programme, gate.due)}",
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
        yield from _in_time(programme, gate, where, starts)


def _starts(phase: Phase) -> Window | None:
    """When a phase may start, at the earliest: by its period, else with its first year; None where no time is given."""
    if phase.period is not None:
        # An approximate period may begin on any day that it may cover.
        about = Window(phase.period.earliest, phase.period.latest)
        return about if phase.period.about else Window.day(phase.period.first)
    return Window.day(min(phase.years).first_day) if phase.years else None


def _in_time(programme: Programme, gate: Gate, where: str, starts: list[tuple[Window, str]]) -> Iterator[Finding]:
    """A gate is due, and decided, by the time what it blocks may start and not before what it reviews has begun."""
    for blocked in gate.blocks:
        phase = programme.phase(blocked)
        if not phase.years:
            yield from left_out(
                "blocked-phase-without-years",
                where,
                phase,
                "years",
                f"{gate.title} blocks {phase.title}, which has no year",
                "write the years of the phase",
            )
    blocked_starts = [when for when in map(_starts, map(programme.phase, gate.blocks)) if when is not None]
    if not blocked_starts:
        return
    start = min(blocked_starts, key=lambda when: when.latest)
    begins = next(
        (when for when, phase in starts if phase not in gate.blocks and when.before(start) is Answer.YES), None
    )
    within = (
        f"put it between {begins.latest} and {start.earliest}" if begins else f"put it on or before {start.earliest}"
    )
    if gate.due is not None:
        yield from _timed(gate, gate.due, "is due", f"{where}.due", "gate-due-late", start, begins, within)
    for position, decision in enumerate(gate.decisions):
        if decision.on is not None:
            place = f"{where}.decisions[{position}].on"
            yield from _timed(gate, decision.on, "was decided", place, "gate-decided-late", start, begins, within)


def _timed(
    gate: Gate, when: Window, verb: str, where: str, late: str, start: Window, begins: Window | None, within: str
) -> Iterator[Finding]:
    """A finding where one time of a gate lies outside its bounds."""
    surely = when.after(start) is Answer.YES
    # A due date that may fall late can still be made plain, so it is warned of; a decision has been made when it was.
    perhaps = late == "gate-due-late" and when.latest > start.earliest
    if surely or perhaps:
        yield finding(
            late,
            Severity.ERROR if surely else Severity.WARNING,
            where,
            gate,
            f"{gate.title} {verb} {when}, which {'is' if surely else 'may fall'} after {start}, when what it blocks may start",
            f"{within}, or let what it blocks start later",
        )
    elif begins is not None and when.before(begins) is Answer.YES:
        yield finding(
            "gate-due-early",
            Severity.ERROR,
            where,
            gate,
            f"{gate.title} {verb} {when}, before what it reviews begins on {begins}",
            within,
        )


def phases(programme: Programme, on: date) -> Iterator[Finding]:
    """Phases: within the years of the programme."""
    del on
    if not programme.years:
        return
    first, last = min(programme.years).first_day, max(programme.years).last_day
    for where, phase in of_kind(programme, "phase"):
        assert isinstance(phase, Phase)
        for year in phase.years:
            if year.first_day < first or year.last_day > last:
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
    _, led = linked(programme, on, Relation.LEADS)
    serving, _ = linked(programme, on, Relation.CONTRIBUTES_TO)
    for where, activity in of_kind(programme, "activity"):
        assert isinstance(activity, Activity)
        if activity.lead is None and activity.id not in led:
            yield from left_out(
                "activity-without-lead", where, activity, "lead", f"nobody leads {activity.title}", "name its lead"
            )
        if not activity.objectives and activity.id not in serving:
            yield from left_out(
                "activity-without-objective",
                where,
                activity,
                "objectives",
                f"{activity.title} serves no objective",
                "name the objectives that it serves",
            )


def overdue(programme: Programme, on: date) -> Iterator[Finding]:
    """Milestones and reviews: timed, and not passed over, as `delivery.standing` tells it."""
    rows = {row.id: row for row in standing(programme, on=on).rows}
    for where, milestone in of_kind(programme, "milestone"):
        assert isinstance(milestone, Milestone)
        row = rows[milestone.id]
        if row.state == NO_DATE:
            yield from left_out(
                "milestone-without-date",
                where,
                milestone,
                "planned",
                f"{milestone.title} has no time",
                "write when it is planned",
            )
            continue
        due = row.planned or row.forecast
        if row.is_late and due is not None:
            expected = f", and {expectation(row.forecast, on)}" if row.planned and row.forecast else ""
            yield finding(
                "milestone-overdue",
                Severity.WARNING,
                where,
                milestone,
                f"{milestone.title} was due {due}{expected}{not_recorded(programme, due)}",
                "write when it was reached",
            )
        elif row.state not in (REACHED, UNSURE) and row.forecast is not None and row.forecast.before(on) is Answer.YES:
            yield finding(
                "milestone-overdue",
                Severity.WARNING,
                f"{where}.forecast",
                milestone,
                f"{milestone.title} was expected {row.forecast}, and nothing says that it was reached"
                f"{not_recorded(programme, row.forecast)}",
                "write when it was reached, or its new forecast",
            )
    informing, _ = linked(programme, on, Relation.INFORMS)
    for where, review in of_kind(programme, "review"):
        assert isinstance(review, Review)
        due = review.reports
        if rows[review.id].is_late and due is not None:
            yield finding(
                "review-overdue",
                Severity.WARNING,
                where,
                review,
                f"{review.title} was to report {due}{not_recorded(programme, due)}",
                "write when it did report",
            )
        if not review.informs and review.id not in informing:
            yield from left_out(
                "review-without-use",
                where,
                review,
                "informs",
                f"nothing takes up {review.title}",
                "name what it informs",
            )


def measures(programme: Programme, on: date) -> Iterator[Finding]:
    """Measures: judged by someone."""
    _, assured = linked(programme, on, Relation.ASSURES)
    for where, measure in of_kind(programme, "measure"):
        assert isinstance(measure, Measure)
        if measure.assessed_by is None and measure.id not in assured:
            yield from left_out(
                "measure-without-assessor",
                where,
                measure,
                "assessed_by",
                f"nobody judges {measure.title}",
                "name who judges it",
            )
