"""Escalation: the things that a problem must pass through on its way up, whichever way it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import as_graph, chosen_relations, edges_by, tables_of
from prevent_model.governance.hierarchy import all_below
from prevent_model.governance.lines import known
from prevent_model.governance.ways_up import CLIMBS, every_way
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_text

if TYPE_CHECKING:
    import networkx as nx


ROOT = ""
"""What stands above every end; no id is empty."""


@attrs.frozen
class Chokepoint(AttrsTable):
    """One thing through which escalations must pass.

    Examples
    --------
    >>> import prevent_model as pm
    >>> point = pm.governance.chokepoints(pm.governance.graph(pm.sample())).points[0]
    >>> point.title, point.cuts_off
    ('Metropolitan Police Service (MPS)', 4)
    """

    id: str = attrs.field(metadata=means("Its id."))
    title: str = attrs.field(metadata=means("Its title."))
    kind: str = attrs.field(metadata=means("Its kind."))
    cuts_off: int = attrs.field(metadata=means("How many reach no end without it.", unit="dimensionless"))
    of_all: bool = attrs.field(metadata=means("Whether every escalation that reaches an end passes through it."))


@attrs.frozen
class Chokepoints(Result):
    """Things that escalations must pass through.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.governance.chokepoints(pm.governance.graph(pm.sample()))
    >>> found.ids[:2], found.behind("so"), found.through("co-ordinators")
    (('mps', 'so'), ('co-ordinators', 'so2'), ('so',))
    >>> [column.name for column in found.table.columns]
    ['through', 'kind', 'cuts off', 'all of them']
    """

    points: tuple[Chokepoint, ...] = attrs.field(metadata=means("What cuts off most first."))
    ends: tuple[str, ...] = attrs.field(
        metadata=means("Where escalations end, by id: the top, or every end of a line.")
    )
    stranded: tuple[str, ...] = attrs.field(metadata=means("What reaches no end at all, by id."))
    because: str = attrs.field(metadata=means("What was asked and found, as a sentence."))
    _passes: Mapping[str, str] = attrs.field(
        repr=False, eq=False, factory=dict, metadata=means("For each thing, the next through which it must pass.")
    )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the points."""
        return tuple(point.id for point in self.points)

    def behind(self, id: str) -> tuple[str, ...]:
        """Return what reaches no end without this one, by id."""
        return tuple(sorted(all_below(self._passes, id)))

    def through(self, id: str) -> tuple[str, ...]:
        """Return the things that an escalation from this one must pass through, in order."""
        ends, passed = {ROOT, *self.ends}, []
        here = self._passes.get(id, ROOT)
        while here not in ends:
            passed.append(here)
            here = self._passes[here]
        return tuple(passed)

    @property
    def table(self) -> Table:
        """The points as a table."""
        rows = [(point.title, point.kind, point.cuts_off, point.of_all) for point in self.points]
        columns = (
            Column("through"),
            Column("kind"),
            Column("cuts off", kind="number"),
            Column("all of them", kind="boolean"),
        )
        return Table("Through whom escalations must pass", columns, rows, caption=self.because)


def chokepoints(
    graph_or_programme: nx.MultiDiGraph[str] | Programme,
    top: str | None = None,
    by: Relation | str | Iterable[Relation | str] | None = None,
) -> Chokepoints:
    """Find the things that escalations must pass through, whichever way they take.

    Parameters
    ----------
    graph_or_programme
        The governance graph, or a programme as at its own day.
    top
        Where escalations are to end; wherever a line ends, if not given.
    by
        The relations to climb. If not given, all those of reporting lines, whichever comes first on a line: a board by
        what it reports to, by its chair and, where it governs bodies, by what these answer to and not by its chair; an
        office by its line manager, by what it answers to, and by the body that it heads; a body by what governs it, by
        what it answers to, by its head and by what it is part of. Working to is not one of them.

    Returns
    -------
    Chokepoints
        Each thing without which some other reaches no end, with how many it cuts off; not the ends themselves.

    Raises
    ------
    UnknownReference
        When nothing in the graph has the id of the top.
    ValueError
        When one of the relations is none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> g = pm.governance.graph(pm.sample())
    >>> pm.governance.chokepoints(g).behind("so")
    ('co-ordinators', 'so2')
    """
    expect(
        graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme),
        top=(top, as_text, None),
        by=(by, Relation, [Relation], None),
    )
    g = as_graph(graph_or_programme)
    if top is not None:
        known(g, top)
    down = _downwards(g, by)
    if top is not None:
        down.add_node(top)
    degrees: Iterable[tuple[str, int]] = down.in_degree()
    ends = (top,) if top is not None else tuple(sorted(node for node, degree in degrees if not degree))
    # One root above every end, so that one pass finds what dominates for all of them.
    down.add_edges_from((ROOT, end) for end in ends)
    passes = immediate_dominators(down, ROOT) if ends else {}
    # The ends are reached by the root that was added, which is no escalation.
    reached, outside = len(passes) - len(ends), {ROOT, *ends}
    points = [
        Chokepoint(node, g.nodes[node]["title"], g.nodes[node]["kind"], count, count == reached - 1)
        for node, count in _counts(passes).items()
        if count and node not in outside
    ]
    # The id decides between equals, so that two runs give one order.
    points.sort(key=lambda point: (-point.cuts_off, point.id))
    stranded = tuple(sorted(node for node in down if node != ROOT and node not in passes))
    return Chokepoints(tuple(points), ends, stranded, _because(g, points, ends, top, stranded), passes)


def _downwards(g: nx.MultiDiGraph[str], by: Relation | str | Iterable[Relation | str] | None) -> Any:
    """Return the relations that may be climbed, turned round: from each thing to those below it."""
    import networkx as nx

    down: Any = nx.DiGraph()
    if by is None:
        # Without a choice of relations even what has no line at all is an end; with one, only what the relation joins.
        down.add_nodes_from(node for node, data in tables_of(g).nodes.items() if data["kind"] in CLIMBS)
        down.add_edges_from((way.above, below) for below, way in every_way(g))
        return down
    for source, target, relation in edges_by(g, chosen_relations("by", by)):
        below, above = (target, source) if relation in SUBJECT_ABOVE else (source, target)
        down.add_edge(above, below)
    return down


def immediate_dominators(graph: Any, root: Any) -> dict[Any, Any]:
    """Return what each thing must be reached through, by networkx, without the root itself.

    Releases before 3.6 say of the root that it is reached through itself; later ones leave it out.
    """
    import networkx as nx

    found = dict(nx.immediate_dominators(graph, root))
    found.pop(root, None)
    return found


def _counts(passes: Mapping[str, str]) -> dict[str, int]:
    """Count the things that are reached only through each: the size of what is below it, without itself."""
    counts = dict.fromkeys((ROOT, *passes), 0)
    # From the far ends inwards: a thing is counted once all that hangs below it is.
    for node in reversed(all_below(passes, ROOT)):
        counts[passes[node]] += counts[node] + 1
    return counts


def _because(
    g: nx.MultiDiGraph[str], points: list[Chokepoint], ends: tuple[str, ...], top: str | None, stranded: tuple[str, ...]
) -> str:
    towards = f"to {g.nodes[top]['title']}" if top is not None else f"to where lines end ({len(ends)} ends)"
    if points:
        sentence = (
            f"Of the escalations {towards}, most pass through {points[0].title}, which cuts off {points[0].cuts_off}."
        )
    else:
        sentence = f"No escalation {towards} has to pass through anything in between."
    return sentence + (f" {len(stranded)} of those that climb reach no such end." if stranded else "")
