"""Costs that cover is asked of: those that a plan prints, or that a caller gives, by year and by span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import Run, filling, most_apart
from prevent_model.growth.funds.ring_fencing import Purpose
from prevent_model.growth.levels import levels
from prevent_model.growth.yearly_results import if_stated, nothing, stated_total
from prevent_model.values.arguments import taken
from prevent_model.values.conversion import as_stated
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.rounding import Rounding
from prevent_model.values.spans import Span, Years, by_period, in_runs, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

Sum = Money | StatedMoney | MoneyRange | str
Given = Mapping[FinancialYear, Sum | Mapping[str, Sum]] | Mapping[str, Sum | Mapping[str, Sum]]
"""Sums that a caller gives, by year or span, and for each one sum or one for each purpose."""


class Cost(NamedTuple):
    """A cost as a range and as printed; None where it has no range, or is not printed."""

    range: MoneyRange | None
    printed: Money | None
    least: Money | None = None
    """The least that it may be, of one that has no other end."""
    texts: tuple[str, ...] = ()
    """The prints that it is the sum of; none where one of them is not there."""
    printed_most: Money | None = None
    """The most of it as printed, such as €12m of "less than €12m"; None where a print has no such end."""

    def __neg__(self) -> Cost:
        between, printed = (if_stated(lambda sum_: -sum_, part) for part in (self.range, self.printed))
        return Cost(between, printed, texts=tuple(f"less {text}" for text in self.texts))

    @property
    def words(self) -> str:
        """Its prints in a row, where it has no range; of a sum that has one, or is not printed, nothing."""
        return listed(self.texts) if self.range is None else ""

    @property
    def at_least(self) -> MoneyRange | None:
        """Its range, or else the least of it, if it has an end."""
        return MoneyRange.exactly(self.least) if self.range is None and self.least is not None else self.range


UNKNOWN = Cost(None, None)


class CostSide(NamedTuple):
    """The printed costs of one plan, or those that a caller gives, by the years that each is of."""

    printed: Mapping[Run, Mapping[Purpose, Cost]]
    """For each run of years the cost of each purpose."""
    years: frozenset[FinancialYear]
    """The years that it names, with a cost or without."""
    plan: GrowthPlan | None = None
    """The plan, where it is one."""

    @property
    def before(self) -> frozenset[FinancialYear]:
        """The years before its first in which it has nothing yet, as a plan does that says that it counts growth."""
        return frozenset() if self.plan is None else years_before(self.plan, self.years)

    def _own(self, run: Run) -> Run:
        """Some years without those before its first, where it has nothing in them."""
        before = self.before
        return tuple(year for year in run if year not in before)

    def over(self, run: Run) -> dict[Purpose, Cost]:
        """The cost over some years in a row; where no printed sums fill them exactly, the least that those in them
        say.
        """
        own = self._own(run)
        if run and not own and self.plan is not None:
            return {None: Cost(nothing(self.plan.currency), self.plan.nought)}
        periods = filling(self.printed, own)
        if periods is None:
            return {None: self._least_of(own)}
        by_purpose: dict[Purpose, Cost] = {}
        for period in periods:
            for purpose, cost in self.printed[period].items():
                by_purpose[purpose] = added([by_purpose[purpose], cost]) if purpose in by_purpose else cost
        return by_purpose

    def _least_of(self, run: Run) -> Cost:
        """The least that the printed sums within some years say, since a year without a sum costs no less than nought.

        Of sums that share years those are taken that are most together. Unknown where none has a least, or one is below
        nought; and of a saving, of which the least says nothing of what is left to pay.
        """
        within = {part: added(self.printed[part].values()) for part in self.printed if part and {*part} <= {*run}}
        leasts = {part: cost.at_least.low for part, cost in within.items() if cost.at_least is not None}
        ends = [*leasts.values(), *(cost.printed for cost in within.values() if cost.printed is not None)]
        is_saving = self.plan is not None and self.plan.is_saving
        if is_saving or not leasts or any(end.minor < 0 for end in ends):
            return UNKNOWN
        parts = most_apart(leasts)
        texts = [text for part in parts for text in within[part].texts]
        words = (f"at least {listed(texts)}",) if texts and all(within[part].texts for part in parts) else ()
        return Cost(None, None, stated_total(leasts[part] for part in parts), words)

    def saved(self) -> CostSide:
        """The side of a saving, whose sums are below nought."""
        return self._replace(
            printed={
                run: {purpose: -cost for purpose, cost in by_purpose.items()}
                for run, by_purpose in self.printed.items()
            }
        )

    def all(self) -> Cost:
        """All that it prints, in whatever years; unknown where it prints no cost for one that it names."""
        return added(cost for run in in_runs(self.years) for cost in self.over(run).values())

    def needing(self, run: Run) -> Run:
        """The years of a run that it names, without those whose cost is surely not above nought."""
        costs = {year: added(self.over((year,)).values()).range for year in run if year in self.years}
        return tuple(year for year, cost in costs.items() if cost is None or cost.high.minor > 0)

    def costing(self, run: Run) -> list[Run]:
        """The runs within a run for which it prints a sum that is surely above nought."""
        costs = {part: added(self.printed[part].values()).at_least for part in self.printed if set(part) <= set(run)}
        return [part for part, cost in costs.items() if cost is not None and cost.low.minor > 0]

    def fills(self, run: Run) -> bool:
        """Tell whether its printed sums fill some years in a row exactly."""
        own = self._own(run)
        return not own or filling(self.printed, own) is not None


def years_before(plan: GrowthPlan, named: Iterable[FinancialYear]) -> frozenset[FinancialYear]:
    """The years of a programme before the first that a plan names, where it says that it counts growth, from nought.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(counts="growth", points=[pm.GrowthPoint(year="2009/10", cost="£2m")])
    >>> made = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at="2008-04-01", plans=[plan])
    >>> [str(year) for year in years_before(made.growth, plan.years_of(plan.points[0].period))]
    ['2008/09']
    """
    first = min(named, default=None)
    if plan.counts is not PlanCounts.GROWTH or first is None:
        return frozenset()
    return frozenset(year for year in plan.years_of(Span()) if year < first)


def added(costs: Iterable[Cost]) -> Cost:
    """The sum of some costs; unknown where one is, or there is none.

    Examples
    --------
    >>> pound = Cost(MoneyRange.exactly(Money(100)), Money(100))
    >>> print(added([pound, pound]).printed, added([pound, UNKNOWN]).range)
    £2.00 None
    """
    costs = tuple(costs)
    ranges, printed = [cost.range for cost in costs], [cost.printed for cost in costs]
    leasts = [cost.at_least and cost.at_least.low for cost in costs]
    texts = [cost.texts for cost in costs] if all(cost.texts for cost in costs) else []
    prints = tuple(text for of_cost in texts for text in of_cost)
    most = stated_total(cost.printed_most for cost in costs)
    return Cost(stated_total(ranges), stated_total(printed), stated_total(leasts), prints, most)


def added_at_least(costs: Iterable[Cost], plans: Iterable[GrowthPlan] = ()) -> Cost:
    """The sum of some costs; where one is not known, the least that the others say, since it is no less than nought.

    Parameters
    ----------
    costs
        The costs.
    plans
        The plans that they are of: where one is a saving, or prints a sum below nought, what is not known has no least.

    Examples
    --------
    >>> pound = Cost(MoneyRange.exactly(Money(100)), Money(100))
    >>> print(added_at_least([pound, UNKNOWN]).range, added_at_least([pound, UNKNOWN]).least)
    None £1.00
    """
    costs = tuple(costs)
    total = added(costs)
    may_lower = any(
        plan.is_saving or any(point.cost is not None and point.cost.is_below_nought for point in plan.points)
        for plan in plans
    )
    if total.at_least is not None or may_lower:
        return total
    leasts = [cost.at_least.low for cost in costs if cost.at_least is not None]
    return total._replace(least=stated_total(leasts) if leasts else None)


def plan_costs(plan: GrowthPlan) -> CostSide:
    """The costs that a plan prints; changes are added up to levels, which are of single years.

    Raises
    ------
    ValueError
        When a level is negative.

    Examples
    --------
    >>> import prevent_model as pm
    >>> side = plan_costs(pm.sample().growth)
    >>> str(side.over((FinancialYear(2008),))[None].printed)
    '£2,200,000.00'
    """
    steps = levels(plan)
    years = {step.year for step in steps}
    if plan.cost_as is PrintedAs.CHANGES:
        by_year: dict[Run, dict[Purpose, Cost]] = {(step.year,): {None: Cost(step.range, step.money)} for step in steps}
        # Of the years that one change runs over only the last has a level: what the others cost is not printed.
        years.update(year for point in plan.points if point.cost is not None for year in plan.years_of(point.period))
        return CostSide(by_year, frozenset(years), plan)
    printed: dict[Run, dict[Purpose, Cost]] = {}
    for point in plan.points:
        run = tuple(sorted(plan.years_of(point.period)))
        if point.cost is not None and run:
            printed[run] = {None: _as_printed(point.cost)}
            years.update(run)
    return CostSide(printed, frozenset(years), plan)


def given_costs(costs: Mapping[Any, Any], like: Iterable[FinancialYear]) -> CostSide:
    """The costs that a caller gives by year or span; periods as text are those of the grants.

    Raises
    ------
    ValueError
        When a period has no purpose, or a sum is a plain number.

    Examples
    --------
    >>> sorted(given_costs({"2008/09": {"pay": "£1m", "cars": "£2m"}}, []).over((FinancialYear(2008),)))
    ['cars', 'pay']
    """
    like = tuple(like)
    periods: dict[Years, Any] = by_period(costs, like, "costs")
    every = [*like, *(year for period in periods for year in years_in(period))]
    printed: dict[Run, dict[Purpose, Cost]] = {}
    for period, cost in periods.items():
        if cost == {}:
            raise refused("costs", f"{period} has no purpose", "write a sum for at least one")
        # A sum without a purpose is held under None: money that is kept for something may or may not pay it.
        by_purpose = cost if isinstance(cost, Mapping) else {None: cost}
        run = years_in(period) or FinancialYear.span(min(every), max(every)) if every else ()
        printed[run] = {purpose and str(purpose): _cost(part) for purpose, part in by_purpose.items()}
    if () in printed:
        raise refused("costs", f"{Span()} has no years", "write its years")
    return CostSide(printed, frozenset(year for run in printed for year in run))


def _cost(given: Any) -> Cost:
    if isinstance(given, MoneyRange):
        return Cost(given, None)
    if isinstance(given, Money):
        return Cost(MoneyRange.exactly(given), given)
    stated = taken("costs", given, as_stated)
    return _as_printed(stated)


def _as_printed(stated: StatedMoney) -> Cost:
    most = None
    if stated.most is not None:
        # The end that was rounded to the print rounds back to it.
        step = stated.to_nearest.minor
        most = Money(int(Rounding.HALF_UP.to(stated.most.minor, step)), stated.currency)
    return Cost(stated.range, stated.amount, stated.least, (stated.text,), most)
