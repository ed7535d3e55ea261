"""What is still possible; every completion scored on its own is the oracle."""

from itertools import combinations

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import completions, grade, judged_standards, rank, with_levels
from tests.assessment.test_rollup import FIVE
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.possibilities import completed, overridden, weightless


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


def splits(scores, chosen):
    """The grades that remain for each set of levels of the chosen criteria."""
    remaining = {}
    for levels, score in scores:
        remaining.setdefault(tuple(levels[name] for name in chosen), set()).add(grade(score))
    return remaining.values()


@given(judged_standards())
def test_the_fewest_that_settle_it(both):
    settling, scores = pm.assessment.decisive_criteria(*both), list(completions(*both))
    names = list(scores[0][0])
    assert settling.unsure == ()
    assert set(settling.idle) == set(names) - set(settling.criteria)
    for chosen in (some for n in range(len(names) + 1) for some in combinations(names, n)):
        if all(len(grades) == 1 for grades in splits(scores, chosen)):
            assert settling.criteria == chosen
            break
    for chosen in (some for n in range(len(names) + 1) for some in combinations(names, n)):
        if any(len(grades) == 1 for grades in splits(scores, chosen)):
            assert len(settling.at_best) == len(chosen)
            break
    sure = pm.assessment.bounds(both[0], with_levels(both[1], dict(settling.at_best)))
    assert len(sure.possible) == 1
    assert str(len(settling.criteria)) in settling.because or "settled" in settling.because


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
    assert "ends" in bounds.road
    settling = pm.assessment.decisive_criteria(tree, judged())
    assert set(settling.criteria) | set(settling.unsure) == set(weights)


def test_at_best_without_a_table_of_cases():
    """Of 20 criteria, 13 at the highest level: 2.5 × 20 = 50 = 13 × 3 + 20 − 9 … the least that cannot fall below a half."""
    names = [f"c{n:02}" for n in range(20)]
    settling = pm.assessment.decisive_criteria(standard(pm.Lowest(missing="exclude"), names), judged())
    assert settling.at_best == (("c00", "Inadequate"),)
    assert settling.grade_at_best == "Inadequate"


def test_what_weighs_nothing_is_idle():
    tree = standard(MEAN, "abc", {"a": 0})
    assert weightless(tree.root) == {"a"}
    assert pm.assessment.decisive_criteria(tree, judged(b=2)).idle == ("a",)


def test_an_override_of_the_whole_settles_it():
    override = pm.Override(criterion="all", level="Good", because="the whole is better than its parts")
    given_levels = attrs.evolve(judged(a=1), overrides=[override])
    tree = standard(MEAN, "ab")
    assert overridden(tree.root, given_levels, FOUR) == {"all": 3}
    assert pm.assessment.bounds(tree, given_levels).possible == ("Good",)


def test_completing_replaces_a_judgement():
    levels = {j.criterion: j.level for j in completed(judged(a=1, b=2), {"b": 4}).judgements}
    assert levels == {"a": 1, "b": 4}


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="unknown-criterion"):
        pm.assessment.bounds(standard(MEAN, "ab"), judged(q=1))
    with pytest.raises(ValueError, match="no scale"):
        pm.assessment.decisive_criteria(pm.Standard(id="s", title="S"), judged())
