"""Slips: the months from a planned time to that at which a thing came or is expected, and whether it is surely late."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.field_metadata import means
from prevent_model.values.years import month_number

UNDER_A_MONTH = "less than a month"
"""The words for a delay that is certain, and of no calendar month."""


@frozen
class Slip:
    """Months from a planned time to another, and whether the other is surely later, if only by days.

    Months are counted from calendar month to calendar month: from 30 September to 1 October is one, and from 1 to 30
    September is none.
    """

    months: tuple[int, int] = field(metadata=means("The least and the most months.", unit="month"))
    is_late: bool = field(metadata=means("Whether the last day of what was planned has surely passed by then."))


def months_late(months: int, *, is_late: bool) -> int | str:
    """Return a number of months of delay, or the words for none where it is late by days.

    Examples
    --------
    >>> months_late(2, is_late=True), months_late(0, is_late=True), months_late(0, is_late=False)
    (2, 'less than a month', 0)
    """
    return UNDER_A_MONTH if is_late and months == 0 else months


def expected_time(forecast: Window | None, replanned: Window | None, known: date) -> Window | None:
    """The time at which a thing is expected: by its forecast, or by its new plan where no forecast is still to come.

    Examples
    --------
    >>> june, july = Window.parse("June 2008"), Window.parse("July 2008")
    >>> print(expected_time(july, june, date(2008, 7, 1)), expected_time(june, july, date(2008, 7, 1)), sep="; ")
    July 2008; July 2008
    """
    if forecast is None or forecast.before(known) is Answer.YES:
        return replanned or forecast
    return forecast


def slip_of(planned: Window | None, forecast: Window | None, actual: Window | None, known: date) -> Slip | None:
    """The slip from what was planned to what came, is forecast, or to the last day known where that has passed.

    None where nothing was planned, or it is neither sure to have passed nor forecast.

    Parameters
    ----------
    planned, forecast, actual
        When it was to be, when it is expected, and when it came; None where that is not known.
    known
        The last day of which the document knows, or that is asked about where that is earlier.

    Examples
    --------
    >>> planned, known = Window.parse("2026-09-02"), date(2026, 7, 15)
    >>> slip_of(planned, Window.parse("2026-09-30"), None, known)
    Slip(months=(0, 0), is_late=True)
    >>> slip_of(planned, None, None, known)
    """
    if planned is None:
        return None
    if actual is None and (forecast or planned).before(known) is Answer.YES:
        # It has not come, and nobody says when it will: so much is sure of what is late, and nothing of what is not.
        actual = Window.day(known) if planned.before(known) is Answer.YES else None
        forecast = None
    came = actual or forecast
    if came is None:
        return None
    # What has come did so by the last day known, whatever else its time could mean.
    if actual is not None and actual.earliest <= known < actual.latest:
        came = Window(actual.earliest, known)
    # A month that came as planned has slipped by nothing, though its days could differ by four weeks.
    if came.within(planned) is Answer.YES:
        return Slip((0, 0), False)
    # What is only forecast had not come by the last day known, and cannot come before it.
    earliest = came.earliest if actual is not None else max(came.earliest, known)
    first, last = month_number(planned.earliest), month_number(planned.latest)
    months = month_number(earliest) - last, month_number(came.latest) - first
    return Slip(months, earliest > planned.latest)
