"""Delays: what cannot come before a milestone, a phase or a gate, and what a shut gate holds in posts and money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import compress

from attrs import evolve, field, frozen

from prevent_model.delivery.phase_starts import phase_start
from prevent_model.delivery.schedule import Schedule, status
from prevent_model.delivery.schedule_rows import (
    ENDED,
    GIVEN_UP,
    NO_DATE,
    REACHED,
    RUNNING,
    UNSURE,
    Status,
    expected_end,
)
from prevent_model.errors import refused
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.growth_behind_gates import blocked_phases
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import counted, in_words, listed, opened
from prevent_model.growth.yearly_results import money_column, posts_column
from prevent_model.review.held_plans import HeldPlan, held_plans
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import HasTable, Table
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.spans import years_words
from prevent_model.values.years import whole_months

Time = tuple[date, date | None]
"""The earliest and the latest day of a thing; None where no end of it is known."""

Waiting = Mapping[str, list[str]]
"""The ids that wait for each thing directly, by its id."""


@frozen
class Delay(AttrsTable):
    """A milestone or a phase that cannot come before another thing, and by how many months that delays it.

    Months are whole months that pass, and a delay is certain by days: from 1 to 30 September is no month, and a delay.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.review.delayed_behind(pm.sample(), "phase-one-review", on=date(2009, 6, 1)).rows[0]
    >>> row.id, row.behind, str(row.planned)
    ('later-phases', 'phase-one-review', '2009/10')
    """

    id: str = field(metadata=means("The id of what waits."))
    title: str = field(metadata=means("Its title."))
    kind: str = field(metadata=means("Milestone or phase."))
    planned: Window | None = field(metadata=means("When it is planned, by its last plan; of a phase, its beginning."))
    forecast: Window | None = field(metadata=means("When it is now expected; None where not said."))
    least: int | None = field(
        metadata=means("Whole months by which it surely comes later than planned; None without a plan.", unit="month")
    )
    most: int | None = field(
        metadata=means("The most months that the wait adds; None where no end of it is known.", unit="month")
    )
    behind: str = field(metadata=means("The id of what it waits for directly, by the shortest way."))
    is_certain: bool = field(
        default=False, metadata=means("Whether it surely comes later than planned, if only by days.")
    )


@frozen
class Delays(HasTable):
    """All that waits for one milestone, phase or gate on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> delays = pm.review.delayed_behind(pm.sample(), "phase-one-review")
    >>> print(delays.because)
    Review of phase one (not decided) lets nothing through before 24 July 2008; one thing waits for it, which is not
    delayed for certain. A plan waits behind it.
    >>> delays.waiting, delays.waiting_plans
    ('one thing waits for it', 'A plan waits behind it.')
    >>> [table.title for table in delays.tables]
    ['Behind Review of phase one on 2008-07-24', 'Posts and money behind Review of phase one']
    >>> delays.table.rows == delays.tables[0].rows, delays.row("later-phases").least, delays.through("later-phases")
    (True, 0, ())
    """

    of: Status = field(metadata=means("What is waited for, with its state and its dates."))
    on: date = field(metadata=means("The day."))
    earliest: date | None = field(metadata=means("The earliest day on which it can come; None where it has come."))
    latest: date | None = field(metadata=means("The last day by which it is expected; None where no time is known."))
    rows: tuple[Delay, ...] = field(metadata=means("What waits for it, nearest first."))
    plans: tuple[HeldPlan, ...] = field(metadata=means("The plans that it holds, where it is a shut gate."))
    is_refused: bool = field(
        default=False, metadata=means("Whether it is a gate that failed, so that what it holds is refused.")
    )
    currency: Currency = field(default=GBP, repr=False, metadata=means("The currency of the programme's plans."))

    @property
    def because(self) -> str:
        """The thing that is waited for, and how much is delayed, in sentences."""
        if _may_have_come(self.of):
            came = "ended" if self.of.kind == "phase" else "been given up" if self.of.given_up else "come"
            return f"{self.of.title} ({self.of.state}) may have {came}, so that it delays nothing for certain."
        if self.of.state == GIVEN_UP:
            until = f"; when {'they come' if len(self.rows) > 1 else 'it comes'} cannot be told" if self.rows else ""
            return f"{self.of.title} (given up) does not come, and {self.waiting}{until}."
        if self.earliest is None:
            return f"{self.of.title} ({self.of.state}) delays nothing."
        delayed = sum(row.is_certain for row in self.rows)
        of_which = f"of which {in_words(delayed) if delayed else 'none'} {'are' if delayed > 1 else 'is'}"
        if delayed == len(self.rows) > 1:
            of_which = "both of which are" if delayed == 2 else "all of which are"
        if len(self.rows) == 1:
            of_which = "which is" if delayed else "which is not"
        # A gate that failed, or that waits for its conditions, has come and is shut.
        comes = {"phase": "cannot end", "gate": "lets nothing through"}.get(self.of.kind, "cannot come")
        sentence = f"{self.of.title} ({self.of.state}) {comes} before {day_words(self.earliest)}; {self.waiting}"
        sentence += f", {of_which} delayed for certain." if self.rows else "."
        return " ".join(filter(None, (sentence, self.waiting_plans)))

    @property
    def waiting(self) -> str:
        """The number of things that wait, as a clause."""
        number = len(self.rows)
        things = counted(number, "thing") if number else "nothing"
        if self.is_refused:
            return f"{things} {'are' if number > 1 else 'is'} held back by it"
        return f"{things} {'wait' if number > 1 else 'waits'} for it"

    @property
    def waiting_plans(self) -> str:
        """The number of plans that wait, as a sentence; empty where none does."""
        number = len(self.plans)
        if not number:
            return ""
        if self.is_refused:
            return "It refused a plan." if number == 1 else f"It refused {number} plans."
        return "A plan waits behind it." if number == 1 else f"{number} plans wait behind it."

    @property
    def table(self) -> Table:
        """The table of what waits."""
        return self.tables[0]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table of what waits, and where it is a gate that holds plans, that of their posts and money."""
        titles = {self.of.id: self.of.title, **{row.id: row.title for row in self.rows}}
        months = (Column(f"delay at {end}", "month", "number") for end in ("least", "most"))
        columns: tuple[Column | str, ...] = ("what", "kind", "planned", "forecast", *months, "behind")
        rows = [
            (
                row.title,
                row.kind,
                str(row.planned or "not stated"),
                str(row.forecast or ""),
                *_months(row),
                titles[row.behind],
            )
            for row in self.rows
        ]
        dates = Table(f"Behind {self.of.title} on {self.on}", columns, rows, caption=self.because)
        if not self.plans:
            return (dates,)
        held = [(plan.title, years_words(plan.years), *plan.cells) for plan in self.plans]
        waits, wait = ("is refused", "are refused") if self.is_refused else ("waits", "wait")
        is_about = Column(f"money that {waits} is about", kind="boolean")
        # Posts go on from year to year, and money is spent in each: the one is a most, and the other a sum.
        money = money_column(f"money that {waits} in all years", ranged=True, marks=[is_about])
        posts = posts_column(f"most posts that {wait}", marks=[Column(f"most posts {wait} in")])
        heads = ("plan", "years", posts, money)
        with_posts = any(plan.posts is not None or "posts" in plan.untold for plan in self.plans)
        with_money = any(str(plan.cells[1]) for plan in self.plans)
        what = listed(compress(("posts", "money"), (with_posts, with_money)))
        return dates, Table(f"{opened(what)} behind {self.of.title}", heads, held, currency=self.currency)

    def row(self, id: str) -> Delay:
        """The row of one thing that waits.

        Raises
        ------
        ValueError
            When nothing that waits bears the id.
        """
        if id not in self._by_id:
            ids = ", ".join(self._by_id) or "none"
            raise refused("id", f'"{id}" does not wait for {self.of.title}', f"there are {ids}")
        return self._by_id[id]

    def through(self, id: str) -> tuple[str, ...]:
        """The ids of what lies between what is waited for and one thing that waits, in their order.

        Raises
        ------
        ValueError
            When nothing that waits bears the id.
        """
        between: list[str] = []
        at = self.row(id).behind
        while at != self.of.id:
            between.append(at)
            at = self._by_id[at].behind
        return tuple(reversed(between))

    @cached_property
    def _by_id(self) -> dict[str, Delay]:
        return {row.id: row for row in self.rows}


