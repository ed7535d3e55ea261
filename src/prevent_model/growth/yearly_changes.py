"""Changes of a printed plan from year to year, no finer than they were printed."""

from __future__ import annotations

from itertools import compress
from operator import sub

from attrs import evolve, field, frozen

from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.wording import listed, opened
from prevent_model.growth.levels import (
    apart_from_year_before,
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
from prevent_model.growth.yearly_results import PlanYears, ends_of, if_stated, money_column, perhaps_about, posts_column
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
    about: bool = field(default=False, metadata=means("Whether a sum that the change rests on is printed as about."))


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
        first = self.years[0].year
        apart = apart_from_year_before(plan, levels(plan))
        because = f"Printed as {printed.value}"
        because += "." if first in apart else f"; the first year is set against {start}."
        # A figure that is printed as a change is one, whatever is printed for the year before.
        untold = [c.year for c in self.years if c.year in apart and None in self._figures(c)]
        if untold:
            alone = " or ".join(str(year - 1) for year in untold)
            change = f"The change of {listed(map(str, untold))} from the year before"
            because += f" {change} cannot be told: no figure is of {alone} alone."
        others = [change for change in self.years if change.year not in untold]
        lacks = unstated_posts(plan) or "how many posts there are in some years is not stated"
        if plan.has_posts and any(change.posts is None for change in others):
            because += f" {opened(lacks)}, so that the change in posts from them cannot be told."
        untold_cost = plan.has_money and any(change.money is None for change in others)
        # The sum that names no single one may be of the year before, whose own change is untold for another reason.
        of_years = (no_single_sum(plan, change.year) for change in self.years if untold_cost)
        vague = dict.fromkeys(filter(None, of_years))
        lacks = unstated_cost(plan) or ("" if vague else "the cost of some years is not stated")
        if lacks and untold_cost:
            because += f" {opened(lacks)}, so that the change in cost from it cannot be told."
        because += "".join(f" {opened(text)}, so that no one change in cost can be told." for text in vague)
        return because + self._of_several() + in_words(self.assumptions)

    def _figures(self, change: YearChange) -> list[PostChange | Money | None]:
        """The changes of a year in what the plan prints."""
        return list(compress((change.posts, change.money), (self.plan.has_posts, self.plan.has_money)))

    def _of_several(self) -> str:
        """A sentence for each sum, and each change in posts, of several years, which is in no row."""
        printed = [(opened(str(point.cost)), point.period) for point in sums_of_spans(self.plan)]
        if self.plan.posts_as is PrintedAs.CHANGES:
            printed += [
                (f"A change of {posts_words(point.posts)}", point.period)
                for point in self.plan.points
                if point.posts is not None and point.year is None
            ]
        return "".join(
            f" {what} is printed for {period}, and is the change of no one year." for what, period in printed
        )

    @property
    def table(self) -> Table:
        """The changes as a table."""
        cost = "saving" if self.plan.is_saving else "cost"
        sums = {"cost": f"{cost}, from the sums as printed", "low": "at least", "high": "at most"}
        columns = [Column("year"), posts_column("posts"), *(money_column(name, key=key) for key, name in sums.items())]
        columns[2] = evolve(columns[2], marks=[Column(f"{cost} is about", kind="boolean")])
        rows = [(str(c.year), *_shown(c), *ends_of(c.range)) for c in self.years]
        shown = (True, self.plan.has_posts, *(self.plan.has_money,) * 3)
        rows = [tuple(compress(row, shown)) for row in rows]
        columns = list(compress(columns, shown))
        terms = (self.because, self.cite)
        return Table("Change from the year before", columns, rows, *terms, currency=self.plan.currency)


def _shown(change: YearChange) -> tuple[FormattedNumber | None, FormattedNumber]:
    """The change in posts with its sign, and that in money with its "about"."""
    posts = None if change.posts is None else FormattedNumber(change.posts.count, f"{change.posts.count:+d}")
    return posts, perhaps_about(change.money, change.about)


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
    before = plan.baseline_cost
    steps = levels(plan)
    apart = apart_from_year_before(plan, steps)
    for level in steps:
        cost, reach = year_cost(plan, level)
        if level.year in apart:
            money, between = None, None
        change, gap = if_stated(sub, cost, money), if_stated(sub, reach, between)
        printed = stated_cost(plan, level.year)
        resting = [before, printed]
        # What is printed as a change is that change: the difference of two levels would only widen its range.
        if plan.cost_as is PrintedAs.CHANGES:
            resting = [printed]
            change, gap = (None, None) if printed is None else (printed.amount, printed.range)
        is_printed = plan.posts_as is PrintedAs.CHANGES and any(point.period == level.year for point in plan.points)
        posts = None
        if level.change is not None and (is_printed or level.year not in apart):
            posts = PostChange(level.change, plan.basis)
        is_about = change is not None and any(sum_ is not None and sum_.about for sum_ in resting)
        rows.append(YearChange(level.year, posts, change, gap, is_about))
        money, between, before = cost, reach, printed
    return PlanChanges(years=tuple(rows), plan=plan, assumptions=assumed(asked, plan))
