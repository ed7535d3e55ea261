"""Costs weighed against money, year by year: between what each gap lies, and what keeps it from being told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from prevent_model.framework.grants import Grant
from prevent_model.growth.funds.flows import LaidOut, laid_out
from prevent_model.growth.funds.ring_fencing import Known, Pool, pools_of
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear


@frozen
class YearMoney:
    """The sum of one grant for one year, between its ends, and its pools; None where the sum is not known."""

    grant: Grant
    whole: MoneyRange | None
    pools: tuple[Pool, ...]

    @property
    def carries(self) -> bool:
        """Whether what is unspent may move to the next year."""
        return self.grant.carry_over is True


@frozen
class Weighed:
    """Between what the gap of a year lies, and why it may not be told."""

    gap: MoneyRange
    brought: MoneyRange
    untold: FinancialYear | None
    """The first year before of which it cannot be told what it left unspent to move on; None where there is none."""
    by_purpose: bool
    """Whether the gap hangs on what a cost is for that does not say it."""
    by_precision: bool
    """Whether the gap hangs on where in its printed ranges the cost and the money lie."""
    brought_for: Mapping[str, MoneyRange]
    """For each purpose what was brought that is kept for some purposes and may go on this."""
    brought_alone: Mapping[str, MoneyRange]
    """For each purpose what was surely brought that is kept for this alone."""


def years_of(grant: Grant) -> frozenset[FinancialYear]:
    """The years that a grant names."""
    return frozenset((*grant.years, *(year for year, _ in grant.amounts or ())))


def money_of(grants: Sequence[Grant], year: FinancialYear) -> list[YearMoney]:
    """The money of a year; a grant that names no year may be of any."""
    found = []
    for grant in grants:
        named = years_of(grant)
        if year in named or not named:
            amount = dict(grant.amounts or ()).get(year)
            whole = amount.range if amount is not None else None
            found.append(YearMoney(grant, whole, pools_of(grant, year, whole)))
    return found


def with_unstated_years(known: Known, grants: Sequence[Grant]) -> Known:
    """The costs with those of years through which money may move on and of which none is given, which are not known."""
    first = min((year for grant in grants if grant.carry_over for year in years_of(grant)), default=None)
    last = max(known, default=None)
    if first is None or last is None or first > last:
        return known
    between = FinancialYear.span(first, last)
    return {year: known.get(year, {None: None}) for year in sorted({*known, *between})}


def weigh(run: Known, money: Mapping[FinancialYear, Sequence[YearMoney]]) -> dict[FinancialYear, Weighed]:
    """Weigh the costs of each year against its money and what may move to it.

    An unknown cost or sum may be anything from nothing on, so that a gap is told only where that makes no difference.

    Parameters
    ----------
    run
        The cost of each purpose in each year, in order of year.
    money
        The money of each year.

    Examples
    --------
    >>> from prevent_model.framework.grants import Grant
    >>> year = FinancialYear(2020)
    >>> money = money_of([Grant(id="g", title="G", amounts=[("2020/21", "£4.00")])], year)
    >>> print(weigh({year: {None: MoneyRange.exactly(Money.pounds(10))}}, {year: money})[year].gap)
    £6.00
    """
    given = {year: [(one.whole, one.pools) for one in ones] for year, ones in money.items()}
    best = laid_out(run, given, most_money=True, any_purpose=True)
    parts = [cost for costs in run.values() for cost in costs.values()]
    sums = [pool.amount for ones in money.values() for one in ones for pool in one.pools]
    exact = all(one is not None and one.low == one.high for one in (*parts, *sums))
    alike = exact and not any(None in costs for costs in run.values())
    worst = best if alike else laid_out(run, given, most_money=False, any_purpose=False)
    fenced = any(pool.reaches is not None for ones in money.values() for one in ones for pool in one.pools)
    if fenced and any(None in parts for parts in run.values()):
        lucky = laid_out(run, given, most_money=False, any_purpose=True)
        unlucky = laid_out(run, given, most_money=True, any_purpose=False)
    else:
        lucky, unlucky = worst, best
    untold = _untold(run, money)
    return {
        year: Weighed(
            _between(best[year].gap, worst[year].gap), _between(worst[year].brought, best[year].brought), untold[year],
            _differ(best[year], unlucky[year]) or _differ(lucky[year], worst[year]),
            _differ(best[year], lucky[year]) or _differ(unlucky[year], worst[year]),
            {purpose: _between(worst[year].brought_for[purpose], pence) for purpose, pence in best[year].brought_for.items()},
            {purpose: _between(worst[year].brought_alone[purpose], pence) for purpose, pence in best[year].brought_alone.items()},
        )
        for year in run
    }  # fmt: skip


def _differ(one: LaidOut, other: LaidOut) -> bool:
    """Whether there is enough in the one case and not in the other."""
    return (one.gap <= 0) is not (other.gap <= 0)


def _between(one: int, other: int) -> MoneyRange:
    return MoneyRange(Money(min(one, other)), Money(max(one, other)))


def _untold(
    run: Known, money: Mapping[FinancialYear, Sequence[YearMoney]]
) -> dict[FinancialYear, FinancialYear | None]:
    found: dict[FinancialYear, FinancialYear | None] = {}
    since: FinancialYear | None = None
    moving = kept = False
    for year, parts in run.items():
        found[year] = since
        carrying = [one for one in money.get(year, ()) if one.carries]
        moving = moving or bool(carrying)
        kept = kept or any(pool.reaches is not None for one in carrying for pool in one.pools)
        # What is left of money that may move on is not known where it, or what it went on, is not.
        vague = None in parts.values() or any(one.whole is None for one in carrying) or (None in parts and kept)
        if since is None and moving and vague:
            since = year
    return found
