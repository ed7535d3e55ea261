"""Commands for who writes a document: new and schema."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

from prevent_model.cli.arguments import WrongUse, day
from prevent_model.cli.outputs import add_output
from prevent_model.cli.sheets import FORMS, begin, write_form
from prevent_model.cli.streams import put
from prevent_model.documents.reading import DOCUMENTS
from prevent_model.documents.schema import json_schema
from prevent_model.documents.starter import starter, write_new
from prevent_model.values.years import FinancialYear


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    begun = commands.add_parser(
        "new", help="a starter plan with its comments, or an empty form, in a file that is not there yet"
    )
    add_output(
        begun,
        "file",
        endings=None,
        nargs="?",
        metavar="FILE",
        help="where to write it (plan.toml, growth.xlsx, ratings.xlsx); - for standard output",
    )
    begun.add_argument("--form", choices=FORMS, help="an empty sheet to fill in by hand, in place of a plan")
    begun.add_argument("--years", metavar="YEARS", help="the years of a form of growth: 2008/09 to 2010/11")
    begun.add_argument(
        "--standard", metavar="NAME|FILE", help="the standard of a form of ratings: one that ships, or a document"
    )
    begun.add_argument("--subject", action="append", metavar="BODY", help="a body to be judged: a sheet for each")
    begun.add_argument("--title", help="what the programme is called; its id is made from this")
    begun.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the day as at which the plan is written (2026-09-01); today if not given",
    )
    begun.set_defaults(run=run_new)
    schema = commands.add_parser("schema", help="the JSON Schema of a kind of document, for an editor or a validator")
    schema.add_argument(
        "kind", nargs="?", default="programme", choices=tuple(DOCUMENTS), help="the kind of document (programme)"
    )
    schema.set_defaults(run=run_schema)


def run_new(options: argparse.Namespace) -> int:
    """Write a starter plan, or an empty form."""
    on = options.on or datetime.now(tz=UTC).astimezone().date()
    _belongs(options)
    if options.form is not None:
        return write_form(options, FinancialYear.containing(on))
    text = starter("A programme" if options.title is None else options.title, on=on)
    begin(options, "plan.toml", lambda path: write_new(path, text))
    return 0


_OWN = {"title": (None,), "years": ("growth",), "standard": ("ratings",), "subject": ("ratings",)}
"""The forms that an option belongs to; None stands for a plan."""


def _belongs(options: argparse.Namespace) -> None:
    for option, forms in _OWN.items():
        if getattr(options, option) is not None and options.form not in forms:
            wanted = f"--form {forms[0]}" if forms[0] else "a plan"
            raise WrongUse(f"--{option} belongs to {wanted}: leave it out, or ask for that")


def run_schema(options: argparse.Namespace) -> int:
    """Show a schema."""
    put(json.dumps(json_schema(options.kind), ensure_ascii=False, indent=2) + "\n")
    return 0
