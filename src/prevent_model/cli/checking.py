"""The command check: what is wrong with documents, for a reader, a script or a repository's tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version

from prevent_model.cli.annotations import Checked, github, sarif
from prevent_model.cli.arguments import WrongUse, add_common, document_of, sample_of, say, show, watched
from prevent_model.cli.streams import put
from prevent_model.documents.reading import DocumentError
from prevent_model.framework.programme import Programme
from prevent_model.review.checks import check
from prevent_model.values.findings import Severity
from prevent_model.values.tables import Table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    checked = commands.add_parser("check", help="what is wrong with documents; exit code 1 on an error")
    add_common(checked, table=False)
    document = next(action for action in checked._actions if action.dest == "document")
    document.nargs, document.help = "*", "a document, .toml or .json; several are checked in turn"
    checked.add_argument(
        "--format",
        choices=("text", "json", "csv", "sarif", "github"),
        default="text",
        help="text for a reader, a table for a script, or marks beside the lines of a change",
    )
    checked.set_defaults(run=run_check)


def run_check(options: argparse.Namespace) -> int:
    """Check documents."""
    if bool(options.document) == (options.sample is not None):
        raise WrongUse("name documents, or a sample with --sample NAME, and not both")
    if options.sample is not None:
        every = [Checked(options.sample, check(sample_of(options.sample), on=options.on), sample=True)]
    else:
        # Each is looked at before anything is said: a path that leads nowhere is wrong use, and gives no half answer.
        every = [_checked(path, options) for path in watched(dict.fromkeys(options.document), "Checking")]
    if options.format == "sarif":
        put(sarif(every, version("prevent-model")) + "\n")
    elif options.format == "github":
        put(github(every) + "\n")
    elif options.format == "text":
        for one in every:
            _told(one, several=len(every) > 1)
    else:
        show(options, _table(every))
    return 1 if any(f.severity is Severity.ERROR for one in every for f in one.findings) else 0


def _checked(path: str, options: argparse.Namespace) -> Checked:
    reading = document_of(path)
    if isinstance(reading.value, Programme):
        return Checked(path, check(reading.value, on=options.on))
    return Checked(path, reading.findings, broken=reading.value is None)


def _told(one: Checked, *, several: bool) -> None:
    if one.broken:
        print(DocumentError(one.findings, one.name), file=sys.stderr)
        return
    if several:
        print(one.name)
    say(*one.findings)
    say(", ".join(f"{sum(f.severity is s for f in one.findings)} of severity {s.value}" for s in Severity))


def _table(every: Sequence[Checked]) -> Table:
    columns = ("severity", "code", "where", "message", "remedy", "source")
    rows = [
        (one.name, f.severity.value, f.code, f.where, f.message, f.remedy, ", ".join(map(str, f.cite)))
        for one in every
        for f in one.findings
    ]
    if len(every) > 1:
        return Table("Findings", ("document", *columns), rows)
    return Table("Findings", columns, [row[1:] for row in rows])
