"""The command assess, and the assessments that a command names."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import Any, cast

import attrs

from prevent_model.assessment.measure_verdicts import verdicts
from prevent_model.assessment.scoring import score
from prevent_model.assessment.validation import contradicts, standard_of
from prevent_model.cli.arguments import (
    FORMAT,
    ON,
    SAMPLE,
    WrongUse,
    document,
    is_sheet,
    named_standard,
    one_of,
    option,
    programme_of,
    sheet_of,
    sound_reading,
)
from prevent_model.cli.printing import show
from prevent_model.documents.samples import standard, standards
from prevent_model.framework.findings import Severity
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.review.assessment_checks import assessment_faults
from prevent_model.spelling import did_you_mean
from prevent_model.spreadsheets.reading.ratings import read_ratings


def _assess(options: argparse.Namespace) -> int:
    programme = None
    if options.sample is not None:
        programme = programme_of(options)
    elif options.document is not None:
        value = None if is_sheet(options.document) else one_of(options.document, Programme, Assessment)
        if isinstance(value, Programme):
            programme = value
        else:
            options.assessment = [options.document, *(options.assessment or ())]
    if not options.assessment and not options.standard and programme is not None:
        return _by_measures(options, programme)
    if not options.assessment:
        raise WrongUse("name an assessment: its path, or --assessment FILE beside a programme")
    pairs = graded(options, programme)
    tables = [score(standard, assessment).table for standard, assessment in pairs]
    if len({assessment.subject for _, assessment in pairs}) > 1:  # the title of each table names its body
        tables = [attrs.evolve(t, title=f"{t.title}: {a.subject}") for t, (_, a) in zip(tables, pairs, strict=True)]
    show(options, *tables)
    return 0


def _by_measures(options: argparse.Namespace, programme: Programme) -> int:
    """Score a programme by the standards that it holds, from the values of its measures."""
    found = verdicts(programme, on=options.on)
    if not found.rows:
        raise WrongUse(
            "name an assessment: its path, or --assessment FILE beside a programme; "
            "this one holds no standard with thresholds that a measure is evidence for"
        )
    show(options, *found.tables)
    return 0


def graded(options: argparse.Namespace, programme: Programme | None = None) -> list[tuple[Standard, Assessment]]:
    """Return the assessments that the command names, each with its standard.

    That is one of a file, one of the programme, or one that ships.

    Raises
    ------
    WrongUse
        When the standard of an assessment is not known, none is under a named one, or one was made after the day.
    """
    if options.standard and not options.assessment:
        raise WrongUse("--standard belongs to --assessment: leave it out, or name the assessment that is under it")
    given = [(text, named_standard(text)) for text in options.standard or ()]
    for at, (text, candidate) in enumerate(given):
        for other, earlier in given[:at]:
            if contradicts(candidate, earlier):
                raise WrongUse(
                    f'--standard: {other} and {text} both hold "{candidate.id}", and differ: name one of them'
                )
    chosen = [candidate for _, candidate in given]
    # In this order: what is given goes before what the programme holds, and that before what ships.
    candidates = [*chosen, *(programme.standards if programme else ()), *map(standard, standards())]
    pairs = []
    for path, assessment, reading in _assessments(options.assessment or (), chosen or candidates):
        under = standard_of(assessment, candidates)
        if under is None:
            others = "".join(f', --standard {text} holds "{candidate.id}"' for text, candidate in given)
            raise WrongUse(
                f'the standard "{assessment.standard}" of {path} is not known{others}: '
                "give it with --standard NAME|FILE"
                f"{did_you_mean(assessment.standard, [candidate.id for candidate in candidates])}"
            )
        if options.on is not None and assessment.on > options.on:
            raise WrongUse(
                f"{path} was made on {assessment.on}, after {options.on}: leave out --on, or give a later day"
            )
        if reading is not None and reading.in_workbook:
            # Its faults under the standard are at its cells.
            faults = reading.placed(assessment_faults(assessment, [under]))
            if any(fault.severity is Severity.ERROR for fault in faults):
                raise DocumentError(faults, path)
        pairs.append((under, assessment))
    used = [under for under, _ in pairs]
    for text, candidate in given:
        if pairs and candidate not in used:
            others = ", ".join(dict.fromkeys(map(_versioned, used)))
            raise WrongUse(
                f"--standard {text} holds {_versioned(candidate)}, and the assessment is under {others}: "
                "leave --standard out, or name an assessment that is under it"
            )
    return pairs


def _versioned(standard: Standard) -> str:
    return f'"{standard.id}"{f", version {standard.version}" if standard.version else ""}'


def _assessments(
    paths: Sequence[str], candidates: Sequence[Standard]
) -> Iterator[tuple[str, Assessment, Reading[Any] | None]]:
    """Yield the assessments of documents and of sheets, each with its path; a sheet may hold those of many bodies.

    The third is the reading of a document.
    """
    by_id = {candidate.id: candidate for candidate in reversed(candidates)}  # the first of an id is meant
    scored_by = [
        candidate for candidate in by_id.values() if candidate.scale is not None and candidate.root is not None
    ]
    for path in paths:
        if is_sheet(path):
            for assessment in sheet_of(read_ratings(path, scored_by), path):
                yield path, assessment, None
        else:
            reading = sound_reading(path, Assessment)
            yield path, cast(Assessment, reading.value), reading


COMMANDS = {
    "assess": (
        _assess,
        document("ratings"),
        SAMPLE,
        ON,
        FORMAT,
        option("--assessment", "FILE", "the assessment, if it is not the document; or a sheet", action="append"),
        option(
            "--standard",
            "NAME|FILE",
            "its standard, if the programme does not hold it and it does not ship",
            action="append",
        ),
    )
}
