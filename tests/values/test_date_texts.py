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
