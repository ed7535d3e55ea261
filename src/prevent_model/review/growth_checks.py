"""Checks of posts and money: growth behind its gate, lines within totals, posts counted once, sums funded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds import funding
from prevent_model.growth.funds.reasons import Verdict
from prevent_model.growth.funds.ring_fencing import share_fault
from prevent_model.growth.levels import levels
from prevent_model.review.field_findings import finding
from prevent_model.values.money import Money

CODES: dict[str, str] = {
    "growth-outside-programme": "Growth is printed for a year outside the programme's own.",
    "growth-without-gate": "Growth rises in a year of a later phase that no gate guards.",
    "falling-posts": "A level is lower than the year before.",
    "negative-posts": "A level is below zero.",
    "lines-exceed-total": "The posts of the lines are more than the plan's highest level.",
    "posts-counted-twice": "An office's posts and the posts of its lines do not agree.",
    "growth-without-funding": "No grant is named that pays for a year of growth.",
    "funding-shortfall": "The grants do not cover a year of growth.",
    "grant-without-amount": "A grant says that it pays and names no sum.",
    "negative-grant": "A sum of a grant is below zero, and is taken off the money of its year.",
    "invalid-grant-share": "What is kept of a grant for a purpose comes to more than its sum, or is of no one year.",
}


def growth_behind_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth: within the programme, and each rise in a later phase behind a gate."""
    del on
    plan = programme.growth
    if plan is None:
        return
    try:
        steps = levels(plan)
    except ValueError as error:
        yield finding(
            "negative-posts",
            Severity.ERROR,
            "$.growth.points",
            plan,
            str(error).removeprefix("plan: "),
            "mend the point",
        )
        return
    # A gate that holds some lines alone guards the growth of the year as well: which lines rise is seldom stated.
    guarded = {year for gate in programme.gates for year in programme.behind(gate.id)}
    phases = sorted((phase.years for phase in programme.phases if phase.years), key=min)
    in_first = {year for years in phases if min(years) == min(phases[0]) for year in years}
    places = {year: f"$.growth.points[{position}]" for position, year in enumerate(plan.years)}
    for level in steps:
        where = places[level.year]
        if programme.years and level.year not in programme.years:
            yield finding(
                "growth-outside-programme",
                Severity.ERROR,
                where,
                plan,
                f"growth is printed for {level.year}, and the programme does not run in it",
                "mend the one or the other",
            )
        later = bool(phases) and level.year > min(phases[0]) and level.year not in in_first
        loose = (level.change or 0) > 0 and later and level.year not in guarded
        if loose and "gates" not in programme.unstated:
            yield finding(
                "growth-without-gate",
                Severity.WARNING,
                where,
                plan,
                f"growth rises in {level.year}, and no gate guards it",
                'name the year in a phase that a gate blocks, or write unstated = ["gates"] if the source has none',
            )
        if (
            level.posts is not None
            and level.change is not None
            and level.change < 0
            and plan.posts_as is PrintedAs.LEVELS
        ):
            yield finding(
                "falling-posts",
                Severity.NOTE,
                where,
                plan,
                f"posts fall in {level.year}, from {level.posts - level.change} to {level.posts}",
                "check that the source prints levels and not changes",
            )


def lines(programme: Programme, on: date) -> Iterator[Finding]:
    """Lines: no more posts than the plan, and an office's posts counted once."""
    del on
    plan = programme.growth
    if plan is None:
        return
    total = sum(line.posts or 0 for line in plan.lines)
    try:
        # Where the posts before the first year are not stated, changes add up to no level to hold the lines against.
        most = max((level.posts if level.posts is not None else total for level in levels(plan)), default=total)
    except ValueError:  # a negative level, which has its own finding
        most = total
    least = f"at least {total}" if any(line.posts is None for line in plan.lines) else total
    if total > most:
        yield finding(
            "lines-exceed-total",
            Severity.ERROR,
            "$.growth.lines",
            plan,
            f"the lines hold {least} posts, and the plan never more than {most}",
            "mend the lines or the points",
        )
    for role in programme.roles:
        of_role = [line for line in plan.lines if line.role == role.id]
        counted = [line.posts for line in of_role if line.posts is not None]
        if role.posts is None or not counted:
            continue
        # Lines whose posts are not stated may hold what is missing: then only more than there are is a fault.
        all_stated = len(counted) == len(of_role)
        if sum(counted) > role.posts or (all_stated and sum(counted) != role.posts):
            yield finding(
                "posts-counted-twice",
                Severity.ERROR,
                "$.growth.lines",
                plan,
                f"{role.title} has {role.posts} posts, and its lines hold {sum(counted)}",
                "count the posts of an office once",
            )


def funding_of(programme: Programme) -> Iterator[funding.CoverYear]:
    """The cover of each year of the programme's growth."""
    if programme.growth is not None and programme.growth.points:
        yield from funding.cover(programme.growth, programme.grants).years


def paid_for(programme: Programme, on: date) -> Iterator[Finding]:
    """Funding: a grant for each year, with a sum, that covers it."""
    del on
    plan = programme.growth
    if plan is None:
        return
    try:
        years = tuple(funding_of(programme))
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        years = ()
    for year in years:
        if year.verdict is Verdict.NO_FUNDING_STATED and "funded_by" not in plan.unstated:
            yield finding(
                "growth-without-funding",
                Severity.WARNING,
                "$.growth",
                plan,
                f"no grant is named that pays for {year.year}",
                'name it in the funds of a grant, or write unstated = ["funded_by"]',
            )
        elif year.verdict is Verdict.SHORT:
            yield finding(
                "funding-shortfall",
                Severity.ERROR,
                "$.growth",
                plan,
                f"{year.year} is short by {year.gap}" if year.gap is not None else f"{year.year} is short",
                "find more, or grow less",
            )
    for position, grant in enumerate(programme.grants):
        if not grant.amounts:
            silent = "amounts" in grant.unstated
            yield finding(
                "grant-without-amount",
                Severity.NOTE if silent else Severity.WARNING,
                f"$.growth.grants[{position}] ({grant.id}).amounts",
                grant,
                f"{grant.title} names no sum",
                "write the sum of each year as soon as one is published",
            )


def kept_for_purposes(programme: Programme, on: date) -> Iterator[Finding]:
    """Sums and shares: a sum below zero is meant, and what is kept of a grant for a purpose fits its sum."""
    del on
    for position, grant in enumerate(programme.grants):
        below = [f"{amount} in {year}" for year, amount in grant.amounts or () if amount.amount < Money(0)]
        if below:
            yield finding(
                "negative-grant",
                Severity.NOTE,
                f"$.growth.grants[{position}] ({grant.id}).amounts",
                grant,
                f"{grant.title} is {', '.join(below)}, which is taken off the money of the year",
                "take the minus away, unless the source takes money back or prints a saving",
            )
        wrong = share_fault(grant)
        if wrong is not None:
            what, _, remedy = wrong.partition(": ")
            where = f"$.growth.grants[{position}] ({grant.id}).shares"
            yield finding("invalid-grant-share", Severity.ERROR, where, grant, what, remedy)
