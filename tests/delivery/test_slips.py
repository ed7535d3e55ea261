"""Slips: months from a plan to what came of it, and lateness in days."""

from datetime import date

import pytest

from prevent_model.delivery.slips import Slip, slip_of
from prevent_model.values.approximate_dates import Window

KNOWN = date(2026, 7, 15)


@pytest.mark.parametrize(
    ("planned", "forecast", "slip"),
    [
        ("2026-09-02", "2026-09-30", Slip((0, 0), True)),
        ("2026-09-30", "2026-10-01", Slip((1, 1), True)),
        ("2026-09-30", "2026-09-02", Slip((0, 0), False)),
        ("2026-09-02", "September 2026", Slip((0, 0), False)),
        ("September 2026", "2026-09-30", Slip((0, 0), False)),
        ("2026-09-30", "September 2026 to October 2026", Slip((0, 1), False)),
        ("2026-08-31", "September 2026 to October 2026", Slip((1, 2), True)),
        ("about 2026-09-02", "2026-09-03", Slip((0, 0), False)),
        ("about 2026-09-02", "2026-09-04", Slip((0, 0), True)),
    ],
)
def test_a_slip_is_late_by_days_and_counted_in_calendar_months(planned, forecast, slip):
    """By hand: 2 to 30 September is 28 days and no month; 30 September to 1 October is a day and a month."""
    assert slip_of(Window.parse(planned), Window.parse(forecast), None, KNOWN) == slip


def test_what_is_past_its_time_is_late_by_days_too():
    """By hand: what was due on 1 July, and has not come by the 15th, is 14 days late."""
    assert slip_of(Window.parse("2026-07-01"), None, None, KNOWN) == Slip((0, 0), True)
    assert slip_of(Window.parse("2026-07-15"), None, None, KNOWN) is None
