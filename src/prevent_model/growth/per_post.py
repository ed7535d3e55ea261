"""The cost per post of a printed plan, and the share of a year that new posts must have been in place for."""

from __future__ import annotations

from fractions import Fraction

import attrs

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.levels import levels, opened, unstated_cost, unstated_posts
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import taken
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_money
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.rates import YEAR, Rate
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear


@attrs.frozen
class UnitCost(Recorded):
    """A year's cost for each of the posts that it is the cost of.

    Examples
    --------
    >>> import prevent_model as pm
    >>> cost = pm.growth.unit_costs(pm.sample().growth).years[0]
    >>> round(cost.stated), cost.assume_whole_year().per.value
    (53659, 'year')
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    posts: int | None = attrs.field(
        metadata=means(
            "The posts that the cost is of: all at the year's end; where a baseline states its posts or its cost alone, "
            "those added since; None where their number is not stated.",
            unit="post",
        )
    )
    low: Fraction | None = attrs.field(metadata=means("The least that the printed sum supports.", unit="GBP/post"))
    stated: Fraction | None = attrs.field(metadata=means("From the sums as printed.", unit="GBP/post"))
    high: Fraction | None = attrs.field(metadata=means("The most that the printed sum supports.", unit="GBP/post"))

    def assume_whole_year(self) -> Rate:
        """The cost as a rate, on the assumption that every post was in place for the whole year.

        Raises
        ------
        ValueError
            When there is no post that the cost is of.
        """
        if self.stated is None:
            raise ValueError(f"{self.year} has no post that its cost is of, so that there is no rate")
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
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )

    @property
    def table(self) -> Table:
        """The costs as a table, to the pound."""
        names = ("at least", "from the sums as printed", "at most")
        money = tuple(Column(name, "GBP/post", "number") for name in names)
        return Table(
            "Cost per post at year end",
            (Column("year"), Column("posts", "post", "number"), *money),
            [(str(u.year), u.posts, *(_pound(x) for x in (u.low, u.stated, u.high))) for u in self.years],
            caption=self.because,
            cite=self.cite,
        )


def unit_costs(plan: GrowthPlan | Programme) -> UnitCosts:
    """Each year's cost per post at its end, no finer than the printed sums support.

    Where the source states posts before the first year and not their cost, sums printed as changes, or beside changes in
    posts, are the cost of the posts added since, and of no others.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it.

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
    asked, plan = plan, plan_of(plan)
    found = []
    added = False
    for level in levels(plan):
        costed = level.costed
        added |= costed is not None and costed.posts != level.posts
        if costed is None or costed.posts <= 0:
            found.append(UnitCost(level.year, costed.posts if costed is not None else None, None, None, None))
            continue
        low, high = (costed.range.low, costed.range.high) if costed.range else (None, None)
        found.append(
            UnitCost(
                level.year, costed.posts,
                low.as_pounds / costed.posts if low is not None else None,
                costed.money.as_pounds / costed.posts,
                high.as_pounds / costed.posts if high is not None else None,
            )
        )  # fmt: skip
    because = _movement(found)
    if added:
        because += f" {opened(unstated_cost(plan) or unstated_posts(plan))}: the cost is that of the posts added since."
    if any(cost.posts is None for cost in found):
        because += f" {opened(unstated_posts(plan))}, so that the posts that the cost is of cannot be told."
    resting = assumed(asked)
    return UnitCosts(tuple(found), because + in_words(resting), plan.places, resting)


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
    posts: int | None = attrs.field(
        metadata=means("New posts of the year; None where those before it are not stated.", unit="post")
    )
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
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )

    @property
    def table(self) -> Table:
        """The shares as a table, to three places."""
        return Table(
            "Inferred: share of the year that the new posts were in place",
            (
                Column("year"),
                Column("new posts", "post", "number"),
                Column("at least", kind="share"),
                Column("at most", kind="share"),
                Column("note"),
            ),
            [(str(y.year), y.posts, _places(y.low), _places(y.high), y.because) for y in self.years],
            caption=self.because,
            cite=self.cite,
        )


def in_year_share(plan: GrowthPlan | Programme, full_year_cost: Rate | Money | str) -> YearShares:
    """For what share of each year its new posts must have been in place, if a post costs this much in a whole year.

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
    >>> first = pm.growth.in_year_share(pm.sample().growth, pm.Money.pounds(71_698)).years[0]
    >>> float(round(first.low, 2)), float(round(first.high, 2)), first.possible
    (0.73, 0.77, True)
    """
    if not isinstance(full_year_cost, Rate):
        full_year_cost = Rate(taken("full_year_cost", full_year_cost, as_money), per=YEAR)
    pounds = full_year_cost.per_year()
    if pounds <= 0:
        problem = f"expected a cost above zero, found {full_year_cost}"
        raise ArgumentError([Refusal("full_year_cost", problem, "write what a post costs in a full year")])
    asked, plan = plan, plan_of(plan)
    own = {u.year for u in unit_costs(plan).years if u.stated is not None and abs(u.stated - pounds) < 1}
    found = []
    for level in levels(plan):
        new, costed = level.change, level.costed
        if new is None or new <= 0 or costed is None or costed.range is None:
            why = "The cost is printed as about, and has no range."
            why = "The posts that the cost is of are not stated." if costed is None else why
            why = "The posts before the year are not stated." if new is None else "No new posts." if new <= 0 else why
            found.append(YearShare(level.year, None if new is None else max(new, 0), None, None, True, why))
        else:
            # Posts whose cost is not stated are in neither: what is carried over is what the printed sums are the cost of.
            base = (costed.posts - new) * pounds
            low, high = ((end.as_pounds - base) / (new * pounds) for end in (costed.range.low, costed.range.high))
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
    because = (
        f"An inference, not a statement of the source: a post is taken to cost £{_pound(pounds):,} in a whole year, and posts "
        "carried over from the year before to cost that in full."
    )
    if own:
        because += f" That cost is this plan's own for {', '.join(map(str, sorted(own)))}."
    resting = assumed(asked)
    return YearShares(tuple(found), pounds, because + in_words(resting), plan.places, resting)


def _places(share: Fraction | None) -> Marked | None:
    return None if share is None else Marked(share, f"{float(share):.3f}")
