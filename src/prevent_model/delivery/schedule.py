"""Schedule on a day: states of phases, gates, reviews and milestones, how late they are, and what waits for what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from attrs import evolve, field, frozen

from prevent_model.delivery.latest_ratings import ratings
from prevent_model.delivery.schedule_rows import (
    ENDED,
    GIVEN_UP,
    NO_DATE,
    REACHED,
    REFUSED,
    RUNNING,
    UNSURE,
    Lateness,
    Status,
    expectation,
    not_recorded_words,
    rows_table,
)
from prevent_model.delivery.slips import Slip, expected_time, slip_of
from prevent_model.errors import refused
from prevent_model.framework.dated_records import was_made_by
from prevent_model.framework.delivery import Review
from prevent_model.framework.gates import Gate, GateState, GateStatus, Outcome
from prevent_model.framework.growth_behind_gates import blocked_phases
from prevent_model.framework.milestones import Milestone, last_given
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import opened
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.years import plain_day

Time = Window | None
GatesByPhase = dict[str, list[tuple[Gate, GateState]]]
"""The shut gates of each phase that waits, each with its state, by its id."""


@frozen
class Schedule(HasTable):
    """The states of everything that has a date on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> schedule = pm.delivery.status(pm.sample())
    >>> schedule.row("phase-one-review").state, len(schedule.table.rows) == len(schedule.rows)
    ('not decided', True)
    >>> print(schedule.because)
    On 2008-07-24, of 14 things 1 waits for a gate and 0 are late.
    """

    on: date = field(metadata=means("The day."))
    rows: tuple[Status, ...] = field(metadata=means("Phases, then gates, reviews and milestones."))
    known: date | None = field(
        default=None, metadata=means("The last day that the document knows of, where that lies before.")
    )

    @property
    def because(self) -> str:
        """The numbers of things that wait, and that are late, as a sentence."""
        gates = {row.id for row in self.rows if row.kind == "gate"}
        refused = sum(row.state == REFUSED for row in self.rows)
        waiting = sum(not gates.isdisjoint(row.waits_for) for row in self.rows) - refused
        behind = sum(bool(row.waits_for) and gates.isdisjoint(row.waits_for) for row in self.rows)
        late = sum(row.lateness is Lateness.LATE for row in self.rows)
        unrecorded = [row for row in self.rows if row.lateness is Lateness.UNRECORDED]
        because = f"On {self.on}, of {len(self.rows)} thing{'' if len(self.rows) == 1 else 's'} "
        because += f"{waiting} {'waits' if waiting == 1 else 'wait'} for a gate"
        because += f", {refused} {'is' if refused == 1 else 'are'} refused by a gate" if refused else ""
        because += f", {behind} {'waits' if behind == 1 else 'wait'} for what must come first" if behind else ""
        given_up = sum(row.state == GIVEN_UP for row in self.rows)
        because += f", {given_up} {'was' if given_up == 1 else 'were'} given up" if given_up else ""
        because += f" and {late} {'is' if late == 1 else 'are'} late"
        if unrecorded and self.known is not None:
            verb = "is" if len(unrecorded) == 1 else "are"
            because += f"; {len(unrecorded)} {verb} {not_recorded_words(unrecorded)}"
            because += f", in a document that knows nothing after {self.known}"
        return f"{because}."

    @property
    def table(self) -> Table:
        """The states as a table."""
        known = "" if self.known is None else f", from what was known on {self.known}"
        return rows_table(f"Status on {self.on}{known}", self.rows, self.because)

    def table_of(self, rows: Sequence[Status], title: str) -> Table:
        """Return some of the rows as a table under another title, each with the titles of what it waits for.

        Parameters
        ----------
        rows, title
            The rows, and the title.

        Examples
        --------
        >>> import prevent_model as pm
        >>> schedule = pm.delivery.status(pm.sample())
        >>> schedule.table_of([schedule.row("later-phases")], "Waiting").column("waits for")
        ('Review of phase one',)
        """
        return rows_table(title, rows, "", titles={row.id: row.title for row in self.rows})

    def row(self, id: str) -> Status:
        """The row of one thing.

        Raises
        ------
        ValueError
            When nothing that has a date bears the id.
        """
        if id not in self._by_id:
            raise refused("id", f'"{id}" is no phase, gate, review or milestone', f"there are {', '.join(self._by_id)}")
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Status]:
        return {row.id: row for row in self.rows}


def status(programme: Programme, *, on: date | None = None) -> Schedule:
    """Tell the state of each phase, gate, review and milestone on a day.

    Parameters
    ----------
    programme, on
        The programme, and the day of the status; its own `as_at` where not given.

    Returns
    -------
    Schedule
        A row for each, with its planned, forecast and actual time, its state, its slip in months, what it waits for
        and its rating. It is judged by what was planned, or by the last plan set anew by the day, whatever is forecast;
        what was given up by the day is never late;
        once the time of its first plan has passed it is never *to come*. Past the day whose knowledge the document
        holds, nothing is late for certain: it is *not recorded as reached*.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.delivery.status(pm.sample()).row("later-phases").state
    'waits for its gate'

    Notes
    -----
    **Source:** Report 8, B.10, B.11, B.17 and B.19.
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    day = programme.as_at if on is None else plain_day(on, "on")
    shut = _shut(programme, day)
    phases = tuple(_phases(programme, day, shut))
    rows = (
        *phases,
        *_gates(programme, day),
        *_reviews(programme, day),
        *_milestones(programme, day, shut, {row.id for row in phases if row.state == ENDED}),
    )
    rated = ratings(programme, on=day)
    if rated.rows:
        rows = tuple(evolve(row, rating=rated.of(row.id)) for row in rows)
    return Schedule(day, rows, programme.as_at if programme.as_at < day else None)


