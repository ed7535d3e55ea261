"""Each fault of a document told once, and an ill-formed id told as the rest of the document writes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from prevent_model.documents.sections import SURE
from prevent_model.errors import nearest
from prevent_model.framework.findings import Finding
from prevent_model.values.ids import is_id

NO_SOURCE = "first-source-is-faulty"
"""What a bare locator means where the first source is there and cannot be named, so that there is one fault, and not one at each."""


def named_first(raw: dict[str, Any]) -> str | None:
    """The id of the first source of a document, which a bare locator means; None where it has no source.

    Examples
    --------
    >>> named_first({"sources": [{"id": "report"}]}), named_first({"sources": [{"id": 3}]})
    ('report', 'first-source-is-faulty')
    """
    sources = raw.get("sources", [])
    if sources == []:
        return None
    if isinstance(sources, list) and isinstance(sources[0], dict) and is_id(sources[0].get("id")):
        return str(sources[0]["id"])
    return NO_SOURCE


def told_once(findings: list[Finding], raw: dict[str, Any]) -> tuple[Finding, ...]:
    """The findings of a document without those that only repeat another.

    Parameters
    ----------
    findings
        Every finding.
    raw
        The document, as its parser gave it.
    """
    return tuple(_without_echoes(_with_used_ids(findings, raw)))


def _without_echoes(findings: list[Finding]) -> Iterator[Finding]:
    """The findings, but those that only repeat another: of a source, a key or an id that is at fault already."""
    unknown = {finding.where for finding in findings if finding.code == "unknown-key"}
    meant = [f"nothing has the id {_suggested(finding)}" for finding in findings if _suggested(finding)]
    for finding in findings:
        of_source = finding.code == "unknown-source" and f'"{NO_SOURCE}"' in finding.message
        of_key = finding.code == "wrong-type" and finding.where in unknown
        of_id = finding.code == "unknown-reference" and finding.message.startswith(tuple(meant))
        if not (of_source or of_key or of_id):
            yield finding


def _suggested(finding: Finding) -> str:
    """The id, in its quotes, that the finding of an ill-formed one suggests; nothing of another finding."""
    is_of_id = finding.where.endswith(".id") and '" is not an id' in finding.message
    return finding.remedy.removeprefix("write ") if is_of_id and finding.remedy.startswith('write "') else ""


def _with_used_ids(findings: list[Finding], raw: dict[str, Any]) -> list[Finding]:
    """The findings, where an ill-formed id is told to be what the rest of the document calls it."""
    if not any(map(_suggested, findings)):
        return findings
    defined, used = _ids_of(raw)
    dangling = used - defined
    told = []
    for finding in findings:
        meant = _suggested(finding).strip('"')
        near = nearest(meant, dangling, cutoff=SURE) if meant and meant not in dangling else None
        told.append(attrs.evolve(finding, remedy=f'write "{near}"') if near else finding)
    return told


def _ids_of(raw: Any) -> tuple[set[str], set[str]]:
    """The ids that a document gives to things, and all that it uses."""
    defined: set[str] = set()
    used: set[str] = set()
    waiting = [("", raw)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.items()
        elif isinstance(value, list):
            waiting += [("", item) for item in value]
        elif is_id(value):
            (defined if key == "id" else used).add(value)
    return defined, used
