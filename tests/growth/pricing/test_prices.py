"""Real terms, on the Treasury's example and on Report 8's figures."""

from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.values.years import MONTHS

NEW, OLD = pm.deflators("hmt-2020-03"), pm.deflators("hmt-2013-03")
real = pm.growth.in_real_terms


def millions(result):
    return [f"{float(year.value) / 1e6:.4f}" for year in result.years]


def test_report_8_in_the_prices_of_its_first_year():
    """Report 8, D, by the vintages of March 2020 and March 2013."""
    found = real(pm.sample().growth, NEW, "2008/09")
    assert millions(found) == ["2.2000", "3.7384", "5.6098"]
    assert millions(real(pm.sample().growth, OLD, "2008/09"))[2] == "5.5630"
    assert (found.vintage, found.base) == ("Budget, March 2020", pm.FinancialYear(2008))
    assert "vintage Budget, March 2020, to the prices of 2008/09" in found.because


def test_the_treasurys_example():
    """HM Treasury, GDP deflators, user's guide: £7.4m of 1998-99 is £8.36m of 2003-04."""
    index = [("1998/99", Decimal("91.031")), ("2003/04", Decimal("102.789"))]
    deflator = pm.DeflatorSeries(id="d", title="Index", vintage="v", source="s", index=index)
    (year,) = real({"1998/99": pm.Money.pounds(7_400_000)}, deflator, "2003/04", rounding="treasury").years
    assert f"{float(year.value) / 1e6:.2f}" == "8.36"


def test_a_printed_sum_keeps_its_range():
    (year,) = real({"2010/11": "£5.8m"}, NEW, "2008/09").years
    assert year.low == year.factor * 5_750_000
    assert year.high == year.factor * Fraction("5849999.99")
    (about,) = real({"2010/11": "about £5.8m"}, NEW, "2008/09").years
    assert (about.low, about.high) == (None, None)
    (between,) = real({"2010/11": pm.StatedMoney.parse("£5.8m").range}, NEW, "2008/09").years
    assert between.value is None
    with pytest.raises(ValueError, match="range"):
        between.rounded()


def test_the_vintage_explains_the_difference():
    found = pm.growth.vintage_effect({"2010/11": "£5.8m"}, OLD, NEW, "2008/09", new_base="2009/10")
    (row,) = found.table.rows
    assert row[1] + row[2] + row[3] == row[4]
    assert "£46,808.22 more" in found.because
    assert "The prices of 2009/10 instead" in found.because
    assert "<table" in found._repr_html_()
    with pytest.raises(ValueError, match=r"amounts: .* was given as a range, and has no one sum"):
        pm.growth.vintage_effect({"2010/11": pm.StatedMoney.parse("£5.8m").range}, OLD, NEW, "2008/09")


def test_what_was_a_forecast_is_said():
    assert "2019/20: chained by forecast" in real({"2019/20": "£1m"}, NEW, "2008/09").because
    assert "2012/13: the index was a forecast then" in real({"2012/13": "£1m"}, OLD, "2008/09").because


def test_years_that_begin_in_july_and_october():
    for month in (7, 10):
        years = [pm.FinancialYear(start, month) for start in (2008, 2009)]
        deflator = pm.DeflatorSeries(
            id="d", title="Index", vintage="v", source="s", index=[(years[0], Decimal(100)), (years[1], Decimal(102))]
        )
        assert real({years[1]: pm.Money.pounds(102)}, deflator, "2008/09").total == 100
        with pytest.raises(
            ValueError,
            match=rf"deflator: the years of d begin in {MONTHS[month - 1]}, and those of the amounts in April",
        ):
            real({pm.FinancialYear(2008): pm.Money(1)}, deflator, years[0])
        with pytest.raises(ValueError, match="base: 2008/09 begins in April"):
            real({years[1]: pm.Money(1)}, deflator, pm.FinancialYear(2008))


def test_the_way_back_needs_the_same_base():
    there = real({"2010/11": "£5.8m"}, NEW, "2008/09")
    with pytest.raises(ValueError, match="base: the amounts are in the prices of 2008/09"):
        pm.growth.in_cash_terms(there, NEW, "2009/10")


