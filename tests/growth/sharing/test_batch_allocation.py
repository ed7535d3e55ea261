"""Many pots shared out on arrays, against one by one."""

import numpy as np
import pytest

import prevent_model as pm

RNG = np.random.default_rng(20080724)


@pytest.mark.parametrize("places", [1, 2, 43])
def test_the_same_pence_as_one_by_one(places):
    pots = RNG.integers(-(10**9), 10**9, 200)
    weights = RNG.integers(0, 50, places)
    weights[0] = 7
    ids = [f"site-{n:02}" for n in range(places)]
    found = pm.growth.allocate_many(pots, weights)
    for pot, row in zip(pots.tolist(), found.tolist(), strict=True):
        one = pm.growth.allocate(pot, dict(zip(ids, weights.tolist(), strict=True)), method="pro rata")
        assert list(one.shares.values()) == row


def test_more_pots_than_are_worked_on_at_once():
    pots = np.arange(10_000)
    assert (pm.growth.allocate_many(pots, [3, 0, 2]).sum(axis=1) == pots).all()


def test_no_pots():
    assert pm.growth.allocate_many(np.array([], dtype=np.int64), [1, 2]).shape == (0, 2)


@pytest.mark.parametrize(
    ("totals", "weights", "says"),
    [
        ([1.5], [1], "totals: whole numbers of an integer dtype"),
        ([1], [0.5], "weights: whole numbers of an integer dtype"),
        ([1], [0, 0], "weights: whole numbers from 0"),
        ([1], [-1, 2], "weights: whole numbers from 0"),
        ([2**40], [2**30], "totals: .* passes 64 bits"),
        ([[1]], [1], "totals: one dimension"),
        (np.array([2**63], dtype=np.uint64), [1], "totals: .* passes 64 bits"),
    ],
)
def test_what_cannot_be_shared_is_refused(totals, weights, says):
    with pytest.raises(ValueError, match=says):
        pm.growth.allocate_many(totals, weights)
