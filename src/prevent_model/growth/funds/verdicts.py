"""The verdict on the cover of a year, with every cause of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prevent_model.framework.grants import GrantStatus
from prevent_model.growth.funds.network_costs import Weighed, YearMoney, years_of
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import Pool, Purpose
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear


def verdict_of(
    year: FinancialYear, parts: Mapping[Purpose, MoneyRange | None], money: list[YearMoney], weighed: Weighed
) -> tuple[Verdict, list[CoverReason]]:
    """The verdict on the cover of a year, and all its causes.

    Parameters
    ----------
    year
        The year.
    parts
        Its cost by purpose; None where it is not known.
    money
        The money that names it.
    weighed
        Its cost weighed against that money.

    Examples
    --------
    >>> from prevent_model.growth.funds.network_costs import weigh
    >>> year, cost = FinancialYear(2020), {None: MoneyRange.exactly(Money.pounds(10))}
    >>> verdict, (reason,) = verdict_of(year, cost, [], weigh({year: cost}, {})[year])
    >>> verdict.value, str(reason)
    ('short', 'Even the least that it may cost is not funded.')
    """
    if weighed.gap.high <= Money(0):
        return Verdict.COVERED, [CoverReason(Cause.FUNDED)]
    yearless = tuple(one.grant.title for one in money if not years_of(one.grant))
    dated = [one for one in money if years_of(one.grant)]
    silent = [one.grant for one in dated if year not in dict(one.grant.amounts or ())]
    about = tuple(one.grant.title for one in dated if one.whole is None and one.grant not in silent)
    told = not yearless and not silent and not about and None not in parts.values() and weighed.untold is None
    apart = []
    if told and None not in parts:
        pools = [pool for one in money for pool in one.pools]
        total = (
            total_of(part for part in parts.values() if part)
            - total_of(one.whole for one in money if one.whole)
            - weighed.brought
        )
        if total.high <= Money(0):
            kept = sorted({purpose for pool in pools for purpose in pool.reaches or ()})
            apart = [CoverReason(Cause.RING_FENCE, purposes=tuple(kept))]
    if weighed.gap.low > Money(0):
        elsewhere = [
            CoverReason(Cause.NO_SUM_FOR_THIS, grants=(grant.title,), purposes=grant.ring_fence) for grant in silent
        ]
        return Verdict.SHORT, [CoverReason(Cause.NOT_FUNDED), *apart, *elsewhere]
    reasons = []
    if silent:
        surely = all(grant.status is GrantStatus.CONFIRMED for grant in silent)
        titles = tuple(grant.title for grant in silent)
        words = "confirmed" if surely else "only expected"
        reasons.append(CoverReason(Cause.NO_SUM, grants=titles, words=words))
    reasons += [CoverReason(Cause.COST_UNKNOWN)] if None in parts.values() else []
    reasons += [CoverReason(Cause.SUM_ABOUT, grants=about)] if about else []
    reasons += [CoverReason(Cause.NO_YEAR, grants=yearless)] if yearless else []
    reasons += [CoverReason(Cause.BROUGHT_FORWARD, year=weighed.untold)] if weighed.untold is not None else []
    if None in parts and weighed.by_purpose:
        reasons += kept_for([pool for one in money for pool in one.pools], {}, Cause.NO_PURPOSE)
    reasons += apart
    if not reasons or (told and weighed.by_precision):
        reasons.append(CoverReason(Cause.PRECISION))
    return Verdict.SAID_TO_BE_COVERED if silent else Verdict.CANNOT_BE_TOLD, reasons


def kept_for(pools: list[Pool], costs: Mapping[Purpose, MoneyRange], cause: Cause) -> list[CoverReason]:
    """The money that is kept for purposes of which no cost is given."""
    amounts: dict[frozenset[str], list[MoneyRange | None]] = {}
    for pool in pools:
        if pool.reaches is not None and not pool.reaches & costs.keys():
            amounts.setdefault(pool.reaches, []).append(pool.amount)
    return [
        CoverReason(
            cause, purposes=tuple(sorted(reaches)), amount=None if None in sums else total_of(filter(None, sums))
        )
        for reaches, sums in sorted(amounts.items(), key=lambda one: sorted(one[0]))
    ]


def total_of(parts: Iterable[MoneyRange]) -> MoneyRange:
    """The sum of some ranges."""
    return sum(parts, MoneyRange.exactly(Money(0)))
