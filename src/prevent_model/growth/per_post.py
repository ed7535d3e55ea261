"""The cost per post of a printed plan, and the share of a year that new posts must have been in place for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError, refused
from prevent_model.framework.wording import opened
from prevent_model.growth.levels import levels, no_single_sum, unstated_cost, unstated_posts
from prevent_model.growth.plan_inputs import Asked, assumed, in_words, plan_of
from prevent_model.growth.yearly_results import PlanYears, ends_of, if_stated, one_currency, posts_column, to_places
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.arguments import taken
from prevent_model.values.conversion import as_money
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.post_numbers import NumberOfPosts, is_about
from prevent_model.values.rates import YEAR, Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear


@frozen
class UnitCost(AttrsTable):
    """A year's cost for each of the posts that it is the cost of.

    Those are all posts at the year's end; where a baseline states its posts or its cost alone, those added since.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cost = pm.growth.unit_costs(pm.sample().growth).years[0]
    >>> round(cost.stated), cost.assume_whole_year().per.value
    (53659, 'year')
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: NumberOfPosts | None = field(
        metadata=means("The posts that the cost is of; None where not stated.", unit="post")
    )
    low: Fraction | None = field(metadata=means("The least that the printed sum supports.", unit="GBP/post"))
    stated: Fraction | None = field(metadata=means("From the sums as printed.", unit="GBP/post"))
    high: Fraction | None = field(metadata=means("The most that the printed sum supports.", unit="GBP/post"))
    currency: Currency = field(default=GBP, repr=False, metadata=means("The currency of the costs."))

    @property
    def near(self) -> Fraction | None:
        """The cost from the sums as printed, no finer than they support; None where they give none.

        Examples
        --------
        >>> import prevent_model as pm
        >>> [int(cost.near) for cost in pm.growth.unit_costs(pm.sample().growth).years]
        [54000, 72000, 62000]
        """
        return None if self.stated is None else no_finer(self.stated, self.low, self.high)

    def assume_whole_year(self) -> Rate:
        """The cost as a rate, on the assumption that every post was in place for the whole year.

        Raises
        ------
        ValueError
            When there is no post that the cost is of.
        """
        if self.stated is None:
            raise ArgumentError.of(f"{self.year} has no post that its cost is of, so that there is no rate")
        return Rate(self.stated, per=YEAR, currency=self.currency)


_MOVEMENTS = {
    True: "The cost of a post changes from year to year by more than rounding can explain.",
    False: "The ranges of the years overlap, so the cost per post may be the same in all of them.",
    None: "Fewer than two years have a range, so nothing can be said of a movement.",
}
"""Sentences on the movement between years, by whether their ranges leave it unexplained."""


