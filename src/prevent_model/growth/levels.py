"""Levels of a printed plan, year by year, no finer than they were printed."""

from __future__ import annotations

from itertools import pairwise
from operator import add, sub
from typing import NamedTuple

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PlanCounts, PrintedAs
from prevent_model.growth.added_changes import added_up, points_by_end
from prevent_model.growth.yearly_results import if_stated, nothing
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import Span, Years, in_order
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


class Costed(NamedTuple):
    """Posts, and the printed sums that are their cost."""

    posts: NumberOfPosts
    """Their number."""
    money: Money | None
    """Their cost in the year; None where the print names no single sum."""
    range: MoneyRange | None
    """The sums that this stands for; None if "about"."""


class YearLevel(NamedTuple):
    """The level of posts and money that a plan has in a year, however it was printed.

    No figure that the source leaves out is in it. Posts of several years are those at their end, and a change over
    several is from before the first of them; a sum of several years is no year's cost, and is in `sums_of_spans`. Where
    it states posts before the first year and not their cost, sums printed as changes, or beside changes in posts, are
    the cost of the posts added since; sums of a plan that says that it counts the total are the cost of all posts,
    however its posts are printed. Where it states a cost before the first year and not the posts that it is of, posts
    printed as changes add up to no level.
    """

    year: FinancialYear
    posts: NumberOfPosts | None
    """Posts at the year's end; None where they, or those before the first year that they add to, are not stated."""
    change: NumberOfPosts | None
    """Posts more than at the point before; None where either is not stated."""
    added: NumberOfPosts | None
    """Posts more than before the first year; None where those are not stated."""
    money: Money | None
    """The cost of all posts in the year; None where it is not stated."""
    range: MoneyRange | None
    """The sums that this cost stands for; None if "about", or where it is not stated."""
    costed: Costed | None
    """The posts that the printed sums are the cost of; None where their number is not stated."""


Levels = tuple[YearLevel, ...]


def posts_before(plan: GrowthPlan) -> NumberOfPosts | None:
    """The posts before the first year: nought where the plan is of growth; None where they are not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> costed = pm.GrowthPlan(posts_as="levels", baseline_cost="£5m")
    >>> posts_before(pm.GrowthPlan(posts_as="levels")), posts_before(costed)
    (0, None)
    """
    return 0 if plan.counted is PlanCounts.GROWTH else plan.baseline


def cost_before(plan: GrowthPlan) -> tuple[Money | None, MoneyRange | None]:
    """The cost before the first year and its range: nought where there were no posts; None where it is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cost_before(pm.GrowthPlan(posts_as="levels", baseline=100))
    (None, None)
    """
    if plan.counted is PlanCounts.GROWTH:
        return plan.nought, nothing(plan.currency)
    if plan.baseline_cost is not None:
        return plan.baseline_cost.amount, plan.baseline_cost.range
    return (plan.nought, nothing(plan.currency)) if plan.baseline == 0 else (None, None)  # no posts cost nothing


def levels(plan: GrowthPlan) -> Levels:
    """The plan's levels in order of year; a plan printed as changes is added up from its baseline.

    Growth without a baseline of posts or of cost is counted from nothing: there the nought is what the plan says.

    Raises
    ------
    ValueError
        When a level would be negative.
    """
    adds_posts, adds_cost = plan.posts_as is PrintedAs.CHANGES, plan.cost_as is PrintedAs.CHANGES
    before, (cost, between) = posts_before(plan), cost_before(plan)
    steps: list[YearLevel] = []
    posts, ends = before, points_by_end(plan)
    posts_added = added_up(ends, "posts", 0) if adds_posts else {}
    amounts = added_up(ends, "cost", plan.nought, lambda cost: cost.amount) if adds_cost else {}
    ranges = added_up(ends, "cost", nothing(plan.currency), lambda cost: cost.range) if adds_cost else {}
    for year, points in ends.items():
        last = posts
        if adds_posts:
            added, change = posts_added[year]
            posts = if_stated(add, before, added)
        else:
            posts = next((point.posts for point in points if point.posts is not None), None)
            added, change = if_stated(sub, posts, before), if_stated(sub, posts, last)
        # A sum that is printed as a change is the change at the end of its years; any other is of the year alone.
        stated = next((point.cost for point in points if point.year == year), None)
        printed, reach = (None, None) if stated is None else (stated.amount, stated.range)
        if adds_cost:
            printed, reach = amounts[year].total, ranges[year].total
        of_added = _costed(added, printed, reach)
        money, between_ends, costed = None, None, of_added
        if cost is not None or not (adds_cost or (adds_posts and plan.counts is not PlanCounts.TOTAL)):
            # The sums are the cost of all posts, the baseline's among them, and not of those alone that were added.
            money = if_stated(add, cost, printed) if adds_cost and cost is not None else printed
            between_ends = if_stated(add, between, reach) if adds_cost else reach
            costed = _costed(posts, money, between_ends) or (of_added if adds_cost else None)
        # A plan of money alone may be an adjustment, which is printed below nought; posts never cost less than nothing.
        most = money if money is not None or between_ends is None else between_ends.high
        if (posts or 0) < 0 or (plan.has_posts and most is not None and most.minor < 0):
            figures = f"{posts} posts, {most}" if most is not None else f"{posts} posts"
            problem = f"the level of {year} is negative ({figures})"
            raise refused("plan", problem, "mend its points")
        steps.append(YearLevel(year, posts, change, added, money, between_ends, costed))
    return tuple(steps)


