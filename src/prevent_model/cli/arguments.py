"""What every command takes: a document or a sample, a day, and the form of what comes out."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from prevent_model.assessment.validation import contradicts, standard_of
from prevent_model.cli.streams import put
from prevent_model.documents.reading import FORMATS, Document, DocumentError, Reading, read
from prevent_model.documents.samples import sample, samples, standard, standards
from prevent_model.documents.workbooks.ratings import read_ratings
from prevent_model.documents.workbooks.records import loaded
from prevent_model.errors import MissingExtra, did_you_mean
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.governance.building import checked_day
from prevent_model.values.cells import Column
from prevent_model.values.days import day_refused
from prevent_model.values.plain import shown
from prevent_model.values.tables import Table
from prevent_model.views.phrases import as_at_words
from prevent_model.views.waiting import progress_bar

T = TypeVar("T")

FORMS = "text for a reader; json for a program, texts exact; csv for a spreadsheet too, which runs none of its texts"
"""What the forms of a table are for."""

_WHOLE_WORDS: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False, "drop_whitespace": True}


class WrongUse(Exception):
    """A command used wrongly: a sentence, and exit code 2."""


FIRST_YEAR, LAST_YEAR = 1000, 9998
"""The first and the last year of a day. They are the years of which the financial year has both its ends."""


def day_of(text: str, option: str) -> date:
    """A day, as year, month and day.

    Examples
    --------
    >>> day_of("2008-07-24", "--on")
    datetime.date(2008, 7, 24)
    """
    try:
        found = date.fromisoformat(text.strip()) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()) else None
    except ValueError:
        found = None
    if found is None:
        problem, days = day_refused(text) or ("is no day", ())
        remedy = f"write {' or '.join(days)}" if days else "write a day that exists, such as 2008-07-24"
        raise WrongUse(f'{option}: "{shown(text)}" {problem}: {remedy}')
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise WrongUse(f"{option}: {found} lies outside the years {FIRST_YEAR} to {LAST_YEAR}: write a day in them")
    return found


def day(text: str) -> date:
    """A day of the command line."""
    try:
        return day_of(text, "--on")
    except WrongUse as error:
        raise argparse.ArgumentTypeError(str(error).partition(": ")[2]) from None


def add_common(parser: argparse.ArgumentParser, *, table: bool = True, sheet: str = "") -> None:
    """Add the arguments that every command takes; `sheet` names the filled-in one that may stand for a document."""
    document = "a programme document, .toml or .json" + (f"; or a sheet of {sheet}, .xlsx" if sheet else "")
    parser.add_argument("document", nargs="?", help=document)
    parser.add_argument("--sample", metavar="NAME", help=f"a programme that ships: {', '.join(samples())}")
    parser.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="the day as at which to answer (2008-07-24); the document's own if not given",
    )
    if table:
        parser.add_argument("--format", choices=("text", "json", "csv"), default="text", help=FORMS)


def programme_of(options: argparse.Namespace) -> Programme:
    """The programme that the command names, once the day that it is asked for is one that the document knows.

    Raises
    ------
    WrongUse
        When it names none, or both a document and a sample.
    DocumentError
        When the document has faults.
    ValueError
        When the day lies outside everything that the document dates.
    """
    if (options.document is None) == (options.sample is None):
        raise WrongUse("name a document, or a sample with --sample NAME, and not both")
    programme = sample_of(options.sample) if options.sample is not None else one_of(options.document, Programme)
    checked_day(programme, getattr(options, "on", None))
    _tell_day(programme, options)
    return cast(Programme, programme)


def _tell_day(programme: Programme, options: argparse.Namespace) -> None:
    """Say beside the answer what day its knowledge is of, where it is asked for a later one."""
    on: date | None = getattr(options, "on", None)
    if on is not None and programme.as_at < on:
        print(f"As at {as_at_words(on, programme.as_at)}.", file=sys.stderr)


def sample_of(name: str) -> Programme:
    """A programme that ships; a path is told how a document is named."""
    if name not in samples() and is_path(name):
        raise WrongUse(f"--sample: {name} is no programme that ships: name a document without --sample")
    return sample(name)


def named_standard(text: str) -> Standard:
    """A standard that ships, by its name, or that of a document.

    Raises
    ------
    UnknownReference
        When no standard that ships has the name, and it is no path.
    """
    return cast(Standard, one_of(text, Standard)) if is_path(text) else standard(text)


def is_path(text: str) -> bool:
    """Whether a text that may be a name or a path is a path: it has an ending or a folder, or something is there."""
    return bool(Path(text).suffix) or Path(text).name != text or os.path.exists(text)  # noqa: PTH110 - takes any text


def show(options: argparse.Namespace, *tables: Table) -> None:
    """Print tables in the form asked for; several are one list in JSON, and one table with a column more in CSV."""
    if options.format == "json":
        texts = [table.json() for table in tables]
        put((texts[0] if len(texts) == 1 else "[" + ",\n".join(texts) + "]") + "\n")
    elif options.format == "csv":
        put((tables[0] if len(tables) == 1 else _joined(tables)).csv(guard=True))
    else:
        print("\n\n".join(table.text(terminal_width()) for table in tables))


def terminal_width() -> int | None:
    """How many characters a line of the terminal holds; None where the output goes to a file or a pipe."""
    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        return max(shutil.get_terminal_size().columns, 20)
    return None


def say(*lines: object) -> None:
    """Print lines, each of which goes on in the next, set in a little, where it is longer than the terminal is wide."""
    width = terminal_width()
    for line in lines:
        for one in str(line).split("\n"):
            fits = width is None or len(one) <= width
            inset = " " * (len(one) - len(one.lstrip()) + 2)
            print(one if fits else textwrap.fill(one, width or 80, subsequent_indent=inset, **_WHOLE_WORDS))


def watched(things: Collection[T], title: str) -> Iterator[T]:
    """Things one by one, with a bar at a terminal where there are several and the extra for it is installed."""
    try:
        show_bar = progress_bar(title) if len(things) > 1 else None
    except MissingExtra:
        show_bar = None
    for number, thing in enumerate(things, 1):
        yield thing
        if show_bar is not None:
            show_bar(number, len(things))


def _joined(tables: Sequence[Table]) -> Table:
    """Tables under each other: a column for the title of each, and every column of a program that any of them has.

    Columns of one heading are one, where they are of one kind; else the kind stands in the heading.
    """
    parted = [table.exports for table in tables]
    every = list(dict.fromkeys((one.heading, one.kind) for exports in parted for one in exports))
    headings = [heading for heading, _ in every]
    rows = []
    for table, exports in zip(tables, parted, strict=True):
        cells = {(one.heading, one.kind): one.cells for one in exports}
        rows += [
            (table.title, *(cells[key][n] if key in cells else None for key in every)) for n in range(len(table.rows))
        ]
    columns = [
        Column(heading if headings.count(heading) == 1 and heading != "table" else f"{heading} [{kind}]", kind=kind)
        for heading, kind in every
    ]
    return Table("", (Column("table"), *columns), rows)


def graded(options: argparse.Namespace, programme: Programme | None = None) -> list[tuple[Standard, Assessment]]:
    """The assessments that the command names, each with its standard: a file's, the programme's or one that ships.

    Raises
    ------
    WrongUse
        When the standard of an assessment is not named, or an assessment was made only after the day.
    """
    if options.standard and not options.assessment:
        raise WrongUse("--standard belongs to --assessment: leave it out, or name the assessment that is under it")
    given = [named_standard(text) for text in options.standard or ()]
    for place, one in enumerate(given):
        for other, text in zip(given[:place], options.standard, strict=False):
            if contradicts(one, other):
                raise WrongUse(
                    f'--standard: {text} and {options.standard[place]} both hold "{one.id}", and differ: name one of them'
                )
    known = [*given, *(programme.standards if programme else ()), *map(standard, standards())]
    found = []
    for path, assessment in _assessments(options.assessment or (), given or known):
        under = standard_of(assessment, known)
        if under is None:
            raise WrongUse(
                f'the standard "{assessment.standard}" of {path} is not known: give it with --standard NAME|FILE'
                f"{did_you_mean(assessment.standard, [one.id for one in known])}"
            )
        if options.on is not None and assessment.on > options.on:
            raise WrongUse(
                f"{path} was made on {assessment.on}, after {options.on}: leave out --on, or give a later day"
            )
        found.append((under, assessment))
    return found


def _assessments(paths: Sequence[str], known: Sequence[Standard]) -> Iterator[tuple[str, Assessment]]:
    """The assessments of documents and of sheets, each with its path; a sheet may hold those of many bodies."""
    by_id = {one.id: one for one in reversed(known)}  # the first of an id is meant
    graded_by = [one for one in by_id.values() if one.scale is not None and one.root is not None]
    for path in paths:
        if is_sheet(path):
            for assessment in told(read_ratings(path, graded_by), path):
                yield path, assessment
        else:
            yield path, one_of(path, Assessment)


def document_of(path: str) -> Reading[Document]:
    """What a document holds, or its faults.

    Raises
    ------
    WrongUse
        When the path is not that of a document.
    """
    file = Path(path)
    if file.is_dir():
        raise WrongUse(f"{path} is a directory: name a document in it, .toml or .json")
    if is_sheet(path):
        raise WrongUse(f"{path} is a workbook, and a document is wanted here, .toml or .json")
    if file.suffix.lower().lstrip(".") not in FORMATS:
        if path in samples() and not file.exists():
            raise WrongUse(f"{path} is a sample: write --sample {path}")
        raise WrongUse(
            f"{path} ends in neither .toml nor .json, as a document does: rename it if it holds one{_near(file)}"
        )
    if not file.exists():
        raise WrongUse(f"{path}: there is no such file{_near(file)}")
    return read(path)


def _near(file: Path) -> str:
    """The document beside a path whose name is nearest to it, as a question; nothing where none is near."""
    try:
        beside = [one.name for one in file.parent.iterdir() if one.suffix.lower().lstrip(".") in FORMATS]
    except OSError:
        return ""
    return did_you_mean(file.name, [name for name in beside if name != file.name])


_NOUNS: dict[type[Any], str] = {
    Programme: "a programme",
    Standard: "a standard",
    Assessment: "an assessment",
    DeflatorSeries: "a deflator series",
}


def one_of(path: str, *classes: type[Any]) -> Any:
    """What a document holds, if it is of one of these kinds.

    Raises
    ------
    WrongUse
        When it is a document of another kind.
    DocumentError
        When it has faults.
    """
    reading = document_of(path)
    value: Document | None = reading.value
    if value is None:
        raise DocumentError(reading.findings, path)
    if not isinstance(value, classes):
        wanted = " or ".join(_NOUNS[cls] for cls in classes)
        raise WrongUse(f"{path} holds {_NOUNS[type(value)]}: name a document that holds {wanted}")
    return value


def is_sheet(path: str | None) -> bool:
    """Whether a path is that of a workbook, by its ending."""
    return path is not None and Path(path).suffix.lower() in {".xlsx", ".xlsm"}


def told(reading: Reading[T], path: str) -> T:
    """What was read from a sheet, its notes told on the standard error stream.

    Raises
    ------
    DocumentError
        When it has faults.
    """
    value = loaded(reading, path)
    for finding in reading.findings:
        print(finding, file=sys.stderr)
    return value
