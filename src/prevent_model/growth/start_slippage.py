"""Planned and actual starts of posts: the lines of a plan, and the sites that they set up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen

from prevent_model.framework.post_lines import PostLine
from prevent_model.growth.yearly_results import posts_column
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Between, Column
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Answer, Window, months_between
from prevent_model.values.field_metadata import means
from prevent_model.values.post_numbers import NumberOfPosts


class StartState(Enum):
    """The state of a start on a day.

    Examples
    --------
    >>> [state.value for state in StartState]
    ['in place', 'gone', 'partly in place', 'overdue', 'not yet due', 'cannot be told']
    """

    IN_PLACE = "in place"
    GONE = "gone"
    PARTLY = "partly in place"
    OVERDUE = "overdue"
    NOT_YET_DUE = "not yet due"
    CANNOT_TELL = "cannot be told"


@frozen
class LineStart(AttrsTable):
    """The planned and the actual start of a line.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.sample().growth
    >>> start = pm.growth.progress(plan, [], on=pm.sample().as_at).lines[0]
    >>> start.title, start.state.value
    ('Intelligence resources within SO and SCD (MIB)', 'cannot be told')
    """

    line: str = field(metadata=means("The line, by id."))
    title: str = field(metadata=means("What it is called."))
    posts: NumberOfPosts | None = field(metadata=means("Its posts; None where not said.", unit="post"))
    planned: Window | None = field(metadata=means("When it was to start."))
    actual: Window | None = field(metadata=means("When it did; None if not known on the day."))
    state: StartState = field(metadata=means("Its state on the day."))
    slip: tuple[int, int] | None = field(
        metadata=means("Least and most months from the planned start to the actual one, or so far.", unit="month")
    )
    because: str = field(metadata=means("Why, as a sentence."))


@frozen
class SiteStart(AttrsTable):
    """The state of a site, by the lines that name it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> progress = pm.growth.progress(pm.sample().growth, [], on=pm.sample().as_at)
    >>> [(site.site, site.state.value) for site in progress.sites][:1]
    [('hounslow', 'cannot be told')]
    """

    site: str = field(metadata=means("The site, by id."))
    lines: tuple[LineStart, ...] = field(metadata=means("The lines that name it."))

    @property
    def state(self) -> StartState:
        """In place where all of its lines are, partly where some are; else as those that are latest."""
        states = {line.state for line in self.lines}
        if len(states) == 1:
            return states.pop()
        if states == {StartState.IN_PLACE, StartState.GONE}:
            return StartState.IN_PLACE
        if not states.isdisjoint({StartState.IN_PLACE, StartState.GONE}):
            return StartState.PARTLY
        return StartState.OVERDUE if StartState.OVERDUE in states else StartState.CANNOT_TELL


def line_starts(lines: Iterable[PostLine], on: date) -> tuple[LineStart, ...]:
    """The state of the start of each line on a day; what happened later is not known yet.

    Examples
    --------
    >>> late = PostLine(id="late", title="Late", starts=Window.parse("October 2008"), actual=Window.parse("April 2009"))
    >>> (start,) = line_starts([late], date(2009, 6, 1))
    >>> start.state.value, start.slip
    ('in place', (6, 6))
    """
    return tuple(_start(line, on) for line in lines)


def site_starts(lines: Iterable[PostLine], on: date) -> tuple[SiteStart, ...]:
    """The state of the lines of each site on a day, in the order in which lines name the sites."""
    starts_at: dict[str, list[LineStart]] = {}
    for line in lines:
        start = _start(line, on)
        for site in line.sites:
            starts_at.setdefault(site, []).append(start)
    return tuple(SiteStart(site, tuple(starts)) for site, starts in starts_at.items())


def _start(line: PostLine, on: date) -> LineStart:
    planned = line.starts
    # Posts below nought are to go: their start is when they leave.
    goes = line.posts is not None and line.posts < 0
    begins, came_about = ("leave", "Left") if goes else ("start", "Started")
    # A start after the day is not known on it; one that may have come by then is taken as having come.
    actual = line.actual if line.actual is not None and line.actual.after(on) is not Answer.YES else None
    slip = None
    if actual is not None:
        state, because = StartState.GONE if goes else StartState.IN_PLACE, f"{came_about} {actual}."
        if planned is not None:
            # The least slip is from the last planned day to the first actual one, and the most the other way about.
            # What may have come by the day did so by then, whatever else its time could mean.
            came = Window(actual.earliest, max(actual.earliest, min(actual.latest, on)))
            slip = months_between(planned, actual, came)
    elif planned is None:
        state, because = StartState.CANNOT_TELL, "No planned start is stated."
    elif planned.before(on) is Answer.YES:
        state, because = StartState.OVERDUE, f"It was to {begins} {planned}, and nothing says that it did."
        slip = months_between(planned, Window.day(on))
    elif planned.after(on) is Answer.YES:
        state, because = StartState.NOT_YET_DUE, f"It is to {begins} {planned}."
    else:
        state, because = StartState.CANNOT_TELL, f"It is to {begins} {planned}, which may have come."
    return LineStart(line.id, line.title, line.posts, planned, actual, state, slip, because)


def lines_table(starts: Iterable[LineStart]) -> Table:
    """The starts of lines as a table."""
    planned = Column("planned", kind="date", ranged=True, absent="not stated")
    actual, slip = Column("actual", kind="date", ranged=True), Column("slip", "month", "number", ranged=True)
    columns = (Column("line"), posts_column("posts"), planned, actual, Column("state"), slip)
    rows = [(s.title, s.posts, s.planned, s.actual, s.state.value, s.slip and Between(*s.slip)) for s in starts]
    goes = any(row[1] is not None and row[1] < 0 for row in rows)
    caption = "Slip is in whole months." + (" Posts below nought are to leave by the time planned." if goes else "")
    return Table("Planned and actual start of lines", columns, rows, caption=caption)


def sites_table(sites: Iterable[SiteStart]) -> Table:
    """The sites as a table."""
    columns = (Column("site"), Column("state"), Column("lines"))
    rows = [(s.site, s.state.value, ", ".join(f"{line.title}: {line.state.value}" for line in s.lines)) for s in sites]
    return Table("Sites", columns, rows, caption="A site is in place where every line that names it is.")
