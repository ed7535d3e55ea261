"""A limiter: a breach caps the grade, and a limiting part counts in nothing else."""

import pytest
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm


def test_a_breach_caps_the_grade():
    rule = pm.Limiter(of=FIVE, limits=[pm.Limit(criterion="f", at_most="Inadequate", cap="Requires improvement")])
    good = dict(zip("abcde", (4, 4, 3, 3, 3), strict=True))
    assert pm.assessment.score(standard(rule, "abcdef"), judged(**good, f=1)).label == "Requires improvement"
    assert pm.assessment.score(standard(rule, "abcdef"), judged(**good, f=3)).label == "Outstanding"


LIMITED = pm.Limiter(of=MEAN, limits=[pm.Limit(criterion="a", at_most="Inadequate", cap="Requires improvement")])


@pytest.mark.parametrize("limiting", [pm.NOT_GRADED, pm.NOT_ASSESSED, 1, 4])
def test_where_nothing_that_counts_applies_the_whole_does_not_apply(limiting):
    """Once the score said "not applicable" of a limiting part not graded, and its bounds "not assessed"."""
    tree, given = standard(LIMITED, "ab"), judged(a=limiting, b=pm.NOT_APPLICABLE)
    assert pm.assessment.score(tree, given).level is pm.NOT_APPLICABLE
    assert pm.assessment.bounds(tree, given).possible == ("not applicable",)


def test_of_several_breaches_the_lowest_cap_is_told():
    limits = [
        pm.Limit(criterion="a", at_most="Good", cap="Good"),
        pm.Limit(criterion="b", at_most="Inadequate", cap="Inadequate"),
    ]
    tree = standard(pm.Limiter(of=MEAN, limits=limits), "abc")
    score = pm.assessment.score(tree, judged(a=1, b=1, c=4))
    assert (score.label, score.value) == ("Inadequate", 4)
    assert score.because.endswith("Capped at Inadequate by B.")
    assert pm.assessment.score(tree, judged(a=1, b=2, c=2)).because.endswith(
        "A would cap it at Good, which it does not exceed."
    )
    assert pm.assessment.score(tree, judged(a=4, b=4, c=2)).because.endswith("Nothing caps it.")
