"""Costs weighed against money, year by year: the range of each gap, and the reasons where it cannot be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from prevent_model.framework.grants import Grant
from prevent_model.growth.funds.comparison_periods import Run, filling
from prevent_model.growth.funds.flows import LaidOut, laid_out
from prevent_model.growth.funds.ring_fencing import CostsByYear, GrantPart, Reach, may_go_on, parts_of
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.spans import Years, in_runs, period_of, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


class YearMoney(NamedTuple):
    """The sum of one grant for one year or span, between its ends, and its parts; None where the sum is not known."""

    grant: Grant
    whole: MoneyRange | None
    parts: tuple[GrantPart, ...]
    printed: Money | None = None
    """The sum as printed, about or not; None where none is printed for all its years here."""
    dated: bool = True
    """Whether the grant names any year."""
    partly: bool = False
    """Whether it prints a sum for some of its years here, and not for all."""
    overlapping: bool = False
    """Whether it prints sums for all of them, of which some share years and none fill them."""
    at_least: YearMoney | None = None
    """The same with the least of its sums, of which some has no other end."""
    texts: tuple[str, ...] = ()
    """The prints of its sums here, where they are of all its years."""
    years: frozenset[FinancialYear] = frozenset()
    """The years here that it names, or may be of."""
    other_prices: str = ""
    """The prices of its sums and of the cost, in words, where they differ and its sums are left out."""

    @property
    def silent(self) -> bool:
        """Tell whether it names years here, and prints no sum for any."""
        return (
            self.dated
            and self.whole is None
            and not (self.texts or self.partly or self.overlapping or self.other_prices)
        )

    @property
    def least(self) -> Money | None:
        """The least of its sums here; None where one has none."""
        known = self.whole if self.at_least is None else self.at_least.whole
        return None if known is None else known.low

    @property
    def is_about(self) -> bool:
        """Tell whether its sums here are printed and have no range: about, or with one end alone."""
        return self.whole is None and bool(self.texts) and not self.other_prices


class YearGap(NamedTuple):
    """The ends of the gap of a year, and the reasons why it may not be known."""

    gap: MoneyRange
    brought: MoneyRange
    brought_for: Mapping[str, MoneyRange]
    """For each purpose what was brought that is kept for some purposes and may go on this."""
    brought_alone: Mapping[str, MoneyRange]
    """For each purpose what was surely brought that is kept for this alone."""
    unknown_since: Years | None
    """The first year before it whose unspent money that may move on is unknown; None where there is none."""
    is_bounded: bool
    """Whether the ends of the gap hold all the same, as only what that money went on is unknown."""
    by_purpose: bool
    """Whether the gap, or how large it may be, hangs on what a cost is for that does not say it."""
    by_precision: bool
    """Whether the gap hangs on where in its printed ranges the cost and the money lie."""


MoneyByYear = Mapping[Years, Sequence[YearMoney]]


def years_of(grant: Grant, whole: Run = ()) -> frozenset[FinancialYear]:
    """The years that a grant names; those of the programme, where it prints a sum for the whole."""
    periods = [years_in(period) or whole for period, _ in grant.amounts or ()]
    return frozenset((*grant.years, *(year for years in periods for year in years)))


def printed_runs(grant: Grant, whole: Run = ()) -> dict[Run, StatedMoney]:
    """The printed sums of a grant by the years that each is of."""
    return {run: amount for period, amount in grant.amounts or () if (run := years_in(period) or whole)}


def money_of(grants: Sequence[Grant], period: Years, whole: Run = ()) -> list[YearMoney]:
    """The money of a year or a span; a grant that names no year may be of any.

    Of a span a grant pays what it prints for its own years in it, where its sums fill them exactly.

    Parameters
    ----------
    grants
        The grants.
    period
        The year or the span.
    whole
        The years of the programme, which a sum for the whole is of.
    """
    money = []
    wanted = years_in(period) or whole
    for grant in grants:
        named = years_of(grant, whole)
        if not named:
            # It is asked of each year, and its sum is known in none.
            money.append(YearMoney(grant, None, parts_of(grant, period, None), dated=False, years=frozenset(wanted)))
        elif own := named.intersection(wanted):
            money.append(_own_money(grant, period, own, whole)._replace(years=own))
    return money


def _own_money(grant: Grant, period: Years, own: Iterable[FinancialYear], whole: Run) -> YearMoney:
    runs = in_runs(own)
    printed = {run: sum_ for run, sum_ in printed_runs(grant, whole).items() if any(set(run) <= {*of} for of in runs)}
    filled = [filling(printed, run) for run in runs]
    sums = {run: printed[run] for parts in filled for run in parts or ()}
    unknown = parts_of(grant, period, None)
    if None in filled:
        is_all = set(own) <= {year for run in printed for year in run}
        return YearMoney(grant, None, unknown, partly=bool(printed) and not is_all, overlapping=is_all)
    amount, texts = stated_total(sum_.amount for sum_ in sums.values()), tuple(sum_.text for sum_ in sums.values())
    ranges = {run: sum_.range for run, sum_ in sums.items()}
    if None not in ranges.values():
        return _summed(grant, ranges, amount)._replace(texts=texts)
    parts = [part for run, between in ranges.items() for part in parts_of(grant, period_of(run), between)]
    leasts = {run: sum_.range or if_stated(MoneyRange.exactly, sum_.least) for run, sum_ in sums.items()}
    at_least = None if None in leasts.values() else _summed(grant, leasts, amount)
    return YearMoney(grant, None, tuple(parts) if len(sums) == 1 else unknown, amount, at_least=at_least, texts=texts)


def _summed(grant: Grant, ranges: Mapping[Run, MoneyRange | None], amount: Money | None) -> YearMoney:
    parts = [part for run, between in ranges.items() for part in parts_of(grant, period_of(run), between)]
    return YearMoney(grant, stated_total(ranges.values()), _joined(parts), amount)


def _joined(parts: Sequence[GrantPart]) -> tuple[GrantPart, ...]:
    """Parts of several sums of a grant, those that may go on the same things as one."""
    alike: dict[GrantPart, list[MoneyRange | None]] = {}
    for part in parts:
        alike.setdefault(part._replace(amount=None), []).append(part.amount)
    return tuple(part._replace(amount=stated_total(amounts)) for part, amounts in alike.items())


def with_unstated_years(
    known: CostsByYear, grants: Sequence[Grant], periods: Sequence[Years] | None = None, whole: Run = ()
) -> CostsByYear:
    """The costs with those of years through which money may move on and of which none is given, which are not known."""
    first = min((year for grant in grants if grant.carry_over for year in years_of(grant, whole)), default=None)
    last = max((year for period in known for year in years_in(period)), default=None)
    if first is None or last is None or first > last:
        return known
    between = FinancialYear.span(first, last) if periods is None else periods
    passed = [period for period in between if first <= years_in(period)[-1] and years_in(period)[0] <= last]
    run = {**dict.fromkeys(passed), **known}
    return {period: known.get(period, {None: None}) for period in sorted(run, key=years_in)}


def gaps(
    run: CostsByYear, money: MoneyByYear, currency: Currency = GBP, *, least: CostsByYear | None = None
) -> dict[Years, YearGap]:
    """Weigh the costs of each year against its money and what may move to it.

    An unknown cost or sum may be anything from nothing on, or from the least of it where it has one end alone, so that
    a gap is given only where that makes no difference.

    Parameters
    ----------
    run
        The cost of each purpose in each year, in order of year.
    money
        The money of each year.
    currency
        The currency of all these sums.
    least
        The costs, and in place of one that has no other end the least that it may be; those of the run where left out.

    Examples
    --------
    >>> from prevent_model.framework.grants import Grant
    >>> year = FinancialYear(2020)
    >>> money = money_of([Grant(id="g", title="G", amounts=[("2020/21", "£4.00")])], year)
    >>> print(gaps({year: {None: MoneyRange.exactly(Money.pounds(10))}}, {year: money})[year].gap)
    £6.00
    """
    least = run if least is None else least
    grants = {year: [(entry.whole, entry.parts) for entry in entries] for year, entries in money.items()}
    # No sum is less than its least, though nobody says how much more it is.
    ends = {year: [entry.at_least or entry for entry in entries] for year, entries in money.items()}
    surely = {year: [(entry.whole, entry.parts) for entry in entries] for year, entries in ends.items()}
    costs = [cost for by_purpose in run.values() for cost in by_purpose.values()]
    parts = [part for entries in money.values() for entry in entries for part in entry.parts]
    unnamed = any(None in by_purpose for by_purpose in run.values()) or any(may_go_on(part.reaches) for part in parts)
    exact = all(cost is not None and cost.low == cost.high for cost in (*costs, *(part.amount for part in parts)))
    # A share of an exact sum may end inside a penny, which is no doubt about the sum.
    rounded = not all(sum_ is not None and sum_.low == sum_.high for sum_ in (*costs, *_printed_sums(money)))
    # The ends of a gap: least cost and most money on any purpose, and the other way about.
    best = laid_out(least, grants, most_money=True, any_purpose=True)
    worst = best if exact and not unnamed else laid_out(run, surely, most_money=False, any_purpose=False)
    lucky, unlucky = worst, best
    if unnamed and any(part.reaches is not None for part in parts):
        lucky = laid_out(run, surely, most_money=False, any_purpose=True)
        unlucky = laid_out(least, grants, most_money=True, any_purpose=False)
    unknown = _left_unknown(run, money, best)

    def differ(case: _LaidYears, other: _LaidYears, year: Years) -> bool:
        """Tell whether there is enough in the one case and not in the other."""
        return (case[year].gap <= 0) is not (other[year].gap <= 0)

    def between(minor: int, other: int) -> MoneyRange:
        return MoneyRange(Money(min(minor, other), currency), Money(max(minor, other), currency))

    def gap_of(year: Years) -> MoneyRange:
        low, high = best[year].gap, worst[year].gap
        # What stands for an unknown cost is more than all known sums, and may be less than the least of that cost.
        return between(low, max(low, high) if None in run[year].values() else high)

    def ranges(year: Years, name: str) -> dict[str, MoneyRange]:
        least, most = getattr(worst[year], name), getattr(best[year], name)
        return {purpose: between(least[purpose], minor) for purpose, minor in most.items()}

    return {
        year: YearGap(
            gap_of(year),
            between(worst[year].brought, best[year].brought),
            ranges(year, "brought_for"),
            ranges(year, "brought_alone"),
            *unknown[year],
            by_purpose=differ(best, unlucky, year) or lucky[year].gap != worst[year].gap,
            by_precision=rounded and (differ(best, lucky, year) or differ(unlucky, worst, year)),
        )
        for year in run
    }


def _printed_sums(money: MoneyByYear) -> Iterable[MoneyRange | None]:
    """The sums of grants and those of their shares, as far as they have a range."""
    for entry in (entry for entries in money.values() for entry in entries):
        yield entry.whole
        yield from (share.amount.range for share in entry.grant.shares if share.amount is not None)


_LaidYears = Mapping[Years, LaidOut]


def _left_unknown(run: CostsByYear, money: MoneyByYear, most: _LaidYears) -> dict[Years, tuple[Years | None, bool]]:
    """For each year the first before it that leaves what is not known, and whether only its purpose is not."""
    unknown: dict[Years, tuple[Years | None, bool]] = {}
    since: Years | None = None
    is_bounded = True
    moving = set[Reach]()
    for year, costs in run.items():
        if not most[year].brought:
            # Whatever is not known, none of it can be left.
            since, is_bounded = None, True
            moving.clear()
        unknown[year] = since, is_bounded
        entries = money.get(year, ())
        carrying = [entry for entry in entries if entry.grant.carry_over]
        moving.update(part.reaches for entry in carrying for part in entry.parts)
        paying = moving.union(part.reaches for entry in entries for part in entry.parts)
        # What is left of money that may move on is not known where it, or what it went on, is not.
        vague = None in costs.values() or any(entry.whole is None for entry in carrying)
        unsaid = any(map(may_go_on, paying)) or (moving - {None} and None in costs)
        if moving and (vague or unsaid):
            since = year if since is None else since
            is_bounded = is_bounded and not vague
    return unknown
