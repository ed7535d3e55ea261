"""The verdict on the cover of a year, with every cause of it."""

from __future__ import annotations

from collections.abc import Mapping

from prevent_model.framework.grants import GrantStatus
from prevent_model.framework.wording import listed, opened
from prevent_model.growth.funds.network_costs import YearGap, YearMoney
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import GrantPart, Purpose, may_go_on
from prevent_model.growth.yearly_results import stated_total, total_of
from prevent_model.values.money import MoneyRange
from prevent_model.values.spans import Years


def verdict_of(
    year: Years, costs: Mapping[Purpose, MoneyRange | None], money: list[YearMoney], weighed: YearGap
) -> tuple[Verdict, list[CoverReason]]:
    """The verdict on the cover of a year, and all its causes.

    Parameters
    ----------
    year
        The year, or the span.
    costs
        Its cost by purpose; None where it is not known.
    money
        The money that names it.
    weighed
        Its cost weighed against that money.

    Examples
    --------
    >>> from prevent_model.growth.funds.network_costs import gaps
    >>> from prevent_model.values.money import Money
    >>> from prevent_model.values.years import FinancialYear
    >>> year, cost = FinancialYear(2020), {None: MoneyRange.exactly(Money.pounds(10))}
    >>> verdict, (reason,) = verdict_of(year, cost, [], gaps({year: cost}, {})[year])
    >>> verdict.value, str(reason)
    ('short', 'Even the least that it may cost is not funded.')
    """
    if weighed.gap.high.minor <= 0:
        most = max((0 if cost is None else cost.high.minor for cost in costs.values()), default=0)
        is_nothing = None not in costs.values() and most <= 0
        needs_none = CoverReason(Cause.NEEDS_NO_MONEY, words="below nought" if most < 0 else "not above nought")
        return Verdict.COVERED, [needs_none if is_nothing else CoverReason(Cause.FUNDED)]
    yearless = tuple(entry.grant.title for entry in money if not entry.dated)
    silent = [entry.grant for entry in money if entry.silent]
    partly = tuple(entry.grant.title for entry in money if entry.partly)
    overlapping = tuple(entry.grant.title for entry in money if entry.overlapping)
    other_prices = "; ".join(entry.other_prices for entry in money if entry.other_prices)
    about = tuple(entry.grant.title for entry in money if entry.is_about)
    # A grant that states no sum may be large enough; its status says how far it can be relied on.
    surely = all(grant.status is GrantStatus.CONFIRMED for grant in silent)
    titles = tuple(grant.title for grant in silent)
    no_sum = CoverReason(Cause.NO_SUM, grants=titles, words="confirmed" if surely else "not confirmed")
    possible = (
        (silent, no_sum),
        (None in costs.values(), CoverReason(Cause.COST_UNKNOWN)),
        (partly, CoverReason(Cause.NO_SUM_FOR_PART, grants=partly, year=year)),
        (overlapping, CoverReason(Cause.SUMS_OVERLAP, grants=overlapping, year=year)),
        (about, CoverReason(Cause.SUM_ABOUT, grants=about)),
        (other_prices, CoverReason(Cause.OTHER_PRICES, words=opened(other_prices))),
        (yearless, CoverReason(Cause.NO_YEAR, grants=yearless)),
        (weighed.unknown_since is not None, CoverReason(Cause.BROUGHT_FORWARD, year=weighed.unknown_since)),
    )
    unstated = [reason for applies, reason in possible if applies]
    parts = [part for entry in money for part in entry.parts]
    fenced = []
    known = [cost for cost in costs.values() if cost is not None]
    # Money enough in all, and a gap all the same: then part of it is kept for something else. What states no sum, or
    # about one, can only be more.
    if None not in costs and len(known) == len(costs) and not any(may_go_on(part.reaches) for part in parts):
        currency = weighed.gap.currency
        needed = total_of(known, currency)
        total = needed - total_of((entry.whole for entry in money if entry.whole), currency)
        if (total - weighed.brought).high.minor <= 0:
            purposes = sorted({purpose for part in parts for purpose in part.words})
            fenced = [CoverReason(Cause.RING_FENCE, purposes=tuple(purposes))]
    unnamed = [part for part in parts if None in costs or may_go_on(part.reaches)]
    unsaid = kept_for(unnamed, {}, Cause.NO_PURPOSE) if weighed.by_purpose else []
    if weighed.gap.low.minor > 0:
        kept = [(grant.title, grant.ring_fence) for grant in silent]
        elsewhere = [CoverReason(Cause.NO_SUM_FOR_THIS, grants=(title,), purposes=of) for title, of in kept]
        return Verdict.SHORT, [CoverReason(Cause.NOT_FUNDED), *unsaid, *fenced, *elsewhere]
    reasons = [*unstated, *unsaid, *fenced]
    if not reasons or (not unstated and weighed.by_precision):
        reasons.append(CoverReason(Cause.PRECISION, words="The ranges of cost and funding meet"))
    return Verdict.SAID_TO_BE_COVERED if silent else Verdict.CANNOT_BE_TOLD, reasons


def kept_for(parts: list[GrantPart], costs: Mapping[Purpose, MoneyRange], cause: Cause) -> list[CoverReason]:
    """The money that is kept for purposes of which no cost is given."""
    amounts: dict[tuple[tuple[str, ...], tuple[str, ...]], list[MoneyRange | None]] = {}
    for part in parts:
        if part.reaches is not None and costs.keys().isdisjoint(purpose.removesuffix("?") for purpose in part.reaches):
            amounts.setdefault((part.words, part.beside), []).append(part.amount)
    return [
        CoverReason(cause, purposes=purposes, amount=stated_total(sums), words=listed(beside))
        for (purposes, beside), sums in sorted(amounts.items())
    ]
