"""The command check: what is wrong with documents, for a reader, a script or a repository's tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version

from prevent_model.cli.annotations import Checked, github, sarif
from prevent_model.cli.arguments import WrongUse, add_common, document_of, sample_of, say, show, watched
from prevent_model.cli.streams import put
from prevent_model.documents.reading import Document, DocumentError, Reading
from prevent_model.documents.samples import standard, standards
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.review.assessed import assessment_faults, contradicted
from prevent_model.review.checks import check
from prevent_model.review.subjects import FailOn, fails
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.tables import Table


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    checked = commands.add_parser("check", help="what is wrong with documents; exit code 1 on an error of theirs")
    add_common(checked, table=False)
    document = next(action for action in checked._actions if action.dest == "document")
    document.nargs, document.help = "*", "a document, .toml or .json; several are checked against each other too"
    checked.add_argument(
        "--fail-on",
        choices=tuple(choice.value for choice in FailOn),
        default=FailOn.DOCUMENT.value,
        help="the errors that give exit code 1: faults of a document (document); also facts of the programme, such as a "
        "shortage of money or a late gate (programme); or none",
    )
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
    fail_on = FailOn(options.fail_on)
    if options.sample is not None:
        every = [Checked(options.sample, check(sample_of(options.sample), on=options.on), sample=True)]
    else:
        # Each is looked at before anything is said: a path that leads nowhere is wrong use, and gives no half answer.
        paths = watched(dict.fromkeys(options.document), "Checking")
        every = _checked([(path, document_of(path)) for path in paths], options)
    if options.format == "sarif":
        put(sarif(every, version("prevent-model"), fail_on) + "\n")
    elif options.format == "github":
        put(github(every, fail_on) + "\n")
    elif options.format == "text":
        for one in every:
            _told(one, fail_on, several=len(every) > 1)
    else:
        show(options, _table(every))
    return 1 if any(fails(finding, fail_on) for one in every for finding in one.findings) else 0


def _checked(read: Sequence[tuple[str, Reading[Document]]], options: argparse.Namespace) -> list[Checked]:
    """What is found in each document, alone and beside the others: an assessment is held against its standard."""
    held = [(path, one) for path, reading in read for _, one in _held(reading.value)]
    known = sorted((one for _, one in held), key=repr)  # in no order of the documents
    if any(isinstance(reading.value, Assessment) for _, reading in read):
        known += map(standard, standards())
    return [
        Checked(
            path,
            (*reading.findings, *_found(reading.value, known, options), *_twice(path, reading.value, held)),
            broken=reading.value is None,
        )
        for path, reading in read
    ]


def _held(value: Document | None) -> Iterable[tuple[str, Standard]]:
    """The standards of a document, each with its place."""
    if isinstance(value, Standard):
        return [("$", value)]
    if isinstance(value, Programme):
        return [(f"$.standards.standards[{at}]", one) for at, one in enumerate(value.standards)]
    return []


def _twice(path: str, value: Document | None, held: Sequence[tuple[str, Standard]]) -> Iterable[Finding]:
    others = [(name, one) for name, one in held if name != path]
    return [finding for where, one in _held(value) for finding in contradicted(one, others, where=where)]


def _found(value: Document | None, known: Sequence[Standard], options: argparse.Namespace) -> Iterable[Finding]:
    if isinstance(value, Programme):
        return check(value, on=options.on)
    return assessment_faults(value, known) if isinstance(value, Assessment) else ()


def _told(one: Checked, fail_on: FailOn, *, several: bool) -> None:
    if one.broken:
        print(DocumentError(one.findings, one.name), file=sys.stderr)
        return
    if several:
        print(one.name)
    say(*one.findings)
    say(", ".join(f"{sum(f.severity is s for f in one.findings)} of severity {s.value}" for s in Severity))
    spared = sum(f.severity is Severity.ERROR and not fails(f, fail_on) for f in one.findings)
    if spared:
        say(f"Errors that do not make this check fail: {spared}; see --fail-on.")


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
