"""Ring-fencing: a grant in parts, each kept for some purposes or free for any."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant, GrantShare
from prevent_model.framework.wording import listed
from prevent_model.growth.yearly_results import share_of
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.per_cents import per_cent
from prevent_model.values.spans import Years, years_in

Reach = frozenset[str] | None
"""The purposes that money may go on, one that it may perhaps go on with a "?" behind it; None where any will do."""

Purpose = str | None
"""What a cost is for; None where that is not said."""

CostsByYear = dict[Years, dict[Purpose, MoneyRange | None]]
"""The cost of each purpose in each year or span, in order; None where it is not known."""


class GrantPart(NamedTuple):
    """A part of a grant in one year or span, with what it may pay for."""

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
    kept_for: Reach = None
    """The words for what it may go on, where they are not the purposes themselves."""
    beside: tuple[str, ...] = ()
    """The shares within it, which are parts of their own, by what they are kept for."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words for what it may go on alone; none where it may go on any."""
        return tuple(sorted(self.kept_for or self.reaches or ()))


def perhaps(purpose: str) -> str:
    """The mark, in a reach, of a purpose that money may perhaps go on.

    Examples
    --------
    >>> perhaps("tunnel")
    'tunnel?'
    """
    return f"{purpose}?"


def may_go_on(reach: Reach) -> bool:
    """Tell whether money may perhaps go on a purpose: it is kept for what a cost does not say of itself.

    Examples
    --------
    >>> may_go_on(frozenset({perhaps("tunnel")})), may_go_on(frozenset({"tunnel"})), may_go_on(None)
    (True, False, False)
    """
    return any(purpose.endswith("?") for purpose in reach or ())


class _Kept(NamedTuple):
    """A share that applies in a year, its size, and the share that moves with the whole; None where not known."""

    share: GrantShare
    size: MoneyRange | None
    moving: Fraction | None
    stated: bool


def parts_of(grant: Grant, year: Years, whole: MoneyRange | None) -> tuple[GrantPart, ...]:
    """A grant's sum for a year or a span, parted into what is kept for a purpose and the rest.

    Parameters
    ----------
    grant
        The grant.
    year
        One of its years, or a span that it prints a sum for.
    whole
        Between what its sum for the year lies; None where that is not known.

    Returns
    -------
    tuple of GrantPart
        One for each share that is kept, less the shares within it, and one for the rest, which may go on whatever the
        whole grant is kept for. A share whose size is not stated lies between nothing and the whole.

    Raises
    ------
    ValueError
        When a share's sum is of no one year, or the shares add up to more than the whole.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", shares=[GrantShare(of="evaluation", share="0.1", minimum=True)])
    >>> from prevent_model.values.years import FinancialYear
    >>> for part in parts_of(grant, FinancialYear(2020), MoneyRange.exactly(Money.pounds(100))):
    ...     print(part.reaches, part.amount)
    frozenset({'evaluation'}) £10.00
    None £90.00
    """
    return _parted(grant, year, whole, None)


def _parted(grant: Grant, year: Years, whole: MoneyRange | None, above: GrantShare | None) -> tuple[GrantPart, ...]:
    """Part a grant, or a share of it, into the shares within it and its rest."""
    carries, outer = grant.carry_over is True, None if above is None else above.of
    applying = [share for share in grant.shares if share.within == outer and _applies(grant, share, year)]
    kept = [_kept(share, year, whole) for share in applying]
    parts = [part for share, size, *_ in kept for part in _parted(grant, year, size, share)]
    rest = _rest(grant, year, whole, kept, above) if whole is not None else None
    if rest is None or rest.low.minor or rest.high.minor or not parts:
        reaches = frozenset(grant.ring_fence) or None if above is None else frozenset({above.of})
        beside = tuple(share.share.of for share in kept) if above is not None else ()
        own = GrantPart(grant.id, reaches, rest, carries, above is not None and above.minimum, beside=beside)
        # What a share keeps stands before the shares within it; the rest of a grant comes last.
        parts = [*parts, own] if above is None else [own, *parts]
    return tuple(parts)


