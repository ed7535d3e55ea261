"""Money of a programme of several plans: what each grant may pay for, counted once where it pays for several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import product
from operator import sub
from typing import NamedTuple

from attrs import evolve

from prevent_model.framework.grants import Grant, GrantStatus
from prevent_model.framework.growth import GrowthPlan, PlanCounts
from prevent_model.framework.plan_parts import HAS_MONEY, above
from prevent_model.framework.wording import listed
from prevent_model.growth.funds.comparison_periods import Run
from prevent_model.growth.funds.cover_costs import UNKNOWN, Cost, CostSide, added, added_at_least
from prevent_model.growth.funds.cover_parts import CoverPart
from prevent_model.growth.funds.cover_results import CoverYear
from prevent_model.growth.funds.cover_rows import CoverSide, unnamed_years, unpaid_years
from prevent_model.growth.funds.network_costs import YearMoney, money_of
from prevent_model.growth.funds.price_bases import differ, in_prices, prices_of
from prevent_model.growth.funds.reasons import Cause, CoverReason, Verdict
from prevent_model.growth.funds.ring_fencing import GrantPart, Purpose, perhaps
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.values.money import MoneyRange
from prevent_model.values.prices import PriceBase
from prevent_model.values.spans import Years, period_of, years_in

_MOST_PARTS = 6
"""So many parts of plans have 64 corners to weigh."""


class PlanMoney(NamedTuple):
    """The plans of a programme that state a cost, and the grants that pay for them.

    Each plan is a purpose of its own. A plan that is part of another is one only where a grant pays for it and not for
    the whole, or keeps money for it: its cost is then taken out of that of the whole, so that the two together cost
    what the whole does.
    """

    sides: tuple[CostSide, ...]
    grants: tuple[Grant, ...]
    whole: Run
    every: tuple[GrowthPlan, ...] = ()
    """The plans of the programme, which may include those of the sides."""

    def plans(self) -> dict[str, GrowthPlan]:
        """The plans by id."""
        return {side.plan.id: side.plan for side in self.sides if side.plan is not None}

    def funded(self, grant: Grant) -> frozenset[str]:
        """The plans that a grant pays for, by id; not those inside another of them."""
        return funded(grant, self.plans().values(), self.every)

    def added(self) -> dict[str, GrowthPlan]:
        """The plans whose costs are added, and the savings that lower them; not those that another includes."""
        plans, known = self.plans(), self._known()
        return {id_: plan for id_, plan in plans.items() if plans.keys().isdisjoint(_above(known, id_))}

    def _known(self) -> dict[str, GrowthPlan]:
        """All plans by id, since one without a cost may lie between two that have one."""
        return {plan.id: plan for plan in self.every} | self.plans()

    @property
    def prices(self) -> PriceBase | None:
        """The prices that the sums of a row are added in: those of the first plan that says its own."""
        return next(iter(prices_of(self.added().values())), None)

    def all(self) -> Cost:
        """All that the plans print, in whatever years, less savings; unknown where they may not be added."""
        plans = self.added()
        if len(prices_of(plans.values())) > 1 or self.growth_beside_total():
            return UNKNOWN
        sides = [side for side in self.sides if side.plan is not None and side.plan.id in plans]
        return added(-side.all() if side.plan is not None and side.plan.is_saving else side.all() for side in sides)

    def growth_beside_total(self) -> str:
        """The plans of growth beside those of all that there is, which are never added; empty where all are one."""
        of_kind = {kind: [p.title for p in self.added().values() if p.counted is kind] for kind in PlanCounts}
        growth, total = of_kind[PlanCounts.GROWTH], of_kind[PlanCounts.TOTAL]
        return f"{listed(growth)} beside {listed(total)}" if growth and total else ""

    def _why_unknown(self, run: Run) -> CoverReason | None:
        """The reason why the costs of some years have no sum, where it is not that one is printed as about."""
        if beside := self.growth_beside_total():
            return CoverReason(Cause.GROWTH_BESIDE_TOTAL, words=beside)
        period, plans = period_of(run), self.added()
        if any(differ(plan.prices, self.prices, period) for plan in plans.values()):
            bases = (f"{plan.title} is {plan.prices.words}" for plan in plans.values() if plan.prices is not None)
            return CoverReason(Cause.OTHER_PRICES, words="; ".join(bases))
        silent = [side.plan.title for side in self.sides if side.plan and side.plan.id in plans and not side.fills(run)]
        words = f"{listed(silent)} print{'s' if len(silent) == 1 else ''}"
        return CoverReason(Cause.COST_NOT_PRINTED, words=words, year=period) if silent else None

    def side(self, run: Run, aside: list[CoverReason]) -> CoverSide:
        """The two sides of a row: each plan's cost, and the money that may go on it."""
        period, plans = period_of(run), self.plans()
        over = {id_: self._over(run, [id_])[0] for id_ in plans}
        tops = [id_ for id_, plan in self.added().items() if not plan.is_saving]
        savings = [id_ for id_, plan in self.added().items() if plan.is_saving]
        paid = {grant.id: self.funded(grant) for grant in self.grants}
        # A part is a purpose of its own where something pays for it alone, and its cost in these years is known.
        alone = [id_ for id_ in self._paid_alone() if id_ not in tops and id_ not in savings]
        parts = [id_ for id_ in dict.fromkeys(alone) if over[id_].range is not None and not plans[id_].is_saving]
        purposes, known = [*tops, *parts], self._known()
        costs, least = dict[Purpose, MoneyRange | None](), dict[Purpose, MoneyRange | None]()
        for id_ in purposes:
            inside = [over[part].range for part in _inside(known, id_, purposes)]
            costs[id_], least[id_] = (
                if_stated(_less, whole, *inside) for whole in (over[id_].range, over[id_].at_least)
            )
        money = self.money(period, purposes)
        paying = {entry.grant.id for entry in money}
        for entry in money_of(self.grants, period, self.whole):
            if entry.grant.id not in paying:
                titles = tuple(plans[id_].title for id_ in sorted(paid[entry.grant.id]))
                within = (entry.grant.title,)
                aside = [*aside, CoverReason(Cause.PAYS_FOR_A_PART, grants=within, purposes=titles, year=period)]
        because = self._why_unknown(run)
        unnamed, unpaid = self._unnamed(run, money)
        beside = because is not None and because.cause is Cause.GROWTH_BESIDE_TOTAL
        # What is taken off by a saving of which nothing is known may be any part of the cost.
        if beside or any(over[id_].at_least is None for id_ in savings):
            costs = least = dict.fromkeys(costs)
        return CoverSide(
            period=period,
            costs=costs,
            cost=UNKNOWN if beside else added([*(over[id_] for id_ in tops), *(-over[id_] for id_ in savings)]),
            money=money,
            aside=aside,
            savings=[_saving(plans[id_], over[id_]) for id_ in savings if over[id_].at_least is not None],
            because=because,
            cost_for=lambda id_, years: added_at_least(self._over(years, paid[id_]), (plans[of] for of in paid[id_])),
            money_over=lambda part: self.money(part, purposes),
            least=least,
            unnamed=unnamed,
            corners=self._corners(over, purposes, parts, costs),
            unpaid=unpaid,
        )

    def _corners(
        self,
        over: Mapping[str, Cost],
        purposes: Sequence[str],
        parts: Sequence[str],
        costs: Mapping[Purpose, MoneyRange | None],
    ) -> list[dict[Purpose, MoneyRange | None]]:
        """The most that plans may cost, with each part at either end, since what a part costs more the rest costs less.

        Empty where there are no parts, or too many for each way to be weighed.
        """
        if not parts or len(parts) > _MOST_PARTS or None in costs.values():
            return []
        corners = list[dict[Purpose, MoneyRange | None]]()
        known = self._known()
        inside = {id_: _inside(known, id_, purposes) for id_ in purposes}
        for ends in product(("low", "high"), repeat=len(parts)):
            end = dict(zip(parts, ends, strict=True))
            sums = {
                id_: MoneyRange.exactly(getattr(between, end.get(id_, "high")))
                for id_ in purposes
                if (between := over[id_].range) is not None
            }
            corners.append({id_: _less(sums[id_], *(sums[part] for part in inside[id_])) for id_ in purposes})
        return corners

    def _unnamed(self, run: Run, money: Sequence[YearMoney]) -> tuple[list[CoverReason], list[CoverReason]]:
        """The years in which a plan has a cost and no money is for it, or for a part of it; and those unpaid."""
        reasons, unpaid = [], []
        for side in self.sides:
            if side.plan is None or side.plan.id not in self.added() or side.plan.is_saving:
                continue
            family = self._family(side.plan.id)
            paying = [entry for entry in money if not family.isdisjoint(self.funded(entry.grant))]
            own = unnamed_years(side.needing(run), paying, (side.plan.title,))
            reasons += own
            unpaid += unpaid_years(own, side.costing(run), paying)
        return reasons, unpaid

    def _family(self, id_: str) -> set[str]:
        """A plan and those inside it, by id."""
        known = self._known()
        return {of for of in self.plans() if of == id_ or id_ in _above(known, of)}

    def _over(self, run: Run, ids: Collection[str]) -> list[Cost]:
        """The cost of some plans over some years; unknown where it is in other prices than the others."""
        sides = [side for side in self.sides if side.plan is not None and side.plan.id in ids]
        return [
            UNKNOWN
            if side.plan is None or differ(side.plan.prices, self.prices, period_of(run))
            else added(side.over(run).values())
            for side in sides
        ]

    def answered_for(self) -> list[GrowthPlan]:
        """The plans that a row has parts for: those that are added, and parts of them that money is for alone."""
        plans, tops = self.plans(), self.added()
        paid = self._paid_alone()
        return [plan for id_, plan in plans.items() if not plan.is_saving and (id_ in tops or id_ in paid)]

    def _paid_alone(self) -> dict[str, None]:
        """The plans, by id, that a grant pays for by itself, or keeps money for."""
        plans = self.plans().values()
        return dict.fromkeys(id_ for grant in self.grants for id_ in sorted(paid_alone(grant, plans, self.every)))

    def with_parts(self, row: CoverYear, alone: Mapping[str, Sequence[CoverYear]]) -> CoverYear:
        """Return a row with the cover of each plan by itself, over the years in the row that its own sums are of.

        Parameters
        ----------
        row
            The row of all plans.
        alone
            The rows of each plan by itself.
        """
        within = set(years_in(row.year))
        parts = tuple(
            part
            for id_, rows in alone.items()
            for own in rows
            if within.issuperset(years_in(own.year))
            for part in (
                self._part(id_, own, row.year),
                *(evolve(year, purpose=id_) for year in own.parts if year.year),
            )
        )
        return evolve(row, parts=parts)

    def _part(self, id_: str, own: CoverYear, period: Years) -> CoverPart:
        """The cover of one plan by itself, with what other plans may have of its money."""
        family = self._family(id_)
        others = [grant for grant in self.grants if grant.id in own.grants and not self.funded(grant) <= family]
        sums = [entry.whole for entry in money_of(others, own.year, self.whole)]
        # What pays for another plan has its own part, and is no cause but where nothing pays here.
        elsewhere = set() if own.verdict is Verdict.NO_FUNDING_STATED else {Cause.PAYS_FOR_ANOTHER}
        return CoverPart(
            purpose=id_,
            cost=own.cost,
            funding=own.funding,
            gap=own.gap,
            verdict=own.verdict,
            shared=None if own.funding is None else stated_total(sums),
            year=None if own.year == period else own.year,
            cost_words=own.cost_words,
            funding_words=own.funding_words,
            printed_gap=own.printed_gap,
            least_gap=own.least_gap,
            is_about=own.is_about,
            reasons=tuple(reason for reason in own.reasons if reason.cause not in elsewhere),
        )

    def money(self, period: Years, purposes: Sequence[str] = ()) -> list[YearMoney]:
        """The money of a period that may go on some of the purposes, or on any plan where none are given."""
        known = self._known()
        purposes = purposes or [id_ for id_, plan in self.added().items() if not plan.is_saving]
        money = []
        for entry in money_of(self.grants, period, self.whole):
            paid = self.funded(entry.grant)
            reached = {id_ for id_ in purposes if id_ in paid or not paid.isdisjoint(_above(known, id_))}
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
            known = self._known()
            titles = frozenset(plans[id_].title for id_ in reached if not reached.intersection(_above(known, id_)))
            return part._replace(reaches=frozenset(reached), kept_for=titles)
        sure = {id_ for id_ in reached if is_kept_for(part.reaches, plans[id_])}
        reach = frozenset(sure | {perhaps(id_) for id_ in reached - sure})
        return part._replace(reaches=reach, kept_for=part.reaches)


