"""Counts, on the published case of five key questions."""

import pytest
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm

FIVE = pm.Counts(
    cases=[
        pm.CountCase("Outstanding", [pm.AtLeast(2, "Outstanding"), pm.OthersAtLeast("Good")]),
        pm.CountCase("Good", [pm.AtMost(0, "Inadequate"), pm.AtMost(1, "Requires improvement")]),
        pm.CountCase("Inadequate", [pm.AtLeast(2, "Inadequate")]),
        pm.CountCase("Requires improvement", [pm.AtLeast(2, "Requires improvement")]),
    ],
    missing="refuse",
)


@pytest.mark.parametrize(
    ("levels", "label"),
    [
        ((4, 4, 3, 3, 3), "Outstanding"), ((4, 3, 3, 3, 3), "Good"), ((3, 3, 3, 3, 2), "Good"),
        ((3, 3, 3, 2, 2), "Requires improvement"), ((1, 1, 4, 4, 4), "Inadequate"), ((3, 3, 3, 3, 1), "undetermined"),
    ],
)  # fmt: skip
def test_five_key_questions(levels, label):
    """Care Quality Commission, how ratings are aggregated (2022): one Inadequate alone is not decided."""
    score = pm.assessment.score(standard(FIVE), judged(**dict(zip("abcde", levels, strict=True))))
    assert score.label == label


def test_the_levels_that_a_condition_names_are_left_to_it():
    """All others at Good or above: the one that the first condition allows below is not among them."""
    case = pm.CountCase("Good", [pm.AtMost(1, "Inadequate"), pm.OthersAtLeast("Good")])
    rule = pm.Counts(cases=[case], missing="refuse", otherwise="Inadequate")
    assert pm.assessment.score(standard(rule, "abc"), judged(a=1, b=3, c=4)).label == "Good"
    assert pm.assessment.score(standard(rule, "abc"), judged(a=1, b=2, c=4)).label == "Inadequate"
    assert FOUR.level("Good").rank == 3
