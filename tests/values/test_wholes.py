"""Whole numbers, those of an array among them."""

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.values.wholes import index_of, own_whole


@pytest.mark.parametrize(
    ("given", "number"), [(3, 3), (np.int64(3), 3), (True, None), (3.0, None), ("3", None), (None, None)]
)
def test_whole_number_is_told_from_what_looks_like_one(given, number):
    assert index_of(given) == number


def test_what_is_no_whole_number_stays_for_a_validator():
    assert own_whole("3") == "3"
    assert type(own_whole(np.int64(3))) is int


@pytest.mark.parametrize("kind", [np.int64, np.uint8, np.int16])
def test_values_take_whole_numbers_of_an_array(kind):
    """Money(np.int64(5)) and FinancialYear(np.int64(2008)) were refused."""
    assert pm.Money(kind(5)) == pm.Money(5)
    assert type(pm.Money(kind(5)).minor) is int
    assert pm.Money.pounds(kind(5)) == pm.Money(500)
    assert pm.FinancialYear(2008) + kind(1) == pm.FinancialYear(2009)
    assert pm.FinancialYear(2008) - kind(1) == pm.FinancialYear(2007)
    assert pm.FinancialYear(2008, kind(7)) == pm.FinancialYear(2008, 7)
    assert pm.Calendar(kind(7)) == pm.Calendar("July")
    scale = pm.standard("hmic-peel-2014").scale
    assert scale.level(kind(1)) == scale.level(1)


def test_year_of_an_array_gets_the_remedy_of_a_whole_number():
    """The remedy for 2026 was lost where numpy held it."""
    with pytest.raises(ValueError, match=r'write "2026/27" for the year that begins in 2026'):
        pm.GrowthPoint(year=np.int64(2026), posts=1, cost="£1m")
