"""Questions of structure on large graphs, each against the networkx algorithm that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import networkx as nx

import prevent_model as pm
from prevent_model.governance.escalation import ROOT

Best = Callable[..., float]
CITE = (pm.Citation("report", "B.12"),)
ABOVE = {pm.Relation.CHAIRS, pm.Relation.HEADS}


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    programme = structure(10_000)
    g = pm.governance.graph(programme)
    for size in (1_000, 10_000, 100_000):
        yield f"build the graph of {size:,} things / bare networkx", _building(best, structure(size)), 1.5
    up = _climbing(g)
    down = up.reverse(copy=True)
    ends = [node for node in down if not down.in_degree(node)]
    down.add_edges_from((ROOT, end) for end in ends)
    last = "office-4999"
    yield (
        "accountable / networkx.shortest_path",
        _each(best, lambda: pm.governance.accountable(g, last), lambda: nx.single_source_shortest_path(up, last)),
        2,
    )
    yield (
        "reporting_line / networkx.descendants",
        _each(best, lambda: pm.governance.reporting_line(g, last), lambda: nx.single_source_shortest_path(up, last)),
        2,
    )
    yield (
        "tiers / networkx.single_source_shortest_path_length",
        _one(best, lambda: pm.governance.tiers(g), lambda: nx.single_source_shortest_path_length(down, ROOT)),
        2,
    )
    yield (
        "spans / networkx.degree_centrality",
        _one(best, lambda: pm.governance.spans(g), lambda: nx.in_degree_centrality(g)),
        2,
    )
    yield (
        "chokepoints / networkx.immediate_dominators",
        _one(best, lambda: pm.governance.chokepoints(g), lambda: nx.immediate_dominators(down, ROOT)),
        2,
    )
    yield (
        "dual_reporting / networkx.descendants of each office",
        _one(
            best,
            lambda: pm.governance.dual_reporting(g),
            lambda: [nx.descendants(up, o) for o in g if g.nodes[o]["kind"] == "office"],
        ),
        2,
    )
    yield (
        "without / build the graph + networkx.ancestors",
        _one(
            best,
            lambda: pm.governance.without(programme, "board-1"),
            lambda: (pm.governance.graph(programme), nx.ancestors(up, "board-1")),
        ),
        2,
    )
    for name, ask in (
        ("tiers", pm.governance.tiers),
        ("chokepoints", pm.governance.chokepoints),
        ("dual_reporting", pm.governance.dual_reporting),
    ):
        small, large = (pm.governance.graph(structure(size)) for size in (1_000, 100_000))
        yield (
            f"{name}: 100,000 things / 1,000 things",
            best(lambda ask=ask, large=large: ask(large), 3) / best(lambda ask=ask, small=small: ask(small)),
            150,
        )


def structure(things: int) -> pm.Programme:
    """A tree of boards with chairs, offices in a tree of management, and one office in ten that works to a second."""
    quarter = things // 4
    return pm.Programme(
        id="p", title="P", years="2008/09", as_at=date(2008, 7, 24),
        sources=[pm.Source(id="report", title="R", locators="B.1-B.22")],
        bodies=[pm.Body(id=f"body-{n}", title="B", kind="unit", part_of=f"body-{(n - 1) // 5}" if n else None, cite=CITE) for n in range(quarter)],
        boards=[pm.Board(id=f"board-{n}", title="B", reports_to=f"board-{(n - 1) // 5}" if n else None, chair=f"office-{n}", cite=CITE) for n in range(quarter)],
        roles=[
            pm.Role(id=f"office-{n}", title="O", body=f"body-{n % quarter}", line_managed_by=f"office-{(n - 1) // 5}" if n else None,
                    works_to=[f"office-{n // 2}"] if n % 10 == 3 else (), cite=CITE)
            for n in range(2 * quarter)
        ],
    )  # fmt: skip


def _building(best: Best, programme: pm.Programme) -> float:
    g = pm.governance.graph(programme)
    nodes = [(node, dict(data)) for node, data in g.nodes(data=True)]
    edges = list(g.edges(keys=True, data=True))

    def bare() -> nx.MultiDiGraph:
        made = nx.MultiDiGraph()
        made.add_nodes_from(nodes)
        made.add_edges_from(edges)
        return made

    times = 3 if len(nodes) > 50_000 else 7
    return best(lambda: pm.governance.graph(programme), times) / best(bare, times)


def _climbing(g: nx.MultiDiGraph) -> nx.DiGraph:
    up = nx.DiGraph()
    up.add_nodes_from(g)
    for source, target, relation in g.edges(keys=True):
        if relation in ABOVE:
            up.add_edge(target, source)
        elif relation is not pm.Relation.WORKS_TO and not (
            relation is pm.Relation.PART_OF and source.startswith("office")
        ):
            up.add_edge(source, target)
    return up


def _one(best: Best, ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    return best(ours) / best(theirs)


def _each(best: Best, ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    return best(lambda: [ours() for _ in range(200)]) / best(lambda: [theirs() for _ in range(200)])
