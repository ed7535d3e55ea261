"""What scoring needs of a standard, worked out once."""

import gc

from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment import standard_cache
from prevent_model.assessment.standard_cache import cached


def test_it_is_worked_out_once_for_each_standard():
    one, other = standard(MEAN, "ab"), standard(MEAN, "ab")
    assert cached(one) is cached(one)
    assert cached(one) is not cached(other)
    assert cached(one).leaves == {"a", "b"}
    assert cached(one).levels["Good"] is cached(one).levels[3] is FOUR.level(3)


def test_it_is_forgotten_with_the_standard():
    gc.collect()  # what earlier tests let go of is gone before the counting starts
    before = len(standard_cache._KNOWN)
    some = [standard(MEAN, "ab") for _ in range(5)]
    for one in some:
        pm.assessment.score(one, judged(a=1))
    assert len(standard_cache._KNOWN) == before + 5
    del some, one
    gc.collect()
    assert len(standard_cache._KNOWN) == before


def test_scores_that_are_kept_do_not_leak_from_one_assessment_into_another():
    tree = standard(MEAN, "ab")
    first = pm.assessment.score(tree, judged(a=1, b=2))
    made_up = pm.Assessment(standard="s", subject="p", on=judged().on, standpoint="self", judgements=judged(a=1, b=2).judgements, illustrative=True, scope=["b"])  # fmt: skip
    second = pm.assessment.score(tree, made_up)
    assert second.part("a").illustrative
    assert not first.part("a").illustrative
    assert pm.assessment.score(tree, judged(a=1, b=2)) == first
