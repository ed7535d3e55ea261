"""Documents in: a file or a text becomes a typed value, or every fault that keeps it from becoming one."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

import attrs

from prevent_model.documents.diagnosis import REFUSALS, Diagnosis
from prevent_model.documents.echoes import named_first, told_once
from prevent_model.documents.layout import HEAD, SECTIONS, flatten
from prevent_model.documents.parsing import LARGEST, Unreadable, parse
from prevent_model.documents.structuring import structured
from prevent_model.errors import PreventModelError, did_you_mean
from prevent_model.files import read_file
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.constructing import converting, shapes
from prevent_model.values.conversion import first_month, first_source
from prevent_model.values.fields import means
from prevent_model.values.findings import Finding, Findings, Severity
from prevent_model.values.plain import kind_of, one_of, written
from prevent_model.values.tables import Table, Tabled
from prevent_model.values.years import MONTHS

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
"""The formats that are read and written."""


class DocumentError(PreventModelError, ValueError):
    """A document that cannot be read; it holds every fault, each with its place.

    Examples
    --------
    >>> try:
    ...     loads('document = "programme"', format="toml")
    ... except DocumentError as error:
    ...     print([finding.where for finding in error.findings])
    ['$.id', '$.title', '$.years', '$.as_at']
    """

    def __init__(self, findings: Iterable[Finding], path: str = "") -> None:
        self.findings = tuple(findings)
        self.path = path
        count = f"{len(self.findings)} fault{'s' if len(self.findings) != 1 else ''}"
        head = f"{path}: {count}" if path else count
        super().__init__("\n".join([head, *(f"  {finding}" for finding in self.findings)]))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Finding, ...], str]]:
        """Pickle it by its findings."""
        return (DocumentError, (self.findings, self.path))


@attrs.frozen(field_transformer=converting)
class Reading(Tabled, Generic[T]):
    """What came of reading a document: the value, or the findings that keep it from being one; notes may stand beside it.

    Examples
    --------
    >>> reading = reads('document = "programme"', format="toml")
    >>> reading.value is None, len(reading.findings)
    (True, 4)
    >>> len(reading.table.rows)
    4
    """

    value: T | None = attrs.field(metadata=means("The typed value; None where the document has a fault."))
    findings: tuple[Finding, ...] = attrs.field(
        default=(), metadata=means("Every fault, each with its place, and notes.")
    )

    @property
    def table(self) -> Table:
        """What was read, or every fault of it."""
        table: Table | None = getattr(self.value, "table", None)
        return Findings(self.findings).table if table is None else table

    def _repr_html_(self) -> str:
        beside = Findings(self.findings).table.html() if self.value is not None and self.findings else ""
        return f"{self.table.html()}{beside}"

    def __str__(self) -> str:
        read = (
            [f"read: {getattr(self.value, 'title', '') or type(self.value).__name__}"] if self.value is not None else []
        )
        return "\n".join([*read, *(str(finding) for finding in self.findings)])


def read(path: str | PathLike[str]) -> Reading[Document]:
    """Read a document of any kind from a file.

    Parameters
    ----------
    path
        The file; its ending, .toml or .json, says the format.

    Returns
    -------
    Reading
        The value, or every fault. It never raises for what the file holds.

    Raises
    ------
    OSError
        When there is no such file, it cannot be opened, or it is a directory, a pipe, a socket or a device.
    ValueError
        When its name ends in neither .toml nor .json.

    Examples
    --------
    >>> reading = read("examples/illustrative-standard.toml")
    >>> type(reading.value).__name__, reading.findings
    ('Standard', ())
    """
    expect(path=(path, as_path))
    file = Path(path)
    ending = _format_read(file)
    return _read_bytes(read_file(file, LARGEST), ending)


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
    _checked_format(format)
    try:
        raw = parse(text, format)
    except Unreadable as error:
        usual = "write the whole character" if error.code == "encoding" else f"mend the {format.upper()} there"
        remedy = error.remedy or usual
        return Reading(None, (_fault(error.code, "$", str(error), f"{remedy}; what follows could not be read"),))
    return _structured(raw)


def load(path: str | PathLike[str]) -> Programme:
    """Load a programme from a file.

    Raises
    ------
    DocumentError
        When the file has any fault; it holds every one, with its path.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.save(pm.sample(), Path(folder) / "plan.toml")
    ...     load(Path(folder) / "plan.toml").title
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
    if value is None:
        raise DocumentError(reading.findings, path)
    if not isinstance(value, cls):
        name = {kind: name for name, kind in DOCUMENTS.items()}
        found = name[type(value)]
        raise DocumentError(
            [
                _fault(
                    "unknown-document",
                    "$.document",
                    f"this is a document of kind {found}, not {name[cls]}",
                    "read it with read(), or with the load function of its kind",
                )
            ],
            path,
        )
    return value


