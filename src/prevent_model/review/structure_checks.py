"""Checks of aims and governance: owners, chairs, managers, and lines that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, cast

import attrs

from prevent_model.delivery import coverage
from prevent_model.framework.aims import Objective
from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.delivery import ActivityStatus
from prevent_model.framework.findings import ERROR, NOTE, WARNING, Finding
from prevent_model.framework.governance import Role
from prevent_model.framework.programme import Programme
from prevent_model.framework.reference_checks import references
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.governance import rules
from prevent_model.remedies import Remedy, setting
from prevent_model.review.answering_checks import boards_that_answer
from prevent_model.review.field_findings import each, is_in_force, left_out, required_fields
from prevent_model.values.approximate_dates import Answer

CODES: dict[str, str] = {
    "objective-without-owner": "Nobody is named who answers for an objective.",
    "objective-without-activity": "No activity or workstream is stated or assumed to serve an objective.",
    "objective-without-mirror": "The programme mirrors a strategy, and one of its objectives does not.",
    "objective-without-number": "An objective has no number.",
    "duplicate-objective-number": "Two objectives of one strategy have the same number.",
    "board-without-chair": "A board has no chair.",
    "board-without-reporting-line": "A board reports to nothing.",
    "office-without-manager": "An office has no line manager.",
    "workstream-without-board": "No board runs a workstream.",
    "superseded-body": "A thing depends on a board, office or body that does not exist on the day.",
    "replacement-without-day": "A board, office or body replaces another, and no day is stated.",
    "office-vacant": "A thing depends on an office that nobody holds on the day.",
    "named-twice": "A list of a thing names another twice.",
}


def names(programme: Programme, on: date) -> Iterator[Finding]:
    """Lists of ids: each names a thing once; one answers to another twice only in two capacities."""
    del on
    for _, where, entity in members(programme):
        for name in _lists(cast(Any, type(entity))):
            first: dict[Any, int] = {}
            for position, named in enumerate(getattr(entity, name)):
                if first.setdefault(named, position) != position:
                    message, path = f'{entity.title} names "{named}" twice', f"{where}.{name}[{position}]"
                    yield Finding("named-twice", WARNING, path, message, "write it once", entity.cite)


@cache
def _lists(cls: Any) -> tuple[str, ...]:
    """The fields of a class that hold several ids, and those to whom it answers."""
    answers = ["answers_to"] if "answers_to" in {field.name for field in attrs.fields(cls)} else []
    return (*(name for name, is_list, _ in references(cls) if is_list), *answers)


def objectives(programme: Programme, on: date) -> Iterator[Finding]:
    """Objectives: owned, served, mirrored, and numbered once."""
    yield from required_fields(programme, on, "objective")
    unsupported = {objective.id for objective in coverage.unsupported_objectives(programme)}
    numbers: dict[tuple[str | None, int], str] = {}
    for where, objective in each(programme, Objective):
        if objective.id in unsupported:
            # A note only: sources list aims without saying which work serves each.
            message = f"no activity or workstream is stated or assumed to serve: {objective.title}"
            remedy = "name it in the objectives of an activity or workstream"
            yield Finding("objective-without-activity", NOTE, where, message, remedy, objective.cite)
        if objective.number is None:
            continue
        # Two strategies may each number their objectives from one.
        first = numbers.setdefault((objective.strategy, objective.number), objective.id)
        if first != objective.id:
            message = f"{objective.number} is also the number of {first}"
            remedy = "give each objective a number of its own"
            yield Finding("duplicate-objective-number", ERROR, f"{where}.number", message, remedy, objective.cite)


def actors(programme: Programme, on: date) -> Iterator[Finding]:
    """Boards chaired and reporting, offices managed unless they head a body, and workstreams run by a board."""
    reporting = boards_that_answer(programme, on)
    yield from required_fields(programme, on, "board", {"board-without-reporting-line": reporting})
    # Whoever heads a body answers through it, and needs no line manager; nor does one that answers to another.
    heads = {body.head for body in programme.bodies if body.head and is_in_force(body, on)}
    answering = {role.id for role in programme.roles if any(not answer.oversees for answer in role.answers_to)}
    yield from required_fields(programme, on, "office", {"office-without-manager": heads | answering})
    links = [link for link in programme.links if programme.kind(link.subject) == "board" and is_in_force(link, on)]
    overseen = {link.object for link in links if link.relation in ANSWERS["workstream"]}
    yield from required_fields(programme, on, "workstream", {"workstream-without-board": overseen})


ANSWERING: dict[str, tuple[str, ...]] = {
    "programme": ("lead",),
    "strategy": ("lead", "owner"),
    "objective": ("owner",),
    "body": ("governed_by", "answers_to", "head", "part_of"),
    "board": ("chair", "reports_to", "members"),
    "office": ("line_managed_by", "answers_to", "works_to", "body"),
    "workstream": ("board", "lead"),
    "activity": ("lead",),
    "gate": ("decided_by",),
    "review": ("by",),
    "milestone": ("owner",),
    "measure": ("assessed_by", "owner"),
    "impact-assessment": ("owner",),
}
"""For each kind, the fields that name who answers for it or whom it answers to."""


def in_force(programme: Programme, on: date) -> Iterator[Finding]:
    """Everyone whom a thing depends on: existing on the day, and with somebody in office."""
    things = [(programme.KIND, "$", programme), *members(programme)]
    for kind, where, thing in things:
        if not is_in_force(thing, on) or getattr(thing, "status", None) is ActivityStatus.ENDED:
            continue
        # What was reached under a body that has since gone needs nobody in its place.
        actual = getattr(thing, "actual", None)
        day = on if actual is None else min(actual.latest, on)
        for field in ANSWERING.get(kind, ()):
            # Fields alone: a link has a period of its own, and is out of force by itself.
            ids = getattr(thing, field) or ()
            for id_ in (ids,) if isinstance(ids, str) else ids:
                other = programme.entity(id_.to if isinstance(id_, AnswersTo) else id_)
                yield from _superseded(other, thing, f"{where}.{field}", day)


def _superseded(other: Entity, thing: Entity, where: str, on: date) -> Iterator[Finding]:
    if not is_in_force(other, on):
        message = f"{thing.title} depends on {other.title}, which does not exist on {on}"
        remedy = "name what replaced it, or correct the dates of one of the two"
        yield Finding("superseded-body", WARNING, where, message, remedy, thing.cite)
    # A vacancy that may be over is not reported: nobody could say what to mend.
    elif isinstance(other, Role) and other.vacant is not None and other.vacant.covers(on) is Answer.YES:
        message = f"{thing.title} depends on {other.title}, an office that nobody holds on {on}"
        remedy = "name who acts for it, or write when the vacancy ends"
        yield Finding("office-vacant", WARNING, where, message, remedy, thing.cite)


def replacements(programme: Programme, on: date) -> Iterator[Finding]:
    """Replacements whose day is not stated, so that what is replaced is there on no day at all."""
    for kind in ("body", "board", "office"):
        for _, where, entity in members(programme, kind):
            thing = cast(Any, entity)
            if thing.active is not None and thing.active.starts is not None:
                continue
            for id_ in thing.replaces:
                old = cast(Any, programme.entity(id_))
                if (old.active is None or old.active.ends is None) and "active" not in old.unstated:
                    message = f"{thing.title} replaces {old.title}, and no day is stated: {old.title} is there on none"
                    day, last = setting("active", "from ..."), setting("active", "until ...")
                    remedy = Remedy("write the day as ", day, ", or the last day of the other as ", last)
                    yield from left_out("replacement-without-day", where, thing, "active", message, remedy)


def governance_rules(programme: Programme, on: date) -> Iterator[Finding]:
    """Report each governance rule of the document that its structure breaks."""
    if programme.governance_rules:
        yield from rules.rules_on(programme, programme.governance_rules, on)
