"""Spend against budget, as known on a day."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.tables.value_text import money_words

YEAR = "2017/18"
RECORDS = [
    pm.SpendRecord(period=YEAR, on="2017-04-01", budget="£280m", cite="report:1"),
    pm.SpendRecord(period=YEAR, on="2017-09-30", forecast="£285m"),
    pm.SpendRecord(period=YEAR, on="2017-12-31", forecast="£300m", cite="report:2"),
    pm.SpendRecord(period=YEAR, on="2018-03-31", actual="£296m"),
    pm.SpendRecord(period="2018/19", on="2018-04-01", budget="£100m"),
    pm.SpendRecord(period="April 2018", on="2018-05-01", budget="£10m", plan="growth"),
]
PROGRAMME = pm.Programme(
    id="p",
    title="P",
    years="2017/18 to 2018/19",
    as_at="2018-10-15",
    sources=[pm.Source(id="report", title="Report", locators="1-2")],
    plans=[pm.GrowthPlan(posts_as="levels")],
    spend=RECORDS,
)


def test_the_answer_on_a_day():
    found = pm.growth.spend(PROGRAMME)
    assert found.on == PROGRAMME.as_at
    assert [str(row.period) for row in found.rows] == [YEAR, "2018/19", "2018/19", "April 2018"]
    assert [str(place) for place in found.cite] == ["report 1", "report 2"]
    assert found.because == (
        "The variance is the outturn, or else the forecast, less the budget, so that an "
        "overspend is positive. The variance of three periods cannot be told."
    )


@pytest.mark.parametrize(
    ("on", "variance"),
    [
        ("2017-04-01", None),
        ("2017-09-30", "£4,000,000.01 … £5,999,999.99"),
        ("2017-12-31", "£19,000,000.01 … £20,999,999.99"),
        (date(2018, 3, 31), "£15,000,000.01 … £16,999,999.99"),
    ],
)
def test_the_variance_as_it_was_known(on, variance):
    """£285m, £300m and £296m less £280m, each to the nearest million: at most £1m either way."""
    row = pm.growth.spend(PROGRAMME, on=on).period(YEAR)
    assert (row.variance and str(row.variance)) == variance


def test_forecast_against_budget_over_time():
    history = [row for row in pm.growth.spend(PROGRAMME).history if str(row.period) == YEAR]
    assert [(row.known.isoformat(), row.forecast and str(row.forecast)) for row in history] == [
        ("2017-04-01", None),
        ("2017-09-30", "£285m"),
        ("2017-12-31", "£300m"),
        ("2018-03-31", "£300m"),
    ]
    assert [row.over for row in history] == [False, False, False, True]


def test_one_plan():
    found = pm.growth.spend(PROGRAMME, plan="growth")
    assert {row.plan for row in found.rows} == {"growth"}
    assert found.period("April 2018", plan="growth").budget is not None
    with pytest.raises(pm.UnknownReference, match=r"plan: .*other"):
        pm.growth.spend(PROGRAMME, plan="other")


def test_a_period_of_which_nothing_is_known():
    found = pm.growth.spend(PROGRAMME)
    with pytest.raises(ValueError, match=r"period: nothing is known of 2019/20; figures are known of 2017/18, 2018/19"):
        found.period("2019/20")
    with pytest.raises(
        ValueError, match="nothing is known of 2017/18 for the plan growth and the grant g; figures are"
    ):
        found.period(YEAR, plan="growth", funded_by="g")
    with pytest.raises(ValueError, match=r"period: .*soon"):
        found.period("soon")


def test_a_text_is_read_in_the_years_of_the_programme():
    july = pm.Calendar("July")(YEAR)
    record = pm.SpendRecord(period=july, on="2018-07-01", actual="£1m")
    programme = pm.Programme(id="p", title="P", years=july, as_at="2018-10-15", spend=[record])
    found = pm.growth.spend(programme)
    assert found.period(YEAR) == found.period(july) == found.period(record.period) == found.rows[0]


def test_nothing_known():
    found = pm.growth.spend(attrs.evolve(PROGRAMME, spend=()))
    assert (found.rows, found.history, found.because) == ((), (), "Nothing was known of spend on 15 October 2018.")
    assert not found.table.rows


def test_the_tables():
    found = pm.growth.spend(PROGRAMME)
    table = found.table
    assert table.column("variance") == tuple(row.variance for row in found.rows)
    assert "plan" in [column.key for column in table.columns]
    assert [str(table.title) for table in found.tables] == [
        "Spend against budget, as known on 2018-10-15",
        "Forecast against budget over time",
    ]
    alone = pm.growth.spend(attrs.evolve(PROGRAMME, spend=RECORDS[:1]))
    assert len(alone.tables) == 1
    assert "plan" not in [column.key for column in alone.table.columns]
    assert "cannot be told" in str(alone)


def test_a_variance_with_one_end_is_shown_and_is_not_counted_as_unknown():
    """At least 61.5m is forecast, and the budget is under 60.5m."""
    record = pm.SpendRecord(period=YEAR, on="2017-12-31", budget="£60m", forecast="at least £62m")
    found = pm.growth.spend(attrs.evolve(PROGRAMME, spend=[record]))
    (cell,) = found.table.column("variance")
    assert str(cell) == "at least £1,000,000.01"
    assert "cannot be told" not in found.because


@pytest.mark.parametrize(
    ("sums", "shown"),
    [
        ({"budget": "£34.13m", "actual": "£34.13m"}, "as budgeted"),
        ({"budget": "£34.13m", "actual": "£34.15m"}, "over £10,000 to under £30,000"),
        ({"budget": "£34.13m", "actual": "£34.13m", "variance": "£0.01m"}, "over -£10,000 to under £10,000"),
    ],
)
def test_the_same_sum_printed_twice_is_as_budgeted(sums, shown):
    """Each is to the nearest £10,000, so that either end of the difference is £10,000 from that of the prints."""
    record = pm.SpendRecord(period="2015/16", on="2016-05-01", **sums)
    programme = pm.Programme(id="p", title="P", years="2015/16", as_at="2016-05-01", spend=[record])
    (cell,) = pm.growth.spend(programme).table.column("variance")
    assert (str(cell) if shown == "as budgeted" else money_words(cell)) == shown
