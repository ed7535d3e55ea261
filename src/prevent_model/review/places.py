"""Where things stand in a document, and how a finding about a field is made."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_model.framework.contents import members
from prevent_model.framework.entities import Entity
from prevent_model.framework.programme import Programme
from prevent_model.values.findings import Finding, Severity


def of_kind(programme: Programme, kind: str) -> Iterator[tuple[str, Entity]]:
    """The path and the entity of everything of one kind."""
    return ((where, entity) for found, where, entity in members(programme) if found == kind)


def finding(code: str, severity: Severity, where: str, entity: Entity, message: str, remedy: str) -> Finding:
    """A finding about an entity, cited as the entity is."""
    return Finding(code=code, severity=severity, where=where, message=message, remedy=remedy, cite=entity.cite)


def left_out(code: str, where: str, entity: Entity, field: str, message: str, remedy: str) -> Iterator[Finding]:
    """A warning that a field is left out; nothing where the document says that its source is silent on it."""
    if field not in entity.unstated:
        extra = f'{remedy}, or write unstated = ["{field}"] if the source is silent'
        yield finding(code, Severity.WARNING, f"{where}.{field}", entity, message, extra)
