"""Dependencies of gates: what each holds up, one thing after another, and the cycles that return to a gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from prevent_model.framework.cycles import MOST, WAITING, shortest_through
from prevent_model.framework.governance import Relation
from prevent_model.framework.relation_rules import ACTORS
from prevent_model.governance.graph_building import edges_by, tables_of

Ties = dict[str, dict[str, None]]
"""For each id, those that it leads to, in the order of the document."""


def held_up(g: Any) -> Ties:
    """Return what each gate holds up by blocking something, and what each of those holds up in turn.

    That is its own parts where it is blocked itself, what it delivers or contributes to, and the work that it informs;
    a board or an office that is informed waits for nothing.
    """
    nodes = tables_of(g).nodes
    blocked = {target for _, target, _ in edges_by(g, {Relation.BLOCKS})}
    ties: Ties = {}
    for source, target, relation in edges_by(g, WAITING):
        # A part waits only where the whole is blocked itself; else a programme would wait for each of its gates.
        if relation is Relation.PART_OF:
            if target in blocked:
                ties.setdefault(target, {})[source] = None
        elif nodes[target]["kind"] not in ACTORS:
            ties.setdefault(source, {})[target] = None
    return ties


def circles_through(ties: Ties, gates: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The circles through any of these gates, each listed once."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph([(node, other) for node, others in ties.items() for other in others])
    # A way back exists only within a strongly connected component, so that only there is it looked for.
    knots = nx.strongly_connected_components(graph)
    knot = {node: number for number, nodes in enumerate(knots) if len(nodes) > 1 for node in nodes}
    within = {node: [up for up in ties[node] if knot.get(up) == number] for node, number in knot.items()}
    listed: set[frozenset[str]] = set()
    for gate in filter(knot.__contains__, gates):
        for circle in shortest_through(within, gate):
            if frozenset(circle) not in listed:
                listed.add(frozenset(circle))
                yield circle
            if len(listed) == MOST:
                return