def _shut(programme: Programme, day: date) -> GatesByPhase:
    """The gates that hold each phase that waits, in the order of the document."""
    held: GatesByPhase = {}
    for gate in programme.gates:
        state = gate.state(day, programme.as_at)
        if not state.is_open:
            for phase in dict.fromkeys(phase.id for phase in blocked_phases(programme, gate)):
                held.setdefault(phase, []).append((gate, state))
    return held


def _phases(programme: Programme, day: date, held: GatesByPhase) -> Iterator[Status]:
    for phase in programme.phases:
        shut = held.get(phase.id, [])
        years = sorted(phase.years)
        # A phase of financial years alone runs from the first day of the first to the last day of the last.
        period = phase.period or (Window(years[0].first_day, years[-1].last_day) if years else None)
        if shut:
            waiting = f"waits for its gate{'s' if len(shut) > 1 else ''}"
            state = REFUSED if GateStatus.REFUSED in {of.status for _, of in shut} else waiting
            because = "; ".join(f"{gate.title}: {of.because}" for gate, of in shut)
        elif period is None:
            state, because = NO_DATE, "No time is stated."
        elif period.after(day) is Answer.YES:
            state, because = "not started", f"It begins no earlier than {period.first}."
        elif period.before(day) is Answer.YES:
            state, because = ENDED, f"It ended by {period.last}."
        elif period.about:
            state, because = UNSURE, f"The day may fall within, or outside, {period}."
        else:
            state, because = RUNNING, "The day falls within its time."
        due = str(phase.period or " to ".join(map(str, years if len(years) < 2 else (years[0], years[-1]))))
        waits = tuple(gate.id for gate, _ in shut)
        yield Status(phase.id, phase.title, "phase", state, due, None, waits, because, planned=period)


