"""The command growth: what is planned, committed, paid for, counted, and what posts cost."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import Any

from prevent_model.cli.arguments import WrongUse, add_common, day_of, is_path, is_sheet, one_of, show
from prevent_model.cli.error_wording import of_options
from prevent_model.cli.option_types import award_of, full_year_cost_of, keyed, number_of, rate_of, whole_of
from prevent_model.cli.sheets import grown
from prevent_model.documents.samples import deflators
from prevent_model.errors import UnknownReference
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.grants import Grant
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError
from prevent_model.growth.costing.costs import year_costs
from prevent_model.growth.costing.proration import PartMonth
from prevent_model.growth.funds.conditional_grants import entitlement
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.funds.grants_table import grants_table
from prevent_model.growth.gate_chances import expected
from prevent_model.growth.gated_release import release
from prevent_model.growth.levels import changes
from prevent_model.growth.monitoring import progress
from prevent_model.growth.per_post import implied_start_share, unit_costs
from prevent_model.growth.pricing.deflation import IndexRounding
from prevent_model.growth.pricing.prices import in_real_terms
from prevent_model.spelling import did_you_mean
from prevent_model.tables.table import Table
from prevent_model.values.calendars import as_years_of
from prevent_model.values.rounding import Rounding

EXAMPLES = """examples:
  what waits for a gate, as a file for a spreadsheet
    prevent-model growth plan.toml --table release --format csv
  the part-year starts that a full-year cost would mean
    prevent-model growth --sample mps-prevent-2008 --full-year-cost 71698
  what is released on average, if the review is passed in two cases of three
    prevent-model growth --sample mps-prevent-2008 --chance phase-one-review=2/3
  posts costed, with an award inside the year and a month that is begun counted by its days
    prevent-model growth --sample mps-prevent-2008 --line line-co-ordinators --rate "GBP 54000 a year"
        --award 2008-09-01=2.65 --on-costs 1.32 --part-month by-day
  officers and staff at rates of their own, by body
    prevent-model growth plan.toml --rate officer=54000/year --rate staff=2900/month --by body
  what was counted by a day, against the plan
    prevent-model growth plan.toml --table progress --on 2009-03-31
  what a grant pays for 103 posts of 104
    prevent-model growth plan.toml --grant uplift --achieved 103 --target 104
  a sheet of growth that was filled in by hand
    prevent-model growth growth.xlsx --table changes
  the printed costs in the prices of 2008/09
    prevent-model growth --sample mps-prevent-2008 --deflator hmt-2013-03 --base 2008/09

Options that belong to a table choose it, so that --table may be left out."""

USUAL = ("release", "changes", "unit-costs", "cover", "grants")
"""The tables that are shown when none is asked for, as they need nothing but the document."""

PLANLESS = ("entitlement", "grants")
"""The tables that a programme of grants alone has too."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "growth", help="posts and money: what is committed, what waits, what pays, what posts cost",
        epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    add_common(parser, sheet="growth")
    parser.add_argument(
        "--table", choices=tuple(TABLES), help=f"one table; {', '.join(USUAL)} where no option asks for another"
    )
    share = parser.add_argument_group("in-year-share", "the share of a year that new posts must have been in place")
    share.add_argument(
        "--full-year-cost", metavar="SUM", help="what a post costs in a whole year: 71698, or 5975/month"
    )
    average = parser.add_argument_group("expected", "what the gates release on average")
    average.add_argument(
        "--chance",
        action="append",
        metavar="GATE=CHANCE",
        help="the chance that a held gate opens, from 0 to 1; once for each",
    )
    _add_costs(parser.add_argument_group("costs", "what lines of posts cost; what is not given is not taken"))
    paid = parser.add_argument_group("entitlement", "what a grant pays for what was reached of a target")
    paid.add_argument("--grant", metavar="ID", help="the grant, where more than one has steps")
    paid.add_argument(
        "--achieved",
        action="append",
        metavar="[DAY=]POSTS",
        help="what was reached: 103, or 2022-09-30=90 for each day of counting",
    )
    paid.add_argument("--target", metavar="POSTS", help="what was to be reached: 104")
    paid.add_argument("--year", metavar="YEAR", help="the year whose sum is meant: 2022/23")
    prices = parser.add_argument_group("real-terms", "the printed costs in the prices of one year")
    prices.add_argument(
        "--deflator", metavar="NAME|FILE", help="a series that ships, such as hmt-2013-03, or a document"
    )
    prices.add_argument("--base", metavar="YEAR", help="the year whose prices are wanted: 2008/09")
    prices.add_argument(
        "--index-rounding", choices=tuple(rule.value for rule in IndexRounding), help="how the index is rounded; none"
    )
    parser.set_defaults(run=run_growth)


