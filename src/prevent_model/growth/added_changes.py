"""Figures of a plan by the year in which each ends, and changes added up to what they come from before the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import add, sub
from typing import Any, NamedTuple

from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.growth.yearly_results import if_stated
from prevent_model.values.spans import Span, years_in
from prevent_model.values.years import FinancialYear

Ends = Mapping[FinancialYear, list[GrowthPoint]]
"""The points that end in each year, in order of year, the shortest period first."""


class AddedChange(NamedTuple):
    """The changes up to the end of a year."""

    total: Any
    """All changes since before the first year; None where they are not stated."""
    since: Any
    """The change since the year before in this order; None where it is not stated."""


def points_by_end(plan: GrowthPlan) -> dict[FinancialYear, list[GrowthPoint]]:
    """Give the points that say something of the end of a year, by that year.

    A sum of several years is of no year's end, unless it is a change; and the whole has no last year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(years="2020/21 to 2022/23", posts=25), pm.GrowthPoint(year="2020/21", posts=10)]
    >>> [str(year) for year in points_by_end(pm.GrowthPlan(posts_as="changes", points=points))]
    ['2020/21', '2022/23']
    """
    ends: dict[FinancialYear, list[GrowthPoint]] = {}
    for point in sorted(plan.points, key=lambda point: len(years_in(point.period))):
        years = years_in(point.period)
        at_end = point.posts is not None or plan.cost_as is PrintedAs.CHANGES or not isinstance(point.period, Span)
        if years and at_end:
            ends.setdefault(years[-1], []).append(point)
    return dict(sorted(ends.items()))


def added_up(ends: Ends, name: str, start: Any, part: Callable[[Any], Any] = lambda figure: figure) -> Any:
    """Add up figures that are printed as changes; that of several years is from before the first of them.

    Parameters
    ----------
    ends
        The points by the year in which they end.
    name
        The field that holds the change, "posts" or "cost".
    start
        Nought, in what is added.
    part
        What is added of a change, such as the amount of a sum.

    Returns
    -------
    dict of FinancialYear to AddedChange
        One for each year of the ends.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year="2020/21", posts=10), pm.GrowthPoint(years="2020/21 to 2022/23", posts=25)]
    >>> ends = points_by_end(pm.GrowthPlan(posts_as="changes", points=points))
    >>> [tuple(change) for change in added_up(ends, "posts", 0).values()]
    [(10, 10), (25, 15)]
    """
    every = [point for points in ends.values() for point in points]
    first_of_all = min((years_in(point.period)[0] for point in every), default=None)
    changes: dict[FinancialYear, AddedChange] = {}
    begun: dict[FinancialYear, FinancialYear] = {}
    last = start
    for year, points in ends.items():
        stated = [point for point in points if getattr(point, name) is not None]
        # The shortest that leaves out no year since the last; else the longest, which leaves out the fewest.
        follows = (p for p in stated if years_in(p.period)[0] in (first_of_all, *(known + 1 for known in changes)))
        point = next(follows, stated[-1] if stated else points[0])
        first = begun[year] = years_in(point.period)[0]
        figure = if_stated(part, getattr(point, name))
        base = next((changes[known].total for known in reversed(changes) if known < first), start)
        # What had changed before its first year is not printed where that lies inside other years.
        if first - 1 not in changes and any(begun[known] < first <= known for known in changes):
            base = None
        total = if_stated(add, base, figure)
        since = if_stated(sub, total, last) if any(known >= first for known in changes) else figure
        changes[year], last = AddedChange(total, since), total
    return changes
