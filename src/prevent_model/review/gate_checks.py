"""What is wrong with gates: what they hold, who decides them, and when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.delivery import Phase
from prevent_model.framework.gates import Gate
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.review.places import each, is_silent, left_out, objects_of, titles
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer, Window

CODES: dict[str, str] = {
    "gate-blocks-nothing": "A gate holds no phase back.",
    "gate-blocks-no-year": "A gate blocks a phase that has no years, so it holds no growth.",
    "gate-without-decider": "Nobody decides a gate.",
    "gate-due-outside": "A gate is due outside the years of the phase before those that it blocks.",
    "gate-due-uncertain": "It cannot be told whether a gate is due within the years of the phase before those that it blocks.",
    "gate-due-late": "A gate is due only once a phase that it blocks has started.",
    "gate-decided-outside": "A gate is decided outside the years of the phase before those that it blocks.",
    "gate-decided-late": "A gate is decided only once a phase that it blocks has started.",
    "gate-decision-undated": "A decision at a gate bears no date, so it opens nothing.",
    "gate-overdue": "A gate was due, and nothing is decided.",
    "review-too-late": "A review reports to a gate only once a phase behind the gate has started.",
}
"""The code of each finding of this module, with its meaning."""


def what_gates_hold(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates that block nothing, or a phase without years, and gates that nobody decides."""
    decided = objects_of(programme, Relation.DECIDES)
    for where, gate in each(programme, Gate):
        if not gate.blocks and not is_silent(gate, "blocks"):
            yield Finding(
                "gate-blocks-nothing",
                Severity.ERROR,
                where,
                f"{gate.title} holds no phase back, so no growth waits for it",
                'name the phases that wait for it in blocks; or add "blocks" to its unstated',
                gate.cite,
            )
        for phase in (programme.phase(id_) for id_ in gate.blocks):
            if phase.years:
                continue
            silent = is_silent(phase, "years")
            yield Finding(
                "gate-blocks-no-year",
                Severity.NOTE if silent else Severity.ERROR,
                where,
                f"{gate.title} blocks {phase.title}, which has no years, so no growth waits for it"
                + (": the source does not say which years" if silent else ""),
                f"give {phase.title} its years, as an assumption if no source tells them",
                phase.cite or gate.cite,
            )
        if gate.id not in decided:
            yield from left_out(
                "gate-without-decider", where, gate, "decided_by", f"nobody decides {gate.title}",
                "name the board, office or body that decides it", noted=True,
            )  # fmt: skip


def when_gates_are_decided(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates due or decided outside the phase before, or once a later phase has started.

    **Source:** Report 8, B.11: the review falls in 2008/09, and before any further growth.
    """
    for where, gate in each(programme, Gate):
        before = _phase_before(programme, gate)
        start = _start(programme, gate)
        if gate.due is not None:
            yield from _due(programme, gate, where, before, start)
        for position, decision in enumerate(gate.decisions):
            place, cite = f"{where}.decisions[{position}]", decision.cite or gate.cite
            if decision.on is None:
                yield Finding(
                    "gate-decision-undated",
                    Severity.WARNING,
                    place,
                    f"the decision at {gate.title} bears no date, so it opens nothing",
                    "write the day on which it was decided",
                    cite,
                )
                continue
            if before is not None and not before[1].first <= decision.on <= before[1].last:
                yield Finding(
                    "gate-decided-outside",
                    Severity.WARNING,
                    place,
                    f"{gate.title} is decided on {decision.on}, outside the years of {before[0]} ({_span(before[1])})",
                    "make sure of the day; a review of a phase falls within the phase",
                    cite,
                )
            if start is not None and decision.on >= start[1]:
                yield Finding(
                    "gate-decided-late",
                    Severity.ERROR,
                    place,
                    f"{gate.title} is decided on {decision.on}, and {start[0]}, which it blocks, starts on {start[1]}",
                    "let the decision come before the phase, or the phase start later",
                    cite,
                )


def _due(
    programme: Programme, gate: Gate, where: str, before: tuple[str, Window] | None, start: tuple[str, date] | None
) -> Iterator[Finding]:
    due = gate.due
    assert due is not None
    if before is not None:
        inside = due.within(before[1])
        if inside is Answer.NO:
            yield Finding(
                "gate-due-outside",
                Severity.ERROR,
                where,
                f"{gate.title} is due {due}, outside the years of {before[0]} ({_span(before[1])})",
                f"let it be due within {_span(before[1])}",
                gate.cite,
            )
        elif inside is Answer.CANNOT_TELL:
            yield Finding(
                "gate-due-uncertain",
                Severity.NOTE,
                where,
                f"{gate.title} is due {due}, and whether that lies within the years of {before[0]} "
                f"({_span(before[1])}) cannot be told",
                "write the date more closely, where a source gives it",
                gate.cite,
            )
    if start is not None and due.before(start[1]) is Answer.NO:
        yield Finding(
            "gate-due-late",
            Severity.ERROR,
            where,
            f"{gate.title} is due {due}, and {start[0]}, which it blocks, starts on {start[1]}",
            "let it be due before the phase, or the phase start later",
            gate.cite,
        )


def overdue_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Gates that were due by the day, with nothing decided."""
    for where, gate in each(programme, Gate):
        decided = any(decision.on is not None and decision.on <= on for decision in gate.decisions)
        if gate.due is not None and not decided and gate.due.before(on) is Answer.YES:
            yield Finding(
                "gate-overdue",
                Severity.WARNING,
                where,
                f"{gate.title} was due {gate.due}, and nothing is decided by {on}",
                "record the decision with its day, or the date on which it is now due",
                gate.cite,
            )


def reviews_for_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Reviews that report to a gate when it is too late for it."""
    starts = {gate.id: _start(programme, gate) for gate in programme.gates}
    for position, review in enumerate(programme.reviews):
        reports = review.actual or review.reports
        for id_ in review.informs:
            start = starts.get(id_)
            if reports is None or start is None or reports.before(start[1]) is not Answer.NO:
                continue
            yield Finding(
                "review-too-late",
                Severity.WARNING,
                f"$.delivery.reviews[{position}] ({review.id})",
                f"{review.title} reports {reports}, and {start[0]}, which waits for {titles(programme, [id_])}, "
                f"starts on {start[1]}",
                "mend the date, or let the review inform something later",
                review.cite,
            )


def _phase_before(programme: Programme, gate: Gate) -> tuple[str, Window] | None:
    """The phase that starts last before those that a gate blocks, and the whole of its years."""
    blocked = [year.first_day for id_ in gate.blocks for year in programme.phase(id_).years]
    if not blocked:
        return None
    earlier = [p for p in programme.phases if p.years and p.id not in gate.blocks and _first(p) < min(blocked)]
    if not earlier:
        return None
    phase = max(earlier, key=_first)
    return phase.title, Window(_first(phase), max(year.last_day for year in phase.years))


def _first(phase: Phase) -> date:
    return min(year.first_day for year in phase.years)


def _start(programme: Programme, gate: Gate) -> tuple[str, date] | None:
    """The first phase behind a gate to start, and the first day on which it can have."""
    starts = []
    for phase in (programme.phase(id_) for id_ in gate.blocks):
        if phase.years:
            starts.append((_first(phase), phase.title))
        elif phase.period is not None:
            starts.append((phase.period.earliest, phase.title))
    return (min(starts)[1], min(starts)[0]) if starts else None


def _span(window: Window) -> str:
    return f"{window.first} to {window.last}"


CHECKS = (what_gates_hold, when_gates_are_decided, overdue_gates, reviews_for_gates)
"""The checks of this module."""
