"""Slips: the months and the days from a planned time to that at which a thing came or is expected."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from prevent_model.values.approximate_dates import Answer, Window, months_between
from prevent_model.values.field_metadata import means


@frozen
class Slip:
    """Whole months, and days, from a planned time to another; below nought where the other is earlier.

    Examples
    --------
    >>> slip_of(Window.parse("2026-06-30"), None, Window.parse("2026-10-01"), date(2026, 10, 15))
    Slip(months=(3, 3), days=(93, 93))
    """

    months: tuple[int, int] = field(metadata=means("The least and the most whole months.", unit="month"))
    days: tuple[int, int] = field(metadata=means("The least and the most days.", unit="day"))


def slip_words(slip: Slip) -> str:
    """Return by how much something is late: in months, and in days where it may be less than a month.

    Examples
    --------
    >>> print(*map(slip_words, (Slip((2, 3), (70, 99)), Slip((0, 1), (9, 38)), Slip((0, 0), (1, 1)))), sep="; ")
    2 to 3 months; 9 days to 1 month; 1 day
    """
    (least, most), (first, last) = slip.months, slip.days
    if most == 0 or least:
        return _range(least, most, "month") if least else _range(first, last, "day")
    return f"{_range(first, first, 'day')} to {_range(most, most, 'month')}"


def _range(least: int, most: int, unit: str) -> str:
    return f"{least if least == most else f'{least} to {most}'} {unit}{'' if least == most == 1 else 's'}"


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
    Slip(months=(0, 0), days=(28, 28))
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
    # What has come did so by the last day known, whatever else its time could mean; what is only forecast had not come
    # by it, and cannot come before it.
    earliest, latest = came.earliest, came.latest
    if actual is None:
        earliest = max(earliest, known)
    elif earliest <= known:
        latest = min(latest, known)
    clipped = Window(earliest, latest)
    # A month that came as planned has slipped by nothing, though its days could differ by four weeks.
    if clipped.within(planned) is Answer.YES:
        return Slip((0, 0), (0, 0))
    days = (earliest - planned.latest).days, (latest - planned.earliest).days
    return Slip(months_between(planned, came, clipped), days)
