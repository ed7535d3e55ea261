"""What every command takes: a document or a sample, a day, and the form of what comes out."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from prevent_model.documents.reading import Document, DocumentError, load, read
from prevent_model.documents.samples import sample, samples
from prevent_model.files import write_whole
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.tables import Table


class WrongUse(Exception):
    """A command used wrongly: a sentence, and exit code 2."""


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is no day: write it as 2008-07-24') from None


def add_common(parser: argparse.ArgumentParser, *, table: bool = True) -> None:
    """Add the arguments that every command takes."""
    parser.add_argument("document", nargs="?", help="a programme document, .toml or .json")
    parser.add_argument("--sample", metavar="NAME", help=f"a programme that ships: {', '.join(samples())}")
    parser.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the day as at which to answer (2008-07-24); the document's own if not given",
    )
    if table:
        parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help="the form of the table")


def programme_of(options: argparse.Namespace) -> Programme:
    """The programme that the command names.

    Raises
    ------
    WrongUse
        When it names none, or both a document and a sample.
    DocumentError
        When the document has faults.
    """
    if (options.document is None) == (options.sample is None):
        raise WrongUse("name a document, or a sample with --sample NAME, and not both")
    return sample(options.sample) if options.sample else load(options.document)


def show(options: argparse.Namespace, *tables: Table) -> None:
    """Print tables in the form asked for."""
    if options.format == "json":
        print(
            "[" + ",\n".join(table.json().strip() for table in tables) + "]"
            if len(tables) > 1
            else tables[0].json().strip()
        )
    elif options.format == "csv":
        print("\n".join(table.csv().rstrip("\r\n") for table in tables))
    else:
        print("\n\n".join(str(table) for table in tables))


def graded(options: argparse.Namespace, programme: Programme | None = None) -> list[tuple[Standard, Assessment]]:
    """The assessments that the command names, each with its standard.

    Raises
    ------
    WrongUse
        When the standard of an assessment is not named.
    """
    known = {standard.id: standard for standard in (programme.standards if programme else ())}
    known |= {standard.id: standard for standard in (_one(path, Standard) for path in options.standard or ())}
    found = []
    for path in options.assessment or ():
        assessment = _one(path, Assessment)
        if assessment.standard not in known:
            raise WrongUse(f'the standard "{assessment.standard}" of {path} is not named: give it with --standard FILE')
        found.append((known[assessment.standard], assessment))
    return found


def _one(path: str, cls: type[Any]) -> Any:
    reading = read(path)
    value: Document | None = reading.value
    if value is None:
        raise DocumentError(reading.findings, path)
    if not isinstance(value, cls):
        raise WrongUse(f"{path} is not a document of kind {cls.__name__.lower()}")
    return value


def write_out(path: str, text: str) -> None:
    """Write a file whole, or say why not."""
    try:
        write_whole(Path(path), text.encode("utf-8"))
    except OSError as error:
        raise WrongUse(f"{path} cannot be written: {error.strerror or error}") from error
    print(path, file=sys.stderr)
