"""What each criterion can do; brute force over every case is the oracle."""

from itertools import product

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import assessment, grade, leaves, standards
from tests.assessment.test_scoring import judged, standard

import prevent_model as pm
from prevent_model.assessment.folding import Worth
from prevent_model.assessment.influence import grade_alone, profiles, search
from prevent_model.assessment.monotony import form_of
from prevent_model.assessment.possibilities import open_site
from prevent_model.assessment.ways import TooMany


def every_case(tree):
    names = leaves(tree)
    ranks = [level.rank for level in tree.scale]
    return {
        case: grade(pm.assessment.score(tree, assessment(tree, dict(zip(names, case, strict=True)))))
        for case in product(ranks, repeat=len(names))
    }


@given(standards)
def test_profiles_are_what_changing_one_criterion_does(tree):
    site, root, _ = open_site(tree, assessment(tree, {}))
    found, cases, ranks = profiles(root, site), every_case(tree), [level.rank for level in tree.scale]
    for place, name in enumerate(leaves(tree)):
        expected = {
            tuple(cases[(*case[:place], level, *case[place + 1 :])] for level in ranks) for case in cases
        }  # fmt: skip
        assert {
            tuple(o.points if o.grade is pm.NOT_GRADED else o.grade for o in one) for one in found[name]
        } == expected


@given(standards)
def test_what_a_search_finds_is_so(tree):
    site, root, _ = open_site(tree, assessment(tree, {}))
    if not form_of(root, site.scale).rises:
        return
    searched, cases = search(root, site), every_case(tree)
    for place, name in enumerate(leaves(tree)):
        if name in searched.change:
            assert any(
                cases[case] != cases[(*case[:place], level.rank, *case[place + 1 :])]
                for case in cases
                for level in tree.scale
            )


@pytest.mark.parametrize(("others", "found"), [(5, "abcdefgh"), (7, "bcdefgh")])
def test_a_search_finds_the_smallest_of_many_where_it_can_matter(others, found):
    """A level is reached at 18, 54 or 90 steps over the least: fives stop short of it, and sevens (25, 75, 125) never do."""
    weights = {name: 1 if name == "a" else others for name in "abcdefgh"}
    site, root, _ = open_site(standard(pm.Mean(rounding="half-up", missing="exclude"), "abcdefgh", weights), judged())
    assert search(root, site).change == frozenset(found)


def test_only_the_grade_is_compared_where_there_is_one():
    assert grade_alone(Worth(5, 2)) == Worth(None, 2)
    assert grade_alone(Worth(5, pm.NOT_GRADED)) == Worth(5, pm.NOT_GRADED)
    assert grade_alone(Worth(None, pm.UNDETERMINED, 7)) == Worth(None, pm.UNDETERMINED)


def test_too_many_totals_are_refused():
    weights = {name: 10**n for n, name in enumerate("abcdefgh")}
    site, root, _ = open_site(standard(pm.Mean(rounding="half-up", missing="exclude"), "abcdefgh", weights), judged())
    with pytest.raises(TooMany):
        profiles(root, attrs.evolve(site, most=1000))