def _costed(posts: NumberOfPosts | None, money: Money | None, ends: MoneyRange | None) -> Costed | None:
    """Return posts with their cost; None where either is not stated."""
    return None if posts is None or (money is None and ends is None) else Costed(posts, money, ends)


def sums_of_spans(plan: GrowthPlan) -> tuple[GrowthPoint, ...]:
    """The points of a plan whose sum is of several years, or of the whole, in order of their ends.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(cost="£9m"), pm.GrowthPoint(years="2014/15 to 2015/16", cost="£5m")]
    >>> [str(point.period) for point in sums_of_spans(pm.GrowthPlan(points=points))]
    ['2014/15 to 2015/16', 'the whole']
    """
    points = [point for point in plan.points if point.cost is not None]
    spans: dict[Years, GrowthPoint] = {point.period: point for point in points if isinstance(point.period, Span)}
    return tuple(spans[period] for period in in_order(spans))


def sums_not_by_year(plan: GrowthPlan) -> tuple[GrowthPoint, ...]:
    """The points of a plan whose sum is of several years, not all of which have a sum of their own.

    A sum that is printed beside those of all its years is their total.

    Examples
    --------
    >>> points = [GrowthPoint(year="2014/15", cost="£4m"), GrowthPoint(years="2014/15 to 2015/16", cost="£9m")]
    >>> more = [*points, GrowthPoint(year="2015/16", cost="£5m")]
    >>> [len(sums_not_by_year(GrowthPlan(points=some))) for some in (points, more)]
    [1, 0]
    """
    own = {point.period for point in plan.points if point.cost is not None}
    return tuple(
        point
        for point in sums_of_spans(plan)
        if not (years := plan.years_of(point.period)) or not own.issuperset(years)
    )


def growth_of(level: YearLevel) -> NumberOfPosts | None:
    """The posts that a year has beyond those before the first; all of them, where those before are not stated.

    None where the posts of the year are not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [growth_of(level) for level in levels(pm.sample().growth)]
    [41, 53, 93]
    """
    return level.added if level.added is not None else level.posts


def falling_years(plan: GrowthPlan, steps: Levels) -> frozenset[FinancialYear]:
    """The years in which a plan means its posts to fall, or to stay at what they fell to.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year=year, posts=90) for year in ("2014/15", "2015/16")]
    >>> plan = pm.GrowthPlan(posts_as="levels", baseline=100, points=points)
    >>> len(falling_years(plan, levels(plan)))
    2
    """
    years, falls = set(), False
    for step in steps:
        # A change whose size is not known, and no change at all, keep the way in which the plan went before.
        if step.change is None and step.added is not None:
            falls = step.added < 0
        elif step.change:
            falls = step.change < 0
        if falls:
            years.add(step.year)
    return frozenset(years)


def planned_years(plan: GrowthPlan) -> list[FinancialYear]:
    """The years that the figures of a plan are of, in order, printed singly or not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year="2008/09", posts=9), pm.GrowthPoint(years="2009/10 to 2010/11", posts=5)]
    >>> [str(year) for year in planned_years(pm.GrowthPlan(posts_as="changes", points=points))]
    ['2008/09', '2009/10', '2010/11']
    """
    return sorted({year for point in plan.points for year in plan.years_of(point.period)})


def apart_from_year_before(plan: GrowthPlan, steps: Levels) -> frozenset[FinancialYear]:
    """The years whose year before has no figure of its own to set them against.

    These are a year after a gap, and the first year with a level where a figure of several years, or of the whole,
    is of the year before it as well.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year=year, posts=90) for year in ("2014/15", "2016/17", "2017/18")]
    >>> plan = pm.GrowthPlan(posts_as="levels", points=points)
    >>> [str(year) for year in apart_from_year_before(plan, levels(plan))]
    ['2016/17']
    """
    years = [step.year for step in steps]
    first = (year for year in years[:1] if year - 1 in planned_years(plan))
    return frozenset((*first, *(year for last, year in pairwise(years) if last != year - 1)))


