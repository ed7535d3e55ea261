"""What a price index says, on the Treasury's worked examples."""

from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.pricing.deflation import year_sums

inflation = pm.growth.inflation


def series(*index, **given):
    pairs = [(year, Decimal(value)) for year, value in index]
    return pm.DeflatorSeries(id="d", title="Index", vintage="v", source="s", index=pairs, **given)


@pytest.mark.parametrize(
    ("deflator", "first", "last", "per_cent"),
    [
        (series(("1998/99", "91.031"), ("1999/00", "93.046")), "1998/99", "1999/00", "2.21"),
        (series(("1997/98", "88.480"), ("2002/03", "100")), "1997/98", "2002/03", "13.02"),
        (pm.deflators("hmt-2013-03"), "2006/07", "2011/12", "12.04"),
        (pm.deflators("hmt-2013-03"), "2009/10", "2010/11", "2.71"),
        (pm.deflators("hmt-2020-03"), "2009/10", "2010/11", "1.71"),
    ],
)
def test_the_treasurys_examples(deflator, first, last, per_cent):
    """HM Treasury, GDP deflators, user's guide and annex A."""
    assert inflation(deflator, first, last, rounding="treasury") == Fraction(per_cent)


def test_forecasts_chain_and_only_the_level_is_rounded():
    """Budget March 2020: 1.917 and then 1.970 per cent after 2018/19 = 100."""
    deflator = pm.deflators("hmt-2020-03")
    exact = Fraction(100) * Fraction("1.01917") * Fraction("1.01970")
    assert pm.growth.index_level(deflator, "2020/21") == exact
    assert pm.growth.index_level(deflator, "2020/21", rounding="treasury") == Fraction("103.925")
    assert inflation(deflator, "2019/20", "2020/21") == Fraction("1.970")


def test_a_calendar_year_is_a_quarter_and_three_quarters():
    deflator = series(("2007/08", "100"), ("2008/09", "104"))
    assert pm.growth.assume_calendar_year(deflator, 2008) == 103
    july = series((pm.FinancialYear(2007, 7), "100"), (pm.FinancialYear(2008, 7), "104"))
    assert pm.growth.assume_calendar_year(july, 2008) == 102
    with pytest.raises(ValueError, match="year: a calendar year"):
        pm.growth.assume_calendar_year(deflator, "2008")


def test_a_plan_gives_its_sums_as_printed():
    sums = year_sums(pm.sample().growth, [pm.FinancialYear(2008)])
    assert [str(one.given) for one in sums] == ["£2.2m", "£3.8m", "£5.8m"]
    assert sums[0].low == 2_150_000


def test_a_total_that_is_printed_beside_its_years_is_no_sum_more():
    """£2m and £3m, and £5m of both: the two are restated; without one of them the £5m is of no one year."""
    points = [pm.GrowthPoint(year=year, cost=cost) for year, cost in (("2008/09", "£2m"), ("2009/10", "£3m"))]
    total = pm.GrowthPoint(years="2008/09 to 2009/10", cost="£5m")
    sums = year_sums(pm.GrowthPlan(points=[*points, total]), [])
    assert [(str(one.year), str(one.given)) for one in sums] == [("2008/09", "£2m"), ("2009/10", "£3m")]
    with pytest.raises(pm.ArgumentError, match="the sum of 2008/09 to 2009/10 is not of one year"):
        year_sums(pm.GrowthPlan(points=[points[0], total]), [])


@pytest.mark.parametrize(
    ("amounts", "says"),
    [
        ({}, "amounts: there is none"),
        ({"2008/09": 5}, 'amounts\\["2008/09"\\]: Money'),
        ({"2008/09": 5.0}, 'amounts\\["2008/09"\\]: Money'),
        ({"2008/09": "2.2m"}, 'amounts\\["2008/09"\\]: "2.2m" is not a sum'),
        ({pm.FinancialYear(2008, 7): "£1m"}, "amounts: 2008/09 begins in July, and the years beside it in April"),
        ({2008: "£1m"}, "amounts: expected a financial year"),
    ],
)
def test_sums_that_are_none_are_refused(amounts, says):
    with pytest.raises(ValueError, match=says):
        year_sums(amounts, [pm.FinancialYear(2008)])


