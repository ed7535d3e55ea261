"""Price indices: what a series must hold."""

from decimal import Decimal

import pytest

import prevent_model as pm


def series(**given):
    return pm.DeflatorSeries(
        id="d", title="D", source="s", **{"vintage": "v", "index": [("2008/09", Decimal(1))], **given}
    )


def test_a_deflator_series_carries_its_vintage():
    with pytest.raises(TypeError, match="vintage"):
        pm.DeflatorSeries(id="d", title="D", source="s", index=[])


def test_years_begin_where_the_series_says():
    july = series(index=[(pm.FinancialYear(2008, 7), Decimal(1))])
    assert str(july.calendar) == "July"
    assert july.last == pm.FinancialYear(2008, 7)


def test_forecasts_follow_the_last_index():
    assert series(forecasts=[("2009/10", Decimal(2)), ("2010/11", Decimal(-1))]).last == pm.FinancialYear(2010)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"index": []}, "index: an index is above zero for one year at least, found none"),
        ({"index": [("2008/09", Decimal(0))]}, "index: .* found 0 for 2008/09"),
        (
            {"index": [("2008/09", 1.5)]},
            "index\\[0\\]: expected an exact number, found a number with a fraction \\(1.5\\)",
        ),
        ({"index": [("2008/09", Decimal(1)), ("2008/09", 2)]}, "index\\[1\\]: 2008/09 is given twice"),
        ({"index": [("2008/09", Decimal(1)), (pm.FinancialYear(2009, 7), 2)]}, "index: years begin in April and July"),
        ({"forecasts": [("2010/11", Decimal(2))]}, "forecasts: found 2010/11 where 2009/10 is due"),
        ({"forecasts": [("2009/10", Decimal(-100))]}, "forecasts: -100 per cent for 2009/10 would leave no price"),
        ({"forecasts": [(pm.FinancialYear(2009, 7), Decimal(1))]}, "forecasts: 2009/10 begins in July"),
    ],
)
def test_what_cannot_be_a_series_says_why(given, says):
    with pytest.raises(ValueError, match=says):
        series(**given)
