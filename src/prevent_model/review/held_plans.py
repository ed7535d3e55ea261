"""Plans behind a shut gate: the posts and the money that wait for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from attrs import field, frozen

from prevent_model.delivery.schedule_rows import Status
from prevent_model.framework.gates import GateHold, GateStatus
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.growth.gated_release import Release, plan_release
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Between, FormattedNumber
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


@frozen
class HeldPlan(AttrsTable):
    """Posts and money of one plan behind a shut gate.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.review.delayed_behind(pm.sample(), "phase-one-review").plans[0]
    >>> plan.posts, str(plan.money), [str(year) for year in plan.years]
    (52, '£5,200,000.00', ['2009/10', '2010/11'])
    >>> [str(cell) for cell in plan.cells]
    ['52 in 2010/11', '£5,200,000.00']
    """

    id: str = field(metadata=means("The plan's id."))
    title: str = field(metadata=means("Its title."))
    years: tuple[FinancialYear, ...] = field(
        metadata=means("The years in which it, or a line of it, waits.", unit="financial_year")
    )
    posts: NumberOfPosts | None = field(
        metadata=means("The most posts that wait at the end of any year; None if unknown.", unit="post")
    )
    money: Money | None = field(
        metadata=means("Money that waits, in all years; None if it is unknown, or no single sum.", unit="GBP")
    )
    range: MoneyRange | None = field(
        default=None, metadata=means("The least and the most of it, where a sum names no single one.", unit="GBP")
    )
    printed: tuple[StatedMoney, ...] = field(
        default=(), metadata=means("The sums that wait as printed, where they make no single sum.", unit="GBP")
    )
    about: bool = field(default=False, metadata=means("Whether a sum that waits is printed as about so much."))
    posts_year: FinancialYear | None = field(
        default=None, metadata=means("The first year at whose end so many posts wait.", unit="financial_year")
    )
    untold: tuple[str, ...] = field(
        default=(), metadata=means("What of posts and money waits, and how much of it cannot be told.")
    )

    @property
    def cells(self) -> tuple[FormattedNumber, FormattedNumber]:
        """Posts and money that wait as people read them: as printed where they are no single number."""
        posts, money = ("cannot be told" if name in self.untold else "" for name in ("posts", "money"))
        if self.posts is not None:
            posts = str(self.posts) if self.posts_year is None else f"{self.posts} in {self.posts_year}"
        words: Any = ("about ", self.money) if self.about else (self.money,)
        value: Any = self.money
        if self.money is None:
            words = " and ".join(map(str, self.printed)) or str(self.range or money)
            value = self.range
            if value is None and len(self.printed) == 1:
                value = Between(self.printed[0].least, self.printed[0].most)
        return FormattedNumber(self.posts, posts, [str(self.posts_year or "")]), FormattedNumber(
            value, words, [self.about]
        )


def held_plans(programme: Programme, gate: Status, day: date) -> Iterator[HeldPlan]:
    """Yield the plans that a shut gate holds, with what of each waits; of anything else, none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gate = pm.delivery.status(pm.sample()).row("phase-one-review")
    >>> [plan.id for plan in held_plans(pm.sample(), gate, pm.sample().as_at)]
    ['growth']
    """
    if gate.kind != "gate":
        return
    state = programme.gate(gate.id).state(day, programme.as_at)
    for plan in programme.plans:
        behind = programme.behind(gate.id, plan.id) if plan.points else {}
        if years := _years_that_wait(plan, behind):
            is_refused = state.status is GateStatus.REFUSED
            held = {
                year: (GateHold(gate.id, gate.title, state.status, state.because, lines),)
                for year, lines in behind.items()
            }
            # A gate that may open releases nothing of what another has refused.
            shut = {} if is_refused else programme.held_years(day, plan.id)
            for year, holds in shut.items():
                held[year] = (*held.get(year, ()), *(hold for hold in holds if hold.status is GateStatus.REFUSED))
            release = plan_release(PlanOfProgramme(programme, plan), held)
            idle = [row.year for row in release.rows if gate.id not in _gates_of(row)]
            years = tuple(year for year in years if year not in idle)
            if not years:
                continue
            whole, name = release.whole, "refused" if is_refused else "contingent"
            part = getattr(whole, name)
            printed = whole.printed if part.money is None and whole.printed_in else ()
            # Posts go on from year to year, so that each sum of such a plan enters what waits.
            waits = [p for p in plan.points if plan.has_posts or set(years) & set(plan.years_of(p.period))]
            about = any(point.cost is not None and point.cost.about for point in waits)
            known = part.between is not None or bool(printed)
            has = {"posts": plan.has_posts and part.posts is None, "money": plan.has_money and not known}
            untold = tuple(name for name, lacks in has.items() if lacks)
            sums = (part.money, part.range if part.money is None else None, printed, about)
            posts, first = (None, None) if part.posts is None else _most(release, name)
            yield HeldPlan(plan.id, plan.title, years, posts, *sums, untold=untold, posts_year=first)


def _gates_of(row: ReleaseYear) -> set[str]:
    return {hold.gate for hold in (*row.held_gates, *row.refused_gates)}


def _most(release: Release, part: str) -> tuple[NumberOfPosts, FinancialYear]:
    """The most posts in a part of any year, and the first year that has so many: a plan that falls has fewer later."""
    posts = {row.year: getattr(row, part).posts for row in release.years if isinstance(row.year, FinancialYear)}
    stated = {year: number for year, number in posts.items() if number is not None}
    year = max(stated, key=lambda year: Fraction(stated[year]))
    return stated[year], year


def _years_that_wait(plan: GrowthPlan, behind: Collection[FinancialYear]) -> tuple[FinancialYear, ...]:
    """The years behind a gate of which a plan says anything; none where it says nothing of them, nor of later posts."""
    own = {year for point in plan.points for year in plan.years_of(point.period)}
    years = tuple(year for year in behind if year in own)
    # Posts go on from year to year, so that those of a later year wait as well.
    later = plan.has_posts and bool(behind) and max(own) > min(behind)
    return years or (tuple(behind) if later else ())
