"""Documents in: a file or a text becomes a typed value, or every fault that keeps it from becoming one."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from os import PathLike
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs

from prevent_model.documents.conversion import first_source
from prevent_model.documents.diagnosis import REFUSALS, Diagnosis
from prevent_model.documents.layout import flatten, kind_of
from prevent_model.documents.structuring import converter
from prevent_model.errors import PreventModelError, did_you_mean
from prevent_model.framework.growth import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.fields import means
from prevent_model.values.findings import Finding, Severity

Document = Programme | Standard | Assessment | DeflatorSeries
T = TypeVar("T")

DOCUMENTS: dict[str, type[Any]] = {
    "programme": Programme,
    "standard": Standard,
    "assessment": Assessment,
    "deflators": DeflatorSeries,
}
"""The kinds of document by the name that its first key gives."""

FORMATS = ("toml", "json")
"""The formats that are read and written."""


class DocumentError(PreventModelError, ValueError):
    """A document that cannot be read; it holds every fault, each with its place."""

    def __init__(self, findings: Iterable[Finding], path: str = "") -> None:
        self.findings = tuple(findings)
        self.path = path
        count = f"{len(self.findings)} fault{'s' if len(self.findings) != 1 else ''}"
        head = f"{path}: {count}" if path else count
        super().__init__("\n".join([head, *(f"  {finding}" for finding in self.findings)]))

    def __reduce__(self) -> tuple[type[DocumentError], tuple[tuple[Finding, ...], str]]:
        """Pickle it by its findings."""
        return (DocumentError, (self.findings, self.path))


@attrs.frozen
class Reading(Generic[T]):
    """What came of reading a document: the value, or the findings that keep it from being one."""

    value: T | None = attrs.field(metadata=means("The typed value; None where the document has a fault."))
    findings: tuple[Finding, ...] = attrs.field(default=(), metadata=means("Every fault, each with its place."))

    def __str__(self) -> str:
        if self.value is not None:
            return f"read: {getattr(self.value, 'title', '') or type(self.value).__name__}"
        return "\n".join(str(finding) for finding in self.findings)


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
        When there is no such file, or it cannot be opened.
    ValueError
        When its name ends in neither .toml nor .json.
    """
    file = Path(path)
    return _read_bytes(file.read_bytes() if _format_of(file) else b"", _format_of(file))


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
    _checked_format(format)
    raw, findings = _parsed(text, format)
    if not findings and "\\u" in text and _has_half_character(raw):
        findings = (
            _fault("encoding", "$", "an escape such as \\ud800 is half a character", "write the whole character"),
        )
    return _structured(raw) if not findings else Reading(None, findings)


def load(path: str | PathLike[str]) -> Programme:
    """Load a programme from a file.

    Raises
    ------
    DocumentError
        When the file has any fault; it holds every one, with its path.
    """
    return _only(Programme, read(path), str(path))


def loads(text: str, *, format: str) -> Programme:
    """Load a programme from a text in "toml" or "json"; ``DocumentError`` holds every fault."""
    return _only(Programme, reads(text, format=format), "")


def load_standard(path: str | PathLike[str]) -> Standard:
    """Load a standard from a file; ``DocumentError`` holds every fault."""
    return _only(Standard, read(path), str(path))


def load_assessment(path: str | PathLike[str]) -> Assessment:
    """Load an assessment from a file; ``DocumentError`` holds every fault."""
    return _only(Assessment, read(path), str(path))


def load_deflators(path: str | PathLike[str]) -> DeflatorSeries:
    """Load a deflator series from a file; ``DocumentError`` holds every fault."""
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


def _format_of(file: Path) -> str:
    ending = file.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise ValueError(
            f'path: "{file.name}" ends in neither .toml nor .json: rename it, or use reads(text, format=...)'
        )
    return ending


def _checked_format(format: str) -> None:
    if format not in FORMATS:
        raise ValueError(f'format: expected "toml" or "json", found {format!r}')