def pays_for(grant: Grant, plan: GrowthPlan) -> bool:
    """Tell whether a grant says that it funds a plan, or the plan that the grant does.

    Examples
    --------
    >>> pays_for(Grant(id="g", title="G", funds=["growth"]), GrowthPlan())
    True
    """
    return plan.id in grant.funds or grant.id in plan.funded_by


def funded(grant: Grant, plans: Iterable[GrowthPlan], every: Iterable[GrowthPlan]) -> frozenset[str]:
    """The plans, of some of a programme, that a grant may pay for, by id; not those inside another of them.

    A grant for a plan may go on anything in it.

    Examples
    --------
    >>> revenue, pay = (GrowthPlan(id="revenue"), GrowthPlan(id="pay", part_of="revenue"))
    >>> grant = Grant(id="g", title="G", funds=["revenue"])
    >>> [sorted(funded(grant, plans, [revenue, pay])) for plans in ([revenue, pay], [pay])]
    [['revenue'], ['pay']]
    """
    own = {plan.id: plan for plan in plans}
    by_id = {plan.id: plan for plan in every} | own
    named = {id_ for id_, plan in by_id.items() if pays_for(grant, plan)}
    # A saving lowers a cost, and nothing need pay for it.
    paid = {
        id_
        for id_, plan in own.items()
        if id_ in named or (any(whole.id in named for whole in above(plan, by_id)) and not plan.is_saving)
    }
    return frozenset(id_ for id_ in paid if paid.isdisjoint(_above(by_id, id_)))


