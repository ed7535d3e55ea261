"""The growth behind a gate: which plan, or which of its lines, waits in which years."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from operator import attrgetter
from typing import Any, NamedTuple

from prevent_model.framework.delivery import Phase
from prevent_model.framework.gates import Gate
from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.values.approximate_dates import Window
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import Span, Years
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear


def blocked_phases(programme: Any, gate: Gate) -> tuple[Phase, ...]:
    """The phases that a gate blocks, among the plans and the lines that it may block too.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> [phase.id for phase in blocked_phases(programme, programme.gates[0])]
    ['later-phases']
    """
    return tuple(programme.phase(blocked) for blocked in gate.blocks if programme.kind(blocked) == Phase.KIND)


def growth_behind(programme: Any, gate: Gate, plan: GrowthPlan | None) -> dict[FinancialYear, tuple[str, ...]]:
    """The years of a plan behind a gate, each with the lines that wait alone; none where the whole plan waits.

    Parameters
    ----------
    programme
        The programme.
    gate
        One of its gates, open or shut.
    plan
        One of its plans; None where it has none, and phases still hold their years.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> {str(year): lines for year, lines in growth_behind(programme, programme.gates[0], programme.growth).items()}
    {'2009/10': (), '2010/11': ()}
    """
    # A year in which the whole plan waits needs no list of lines, whatever other phases name.
    whole: set[FinancialYear] = set()
    alone: dict[FinancialYear, list[str]] = {}
    names = _names_of(programme, plan)
    lines = [line.id for line in plan.lines] if plan is not None else []
    every = {*programme.years, *(plan.years_of(Span()) if plan is not None else ()), *(plan.years if plan else ())}
    for blocked in gate.blocks:
        if blocked in names.itself:
            whole |= every
        elif blocked in lines:
            for year in every:
                alone.setdefault(year, []).append(blocked)
    for phase in blocked_phases(programme, gate):
        delivered = _delivered(programme, phase)
        for year in phase.years:
            others = (other for other in programme.phases if other.id != phase.id and year in other.years)
            unnamed = not delivered and not any(names.any_part & _delivered(programme, other) for other in others)
            if unnamed or names.itself & delivered:
                whole.add(year)
            elif held := [line for line in phase.delivers if line in lines]:
                alone.setdefault(year, []).extend(held)
    return {year: () if year in whole else tuple(dict.fromkeys(alone[year])) for year in sorted(whole | alone.keys())}


def growth_starts(programme: Any, gate: Gate) -> list[tuple[str, Window]]:
    """The plans and the lines that a gate blocks itself, by title, each with the time in which its growth begins.

    The parts of a plan wait with it.

    The growth of a plan begins within the first year or span of which it prints growth: of figures of all that there is
    a change from the year before. What prints no time has none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gate = pm.Gate(id="g", title="Gate", question="Go on?", blocks=["growth"])
    >>> [(title, str(start)) for title, start in growth_starts(pm.sample(), gate)]
    [('Growth in posts', '2008/09')]
    """
    starts = [
        (line.title, line.starts)
        for plan in programme.plans
        for line in plan.lines
        if line.id in gate.blocks and line.starts is not None
    ]
    blocked = {plan.id for plan in programme.plans}.intersection(gate.blocks)
    for plan in programme.plans if blocked else ():
        if not blocked.isdisjoint(_names_of(programme, plan).itself):
            runs = [tuple(sorted(plan.years_of(period))) for period in _growing(plan)]
            windows = [
                Window(run[0].first_day, run[-1].last_day, words=str(run[0] if len(run) == 1 else Span(run)))
                for run in runs
                if run
            ]
            starts += [(plan.title, min(windows, key=lambda when: (when.latest, when.earliest)))] if windows else []
    return starts


def _growing(plan: GrowthPlan) -> Iterator[Years]:
    """The periods of the points of a plan that print growth."""
    for name, printed_as, baseline in (
        ("posts", plan.posts_as, plan.baseline),
        ("cost", plan.cost_as, plan.baseline_cost),
    ):
        is_level = plan.counted is PlanCounts.TOTAL and printed_as is not PrintedAs.CHANGES
        points = [point for point in plan.points if getattr(point, name) is not None]
        if is_level:
            # Of sums for several years of all that there is nobody can tell what grows.
            points = sorted((point for point in points if point.year is not None), key=attrgetter("year"))
        before = _number(baseline)
        for point in points:
            number = _number(getattr(point, name))
            if (before is not None and number != before) if is_level else number != 0:
                yield point.period
            before = number


def _number(printed: NumberOfPosts | StatedMoney | None) -> Fraction | StatedMoney | None:
    """The number that is printed, in whatever words; of a sum that names none its print."""
    if isinstance(printed, StatedMoney):
        return printed if printed.amount is None else printed.amount.major
    return None if printed is None else Fraction(printed)


def is_named_by_phase(programme: Any, plan: GrowthPlan, year: FinancialYear) -> bool:
    """Tell whether a phase of a year delivers a plan, its whole, or a part or a line of it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [is_named_by_phase(pm.sample(), pm.sample().growth, year) for year in pm.sample().years]
    [True, False, False]
    """
    names = _names_of(programme, plan).any_part
    return any(names & _delivered(programme, phase) for phase in programme.phases if year in phase.years)


class _PlanNames(NamedTuple):
    """The ids by which phases and gates may name a plan."""

    itself: frozenset[str]
    """Its own id, and those of the plans that it is part of: it waits with them."""
    any_part: frozenset[str]
    """Those, and the ids of its lines, its parts and their lines."""


def _names_of(programme: Any, plan: GrowthPlan | None) -> _PlanNames:
    if plan is None:
        return _PlanNames(frozenset(), frozenset())
    above, at = {plan.id}, plan
    while at.part_of is not None and at.part_of not in above:
        above.add(at.part_of)
        at = programme.plan(at.part_of)
    parts = [plan]
    # A list that grows while it is gone through is a queue.
    for part in parts:
        parts += [further for further in programme.plans if further.part_of == part.id and further not in parts]
    lines = {line.id for part in parts for line in part.lines}
    return _PlanNames(frozenset(above), frozenset(above | lines | {part.id for part in parts}))


def _delivered(programme: Any, phase: Phase) -> frozenset[str]:
    """The plans and the lines that a phase delivers, by id."""
    grown = {id_ for plan in programme.plans for id_ in (plan.id, *(line.id for line in plan.lines))}
    return frozenset(grown.intersection(phase.delivers))
