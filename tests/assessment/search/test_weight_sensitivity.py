"""The weights with which a grade stands; scoring with other weights is the oracle."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.oracles import judged_standards
from tests.assessment.rules.test_bands import council
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm

TINY = Fraction(1, 10**12)


def weighing(node, name, weight):
    if node.id == name:
        return attrs.evolve(node, weight=weight)
    return attrs.evolve(node, children=[weighing(child, name, weight) for child in node.children])


def label(tree, given_levels, name, weight):
    """The grade with another weight; None where every part would weigh nothing."""
    try:
        return pm.assessment.score(attrs.evolve(tree, root=weighing(tree.root, name, weight)), given_levels).label
    except ValueError:
        return None


@given(judged_standards(), st.lists(st.fractions(0, 20, max_denominator=12), min_size=8, max_size=8))
def test_the_grade_stands_within_the_range_and_turns_at_its_ends(both, tried):
    tree, given_levels = both
    ranges, now = pm.assessment.weight_ranges(tree, given_levels), pm.assessment.score(tree, given_levels).label
    assert ranges.grade == now
    for row in ranges.rows:
        assert row.weight in row
        for weight in (*tried, Fraction(10**9), row.low, row.high or Fraction(0)):
            if weight in row:
                assert label(tree, given_levels, row.criterion, weight) in {now, None}
        beyond = [row.low - TINY if row.low_stands else row.low]
        beyond += [] if row.high is None else [row.high + TINY if row.high_stands else row.high]
        for weight in beyond:
            if weight >= 0:
                assert label(tree, given_levels, row.criterion, weight) != now
    assert ranges.grade in str(ranges)


def test_a_half_that_is_rounded_up_is_part_of_the_range():
    """With a at 1 of weight w, b at 2 with weight 2: the mean is 3/2 at w = 2, which half up is still 2."""
    rows = pm.assessment.weight_ranges(standard(MEAN, "ab", {"b": 2}), judged(a=1, b=2))
    assert str(rows.row("a")) == "from 0 included to 2 included"
    assert rows.row("a").beyond == ("Inadequate",)
    down = standard(pm.Mean(rounding="half-down", missing="exclude"), "ab", {"b": 2})
    assert str(pm.assessment.weight_ranges(down, judged(a=1, b=2)).row("a")) == "from 0 included to 2 left out"


def test_the_council_rule_with_another_weight():
    """Care Quality Commission: 62.5% is Good half up. a at 4, b at 2, c at 2: (4 w + 4) / (4 w + 8) = 5/8 at w = 2/3."""
    rows = pm.assessment.weight_ranges(standard(council("half-up"), "abc"), judged(a=4, b=2, c=2))
    assert (rows.row("a").low, rows.row("a").low_stands) == (Fraction(2, 3), True)
    assert rows.row("a").beyond[0] == "Requires improvement"


def test_a_rule_without_weights_reads_no_more_than_whether_a_part_weighs_anything():
    """B3: at no weight the lowest part is for information, and the next one is the lowest."""
    rows = pm.assessment.weight_ranges(standard(pm.Lowest(missing="exclude"), "ab"), judged(a=1, b=2))
    a, b = rows.rows
    assert (a.low, a.low_stands, a.high, a.beyond) == (0, False, None, ("Requires improvement",))
    assert (b.low, b.low_stands, b.high, b.beyond) == (0, True, None, ())
    assert "1 of 2 may have any weight" in rows.because
    assert "no upper end" in rows._repr_html_()


def test_a_criterion_without_a_weight_is_refused():
    with pytest.raises(ValueError, match='"all" has no weight here; write one of a, b'):
        pm.assessment.weight_ranges(standard(MEAN, "ab"), judged(a=1, b=2)).row("all")


def test_ranks_that_lie_far_apart_take_no_longer():
    """Each rank between them was tried, of which there are a thousand million million."""
    scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(999_999_999_999_999, "strong")))
    parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B", weight=2)]
    root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"), children=parts)
    graded = pm.Assessment(
        standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
        judgements=[pm.Judgement(criterion="a", level="weak"), pm.Judgement(criterion="b", level="strong")],
    )  # fmt: skip
    ranges = pm.assessment.weight_ranges(pm.Standard(id="s", title="S", scale=scale, root=root), graded)
    assert str(ranges.row("a")) == "from 0 included to 1999999999999994/999999999999999 included"
