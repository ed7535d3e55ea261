"""Documents in: a file or a text becomes a typed value, or every fault that keeps it from becoming one."""

from __future__ import annotations

import errno
import re
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs

from prevent_model.documents.head import calendar_of, example_day_of, first_source_of
from prevent_model.documents.parsing import Unreadable, decoded, parse
from prevent_model.documents.sections import HEAD, SECTIONS, flatten, nest
from prevent_model.documents.structuring import Structuring
from prevent_model.documents.versions import OLDER, VERSION, version_findings
from prevent_model.errors import refused
from prevent_model.files import LARGEST_TEXT, read_file
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.document_paths import path_in_fields
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.programme import Programme
from prevent_model.framework.readings import DocumentError, Reading
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.remedies import Part, Remedy
from prevent_model.spelling import did_you_mean
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.calendars import Calendar, document_calendar
from prevent_model.values.citations import first_source
from prevent_model.values.constructing import shapes
from prevent_model.values.currencies import GBP, currency_meant, document_in
from prevent_model.values.days import example_day
from prevent_model.values.plain import kind_of, one_of, written

if TYPE_CHECKING:
    from prevent_model.spreadsheets.reading.document import RawDocument

Document = Programme | Standard | Assessment | DeflatorSeries
T = TypeVar("T")

DOCUMENTS: dict[str, type[Any]] = {
    "programme": Programme,
    "standard": Standard,
    "assessment": Assessment,
    "deflators": DeflatorSeries,
}
"""The kinds of document by the name that its first key gives."""

WITH_YEARS: tuple[type[Any], ...] = (Programme, DeflatorSeries)
"""The kinds of document that hold financial years, and may say in which month they begin."""

FORMATS = ("toml", "json")
"""The formats of texts that are read and written."""

WORKBOOK = "xlsx"
"""The ending of a document that is a workbook."""

OTHER_WORKBOOKS = ("xlsm", "xlsb", "xls", "xltx", "xltm", "ods", "ots")
"""The endings of workbooks of other formats, which are not read as documents."""


def read(path: str | PathLike[str]) -> Reading[Document]:
    """Read a document of any kind from a file.

    Parameters
    ----------
    path
        The file; its ending, .toml, .json or .xlsx, says the format.

    Returns
    -------
    Reading
        The value, or every fault, which in a workbook is at a sheet and a cell. It never raises for what the file
        holds.

    Raises
    ------
    OSError
        When there is no such file, it cannot be opened, or it is a directory, a pipe, a socket or a device.
    ValueError
        When its name has another ending.
    MissingExtra
        When it is a workbook, and the extra ``workbook`` is not installed.

    Examples
    --------
    >>> reading = read("examples/illustrative-standard.toml")
    >>> type(reading.value).__name__, reading.findings
    ('Standard', ())
    """
    expect(path=(path, as_path))
    file = Path(path)
    ending = _format_read(file)
    return _workbook(file) if ending == "xlsx" else _read(read_file(file, LARGEST_TEXT), ending)


def reads(text: str, *, format: str) -> Reading[Document]:
    r"""Read a document of any kind from a text.

    Parameters
    ----------
    text
        The document.
    format
        "toml" or "json".

    Returns
    -------
    Reading
        The value, or every fault.

    Examples
    --------
    >>> reads('document = "programme"\nid = "p"', format="toml").findings[0].where
    '$.title'
    """
    expect(text=(text, str), format=(format, str))
    check_format(format)
    return _read(text, format)


def load(path: str | PathLike[str]) -> Programme:
    """Load a programme from a file.

    Raises
    ------
    DocumentError
        When the file has any fault; it holds every one, with its path.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), f"{folder}/plan.toml")
    ...     load(f"{folder}/plan.toml").title
    'MPS Prevent Programme'
    """
    return _only(Programme, read(path), str(path))


def loads(text: str, *, format: str) -> Programme:
    """Load a programme from a text in "toml" or "json"; ``DocumentError`` holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> loads(pm.dumps(pm.sample(), format="json"), format="json") == pm.sample()
    True
    """
    return _only(Programme, reads(text, format=format), "")


def load_standard(path: str | PathLike[str]) -> Standard:
    """Load a standard from a file; ``DocumentError`` holds every fault.

    Examples
    --------
    >>> load_standard("examples/illustrative-standard.toml").version
    '1'
    """
    return _only(Standard, read(path), str(path))