def test_it_shows_itself():
    found = real({"2010/11": "£5.8m"}, NEW, "2008/09")
    assert "In the prices of 2008/09" in str(found)
    assert "<table" in found._repr_html_()
    assert found.table.caption == found.because


@pytest.mark.parametrize("of", ["real", "present"])
def test_a_program_gets_the_ends_of_the_sums_that_were_given(of):
    """A10: a range stood in the column "given" as the text "£1.00 … £2.00"."""
    given = {"2008/09": pm.Money.pounds(5), "2009/10": pm.MoneyRange(pm.Money.pounds(1), pm.Money.pounds(2))}
    found = real(given, NEW, "2008/09") if of == "real" else pm.growth.discount(given, "green-book", "2008/09")
    ends = {one.heading: one.cells for one in found.table.exports if one.name.startswith("given")}
    pounds = [pm.Money.pounds(n) for n in (1, 2, 5)]
    assert ends == {"given at least (GBP)": (pounds[2], pounds[0]), "given at most (GBP)": (pounds[2], pounds[1])}
    printed = real({"2008/09": "£1m", "2009/10": "about £2m"}, NEW, "2008/09").table
    frame = printed.to_pandas()
    assert list(frame["given"].astype(str)) == ["£1m", "about £2m"]
    assert frame["given at least"].iloc[0] == 500_000
    assert printed.rows[0][1] == pm.StatedMoney.parse("£1m")


def test_calendar_years_need_a_series_of_calendar_years():
    january = pm.Calendar("January")
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year=january("2010"), posts=4, cost="£1m")])
    for sums in (plan, {january("2010"): "£1m"}):
        with pytest.raises(
            ValueError, match=r"^deflator: .* begin in April, and .* January.*of calendar years that begin"
        ):
            real(sums, OLD, "2010")
    own = pm.DeflatorSeries(
        id="d", title="D", vintage="v", source="s", index=[(january("2010"), 100), (january("2011"), 104)]
    )
    assert str(real(plan, own, "2011").years[0].rounded()) == "£1,040,000.00"
    with pytest.raises(ValueError, match=r'^deflator: .*write pm.Calendar\("January"\)\("2008"\)'):
        real(pm.sample().growth, own, "2010")


def test_the_base_is_read_in_the_label_of_the_data():
    """A programme whose years are labelled FY2019 was told to write "2019/20" or to take calendar years."""
    label = pm.Calendar("April", "FY{start}")
    plan = pm.GrowthPlan(points=[pm.GrowthPoint(year=label("FY2019"), cost="¥900m")])
    of = pm.Programme(
        id="p",
        title="P",
        years=label.years("FY2019 to FY2022"),
        as_at=label("FY2020").first_day,
        currency="JPY",
        plans=[plan],
    )
    series = pm.deflators("hmt-2020-03")
    for ask in (pm.growth.in_real_terms, pm.growth.in_cash_terms):
        found = ask(of, series, "FY2020")
        assert found == ask(of, series, "2020/21")
        assert str(found.base) == "FY2020"
    assert pm.growth.in_real_terms({label("FY2019"): "¥900m"}, series, "FY2020").base == label("FY2020")


def test_the_base_beside_a_sum_of_the_whole_is_read_in_the_years_of_the_programme():
    years = pm.Calendar("January").years("2010 to 2014")
    whole = pm.Programme(
        id="p",
        title="P",
        years=years,
        as_at=years[0].first_day,
        plans=[pm.GrowthPlan(points=[pm.GrowthPoint(cost="£9m")])],
    )
    with pytest.raises(pm.ArgumentError, match=r"amounts: the sum of the whole is not of one year"):
        pm.growth.discount(whole, "green-book", "2011")
    with pytest.raises(
        pm.ArgumentError, match=r"the years of hmt-2020-03 begin in April, and those of the amounts in January"
    ):
        pm.growth.in_real_terms(whole, pm.deflators("hmt-2020-03"), "2011")


def test_sums_in_another_currency_are_told_that_the_series_names_no_country():
    """Yen were deflated by prices of the United Kingdom without a word."""
    said = "The series does not say whose prices it measures; the sums are in JPY."
    assert said in real({"2010/11": "JPY 5bn"}, OLD, "2008/09").because
    assert "whose prices" not in real({"2010/11": "£5bn"}, OLD, "2008/09").because
