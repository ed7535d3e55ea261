"""Funding cover: the cost of each year or span set against the grants that are said to pay for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import sub
from typing import Any, NamedTuple

from attrs import evolve

from prevent_model.errors import refused
from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.plan_parts import HAS_MONEY, apart
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.sums import sums_in
from prevent_model.framework.wording import opened
from prevent_model.growth.funds.comparison_periods import Run, compared
from prevent_model.growth.funds.cover_costs import Cost, CostSide, Given, added, given_costs, plan_costs
from prevent_model.growth.funds.cover_parts import CoverPart
from prevent_model.growth.funds.cover_results import Cover, CoverYear
from prevent_model.growth.funds.cover_rows import CoverSide, cover_year, unnamed_years, unpaid_years
from prevent_model.growth.funds.network_costs import (
    YearGap,
    YearMoney,
    gaps,
    money_of,
    printed_runs,
    with_unstated_years,
    years_of,
)
from prevent_model.growth.funds.plan_money import PlanMoney, funded, is_kept_for, pays_for, with_parts_paid_alone
from prevent_model.growth.funds.price_bases import in_prices, prices_of
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.unpriced_plans import unpriced, with_unpriced
from prevent_model.growth.levels import unstated_cost
from prevent_model.growth.plan_inputs import PlanOfProgramme, assumed, plan_of
from prevent_model.growth.yearly_results import if_stated, one_currency, stated_total
from prevent_model.values.arguments import expect, many
from prevent_model.values.calendars import calendar_of
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.spans import Span, Years, in_runs, period_of, years_in
from prevent_model.values.years import FinancialYear

Costs = GrowthPlan | Given


def cover(costs: Costs | Programme | PlanOfProgramme, grants: Iterable[Grant] | None = None) -> Cover:
    """Set the cost of each year, or span of years, against the grants that pay for it.

    Money that is kept for one purpose or cost type never pays for another, whether all of a grant is (``ring_fence``)
    or a share of it (``shares``). What is unspent moves to the next year only where a grant says that it may.

    Costs and grants are compared over the shortest periods that the printed sums of both fill: a year is compared alone
    unless a sum of several years, on either side, runs over it and is not printed in parts as well. Of a programme of
    several plans each plan is paid for by the grants that fund it, and a grant that funds several is counted once.

    Parameters
    ----------
    costs
        A growth plan, or the programme, which knows what was assumed about it; or a sum for each year or span: exact,
        as printed, or a range; or for each a sum for each purpose. A programme is asked for all its plans that state a
        cost: those that are part of another are not added beside it, and savings lower the cost.
    grants
        The grants, and those of a programme where they are left out. A plan takes those that say they fund it or that
        it says fund it; a mapping takes all.

    Returns
    -------
    Cover
        For each year or span cost, funding and gap (cost less funding) as ranges, with a verdict: covered, short,
        cannot be told, said to be covered with no sum stated, or no funding stated, which is not zero. What is
        confirmed is separate from what is only expected, with the gap that it leaves alone. Beside the range of the gap
        is the gap as printed; of several plans there is a part for each.

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
    >>> grant = pm.Grant(id="g", title="G", amounts={"2008/09 to 2009/10": "£6m"})
    >>> row = pm.growth.cover({"2008/09": "£3m", "2009/10": "£5m"}, [grant]).year("2008/09 to 2009/10")
    >>> print(row.printed_gap, row.verdict.value)
    £2,000,000.00 short

    Notes
    -----
    **Source:** Report 8, D; for shares by cost type Surrey Police and Crime Commissioner, decisions 20/2024 and
    24/2024.
    """
    asked: Any = costs
    if isinstance(costs, PlanOfProgramme):
        grants, costs = costs.programme.grants if grants is None else grants, costs.plan
    expect(costs=(costs, GrowthPlan, Programme, Mapping), grants=(grants, [Grant], None))
    plans: tuple[GrowthPlan, ...] = ()
    if isinstance(costs, Programme):
        grants = costs.grants if grants is None else grants
        # A plan of posts alone has no cost to pay for.
        plans = tuple(plan for plan in costs.plans if plan.has_money)
        plans = plans or (plan_of(costs),)
    elif isinstance(costs, GrowthPlan):
        plans = (costs,)
    if grants is None:
        raise refused("grants", "there are none", "give the grants, or the programme, which has its own")
    stated = tuple(many("grants", grants, Grant))
    programme = asked.programme if isinstance(asked, PlanOfProgramme) else asked
    all_plans = programme.plans if isinstance(programme, Programme) else plans
    several = len(plans) > 1
    if isinstance(asked, PlanOfProgramme):
        plans = with_parts_paid_alone(asked.plan, all_plans, stated)
    together = all_plans if isinstance(asked, Programme) else ()
    found = _compared(plans, None if plans else asked, stated, all_plans, together)
    years = found.years
    if several:
        # A plan is answered for as by itself, whatever the other plans print.
        money = PlanMoney(tuple(plan_costs(plan) for plan in plans), found.grants, found.whole, all_plans)
        alone = {
            plan.id: _compared(with_parts_paid_alone(plan, all_plans, stated), None, stated, all_plans).years
            for plan in money.answered_for()
        }
        years = tuple(money.with_parts(row, alone) for row in years)
    prices, outer = prices_of(plans), {plan.id for plan in apart(all_plans, HAS_MONEY)}
    resting = [assumed(asked, plan, grants=[grant.id for grant in found.grants]) for plan in plans]
    return Cover(
        years=years,
        grants=found.grants,
        aside=found.aside,
        plans=plans if several else (),
        included=tuple(plan.id for plan in plans if several and plan.id not in outer),
        unpriced=tuple(plan for plan in together if any(plan in unpriced(grant, together) for grant in found.grants)),
        saved=_is_one_saving(plans),
        prices=prices[0] if len(prices) == 1 else None,
        stated_cost=found.every.range,
        printed_cost=found.every.printed,
        currency=found.currency,
        assumptions=tuple(dict.fromkeys(assumption for some in resting for assumption in some)),
    )


def rows_of_plans(programme: Programme, plans: Iterable[GrowthPlan]) -> tuple[CoverYear, ...]:
    """Rows of cover of some plans of a programme together, over the periods of their own sums and grants alone.

    Parameters
    ----------
    programme
        The programme, with its grants.
    plans
        Some of its plans; the parts of them that money is for alone are taken as well.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> [str(row.year) for row in rows_of_plans(programme, programme.plans)]
    ['2008/09', '2009/10', '2010/11']
    """
    every = [part for plan in plans for part in with_parts_paid_alone(plan, programme.plans, programme.grants)]
    return _compared(tuple(dict.fromkeys(every)), None, programme.grants, programme.plans, programme.plans).years


def _is_one_saving(plans: Sequence[GrowthPlan]) -> bool:
    return len(plans) == 1 and plans[0].is_saving


class _Compared(NamedTuple):
    """The rows of some plans, or of sums that the caller gives, and what they rest on."""

    years: tuple[CoverYear, ...]
    grants: tuple[Grant, ...]
    aside: tuple[Grant, ...]
    every: Cost
    whole: Run
    currency: Currency


def _compared(
    plans: tuple[GrowthPlan, ...],
    costs: Given | None,
    stated: tuple[Grant, ...],
    all_plans: Sequence[GrowthPlan],
    together: tuple[GrowthPlan, ...] = (),
) -> _Compared:
    """Set the cost of plans together, or the sums that the caller gives, against the grants that pay for them."""
    # Of a plan only grants that it or they name pay; of sums that the caller gives, all that are handed over.
    chosen = tuple(grant for grant in stated if not plans or funded(grant, plans, all_plans))
    aside = tuple(grant for grant in stated if grant not in chosen)
    granted = [year for grant in stated for year in years_of(grant)]
    sides = [plan_costs(plan) for plan in plans] if costs is None else [given_costs(costs, granted)]
    if _is_one_saving(plans):  # a saving lowers the cost, by itself as beside other plans
        sides = [sides[0].saved()]
    named = sorted({year for side in sides for year in side.years})
    calendar_of((*named, *granted), "grants")
    whole = _whole_of(plans, [*named, *granted])
    weighing = _weighing(sides, chosen, whole)
    if len(plans) > 1:
        shared = PlanMoney(tuple(sides), chosen, whole, tuple(all_plans))
        rows = [shared.side(run, _left_aside(aside, run, plans, whole, all_plans)) for run in weighing.rows]
        rows = [with_unpriced(row, together) for row in rows]
        years, every = _weighed(rows, weighing, shared.money, whole), shared.all()
    else:
        plan = plans[0] if plans else None

        def money_in(period: Years) -> list[YearMoney]:
            money = [entry if plan is None else _for_plan(entry, plan) for entry in money_of(chosen, period, whole)]
            return in_prices(money, plan.prices if plan is not None else None, period)

        rows = [
            with_unpriced(_side(sides[0], run, money_in, _left_aside(aside, run, plans, whole, all_plans)), together)
            for run in weighing.rows
        ]
        years = tuple(
            _with_covered_years(row, sides[0], money_in) if plans else row
            for row in _weighed(rows, weighing, money_in, whole)
        )
        every = sides[0].all()
    return _Compared(years, chosen, aside, every, whole, weighing.currency)


def _with_covered_years(row: CoverYear, side: CostSide, money_in: Callable[[Years], list[YearMoney]]) -> CoverYear:
    """The row of several years with a part for each year in it that the money of that year alone covers."""
    within = [run for run in sorted(side.printed) if set(run) < set(years_in(row.year))]
    parts = []
    for run in within if row.verdict is not Verdict.COVERED else ():
        period, cost = period_of(run), added(side.printed[run].values())
        money = [entry for entry in money_in(period) if entry.whole is not None]
        if cost.range is None or not money:
            continue
        gap = gaps({period: {None: cost.range}}, {period: money}, cost.range.currency)[period].gap
        if gap.high.minor <= 0:
            printed = if_stated(sub, cost.printed, stated_total(entry.printed for entry in money))
            funding = stated_total(entry.whole for entry in money)
            reasons = (CoverReason(Cause.FUNDED),)
            parts.append(
                CoverPart(
                    "", cost.range, funding, gap, Verdict.COVERED, year=period, printed_gap=printed, reasons=reasons
                )
            )
    return evolve(row, parts=tuple(parts)) if parts else row


class _Weighing(NamedTuple):
    """The periods of a comparison, and what is the same for all of them."""

    runs: tuple[Run, ...]
    """Every period, with those through which money moves and that no cost names."""
    rows: list[Run]
    """The periods that a cost names."""
    grants: tuple[Grant, ...]
    currency: Currency


def _weighing(sides: Sequence[CostSide], grants: tuple[Grant, ...], whole: Run) -> _Weighing:
    named = {year for side in sides for year in side.years}
    every = named.union(*(years_of(grant, whole) for grant in grants))
    of_grants = [
        (*printed_runs(grant, whole), *(years_in(share.year) for share in grant.shares if share.year is not None))
        for grant in grants
    ]
    runs = compared(sorted(every), [*(side.printed for side in sides), *of_grants])
    costs = [cost for side in sides for by_purpose in side.printed.values() for cost in by_purpose.values()]
    sums: list[Any] = [cost.range for cost in costs if cost.range is not None]
    sums += [sum_ for grant in grants for _, sum_ in sums_in(grant)]
    currency = one_currency(sums or [side.plan for side in sides if side.plan is not None], "grants")
    return _Weighing(runs, [run for run in runs if not named.isdisjoint(run)], grants, currency)


def _weighed(
    sides: Sequence[CoverSide], weighing: _Weighing, money_in: Callable[[Years], list[YearMoney]], whole: Run
) -> tuple[CoverYear, ...]:
    """Weigh the cost of each period against its money and what may move to it."""
    periods = [period_of(run) for run in weighing.runs]
    known = {side.period: dict(side.costs) for side in sides}
    run = with_unstated_years(known, weighing.grants, periods, whole)
    money = {side.period: [*side.money, *side.savings] for side in sides}
    money = {period: money[period] if period in money else money_in(period) for period in run}
    # The same costs are weighed again without what is only expected, which gives the gap that is sure.
    sure = {
        period: [paid for paid in sums if paid.grant.status is GrantStatus.CONFIRMED] for period, sums in money.items()
    }
    least = run | {side.period: dict(side.least) for side in sides}
    weighed = gaps(run, money, weighing.currency, least=least)
    confirmed = weighed if sure == money else gaps(run, sure, weighing.currency, least=least)
    rows: list[CoverYear] = []
    for side in sides:
        ends = (
            _within_corners(side, weighed[side.period], money),
            _within_corners(side, confirmed[side.period], sure),
        )
        row = cover_year(side, *ends)
        # As printed nothing is brought here where no row before has money left, for any purpose.
        is_spent = all(before.printed_gap is not None and before.printed_gap.minor >= 0 for before in rows)
        is_spent &= not any(before.parts for before in rows)
        rows.append(evolve(row, printed_brought=Money(0, weighing.currency) if is_spent else None))
    return tuple(rows)


def _within_corners(side: CoverSide, weighed: YearGap, money: Mapping[Years, list[YearMoney]]) -> YearGap:
    """The gap of a row, of which a plan and its parts at their most together may cost more than the plan does."""
    if not side.corners or weighed.brought.high.minor or weighed.unknown_since is not None:
        return weighed
    of_row, currency = {side.period: money[side.period]}, weighed.gap.currency
    # A gap is the largest of sums of costs less money, so that it is largest at a corner.
    corners = [gaps({side.period: corner}, of_row, currency)[side.period].gap.high for corner in side.corners]
    high = min(weighed.gap.high, max(corners))
    return weighed._replace(gap=MoneyRange(min(weighed.gap.low, high), high))


def _for_plan(entry: YearMoney, plan: GrowthPlan) -> YearMoney:
    """The money of a grant for a plan: what is kept for it, or for what it spends on, may go on all of it."""
    parts = [part._replace(reaches=None) if is_kept_for(part.reaches or (), plan) else part for part in entry.parts]
    return entry._replace(parts=tuple(parts))


def _side(
    side: CostSide, run: Run, money_in: Callable[[Years], list[YearMoney]], aside: list[CoverReason]
) -> CoverSide:
    """The two sides of a row of one plan, or of sums that the caller gives."""
    period, by_purpose, plan = period_of(run), side.over(run), side.plan
    money = money_in(period)
    cost, because = added(by_purpose.values()), None
    lacks = unstated_cost(plan) if plan is not None and plan.cost_as is PrintedAs.CHANGES else ""
    if lacks:
        because = CoverReason(Cause.COST_UNSTATED, words=opened(lacks))
    elif isinstance(period, Span) and not side.fills(run):
        because = CoverReason(Cause.COST_NOT_PRINTED, words="There is", year=period)
    unnamed = unnamed_years(run, money)
    return CoverSide(
        period=period,
        costs={purpose: part.range for purpose, part in by_purpose.items()},
        cost=cost,
        money=money,
        aside=aside,
        savings=[],
        because=because,
        corners=[],
        cost_for=lambda _, years: added(side.over(years).values()),
        money_over=money_in,
        least={purpose: part.at_least for purpose, part in by_purpose.items()},
        unnamed=unnamed,
        unpaid=unpaid_years(unnamed, side.costing(run), money),
    )


def _whole_of(plans: Sequence[GrowthPlan], years: Iterable[FinancialYear]) -> Run:
    """The years that a sum for the whole is of: those of the programme, or else all that are named."""
    own = [year for plan in plans for year in plan.years_of(Span())] or [*years]
    return FinancialYear.span(min(own), max(own)) if own else ()


def _paid_by(grant: Grant, plans: Iterable[GrowthPlan], lines: Iterable[PostLine]) -> tuple[str, ...]:
    """The plans and the lines that a grant says that it funds, or that name it themselves, by title."""
    paid = [plan.title for plan in plans if pays_for(grant, plan)]
    return (*paid, *(line.title for line in lines if line.id in grant.funds or line.funded_by == grant.id))


def _left_aside(
    grants: Sequence[Grant], run: Run, plans: Sequence[GrowthPlan], whole: Run, all_plans: Sequence[GrowthPlan]
) -> list[CoverReason]:
    """The reasons why the grants that name a period and are left aside are not set against its cost."""
    if not plans:
        return []
    unsaid: dict[Years, list[str]] = {}
    reasons = []
    for grant in grants:
        named = in_runs(years_of(grant, whole).intersection(run))
        if not named:
            continue
        # Of a grant that names none of these years, the sum is for the whole.
        is_whole = years_of(grant).isdisjoint(run)
        year: Years = Span() if is_whole else period_of(named[0] if len(named) == 1 else run)
        lines = _paid_by(grant, (), [line for plan in plans for line in plan.lines])
        others = _paid_by(grant, all_plans, [line for plan in all_plans for line in plan.lines])
        if purposes := lines or others or grant.funds:
            cause = Cause.PAYS_FOR_A_PART if lines else Cause.PAYS_FOR_ANOTHER
            reasons.append(CoverReason(cause, grants=(grant.title,), purposes=purposes, year=year))
        else:
            unsaid.setdefault(year, []).append(grant.title)
    ids = tuple(plan.id for plan in plans)
    return [
        *(
            CoverReason(Cause.NOT_SAID_TO_PAY, grants=tuple(names), purposes=ids, year=year)
            for year, names in unsaid.items()
        ),
        *reasons,
    ]
