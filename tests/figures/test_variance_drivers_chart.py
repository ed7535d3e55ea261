"""The inputs and lines that drive the spread of spend."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.figures.picture import alt_text

LINES = [
    pm.PostLine(id="co-ordinators", title="Co-ordinators", posts=4, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(60_000)),
    pm.PostLine(id="officers", title="Officers", posts=12, starts=pm.Window.parse("2009-04-01"), rate=pm.Rate(48_000)),
]  # fmt: skip


CHANCES = {"delays": {0: "1/2", 3: "1/2"}}


YEARS = "2008/09 to 2009/10"


def test_the_bars_are_the_shares_of_variance():
    found = pm.growth.variance_drivers(
        LINES, **CHANCES, years=YEARS, pay_drift={date(2009, 9, 1): {0: "1/2", 2: "1/2"}}
    )
    ax = pm.figures.variance_drivers(found)
    assert sum(Fraction(bar.get_width()) for bar in ax.patches[:3]) == pytest.approx(1)
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False] * 3 + [True] * 2
    assert "slippage" in alt_text(ax)
    certain = pm.growth.variance_drivers(LINES, delays={0: 1}, years=YEARS)
    with pytest.raises(ValueError, match="found: the total does not vary"):
        pm.figures.variance_drivers(certain)