def _gates(programme: Programme, day: date) -> Iterator[Status]:
    for gate in programme.gates:
        state = gate.state(day, programme.as_at)
        times = [d.on for d in gate.decisions if d.on is not None and was_made_by(d.on, day, programme.as_at)]
        # A gate that was decided again has the day of its last decision.
        actual = max(times, key=lambda when: when.last, default=None)
        words, lateness = gate.status_words(day, programme.as_at), None
        undecided = gate.decided(day, programme.as_at) is Answer.NO
        unmet = gate.unmet_conditions(day, programme.as_at)
        # Overdue only where both are sure: not through by the day, and the whole of the due window behind it.
        if (undecided or unmet) and gate.due is not None and gate.due.before(day) is Answer.YES:
            lateness = _lateness(programme, gate.due)
            late = "passed, conditions not recorded as met" if unmet else _late(lateness, "decided")
            words = f"{words}, {lateness.value}" if lateness is Lateness.LATE else late
        # A decision whose date is only approximate may have come by the day, and then nothing has slipped for
        # certain.
        may_be_decided = actual is None and not undecided
        actual = None if unmet else _last_condition(gate, actual)
        slip = None if may_be_decided else slip_of(gate.due, None, actual, min(day, programme.as_at))
        because, due = f"{opened(state.because)}.", str(gate.due or "not stated")
        row = Status(gate.id, gate.title, "gate", words, due, None, (), because, planned=gate.due, lateness=lateness)
        yield _slipped(evolve(row, actual=actual), slip)


def _last_condition(gate: Gate, decided: Time) -> Time:
    """The time from which what waits may go on: the later of a decision and of the last of its conditions to be met.

    A decision without a day may have been made on any, whenever its conditions were met; a refusal waits for none.
    """
    if decided is None:
        return None
    last = [decision for decision in gate.decisions if decision.on == decided][-1]
    times = [decided]
    if last.outcome is not Outcome.FAILED:
        times += [condition.met_on for condition in last.conditions if condition.met_on is not None]
    first_day, last_day = max(time.earliest for time in times), max(time.latest for time in times)
    alone = (time for time in times if (time.earliest, time.latest) == (first_day, last_day))
    return next(alone, Window(first_day, last_day))


def _reviews(programme: Programme, day: date) -> Iterator[Status]:
    for review in programme.reviews:
        row = _timed(programme, review, day, "reported", review.reports)
        fieldwork = review.fieldwork is not None and review.fieldwork.on(day) is not Answer.NO
        yield evolve(row, state="fieldwork") if row.state == "to come" and fieldwork else row


def _milestones(programme: Programme, day: date, held: GatesByPhase, ended: set[str]) -> Iterator[Status]:
    behind: dict[str, set[str]] = {}
    for phase, gates in held.items():
        for delivered in programme.phase(phase).delivers:
            behind.setdefault(delivered, set()).update(gate.id for gate, _ in gates)
    order = {gate.id: position for position, gate in enumerate(programme.gates)}
    done = ended | {gate.id for gate in programme.gates if gate.state(day, programme.as_at).is_open}
    done |= {m.id for m in programme.milestones if _known(programme, m.actual, day)[0] is not None}
    for milestone in programme.milestones:
        new_plan = last_given(milestone.replanned, day, programme.as_at)
        forecast, forecast_on = _forecast(programme, milestone, day)
        times = (milestone.planned, forecast, new_plan.when if new_plan else None)
        row = _timed(programme, milestone, day, REACHED, *times)
        row = evolve(row, forecast_on=forecast_on, replanned_on=new_plan.on if new_plan else None)
        # What was reached waits no longer, whatever its gate says.
        if row.actual is not None:
            yield row
            continue
        given_up, is_sure = _known(programme, milestone.given_up, day)
        if given_up is not None or not is_sure:
            yield _given_up(row, milestone.given_up, is_sure=is_sure)
            continue
        shut = sorted(behind.get(milestone.id, ()), key=order.__getitem__)
        first = [id_ for id_ in milestone.after if id_ not in done]
        yield evolve(row, waits_for=tuple(dict.fromkeys((*shut, *first))))


