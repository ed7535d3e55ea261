"""Rates, awards, shares and counts as options give them: exact, or refused with what to write."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.cli.arguments import day_of
from prevent_model.cli.pay_options import award_of, full_year_cost_of, keyed, number_of, rate_of, whole_of
from prevent_model.errors import ArgumentError


@pytest.mark.parametrize(
    "text",
    ["GBP 54000 a year", "£54,000 a year", "54000/year", "54000 per year", "54,000.00 GBP/post/financial_year",
     "£54,000 per post per year", "54000/financial year"],
)  # fmt: skip
def test_a_yearly_rate_is_read_however_it_is_written(text):
    assert rate_of(text) == pm.Rate(54_000)


@pytest.mark.parametrize("text", ["4500/month", "£4,500 a month", "4500 GBP/post/month"])
def test_a_monthly_rate_stays_monthly(text):
    assert rate_of(text) == pm.Rate(4_500, pm.MONTH)


@pytest.mark.parametrize("text", ["", "a year", "-5/year", "5/week", "1e3/year", "nan/year"])
def test_what_is_no_rate_names_its_option(text):
    with pytest.raises(ArgumentError, match=r"write 54000/year"):
        rate_of(text)


@pytest.mark.parametrize("text", ["99999999999999999999/year", "0." + "1" * 60 + "/month"])
def test_a_rate_that_is_too_large_or_too_fine_names_its_option(text):
    """It named Rate.amount."""
    with pytest.raises(ArgumentError, match=r"^[^:]*; write "):
        rate_of(text)


# By hand: a comma with other than three digits behind it parts decimals for whoever wrote it, and parts no thousands.
COMMAS = {
    "54,5": "54.5",
    "0,5": "0.5",
    "1000,5": "1000.5",
    "1,25m": "1250000",
    "3,5k": "3500",
    "5,4000": "5.4000",
    "1,234,56": "54000, 54,000 or 54.50",
    "54,": "54000, 54,000 or 54.50",
}


@pytest.mark.parametrize(("text", "remedy"), COMMAS.items())
@pytest.mark.parametrize(("read", "time"), [(rate_of, "/year"), (rate_of, " a month"), (full_year_cost_of, "")])
def test_a_comma_that_parts_decimals_is_refused(text, remedy, read, time):
    """It was read as one at thousands: 545 of "54,5"."""
    with pytest.raises(ArgumentError, match=rf"is not at thousands; write {re.escape(remedy)}$"):
        read(text + time)
    with pytest.raises(ArgumentError, match="is not at thousands"):
        read(f"£{text}{time}")


@given(st.integers(1_000, 10**9))
def test_commas_at_thousands_are_read(number):
    assert full_year_cost_of(f"{number:,}") == pm.Money.pounds(number)
    assert rate_of(f"{number // 100:,}.{number % 100:02}/year") == pm.Rate(Fraction(number, 100))


def test_a_point_that_may_part_thousands_is_refused():
    with pytest.raises(ArgumentError, match=r"may be 54000 or 54; write 54000 or 54$"):
        rate_of("54.000/year")
    assert full_year_cost_of("KWD 54.125") == pm.Money.of("54.125", "KWD")  # a currency with three decimals
    assert full_year_cost_of("INR 12,50,000") == pm.Money.of(1_250_000, "INR")


def test_a_full_year_cost_is_a_sum_or_a_rate():
    assert full_year_cost_of("71698.50") == pm.Money(7_169_850)
    assert full_year_cost_of("GBP 0.1m") == full_year_cost_of("£100k") == pm.Money.pounds(100_000)
    assert full_year_cost_of("£71.698 thousand a year") == pm.Rate(71_698)
    assert full_year_cost_of("54,000 MXN") == pm.Money.of(54_000, "MXN")
    assert full_year_cost_of("5975/month") == pm.Rate(5_975, pm.MONTH)
    with pytest.raises(ArgumentError, match=r"^[^:]*; "):
        full_year_cost_of("1.005")


@pytest.mark.parametrize(("text", "number"), [("1/3", "1/3"), ("5%", "5%"), (" 0.1 ", "0.1")])
def test_numbers_stay_as_they_are_written(text, number):
    assert number_of(text) == number


@pytest.mark.parametrize(("text", "remedy"), [("0,5", "0.5"), ("2,65 %", "2.65%"), ("1,200", "1200")])
def test_a_number_with_a_comma_is_told_what_it_means(text, remedy):
    with pytest.raises(ArgumentError, match=rf"is not a number; write {remedy}$"):
        number_of(text)


@pytest.mark.parametrize("text", ["", "1/0", "half", "nan", "inf"])
def test_what_is_no_number_names_its_option(text):
    with pytest.raises(ArgumentError, match=r"is not a number; write 0.5"):
        number_of(text)


def test_an_award_may_be_for_some():
    award = award_of("2008-09-01=2.65% officer, staff")
    assert award.percent == Fraction("2.65")
    assert list(award.kinds) == ["officer", "staff"]
    assert award_of("2008-09-01=-1").percent == -1


@pytest.mark.parametrize(
    "text", ["2008-09-01", "2008-09-01=", "2008-09-01=2.65 boss", "September=2", "2008-09-01=-100"]
)
def test_what_is_no_award_names_its_option(text):
    with pytest.raises(ArgumentError, match=r"; "):
        award_of(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", "٣", "1" * 20])
def test_a_count_is_in_digits(text):
    with pytest.raises(ArgumentError, match=r"^[^:]*; "):
        whole_of(text)


def test_a_day_is_a_day():
    with pytest.raises(ArgumentError, match=r"2008-07-24"):
        day_of("31 March")


def test_a_key_is_given_once_and_named():
    assert keyed(["a=1", "b=2"], str) == {"a": "1", "b": "2"}
    assert keyed([], str) == {}
    for wrong in (["a=1", "a=2"], ["=1"], ["1", "a=2"], ["1", "2"]):
        with pytest.raises(ArgumentError, match=r"^[^:]*; "):
            keyed(wrong, str)
