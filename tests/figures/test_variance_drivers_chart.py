"""The inputs and lines that drive the spread of spend."""

from datetime import date
from fractions import Fraction

import pytest
from tests.figures.test_fan_chart import CHANCES, LINES, YEARS

import prevent_model as pm
from prevent_model.figures.picture import alt_text


def test_the_bars_are_the_shares_of_variance():
    found = pm.growth.variance_drivers(
        LINES, **CHANCES, years=YEARS, pay_drift={date(2009, 9, 1): {0: "1/2", 2: "1/2"}}
    )
    ax = pm.figures.variance_drivers(found)
    assert sum(Fraction(bar.get_width()) for bar in ax.patches[:3]) == pytest.approx(1)
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False] * 3 + [True] * 2
    assert "slippage" in alt_text(ax)
    certain = pm.growth.variance_drivers(LINES, delays={0: 1}, years=YEARS)
    with pytest.raises(ValueError, match="drivers: the total does not vary"):
        pm.figures.variance_drivers(certain)
