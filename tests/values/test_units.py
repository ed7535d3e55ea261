import sys
from decimal import Decimal

import pint
import pytest

from prevent_model.values import units


def test_one_registry():
    assert units.registry() is units.registry()
    assert pint.get_application_registry().get() is not units.registry()


@pytest.mark.parametrize(
    "unit",
    ["GBP", "penny", "post", "fte", "month", "financial_year", "day", "percent", "share", "point", "rank", "GBP/post"],
)
def test_units_parse(unit):
    assert units.registry().parse_units(unit) is not None


def test_decimal_inside():
    magnitude = units.registry().Quantity(3, "financial_year").to("month").magnitude
    assert magnitude == 36
    assert not isinstance(magnitude, float)


@pytest.mark.parametrize(("one", "other"), [("GBP", "post"), ("post", "fte"), ("month", "day"), ("GBP/month", "GBP")])
def test_kinds_do_not_mix(one, other):
    ureg = units.registry()
    with pytest.raises(pint.DimensionalityError):
        ureg.Quantity(Decimal(1), one) + ureg.Quantity(Decimal(1), other)


def test_define_in_keeps_the_callers_month():
    ureg = pint.UnitRegistry()
    before = ureg.Quantity(1, "month").to("day").magnitude
    units.define_in(ureg)
    units.define_in(ureg)
    assert ureg.Quantity(1, "month").to("day").magnitude == before
    assert ureg.Quantity(1, "financial_year").to("month").magnitude == pytest.approx(12)


@pytest.mark.parametrize(
    "clash", ["financial_year = 365 * day", "penny = 3 * metre", "post = 2 * metre = _ ", "GBP = []"]
)
def test_define_in_refuses_a_clash(clash):
    ureg = pint.UnitRegistry()
    ureg.define(clash.strip(" _="))
    if clash.startswith("post"):
        ureg.define("fte = 3 * metre")
    with pytest.raises(ValueError, match="of its own"):
        units.define_in(ureg)


def test_nothing_but_numbers():
    with pytest.raises(TypeError, match="float"):
        units.exact_magnitude(units.registry().Quantity(float("nan"), "GBP"), "GBP", "a sum")
    with pytest.raises(ValueError, match="NaN"):
        units.exact_magnitude(units.registry().Quantity(Decimal("nan"), "GBP"), "GBP", "a sum")
    assert "pint" in sys.modules
