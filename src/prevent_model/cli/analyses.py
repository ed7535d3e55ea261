"""The command assess."""

from __future__ import annotations

import argparse

from prevent_model.assessment.scoring import score
from prevent_model.cli.arguments import WrongUse, add_common, graded, one_of, programme_of, show
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    assess = commands.add_parser("assess", help="score an assessment under its standard")
    add_common(assess)
    assess.add_argument(
        "--assessment", action="append", metavar="FILE", help="the assessment, where it is not the document"
    )
    assess.add_argument("--standard", action="append", metavar="FILE", help="its standard, unless it is known or ships")
    assess.set_defaults(run=run_assess)


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