def _rest(grant: Grant, year: Years, whole: MoneyRange, kept: list[_Kept], above: GrantShare | None) -> MoneyRange:
    """The rest of a sum beside its shares; a share of the sum moves with it, so each end is taken at one end of the
    whole.
    """
    moving = sum((share.moving for share in kept if share.moving is not None), Fraction(0))
    fixed = [share.size for share in kept if share.share.amount is not None and share.size is not None]
    ends = whole.low.minor * (1 - moving), whole.high.minor * (1 - moving)
    nought = Money(0, whole.currency)
    high = Money(math.ceil(max(ends)), whole.currency) - sum((size.low for size in fixed), nought)
    low = Money(math.floor(min(ends)), whole.currency) - sum((size.high for size in fixed), nought)
    # Of a sum below zero, shares are below zero too, and what they leave may not be above it.
    owed = whole.high < nought
    beyond = low > nought or any(size.low > nought for size in fixed) if owed else high < nought
    if moving > 1 or (fixed and beyond):
        inside = "the shares of" if above is None else f'the shares within "{above.of}" of'
        problem = f"{inside} {grant.id} are more than its sum for {year}"
        raise refused("grants", problem, _MEND)
    # The rest is never below nothing for a sum above it, however the ends of the shares fall.
    low = max(low, min(whole.low, nought))
    high = min(high, nought) if owed else high
    if not all(share.stated for share in kept):
        low, high = min(low, nought), max(high, nought)  # a share of any size may be all of it
    return MoneyRange(low, high)


_MEND = "correct the one or the other"


def check_shares(grant: Grant) -> None:
    """Refuse a grant whose shares cannot be, against its sums as printed.

    Raises
    ------
    ArgumentError
        When a share is of no year of the grant, or they add up to more than a sum or the whole of it.

    Examples
    --------
    >>> grant = Grant(id="g", title="Grant", amounts=[("2020/21", "£1.00")],
    ...               shares=[GrantShare(of="evaluation", amount="£2.00")])
    >>> check_shares(grant)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: grants: the shares of g are more than its sum for 2020/21;
    correct the one or the other
    """
    summed = {year for period, _ in grant.amounts or () for year in years_in(period)}
    years = {*grant.years, *summed}
    whole = any(not years_in(period) for period, _ in grant.amounts or ())
    for share in grant.shares:
        if share.year is not None and years and not whole and not years.issuperset(years_in(share.year)):
            problem = f"{grant.id} keeps a share for {share.of} in {share.year}, which is none of its years"
            raise refused("grants", problem, _MEND)
    # Sums and years are left out here: they are set against each year's own sum below.
    of_all = [share for share in grant.shares if share.within is None and share.amount is None and share.year is None]
    if sum(share.share for share in of_all if share.share) > 1:
        shares = listed(f'{per_cent(share.share)} for "{share.of}"' for share in of_all if share.share)
        problem = f"the shares of {grant.id}, {shares}, are more than the whole of it"
        raise refused("grants", problem, "correct a share, or write within for one that is part of another")
    for year, amount in grant.amounts or ():
        if amount.range is not None:
            parts_of(grant, year, amount.range)


def _applies(grant: Grant, share: GrantShare, year: Years) -> bool:
    if share.year is None:
        if share.amount is not None and len(grant.amounts or ()) > 1:
            problem = f"{grant.id} does not say of which year {share.amount} is kept for {share.of}"
            raise refused("grants", problem, "write its year")
        return True
    own, others = years_in(share.year), years_in(year)
    return not own or not others or not set(own).isdisjoint(others)


def _kept(share: GrantShare, year: Years, whole: MoneyRange | None) -> _Kept:
    """Between what a share lies: as stated, or in proportion, or anything up to the whole."""
    own, others = set(years_in(share.year)) if share.year is not None else set(), set(years_in(year))
    # A sum of some of the years is part of one of them all; a rate for more years than the sum is of holds in each.
    inside, around = not own or not others or own <= others, not own or own >= others
    if share.amount is not None and share.amount.range is not None and inside:
        # Of a sum that is not known, a share that names no year may be of another year.
        size = share.amount.range if whole is not None or share.year is not None else None
        rated = None if share.share is None or whole is None or not around else share_of(whole, share.share)
        if rated is not None and not rated.overlaps(share.amount.range):
            stated = f"{per_cent(share.share or Fraction(0))} and {share.amount}"
            problem = f'what is kept for "{share.of}" is {stated}, which are not the same of its sum for {year}'
            raise refused("grants", problem, "correct one of them, or remove it")
        return _Kept(share, size, None, stated=True)
    if whole is None:
        return _Kept(share, None, None, stated=False)
    if share.amount is None and share.share is not None and around:
        return _Kept(share, share_of(whole, share.share), share.share, stated=True)
    nought = Money(0, whole.currency)
    return _Kept(share, MoneyRange(min(whole.low, nought), max(whole.high, nought)), None, stated=False)
