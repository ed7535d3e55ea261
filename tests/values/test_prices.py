import pytest

import prevent_model as pm
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.prices import CASH, PriceBase, as_prices


def test_prices_are_cash_or_those_of_a_year():
    assert as_prices("cash") == CASH == PriceBase(None)
    assert as_prices("2014/15").year == pm.FinancialYear(2014)
    assert as_prices(pm.FinancialYear(2014)) == as_prices("2014/15") == as_prices(as_prices("2014/15"))
    assert (str(CASH), CASH.words) == ("cash", "in cash terms")


def test_a_year_of_prices_is_read_in_the_calendar_of_its_document():
    with reading_in(Calendar("January")):
        assert as_prices("2014").year == as_prices(2014).year == pm.FinancialYear(2014, 1)


@pytest.mark.parametrize("bad", ["constant", "real", "", "2014/15 prices", 3.5, True, ["cash"]])
def test_other_prices_are_refused_with_the_remedy(bad):
    with pytest.raises((ValueError, TypeError), match='write "cash", or the year of constant prices'):
        as_prices(bad)


def test_prices_of_another_calendar_are_refused():
    with pytest.raises(ValueError, match="prices"):
        pm.GrowthPlan(prices=pm.FinancialYear(2014, 1), points=[pm.GrowthPoint(year="2014/15", cost="£1m")])
