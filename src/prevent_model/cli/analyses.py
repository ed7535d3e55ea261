"""The command assess."""

from __future__ import annotations

import argparse

import attrs

from prevent_model.assessment.scoring import score
from prevent_model.cli.arguments import WrongUse, add_common, graded, is_sheet, one_of, programme_of, show
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    assess = commands.add_parser("assess", help="score an assessment under its standard")
    add_common(assess, sheet="ratings")
    assess.add_argument(
        "--assessment",
        action="append",
        metavar="FILE",
        help="the assessment, where it is not the document; or a sheet of ratings, .xlsx",
    )
    assess.add_argument(
        "--standard", action="append", metavar="NAME|FILE", help="its standard, unless it is known or ships"
    )
    assess.set_defaults(run=run_assess)


def run_assess(options: argparse.Namespace) -> int:
    """Score assessments."""
    programme = None
    if options.sample is not None:
        programme = programme_of(options)
    elif is_sheet(options.document):
        options.assessment = [options.document, *(options.assessment or ())]
    elif options.document is not None:
        value = one_of(options.document, Programme, Assessment)
        if isinstance(value, Assessment):
            options.assessment = [options.document, *(options.assessment or ())]
        else:
            programme = value
    if not options.assessment:
        raise WrongUse("name an assessment: its path, or --assessment FILE beside a programme")
    pairs = graded(options, programme)
    found = [score(standard, assessment).table for standard, assessment in pairs]
    if len({assessment.subject for _, assessment in pairs}) > 1:  # one table for each body is told apart by its title
        found = [attrs.evolve(t, title=f"{t.title}: {a.subject}") for t, (_, a) in zip(found, pairs, strict=True)]
    show(options, *found)
    return 0
