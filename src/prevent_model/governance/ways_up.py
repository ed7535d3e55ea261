"""Ways up from each board, office and body: the relations that a line climbs, in the order in which it tries them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.governance.graph_building import Tables, edges_by, tables_of

if TYPE_CHECKING:
    import networkx as nx

CLIMBS: dict[str, tuple[Relation, ...]] = {
    "board": (Relation.REPORTS_TO, Relation.CHAIRS),
    "office": (Relation.LINE_MANAGED_BY, Relation.ANSWERS_TO),
    "body": (Relation.GOVERNS, Relation.ANSWERS_TO, Relation.HEADS, Relation.PART_OF),
}
"""The relations that each kind climbs, the first that it has, apart from those of the bodies for which it answers."""


class Way(NamedTuple):
    """A way up: what it reaches, by which relation, and whose relation that is."""

    above: str
    relation: Relation
    through: str
    """The thing itself, or the body that a board governs or an office heads, and for which it answers."""


def ways_up(tables: Tables, id: str, gone: str = "", bodies: tuple[str, ...] = ()) -> Iterator[list[Way]]:
    """Yield the ways up from a thing, those of one rank together, the rank that a line climbs first.

    A governing board that reports to nothing answers for its bodies, and never to its chair or to one of those bodies.
    A line that reaches it from a body goes on for that body alone, or for another of its bodies that is above that one.
    The head of a body that has no manager and answers to nobody goes by what governs the body, else by what the body
    answers to.

    Parameters
    ----------
    tables
        The graph.
    id
        The board, office or body.
    gone
        One other that is left out, as if it were gone.
    bodies
        The bodies for which a line reached a governing board; all that it governs where not given.
    """
    kind = tables.nodes[id]["kind"]
    governed = _objects(tables, Relation.GOVERNS, id, gone) if kind == "board" else []
    for relation in CLIMBS.get(kind, ()):
        if relation is Relation.CHAIRS and governed:
            continue
        ways = by_relation(tables, id, relation, gone)
        if ways:
            yield ways
    # What is above the bodies is looked for only where they answer to nothing outside.
    for acting_for in (bodies, _among_above(tables, bodies, governed, id, gone) if bodies else governed):
        ways = [way for body in acting_for for way in by_relation(tables, body, Relation.ANSWERS_TO, gone)]
        ways = _outside(tables, id, ways, governed, gone)
        if ways:
            yield ways
            break
    if kind == "office":
        ways = _as_head(tables, id, gone)
        if ways:
            yield ways


def first_ways(tables: Tables, id: str, gone: str = "", bodies: tuple[str, ...] = ()) -> list[Way]:
    """Return the ways by which the line of a thing goes on: none where it ends, several where it answers to several."""
    if gone:
        return next(map(_distinct, ways_up(tables, id, gone, bodies)), [])
    if (id, bodies) not in tables.first_ways:
        tables.first_ways[id, bodies] = next(map(_distinct, ways_up(tables, id, bodies=bodies)), [])
    ways: list[Way] = tables.first_ways[id, bodies]
    return ways


def bodies_for_which(tables: Tables, below: str, above: str) -> tuple[str, ...]:
    """Return the bodies for which a line reaches a governing board: the one below it, or those that its head heads."""
    if tables.nodes[above]["kind"] != "board":
        return ()
    own = [below] if tables.nodes[below]["kind"] == "body" else tables.objects(Relation.HEADS, below)
    return tuple(body for body in own if Relation.GOVERNS in tables.into[body].get(above, ()))


def _distinct(ways: list[Way]) -> list[Way]:
    """Return the distinct ways of one rank: one for each to whom a thing answers."""
    if ways[0].relation is Relation.ANSWERS_TO or len({way.through for way in ways}) > 1:
        apart: dict[str, Way] = {}
        for way in sorted(ways, key=lambda way: (way.above, way.through)):
            apart.setdefault(way.above, way)
        return list(apart.values())
    # The graph may have several by one relation only outside line management; the first by id keeps it steady.
    return ways[:1]


def by_relation(tables: Tables, id: str, relation: Relation, gone: str = "") -> list[Way]:
    """Return the ways up from a thing by a relation, sorted by id, as if one other were gone."""
    reached = tables.subjects(relation, id) if relation in SUBJECT_ABOVE else tables.objects(relation, id)
    return [Way(other, relation, id) for other in reached if other != gone]


def _objects(tables: Tables, relation: Relation, id: str, gone: str) -> list[str]:
    return [other for other in tables.objects(relation, id) if other != gone]


def _as_head(tables: Tables, id: str, gone: str) -> list[Way]:
    """Return the ways of the bodies that an office heads, but for those among these bodies."""
    headed = _objects(tables, Relation.HEADS, id, gone)
    return _outside(tables, id, _of_headed(tables, id, headed, gone), headed, gone)


def _of_headed(tables: Tables, id: str, headed: Iterable[str], gone: str = "") -> list[Way]:
    """Return the ways of the bodies that an office heads; none where it heads one that answers to nobody."""
    all_ways: list[Way] = []
    for body in headed:
        ways = by_relation(tables, body, Relation.GOVERNS, gone)[:1]
        ways = ways or [way for way in by_relation(tables, body, Relation.ANSWERS_TO, gone) if way.above != id]
        if not ways:
            return []  # it is at the top itself
        all_ways += ways
    return all_ways


def _outside(tables: Tables, id: str, ways: list[Way], own: list[str], gone: str) -> list[Way]:
    """Return the ways that lead out of the bodies that a board governs, or an office heads.

    The board of a parent and its subsidiary does not answer to the parent, nor to a company between the two, nor to
    the head of either. What leads back to the body that answers is a cycle, which a line shows and a check finds.
    """
    # Two bodies of its own among what is above are one too many, so that a long chain of them is not climbed.
    among = {
        above: {*islice(_among_above(tables, (above,), own, id, gone), 2)}
        for above in {way.above for way in ways} - {id}
    }
    return [way for way in ways if way.above != id and among[way.above] <= {way.through}]


def _among_above(tables: Tables, starts: Iterable[str], own: Container[str], id: str, gone: str) -> Iterator[str]:
    """Yield which bodies of a thing are among some others and what is above them, but not above the thing alone."""
    queue = list(starts)
    reached = {*queue, id, gone}
    for id_ in queue:
        if id_ in own:
            yield id_
        for other in _above(tables, id_, gone):
            if other not in reached:
                reached.add(other)
                queue.append(other)


def _above(tables: Tables, id: str, gone: str) -> list[str]:
    """Return what is above a thing by all that it states, else its chair or head.

    A head is below the bodies that it heads, and a governing board never below its chair.
    """
    kind = tables.nodes[id]["kind"]
    climbs = CLIMBS.get(kind, ())
    stated = [r for r in climbs if r not in (Relation.CHAIRS, Relation.HEADS)]
    if ids := [way.above for relation in stated for way in by_relation(tables, id, relation, gone)]:
        return ids
    if kind == "office":
        headed = _objects(tables, Relation.HEADS, id, gone)
        return headed if _of_headed(tables, id, headed, gone) else []
    if kind == "board" and any(other != gone for other in tables.objects(Relation.GOVERNS, id)):
        return []
    return [way.above for relation in climbs for way in by_relation(tables, id, relation, gone)]


def uplinks(g: nx.MultiDiGraph[str]) -> dict[str, Way]:
    """Map each board, office and body to the next way up on its line, in one pass; those whose line ends have none."""
    best: dict[str, tuple[int, str, Relation]] = {}
    for child, rank, way in _direct(g):
        # The rank of a relation decides, then the id of the one above, as on a line that is climbed step by step.
        if child not in best or (rank, way.above) < best[child][:2]:
            best[child] = (rank, way.above, way.relation)
    above = {child: Way(parent, relation, child) for child, (_, parent, relation) in best.items()}
    tables = tables_of(g)
    for id_ in answering(g):
        ways = first_ways(tables, id_)
        above.pop(id_, None)
        if len(ways) == 1:
            above[id_] = ways[0]
    return above


def beyond_boards(g: nx.MultiDiGraph[str], above: Mapping[str, Way]) -> dict[str, Way | None]:
    """Map all below a governing board to the way by which their lines go on from it, where its own takes another.

    It is None where they end at the board, as the body that leads to it answers to nothing.
    """
    tables = tables_of(g)
    beyond: dict[str, Way | None] = {}
    for child, way in above.items():
        bodies = bodies_for_which(tables, child, way.above)
        if not bodies:
            continue
        ways = first_ways(tables, way.above, bodies=bodies)
        # To several is where the line of the board itself ends as well.
        if len(ways) < 2 and (on := next(iter(ways), None)) != above.get(way.above):
            beyond[child] = on
    return beyond


def every_way(g: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Way]]:
    """Yield each board, office and body with every way up that it has, whichever its line takes."""
    tables, concerned = tables_of(g), answering(g)
    yield from ((child, way) for child, _, way in _direct(g) if child not in concerned)
    yield from ((id_, way) for id_ in concerned for ways in ways_up(tables, id_) for way in ways)


_DIRECT: dict[Relation, tuple[str, int]] = {
    relation: (kind, rank)
    for kind, climbs in CLIMBS.items()
    for rank, relation in enumerate(climbs)
    if relation not in (Relation.GOVERNS, Relation.ANSWERS_TO)
}
"""The relations that one kind alone climbs, with that kind and their rank."""


def _direct(g: nx.MultiDiGraph[str]) -> Iterator[tuple[str, int, Way]]:
    """Yield each thing with the ways up by a relation of its own, and their rank, in one pass over the edges."""
    nodes = tables_of(g).nodes
    for source, target, relation in edges_by(g, _DIRECT):
        kind, rank = _DIRECT[relation]
        child, parent = (target, source) if relation in SUBJECT_ABOVE else (source, target)
        if nodes[child]["kind"] == kind:
            yield child, rank, Way(parent, relation, child)


def answering(g: nx.MultiDiGraph[str]) -> set[str]:
    """Return all whose ways up depend on what a body is governed by or answers to, or an office answers to."""
    tables = tables_of(g)
    ties = list(edges_by(g, {Relation.GOVERNS, Relation.ANSWERS_TO}))
    below = {target if relation is Relation.GOVERNS else source for source, target, relation in ties}
    acting = (tables.subjects(relation, id_) for id_ in below for relation in (Relation.HEADS, Relation.GOVERNS))
    return below.union(*acting)


def edge_data(tables: Tables, way: Way) -> dict[str, Any]:
    """Return the data of the relation by which a way goes."""
    first, second = (way.above, way.through) if way.relation in SUBJECT_ABOVE else (way.through, way.above)
    return tables.out_of[first][second][way.relation]