def _add_costs(costs: argparse._ArgumentGroup) -> None:
    costs.add_argument("--line", action="append", metavar="ID", help="a line to cost; all where not given")
    costs.add_argument("--years", metavar="YEARS", help="2008/09 to 2010/11; the plan's own where not given")
    costs.add_argument(
        "--rate",
        action="append",
        metavar="[FOR=]RATE",
        help='what a post costs: "GBP 54000 a year", or officer=54000/year for a line, a role or a kind of post',
    )
    costs.add_argument(
        "--award",
        action="append",
        metavar="DAY=PERCENT",
        help='a pay award: "2008-09-01=2.65 %%", with officer or staff behind it where it is theirs alone',
    )
    costs.add_argument(
        "--on-costs",
        action="append",
        metavar="[KIND=]FACTOR",
        help="what pay is multiplied by to give its cost: 1.32, or officer=1.32",
    )
    costs.add_argument(
        "--vacancy",
        action="append",
        metavar="[KIND=]SHARE",
        help="the share of posts that stands empty: 0.05 or 5%%, or staff=0.05",
    )
    costs.add_argument("--lag", metavar="MONTHS", help="whole months from the planned start until posts are filled: 3")
    costs.add_argument(
        "--weighting",
        action="append",
        metavar="[FOR=]RATE",
        help="pay for the place of work, for all, or for a line, a site or a body",
    )
    costs.add_argument("--weighting-with-awards", choices=("yes", "no"), help="whether awards raise the weighting too")
    costs.add_argument(
        "--part-month",
        choices=tuple(rule.value for rule in PartMonth),
        help="what a month counts for that posts are in place for in part",
    )
    costs.add_argument(
        "--rounding",
        choices=tuple(rule.value for rule in Rounding),
        help="how the cost of a line and year becomes whole pence; half-up",
    )
    costs.add_argument(
        "--actual", action="store_true", default=None, help="take the actual start of a line where it is known"
    )
    costs.add_argument(
        "--by", choices=("line", "body", "site", "role", "kind", "year"), help="totals by what lines have in common"
    )


def run_growth(options: argparse.Namespace) -> int:
    """Show posts and money."""
    asked = _asked(options)
    programme = grown(options)
    plan = programme.growth
    if asked == list(USUAL):
        asked = [name for name in asked if (plan or name in PLANLESS) and (programme.grants or name != "grants")]
    if not asked or (plan is None and not set(asked) <= set(PLANLESS)):
        raise WrongUse(f"{programme.title} prints no growth")
    found: list[Table] = []
    for name in asked:
        made: Callable[..., list[Table]] = TABLES[name][0]
        try:
            found += made(options, programme, plan)
        except DocumentError:
            raise
        except (UnknownReference, ValueError) as fault:
            raise WrongUse(of_options(str(fault))) from None
    if is_sheet(options.document) and options.sample is None and not {"release", "cover"}.isdisjoint(asked):
        print(
            f"{options.document}: a sheet of growth states no gates and no grants: what waits for one, or is paid by one, "
            "is told from a programme's document",
            file=sys.stderr,
        )
    show(options, *found)
    return 0


def _asked(options: argparse.Namespace) -> list[str]:
    """The tables that are asked for, by name or by the options that belong to them."""
    given = {name: [one for one in own if getattr(options, one) is not None] for name, (_, own) in TABLES.items()}
    if options.table is None:
        return [name for name, own in given.items() if own] or list(USUAL)
    for name, own in given.items():
        if own and name != options.table:
            raise WrongUse(f"{_option(own[0])} belongs to --table {name}, not {options.table}: leave out one of them")
    return [options.table]


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _needed(options: argparse.Namespace, name: str, table: str, example: str) -> Any:
    value = getattr(options, name)
    if value is None:
        raise WrongUse(f"{_option(name)} is needed for the table {table}: write {_option(name)} {example}")
    return value


