"""How phases, gates, reviews and milestones stand on a day, how late they are, and what waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from prevent_model.framework.programme import Programme
from prevent_model.values.fields import means
from prevent_model.values.records import Recorded
from prevent_model.values.tables import Column, Table, Tabled
from prevent_model.values.windows import Answer, Window
from prevent_model.values.years import plain_day


@attrs.frozen
class Standing(Recorded):
    """How one phase, gate, review or milestone stands on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.delivery.standing(pm.sample()).row("later-phases")
    >>> row.kind, row.state, row.waits_for
    ('phase', 'waits for its gate', ('phase-one-review',))
    """

    id: str = attrs.field(metadata=means("Its id."))
    title: str = attrs.field(metadata=means("Its title."))
    kind: str = attrs.field(metadata=means("Phase, gate, review or milestone."))
    state: str = attrs.field(metadata=means("How it stands, in words."))
    due: str = attrs.field(metadata=means("When it was to be, as the source gives it."))
    slip: int | None = attrs.field(
        metadata=means(
            "Calendar months from what was planned to what came, or is expected: 0 within what was planned, below 0 before it; None if unknown.",
            unit="month",
        )
    )
    waits_for: tuple[str, ...] = attrs.field(metadata=means("The gates that it waits for, by id."))
    because: str = attrs.field(metadata=means("Why, as a sentence."))


@attrs.frozen
class Schedule(Tabled):
    """How everything that has a date stands on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> schedule = pm.delivery.standing(pm.sample())
    >>> schedule.row("phase-one-review").state, len(schedule.table.rows) == len(schedule.rows)
    ('held', True)
    >>> print(schedule.because)
    On 2008-07-24, of 14 things 1 wait for a gate and 0 are overdue.
    """

    on: date = attrs.field(metadata=means("The day."))
    rows: tuple[Standing, ...] = attrs.field(metadata=means("Phases, then gates, reviews and milestones."))

    @property
    def because(self) -> str:
        """How many things wait, and how many are late, as a sentence."""
        waiting = sum(bool(row.waits_for) for row in self.rows)
        late = sum("overdue" in row.state for row in self.rows)
        return f"On {self.on}, of {len(self.rows)} things {waiting} wait for a gate and {late} are overdue."

    @property
    def table(self) -> Table:
        """The standing as a table."""
        columns = (
            Column("what"),
            Column("kind"),
            Column("due"),
            Column("state"),
            Column("slip", "month", "number"),
            Column("waits for"),
        )
        titles = {row.id: row.title for row in self.rows}
        rows = [
            (r.title, r.kind, r.due, r.state, r.slip, ", ".join(titles[gate] for gate in r.waits_for))
            for r in self.rows
        ]
        return Table(f"Standing on {self.on}", columns, rows, caption=self.because)

    def row(self, id: str) -> Standing:
        """The row of one thing.

        Raises
        ------
        ValueError
            When nothing that has a date bears the id.
        """
        for row in self.rows:
            if row.id == id:
                return row
        raise ValueError(
            f'id: "{id}" is no phase, gate, review or milestone; there are {", ".join(r.id for r in self.rows)}'
        )


def standing(programme: Programme, *, on: date | None = None) -> Schedule:
    """How phases, gates, reviews and milestones stand on a day.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; the programme's own `as_at` where not given.

    Returns
    -------
    Schedule
        A row for each, with its state, its slip in months, and what it waits for.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.standing(pm.sample()).row("later-phases").state
    'waits for its gate'

    Notes
    -----
    **Source:** Report 8, B.10, B.11, B.17 and B.19.
    """
    day = programme.as_at if on is None else plain_day(on, "on")
    return Schedule(
        day,
        (*_phases(programme, day), *_gates(programme, day), *_reviews(programme, day), *_milestones(programme, day)),
    )


def _phases(programme: Programme, day: date) -> Iterator[Standing]:
    for phase in programme.phases:
        shut = [gate for gate in programme.gates if phase.id in gate.blocks and not gate.state(day).is_open]
        period = phase.period
        if period is None and phase.years:
            period = Window(min(phase.years).first_day, max(phase.years).last_day)
        if shut:
            state, because = (
                "waits for its gate",
                "; ".join(f"{gate.title}: {gate.state(day).because}" for gate in shut),
            )
        elif period is None:
            state, because = "cannot be told", "No time is stated."
        elif period.after(day) is Answer.YES:
            state, because = "not started", f"It begins no earlier than {period.first}."
        elif period.before(day) is Answer.YES:
            state, because = "ended", f"It ended by {period.last}."
        elif period.about:
            state, because = "cannot be told", f"The day may fall within, or outside, {period}."
        else:
            state, because = "running", "The day falls within its time."
        years = (
            f"{min(phase.years)} to {max(phase.years)}" if len(phase.years) > 1 else ", ".join(map(str, phase.years))
        )
        yield Standing(
            phase.id, phase.title, "phase", state, str(phase.period or years), None, tuple(g.id for g in shut), because
        )


def _gates(programme: Programme, day: date) -> Iterator[Standing]:
    for gate in programme.gates:
        state = gate.state(day)
        words = state.status.value
        if gate.decided(day) is Answer.NO and gate.due is not None and gate.due.before(day) is Answer.YES:
            words += ", overdue"
        decided = [d.on for d in gate.decisions if d.on is not None and d.on.latest <= day]
        slip = _months(gate.due, max(decided, key=lambda when: when.last)) if decided and gate.due else None
        yield Standing(
            gate.id,
            gate.title,
            "gate",
            words,
            str(gate.due or "not stated"),
            slip,
            (),
            state.because.capitalize() + ".",
        )


def _reviews(programme: Programme, day: date) -> Iterator[Standing]:
    for review in programme.reviews:
        state, because = _state(review.reports, review.actual, day)
        if state == "to come" and review.fieldwork is not None and review.fieldwork.on(day) is not Answer.NO:
            state = "fieldwork"
        slip = _months(review.reports, review.actual)
        yield Standing(review.id, review.title, "review", state, str(review.reports or "not stated"), slip, (), because)


def _milestones(programme: Programme, day: date) -> Iterator[Standing]:
    for milestone in programme.milestones:
        state, because = _state(milestone.forecast or milestone.planned, milestone.actual, day)
        slip = _months(milestone.planned, milestone.actual or milestone.forecast)
        held = {phase.id for phase in programme.phases if milestone.id in phase.delivers}
        waits = tuple(
            gate.id
            for gate in programme.gates
            if held & set(gate.blocks) and state != "done" and not gate.state(day).is_open
        )
        yield Standing(
            milestone.id,
            milestone.title,
            "milestone",
            state,
            str(milestone.planned or "not stated"),
            slip,
            waits,
            because,
        )


def _state(planned: Window | None, actual: Window | None, day: date) -> tuple[str, str]:
    if actual is not None and actual.after(day) is not Answer.YES:
        return "done", f"It was done: {actual}."
    if planned is None:
        return "cannot be told", "No time is stated."
    late = planned.before(day)
    if late is Answer.YES:
        return "overdue", f"It was due {planned}, and nothing says that it was done."
    if planned.after(day) is Answer.YES:
        return "to come", f"It is due {planned}."
    return "due", f"The day falls within, or cannot be told from, {planned}."


def _months(planned: Window | None, came: Window | None) -> int | None:
    if planned is None or came is None:
        return None
    if came.last > planned.last:
        return _month(came.last) - _month(planned.last)
    return min(_month(came.last) - _month(planned.first), 0)


def _month(day: date) -> int:
    return day.year * 12 + day.month
