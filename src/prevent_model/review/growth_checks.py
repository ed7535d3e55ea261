"""Checks of posts and money: growth behind its gate, lines within totals, posts counted once, sums funded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.errors import ArgumentError
from prevent_model.framework.collections import plans_by_path
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.grants import Grant, MatchOf
from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.framework.growth_behind_gates import blocked_phases, is_named_by_phase
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.funds import funding
from prevent_model.growth.funds.comparison_periods import in_runs, period_of
from prevent_model.growth.funds.plan_money import pays_for
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.growth.funds.ring_fencing import check_shares
from prevent_model.growth.levels import levels
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.review.field_findings import each
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.per_cents import per_cent
from prevent_model.values.post_numbers import is_about
from prevent_model.values.spans import Years, text_of, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

CODES: dict[str, str] = {
    "growth-outside-programme": "A plan prints posts or money for a year outside the programme's own.",
    "growth-without-gate": "Posts rise in a year of a later phase that no gate guards.",
    "plan-without-phase": "A plan has sums in a held year, and no phase of that year names it.",
    "falling-posts": "A level of growth is lower than the year before.",
    "growth-beside-total": "A plan counts all that there is and another growth, so that no total of them can be told.",
    "negative-posts": "A level is below zero.",
    "negative-saving": "A saving is below zero, and so raises the total that it is to lower.",
    "lines-exceed-total": "The posts of the lines are more than the plan's highest level, or fall by more than it.",
    "posts-counted-twice": "An office's posts and the posts of its lines do not agree.",
    "growth-without-funding": "No grant is named that pays for a year of a plan.",
    "funding-shortfall": "The grants do not cover a year of a plan.",
    "match-shortfall": "Own means are less than the match that a grant asks for.",
    "grant-without-amount": "A grant says that it pays and names no sum.",
    "negative-grant": "A sum of a grant is below zero, and is taken off the money of its year.",
    "invalid-grant-share": "What is kept of a grant for a purpose is more than its sum, or is of no one year.",
    "grant-outside-programme": "A grant names years of which the programme does not run in all.",
    "excessive-match": "A rate of match is above one.",
    "overlapping-match": "A grant has two rates of match of the same sum for one year.",
    "funds-part-and-whole": "A grant funds a plan and another that is part of it.",
}


def growth_behind_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth: within the programme, and each rise in a later phase behind a gate."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _behind_gates(programme, root, plan)


def added_plans(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans that are never added: growth, and all that there is, where one of them does not say which it counts."""
    del on
    plans = [(root, plan) for root, plan in plans_by_path(programme.plans) if plan.part_of is None]
    plans = [(root, plan) for root, plan in plans if plan.has_posts or plan.has_money]
    silent = [(root, plan) for root, plan in plans if plan.counts is None and "counts" not in plan.unstated]
    if len({plan.counted for _, plan in plans}) < 2:
        return
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


def _behind_gates(programme: Programme, root: str, plan: GrowthPlan) -> Iterator[Finding]:
    try:
        steps = levels(plan)
    except ArgumentError as error:
        for refusal in error.refusals:
            where = f"{root}.points"
            yield Finding("negative-posts", ERROR, where, refusal.problem, "correct the point", plan.cite)
        return
    # A gate that holds some lines alone guards the growth of the year as well: which lines rise is seldom stated.
    guarded = {year for gate in programme.gates for year in programme.behind(gate.id, plan.id)}
    phases = sorted((phase.years for phase in programme.phases if phase.years), key=min)
    in_first = {year for years in phases if min(years) == min(phases[0]) for year in years}
    places: dict[FinancialYear, str] = {}
    for position, point in enumerate(plan.points):
        where = f"{root}.points[{position}]"
        if outside := _outside(programme, point.period):
            figure = point.cost if point.cost is not None else f"{point.posts} posts"
            message = f"{figure} {'is' if point.cost is not None else 'are'} for {point.period}, {outside[0]}"
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
            message = f"posts rise in {level.year}, and no gate guards them"
            remedy = 'name the year in a phase that a gate blocks, or write unstated = ["gates"] if the source has none'
            yield Finding("growth-without-gate", WARNING, where, message, remedy, plan.cite)
        # All that there is may be planned to fall; growth that falls again may be changes, read as levels.
        may_be_changes = plan.counted is PlanCounts.GROWTH
        if level.posts is not None and (level.change or 0) < 0 and plan.posts_as is PrintedAs.LEVELS and may_be_changes:
            message = f"posts fall in {level.year}, from {level.posts - (level.change or 0)} to {level.posts}"
            remedy = 'check that the source prints levels and not changes; write counts = "total" if a whole falls'
            yield Finding("falling-posts", NOTE, where, message, remedy, plan.cite)


def _outside(programme: Programme, period: Years) -> tuple[str, str] | None:
    """The words and the remedy for a period outside the programme; None where it is inside."""
    years, run = years_in(period), tuple(sorted(programme.years))
    inside = [year for year in years if year in run]
    if not run or len(inside) == len(years):
        return None
    remedy = f'write "{text_of(period_of(in_runs(inside)[0]))}"' if inside else "write years of the programme"
    remedy += f', or years = "{min(*years, *run)} to {max(*years, *run)}" for the programme'
    return f"and {programme.title} runs over {period_of(run)}", remedy


