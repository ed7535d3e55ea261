"""Texts of dates as sources print them."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import Calendar
from prevent_model.values.date_texts import first_and_last, refuse_printed_day, span_meant
from prevent_model.values.plain import as_day


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


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("3Q2026", "Q3 2026"),
        ("1Q 2026", "Q1 2026"),
        ("2026 3Q", "Q3 2026"),
        ("2H2026", "H2 2026"),
        ("2Q2026/27", "Q2 2026/27"),
        ("Q32026", "Q3 2026"),
    ],
)
def test_a_quarter_is_read_with_its_number_first(text, same):
    """The remedy of "1Q2026" was "Q4 1"."""
    read = pm.Window.parse(text)
    assert (read.first, read.last) == first_and_last(same, same, Calendar())
    assert str(read) == text


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("3Q26", 'write "Q3 2026"'),
        ("1H26", 'write "H1 2026"'),
        ("26Q3", 'write "Q3 2026"'),
        ("Q326", 'write "Q3 2026"'),
        ("Q3-26", 'write "Q3-2026"'),
        ("mid-26", 'write "mid-2026"'),
        ("3QFY26", 'write "Q3 2025/26" or "Q3 2026/27"'),
        ("5Q2026", 'write "Q4 2026"'),
        ("Q5", 'write "Q4 2008"'),
        ("Mar-26", 'write "March 2026"'),
        ("Mar-2026", 'write "March 2026"'),
        ("March '26", 'write "March 2026"'),
        ("Mar-26 to Jun-26", 'write "March 2026 to June 2026"'),
        ("around Sept-26", 'write "around September 2026"'),
        ("March 26", 'write "March 2026" or "26 March 2008"'),
        ("mid-March 26", 'write "mid-March 2026"'),
        ("around the end of March 26", 'write "around the end of March 2026"'),
        ("around March 26", 'write "around March 2026" or "around 26 March 2008"'),
        ("32 March 2026", 'write "2026-03-31" or "March 2026"'),
        ("around 0 March 2026", 'write "around 2026-03-01" or "around March 2026"'),
        ("29 Feb 2026", 'write "2026-02-28" or "February 2026"'),
        ("31/04/2026", 'write a day that exists, such as "2026-04-30"'),
        ("Q4 2025 - Q1 2026", 'write "Q4 2025 to Q1 2026"'),
        ("Q4 2025–Q1 2026", 'write "Q4 2025 to Q1 2026"'),
        ("around July-September 2026", 'write "around July to September 2026"'),
        ("early-mid 2026", 'write "early 2026 to mid 2026"'),
        ("mid/late March 2026", 'write "mid March 2026 to late March 2026"'),
        ("early to mid March 2026", 'write "early March 2026 to mid March 2026"'),
        ("Q1-Q3 2026", 'write "Q1 2026 to Q3 2026"'),
    ],
)
def test_a_remedy_is_of_what_was_written_and_is_read(text, remedy):
    """Their remedies were dates of other years and months, or texts that were refused in turn."""
    with pytest.raises(pm.ArgumentError) as raised:
        pm.Window.parse(text)
    assert raised.value.refusals[0].remedy == remedy
    for proposed in remedy.split('"')[1::2]:
        assert pm.Window.parse(proposed)


@pytest.mark.parametrize("text", ["2008-09", "soon", "Q4 2025 to Q1 2026 - or later", "spring-loaded", "2025 - later"])
def test_no_span_is_read_into_what_is_none(text):
    assert span_meant(text, Calendar()) == ""


@pytest.mark.parametrize(("text", "day"), [("30/02/2028", date(2028, 2, 29)), ("2026-06-31", date(2026, 6, 30))])
def test_a_day_that_does_not_exist_is_answered_with_the_last_of_its_month(text, day):
    """The remedy was the day of the document, whatever had been written."""
    with pytest.raises(pm.ArgumentError, match=str(day)):
        pm.Period.parse(f"from {text}")
    with pytest.raises(pm.ArgumentError, match=str(day)):
        as_day(text)
