"""The root in columns: floats far from a cut, exact numbers near one."""

from fractions import Fraction

import numpy as np
import pytest
from tests import made_panels
from tests.made_panels import same_as_score

import prevent_model as pm
from prevent_model.assessment.panels import columns, packing
from prevent_model.assessment.panels.totals_columns import Cuts
from prevent_model.assessment.rules.evaluation import Codes, Place, Setting
from prevent_model.assessment.rules.mean import MeanEvaluation

FOUR = pm.Scale("Four", [pm.Level(rank, f"L{rank}") for rank in (0, 1, 3, 8)])


@pytest.mark.parametrize("rounding", pm.Rounding)
def test_every_named_rounding_turns_where_the_rule_says(rounding):
    """Each multiple of a twelfth from below the lowest level to above the highest, and its nearest neighbours."""
    rule = pm.Mean(rounding=rounding, missing="exclude")
    evaluation = MeanEvaluation(rule, Setting((Place("a", "A", 1, False),), Codes(FOUR)))
    tiny = Fraction(1, 10**13)  # nearer than a float of such a size tells apart from the cut with certainty
    values = [Fraction(n, 12) + step for n in range(-30, 130) for step in (-tiny, 0, tiny)]
    tops = np.array([value.numerator for value in values], np.int64)
    bottoms = np.array([value.denominator for value in values], np.int64)
    assert Cuts(evaluation).codes(tops, bottoms).tolist() == [evaluation.graded(value).code for value in values]


@pytest.mark.parametrize("rule", [
    pm.Mean(rounding="half-even", missing="exclude"),
    pm.Sum(missing="lowest"),
    pm.Bands(of="mean", bands=[pm.Band(0, 1, "L0"), pm.Band(2, 5, "L8")], rounding="half-up", missing="lowest"),
    pm.Bands(of="sum", bands=[pm.Band(0, 20, "L1"), pm.Band(21, 900, "L3")], rounding="ceiling", missing="lowest"),
    pm.Bands(of="percentage", bands=[pm.Band(0, 49, "L1"), pm.Band(50, 100, "L8")], rounding="floor", missing="exclude"),
])  # fmt: skip
def test_every_rule_of_totals_says_what_score_says(monkeypatch, rule):
    for module in (packing, columns):
        monkeypatch.setattr(module, "FEW_STATES", 0)
    children = [pm.Criterion(id=f"c{n}", title="C", weight=Fraction(n + 1, 7)) for n in range(5)]
    root = pm.Criterion(id="all", title="All", rule=rule, children=children)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=FOUR, root=root))
    judged = made_panels.answers(table, made_panels.random.Random(4), 60)
    same_as_score(table, [*judged, [0] * 5, [5] * 5, [6] * 5])


@pytest.mark.parametrize("as_states", [True, False])
def test_values_numbered_first_and_body_by_body_are_the_same(monkeypatch, as_states):
    """A table of 40 possible totals and 6 weights fits few bodies; without one, each body is worked out."""
    monkeypatch.setattr(packing.SummedFields, "fit_table", lambda *_: as_states)
    for module in (packing, columns):
        monkeypatch.setattr(module, "FEW_STATES", 0)
    children = [pm.Criterion(id=f"c{n}", title="C") for n in range(5)]
    rule = pm.Mean(rounding="half-up", missing="exclude")
    root = pm.Criterion(id="all", title="All", rule=rule, children=children)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=FOUR, root=root))
    same_as_score(table, [*made_panels.answers(table, made_panels.random.Random(5), 80), [0] * 5, [5] * 5, [6] * 5])


def test_values_are_numbered_where_a_table_of_them_fits():
    entries = [[(0, 0), (most, 1)] for most in (3, 5_000_000)]
    packed = packing.PackedFields(entries, (None, None))
    summed = packed.summed([np.array([0, 1]), np.array([1, 0])], 2, 1)
    assert summed.fit_table([1])
    assert not summed.fit_table([0])
    assert not summed.fit_table([0, 1])
