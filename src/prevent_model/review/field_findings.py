"""Where things stand in a document, and how a finding about a field is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.citations import Citation


def of_kind(programme: Programme, kind: str) -> Iterator[tuple[str, Entity]]:
    """The path and the entity of everything of one kind."""
    return ((where, entity) for found, where, entity in members(programme) if found == kind)


def is_in_force(thing: Any, on: date) -> bool:
    """Whether a thing may be in force on a day: whether its period does not surely leave the day out."""
    period = getattr(thing, "active", None)
    return period is None or period.covers(on) is not Answer.NO


def has_come(window: Window | None, on: date) -> bool:
    """Whether something recorded may be known on a day: whether it does not surely come after it."""
    return window is not None and window.after(on) is not Answer.YES


def not_recorded(programme: Programme, due: Window) -> str:
    """Words for what has passed since the day whose knowledge a document holds; empty for what passed before it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> not_recorded(pm.sample(), Window.parse("October 2008"))
    '; the document knows nothing after 2008-07-24'
    """
    if due.before(programme.as_at) is Answer.YES:
        return ""
    return f"; the document knows nothing after {programme.as_at}"


def linked(programme: Programme, on: date, *relations: Relation) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects and the objects of the links of these relations that are in force on a day."""
    links = [link for link in programme.links if link.relation in relations and is_in_force(link, on)]
    return frozenset(link.subject for link in links), frozenset(link.object for link in links)


def cited(programme: Programme) -> Iterator[tuple[str, str, Citation]]:
    """Every citation with the kind and id of what makes it; a value inside an entity cites for its entity."""
    yield from ((programme.KIND, programme.id, citation) for citation in programme.cite)
    for kind, _, entity in members(programme):
        yield from ((kind, entity.id, citation) for citation in _citations(entity))
    for link in programme.links:
        said = f"{link.subject} {link.relation.value} {link.object}"
        yield from (("link", said, citation) for citation in link.cite)
    for rule in programme.governance_rules:
        yield from (("rule", type(rule).__name__, citation) for citation in rule.cite)
    for observation in programme.observations:
        yield from (("observation", str(observation.on), citation) for citation in observation.cite)


def _citations(value: Any) -> Iterator[Citation]:
    """The citations of a value and of all values inside it that are not entities with a place of their own."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        for one in held if isinstance(held, tuple) else (held,):
            if isinstance(one, Citation):
                yield one
            elif attrs.has(type(one)) and hasattr(one, "cite") and not _stands_alone(one):
                yield from _citations(one)


def _stands_alone(value: Any) -> bool:
    return isinstance(value, Entity) and value.KIND != "criterion"


def finding(code: str, severity: Severity, where: str, entity: Entity, message: str, remedy: str) -> Finding:
    """A finding about an entity, cited as the entity is."""
    return Finding(code=code, severity=severity, where=where, message=message, remedy=remedy, cite=entity.cite)


def left_out(code: str, where: str, entity: Entity, field: str, message: str, remedy: str) -> Iterator[Finding]:
    """A warning that a field is left out; nothing where the document says that its source is silent on it."""
    if field not in entity.unstated:
        extra = f'{remedy}, or write unstated = ["{field}"] if the source is silent'
        yield finding(code, Severity.WARNING, f"{where}.{field}", entity, message, extra)
