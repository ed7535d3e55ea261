"""Present value by a stepped schedule, against one multiplication a year."""

from decimal import Decimal
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.pricing.discounting import GREEN_BOOK

discount = pm.growth.discount
BASE = pm.FinancialYear(2008)


def slowly(years):
    """Multiply year by year, each at the rate of its step."""
    factor = Fraction(1)
    for year in range(1, years + 1):
        rate = next(rate for start, rate in reversed(GREEN_BOOK) if year >= start)
        factor /= 1 + Fraction(rate) / 100
    return factor


@pytest.mark.parametrize("years", [0, 1, 30, 31, 32, 75, 76, 125, 126, 200, 201, 300, 301, 350])
def test_the_green_books_steps(years):
    """The Green Book: 3.5 per cent for 30 years, 3.0 from year 31, 2.5 from 76, 2.0 from 126, 1.5 from 201, 1.0 from 301."""
    (year,) = discount({BASE + years: pm.Money.pounds(1)}, "green-book", BASE).years
    assert year.factor == slowly(years)
    (later,) = discount({BASE + years: pm.Money.pounds(1)}, "green-book", BASE, assume_base_undiscounted=False).years
    assert later.factor == slowly(years + 1)


def test_the_convention_is_said():
    assert "By assumption the base year counts in full" in discount({"2008/09": "£1m"}, "green-book", "2008/09").because


def test_one_rate_of_ones_own():
    found = discount({"2009/10": "£1.10m"}, [(0, 10)], "2008/09")
    assert found.total == 1_000_000
    assert found.years[0].low < 1_000_000 < found.years[0].high
    assert "<table" in found._repr_html_()
    assert "Present value" in str(found)


def test_real_terms_first_then_present_value():
    real = pm.growth.in_real_terms(pm.sample().growth, pm.deflators("hmt-2020-03"), "2008/09")
    found = discount(real, "green-book", "2008/09")
    assert found.years[1].value == real.years[1].value / Fraction("1.035")
    assert discount(pm.sample().growth, "green-book", "2008/09").years[0].value == 2_200_000


def test_years_that_begin_in_july():
    july = pm.FinancialYear(2008, 7)
    assert discount({july + 1: pm.Money.pounds(103)}, [(0, 3)], "2008/09").total == 100
    with pytest.raises(ValueError, match="base: 2008/09 begins in July, and the years beside it in April"):
        discount({BASE + 1: pm.Money(1)}, "green-book", july)


@pytest.mark.parametrize(
    ("schedule", "says"),
    [
        ("orange-book", 'schedule: found .orange-book.; write "green-book", or pairs'),
        ([], "schedule: steps from year 0"),
        ([(1, 3)], "schedule: steps from year 0"),
        ([(0, 3), (0, 2)], "schedule: steps from year 0"),
        ([(0, 3.5)], r"schedule\[0\]: expected an exact number"),
        (Decimal("3.5"), "schedule: found .*or pairs"),
    ],
)
def test_a_schedule_that_is_none_is_refused(schedule, says):
    with pytest.raises(ValueError, match=says):
        discount({"2009/10": "£1m"}, schedule, "2008/09")


def test_a_year_before_the_base_is_refused():
    with pytest.raises(ValueError, match=r"amounts: 2007/08 before the base, 2008/09"):
        discount({"2007/08": "£1m"}, "green-book", "2008/09")


def test_a_year_given_as_a_range_is_not_left_out_in_silence():
    """The net present value of three years was that of the two that have one sum."""
    between = pm.MoneyRange(pm.Money.pounds(1), pm.Money.pounds(2))
    series = pm.deflators("hmt-2020-03")
    real = pm.growth.in_real_terms({"2008/09": "£1m", "2009/10": between}, series, "2008/09")
    for call in (
        lambda: discount(real, "green-book", "2008/09"),
        lambda: pm.growth.in_cash_terms(real, series, "2008/09"),
    ):
        with pytest.raises(ValueError, match="amounts: 2009/10 was given as a range"):
            call()


def test_present_value_of_real_terms_keeps_currency_and_range():
    """A plan in won was discounted in pounds, and the range of a printed sum was lost."""
    first, second = pm.Calendar("January")("2018"), pm.Calendar("January")("2019")
    index = [(first, "100"), (second, "125")]
    series = pm.DeflatorSeries(id="prices", title="Prices", vintage="2020", source="a publisher", index=index)
    point = pm.GrowthPoint(year=second, cost="₩100bn")
    real = pm.growth.in_real_terms(pm.GrowthPlan(points=[point]), series, first)
    (year,) = discount(real, [(0, "25")], first).years
    assert str(year.rounded()) == "₩64,000,000,000"
    ends = (real.years[0].low, real.years[0].value, real.years[0].high)
    assert (year.low, year.value, year.high) == tuple(end * Fraction(4, 5) for end in ends)
    assert year.low < year.value < year.high
    back = pm.growth.in_cash_terms(real, series, first).years[0]
    assert (str(back.rounded()), back.low, back.high) == ("₩100,000,000,000", 99_500_000_000, 100_499_999_999)


def test_present_value_of_real_terms_keeps_about_and_assumptions():
    series = pm.deflators("hmt-2020-03")
    (year,) = discount(
        pm.growth.in_real_terms({"2009/10": "about £5m"}, series, "2008/09"), "green-book", "2008/09"
    ).years
    assert (year.low, year.high) == (None, None)
    real = pm.growth.in_real_terms(pm.sample(), series, "2008/09")
    assert real.assumptions
    assert discount(real, "green-book", "2008/09").assumptions == real.assumptions
