"""Climbs of escalations to where they end, whichever ways they take, also without one that is gone."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from prevent_model.framework.governance import Relation
from prevent_model.governance.graph_building import Tables, tables_of
from prevent_model.governance.ways_up import CLIMBS, answering, bodies_for_which, by_relation, every_way, ways_up

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")
State = str | tuple[str, tuple[str, ...]]
"""A thing by its id; a governing board that is reached for some of its bodies, with their ids."""


class Climbs(NamedTuple):
    """All ways up of a graph, and those whose ways depend on others than the one that is above."""

    tables: Tables
    direct: Mapping[str, list[str]]
    """What is above each thing by relations of its own, by id."""
    answering: set[str]
    """Those whose ways depend on what a body is governed by or answers to."""


def climbs_of(g: nx.MultiDiGraph[str]) -> Climbs:
    """Return all ways up of a graph."""
    tables, concerned = tables_of(g), answering(g)
    direct: dict[str, list[str]] = {id_: [] for id_, data in tables.nodes.items() if data["kind"] in CLIMBS}
    for below, way in every_way(g):
        if below not in concerned:
            direct.setdefault(below, []).append(way.above)
    return Climbs(tables, direct, concerned)


def id_of(state: State) -> str:
    """Return the id of the thing that is reached."""
    return state if isinstance(state, str) else state[0]


def climbed(
    climbs: Climbs, gone: str = "", starts: Iterable[State] | None = None, kept: Container[State] = ()
) -> dict[State, list[State]]:
    """Return what is above each thing, as if one other were gone; governing boards also by the bodies they act for.

    From these starts, of all things where not given, and as far as the states that are kept.
    """
    ups: dict[State, list[State]] = {}
    queue = [state for state in (climbs.direct if starts is None else starts) if id_of(state) != gone]
    # A list that grows while it is gone through is a queue.
    for here in queue:
        if here not in ups and here not in kept:
            ups[here] = _above(climbs, here, gone)
            queue += ups[here]
    return ups


def _above(climbs: Climbs, here: State, gone: str) -> list[State]:
    id_, bodies = (here, ()) if isinstance(here, str) else here
    if id_ not in climbs.answering:
        return [above for above in climbs.direct.get(id_, ()) if above != gone]
    ways = (way.above for rank in ways_up(climbs.tables, id_, gone, bodies) for way in rank)
    return [_reached(climbs.tables, id_, above, gone) for above in ways]


def _reached(tables: Tables, below: str, above: str, gone: str) -> State:
    bodies = tuple(body for body in bodies_for_which(tables, below, above) if body != gone)
    return (above, bodies) if bodies else above


def reaching(ups: Mapping[T, Iterable[T]], ends: Iterable[T]) -> set[T]:
    """Return all that reach one of these ends, and the ends."""
    return _and_below(_turned(ups), ends)


def _turned(ups: Mapping[T, Iterable[T]]) -> dict[T, list[T]]:
    down: dict[T, list[T]] = {}
    for below, above in ups.items():
        for state in above:
            down.setdefault(state, []).append(below)
    return down


def _and_below(down: Mapping[T, Iterable[T]], ends: Iterable[T]) -> set[T]:
    queue = list(ends)
    reached = set(queue)
    for here in queue:
        new = [state for state in down.get(here, ()) if state not in reached]
        reached.update(new)
        queue += new
    return reached


def _and_above(tables: Tables, state: State) -> list[str]:
    """Return a thing and all that its ways up may depend on: what is above it, and what these govern or head."""
    id_, bodies = (state, ()) if isinstance(state, str) else state
    queue = [id_, *(bodies or tables.objects(Relation.GOVERNS, id_))]
    reached = set(queue)
    for here in queue:
        new = {
            way.above
            for relation in CLIMBS.get(tables.nodes[here]["kind"], ())
            for way in by_relation(tables, here, relation)
        }
        new.update(tables.objects(Relation.HEADS, here))
        # Of another board that governs several bodies, each may be gone without a change in who is above it.
        if here != id_ and len(governed := tables.objects(Relation.GOVERNS, here)) == 1:
            new.update(governed)
        new -= reached
        reached |= new
        queue += sorted(new)
    return queue


def _depending(climbs: Climbs, ups: Mapping[State, list[State]]) -> dict[str, list[State]]:
    """Return for each thing the states whose ways up may change without it: as it is above them or their bodies."""
    depending: dict[str, list[State]] = {}
    for state, above in ups.items():
        concerned = id_of(state) in climbs.answering
        for id_ in _and_above(climbs.tables, state) if concerned else map(id_of, above):
            depending.setdefault(id_, []).append(state)
    return depending


def _otherwise(climbs: Climbs, ups: Mapping[State, list[State]], states: Iterable[State], gone: str) -> list[State]:
    """Return which of some states have other ways up without a thing, and not only one way fewer."""
    return [
        state
        for state in states
        if id_of(state) != gone
        and _above(climbs, state, gone) != [above for above in ups[state] if id_of(above) != gone]
    ]


def cut_off(climbs: Climbs, ups: Mapping[State, list[State]], top: str | None) -> dict[str, frozenset[str]]:
    """Return what reaches no end without each thing that changes the ways of others, by id.

    What reaches none in any case is left out.
    """
    ends, down, depending = _ends(climbs, ups, top), _turned(ups), _depending(climbs, ups)
    before = _and_below(down, ends)
    states: dict[str, list[State]] = {}
    for state in ups:
        states.setdefault(id_of(state), []).append(state)
    cut = {}
    # Without these, others may have other ways up: those whose ways depend on others, and all above them.
    for gone in sorted(id_ for id_, below in depending.items() if any(id_of(s) in climbs.answering for s in below)):
        # Most go up as they did: only what is below what is gone, or has other ways without it, is climbed anew.
        changed = _otherwise(climbs, ups, depending[gone], gone)
        below = _and_below(down, [*states.get(gone, ()), *changed])
        rest = climbed(climbs, gone, below, ups.keys() - below)
        above = {state for ways in rest.values() for state in ways}
        left = ((above | rest.keys()) & ends) | ((above & before) - below)
        after = reaching(rest, left | _ends(climbs, rest.keys() - ups.keys(), top))
        lost = (state for state in (below & before) - after if isinstance(state, str))
        cut[gone] = frozenset(lost) - {gone} if gone in before else frozenset()
    return cut


def _ends(climbs: Climbs, states: Iterable[State], top: str | None) -> set[State]:
    """Return those of some states at which escalations end: at the top, or where a line ends while nothing is gone.

    What loses its way with another is no end.
    """
    return {state for state in states if (id_of(state) == top if top is not None else not _above(climbs, state, ""))}
