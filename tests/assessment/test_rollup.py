"""The rules, on published cases; bare arithmetic is the oracle."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm


def council(rounding):
    """The council assessment of the Care Quality Commission: whole percentages in four bands, the rounding not stated."""
    cuts = ((25, 38, "Inadequate"), (39, 62, "Requires improvement"), (63, 87, "Good"), (88, 100, "Outstanding"))
    return pm.Bands(of="percentage", bands=[pm.Band(*cut) for cut in cuts], rounding=rounding, missing="exclude")


@pytest.mark.parametrize(
    ("levels", "rounding", "label"),
    [
        ((2, 2, 3, 3), "half-up", "Good"),  # 62.5 %
        ((2, 2, 3, 3), "floor", "Requires improvement"),
        ((4, 4, 3, 3), "half-up", "Outstanding"),  # 87.5 %
        ((4, 4, 3, 3), "floor", "Good"),
        ((1, 1, 1, 1, 2, 2, 2, 2, 2), "half-up", "Requires improvement"),  # 38.9 %
        ((1, 1, 1, 1, 2, 2, 2, 2, 2), "floor", "Inadequate"),
    ],
)
def test_council_assessment_between_its_bands(levels, rounding, label):
    """Care Quality Commission, how ratings of local authorities are determined."""
    names = "abcdefghi"[: len(levels)]
    score = pm.assessment.score(standard(council(rounding), names), judged(**dict(zip(names, levels, strict=True))))
    assert score.label == label
    assert score.value == Fraction(100 * sum(levels), 4 * len(levels))


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


def test_a_breach_caps_the_grade():
    rule = pm.Limiter(of=FIVE, limits=[pm.Limit(criterion="f", at_most="Inadequate", cap="Requires improvement")])
    good = dict(zip("abcde", (4, 4, 3, 3, 3), strict=True))
    assert pm.assessment.score(standard(rule, "abcdef"), judged(**good, f=1)).label == "Requires improvement"
    assert pm.assessment.score(standard(rule, "abcdef"), judged(**good, f=3)).label == "Outstanding"


def test_a_ladder_needs_every_rung_below():
    steps = [pm.LadderStep(level=FOUR.level(n + 2).label, criteria=[c]) for n, c in enumerate("abc")]
    rule = pm.Ladder(steps=steps, met="Good", missing="lowest", otherwise="Inadequate")
    assert pm.assessment.score(standard(rule, "abc"), judged(a=3, b=1, c=4)).label == "Requires improvement"
    assert pm.assessment.score(standard(rule, "abc"), judged(a=3, b=3, c=3)).label == "Outstanding"
    assert pm.assessment.score(standard(rule, "abc"), judged(a=1, b=3, c=3)).label == "Inadequate"


levels = st.lists(st.integers(1, 4), min_size=3, max_size=3)
weights = st.lists(st.integers(1, 5), min_size=3, max_size=3)


@given(levels, weights)
def test_the_weighted_mean_is_that_of_fractions(given_levels, given_weights):
    rule = pm.Mean(rounding="half-up", missing="exclude")
    weighted = standard(rule, "abc", dict(zip("abc", given_weights, strict=True)))
    score = pm.assessment.score(weighted, judged(**dict(zip("abc", given_levels, strict=True))))
    assert score.value == Fraction(
        sum(n * w for n, w in zip(given_levels, given_weights, strict=True)), sum(given_weights)
    )


@given(
    levels,
    st.integers(0, 2),
    st.sampled_from(
        [pm.Mean(rounding="half-even", missing="exclude"), pm.Lowest(missing="exclude"), council("half-up")]
    ),
)
def test_raising_one_level_never_lowers_the_score(given_levels, at, rule):
    raised = [min(4, n + 1) if position == at else n for position, n in enumerate(given_levels)]
    low, high = (
        pm.assessment.score(standard(rule, "abc"), judged(**dict(zip("abc", found, strict=True))))
        for found in (given_levels, raised)
    )
    assert high.value >= low.value
    assert high.level.rank >= low.level.rank


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (pm.Mean(rounding="half-up", missing="refuse"), "The weighted mean of 1 part is 2"),
        (pm.Lowest(missing="refuse"), "The lowest of 1 part is"),
        (pm.Sum(missing="refuse"), "The weighted sum of 1 part is 2"),
        (
            pm.Bands(of="mean", bands=[pm.Band(1, 3, "b")], rounding="floor", missing="refuse"),
            "The mean of 1 part is 2",
        ),
    ],
)
def test_one_part_is_no_parts(rule, said):
    scale = pm.Scale("S", [pm.Level(1, "a"), pm.Level(2, "b"), pm.Level(3, "c")])
    root = pm.Criterion(id="root", title="Root", rule=rule, children=[pm.Criterion(id="leaf", title="Leaf")])
    standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    judged = pm.Assessment(
        standard="s",
        subject="p",
        on="2009-03-31",
        standpoint="self",
        judgements=[pm.Judgement(criterion="leaf", level="b")],
    )
    assert pm.assessment.score(standard, judged).because.startswith(said)
