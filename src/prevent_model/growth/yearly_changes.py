"""Changes of a printed plan from year to year, no finer than they were printed."""

from __future__ import annotations

from itertools import compress
from operator import sub

from attrs import field, frozen

from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.wording import opened
from prevent_model.growth.levels import (
    cost_before,
    levels,
    no_single_sum,
    posts_words,
    stated_cost,
    sums_of_spans,
    unstated_cost,
    unstated_posts,
    year_cost,
)
from prevent_model.growth.plan_inputs import Asked, assumed, in_words, plan_of
from prevent_model.growth.yearly_results import PlanYears, ends_of, if_stated, money_column, posts_column
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange
from prevent_model.values.years import FinancialYear


@frozen
class YearChange(AttrsTable):
    """The change of one year from the year before.

    Examples
    --------
    >>> import prevent_model as pm
    >>> change = pm.growth.changes(pm.sample().growth).years[1]
    >>> str(change.year), str(change.posts)
    ('2009/10', '+12 posts')
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    posts: PostChange | None = field(
        metadata=means("More than the year before; None if that is not stated.", unit="post")
    )
    money: Money | None = field(metadata=means("The change in cost as printed; None if not stated.", unit="GBP"))
    range: MoneyRange | None = field(metadata=means("The range of that; None if 'about' or not stated.", unit="GBP"))


@frozen
class PlanChanges(PlanYears[YearChange]):
    """The changes of a plan from year to year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.changes(pm.sample().growth)
    >>> len(found.table.rows), found.because
    (3, 'Printed as levels; the first year is set against nothing, as no baseline is given.')
    """

    @property
    def because(self) -> str:
        """The start that they are set against, and what cannot be told, in sentences."""
        plan, start = self.plan, "nothing, as no baseline is given"
        if not self.years:
            because = "No figure is of one year alone, so that no change from a year to the next is known."
            return because + self._of_several()
        if plan.baseline is not None:
            start = f"the baseline of {posts_words(plan.baseline)}"
        elif plan.baseline_cost is not None:
            start = f"the baseline of {plan.baseline_cost.text}"
        printed = plan.posts_as if plan.has_posts and plan.posts_as is not None else plan.cost_as
        because = f"Printed as {printed.value}; the first year is set against {start}."
        lacks = unstated_posts(plan) or "how many posts there are in some years is not stated"
        if plan.has_posts and any(change.posts is None for change in self.years):
            because += f" {opened(lacks)}, so that the change in posts from them cannot be told."
        vague = dict.fromkeys(filter(None, (no_single_sum(plan, change.year) for change in self.years)))
        lacks = unstated_cost(plan) or ("" if vague else "the cost of some years is not stated")
        if plan.has_money and lacks and any(change.money is None for change in self.years):
            because += f" {opened(lacks)}, so that the change in cost from it cannot be told."
        because += "".join(f" {opened(text)}, so that no one change in cost can be told." for text in vague)
        return because + self._of_several() + in_words(self.assumptions)

    def _of_several(self) -> str:
        """A sentence for each sum of several years, which is in no row."""
        return "".join(
            f" {opened(str(point.cost))} is printed for {point.period}, and is the change of no one year."
            for point in sums_of_spans(self.plan)
        )

    @property
    def table(self) -> Table:
        """The changes as a table."""
        cost = "saving" if self.plan.is_saving else "cost"
        sums = {"cost": f"{cost}, from the sums as printed", "low": "at least", "high": "at most"}
        columns = [Column("year"), posts_column("posts"), *(money_column(name, key=key) for key, name in sums.items())]
        rows = [
            (str(c.year), c.posts and FormattedNumber(c.posts.count, f"{c.posts.count:+d}"), c.money, *ends_of(c.range))
            for c in self.years
        ]
        shown = (True, self.plan.has_posts, *(self.plan.has_money,) * 3)
        rows = [tuple(compress(row, shown)) for row in rows]
        columns = list(compress(columns, shown))
        terms = (self.because, self.cite)
        return Table("Change from the year before", columns, rows, *terms, currency=self.plan.currency)


def changes(plan: Asked) -> PlanChanges:
    """Tell the change of each year from the year before, in posts and in money.

    Parameters
    ----------
    plan
        The plan, or the programme, which knows what was assumed about it. The first year is set against the baseline,
        or against nothing where the plan states neither posts nor a cost before it.

    Returns
    -------
    PlanChanges
        Posts as ``PostChange``; money from the sums as printed, and the range that the printed precision supports.
        Posts or a cost that are not stated are never taken for nought: the change from them is None.

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
    rows = []
    money, between = cost_before(plan)
    for level in levels(plan):
        cost, reach = year_cost(plan, level)
        change, gap = if_stated(sub, cost, money), if_stated(sub, reach, between)
        # What is printed as a change is that change: the difference of two levels would only widen its range.
        if plan.cost_as is PrintedAs.CHANGES:
            printed = stated_cost(plan, level.year)
            change, gap = (None, None) if printed is None else (printed.amount, printed.range)
        posts = None if level.change is None else PostChange(level.change, plan.basis)
        rows.append(YearChange(level.year, posts, change, gap))
        money, between = cost, reach
    return PlanChanges(years=tuple(rows), plan=plan, assumptions=assumed(asked, plan))