def paid_alone(grant: Grant, plans: Iterable[GrowthPlan], every: Iterable[GrowthPlan]) -> frozenset[str]:
    """The plans that a grant may pay for, and the parts of them that it keeps money for, by id.

    Examples
    --------
    >>> revenue, pay = (GrowthPlan(id="revenue"), GrowthPlan(id="pay", part_of="revenue", kind="pay"))
    >>> grant = Grant(id="g", title="G", funds=["revenue"], ring_fence=["pay"])
    >>> sorted(paid_alone(grant, [revenue, pay], [revenue, pay]))
    ['pay', 'revenue']
    """
    by_id = {plan.id: plan for plan in plans}
    paid = funded(grant, by_id.values(), every)
    kept = {*grant.ring_fence, *(share.of for share in grant.shares)}
    known = {plan.id: plan for plan in every} | by_id
    inside = {id_ for id_ in by_id if not paid.isdisjoint(_above(known, id_))}
    return paid | {id_ for id_ in inside if is_kept_for(kept, by_id[id_])}


def is_kept_for(purposes: Collection[str], plan: GrowthPlan) -> bool:
    """Tell whether money for some purposes is surely for a plan: they name it, or what it spends on.

    Examples
    --------
    >>> [is_kept_for([purpose], GrowthPlan(id="radar", kind="capital")) for purpose in ("radar", "capital", "pay")]
    [True, True, False]
    """
    return plan.id in purposes or plan.kind in purposes


