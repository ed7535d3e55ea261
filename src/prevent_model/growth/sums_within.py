"""Release of a sum of several years by what is printed within it, where gates hold only some of its years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import sub
from typing import Any

from attrs import evolve

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.held_growth import PostsAndCost, ShutGate, is_held
from prevent_model.growth.levels import sums_of_spans
from prevent_model.growth.release_rows import PARTS, ReleaseYear, is_split, range_of, telling
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
    >>> points = [
    ...     pm.GrowthPoint(year="2008/09", cost="£30.00"),
    ...     pm.GrowthPoint(years="2008/09 to 2009/10", cost="£50.00"),
    ... ]
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
    known = f"By the sums that are printed within it, {money_words(between, brief=True)} does."
    return f"{part} cannot be told: only some of its years do. {known}"


def _split(
    plan: GrowthPlan, row: ReleaseYear, cost: StatedMoney, rows: Sequence[ReleaseYear], gates: Sequence[ShutGate]
) -> ReleaseYear:
    """The row split by the rows within it; as it is, where there are none or they are more than its sum."""
    within = list(_within(plan, row, rows))
    covered = {year for part in within for year in plan.years_of(part.year)}
    states = {_state(year, gates) for year in plan.years_of(row.year) if year not in covered}
    # A sum that has no ends is split only where all that is left of it is of the same part.
    if not within or (cost.range is None and (cost.amount is None or len(states) != 1)):
        return row
    nought = plan.nought
    named = {name: stated_total(getattr(part, name).money for part in within) for name in PARTS}
    ranges = {name: stated_total(range_of(getattr(part, name)) for part in within) for name in PARTS}
    unsure = [(part, name) for part in within for name in PARTS if range_of(getattr(part, name)) is None]
    if any((getattr(part, name).money or nought) < nought for part, name in unsure):  # no least of such a sum is known
        return row
    least = {name: sum((_least(part, name, nought) for part in within), nought) for name in PARTS}
    # What is left is of the other years, so that a part that has such years may be more than the sums within it.
    most = {name: None if between is None or name in states else between.high for name, between in ranges.items()}
    parts: dict[str, Any] = {}
    for name in PARTS:
        others = [other for other in PARTS if other != name]
        money, between = named[name], ranges[name]
        if name in states:
            money = if_stated(sub, cost.amount, stated_total(named[other] for other in others))
            # Rounded sums within may name more than the sum that they are of, which leaves nothing.
            is_left = len(states) == 1 and money is not None and money >= max(named[name] or nought, least[name])
            money = money if is_left else None
            is_ranged = cost.range is not None and (money is None or all(ranges[other] for other in others))
            between = MoneyRange(nought, cost.range.high) if cost.range is not None and is_ranged else None
        if between is not None and cost.range is not None:
            low = if_stated(sub, cost.range.low, stated_total(most[other] for other in others))
            high = cost.range.high - sum((least[other] for other in others), nought)
            low = least[name] if low is None else max(least[name], low)
            high = high if name in states else min(between.high, high)
            if low > high:
                return row
            between = MoneyRange(low, high)
        parts[name] = PostsAndCost(None, money, between)
    is_about = any(part.about for part, name in unsure if name not in states)
    return evolve(row, **parts, about=row.about or is_about)


def _least(row: ReleaseYear, name: str, nought: Money) -> Money:
    """The least money of a part of a row: the least of a sum that has no other end; of one about none is known."""
    between = range_of(getattr(row, name))
    if between is not None:
        return between.low
    return sum((sum_.least or nought for sum_ in row.printed if name == row.printed_in), nought)


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
