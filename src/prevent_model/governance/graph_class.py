"""The governance graph, as one that a notebook can show. It needs networkx, and so is imported on first use alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table

if TYPE_CHECKING:
    Graph = nx.MultiDiGraph[str]
else:
    Graph = nx.MultiDiGraph


class GovernanceGraph(HasTable, Graph):
    """A graph of networkx that shows which relations it has, and how many of each.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.graph(pm.sample(), relations="reports-to").table.rows
    (('reports-to', 1, 'programme-board → delivery-board'),)
    """

    def __repr__(self) -> str:
        return f"GovernanceGraph({len(self)} things, {self.number_of_edges()} relations)"

    @property
    def table(self) -> Table:
        """Each relation with how often it holds, and the first few of those whom it ties."""
        ties: dict[str, list[str]] = {}
        for source, target, relation in self.edges(keys=True):
            ties.setdefault(relation.value, []).append(f"{source} → {target}")
        # Four examples fill a line of a notebook.
        rows = [
            (name, len(found), "; ".join(found[:4]) + (f"; and {len(found) - 4} more" if len(found) > 4 else ""))
            for name, found in sorted(ties.items())
        ]
        kinds = [kind for _, kind in self.nodes(data="kind")]
        nodes = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
        columns = ("relation", Column("number", kind="number"), "between")
        return Table("Who answers to whom", columns, rows, caption=f"As on {self.graph.get('on')}: {nodes}.")
