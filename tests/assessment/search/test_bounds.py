"""What is still possible; every completion scored on its own is the oracle."""

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import completions, judged_standards, rank
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm


@given(judged_standards())
def test_bounds_are_those_of_every_completion(both):
    bounds = pm.assessment.bounds(*both)
    scores = [score for _, score in completions(*both)]
    graded = [score for score in scores if isinstance(score.level, pm.Level)]
    assert set(bounds.possible) == {score.label for score in scores}
    assert bounds.undetermined == any(score.level == pm.UNDETERMINED for score in scores)
    assert bounds.settled == (len(bounds.possible) == 1)
    if graded:
        assert (rank(bounds.worst), rank(bounds.best)) == (min(map(rank, graded)), max(map(rank, graded)))
    valued = [score.value for score in scores if score.value is not None and score.level is pm.NOT_GRADED]
    if valued and not graded and bounds.worst.level is pm.NOT_GRADED:
        assert (bounds.worst.value, bounds.best.value) == (min(valued), max(valued))
    assert bounds.worst.label in str(bounds)


def test_five_questions_with_two_still_open():
    """Care Quality Commission, how ratings are aggregated (2022): a second Inadequate decides, one alone does not."""
    bounds = pm.assessment.bounds(standard(FIVE), judged(a=1, b=3, c=3))
    assert (bounds.worst.label, bounds.best.label, bounds.undetermined) == ("Inadequate", "Requires improvement", True)
    assert bounds.possible == ("Inadequate", "Requires improvement", "undetermined")
    assert "may also not decide" in bounds.because


def test_nothing_open_is_settled():
    bounds = pm.assessment.bounds(standard(MEAN, "ab"), judged(a=1, b=2))
    assert bounds.settled
    assert bounds.worst == bounds.now == bounds.best
    assert pm.assessment.decisive_criteria(standard(MEAN, "ab"), judged(a=1, b=2)).criteria == ()


def test_a_wide_open_tree_is_bounded_by_its_ends():
    weights = {f"c{n}": 10**6 + 17**n % 9973 for n in range(40)}
    tree = standard(MEAN, list(weights), weights)
    bounds = pm.assessment.bounds(tree, judged())
    assert (bounds.worst.value, bounds.best.value) == (1, 4)
    assert "ends" in bounds.method
    settling = pm.assessment.decisive_criteria(tree, judged())
    assert set(settling.criteria) | set(settling.unsure) == set(weights)


def test_an_override_of_the_whole_settles_it():
    override = pm.Override(criterion="all", level="Good", because="the whole is better than its parts")
    given_levels = attrs.evolve(judged(a=1), overrides=[override])
    tree = standard(MEAN, "ab")
    assert pm.assessment.bounds(tree, given_levels).possible == ("Good",)


def test_the_ends_carry_forward_what_was_not_graded():
    tree = standard(pm.Lowest(missing="carry"), "ab")
    bounds = pm.assessment.bounds(tree, judged(a="not graded"), previous=judged(a=3, b=1))
    assert bounds.possible == ("Inadequate", "Requires improvement", "Good")
    assert (bounds.worst.label, bounds.best.label) == ("Inadequate", "Good")


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="unknown-criterion"):
        pm.assessment.bounds(standard(MEAN, "ab"), judged(q=1))
    with pytest.raises(ValueError, match="no scale"):
        pm.assessment.decisive_criteria(pm.Standard(id="s", title="S"), judged())
