"""Criteria and the trees that they make."""

import pytest

import prevent_model as pm


def test_a_tree_is_walked_from_the_whole_down():
    group = pm.Criterion(id="g", title="G", rule=pm.NoRollUp(), children=[pm.Criterion(id="a", title="A")])
    root = pm.Criterion(id="all", title="All", rule=pm.NoRollUp(), children=[group, pm.Criterion(id="b", title="B")])
    assert [node.id for node in root.walk()] == ["all", "g", "a", "b"]
    assert [node.id for node in root.leaves()] == ["a", "b"]
    assert [(depth, node.id) for depth, node in root.levels()] == [(0, "all"), (1, "g"), (2, "a"), (1, "b")]


def test_a_weight_is_exact_and_never_below_nought():
    assert pm.Criterion(id="a", title="A", weight="12.5%").weight * 8 == 1
    with pytest.raises(pm.ArgumentError, match=r"Criterion\.weight"):
        pm.Criterion(id="a", title="A", weight=-1)
