"""The commands of growth: posts and money."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import compress, count
from typing import Any

import attrs

from prevent_model.cli.arguments import (
    FORMAT,
    ON,
    SAMPLE,
    Argument,
    WrongUse,
    argument,
    choice,
    day_of,
    document,
    is_path,
    is_sheet,
    one_of,
    option,
    programme_of,
    sheet_of,
)
from prevent_model.cli.pay_options import award_of, full_year_cost_of, keyed, number_of, rate_of, whole_of
from prevent_model.cli.printing import show
from prevent_model.documents.samples import deflators
from prevent_model.errors import ArgumentError, UnknownReference
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.gates import GateStatus
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.framework.wording import listed
from prevent_model.growth.costing.costs import year_costs
from prevent_model.growth.costing.proration import PartMonth
from prevent_model.growth.funds.conditional_grants import entitlement
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.growth.funds.money_by_objective import money_by_objective
from prevent_model.growth.gate_chances import expected
from prevent_model.growth.levels import planned_years, sums_not_by_year
from prevent_model.growth.monitoring import progress
from prevent_model.growth.per_post import implied_start_share, unit_costs
from prevent_model.growth.plan_inputs import PlanOfProgramme, assumed
from prevent_model.growth.pricing.deflation import IndexRounding
from prevent_model.growth.pricing.even_spread import assume_even_spread
from prevent_model.growth.pricing.prices import in_real_terms
from prevent_model.growth.programme_release import release
from prevent_model.growth.spending import spend
from prevent_model.growth.yearly_changes import changes
from prevent_model.spreadsheets.reading.growth import read_growth
from prevent_model.tables.table import Table
from prevent_model.values.currencies import document_in
from prevent_model.values.rounding import Rounding

Question = Callable[[Programme, argparse.Namespace], Sequence[Table]]


def _answer(question: Question, options: argparse.Namespace) -> int:
    """Print the tables that answer a question of the programme, or of the sheet of growth, that the command names."""
    of_sheet = is_sheet(options.document) and options.sample is None
    programme = _of_sheet(options) if of_sheet else programme_of(options)
    if not programme.plans and question not in _WITHOUT_GROWTH:
        raise WrongUse(f"{programme.title} has no growth")
    with document_in(programme.currency):  # sums and rates without a sign are of the programme
        tables = question(programme, options)
    if not tables:
        raise WrongUse(f"{programme.title} has no growth, grants or spend")
    if of_sheet and question in _OF_GATES:
        print(
            f"{options.document}: a sheet of growth states no gates and no grants: ask a programme's document for what "
            "waits for a gate or is paid by a grant",
            file=sys.stderr,
        )
    show(options, *tables)
    return 0


def _of_sheet(options: argparse.Namespace) -> Programme:
    """Return a programme that holds nothing but the plan of a growth sheet.

    Offices, bodies, sites, grants and sources are no part of a sheet, so that what refers to them is left out.
    """
    plan = sheet_of(read_growth(options.document), options.document)
    # Marks go with what they mark: a list that is marked incomplete has to hold something.
    empty: dict[str, Any] = {"cite": (), "unstated": (), "incomplete": ()}
    lines = [attrs.evolve(line, role=None, sites=(), bodies=(), funded_by=None, **empty) for line in plan.lines]
    points = [attrs.evolve(point, cite=()) for point in plan.points]
    alone = attrs.evolve(plan, points=points, lines=lines, funded_by=(), **empty)
    taken = {plan.id, *(line.id for line in plan.lines)}
    id_ = next(f"sheet-{number}" for number in count(1) if f"sheet-{number}" not in taken)
    # A sheet has no date, so that its first day is taken where no day is asked for.
    years = planned_years(plan)
    as_at = getattr(options, "on", None) or years[0].first_day
    return Programme(id=id_, title=plan.title, years=years, as_at=as_at, plans=(alone,), currency=alone.currency)


def _read(options: argparse.Namespace, dest: str, read: Callable[[Any], Any]) -> Any:
    """Read the text of an option, or its texts; a refusal names the option. An option that is not given is None."""
    given = getattr(options, dest)
    try:
        return None if given is None else read(given)
    except ArgumentError as error:
        raise error.at(dest) from None


def _for_each(options: argparse.Namespace, dest: str, read: Callable[[str], Any]) -> Any:
    """Return the value for all, the values by key, or None where there is no value."""
    values = _read(options, dest, lambda texts: keyed(texts, read))
    return values.get(None, values) if values else None


def _plans(
    programme: Programme, options: argparse.Namespace, *, posts: bool = False, money: bool = False
) -> list[PlanOfProgramme]:
    """Return the plan that the command names, or all plans: those that state the posts or the money that is asked for.

    Raises
    ------
    WrongUse
        When no plan does.
    UnknownReference
        When the programme has no such plan.
    """
    plans = {plan.id: plan for plan in programme.plans}
    if options.plan is not None:
        if options.plan not in plans:
            raise UnknownReference("plan", options.plan, plans, argument="plan")
        plans = {options.plan: plans[options.plan]}
    chosen = [plan for plan in plans.values() if (plan.has_posts or not posts) and (plan.has_money or not money)]
    if not chosen:
        needed = " and ".join(compress(("posts", "money"), (posts, money)))
        title = programme.title if options.plan is None else plans[options.plan].title
        raise WrongUse(f"{title} states no {needed.replace(' and', ' with')}, so there is no such answer")
    return [PlanOfProgramme(programme, plan) for plan in chosen]


def _plan(programme: Programme, options: argparse.Namespace, **needed: bool) -> PlanOfProgramme:
    """Return the plan that the command names, or the only one that states what is asked for."""
    plans = _plans(programme, options, **needed)
    if len(plans) > 1:
        ids = " or ".join(f"--plan {plan.id}" for _, plan in plans)
        raise WrongUse(f"--plan: {programme.title} has several plans: write {ids}")
    return plans[0]


def _of_each(
    programme: Programme, options: argparse.Namespace, table: Callable[[PlanOfProgramme], Table], **needed: bool
) -> list[Table]:
    """Return the table of each plan; of several plans the title of each names the plan."""
    several = len(programme.plans) > 1
    tables = [(asked.plan, table(asked)) for asked in _plans(programme, options, **needed)]
    return [attrs.evolve(made, title=f"{plan.title}: {made.title}") if several else made for plan, made in tables]


def _release(programme: Programme, options: argparse.Namespace) -> list[Table]:
    if len(programme.plans) > 1 and options.plan is None:
        return [release(programme, on=options.on).table]
    return _releases(programme, options)


def _releases(programme: Programme, options: argparse.Namespace) -> list[Table]:
    return _of_each(programme, options, lambda asked: release(asked, on=options.on).table)


def _changes(programme: Programme, options: argparse.Namespace) -> list[Table]:
    return _of_each(programme, options, lambda asked: changes(asked).table)


def _unit_costs(programme: Programme, options: argparse.Namespace) -> list[Table]:
    return _of_each(programme, options, lambda asked: unit_costs(asked).table, posts=True, money=True)


def _cover(programme: Programme, options: argparse.Namespace) -> list[Table]:
    # Asked of all plans together, no grant that pays for several is counted twice.
    if options.plan is None and sum(plan.has_money for plan in programme.plans) > 1:
        return [cover(programme).table]
    return _of_each(programme, options, lambda asked: cover(asked).table, money=True)


def _summary(programme: Programme, options: argparse.Namespace) -> list[Table]:
    tables: list[Table] = []
    if programme.plans:
        tables += _release(programme, options) if len(programme.plans) > 1 and options.plan is None else []
        plans = [plan for _, plan in _plans(programme, options)]
        tables += [*_releases(programme, options), *_changes(programme, options)]
        if any(plan.has_posts and plan.has_money for plan in plans):
            tables += _unit_costs(programme, options)
        if any(plan.has_money for plan in plans):
            tables += _cover(programme, options)
    tables += [grants_table(programme)] if programme.grants else []
    return tables + list(spend(programme, plan=options.plan, on=options.on).tables if programme.spend else ())


def _grants(programme: Programme, options: argparse.Namespace) -> list[Table]:
    if not programme.grants:
        raise WrongUse(f"{programme.title} has no grants")
    return [grants_table(programme)]


def _in_year_share(programme: Programme, options: argparse.Namespace) -> list[Table]:
    asked = _plan(programme, options, posts=True, money=True)
    return [implied_start_share(asked, _read(options, "full_year_cost", full_year_cost_of)).table]


def _expected(programme: Programme, options: argparse.Namespace) -> list[Table]:
    chances = _read(options, "chances", lambda texts: keyed(texts, number_of)) or {}
    asked = _plan(programme, options)
    held = programme.held_years(options.on, asked.plan.id)
    gates = sorted({hold.gate for holds in held.values() for hold in holds if hold.status is not GateStatus.REFUSED})
    if gates and chances.keys() <= {None}:  # no chance, or one without its gate
        chance = chances.get(None, "0.5")
        problem = f'"{chance}" names no gate' if chances else "no chance is given"
        raise WrongUse(f"--chance: {problem}: write {' '.join(f'--chance {gate}={chance}' for gate in gates)}")
    return [expected(asked, held, {str(gate): chance for gate, chance in chances.items()}).table]


def _costs(programme: Programme, options: argparse.Namespace) -> list[Table]:
    if options.plan is None and not any(plan.lines for plan in programme.plans):
        raise WrongUse(f"{programme.title} names no lines of posts, so there is nothing to cost: add them to the plan")
    asked = _plan(programme, options, posts=True)
    plan = asked.plan
    lines = {line.id: line for line in plan.lines}
    if not lines:
        raise WrongUse(f"{plan.title} names no lines of posts, so there is nothing to cost: add them to the plan")
    chosen = options.line or lines
    for id_ in chosen:
        if id_ not in lines:
            raise UnknownReference("line", id_, lines, argument="line")
    result = year_costs(
        asked if options.line is None else [lines[id_] for id_ in dict.fromkeys(chosen)],
        planned_years(plan) or programme.years if options.years is None else options.years,
        _for_each(options, "rates", rate_of),
        awards=_read(options, "awards", lambda texts: list(map(award_of, texts))) or (),
        on_costs=_for_each(options, "on_costs", number_of),
        weighting=_for_each(options, "weighting", rate_of),
        # Not said is not no: the function asks where it matters.
        weighting_with_awards=options.weighting_with_awards and options.weighting_with_awards == "yes",
        vacancy=_for_each(options, "vacancy", number_of),
        recruitment_lag=_read(options, "recruitment_lag", whole_of),
        part_month=options.part_month,
        actual=options.actual,
        rounding=options.rounding,
    )
    return [result.table if options.by is None else result.table_by(options.by)]


def _entitlement(programme: Programme, options: argparse.Namespace) -> list[Table]:
    counts = _for_each(options, "achieved", whole_of)
    if isinstance(counts, dict):
        counts = _read(options, "achieved", lambda _: {day_of(day): number for day, number in counts.items()})
    target = _read(options, "target", whole_of)
    return [entitlement(_grant(programme, options.grant), counts, target, year=options.year).table]


def _grant(programme: Programme, id_: str | None) -> Grant:
    """Return the grant of an id, or the only one that has steps."""
    grants = {grant.id: grant for grant in programme.grants}
    if id_ is not None:
        if id_ not in grants:
            raise UnknownReference("grant", id_, grants, argument="grant")
        return grants[id_]
    stepped = [grant for grant in programme.grants if grant.steps]
    if not stepped:
        remedy = 'write steps = [{ at_least = "0.95", pays = "0.9" }] in a grant of the document'
        raise WrongUse(f"--grant: no grant of {programme.title} has steps: {remedy}")
    if len(stepped) > 1:
        ids = " or ".join(f"--grant {grant.id}" for grant in stepped)
        raise WrongUse(f"--grant: {len(stepped)} grants of {programme.title} have steps: write {ids}")
    return stepped[0]


def _real_terms(programme: Programme, options: argparse.Namespace) -> list[Table]:
    name = options.deflator
    series: DeflatorSeries = one_of(name, DeflatorSeries) if is_path(name) else deflators(name)
    # Checked here and below, since the remedies of the function are Python.
    begins, own = series.calendar, programme.calendar
    if begins != own:
        wanted = "calendar years" if own.first_month == 1 else "the programme's own years"
        raise WrongUse(
            f"--deflator: the years of {series.id} begin in {begins}, and those of {programme.title} in {own}, "
            f"so that they overlap: give a series of {wanted}"
        )
    asked = _plan(programme, options, money=True)
    plan = asked.plan
    if plan.prices is not None and plan.prices.year is not None:
        problem = f"the sums of {plan.title} are {plan.prices.words} already"
        raise WrongUse(f"{problem}: take them as they are, or in Python turn them into cash with growth.in_cash_terms")
    if spans := [point.period for point in sums_not_by_year(plan)]:
        if not options.assume_even_spread:
            remedy = "state a sum for each year, or write --assume-even-spread to split it evenly over its years"
            raise WrongUse(f"the sum of {spans[0]} of {plan.title} is not of one year: {remedy}")
        real = in_real_terms(assume_even_spread(plan), series, options.base.strip(), rounding=options.index_rounding)
        title = f"The sum of {listed(map(str, spans))} is spent evenly over its years"
        spread = Assumption(
            id="even-spread", title=title, about=[plan.id], statement=title, because="--assume-even-spread was written"
        )
        return [attrs.evolve(real, assumptions=(*assumed(asked, plan), spread)).table]
    # The programme knows what was assumed about its only plan.
    amounts: Programme | GrowthPlan = asked.programme if len(programme.plans) == 1 else plan
    return [in_real_terms(amounts, series, options.base.strip(), rounding=options.index_rounding).table]


def _progress(programme: Programme, options: argparse.Namespace) -> Sequence[Table]:
    asked = _plan(programme, options, posts=True)
    return progress(asked, programme.observations, on=options.on or programme.as_at).tables


def _spend(programme: Programme, options: argparse.Namespace) -> Sequence[Table]:
    if not programme.spend:
        raise WrongUse(f"{programme.title} has no records of spend")
    return spend(programme, plan=options.plan, on=options.on).tables


_WITHOUT_GROWTH: tuple[Question, ...] = (_summary, _grants, _entitlement, _spend)
"""Questions of grants and spend, which a programme may have without growth."""

_OF_GATES: tuple[Question, ...] = (_summary, _release, _cover)
"""Questions whose answers turn on gates and grants."""

_RATES = (
    'the cost of a post: "EUR 54000 a year", 54000/year in the currency of the programme, '
    "or officer=54000/year for a line, a role or a kind of post"
)
_AWARDS = 'a pay award: "2008-09-01=2.65%%"; add officer or staff if it is for them alone'
_WEIGHTING = "pay for the place of work, for all, or for a line, a site or a body"
_ROUNDING = "the rounding of the cost of a line and year to whole minor units, such as pence (half-up)"
_ACHIEVED = "the posts reached: 103, or 2022-09-30=90 for each day of counting"
_PLAN = option("--plan", "ID", "the plan that is asked of; all plans if not given")
_ONE_PLAN = option("--plan", "ID", "the plan that is asked of; needed where several state what is asked for")
_COSTS = (
    option("--line", "ID", "a line to cost; all if not given", action="append"),
    option("--years", "YEARS", "the years to cost, such as 2008/09 to 2010/11; the plan's own if not given"),
    option("--rate", "[FOR=]RATE", _RATES, dest="rates", action="append"),
    option("--award", "DAY=PERCENT", _AWARDS, dest="awards", action="append"),
    option("--on-costs", "[KIND=]FACTOR", "the factor from pay to its cost: 1.32, or officer=1.32", action="append"),
    option("--vacancy", "[KIND=]SHARE", "the share of posts that is vacant: 5%%, or staff=0.05", action="append"),
    option("--lag", "MONTHS", "whole months from the start until posts are filled: 3", dest="recruitment_lag"),
    option("--weighting", "[FOR=]RATE", _WEIGHTING, action="append"),
    choice("--weighting-with-awards", ("yes", "no"), "whether awards raise the weighting too"),
    choice("--part-month", PartMonth, "how to count a month for part of which posts are in place"),
    choice("--rounding", Rounding, _ROUNDING, Rounding.HALF_UP.value),
    argument("--actual", action="store_true", help="take the actual start of a line where it is known"),
    choice("--by", ("line", "body", "site", "role", "kind", "year"), "what to total the costs by"),
)

QUESTIONS: dict[str, tuple[Question, *tuple[Argument, ...]]] = {
    "summary": (_summary, ON, _PLAN),
    "release": (_release, ON, _PLAN),
    "changes": (_changes, _PLAN),
    "unit-costs": (_unit_costs, _PLAN),
    "in-year-share": (
        _in_year_share,
        _ONE_PLAN,
        option("--full-year-cost", "SUM", "the cost of a post in a full year: 71698, or 5975/month", required=True),
    ),
    "expected": (
        _expected,
        ON,
        _ONE_PLAN,
        option("--chance", "GATE=CHANCE", "the chance that a gate opens, 0 to 1", dest="chances", action="append"),
    ),
    "cover": (_cover, _PLAN),
    "by-objective": (lambda programme, _: [money_by_objective(programme).table],),
    "grants": (_grants,),
    "costs": (_costs, _ONE_PLAN, *_COSTS),
    "progress": (_progress, ON, _ONE_PLAN),
    "spend": (_spend, ON, option("--plan", "ID", "the plan whose records are wanted; all records if not given")),
    "entitlement": (
        _entitlement,
        option("--grant", "ID", "the grant, where more than one has steps"),
        option("--achieved", "[DAY=]POSTS", _ACHIEVED, required=True, action="append"),
        option("--target", "POSTS", "the posts to be reached: 104", required=True),
        option("--year", "YEAR", "the year whose sum is meant: 2022/23"),
    ),
    "real-terms": (
        _real_terms,
        _ONE_PLAN,
        option("--deflator", "NAME|FILE", "a series that ships, such as hmt-2013-03, or a document", required=True),
        option("--base", "YEAR", "the year whose prices are wanted: 2008/09", required=True),
        choice("--index-rounding", IndexRounding, "the rounding of the index (none)", IndexRounding.NONE.value),
        argument("--assume-even-spread", action="store_true", help="split a sum of several years evenly over them"),
    ),
}
"""Each question with the arguments that it has beside a plan."""

COMMANDS = {
    f"growth {name}": (partial(_answer, question), document("growth"), SAMPLE, FORMAT, *arguments)
    for name, (question, *arguments) in QUESTIONS.items()
}