def _months(row: Delay) -> Iterator[int | FormattedNumber | None]:
    """The least and the most months as people read them: of what is late by days alone, less than a month."""
    for months in (row.least, row.most):
        is_short = months == 0 and row.is_certain
        yield FormattedNumber(months, "less than a month") if is_short else months


def delayed_behind(programme: Programme, id: str, *, on: date | None = None) -> Delays:
    """Tell what cannot come before a milestone, a phase or a gate, and by how much that delays it.

    A milestone waits for what it is `after`, so for the end of a phase; a phase for the gates that block it; and what a
    phase delivers for its beginning, as it comes within the phase. What waits comes no earlier than what it waits for:
    that delay is certain, and is all that is given, since a document states no durations. What is asked for comes
    itself no earlier than all that it waits for, and has no known end where any of that has none. What is past its
    time, and has no later forecast, can come on the last day that is known at the earliest. What waits for a milestone
    that was given up has no delay that can be told.

    Parameters
    ----------
    programme
        The programme.
    id
        The id of a milestone, a phase or a gate.
    on
        The day; the programme's own `as_at` where not given.

    Returns
    -------
    Delays
        What waits, with the months of delay; and of a shut gate, the posts and the money of the plans behind it, as if
        it alone were shut.

    Raises
    ------
    ValueError
        When nothing that has a date bears the id, or it is a review; when a level of a plan behind a gate is negative.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> late = attrs.evolve(pm.sample(), as_at=date(2009, 6, 1))
    >>> delays = pm.review.delayed_behind(late, "phase-one-review")
    >>> delays.row("later-phases").least, delays.row("later-phases").most, delays.plans[0].posts
    (0, None, 52)
    """
    expect(programme=(programme, Programme), id=(id, str), on=(on, date, None))
    return delays_in(programme, status(programme, on=on), id, waiting_for(programme))


