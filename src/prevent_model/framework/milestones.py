"""Milestones: the times that were planned and forecast for each, when it came, and what it comes after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from attrs import field

from prevent_model.framework.base import Entity, place
from prevent_model.framework.cycles import circles, in_words
from prevent_model.framework.dated_records import checked_time, was_made_by
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.tables.attrs_tables import AttrsTable, attrs_table
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import as_tuple, means


@attrs_table(kw_only=True)
class DatedTime(AttrsTable):
    """Time given for a milestone on a day: a forecast, or the time in a plan that was set anew.

    Examples
    --------
    >>> forecast = DatedTime(on="2017-05-01", when="June 2018")
    >>> str(forecast.on), str(forecast.when)
    ('2017-05-01', 'June 2018')
    """

    on: Window = field(converter=as_window, validator=checked_time, metadata=means("When it was given."))
    when: Window = field(converter=as_window, validator=checked_time, metadata=means("The time that was given."))
    note: str = field(default="", metadata=means("What the source adds, such as why it moved."))
    cite: tuple[Citation, ...] = field(default=(), converter=as_tuple, metadata=means("Where it is printed."))


@attrs_table(kw_only=True)
class Milestone(Entity):
    """A dated step, with what it produces.

    The plan, the plans that replaced it and the forecasts stand side by side, so that slippage is measured against the
    first plan, and against the last, and never against a forecast.

    Examples
    --------
    >>> milestone = Milestone(id="maps", title="Activity is mapped", planned=Window.parse("October 2008"))
    >>> str(milestone.planned)
    'October 2008'
    >>> again = DatedTime(on="2017-05-01", when="June 2018")
    >>> str(Milestone(id="tunnel", title="Tunnel open", planned="2016/17", replanned=[again]).replanned[0].when)
    'June 2018'
    """

    KIND: ClassVar[str] = "milestone"

    owner: str | None = field(
        default=None, metadata=means("Who answers for it.", refers_to=("office", "body", "board"))
    )
    planned: Window | None = field(default=None, converter=as_window, metadata=means("When it was first planned."))
    replanned: tuple[DatedTime, ...] = field(
        default=(), converter=as_tuple, metadata=means("Times of plans that were set anew, each with its day.")
    )
    forecast: Window | None = field(default=None, converter=as_window, metadata=means("When it is now expected."))
    forecasts: tuple[DatedTime, ...] = field(
        default=(), converter=as_tuple, metadata=means("When it was expected, each time with the day of the forecast.")
    )
    actual: Window | None = field(default=None, converter=as_window, metadata=means("When it was reached."))
    given_up: Window | None = field(
        default=None, converter=as_window, metadata=means("When it was given up, so that it will not be reached.")
    )
    after: tuple[str, ...] = field(
        default=(),
        converter=as_tuple,
        metadata=means(
            "What must come first: milestones reached, phases ended, gates passed.",
            refers_to=("milestone", "phase", "gate"),
        ),
    )
    product: str = field(default="", metadata=means("What it produces."))


def last_given(times: Iterable[DatedTime], day: date, as_at: date) -> DatedTime | None:
    """Return the last time that was given by a day, as known on the day `as_at`; None where none was.

    Examples
    --------
    >>> times = [DatedTime(on="2017-05-01", when="June 2018"), DatedTime(on="2018-02-01", when="May 2019")]
    >>> print(last_given(times, date(2017, 12, 31), date(2020, 1, 1)).when)
    June 2018
    """
    given = [time for time in times if was_made_by(time.on, day, as_at)]
    # Of two that were given on one day, the one recorded last counts.
    return max(reversed(given), key=lambda time: time.on.latest, default=None)


def circles_of_milestones(programme: Any) -> Iterator[Finding]:
    """A finding for each milestone that comes after itself, by what it is after and what those phases deliver.

    Examples
    --------
    >>> import prevent_model as pm
    >>> list(circles_of_milestones(pm.sample()))
    []
    """
    steps = {thing.id: thing for thing in (*programme.milestones, *programme.phases) if thing.id}
    # A phase has ended when all that it must deliver is there.
    before = {
        id_: [first for first in (step.after if isinstance(step, Milestone) else step.delivers) if first in steps]
        for id_, step in steps.items()
    }
    for circle in circles(before):
        at, id_ = next((at, id_) for at, id_ in enumerate(circle) if isinstance(steps[id_], Milestone))
        titles = in_words(steps[step].title or step for step in (*circle[at:], *circle[:at]))
        position = [milestone.id for milestone in programme.milestones].index(id_)
        where = f"{place('$.delivery.milestones', position, steps[id_])}.after"
        message, remedy = f"it comes after itself: {titles}", "take one of these out of the list that names it"
        yield Finding("milestone-cycle", ERROR, where, message, remedy, steps[id_].cite)
