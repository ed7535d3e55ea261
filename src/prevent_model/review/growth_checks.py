"""Checks of posts and money: growth behind its gate, lines within totals, posts counted once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from attrs import evolve

from prevent_model.errors import ArgumentError
from prevent_model.framework.collections import HOME, plans_by_path
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.framework.growth_behind_gates import blocked_phases, growth_behind, is_named_by_phase
from prevent_model.framework.plan_parts import HAS_MONEY, HAS_POSTS, apart
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.levels import levels
from prevent_model.review.field_findings import left_out, of_several
from prevent_model.values.post_numbers import is_about
from prevent_model.values.spans import Years, in_runs, period_of, text_of, years_in
from prevent_model.values.years import FinancialYear

CODES: dict[str, str] = {
    "growth-outside-programme": "A plan prints posts or money for a year outside the programme's own.",
    "growth-without-gate": "Posts rise in a year of a later phase that no gate guards.",
    "plan-without-phase": "A plan has sums in a held year, and no phase of that year names it.",
    "plan-without-figures": "A plan states no posts and no money.",
    "falling-posts": "A level of growth is lower than the year before.",
    "growth-beside-total": "A plan counts all that there is and another growth, so that no total of them can be told.",
    "negative-posts": "A level is below zero.",
    "negative-saving": "A saving is written below zero, so that it raises the cost.",
    "lines-exceed-total": "The posts of the lines are more than the plan's highest level, or fall by more than it.",
    "ended-line-counted": "A plan counts posts of a line at the end of a year before which the line has ended.",
    "posts-counted-twice": "An office's posts and the posts of its lines do not agree.",
}


def growth_behind_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth: within the programme, and each rise in a later phase behind a gate."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _behind_gates(programme, root, plan)


def added_plans(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans that are never added: growth, and all that there is, where one of them does not say which it counts."""
    del on
    of_figures = [apart(programme.plans, states) for states in (HAS_POSTS, HAS_MONEY)]
    added = {plan.id for of in of_figures if len({plan.counted for plan in of}) > 1 for plan in of}
    plans = [(root, plan) for root, plan in plans_by_path(programme.plans) if plan.id in added]
    silent = [(root, plan) for root, plan in plans if plan.counts is None and "counts" not in plan.unstated]
    # A baseline makes all that there is of a plan that says nothing: it is the one that was not meant to be apart.
    by_baseline = [(root, plan) for root, plan in silent if plan.counted is PlanCounts.TOTAL]
    for root, plan in by_baseline or silent:
        others = listed(other.title for _, other in plans if other.counted is not plan.counted)
        counts = {
            PlanCounts.TOTAL: "states a baseline, and so counts all that there is",
            PlanCounts.GROWTH: "counts growth",
        }
        beside = {PlanCounts.TOTAL: "growth", PlanCounts.GROWTH: "all that there is"}[plan.counted]
        message = f"{plan.title} {counts[plan.counted]}, beside {beside} in {others}: the two are never added"
        remedy = 'write counts = "growth" or counts = "total" in each plan, as its source means it'
        yield Finding("growth-beside-total", NOTE, f"{root}.counts", message, remedy, plan.cite)


