"""Ring-fencing: a grant in parts, each kept for some purposes or free for any."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant, GrantShare
from prevent_model.growth.yearly_results import share_of
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.years import FinancialYear

Reach = frozenset[str] | None
"""The purposes that money may go on; None where it may go on any."""

Purpose = str | None
"""What a cost is for; None where that is not said."""

CostsByYear = dict[FinancialYear, dict[Purpose, MoneyRange | None]]
"""The cost of each purpose in each year, in order of year; None where it is printed as about."""


class GrantPart(NamedTuple):
    """A part of a grant in one year, with what it may pay for."""

    grant: str
    """The grant, by id."""
    reaches: Reach
    """The purposes that it may go on; None: any."""
    amount: MoneyRange | None
    """Between what it lies; None where that is not known."""
    carries: bool
    """Whether what is unspent moves to the next year."""
    minimum: bool = False
    """Whether it is a least that is to go on its purpose."""


Kept = tuple[GrantShare, MoneyRange | None]
"""A share that applies in a year, and its size; None where that is not known."""


def parts_of(grant: Grant, year: FinancialYear, whole: MoneyRange | None) -> tuple[GrantPart, ...]:
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
    tuple of GrantPart
        One for each share that is kept, and one for the rest, which may go on whatever the whole grant is kept for.
        A share whose size is not stated lies between nothing and the whole.

    Raises
    ------
    ValueError
        When a share's sum is of no one year, or the shares add up to more than the whole.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", shares=[GrantShare(of="evaluation", share="0.1", minimum=True)])
    >>> for part in parts_of(grant, FinancialYear(2020), MoneyRange.exactly(Money.pounds(100))):
    ...     print(part.reaches, part.amount)
    frozenset({'evaluation'}) £10.00
    None £90.00
    """
    carries = grant.carry_over is True
    kept = [(share, _size(share, whole)) for share in grant.shares if _applies(grant, share, year)]
    parts = [GrantPart(grant.id, frozenset({share.of}), size, carries, share.minimum) for share, size in kept]
    rest = _rest(grant, year, whole, kept) if whole is not None else None
    if rest is None or rest.low.minor or rest.high.minor or not parts:
        parts.append(GrantPart(grant.id, frozenset(grant.ring_fence) or None, rest, carries))
    return tuple(parts)


def _rest(grant: Grant, year: FinancialYear, whole: MoneyRange, kept: list[Kept]) -> MoneyRange:
    """The rest of a sum beside its shares; a share of the sum moves with it, so each end is taken at one end of the
    whole.
    """
    moving = sum((share.share or Fraction(0) for share, _ in kept if share.amount is None), Fraction(0))
    fixed = [size for share, size in kept if share.amount is not None and size is not None]
    ends = whole.low.minor * (1 - moving), whole.high.minor * (1 - moving)
    nought = Money(0, whole.currency)
    high = Money(math.ceil(max(ends)), whole.currency) - sum((size.low for size in fixed), nought)
    low = Money(math.floor(min(ends)), whole.currency) - sum((size.high for size in fixed), nought)
    # Of a sum below zero, shares are below zero too, and what they leave may not be above it.
    owed = whole.high < nought
    beyond = low > nought or any(size.low > nought for size in fixed) if owed else high < nought
    if moving > 1 or (fixed and beyond):
        raise refused("grants", f"the shares of {grant.id} come to more than its sum for {year}", _MEND)
    # The rest is never below nothing for a sum above it, however the ends of the shares fall.
    low = max(low, min(whole.low, nought))
    high = min(high, nought) if owed else high
    if not all(_stated(share) for share, _ in kept):
        low, high = min(low, nought), max(high, nought)  # a share of any size may be all of it
    return MoneyRange(low, high)


_MEND = "mend the one or the other"


def check_shares(grant: Grant) -> None:
    """Refuse a grant whose shares cannot be, against its sums as printed.

    Raises
    ------
    ArgumentError
        When a share is of no year of the grant, or they add up to more than a sum or the whole of it.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", amounts=[(FinancialYear(2020), "£1.00")],
    ...               shares=[GrantShare(of="evaluation", amount="£2.00")])
    >>> check_shares(grant)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: grants: the shares of g come to more than its sum for 2020/21;
    mend the one or the other
    """
    years = {*grant.years, *(year for year, _ in grant.amounts or ())}
    for share in grant.shares:
        if share.year is not None and years and share.year not in years:
            problem = f"{grant.id} keeps a share for {share.of} in {share.year}, which is none of its years"
            raise refused("grants", problem, _MEND)
    # Sums and years are left out here: they are set against each year's own sum below.
    whole = [share.share for share in grant.shares if share.share and share.amount is None and share.year is None]
    if sum(whole) > 1:
        raise refused("grants", f"the shares of {grant.id} come to more than the whole of it", "mend them")
    for year, amount in grant.amounts or ():
        if amount.range is not None:
            parts_of(grant, year, amount.range)


def _applies(grant: Grant, share: GrantShare, year: FinancialYear) -> bool:
    if share.year is None and share.amount is not None and len(grant.amounts or ()) > 1:
        problem = f"{grant.id} does not say of which year {share.amount} is kept for {share.of}"
        raise refused("grants", problem, "write its year")
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
        return share_of(whole, Fraction(share.share))
    nought = Money(0, whole.currency)
    return MoneyRange(min(whole.low, nought), max(whole.high, nought))
