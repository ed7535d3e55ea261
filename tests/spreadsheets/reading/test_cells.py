"""What one cell holds: exact, and refused in the words of a spreadsheet."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.spreadsheets.reading import cells
from prevent_model.spreadsheets.reading.cell_findings import CODES, Refused, fault
from prevent_model.spreadsheets.reading.xlsx import Cell

ANYTHING = (
    st.text(max_size=12)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.datetimes()
    | st.times()
    | st.timedeltas()
    | st.dates()
)
READERS = [
    cells.text, cells.lines, cells.identifier, cells.identifiers, cells.words, cells.whole, cells.printed_sum, cells.sum_of, cells.number,
    cells.day_of, partial(cells.choice, cls=pm.PrintedAs), partial(cells.year, calendar=pm.Calendar()), partial(cells.year, calendar=pm.Calendar(9)),
    partial(cells.window, calendar=pm.Calendar()), partial(cells.cites, source=None), partial(cells.cites, source="s"),
]  # fmt: skip


def moment(*parts):
    return datetime(*parts)  # noqa: DTZ001 - a spreadsheet's dates have no zone


def at(value, **more):
    return Cell("Growth!A1", value, **more)


@given(st.integers(-(10**13), 10**13))
def test_pounds_and_pence_survive_a_float(pence):
    """A spreadsheet holds every number as a binary fraction: the shortest decimal that names it is what was typed."""
    money = cells.sum_of(at(float(Decimal(pence) / 100)))
    assert money.minor == pence
    assert cells.printed_sum(at(pence / 100)).amount == money


@given(st.integers(0, 10**7), st.integers(3, 6), st.integers(1, 9))
def test_parts_of_a_penny_are_refused(pounds, places, digit):
    with pytest.raises(Refused, match="parts of a penny"):
        cells.sum_of(at(float(f"{pounds}.{'0' * (places - 1)}{digit}")))


@given(st.sampled_from(READERS), ANYTHING, st.booleans())
def test_any_value_is_read_or_is_one_finding(reader, value, coded):
    found = []
    taken = cells.read_cell(at(value), reader, found, coded=coded)
    errors = [finding for finding in found if finding.severity is pm.Severity.ERROR]
    assert (taken is None) == (len(errors) == 1)
    assert all(finding.where == "Growth!A1" and finding.code in CODES for finding in found)
    assert all(finding.remedy for finding in errors)


@given(pm.testing.years(calendars=pm.testing.calendars()))
def test_a_year_reads_as_it_is_shown(year):
    assert cells.year(at(str(year)), pm.Calendar.of(year)) == year


@given(pm.testing.stated_moneys())
def test_a_printed_sum_reads_as_it_is_printed(stated):
    assert cells.printed_sum(at(stated.text)) == stated


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (41, "the number 41"),
        (True, "the truth value TRUE"),
        ("x" * 80, 'the text "' + "x" * 59 + '…"'),
        (moment(2008, 9, 1), "the date 2008-09-01"),
        (moment(2008, 9, 1, 14, 30), "the date and time 2008-09-01 14:30"),
        (date(2008, 9, 1), "the date 2008-09-01"),
        (time(14, 30), "the time 14:30:00"),
        (timedelta(hours=30), "the time 1 day, 6:00:00"),
    ],
)
def test_a_cell_is_said_in_words(value, words):
    assert cells.in_words(at(value)) == words


def test_numbers_are_exact():
    assert cells.number(at(0.1)) == Fraction(1, 10)
    assert cells.number(at("1/3")) == Fraction(1, 3)
    assert cells.whole(at(41.0)) == 41


def test_a_free_text_is_kept_unchanged():
    found = []
    assert cells.read_cell(at(" =SUM(A1)\n "), cells.text, found, coded=False) == " =SUM(A1)\n "
    assert found == []
    assert cells.text(at(2008)) == "2008"


class Unread(list):
    """Findings that may be added to, and not gone through."""

    def __iter__(self):
        raise AssertionError("the findings were gone through")


def test_a_cell_is_read_without_going_through_the_findings():
    """Else a sheet with a note in each of its rows takes the square of their number."""
    found = Unread()
    for value, reader in (
        ("g1 ", cells.identifier),
        (41, cells.whole),
        (2_200_000, cells.printed_sum),
        ("", cells.whole),
    ):
        cells.read_cell(at(value), reader, found)
    assert len(found) == 2


@pytest.mark.parametrize("said", [[], ["unsupported-unit"]])
def test_a_fault_of_the_unit_says_enough_of_a_number_without_one(said):
    """2.2 below "cost" may be one of millions; below "cost (lakh)" the heading is refused, whatever its numbers are."""
    found = [fault(code, "Growth!A1", "the heading says lakh", "write pounds") for code in said]
    assert str(cells.read_cell(at(2.2), cells.printed_sum, found)) == "£2.20"
    assert [finding.code for finding in found] == (said or ["bad-cell"])


def test_lines_names_and_words():
    assert cells.lines(at("one\n\n two ")) == ("one", "two")
    assert cells.identifiers(at("so, tp;bocus  x-y")) == ("so", "tp", "bocus", "x-y")
    assert cells.words(at("posts funded_by, rate")) == ("posts", "funded_by", "rate")


def test_days_and_windows():
    assert cells.day_of(at(moment(2009, 3, 31))) == cells.day_of(at("2009-03-31")) == date(2009, 3, 31)
    assert cells.window(at(moment(2009, 3, 31)), pm.Calendar()) == pm.Window.day(date(2009, 3, 31))
    assert cells.window(at("latter part of 2008/09"), pm.Calendar(9)).first == date(2009, 3, 1)
    with pytest.raises(Refused, match="the date and time"):
        cells.day_of(at(moment(2009, 3, 31, 9)))


def test_a_year_in_another_months_calendar():
    with pytest.raises(Refused, match="the date 2009-08-31") as caught:
        cells.year(at(moment(2009, 8, 31)), pm.Calendar(9))
    assert 'write "2008/09"' in caught.value.remedy
