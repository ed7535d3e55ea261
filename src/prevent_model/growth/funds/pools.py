"""Which money may pay for what: a grant as pools, each kept for some purposes or free for any, and what they leave unpaid."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs

from prevent_model.framework.grants import Grant, GrantShare, GrantStatus
from prevent_model.values.fields import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear

Reach = frozenset[str] | None
"""The purposes that money may go on; None where it may go on any."""

Purpose = str | None
"""What a cost is for; None where that is not said."""

Known = dict[FinancialYear, dict[Purpose, MoneyRange | None]]
"""The cost of each purpose in each year, in order of year; None where it is printed as about."""

_MOST_PURPOSES = 12


@attrs.frozen
class Pool:
    """A part of a grant in one year, with what it may pay for."""

    grant: str = attrs.field(metadata=means("The grant, by id."))
    reaches: Reach = attrs.field(metadata=means("The purposes that it may go on; None: any."))
    amount: MoneyRange = attrs.field(metadata=means("Between what it lies.", unit="GBP"))
    sure: bool = attrs.field(metadata=means("Whether the grant is confirmed."))
    carries: bool = attrs.field(metadata=means("Whether what is unspent moves to the next year."))
    minimum: bool = attrs.field(default=False, metadata=means("Whether it is a least that is to go on its purpose."))


def pools_of(grant: Grant, year: FinancialYear, whole: MoneyRange) -> tuple[Pool, ...]:
    """A grant's sum for a year, parted into what is kept for a purpose and the rest.

    Parameters
    ----------
    grant
        The grant.
    year
        One of its years.
    whole
        Between what its sum for the year lies.

    Returns
    -------
    tuple of Pool
        One for each share that is kept, and one for the rest, which may go on whatever the whole grant is kept for.
        A share whose size is not stated lies between nothing and the whole.

    Raises
    ------
    ValueError
        When a share's sum is of no one year, or the shares come to more than the whole.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", shares=[GrantShare(of="evaluation", share="0.1", minimum=True)])
    >>> for pool in pools_of(grant, FinancialYear(2020), MoneyRange.exactly(Money.pounds(100))):
    ...     print(pool.reaches, pool.amount)
    frozenset({'evaluation'}) £10.00
    None £90.00
    """
    sure, carries = grant.status is GrantStatus.CONFIRMED, grant.carry_over is True
    kept = [(share, _size(share, whole)) for share in grant.shares if _applies(grant, share, year)]
    pools = [Pool(grant.id, frozenset({share.of}), size, sure, carries, share.minimum) for share, size in kept]
    # A share of the sum moves with it, so each end of the rest is taken at one end of the whole.
    moving = sum((share.share or Fraction(0) for share, _ in kept if share.amount is None), Fraction(0))
    fixed = [size for share, size in kept if share.amount is not None]
    high = Money(math.ceil(whole.high.pence * (1 - moving))) - sum((size.low for size in fixed), Money(0))
    low = Money(math.floor(whole.low.pence * (1 - moving))) - sum((size.high for size in fixed), Money(0))
    if high < Money(0):
        raise ValueError(
            f"grants: the shares of {grant.id} come to more than its sum for {year}: mend the one or the other"
        )
    rest = MoneyRange(max(low, Money(0)) if all(_stated(share) for share, _ in kept) else Money(0), high)
    if rest.high > Money(0) or not pools:
        pools.append(Pool(grant.id, frozenset(grant.ring_fence) or None, rest, sure, carries))
    return tuple(pools)


def share_fault(grant: Grant) -> str | None:
    """What is wrong with the shares of a grant, against its sums as printed; None where nothing is.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", amounts=[(FinancialYear(2020), "£1.00")],
    ...               shares=[GrantShare(of="evaluation", amount="£2.00")])
    >>> share_fault(grant)
    'the shares of g come to more than its sum for 2020/21: mend the one or the other'
    """
    try:
        for year, amount in grant.amounts or ():
            if amount.range is not None:
                pools_of(grant, year, amount.range)
    except ValueError as error:
        return str(error).removeprefix("grants: ")
    return None


def _applies(grant: Grant, share: GrantShare, year: FinancialYear) -> bool:
    if share.year is None and share.amount is not None and len(grant.amounts or ()) > 1:
        raise ValueError(
            f"grants: {grant.id} does not say of which year {share.amount} is kept for {share.of}: write its year"
        )
    return share.year is None or share.year == year


def _stated(share: GrantShare) -> bool:
    return share.share is not None or (share.amount is not None and share.amount.range is not None)


def _size(share: GrantShare, whole: MoneyRange) -> MoneyRange:
    if share.amount is not None and share.amount.range is not None:
        return share.amount.range
    if share.amount is None and share.share is not None:
        low, high = (end.pence * Fraction(share.share) for end in (whole.low, whole.high))
        return MoneyRange(Money(math.floor(low)), Money(math.ceil(high)))
    return MoneyRange(Money(0), whole.high)


def shortfall(costs: Mapping[Purpose, int], pools: Sequence[tuple[Reach, int]], *, kindly: bool) -> int:
    """The most by which the cost of some purposes passes all the money that may go on any of them, in pence.

    Above zero it is what cannot be paid for however the money is laid out; below, it is the least that is left over for
    some purposes. Money that may go on none of the costs is left aside.

    Parameters
    ----------
    costs
        What each purpose costs, in pence.
    pools
        For each pool what it may go on, and its pence.
    kindly
        Whether a cost whose purpose is not said may be paid for by money that is kept for a purpose.

    Raises
    ------
    ValueError
        When money is kept for more than twelve of the purposes.

    Examples
    --------
    >>> labour, any_purpose = frozenset({"labour"}), None
    >>> shortfall({"labour": 5, "other": 5}, [(labour, 9), (any_purpose, 3)], kindly=False)
    2
    """
    kept = sorted({purpose for reaches, _ in pools for purpose in reaches or ()} & costs.keys() - {None}, key=str)
    if len(kept) > _MOST_PURPOSES:
        raise ValueError(f"grants: money is kept for {len(kept)} of the purposes of a year: put some of them together")
    # All the purposes that no money is kept for are paid for by the same money, so they stand as one.
    others = [purpose for purpose in costs if purpose is not None and purpose not in kept]
    parts = [costs[purpose] for purpose in kept]
    parts += [sum(costs[purpose] for purpose in others)] if others else []
    parts += [costs[None]] if None in costs else []
    everything = (1 << len(parts)) - 1
    unsaid = 1 << (len(parts) - 1) if None in costs and kindly else 0
    reached = [
        (everything if reaches is None else sum(1 << n for n, one in enumerate(kept) if one in reaches) | unsaid, pence)
        for reaches, pence in pools
    ]
    return max(
        sum(cost for n, cost in enumerate(parts) if chosen >> n & 1) - sum(p for mask, p in reached if mask & chosen)
        for chosen in range(1, everything + 1)
    )


@attrs.frozen
class Ends:
    """The gap and what was brought forward, in pence, if costs are least and funding most, and the other way about."""

    kind: dict[FinancialYear, tuple[int, int]] = attrs.field(
        metadata=means("With least costs and most money.", unit="penny")
    )
    unkind: dict[FinancialYear, tuple[int, int]] = attrs.field(
        metadata=means("With most costs and least money.", unit="penny")
    )

    @classmethod
    def over(cls, known: Known, pools: Mapping[FinancialYear, list[Pool]]) -> Ends:
        """Lay the money of the years out both ways."""
        return cls(_laid_out(known, pools, kindly=True), _laid_out(known, pools, kindly=False))

    def gap(self, year: FinancialYear) -> MoneyRange:
        """Between what the gap of a year lies."""
        return MoneyRange(Money(self.kind[year][0]), Money(self.unkind[year][0]))

    def brought(self, year: FinancialYear) -> MoneyRange:
        """Between what the money that was brought forward to a year lies."""
        return MoneyRange(Money(self.unkind[year][1]), Money(self.kind[year][1]))


def _laid_out(
    known: Known, pools: Mapping[FinancialYear, list[Pool]], *, kindly: bool
) -> dict[FinancialYear, tuple[int, int]]:
    """Lay the money out year by year, that which may not move on first."""
    found: dict[FinancialYear, tuple[int, int]] = {}
    carried: list[tuple[Reach, int]] = []
    for year, parts in known.items():
        costs = {p: (part.low if kindly else part.high).pence for p, part in parts.items() if part is not None}
        money = [(p.reaches, (p.amount.high if kindly else p.amount.low).pence, p.carries) for p in pools[year]]
        brought = sum(pence for _, pence in carried)
        stays = [(reaches, pence) for reaches, pence, carries in money if not carries]
        moves = carried + [(reaches, pence) for reaches, pence, carries in money if carries]
        if len(costs) < len(parts):  # a cost is not known: between nothing and all of the money is left
            found[year], carried = (0, brought), moves if kindly else []
            continue
        found[year] = shortfall(costs, stays + moves, kindly=kindly), brought
        carried = []
        for place, (reaches, pence) in enumerate(moves):
            needed = shortfall(costs, stays + moves[place + 1 :], kindly=kindly)
            used = min(pence, max(needed, 0))
            stays.append((reaches, used))
            if pence > used:
                carried.append((reaches, pence - used))
    return found
