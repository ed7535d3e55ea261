from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.values.rounding import Rounding

HALVES = {
    "half-up": (3, -3), "half-even": (2, -2), "half-down": (2, -2), "floor": (2, -3), "ceiling": (3, -2),
    "towards-zero": (2, -2), "away-from-zero": (3, -3),
}  # fmt: skip


@pytest.mark.parametrize("rule", Rounding)
def test_halves(rule):
    assert (rule.apply(Fraction(5, 2)), rule.apply(Decimal("-2.5"))) == HALVES[rule.value]
    assert rule.apply(7) == 7


def test_nearest():
    assert [Rounding.HALF_DOWN.apply(Fraction(n, 10)) for n in (24, 26, -24, -26)] == [2, 3, -2, -3]


def test_to_a_step():
    assert Rounding.FLOOR.to(Decimal("2.29"), Fraction(1, 10)) == Fraction(22, 10)
    with pytest.raises(ValueError, match="step"):
        Rounding.FLOOR.to(1, 0)


@pytest.mark.parametrize("bad", [2.5, True, "2"])
def test_refused(bad):
    with pytest.raises(TypeError, match="exactly"):
        Rounding.FLOOR.apply(bad)


def test_no_number():
    with pytest.raises(ValueError, match="NaN"):
        Rounding.FLOOR.apply(Decimal("nan"))
