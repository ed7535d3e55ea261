"""Escalation: the things that a problem must pass through on its way up, whichever way it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import counted
from prevent_model.governance.climbs import State, climbed, climbs_of, cut_off, id_of
from prevent_model.governance.graph_building import as_graph, chosen_relations, edges_by
from prevent_model.governance.hierarchy import all_below
from prevent_model.governance.lines import known
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
"""The id of the root above every end; no id of a document is empty."""


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
    _passes: Mapping[State, State] = attrs.field(
        repr=False, eq=False, factory=dict, metadata=means("For each thing, the next through which it must pass.")
    )
    _cut: Mapping[str, frozenset[str]] = attrs.field(
        repr=False,
        eq=False,
        factory=dict,
        metadata=means("What reaches no end without each thing that changes the ways of others, by id."),
    )

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the points."""
        return tuple(point.id for point in self.points)

    def behind(self, id: str) -> tuple[str, ...]:
        """Return what reaches no end without this one, by id."""
        if id in self._cut:
            return tuple(sorted(self._cut[id]))
        below: list[State] = all_below(self._passes, id)
        return tuple(sorted(map(id_of, below)))

    def through(self, id: str) -> tuple[str, ...]:
        """Return the things that an escalation from this one must pass through, in order."""
        ids, passed = set(self.ids), []
        here = self._passes.get(id, ROOT)
        while isinstance(here, str) and here in ids and here not in self._cut:
            passed.append(here)
            here = self._passes[here]
        # What is nearer cuts off fewer.
        further = [other for other, below in self._cut.items() if id in below and other in ids]
        return (*passed, *sorted(further, key=lambda other: (len(self._cut[other]), other)))

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
        Each thing without which some other reaches no end, with how many it cuts off; not what is an end alone.
        A way that another has only without it counts, as ``impact_of_removing`` says of what is left.

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
    climbs = climbs_of(g) if by is None else None
    ups = climbed(climbs) if climbs is not None else _by_relations(g, by)
    down = _downwards(ups)
    if top is not None:
        down.add_node(top)
    ends = [node for node, degree in down.in_degree() if (not degree if top is None else id_of(node) == top)]
    # One root above every end, so that one pass finds what dominates for all of them.
    down.add_edges_from((ROOT, end) for end in ends)
    passes = immediate_dominators(down, ROOT) if ends else {}
    # The ends are reached by the root that was added, which is no escalation.
    reached, outside = sum(isinstance(node, str) for node in passes.keys() - set(ends)), {ROOT, *ends}
    cut = cut_off(climbs, ups, top) if climbs is not None and climbs.answering else {}
    counts = _counts(passes) | {node: len(below) for node, below in cut.items()}
    points = [
        Chokepoint(node, g.nodes[node]["title"], g.nodes[node]["kind"], count, count == reached - 1)
        for node, count in counts.items()
        if count and node not in outside and isinstance(node, str)
    ]
    # The id decides between equals, so that two runs give one order.
    points.sort(key=lambda point: (-point.cuts_off, point.id))
    stranded = tuple(sorted(node for node in down if isinstance(node, str) and node != ROOT and node not in passes))
    ids = tuple(sorted(set(map(id_of, ends))))
    return Chokepoints(tuple(points), ids, stranded, _because(g, points, ids, top, stranded), passes, cut)


def _by_relations(g: nx.MultiDiGraph[str], by: Any) -> dict[State, list[State]]:
    """Return what is above each thing by these relations; of what none of them joins, nothing."""
    ups: dict[State, list[State]] = {}
    for source, target, relation in edges_by(g, chosen_relations("by", by)):
        below, above = (target, source) if relation in SUBJECT_ABOVE else (source, target)
        ups.setdefault(below, []).append(above)
    return ups


def _downwards(ups: Mapping[State, list[State]]) -> Any:
    """Return what may be climbed, turned round: from each thing to those below it."""
    import networkx as nx

    down: Any = nx.DiGraph()
    # Without a choice of relations even what has no line at all is an end; with one, only what the relation joins.
    down.add_nodes_from(ups)
    down.add_edges_from((state, below) for below, above in ups.items() for state in above)
    return down


def immediate_dominators(graph: Any, root: Any) -> dict[Any, Any]:
    """Return what each thing must be reached through, by networkx, without the root itself.

    Releases before 3.6 say of the root that it is reached through itself; later ones leave it out.
    """
    import networkx as nx

    found = dict(nx.immediate_dominators(graph, root))
    found.pop(root, None)
    return found


def _counts(passes: Mapping[State, State]) -> dict[State, int]:
    """Count the things that are reached only through each: the size of what is below it, without itself."""
    counts: dict[State, int] = dict.fromkeys((ROOT, *passes), 0)
    # From the far ends inwards: a thing is counted once all that hangs below it is.
    for node in reversed(all_below(passes, ROOT)):
        counts[passes[node]] += counts[node] + 1
    return counts


def _because(
    g: nx.MultiDiGraph[str], points: list[Chokepoint], ends: tuple[str, ...], top: str | None, stranded: tuple[str, ...]
) -> str:
    towards = f"to {g.nodes[top]['title']}" if top is not None else f"to where lines end ({counted(len(ends), 'end')})"
    if points:
        sentence = (
            f"Of the escalations {towards}, most pass through {points[0].title}, which cuts off {points[0].cuts_off}."
        )
    else:
        sentence = f"No escalation {towards} has to pass through anything in between."
    return sentence + (f" {len(stranded)} of those that climb reach no such end." if stranded else "")