def plans_in_phases(programme: Programme, on: date) -> Iterator[Finding]:
    """Plans: named by a phase of each year that a gate holds, if they have sums in it."""
    shut = [gate for gate in programme.gates if gate.state(on).status is not GateStatus.OPEN]
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
            message = f"{plan.title} has sums in {period_of(run)}, which {gate.title} holds, and no phase names it"
            remedy = f'name "{plan.id}" in what a phase delivers; until then none of it waits'
            yield Finding("plan-without-phase", NOTE, root, message, remedy, plan.cite)


def savings(programme: Programme, on: date) -> Iterator[Finding]:
    """Savings: written above nought, as each is taken off a total."""
    del on
    for root, plan in plans_by_path(programme.plans):
        # Of changes, one below zero is a saving that lessens.
        if not plan.is_saving or plan.cost_as is PrintedAs.CHANGES:
            continue
        for position, point in enumerate(plan.points):
            if point.cost is not None and _is_below_nought(point.cost):
                message = f"{plan.title} saves {point.cost} in {point.period}, which is added to the total"
                remedy = "take the minus away: a saving is written above nought, and lowers a total"
                yield Finding("negative-saving", WARNING, f"{root}.points[{position}].cost", message, remedy, plan.cite)


def _is_below_nought(sum_: StatedMoney) -> bool:
    end = sum_.most if sum_.amount is None else sum_.amount
    return end is not None and end.minor < 0


def lines(programme: Programme, on: date) -> Iterator[Finding]:
    """Lines: no more posts than the plan, and an office's posts counted once."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _lines(programme, f"{root}.lines", plan)


def _lines(programme: Programme, where: str, plan: GrowthPlan) -> Iterator[Finding]:
    total = sum(line.posts or 0 for line in plan.lines)
    try:
        # Where the posts before the first year are not stated, changes add up to no level to hold the lines against.
        most = max((level.posts if level.posts is not None else total for level in levels(plan)), default=total)
    except ValueError:  # a negative level, which has its own finding
        most = total
    least = f"at least {total}" if any(line.posts is None for line in plan.lines) else total
    if total > most and not is_about(total, most):
        message = f"the lines hold {least} posts, and the plan never more than {most}"
        remedy = "correct the lines or the points"
        yield Finding("lines-exceed-total", ERROR, where, message, remedy, plan.cite)
    yield from _reductions(where, plan)
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


def _reductions(where: str, plan: GrowthPlan) -> Iterator[Finding]:
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
    message = f"the lines take {-total} posts away, and the plan never more than {-min(0, *falls)}"
    yield Finding("lines-exceed-total", ERROR, where, message, "correct the lines or the points", plan.cite)


def paid_for(programme: Programme, on: date) -> Iterator[Finding]:
    """Funding: a grant for each year, with a sum, that covers it."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _paid_for(programme, root, plan)
    yield from _matched(programme)
    # Without a plan there is nothing that a grant leaves open by keeping its sum back.
    for where, grant in each(programme, Grant) if programme.plans else ():
        if not grant.amounts:
            # A sum that the source keeps back cannot be written by the author of the document.
            severity = NOTE if "amounts" in grant.unstated else WARNING
            message = f"{grant.title} names no sum"
            remedy = "write the sum of each year as soon as one is published"
            yield Finding("grant-without-amount", severity, f"{where}.amounts", message, remedy, grant.cite)


def _paid_for(programme: Programme, root: str, plan: GrowthPlan) -> Iterator[Finding]:
    # A saving needs no money, and a part is paid for by what pays for its whole.
    if plan.is_saving or (plan.part_of is not None and not any(pays_for(grant, plan) for grant in programme.grants)):
        return
    # Cover is asked for all years together, as money that is carried over comes from the year before.
    try:
        asked = PlanOfProgramme(programme, plan)
        years = funding.cover(asked, programme.grants).years if plan.points and plan.has_money else ()
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        years = ()
    for year in years:
        # An adjustment below nought needs no money either.
        if year.cost is not None and year.cost.high.minor <= 0:
            continue
        if year.verdict is Verdict.NO_FUNDING_STATED and "funded_by" not in plan.unstated:
            message = f"no grant is named that pays for {year.year}"
            remedy = 'name it in the funds of a grant, or write unstated = ["funded_by"]'
            yield Finding("growth-without-funding", WARNING, root, message, remedy, plan.cite)
        elif year.verdict is Verdict.SHORT:
            message = f"{year.year} is short by {year.gap}" if year.gap is not None else f"{year.year} is short"
            remedy = "find more funding, or lower the cost"
            yield Finding("funding-shortfall", ERROR, root, message, remedy, plan.cite)


