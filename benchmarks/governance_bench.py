"""Questions of structure on large graphs, each against the networkx algorithm that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import networkx as nx

import prevent_model as pm
from prevent_model.governance.escalation import ROOT

Best = Callable[..., float]
CITE = (pm.Citation("report", "B.12"),)


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    yield from _beside_networkx(best)
    # Apart, so that the garbage collector does not go over the graphs of 100,000 things while a shape is timed.
    yield from _doubled(best)


def _beside_networkx(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each algorithm of networkx is run on the governance graph itself: the same 10,000 things and their relations."""
    for size in (1_000, 10_000, 100_000):
        yield f"build the graph of {size:,} things / bare networkx", _building(best, structure(size)), 1.5
    programme = structure(10_000)
    g = pm.governance.graph(programme)
    last, board, chair = "office-4999", "board-2400", "office-2400"

    def up_from(start: str) -> Callable[[], object]:
        return lambda: nx.single_source_shortest_path(g, start)

    yield (
        "reporting_line / networkx.single_source_shortest_path",
        _many(best, lambda: pm.governance.reporting_line(g, last), up_from(last)),
        2,
    )
    yield (
        "accountable / networkx.single_source_shortest_path, twice",
        _many(best, lambda: pm.governance.accountable(g, board), lambda: (up_from(board)(), up_from(chair)())),
        2,
    )
    masters = [dual.office for dual in pm.governance.dual_reporting(g)]
    for name, ask, theirs, algorithm in (
        ("tiers", pm.governance.tiers, _generations, "topological_generations"),
        ("spans", pm.governance.spans_of_control, _degrees, "in_degree over the relations of lines"),
        ("chokepoints", pm.governance.chokepoints, _dominators(g), "immediate_dominators"),
        (
            "dual_reporting",
            pm.governance.dual_reporting,
            lambda graph: [nx.single_source_shortest_path(graph, one) for one in masters * 2],
            "single_source_shortest_path of both lines",
        ),
    ):
        yield f"{name} / networkx.{algorithm}", best(lambda ask=ask: ask(g)) / best(lambda theirs=theirs: theirs(g)), 2
    yield (
        "without / networkx: build it, copy it, remove_node",
        best(lambda: pm.governance.impact_of_removing(programme, "board-1")) / best(lambda: _removed(g)),
        2,
    )
    small, large = (pm.governance.graph(structure(size)) for size in (1_000, 100_000))
    grown = best(lambda: _generations(large), 3) / best(lambda: _generations(small))
    for name, ask in (
        ("tiers", pm.governance.tiers),
        ("chokepoints", pm.governance.chokepoints),
        ("dual_reporting", pm.governance.dual_reporting),
    ):
        growth = best(lambda ask=ask: ask(large), 3) / best(lambda ask=ask: ask(small))
        yield f"{name}: growth from 1,000 to 100,000 / that of topological_generations", growth / grown, 2


def _doubled(best: Best) -> Iterator[tuple[str, float, float]]:
    """The time of each question over a shape of twice the size, over that of the size itself: linear is 2."""
    every = {"check": pm.review.check, "compare": lambda p: pm.review.compare(p, p), "graph": pm.governance.graph}
    dated = {**every, "standing": pm.delivery.status}
    shapes = (("chain", _chain, 20_000, every), ("fan", _fan, 20_000, every), ("web of links", _linked, 20_000, every),
              ("list of activities", _served, 4_000, every), ("row of gates", _gated, 4_000, dated))  # fmt: skip
    for shape, made, size, questions in shapes:
        once, twice = made(size), made(2 * size)
        for name, ask in questions.items():
            ratio = best(lambda ask=ask, p=twice: ask(p), 3) / best(lambda ask=ask, p=once: ask(p), 3)
            yield f"{name}: a {shape} of {2 * size:,} / of {size:,}", ratio, 2.6


def _programme(**parts: object) -> pm.Programme:
    return pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at=date(2008, 7, 24), **parts)


def _chain(size: int) -> pm.Programme:
    return _programme(roles=[
        pm.Role(id=f"office-{n}", title="O", line_managed_by=f"office-{n + 1}" if n + 1 < size else None,
                works_to=[f"office-{n + 1}"] if n + 1 < size else ())
        for n in range(size)
    ])  # fmt: skip


def _fan(size: int) -> pm.Programme:
    return _programme(
        roles=[pm.Role(id=f"office-{n}", title="O", line_managed_by="office-0" if n else None) for n in range(size)]
    )


def _linked(size: int) -> pm.Programme:
    roles = [pm.Role(id=f"office-{n}", title="O") for n in range(size)]
    links = [pm.Link(subject=f"office-{n}", relation="supports", object=f"office-{n * 7 % size}") for n in range(size)]
    return _programme(roles=roles, links=links)


def _served(size: int) -> pm.Programme:
    aims = [pm.Objective(id=f"aim-{n}", title="O", number=n) for n in range(20)]
    acts = [pm.Activity(id=f"act-{n}", title="A", status="planned", objectives=[f"aim-{n % 20}"]) for n in range(size)]
    return _programme(objectives=aims, activities=acts)


def _gated(size: int) -> pm.Programme:
    return _programme(
        phases=[pm.Phase(id=f"phase-{n}", title="P", years="2009/10") for n in range(size)],
        gates=[pm.Gate(id=f"gate-{n}", title="G", question="Did it work?", blocks=[f"phase-{n}"]) for n in range(size)],
        milestones=[pm.Milestone(id=f"step-{n}", title="M", planned=pm.Window.parse("June 2008")) for n in range(size)],
    )


def _generations(g: nx.MultiDiGraph) -> object:
    return list(nx.topological_generations(g))


def _degrees(g: nx.MultiDiGraph) -> object:
    kept = {
        pm.Relation.REPORTS_TO,
        pm.Relation.LINE_MANAGED_BY,
        pm.Relation.PART_OF,
        pm.Relation.HEADS,
        pm.Relation.CHAIRS,
    }
    return dict(nx.subgraph_view(g, filter_edge=lambda _, __, key: key in kept).in_degree())


def _dominators(g: nx.MultiDiGraph) -> Callable[[nx.MultiDiGraph], object]:
    turned = nx.MultiDiGraph(g).reverse(copy=True)
    ends = [node for node in turned if not turned.in_degree(node)]
    turned.add_edges_from((ROOT, end) for end in ends)
    return lambda _: nx.immediate_dominators(turned, ROOT)


def _removed(g: nx.MultiDiGraph) -> object:
    made = nx.MultiDiGraph()
    made.add_nodes_from(g.nodes(data=True))
    made.add_edges_from(g.edges(keys=True, data=True))
    rest = made.copy()
    rest.remove_node("board-1")
    return rest


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

    times = 3 if len(nodes) > 50_000 else 25 if len(nodes) < 5_000 else 7
    return best(lambda: pm.governance.graph(programme), times) / best(bare, times)


def _many(best: Best, ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    return best(lambda: [ours() for _ in range(200)], 25) / best(lambda: [theirs() for _ in range(200)], 25)