def year_cost(plan: GrowthPlan, level: YearLevel) -> tuple[Money | None, MoneyRange | None]:
    """A year's cost and its range, whichever posts it is of; none where it builds on a cost that is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.sample().growth
    >>> [str(part) for part in year_cost(plan, levels(plan)[0])]
    ['£2,200,000.00', '£2,150,000.00 … £2,249,999.99']
    """
    # A printed level has its own range; one added up from changes has the sum of theirs, which is wider.
    if plan.cost_as is PrintedAs.LEVELS:
        printed = stated_cost(plan, level.year)
        return (None, None) if printed is None else (printed.amount, printed.range)
    return level.money, level.range


def stated_cost(plan: GrowthPlan, year: FinancialYear) -> StatedMoney | None:
    """The sum that a plan prints for a year itself; None where it prints none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(stated_cost(pm.sample().growth, FinancialYear(2008)))
    £2.2m
    """
    return next((point.cost for point in plan.points if point.period == year), None)


def unstated_posts(plan: GrowthPlan) -> str:
    """A clause on the posts that the source leaves out of a baseline whose cost it states; empty where it does not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> unstated_posts(pm.GrowthPlan(posts_as="changes", baseline_cost="£5.0m"))
    'how many posts the baseline of £5.0m is the cost of is not stated'
    """
    if plan.counted is PlanCounts.GROWTH or plan.baseline is not None:
        return ""
    if plan.baseline_cost is None:
        return "how many posts there were before the first year is not stated"
    return f"how many posts the baseline of {plan.baseline_cost.text} is the cost of is not stated"


def unstated_cost(plan: GrowthPlan) -> str:
    """A clause on the cost that the source leaves out of a baseline whose posts it states; empty where it does not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> unstated_cost(pm.GrowthPlan(posts_as="changes", baseline=100))
    'the cost of the baseline of 100 posts is not stated'
    """
    if plan.counted is PlanCounts.GROWTH or plan.baseline == 0 or plan.baseline_cost is not None:
        return ""  # no posts cost nothing
    if plan.baseline is None:
        return "the cost before the first year is not stated"
    return f"the cost of the baseline of {posts_words(plan.baseline)} is not stated"


def no_single_sum(plan: GrowthPlan, year: FinancialYear) -> str:
    """A clause on the printed sums on which a year's cost rests that name no single sum; empty where each does.

    Examples
    --------
    >>> import prevent_model as pm
    >>> point = pm.GrowthPoint(year="2025/26", cost="£2.2m to £2.4m")
    >>> no_single_sum(pm.GrowthPlan(points=[point]), point.year)
    'the cost is printed as £2.2m to £2.4m, which names no single sum'
    """
    sums = [point.cost for point in plan.points if point.period == year]
    if plan.cost_as is PrintedAs.CHANGES:  # each change before it is in its level
        sums = [point.cost for point in plan.points if point.year is not None and point.year <= year]
        sums = [plan.baseline_cost, *sums]
    texts = [sum_.text for sum_ in sums if sum_ is not None and sum_.amount is None]
    return f"the cost is printed as {' and '.join(texts)}, which names no single sum" if texts else ""


def posts_words(number: NumberOfPosts) -> str:
    """Return a number of posts in words.

    Examples
    --------
    >>> posts_words(1), posts_words(1200)
    ('1 post', '1,200 posts')
    """
    return f"{number:,} post{'' if number == 1 else 's'}"


def rests_on_about(plan: GrowthPlan, year: FinancialYear, *, with_earlier: bool) -> bool:
    """Tell whether the money of a year rests on a sum that is printed as about.

    Parameters
    ----------
    plan
        The plan.
    year
        The year.
    with_earlier
        Whether what is committed of posts in the year may be the level of an earlier one.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(points=[pm.GrowthPoint(year="2008/09", cost="about £5m")])
    >>> rests_on_about(plan, pm.FinancialYear(2008), with_earlier=False)
    True
    """
    # Changes add up to a level; and what is committed of posts behind a gate is the level of an earlier year.
    with_earlier = plan.cost_as is PrintedAs.CHANGES or (plan.has_posts and with_earlier)
    costs = {point.period: point.cost for point in plan.points}
    resting = [plan.baseline_cost] if with_earlier else []
    for period, cost in costs.items():
        is_earlier = with_earlier and isinstance(period, FinancialYear) and period < year
        resting += [cost] if period == year or is_earlier else []
    return any(cost is not None and cost.about for cost in resting)
