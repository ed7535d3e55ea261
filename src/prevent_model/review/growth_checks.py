"""What is wrong with posts and money: growth that no gate guards or no grant pays, sums that do not foot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from prevent_model.framework.growth import Grant, GrowthPlan, PostLine, PrintedAs
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.review.places import each, in_a_row, left_out, objects_of, titles
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer
from prevent_model.values.years import FinancialYear

CODES: dict[str, str] = {
    "growth-without-gate": "Growth rises in a year of a later phase, and no gate guards that year.",
    "growth-year-outside-programme": "The growth plan prints a year that the programme does not run over.",
    "growth-falls": "The level of posts falls from one year to the next.",
    "growth-below-nothing": "The changes that are printed add up to fewer than no posts.",
    "growth-without-funding": "No grant pays for the growth.",
    "growth-year-without-funding": "Grants pay for the growth, and none of them covers this year.",
    "grant-without-amounts": "A grant has no sum for any year.",
    "lines-exceed-total": "The lines of posts add up to more than the total of a year.",
    "posts-counted-twice": "The lines for an office hold more posts than the office has.",
}
"""The code of each finding of this module, with its meaning."""


def _levels(plan: GrowthPlan) -> list[tuple[int, FinancialYear, int, int]]:
    """Position, year, level before and level of each point, in order of year."""
    level = plan.baseline or 0
    found = []
    for position, point in sorted(enumerate(plan.points), key=lambda pair: pair[1].year.first_day):
        before, level = level, point.posts + (level if plan.posts_as is PrintedAs.CHANGES else 0)
        found.append((position, point.year, before, level))
    return found


def growth_by_year(programme: Programme, on: date) -> Iterator[Finding]:
    """Years outside the programme, and levels that fall."""
    plan = programme.growth
    if plan is None:
        return
    first = True
    for position, year, before, level in _levels(plan):
        where, cite = f"$.growth.points[{position}]", plan.points[position].cite or plan.cite
        if year not in programme.years:
            yield Finding(
                "growth-year-outside-programme",
                Severity.ERROR,
                where,
                f"{plan.title} prints {year}, and {programme.title} runs over "
                f"{in_a_row([str(y) for y in programme.years]) if programme.years else 'no year'}",
                f"add {year} to the programme's years, or take the point out",
                cite,
            )
        if level < 0:
            yield Finding(
                "growth-below-nothing",
                Severity.ERROR,
                where,
                f"the posts of {plan.title} come to {level} in {year}",
                'mend the figure, or give the baseline; a plan that prints levels says posts_as = "levels"',
                cite,
            )
        elif level < before and not (first and plan.baseline is None):
            yield Finding(
                "growth-falls",
                Severity.NOTE,
                where,
                f"the posts of {plan.title} fall from {before} to {level} in {year}",
                "make sure that the source prints levels as posts_as says",
                cite,
            )
        first = False


def growth_behind_gates(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth in the years of a later phase that no gate guards.

    **Source:** Report 8, B.11: a review before any further growth.
    """
    plan = programme.growth
    dated = [phase for phase in programme.phases if phase.years]
    if plan is None or not dated:
        return
    start = min(min(phase.years, key=_first_day).first_day for phase in dated)
    first = {year for phase in dated if any(y.first_day == start for y in phase.years) for year in phase.years}
    guarded = {year for gate in programme.gates for id_ in gate.blocks for year in programme.phase(id_).years}
    for position, year, before, level in _levels(plan):
        phases = [phase.id for phase in dated if year in phase.years]
        if level <= before or not phases or year in first or year in guarded:
            continue
        yield Finding(
            "growth-without-gate",
            Severity.WARNING,
            f"$.growth.points[{position}]",
            f"{plan.title} rises from {before} to {level} posts in {year}, a year of {titles(programme, phases)}, "
            "and no gate guards it",
            "let a gate block the phase, as a review before any further growth does",
            plan.points[position].cite or plan.cite,
        )


def _first_day(year: FinancialYear) -> date:
    return year.first_day


