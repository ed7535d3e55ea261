"""What a printed plan says: its levels, and the changes from year to year, no finer than they were printed."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.grounds import assumed, in_words, plan_of
from prevent_model.values.citations import Citation
from prevent_model.values.fields import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange
from prevent_model.values.records import Recorded
from prevent_model.values.tables import Column, Marked, Table, Tabled
from prevent_model.values.years import FinancialYear


@attrs.frozen
class Costed:
    """Posts, and the printed sums that are their cost."""

    posts: int = attrs.field(metadata=means("How many.", unit="post"))
    money: Money = attrs.field(metadata=means("Their cost in the year; cash terms.", unit="GBP"))
    range: MoneyRange | None = attrs.field(metadata=means("What that sum stands for; None if 'about'.", unit="GBP"))


@attrs.frozen
class YearLevel:
    """The level of posts and money that a plan has in a year, however it was printed.

    No figure that the source leaves out is in it. Where it states posts before the first year and not their cost, sums
    printed as changes, or beside changes in posts, are the cost of the posts added since.
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: int = attrs.field(metadata=means("Posts at the year's end.", unit="post"))
    money: Money | None = attrs.field(
        metadata=means("The cost of all of these posts in the year; None where it is not stated.", unit="GBP")
    )
    range: MoneyRange | None = attrs.field(
        metadata=means("What that cost stands for; None if 'about', or where it is not stated.", unit="GBP")
    )
    costed: Costed | None = attrs.field(
        metadata=means("The posts that the printed sums are the cost of; None where their number is not stated.")
    )


def levels(plan: GrowthPlan) -> tuple[YearLevel, ...]:
    """The plan's levels in order of year; a plan printed as changes is added up from its baseline.

    Growth without a baseline is counted from nothing: there the nought is what the plan says.

    Raises
    ------
    ValueError
        When a level would be negative.
    """
    posts = plan.baseline or 0
    added, between = Money(0), _NOTHING
    found = []
    for point in sorted(plan.points, key=lambda point: point.year):
        posts = posts + point.posts if plan.posts_as is PrintedAs.CHANGES else point.posts
        if plan.cost_as is PrintedAs.CHANGES:
            added, between = added + point.cost.amount, _sum(between, point.cost.range)
        else:
            added, between = point.cost.amount, point.cost.range
        level = _level(plan, point.year, posts, added, between)
        if posts < 0 or (level.money is not None and level.money < Money(0)):
            raise ValueError(
                f"plan: the level of {point.year} is negative ({posts} posts, {level.money}); mend its points"
            )
        found.append(level)
    return tuple(found)


def _level(plan: GrowthPlan, year: FinancialYear, posts: int, printed: Money, between: MoneyRange | None) -> YearLevel:
    """A level from its posts and the sums as printed: the year's own, or all changes until then."""
    before, adds = plan.baseline_cost, plan.cost_as is PrintedAs.CHANGES
    as_levels = not adds and plan.posts_as is PrintedAs.LEVELS
    if as_levels or (before is None and not plan.baseline) or None not in (before, plan.baseline):
        if adds and before is not None:
            printed, between = before.amount + printed, _sum(before.range, between)
        return YearLevel(year, posts, printed, between, Costed(posts, printed, between))
    if before is None:  # the baseline has posts and no cost
        return YearLevel(year, posts, None, None, Costed(posts - (plan.baseline or 0), printed, between))
    # The baseline has a cost and no posts: only sums that are changes are the cost of the posts counted.
    return YearLevel(year, posts, None, None, Costed(posts, printed, between) if adds else None)


def year_cost(plan: GrowthPlan, level: YearLevel) -> tuple[Money | None, MoneyRange | None]:
    """A year's cost and its range, whichever posts it is of; none where it builds on a cost that is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.sample().growth
    >>> [str(part) for part in year_cost(plan, levels(plan)[0])]
    ['£2,200,000.00', '£2,150,000.00 … £2,249,999.99']
    """
    if plan.cost_as is PrintedAs.LEVELS:
        printed = plan.point(level.year).cost
        return printed.amount, printed.range
    if level.money is None and plan.baseline_cost is not None and level.costed is not None:
        return plan.baseline_cost.amount + level.costed.money, _sum(plan.baseline_cost.range, level.costed.range)
    return level.money, level.range


def unstated_cost(plan: GrowthPlan) -> str:
    """A clause on the cost that the source leaves out of a baseline whose posts it states; empty where it does not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> unstated_cost(pm.GrowthPlan(posts_as="changes", baseline=100))
    'the cost of the baseline of 100 posts is not stated'
    """
    if not plan.baseline or plan.baseline_cost is not None:  # no posts cost nothing
        return ""
    return f"the cost of the baseline of {plan.baseline:,} post{'' if plan.baseline == 1 else 's'} is not stated"