@frozen
class UnitCosts(PlanYears[UnitCost]):
    """The cost per post of each year of a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.growth.unit_costs(pm.sample().growth).table.rows)
    3
    >>> pm.growth.unit_costs(pm.sample().growth).is_unexplained
    True
    >>> pm.growth.unit_costs(pm.sample().growth).because
    'The cost of a post changes from year to year by more than rounding can explain.'
    """

    @property
    def is_unexplained(self) -> bool | None:
        """Tell whether the costs of the years differ by more than rounding can explain; None of fewer than two years.

        A year printed as about claims no range, and neither supports a movement nor speaks against one.
        """
        ranged = [(year.low, year.high) for year in self.years if year.low is not None and year.high is not None]
        # Ranges on a line all overlap where the greatest of their lows is not above the least of their highs.
        return None if len(ranged) < 2 else max(low for low, _ in ranged) > min(high for _, high in ranged)

    @property
    def because(self) -> str:
        """The movement that the ranges allow, in sentences."""
        plan, because = self.plan, _MOVEMENTS[self.is_unexplained]
        if any(level.costed is not None and level.costed.posts != level.posts for level in levels(plan)):
            unstated = opened(unstated_cost(plan) or unstated_posts(plan))
            because += f" {unstated}: the cost is that of the posts added since."
        unsaid = [cost.year for cost in self.years if cost.posts is None]
        bare = [*unsaid, *(cost.year for cost in self.years if is_about(cost.posts) and cost.stated is None)]
        open_sums = {year: words for year in bare if (words := no_single_sum(plan, year))}
        because += "".join(f" Of {year} {words}: it has no cost per post." for year, words in open_sums.items())
        if not open_sums.keys() >= set(unsaid):
            lacks = unstated_posts(plan) or "the posts or the cost of some years are not stated"
            because += f" {opened(lacks)}, so that the posts that the cost is of cannot be told."
        if about := [str(cost.year) for cost in self.years if is_about(cost.posts) and cost.stated is not None]:
            because += f" The posts of {', '.join(about)} are about, so that the cost per post is about what is shown."
        return because + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The costs as a table, to one unit of the currency, such as a pound."""
        names = {"low": "at least", "stated": "from the sums as printed", "high": "at most"}
        costs = (Column(name, f"{self.plan.currency}/post", "number", key=key) for key, name in names.items())
        columns = (Column("year"), posts_column("posts"), *costs)
        rows = [(str(u.year), u.posts, *map(_rounded, (u.low, u.near, u.high))) for u in self.years]
        return Table("Cost per post at year end", columns, rows, caption=self.because, cite=self.cite)


def unit_costs(plan: Asked) -> UnitCosts:
    """Each year's cost per post at its end, no finer than the printed sums support.

    Where the source states posts before the first year and not their cost, sums printed as changes, or beside changes
    in posts, are the cost of the posts added since, and of no others; unless the plan says that it counts the total.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it.

    Returns
    -------
    UnitCosts
        For each year the least, the stated and the most, as exact fractions; and whether the ranges of the
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
    asked, plan = plan, plan_of(plan)
    rows = []
    for level in levels(plan):
        posts = level.costed.posts if level.costed is not None else None
        sums: Any = (None, None, None)
        # Both ends are divided by the same whole number of posts, so that the range stays as the print supports it.
        if level.costed is not None and level.costed.posts > 0:
            # Of a number of posts that is about, no range is known, whatever the sums are.
            least, most = (None, None) if is_about(posts) else ends_of(level.costed.range)
            sums = tuple(money and money.major / level.costed.posts for money in (least, level.costed.money, most))
        low, stated, high = sums
        rows.append(UnitCost(level.year, posts, low, stated, high, plan.currency))
    return UnitCosts(years=tuple(rows), plan=plan, assumptions=assumed(asked, plan))


def no_finer(value: Fraction, low: Fraction | None, high: Fraction | None) -> Fraction:
    """Round a figure to the greatest power of ten that its range still tells apart, or to whole units.

    Parameters
    ----------
    value
        The figure.
    low, high
        The least and the most that it can be; None where not known.

    Examples
    --------
    >>> ends = ((52_439, 54_878), (53_655, 53_663))
    >>> [int(no_finer(Fraction(53_659), Fraction(low), Fraction(high))) for low, high in ends]
    [54000, 53659]
    """
    step = 1
    while low is not None and high is not None and step * 10 <= high - low:
        step *= 10
    return Fraction(Rounding.HALF_UP.apply(value / step) * step)


def _rounded(value: Fraction | None) -> int | None:
    """A cost to the nearest unit of its currency, as it is shown."""
    return if_stated(Rounding.HALF_UP.apply, value)


