"""What a printed plan says: levels, changes from year to year, and cost per post, no finer than it was printed."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.values.citations import Citation
from prevent_model.values.fields import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange
from prevent_model.values.rates import YEAR, Rate
from prevent_model.values.records import Recorded
from prevent_model.values.rounding import Rounding
from prevent_model.values.tables import Column, Marked, Table, Tabled
from prevent_model.values.years import FinancialYear


@attrs.frozen
class YearLevel:
    """The level of posts and money that a plan has in a year, however it was printed."""

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: int = attrs.field(metadata=means("Posts at the year's end.", unit="post"))
    money: Money = attrs.field(metadata=means("The year's cost; cash terms.", unit="GBP"))
    range: MoneyRange | None = attrs.field(
        metadata=means("What the printed cost stands for; None if 'about'.", unit="GBP")
    )


def levels(plan: GrowthPlan) -> tuple[YearLevel, ...]:
    """The plan's levels in order of year; a plan printed as changes is added up from its baseline.

    Raises
    ------
    ValueError
        When a level would be negative.
    """
    posts = plan.baseline or 0
    money = plan.baseline_cost.amount if plan.baseline_cost else Money(0)
    between: MoneyRange | None = plan.baseline_cost.range if plan.baseline_cost else MoneyRange(Money(0), Money(0))
    found = []
    for point in sorted(plan.points, key=lambda point: point.year):
        if plan.posts_as is PrintedAs.CHANGES:
            posts += point.posts
        else:
            posts = point.posts
        printed = point.cost.range
        if plan.cost_as is PrintedAs.CHANGES:
            money += point.cost.amount
            between = between + printed if between is not None and printed is not None else None
        else:
            money, between = point.cost.amount, printed
        if posts < 0 or money < Money(0):
            raise ValueError(f"plan: the level of {point.year} is negative ({posts} posts, {money}); mend its points")
        found.append(YearLevel(point.year, posts, money, between))
    return tuple(found)


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
    money: Money = attrs.field(metadata=means("The change in cost, of the sums as printed.", unit="GBP"))
    range: MoneyRange | None = attrs.field(metadata=means("Between which the change lies.", unit="GBP"))


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
    because: str = attrs.field(metadata=means("How they were come by, as a sentence."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))

    @property
    def table(self) -> Table:
        """The changes as a table."""
        return Table(
            "Change from the year before",
            (Column("year"), Column("posts", "post", "number"), Column("cost as printed", "GBP", "money"),
             Column("at least", "GBP", "money"), Column("at most", "GBP", "money")),
            [(str(c.year), Marked(c.posts.count, f"{c.posts.count:+d}"), c.money, *((c.range.low, c.range.high) if c.range else (None, None))) for c in self.years],
            caption=self.because, cite=self.cite,
        )  # fmt: skip


def changes(plan: GrowthPlan) -> Changes:
    """What each year adds to the year before, in posts and in money.

    Parameters
    ----------
    plan
        The plan; the first year is set against its baseline, or against nothing where it has none.

    Returns
    -------
    Changes
        Posts as ``PostChange``; money as printed, and the range that the printed precision supports.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [str(change.posts) for change in pm.growth.changes(pm.sample().growth).years]
    ['+41 posts', '+12 posts', '+40 posts']

    Notes
    -----
    **Source:** Report 8, D.
    """
    found = []
    posts = plan.baseline or 0
    money = plan.baseline_cost.amount if plan.baseline_cost else Money(0)
    between = plan.baseline_cost.range if plan.baseline_cost else MoneyRange(Money(0), Money(0))
    for level in levels(plan):
        gap = level.range - between if level.range is not None and between is not None else None
        if plan.cost_as is PrintedAs.CHANGES:
            gap = plan.point(level.year).cost.range
        found.append(YearChange(level.year, PostChange(level.posts - posts, plan.basis), level.money - money, gap))
        posts, money, between = level.posts, level.money, level.range
    start = (
        f"the baseline of {plan.baseline} posts" if plan.baseline is not None else "nothing, as no baseline is given"
    )
    return Changes(
        tuple(found), f"Printed as {plan.posts_as.value}; the first year is set against {start}.", plan.places
    )


@attrs.frozen
class UnitCost(Recorded):
    """What a year's cost comes to for each post at its end.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cost = pm.growth.unit_costs(pm.sample().growth).years[0]
    >>> round(cost.stated), cost.assume_whole_year().per.value
    (53659, 'year')
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: int = attrs.field(metadata=means("Posts at the year's end.", unit="post"))
    low: Fraction | None = attrs.field(metadata=means("The least that the printed sum supports.", unit="GBP/post"))
    stated: Fraction | None = attrs.field(metadata=means("Of the sum as printed.", unit="GBP/post"))
    high: Fraction | None = attrs.field(metadata=means("The most that the printed sum supports.", unit="GBP/post"))

    def assume_whole_year(self) -> Rate:
        """The cost as a rate, on the assumption that every post was in place for the whole year.

        Raises
        ------
        ValueError
            When the year ends with no post.
        """
        if self.stated is None:
            raise ValueError(f"{self.year} ends with no post, so its cost has no rate")
        return Rate(self.stated, per=YEAR)


