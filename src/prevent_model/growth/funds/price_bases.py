"""Prices of costs and of the grants set against them: sums in different prices are neither added nor compared."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.network_costs import YearMoney
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Years
from prevent_model.values.years import FinancialYear


def prices_of(stated: Iterable[GrowthPlan | Grant]) -> tuple[PriceBase, ...]:
    """List the prices that plans and grants say their sums are in, each once.

    Examples
    --------
    >>> cash = GrowthPlan(prices="cash")
    >>> [str(prices) for prices in prices_of([cash, Grant(id="g", title="G"), cash])]
    ['cash']
    """
    return tuple(dict.fromkeys(thing.prices for thing in stated if thing.prices is not None))


def unsaid_prices(plans: Iterable[GrowthPlan]) -> str:
    """Return a sentence that names those of some added plans that say no prices, beside others that do, behind a space.

    Examples
    --------
    >>> cash = GrowthPlan(title="A", prices="cash", baseline_cost="£1")
    >>> unsaid_prices([cash, GrowthPlan(title="B", baseline_cost="£1")])
    ' B does not say in which prices its sums are, and is added as printed.'
    """
    added = [plan for plan in plans if plan.has_money]
    silent = [plan.title for plan in added if plan.prices is None]
    if len(prices_of(added)) != 1 or not silent:
        return ""
    do, its, are = ("does", "its", "is") if len(silent) == 1 else ("do", "their", "are")
    return f" {listed(silent)} {do} not say in which prices {its} sums are, and {are} added as printed."


def differ(prices: PriceBase | None, other: PriceBase | None, period: Years) -> bool:
    """Tell whether sums of a period are in different prices; what does not say its prices is set beside any.

    Examples
    --------
    >>> from prevent_model.values.prices import CASH, as_prices
    >>> differ(CASH, as_prices("2014/15"), FinancialYear(2014)), differ(CASH, as_prices("2014/15"), FinancialYear(2015))
    (False, True)
    """
    return prices is not None and other is not None and _in_year(prices, period) != _in_year(other, period)


def _in_year(prices: PriceBase, period: Years) -> PriceBase:
    # The cash of one year is in the prices of that year.
    return PriceBase(period) if prices.year is None and isinstance(period, FinancialYear) else prices


def in_prices(money: Iterable[YearMoney], prices: PriceBase | None, period: Years) -> list[YearMoney]:
    """Return the money of a period, the sums of grants in other prices than the cost as not known.

    Parameters
    ----------
    money
        The money.
    prices
        The prices of the cost. Where the source does not say them, all grants are in those of the first that says its.
    period
        The year or the span.
    """
    entries = list(money)
    base, side = prices, "the cost"
    if base is None and (first := next((entry.grant for entry in entries if entry.grant.prices is not None), None)):
        base, side = first.prices, first.title
    return [
        entry._replace(
            whole=None,
            printed=None,
            at_least=None,
            parts=tuple(part._replace(amount=None) for part in entry.parts),
            other_prices=f"{entry.grant.title} is {entry.grant.prices.words}, and {side} {base.words}",
        )
        if base is not None and entry.grant.prices is not None and differ(entry.grant.prices, base, period)
        else entry
        for entry in entries
    ]
