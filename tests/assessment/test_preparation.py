"""What scoring needs of a standard, worked out once."""

import gc

import pytest
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment import preparation
from prevent_model.assessment.preparation import prepared


def test_it_is_worked_out_once_for_each_standard():
    one, other = standard(MEAN, "ab"), standard(MEAN, "ab")
    assert prepared(one) is prepared(one)
    assert prepared(one) is not prepared(other)
    assert prepared(one).leaves == {"a", "b"}
    assert prepared(one).levels["Good"] is prepared(one).levels[3] is FOUR.level(3)


def test_it_is_forgotten_with_the_standard():
    gc.collect()  # what earlier tests let go of is gone before the counting starts
    before = len(preparation._KNOWN)
    some = [standard(MEAN, "ab") for _ in range(5)]
    for one in some:
        pm.assessment.score(one, judged(a=1))
    assert len(preparation._KNOWN) == before + 5
    del some, one
    gc.collect()
    assert len(preparation._KNOWN) == before


def test_one_that_cannot_be_scored_by_is_refused():
    with pytest.raises(ValueError, match="no scale"):
        prepared(pm.Standard(id="s", title="S"))


def test_scores_that_are_kept_do_not_leak_from_one_assessment_into_another():
    tree = standard(MEAN, "ab")
    first = pm.assessment.score(tree, judged(a=1, b=2))
    made_up = pm.Assessment(standard="s", subject="p", on=judged().on, standpoint="self", judgements=judged(a=1, b=2).judgements, illustrative=True, scope=["b"])  # fmt: skip
    second = pm.assessment.score(tree, made_up)
    assert second.part("a").illustrative
    assert not first.part("a").illustrative
    assert pm.assessment.score(tree, judged(a=1, b=2)) == first
