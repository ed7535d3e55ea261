"""Quantiles from counted steps, against the same counts written out."""

from fractions import Fraction

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.growth.uncertainty.simulation_results import Spread

COUNTS = tuple(np.random.default_rng(3).integers(0, 9, 200).tolist())
SPREAD = Spread("total", Fraction(0), Fraction(0), Fraction("12.34"), COUNTS)


@pytest.mark.parametrize("share", ["0.001", "0.05", "0.5", "0.95", "1"])
def test_a_quantile_is_the_step_of_the_counted_scenario(share):
    steps = np.repeat(np.arange(200), COUNTS)
    step = int(steps[int(np.ceil(float(share) * len(steps))) - 1])
    between = SPREAD.quantile(share)
    assert between.low == pm.Money(1234 * step)
    assert between.width == pm.Money(1234)


@pytest.mark.parametrize("share", [0, "1.1", 0.5, True])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="share:"):
        SPREAD.quantile(share)