def _given_up(row: Status, when: Time, *, is_sure: bool) -> Status:
    """A milestone that was given up: it keeps its plans, and is neither late nor expected."""
    state, because = GIVEN_UP, f"It was given up: {when}."
    if not is_sure:
        state, because = UNSURE, f"It was given up, {when}, on the day or after it."
    given_up = Status(row.id, row.title, row.kind, state, row.due, None, (), because)
    return evolve(given_up, planned=row.planned, replanned=row.replanned, replanned_on=row.replanned_on, given_up=when)


def _forecast(programme: Programme, milestone: Milestone, day: date) -> tuple[Time, Time]:
    """The last forecast by a day, and when it was given.

    One without a day of its own is of the day whose knowledge the document holds: on an earlier day nobody had it.
    """
    last = last_given(milestone.forecasts, day, programme.as_at)
    if milestone.forecast is not None and programme.as_at <= day:
        # One that the dated forecasts end with has the day of that.
        return milestone.forecast, last.on if last and last.when == milestone.forecast else None
    return (last.when, last.on) if last else (None, None)


def _timed(
    programme: Programme,
    thing: Review | Milestone,
    day: date,
    done: str,
    planned: Time,
    forecast: Time = None,
    replanned: Time = None,
) -> Status:
    """A thing by what was last planned for it, or by what is forecast where nothing was."""
    actual, is_sure = _known(programme, thing.actual, day)
    due, lateness = replanned or planned or forecast, None
    expected = "" if (replanned or planned) is None or forecast is None else f"; it {expectation(forecast, day)}"
    if actual is not None:
        state, because = done, f"It was {done}: {actual}."
    elif not is_sure:
        state, because = UNSURE, f"It was {done}, {thing.actual}, on the day or after it."
    elif due is None:
        state, because = NO_DATE, "No time is stated."
    elif due.before(day) is Answer.YES:
        lateness = _lateness(programme, due)
        state = _late(lateness, done)
        because = f"It was due {due}, and nothing says that it was {done}{expected}."
    elif replanned is not None and planned is not None and planned.before(day) is Answer.YES:
        state = "late by its first plan"
        because = f"It was first due {planned}; by a new plan it is due {due}{expected}."
    elif forecast is not None and forecast.before(day) is Answer.YES:
        state = "past its forecast"
        because = f"It is due {due}{expected}."
    elif due.after(day) is Answer.YES:
        state, because = "to come", f"It is due {due}{expected}."
    else:
        state, because = "due", f"The day falls within, or cannot be told from, {due}{expected}."
    last_known = min(day, programme.as_at)
    expectations = ((planned, expected_time(forecast, replanned, last_known)), (replanned, forecast))
    slips = [slip_of(plan, time, actual, last_known) if is_sure else None for plan, time in expectations]
    row = Status(thing.id, thing.title, thing.KIND, state, str(planned or "not stated"), None, (), because)
    row = evolve(row, planned=planned, forecast=forecast, actual=actual, lateness=lateness, replanned=replanned)
    return _slipped(row, *slips)


def _slipped(row: Status, first: Slip | None, new: Slip | None = None) -> Status:
    """A row with its slips from the first plan, and from the plan set anew."""
    if first is not None:
        row = evolve(row, slip=first.months, slip_days=first.days)
    if new is not None:
        row = evolve(row, slip_from_replanned=new.months, slip_days_from_replanned=new.days)
    return row


def _known(programme: Programme, actual: Window | None, day: date) -> tuple[Window | None, bool]:
    """The time at which a thing came by a day, None where it had not for certain, and whether that is sure.

    What a document records has come by the day of its knowledge; before that day it may have come or not.
    """
    if actual is None or actual.after(day) is Answer.YES:
        return None, True
    return (actual, True) if was_made_by(actual, day, programme.as_at) else (None, False)


def _lateness(programme: Programme, due: Window) -> Lateness:
    """Late where the document could know; not recorded where the time came after what it knows."""
    return Lateness.LATE if due.before(programme.as_at) is Answer.YES else Lateness.UNRECORDED


def _late(lateness: Lateness, done: str) -> str:
    return lateness.value if lateness is Lateness.LATE else f"{lateness.value} {done}"
