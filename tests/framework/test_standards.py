"""Standards, criteria and judgements."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest

import prevent_model as pm

TREE = pm.Criterion(
    id="root",
    title="Root",
    children=[
        pm.Criterion(
            id="a", title="A", children=[pm.Criterion(id="a1", title="A1"), pm.Criterion(id="a2", title="A2")]
        ),
        pm.Criterion(id="b", title="B"),
    ],
)


def test_the_walk_goes_each_before_its_parts():
    assert [c.id for c in TREE.walk()] == ["root", "a", "a1", "a2", "b"]
    assert [c.id for c in TREE.leaves()] == ["a1", "a2", "b"]


def test_a_standard_without_criteria_has_none():
    """Report 8, B.20: national criteria in development, no scale printed."""
    standard = pm.Standard(id="s", title="S", state="in-development")
    assert (standard.criteria(), standard.scale) == ((), None)
    assert [c.id for c in pm.Standard(id="s", title="S", root=TREE).criteria()] == ["root", "a", "a1", "a2", "b"]


def test_a_weight_is_exact_and_not_negative():
    assert pm.Criterion(id="c", title="C", weight="0.1").weight == Fraction(1, 10)
    assert pm.Criterion(id="c", title="C", weight=0).weight == 0
    with pytest.raises(ValueError, match="weight: it is at least 0"):
        pm.Criterion(id="c", title="C", weight=-1)


def test_the_words_for_no_level_are_no_level():
    assert pm.Judgement(criterion="c", level="not assessed").level is pm.NOT_ASSESSED
    assert pm.Judgement(criterion="c", level="good").level == "good"
    assert pm.Judgement(criterion="c", level=3).level == 3


def test_an_assessment_has_a_standpoint():
    assessment = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="peer")
    assert assessment.standpoint is pm.Standpoint.PEER
    with pytest.raises(ValueError, match="press"):
        pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="press")


def test_a_rank_out_of_an_array_is_a_level_and_nothing_is_told_as_not_assessed():
    """B8."""
    assert pm.Judgement(criterion="c", level=np.int64(2)).level == 2
    assert pm.Judgement(criterion="c", level=pm.Level(2, "good")).level == "good"
    for nothing in (None, float("nan"), np.float64("nan")):
        with pytest.raises(pm.ArgumentError, match=r'Judgement\.level: expected a level.*write "not assessed"'):
            pm.Judgement(criterion="c", level=nothing)
