"""What always holds of scoring at scale."""

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.nation.kernel import FIELDS

SEEDS = st.integers(0, 10**6)


@given(SEEDS, st.integers(1, 9))
def test_every_road_and_every_block_gives_the_same(seed, block):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    made = np.random.default_rng(seed)
    levels, previous = made.integers(0, len(table.scale) + 3, (2, len(table.criteria), 11), dtype=np.uint8)
    first = pm.assessment.score_levels(table, levels, previous=previous, road="plain")
    for road in ("array", "packed"):
        other = pm.assessment.score_levels(table, levels, previous=previous, road=road, block=block)
        assert all((getattr(first, name) == getattr(other, name)).all() for name in FIELDS)


@given(SEEDS)
def test_the_kernel_says_what_score_says(seed):
    table = pm.assessment.compile(made_panels.standard(seed))
    columns = made_panels.panel(table, seed, bodies="ab", periods=(1,))
    if columns:
        levels = np.array(list(columns.values()), dtype=np.uint8).T
        scored = pm.assessment.score_levels(table, levels)
        for (body, period, node), (value, label, _) in made_panels.expected(table, columns).items():
            place = list(columns).index((body, period))
            assert (scored.value(node, place), scored.label(node, place)) == (value, label)


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
