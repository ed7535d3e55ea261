"""Checks of circles: lines, direction, oversight, contribution, money and gates that lead back to their start."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.cycles import CIRCLES, OBJECTS, REFUSED, circles, in_words, shortened
from prevent_model.framework.findings import ERROR, WARNING, Finding, Severity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.gate_dependencies import Ties, circles_through, held_up
from prevent_model.governance.graph_building import edges_by, graph_on, tables_of
from prevent_model.governance.ways_up import beyond_boards, uplinks

CODES: dict[str, str] = {
    "reporting-cycle": "A reporting line returns to its start across boards, offices and bodies.",
    "works-to-cycle": "An office works to, or is deployed by, something that leads back to that office.",
    "oversight-cycle": "Things oversee or assure one another in a cycle.",
    "contribution-cycle": "Pieces of work deliver or contribute to one another in a cycle.",
    "funding-cycle": "Grants fund one another in a cycle.",
    "gate-cycle": "A gate waits for what it blocks.",
    "self-relation": "A thing has a relation to itself, such as a board that is a member of itself.",
}
"""The code of each finding about a circle or a relation to oneself, with its meaning."""

SAID: dict[str, tuple[Severity, str, str]] = {
    "reporting-cycle": (
        ERROR,
        "the reporting line returns to its start",
        "break the cycle: change one of its relations, so that one of these reports to something outside it",
    ),
    "works-to-cycle": (
        WARNING,
        "the line of who works to whom returns to its start",
        "let one of these work to something outside the cycle",
    ),
    "oversight-cycle": (
        WARNING,
        "the line of who oversees whom returns to its start",
        "let something outside the cycle oversee one of these",
    ),
    "contribution-cycle": (
        WARNING,
        "the line of what contributes to what returns to its start",
        "remove the relation that runs from the end to the means",
    ),
    "funding-cycle": (WARNING, "the line of what funds what returns to its start", "name the payer outside the cycle"),
    "gate-cycle": (
        WARNING,
        "the gate waits for what it blocks",
        "let something that does not wait for the gate inform it",
    ),
}
"""For each code how grave it is, what is said before the path, and what to do."""

_OF_ITSELF = "remove the relation, or name the other thing that is meant"

Things = dict[str, tuple[int, str, Entity]]
Said = tuple[str, str, str]
"""A relation on the way round a circle: the id of its subject, its words, and the id of its object."""


def run_in_circles(programme: Programme, on: date) -> Iterator[Finding]:
    """Circles of every relation that may not run in one, as `framework.circles` lists them, and what is tied to itself.

    A circle that `framework.integrity` refuses is not looked for, but where it closes across relations.
    """
    g = graph_on(programme, on)
    found, selves = list(_circles(programme, g)), list(_to_themselves(g))
    if not (found or selves):  # to place every thing in the document takes as long as the search
        return
    things: Things = {programme.id: (0, "$", programme)}
    for order, (_, where, entity) in enumerate(members(programme), 1):
        things[entity.id] = (order, where, entity)
    for code, circle, along, said in found:
        yield _finding(code, circle, things, along, said)
    for id_, relation in selves:
        _, where, entity = things[id_]
        message = f"{entity.title} {relation.words} itself"
        yield Finding("self-relation", WARNING, where, message, _OF_ITSELF, entity.cite)


def _circles(programme: Programme, g: Any) -> Iterator[tuple[str, tuple[str, ...], Ties, list[Said]]]:
    """Each circle with its code, the ties of the reporting line that were followed on the way, and its relations."""
    # Uplinks and not edges: a board with a chair and a superior climbs by one of the two.
    first = uplinks(g)
    # A governing board is on the way of its body, and goes on for that body, or ends its line.
    ways = {below: way for below, way in (first | beyond_boards(g, first)).items() if way is not None}
    line: Ties = {below: {way.above: None} for below, way in ways.items()}
    upwards = {(below, way.above): (way.through, way.relation.upwards, way.above) for below, way in ways.items()}
    reporting = list(circles(line))
    for circle in reporting:  # found already, whatever else runs through them
        # A board or a head answers for a body, which is on the cycle as well.
        path = []
        for below in circle:
            between = (ways[below].through, first[below].above)
            path += [below, *(id_ for id_ in between if id_ not in (below, *circle))]
        yield "reporting-cycle", tuple(path), {}, _relations_of(circle, upwards)
        del line[circle[-1]]
    for code, relations in _relations().items():
        # Without a relation of its own a code has no circle left: those of the line alone have been found.
        if own := list(_ties(g, relations)):
            # An office may work to one that reports back to it: both are followed together for that code.
            along = line if code == "works-to-cycle" else {}
            ties = {below: dict(up) for below, up in along.items()}
            for (below, up), _ in own:
                ties.setdefault(below, {})[up] = None
            said = {**upwards, **dict(own)}
            yield from ((code, circle, along, _relations_of(circle, said)) for circle in circles(ties))
    # Gates are started from, so that each cycle is reported at the gate that waits.
    waiting = held_up(g)
    gates = [gate.id for gate in programme.gates if gate.id in waiting]
    # A cycle is reported at a gate, so that what follows from other things counts as on the way.
    after = {node: up for node, up in waiting.items() if programme.kind(node) != "gate"}
    yield from (("gate-cycle", circle, after, []) for circle in circles_through(waiting, gates))


def _relations_of(circle: tuple[str, ...], said: dict[tuple[str, str], Said]) -> list[Said]:
    """The relations by which each of a circle leads to the next."""
    return [said[tie] for tie in zip(circle, (*circle[1:], circle[0]), strict=True)]


def _relations() -> dict[str, set[Relation]]:
    """The relations whose circles are found by following them alone, by code; lines and gates have their own way."""
    followed: dict[str, set[Relation]] = {}
    for relation, code in CIRCLES.items():
        if code not in (REFUSED, "reporting-cycle", "gate-cycle"):
            followed.setdefault(code, set()).add(relation)
    return followed


def _ties(g: Any, relations: set[Relation]) -> Iterator[tuple[tuple[str, str], Said]]:
    """Each thing that has one of these relations, with what it leads to; a deployed office leads to who deploys it."""
    nodes = tables_of(g).nodes
    for source, target, relation in edges_by(g, relations):
        kind = nodes[target]["kind"]
        if kind in OBJECTS.get(relation, {kind}):
            tie = (target, source) if relation is Relation.DEPLOYS else (source, target)
            yield tie, (source, relation.words, target)


def _to_themselves(g: Any) -> Iterator[tuple[str, Relation]]:
    """Each relation of a thing to itself that is no cycle of its code, as two may be members of each other."""
    tables = tables_of(g)
    for id_, others in tables.out_of.items():
        for relation in others.get(id_, ()):
            kind = tables.nodes[id_]["kind"]
            if relation not in CIRCLES or kind not in OBJECTS.get(relation, {kind}):
                yield id_, relation


def _finding(code: str, circle: tuple[str, ...], things: Things, along: Ties, relations: list[Said]) -> Finding:
    """The finding of a circle, which begins at the first in the document that leaves its reporting line."""
    severity, said, remedy = SAID[code]
    # The cycle begins at the relation that leaves the reporting line, as that is the one to change.
    leaving = [at for at, up in enumerate((*circle[1:], circle[0])) if up not in along.get(circle[at], ())]
    start = min(leaving, key=lambda at: things[circle[at]][0])
    path = [things[id_][2] for id_ in (*circle[start:], *circle[:start])]
    if len(path) == 1:
        message, remedy = f"{said}: {path[0].title}", _OF_ITSELF
    else:
        message = f"{said}: {in_words(thing.title for thing in path)}"
        # In the order of the path, as where a circle begins depends on how sets are stored.
        order = {thing.id: at for at, thing in enumerate(path)}
        along_path = sorted(relations, key=lambda relation: order[relation[0]])
        stated = [f"{things[low][2].title} {words} {things[high][2].title}" for low, words, high in along_path]
        remedy += f". Its relations are: {'; '.join(shortened(stated))}" if stated else ""
    return Finding(code, severity, things[circle[start]][1], message, remedy, path[0].cite)
