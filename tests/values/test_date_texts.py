"""Texts of dates as sources print them."""

import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import Calendar
from prevent_model.values.date_texts import first_and_last, refuse_printed_day


def test_a_text_is_its_first_and_its_last_day():
    assert [str(day) for day in first_and_last("July 2008", "July 2008", Calendar())] == ["2008-07-01", "2008-07-31"]


def test_the_other_end_is_told_in_the_same_breath():
    with pytest.raises(ArgumentError) as raised:
        refuse_printed_day("30/07/2009", "24/07/2009 to 30/07/2009")
    assert raised.value.refusals[0].remedy == 'write "2009-07-24 to 2009-07-30"'
    refuse_printed_day("2009-07-24", "2009-07-24")


@pytest.mark.parametrize(
    ("text", "month", "label", "remedy"),
    [
        ("Q1 26", "January", "", 'write "Q1 2026"'),
        ("summer 26", "July", "", 'write "summer 2026"'),
        ("end FY26", "January", "", 'write "end 2026"'),
        ("third quarter FY26", "July", "", 'write "third quarter 2025/26" or "third quarter 2026/27"'),
        ("start of 2026/27", "January", "", 'write "start of 2026" or "start of 2027"'),
        ("late 2025 to 2027", "April", "", 'write "late 2025 to 2027-12-31" or "late 2025 to 2027/28"'),
        ("2025 to mid-2027", "April", "", 'write "2025-01-01 to mid-2027" or "2025/26 to mid-2027"'),
        ("2027", "October", "FY {end}", 'write "2027-01-01 to 2027-12-31" or "FY 2027"'),
        ("1000", "April", "", 'write "1000-01-01 to 1000-12-31" or "1000/01"'),
    ],
)
def test_a_remedy_keeps_all_that_was_written(text, month, label, remedy):
    """The remedy of "Q1 26" was "2026", and that of "late 2025 to 2027" left out the beginning."""
    calendar = Calendar(month, label)
    with pytest.raises(ArgumentError) as raised:
        first_and_last(text, text, calendar)
    assert raised.value.refusals[0].remedy == remedy
    for proposed in remedy.split('"')[1::2]:
        assert first_and_last(proposed, proposed, calendar)


@pytest.mark.parametrize(
    ("text", "month", "says"),
    [
        ("Easter 2026", "January", '"July 2026", "around September 2026", "Q3 2026", "latter part of 2026" or "2026"'),
        ("Easter 2026", "July", '"latter part of 2026/27" or "2026/27"'),
        ("to be confirmed", "January", '"2008"; or leave it out if none is printed'),
    ],
)
def test_examples_are_of_the_year_that_was_written(text, month, says):
    with pytest.raises(ArgumentError, match="write") as raised:
        first_and_last(text, text, Calendar(month))
    assert raised.value.refusals[0].remedy.endswith(says)


def test_half_a_year_is_said_with_or_without_of():
    for text in ("second half 2026", "second half of 2026"):
        assert [str(day) for day in first_and_last(text, text, Calendar())] == ["2026-07-01", "2026-12-31"]


@pytest.mark.parametrize("text", ["Q3 2011-12", "third quarter of 2011-12", "2011-12 Q3"])
def test_a_quarter_is_of_a_year_and_never_of_a_month(text):
    """2011-12 alone may be December 2011; a source that labels its years so prints "Q3 2011-12" as well."""
    window = pm.Window.parse(text)
    assert (str(window.first), str(window.last)) == ("2011-10-01", "2011-12-31")


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("2011-12", "December 2011", "2011/12"),
        ("late 2011-12", "late December 2011", "late 2011/12"),
        ("around 2011-12", "around December 2011", "around 2011/12"),
    ],
)
def test_what_may_be_a_month_or_a_year_is_refused_with_all_that_was_written(text, month, year):
    with pytest.raises(pm.ArgumentError, match=f'write "{month}" or "{year}"$'):
        pm.Window.parse(text)
    assert pm.Window.parse(month).first.month == 12
    assert pm.Window.parse(year).first.year in (2010, 2011, 2012)


def test_a_quarter_of_two_calendar_years_is_asked_for_in_one_of_them():
    """The remedy was to write what had been written."""
    with pytest.raises(pm.ArgumentError, match=r'write "Q3 2011" or "Q3 2012"$'):
        pm.Window.parse("Q3 2011-12", calendar=Calendar(1))
