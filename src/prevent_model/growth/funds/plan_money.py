"""Money of a programme of several plans: what each grant may pay for, counted once where it pays for several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import NamedTuple

from attrs import evolve

from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan
from prevent_model.growth.funds.comparison_periods import Run, period_of
from prevent_model.growth.funds.cover_costs import UNKNOWN, Cost, CostSide, added
from prevent_model.growth.funds.cover_results import Cover, CoverPart, CoverYear
from prevent_model.growth.funds.cover_rows import CoverSide
from prevent_model.growth.funds.network_costs import YearGap, YearMoney, money_of
from prevent_model.growth.funds.price_bases import differ, in_prices, prices_of
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import GrantPart, Purpose, Reach, perhaps
from prevent_model.growth.yearly_results import if_stated, nothing, total_of
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Years, years_in


class PlanMoney(NamedTuple):
    """The plans of a programme that state a cost, and the grants that pay for them.

    Each plan is a purpose of its own. A plan that is part of another is one only where a grant pays for it and not for
    the whole: its cost is then taken out of that of the whole, so that the two together cost what the whole does.
    """

    sides: tuple[CostSide, ...]
    grants: tuple[Grant, ...]
    whole: Run

    def plans(self) -> dict[str, GrowthPlan]:
        """The plans by id."""
        return {side.plan.id: side.plan for side in self.sides if side.plan is not None}

    def funded(self, grant: Grant) -> frozenset[str]:
        """The plans that a grant pays for, by id; not those inside another of them."""
        plans = self.plans()
        own = {id_ for id_, plan in plans.items() if id_ in grant.funds or grant.id in plan.funded_by}
        return frozenset(id_ for id_ in own if own.isdisjoint(_above(plans, id_)))

    @property
    def prices(self) -> PriceBase | None:
        """The prices that the sums of a row are added in: those of the first plan that says its own."""
        return next(iter(prices_of(self.plans().values())), None)

    def all(self) -> Cost:
        """All that the plans print, in whatever years, less savings; parts of another are not added."""
        plans = self.plans()
        if len(prices_of(plans.values())) > 1:
            return UNKNOWN
        tops = [side for side in self.sides if side.plan is not None and _top(plans, side.plan)]
        return added(-side.all() if side.plan is not None and side.plan.is_saving else side.all() for side in tops)

    def side(self, run: Run, aside: list[CoverReason]) -> CoverSide:
        """The two sides of a row: each plan's cost, and the money that may go on it."""
        period, plans = period_of(run), self.plans()
        own: dict[str, Cost] = {}
        for side in self.sides:
            if side.plan is not None:
                own[side.plan.id] = added(side.over(run).values())
        apart = {id_ for id_, plan in plans.items() if differ(plan.prices, self.prices, period)}
        over = {id_: UNKNOWN if id_ in apart else cost for id_, cost in own.items()}
        tops = [id_ for id_, plan in plans.items() if _top(plans, plan) and not plan.is_saving]
        savings = [id_ for id_, plan in plans.items() if _top(plans, plan) and plan.is_saving]
        paid = {grant.id: self.funded(grant) for grant in self.grants}
        # A part is a purpose of its own where something pays for it alone, and its cost in these years is known.
        alone = [id_ for ids in paid.values() for id_ in ids if id_ not in tops and id_ not in savings]
        parts = [id_ for id_ in dict.fromkeys(alone) if over[id_].range is not None and not plans[id_].is_saving]
        purposes = [*tops, *parts]
        costs: dict[Purpose, MoneyRange | None] = {
            id_: if_stated(_less, over[id_].range, *(over[part].range for part in _inside(plans, id_, purposes)))
            for id_ in purposes
        }
        money = self.money(period, purposes)
        paying = {entry.grant.id for entry in money}
        for entry in money_of(self.grants, period, self.whole):
            if entry.grant.id not in paying:
                titles = tuple(plans[id_].title for id_ in sorted(paid[entry.grant.id]))
                within = (entry.grant.title,)
                aside = [*aside, CoverReason(Cause.PAYS_FOR_A_PART, grants=within, purposes=titles, year=period)]
        unfilled = [
            side.plan.title for side in self.sides if side.plan is not None and _silent(side, run, tops, savings)
        ]
        words = f"{', '.join(unfilled)} print{'s' if len(unfilled) == 1 else ''}"
        because = CoverReason(Cause.COST_NOT_PRINTED, words=words, year=period) if unfilled else None
        if apart:
            bases = (f"{plan.title} is {plan.prices.words}" for plan in plans.values() if plan.prices is not None)
            because = CoverReason(Cause.OTHER_PRICES, words="; ".join(bases))
        return CoverSide(
            period=period,
            costs=costs,
            cost=added([*(over[id_] for id_ in tops), *(-over[id_] for id_ in savings)]),
            money=money,
            aside=aside,
            savings=[_saving(plans[id_], over[id_]) for id_ in savings],
            because=because,
            cost_for=lambda id_: if_stated(_sum, *(over[of].range for of in sorted(paid[id_]))),
            plan_parts=lambda side, weighed, verdict: tuple(
                self._part(id_, own[id_].range, side, weighed, verdict) for id_ in purposes
            ),
        )

    def unlike(self, runs: Sequence[Run]) -> list[GrowthPlan]:
        """The plans whose sums are not of the years that are compared."""
        return [side.plan for side in self.sides if side.plan is not None and not all(map(side.fills, runs))]

    def with_own_years(self, row: CoverYear, alone: Mapping[str, Cover]) -> CoverYear:
        """Return a row in which a plan that prints no sum of exactly its years is covered over its own instead.

        Parameters
        ----------
        row
            The row of all plans.
        alone
            The cover of each such plan by itself.
        """
        within = set(years_in(row.year))
        parts: list[CoverPart] = []
        for part in row.parts:
            own = (
                [own for own in alone[part.purpose].years if within.issuperset(years_in(own.year))]
                if (part.purpose in alone and part.cost is None)
                else []
            )
            parts += [self._own_part(part.purpose, year) for year in own] or [part]
        return evolve(row, parts=tuple(parts))

    def _own_part(self, id_: str, row: CoverYear) -> CoverPart:
        """The cover of one plan over years of its own."""
        others = [grant for grant in self.grants if id_ in (paid := self.funded(grant)) and len(paid) > 1]
        sums = [entry.whole for entry in money_of(others, row.year, self.whole)]
        shared = total_of(filter(None, sums), row.cost.currency) if sums and None not in sums and row.cost else None
        return CoverPart(id_, row.cost, row.funding, row.gap, row.verdict, shared, row.year)

    def money(self, period: Years, purposes: Sequence[str] = ()) -> list[YearMoney]:
        """The money of a period that may go on some of the purposes, or on any plan where none are given."""
        plans = self.plans()
        purposes = purposes or [id_ for id_, plan in plans.items() if _top(plans, plan) and not plan.is_saving]
        money = []
        for entry in money_of(self.grants, period, self.whole):
            paid = self.funded(entry.grant)
            reached = {id_ for id_ in purposes if id_ in paid or not paid.isdisjoint(_above(plans, id_))}
            if reached:
                parts = tuple(self._reaching(part, reached, purposes) for part in entry.parts)
                money.append(entry._replace(parts=parts))
        return in_prices(money, self.prices, period)

    def _reaching(self, part: GrantPart, reached: set[str], purposes: Sequence[str]) -> GrantPart:
        """A part of a grant with the plans that it may go on: surely, or perhaps where it is kept for a purpose."""
        plans = self.plans()
        if part.reaches is None:
            if reached.issuperset(purposes):
                return part
            titles = frozenset(plans[id_].title for id_ in reached if not reached.intersection(_above(plans, id_)))
            return part._replace(reaches=frozenset(reached), kept_for=titles)
        sure = {id_ for id_ in reached if plans[id_].kind in part.reaches}
        reach = frozenset(sure | {perhaps(id_) for id_ in reached - sure})
        return part._replace(reaches=reach, kept_for=part.reaches)

    def _part(
        self, id_: str, cost: MoneyRange | None, side: CoverSide, weighed: YearGap, verdict: Verdict
    ) -> CoverPart:
        """The cover of one plan by the money that may go on it, that of other plans included."""
        plans = self.plans()
        own = {of for of in side.costs if of is not None and (of == id_ or id_ in _above(plans, of))}
        currency = weighed.gap.currency
        nought = Money(0, currency)
        ranges: list[MoneyRange | None] = []
        shared: list[MoneyRange | None] = []
        alone: list[MoneyRange | None] = []
        for part in (part for entry in side.money for part in entry.parts):
            reach = part.reaches
            if not _may_go(reach, own):
                continue
            surely = reach is None or not own.isdisjoint(reach)
            amount = part.amount
            if amount is not None and not surely:
                amount = MoneyRange(min(nought, amount.low), max(nought, amount.high))
            ranges.append(amount)
            if reach is None or not {purpose.removesuffix("?") for purpose in reach} <= own:
                shared.append(part.amount)
            elif surely:
                alone.append(part.amount)
        moved = MoneyRange(weighed.brought_for[id_].low, weighed.brought.high) if side.money else nothing(currency)
        known = None not in ranges and weighed.unknown_since is None
        funding = total_of(filter(None, ranges), currency) + moved if known and ranges else None
        gap = if_stated(lambda cost, funding: cost - funding, cost, funding)
        saved = total_of((entry.whole for entry in side.savings if entry.whole is not None), currency)
        sure = total_of(filter(None, alone), currency)
        own_verdict = Verdict.CANNOT_BE_TOLD
        if verdict is Verdict.COVERED or (cost is not None and alone and cost.high <= sure.low):
            own_verdict = Verdict.COVERED
        elif not ranges:
            own_verdict = Verdict.NO_FUNDING_STATED
        elif gap is not None and gap.low > saved.high:
            own_verdict = Verdict.SHORT
        return CoverPart(
            purpose=id_,
            cost=cost,
            funding=funding,
            gap=gap,
            verdict=own_verdict,
            shared=total_of(filter(None, shared), currency) if shared and None not in shared else None,
        )


