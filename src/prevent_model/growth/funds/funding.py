"""Funding cover: the cost of each year set against the grants that are said to pay for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.sums import sums_in
from prevent_model.framework.wording import opened
from prevent_model.growth.funds.network_costs import YearGap, YearMoney, gaps, money_of, with_unstated_years, years_of
from prevent_model.growth.funds.open_ends import decided_by_open_ends
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import CostsByYear, GrantPart, Purpose
from prevent_model.growth.funds.verdicts import kept_for, verdict_of
from prevent_model.growth.levels import levels, unstated_cost, year_cost
from prevent_model.growth.plan_inputs import PlanOfProgramme, assumed, in_words, plan_of
from prevent_model.growth.yearly_results import Yearly, money_column, nothing, one_currency, total_of
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.arguments import expect, many, taken
from prevent_model.values.calendars import by_year, calendar_of
from prevent_model.values.citations import Citation
from prevent_model.values.conversion import as_stated
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


@frozen
class CoverPart(AttrsTable):
    """The cost of one purpose in a year, and the money that is kept for it.

    Examples
    --------
    >>> ten = MoneyRange.exactly(Money.pounds(10))
    >>> CoverPart(purpose="training", cost=ten, funding=ten, gap=ten - ten, verdict=Verdict.COVERED).verdict.value
    'covered'
    """

    purpose: str = field(metadata=means("What the cost is for."))
    cost: MoneyRange = field(metadata=means("The range of the cost.", unit="GBP"))
    funding: MoneyRange = field(metadata=means("Money that may not go on just anything, and may go here.", unit="GBP"))
    gap: MoneyRange = field(metadata=means("Cost less that money: below zero is left over.", unit="GBP"))
    verdict: Verdict = field(metadata=means("Covered where that money is enough; else as the year."))


@frozen
class EarmarkCover(AttrsTable):
    """A check that as much is planned for a purpose as a grant wants spent on it at least.

    Examples
    --------
    >>> ten, twelve = (MoneyRange.exactly(Money.pounds(pounds)) for pounds in (10, 12))
    >>> EarmarkCover(grant="grant", purpose="evaluation", at_least=ten, planned=twelve, met=Answer.YES).met.value
    'yes'
    """

    grant: str = field(metadata=means("The grant, by id."))
    purpose: str = field(metadata=means("What it is to be spent on."))
    at_least: MoneyRange = field(metadata=means("The least that is to be spent on it.", unit="GBP"))
    planned: MoneyRange | None = field(metadata=means("What it is planned to cost; None: not said.", unit="GBP"))
    met: Answer = field(metadata=means("Whether as much is planned: yes, no or cannot tell."))


@frozen
class CoverYear(AttrsTable):
    """The cost of a year, what pays for it, and the gap between them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> grant = pm.Grant(id="g", title="G", funds=["growth"], amounts=[("2008/09", "£2m")])
    >>> year = pm.growth.cover(pm.sample().growth, [grant]).years[0]
    >>> year.verdict.value, str(year.gap)
    ('cannot be told', '-£349,999.99 … £749,999.99')
    >>> [cause.value for cause in year.causes][0], year.because.startswith("The ranges of cost and funding meet")
    ('the printed precision does not tell', True)
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    cost: MoneyRange | None = field(metadata=means("The range of the cost; None if printed as about.", unit="GBP"))
    funding: MoneyRange | None = field(
        metadata=means("Its funding, with what was brought; None if unknown.", unit="GBP")
    )
    gap: MoneyRange | None = field(
        metadata=means("Cost less funding, where that is most: above zero is a shortfall.", unit="GBP")
    )
    verdict: Verdict = field(metadata=means("What can be said of the cover."))
    grants: tuple[str, ...] = field(metadata=means("The grants that name the year, by id."))
    reasons: tuple[CoverReason, ...] = field(metadata=means("The causes of the verdict, and what else to know."))
    confirmed: MoneyRange | None = field(default=None, metadata=means("What is confirmed; None if none.", unit="GBP"))
    expected: MoneyRange | None = field(
        default=None, metadata=means("The funding that is only expected; None where no sum is stated.", unit="GBP")
    )
    confirmed_gap: MoneyRange | None = field(default=None, metadata=means("The gap if only that came.", unit="GBP"))
    brought_forward: MoneyRange | None = field(default=None, metadata=means("Unspent before, moved here.", unit="GBP"))
    parts: tuple[CoverPart, ...] = field(default=(), metadata=means("One for each purpose, where costs name them."))
    earmarks: tuple[EarmarkCover, ...] = field(default=(), metadata=means("The leasts that grants want spent."))

    @property
    def because(self) -> str:
        """The reasons, as sentences."""
        return " ".join(map(str, self.reasons))

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The cause of each reason, to look up what a verdict rests on."""
        return tuple(reason.cause for reason in self.reasons)


@frozen
class Cover(Yearly[CoverYear]):
    """The cover of each year's cost by its grants.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.cover(pm.sample().growth, pm.sample().grants)
    >>> found.year("2008/09").verdict.value, len(found.table.rows)
    ('said to be covered, no sum stated', 3)
    >>> found.because.partition(",")[0], str(found.cite[0])[:8]
    ('Cost from the sums as printed', 'report-8')
    """

    grants: tuple[Grant, ...] = field(kw_only=True, metadata=means("The grants that it was set against."))
    aside: tuple[Grant, ...] = field(kw_only=True, metadata=means("Those left aside, as not said to pay for it."))
    _NO_YEAR = "no cost was given for {year}, only for {known}"

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the grants are printed."""
        return tuple(dict.fromkeys(place for grant in self.grants for place in grant.cite))

    @property
    def because(self) -> str:
        """The two sides that were compared, in sentences."""
        against, aside = (", ".join(grant.title for grant in grants) for grants in (self.grants, self.aside))
        because = f"Cost from the sums as printed, set against {against or 'no grant'}"
        because += "; a gap above zero is a shortfall."
        if aside:
            because += f" Left aside, as not said to pay for this growth: {aside}."
        if any(row.parts for row in self.years):
            because += " Where costs name purposes, the gap of a year is that of the purposes that are tightest."
        if any(grant.carry_over is not True for grant in self.grants) and len(self.years) > 1:
            because += " What is unspent moves on only where a grant says that it may."
        return because + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The cover as a table; purposes follow their year."""
        purposes = any(row.parts for row in self.years)
        hoped = any(row.expected is not None and row.expected.high.minor > 0 for row in self.years)
        blank = FormattedNumber(None, "")
        rows: list[tuple[Any, ...]] = []
        for row in self.years:
            confirmed = blank if row.confirmed is None and row.funding is not None else row.confirmed
            apart = (confirmed, row.expected) if hoped else ()  # a blank: nothing is said to be confirmed
            of = ("all",) if purposes else ()
            rows.append((str(row.year), *of, row.cost, *apart, row.funding, row.gap, row.verdict.value, row.because))
            for part in row.parts:
                sums = (part.cost, *(blank for _ in apart), part.funding, part.gap)
                because = "Against money that is kept for it."
                rows.append((str(row.year), part.purpose, *sums, part.verdict.value, because))
        names = ("cost", *(("confirmed", "only expected") if hoped else ()), "funding", "gap")
        money = (money_column(name, ranged=True, absent="not stated") for name in names)
        columns: list[Column | str] = ["year", *(["purpose"] if purposes else []), *money, "verdict", "because"]
        return Table("Cover of cost by grant", columns, rows, caption=self.because, cite=self.cite)


Sum = Money | StatedMoney | MoneyRange | str
Cost = Sum | Mapping[str, Sum]
Costs = GrowthPlan | Mapping[FinancialYear, Cost] | Mapping[str, Cost]


def cover(costs: Costs | Programme | PlanOfProgramme, grants: Iterable[Grant] | None = None) -> Cover:
    """Set the cost of each year against the grants that pay for it.

    Money that is kept for one purpose or cost type never pays for another, whether all of a grant is (``ring_fence``)
    or a share of it (``shares``). What is unspent moves to the next year only where a grant says that it may.

    Parameters
    ----------
    costs
        A growth plan, or the programme, which knows what was assumed about it; or a sum for each year: exact, as
        printed, or a range; or for each year a sum for each purpose.
    grants
        The grants, and those of a programme where they are left out. A plan takes those that say they fund it or that
        it says fund it; a mapping takes all.

    Returns
    -------
    Cover
        For each year cost, funding and gap (cost less funding) as ranges, with a verdict: covered, short, cannot be
        told at the printed precision, said to be covered with no sum stated, or no funding stated, which is not zero.
        What is confirmed is separate from what is only expected, with the gap that it leaves alone.

    Raises
    ------
    ValueError
        When a cost is a plain number, or the shares of a grant cannot be.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> {year.verdict.value for year in pm.growth.cover(programme.growth, programme.grants).years}
    {'said to be covered, no sum stated'}

    Notes
    -----
    **Source:** Report 8, D; for shares by cost type Surrey Police and Crime Commissioner, decisions 20/2024 and
    24/2024.
    """
    asked = costs
    if isinstance(costs, PlanOfProgramme):
        grants, costs = costs.programme.grants if grants is None else grants, costs.plan
    expect(costs=(costs, GrowthPlan, Programme, Mapping), grants=(grants, [Grant], None))
    if isinstance(costs, Programme):
        grants, costs = costs.grants if grants is None else grants, plan_of(costs)
    if grants is None:
        raise refused("grants", "there are none", "give the grants, or the programme, which has its own")
    given = many("grants", grants, Grant)
    # Of a plan only grants that it or they name pay; of sums that the caller gives, all that are handed over.
    plan = costs if isinstance(costs, GrowthPlan) else None
    chosen = [grant for grant in given if plan is None or plan.id in grant.funds or grant.id in plan.funded_by]
    aside = [grant for grant in given if grant not in chosen]
    granted = [year for grant in given for year in years_of(grant)]
    known = _known(costs, granted)
    calendar_of((*known, *granted), "grants")
    lacks = unstated_cost(plan) if plan is not None and plan.cost_as is PrintedAs.CHANGES else ""
    run = with_unstated_years(known, chosen)
    sums: list[Any] = [cost for by_purpose in known.values() for cost in by_purpose.values() if cost is not None]
    sums += [sum_ for grant in chosen for _, sum_ in sums_in(grant)]
    currency = one_currency(sums or ([plan] if plan is not None else []), "grants")
    money = {year: money_of(chosen, year) for year in run}
    # The same costs are weighed again without what is only expected, which gives the gap that is sure.
    sure = {year: [paid for paid in sums if paid.grant.status is GrantStatus.CONFIRMED] for year, sums in money.items()}
    weighed = gaps(run, money, currency)
    confirmed = weighed if sure == money else gaps(run, sure, currency)
    decided = decided_by_open_ends(costs, run, money, currency)
    rows = tuple(
        _year(
            year,
            known[year],
            money[year],
            weighed[year],
            confirmed[year],
            _left_aside(aside, year, plan),
            lacks,
            decided.get(year),
        )
        for year in known
    )
    resting = assumed(asked, plan, grants=[grant.id for grant in chosen])
    return Cover(years=rows, grants=tuple(chosen), aside=tuple(aside), assumptions=resting)


def _left_aside(grants: list[Grant], year: FinancialYear, plan: GrowthPlan | None) -> list[CoverReason]:
    """The reasons why the grants that name a year and are left aside are not set against its cost."""
    if plan is None:
        return []
    unsaid: list[str] = []
    reasons = []
    for grant in (grant for grant in grants if year in years_of(grant)):
        lines = tuple(line.title for line in plan.lines if line.id in grant.funds or line.funded_by == grant.id)
        if lines or grant.funds:
            cause = Cause.PAYS_FOR_A_PART if lines else Cause.PAYS_FOR_ANOTHER
            reasons.append(CoverReason(cause, grants=(grant.title,), purposes=lines or grant.funds, year=year))
        else:
            unsaid.append(grant.title)
    if unsaid:
        reasons.insert(0, CoverReason(Cause.NOT_SAID_TO_PAY, grants=tuple(unsaid), purposes=(plan.id,), year=year))
    return reasons


def _known(costs: Costs, granted: Iterable[FinancialYear]) -> CostsByYear:
    """The cost of each purpose in each year, in order of year; years as text are those of the grants."""
    if isinstance(costs, GrowthPlan):
        return {level.year: {None: year_cost(costs, level)[1]} for level in levels(costs)}
    known: CostsByYear = {}
    for year, cost in by_year(costs, granted, "costs").items():
        if cost == {}:
            raise refused("costs", f"{year} has no purpose", "write a sum for at least one")
        # A sum without a purpose is held under None: money that is kept for something may or may not pay it.
        by_purpose = cost if isinstance(cost, Mapping) else {None: cost}
        known[year] = {purpose and str(purpose): _range(part) for purpose, part in by_purpose.items()}
    return dict(sorted(known.items()))


def _year(
    year: FinancialYear,
    by_purpose: Mapping[Purpose, MoneyRange | None],
    money: list[YearMoney],
    weighed: YearGap,
    sure: YearGap,
    aside: list[CoverReason],
    lacks: str,
    decided: Verdict | None,
) -> CoverYear:
    ids = tuple(entry.grant.id for entry in money)
    costs = {purpose: cost for purpose, cost in by_purpose.items() if cost is not None}
    currency = weighed.gap.currency
    cost = total_of(costs.values(), currency) if len(costs) == len(by_purpose) else None
    if not money and weighed.unknown_since is None and weighed.brought.high.minor == 0:
        reasons = aside or [CoverReason(Cause.NO_GRANT)]
        return CoverYear(year, cost, None, None, Verdict.NO_FUNDING_STATED, ids, tuple(reasons))
    # What pays for a part is left out of the sums, so that the verdict is first that of the other money alone.
    verdict, reasons = verdict_of(year, by_purpose, money, weighed)
    if decided is not None and verdict is not decided:
        verdict = decided
        reasons = [CoverReason(Cause.NOT_FUNDED if decided is Verdict.SHORT else Cause.FUNDED)]
    if lacks:
        unstated = CoverReason(Cause.COST_UNSTATED, words=opened(lacks))
        reasons = [unstated if reason.cause is Cause.COST_UNKNOWN else reason for reason in reasons]
    if verdict is Verdict.SHORT and any(reason.cause is Cause.PAYS_FOR_A_PART for reason in aside):
        # How much of a part it pays, and what that part costs, is not known: it may be what is short.
        verdict, reasons = Verdict.CANNOT_BE_TOLD, []
    parts = [part for entry in money for part in entry.parts]
    earmarks = _earmarks(parts, by_purpose)
    more = aside if verdict is not Verdict.COVERED else []
    sums = [(entry.grant.status is GrantStatus.CONFIRMED, entry.whole) for entry in money if entry.whole is not None]
    if len(sums) < len(money) or weighed.unknown_since is not None:
        return CoverYear(year, cost, None, None, verdict, ids, (*reasons, *more), earmarks=earmarks)
    confirmed = total_of((whole for is_sure, whole in sums if is_sure), currency) + sure.brought
    expected = total_of((whole for is_sure, whole in sums if not is_sure), currency)
    expected += _at_each_end(weighed.brought, sure.brought)
    stated: dict[str, Any] = {}
    if cost is not None:
        if expected.high.minor > 0:
            alone = "cover it" if sure.gap.high.minor <= 0 else "perhaps cover it"
            alone = "not cover it" if sure.gap.low.minor > 0 else alone
            reasons.append(CoverReason(Cause.EXPECTED, amount=expected, words=alone))
        if None not in by_purpose:
            reasons += kept_for(parts, costs, Cause.KEPT)
        stated["confirmed_gap"] = sure.gap
        stated["parts"] = tuple(
            _part(of, part, parts, weighed, verdict) for of, part in costs.items() if of is not None
        )
    if any(is_sure for is_sure, _ in sums) or sure.brought.high.minor > 0:
        stated["confirmed"] = confirmed
    if weighed.brought.high.minor > 0:
        stated["brought_forward"] = weighed.brought
    funding = total_of((whole for _, whole in sums), currency) + weighed.brought
    gap = weighed.gap if cost is not None else None
    causes = (*reasons, *more)
    return CoverYear(year, cost, funding, gap, verdict, ids, causes, expected=expected, earmarks=earmarks, **stated)


def _at_each_end(more: MoneyRange, less: MoneyRange) -> MoneyRange:
    """The excess of the one range over the other, where both are at the same end for the same reason."""
    # Ranges are not subtracted crosswise here: both rest on the same costs, and their ends go together.
    ends = more.low - less.low, more.high - less.high
    return MoneyRange(min(ends), max(ends))


def _part(purpose: str, cost: MoneyRange, parts: list[GrantPart], weighed: YearGap, year: Verdict) -> CoverPart:
    kept = [(part.reaches, part.amount) for part in parts if part.amount and part.reaches and purpose in part.reaches]
    funding = total_of((amount for _, amount in kept), cost.currency) + weighed.brought_for[purpose]
    # Money that may go on other things as well may be needed there: only what is kept for this alone covers it alone.
    alone = total_of((amount for reaches, amount in kept if len(reaches) == 1), cost.currency)
    alone += weighed.brought_alone[purpose]
    return CoverPart(purpose, cost, funding, cost - funding, Verdict.COVERED if cost.high <= alone.low else year)


def _earmarks(parts: list[GrantPart], costs: Mapping[Purpose, MoneyRange | None]) -> tuple[EarmarkCover, ...]:
    earmarks, named = [], None not in costs
    for part in parts:
        if part.minimum and part.amount is not None:
            # A minimum is kept for one purpose; a cost that is named and lacks it plans nothing for it.
            (purpose,) = part.reaches or ("",)
            planned = costs.get(purpose, nothing(part.amount.currency) if named else None)
            met = Answer.CANNOT_TELL
            if planned is not None and planned.low >= part.amount.high:
                met = Answer.YES
            elif planned is not None and planned.high < part.amount.low and named:
                met = Answer.NO
            earmarks.append(EarmarkCover(part.grant, purpose, part.amount, planned, met))
    return tuple(earmarks)


def _range(given: Any) -> MoneyRange | None:
    if isinstance(given, Money | MoneyRange):
        return MoneyRange.exactly(given) if isinstance(given, Money) else given
    return taken("costs", given, as_stated).range
