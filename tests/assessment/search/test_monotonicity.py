"""What the form of a rule shows; brute force is the oracle, in one direction: what it shows is so."""

import pytest
from hypothesis import given
from tests.assessment.oracles import leaves, standards
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.search.test_criterion_effects import every_case
from tests.assessment.test_scoring import FOUR, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.rules.group import Group
from prevent_model.assessment.search.monotonicity import form_of


@given(standards)
def test_what_the_form_shows_is_so(tree):
    form, cases = form_of(tree.root, Codes(tree.scale)), every_case(tree)
    ranks = [level.rank for level in tree.scale]
    if form.decides:
        assert all(isinstance(found, int) for found in cases.values())
    for case, found in cases.items():
        for place in range(len(leaves(tree))):
            if form.rises and isinstance(found, int) and case[place] < ranks[-1]:
                after = cases[(*case[:place], case[place] + 1, *case[place + 1 :])]
                assert not isinstance(after, int) or after >= found


FALLING = pm.Counts(
    cases=[pm.CountCase("Good", [pm.AtLeast(1, "Inadequate")])], missing="refuse", otherwise="Inadequate"
)


@pytest.mark.parametrize(
    ("rule", "rises", "decides"),
    [
        (pm.Mean(rounding="half-even", missing="exclude"), True, True),
        (pm.Sum(missing="lowest"), True, False),
        (FIVE, True, False),
        (FALLING, False, True),
        (pm.NoRollUp(), True, False),
        (pm.Limiter(of=FIVE, limits=[pm.Limit(criterion="e", at_most="Inadequate", cap="Good")]), True, False),
        (pm.Bands(of="percentage", bands=[pm.Band(0, 50, "Good"), pm.Band(51, 100, "Inadequate")], rounding="floor", missing="exclude"), False, True),
        (pm.Bands(of="mean", bands=[pm.Band(1, 2, "Inadequate"), pm.Band(3, 3, "Good")], rounding="floor", missing="exclude"), True, False),
    ],
)  # fmt: skip
def test_the_form_of_each_rule(rule, rises, decides):
    form = form_of(standard(rule).root, Codes(FOUR))
    assert (form.rises, form.decides) == (rises, decides)


def test_bands_of_groups_are_covered_where_what_the_groups_count_for_lies_on_the_scale():
    """Care Quality Commission, version 1 of the council assessment: statements are banded, and so is the whole."""
    council = pm.standard("cqc-local-authority-1")
    assert form_of(council.root, Codes(council.scale)).decides
    summed = pm.Criterion(id="g", title="G", rule=pm.Sum(missing="lowest"), children=standard(FIVE).root.children)
    of_sums = pm.Criterion(id="all", title="All", rule=council.root.rule, children=[summed])
    assert not form_of(of_sums, Codes(FOUR)).decides


def test_points_that_fall_as_levels_rise_show_nothing():
    scale = pm.Scale("Odd", (pm.Level(1, "low", points=3), pm.Level(2, "high", points=1)))
    assert not form_of(standard(pm.Sum(missing="lowest")).root, Codes(scale)).rises


def test_what_can_have_a_level():
    own = pm.Scale("Own", (pm.Level(1, "low", points=0), pm.Level(2, "high", points=10)))
    mean = standard(pm.Mean(rounding="half-up", missing="exclude")).root
    assert Group(mean, Codes(FOUR)).evaluation.gives_levels()
    assert not Group(mean, Codes(own)).evaluation.gives_levels()
    for rule in (pm.Sum(missing="lowest"), pm.NoRollUp(), pm.Limiter(of=pm.Sum(missing="lowest"), limits=[])):
        assert not Group(standard(rule).root, Codes(FOUR)).evaluation.gives_levels()