def _release(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del plan
    return [release(programme, programme.held_years(options.on)).table]


def _changes(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del options, plan
    return [changes(programme).table]


def _unit_costs(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del options, plan
    return [unit_costs(programme).table]


def _in_year_share(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del plan
    given = _needed(options, "full_year_cost", "in-year-share", "71698")
    return [implied_start_share(programme, full_year_cost_of(given, "--full-year-cost")).table]


def _expected(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del plan

    def read(text: str, option: str) -> str:
        number_of(text, option, "phase-one-review=0.5, or 1/2, or 50%")
        return text.strip()

    chances = keyed(options.chance or (), "--chance", read, "phase-one-review=0.5")
    if None in chances:
        raise WrongUse(f'--chance: "{options.chance[0]}" names no gate: write phase-one-review=0.5')
    given = {str(gate): chance for gate, chance in chances.items()}
    return [expected(programme, programme.held_years(options.on), given).table]


def _cover(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del options, plan
    return [cover(programme).table]


def _grants(options: argparse.Namespace, programme: Programme, plan: GrowthPlan | None) -> list[Table]:
    del options, plan
    if not programme.grants:
        raise WrongUse(f"{programme.title} prints no grants")
    return [grants_table(programme)]


def _costs(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    lines = {line.id: line for line in plan.lines}
    if not lines:
        raise WrongUse(f"{programme.title} names no lines of posts, so there is nothing to cost: add them to the plan")
    for id_ in options.line or ():
        if id_ not in lines:
            raise WrongUse(f'--line: there is no line "{id_}"{did_you_mean(id_, lines)}')

    def factor(text: str, option: str) -> str:
        number_of(text, option, "1.32" if option == "--on-costs" else "0.05, or 5%")
        return text.strip()  # the text itself, so that a refusal knows whether it was in per cent

    own = plan.years or programme.years
    result = year_costs(
        [lines[id_] for id_ in dict.fromkeys(options.line)] if options.line else programme,
        own if options.years is None else as_years_of(options.years.strip(), own, "years"),
        _alone(keyed(options.rate or (), "--rate", rate_of, "officer=54000/year")),
        awards=[award_of(text, "--award") for text in options.award or ()],
        on_costs=_alone(keyed(options.on_costs or (), "--on-costs", factor, "officer=1.32")),
        weighting=_alone(keyed(options.weighting or (), "--weighting", rate_of, "tower-hamlets=2000/year")),
        weighting_with_awards=options.weighting_with_awards and options.weighting_with_awards == "yes",
        vacancy=_alone(keyed(options.vacancy or (), "--vacancy", factor, "staff=0.05")),
        recruitment_lag=None if options.lag is None else whole_of(options.lag, "--lag", "3"),
        part_month=options.part_month,
        actual=bool(options.actual),
        rounding=options.rounding or Rounding.HALF_UP,
    )
    return [result.table if options.by is None else result.table_by(options.by)]


def _alone(given: dict[str | None, Any]) -> Any:
    """The value for all, the values by key, or None where there is no value."""
    return given.get(None, given) if given else None


def _progress(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    return list(progress(programme, programme.observations, on=options.on or programme.as_at).tables)


def _entitlement(options: argparse.Namespace, programme: Programme, plan: GrowthPlan | None) -> list[Table]:
    del plan
    grant = _grant(options.grant, programme)
    counts = keyed(_needed(options, "achieved", "entitlement", "103"), "--achieved", _posts, "2022-09-30=90")
    days = {day_of(day, "--achieved"): count for day, count in counts.items() if day is not None}
    year = None if options.year is None else options.year.strip()
    target = _posts(_needed(options, "target", "entitlement", "104"), "--target")
    return [entitlement(grant, counts.get(None, days), target, year=year).table]


def _posts(text: str, option: str) -> int:
    return whole_of(text, option, "104")


def _grant(id_: str | None, programme: Programme) -> Grant:
    grants = {grant.id: grant for grant in programme.grants}
    if id_ is not None:
        if id_ not in grants:
            raise WrongUse(f'--grant: there is no grant "{id_}"{did_you_mean(id_, grants)}')
        return grants[id_]
    stepped = [grant for grant in programme.grants if grant.steps]
    if len(stepped) != 1:
        raise WrongUse(
            f"--grant: {len(stepped)} grants of {programme.title} have steps: "
            + (f"name one of {', '.join(grant.id for grant in stepped)}" if stepped else "give a grant its steps")
        )
    return stepped[0]


def _real_terms(options: argparse.Namespace, programme: Programme, plan: GrowthPlan) -> list[Table]:
    del plan
    name = _needed(options, "deflator", "real-terms", "hmt-2013-03")
    base = _needed(options, "base", "real-terms", "2008/09")
    series = one_of(name, DeflatorSeries) if is_path(name) else deflators(name)
    return [in_real_terms(programme, series, base.strip(), rounding=options.index_rounding or "none").table]


TABLES: dict[str, tuple[Callable[..., list[Table]], tuple[str, ...]]] = {
    "release": (_release, ()),
    "changes": (_changes, ()),
    "unit-costs": (_unit_costs, ()),
    "in-year-share": (_in_year_share, ("full_year_cost",)),
    "expected": (_expected, ("chance",)),
    "cover": (_cover, ()),
    "grants": (_grants, ()),
    "costs": (
        _costs,
        ("line", "years", "rate", "award", "on_costs", "vacancy", "lag", "weighting", "weighting_with_awards",
         "part_month", "rounding", "actual", "by"),
    ),
    "progress": (_progress, ()),
    "entitlement": (_entitlement, ("grant", "achieved", "target", "year")),
    "real-terms": (_real_terms, ("deflator", "base", "index_rounding")),
}  # fmt: skip
"""For each table what makes it, and the options that belong to it."""
