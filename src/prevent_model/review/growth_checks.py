"""Checks of posts and money: growth behind its gate, lines within totals, posts counted once, sums funded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.errors import ArgumentError
from prevent_model.framework.collections import plans_by_path
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.grants import Grant, MatchOf
from prevent_model.framework.growth import GrowthPlan, PlanCounts, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds import funding
from prevent_model.growth.funds.comparison_periods import in_runs, period_of
from prevent_model.growth.funds.plan_money import pays_for
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.growth.funds.ring_fencing import check_shares
from prevent_model.growth.levels import levels
from prevent_model.review.field_findings import each
from prevent_model.values.post_numbers import is_about
from prevent_model.values.spans import Span, text_of, years_in
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

CODES: dict[str, str] = {
    "growth-outside-programme": "Growth is printed for a year outside the programme's own.",
    "growth-without-gate": "Growth rises in a year of a later phase that no gate guards.",
    "falling-posts": "A level of growth is lower than the year before.",
    "negative-posts": "A level is below zero.",
    "lines-exceed-total": "The posts of the lines are more than the plan's highest level.",
    "posts-counted-twice": "An office's posts and the posts of its lines do not agree.",
    "growth-without-funding": "No grant is named that pays for a year of growth.",
    "funding-shortfall": "The grants do not cover a year of growth.",
    "grant-without-amount": "A grant says that it pays and names no sum.",
    "negative-grant": "A sum of a grant is below zero, and is taken off the money of its year.",
    "invalid-grant-share": "What is kept of a grant for a purpose is more than its sum, or is of no one year.",
    "grant-outside-programme": "A grant prints a sum over years of which the programme does not run in all.",
    "excessive-match": "A rate of match is above one.",
    "funds-part-and-whole": "A grant funds a plan and another that is part of it.",
}


def growth_behind_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth: within the programme, and each rise in a later phase behind a gate."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _behind_gates(programme, root, plan)


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
        outside = [year for year in years_in(point.period) if programme.years and year not in programme.years]
        if outside:
            message = f"growth is printed for {outside[0]}, and the programme does not run in it"
            yield Finding("growth-outside-programme", ERROR, where, message, "correct one of the two", plan.cite)
        if years_in(point.period):
            places[years_in(point.period)[-1]] = where
    for level in steps:
        where = places[level.year]
        # Growth of the first phase needs no gate: nothing has been tried yet that could be reviewed.
        later = bool(phases) and level.year > min(phases[0]) and level.year not in in_first
        loose = (level.change or 0) > 0 and later and level.year not in guarded
        if loose and "gates" not in programme.unstated:
            message = f"growth rises in {level.year}, and no gate guards it"
            remedy = 'name the year in a phase that a gate blocks, or write unstated = ["gates"] if the source has none'
            yield Finding("growth-without-gate", WARNING, where, message, remedy, plan.cite)
        # All that there is may be planned to fall; growth that falls again may be changes, read as levels.
        may_be_changes = plan.counted is PlanCounts.GROWTH
        if level.posts is not None and (level.change or 0) < 0 and plan.posts_as is PrintedAs.LEVELS and may_be_changes:
            message = f"posts fall in {level.year}, from {level.posts - (level.change or 0)} to {level.posts}"
            remedy = 'check that the source prints levels and not changes; write counts = "total" if a whole falls'
            yield Finding("falling-posts", NOTE, where, message, remedy, plan.cite)


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
    for role in programme.roles:
        of_role = [line for line in plan.lines if line.role == role.id]
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


def paid_for(programme: Programme, on: date) -> Iterator[Finding]:
    """Funding: a grant for each year, with a sum, that covers it."""
    del on
    for root, plan in plans_by_path(programme.plans):
        yield from _paid_for(programme, root, plan)
    # Without a plan there is nothing that a grant leaves open by keeping its sum back.
    for where, grant in each(programme, Grant) if programme.plans else ():
        if not grant.amounts:
            # A sum that the source keeps back cannot be written by the author of the document.
            severity = NOTE if "amounts" in grant.unstated else WARNING
            message = f"{grant.title} names no sum"
            remedy = "write the sum of each year as soon as one is published"
            yield Finding("grant-without-amount", severity, f"{where}.amounts", message, remedy, grant.cite)


def _paid_for(programme: Programme, root: str, plan: GrowthPlan) -> Iterator[Finding]:
    # Cover is asked for all years together, as money that is carried over comes from the year before.
    try:
        years = funding.cover(plan, programme.grants).years if plan.points else ()
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        years = ()
    # A saving needs no money, and a part is paid for by what pays for its whole.
    if plan.is_saving or (plan.part_of is not None and not any(pays_for(grant, plan) for grant in programme.grants)):
        return
    for year in years:
        if year.verdict is Verdict.NO_FUNDING_STATED and "funded_by" not in plan.unstated:
            message = f"no grant is named that pays for {year.year}"
            remedy = 'name it in the funds of a grant, or write unstated = ["funded_by"]'
            yield Finding("growth-without-funding", WARNING, root, message, remedy, plan.cite)
        elif year.verdict is Verdict.SHORT:
            message = f"{year.year} is short by {year.gap}" if year.gap is not None else f"{year.year} is short"
            remedy = "find more funding, or reduce the growth"
            yield Finding("funding-shortfall", ERROR, root, message, remedy, plan.cite)


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
    run = sorted(programme.years)
    for where, grant in each(programme, Grant):
        for period, amount in grant.amounts or ():
            years = years_in(period)
            inside = [year for year in years if year in programme.years]
            # A single year before or after is money of another time, and covers nothing here.
            if len(years) > 1 and run and len(inside) < len(years):
                message = f"{amount} is for {period}, and {programme.title} runs over {Span(tuple(run))}"
                remedy = (
                    f'write "{text_of(period_of(in_runs(inside)[0]))}"' if inside else "write years of the programme"
                )
                remedy += f', or years = "{min(*years, *run)} to {max(*years, *run)}" for the programme'
                path = f"{where}.amounts.{text_of(period)}"
                yield Finding("grant-outside-programme", ERROR, path, message, remedy, grant.cite)
        for position, match in enumerate(grant.match):
            if match.rate > 1:
                of_cost = match.of is MatchOf.COST
                message = f"{grant.title} asks for a match of {match.rate} times the {match.of.value}"
                per_cent = match.rate.denominator == 1 and match.rate <= 100
                remedy = f'write "{match.rate}%" for {match.rate} per cent' if per_cent else "write a rate up to 1"
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
