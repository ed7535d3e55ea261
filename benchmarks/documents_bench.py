"""Structuring, loading and validating, against the least that could be done."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date

import networkx as nx

import prevent_model as pm
from prevent_model.documents.structuring import Structuring
from prevent_model.framework.integrity import inspect
from prevent_model.values.citations import first_source

Best = Callable[..., float]
CITE = (pm.Citation("report", "B.12"),)


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    yield "structure 10,000 activities / bare constructor calls", _structure(best), 3.5
    yield "load a whole TOML document / tomllib.loads", _load(best), 1.7
    ten_thousand = _programme(10_000)
    validate = best(lambda: inspect(ten_thousand, {}))
    yield "validate 10,000 nodes / build their networkx graph", validate / best(lambda: _bare_graph(ten_thousand)), 0.5
    hundred_thousand = _programme(100_000)
    yield "validate 100,000 nodes / 10,000 nodes", best(lambda: inspect(hundred_thousand, {}), 3) / validate, 15


def _structure(best: Best) -> float:
    raw = [
        {
            "id": f"activity-{n}",
            "title": f"Activity {n}",
            "summary": "Something is done",
            "status": "existing",
            "lead": "tp",
            "objectives": ["objective-1"],
            "sites": [{"site": "lambeth", "status": "pilot"}],
            "cite": "B.12",
        }
        for n in range(10_000)
    ]

    def bare() -> list[pm.Activity]:
        return [
            pm.Activity(
                id=f"activity-{n}",
                title=f"Activity {n}",
                summary="Something is done",
                status=pm.ActivityStatus.EXISTING,
                lead="tp",
                objectives=("objective-1",),
                cite=CITE,
                sites=(pm.SiteUse(site="lambeth", status=pm.ActivityStatus.PILOT),),
            )
            for n in range(10_000)
        ]

    token = first_source.set("report")
    try:
        assert Structuring({}).value(tuple[pm.Activity, ...], raw, "$") == tuple(bare())
        return best(lambda: Structuring({}).value(tuple[pm.Activity, ...], raw, "$")) / best(bare)
    finally:
        first_source.reset(token)


def _load(best: Best) -> float:
    text = pm.dumps(_mixed(600), format="toml")
    return best(lambda: pm.loads(text, format="toml")) / best(lambda: tomllib.loads(text))


def _mixed(each: int) -> pm.Programme:
    """A programme with so many of each of five kinds, every one with prose, references and citations."""
    cites = [(pm.Citation("report", f"B.{n}"), pm.Citation("report", f"B.{n + 1}")) for n in range(1, 22)]

    def common(kind: str, n: int) -> dict[str, object]:
        prose = "What the source says of it, in our own words and at some length"
        return {"id": f"{kind}-{n}", "title": f"The {kind} {n}", "summary": prose, "cite": cites[n % 21]}

    some = range(each)
    return pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=date(2008, 7, 24),
        sources=[pm.Source(id="report", title="R", locators="B.1-B.22")],
        bodies=[pm.Body(id="tp", title="TP", kind="force")],
        objectives=[pm.Objective(id="objective-1", title="O", number=1)],
        sites=[pm.Site(id="lambeth", title="Lambeth", body="tp")],
        boards=[
            pm.Board(
                **common("board", n), chair=f"office-{n}", members=[f"office-{n - 1}"] if n else [], meets="monthly"
            )
            for n in some
        ],
        roles=[
            pm.Role(
                **common("office", n),
                body="tp",
                posts=n,
                line_managed_by=f"office-{(n - 1) // 5}" if n else "tp",
                kind="manager",
            )
            for n in some
        ],
        activities=[
            pm.Activity(
                **common("activity", n),
                status="existing",
                lead=f"office-{n}",
                objectives=["objective-1"],
                unstated=["workstream"],
                sites=[
                    pm.SiteUse(site="lambeth", status="pilot", since=pm.Window.parse("July 2008"), cite=cites[n % 21])
                ],
            )
            for n in some
        ],
        milestones=[
            pm.Milestone(
                **common("milestone", n), owner=f"board-{n}", planned=pm.Window.day(date(2008, 9, 1)), product="A plan"
            )
            for n in some
        ],
        links=[
            pm.Link(subject=f"office-{n}", relation="supports", object=f"activity-{n}", cite=cites[n % 21])
            for n in some
        ],
    )


def _programme(nodes: int) -> pm.Programme:
    half = nodes // 2
    return pm.Programme(
        id="p",
        title="P",
        years="2008/09",
        as_at=date(2008, 7, 24),
        sources=[pm.Source(id="report", title="R", locators="B.1-B.22")],
        bodies=[pm.Body(id="tp", title="TP", kind="force")],
        boards=[
            pm.Board(
                id=f"board-{n}",
                title="B",
                reports_to=f"board-{(n - 1) // 5}" if n else "tp",
                chair=f"office-{n}",
                cite=CITE,
            )
            for n in range(half)
        ],
        roles=[
            pm.Role(
                id=f"office-{n}",
                title="O",
                body="tp",
                line_managed_by=f"office-{(n - 1) // 5}" if n else "tp",
                cite=CITE,
            )
            for n in range(half)
        ],
    )


def _bare_graph(programme: pm.Programme) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((b.id, {"kind": "board", "title": b.title}) for b in programme.boards)
    graph.add_nodes_from((r.id, {"kind": "office", "title": r.title}) for r in programme.roles)
    graph.add_edges_from((b.id, b.reports_to, "reports-to", {"cite": b.cite}) for b in programme.boards)
    graph.add_edges_from((b.chair, b.id, "chairs", {"cite": b.cite}) for b in programme.boards)
    graph.add_edges_from((r.id, r.line_managed_by, "line-managed-by", {"cite": r.cite}) for r in programme.roles)
    graph.add_edges_from((r.id, r.body, "part-of", {"cite": r.cite}) for r in programme.roles)
    return graph
