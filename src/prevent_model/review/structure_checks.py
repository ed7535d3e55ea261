"""Checks of aims and governance: owners, chairs, managers, and lines that lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.delivery import coverage
from prevent_model.framework.aims import Objective
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.governance import Board, Relation, Role, Workstream
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import ANSWERS
from prevent_model.review.field_findings import finding, is_in_force, left_out, linked, of_kind
from prevent_model.values.approximate_dates import Answer

CODES: dict[str, str] = {
    "objective-without-owner": "Nobody is named who answers for an objective.",
    "objective-without-activity": "Nothing is said or assumed to serve an objective.",
    "objective-without-mirror": "The programme mirrors a strategy, and one of its objectives does not.",
    "objective-without-number": "An objective has no number.",
    "duplicate-objective-number": "Two objectives of one strategy bear one number.",
    "board-without-chair": "A board has no chair.",
    "board-without-reporting-line": "A board reports to nothing.",
    "office-without-manager": "An office has no line manager.",
    "workstream-without-board": "No board runs a workstream.",
    "superseded-body": "A thing rests on a board, office or body that is not in being on the day.",
    "office-vacant": "A thing rests on an office that nobody holds on the day.",
}


def objectives(programme: Programme, on: date) -> Iterator[Finding]:
    """Objectives: owned, served, mirrored, and numbered once."""
    bare = {objective.id for objective in coverage.bare_objectives(programme)}
    _, owned = linked(programme, on, *ANSWERS["objective"])
    numbers: dict[tuple[str | None, int], str] = {}
    for where, objective in of_kind(programme, "objective"):
        assert isinstance(objective, Objective)
        if objective.owner is None and objective.id not in owned:
            yield from left_out(
                "objective-without-owner",
                where,
                objective,
                "owner",
                f"nobody answers for {objective.title}",
                "name its owner",
            )
        if objective.id in bare:
            yield finding(
                "objective-without-activity",
                Severity.NOTE,
                where,
                objective,
                f"nothing is said or assumed to serve: {objective.title}",
                "name it in the objectives of an activity or workstream",
            )
        if programme.mirrors is not None and objective.mirrors is None:
            yield from left_out(
                "objective-without-mirror",
                where,
                objective,
                "mirrors",
                f"{objective.title} mirrors nothing",
                "name the strategy or the objective that it mirrors",
            )
        if objective.number is None:
            yield from left_out(
                "objective-without-number",
                where,
                objective,
                "number",
                f"{objective.title} has no number",
                "write its number in the source",
            )
            continue
        first = numbers.setdefault((objective.strategy, objective.number), objective.id)
        if first != objective.id:
            yield finding(
                "duplicate-objective-number",
                Severity.ERROR,
                f"{where}.number",
                objective,
                f"{objective.number} is the number of {first} as well",
                "give each objective a number of its own",
            )


def boards(programme: Programme, on: date) -> Iterator[Finding]:
    """Boards: chaired, and reporting to something."""
    _, chaired = linked(programme, on, Relation.CHAIRS)
    reporting, _ = linked(programme, on, Relation.REPORTS_TO)
    for where, board in of_kind(programme, "board"):
        assert isinstance(board, Board)
        if not is_in_force(board, on):
            continue
        if board.chair is None and board.id not in chaired:
            yield from left_out(
                "board-without-chair",
                where,
                board,
                "chair",
                f"{board.title} has no chair",
                "name the office that chairs it",
            )
        if board.reports_to is None and board.id not in reporting:
            yield from left_out(
                "board-without-reporting-line",
                where,
                board,
                "reports_to",
                f"{board.title} reports to nothing",
                "name what it reports to",
            )


def offices(programme: Programme, on: date) -> Iterator[Finding]:
    """Offices: managed by someone, unless they head the body that they belong to."""
    heads = {body.head for body in programme.bodies if is_in_force(body, on)}
    managed, _ = linked(programme, on, Relation.LINE_MANAGED_BY)
    heading, _ = linked(programme, on, Relation.HEADS)
    for where, office in of_kind(programme, "office"):
        assert isinstance(office, Role)
        if not is_in_force(office, on):
            continue
        if office.line_managed_by is None and office.id not in managed | heading | heads:
            yield from left_out(
                "office-without-manager",
                where,
                office,
                "line_managed_by",
                f"{office.title} has no line manager",
                "name its manager",
            )


def workstreams(programme: Programme, on: date) -> Iterator[Finding]:
    """Workstreams: run by a board."""
    links = [link for link in programme.links if programme.kind(link.subject) == "board" and is_in_force(link, on)]
    overseen = {link.object for link in links if link.relation in ANSWERS["workstream"]}
    for where, workstream in of_kind(programme, "workstream"):
        assert isinstance(workstream, Workstream)
        if workstream.board is None and workstream.id not in overseen:
            yield from left_out(
                "workstream-without-board",
                where,
                workstream,
                "board",
                f"no board runs {workstream.title}",
                "name the board that runs it",
            )


ANSWERING: dict[str, tuple[str, ...]] = {
    "programme": ("lead",),
    "strategy": ("lead", "owner"),
    "objective": ("owner",),
    "body": ("head", "part_of"),
    "board": ("chair", "reports_to", "members"),
    "office": ("line_managed_by", "works_to", "body"),
    "workstream": ("board", "lead"),
    "activity": ("lead",),
    "gate": ("decided_by",),
    "review": ("by",),
    "milestone": ("owner",),
    "measure": ("assessed_by",),
    "impact-assessment": ("owner",),
}
"""For each kind, the fields that name who answers for it or whom it answers to."""


def in_force(programme: Programme, on: date) -> Iterator[Finding]:
    """Whoever a thing rests on: in being on the day, and with somebody in office."""
    things = [(programme.KIND, "$", programme), *members(programme)]
    for kind, where, thing in things:
        if not is_in_force(thing, on):
            continue
        for field in ANSWERING.get(kind, ()):
            given = getattr(thing, field) or ()
            for id_ in (given,) if isinstance(given, str) else given:
                yield from _resting(programme.entity(id_), thing, f"{where}.{field}", on)


def _resting(other: Entity, thing: Entity, where: str, on: date) -> Iterator[Finding]:
    if not is_in_force(other, on):
        yield finding(
            "superseded-body",
            Severity.WARNING,
            where,
            thing,
            f"{thing.title} rests on {other.title}, which is not in being on {on}",
            "name what took its place, or mend the time of the one or the other",
        )
    elif isinstance(other, Role) and other.vacant is not None and other.vacant.covers(on) is Answer.YES:
        yield finding(
            "office-vacant",
            Severity.WARNING,
            where,
            thing,
            f"{thing.title} rests on {other.title}, and nobody holds that office on {on}",
            "name who acts for it, or the end of the vacancy",
        )
