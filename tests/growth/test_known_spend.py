"""The latest figures of each period, and totals of the periods that fill a longer one."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.growth.known_spend import periods_on

Y = pm.FinancialYear
QUARTERS = ("April to June 2017", "July to September 2017", "October to December 2017", "January to March 2018")


def record(period, on="2018-04-30", **sums):
    return pm.SpendRecord(period=period, on=on, **sums)


def rows(*records, years="2017/18", on=date(2018, 10, 15)):
    found = periods_on(records, pm.Programme(id="p", title="P", years=years, as_at=on).years, on)
    return {str(row.period): row for row in found}


def test_the_latest_of_each_figure_counts():
    """The budget of April stands until that of October, and the actual of March has no budget of its own day."""
    row = rows(
        record("2017/18", "2017-04-01", budget="£280m"),
        record("2017/18", "2017-10-01", budget="£290m", forecast="£300m"),
        record("2017/18", "2018-03-31", actual="£296m"),
    )["2017/18"]
    assert [str(figure) for figure in (row.budget, row.forecast, row.actual)] == ["£290m", "£300m", "£296m"]
    assert (row.budget.on, row.known) == (date(2017, 10, 1), date(2018, 3, 31))


def test_what_became_known_later_is_left_aside():
    assert not rows(record("2017/18", "2018-10-16", actual="£296m"))


def test_two_sums_of_one_day_are_not_chosen_between():
    row = rows(record("2017/18", budget="£280m"), record("2017/18", budget="£281m", actual="£280m"))["2017/18"]
    assert row.budget is None
    assert row.remarks[0] == "The budget cannot be told: £280m and £281m were both known on 2018-04-30."


def test_one_sum_printed_twice_has_the_finer_print():
    row = rows(record("2017/18", budget="£280m"), record("2017/18", budget="£280.0m"))["2017/18"]
    assert str(row.budget) == "£280.0m"
    assert rows(record("2017/18", budget="about £280m"), record("2017/18", budget="£280m"))["2017/18"].budget.range


def test_four_quarters_are_the_year():
    """8.5, 9.5, 9.5 and 11.5 are the least of £9m, £10m, £10m and £12m: 39; the most are 42.99999996."""
    sums = ("£9m", "£10m", "£10m", "£12m")
    found = rows(*(record(period, actual=text) for period, text in zip(QUARTERS, sums, strict=True)))
    year = found["2017/18"]
    assert next(iter(found)) == "2017/18"
    assert str(year.actual) == "£39,000,000.00 … £42,999,999.96"
    assert [str(part) for part in year.actual.parts] == list(QUARTERS)
    assert year.outturn is year.actual
    assert "The actual is the sum of four periods." in year.remarks


def test_three_quarters_are_no_year():
    year = rows(*(record(period, actual="£9m") for period in QUARTERS[:3]))["2017/18"]
    assert year.actual is None
    assert year.remarks[0] == (
        "The actual of 2017/18 cannot be told: only April to June 2017, July to September 2017 and October to December "
        "2017 are known."
    )


def test_months_and_quarters_join_without_overlap():
    """Three months and three quarters fill the year; a half that overlaps one of the quarters is not needed."""
    parts = ["April 2017", "May 2017", "June 2017", *QUARTERS[1:], "May to August 2017"]
    year = rows(*(record(period, budget="£1,000,000.00") for period in parts))["2017/18"]
    assert str(year.budget.range) == "£6,000,000.00"
    assert len(year.budget.parts) == 6


def test_the_longest_parts_are_added():
    parts = ["April 2017", "May 2017", "June 2017", *QUARTERS]
    year = rows(*(record(period, budget="£1,000,000.00") for period in parts))["2017/18"]
    assert [str(part) for part in year.budget.parts] == list(QUARTERS)


def test_a_printed_year_is_not_added_up():
    year = rows(record("2017/18", actual="£50m"), *(record(period, actual="£9m") for period in QUARTERS))["2017/18"]
    assert (str(year.actual), year.actual.parts) == ("£50m", ())


def test_a_printed_year_takes_what_it_lacks_from_its_quarters():
    year = rows(record("2017/18", budget="£50m"), *(record(period, actual="£9m") for period in QUARTERS))["2017/18"]
    assert (str(year.budget), str(year.actual)) == ("£50m", "£34,000,000.00 … £37,999,999.96")


def test_years_fill_a_span_that_is_printed():
    years = "2016/17 to 2017/18"
    found = rows(
        record(years, budget="£3,000,000.00"),
        record("2016/17", actual="£1,000,000.00"),
        record("2017/18", actual="£4,000,000.00"),
        years=years,
    )
    assert str(found[years].variance) == "£2,000,000.00"


def test_a_part_printed_as_about_has_no_total():
    year = rows(*(record(period, actual="about £9m") for period in QUARTERS))["2017/18"]
    assert year.actual is None
    assert year.remarks[0] == "The actual of 2017/18 cannot be told: a part of it is printed as about a sum."


def test_variances_are_not_added_up():
    assert list(rows(*(record(period, variance="£1m") for period in QUARTERS))) == list(QUARTERS)


def test_plans_and_grants_are_kept_apart():
    records = [
        pm.SpendRecord(period="2017/18", on="2018-04-30", actual="£1m", plan=plan, funded_by=grant)
        for plan, grant in ((None, None), ("growth", None), ("growth", "g"))
    ]
    found = periods_on(records, (Y(2017),), date(2018, 10, 15))
    assert [(row.plan, row.funded_by) for row in found] == [(None, None), ("growth", None), ("growth", "g")]


@pytest.mark.parametrize(
    ("sums", "variance"),
    [
        ({"budget": "£280m", "actual": "£296m"}, "£15,000,000.01 … £16,999,999.99"),
        ({"budget": "£300.00", "forecast": "£320.00"}, "£20.00"),
        ({"budget": "£300.00", "forecast": "£320.00", "actual": "£290.00"}, "-£10.00"),
        ({"variance": "-£16m"}, "-£16,499,999.99 … -£15,500,000.00"),
        ({"budget": "£0.00", "actual": "-£5.00"}, "-£5.00"),
    ],
)
def test_the_variance_by_hand(sums, variance):
    """£280m is 279.5 to 280.49999999, £296m is 295.5 to 296.49999999: at least 15.00000001 over, at most 16.99999999."""
    assert str(rows(record("2017/18", **sums))["2017/18"].variance) == variance


def test_spend_so_far_is_no_outturn():
    """£40m by December of a budget of £100m leaves £60m, and is no underspend of £60m."""
    so_far = record("2017/18", "2017-12-31", budget="£100,000,000.00", actual="£40,000,000.00")
    row = rows(so_far)["2017/18"]
    assert (row.outturn, row.variance, str(row.left)) == (None, None, "£60,000,000.00")
    assert row.remarks == (
        "The variance cannot be told: no outturn or forecast is known; what was spent is known so far only.",
    )
    forecast = rows(so_far, record("2017/18", "2017-12-31", forecast="£110,000,000.00"))["2017/18"]
    assert str(forecast.variance) == "£10,000,000.00"


def test_a_printed_variance_that_is_later_than_the_sums():
    row = rows(
        record("2017/18", "2017-12-31", budget="£280m", forecast="£280m"), record("2017/18", variance="£16,000,000.00")
    )["2017/18"]
    assert (str(row.variance), str(row.printed)) == ("£16,000,000.00", "£16,000,000.00")
    assert row.remarks == ("The variance is as printed on 2018-04-30, later than the sums.",)


def test_a_printed_variance_that_later_sums_replace():
    row = rows(record("2017/18", "2017-12-31", variance="£5m"), record("2017/18", budget="£1.00", actual="£3.00"))[
        "2017/18"
    ]
    assert (str(row.variance), row.printed) == ("£2.00", None)


def test_a_printed_variance_beside_its_sums():
    row = rows(record("2017/18", budget="£280m", actual="£296m", variance="£15.4m"))["2017/18"]
    assert (str(row.variance), str(row.printed), row.remarks) == ("£15,000,000.01 … £16,999,999.99", "£15.4m", ())
    wrong = rows(record("2017/18", budget="£280m", actual="£296m", variance="-£15.4m"))["2017/18"]
    assert wrong.remarks == ("The printed variance, -£15.4m, is not the difference of the printed sums.",)


@pytest.mark.parametrize(
    ("figures", "least", "most", "certain"),
    [
        # 61.5m at the least, less 60.49m at the most, is above the budget whatever the forecast may be.
        ({"budget": "£60m", "forecast": "at least £62m"}, "£1,000,000.01", "None", ", so that the sum is above its budget"),
        ({"budget": "£60m", "forecast": "at least £60m"}, "-£999,999.99", "None", ""),
        ({"budget": "at least £60m", "forecast": "£50m"}, "None", "-£9,000,000.01", ", so that the sum is within its budget"),
        ({"budget": "at least £60m", "forecast": "£60m"}, "None", "£999,999.99", ""),
        ({"variance": "at least £2m"}, "£1,500,000.00", "None", ", so that the sum is above its budget"),
    ],
)  # fmt: skip
def test_a_sum_with_one_end_gives_that_end_of_the_variance(figures, least, most, certain):
    row = rows(record("2017/18", **figures))["2017/18"]
    assert (row.variance, str(row.variance_at_least), str(row.variance_at_most)) == (None, least, most)
    end = f"at least {least}" if most == "None" else f"at most {most}"
    for_certain = f"{certain} for certain" if certain else ""
    assert row.remarks == (f"The variance is {end}{for_certain}: a sum is printed with one end alone.",)


def test_sums_printed_as_about_have_no_variance():
    row = rows(record("2017/18", budget="about £280m", actual="£296m"))["2017/18"]
    assert (row.variance, row.left) == (None, None)
    assert row.remarks == ("The variance cannot be told: a sum is printed as about or with one end alone.",)
    assert rows(record("2017/18", variance="about £1m"))["2017/18"].variance is None


def test_a_record_without_a_sum():
    row = rows(record("2017/18"))["2017/18"]
    assert row.known is None
    assert row.remarks == ("The variance cannot be told: no budget and no outturn or forecast is known.",)


def test_a_period_is_over_on_its_last_day():
    actual = record("2017/18", "2018-03-31", actual="£1m")
    assert rows(actual, on=date(2018, 3, 31))["2017/18"].over
    assert rows(actual, on=date(2018, 3, 31))["2017/18"].outturn
    assert not rows(record("2017/18", "2018-03-30", actual="£1m"), on=date(2018, 3, 30))["2017/18"].over
