"""Texts of dates as sources print them."""

import pytest

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
