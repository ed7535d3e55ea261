"""Targets of a plan, and the state of each on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.years import FinancialYear


class Tally(NamedTuple):
    """A count towards a plan on a day."""

    on: date
    achieved: NumberOfPosts | None
    """None where it cannot be told."""
    most: NumberOfPosts
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
    growth: NumberOfPosts = field(metadata=means("Posts above the baseline by then.", unit="post"))
    achieved: NumberOfPosts | None = field(metadata=means("What was last counted by then.", unit="post"))
    counted: date | None = field(metadata=means("When that was."))
    state: TargetState = field(metadata=means("Its state on the day."))


def target_on(
    year: FinancialYear, growth: NumberOfPosts, tallies: Sequence[Tally], day: date, *, falls: bool = False
) -> Target:
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
    falls
        Whether the plan falls to it, so that it is met by no more posts than it, and not by no fewer.

    Examples
    --------
    >>> year, due = FinancialYear(2017), date(2018, 3, 31)
    >>> for tally in (Tally(due, 10, 10), Tally(due, None, 11), Tally(due, None, 9), Tally(date(2018, 1, 1), 10, 10)):
    ...     print(target_on(year, 10, [tally], date(2018, 4, 1)).state.value)
    met
    cannot be told
    missed
    not counted on the day
    >>> [target_on(year, -10, [Tally(due, n, n)], date(2018, 4, 1), falls=True).state.value for n in (-12, -9)]
    ['met', 'missed']
    """
    due = year.last_day
    # Only a count by the day that it falls due says whether a target was met in time.
    last = next((tally for tally in reversed(tallies) if tally.on <= due), None)
    state = target_state(due <= day, last is not None and last.on == due, _reaches(last, growth, falls=falls))
    return Target(year, due, growth, last.achieved if last else None, last.on if last else None, state)


def falls_from(counted: Iterable[NumberOfPosts | None], growth: NumberOfPosts, *, planned: bool) -> bool:
    """Tell whether a target is fallen to from what is there: from the baseline, or from a count above it.

    A target above the baseline that no count was ever above is still to be grown to, and a target below it that no
    count was ever below is still to be fallen to, whichever way the plan went in the year before.

    Parameters
    ----------
    counted
        Posts above the baseline, as counted by then.
    growth
        The target, as posts above the baseline.
    planned
        Whether the plan falls to it from the year before.

    Examples
    --------
    >>> [falls_from(counted, growth, planned=True) for counted, growth in (([], -10), ([38], 28), ([9, None], 17))]
    [True, True, False]
    >>> falls_from([-10], -15, planned=False), falls_from([-20], -15, planned=False)
    (True, False)
    """
    numbers = [number for number in counted if number is not None and not is_about(number)]
    if planned:
        return growth < 0 or any(number > growth for number in numbers)
    return growth < 0 and all(number >= growth for number in numbers)


def _reaches(last: Tally | None, growth: NumberOfPosts, *, falls: bool) -> Answer:
    """Tell whether a count reaches a target."""
    if last is None:
        return Answer.NO
    if _is_met(last, growth, falls=falls):
        return Answer.YES
    return Answer.NO if _is_missed(last, growth, falls=falls) else Answer.CANNOT_TELL


def _is_met(tally: Tally, growth: NumberOfPosts, *, falls: bool) -> bool:
    # A number that is about decides nothing: nobody said how near it is.
    if is_about(tally.most, growth):
        return False
    if falls:
        return tally.most <= growth
    return tally.achieved is not None and tally.achieved >= growth


def _is_missed(tally: Tally, growth: NumberOfPosts, *, falls: bool) -> bool:
    if is_about(tally.most, growth):
        return False
    if falls:
        return tally.achieved is not None and tally.achieved > growth
    # It is missed for certain only where even all growth, from any payer, falls short.
    return tally.most < growth


def targets_table(targets: Sequence[Target]) -> Table:
    """Targets as a table."""
    posts = map(posts_column, ("target", "achieved"))
    columns = (Column("year"), Column("due"), *posts, Column("counted"), Column("state"))
    rows = [(str(t.year), str(t.due), t.growth, t.achieved, str(t.counted or ""), t.state.value) for t in targets]
    caption = "Change in posts since before the first year, last counted by the day that it was due."
    if any(t.growth < 0 for t in targets):
        caption += " A fall is met by that many fewer posts, or more."
    return Table("Targets", columns, rows, caption=caption)
