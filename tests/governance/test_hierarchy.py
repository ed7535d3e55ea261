"""Tiers and spans."""

import networkx as nx
import pytest

import prevent_model as pm


@pytest.fixture(scope="module")
def g():
    return pm.governance.graph(pm.sample())


def test_tiers_are_the_length_of_each_line(g):
    tiers = pm.governance.tiers(g)
    for depth, ids in enumerate(tiers.levels):
        for node in ids:
            assert len(pm.governance.reporting_line(g, node).steps) == depth + 1


def test_spans_count_direct_reports(g):
    spans = dict(pm.governance.spans_of_control(g).counts)
    lines = [
        pm.governance.reporting_line(g, node)
        for node, kind in g.nodes(data="kind")
        if kind in ("board", "office", "body")
    ]
    for node, count in spans.items():
        assert count == sum(len(line.steps) > 1 and line.steps[1].id == node for line in lines)


def test_a_circle_is_one_tier_whatever_the_order():
    def of(*names):
        g = nx.MultiDiGraph()
        for name in names:
            g.add_node(name, kind="office", title=name)
        for source, target in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "d")):
            g.add_edge(source, target, key=pm.Relation.LINE_MANAGED_BY, cite=())
        return pm.governance.tiers(g).levels

    assert of(*"abcde") == of(*"edcba") == (("a", "b", "c"), ("d",), ("e",))


def test_tiers_are_the_generations_of_networkx(g):
    """Another way to the same: what is reached from every end, generation by generation."""
    down = nx.DiGraph()
    for ids in pm.governance.tiers(g).levels:
        for node in ids:
            down.add_node(node)
            for step in pm.governance.reporting_line(g, node).steps[1:2]:
                down.add_edge(step.id, node)
    assert [set(level) for level in nx.topological_generations(down)] == [
        set(level) for level in pm.governance.tiers(g).levels
    ]


def test_they_lay_themselves_out(g):
    for found, words in ((pm.governance.tiers(g), "Tier 0"), (pm.governance.spans_of_control(g), "first step")):
        assert words in str(found)
        assert words in found._repr_html_()


def test_what_answers_to_several_is_not_without_a_line():
    """By hand: a liaison answers to a council and a director, and so has two lines; a regulator has none."""
    bodies = [pm.Body(id=id_, title=id_, kind="body") for id_ in ("council", "regulator")]
    roles = [
        pm.Role(id="director", title="director", kind="office"),
        pm.Role(id="liaison", title="liaison", kind="office", answers_to=["council", "director"]),
    ]
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=bodies, roles=roles)
    tiers = pm.governance.tiers(made)
    assert tiers.alone == ("regulator",)
    assert {row[1] for row in tiers.table.rows} == {"council", "director", "liaison"}
    assert "Without a reporting line: regulator." in tiers.because