@frozen
class YearShare(AttrsTable):
    """The share of a year for which its new posts must have been in place.

    Examples
    --------
    >>> import prevent_model as pm
    >>> share = pm.growth.implied_start_share(pm.sample().growth, pm.Money.pounds(71_698)).years[2]
    >>> share.posts, share.possible
    (40, True)
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: NumberOfPosts | None = field(
        metadata=means("New posts; None where those before are not stated.", unit="post")
    )
    low: Fraction | None = field(metadata=means("The least share.", unit="dimensionless"))
    high: Fraction | None = field(metadata=means("The greatest share.", unit="dimensionless"))
    possible: bool = field(metadata=means("Whether the whole of the range lies between 0 and 1."))
    because: str = field(metadata=means("What can be said of it, as a sentence."))


@frozen
class YearShares(PlanYears[YearShare]):
    """The part-year starts that would explain a plan's costs: an inference, never a statement of its source.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.growth.implied_start_share(pm.sample().growth, pm.Money.pounds(71_698)).table.rows)
    3
    >>> pm.growth.implied_start_share(pm.sample().growth, pm.Money.pounds(71_698)).because.partition(":")[0]
    'An inference, not a statement of the source'
    """

    full_year_cost: Fraction = field(kw_only=True, metadata=means("The cost of a post for a year.", unit="GBP/post"))
    same_as: tuple[FinancialYear, ...] = field(
        kw_only=True, metadata=means("The years whose own cost that is.", unit="financial_year")
    )

    @property
    def because(self) -> str:
        """The assumptions that were made, in sentences."""
        cost = f"a post is taken to cost {self.plan.currency.sign}{_rounded(self.full_year_cost):,} in a whole year"
        because = (
            f"An inference, not a statement of the source: {cost}, and posts carried over from the year before to "
        )
        because += "cost that in full."
        if self.same_as:
            because += f" That cost is this plan's own for {', '.join(map(str, self.same_as))}."
        return because + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The shares as a table, to three places."""
        shares = (Column(name, kind="share") for name in ("at least", "at most"))
        columns = (Column("year"), posts_column("new posts"), *shares, Column("note"))
        rows = [(str(y.year), y.posts, to_places(y.low, 3), to_places(y.high, 3), y.because) for y in self.years]
        title = "Inferred: share of the year that the new posts were in place"
        return Table(title, columns, rows, caption=self.because, cite=self.cite)


def implied_start_share(plan: Asked, full_year_cost: Rate | Money | str) -> YearShares:
    """Infer the share of each year for which its new posts were in place, if a post costs this much in a whole year.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it.
    full_year_cost
        What one post costs in a whole year, as a ``Rate``, or as ``Money``, or its text, for a post for a year.

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
    >>> first = pm.growth.implied_start_share(pm.sample().growth, pm.Money.pounds(71_698)).years[0]
    >>> float(round(first.low, 2)), float(round(first.high, 2)), first.possible
    (0.73, 0.77, True)
    """
    if not isinstance(full_year_cost, Rate):
        full_year_cost = Rate(taken("full_year_cost", full_year_cost, as_money), per=YEAR)
    cost = full_year_cost.per_year()
    if cost <= 0:
        problem = f"expected a cost above zero, found {full_year_cost}"
        raise refused("full_year_cost", problem, "write what a post costs in a full year")
    asked, plan = plan, plan_of(plan)
    one_currency((plan, full_year_cost), "full_year_cost")
    # To one unit, since a caller writes a rate that was printed to the pound.
    same = sorted(u.year for u in unit_costs(plan).years if u.stated is not None and abs(u.stated - cost) < 1)
    rows = []
    for level in levels(plan):
        new, costed = level.change, level.costed
        low = high = None
        possible = True
        if new is None or new <= 0:
            because = "The posts before the year are not stated." if new is None else "No new posts."
        elif costed is None or costed.range is None:
            about = "The cost is printed as about, and has no range."
            because = "The posts that the cost is of are not stated." if costed is None else about
        else:
            # Posts whose cost is not stated are in neither: what is carried over is what the printed sums pay for.
            base = (costed.posts - new) * cost
            low, high = ((end.major - base) / (new * cost) for end in ends_of(costed.range))
            possible = low >= 0 and high <= 1
            because = "Possible." if possible else _IMPOSSIBLE[high < 0 or low > 1]
            if level.year in same:
                because += " This cost came from the same plan and year, so the answer follows by construction."
        rows.append(YearShare(level.year, if_stated(max, new, 0), low, high, possible, because))
    years, same_as, resting = tuple(rows), tuple(same), assumed(asked, plan)
    return YearShares(years=years, plan=plan, full_year_cost=cost, same_as=same_as, assumptions=resting)


_IMPOSSIBLE = {
    True: "Impossible: no such share of a year exists.",
    False: "Impossible in part: no post is in place for less than none or more than all of a year.",
}
"""The remark on a range of shares that lies outside 0 to 1, by whether all of it does."""
