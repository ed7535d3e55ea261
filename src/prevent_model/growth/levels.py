"""What a printed plan says: its levels, and the changes from year to year, no finer than they were printed."""

from __future__ import annotations

from typing import NamedTuple

from attrs import field, frozen

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange
from prevent_model.values.years import FinancialYear


@frozen
class Costed:
    """Posts, and the printed sums that are their cost."""

    posts: int = field(metadata=means("How many.", unit="post"))
    money: Money = field(metadata=means("Their cost in the year; cash terms.", unit="GBP"))
    range: MoneyRange | None = field(metadata=means("What that sum stands for; None if 'about'.", unit="GBP"))


@frozen
class YearLevel:
    """The level of posts and money that a plan has in a year, however it was printed.

    No figure that the source leaves out is in it. Where it states posts before the first year and not their cost, sums
    printed as changes, or beside changes in posts, are the cost of the posts added since. Where it states a cost before
    the first year and not the posts that it is of, posts printed as changes add up to no level.
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: int | None = field(
        metadata=means("Posts at the year's end; None where those before the first year are not stated.", unit="post")
    )
    change: int | None = field(
        metadata=means("Posts more than the year before; None where those before it are not stated.", unit="post")
    )
    added: int | None = field(
        metadata=means("Posts more than before the first year; None where those are not stated.", unit="post")
    )
    money: Money | None = field(
        metadata=means("The cost of all posts in the year; None where it is not stated.", unit="GBP")
    )
    range: MoneyRange | None = field(
        metadata=means("What that cost stands for; None if 'about', or where it is not stated.", unit="GBP")
    )
    costed: Costed | None = field(
        metadata=means("The posts that the printed sums are the cost of; None where their number is not stated.")
    )


def posts_before(plan: GrowthPlan) -> int | None:
    """The posts before the first year: nought where neither posts nor a cost are stated before it; None if only a cost.

    Examples
    --------
    >>> import prevent_model as pm
    >>> posts_before(pm.GrowthPlan(posts_as="levels")), posts_before(pm.GrowthPlan(posts_as="levels", baseline_cost="£5m"))
    (0, None)
    """
    return 0 if plan.baseline is None and plan.baseline_cost is None else plan.baseline


def cost_before(plan: GrowthPlan) -> tuple[Money | None, MoneyRange | None]:
    """The cost before the first year and its range: nought where there were no posts; None where it is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cost_before(pm.GrowthPlan(posts_as="levels", baseline=100))
    (None, None)
    """
    if plan.baseline_cost is not None:
        return plan.baseline_cost.amount, plan.baseline_cost.range
    return (None, None) if plan.baseline else (Money(0), _NOTHING)  # no posts cost nothing


def levels(plan: GrowthPlan) -> tuple[YearLevel, ...]:
    """The plan's levels in order of year; a plan printed as changes is added up from its baseline.

    Growth without a baseline of posts or of cost is counted from nothing: there the nought is what the plan says.

    Raises
    ------
    ValueError
        When a level would be negative.
    """
    posts, start, since = posts_before(plan), posts_before(plan), 0
    cost, between = Money(0), _NOTHING
    found = []
    for point in sorted(plan.points, key=lambda point: point.year):
        before, posts = posts, point.posts
        since += point.posts
        if plan.posts_as is PrintedAs.CHANGES:
            posts = None if before is None else before + point.posts
            counted = _Counted(posts, point.posts, since)
        else:
            counted = _Counted(posts, _less(posts, before), _less(posts, start))
        if plan.cost_as is PrintedAs.CHANGES:
            cost, between = cost + point.cost.amount, _sum(between, point.cost.range)
        else:
            cost, between = point.cost.amount, point.cost.range
        level = _level(plan, point.year, counted, cost, between)
        if (posts is not None and posts < 0) or (level.money is not None and level.money < Money(0)):
            raise ValueError(
                f"plan: the level of {point.year} is negative ({posts} posts, {level.money}); mend its points"
            )
        found.append(level)
    return tuple(found)


class _Counted(NamedTuple):
    """Posts of a year: the level, the change from the year before, and those added since before the first year."""

    posts: int | None
    change: int | None
    added: int | None


def _less(posts: int, before: int | None) -> int | None:
    return None if before is None else posts - before


def _level(
    plan: GrowthPlan, year: FinancialYear, counted: _Counted, printed: Money, between: MoneyRange | None
) -> YearLevel:
    """A level from its posts and the sums as printed: the year's own, or all changes until then."""
    before, before_between = cost_before(plan)
    adds = plan.cost_as is PrintedAs.CHANGES
    since = Costed(counted.added, printed, between) if counted.added is not None else None
    if before is None and (adds or plan.posts_as is PrintedAs.CHANGES):  # the sums are the cost of what was added
        return YearLevel(year, *counted, None, None, since)
    money, reach = printed, between
    if adds and before is not None:
        money, reach = before + printed, _sum(before_between, between)
    if counted.posts is not None:
        return YearLevel(year, *counted, money, reach, Costed(counted.posts, money, reach))
    return YearLevel(year, *counted, money, reach, since if adds else None)


