"""Counts by code and the lowest level, held to counting one by one."""

import numpy as np
import pytest
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.panels import counting


def below_of(table, node):
    """The places of the criteria below a node."""
    ids = [leaf.id for leaf in table.groups[node].criterion.leaves()]
    return [table.criteria.index(id_) for id_ in ids]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("seed", range(300, 312))
def test_they_are_what_counting_one_by_one_says(monkeypatch, seed, workers):
    monkeypatch.setattr(counting, "CODES_AT_ONCE", 1)
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    top = len(table.scale)
    levels = np.random.default_rng(seed).integers(0, top + 3, (len(table.criteria), 2_500), dtype=np.uint8)
    levels[:, 0], levels[:, 1], levels[:, 2] = 0, top + 1, top + 2
    scored = pm.assessment.score_levels(table, levels, workers=workers)
    counts, lowest = scored.every_count(), scored.every_lowest()
    assert counts.shape == (len(table.nodes), top + 3, 2_500)
    for node in range(len(table.groups)):
        below = levels[below_of(table, node)]
        for code in range(top + 3):
            assert (counts[node, code] == (below == code).sum(axis=0)).all()
        judged = np.where((below >= 1) & (below <= top), below, top + 1).min(axis=0)
        assert (lowest[node] == np.where(judged > top, 0, judged)).all()


def test_more_criteria_than_a_byte_counts():
    rule = pm.Lowest(missing="exclude")
    scale = pm.Scale("Two", [pm.Level(1, "weak"), pm.Level(2, "strong")])
    root = pm.Criterion(
        id="all", title="All", rule=rule, children=[pm.Criterion(id=f"c{n}", title="C") for n in range(300)]
    )
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    levels = np.full((300, 3), 2, np.uint8)
    assert pm.assessment.score_levels(table, levels).every_count()[0, 2].tolist() == [300, 300, 300]
    assert counting.lowest(table, levels, workers=1).tolist() == [[2, 2, 2]]


def test_no_body_and_a_standard_of_one_criterion():
    scale = pm.Scale("Two", [pm.Level(1, "weak"), pm.Level(2, "strong")])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=pm.Criterion(id="a", title="A")))
    assert pm.assessment.score_levels(table, np.zeros((1, 0), np.uint8), workers=2).every_count().shape == (1, 5, 0)
    assert counting.lowest(table, np.array([[2, 0, 4]], np.uint8), workers=2).tolist() == [[2, 0, 0]]


@pytest.mark.parametrize(
    ("answers", "criteria", "kind"), [(8, 255, "uint8"), (9, 256, "uint16"), (203, 70_000, "uint32")]
)
def test_a_lane_is_as_narrow_as_holds_every_criterion(answers, criteria, kind):
    lanes = counting.Lanes(answers, criteria)
    assert lanes.kind == kind
    words = np.stack(lanes.tables(answers), axis=-1)  # a body for each code, with one criterion there
    assert (lanes.counts(words[None] * criteria)[0] == np.eye(answers, dtype=int) * criteria).all()