def format_of(file: Path, instead: str) -> str:
    """The format that the ending of a file names.

    Raises
    ------
    ValueError
        When it names none; the message ends with what to do instead.
    """
    ending = file.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise ValueError(f'path: "{file}" ends in neither .toml nor .json: {instead}')
    return ending


def _format_read(file: Path) -> str:
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a directory: name a file", str(file))
    if file.suffix.lower() == ".xlsx":
        raise ValueError(f'path: "{file}" is a workbook: read it with read_growth, read_observations or read_ratings')
    return format_of(file, "rename it, or use reads(text, format=...)")


def _checked_format(format: str) -> None:
    if format not in FORMATS:
        raise ValueError(f'format: expected "toml" or "json", found {written(format)}')


def _read_bytes(content: bytes, format: str) -> Reading[Document]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        message = f"line {line}, column {column}: the file is not UTF-8 text (byte {error.start + 1})"
        return Reading(None, (_fault("encoding", "$", message, "save it as UTF-8"),))
    return reads(text, format=format)


def _structured(raw: Any) -> Reading[Document]:
    if not isinstance(raw, dict):
        return Reading(
            None,
            (_fault("wrong-type", "$", f"expected a table, found {kind_of(raw)}", "write the keys of a document"),),
        )
    name = raw.get("document")
    cls = DOCUMENTS.get(name) if isinstance(name, str) else None
    if cls is not None:
        return _of_kind(cls, raw)
    found = "the document does not say which it is" if name is None else f"there is no such document: {kind_of(name)}"
    close = did_you_mean(name, DOCUMENTS) if isinstance(name, str) else ""
    choices = ", ".join(f'"{kind}"' for kind in DOCUMENTS)
    first = _fault("unknown-document", "$.document", found + close, f"write document = one of {choices}")
    meant = _meant(raw)
    return Reading(None, (first, *_of_kind(meant, raw).findings) if meant else (first,))


def _meant(raw: dict[str, Any]) -> type[Any] | None:
    """The kind of document that most of the keys are of, so that their faults are told as well."""
    known: dict[type[Any], set[str]] = {
        cls: {shape.name for shape in shapes(cast(Any, cls))} | (set(SECTIONS) if cls is Programme else set())
        for cls in DOCUMENTS.values()
    }
    keys = raw.keys() - set(HEAD)
    best = max(known, key=lambda cls: len(keys & known[cls]))
    return best if len(keys & known[best]) > max(1, len(keys) // 2) else None


def _of_kind(cls: type[Any], raw: dict[str, Any]) -> Reading[Document]:
    begins, findings = _year_begins(raw, cls)
    source, month = first_source.set(named_first(raw)), first_month.set(begins)
    try:
        placed = flatten(raw) if cls is Programme else None
        if placed is not None:
            flat = placed.fields
            findings += placed.findings
        else:
            flat = {key: value for key, value in raw.items() if key != "document"}
            if cls in WITH_YEARS:
                flat.pop("year_begins", None)
        refused: BaseException | None = None
        if not findings:
            try:
                return Reading(structured(flat, cls))
            except (*REFUSALS, RecursionError) as error:
                refused = error  # the slow road says what is and where
        found = _diagnosed(cls, flat)
        findings += [attrs.evolve(f, where=placed.written(f.where)) for f in found] if placed is not None else found
        if not findings:  # the two roads must agree; where they do not, nothing is taken in silence
            findings.append(
                _fault("bad-value", "$", f"it was refused: {refused}", "report this document to the maintainers")
            )
        return Reading(None, told_once(findings, raw))
    finally:
        first_source.reset(source)
        first_month.reset(month)


def _year_begins(raw: dict[str, Any], cls: type[Any]) -> tuple[int, list[Finding]]:
    """The number of the month in which a document's years begin: April, where it does not say."""
    given = raw.get("year_begins", MONTHS[2])
    if cls not in WITH_YEARS or given in MONTHS:
        return (MONTHS.index(given) + 2 if given in MONTHS else 4), []
    close = did_you_mean(given, MONTHS) if isinstance(given, str) else ""
    message = f"years do not begin in {kind_of(given)}{close}"
    return 4, [_fault("bad-value", "$.year_begins", message, f"write {one_of(list(MONTHS))}")]


def _diagnosed(cls: type[Any], flat: dict[str, Any]) -> list[Finding]:
    diagnosis = Diagnosis()
    try:
        if cls is Programme:
            diagnosis.programme(flat)
        else:
            diagnosis.value(cls, flat, "$")
    except RecursionError:
        diagnosis.findings.append(_fault("bad-value", "$", "it is nested too deeply to be read", "write fewer levels"))
    return diagnosis.findings


def _fault(code: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy)