def delays_in(programme: Programme, schedule: Schedule, id: str, waiting: Waiting) -> Delays:
    """Tell what is delayed behind a thing of a schedule, from what waits for each."""
    of = schedule.row(id)
    if of.kind == "review":
        raise refused("id", f"{of.title} is a review, and nothing waits for one", "name what its findings go into")
    if _has_come(programme, of, schedule.on) or _may_have_come(of):
        return Delays(of, schedule.on, None, None, (), ())
    last_known = min(schedule.on, programme.as_at)
    if of.state == GIVEN_UP:
        rows = [
            evolve(row, least=None, is_certain=False)
            for row in _rows(programme, schedule, id, waiting, (last_known, None))
        ]
        return Delays(of, schedule.on, None, None, tuple(rows), ())
    before = _times_before(programme, schedule, of, last_known)
    earliest, latest = _after(_when(expected_end(of, last_known), last_known), before)
    if of.kind != "phase":
        rows = list(_rows(programme, schedule, id, waiting, (earliest, latest)))
    else:
        # What comes after a phase waits for its end.
        after = {**waiting, id: [m.id for m in programme.milestones if id in m.after]}
        rows = list(_rows(programme, schedule, id, after, (earliest, latest)))
        # What it delivers comes within it, and waits no longer once it has begun.
        begun = of.state == RUNNING
        within = {**waiting, id: [] if begun else [m for m in waiting[id] if m not in after[id]]}
        beginning = _after(_when(_start(programme, id), last_known), before)
        ids = {row.id for row in rows}
        rows += [row for row in _rows(programme, schedule, id, within, beginning) if row.id not in ids]
        steps = {id: 0}
        for row in rows:
            steps[row.id] = steps[row.behind] + 1
        rows.sort(key=lambda row: steps[row.id])
    plans = tuple(held_plans(programme, of, schedule.on))
    is_refused = (
        of.kind == "gate" and programme.gate(id).state(schedule.on, programme.as_at).status is GateStatus.REFUSED
    )
    return Delays(of, schedule.on, earliest, latest, tuple(rows), plans, is_refused, programme.currency)


