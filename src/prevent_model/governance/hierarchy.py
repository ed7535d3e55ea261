"""Shape of a structure: the distance of each thing from the top of its line, and the number that answer to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import as_graph, tables_of
from prevent_model.governance.ways_up import CLIMBS, answering, beyond_boards, first_ways, uplinks
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")


@attrs.frozen
class Tiers(Result):
    """Distances of all things from the top of their reporting lines.

    Examples
    --------
    >>> import prevent_model as pm
    >>> tiers = pm.governance.tiers(pm.governance.graph(pm.sample()))
    >>> len(tiers.levels), tiers.table.rows[0][0], len(tiers.alone)
    (4, 0, 21)
    >>> print(tiers.because.partition(";")[0])
    Tier 0 is where reporting lines end
    """

    levels: tuple[tuple[str, ...], ...] = attrs.field(metadata=means("The ids of each tier, the top first."))
    alone: tuple[str, ...] = attrs.field(
        default=(), metadata=means("The ids of those that have no line up and none from below, which the table omits.")
    )
    _nodes: Mapping[str, Any] = attrs.field(
        repr=False, eq=False, factory=dict, metadata=means("Kind and title of each thing, by id.")
    )

    @property
    def because(self) -> str:
        """The way of counting, and what has no line, as sentences."""
        because = "Tier 0 is where reporting lines end; each other thing is as many tiers below as its line has steps."
        titles = "; ".join(self._nodes[id_]["title"] for id_ in self.alone)
        return f"{because} Without a reporting line: {titles}." if titles else because

    @property
    def table(self) -> Table:
        """The tiers laid out."""
        rows = [
            (tier, self._nodes[id_]["title"], self._nodes[id_]["kind"])
            for tier, ids in enumerate(self.levels)
            for id_ in ids
            if id_ not in self.alone
        ]
        columns = (Column("tier", kind="number"), Column("title"), Column("kind"))
        return Table("Tiers of reporting", columns, rows, caption=self.because)


def tiers(graph_or_programme: nx.MultiDiGraph[str] | Programme) -> Tiers:
    """Group the boards, offices and bodies by how many steps their reporting line takes to its end; the top is tier 0.

    A circle has no top: all of it counts as one tier.

    Parameters
    ----------
    graph_or_programme
        The graph whose lines are climbed, or a programme as at its own day.

    Returns
    -------
    Tiers
        The ids by tier, from where lines end downwards.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "delivery-board" in pm.governance.tiers(pm.governance.graph(pm.sample())).levels[0]
    True
    """
    expect(graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme))
    g = as_graph(graph_or_programme)
    nodes = tables_of(g).nodes
    above = uplinks(g)
    # What a governing board goes on to for one of its bodies is two steps above the body.
    beyond = beyond_boards(g, above)
    two_above = {child: way for child, way in beyond.items() if way is not None}
    steps = dict.fromkeys(above, 1) | dict.fromkeys(two_above, 2)
    next_up = {child: way for child, way in (above | beyond).items() if way is not None}
    depths: dict[str, int] = {}
    for start, data in nodes.items():
        if start in depths or data["kind"] not in CLIMBS:
            continue
        path = {start: 0}  # each thing climbed through, with its place
        here: str | None = start
        while (here := next_up[here].above if here in next_up else None) is not None and here not in depths:
            if here in path:  # a cycle has no top, and all of it is one tier
                cycle = [node for node, at in path.items() if at >= path[here]]
                depths.update(dict.fromkeys(cycle, 0))
                break
            path[here] = len(path)
        depth = 0 if here is None else depths[here]
        # Downwards from what is known, so that each thing is looked at once however many share its line.
        for node in reversed(path):
            if node not in depths:
                depth += steps.get(node, 0)
                depths[node] = depth
    gathered: list[list[str]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for node, depth in depths.items():
        gathered[depth].append(node)
    joined = {id_ for up in (above, two_above) for child, way in up.items() for id_ in (child, way.above)}
    # What answers to several has lines, though its own ends with it.
    several = {id_: ways for id_ in answering(g) if len(ways := first_ways(tables_of(g), id_)) > 1}
    joined |= several.keys() | {way.above for ways in several.values() for way in ways}
    alone = tuple(sorted(depths.keys() - joined))
    return Tiers(tuple(tuple(sorted(level)) for level in gathered), alone, nodes)


def all_below(above: Mapping[T, T], id: T) -> list[T]:
    """Return all whose way up leads through a thing or to it, each after the one above it.

    Examples
    --------
    >>> all_below({"worker": "lead", "lead": "head", "other": "head"}, "lead")
    ['worker']
    """
    below: dict[T, list[T]] = {}
    for child, parent in above.items():
        below.setdefault(parent, []).append(child)
    reached, waiting = {id}, [id]
    for here in waiting:
        new = [child for child in below.get(here, ()) if child not in reached]  # a cycle leads back to its start
        reached.update(new)
        waiting += new
    return waiting[1:]


@attrs.frozen
class Spans(Result):
    """Numbers that answer directly to each board, office and body.

    Examples
    --------
    >>> import prevent_model as pm
    >>> spans = pm.governance.spans_of_control(pm.governance.graph(pm.sample()))
    >>> spans.table.rows[0], spans.because
    (('Metropolitan Police Service (MPS)', 'body', 2), 'Only those are counted whose own reporting line has
    this as its first step.')
    """

    counts: tuple[tuple[str, int], ...] = attrs.field(metadata=means("Each id with how many answer to it, most first."))
    _nodes: Mapping[str, Any] = attrs.field(
        repr=False, eq=False, factory=dict, metadata=means("Kind and title of each thing, by id.")
    )

    @property
    def because(self) -> str:
        """The steps that are counted, as a sentence."""
        return "Only those are counted whose own reporting line has this as its first step."

    @property
    def table(self) -> Table:
        """The spans laid out."""
        rows = [(self._nodes[id_]["title"], self._nodes[id_]["kind"], count) for id_, count in self.counts]
        columns = (Column("title"), Column("kind"), Column("answer to it", kind="number"))
        return Table("Spans of reporting", columns, rows, caption=self.because)


def spans_of_control(graph_or_programme: nx.MultiDiGraph[str] | Programme) -> Spans:
    """Count the boards, offices and bodies that answer directly to each, by their reporting lines.

    Parameters
    ----------
    graph_or_programme
        The governance graph, or a programme as at its own day.

    Returns
    -------
    Spans
        For each office, board and body, how many have it as the first step of their line.

    Examples
    --------
    >>> import prevent_model as pm
    >>> dict(pm.governance.spans_of_control(pm.governance.graph(pm.sample())).counts)["delivery-board"]
    1
    """
    expect(graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme))
    g = as_graph(graph_or_programme)
    counted = Counter(way.above for way in uplinks(g).values())
    return Spans(tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0]))), tables_of(g).nodes)
