"""What each criterion can do; brute force over every case is the oracle."""

from itertools import product

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import assessment, grade, leaves, standards
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, State
from prevent_model.assessment.search.criterion_effects import grade_alone, profiles, search
from prevent_model.assessment.search.monotonicity import form_of
from prevent_model.assessment.search.reachable_outcomes import TooMany, open_space

# Every case of a tree is scored: six criteria at three levels, or four at five, are 729 and 625; six at five are 15,625.
small = standards.filter(lambda tree: len(tree.scale.levels) ** len(leaves(tree)) <= 1024)


def every_case(tree):
    names = leaves(tree)
    ranks = [level.rank for level in tree.scale]
    return {
        case: grade(pm.assessment.score(tree, assessment(tree, dict(zip(names, case, strict=True)))))
        for case in product(ranks, repeat=len(names))
    }


def rank_of(grade):
    return grade.rank if isinstance(grade, pm.Level) else grade


@given(small)
def test_profiles_are_what_changing_one_criterion_does(tree):
    space, root, _ = open_space(tree, assessment(tree, {}))
    found, cases, ranks = profiles(root, space), every_case(tree), [level.rank for level in tree.scale]
    for place, name in enumerate(leaves(tree)):
        expected = {
            tuple(cases[(*case[:place], level, *case[place + 1 :])] for level in ranks) for case in cases
        }  # fmt: skip
        grades = space.codes.grade
        shown = {
            tuple(state.number if grades(state.code) is pm.NOT_GRADED else rank_of(grades(state.code)) for state in one)
            for one in found[name]
        }
        assert shown == expected


@given(small)
def test_what_a_search_finds_is_so(tree):
    space, root, _ = open_space(tree, assessment(tree, {}))
    if not form_of(root, space.codes).rises:
        return
    change, cases = search(root, space), every_case(tree)
    for place, name in enumerate(leaves(tree)):
        if name in change:
            assert any(
                cases[case] != cases[(*case[:place], level.rank, *case[place + 1 :])]
                for case in cases
                for level in tree.scale
            )


@pytest.mark.parametrize(("others", "found"), [(5, "abcdefgh"), (7, "bcdefgh")])
def test_a_search_finds_the_smallest_of_many_where_it_can_matter(others, found):
    """A level is reached at 18, 54 or 90 steps over the least: fives stop short of it, and sevens (25, 75, 125) never do."""
    weights = {name: 1 if name == "a" else others for name in "abcdefgh"}
    space, root, _ = open_space(standard(pm.Mean(rounding="half-up", missing="exclude"), "abcdefgh", weights), judged())
    assert search(root, space) == frozenset(found)


def test_only_the_grade_is_compared_where_there_is_one():
    codes = Codes(FOUR)
    assert grade_alone(State(2, 5, 5), codes) == State(2)
    assert grade_alone(State(codes.not_graded, 5, 5), codes) == State(codes.not_graded, 5)
    assert grade_alone(State(codes.undetermined, None, 7), codes) == State(codes.undetermined)


def test_too_many_totals_are_refused():
    weights = {name: 10**n for n, name in enumerate("abcdefgh")}
    space, root, _ = open_space(standard(pm.Mean(rounding="half-up", missing="exclude"), "abcdefgh", weights), judged())
    with pytest.raises(TooMany):
        profiles(root, attrs.evolve(space, most=1000))
