"""Roll-up rules as data."""

from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.framework.rules import RULES


def bands(*pairs, of="percentage", missing="exclude", **more):
    return pm.Bands(of=of, bands=[pm.Band(*pair) for pair in pairs], rounding="half-up", missing=missing, **more)


def test_each_rule_has_one_name_in_documents():
    assert set(RULES.values()) == set(pm.Rule.__args__)


@pytest.mark.parametrize("cls", [pm.Mean, pm.Sum, pm.Lowest, pm.Ladder, pm.Counts, pm.Bands])
def test_no_rule_has_a_default_for_what_is_missing(cls):
    with pytest.raises(TypeError, match=r"missing"):
        cls()


@pytest.mark.parametrize(
    ("value", "level"),
    [
        (Fraction(124, 2), "Low"),
        (Fraction(125, 2), "High"),
        (Fraction(24), None),
        (Fraction(1009, 10), None),
        (100, "High"),
    ],
)
def test_a_value_is_rounded_to_the_steps_of_the_bands(value, level):
    assert bands((25, 62, "Low"), (63, 100, "High")).level_of(Fraction(value)) == level


def test_finer_steps():
    fine = bands((0, "0.49", "Low"), ("0.5", 1, "High"), step="0.01")
    assert [fine.level_of(Fraction(text)) for text in ("0.494", "0.495")] == ["Low", "High"]


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(5, 1, "A")], "the band of A runs from 5 to 1"),
        ([(0, 10, "A"), (10, 20, "B")], "the bands of A and B overlap at 10"),
        ([(0, 10, "A"), (12, 20, "B")], "no band holds the values between 10 and 12"),
        ([], "no band is given"),
    ],
)
def test_bands_that_cannot_be_are_refused(pairs, words):
    with pytest.raises(ValueError, match=words):
        bands(*pairs)


def test_every_fault_of_the_bands_at_once():
    with pytest.raises(ValueError, match=r"turn its ends round.*no band holds.*worst case"):
        bands((5, 1, "A"), (8, 9, "B"), of="sum")


def test_a_sum_may_not_leave_parts_out():
    with pytest.raises(ValueError, match=r"missing: a sum that leaves parts out"):
        pm.Sum(missing="exclude")
    with pytest.raises(ValueError, match=r"worst case"):
        bands((0, 9, "A"), of="sum")


def test_the_order_of_the_bands_does_not_matter():
    turned = bands((63, 100, "High"), (25, 62, "Low"))
    assert turned.level_of(Fraction(30)) == "Low"


def test_counts_are_undetermined_where_no_case_decides():
    assert pm.Counts(cases=[], missing="refuse").otherwise == pm.UNDETERMINED
