"""Findings in the forms that a repository's tools read: SARIF, and the workflow commands of GitHub."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from prevent_model.assessment import validation
from prevent_model.documents import structuring, versions
from prevent_model.documents.line_numbers import line_of, lines_of
from prevent_model.documents.parsing import unreadable
from prevent_model.framework import integrity_errors, standard_validation
from prevent_model.framework.findings import Finding, Severity
from prevent_model.printable import in_json, printable
from prevent_model.review import assessment_checks, checks
from prevent_model.review.finding_subjects import Checked, FailOn, fails

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MEANINGS: dict[str, str] = {
    **checks.CODES,
    **integrity_errors.CODES,
    **structuring.CODES,
    **versions.CODES,
    **standard_validation.CODES,
    **validation.CODES,
    **assessment_checks.CODES,
}
"""The meaning of each code."""


def marks(checked: Sequence[Checked]) -> Iterator[tuple[str, Finding, int | None]]:
    """Yield each finding with the name of its document and its line, which is None where there is no file to mark."""
    for document in checked:
        file = Path(document.name)
        content = b"" if document.sample else file.read_bytes()
        text = content.decode("utf-8", errors="replace")
        # A fault at the end of a file may be on the line after its last one, which no code host can mark.
        lines, last = lines_of(text), text.count("\n") + 1
        fault = unreadable(content, file.suffix.lower().removeprefix(".")) if document.broken else None
        if fault is not None:
            lines[()] = fault.line or 1
        for finding in document.findings:
            yield document.name, finding, None if document.sample else min(line_of(finding.where, lines), last)


def sarif(checked: Sequence[Checked], fail_on: FailOn = FailOn.PROGRAMME) -> str:
    """Write findings as SARIF 2.1.0, which code hosts show beside the lines of a change; an error makes the check fail.

    **Source:** OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13, 3.14, 3.19, 3.27 and 3.49.
    """
    codes = sorted({finding.code for document in checked for finding in document.findings})
    driver = {
        "name": "prevent-model",
        "semanticVersion": version("prevent-model"),
        "rules": [_rule(code) for code in codes],
    }
    results = [
        _result(name, finding, line, codes.index(finding.code), fail_on) for name, finding, line in marks(checked)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return in_json(json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2))


def _rule(code: str) -> dict[str, Any]:
    meaning = MEANINGS.get(code, code.replace("-", " "))
    return {
        "id": code,
        "shortDescription": {"text": meaning},
        "help": {"text": f"{meaning.rstrip('.')}. Each result says what to write instead."},
    }


def _result(name: str, finding: Finding, line: int | None, rule: int, fail_on: FailOn) -> dict[str, Any]:
    location: dict[str, Any] = {}
    if finding.where:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(finding.where)}]
    if line is not None:
        # A relative path stays relative (3.4.3), so that it fits wherever the repository lies; its colon is escaped.
        uri = quote(Path(name).as_posix(), safe="/:" if Path(name).is_absolute() else "/")
        uri = f"file://{uri}" if uri.startswith("/") else uri
        location["physicalLocation"] = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    result = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding, fail_on).value,
        "message": {"text": message_of(finding)},
    }
    return {**result, "locations": [location]} if location else result


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def level(finding: Finding, fail_on: FailOn) -> Severity:
    """Return the severity of a mark: an error that does not make the check fail is a warning, so that the two agree."""
    is_error = finding.severity is Severity.ERROR
    return Severity.WARNING if is_error and not fails(finding, fail_on) else finding.severity


def github(checked: Sequence[Checked], fail_on: FailOn = FailOn.PROGRAMME) -> str:
    """Write findings as workflow commands, which GitHub shows beside the lines of a change, at the levels of ``sarif``.

    **Source:** GitHub Docs, "Workflow commands for GitHub Actions": setting a notice, warning or error message.
    """
    commands = []
    for name, finding, line in marks(checked):
        properties = {} if line is None else {"file": Path(name).as_posix(), "line": str(line)}
        properties["title"] = finding.code
        words = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in properties.items())
        where = f"{finding.where}: " if finding.where else ""
        commands.append(f"::{_COMMANDS[level(finding, fail_on)]} {words}::{_escaped(where + message_of(finding))}")
    return "\n".join(commands)


def _escaped(text: str, more: str = "") -> str:
    text = printable(text)
    for letter in "%\r\n" + more:  # the per cent sign first, as the escapes of the others begin with it
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def message_of(finding: Finding) -> str:
    """Return the message of a finding with its remedy, as two sentences.

    Examples
    --------
    >>> message_of(Finding("circle", "error", "$", "it waits for itself", "break the circle"))
    'it waits for itself. Break the circle'
    """
    if not finding.remedy:
        return printable(finding.message)
    stop = "" if finding.message.endswith((".", "?", "!")) else "."
    return printable(f"{finding.message}{stop} {finding.remedy[0].upper()}{finding.remedy[1:]}")