def untold(plan: GrowthPlan, committed: Iterable[Money | None]) -> str:
    """A sentence, behind a space, on why the cost of committed posts cannot be told; empty where it can.

    Examples
    --------
    >>> import prevent_model as pm
    >>> untold(pm.GrowthPlan(posts_as="levels", baseline=100), [None])
    ' The cost of the baseline of 100 posts is not stated, so that the cost of what is committed cannot be told.'
    """
    lacks = unstated_cost(plan).capitalize() or "How many posts the cost of the baseline is of is not stated"
    if any(level.money is None for level in levels(plan)):
        return f" {lacks}: the sums printed are not the cost of all posts, which cannot be told."
    return f" {lacks}, so that the cost of what is committed cannot be told." if None in [*committed] else ""


_NOTHING: MoneyRange | None = MoneyRange.exactly(Money(0))


def _sum(one: MoneyRange | None, other: MoneyRange | None) -> MoneyRange | None:
    return one + other if one is not None and other is not None else None


@attrs.frozen
class YearChange(Recorded):
    """What one year adds to the year before.

    Examples
    --------
    >>> import prevent_model as pm
    >>> change = pm.growth.changes(pm.sample().growth).years[1]
    >>> str(change.year), str(change.posts)
    ('2009/10', '+12 posts')
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: PostChange = attrs.field(metadata=means("Posts more, or fewer, than the year before.", unit="post"))
    money: Money | None = attrs.field(
        metadata=means(
            "The change in cost, from the sums as printed; None where the cost before is not stated.", unit="GBP"
        )
    )
    range: MoneyRange | None = attrs.field(
        metadata=means("Between which the change lies; None if 'about', or where it is not stated.", unit="GBP")
    )


@attrs.frozen
class Changes(Tabled):
    """The changes of a plan from year to year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.changes(pm.sample().growth)
    >>> len(found.table.rows), found.because
    (3, 'Printed as levels; the first year is set against nothing, as no baseline is given.')
    """

    years: tuple[YearChange, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("How they were come by, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )

    @property
    def table(self) -> Table:
        """The changes as a table."""
        return Table(
            "Change from the year before",
            (Column("year"), Column("posts", "post", "number"), Column("cost, from the sums as printed", "GBP", "money"),
             Column("at least", "GBP", "money"), Column("at most", "GBP", "money")),
            [(str(c.year), Marked(c.posts.count, f"{c.posts.count:+d}"), c.money, *((c.range.low, c.range.high) if c.range else (None, None))) for c in self.years],
            caption=self.because, cite=self.cite,
        )  # fmt: skip


def changes(plan: GrowthPlan | Programme) -> Changes:
    """What each year adds to the year before, in posts and in money.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it. The first year is set against the baseline,
        or against nothing where the plan has none.

    Returns
    -------
    Changes
        Posts as ``PostChange``; money from the sums as printed, and the range that the printed precision supports. A
        cost that is not stated is never taken for nought: the change from it is None.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [str(change.posts) for change in pm.growth.changes(pm.sample().growth).years]
    ['+41 posts', '+12 posts', '+40 posts']

    Notes
    -----
    **Source:** Report 8, D.
    """
    asked, plan = plan, plan_of(plan)
    found = []
    posts = plan.baseline or 0
    money: Money | None = None if plan.baseline else Money(0)
    between = None if plan.baseline else _NOTHING
    if plan.baseline_cost is not None:
        money, between = plan.baseline_cost.amount, plan.baseline_cost.range
    for level in levels(plan):
        cost, reach = year_cost(plan, level)
        change = None if cost is None or money is None else cost - money
        gap = None if reach is None or between is None else reach - between
        if plan.cost_as is PrintedAs.CHANGES:
            printed = plan.point(level.year).cost
            change, gap = printed.amount, printed.range
        found.append(YearChange(level.year, PostChange(level.posts - posts, plan.basis), change, gap))
        posts, money, between = level.posts, cost, reach
    start = "nothing, as no baseline is given"
    if plan.baseline is not None:
        start = f"the baseline of {plan.baseline} post{'' if plan.baseline == 1 else 's'}"
    because = f"Printed as {plan.posts_as.value}; the first year is set against {start}."
    if any(change.money is None for change in found):
        because += f" {unstated_cost(plan).capitalize()}, so that the change in cost from it cannot be told."
    resting = assumed(asked)
    return Changes(tuple(found), because + in_words(resting), plan.places, resting)
