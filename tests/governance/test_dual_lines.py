"""Two lines of reporting, and where they meet."""

import attrs
import networkx as nx
import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def g():
    return pm.governance.graph(pm.sample())


def test_both_lines_of_the_co_ordinators(g):
    """Report 8, B.16."""
    (dual,) = pm.governance.dual_reporting(g)
    assert dual.office == "co-ordinators"
    assert [step.id for step in dual.line.steps] == ["co-ordinators", "so", "acso"]
    assert [step.id for step in dual.other.steps] == ["co-ordinators", "link-commanders"]
    assert dual.meet_at is None
    assert "do not meet" in dual.because


def test_lines_that_meet():
    office = {"kind": "office"}
    g = nx.MultiDiGraph()
    for name in ("worker", "manager", "other", "top"):
        g.add_node(name, title=name, **office)
    for source, target, relation in (
        ("worker", "manager", pm.Relation.LINE_MANAGED_BY), ("worker", "other", pm.Relation.WORKS_TO),
        ("manager", "top", pm.Relation.LINE_MANAGED_BY), ("other", "top", pm.Relation.LINE_MANAGED_BY),
    ):  # fmt: skip
        g.add_edge(source, target, key=relation, cite=())
    assert [dual.meet_at for dual in pm.governance.dual_reporting(g)] == ["top"]


def test_the_engagement_officers_dual_line():
    """Report 4 of January 2009: line managed by the command, deployed by the borough commander."""
    (dual,) = pm.governance.dual_reporting(pm.governance.graph(pm.sample("mps-prevent-2009")))
    assert dual.office == "engagement-officers"
    assert [step.id for step in dual.line.steps] == ["engagement-officers", "ctc"]
    assert [step.words for step in dual.other.steps[1:]] == ["is deployed by Borough Commanders (report-4 whole)"]
    assert dual.layer == "deployment"
    assert dual.meet_at is None
    assert {row[0] for row in dual.table.rows} == {"line management", "deployment"}


def test_one_deployed_by_its_own_manager_serves_one_master():
    programme = pm.sample("mps-prevent-2009")
    own = pm.Link(subject="ctc", relation="deploys", object="engagement-officers")
    links = [link for link in programme.links if link.relation is not pm.Relation.DEPLOYS]
    assert pm.governance.dual_reporting(pm.governance.graph(attrs.evolve(programme, links=[*links, own]))) == ()
