"""Where a thing stands in a document, and what is left out of it rather than unstated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeVar, cast

from prevent_model.framework.contents import COLLECTIONS
from prevent_model.framework.entities import Entity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.windows import Answer

E = TypeVar("E", bound=Entity)

ROOTS: tuple[str, ...] = tuple(
    dict.fromkeys(("$.governance.links", "$.growth.points", "$.growth.lines", *(f"$.{c.path}" for c in COLLECTIONS)))
)
"""Every place that holds many things."""

_SECTIONS: tuple[str, ...] = tuple(dict.fromkeys(["", *(c.path for c in COLLECTIONS), "growth"]))


def each(programme: Programme, member: type[E]) -> Iterator[tuple[str, E]]:
    """Every entity of a class, each after its place.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [where for where, gate in each(pm.sample(), pm.Gate)]
    ['$.delivery.gates[0] (phase-one-review)']
    """
    collection = next(c for c in COLLECTIONS if c.member is member)
    for position, entity in enumerate(cast("tuple[E, ...]", getattr(programme, collection.field))):
        yield f"$.{collection.path}[{position}] ({entity.id})", entity


def each_active(programme: Programme, member: type[E], on: date) -> Iterator[tuple[str, E]]:
    """Every entity of a class that is not surely out of force on a day."""
    for where, entity in each(programme, member):
        active = getattr(entity, "active", None)
        if active is None or active.covers(on) is not Answer.NO:
            yield where, entity


def place_key(where: str) -> tuple[int, tuple[tuple[int, int | str], ...]]:
    """A key that puts places in the order of a document, and the second of many before the tenth.

    Examples
    --------
    >>> sorted(["$.delivery.sites[10] (b)", "$.objectives[0] (c)", "$.delivery.sites[2] (a)", "$"], key=place_key)
    ['$', '$.objectives[0] (c)', '$.delivery.sites[2] (a)', '$.delivery.sites[10] (b)']
    """
    path = re.match(r"\$?\.?([a-z_.]*)", where)
    section = path[1] if path else ""
    known = next((n for n, root in enumerate(_SECTIONS) if root and (section + ".").startswith(root + ".")), 0)
    parts = re.findall(r"[0-9]+|[^0-9]+", where)
    return known, tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts)


def titles(programme: Programme, ids: tuple[str, ...] | list[str]) -> str:
    """The titles of things, in a row.

    Examples
    --------
    >>> import prevent_model as pm
    >>> titles(pm.sample(), ["tp", "scd"])
    'Territorial Policing (TP) and SCD'
    """
    return in_a_row([programme.entity(id_).title for id_ in ids])


def in_a_row(words: tuple[str, ...] | list[str]) -> str:
    """Words in a row, with "and" before the last.

    Examples
    --------
    >>> in_a_row(["chair", "members", "meets"])
    'chair, members and meets'
    """
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last


def subjects_of(programme: Programme, *relations: Relation) -> frozenset[str]:
    """The ids that stand as the subject of one of these relations in a link."""
    return frozenset(link.subject for link in programme.links if link.relation in relations)


def objects_of(programme: Programme, *relations: Relation) -> frozenset[str]:
    """The ids that stand as the object of one of these relations in a link."""
    return frozenset(link.object for link in programme.links if link.relation in relations)


def is_silent(entity: Entity, *fields: str) -> bool:
    """Whether the source is said to be silent on all of these fields."""
    return all(field in entity.unstated for field in fields)


def left_out(
    code: str, where: str, entity: Entity, field: str, message: str, remedy: str, *, noted: bool = False
) -> Iterator[Finding]:
    """A warning where a field is empty and the source is not said to be silent on it.

    Where the source is silent nothing is left out: the thing's note of what is unstated tells it. With `noted` it is
    told here too, as a note, because something follows from the silence.
    """
    if getattr(entity, field):
        return
    if field not in entity.unstated:
        yield Finding(code, Severity.WARNING, where, message, f'{remedy}; or add "{field}" to its unstated', entity.cite)
    elif noted:
        yield Finding(code, Severity.NOTE, where, f"{message}: the source does not say", remedy, entity.cite)
