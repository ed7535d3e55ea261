"""What always holds of scoring at scale."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.panels import columns, packing, totals_columns

SEEDS = st.integers(0, 10**6)


@given(
    SEEDS,
    st.sampled_from([made_panels.standard, made_panels.with_medians, made_panels.in_per_cents]),
    st.sampled_from([0, 6_000]),
)
def test_columns_say_what_score_says(seed, make, few):
    """The one law of the two forms: on any tree, with rules of a user's own and weights in per cents among them."""
    table = pm.assessment.compile(make(seed, 3))
    made = made_panels.random.Random(seed)
    judged, previous = made_panels.answers(table, made, 4), made_panels.answers(table, made, 4)
    with pytest.MonkeyPatch.context() as patch:  # whether many states are possible or few
        patch.setattr(packing, "FEW_STATES", few)
        patch.setattr(columns, "FEW_STATES", few)
        made_panels.same_as_score(table, judged)
        made_panels.same_as_score(table, judged, previous)


@given(SEEDS, st.integers(1, 9))
def test_every_block_and_number_of_threads_gives_the_same(seed, block):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    made = np.random.default_rng(seed)
    levels, previous = made.integers(0, len(table.scale) + 3, (2, len(table.criteria), 11), dtype=np.uint8)
    first = pm.assessment.score_levels(table, levels, previous=previous)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "BLOCK", block)
        patch.setattr(totals_columns, "BLOCK", block)
        other = pm.assessment.score_levels(table, levels, previous=previous, workers=2)
    assert all((getattr(first, name) == getattr(other, name)).all() for name in columns.FIELDS)


@given(SEEDS)
def test_the_order_of_ratings_does_not_matter(seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=1))
    columns = made_panels.panel(table, seed)
    if columns:
        data = pl.DataFrame(made_panels.rows(table, columns, seed))
        one, other = (
            pm.assessment.panel(data, table),
            pm.assessment.panel(data.sample(fraction=1, shuffle=True, seed=1), table),
        )
        assert made_panels.wholes(one.to_dicts()) == made_panels.wholes(other.to_dicts())


@given(SEEDS)
def test_coverage_is_a_share_and_what_is_assessed_never_passes_what_applies(seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    levels = np.random.default_rng(seed).integers(0, len(table.scale) + 3, (len(table.criteria), 20), dtype=np.uint8)
    scored = pm.assessment.score_levels(table, levels)
    assert (scored.assessed <= scored.applicable).all()
    assert ((scored.coverage >= 0) & (scored.coverage <= 1)).all()