def _above(plans: Mapping[str, GrowthPlan], id_: str) -> list[str]:
    """The plans whose figures include those of a plan, nearest first; a plan without a cost is passed over."""
    above: list[str] = []
    plan = plans.get(id_)
    while plan is not None and plan.part_of is not None and plan.part_of not in above:
        above.append(plan.part_of)
        plan = plans.get(plan.part_of)
    return above


def _top(plans: Mapping[str, GrowthPlan], plan: GrowthPlan) -> bool:
    return plan.part_of is None or plan.part_of not in plans


def _inside(plans: Mapping[str, GrowthPlan], id_: str, purposes: Sequence[str]) -> list[str]:
    """The purposes that are parts of a plan, and of no other purpose between."""
    return [of for of in purposes if next((a for a in _above(plans, of) if a in purposes), None) == id_]


def _silent(side: CostSide, run: Run, tops: Sequence[str], savings: Sequence[str]) -> bool:
    return side.plan is not None and side.plan.id in {*tops, *savings} and not side.fills(run)


def _saving(plan: GrowthPlan, cost: Cost) -> YearMoney:
    """A saving as money that may go on any plan, since it lowers what they cost together."""
    as_money = Grant(id=plan.id, title=plan.title, status=GrantStatus.CONFIRMED)
    part = GrantPart(plan.id, None, cost.range, carries=False)
    return YearMoney(as_money, cost.range, (part,), printed=cost.printed)


def _may_go(reach: Reach, own: set[str]) -> bool:
    return reach is None or any(purpose.removesuffix("?") in own for purpose in reach)


def _less(whole: MoneyRange, *parts: MoneyRange) -> MoneyRange:
    return reduce(lambda rest, part: rest - part, parts, whole)


def _sum(*ranges: MoneyRange) -> MoneyRange:
    return reduce(add, ranges)
