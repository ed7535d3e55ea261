"""Commands that ask one subject of a programme: growth and assess."""

from __future__ import annotations

import argparse

from prevent_model.assessment.scoring import score
from prevent_model.cli.arguments import WrongUse, add_common, graded, one_of, programme_of, show
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.gating import release
from prevent_model.growth.levels import changes, unit_costs
from prevent_model.growth.monitoring import progress
from prevent_model.values.tables import Table
from prevent_model.views.grants import grants_table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    growth = commands.add_parser("growth", help="posts and money: what is committed, what waits, what pays")
    add_common(growth)
    growth.add_argument(
        "--table",
        choices=("release", "changes", "unit-costs", "cover", "progress", "grants"),
        help="one table; all where not given",
    )
    growth.set_defaults(run=run_growth)
    assess = commands.add_parser("assess", help="score an assessment under its standard")
    add_common(assess)
    assess.add_argument(
        "--assessment", action="append", metavar="FILE", help="the assessment, where it is not the document"
    )
    assess.add_argument("--standard", action="append", metavar="FILE", help="its standard, unless it is known or ships")
    assess.set_defaults(run=run_assess)


def run_growth(options: argparse.Namespace) -> int:
    """Show posts and money."""
    programme = programme_of(options)
    plan = programme.growth
    tables: dict[str, Table] = {}
    if plan is not None:
        tables["release"] = release(plan, programme.held_years(options.on)).table
        tables["changes"] = changes(plan).table
        tables["unit-costs"] = unit_costs(plan).table
        tables["cover"] = cover(plan, programme.grants).table
        if programme.observations:
            tables["progress"] = progress(plan, programme.observations, on=options.on or programme.as_at).table
    if programme.grants:
        tables["grants"] = grants_table(programme)
    if options.table is not None:
        tables = {name: table for name, table in tables.items() if name == options.table}
    if not tables:
        raise WrongUse(f"{programme.title} prints no {options.table or 'growth'}")
    show(options, *tables.values())
    return 0


def run_assess(options: argparse.Namespace) -> int:
    """Score assessments."""
    programme = None
    if options.sample is not None:
        programme = programme_of(options)
    elif options.document is not None:
        value = one_of(options.document, Programme, Assessment)
        if isinstance(value, Assessment):
            options.assessment = [options.document, *(options.assessment or ())]
        else:
            programme = value
    if not options.assessment:
        raise WrongUse("name an assessment: its path, or --assessment FILE beside a programme")
    show(options, *(score(standard, assessment).table for standard, assessment in graded(options, programme)))
    return 0
