"""Thresholds: the level that a number reaches, and lists that cannot be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.thresholds import levels_reached, threshold_faults

T = pm.Threshold
SCALE = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "amber"), pm.Level(3, "green")))
CUTS = (T(at_least=90, level="green"), T(at_least=80, level="amber"), T(level="red"))
LESS = (T(at_most=5, level="green"), T(at_most=9, level="amber"), T(level="red"))


def plainly(cuts, number):
    """The first of the cuts that is reached, written out."""
    for cut in cuts:
        if cut.at_least is not None and number >= cut.at_least:
            return cut.level
        if cut.at_most is not None and number <= cut.at_most:
            return cut.level
        if cut.at_least is None and cut.at_most is None:
            return cut.level
    raise AssertionError(number)


@given(st.sampled_from([CUTS, LESS]), st.fractions(0, 100, max_denominator=4))
def test_an_exact_number_reaches_the_first_level(cuts, number):
    assert levels_reached(cuts, (number, number)) == (plainly(cuts, number),)


@given(st.sampled_from([CUTS, LESS]), st.lists(st.integers(0, 100), min_size=2, max_size=2).map(sorted))
def test_a_range_may_reach_each_level_of_a_number_in_it(cuts, ends):
    low, high = map(Fraction, ends)
    # Cuts are at whole numbers, so that a whole number or one beside it is in each level that the range crosses.
    inside = {plainly(cuts, low + Fraction(n, 2)) for n in range(int(high - low) * 2 + 1)}
    assert set(levels_reached(cuts, (low, high))) == inside


def test_what_has_no_end_may_reach_each_level_beyond():
    assert levels_reached(CUTS, (None, None)) == ("green", "amber", "red")
    assert levels_reached(CUTS, (Fraction(95), None)) == ("green",)
    assert levels_reached(LESS, (None, Fraction(7))) == ("green", "amber")


def findings(*cuts, **more):
    with pytest.raises(pm.IntegrityError) as error:
        pm.Standard(id="s", title="S", scale=SCALE, root=pm.Criterion(id="c", title="C", thresholds=cuts, **more))
    return [(finding.code, finding.where) for finding in error.value.findings]


@pytest.mark.parametrize(
    ("cuts", "code", "at"),
    [
        ((T(at_least=90, level="green"),), "thresholds-with-hole", 0),
        ((T(at_most=5, level="green"), T(at_most=9, level="amber")), "thresholds-with-hole", 1),
        ((T(at_least=80, level="amber"), T(at_least=90, level="green"), T(level="red")), "thresholds-out-of-order", 1),
        ((T(at_most=9, level="amber"), T(at_most=5, level="green"), T(level="red")), "thresholds-out-of-order", 1),
        ((T(at_least=90, level="green"), T(at_least=90, level="amber"), T(level="red")), "thresholds-out-of-order", 1),
        ((T(level="red"), T(at_least=90, level="green"), T(level="red")), "thresholds-out-of-order", 0),
        ((T(at_least=90, level="green"), T(level="amber"), T(at_least=80, level="red")), "thresholds-out-of-order", 1),
        ((T(at_most=5, level="green"), T(level="amber"), T(at_most=9, level="red")), "thresholds-out-of-order", 1),
        ((T(at_least=90, level="green"), T(at_most=5, level="amber"), T(level="red")), "thresholds-out-of-order", 1),
        ((T(at_least="90%", level="green"),) * 2 + (T(level="red"),), "thresholds-out-of-order", 1),
        ((T(at_least=90, level="blue"), T(level="red")), "unknown-level", 0),
    ],
)
def test_thresholds_that_cannot_be_are_one_finding(cuts, code, at):
    assert [(found, where.partition(".thresholds")[2][:3]) for found, where in findings(*cuts)] == [(code, f"[{at}]")]


def test_thresholds_are_of_a_criterion_without_parts():
    parts = [pm.Criterion(id="a", title="A")]
    rule = pm.Lowest(missing="exclude")
    assert findings(*CUTS, children=parts, rule=rule) == [("thresholds-on-group", "$.root (c).thresholds")]


def test_the_rule_of_a_criterion_with_thresholds_names_levels_of_the_scale():
    rule = pm.Counts(cases=[pm.CountCase("blue", [pm.OthersAtLeast("amber")])], missing="exclude")
    assert [code for code, _ in findings(*CUTS, rule=rule)] == ["unknown-level"]


def test_a_threshold_cuts_once():
    with pytest.raises(ValueError, match="cuts once"):
        T(at_least=1, at_most=2, level="green")


@pytest.mark.parametrize("cuts", [CUTS, LESS, (T(level="red"),)])
def test_sound_thresholds_have_no_fault_and_are_read_back(cuts):
    assert list(threshold_faults(cuts)) == []
    root = pm.Criterion(id="c", title="C", thresholds=cuts, of="way-to-target")
    standard = pm.Standard(id="s", title="S", scale=SCALE, root=root)
    for form in ("toml", "json"):
        assert pm.reads(pm.dumps(standard, format=form), format=form).value == standard


def test_a_cut_with_a_unit_is_told_to_leave_it_out():
    with pytest.raises(
        pm.ArgumentError, match="write the number alone, in digits, without a currency or a unit"
    ) as raised:
        pm.Threshold(at_least="CHF 4m", level="green")
    assert "Threshold.at_least" in str(raised.value)
