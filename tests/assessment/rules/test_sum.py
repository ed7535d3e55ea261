"""The weighted sum."""

from fractions import Fraction

from tests.assessment.test_scoring import judged, standard

import prevent_model as pm


def test_it_is_the_sum_of_weights_times_points_and_has_no_level():
    tree = standard(pm.Sum(missing="lowest"), "abc", {"a": Fraction(1, 3), "b": Fraction(3, 4), "c": 2})
    score = pm.assessment.score(tree, judged(a=4, b=3))
    assert score.value == Fraction(4, 3) + Fraction(9, 4) + 2
    assert score.level is pm.NOT_GRADED
    assert score.because == (
        "The weighted sum of 3 parts is 67/12 (5.583); a sum has no level of its own. "
        "Taken at the lowest level, as not assessed: C."
    )
