"""Rows of a schedule: the state of one thing on a day, with its times and its slips, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Literal

from attrs import field, frozen

from prevent_model.delivery.slips import Slip, expected_time, slip_words
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Between, Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.field_metadata import means

NO_DATE, REACHED, UNSURE, RUNNING, ENDED = "no date given", "reached", "cannot be told", "running", "ended"
"""The states of what has no planned time, has come, may or may not have come by the day, and of phases."""

GIVEN_UP = "given up"
"""The state of a milestone that will not be reached: it is never late, and what must come after it has no time."""

REFUSED = "refused by its gate"
"""The state of a phase behind a gate that failed, and has not been decided again."""


class Lateness(Enum):
    """The certainty with which a thing is late: its time has passed, and the document does not say that it came.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> row = pm.delivery.status(pm.sample(), on=date(2009, 6, 1)).row("phase-one-review")
    >>> row.lateness is Lateness.UNRECORDED, row.state
    (True, 'not recorded as decided')
    """

    LATE = "late"
    UNRECORDED = "not recorded as"
    """The document cannot know, as its time came after the day whose knowledge the document holds."""


@frozen
class Status(AttrsTable):
    """The state of one phase, gate, review or milestone on a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.delivery.status(pm.sample()).row("later-phases")
    >>> row.kind, row.state, row.waits_for, row.is_late
    ('phase', 'waits for its gate', ('phase-one-review',), False)
    >>> row = pm.delivery.status(pm.sample("emergency-services-network-2019")).row("transition-starts")
    >>> row.slip, row.delay, row.delay_from_replanned
    ((21, 22), Slip(months=(21, 22), days=(655, 684)), None)
    """

    id: str = field(metadata=means("Its id."))
    title: str = field(metadata=means("Its title."))
    kind: str = field(metadata=means("Phase, gate, review or milestone."))
    state: str = field(metadata=means("Its state on the day, in words."))
    due: str = field(metadata=means("When it was to be, as the source gives it."))
    slip: tuple[int, int] | None = field(
        metadata=means(
            "Least and most whole months from the planned to the actual or forecast time or the new plan, or so far.",
            unit="month",
        )
    )
    waits_for: tuple[str, ...] = field(
        metadata=means("The gates that it waits for, and what must come first and has not come, by id.")
    )
    because: str = field(metadata=means("Why, as a sentence."))
    planned: Window | None = field(default=None, metadata=means("When it was to be; None where not said."))
    forecast: Window | None = field(default=None, metadata=means("When it is now expected; None where not said."))
    actual: Window | None = field(
        default=None, metadata=means("When it came, a gate with all its conditions met; None if not known.")
    )
    replanned: Window | None = field(
        default=None, metadata=means("The time in the last plan that was set anew; None where there was none.")
    )
    forecast_on: Window | None = field(
        default=None, metadata=means("When the forecast was given; None where not said, or without a forecast.")
    )
    replanned_on: Window | None = field(
        default=None, metadata=means("When the last plan that was set anew was given; None where there was none.")
    )
    given_up: Window | None = field(
        default=None, metadata=means("When it was given up, surely or perhaps by the day; None where it was not.")
    )
    slip_from_replanned: tuple[int, int] | None = field(
        default=None,
        metadata=means("Least and most months from the plan set anew, as for the first plan.", unit="month"),
    )
    slip_days: tuple[int, int] | None = field(
        default=None, metadata=means("Least and most days, as for the months of its slip.", unit="day")
    )
    slip_days_from_replanned: tuple[int, int] | None = field(
        default=None, metadata=means("Least and most days from the plan set anew.", unit="day")
    )
    rating: str = field(default="", metadata=means("Its latest ratings, in words; empty where it is not rated."))
    lateness: Lateness | None = field(default=None, repr=False, metadata=means("How surely it is late; None if not."))

    @property
    def delay(self) -> Slip | None:
        """The slip from its planned time where it surely comes after it, if only by days."""
        return _delay(self.slip, self.slip_days)

    @property
    def delay_from_replanned(self) -> Slip | None:
        """The slip from the time set anew where it surely comes after it, if only by days."""
        return _delay(self.slip_from_replanned, self.slip_days_from_replanned)

    @property
    def is_late(self) -> bool:
        """Tell whether its time has passed, and the document does not say that it came."""
        return self.lateness is not None


def _delay(months: tuple[int, int] | None, days: tuple[int, int] | None) -> Slip | None:
    return Slip(months, days) if months is not None and days is not None and days[0] > 0 else None


def expected(row: Status, known: date) -> Window | None:
    """The time at which a thing of a schedule is expected, by what is known on a day; of a phase all of its time.

    None of what was given up.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(expected(pm.delivery.status(pm.sample()).row("later-phases"), date(2008, 7, 24)))
    2009-04-01 to 2011-03-31
    """
    return None if row.state == GIVEN_UP else expected_time(row.forecast, row.replanned, known) or row.planned


def expected_end(row: Status, known: date) -> Window | None:
    """The time by which a thing of a schedule is expected to have come: a phase is over with its last day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(expected_end(pm.delivery.status(pm.sample()).row("later-phases"), date(2008, 7, 24)))
    2011-03-31
    """
    time = expected(row, known)
    return day_of(time, "last") if row.kind == "phase" else time


def day_of(time: Window | None, end: Literal["first", "last"]) -> Window | None:
    """The first or the last day of a time, which is about where the time is.

    Examples
    --------
    >>> print(day_of(Window.parse("June 2008"), "last"))
    2008-06-30
    """
    return None if time is None else Window(getattr(time, end), getattr(time, end), about=time.about)


def expectation(forecast: Window, day: date) -> str:
    """A forecast in words: what it is on a day, or what it was where that has passed.

    Examples
    --------
    >>> july = Window.parse("July 2008")
    >>> expectation(july, date(2008, 7, 24)), expectation(july, date(2008, 8, 1))
    ('is now expected July 2008', 'was then expected July 2008, which has passed')
    """
    if forecast.before(day) is Answer.YES:
        return f"was then expected {forecast}, which has passed"
    return f"is now expected {forecast}"


def not_recorded_words(rows: Iterable[Status]) -> str:
    """Return as what some rows are not recorded, by the kinds among them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from datetime import date
    >>> not_recorded_words([pm.delivery.status(pm.sample(), on=date(2009, 6, 1)).row("phase-one-review")])
    'not recorded as decided'
    """
    kinds = {row.kind for row in rows}
    done = " or ".join(words for kind, words in _DONE.items() if kind in kinds)
    return f"{Lateness.UNRECORDED.value} {done}"


_DONE = {"milestone": REACHED, "review": "reported", "gate": "decided"}


def rows_table(title: str, rows: Sequence[Status], caption: str, *, titles: Mapping[str, str] | None = None) -> Table:
    """Rows of a schedule as a table; few programmes set a plan anew or rate their parts, and have columns for it.

    Parameters
    ----------
    title, caption
        The title and the caption.
    rows
        The rows.
    titles
        The titles of what they wait for, by id; those of the rows where not given.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [column.key for column in pm.delivery.status(pm.sample()).table.columns]
    ['what', 'kind', 'planned', 'forecast', 'actual', 'state', 'slip', 'waits for']
    """
    titles = {row.id: row.title for row in rows} if titles is None else titles
    anew = any(row.replanned for row in rows)
    columns: dict[Column, list[Any]] = {
        Column("what"): [row.title for row in rows],
        Column("kind"): [row.kind for row in rows],
        Column("planned"): [row.due for row in rows],
        _dated("planned anew", "planned anew on", [row.replanned_on for row in rows]): [
            _given(row.replanned, row.replanned_on) for row in rows
        ],
        _dated("forecast", "forecast on", [row.forecast_on for row in rows]): [
            _given(row.forecast, row.forecast_on) for row in rows
        ],
        Column("actual"): [str(row.actual or "") for row in rows],
        _dated("state", "given up", [row.given_up for row in rows]): [_state(row) for row in rows],
        Column("rating"): [row.rating for row in rows],
        _slip("slip", anew): [_slips(row) for row in rows],
        Column("waits for"): [", ".join(titles[first] for first in row.waits_for) for row in rows],
    }
    left_out = {*(() if anew else ("planned anew",)), *(() if any(row.rating for row in rows) else ("rating",))}
    kept = {column: cells for column, cells in columns.items() if column.name not in left_out}
    return Table(title, tuple(kept), tuple(zip(*kept.values(), strict=True)), caption=caption)


def _dated(name: str, mark: str, times: Iterable[Window | None]) -> Column:
    """A column whose cells may have a time beside them: people read both in one, and a program gets a column for it."""
    return Column(name, marks=[Column(mark)] if any(times) else [])


def _given(time: Window | None, on: Window | None) -> FormattedNumber | str:
    """A time with the day on which it was given, where that is known."""
    if time is None or on is None:
        return str(time or "")
    return FormattedNumber(str(time), f"{time}, given {on}", [str(on)])


def _state(row: Status) -> FormattedNumber | str:
    """A state, of what was given up with its time."""
    if row.given_up is None:
        return row.state
    words = f"{row.state}, {row.given_up}" if row.state == GIVEN_UP else row.state
    return FormattedNumber(row.state, words, [str(row.given_up)])


def _slip(name: str, anew: bool) -> Column:
    """A column of slips: people read both in one, and a program gets the ends of each."""
    marks = [Column(f"{name} from the new plan", "month", "number", ranged=True)] if anew else []
    return Column(name, "month", "number", ranged=True, marks=marks)


def _slips(row: Status) -> Between | FormattedNumber | None:
    first = row.slip and _months(row.slip, row.delay)
    if row.slip_from_replanned is None:
        return first
    new = _months(row.slip_from_replanned, row.delay_from_replanned)
    words = f"{new} from the new plan"
    value, mark = row.slip and Between(*row.slip), Between(*row.slip_from_replanned)
    return FormattedNumber(value, words if first is None else f"{first}; {words}", [mark])


def _months(slip: tuple[int, int], delay: Slip | None) -> Between | FormattedNumber:
    """The months of a slip as people read them: of what may be late by less than a month, with its days."""
    months = Between(*slip)
    return FormattedNumber(months, slip_words(delay)) if delay is not None and slip[0] == 0 else months