def funding(programme: Programme, on: date) -> Iterator[Finding]:
    """Growth that no grant pays, years of growth that none of its grants covers, and grants without a sum."""
    plan = programme.growth
    if plan is not None:
        yield from _paid(programme, plan)
    for where, grant in each(programme, Grant):
        yield from left_out(
            "grant-without-amounts", where, grant, "amounts", f"{grant.title} has no sum for any year",
            "write its amounts by year; without them nothing can be said of cover", noted=True,
        )  # fmt: skip


def _paid(programme: Programme, plan: GrowthPlan) -> Iterator[Finding]:
    lines = {line.id for line in plan.lines}
    paid = {line.id for line in plan.lines if line.funded_by}
    paid |= {id_ for grant in programme.grants for id_ in grant.funds if id_ in lines}
    grants = {g for line in plan.lines if line.funded_by for g in [line.funded_by]} | set(plan.funded_by)
    grants |= {grant.id for grant in programme.grants if plan.id in grant.funds or lines & set(grant.funds)}
    whole = plan.funded_by or any(plan.id in g.funds for g in programme.grants)
    if not whole and plan.id not in objects_of(programme, Relation.FUNDS) and not (lines and paid == lines):
        yield from left_out(
            "growth-without-funding", "$.growth", plan, "funded_by", f"no grant pays for {plan.title}",
            "name the grant in funded_by, or name the growth in the grant's funds",
        )  # fmt: skip
    covered = [programme.grant(id_) for id_ in sorted(grants)]
    if not covered or not all(grant.years for grant in covered):
        return
    years = {year for grant in covered for year in grant.years}
    for position, point in enumerate(plan.points):
        if point.year not in years:
            yield Finding(
                "growth-year-without-funding",
                Severity.WARNING,
                f"$.growth.points[{position}]",
                f"{plan.title} has a cost in {point.year}, which {in_a_row([g.title for g in covered])} "
                f"{'does' if len(covered) == 1 else 'do'} not cover",
                "add the year to the grant's years, or name the grant that pays for it",
                point.cite or plan.cite,
            )


def sums(programme: Programme, on: date) -> Iterator[Finding]:
    """Lines that add up to more than the total, and lines that hold more posts than their office has."""
    plan = programme.growth
    if plan is None:
        return
    levels = _levels(plan)
    highest = max((level for *_, level in levels), default=0)
    for position, year, _, level in levels:
        counted = [line for line in plan.lines if line.posts and _counts(line, year, is_highest=level == highest)]
        total = sum(line.posts or 0 for line in counted)
        if total > level:
            yield Finding(
                "lines-exceed-total",
                Severity.ERROR,
                f"$.growth.points[{position}]",
                f"{in_a_row([f'{line.title} ({line.posts})' for line in counted])} come to {total} posts, more than "
                f"the {level} of {year}",
                "mend the posts of the lines, or say when each starts and ends",
                plan.points[position].cite or plan.cite,
            )
    yield from _counted_twice(programme, plan)


def _counts(line: PostLine, year: FinancialYear, *, is_highest: bool) -> bool:
    """Whether a line's posts are surely part of the year's total.

    A line without a start has been there from the first year. One whose start the source does not tell is part of some
    year's total, so it is set against the highest alone.
    """
    if line.ends is not None and line.ends.before(year.last_day) is not Answer.NO:
        return False
    if line.starts is None:
        return is_highest or "starts" not in line.unstated
    return line.starts.after(year.last_day) is Answer.NO


def _counted_twice(programme: Programme, plan: GrowthPlan) -> Iterator[Finding]:
    by_role: dict[str, list[tuple[int, PostLine]]] = defaultdict(list)
    for position, line in enumerate(plan.lines):
        if line.role and line.posts:
            by_role[line.role].append((position, line))
    for id_, lines in by_role.items():
        role = programme.role(id_)
        total = sum(line.posts or 0 for _, line in lines)
        if role.posts is None or total <= role.posts:
            continue
        position, last = lines[-1]
        yield Finding(
            "posts-counted-twice",
            Severity.WARNING,
            f"$.growth.lines[{position}] ({last.id})",
            f"{in_a_row([f'{line.title} ({line.posts})' for _, line in lines])} hold {total} posts of "
            f"{role.title}, which has {role.posts}",
            "count each post in one line, or mend the office's posts",
            last.cite or plan.cite,
        )


CHECKS = (growth_by_year, growth_behind_gates, funding, sums)
"""The checks of this module."""
