"""Findings in the forms that a repository's tools read: SARIF, and the workflow commands of GitHub."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import attrs

from prevent_model.assessment import validation
from prevent_model.documents import diagnosis
from prevent_model.documents.placing import line_of, lines_of
from prevent_model.framework import faults, standard_validation
from prevent_model.printable import in_json, printable
from prevent_model.review import assessed, checks
from prevent_model.review.subjects import FailOn, fails
from prevent_model.values.fields import as_tuple, means
from prevent_model.values.findings import Finding, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MEANINGS: dict[str, str] = {
    **checks.CODES,
    **faults.CODES,
    **diagnosis.CODES,
    **standard_validation.CODES,
    **validation.CODES,
    **assessed.CODES,
}
"""What each code says."""


@attrs.frozen
class Checked:
    """A document with what was found in it."""

    name: str = attrs.field(metadata=means("Its path, or the name of the sample."))
    findings: tuple[Finding, ...] = attrs.field(converter=as_tuple, metadata=means("What was found in it."))
    sample: bool = attrs.field(default=False, metadata=means("Whether it ships with the library, so has no path."))
    broken: bool = attrs.field(default=False, metadata=means("Whether its faults keep it from being read."))

    def lines(self) -> tuple[int | None, ...]:
        """The line of each finding; None where there is no file to mark."""
        if self.sample:
            return (None,) * len(self.findings)
        text = Path(self.name).read_bytes().decode("utf-8", errors="replace")
        lines = lines_of(text)
        last = text.count("\n") + 1
        return tuple(min(line_of(f.where, f.message, lines), last) for f in self.findings)


def sarif(checked: Sequence[Checked], version: str, fail_on: FailOn = FailOn.PROGRAMME) -> str:
    """Findings as SARIF 2.1.0, which code hosts show beside the lines of a change; an error is what makes the check fail.

    **Source:** OASIS, Static Analysis Results Interchange Format 2.1.0, sections 3.13, 3.14, 3.19, 3.27 and 3.49.
    """
    codes = sorted({finding.code for one in checked for finding in one.findings})
    driver = {
        "name": "prevent-model",
        "semanticVersion": version,
        "rules": [_rule(code) for code in codes],
    }
    results = [
        _result(one, finding, line, codes.index(finding.code), fail_on)
        for one in checked
        for finding, line in zip(one.findings, one.lines(), strict=True)
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


def _result(one: Checked, finding: Finding, line: int | None, rule: int, fail_on: FailOn) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": level(finding, fail_on).value,
        "message": {"text": said(finding)},
    }
    logical = [{"fullyQualifiedName": printable(finding.where)}] if finding.where else []
    place: dict[str, Any] = {"logicalLocations": logical} if logical else {}
    if line is not None:
        uri = quote(Path(one.name).as_posix(), safe="/:" if Path(one.name).is_absolute() else "/")
        uri = f"file://{uri}" if uri.startswith("/") else uri
        place["physicalLocation"] = {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}
    if place:
        result["locations"] = [place]
    return result


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def level(finding: Finding, fail_on: FailOn) -> Severity:
    """The severity of a mark: no error that does not make the check fail, so that the two never disagree."""
    is_error = finding.severity is Severity.ERROR
    return Severity.WARNING if is_error and not fails(finding, fail_on) else finding.severity


def github(checked: Sequence[Checked], fail_on: FailOn = FailOn.PROGRAMME) -> str:
    """Findings as workflow commands, which GitHub shows beside the lines of a change; levels are those of ``sarif``.

    **Source:** GitHub Docs, "Workflow commands for GitHub Actions": setting a notice, warning or error message.
    """
    lines = []
    for one in checked:
        for finding, line in zip(one.findings, one.lines(), strict=True):
            file = {} if line is None else {"file": Path(one.name).as_posix(), "line": str(line)}
            words = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in {**file, "title": finding.code}.items())
            where = f"{finding.where}: " if finding.where else ""
            lines.append(f"::{_COMMANDS[level(finding, fail_on)]} {words}::{_escaped(where + said(finding))}")
    return "\n".join(lines)


def _escaped(text: str, more: str = "") -> str:
    text = printable(text)
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def said(finding: Finding) -> str:
    """What a finding says, and what to write instead.

    Examples
    --------
    >>> said(Finding("circle", "error", "$", "it waits for itself", "break the circle"))
    'it waits for itself. Break the circle'
    """
    if not finding.remedy:
        return printable(finding.message)
    stop = "" if finding.message.endswith((".", "?", "!")) else "."
    return printable(f"{finding.message}{stop} {finding.remedy[0].upper()}{finding.remedy[1:]}")
