"""Slips: months from a plan to what came of it, and lateness in days."""

from datetime import date

import pytest

from prevent_model.delivery.slips import Slip, slip_of, slip_words
from prevent_model.values.approximate_dates import Window

KNOWN = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("planned", "forecast", "slip"),
    [
        ("2026-09-02", "2026-09-30", Slip((0, 0), (28, 28))),
        ("2026-09-30", "2026-10-01", Slip((0, 0), (1, 1))),
        ("2026-09-30", "2026-09-02", Slip((0, 0), (-28, -28))),
        ("2026-09-02", "September 2026", Slip((0, 0), (-1, 28))),
        ("September 2026", "2026-09-30", Slip((0, 0), (0, 0))),
        ("2026-09-30", "September 2026 to October 2026", Slip((0, 1), (-29, 31))),
        ("2026-08-31", "September 2026 to October 2026", Slip((0, 2), (1, 61))),
        ("August 2026", "October 2026", Slip((2, 2), (31, 91))),
        ("Q3 2026", "Q4 2026", Slip((0, 5), (1, 183))),
        ("about 2026-09-02", "2026-09-03", Slip((0, 0), (0, 2))),
        ("about 2026-09-02", "2026-09-04", Slip((0, 0), (1, 3))),
    ],
)
def test_a_slip_is_in_days_and_whole_months(planned, forecast, slip):
    """By hand: 2 to 30 September is 28 days and no month; 31 August to 31 October two; August to October as well."""
    assert slip_of(Window.parse(planned), Window.parse(forecast), None, KNOWN) == slip


def test_what_is_past_its_time_is_late_by_days_too():
    """By hand: what was due on 1 July, and has not come by the 15th, is 14 days late."""
    assert slip_of(Window.parse("2026-07-01"), None, None, KNOWN) == Slip((0, 0), (14, 14))
    assert slip_of(Window.parse("2026-07-15"), None, None, KNOWN) is None


@pytest.mark.parametrize(
    ("planned", "known", "words"),
    [
        ("2026-09-30", "2026-10-01", "1 day"),
        ("2026-03-31", "2026-04-02", "2 days"),
        ("2026-06-30", "2026-10-01", "3 months"),
        ("2016-07-01 to 2017-06-30", "2017-09-18", "2 to 14 months"),
        ("January 2009", "2009-04-02", "2 to 3 months"),
        ("January 2009", "2009-02-09", "9 days to 1 month"),
        ("2009-01-30 to 2009-01-31", "2009-02-09", "9 to 10 days"),
    ],
)
def test_what_is_late_so_far_is_late_by_what_has_passed(planned, known, words):
    """By hand: 30 June to 18 September is two months and 19 days; 31 January to 2 April two months and two days."""
    slip = slip_of(Window.parse(planned), None, None, date.fromisoformat(known))
    assert slip_words(slip) == words
