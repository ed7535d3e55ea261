import pickle

import networkx as nx

import prevent_model as pm

GRAPH = pm.governance.graph(pm.sample())


def test_it_is_a_frozen_graph_of_networkx():
    assert isinstance(GRAPH, nx.MultiDiGraph)
    assert nx.is_frozen(GRAPH)
    assert type(pickle.loads(pickle.dumps(GRAPH))) is type(GRAPH)


def test_each_edge_is_counted_once():
    assert sum(row[1] for row in GRAPH.table.rows) == GRAPH.number_of_edges()
    assert {row[0] for row in GRAPH.table.rows} == {relation.value for *_, relation in GRAPH.edges(keys=True)}


def test_what_networkx_makes_of_it_shows_itself_too():
    few = GRAPH.subgraph(["co-ordinators", "so", "link-commanders"])
    assert {row[0] for row in few.table.rows} == {"line-managed-by", "works-to"}
    assert GRAPH.copy().table == GRAPH.table
    assert type(GRAPH)().table.rows == ()


def test_it_is_short_at_a_prompt():
    assert repr(GRAPH) == f"GovernanceGraph({len(GRAPH)} things, {GRAPH.number_of_edges()} relations)"
    assert "1 programme" in GRAPH._repr_html_()
