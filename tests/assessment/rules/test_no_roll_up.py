"""Parts side by side."""

from tests.assessment.test_scoring import judged, standard

import prevent_model as pm


def test_it_is_not_graded_even_where_nothing_applies():
    tree = standard(pm.NoRollUp(), "ab")
    for given in (judged(a=1, b=4), judged(), judged(a=pm.NOT_APPLICABLE, b=pm.NOT_APPLICABLE)):
        score = pm.assessment.score(tree, given)
        assert score.level is pm.NOT_GRADED
        assert score.because == "The parts stand side by side; no grade is made of them."
    assert pm.assessment.score(tree, judged(a=1)).coverage * 2 == 1