def load_assessment(path: str | PathLike[str]) -> Assessment:
    """Load an assessment from a file; ``DocumentError`` holds every fault.

    Examples
    --------
    >>> load_assessment("examples/illustrative-assessment.toml").illustrative
    True
    """
    return _only(Assessment, read(path), str(path))


def load_deflators(path: str | PathLike[str]) -> DeflatorSeries:
    """Load a deflator series from a file; ``DocumentError`` holds every fault.

    Examples
    --------
    >>> from importlib.resources import as_file, files
    >>> with as_file(files("prevent_model.documents") / "deflators" / "hmt-2013-03.toml") as path:
    ...     load_deflators(path).vintage
    '27 March 2013'
    """
    return _only(DeflatorSeries, read(path), str(path))


def _only(cls: type[T], reading: Reading[Document], path: str) -> T:
    value = reading.value
    # A document of another kind that is faulty is refused for its faults, and not for its kind.
    if value is None:
        raise DocumentError(reading.findings, path)
    if not isinstance(value, cls):
        name = {kind: name for name, kind in DOCUMENTS.items()}
        message = f"this is a document of kind {name[type(value)]}, not {name[cls]}"
        remedy = "read it with read(), or with the load function of its kind"
        raise DocumentError([Finding("unknown-document", ERROR, "$.document", message, remedy)], path)
    return value


def format_of(file: Path, instead: str) -> str:
    """The format that the ending of a file names.

    Raises
    ------
    ValueError
        When it names none; the message ends with what to do instead.
    """
    ending = file.suffix.lower().lstrip(".")
    if ending == WORKBOOK:
        raise refused(
            "path", f'"{file}" is a workbook', "write the row in its sheet, or name a .toml or .json document"
        )
    if ending in OTHER_WORKBOOKS:
        raise refused("path", f'"{file}" is a workbook of another format', f"save it as .{WORKBOOK}")
    if ending not in FORMATS:
        raise refused("path", f'"{file}" does not end in .toml, .json or .xlsx', instead)
    return ending


def _format_read(file: Path) -> str:
    # A directory named plan.toml ends in a format, and a directory named plan in none: it is refused first.
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a directory: name a file", str(file))
    if file.suffix.lower() == f".{WORKBOOK}":
        return WORKBOOK
    return format_of(file, "rename it, or use reads(text, format=...)")


def check_format(format: str) -> None:
    """Refuse a format that is neither read nor written."""
    if format not in FORMATS:
        raise refused("format", f"there is no format {written(format)}", f"write {one_of(FORMATS)}")


def _read(content: str | bytes, format: str) -> Reading[Document]:
    try:
        text = decoded(content) if isinstance(content, bytes) else content
    except Unreadable as error:
        return Reading(None, (Finding(error.code, ERROR, "$", str(error), error.remedy),))
    try:
        return _structured(parse(text, format))
    except Unreadable as error:
        usual = "write the whole character" if error.code == "encoding" else f"mend the {format.upper()} there"
        remedy = f"{error.remedy or usual}; what follows could not be read"
        return Reading(None, (Finding(error.code, ERROR, "$", str(error), remedy),))


def _workbook(file: Path) -> Reading[Document]:
    """Read a document that is a workbook: each fault is at a cell."""
    from prevent_model.spreadsheets.reading.computed_cells import earlier_results
    from prevent_model.spreadsheets.reading.document import raw_document

    found = raw_document(file, DOCUMENTS)
    if not found.places:  # it is no workbook, or has no first sheet
        return Reading(None, tuple(found.findings))
    raw = nest(found.fields) if DOCUMENTS.get(found.kind) is Programme else found.fields
    reading = attrs.evolve(_structured(raw), in_file=partial(_in_file, found, raw))
    # What a cell was refused for is not at fault for what it leaves open as well.
    refused_cells = {finding.where for finding in found.findings if finding.severity is ERROR}
    placed = [finding for finding in reading.placed(reading.findings) if finding.where not in refused_cells]
    # What is rewritten is a text: of a workbook the one cell is changed by hand.
    placed = [
        attrs.evolve(finding, remedy=f"write {VERSION} in {finding.where}") if finding.code == OLDER else finding
        for finding in placed
    ]
    findings = (*found.findings, *placed)
    is_faulty = any(finding.severity is ERROR for finding in findings)
    if found.made_from and not is_faulty:
        from prevent_model.framework.raw_documents import digest_of  # a text has no results, and takes no digest

        if found.made_from != digest_of(reading.value):
            findings = (earlier_results(), *findings)
    return attrs.evolve(reading, value=None if is_faulty else reading.value, findings=findings)


