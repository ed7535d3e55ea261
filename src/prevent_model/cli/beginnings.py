"""Commands for who writes a document: new and schema."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from prevent_model.cli.arguments import WrongUse, day, write_out
from prevent_model.documents.reading import DOCUMENTS
from prevent_model.documents.schema import json_schema
from prevent_model.documents.starting import starter, write_new


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    begun = commands.add_parser("new", help="a starter plan with its comments, in a file that is not there yet")
    begun.add_argument(
        "file", nargs="?", default="plan.toml", metavar="FILE", help="where to write it (plan.toml); - for the terminal"
    )
    begun.add_argument("--title", default="A programme", help="what the programme is called; its id is made from this")
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
    """Write a starter plan."""
    text = starter(options.title, on=options.on or datetime.now(tz=UTC).astimezone().date())
    if options.file == "-":
        print(text, end="")
        return 0
    if Path(options.file).suffix.lower() != ".toml":
        raise WrongUse(f'a starter plan is TOML: write "{Path(options.file).with_suffix(".toml")}"')
    if Path(options.file).exists():
        raise WrongUse(f"{options.file} is there already, and is left as it is: name another file")
    write_out(options.file, lambda path: write_new(path, text))
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """Show a schema."""
    print(json.dumps(json_schema(options.kind), ensure_ascii=False, indent=2))
    return 0