def with_parts_paid_alone(
    plan: GrowthPlan, plans: Iterable[GrowthPlan], grants: Sequence[Grant]
) -> tuple[GrowthPlan, ...]:
    """Return a plan with the parts of it that state a cost, where some money is for a part alone, or kept for it.

    Examples
    --------
    >>> revenue, pay = (GrowthPlan(id="revenue"), GrowthPlan(id="pay", part_of="revenue", baseline_cost="£1m"))
    >>> [len(with_parts_paid_alone(revenue, [revenue, pay], [Grant(id="g", title="G", funds=[id_])]))
    ...  for id_ in ("pay", "revenue")]
    [2, 1]
    """
    every = tuple(plans)
    by_id = {other.id: other for other in every}
    own = (plan, *(other for other in every if other.has_money and plan.id in _above(by_id, other.id)))
    if plan.is_saving or all(paid_alone(grant, own, every) <= {plan.id} for grant in grants):
        return (plan,)
    return own


def outermost(plan: GrowthPlan, plans: Iterable[GrowthPlan]) -> GrowthPlan:
    """The outermost plan whose money includes that of a plan; itself where none does.

    Examples
    --------
    >>> revenue, pay = (GrowthPlan(id="revenue", baseline_cost="£2m"), GrowthPlan(id="pay", part_of="revenue"))
    >>> outermost(pay, [revenue, pay]).id
    'revenue'
    """
    return [plan, *filter(HAS_MONEY, above(plan, {other.id: other for other in plans}))][-1]


def _above(plans: Mapping[str, GrowthPlan], id_: str) -> list[str]:
    """The plans that a plan is part of, by id, nearest first."""
    return [plan.id for plan in above(plans[id_], plans)] if id_ in plans else []


def _inside(plans: Mapping[str, GrowthPlan], id_: str, purposes: Sequence[str]) -> list[str]:
    """The purposes that are parts of a plan, and of no other purpose between."""
    return [of for of in purposes if next((a for a in _above(plans, of) if a in purposes), None) == id_]


def _saving(plan: GrowthPlan, cost: Cost) -> YearMoney:
    """A saving as money that may go on any plan, since it lowers what they cost together."""
    as_money = Grant(id=plan.id, title=plan.title, status=GrantStatus.CONFIRMED)
    at_least, money = (
        YearMoney(
            as_money, between, (GrantPart(plan.id, None, between, carries=False),), cost.printed, texts=cost.texts
        )
        for between in (cost.at_least, cost.range)
    )
    return money._replace(at_least=at_least)


def _less(whole: MoneyRange, *parts: MoneyRange) -> MoneyRange:
    return reduce(sub, parts, whole)