def _in_file(found: RawDocument, raw: dict[str, Any], finding: Finding) -> Finding:
    return found.in_cells(finding, path_in_fields(finding.where, raw))


def _structured(raw: Any) -> Reading[Document]:
    if not isinstance(raw, dict):
        message = f"expected a table, found {kind_of(raw)}"
        return Reading(None, (Finding("wrong-type", ERROR, "$", message, "write the keys of a document"),))
    name = raw.get("document")
    cls = DOCUMENTS.get(name) if isinstance(name, str) else None
    if cls is not None:
        return _of_kind(cls, raw)
    found = "the document does not say which it is" if name is None else f"there is no such document: {kind_of(name)}"
    close = did_you_mean(name, DOCUMENTS) if isinstance(name, str) else ""
    choices = ", ".join(f'"{kind}"' for kind in DOCUMENTS)
    first = Finding(
        "unknown-document",
        ERROR,
        "$.document",
        found + close,
        Remedy("write ", Part(f"document = one of {choices}", f"one of {choices} in document")),
    )
    meant = _meant(raw)
    return Reading(None, (first, *_of_kind(meant, raw).findings) if meant else (first,))


def _meant(raw: dict[str, Any]) -> type[Any] | None:
    """The kind of document that most of the keys are of, so that their faults are listed as well."""
    known: dict[type[Any], set[str]] = {
        cls: {shape.name for shape in shapes(cast(Any, cls))} | (set(SECTIONS) if cls is Programme else set())
        for cls in DOCUMENTS.values()
    }
    keys = raw.keys() - set(HEAD)
    # With half of the keys or fewer of one kind, its faults would be guesses.
    best = max(known, key=lambda cls: len(keys & known[cls]))
    return best if len(keys & known[best]) > max(1, len(keys) // 2) else None


def _of_kind(cls: type[Any], raw: dict[str, Any]) -> Reading[Document]:
    calendar, findings = calendar_of(raw) if cls in WITH_YEARS else (Calendar(), [])
    findings += version_findings(raw)
    source, years = first_source.set(first_source_of(raw)), document_calendar.set(calendar)
    day = example_day.set(example_day_of(raw))
    # A code that is none, and whose currency is known, is one fault: the sums of the document are read in it.
    currency = currency_meant(raw.get("currency", GBP.code)) if cls is Programme else None
    structuring = Structuring(raw)
    value: Any = None
    try:
        with document_in(currency):
            if cls is Programme:
                placed = flatten(raw)
                value = structuring.programme(placed.fields)
                found = [attrs.evolve(f, where=placed.written(f.where)) for f in structuring.findings]
                findings += [*placed.findings, *found]
            else:
                # A key of the head that the kind does not have is reported as any other key is.
                head = HEAD if cls in WITH_YEARS else HEAD[:2]
                value = structuring.thing(cls, {key: part for key, part in raw.items() if key not in head})
                findings += structuring.findings
    except RecursionError:
        findings += structuring.findings
        findings.append(Finding("bad-value", ERROR, "$", "it is nested too deeply to be read", "write fewer levels"))
    finally:
        first_source.reset(source)
        document_calendar.reset(years)
        example_day.reset(day)
    if any(finding.where == "$.year_label" for finding in findings):
        findings = [finding for finding in findings if not _follows_label(finding, raw["year_label"])]
    if "$.currency" in (faulty := {finding.where: finding.message for finding in findings}):
        # A sum in the code that is none is at fault for it alone.
        findings = [f for f in findings if f.where == "$.currency" or f.message != faulty["$.currency"]]
    # A slip of the pen whose value is of another type, too, is one fault.
    slips = {finding.where for finding in findings if finding.code == "unknown-key"}
    reported = tuple(finding for finding in findings if finding.code != "wrong-type" or finding.where not in slips)
    is_faulty = any(finding.severity is ERROR for finding in reported)
    return Reading(None if is_faulty else value, reported)


def _follows_label(finding: Finding, label: Any) -> bool:
    """Tell whether a year is refused alone because it is printed as a label says that cannot be."""
    printed = re.sub(r"\\{(?:start|end)(_short)?\\}", r"[0-9]+", re.escape(str(label)))
    return finding.where != "$.year_label" and re.match(f'"{printed}[" ]', finding.message) is not None
