"""Through whom escalations must pass: against deletion by hand, and against networkx."""

import random

import networkx as nx
import pytest

import prevent_model as pm
from prevent_model.governance import escalation

R = pm.Relation
ABOVE = {R.CHAIRS, R.HEADS}
CLIMBED = {
    ("board", R.REPORTS_TO),
    ("board", R.CHAIRS),
    ("office", R.LINE_MANAGED_BY),
    ("body", R.HEADS),
    ("body", R.PART_OF),
}


def structure(seed, nodes=8, edges=14):
    """A graph of boards, offices and bodies with relations at random, circles among them."""
    rng = random.Random(seed)
    g = nx.MultiDiGraph()
    for n in range(nodes):
        g.add_node(f"n{n}", kind=rng.choice(("board", "office", "body")), title=f"Node {n}")
    for _ in range(edges):
        one, other = rng.sample(sorted(g), 2)
        g.add_edge(
            one, other, key=rng.choice((*(r for _, r in CLIMBED), R.WORKS_TO, R.OVERSEES)), cite=(), assumed=False
        )
    return g


def climbing(g):
    """What reports, is managed, belongs, is chaired or headed, from below to above, written down once more."""
    up = nx.DiGraph()
    up.add_nodes_from(g)
    for source, target, relation in g.edges(keys=True):
        below, above = (target, source) if relation in ABOVE else (source, target)
        if (g.nodes[below]["kind"], relation) in CLIMBED:
            up.add_edge(below, above)
    return up


def reaching(up, ends):
    return set().union(*(nx.ancestors(up, end) for end in ends if end in up)) if ends else set()


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("named", [False, True], ids=["any end", "a top"])
def test_deleting_each_by_hand_cuts_off_the_same(seed, named):
    g = structure(seed)
    up = climbing(g)
    top = "n0" if named else None
    ends = [top] if named else [node for node in up if not up.out_degree(node)]
    found = pm.governance.chokepoints(g, top)
    reached = reaching(up, ends) - set(ends)
    expected = {}
    for node in reached:
        rest = up.copy()
        rest.remove_node(node)
        cut = reached - reaching(rest, ends) - {node}
        if cut:
            expected[node] = cut
    assert {point.id: set(found.behind(point.id)) for point in found.points} == expected
    assert {point.id: point.cuts_off for point in found.points} == {node: len(cut) for node, cut in expected.items()}
    assert {point.id for point in found.points if point.of_all} == {
        n for n, cut in expected.items() if cut == reached - {n}
    }
    assert set(found.stranded) == set(up) - reached - set(ends)
    for node in reached:
        assert set(found.through(node)) == {point for point, cut in expected.items() if node in cut}


@pytest.mark.parametrize("seed", range(30))
def test_without_another_way_they_are_the_joints_of_the_tree(seed):
    """In a tree of reporting, networkx's articulation points between the leaves and the root are the chokepoints."""
    rng = random.Random(seed)
    g = nx.MultiDiGraph()
    for n in range(12):
        g.add_node(f"n{n}", kind="office", title=f"Node {n}")
        if n:
            g.add_edge(f"n{n}", f"n{rng.randrange(n)}", key=R.LINE_MANAGED_BY, cite=())
    joints = set(nx.articulation_points(nx.Graph(g.to_undirected()))) - {"n0"}
    assert set(pm.governance.chokepoints(g, "n0").ids) == joints


@pytest.mark.parametrize("says_the_root", [False, True], ids=["3.6 and later", "before 3.6"])
def test_the_root_is_treated_alike_under_every_release(monkeypatch, says_the_root):
    """Before 3.6 networkx says of the root that it dominates itself; from then on it leaves it out."""
    g = structure(3)
    expected = pm.governance.chokepoints(g)
    real = nx.immediate_dominators

    def shaped(graph, root):
        found = {node: over for node, over in real(graph, root).items() if node != root}
        return {root: root, **found} if says_the_root else found

    monkeypatch.setattr(nx, "immediate_dominators", shaped)
    assert escalation.immediate_dominators(nx.path_graph(3, create_using=nx.DiGraph), 0) == {1: 0, 2: 1}
    assert pm.governance.chokepoints(g) == expected


def test_report_8():
    """Report 8, B.16: the co-ordinators' escalations pass through Specialist Operations."""
    g = pm.governance.graph(pm.sample())
    found = pm.governance.chokepoints(g)
    assert "co-ordinators" in found.behind("so")
    assert found.through("co-ordinators")[0] == "so"
    assert "cuts off" in str(found)
    assert "<table" in found._repr_html_()


def test_working_to_is_no_way_up_unless_it_is_named():
    g = nx.MultiDiGraph()
    for name in ("worker", "manager", "other", "top"):
        g.add_node(name, kind="office", title=name)
    for below, above, relation in (
        ("worker", "manager", R.LINE_MANAGED_BY), ("manager", "top", R.LINE_MANAGED_BY),
        ("worker", "other", R.WORKS_TO), ("other", "top", R.LINE_MANAGED_BY),
    ):  # fmt: skip
        g.add_edge(below, above, key=relation, cite=())
    assert pm.governance.chokepoints(g, "top").ids == ("manager",)
    assert pm.governance.chokepoints(g, "top", by=[R.LINE_MANAGED_BY, R.WORKS_TO]).ids == ()
    assert pm.governance.chokepoints(g, "top", by="line-managed-by").ids == ("manager",)


def test_wrong_arguments_are_named():
    g = pm.governance.graph(pm.sample())
    with pytest.raises(pm.UnknownReference, match='did you mean "delivery-board"'):
        pm.governance.chokepoints(g, "delivery-bord")
    with pytest.raises(ValueError, match=r'by\[0\]: "reports" is not one of the choices'):
        pm.governance.chokepoints(g, by=["reports"])


def test_a_graph_without_anything():
    found = pm.governance.chokepoints(nx.MultiDiGraph())
    assert (found.points, found.ends, found.stranded) == ((), (), ())


def test_a_head_goes_past_a_council_that_is_gone():
    """By hand: a council governs a company that answers to a ministry; without the council its chief goes there."""
    g = nx.MultiDiGraph()
    for name, kind in (("council", "board"), ("ministry", "body"), ("north", "body"), ("chief", "office")):
        g.add_node(name, kind=kind, title=name)
    for subject, relation, other in (
        ("council", R.GOVERNS, "north"),
        ("north", R.ANSWERS_TO, "ministry"),
        ("chief", R.HEADS, "north"),
    ):
        g.add_edge(subject, other, key=relation, cite=(), assumed=False)
    found = pm.governance.chokepoints(g)
    assert (found.ids, found.behind("council")) == (("north",), ())
    assert found.behind("north") == ("chief", "council")  # each goes up for the company alone
    assert (found.through("chief"), found.ends) == (("north",), ("ministry",))
    assert "to where lines end (one end)" in found.because
