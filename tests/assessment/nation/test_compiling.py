"""A standard in whole numbers."""

from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.assessment.nation.compiling import _begins

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
    assert [seat.weight for seat in table.groups[0].seats] == [2, 3, 4]
    assert pm.assessment.compile(standard(MEAN, (10, 20, 30))).groups[0].seats[2].weight == 3


def test_parts_come_before_their_wholes():
    inner = pm.Criterion(id="g", title="G", rule=MEAN, children=[pm.Criterion(id="a", title="A")])
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=[pm.Criterion(id="b", title="B"), inner])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=SCALE, root=root))
    assert table.nodes == ("g", "all")
    assert table.criteria == ("b", "a")


@pytest.mark.parametrize("rounding", pm.Rounding)
@pytest.mark.parametrize("step", [Fraction(1), Fraction(1, 2), Fraction(5)])
def test_where_a_level_begins_is_where_rounding_begins_to_give_it(rounding, step):
    """Against the rounding itself, at every twelfth of a step."""
    for whole in range(-3, 4):
        at, closed = _begins(whole, step, rounding)
        for twelfths in range(-60, 61):
            value = step * Fraction(twelfths, 12)
            reached = value >= at if closed else value > at
            assert reached == (rounding.apply(value / step) >= whole)


def test_a_standard_without_a_scale_is_refused():
    """Report 8, B.22: no scale is printed."""
    with pytest.raises(ValueError, match="no scale"):
        pm.assessment.compile(pm.sample().standard("seven-objectives"))


def test_a_scale_of_too_many_levels_is_refused():
    long = pm.Scale("Long", [pm.Level(n, f"level {n}") for n in range(300)])
    with pytest.raises(ValueError, match=r"300 levels; a table holds 200; use assessment.score"):
        pm.assessment.compile(standard(MEAN, scale=long))


ODD = [10_007 + 2 * n * n for n in range(14)]


def test_weights_without_a_small_unit_are_refused_by_the_name_of_their_group():
    inner = standard(MEAN, ODD)
    outer = pm.Criterion(id="outer", title="Outer", rule=MEAN, children=[inner.root])
    with pytest.raises(ValueError, match="the weights under all share no unit"):
        pm.assessment.compile(pm.Standard(id="s", title="S", scale=inner.scale, root=outer))


def test_nothing_stands_above_the_whole_so_its_weights_need_no_unit_in_common():
    assert pm.assessment.compile(standard(MEAN, ODD)).largest < 2**53


def test_a_percentage_of_nothing_is_refused():
    nothing = pm.Scale("None", [pm.Level(1, "no", points=0), pm.Level(2, "yes", points=0)])
    bands = pm.Bands(of="percentage", bands=[pm.Band(0, 100, "yes")], rounding="half-up", missing="exclude")
    with pytest.raises(ValueError, match="counts for more than nothing"):
        pm.assessment.compile(standard(bands, scale=nothing))