def without_figures(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans that state neither posts nor money, such as a section [growth] with a title alone."""
    del on
    for root, plan in plans_by_path(programme.plans):
        if not (plan.has_posts or plan.has_money):
            message = f"{plan.title} states no posts and no money"
            # The section of the growth is also that of the grants, and stays without a plan of its own.
            keys = "take its own keys, such as title, out of [growth]" if plan.id == HOME else "take it out"
            remedy = f"write its points or its lines, or {keys}"
            yield from left_out("plan-without-figures", root, plan, "points", message, remedy)


def savings_above_nought(programme: Programme, on: date) -> Iterator[Finding]:
    """Savings: a sum of one is what it saves, above nought."""
    del on
    for root, plan in plans_by_path(programme.plans):
        for position, point in enumerate(plan.points if plan.is_saving else ()):
            # A change may be below nought, where a saving becomes less.
            if plan.cost_as is PrintedAs.LEVELS and point.cost is not None and point.cost.is_below_nought:
                message = f"{plan.title} saves {point.cost} in {point.period}, which raises the cost"
                remedy = 'write what is saved without a minus, or remove kind = "saving"'
                where = f"{root}.points[{position}].cost"
                yield Finding("negative-saving", WARNING, where, message, remedy, plan.cite)


def _behind_gates(programme: Programme, root: str, plan: GrowthPlan) -> Iterator[Finding]:
    head = of_several(plan, programme.plans)
    try:
        steps = levels(plan)
    except ArgumentError as error:
        for refusal in error.refusals:
            message = f"{head}{refusal.problem}"
            yield Finding("negative-posts", ERROR, f"{root}.points", message, "correct the point", plan.cite)
        return
    # A gate that holds some lines alone guards the growth of the year as well: which lines rise is seldom stated.
    guarded = {year for gate in programme.gates for year in programme.behind(gate.id, plan.id)}
    phases = sorted((phase.years for phase in programme.phases if phase.years), key=min)
    in_first = {year for years in phases if min(years) == min(phases[0]) for year in years}
    places: dict[FinancialYear, str] = {}
    for position, point in enumerate(plan.points):
        where = f"{root}.points[{position}]"
        if outside := outside_programme(programme, point.period):
            figure = point.cost if point.cost is not None else f"{point.posts} posts"
            message = f"{head}{figure} {'is' if point.cost is not None else 'are'} for {point.period}, {outside[0]}"
            key = "year" if point.year is not None else "years"
            yield Finding("growth-outside-programme", ERROR, f"{where}.{key}", message, outside[1], plan.cite)
        if years_in(point.period):
            places[years_in(point.period)[-1]] = where
    for level in steps:
        where = places[level.year]
        # Growth of the first phase needs no gate: nothing has been tried yet that could be reviewed.
        later = bool(phases) and level.year > min(phases[0]) and level.year not in in_first
        loose = (level.change or 0) > 0 and later and level.year not in guarded
        if loose and "gates" not in programme.unstated:
            message = f"{head}posts rise in {level.year}, and no gate guards them"
            remedy = _guard(programme, plan, level.year)
            yield Finding("growth-without-gate", WARNING, where, message, remedy, plan.cite)
        # All that there is may be planned to fall; growth that falls again may be changes, read as levels.
        may_be_changes = plan.counted is PlanCounts.GROWTH
        if level.posts is not None and (level.change or 0) < 0 and plan.posts_as is PrintedAs.LEVELS and may_be_changes:
            message = f"{head}posts fall in {level.year}, from {level.posts - (level.change or 0)} to {level.posts}"
            remedy = 'check that the source prints levels and not changes; write counts = "total" if a whole falls'
            yield Finding("falling-posts", NOTE, where, message, remedy, plan.cite)


def _guard(programme: Programme, plan: GrowthPlan, year: FinancialYear) -> str:
    """The remedy by which a gate guards the growth of a plan in a year, as its phases are."""
    if not programme.gates:
        return 'write the gate, and in its blocks a phase of the year, or unstated = ["gates"] if the source has none'
    blocked = {phase.id for gate in programme.gates for phase in blocked_phases(programme, gate)}
    phases = [phase for phase in programme.phases if year in phase.years]
    for phase in phases:
        if phase.id in blocked:
            return (
                f'write "{plan.id}" in delivers of {phase.title}, which a gate blocks, or name it in blocks of a gate'
            )
    for phase in phases:
        if year in growth_behind(programme, evolve(programme.gates[0], blocks=(phase.id,)), plan):
            return f'write "{phase.id}" in blocks of the gate that its growth waits for'
    return f'write a phase of {year} that delivers "{plan.id}", and the phase in blocks of a gate'


def outside_programme(programme: Programme, period: Years) -> tuple[str, str] | None:
    """The words and the remedy for a period outside the programme; None where it is inside."""
    years, run = years_in(period), tuple(sorted(programme.years))
    inside = [year for year in years if year in run]
    if not run or len(inside) == len(years):
        return None
    # The years that a source prints are more likely right than those that the document gives the programme.
    remedy = f'write years = "{min(*years, *run)} to {max(*years, *run)}" for the programme'
    own = f'"{text_of(period_of(in_runs(inside)[0]))}" here' if inside else "years of the programme here"
    remedy += f", or {own} if the source prints that"
    return f"and {programme.title} runs over {period_of(run)}", remedy


def plans_in_phases(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans: named by a phase of each year that a gate holds, if they have sums in it."""
    shut = [gate for gate in programme.gates if gate.state(on, programme.as_at).status is not GateStatus.OPEN]
    held = {year: gate for gate in shut for phase in blocked_phases(programme, gate) for year in phase.years}
    for root, plan in plans_by_path(programme.plans):
        own = programme.held_years(on, plan.id)
        years = {year for point in plan.points if point.cost is not None for year in plan.years_of(point.period)}
        loose = [
            year
            for year in years.intersection(held)
            if year not in own and not is_named_by_phase(programme, plan, year)
        ]
        for run in in_runs(loose):
            gate = held[run[0]]
            of_these = f"of {run[0]}" if len(run) == 1 else "of those years"
            held_by = f"which {gate.title} holds, and no phase {of_these} names it"
            message = f"{plan.title} has sums in {period_of(run)}, {held_by}"
            remedy = f'name "{plan.id}" in what such a phase delivers; until then none of it waits'
            yield Finding("plan-without-phase", NOTE, root, message, remedy, plan.cite)


def lines(programme: Programme, on: date) -> Iterator[Finding]:
    """Lines: no more posts than the plan, and an office's posts counted once."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _lines(programme, f"{root}.lines", plan)


def _lines(programme: Programme, where: str, plan: GrowthPlan) -> Iterator[Finding]:
    head = of_several(plan, programme.plans)
    total = sum(line.posts or 0 for line in plan.lines)
    try:
        # Where the posts before the first year are not stated, changes add up to no level to hold the lines against.
        most = max((level.posts if level.posts is not None else total for level in levels(plan)), default=total)
    except ValueError:  # a negative level, which has its own finding
        most = total
    least = f"at least {total}" if any(line.posts is None for line in plan.lines) else total
    if total > most and not is_about(total, most):
        message = f"{head}the lines hold {least} posts, and the plan never more than {most}"
        remedy = "correct the lines or the points"
        yield Finding("lines-exceed-total", ERROR, where, message, remedy, plan.cite)
    yield from _reductions(head, where, plan)
    yield from _ended(head, where, plan)
    for role in programme.roles:
        # Posts that are to go are among those that an office has, and are none that it holds besides.
        of_role = [line for line in plan.lines if line.role == role.id and not line.is_reduction]
        counted = [line.posts for line in of_role if line.posts is not None]
        if role.posts is None or not counted:
            continue
        # Lines whose posts are not stated may hold what is missing: then only more than there are is a fault.
        all_stated = len(counted) == len(of_role)
        if is_about(*counted):
            continue
        if sum(counted) > role.posts or (all_stated and sum(counted) != role.posts):
            message = f"{role.title} has {role.posts} posts, and its lines hold {sum(counted)}"
            remedy = "count the posts of an office once"
            yield Finding("posts-counted-twice", ERROR, where, message, remedy, plan.cite)


def _ended(head: str, where: str, plan: GrowthPlan) -> Iterator[Finding]:
    """The first year at whose end a plan has more posts than its lines that have not ended, where they hold all."""
    posts = [line.posts for line in plan.lines if line.posts is not None and not line.is_reduction]
    try:
        steps = [level for level in levels(plan) if level.posts is not None]
    except ValueError:  # a negative level, which has its own finding
        return
    numbers = [level.posts for level in steps if level.posts is not None]
    # Lines that hold fewer than the highest level leave open who has the others.
    if len(posts) < len(plan.lines) or not numbers or is_about(*posts, *numbers) or sum(posts) != max(numbers):
        return
    for level, number in zip(steps, numbers, strict=True):
        ended = [line for line in plan.lines if line.ends is not None and line.ends.latest < level.year.last_day]
        left = sum(line.posts or 0 for line in plan.lines if line not in ended)
        if ended and left < number:
            titles = listed(line.title for line in ended)
            message = f"{head}{titles} {'has' if len(ended) == 1 else 'have'} ended by the end of {level.year}, when"
            message += f" the plan counts {number} posts and its other lines hold {left}"
            remedy = "lower the level of that year, or correct when they end"
            yield Finding("ended-line-counted", WARNING, where, message, remedy, plan.cite)
            return


def _reductions(head: str, where: str, plan: GrowthPlan) -> Iterator[Finding]:
    """Lines that together take more posts away than the plan does in any year."""
    posts = [line.posts for line in plan.lines if line.posts is not None]
    total = sum(posts)
    try:
        falls = [level.added for level in levels(plan) if level.added is not None]
    except ValueError:  # a negative level, which has its own finding
        falls = []
    # A line whose posts are not stated may add what the others take away.
    if len(posts) < len(plan.lines) or not falls or total >= min(0, *falls) or is_about(*posts, *falls):
        return
    message = f"{head}the lines take {-total} posts away, and the plan never more than {-min(0, *falls)}"
    yield Finding("lines-exceed-total", ERROR, where, message, "correct the lines or the points", plan.cite)
