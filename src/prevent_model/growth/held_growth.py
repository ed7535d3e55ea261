"""The growth of a plan while some of its gates are shut: what is let through, and which lines wait alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import sub
from typing import Any

from attrs import field, frozen

from prevent_model.framework.gates import GateHold, GateStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.post_lines import PostLine
from prevent_model.growth.levels import (
    Levels,
    YearLevel,
    cost_before,
    no_single_sum,
    posts_before,
    sums_of_spans,
    unstated_cost,
    unstated_posts,
)
from prevent_model.growth.yearly_results import if_stated
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.post_numbers import NumberOfPosts, least_posts
from prevent_model.values.spans import years_in
from prevent_model.values.years import FinancialYear


@frozen
class PostsAndCost(AttrsTable):
    """Posts and money of one year that the gates treat alike.

    Examples
    --------
    >>> import prevent_model as pm
    >>> part = pm.growth.release(pm.sample().growth, {}).years[0].committed
    >>> part.posts, str(part.money)
    (41, '£2,200,000.00')
    """

    posts: NumberOfPosts | None = field(
        metadata=means("Posts at the year's end; None where it cannot be told.", unit="post")
    )
    money: Money | None = field(metadata=means("The cost as printed; None where it cannot be told.", unit="GBP"))
    range: MoneyRange | None = field(
        default=None,
        metadata=means("The least and the most that its sums as printed can be; None if not known.", unit="GBP"),
    )

    @property
    def between(self) -> MoneyRange | None:
        """The cost as it is shown: the one sum that it is, or else its range; None where it cannot be told.

        Examples
        --------
        >>> print(PostsAndCost(41, Money.pounds(2)).between, PostsAndCost(41, None).between)
        £2.00 None
        """
        return self.range if self.money is None else MoneyRange.exactly(self.money)

    def __sub__(self, other: PostsAndCost) -> PostsAndCost:
        # One number of posts that is about is no different from itself.
        same = self.posts is not None and self.posts == other.posts
        posts = 0 if same else if_stated(sub, self.posts, other.posts)
        return PostsAndCost(posts, if_stated(sub, self.money, other.money))


@frozen
class ShutGate(AttrsTable):
    """A gate that is shut, with the first year of the plan that it holds, whole or in some lines.

    Examples
    --------
    >>> import prevent_model as pm
    >>> (gate,) = pm.growth.release(pm.sample()).gates
    >>> gate.hold.gate, str(gate.plan), gate.lines, gate.is_refused
    ('phase-one-review', '2009/10', {}, False)
    """

    hold: GateHold = field(metadata=means("The gate, and why it is shut."))
    plan: FinancialYear | None = field(metadata=means("The first year that it holds whole.", unit="financial_year"))
    years: frozenset[FinancialYear] = field(
        metadata=means("The years that it holds whole, printed or not.", unit="financial_year")
    )
    lines: Mapping[str, FinancialYear] = field(metadata=means("The first year that it holds of a line, by id."))

    @property
    def is_refused(self) -> bool:
        """Tell whether it was refused, and not only not yet passed."""
        return self.hold.status is GateStatus.REFUSED


def shut_gates(
    plan: GrowthPlan, steps: Levels, held: Mapping[FinancialYear, tuple[GateHold, ...]]
) -> tuple[ShutGate, ...]:
    """The shut gates that hold a year of a plan, its years as printed or those of a sum of several.

    Of a plan with posts a held year that is not printed, by itself or in a sum of several, holds the next that is, as
    posts stay from year to year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from prevent_model.growth.levels import levels
    >>> programme = pm.sample()
    >>> (gate,) = shut_gates(programme.growth, levels(programme.growth), programme.held_years())
    >>> gate.hold.gate, str(gate.plan)
    ('phase-one-review', '2009/10')
    """
    holds: dict[str, GateHold] = {}
    plans: dict[str, FinancialYear] = {}
    whole: dict[str, set[FinancialYear]] = {}
    lines: dict[str, dict[str, FinancialYear]] = {}
    in_spans = {year for point in sums_of_spans(plan) for year in plan.years_of(point.period)}
    printed = sorted({level.year for level in steps}.union(in_spans if plan.has_posts else ()))
    for held_year in sorted(held):
        reached = (year for year in printed if year == held_year or (plan.has_posts and year > held_year))
        start = next(reached, None)
        if start is None and held_year not in in_spans:
            continue
        for hold in held[held_year]:
            holds.setdefault(hold.gate, hold)
            if not hold.lines:
                whole.setdefault(hold.gate, set()).add(held_year)
            if start is not None:
                if not hold.lines:
                    plans.setdefault(hold.gate, start)
                for line in hold.lines:
                    lines.setdefault(hold.gate, {}).setdefault(line, start)
    return tuple(
        ShutGate(hold, plans.get(gate), frozenset(whole.get(gate, ())), lines.get(gate, {}))
        for gate, hold in holds.items()
    )


def alone_in(gates: Iterable[ShutGate]) -> tuple[str, ...]:
    """The lines that some of these gates holds alone, by id, each once."""
    return tuple(dict.fromkeys(line for gate in gates for line in gate.lines))


def first_held(gates: Iterable[ShutGate]) -> FinancialYear | None:
    """The first year from which some of these gates holds the whole plan; None where none does."""
    return min((gate.plan for gate in gates if gate.plan is not None), default=None)


def waiting_lines(plan: GrowthPlan, gates: Iterable[ShutGate], year: FinancialYear) -> tuple[PostLine, ...]:
    """The lines of a plan that wait alone in a year while these gates are shut, but for those that surely do not.

    A line that was surely in place before the first year that is held, or is surely not in place at the year's end, has
    no posts that wait.
    """
    starts: dict[str, FinancialYear] = {}
    for id_, start in chain.from_iterable(gate.lines.items() for gate in gates):
        starts[id_] = min(start, starts.get(id_, start))
    held = (line for line in plan.lines if line.id in starts and starts[line.id] <= year)
    return tuple(line for line in held if _may_wait(line, starts[line.id], year))


def _may_wait(line: PostLine, start: FinancialYear, year: FinancialYear) -> bool:
    begins = line.actual or line.starts
    over = line.ends is not None and line.ends.latest < year.last_day
    return not over and (begins is None or (start.first_day <= begins.latest and begins.earliest <= year.last_day))


def waiting_posts(line: PostLine, gates: Iterable[ShutGate], year: FinancialYear) -> NumberOfPosts | None:
    """The posts of a line that may wait; None where their number, or whether they wait at all, cannot be told."""
    begins = line.actual or line.starts
    start = min(gate.lines[line.id] for gate in gates if line.id in gate.lines)
    surely = line.ends is None or line.ends.earliest >= year.last_day
    surely &= begins is None or (start.first_day <= begins.earliest and begins.latest <= year.last_day)
    return line.posts if surely else None


# Each outcome of the gates asks for the same costs again: of twelve gates there are 4,096 outcomes in each year.
@lru_cache(maxsize=4096)
def _cost(line: PostLine, year: FinancialYear) -> Money | None:
    """The cost of a line in a year at its own rate; None where that is no one sum."""
    from prevent_model.growth.costing.costs import year_costs  # few plans have lines that wait alone, with a rate

    try:
        cost = year_costs([line], [year]).costs[year]
    except ValueError:  # no rate, no posts, no start, or a part of a month that nothing says how to count
        return None
    return cost.low if cost.low == cost.high else None


def _without_lines(plan: GrowthPlan, level: YearLevel, gates: tuple[ShutGate, ...]) -> PostsAndCost:
    """A level of the plan without the lines that wait alone."""
    posts, money = level.posts, level.money
    for line in waiting_lines(plan, gates, level.year):
        # The cost of a line is asked for only where its number is known: both go with the same posts.
        waits = waiting_posts(line, gates, level.year)
        posts = _rest(posts, waits)
        money = _rest(money, None if waits is None else _cost(line, level.year))
    return PostsAndCost(posts, money)


def _rest(total: Any, part: Any) -> Any:
    # More than there is cannot wait: what the line says and what the plan prints do not fit together.
    return None if total is None or part is None or part > total else total - part


def unstated_reasons(plan: GrowthPlan, steps: Levels, gates: Iterable[ShutGate]) -> tuple[list[str], list[str]]:
    """Say why posts, and why money, cannot be told where `released` gives None: what the source leaves out, each once.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from prevent_model.growth.levels import levels
    >>> point = pm.GrowthPoint(year="2008/09", posts=10, cost="£1m")
    >>> plan = pm.GrowthPlan(posts_as="changes", baseline=100, points=[point])
    >>> unstated_reasons(plan, levels(plan), ())
    ([], ['the cost of the baseline of 100 posts is not stated'])
    """
    shut = tuple(gates)
    first = first_held(shut)
    reasons: dict[str, dict[str, None]] = {"posts": {}, "money": {}}
    for level, part in zip(steps, released(plan, steps, shut), strict=True):
        from_before = first is not None and steps[0].year >= first  # only what was there before comes before the hold
        for what, unstated in (("posts", unstated_posts(plan)), ("money", unstated_cost(plan))):
            if getattr(part, what) is None:
                baseline = [unstated] if getattr(level, what) is None or from_before else []
                baseline += [no_single_sum(plan, level.year)] if what == "money" else []
                lines = waiting_lines(plan, shut, level.year)
                by_line = (_line_unstated(line, shut, level, money=what == "money") for line in lines)
                reasons[what] |= dict.fromkeys(filter(None, (*baseline, *by_line)))
    return [*reasons["posts"]], [*reasons["money"]]


def _line_unstated(line: PostLine, gates: tuple[ShutGate, ...], level: YearLevel, *, money: bool) -> str:
    """Say why the posts, or the cost, of a line that waits alone cannot be told; nothing where they can."""
    missing = ["posts"] if line.posts is None else []
    missing += ["start"] if money and line.starts is None else []
    missing += ["rate"] if money and line.rate is None else []
    if missing:
        return f"{line.title} states no {' and no '.join(missing)}"
    waits = waiting_posts(line, gates, level.year)
    vague = any(when is not None and when.earliest != when.latest for when in (line.actual or line.starts, line.ends))
    if waits is None or (money and vague):
        return f"when {line.title} starts and ends is not stated closely enough"
    cost = _cost(line, level.year) if money else None
    if money and cost is None:
        return f"{line.title} starts or ends inside a month, and what that costs is not stated"
    more = waits > level.posts if level.posts is not None and not money else False
    more |= cost is not None and level.money is not None and cost > level.money
    return f"{line.title} is more than the plan prints for {level.year}" if more else ""


def released(plan: GrowthPlan, steps: Levels, gates: Iterable[ShutGate]) -> tuple[PostsAndCost, ...]:
    """Posts and money that each year of a plan releases while these gates are shut.

    Lines that wait alone are taken off the levels. Of a plan with posts, from the first year from which the whole plan
    is held on, nothing rises above the highest level before it, the baseline counted as a level. Of a plan without
    posts a held year has nothing committed and an open one is free.

    Parameters
    ----------
    plan
        The plan.
    steps
        Its levels.
    gates
        The gates that are shut.

    Returns
    -------
    tuple of PostsAndCost
        One for each year. Posts are None where a line that waits does not say how many it has; money is None where its
        own rate and start do not give the line one cost in the year. Either is None where the year's level, or every
        level before the hold, is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from prevent_model.growth.levels import levels
    >>> programme = pm.sample()
    >>> steps = levels(programme.growth)
    >>> gates = shut_gates(programme.growth, steps, programme.held_years())
    >>> [part.posts for part in released(programme.growth, steps, gates)]
    [41, 41, 41]
    """
    shut = tuple(gates)
    own = [_without_lines(plan, level, shut) for level in steps]
    first = first_held(shut)
    if first is None:
        return tuple(own)
    if not plan.has_posts:
        nothing = PostsAndCost(None, plan.nought)
        return tuple(nothing if is_held(level.year, shut) else part for level, part in zip(steps, own, strict=True))
    before = [part for level, part in zip(steps, own, strict=True) if level.year < first]
    most = _most_before(plan, before)
    behind = own[len(before) :]
    capped = [
        PostsAndCost(if_stated(least_posts, part.posts, most.posts), if_stated(min, part.money, most.money))
        for part in behind
    ]
    return (*before, *capped)


def _most_before(plan: GrowthPlan, before: Sequence[PostsAndCost]) -> PostsAndCost:
    """The highest level before the first held year, above which nothing rises, the baseline counted as a level."""
    posts = _highest(posts_before(plan), [part.posts for part in before])
    return PostsAndCost(posts, _highest(cost_before(plan)[0], [part.money for part in before]))


def most_before_hold(plan: GrowthPlan, steps: Levels, gates: Iterable[ShutGate]) -> NumberOfPosts | None:
    """The highest number of posts before the first year that is held whole; None where none is, or it is not stated.

    Examples
    --------
    >>> import prevent_model as pm
    >>> from prevent_model.growth.levels import levels
    >>> plan = pm.sample().growth
    >>> most_before_hold(plan, levels(plan), shut_gates(plan, levels(plan), pm.sample().held_years()))
    41
    """
    shut = tuple(gates)
    first = first_held(shut)
    own = [_without_lines(plan, level, shut) for level in steps if first is not None and level.year < first]
    return None if first is None else _most_before(plan, own).posts


def with_costs(
    plan: GrowthPlan, steps: Levels, gates: tuple[ShutGate, ...], costs: Mapping[FinancialYear, Money]
) -> list[PostsAndCost]:
    """The release while these gates are shut, with the costs of held years that are known better.

    Examples
    --------
    >>> from prevent_model.growth.levels import levels
    >>> with_costs(GrowthPlan(), levels(GrowthPlan()), (), {})
    []
    """
    first, parts = first_held(gates), list(released(plan, steps, gates))
    for n, level in enumerate(steps):
        if first is not None and level.year >= first and level.year in costs:
            cost = costs[level.year]
            # Fewer posts never cost more than all that the plan prints for the year.
            parts[n] = PostsAndCost(parts[n].posts, cost if level.money is None else min(cost, level.money))
    return parts


def is_held(year: FinancialYear, gates: Iterable[ShutGate]) -> bool:
    """Tell whether some of these gates holds the whole of a plan in a year."""
    return any(year in gate.years for gate in gates)


def released_sum(
    plan: GrowthPlan, steps: Levels, years: Sequence[FinancialYear], amount: Money | None, gates: Iterable[ShutGate]
) -> Money | None:
    """The part of a sum of several years that is released while these gates are shut; None where it cannot be told.

    Of a plan without posts it waits if all its years do; if only some do, no source says how much of it. Of a plan with
    posts, those that were there before the first held year stay and cost something, which no source says either; only
    where there were none does all of it wait. A change in cost over several years is not what they cost.

    Examples
    --------
    >>> import prevent_model as pm
    >>> point = pm.GrowthPoint(years="2008/09 to 2009/10", cost="£5.00")
    >>> plan = pm.GrowthPlan(points=[point])
    >>> print(released_sum(plan, (), plan.years_of(point.period), point.cost.amount, ()))
    £5.00
    """
    shut = tuple(gates)
    if amount is None or plan.cost_as is PrintedAs.CHANGES:
        return None
    first = first_held(shut)
    waits = [is_held(year, shut) for year in years]
    if plan.has_posts:
        waits = [first is not None and year >= first for year in years]
    if not any(waits):
        return amount
    stays = plan.has_posts and first is not None and _may_stay(plan, steps, first)
    return Money(0, amount.currency) if all(waits) and not stays else None


def _may_stay(plan: GrowthPlan, steps: Levels, first: FinancialYear) -> bool:
    """Tell whether posts may have been there before the first held year, which stay from year to year."""
    stated = {level.year: level.posts for level in steps if level.year < first}
    # A sum of several years before the hold, beside no number of posts, pays for posts that nobody counted.
    ends = [years[-1] for point in sums_of_spans(plan) if (years := years_in(point.period)) and years[-1] < first]
    before = [posts_before(plan), *stated.values(), *(stated.get(year) for year in ends)]
    return any(posts != 0 for posts in before)


def _highest(base: Any, before: list[Any]) -> Any:
    # What was there before and is not stated is no level: where it alone comes before the hold, nothing is.
    values = before if base is None else [base, *before]
    return None if not values or None in values else max(values)
