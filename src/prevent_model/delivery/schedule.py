"""How phases, gates, reviews and milestones stand on a day, how late they are, and what waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from prevent_model.framework.gates import Gate
from prevent_model.framework.programme import Programme
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.years import plain_day

LATE, NO_DATE, REACHED, UNSURE = "late", "no date given", "reached", "cannot be told"
"""The states of what is past its planned time, has none, has come, and may or may not have come by the day."""

UNRECORDED = "not recorded as"
"""How a state begins that the document cannot know, as its time came after the day whose knowledge the document holds."""


@frozen
class Standing(Recorded):
    """How one phase, gate, review or milestone stands on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.delivery.standing(pm.sample()).row("later-phases")
    >>> row.kind, row.state, row.waits_for, row.is_late
    ('phase', 'waits for its gate', ('phase-one-review',), False)
    """

    id: str = field(metadata=means("Its id."))
    title: str = field(metadata=means("Its title."))
    kind: str = field(metadata=means("Phase, gate, review or milestone."))
    state: str = field(metadata=means("How it stands, in words."))
    due: str = field(metadata=means("When it was to be, as the source gives it."))
    slip: tuple[int, int] | None = field(
        metadata=means(
            "Least and most calendar months from what was planned to what came, to what is forecast, or so far; 0 within "
            "what was planned, below 0 before it; None if unknown.",
            unit="month",
        )
    )
    waits_for: tuple[str, ...] = field(metadata=means("The gates that it waits for, by id."))
    because: str = field(metadata=means("Why, as a sentence."))
    planned: Window | None = field(default=None, metadata=means("When it was to be; None where not said."))
    forecast: Window | None = field(default=None, metadata=means("When it is now expected; None where not said."))
    actual: Window | None = field(
        default=None, metadata=means("When it came, or was decided; None if not known on the day.")
    )

    @property
    def is_late(self) -> bool:
        """Whether its time has passed, and the document does not say that it came."""
        return LATE in self.state or UNRECORDED in self.state


@frozen
class Schedule(Tabled):
    """How everything that has a date stands on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> schedule = pm.delivery.standing(pm.sample())
    >>> schedule.row("phase-one-review").state, len(schedule.table.rows) == len(schedule.rows)
    ('held', True)
    >>> print(schedule.because)
    On 2008-07-24, of 14 things 1 waits for a gate and 0 are late.
    """

    on: date = field(metadata=means("The day."))
    rows: tuple[Standing, ...] = field(metadata=means("Phases, then gates, reviews and milestones."))
    known: date | None = field(
        default=None, metadata=means("The day whose knowledge the document holds, where it lies before the other.")
    )

    @property
    def because(self) -> str:
        """How many things wait, and how many are late, as a sentence."""
        waiting = sum(bool(row.waits_for) for row in self.rows)
        late = sum(LATE in row.state for row in self.rows)
        told = f"On {self.on}, of {len(self.rows)} {'thing' if len(self.rows) == 1 else 'things'} {waiting} {'waits' if waiting == 1 else 'wait'} for a gate"
        told += f" and {late} {'is' if late == 1 else 'are'} late"
        unrecorded = sum(UNRECORDED in row.state for row in self.rows)
        if unrecorded and self.known is not None:
            told += (
                f"; {unrecorded} {'is' if unrecorded == 1 else 'are'} not recorded as reached, in a document that knows "
                f"nothing after {self.known}"
            )
        return f"{told}."

    @property
    def table(self) -> Table:
        """The standing as a table."""
        columns = (
            Column("what"), Column("kind"), Column("planned"), Column("forecast"), Column("actual"), Column("state"),
            Column("slip at least", "month", "number"), Column("slip at most", "month", "number"), Column("waits for"),
        )  # fmt: skip
        titles = {row.id: row.title for row in self.rows}
        rows = [
            (r.title, r.kind, r.due, str(r.forecast or ""), str(r.actual or ""), r.state, *(r.slip or (None, None)),
             ", ".join(titles[gate] for gate in r.waits_for))
            for r in self.rows
        ]  # fmt: skip
        known = "" if self.known is None else f", from what was known on {self.known}"
        return Table(f"Standing on {self.on}{known}", columns, rows, caption=self.because)

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
        A row for each, with its planned, forecast and actual time, its state, its slip in months, and what it waits for.
        It is judged by what was planned, whatever is forecast. Past the day whose knowledge the document holds, nothing
        is late for certain: it is *not recorded as reached*.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.standing(pm.sample()).row("later-phases").state
    'waits for its gate'

    Notes
    -----
    **Source:** Report 8, B.10, B.11, B.17 and B.19.
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    rows = (*_phases(programme, day), *_gates(programme, day), *_reviews(programme, day), *_milestones(programme, day))
    return Schedule(day, rows, programme.as_at if programme.as_at < day else None)


def _shut(programme: Programme, day: date) -> dict[str, list[Gate]]:
    """For each phase that waits, the gates that hold it, in the order of the document."""
    held: dict[str, list[Gate]] = {}
    for gate in programme.gates:
        if not gate.state(day).is_open:
            for phase in dict.fromkeys(gate.blocks):
                held.setdefault(phase, []).append(gate)
    return held


def _phases(programme: Programme, day: date) -> Iterator[Standing]:
    held = _shut(programme, day)
    for phase in programme.phases:
        shut = held.get(phase.id, [])
        period = phase.period
        if period is None and phase.years:
            period = Window(min(phase.years).first_day, max(phase.years).last_day)
        if shut:
            state, because = (
                "waits for its gate",
                "; ".join(f"{gate.title}: {gate.state(day).because}" for gate in shut),
            )
        elif period is None:
            state, because = NO_DATE, "No time is stated."
        elif period.after(day) is Answer.YES:
            state, because = "not started", f"It begins no earlier than {period.first}."
        elif period.before(day) is Answer.YES:
            state, because = "ended", f"It ended by {period.last}."
        elif period.about:
            state, because = UNSURE, f"The day may fall within, or outside, {period}."
        else:
            state, because = "running", "The day falls within its time."
        years = (
            f"{min(phase.years)} to {max(phase.years)}" if len(phase.years) > 1 else ", ".join(map(str, phase.years))
        )
        waits = tuple(gate.id for gate in shut)
        yield Standing(
            phase.id, phase.title, "phase", state, str(phase.period or years), None, waits, because, planned=period
        )


def _gates(programme: Programme, day: date) -> Iterator[Standing]:
    for gate in programme.gates:
        state = gate.state(day)
        decided = [d.on for d in gate.decisions if d.on is not None and d.on.latest <= day]
        actual = max(decided, key=lambda when: when.last, default=None)
        words = state.status.value
        if gate.decided(day) is Answer.NO and gate.due is not None and gate.due.before(day) is Answer.YES:
            words += f", {_late(programme, gate.due, 'decided')}"
        may_be_decided = actual is None and gate.decided(day) is not Answer.NO
        slip = None if may_be_decided else _slip(gate.due, None, actual, min(day, programme.as_at))
        yield Standing(
            gate.id, gate.title, "gate", words, str(gate.due or "not stated"), slip, (), f"{_opened(state.because)}.",
            planned=gate.due, actual=actual,
        )  # fmt: skip


def _reviews(programme: Programme, day: date) -> Iterator[Standing]:
    for review in programme.reviews:
        actual, is_sure = _known(programme, review.actual, day)
        state, because = _state(programme, review.reports, None, review.actual, day, "reported")
        if state == "to come" and review.fieldwork is not None and review.fieldwork.on(day) is not Answer.NO:
            state = "fieldwork"
        slip = _slip(review.reports, None, actual, min(day, programme.as_at)) if is_sure else None
        due = str(review.reports or "not stated")
        yield Standing(
            review.id, review.title, "review", state, due, slip, (), because, planned=review.reports, actual=actual
        )


def _milestones(programme: Programme, day: date) -> Iterator[Standing]:
    order = {gate.id: place for place, gate in enumerate(programme.gates)}
    behind: dict[str, set[str]] = {}
    for phase, gates in _shut(programme, day).items():
        for delivered in programme.phase(phase).delivers:
            behind.setdefault(delivered, set()).update(gate.id for gate in gates)
    for milestone in programme.milestones:
        actual, is_sure = _known(programme, milestone.actual, day)
        planned, forecast = milestone.planned, milestone.forecast
        state, because = _state(programme, planned, forecast, milestone.actual, day, REACHED)
        shut = behind.get(milestone.id, set()) if actual is None else set()
        waits = tuple(sorted(shut, key=order.__getitem__))
        slip = _slip(planned, forecast, actual, min(day, programme.as_at)) if is_sure else None
        yield Standing(
            milestone.id, milestone.title, "milestone", state, str(planned or "not stated"), slip, waits, because,
            planned=planned, forecast=forecast, actual=actual,
        )  # fmt: skip


def _known(programme: Programme, actual: Window | None, day: date) -> tuple[Window | None, bool]:
    """What came by a day, None where nothing had for certain, and whether the one or the other is sure.

    What a document records has come by the day of its knowledge; before that day it may have come or not.
    """
    if actual is None or actual.after(day) is Answer.YES:
        return None, True
    has_come = actual.latest <= day or programme.as_at <= day
    return (actual, True) if has_come else (None, False)


def _state(
    programme: Programme, planned: Window | None, forecast: Window | None, recorded: Window | None, day: date, done: str
) -> tuple[str, str]:
    """The state of a thing by what was planned for it, or by what is forecast where nothing was, and why."""
    actual, is_sure = _known(programme, recorded, day)
    if actual is not None:
        return done, f"It was {done}: {actual}."
    if not is_sure:
        return UNSURE, f"It was {done}, {recorded}, on the day or after it."
    due = planned or forecast
    if due is None:
        return NO_DATE, "No time is stated."
    expected = "" if planned is None or forecast is None else f"; it {expectation(forecast, day)}"
    if due.before(day) is Answer.YES:
        return _late(programme, due, done), f"It was due {due}, and nothing says that it was {done}{expected}."
    if due.after(day) is Answer.YES:
        return "to come", f"It is due {due}{expected}."
    return "due", f"The day falls within, or cannot be told from, {due}{expected}."


def expectation(forecast: Window, day: date) -> str:
    """A forecast in words: what it is on a day, or what it was where that has passed.

    Examples
    --------
    >>> expectation(Window.parse("July 2008"), date(2008, 7, 24)), expectation(Window.parse("July 2008"), date(2008, 8, 1))
    ('is now expected July 2008', 'was then expected July 2008, which has passed')
    """
    if forecast.before(day) is Answer.YES:
        return f"was then expected {forecast}, which has passed"
    return f"is now expected {forecast}"


def _late(programme: Programme, due: Window, done: str) -> str:
    """Late where the document could know; not recorded as done where the time came after what it knows."""
    return LATE if due.before(programme.as_at) is Answer.YES else f"{UNRECORDED} {done}"


def _slip(
    planned: Window | None, forecast: Window | None, actual: Window | None, known: date
) -> tuple[int, int] | None:
    """Months from what was planned to what came, to what is forecast, or to the last day known where that has passed."""
    if planned is None:
        return None
    if actual is None and (forecast or planned).before(known) is Answer.YES:
        # It has not come, and nobody says when it will: so much is sure of what is late, and nothing of what is not.
        actual = Window.day(known) if planned.before(known) is Answer.YES else None
        forecast = None
    came = actual or forecast
    if came is None:
        return None
    if came.within(planned) is Answer.YES:
        return 0, 0
    earliest = came.earliest if actual is not None else max(came.earliest, known)
    return _month(earliest) - _month(planned.latest), _month(came.latest) - _month(planned.earliest)


def _month(day: date) -> int:
    return day.year * 12 + day.month


def _opened(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