@attrs.frozen
class UnitCosts(Tabled):
    """The cost per post of each year of a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.growth.unit_costs(pm.sample().growth).table.rows)
    3
    """

    years: tuple[UnitCost, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("What the ranges allow to be said, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))

    @property
    def table(self) -> Table:
        """The costs as a table, to the pound."""
        money = tuple(Column(name, "GBP/post", "number") for name in ("at least", "as printed", "at most"))
        return Table(
            "Cost per post at year end",
            (Column("year"), Column("posts", "post", "number"), *money),
            [(str(u.year), u.posts, *(_pound(x) for x in (u.low, u.stated, u.high))) for u in self.years],
            caption=self.because,
            cite=self.cite,
        )


def unit_costs(plan: GrowthPlan) -> UnitCosts:
    """Each year's cost per post at its end, no finer than the printed sums support.

    Parameters
    ----------
    plan
        The plan.

    Returns
    -------
    UnitCosts
        For each year the least, the stated and the most, as exact fractions of a pound; and whether the ranges of the
        years overlap, so that rounding could explain the movement. A post in place for part of a year costs part of
        its rate: a ``Rate`` comes only from ``assume_whole_year``.

    Examples
    --------
    >>> import prevent_model as pm
    >>> first = pm.growth.unit_costs(pm.sample().growth).years[0]
    >>> round(first.low), round(first.high)
    (52439, 54878)

    Notes
    -----
    **Source:** Report 8, D.
    """
    found = []
    for level in levels(plan):
        if level.posts == 0:
            found.append(UnitCost(level.year, 0, None, None, None))
            continue
        low, high = (level.range.low, level.range.high) if level.range else (None, None)
        found.append(
            UnitCost(
                level.year, level.posts,
                low.as_pounds / level.posts if low else None,
                level.money.as_pounds / level.posts,
                high.as_pounds / level.posts if high else None,
            )
        )  # fmt: skip
    return UnitCosts(tuple(found), _movement(found), plan.places)


def _movement(costs: list[UnitCost]) -> str:
    ranged = [(u.low, u.high) for u in costs if u.low is not None and u.high is not None]
    if len(ranged) < 2:
        return "Fewer than two years have a range, so nothing can be said of a movement."
    if max(low for low, _ in ranged) > min(high for _, high in ranged):
        return "The ranges of the years do not all overlap, so rounding does not explain the movement in cost per post."
    return "The ranges of the years overlap, so the cost per post may be the same in all of them."


def _pound(value: Fraction | None) -> int | None:
    """A cost to the nearest pound, as it is shown."""
    return None if value is None else Rounding.HALF_UP.apply(value)


@attrs.frozen
class YearShare(Recorded):
    """The share of a year for which its new posts must have been in place.

    Examples
    --------
    >>> import prevent_model as pm
    >>> share = pm.growth.in_year_share(pm.sample().growth, pm.Money.pounds(71_698)).years[2]
    >>> share.posts, share.possible
    (40, True)
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: int = attrs.field(metadata=means("New posts of the year.", unit="post"))
    low: Fraction | None = attrs.field(metadata=means("The least share.", unit="dimensionless"))
    high: Fraction | None = attrs.field(metadata=means("The greatest share.", unit="dimensionless"))
    possible: bool = attrs.field(metadata=means("Whether the whole of the range lies between 0 and 1."))
    because: str = attrs.field(metadata=means("What can be said of it, as a sentence."))


@attrs.frozen
class YearShares(Tabled):
    """The part-year starts that would explain a plan's costs: an inference, never a statement of its source.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.growth.in_year_share(pm.sample().growth, pm.Money.pounds(71_698)).table.rows)
    3
    """

    years: tuple[YearShare, ...] = attrs.field(metadata=means("One for each year, in order."))
    full_year_cost: Fraction = attrs.field(
        metadata=means("What a post is taken to cost in a whole year.", unit="GBP/post")
    )
    because: str = attrs.field(metadata=means("What was assumed, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the plan is printed."))

    @property
    def table(self) -> Table:
        """The shares as a table, to three places."""
        return Table(
            "Inferred: share of the year that the new posts were in place",
            (
                Column("year"),
                Column("new posts", "post", "number"),
                Column("at least"),
                Column("at most"),
                Column("note"),
            ),
            [(str(y.year), y.posts, _places(y.low), _places(y.high), y.because) for y in self.years],
            caption=self.because,
            cite=self.cite,
        )


def in_year_share(plan: GrowthPlan, full_year_cost: Rate | Money) -> YearShares:
    """For what share of each year its new posts must have been in place, if a post costs this much in a whole year.

    Parameters
    ----------
    plan
        The plan.
    full_year_cost
        What one post costs in a whole year, as a ``Rate``, or as ``Money`` for a post for a year.

    Returns
    -------
    YearShares
        For each year the range of the share, from the range of the printed cost; posts carried over are taken at the
        whole-year cost. A share outside 0 to 1 is shown as impossible and never clipped.

    Raises
    ------
    ValueError
        When the cost is not above zero.

    Examples
    --------
    >>> import prevent_model as pm
    >>> first = pm.growth.in_year_share(pm.sample().growth, pm.Money.pounds(71_698)).years[0]
    >>> float(round(first.low, 2)), float(round(first.high, 2)), first.possible
    (0.73, 0.77, True)
    """
    pounds = full_year_cost.per_year() if isinstance(full_year_cost, Rate) else full_year_cost.as_pounds
    if pounds <= 0:
        raise ValueError(f"full_year_cost: expected a cost above zero, found {full_year_cost}")
    own = {u.year for u in unit_costs(plan).years if u.stated is not None and abs(u.stated - pounds) < 1}
    found = []
    carried = plan.baseline or 0
    for level in levels(plan):
        new = level.posts - carried
        base = min(carried, level.posts) * pounds
        if new <= 0 or level.range is None:
            why = "No new posts." if new <= 0 else "The cost is printed as about, and has no range."
            found.append(YearShare(level.year, max(new, 0), None, None, True, why))
        else:
            low, high = ((end.as_pounds - base) / (new * pounds) for end in (level.range.low, level.range.high))
            possible = low >= 0 and high <= 1
            said = (
                "Possible."
                if possible
                else "Impossible in part: no post is in place for less than none or more than all of a year."
            )
            if high < 0 or low > 1:
                said = "Impossible: no such share of a year exists."
            if level.year in own:
                said += " This cost came from the same plan and year, so the answer follows by construction."
            found.append(YearShare(level.year, new, low, high, possible, said))
        carried = level.posts
    because = (
        f"An inference, not a statement of the source: a post is taken to cost £{_pound(pounds):,} in a whole year, and posts "
        "carried over from the year before to cost that in full."
    )
    if own:
        because += f" That cost is this plan's own for {', '.join(map(str, sorted(own)))}."
    return YearShares(tuple(found), pounds, because, plan.places)


def _places(share: Fraction | None) -> str:
    return "" if share is None else f"{float(share):.3f}"
