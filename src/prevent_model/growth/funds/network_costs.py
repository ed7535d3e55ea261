"""Costs weighed against money, year by year: the range of each gap, and the reasons where it cannot be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from prevent_model.framework.grants import Grant
from prevent_model.growth.funds.flows import LaidOut, laid_out
from prevent_model.growth.funds.ring_fencing import CostsByYear, GrantPart, parts_of
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear


class YearMoney(NamedTuple):
    """The sum of one grant for one year, between its ends, and its parts; None where the sum is not known."""

    grant: Grant
    whole: MoneyRange | None
    parts: tuple[GrantPart, ...]


class YearGap(NamedTuple):
    """The ends of the gap of a year, and the reasons why it may not be known."""

    gap: MoneyRange
    brought: MoneyRange
    brought_for: Mapping[str, MoneyRange]
    """For each purpose what was brought that is kept for some purposes and may go on this."""
    brought_alone: Mapping[str, MoneyRange]
    """For each purpose what was surely brought that is kept for this alone."""
    unknown_since: FinancialYear | None
    """The first year before it whose unspent money that may move on is unknown; None where there is none."""
    by_purpose: bool
    """Whether the gap hangs on what a cost is for that does not say it."""
    by_precision: bool
    """Whether the gap hangs on where in its printed ranges the cost and the money lie."""


MoneyByYear = Mapping[FinancialYear, Sequence[YearMoney]]


def years_of(grant: Grant) -> frozenset[FinancialYear]:
    """The years that a grant names."""
    return frozenset((*grant.years, *(year for year, _ in grant.amounts or ())))


def money_of(grants: Sequence[Grant], year: FinancialYear) -> list[YearMoney]:
    """The money of a year; a grant that names no year may be of any."""
    money = []
    for grant in grants:
        years, amount = years_of(grant), dict(grant.amounts or ()).get(year)
        # A grant that names no year may pay in any: it is asked of each, and its sum is known in none.
        if year in years or not years:
            whole = amount.range if amount is not None else None
            money.append(YearMoney(grant, whole, parts_of(grant, year, whole)))
    return money


def with_unstated_years(known: CostsByYear, grants: Sequence[Grant]) -> CostsByYear:
    """The costs with those of years through which money may move on and of which none is given, which are not known."""
    first = min((year for grant in grants if grant.carry_over for year in years_of(grant)), default=None)
    last = max(known, default=None)
    if first is None or last is None or first > last:
        return known
    between = FinancialYear.span(first, last)
    return {year: known.get(year, {None: None}) for year in sorted({*known, *between})}


def gaps(run: CostsByYear, money: MoneyByYear, currency: Currency = GBP) -> dict[FinancialYear, YearGap]:
    """Weigh the costs of each year against its money and what may move to it.

    An unknown cost or sum may be anything from nothing on, so that a gap is given only where that makes no difference.

    Parameters
    ----------
    run
        The cost of each purpose in each year, in order of year.
    money
        The money of each year.
    currency
        The currency of all these sums.

    Examples
    --------
    >>> from prevent_model.framework.grants import Grant
    >>> year = FinancialYear(2020)
    >>> money = money_of([Grant(id="g", title="G", amounts=[("2020/21", "£4.00")])], year)
    >>> print(gaps({year: {None: MoneyRange.exactly(Money.pounds(10))}}, {year: money})[year].gap)
    £6.00
    """
    grants = {year: [(entry.whole, entry.parts) for entry in entries] for year, entries in money.items()}
    costs = [cost for by_purpose in run.values() for cost in by_purpose.values()]
    parts = [part for entries in money.values() for entry in entries for part in entry.parts]
    unnamed = any(None in by_purpose for by_purpose in run.values())
    exact = all(cost is not None and cost.low == cost.high for cost in (*costs, *(part.amount for part in parts)))
    # The ends of a gap: least cost and most money on any purpose, and the other way about.
    best = laid_out(run, grants, most_money=True, any_purpose=True)
    worst = best if exact and not unnamed else laid_out(run, grants, most_money=False, any_purpose=False)
    lucky, unlucky = worst, best
    if unnamed and any(part.reaches is not None for part in parts):
        lucky = laid_out(run, grants, most_money=False, any_purpose=True)
        unlucky = laid_out(run, grants, most_money=True, any_purpose=False)
    unknown_since = _unknown_since(run, money)

    def differ(case: _LaidYears, other: _LaidYears, year: FinancialYear) -> bool:
        """Tell whether there is enough in the one case and not in the other."""
        return (case[year].gap <= 0) is not (other[year].gap <= 0)

    def between(minor: int, other: int) -> MoneyRange:
        return MoneyRange(Money(min(minor, other), currency), Money(max(minor, other), currency))

    def ranges(year: FinancialYear, name: str) -> dict[str, MoneyRange]:
        least, most = getattr(worst[year], name), getattr(best[year], name)
        return {purpose: between(least[purpose], minor) for purpose, minor in most.items()}

    return {
        year: YearGap(
            between(best[year].gap, worst[year].gap),
            between(worst[year].brought, best[year].brought),
            ranges(year, "brought_for"),
            ranges(year, "brought_alone"),
            unknown_since[year],
            by_purpose=differ(best, unlucky, year) or differ(lucky, worst, year),
            by_precision=differ(best, lucky, year) or differ(unlucky, worst, year),
        )
        for year in run
    }


_LaidYears = Mapping[FinancialYear, LaidOut]


def _unknown_since(run: CostsByYear, money: MoneyByYear) -> dict[FinancialYear, FinancialYear | None]:
    unknown_since: dict[FinancialYear, FinancialYear | None] = {}
    since: FinancialYear | None = None
    moving = kept = False
    for year, costs in run.items():
        unknown_since[year] = since
        carrying = [entry for entry in money.get(year, ()) if entry.grant.carry_over]
        moving = moving or bool(carrying)
        kept = kept or any(part.reaches is not None for entry in carrying for part in entry.parts)
        # What is left of money that may move on is not known where it, or what it went on, is not.
        vague = None in costs.values() or any(entry.whole is None for entry in carrying) or (None in costs and kept)
        if since is None and moving and vague:
            since = year
    return unknown_since
