"""Sums of several years split over their years, on the assumption that they are spent evenly."""

from __future__ import annotations

from collections.abc import Sequence

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.levels import stated_cost, sums_of_spans
from prevent_model.growth.plan_inputs import Asked, plan_of
from prevent_model.growth.yearly_results import total_of
from prevent_model.tables.value_text import money_words
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.spans import Years
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


def assume_even_spread(plan: Asked) -> dict[FinancialYear, MoneyRange]:
    """Split each sum of several years, or of the whole, evenly over its years, which no source says.

    A year that is printed by itself keeps its own sum. What the sum of a longer period has beyond the years, and the
    shorter periods, that are printed inside it is split over the others.

    Parameters
    ----------
    plan
        The plan, or the programme that holds it, whose sums are levels.

    Returns
    -------
    dict of FinancialYear to MoneyRange
        The least and the most of each year in whole minor units, as ``cover``, ``in_real_terms`` and ``discount`` take
        them. Where an end does not divide evenly, the first years have one unit more each, so that the years add up to
        the sum that was split.

    Raises
    ------
    ValueError
        When a sum has no range, is printed as a change, or is less than those inside it, and when the plan does not
        know the years of the whole.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year="2024/25", cost="£12.00"),
    ...           pm.GrowthPoint(years="2025/26 to 2027/28", cost="£100.00")]
    >>> spread = assume_even_spread(pm.GrowthPlan(points=points))
    >>> [f"{year}: {cost}" for year, cost in spread.items()]
    ['2024/25: £12.00', '2025/26: £33.34', '2026/27: £33.33', '2027/28: £33.33']
    """
    asked = plan_of(plan)
    if asked.cost_as is PrintedAs.CHANGES and sums_of_spans(asked):
        problem = "its sums are changes, and a change over several years is not spent in any of them"
        raise refused("plan", problem, "give sums by year")
    spread = {year: _range(stated_cost(asked, year), year) for year in asked.years if stated_cost(asked, year)}
    # The shortest periods come first, so that a longer one finds what is printed inside it.
    for point in sorted(sums_of_spans(asked), key=lambda point: len(asked.years_of(point.period))):
        _split(asked, point.period, _range(point.cost, point.period), spread)
    return dict(sorted(spread.items()))


def _range(sum_: StatedMoney | None, period: Years) -> MoneyRange:
    between = None if sum_ is None else sum_.range
    if between is None:
        problem = f"the sum of {period} is printed as {sum_}, which has no range"
        raise refused("plan", problem, "give sums by year, each exact, as printed or a range")
    return between


def _split(plan: GrowthPlan, period: Years, between: MoneyRange, spread: dict[FinancialYear, MoneyRange]) -> None:
    """Add to the years what a sum of several has for those that have none yet."""
    years = plan.years_of(period)
    if not years:
        problem = f"{plan.title} does not say over which years the sum of {period} runs"
        raise refused(
            "plan", problem, "ask of the plan of a programme, which has years, or write the years of the point"
        )
    rest = [year for year in years if year not in spread]
    inside = [spread[year] for year in years if year in spread]
    if not rest:
        return
    left = between - total_of(inside, between.currency)
    if inside and left.high.minor < 0 <= between.low.minor:
        problem = f"the sum of {period}, {money_words(between, brief=True)}, is less than what is printed inside it"
        raise refused("plan", problem, "mend its points")
    lows, highs = (_even(end.minor, rest) for end in (left.low, left.high))
    for year, low, high in zip(rest, lows, highs, strict=True):
        spread[year] = MoneyRange(Money(low, between.currency), Money(high, between.currency))


def _even(minor: int, years: Sequence[FinancialYear]) -> list[int]:
    """Split minor units evenly; the first years have one more each where they do not divide."""
    each, more = divmod(minor, len(years))
    return [each + (n < more) for n in range(len(years))]
