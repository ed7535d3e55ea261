"""Checks of circles: reporting lines, direction, oversight, contribution, money and gates that lead back to their start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from prevent_model.framework.circles import CIRCLES, OBJECTS, REFUSED, circles, in_words
from prevent_model.framework.contents import members
from prevent_model.framework.entities import Entity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance import building, lines
from prevent_model.review.places import finding, is_in_force
from prevent_model.values.findings import Finding, Severity

CODES: dict[str, str] = {
    "circle-across-layers": "A line of reporting comes back to its start across boards, offices and bodies.",
    "circle-of-masters": "An office works to, or is deployed by, something that comes back to that office.",
    "oversight-cycle": "Those that oversee or assure one another stand in a circle.",
    "contribution-cycle": "Pieces of work that deliver or contribute to one another stand in a circle.",
    "funding-cycle": "Grants that fund one another stand in a circle.",
    "gate-cycle": "A gate waits for what it blocks.",
}
"""The code of each finding about a circle, with its meaning."""

SAID: dict[str, tuple[Severity, str, str]] = {
    "circle-across-layers": (
        Severity.ERROR, "its line runs in a circle", "break the circle: one of these must answer to something outside it",
    ),
    "circle-of-masters": (
        Severity.WARNING, "it works, in the end, to itself", "let one of these answer to something outside the circle",
    ),
    "oversight-cycle": (
        Severity.WARNING, "it is overseen, in the end, by itself", "let something outside the circle oversee one of these",
    ),
    "contribution-cycle": (
        Severity.WARNING, "it contributes, in the end, to itself", "take out the tie that runs from the end to the means",
    ),
    "funding-cycle": (Severity.WARNING, "it funds, in the end, itself", "name the payer outside the circle"),
    "gate-cycle": (
        Severity.WARNING, "it waits for what it blocks", "let something that does not wait for the gate inform it",
    ),
}  # fmt: skip
"""For each code how grave it is, what is said before the path, and what to do."""

Ties = dict[str, dict[str, None]]
Things = dict[str, tuple[int, str, Entity]]


def run_in_circles(programme: Programme, on: date) -> Iterator[Finding]:
    """Circles of every relation that may not run in one, as `framework.circles` lists them.

    A circle that `framework.integrity` refuses is not looked for, but where it closes across relations.
    """
    g = building.graph_on(programme, on)
    things: Things = {programme.id: (0, "$", programme)}
    for order, (_, where, entity) in enumerate(members(programme), 1):
        things[entity.id] = (order, where, entity)
    line = {below: {up: None} for below, (up, _) in lines.uplinks(g).items()}
    reporting = list(circles(line))
    yield from _told("circle-across-layers", reporting, things, {})
    for circle in reporting:  # told already, whatever else runs through them
        del line[circle[-1]]
    for code, relations in _relations().items():
        along: Ties = {below: dict(up) for below, up in line.items()} if code == "circle-of-masters" else {}
        ties = {below: dict(up) for below, up in along.items()}
        for below, up in _ties(programme, g, relations, on):
            ties.setdefault(below, {})[up] = None
        yield from _told(code, circles(ties), things, along)


def _relations() -> dict[str, set[Relation]]:
    """The relations whose circles are found by following them, by code; reporting lines are climbed instead."""
    followed: dict[str, set[Relation]] = {}
    for relation, code in CIRCLES.items():
        if code not in (REFUSED, "circle-across-layers"):
            followed.setdefault(code, set()).add(relation)
    return followed


def _ties(programme: Programme, g: Any, relations: set[Relation], on: date) -> Iterator[tuple[str, str]]:
    """Each that stands in one of these relations, with what it leads to; a deployed office leads to who deploys it."""
    edges = (
        (source, target, relation)
        for source, others in lines.out_of(g).items()
        for target, keys in others.items()
        for relation in relations & keys.keys()
    )
    outside = (  # milestones, plans and so on stand outside the graph
        (link.subject, link.object, link.relation)
        for link in programme.links
        if link.relation in relations and is_in_force(link, on)
        if not {programme.kind(link.subject), programme.kind(link.object)} <= building.KINDS
    )
    for source, target, relation in (*edges, *outside):
        kind = programme.kind(target)
        if kind in OBJECTS.get(relation, {kind}):
            yield (target, source) if relation is Relation.DEPLOYS else (source, target)


def _told(code: str, found: Iterable[tuple[str, ...]], things: Things, along: Ties) -> Iterator[Finding]:
    """A finding for each circle, told from the first in the document that leaves its reporting line."""
    severity, said, remedy = SAID[code]
    for circle in found:
        leaving = [at for at, up in enumerate((*circle[1:], circle[0])) if up not in along.get(circle[at], ())]
        start = min(leaving, key=lambda at: things[circle[at]][0])
        path = [things[id_][2] for id_ in (*circle[start:], *circle[:start])]
        yield finding(
            code,
            severity,
            things[circle[start]][1],
            path[0],
            f"{said}: {in_words(thing.title for thing in path)}",
            remedy,
        )
