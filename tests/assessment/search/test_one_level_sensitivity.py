"""One level more on each criterion; scoring the raised assessment is the oracle."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import judged_standards, stands, with_levels
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm


@given(judged_standards())
def test_each_row_is_the_score_of_the_raised_assessment(both):
    tree, given_levels = both
    marginal, now = pm.assessment.marginal(tree, given_levels), pm.assessment.score(tree, given_levels)
    for name, level in stands(tree, given_levels).items():
        row = marginal.row(name)
        above = tree.scale.above(level) if isinstance(level, int) else None
        then = pm.assessment.score(tree, with_levels(given_levels, {name: above.rank})) if above else now
        assert (row.raised, row.grade, row.value) == (above.label if above else None, then.label, then.value)
        assert row.moves == (then.label != now.label)


def test_the_change_is_the_weight_over_all_weights():
    marginal = pm.assessment.marginal(standard(MEAN, "abc", {"a": 3}), judged(a=1, b=1, c=4))
    assert [row.change for row in marginal.rows] == [Fraction(3, 5), Fraction(1, 5), 0]
    assert marginal.because == "No single level more moves the grade from Requires improvement."


def test_what_has_no_next_level_is_said():
    marginal = pm.assessment.marginal(standard(MEAN, "abc"), judged(a=4, b=pm.NOT_APPLICABLE))
    assert [(row.level, row.raised) for row in marginal.rows] == [
        ("Outstanding", None), ("not applicable", None), ("not assessed", None)]  # fmt: skip
    assert "none" in str(marginal)
    assert "<table" in marginal._repr_html_()


def test_an_override_of_the_whole_does_not_move():
    override = pm.Override(criterion="all", level="Good", because="the whole is better than its parts")
    marginal = pm.assessment.marginal(standard(MEAN, "ab"), attrs.evolve(judged(a=1, b=1), overrides=[override]))
    assert not any(row.moves for row in marginal.rows)


def test_a_criterion_that_is_not_judged_itself_is_refused():
    with pytest.raises(ValueError, match='"all" is not judged itself; write one of a, b'):
        pm.assessment.marginal(standard(MEAN, "ab"), judged(a=1, b=1)).row("all")