def _after(when: Time, before: Iterable[Time]) -> Time:
    """The earliest and the latest day of what comes no earlier than other things."""
    earliest, latest = zip(when, *before, strict=True)
    return max(earliest), None if None in latest else max(latest)


def _times_before(programme: Programme, schedule: Schedule, of: Status, last_known: date) -> list[Time]:
    """The earliest and the latest day of each thing that a thing itself waits for, directly or through others."""
    queue, reached = [of.id], {of.id}
    # A list that grows while it is gone through is a queue.
    for at in queue:
        for first in schedule.row(at).waits_for:
            if first not in reached and not _may_have_come(schedule.row(first)):
                reached.add(first)
                queue.append(first)
    times = [expected_end(schedule.row(first), last_known) for first in queue[1:]]
    for phase in programme.phases:
        row = schedule.row(phase.id)
        if not (reached.isdisjoint(phase.delivers) or row.state in (ENDED, RUNNING) or _may_have_come(row)):
            times.append(_start(programme, phase.id))
    return [_when(window, last_known) for window in times]


def _start(programme: Programme, id: str) -> Window | None:
    return phase_start(programme.phase(id), programme.calendar)


def _when(window: Window | None, last_known: date) -> Time:
    """The earliest and the latest day of what is expected; what is past its time comes after all that is known."""
    if window is None or window.before(last_known) is Answer.YES:
        return last_known, None
    return max(window.earliest, last_known), window.latest


def _may_have_come(row: Status) -> bool:
    """Tell whether nobody can say if a thing has come: a phase without a time may have begun and ended."""
    return row.state == UNSURE or (row.kind == "phase" and row.state == NO_DATE)


def _has_come(programme: Programme, row: Status, day: date) -> bool:
    if row.kind == "gate":
        return programme.gate(row.id).state(day, programme.as_at).is_open
    return row.state in (REACHED, ENDED)


def waiting_for(programme: Programme) -> dict[str, list[str]]:
    """Return the ids that wait for each milestone, phase and gate, in the order of the document."""
    waiting: dict[str, list[str]] = {}
    for gate in programme.gates:
        waiting[gate.id] = [phase.id for phase in blocked_phases(programme, gate)]
    for phase in programme.phases:
        waiting[phase.id] = [id_ for id_ in phase.delivers if programme.kind(id_) == "milestone"]
    for milestone in programme.milestones:
        for first in milestone.after:
            waiting.setdefault(first, []).append(milestone.id)
    return waiting


def _rows(programme: Programme, schedule: Schedule, id: str, waiting: Waiting, when: Time) -> Iterator[Delay]:
    (earliest, latest), queue, reached = when, [id], {id}
    # A list that grows while it is gone through is a queue: what is nearest comes first.
    for at in queue:
        for following in waiting.get(at, ()):
            row = schedule.row(following)
            if following in reached or row.state == GIVEN_UP or _has_come(programme, row, schedule.on):
                continue
            reached.add(following)
            queue.append(following)
            planned = _start(programme, row.id) if row.kind == "phase" else row.replanned or row.planned
            least = most = None
            is_certain = planned is not None and earliest > planned.latest
            if planned is not None:
                least = max(0, whole_months(planned.latest, earliest))
                if latest is not None:
                    most = max(0, whole_months(planned.earliest, latest))
            yield Delay(row.id, row.title, row.kind, planned, row.forecast, least, most, at, is_certain)
