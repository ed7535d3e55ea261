"""Arguments that many commands take, and the documents and samples that they name."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, TypeVar, cast

from prevent_model.documents.reading import FORMATS, OTHER_WORKBOOKS, WORKBOOK, Document, read
from prevent_model.documents.samples import sample, samples, standard
from prevent_model.errors import ArgumentError
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.framework.sums import with_own_signs
from prevent_model.framework.wording import as_at_words
from prevent_model.spelling import did_you_mean
from prevent_model.values.days import day_refused, day_that_exists
from prevent_model.values.plain import shown

T = TypeVar("T")


class WrongUse(Exception):
    """A command used wrongly: a sentence, and exit code 2."""


class Argument(NamedTuple):
    """Argument of a command, as ``argparse`` takes it; a file that is written has endings, a folder has none."""

    flags: tuple[str, ...]
    settings: dict[str, Any]
    endings: tuple[str, ...] | None = None


def argument(*flags: str, endings: tuple[str, ...] | None = None, **settings: Any) -> Argument:
    """Return an argument."""
    return Argument(flags, settings, endings)


def option(flag: str, metavar: str, about: str, **settings: Any) -> Argument:
    """Return an option with a value; one that may be given several times has ``action="append"``."""
    return Argument((flag,), {"metavar": metavar, "help": about, **settings})


def choice(flag: str, choices: Iterable[str | Enum], about: str, default: str | None = None) -> Argument:
    """Return an option that is one of some words, or of the values of an enumeration."""
    words = [each.value if isinstance(each, Enum) else each for each in choices]
    return Argument((flag,), {"choices": words, "help": about, "default": default})


def output(default: str, about: str, *endings: str, metavar: str = "FILE") -> Argument:
    """Return the option that says where a command writes; a folder has no endings."""
    about = f"where to write it ({default}); {about}"
    return argument("-o", "--output", endings=endings, metavar=metavar, default=default, help=about)


# The first and the last year of a day: the years of which the financial year has both its ends.
FIRST_YEAR, LAST_YEAR = 1000, 9998


def day_of(text: str) -> date:
    """Return a day that is written as year, month and day.

    Raises
    ------
    ArgumentError
        When it is written otherwise, and when there is no such day.

    Examples
    --------
    >>> day_of("2008-07-24")
    datetime.date(2008, 7, 24)
    """
    # One way to write a day: Python reads 20080724 and 2008-W30-4 too, which few people recognise.
    try:
        day = date.fromisoformat(text.strip()) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()) else None
    except ValueError:
        day = None
    if day is None:
        problem, days = day_refused(text) or ("is no day", ())
        remedy = f"write {' or '.join(days)}" if days else f"write a day that exists, such as {day_that_exists(text)}"
        raise ArgumentError.of(f'"{shown(text)}" {problem}', remedy)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ArgumentError.of(f"{day} lies outside the years {FIRST_YEAR} to {LAST_YEAR}", "write a day in them")
    return day


def day(text: str) -> date:
    """Return a day, as ``argparse`` reads one."""
    try:
        return day_of(text)
    except ArgumentError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def document(sheet: str = "") -> Argument:
    """Return the argument for a document, in whose place a sheet of some kind may be given."""
    about = "a programme document, .toml, .json or .xlsx" + (f"; or a sheet of {sheet}, .xlsx" if sheet else "")
    return argument("document", nargs="?", help=about)


SAMPLE = option("--sample", "NAME", f"a sample programme: {', '.join(samples())}")
PROGRAMME = (document(), SAMPLE)
ON = option(
    "--on", "DATE", "the day as at which to answer, such as 2008-07-24; the document's own if not given", type=day
)
FORMAT = choice(
    "--format",
    ("text", "json", "csv"),
    "text to read, json for a program, or csv for a spreadsheet, in which no text can run as a formula",
    "text",
)
TABLE = (*PROGRAMME, ON, FORMAT)
"""Arguments of a command that shows tables of a programme as at a day."""


def programme_of(options: argparse.Namespace) -> Programme:
    """Return the programme that a command names, its printed sums in the one sign of their currency, for answers.

    It raises as ``reading_of`` does.
    """
    return cast(Programme, with_own_signs(reading_of(options).value))


def reading_of(options: argparse.Namespace) -> Reading[Any]:
    """Return the reading of the programme that a command names, once the document dates the day that is asked for.

    Raises
    ------
    WrongUse
        When it names none, or both a document and a sample.
    DocumentError
        When the document has faults.
    ArgumentError
        When the day lies outside everything that the document dates.
    """
    refuse_unless_one(options.document, options.sample, "a document")
    if options.sample is not None:
        reading: Reading[Any] = Reading(sample_of(options.sample))
    else:
        reading = sound_reading(options.document, Programme)
    programme = cast(Programme, reading.value)
    on: date | None = getattr(options, "on", None)
    if on is not None:
        from prevent_model.governance.graph_building import checked_day  # few commands are asked for a day

        checked_day(programme, on)
        if programme.as_at < on:
            print(f"As at {as_at_words(on, programme.as_at)}.", file=sys.stderr)
    return reading


def refuse_unless_one(documents: object, sample: str | None, noun: str) -> None:
    """Refuse a line that names neither documents nor a sample, or both.

    Raises
    ------
    WrongUse
        With what to name.
    """
    if bool(documents) == (sample is not None):
        raise WrongUse(f"name {noun}, or a sample with --sample NAME{', and not both' if documents else ''}")


def sample_of(name: str) -> Programme:
    """Return a programme that ships; a path is refused, with the way to name a document."""
    if name not in samples() and is_path(name):
        raise WrongUse(f"--sample: {name} is no programme that ships: name a document without --sample")
    return sample(name)


def version_of(name: str, kind: str = "document") -> Programme:
    """Return a version of a programme, a sample by its name or that of a document, in the one sign of its currency.

    Parameters
    ----------
    name
        The name, or the path of a document.
    kind
        "sample" where it was named as one.
    """
    if kind == "sample" or not is_path(name):
        return cast(Programme, with_own_signs(sample_of(name)))
    return cast(Programme, with_own_signs(one_of(name, Programme)))


def named_standard(text: str) -> Standard:
    """Return a standard that ships, by its name, or that of a document.

    Raises
    ------
    UnknownReference
        When no standard that ships has the name, and it is no path.
    """
    return cast(Standard, one_of(text, Standard)) if is_path(text) else standard(text)


def is_path(text: str) -> bool:
    """Tell whether a text is a path and no name: it has an ending or a folder, or something is there."""
    return bool(Path(text).suffix) or Path(text).name != text or os.path.exists(text)  # noqa: PTH110 - takes any text


def is_sheet(path: str | None) -> bool:
    """Tell whether a path is that of a workbook, by its ending, and the workbook is no document."""
    if path is None or Path(path).suffix.lower() not in {".xlsx", ".xlsm"}:
        return False
    from prevent_model.spreadsheets.reading.document import holds_document  # few commands are given a workbook

    return not holds_document(Path(path))


_ENDINGS = ".toml, .json or .xlsx"


def document_of(path: str) -> Reading[Document]:
    """Return what a document holds, or its faults.

    Raises
    ------
    WrongUse
        When the path is not that of a document.
    """
    file = Path(path)
    if file.is_dir():
        raise WrongUse(f"{path} is a directory: name a document in it, {_ENDINGS}")
    if file.suffix.lower().lstrip(".") in OTHER_WORKBOOKS:
        raise WrongUse(f"{path} is a workbook of another format: save it as .{WORKBOOK}")
    if file.suffix.lower().lstrip(".") not in (*FORMATS, WORKBOOK):
        if is_sample(path):
            raise WrongUse(f"{path} is a sample: write --sample {path}")
        raise WrongUse(f"{path} does not end in {_ENDINGS}, as a document does: rename it if it holds one{_near(file)}")
    if not file.exists():
        raise WrongUse(f"{path}: there is no such file{_near(file)}")
    reading = read(path)
    # Asked last, as it reads the whole workbook.
    if reading.value is None and is_sheet(path):
        raise WrongUse(
            f"{path} is a workbook, and a document is wanted here: {_ENDINGS}, the last with a first sheet Document"
        )
    return reading


def is_sample(path: str) -> bool:
    """Tell whether a path is that of a sample; a file wins over a sample of its name, as a shell would complete it."""
    return path in samples() and not Path(path).exists()


def _near(file: Path) -> str:
    """Ask after the document beside a path whose name is nearest to it; ask nothing where none is near."""
    try:
        beside = [
            path.name for path in file.parent.iterdir() if path.suffix.lower().lstrip(".") in (*FORMATS, WORKBOOK)
        ]
    except OSError:  # a folder that is not there, or that may not be listed
        return ""
    return did_you_mean(file.name, [name for name in beside if name != file.name])


_NOUNS: dict[type[Any], str] = {
    Programme: "a programme",
    Standard: "a standard",
    Assessment: "an assessment",
    DeflatorSeries: "a deflator series",
}


def one_of(path: str, *classes: type[Any]) -> Any:
    """Return what a document holds, if it is of one of these kinds; it raises as ``sound_reading`` does."""
    return sound_reading(path, *classes).value


def sound_reading(path: str, *classes: type[Any]) -> Reading[Any]:
    """Return the reading of a document without faults, if it is of one of these kinds.

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
    return reading


def sheet_of(reading: Reading[T], path: str) -> T:
    """Return what was read from a sheet, after its notes were printed on the standard error stream.

    Raises
    ------
    DocumentError
        When it has faults.
    """
    if reading.value is None:
        raise DocumentError(reading.findings, path)
    for finding in reading.findings:
        print(finding, file=sys.stderr)
    return reading.value
