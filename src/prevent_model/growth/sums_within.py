"""Release of a sum of several years by what is printed within it, where gates hold only some of its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import add, sub
from typing import Any

from attrs import evolve

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.held_growth import PostsAndCost, ShutGate, is_held
from prevent_model.growth.levels import sums_of_spans
from prevent_model.growth.release_rows import PARTS, ReleaseYear, is_split, telling
from prevent_model.growth.yearly_results import if_stated, stated_total
from prevent_model.tables.value_text import money_words
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


def split_by_sums_within(
    plan: GrowthPlan, years: Sequence[ReleaseYear], spans: Sequence[ReleaseYear], gates: Sequence[ShutGate]
) -> tuple[ReleaseYear, ...]:
    """Sums of several years, those of which only some years wait split by the sums that are printed within them.

    The sums within are split as their own years are. The rest is of the other years: where these are alike it is
    committed, waits or was refused whole; where they differ, each of these parts may have anything from none to all of
    it. Of a plan with posts, whose posts stay from year to year, nothing is split.

    Parameters
    ----------
    plan
        The plan.
    years, spans
        The rows of its years, and of its sums of several.
    gates
        The shut gates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> points = [pm.GrowthPoint(year="2008/09", cost="£30.00"), pm.GrowthPoint(years="2008/09 to 2009/10", cost="£50.00")]
    >>> plan = pm.GrowthPlan(points=points)
    >>> hold = pm.GateHold("g", "G", pm.GateStatus.HELD, "shut")
    >>> (row,) = pm.growth.release(plan, {pm.FinancialYear(2008): [hold]}).spans
    >>> print(row.committed.money, row.contingent.money)
    £20.00 £30.00
    """
    if plan.has_posts or plan.cost_as is PrintedAs.CHANGES:
        return tuple(spans)
    costs = {point.period: point.cost for point in sums_of_spans(plan)}
    rows = {row.year: row for row in (*years, *spans)}
    # A shorter sum is settled before those that it is a part of.
    for row in sorted(spans, key=lambda row: len(plan.years_of(row.year))):
        cost = costs[row.year]
        if cost is not None and telling(plan, row, [*rows.values()]) == [row] and not is_split(row):
            rows[row.year] = _split(plan, row, cost, [*rows.values()], gates)
    return tuple(rows[row.year] for row in spans)


def is_split_within(plan: GrowthPlan, row: ReleaseYear, gates: Sequence[ShutGate]) -> bool:
    """Tell whether a sum of several years, of which only some wait or were refused, is split all the same.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.release(pm.sample())
    >>> is_split_within(found.plan, found.years[0], found.gates)
    False
    """
    return is_split(row) and len({_state(year, gates) for year in plan.years_of(row.year)}) > 1


def split_in_words(row: ReleaseYear, printed: str, part: str) -> str:
    """Say how a sum is split by the sums within it: exactly, or between what it lies where its other years differ.

    Examples
    --------
    >>> import prevent_model as pm
    >>> split_in_words(pm.growth.release(pm.sample()).years[0], "£2.2m", "How much waits")
    'The sum of 2008/09, £2.2m, is split by the sums that are printed within it, and the rest is of its other years.'
    """
    between = row.contingent.between
    if between is None or between.low == between.high or row.contingent.money is not None:
        within = "is split by the sums that are printed within it, and the rest is of its other years"
        return f"The sum of {row.year}, {printed}, {within}."
    return f"{part} cannot be told: only some of its years do. By the sums that are printed within it, {money_words(between)} does."


def _split(
    plan: GrowthPlan, row: ReleaseYear, cost: StatedMoney, rows: Sequence[ReleaseYear], gates: Sequence[ShutGate]
) -> ReleaseYear:
    """The row split by the rows within it; as it is, where there are none or they are more than its sum."""
    within = list(_within(plan, row, rows))
    total = cost.range or if_stated(MoneyRange.exactly, cost.amount)
    if not within or total is None:
        return row
    nought = Money(0, plan.currency)
    none = MoneyRange.exactly(nought)
    named = {name: stated_total(getattr(part, name).money for part in within) for name in PARTS}
    ranges = {name: stated_total(_between(getattr(part, name)) for part in within) for name in PARTS}
    most = total.high - sum((between.low for between in ranges.values() if between), nought)
    least = total.low - sum((between.high for between in ranges.values() if between), nought)
    if None in ranges.values() or most < nought:
        return row
    covered = {year for part in within for year in plan.years_of(part.year)}
    states = {_state(year, gates) for year in plan.years_of(row.year) if year not in covered}
    rest = MoneyRange(max(least, nought), most) if len(states) == 1 else MoneyRange(nought, most)
    # Rounded sums within may name more than the sum that they are of, which is no rest.
    amount = if_stated(sub, cost.amount, stated_total(named.values())) if len(states) == 1 else None
    amount = amount if amount is not None and amount >= nought else None
    parts: dict[str, Any] = {
        name: PostsAndCost(
            None,
            if_stated(add, named[name], amount) if name in states else named[name],
            if_stated(add, ranges[name], rest if name in states else none),
        )
        for name in PARTS
    }
    return evolve(row, **parts)


def _within(plan: GrowthPlan, row: ReleaseYear, rows: Iterable[ReleaseYear]) -> Iterator[ReleaseYear]:
    """The longest rows within a row of which the split is known, no two of the same year."""
    own, covered = set(plan.years_of(row.year)), set[FinancialYear]()
    for part in sorted(rows, key=lambda part: len(plan.years_of(part.year)), reverse=True):
        years = set(plan.years_of(part.year))
        if years < own and covered.isdisjoint(years) and is_split(part):
            covered |= years
            yield part


def _state(year: FinancialYear, gates: Sequence[ShutGate]) -> str:
    """The part that money of a year belongs to."""
    if is_held(year, (gate for gate in gates if gate.is_refused)):
        return "refused"
    return "contingent" if is_held(year, gates) else "committed"


def _between(part: PostsAndCost) -> MoneyRange | None:
    return part.range or part.between
