"""Checks of who answers to whom: governing boards that answer for a body, and words that may be misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, cast

import attrs

from prevent_model.framework.answering import DOCUMENT_KEYS
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import NOTE, Finding
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import graph_on, tables_of
from prevent_model.governance.ways_up import ways_up
from prevent_model.spelling import nearest

CODES: dict[str, str] = {
    "word-may-be-misspelt": "A kind or a capacity, which may be any word, is very near to a known one.",
}
"""The code of each finding about who answers to whom, with its meaning."""

_RELATIONS = (Relation.GOVERNS, Relation.ANSWERS_TO)

# "froce" is as near to "force"; "college" is farther from "council", and "county" from "court".
_NEAR = 0.8


def boards_that_answer(programme: Programme, on: date) -> frozenset[str]:
    """The boards that govern a body which answers to another: they report by it."""
    links = any(link.relation is Relation.GOVERNS for link in programme.links)
    if not (links or any(body.governed_by for body in programme.bodies)):  # most programmes need no graph for it
        return frozenset()
    g = graph_on(programme, on, _RELATIONS)
    tables = tables_of(g)
    boards = (id_ for id_ in programme.ids("board") if id_ in g)
    return frozenset(id_ for id_ in boards if any(True for _ in ways_up(tables, id_)))


def words(programme: Programme, on: date) -> Iterator[Finding]:
    """Kinds and capacities that are nearly a known word: a note, since any word may be meant."""
    del on  # a word is misspelt on any day
    for _, where, entity in members(programme):
        yield from _in_fields(entity, where, entity)


def _in_fields(value: Any, where: str, entity: Entity) -> Iterator[Finding]:
    for name, suggested, is_list in _watched(cast(Any, type(value))):
        held = getattr(value, name)
        if is_list:
            for position, part in enumerate(held):
                yield from _in_fields(part, f"{where}.{name}[{position}]", entity)
        # A capital is no misspelling: "Ministry" is the word that is known.
        elif held and held.casefold() not in suggested and (near := nearest(held, suggested, cutoff=_NEAR)):
            message = f'"{held}" is none of the known words; did you mean "{near}"?'
            yield Finding(
                "word-may-be-misspelt",
                NOTE,
                f"{where}.{DOCUMENT_KEYS.get(name, name)}",
                message,
                f'write "{near}", or leave it',
            )


@cache
def _watched(cls: Any) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """The fields of a class that suggest words, or hold things that do: name, words, and whether it is such a list."""
    fields = [(field.name, field.metadata.get("suggested", ()), False) for field in attrs.fields(cls)]
    lists: list[tuple[str, tuple[str, ...], bool]] = (
        [("answers_to", (), True)] if "answers_to" in {name for name, _, _ in fields} else []
    )
    return (*(field for field in fields if field[1]), *lists)
