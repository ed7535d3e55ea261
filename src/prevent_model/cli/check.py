"""The command check: what is wrong with documents, for a reader, a script or a repository's tools."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence

from prevent_model.cli.arguments import ON, SAMPLE, argument, choice, document_of, refuse_unless_one, sample_of
from prevent_model.cli.printing import say, show
from prevent_model.cli.streams import put
from prevent_model.documents.reading import Document
from prevent_model.documents.samples import standard, standards
from prevent_model.errors import MissingExtra
from prevent_model.framework.findings import Severity, severity_counts
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.notebook.progress import progress_bar
from prevent_model.review.checks import check
from prevent_model.review.finding_subjects import Checked, FailOn, fails
from prevent_model.tables.table import Table


def _check(options: argparse.Namespace) -> int:
    refuse_unless_one(options.documents, options.sample, "documents")
    fail_on = FailOn(options.fail_on)
    if options.sample is not None:
        checked = [Checked(options.sample, check(sample_of(options.sample), on=options.on), sample=True)]
    else:
        # Each is read before anything is printed: a path that leads nowhere is wrong use, and gives no half answer.
        checked = list(_together({path: document_of(path) for path in _watched(options.documents)}, options))
    if options.format in {"sarif", "github"}:
        from prevent_model.cli.annotations import github, sarif  # with all that they name codes of, on use only

        put((sarif if options.format == "sarif" else github)(checked, fail_on) + "\n")
    elif options.format == "text":
        _print(checked, fail_on)
    else:
        show(options, _table(checked))
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
            findings += check(value, on=options.on)
        if isinstance(value, Assessment) or others:
            # With the rules of scoring that they import, which one programme alone needs none of.
            from prevent_model.review.assessment_checks import assessment_faults, contradicted

            findings += assessment_faults(value, candidates) if isinstance(value, Assessment) else ()
            findings += [found for where, one in own[path] for found in contradicted(one, others, where=where)]
        yield Checked(path, findings, broken=value is None)


def _standards_of(value: Document | None) -> Iterator[tuple[str, Standard]]:
    """Yield the standards of a document, each with its path in it."""
    if isinstance(value, Standard):
        yield "$", value
    elif isinstance(value, Programme):
        yield from ((f"$.standards.standards[{at}]", one) for at, one in enumerate(value.standards))


def _print(checked: Sequence[Checked], fail_on: FailOn) -> None:
    for document in checked:
        if document.broken:
            print(DocumentError(document.findings, document.name), file=sys.stderr)
            continue
        if len(checked) > 1:
            print(document.name)
        say(*document.findings)
    findings = [finding for document in checked for finding in document.findings]
    documents = f"{len(checked)} document{'s' * (len(checked) != 1)}"
    has_error = any(finding.severity is Severity.ERROR for finding in findings)
    counts = filter(None, ("" if has_error else "0 errors", severity_counts(findings)))
    say(f"Checked {documents}: {', '.join(counts)}")
    spared = sum(f.severity is Severity.ERROR and not fails(f, fail_on) for f in findings)
    if spared:
        say(f"Errors that do not make this check fail: {spared}; see --fail-on.")


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
        choice("--format", ("text", "json", "csv", "sarif", "github"), _FORMAT, "text"),
    )
}
