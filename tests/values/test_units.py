import sys
from decimal import Decimal, localcontext
from fractions import Fraction

import pint
import pytest

from prevent_model.values import units
from prevent_model.values.money import Money
from prevent_model.values.rates import Rate


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


def test_a_registry_that_reads_our_names_as_its_own_is_refused():
    ureg = pint.UnitRegistry(case_sensitive=False)
    with pytest.raises(ValueError, match='reads "GBP" as gigapoint'):
        units.define_in(ureg)
    ureg = pint.UnitRegistry()
    ureg.define("post = 2 * meter")
    with pytest.raises(ValueError, match="not a dimension apart"):
        units.define_in(ureg)
    with pytest.raises(TypeError, match="ureg: a pint registry"):
        units.define_in(None)


def test_a_rounded_factor_is_not_exact():
    """A week is no exact number of financial years where a month is a twelfth of 365.25 days."""
    ureg = pint.UnitRegistry(non_int_type=Decimal)
    units.define_in(ureg)
    with pytest.raises(ValueError, match="no exact number"):
        Rate.from_quantity(ureg.Quantity(Decimal(5), "GBP/post/week"))
    assert Rate.from_quantity(ureg.Quantity(1, "GBP/post/day")).amount == Fraction(1461, 4)


def test_a_context_of_few_digits_loses_no_pence():
    with localcontext() as context:
        context.prec = 3
        assert Money.from_quantity(Money(22_000_012_345).to_quantity()) == Money(22_000_012_345)
