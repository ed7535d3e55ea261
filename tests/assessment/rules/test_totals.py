"""Weighted totals as whole numbers."""

from fractions import Fraction

import pytest
from tests.assessment.test_scoring import FOUR, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, State
from prevent_model.assessment.rules.group import OWN_FIELDS, Group, whole_unit

RULES = [
    pm.Mean(rounding="half-up", missing="exclude"),
    pm.Sum(missing="lowest"),
    pm.Bands(of="percentage", bands=[pm.Band(0, 100, "Good")], rounding="floor", missing="exclude"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_totals_are_whole_in_their_unit_and_give_the_same_value(rule):
    tree, codes = standard(rule, "ab", {"a": Fraction(1, 3), "b": Fraction(3, 4)}).root, Codes(FOUR)
    states = [State(codes.not_graded, Fraction(5, 2)), State(codes.not_graded, Fraction(7, 5))]
    plain, whole = Group(tree, codes), Group(tree, codes, whole_unit([states], codes))
    added = [whole.add(place, state) for place, state in enumerate(states)]
    assert all(type(number) is int for sums in added for number in sums)
    values = [
        group.finish(group.sums(group.add(place, state) for place, state in enumerate(states))).value
        for group in (plain, whole)
    ]
    assert values[0] == values[1]
    mean = (Fraction(5, 6) + Fraction(21, 20)) / Fraction(13, 12)
    assert values[0] == {"Mean": mean, "Sum": Fraction(113, 60), "Bands": 25 * mean}[type(rule).__name__]


def test_what_is_left_out_is_in_neither_number():
    group = Group(standard(RULES[0], "ab").root, Codes(FOUR))
    assert group.add(0, State(0))[OWN_FIELDS:] == (0, 0)
    assert group.height(group.add(0, group.codes.at(3))) == (((1, 1, 1, 0), 1), 3)
