"""A standard in whole numbers."""

import pickle
from fractions import Fraction

import numpy as np
import pytest
from tests import made_panels

import prevent_model as pm

SCALE = pm.Scale("Four", [pm.Level(n, label) for n, label in enumerate(("poor", "fair", "good", "best"), 1)])
MEAN = pm.Mean(rounding="half-up", missing="exclude")


def standard(rule, weights=(1, 1, 1), scale=SCALE):
    children = [pm.Criterion(id=f"c{n}", title="C", weight=weight) for n, weight in enumerate(weights)]
    return pm.Standard(
        id="s", title="S", scale=scale, root=pm.Criterion(id="all", title="All", rule=rule, children=children)
    )


def test_codes_stand_in_the_order_of_the_scale():
    table = pm.assessment.compile(standard(MEAN))
    assert table.codes == {
        "not assessed": 0, "poor": 1, "fair": 2, "good": 3, "best": 4, "not applicable": 5, "not graded": 6,
    }  # fmt: skip
    assert table.labels[7] == "undetermined"
    assert repr(table) == "ScoringTable('s', 3 criteria, 1 nodes)"


def test_weights_become_the_least_whole_numbers():
    table = pm.assessment.compile(standard(MEAN, (Fraction(1, 2), Fraction(3, 4), 1)))
    assert table.groups[0].weights == (2, 3, 4)
    assert pm.assessment.compile(standard(MEAN, (10, 20, 30))).groups[0].weights[2] == 3


def test_parts_come_before_their_wholes():
    inner = pm.Criterion(id="g", title="G", rule=MEAN, children=[pm.Criterion(id="a", title="A")])
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=[pm.Criterion(id="b", title="B"), inner])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=SCALE, root=root))
    assert table.nodes == ("g", "all")
    assert table.criteria == ("b", "a")


def test_a_standard_without_a_scale_is_refused():
    """Report 8, B.22: no scale is printed."""
    with pytest.raises(ValueError, match="no scale"):
        pm.assessment.compile(pm.sample().standard("seven-objectives"))


def test_a_scale_of_too_many_levels_is_refused():
    long = pm.Scale("Long", [pm.Level(n, f"level {n}") for n in range(300)])
    with pytest.raises(ValueError, match=r"300 levels; a table holds 200; use assessment.score"):
        pm.assessment.compile(standard(MEAN, scale=long))


ODD = [10_007 + 2 * n * n for n in range(14)]


def above(inner, weight=1):
    """A standard with another one as its only part."""
    return pm.Standard(
        id="s",
        title="S",
        scale=inner.scale,
        root=pm.Criterion(id="outer", title="Outer", rule=MEAN, children=[inner.root]),
    )


def test_weights_without_a_unit_are_scored_all_the_same():
    """They were refused; now no bound of their numbers is known, so that these are Python's own."""
    table = pm.assessment.compile(above(standard(MEAN, [7**n for n in range(18)])))
    assert table.largest is None
    scored = pm.assessment.score_levels(table, np.array([[1 + n % 4] for n in range(18)], np.uint8))
    judged = made_panels.assessment(table, [1 + n % 4 for n in range(18)])
    assert scored.value("outer", 0) == pm.assessment.score(table.standard, judged).value


def test_nothing_is_above_the_root_so_its_weights_need_no_unit_in_common():
    assert pm.assessment.compile(standard(MEAN, ODD)).largest < 2**53


@pytest.mark.parametrize("seed", range(40))
def test_no_number_passes_the_bound_of_its_standard(seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    levels = np.random.default_rng(seed).integers(0, len(table.scale) + 3, (len(table.criteria), 200), dtype=np.uint8)
    scored = pm.assessment.score_levels(table, levels)
    for names, largest in (
        (("numerator", "denominator"), table.largest),
        (("assessed", "applicable"), table.largest_weight),
    ):
        for name in names:
            met = max(abs(int(number)) for number in getattr(scored, name).ravel().tolist())
            assert largest is None or met <= largest


def test_a_table_is_pickled_by_its_standard():
    table = pm.assessment.compile(standard(MEAN, (2, 3, 4)))
    again = pickle.loads(pickle.dumps(table))
    assert again == table
    assert again.groups[0].weights == (2, 3, 4)


def test_a_percentage_of_nothing_is_refused():
    nothing = pm.Scale("None", [pm.Level(1, "no", points=0), pm.Level(2, "yes", points=0)])
    bands = pm.Bands(of="percentage", bands=[pm.Band(0, 100, "yes")], rounding="half-up", missing="exclude")
    with pytest.raises(ValueError, match="counts for more than nothing"):
        pm.assessment.compile(standard(bands, scale=nothing))