def growth_of(level: YearLevel) -> int:
    """The posts that a year has beyond those before the first; all of them, where those before are not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [growth_of(level) for level in levels(pm.sample().growth)]
    [41, 53, 93]
    """
    return level.added if level.added is not None else level.posts or 0


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
    return level.money, level.range


def unstated_posts(plan: GrowthPlan) -> str:
    """A clause on the posts that the source leaves out of a baseline whose cost it states; empty where it does not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> unstated_posts(pm.GrowthPlan(posts_as="changes", baseline_cost="£5.0m"))
    'how many posts the baseline of £5.0m is the cost of is not stated'
    """
    if plan.baseline_cost is None or plan.baseline is not None:
        return ""
    return f"how many posts the baseline of {plan.baseline_cost.text} is the cost of is not stated"


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


def opened(clause: str) -> str:
    """A clause as the start of a sentence.

    Examples
    --------
    >>> opened("the cost is not stated")
    'The cost is not stated'
    """
    return clause[:1].upper() + clause[1:]


_NOTHING: MoneyRange | None = MoneyRange.exactly(Money(0))


def _sum(one: MoneyRange | None, other: MoneyRange | None) -> MoneyRange | None:
    return one + other if one is not None and other is not None else None


@frozen
class YearChange(Recorded):
    """What one year adds to the year before.

    Examples
    --------
    >>> import prevent_model as pm
    >>> change = pm.growth.changes(pm.sample().growth).years[1]
    >>> str(change.year), str(change.posts)
    ('2009/10', '+12 posts')
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: PostChange | None = field(
        metadata=means(
            "Posts more, or fewer, than the year before; None where those before are not stated.", unit="post"
        )
    )
    money: Money | None = field(
        metadata=means(
            "The change in cost, from the sums as printed; None where the cost before is not stated.", unit="GBP"
        )
    )
    range: MoneyRange | None = field(
        metadata=means("Between which the change lies; None if 'about', or where it is not stated.", unit="GBP")
    )


@frozen
class Changes(Tabled):
    """The changes of a plan from year to year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.changes(pm.sample().growth)
    >>> len(found.table.rows), found.because
    (3, 'Printed as levels; the first year is set against nothing, as no baseline is given.')
    """

    years: tuple[YearChange, ...] = field(metadata=means("One for each year, in order."))
    because: str = field(metadata=means("How they were come by, in sentences."))
    cite: tuple[Citation, ...] = field(default=(), eq=False, metadata=means("Where the plan is printed."))
    assumptions: tuple[Assumption, ...] = field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )

    @property
    def table(self) -> Table:
        """The changes as a table."""
        return Table(
            "Change from the year before",
            (Column("year"), Column("posts", "post", "number"), Column("cost, from the sums as printed", "GBP", "money"),
             Column("at least", "GBP", "money"), Column("at most", "GBP", "money")),
            [(str(c.year), Marked(c.posts.count, f"{c.posts.count:+d}") if c.posts else None, c.money, *((c.range.low, c.range.high) if c.range else (None, None))) for c in self.years],
            caption=self.because, cite=self.cite,
        )  # fmt: skip


def changes(plan: GrowthPlan | Programme) -> Changes:
    """What each year adds to the year before, in posts and in money.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it. The first year is set against the baseline,
        or against nothing where the plan states neither posts nor a cost before it.

    Returns
    -------
    Changes
        Posts as ``PostChange``; money from the sums as printed, and the range that the printed precision supports. Posts
        or a cost that are not stated are never taken for nought: the change from them is None.

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
    money, between = cost_before(plan)
    for level in levels(plan):
        cost, reach = year_cost(plan, level)
        change = None if cost is None or money is None else cost - money
        gap = None if reach is None or between is None else reach - between
        if plan.cost_as is PrintedAs.CHANGES:
            printed = plan.point(level.year).cost
            change, gap = printed.amount, printed.range
        posts = None if level.change is None else PostChange(level.change, plan.basis)
        found.append(YearChange(level.year, posts, change, gap))
        money, between = cost, reach
    start = "nothing, as no baseline is given"
    if plan.baseline is not None:
        start = f"the baseline of {plan.baseline:,} post{'' if plan.baseline == 1 else 's'}"
    elif plan.baseline_cost is not None:
        start = f"the baseline of {plan.baseline_cost.text}"
    because = f"Printed as {plan.posts_as.value}; the first year is set against {start}."
    if any(change.posts is None for change in found):
        because += f" {opened(unstated_posts(plan))}, so that the change in posts from them cannot be told."
    if any(change.money is None for change in found):
        because += f" {opened(unstated_cost(plan))}, so that the change in cost from it cannot be told."
    resting = assumed(asked)
    return Changes(tuple(found), because + in_words(resting), plan.places, resting)
