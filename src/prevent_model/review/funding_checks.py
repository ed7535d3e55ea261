"""Checks of funding: a grant for each cost, large enough, with shares and match that can be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from prevent_model.errors import ArgumentError
from prevent_model.framework.collections import plans_by_path
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.grants import Grant, MatchOf
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.plan_parts import HAS_MONEY, above, apart, including
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds import funding
from prevent_model.growth.funds.cover_results import CoverYear
from prevent_model.growth.funds.cover_words import shortfall_words
from prevent_model.growth.funds.plan_money import funded, outermost, pays_for
from prevent_model.growth.funds.reasons import Cause, Verdict
from prevent_model.growth.funds.ring_fencing import check_shares
from prevent_model.growth.gated_release import plan_release
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.yearly_results import stated_total
from prevent_model.remedies import Remedy, setting
from prevent_model.review.field_findings import each, of_several
from prevent_model.review.growth_checks import outside_programme
from prevent_model.review.money_sentences import refused_words
from prevent_model.tables.value_text import money_words
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.per_cents import per_cent
from prevent_model.values.spans import Years, in_runs, period_of, text_of, years_in

CODES: dict[str, str] = {
    "growth-without-funding": "No grant is named that pays for a year of a plan.",
    "funding-shortfall": "The grants do not cover a year of a plan, or of all plans together.",
    "match-shortfall": "Own means are less than the match that a grant asks for.",
    "grant-without-amount": "A grant says that it pays and names no sum.",
    "negative-grant": "A sum of a grant is below zero, and is taken off the money of its year.",
    "invalid-grant-share": "What is kept of a grant for a purpose is more than its sum, or is of no one year.",
    "grant-outside-programme": "A grant names years of which the programme does not run in all.",
    "excessive-match": "A rate of match is above one.",
    "overlapping-match": "A grant has two rates of match of the same sum for one year.",
    "funds-part-and-whole": "A grant funds a plan and another that is part of it.",
}


def paid_for(programme: Programme, on: date) -> Iterator[Finding]:
    """Funding: a grant for each year, with a sum, that covers it; of several plans all of them together."""
    plans = [plan for plan in programme.plans if plan.has_money]
    together = _rows_of_all(programme) if len(plans) > 1 else ()
    lowered = [row for row in together if row.cost is not None and _is_lowered(plans, row)]
    short: list[CoverYear] = []
    for root, plan in plans_by_path(programme.plans):
        head = of_several(plan, programme.plans)
        for year in _own_rows(programme, plan):
            # What a saving, or an adjustment in another plan, leaves to be paid is known of all plans alone.
            is_lowered = any(_is_within(year, row) for row in lowered)
            if year.verdict is Verdict.SHORT and not is_lowered:
                short.append(year)
                released = [plan_release(PlanOfProgramme(programme, plan), on=on)]
                message = f"{head}{year.year} is short{shortfall_words(year)}{refused_words(released, year.year)}"
                yield Finding("funding-shortfall", ERROR, root, message, _PAY, plan.cite)
            yield from _unnamed_years(head, root, plan, year, programme)
    for row in together:
        if row.verdict is Verdict.SHORT and _is_short_together(row, short):
            released = [
                plan_release(PlanOfProgramme(programme, plan), on=on) for plan in apart(programme.plans, HAS_MONEY)
            ]
            refused = refused_words(released, row.year)
            message = f"all plans together are short{shortfall_words(row)} in {row.year}{refused}"
            yield Finding("funding-shortfall", ERROR, "$", message, _PAY)
    yield from _matched(programme)
    # Without a plan there is nothing that a grant leaves open by keeping its sum back.
    for where, grant in each(programme, Grant) if programme.plans else ():
        if not grant.amounts:
            # A sum that the source keeps back cannot be written by the author of the document.
            severity = NOTE if "amounts" in grant.unstated else WARNING
            message = f"{grant.title}: no sum is stated"
            remedy = "write the sum of each year as soon as one is published"
            yield Finding("grant-without-amount", severity, f"{where}.amounts", message, remedy, grant.cite)


def _rows_of_all(programme: Programme) -> tuple[CoverYear, ...]:
    """The rows of cover of all plans together; none where it cannot be asked for."""
    try:
        return funding.cover(programme).years
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        return ()


def _own_rows(programme: Programme, plan: GrowthPlan) -> Iterator[CoverYear]:
    """The rows of cover of one plan that needs money."""
    # A saving needs no money, and a part is paid for by what pays for its whole.
    included = including(plan, {other.id: other for other in programme.plans}, HAS_MONEY) is not None
    if plan.is_saving or (included and not any(pays_for(grant, plan) for grant in programme.grants)):
        return
    # Cover is asked for all years together, as money that is carried over comes from the year before.
    try:
        asked = PlanOfProgramme(programme, plan)
        years = funding.cover(asked, programme.grants).years if plan.points and plan.has_money else ()
    except ValueError:  # a negative level, or shares that cannot be: each has its own finding
        years = ()
    # An adjustment below nought needs no money either.
    yield from (year for year in years if year.cost is None or year.cost.high.minor > 0)


_PAY = "find more funding, or lower the cost"


def _unnamed_years(head: str, root: str, plan: GrowthPlan, row: CoverYear, programme: Programme) -> Iterator[Finding]:
    """The years of a row of cover that no grant names."""
    if "funded_by" in plan.unstated:
        return
    unnamed = [row.year] if row.verdict is Verdict.NO_FUNDING_STATED else _unnamed_in(row)
    paying = " or ".join(grant.title for grant in programme.grants if funded(grant, [plan], programme.plans))
    for year in unnamed:
        message = f"{head}no grant is named that pays for {year}"
        silent = setting("unstated", ["funded_by"])
        remedy = Remedy("name it in the funds of a grant, or write ", silent)
        if paying:  # the plan is in the funds of these already, which name other years
            named = f"write a sum for {year} in the amounts of {paying}, or the year in its years; or write "
            remedy = Remedy(named, setting("funds", [plan.id]), " in another grant, or ", silent)
        yield Finding("growth-without-funding", WARNING, root, message, remedy, plan.cite)


def _unnamed_in(row: CoverYear) -> list[Years]:
    reasons = (reason for reason in row.reasons if reason.cause is Cause.NO_GRANT_FOR_PART)
    return [reason.year for reason in reasons if reason.year is not None]


def _is_lowered(plans: Iterable[GrowthPlan], row: CoverYear) -> bool:
    """Tell whether a saving, or a cost below nought, lowers the cost of all plans in a row."""
    sums = (
        (plan.years_of(point.period), plan.is_saving or point.cost.is_below_nought)
        for plan in plans
        for point in plan.points
        if point.cost is not None
    )
    return any(lowers and not set(years).isdisjoint(years_in(row.year)) for years, lowers in sums)


def _is_within(row: CoverYear, other: CoverYear) -> bool:
    return set(years_in(row.year)) <= set(years_in(other.year))


def _is_short_together(row: CoverYear, short: Iterable[CoverYear]) -> bool:
    """Tell whether all plans together are short by more than those that are short by themselves."""
    own = [year for year in short if _is_within(year, row)]
    # Where nobody knows how much one of them lacks, its least stands for it.
    most = [year.least_gap if year.gap is None else year.gap.high for year in own]
    lacking = stated_total(most)
    return lacking is None or row.least_gap is None or row.least_gap > lacking


def _matched(programme: Programme) -> Iterator[Finding]:
    """Matches that own means do not meet in the plans that the grant pays for, whatever else pays for the cost."""
    plans = [plan for plan in programme.plans if plan.has_money]
    for path, grant in each(programme, Grant):
        named = [plan for plan in plans if funded(grant, [plan], programme.plans)] if grant.match else []
        paid = [outermost(plan, programme.plans) for plan in named]
        try:
            # The sums of other plans would join the years that these are printed for.
            rows = funding.rows_of_plans(programme, dict.fromkeys(paid)) if paid else ()
        except ValueError:  # a negative level, or shares that cannot be: each has its own finding
            continue
        matches = [(row.year, match) for row in rows for match in row.matches]
        for of_row, match in matches:
            if match.grant == grant.id and match.met is Answer.NO:
                assert match.own is not None
                rate = f"{per_cent(match.rate)} of the {match.of}"
                year = match.year if match.year is not None else of_row
                message = f"{grant.title} asks for {rate} in {year}, {match.asked}"
                message += f", and own means are {money_words(match.own, brief=True)}"
                remedy = "find more own means, or correct the rate"
                yield Finding("match-shortfall", ERROR, f"{path}.match", message, remedy, grant.cite)


def kept_for_purposes(programme: Programme, on: date) -> Iterator[Finding]:
    """Sums and shares: a sum below zero is meant, and what is kept of a grant for a purpose fits its sum."""
    del on
    for where, grant in each(programme, Grant):
        # A claw-back and a saving are printed with a minus as well, so that this is a note.
        below = [f"{amount} in {year}" for year, amount in grant.amounts or () if amount.is_below_nought]
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
    by_id = {plan.id: plan for plan in programme.plans}
    for where, grant in each(programme, Grant):
        for path, period, words in _periods(grant):
            outside = outside_programme(programme, period)
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
                remedy = "write a rate up to 100%"
                remedy = f'write "{match.rate}%" for {match.rate} per cent' if is_badly_written else remedy
                remedy += "" if of_cost else ", unless more than the grant must be found"
                # More than a grant may be asked for beside it; more than the cost is never needed.
                severity = ERROR if of_cost else NOTE
                yield Finding(
                    "excessive-match", severity, f"{where}.match[{position}].rate", message, remedy, match.cite
                )
        paid = [plan for plan in programme.plans if pays_for(grant, plan)]
        for plan in paid:
            whole = next((other for other in above(plan, by_id) if other in paid), None)
            if whole is not None:
                message = f"{grant.title} funds {plan.title} and {whole.title}, which it is part of"
                remedy = f'name one of them: "{whole.id}" if it may go on anything in it, else "{plan.id}"'
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
