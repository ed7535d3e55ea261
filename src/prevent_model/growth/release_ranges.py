"""Release of sums as far as they are printed, such as "£2.2m to £2.4m": between what each part of a year lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.held_growth import PostsAndCost, ShutGate, first_held, released, with_costs
from prevent_model.growth.levels import Levels, YearLevel
from prevent_model.growth.release_rows import PARTS, ReleaseYear
from prevent_model.growth.yearly_results import nothing
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

Parts = tuple[Money | None, Money | None, Money | None]
"""The money of a year that is committed, that waits and that was refused."""

IsHigh = Callable[[FinancialYear | None], bool]
"""Whether the sum of a year is taken at its high end; None is the time before the first year."""


def release_ranges(
    plan: GrowthPlan, steps: Levels, gates: tuple[ShutGate, ...], costs: Mapping[FinancialYear, Money]
) -> tuple[tuple[MoneyRange | None, ...], ...]:
    """Work out between what the committed, waiting and refused money of each year lies.

    Each sum is taken from its least to its most, as ``StatedMoney.range`` has them. One printed as about has neither,
    so that a part which moves with it has no range. Costs printed as changes are left out where a gate is shut, since
    the levels that they add up to share their doubt.

    Parameters
    ----------
    plan, steps
        The plan and its levels.
    gates
        The shut gates.
    costs
        The costs of held years that are known better.

    Returns
    -------
    tuple
        For each year three ranges; None for one that cannot be told.

    Examples
    --------
    >>> from prevent_model.growth.levels import levels
    >>> from prevent_model.framework.growth import GrowthPoint
    >>> plan = GrowthPlan(points=[GrowthPoint(year="2008/09", cost="£2m to £3m")])
    >>> [str(part) for part in release_ranges(plan, levels(plan), (), {})[0]]
    ['£1,500,000.00 … £3,499,999.99', '£0.00', '£0.00']
    """
    if not gates:
        none = nothing(plan.currency)
        return tuple((level.range, none, none) for level in steps)
    if plan.cost_as is PrintedAs.CHANGES:
        return ((None, None, None),) * len(steps)
    ranges = _between_ends(plan, steps, gates, costs)
    # A part that is the same whether what is about is nothing or more than all else does not rest on it.
    sums = [abs(step.money.minor) for step in steps if step.money is not None]
    moved = (_with_about(plan, steps, Money(amount, plan.currency)) for amount in (0, 10 * sum(sums)))
    others = [_between_ends(*ends, gates, costs) for ends in moved if ends != (plan, steps)]
    return tuple(
        tuple(
            between if all(other[year][part] == between for other in others) else None
            for part, between in enumerate(parts)
        )
        for year, parts in enumerate(ranges)
    )


def _between_ends(
    plan: GrowthPlan, steps: Levels, gates: tuple[ShutGate, ...], costs: Mapping[FinancialYear, Money]
) -> tuple[tuple[MoneyRange | None, ...], ...]:
    """Between what the parts of each year lie, what is about taken as what it names."""
    refusing = tuple(gate for gate in gates if gate.is_refused)

    def parts(is_high: IsHigh) -> list[Parts]:
        of, ends = _at_ends(plan, steps, is_high)
        own, reach = with_costs(of, ends, gates, costs), released(of, ends, refusing)
        return [_split(level, one, most) for level, one, most in zip(ends, own, reach, strict=True)]

    # What is committed rises with every sum. What waits rises with the sums behind the first shut gate, and falls as
    # those before it rise, up to which growth is committed; and so does what was refused with the first refused gate.
    held, refused = _before(first_held(gates)), _before(first_held(refusing))
    lowest, highest = parts(lambda _: False), parts(lambda _: True)
    least, most = [lowest, parts(held)], [highest, parts(lambda year: not held(year))]
    # Where no gate was refused every sum comes before the first that was.
    least.append(parts(refused) if refusing else highest)
    most.append(parts(lambda year: not refused(year)) if refusing else lowest)
    return tuple(
        tuple(
            _between(low[year][part], high[year][part])
            for part, (low, high) in enumerate(zip(least, most, strict=True))
        )
        for year in range(len(steps))
    )


def with_named_sums(plan: GrowthPlan, steps: Levels) -> tuple[GrowthPlan, Levels]:
    """The plan and its levels with each sum that names one taken as exactly that.

    Examples
    --------
    >>> from prevent_model.growth.levels import levels
    >>> from prevent_model.framework.growth import GrowthPoint
    >>> plan = GrowthPlan(points=[GrowthPoint(year="2008/09", cost="£2m")])
    >>> print(with_named_sums(plan, levels(plan))[1][0].range)
    £2,000,000.00
    """
    before = plan.baseline_cost
    if before is not None and before.amount is not None:
        plan = attrs.evolve(plan, baseline_cost=StatedMoney.exactly(before.amount))
    return plan, tuple(
        level if level.money is None else level._replace(range=MoneyRange.exactly(level.money)) for level in steps
    )


def _with_about(plan: GrowthPlan, steps: Levels, amount: Money) -> tuple[GrowthPlan, Levels]:
    """The plan and its levels with an amount in the place of each sum that is about."""
    before = plan.baseline_cost
    if before is not None and before.about:
        plan = attrs.evolve(plan, baseline_cost=StatedMoney.exactly(amount))
    return plan, tuple(
        level._replace(money=amount) if level.money is not None and level.range is None else level for level in steps
    )


def _before(first: FinancialYear | None) -> IsHigh:
    return lambda year: year is None or first is None or year < first


def _at_ends(plan: GrowthPlan, steps: Levels, is_high: IsHigh) -> tuple[GrowthPlan, Levels]:
    """The plan and its levels with one end of each sum that has two in its place."""
    before = plan.baseline_cost
    if before is not None and before.range is not None:
        end = before.range.high if is_high(None) else before.range.low
        plan = attrs.evolve(plan, baseline_cost=StatedMoney.exactly(end))
    return plan, tuple(
        level._replace(money=level.range.high if is_high(level.year) else level.range.low)
        if level.range is not None
        else level
        for level in steps
    )


def _split(level: YearLevel, own: PostsAndCost, reach: PostsAndCost) -> Parts:
    committed, most = own.money, reach.money
    if level.money is None or committed is None or most is None:
        return committed, None, None
    most = max(most, committed)  # as of a cost that is known better and is above the last printed sum
    return committed, most - committed, level.money - most


def _between(low: Money | None, high: Money | None) -> MoneyRange | None:
    return None if low is None or high is None else MoneyRange(min(low, high), max(low, high))


def with_ranges(row: ReleaseYear, ranges: Iterable[MoneyRange | None]) -> ReleaseYear:
    """Return a row with the range of each part that has one.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.growth.release(pm.sample()).years[0]
    >>> with_ranges(row, [None, None, None]) == row
    True
    """
    parts: dict[str, Any] = {name: getattr(row, name) for name in PARTS}
    known = zip(parts.items(), ranges, strict=True)
    return attrs.evolve(row, **{name: attrs.evolve(part, range=of) for (name, part), of in known if of})


def with_single_sums(row: ReleaseYear, ranges: Iterable[MoneyRange | None]) -> ReleaseYear:
    """Return a row with the one sum that a part is, whatever a sum that names none may be.

    Examples
    --------
    >>> import prevent_model as pm
    >>> row = pm.growth.release(pm.sample()).years[0]
    >>> print(with_single_sums(row, [MoneyRange.exactly(Money(5)), None, None]).committed.money)
    £0.05
    """
    parts: dict[str, Any] = {name: getattr(row, name) for name in PARTS}
    known = zip(parts.items(), ranges, strict=True)
    single = {name: (part, of.low) for (name, part), of in known if of is not None and of.low == of.high}
    return attrs.evolve(row, **{name: attrs.evolve(part, money=money) for name, (part, money) in single.items()})
