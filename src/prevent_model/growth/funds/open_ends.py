"""Cover that a sum with one end alone decides: "at least £5m" is short of £4m, and covers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.funds.network_costs import MoneyByYear, YearMoney, gaps
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.growth.funds.ring_fencing import CostsByYear, parts_of
from prevent_model.growth.levels import stated_cost
from prevent_model.values.calendars import by_year
from prevent_model.values.conversion import as_stated
from prevent_model.values.currencies import Currency
from prevent_model.values.money import MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


def decided_by_open_ends(
    costs: Any, run: CostsByYear, money: MoneyByYear, currency: Currency
) -> dict[FinancialYear, Verdict]:
    """Return the verdict of each year that a sum of "at least" decides although it has no range.

    Parameters
    ----------
    costs
        The costs as they were given: a plan, or sums by year.
    run
        The cost of each purpose in each year, as ranges.
    money
        The money of each year.
    currency
        Their currency.

    Examples
    --------
    >>> from prevent_model.growth.funds.network_costs import money_of
    >>> from prevent_model.values.currencies import GBP
    >>> year, grant = FinancialYear(2020), Grant(id="g", title="G", amounts={"2020/21": "£4m"})
    >>> cost = {year: StatedMoney.parse("at least £5m")}
    >>> decided = decided_by_open_ends(cost, {year: {None: None}}, {year: money_of([grant], year)}, GBP)
    >>> decided[year].value
    'short'
    """
    verdicts: dict[FinancialYear, Verdict] = {}
    leasts = {year: _at_least(costs, year, by_purpose, run) for year, by_purpose in run.items()}
    if leasts != run:
        # No cost is less than its least, so that a year that is short even then is short.
        at_least = gaps(leasts, money, currency)
        verdicts |= {year: Verdict.SHORT for year in run if at_least[year].gap.low.minor > 0}
    floors = {year: [_paid_at_least(entry, year) for entry in entries] for year, entries in money.items()}
    if any(floors[year] != list(money[year]) for year in money):
        at_least = gaps(run, floors, currency)
        verdicts |= {year: Verdict.COVERED for year in run if at_least[year].gap.high.minor <= 0}
    return verdicts


def _exactly(sum_: StatedMoney | None) -> MoneyRange | None:
    """The least of a sum that has no other end."""
    return (
        MoneyRange.exactly(sum_.least) if sum_ is not None and sum_.range is None and sum_.least is not None else None
    )


def _at_least(
    costs: Any, year: FinancialYear, by_purpose: Mapping[str | None, MoneyRange | None], run: CostsByYear
) -> dict[str | None, MoneyRange | None]:
    if isinstance(costs, GrowthPlan):
        # A level that is added up from changes has no print of its own.
        printed = None if costs.cost_as is PrintedAs.CHANGES else stated_cost(costs, year)
        return {purpose: between or _exactly(printed) for purpose, between in by_purpose.items()}
    given = by_year(costs, run, "costs").get(year)
    sums = given if isinstance(given, Mapping) else {None: given}
    texts = {purpose and str(purpose): as_stated(sum_) for purpose, sum_ in sums.items() if isinstance(sum_, str)}
    texts |= {purpose: sum_ for purpose, sum_ in sums.items() if isinstance(sum_, StatedMoney)}
    return {purpose: between or _exactly(texts.get(purpose)) for purpose, between in by_purpose.items()}


def _paid_at_least(entry: YearMoney, year: FinancialYear) -> YearMoney:
    grant: Grant = entry.grant
    least = _exactly(dict(grant.amounts or ()).get(year)) if entry.whole is None else None
    return entry if least is None else YearMoney(grant, least, parts_of(grant, year, least))
