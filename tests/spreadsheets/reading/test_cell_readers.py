"""Each kind of heading has its reader; tests/spreadsheets/test_headings.py asks every table of headings."""

import pytest

from prevent_model.spreadsheets.headings import LINE, PLAN_TERMS
from prevent_model.spreadsheets.reading.cell_readers import readers_of


@pytest.mark.parametrize("headings", [PLAN_TERMS, LINE])
def test_each_heading_has_its_reader(headings):
    assert readers_of(headings).keys() == headings.keys()


def test_a_reader_of_the_callers_own_is_taken():
    kind = LINE["posts"].kind
    assert readers_of(LINE, **{kind: len})["posts"] is len
