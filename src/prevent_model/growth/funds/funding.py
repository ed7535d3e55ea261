"""What pays: the cost of each year set against the grants that are said to cover it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import attrs

from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.funds.pools import Ends, Known, Pool, Purpose, pools_of, shortfall
from prevent_model.growth.grounds import assumed, in_words, plan_of
from prevent_model.growth.levels import levels, unstated_cost, year_cost
from prevent_model.values.calendars import as_year_of, by_year, calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.fields import means
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.records import Recorded
from prevent_model.values.tables import Column, Marked, Table, Tabled
from prevent_model.values.windows import Answer
from prevent_model.values.years import FinancialYear


class Verdict(Enum):
    """What can be said of the cover of a year.

    Examples
    --------
    >>> Verdict("short") is Verdict.SHORT
    True
    """

    COVERED = "covered"
    SHORT = "short"
    CANNOT_BE_TOLD = "cannot be told at the printed precision"
    SAID_TO_BE_COVERED = "said to be covered, no sum stated"
    NO_FUNDING_STATED = "no funding stated"


@attrs.frozen
class CoverPart(Recorded):
    """The cost of one purpose in a year, and the money that is kept for it.

    Examples
    --------
    >>> ten = MoneyRange.exactly(Money.pounds(10))
    >>> CoverPart(purpose="training", cost=ten, funding=ten, gap=ten - ten, verdict=Verdict.COVERED).verdict.value
    'covered'
    """

    purpose: str = attrs.field(metadata=means("What the cost is for."))
    cost: MoneyRange = attrs.field(metadata=means("The range of the cost.", unit="GBP"))
    funding: MoneyRange = attrs.field(
        metadata=means("Money that may not go on just anything, and may go here.", unit="GBP")
    )
    gap: MoneyRange = attrs.field(metadata=means("Cost less that money: below zero is left over.", unit="GBP"))
    verdict: Verdict = attrs.field(metadata=means("Covered where that money is enough; else as the year."))


@attrs.frozen
class EarmarkCover(Recorded):
    """Whether as much is planned for a purpose as a grant wants spent on it at least.

    Examples
    --------
    >>> ten, twelve = (MoneyRange.exactly(Money.pounds(pounds)) for pounds in (10, 12))
    >>> EarmarkCover(grant="grant", purpose="evaluation", at_least=ten, planned=twelve, met=Answer.YES).met.value
    'yes'
    """

    grant: str = attrs.field(metadata=means("The grant, by id."))
    purpose: str = attrs.field(metadata=means("What it is to be spent on."))
    at_least: MoneyRange = attrs.field(metadata=means("The least that is to be spent on it.", unit="GBP"))
    planned: MoneyRange | None = attrs.field(metadata=means("What it is planned to cost; None: not said.", unit="GBP"))
    met: Answer = attrs.field(metadata=means("Whether as much is planned: yes, no or cannot tell."))


@attrs.frozen
class CoverYear(Recorded):
    """The cost of a year, what pays for it, and the gap between them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="g", title="G", funds=["growth"], amounts=[("2008/09", "£2m")])
    >>> year = pm.growth.cover(pm.sample().growth, [grant]).years[0]
    >>> year.verdict.value, str(year.gap)
    ('cannot be told at the printed precision', '-£349,999.99 … £749,999.99')
    """

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    cost: MoneyRange | None = attrs.field(
        metadata=means("The range of the cost; None if printed as about, or not stated.", unit="GBP")
    )
    funding: MoneyRange | None = attrs.field(
        metadata=means(
            "The range of the funding, with what was brought forward; None where no sum is stated.", unit="GBP"
        )
    )
    gap: MoneyRange | None = attrs.field(
        metadata=means(
            "Cost less the funding that may go on it, for the purposes where that is most: above zero is a shortfall.",
            unit="GBP",
        )
    )
    verdict: Verdict = attrs.field(metadata=means("What can be said of the cover."))
    grants: tuple[str, ...] = attrs.field(metadata=means("The grants that name the year, by id."))
    because: str = attrs.field(metadata=means("Why, in sentences."))
    confirmed: MoneyRange | None = attrs.field(
        default=None, metadata=means("The funding that is confirmed; None where no sum is stated.", unit="GBP")
    )
    expected: MoneyRange | None = attrs.field(
        default=None, metadata=means("The funding that is only expected; None where no sum is stated.", unit="GBP")
    )
    confirmed_gap: MoneyRange | None = attrs.field(
        default=None, metadata=means("The gap if nothing came that is only expected.", unit="GBP")
    )
    brought_forward: MoneyRange | None = attrs.field(
        default=None, metadata=means("Unspent before, and allowed to move to this year.", unit="GBP")
    )
    parts: tuple[CoverPart, ...] = attrs.field(
        default=(), metadata=means("One for each purpose, where costs name them.")
    )
    earmarks: tuple[EarmarkCover, ...] = attrs.field(default=(), metadata=means("The leasts that grants want spent."))


@attrs.frozen
class Cover(Tabled):
    """The cover of each year's cost by its grants.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.cover(pm.sample().growth, pm.sample().grants)
    >>> found.year("2008/09").verdict.value, len(found.table.rows)
    ('said to be covered, no sum stated', 3)
    """

    years: tuple[CoverYear, ...] = attrs.field(metadata=means("One for each year, in order."))
    because: str = attrs.field(metadata=means("What was set against what, in sentences."))
    cite: tuple[Citation, ...] = attrs.field(default=(), eq=False, metadata=means("Where the grants are printed."))
    assumptions: tuple[Assumption, ...] = attrs.field(
        default=(), eq=False, metadata=means("The programme's assumptions that it rests on, where it is asked.")
    )

    def year(self, year: FinancialYear | str) -> CoverYear:
        """The row of one year.

        Raises
        ------
        ValueError
            When no cost was given for it.
        """
        wanted = as_year_of(year, [row.year for row in self.years], "year")
        for row in self.years:
            if row.year == wanted:
                return row
        raise ValueError(
            f"year: no cost was given for {wanted}, only for {', '.join(str(r.year) for r in self.years) or 'none'}"
        )

    @property
    def table(self) -> Table:
        """The cover as a table; purposes stand below their year."""
        purposes = any(row.parts for row in self.years)
        hoped = any(row.expected is not None and row.expected.high > Money(0) for row in self.years)
        rows: list[tuple[Any, ...]] = []
        for row in self.years:
            apart = (row.confirmed, row.expected) if hoped else ()
            sums = (row.cost, *apart, row.funding, row.gap)
            rows.append((str(row.year), *(("all",) if purposes else ()), *sums, row.verdict.value, row.because))
            for part in row.parts:
                kept = (part.cost, *(Marked(None, "") for _ in apart), part.funding, part.gap)
                rows.append(
                    (str(row.year), part.purpose, *kept, part.verdict.value, "Against money that is kept for it.")
                )
        names = ("cost", *(("confirmed", "only expected") if hoped else ()), "funding", "gap")
        columns = (
            Column("year"), *((Column("purpose"),) if purposes else ()),
            *(Column(name, "GBP", "money", ranged=True, absent="not stated") for name in names),
            Column("verdict"), Column("because"),
        )  # fmt: skip
        return Table("Cover of cost by grant", columns, rows, caption=self.because, cite=self.cite)


Sum = Money | StatedMoney | MoneyRange
Cost = Sum | Mapping[str, Sum]
Costs = GrowthPlan | Mapping[FinancialYear, Cost] | Mapping[str, Cost]


def cover(costs: Costs | Programme, grants: Iterable[Grant] | None = None) -> Cover:
    """Set the cost of each year against the grants that pay for it.

    Money that is kept for one purpose or cost type never pays for another, whether all of a grant is (``ring_fence``) or
    a share of it (``shares``). What is unspent moves to the next year only where a grant says that it may.

    Parameters
    ----------
    costs
        A growth plan, or the programme, which knows what was assumed about it; or a sum for each year: exact, as printed,
        or a range; or for each year a sum for each purpose.
    grants
        The grants, and those of a programme where they are left out. A plan takes those that say they fund it or that it
        says fund it; a mapping takes all.

    Returns
    -------
    Cover
        For each year cost, funding and gap (cost less funding) as ranges, with a verdict: covered, short, cannot be
        told at the printed precision, said to be covered with no sum stated, or no funding stated, which is not zero.
        What is confirmed stands apart from what is only expected, with the gap that it leaves alone.

    Raises
    ------
    ValueError
        When a cost is a bare number, or the shares of a grant cannot be.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> {year.verdict.value for year in pm.growth.cover(programme.growth, programme.grants).years}
    {'said to be covered, no sum stated'}

    Notes
    -----
    **Source:** Report 8, D; for shares by cost type Surrey Police and Crime Commissioner, decisions 20/2024 and 24/2024.
    """
    asked = costs
    if isinstance(costs, Programme):
        grants, costs = costs.grants if grants is None else grants, plan_of(costs)
    if grants is None:
        raise ValueError("grants: there are none; give the grants, or the programme, which has its own")
    plan = costs if isinstance(costs, GrowthPlan) else None
    chosen = tuple(one for one in grants if plan is None or plan.id in one.funds or one.id in plan.funded_by)
    unknown = "A sum is printed as about, and claims no range."
    if plan is not None and plan.cost_as is PrintedAs.CHANGES and unstated_cost(plan):
        unknown = f"{unstated_cost(plan).capitalize()}, so that the cost of the year cannot be told."
    granted = [year for grant in chosen for year in _years(grant)]
    known = _known(costs, granted)
    calendar_of((*known, *granted), "grants")
    named = {year: [grant for grant in chosen if year in _years(grant)] for year in known}
    pools = {year: _pools(year, named[year]) for year in known}
    every = Ends.over(known, pools)
    sure = Ends.over(known, {year: [pool for pool in pools[year] if pool.sure] for year in known})
    rows = tuple(_year(year, known[year], named[year], pools[year], every, sure, unknown) for year in known)
    said = ", ".join(grant.title for grant in chosen) or "no grant"
    because = f"Cost from the sums as printed, set against {said}; a gap above zero is a shortfall."
    if any(row.parts for row in rows):
        because += " Where costs name purposes, the gap of a year is that of the purposes that are tightest."
    if any(grant.carry_over is not True for grant in chosen) and len(known) > 1:
        because += " What is unspent moves on only where a grant says that it may."
    resting = assumed(asked, grants=[grant.id for grant in chosen])
    cite = dict.fromkeys(one for grant in chosen for one in grant.cite)
    return Cover(rows, because + in_words(resting), tuple(cite), resting)


def _known(costs: Costs, granted: Iterable[FinancialYear]) -> Known:
    """The cost of each purpose in each year, in order of year; years as text are those of the grants."""
    if isinstance(costs, GrowthPlan):
        return {level.year: {None: year_cost(costs, level)[1]} for level in levels(costs)}
    found: Known = {}
    for year, cost in by_year(costs, granted, "costs").items():
        if isinstance(cost, Mapping):
            if not cost:
                raise ValueError(f"costs: {year} has no purpose: write a sum for at least one")
            found[year] = {str(purpose): _range(part) for purpose, part in cost.items()}
        else:
            found[year] = {None: _range(cost)}
    return dict(sorted(found.items()))


def _years(grant: Grant) -> tuple[FinancialYear, ...]:
    return (*grant.years, *(year for year, _ in grant.amounts or ()))


def _pools(year: FinancialYear, grants: list[Grant]) -> list[Pool]:
    """The pools of the grants whose sum for the year has a range."""
    found: list[Pool] = []
    for grant in grants:
        whole = dict(grant.amounts or ()).get(year)
        if whole is not None and whole.range is not None:
            found.extend(pools_of(grant, year, whole.range))
    return found


def _year(
    year: FinancialYear, parts: Mapping[Purpose, MoneyRange | None], grants: list[Grant], pools: list[Pool],
    every: Ends, sure: Ends, unknown: str,
) -> CoverYear:  # fmt: skip
    ids = tuple(grant.id for grant in grants)
    costs = {purpose: part for purpose, part in parts.items() if part is not None}
    cost = _sum(costs.values()) if len(costs) == len(parts) else None
    brought = every.brought(year)
    if not grants and brought.high == Money(0):
        said = "No grant names the year, which is not to say that none pays."
        return CoverYear(year, cost, None, None, Verdict.NO_FUNDING_STATED, ids, said)
    without = [grant for grant in grants if year not in dict(grant.amounts or ())]
    vague = [grant for grant in grants if grant not in without and dict(grant.amounts or ())[year].range is None]
    gap = every.gap(year) if cost is not None else None
    verdict, because = _verdict(gap, without, vague, unknown)
    beyond = _beyond(costs, without, pools) if verdict is Verdict.SAID_TO_BE_COVERED else ()
    if beyond:
        verdict = Verdict.SHORT
        because = f"What states no sum may not go on {' or '.join(beyond)}, and what does is not enough for it."
    if verdict is not Verdict.COVERED and (without or vague or cost is None):
        return CoverYear(year, cost, None, None, verdict, ids, because, earmarks=_earmarks(pools, costs))
    expected = _sum(pool.amount for pool in pools if not pool.sure)
    confirmed = _sum(pool.amount for pool in pools if pool.sure) + sure.brought(year)
    because = " ".join([because, *_remarks(pools, costs, expected, sure.gap(year))])
    return CoverYear(
        year, cost, _sum(pool.amount for pool in pools) + brought, gap, verdict, ids, because,
        confirmed=confirmed, expected=expected, confirmed_gap=sure.gap(year),
        brought_forward=brought if brought.high > Money(0) else None,
        parts=tuple(_part(purpose, part, pools, verdict) for purpose, part in costs.items() if purpose is not None),
        earmarks=_earmarks(pools, costs),
    )  # fmt: skip


def _verdict(gap: MoneyRange | None, without: list[Grant], vague: list[Grant], unknown: str) -> tuple[Verdict, str]:
    if gap is not None and gap.high <= Money(0):
        return Verdict.COVERED, "Even the most that it may cost is funded."
    if without:
        titles = ", ".join(grant.title for grant in without)
        sure = all(grant.status is GrantStatus.CONFIRMED for grant in without)
        return Verdict.SAID_TO_BE_COVERED, f"{titles} is {'confirmed' if sure else 'only expected'} and states no sum."
    if gap is None or vague:
        return Verdict.CANNOT_BE_TOLD, unknown
    if gap.low > Money(0):
        return Verdict.SHORT, "Even the least that it may cost is not funded."
    return Verdict.CANNOT_BE_TOLD, "The ranges of cost and funding meet."


def _beyond(costs: Mapping[Purpose, MoneyRange], silent: list[Grant], pools: list[Pool]) -> tuple[str, ...]:
    """The purposes that no grant without a sum may go on, where the others surely do not pay for them."""
    if None in costs or not all(grant.ring_fence for grant in silent):
        return ()
    reached = {purpose for grant in silent for purpose in grant.ring_fence}
    left = {purpose: cost.low.pence for purpose, cost in costs.items() if purpose not in reached}
    money = [(pool.reaches, pool.amount.high.pence) for pool in pools]
    return tuple(map(str, left)) if left and shortfall(left, money, kindly=True) > 0 else ()


def _remarks(
    pools: list[Pool], costs: Mapping[Purpose, MoneyRange], expected: MoneyRange, sure: MoneyRange
) -> list[str]:
    found = []
    if expected.high > Money(0):
        alone = "cover it" if sure.high <= Money(0) else "not cover it" if sure.low > Money(0) else "perhaps cover it"
        found.append(f"{expected} of the funding is only expected; what is confirmed would alone {alone}.")
    idle: dict[str, list[MoneyRange]] = {}
    for pool in pools:
        if pool.reaches is not None and not pool.reaches & costs.keys():
            idle.setdefault(" or ".join(sorted(pool.reaches)), []).append(pool.amount)
    for purposes, amounts in idle.items():
        unsaid = "the cost does not say its purpose" if None in costs else "nothing here is for that"
        found.append(f"{_sum(amounts)} is kept for {purposes}, and {unsaid}.")
    return found


def _part(purpose: str, cost: MoneyRange, pools: list[Pool], year: Verdict) -> CoverPart:
    kept = _sum(pool.amount for pool in pools if pool.reaches is not None and purpose in pool.reaches)
    gap = cost - kept
    return CoverPart(purpose, cost, kept, gap, Verdict.COVERED if gap.high <= Money(0) else year)


def _earmarks(pools: list[Pool], costs: Mapping[Purpose, MoneyRange]) -> tuple[EarmarkCover, ...]:
    found = []
    for pool in pools:
        if pool.minimum:
            (purpose,) = pool.reaches or ("",)
            planned = costs.get(purpose, None if None in costs else MoneyRange.exactly(Money(0)))
            met = Answer.CANNOT_TELL
            if planned is not None and planned.low >= pool.amount.high:
                met = Answer.YES
            elif planned is not None and planned.high < pool.amount.low and None not in costs:
                met = Answer.NO
            found.append(EarmarkCover(pool.grant, purpose, pool.amount, planned, met))
    return tuple(found)


def _sum(parts: Iterable[MoneyRange]) -> MoneyRange:
    return sum(parts, MoneyRange.exactly(Money(0)))


def _range(given: Any) -> MoneyRange | None:
    if isinstance(given, Money):
        return MoneyRange.exactly(given)
    if isinstance(given, MoneyRange):
        return given
    if isinstance(given, StatedMoney):
        return given.range
    raise ValueError(f'costs: {given!r} is no sum: write Money.pounds({given!r}) or StatedMoney.parse("£2.2m")')
