"""The weighted mean; fractions written out are the oracle."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.rules.test_bands import council
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.rules.group import Group

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


@given(st.sampled_from(list(pm.Rounding)), st.sets(st.integers(0, 9), min_size=1, max_size=5), st.data())
def test_the_level_turns_at_a_cut_point_alone(rounding, ranks, data):
    """Whatever the rounding: two means with no cut point between them have one level."""
    scale = pm.Scale("S", [pm.Level(rank, f"level {rank}") for rank in ranks])
    parts = [pm.Criterion(id="a", title="A")]
    rule = pm.Mean(rounding=rounding, missing="exclude")
    mean = Group(pm.Criterion(id="all", title="All", rule=rule, children=parts), Codes(scale)).evaluation
    low, high = sorted(data.draw(st.lists(st.fractions(-1, 10), min_size=2, max_size=2)))
    if not any(low <= point <= high for point in mean.cut_points()):
        assert mean.graded(low).code == mean.graded(high).code


def test_a_mean_of_points_has_no_level():
    scale = pm.Scale("Own", [pm.Level(1, "low", points=0), pm.Level(2, "high", points=10)])
    parts = [pm.Criterion(id=name, title=name) for name in "ab"]
    root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"), children=parts)
    score = pm.assessment.score(pm.Standard(id="s", title="S", scale=scale, root=root), judged(a="low", b="high"))
    assert (score.level, score.value) == (pm.NOT_GRADED, 5)
    assert FOUR.points_of("Good") == 3
