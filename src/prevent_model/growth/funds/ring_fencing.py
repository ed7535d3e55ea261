"""Which money may pay for what: a grant as pools, each kept for some purposes or free for any, and what they leave unpaid."""

from __future__ import annotations

import math
from fractions import Fraction

from attrs import field, frozen

from prevent_model.framework.grants import Grant, GrantShare, GrantStatus
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear

Reach = frozenset[str] | None
"""The purposes that money may go on; None where it may go on any."""

Purpose = str | None
"""What a cost is for; None where that is not said."""

Known = dict[FinancialYear, dict[Purpose, MoneyRange | None]]
"""The cost of each purpose in each year, in order of year; None where it is printed as about."""


@frozen
class Pool:
    """A part of a grant in one year, with what it may pay for."""

    grant: str = field(metadata=means("The grant, by id."))
    reaches: Reach = field(metadata=means("The purposes that it may go on; None: any."))
    amount: MoneyRange | None = field(metadata=means("Between what it lies; None where that is not known.", unit="GBP"))
    sure: bool = field(metadata=means("Whether the grant is confirmed."))
    carries: bool = field(metadata=means("Whether what is unspent moves to the next year."))
    minimum: bool = field(default=False, metadata=means("Whether it is a least that is to go on its purpose."))


def pools_of(grant: Grant, year: FinancialYear, whole: MoneyRange | None) -> tuple[Pool, ...]:
    """A grant's sum for a year, parted into what is kept for a purpose and the rest.

    Parameters
    ----------
    grant
        The grant.
    year
        One of its years.
    whole
        Between what its sum for the year lies; None where that is not known.

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
    rest = _rest(grant, year, whole, kept) if whole is not None else None
    if rest is None or rest != MoneyRange.exactly(Money(0)) or not pools:
        pools.append(Pool(grant.id, frozenset(grant.ring_fence) or None, rest, sure, carries))
    return tuple(pools)


def _rest(
    grant: Grant, year: FinancialYear, whole: MoneyRange, kept: list[tuple[GrantShare, MoneyRange | None]]
) -> MoneyRange:
    """What the shares leave of a sum; a share of the sum moves with it, so each end is taken at one end of the whole."""
    moving = sum((share.share or Fraction(0) for share, _ in kept if share.amount is None), Fraction(0))
    fixed = [size for share, size in kept if share.amount is not None and size is not None]
    ends = whole.low.pence * (1 - moving), whole.high.pence * (1 - moving)
    high = Money(math.ceil(max(ends))) - sum((size.low for size in fixed), Money(0))
    low = Money(math.floor(min(ends))) - sum((size.high for size in fixed), Money(0))
    # Of a sum below zero, shares are below zero too, and what they leave may not be above it.
    owed = whole.high < Money(0)
    beyond = low > Money(0) or any(size.low > Money(0) for size in fixed) if owed else high < Money(0)
    if moving > 1 or (fixed and beyond):
        raise ValueError(
            f"grants: the shares of {grant.id} come to more than its sum for {year}: mend the one or the other"
        )
    low = max(low, min(whole.low, Money(0)))
    high = min(high, Money(0)) if owed else high
    if not all(_stated(share) for share, _ in kept):
        low, high = min(low, Money(0)), max(high, Money(0))  # a share of any size may be all of it
    return MoneyRange(low, high)


def share_fault(grant: Grant) -> str | None:
    """What is wrong with the shares of a grant, against its sums as printed; None where nothing is.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", amounts=[(FinancialYear(2020), "£1.00")],
    ...               shares=[GrantShare(of="evaluation", amount="£2.00")])
    >>> share_fault(grant)
    'the shares of g come to more than its sum for 2020/21: mend the one or the other'
    """
    years = {*grant.years, *(year for year, _ in grant.amounts or ())}
    strange = next(
        (share for share in grant.shares if share.year is not None and years and share.year not in years), None
    )
    if strange is not None:
        return f"{grant.id} keeps a share for {strange.of} in {strange.year}, which is none of its years: mend the one or the other"
    if (
        sum(
            (share.share or Fraction(0) for share in grant.shares if share.amount is None and share.year is None),
            Fraction(0),
        )
        > 1
    ):
        return f"the shares of {grant.id} come to more than the whole of it: mend them"
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


def _size(share: GrantShare, whole: MoneyRange | None) -> MoneyRange | None:
    """Between what a share lies: as stated, or in proportion, or anything up to the whole."""
    if share.amount is not None and share.amount.range is not None:
        # Of a sum that is not known, a share that names no year may be of another year.
        return share.amount.range if whole is not None or share.year is not None else None
    if whole is None:
        return None
    if share.amount is None and share.share is not None:
        low, high = (end.pence * Fraction(share.share) for end in (whole.low, whole.high))
        return MoneyRange(Money(math.floor(low)), Money(math.ceil(high)))
    return MoneyRange(min(whole.low, Money(0)), max(whole.high, Money(0)))
