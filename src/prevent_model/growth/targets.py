"""Targets of a plan, and the state of each on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from attrs import field, frozen

from prevent_model.framework.target_states import TargetState, target_state
from prevent_model.growth.yearly_results import posts_column
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.field_metadata import means
from prevent_model.values.years import FinancialYear


class Tally(NamedTuple):
    """A count towards a plan on a day."""

    on: date
    achieved: int | None
    """None where it cannot be told."""
    most: int
    """The most that it can be."""


@frozen
class Target(AttrsTable):
    """One year's target, and whether it was met.

    Examples
    --------
    >>> import prevent_model as pm
    >>> target = pm.growth.progress(pm.sample().growth, [], on=date(2008, 7, 24)).targets[0]
    >>> str(target.due), target.growth, target.state.value
    ('2009-03-31', 41, 'not yet due')
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    due: date = field(metadata=means("The last day of the year."))
    growth: int = field(metadata=means("Posts above the baseline by then.", unit="post"))
    achieved: int | None = field(metadata=means("What was last counted by then.", unit="post"))
    counted: date | None = field(metadata=means("When that was."))
    state: TargetState = field(metadata=means("Its state on the day."))


def target_on(year: FinancialYear, growth: int, tallies: Sequence[Tally], day: date) -> Target:
    """A year's target, as known on a day; it falls due on the last day of the year.

    Parameters
    ----------
    year
        The year.
    growth
        Posts above the baseline by then.
    tallies
        What was counted by the day, in order of day.
    day
        The day on which it is asked.

    Examples
    --------
    >>> year, due = FinancialYear(2017), date(2018, 3, 31)
    >>> for tally in (Tally(due, 10, 10), Tally(due, None, 11), Tally(due, None, 9), Tally(date(2018, 1, 1), 10, 10)):
    ...     print(target_on(year, 10, [tally], date(2018, 4, 1)).state.value)
    met
    cannot be told
    missed
    not counted on the day
    """
    due = year.last_day
    # Only a count by the day that it falls due says whether a target was met in time.
    last = next((tally for tally in reversed(tallies) if tally.on <= due), None)
    state = target_state(due <= day, last is not None and last.on == due, _reaches(last, growth))
    return Target(year, due, growth, last.achieved if last else None, last.on if last else None, state)


def _reaches(last: Tally | None, growth: int) -> Answer:
    """Tell whether a count reaches a target; it falls short for certain only where even all growth does."""
    if last is not None and last.achieved is not None and last.achieved >= growth:
        return Answer.YES
    return Answer.NO if last is None or last.most < growth else Answer.CANNOT_TELL


def targets_table(targets: Sequence[Target]) -> Table:
    """Targets as a table."""
    posts = map(posts_column, ("target", "achieved"))
    columns = (Column("year"), Column("due"), *posts, Column("counted"), Column("state"))
    rows = [(str(t.year), str(t.due), t.growth, t.achieved, str(t.counted or ""), t.state.value) for t in targets]
    caption = "Growth above the baseline, last counted by the day that it was due."
    return Table("Targets", columns, rows, caption=caption)
