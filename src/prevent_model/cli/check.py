"""The command check: what is wrong with documents, for a reader, a script or a repository's tools."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from prevent_model.cli.arguments import (
    ON,
    SAMPLE,
    WrongUse,
    argument,
    choice,
    document_of,
    refuse_unless_one,
    sample_of,
)
from prevent_model.cli.printing import say, show
from prevent_model.cli.streams import put
from prevent_model.documents.reading import Document
from prevent_model.documents.samples import standard, standards
from prevent_model.errors import MissingExtra
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.wording import listed
from prevent_model.notebook.progress import progress_bar
from prevent_model.review.checks import check
from prevent_model.review.finding_subjects import LEFT_OPEN, Checked, FailOn, fails
from prevent_model.tables.table import Table


def _check(options: argparse.Namespace) -> int:
    refuse_unless_one(options.documents, options.sample, "documents")
    fail_on, least = FailOn(options.fail_on), Severity(options.severity)
    if options.quiet and options.format != "text":
        raise WrongUse(f"--quiet leaves nothing of --format {options.format}: leave one of them out")
    if options.sample is not None:
        checked = [Checked(options.sample, check(sample_of(options.sample), on=options.on), sample=True)]
    else:
        # Each is read before anything is printed: a path that leads nowhere is wrong use, and gives no half answer.
        checked = list(_together({path: document_of(path) for path in _watched(options.documents)}, options))
    if options.format in {"sarif", "github"}:
        from prevent_model.cli.annotations import github, sarif  # with all that they name codes of, on use only

        put((sarif if options.format == "sarif" else github)([_grave(one, least) for one in checked], fail_on) + "\n")
    elif options.format == "text":
        _print(checked, options)
    else:
        show(options, _table([_grave(one, least) for one in checked]))
    return 1 if any(fails(finding, fail_on) for document in checked for finding in document.findings) else 0


def _watched(paths: Sequence[str]) -> Iterator[str]:
    """Yield paths, each once, with a bar at a terminal where there are several and the extra for it is installed."""
    each = list(dict.fromkeys(paths))  # a document named twice would contradict itself
    try:
        advance = progress_bar("Checking") if len(each) > 1 else None
    except MissingExtra:
        advance = None
    for number, path in enumerate(each, 1):
        yield path
        if advance is not None:
            advance(number, len(each))


def _together(readings: Mapping[str, Reading[Document]], options: argparse.Namespace) -> Iterator[Checked]:
    """Check each document, alone and beside the others: an assessment is held against its standard."""
    own = {path: list(_standards_of(reading.value)) for path, reading in readings.items()}
    every = [(path, one) for path, pairs in own.items() for _, one in pairs]
    candidates = sorted((one for _, one in every), key=repr)  # so that the order of the documents makes no difference
    if any(isinstance(reading.value, Assessment) for reading in readings.values()):
        candidates += map(standard, standards())
    for path, reading in readings.items():
        value, others = reading.value, [(name, one) for name, one in every if name != path]
        findings = list(reading.findings)
        if isinstance(value, Programme):
            findings += reading.placed(check(value, on=options.on))
        if isinstance(value, Assessment) or others:
            # With the rules of scoring that they import, which one programme alone needs none of.
            from prevent_model.review.assessment_checks import assessment_faults, contradicted

            beside = list(assessment_faults(value, candidates)) if isinstance(value, Assessment) else []
            beside += [found for where, one in own[path] for found in contradicted(one, others, where=where)]
            findings += reading.placed(beside)
        yield Checked(path, findings, broken=value is None)


def _standards_of(value: Document | None) -> Iterator[tuple[str, Standard]]:
    """Yield the standards of a document, each with its path in it."""
    if isinstance(value, Standard):
        yield "$", value
    elif isinstance(value, Programme):
        yield from ((f"$.standards.standards[{at}]", one) for at, one in enumerate(value.standards))


def _grave(document: Checked, least: Severity) -> Checked:
    """Return a document with its findings of a severity, and of what is graver."""
    return document._replace(findings=[finding for finding in document.findings if finding.severity >= least])


def _print(checked: Sequence[Checked], options: argparse.Namespace) -> None:
    for document in checked:
        if document.broken:
            print(DocumentError(document.findings, document.name), file=sys.stderr)
            continue
        if options.quiet:
            continue
        if len(checked) > 1:
            print(document.name)
        _print_findings(_grave(document, Severity(options.severity)).findings, every=options.all)
    findings = [finding for document in checked for finding in document.findings]
    documents = f"{len(checked)} document{'s' * (len(checked) != 1)}"
    severities = Counter(finding.severity for finding in findings)
    counts = (f"{severities[one]} {one.value}{'s' * (severities[one] != 1)}" for one in Severity)
    fail_on = FailOn(options.fail_on)
    spared = sum(f.severity is Severity.ERROR and not fails(f, fail_on) for f in findings)
    if spared:
        say(f"Errors that do not make this check fail: {spared}; see --fail-on.")
    say(f"Checked {documents}: {', '.join(counts)}")


def _print_findings(findings: Sequence[Finding], *, every: bool) -> None:
    """Print every finding on a line of its own; or notes of one rule together, and the number of most of them.

    Most notes are on what the sources leave open.
    """
    if every:
        say(*findings)
        return
    say(*(finding for finding in findings if finding.severity is not Severity.NOTE))
    notes: dict[tuple[str, str], list[Finding]] = {}
    left_open: Counter[str] = Counter()
    for finding in findings:
        if finding.severity is Severity.NOTE and finding.code in LEFT_OPEN:
            left_open[finding.code] += 1
        elif finding.severity is Severity.NOTE:
            notes.setdefault((finding.code, finding.remedy), []).append(finding)
    for (code, remedy), group in notes.items():
        if len(group) == 1:
            say(*group)
            continue
        say(f"note {code}, {len(group)} times{f': {remedy}' if remedy else ''}")
        say(*(f"  {note.where}: {note.message}" for note in group))
    if left_open:
        counts = listed(f"{number} {code}" for code, number in left_open.items())
        say(f"What the sources leave open: {counts} (--all lists each)")


def _table(checked: Sequence[Checked]) -> Table:
    columns = ("severity", "code", "where", "message", "remedy", "source")
    rows = [
        (document.name, f.severity.value, f.code, f.where, f.message, f.remedy, ", ".join(map(str, f.cite)))
        for document in checked
        for f in document.findings
    ]
    if len(checked) > 1:
        return Table("Findings", ("document", *columns), rows)
    return Table("Findings", columns, [row[1:] for row in rows])


_DOCUMENTS = "a document, .toml or .json; several are checked against each other too"
_FAIL_ON = (
    "which errors give exit code 1: faults of the document (document); also facts of the programme, such as a "
    "shortage of money or a late gate (programme); or none"
)
_FORMAT = "text to read, json or csv for a script, sarif or github to mark the lines of a change on a code host"

COMMANDS = {
    "check": (
        _check,
        argument("documents", nargs="*", metavar="document", help=_DOCUMENTS),
        SAMPLE,
        ON,
        choice("--fail-on", FailOn, _FAIL_ON, FailOn.DOCUMENT.value),
        choice("--severity", Severity, "the least grave findings to list", Severity.NOTE.value),
        argument(
            "--all",
            help="list each finding on a line of its own, also what the sources leave open",
            action="store_true",
        ),
        argument("--quiet", help="print the last line alone", action="store_true"),
        choice("--format", ("text", "json", "csv", "sarif", "github"), _FORMAT, "text"),
    )
}
