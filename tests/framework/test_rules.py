"""Roll-up rules as data."""

import re
from fractions import Fraction
from typing import get_args

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.rules import RULES, RuleToCap

FIRST = get_args(pm.Rule)[0].__name__
"""The rule that messages list first."""


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
    with pytest.raises(ValueError, match=r"(?s)write low = 1, high = 5.*no band holds.*worst case"):
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


@pytest.mark.parametrize(
    ("bands", "step", "said"),
    [
        ([("1", "1.49"), ("1.5", "2")], 1, "a value is rounded to a step of 1; write step = 0.01"),
        ([("0", "0.4"), ("0.5", "1")], 1, "write step = 0.1"),
        ([("1", "1.49"), ("1.5", "2")], "0.001", "rounded to a step of 0.001; write step = 0.01"),
        ([("0", "1/3"), ("2/3", "1")], 1, "no band holds the values between 1/3 and 2/3; .* write step = 1/3"),
        (
            [("1", "1.5"), ("2.5", "3")],
            1,
            r"1.5 and 2.5 are no whole numbers of steps of 1, .*; write step = 0.5, and let the band of low end at 2$",
        ),
        (
            [("1", "2"), ("3", "3.5")],
            1,
            r"3.5 is no whole number of steps of 1, .*; write step = 0.5, and let the band of low end at 2.5$",
        ),
    ],
)
def test_bands_in_steps_that_are_not_named_name_the_step(bands, step, said):
    """B9: the message said to write a value that can be, and not which."""
    made = [pm.Band(low, high, level) for (low, high), level in zip(bands, ("low", "high"), strict=True)]
    with pytest.raises(ValueError, match=said):
        pm.Bands(of="mean", bands=made, rounding="half-up", missing="exclude", step=step)


@pytest.mark.parametrize(
    ("bands", "step", "said"),
    [
        (
            [("1", "1.49"), ("1.5", "1.9"), ("2", "3")], 1,
            "1.9 and 2; a value is rounded to a step of 1; write step = 0.01, and let the band of 1 end at 1.99",
        ),
        ([("1", "1.49"), ("1.5", "1.9"), ("2", "3")], "0.01", "a step of 0.01; let the band of 1 end at 1.99"),
        ([("0", "1"), ("3", "4")], 1, "a step of 1; let the band of 0 end at 2"),
        ([("0", "1"), ("3", "4")], 2, "of steps of 2, to which a value is rounded; write step = 1, and let the band of 0 end at 2"),
        ([("0", "49.9"), ("50", "79.9"), ("80", "100")], 1, "a step of 1; write step = 0.1"),
        ([("1.25", "2")], 1, "1.25 is no whole number of steps of 1, to which a value is rounded; write step = 0.25"),
        ([("-1.5", "1.5")], 1, "-1.5 and 1.5 are no whole numbers of steps of 1, to which a value is rounded; write step = 1.5"),
        ([("1/3", "1")], 1, "1/3 is no whole number of steps of 1, to which a value is rounded; write step = 1/3"),
    ],
)  # fmt: skip
def test_the_remedy_for_bands_leads_to_bands_that_are_taken(bands, step, said):
    """B9: one message named two steps, and another a step of which the next message named the first again."""
    made = [pm.Band(low, high, str(number)) for number, (low, high) in enumerate(bands)]

    def of(made, step):
        return pm.Bands(of="mean", bands=made, rounding="half-up", missing="exclude", step=step)

    with pytest.raises(ValueError, match=f"{re.escape(said)}$") as refused:
        of(made, step)
    remedy = str(refused.value).rpartition(": ")[2]
    step = next(iter(re.findall("step = (.*?)(?:,|$)", remedy)), step)
    moved = dict(re.findall("band of (.) end at (.*?)(?:,|$)", remedy))
    mended = of([attrs.evolve(band, high=moved.get(band.level, band.high)) for band in made], step)
    for band in mended.bands:
        inside = [band.low + (band.high - band.low) * Fraction(part, 60) for part in range(61)]
        assert {mended.level_of(value) for value in inside} == {band.level}


def test_bands_with_the_step_that_was_named_are_taken():
    """B9."""
    made = [pm.Band("1", "1.49", "low"), pm.Band("1.5", "2", "high")]
    bands = pm.Bands(of="mean", bands=made, rounding="half-up", missing="exclude", step="0.01")
    assert [bands.level_of(Fraction(number)) for number in ("1.49", "1.494", "1.495", "1.5")] == [
        "low",
        "low",
        "high",
        "high",
    ]


def test_a_limiter_caps_no_limiter_and_no_roll_up():
    """B7: they were taken, and failed where the standard was scored."""
    limits = [pm.Limit(criterion="a", at_most="weak", cap="fair")]
    *others, last = (rule.__name__ for rule in get_args(RuleToCap))
    assert {"Mean", "Bands"} <= {*others, last}
    for rule in (pm.Limiter(of=pm.Lowest(missing="refuse"), limits=limits), pm.NoRollUp(), "lowest"):
        with pytest.raises(pm.ArgumentError, match=rf"Limiter\.of: expected an? {', '.join(others)} or {last}, found"):
            pm.Limiter(of=rule, limits=limits)


def test_what_documents_refuse_in_a_rule_constructors_refuse():
    """Of the kind of B7: items of another class, numbers below nought, steps of no width, bands that nothing reaches."""
    wrong = [
        (lambda: pm.Counts(cases=[pm.AtLeast(1, "a")], missing="refuse"), r"cases\[0\]: expected a CountCase"),
        (lambda: pm.CountCase("a", [pm.Band(0, 1, "a")]), r"conditions\[0\]: expected a condition, found a Band"),
        (lambda: pm.AtLeast(-1, "a"), "n: it is at least 0"),
        (lambda: pm.EscalatesWithin(steps=-1), "steps: it is at least 0"),
        (lambda: pm.Ladder(steps=["a"], met="a", missing="refuse"), r"steps\[0\]: expected a LadderStep"),
        (lambda: pm.Criterion(id="c", title="C", rule=pm.Limit(criterion="a", at_most="b", cap="c")), rf"rule: expected an? {FIRST}, "),
        (lambda: pm.Criterion(id="c", title="C", children=["a"]), r"children\[0\]: expected a Criterion"),
        (lambda: pm.Bands(of="mean", bands=[pm.Band(1, 2, "a")], rounding="floor", missing="refuse", step=0), "step: 0 is no width"),
        (lambda: pm.Band("low", "100", "a"), "low: expected a number"),
    ]  # fmt: skip
    for made, says in wrong:
        with pytest.raises(ValueError, match=says):
            made()