def _read_bytes(content: bytes, format: str) -> Reading[Document]:
    try:
        text = content.decode("utf-8-sig" if format == "json" else "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Reading(
            None,
            (
                _fault(
                    "encoding",
                    "$",
                    f"the file is not UTF-8 text: byte {error.start + 1}, on line {line}",
                    "save it as UTF-8",
                ),
            ),
        )
    return reads(text, format=format)


class _Refused(ValueError):
    """What JSON allows and a document does not."""


def _no_constant(name: str) -> Any:
    raise _Refused(f"{name} is not a number")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f'the key "{twice}" is written twice in one table')
    return table


def _parsed(text: str, format: str) -> tuple[Any, tuple[Finding, ...]]:
    try:
        text.encode("utf-8")
        if format == "toml":
            # Line ends of other systems are refused by the parser inside strings only; tomllib normalises the rest.
            return tomllib.loads(text, parse_float=Decimal), ()
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_once), ()
    except json.JSONDecodeError as error:
        message = f"line {error.lineno}, column {error.colno}: {error.msg}"
    except tomllib.TOMLDecodeError as error:
        message = _toml_place(str(error), text)
    except RecursionError:
        message = "line 1, column 1: it is nested too deeply to be read"
    except (ValueError, ArithmeticError) as error:
        message = f"line 1, column 1: {error}"
    return None, (_fault("syntax", "$", message, f"mend the {format.upper()} there; what follows could not be read"),)


def _has_half_character(raw: Any) -> bool:
    """Whether some text holds a surrogate without its partner, which no file could hold."""
    waiting = [raw]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            return True
    return False


def _toml_place(message: str, text: str) -> str:
    words, _, place = message.rpartition(" (at ")
    if not words:
        return f"line 1, column 1: {message}"
    if place.startswith("end of document"):
        lines = text.splitlines() or [""]
        return f"line {len(lines)}, column {len(lines[-1]) + 1}: {words}, at the end of the document"
    return f"{place.rstrip(')')}: {words}"


def _structured(raw: Any) -> Reading[Document]:
    if not isinstance(raw, dict):
        return Reading(
            None,
            (_fault("wrong-type", "$", f"expected a table, found {kind_of(raw)}", "write the keys of a document"),),
        )
    name = raw.get("document")
    cls = DOCUMENTS.get(name) if isinstance(name, str) else None
    if cls is None:
        found = (
            "the document does not say which it is" if name is None else f"there is no such document: {kind_of(name)}"
        )
        close = did_you_mean(name, DOCUMENTS) if isinstance(name, str) else ""
        choices = ", ".join(f'"{kind}"' for kind in DOCUMENTS)
        return Reading(
            None, (_fault("unknown-document", "$.document", found + close, f"write document = one of {choices}"),)
        )
    token = first_source.set(_first_source(raw))
    try:
        if cls is Programme:
            flat, findings = flatten(raw)
        else:
            flat, findings = {key: value for key, value in raw.items() if key != "document"}, []
        refused: BaseException | None = None
        if not findings:
            try:
                return Reading(converter().structure(flat, cls))
            except (*REFUSALS, RecursionError) as error:
                refused = error  # the slow road says what is wrong, and where
        findings += _diagnosed(cls, flat)
        if not findings:  # the two roads must agree; where they do not, nothing is taken in silence
            findings.append(
                _fault("bad-value", "$", f"it was refused: {refused}", "report this document to the maintainers")
            )
        return Reading(None, tuple(findings))
    finally:
        first_source.reset(token)


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


def _first_source(raw: dict[str, Any]) -> str | None:
    sources = raw.get("sources")
    if isinstance(sources, list) and sources and isinstance(sources[0], dict) and isinstance(sources[0].get("id"), str):
        return str(sources[0]["id"])
    return None


def _fault(code: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy)
