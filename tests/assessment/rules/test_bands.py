"""Bands, on published cases; arithmetic written out is the oracle."""

from fractions import Fraction

import pytest
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm


def council(rounding):
    """The council assessment of the Care Quality Commission: whole percentages in four bands, the rounding not stated."""
    cuts = ((25, 38, "Inadequate"), (39, 62, "Requires improvement"), (63, 87, "Good"), (88, 100, "Outstanding"))
    return pm.Bands(of="percentage", bands=[pm.Band(*cut) for cut in cuts], rounding=rounding, missing="exclude")


@pytest.mark.parametrize(
    ("levels", "rounding", "label"),
    [
        ((2, 2, 3, 3), "half-up", "Good"),  # 62.5%
        ((2, 2, 3, 3), "floor", "Requires improvement"),
        ((4, 4, 3, 3), "half-up", "Outstanding"),  # 87.5%
        ((4, 4, 3, 3), "floor", "Good"),
        ((1, 1, 1, 1, 2, 2, 2, 2, 2), "half-up", "Requires improvement"),  # 38.9%
        ((1, 1, 1, 1, 2, 2, 2, 2, 2), "floor", "Inadequate"),
    ],
)
def test_council_assessment_between_its_bands(levels, rounding, label):
    """Care Quality Commission, how ratings of local authorities are determined."""
    names = "abcdefghi"[: len(levels)]
    score = pm.assessment.score(standard(council(rounding), names), judged(**dict(zip(names, levels, strict=True))))
    assert score.label == label
    assert score.value == Fraction(100 * sum(levels), 4 * len(levels))


def test_a_value_that_no_band_holds_is_kept_and_gives_no_level():
    rule = pm.Bands(of="sum", bands=[pm.Band(2, 4, "Good")], rounding="half-up", missing="lowest")
    score = pm.assessment.score(standard(rule, "ab"), judged(a=4, b=4))
    assert (score.label, score.value) == ("undetermined", 8)
    assert score.because == "The sum of 2 parts is 8, which no band holds."


def test_a_whole_in_bands_counts_for_the_points_of_its_level():
    """A percentage of 100 above a mean would make the mean 100; it is the level, 4 of 4, that counts."""
    inner = pm.Criterion(
        id="g", title="G", rule=council("half-up"), children=standard(council("half-up"), "ab").root.children
    )
    mean = pm.Mean(rounding="half-up", missing="exclude")
    root = pm.Criterion(id="all", title="All", rule=mean, children=[inner, pm.Criterion(id="c", title="C")])
    tree = pm.Standard(id="s", title="S", scale=FOUR, root=root)
    assert pm.assessment.score(tree, judged(a=4, b=4, c=2)).value == 3