def _matched(programme: Programme) -> Iterator[Finding]:
    """Matches that own means do not meet, whatever else pays for the cost."""
    if not any(grant.match for grant in programme.grants) or not any(plan.has_money for plan in programme.plans):
        return
    try:
        rows = funding.cover(programme).years
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        return
    where = {grant.id: (path, grant) for path, grant in each(programme, Grant)}
    for row in rows:
        for match in row.matches:
            if match.met is Answer.NO:
                path, grant = where[match.grant]
                rate = f"{per_cent(match.rate)} of the {match.of}"
                message = f"{grant.title} asks for {rate} in {row.year}, {match.needed}, and own means are {match.own}"
                remedy = "find more own means, or correct the rate"
                yield Finding("match-shortfall", ERROR, f"{path}.match", message, remedy, grant.cite)


def kept_for_purposes(programme: Programme, on: date) -> Iterator[Finding]:
    """Sums and shares: a sum below zero is meant, and what is kept of a grant for a purpose fits its sum."""
    del on
    for where, grant in each(programme, Grant):
        # A claw-back and a saving are printed with a minus as well, so that this is a note.
        below = [f"{amount} in {year}" for year, amount in grant.amounts or () if _is_below_nought(amount)]
        if below:
            message = f"{grant.title} is {', '.join(below)}, which is taken off the money of the year"
            remedy = "take the minus away, unless the source takes money back or prints a saving"
            yield Finding("negative-grant", NOTE, f"{where}.amounts", message, remedy, grant.cite)
        try:
            check_shares(grant)
        except ArgumentError as error:
            for refusal in error.refusals:
                yield Finding(
                    "invalid-grant-share", ERROR, f"{where}.shares", refusal.problem, refusal.remedy, grant.cite
                )


def grants_that_fit(programme: Programme, on: date) -> Iterator[Finding]:
    """Grants: spans within the programme, rates of match that can be found, and no money for a plan and its part."""
    del on
    for where, grant in each(programme, Grant):
        for path, period, words in _periods(grant):
            outside = _outside(programme, period)
            # What may move on reaches the programme from years before it.
            before = bool(programme.years) and max(years_in(period), default=None) == min(programme.years) - 1
            if outside and not (grant.carry_over and before):
                # Money of another time covers nothing here: only what runs into the programme and out of it is an
                # error.
                severity = ERROR if set(years_in(period)) & set(programme.years) else WARNING
                message = f"{words} {period}, {outside[0]}"
                yield Finding("grant-outside-programme", severity, f"{where}.{path}", message, outside[1], grant.cite)
        yield from _overlapping_rates(where, grant)
        for position, match in enumerate(grant.match):
            if match.rate > 1:
                of_cost = match.of is MatchOf.COST
                message = f"{grant.title} asks for a match of {per_cent(match.rate)} of the {match.of.value}"
                is_badly_written = match.rate.denominator == 1 and match.rate <= 100
                remedy = "write a rate up to 100 %"
                remedy = f'write "{match.rate}%" for {match.rate} per cent' if is_badly_written else remedy
                remedy += "" if of_cost else ", unless more than the grant must be found"
                # More than a grant may be asked for beside it; more than the cost is never needed.
                severity = ERROR if of_cost else NOTE
                yield Finding(
                    "excessive-match", severity, f"{where}.match[{position}].rate", message, remedy, match.cite
                )
        paid = [plan for plan in programme.plans if pays_for(grant, plan)]
        for plan in paid:
            above = next((other for other in paid if other.id == plan.part_of), None)
            if above is not None:
                message = f"{grant.title} funds {plan.title} and {above.title}, which it is part of"
                remedy = f'name one of them: "{above.id}" if it may go on anything in it, else "{plan.id}"'
                yield Finding("funds-part-and-whole", WARNING, f"{where}.funds", message, remedy, grant.cite)


def _periods(grant: Grant) -> Iterator[tuple[str, Years, str]]:
    """The periods that a grant names, each with its path and the words before it."""
    for period, amount in grant.amounts or ():
        yield f"amounts.{text_of(period)}", period, f"{amount} is for"
    summed = {year for period, _ in grant.amounts or () for year in years_in(period)}
    for run in in_runs(set(grant.years) - summed):
        yield "years", period_of(run), f"{grant.title} is for"
    for position, share in enumerate(grant.shares):
        if share.year is not None:
            yield f"shares[{position}].year", share.year, f"what is kept for {share.of} is for"
    for position, match in enumerate(grant.match):
        for run in in_runs(match.years):
            yield f"match[{position}].years", period_of(run), "a rate of match is for"


def _overlapping_rates(where: str, grant: Grant) -> Iterator[Finding]:
    for position, match in enumerate(grant.match):
        for other in grant.match[:position]:
            both = set(match.years) & set(other.years) if match.years and other.years else {*match.years, *other.years}
            if other.of is match.of and (both or (not match.years and not other.years)):
                when = period_of(in_runs(both)[0]) if both else "all years"
                rates = f"{per_cent(other.rate)} and {per_cent(match.rate)}"
                message = f"{grant.title} asks for {rates} of the {match.of.value} in {when}"
                remedy = "write the years that each rate holds in, or remove one"
                yield Finding("overlapping-match", ERROR, f"{where}.match[{position}]", message, remedy, match.cite)