def test_a_year_outside_the_series_is_refused():
    with pytest.raises(
        ValueError, match=r"year: hmt-2013-03 has no index for 2020/21; it runs from 2006/07 to 2013/14"
    ):
        pm.growth.index_level(pm.deflators("hmt-2013-03"), "2020/21")


def changes_of(*costs, **given):
    points = [pm.GrowthPoint(year=str(pm.FinancialYear(2008 + n)), posts=1, cost=cost) for n, cost in enumerate(costs)]
    return pm.GrowthPlan(posts_as="changes", cost_as="changes", points=points, **given)


def test_changes_that_are_about_add_up_to_no_exact_sum():
    first, second = year_sums(changes_of("£1m", "about £1m"), [pm.FinancialYear(2008)])
    assert (first.low, first.high) == (500_000, Fraction(149_999_999, 100))
    assert (second.low, second.value, second.high) == (None, 2_000_000, None)


def test_changes_on_a_cost_that_is_not_stated_have_no_sum():
    """A5."""
    with pytest.raises(ValueError, match="amounts: the cost of the baseline of 100 posts is not stated"):
        year_sums(changes_of("£1m", baseline=100), [pm.FinancialYear(2008)])


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (lambda series: pm.growth.in_real_terms({"2010/11": "£1m"}, series, "2017/18"), "base"),
        (lambda series: pm.growth.in_real_terms({"2017/18": "£1m"}, series, "2010/11"), "amounts"),
        (lambda series: pm.growth.inflation(series, "2017/18", "2010/11"), "first"),
        (lambda series: pm.growth.inflation(series, "2010/11", "2017/18"), "last"),
        (lambda series: pm.growth.index_level(series, "2017/18"), "year"),
    ],
)
def test_a_year_without_an_index_is_told_of_by_the_argument_that_gave_it(asked, name):
    """Every one was "year", which most of these functions do not take."""
    with pytest.raises(ValueError, match=f"^{name}: hmt-2013-03 has no index for 2017/18"):
        asked(pm.deflators("hmt-2013-03"))


@pytest.mark.parametrize("year", [2010, "2010", "1900/01", None])
def test_year_is_named_by_its_own_argument(year):
    """Inflation named `year`, which it does not have; and a new base was called the base."""
    series = pm.deflators("hmt-2013-03")
    with pytest.raises(ValueError, match=r"^first: "):
        pm.growth.inflation(series, year, "2010/11")
    with pytest.raises(ValueError, match=r"^last: "):
        pm.growth.inflation(series, "2010/11", year)
    if year is not None:
        with pytest.raises(ValueError, match=r"^new_base: "):
            pm.growth.vintage_effect({"2010/11": "£1m"}, series, series, "2010/11", new_base=year)


def test_a_series_of_calendar_years_gives_its_own_index():
    january = pm.Calendar("January")
    own = pm.DeflatorSeries(id="d", title="D", vintage="v", source="s", index=[(january("2014"), 104)])
    assert pm.growth.assume_calendar_year(own, 2014) == 104
    with pytest.raises(ValueError, match="d has no index for 2015; it runs from 2014 to 2014"):
        pm.growth.assume_calendar_year(own, 2015)
    # Of a year that begins in October, nine of twelve months lie in the year after.
    october = pm.Calendar("October", "FY {end}")
    index = [(october("FY 2014"), 100), (october("FY 2015"), 104)]
    other = pm.DeflatorSeries(id="d", title="D", vintage="v", source="s", index=index)
    assert pm.growth.assume_calendar_year(other, 2014) == 101
