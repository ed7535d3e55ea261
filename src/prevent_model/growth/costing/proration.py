"""The share of each month for which a post is in place, by a named rule for one that it is not in place for whole."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import Enum
from fractions import Fraction

from prevent_model.errors import refused
from prevent_model.framework.post_lines import PostLine
from prevent_model.values.years import month_number


class PartMonth(Enum):
    """A rule for a month in which a post is in place for some of its days.

    Examples
    --------
    >>> [part.value for part in PartMonth]
    ['whole', 'none', 'by-day']
    """

    WHOLE = "whole"
    NONE = "none"
    BY_DAY = "by-day"


def days_in(month: date) -> int:
    """The number of days of a month."""
    return monthrange(month.year, month.month)[1]


def share_of_month(month: date, first: date, last: date, part_month: PartMonth | None) -> Fraction:
    """The share of a month for which a post is in place.

    Parameters
    ----------
    month
        The first day of the month.
    first, last
        The first and the last day on which the post is in place.
    part_month
        What the month counts for when the post is in place for some of its days alone.

    Raises
    ------
    ValueError
        When it is in place for some of the days and no rule is named.

    Examples
    --------
    >>> share_of_month(date(2008, 9, 1), date(2008, 9, 16), date(2009, 3, 31), PartMonth.BY_DAY)
    Fraction(1, 2)
    """
    days = days_in(month)
    begins, ends = max(first, month), min(last, month.replace(day=days))
    if begins > ends:
        return Fraction(0)
    here = (ends - begins).days + 1
    # A whole month is one under every rule, so that only what is cut needs a rule at all.
    if here == days:
        return Fraction(1)
    if part_month is None:
        raise refused("part_month", f"{begins} to {ends} is a part of a month, and no rule is named for it")
    if part_month is PartMonth.BY_DAY:
        return Fraction(here, days)
    return Fraction(1) if part_month is PartMonth.WHOLE else Fraction(0)


def later_by(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it has no such day.

    Examples
    --------
    >>> later_by(date(2008, 11, 30), 3)
    datetime.date(2009, 2, 28)
    """
    year, month = divmod(month_number(day) + months, 12)
    there = date(year, month + 1, 1)
    # 31 August and three months are 30 November.
    return there.replace(day=min(day.day, days_in(there)))


def in_place(line: PostLine, lag: int, *, actual: bool) -> tuple[tuple[date, date], tuple[date, date]]:
    """The first and last day on which a line's posts are in place: as late, and as early, as its source allows.

    Parameters
    ----------
    line
        A line whose start is stated.
    lag
        Months from the planned start to the day on which the posts are filled; posts that go wait for no recruit.
    actual
        Whether the actual start is taken, without a lag, where the line has one.

    Examples
    --------
    >>> from prevent_model.values.approximate_dates import Window
    >>> line = PostLine(id="line", title="A line", starts=Window.parse("September 2008"))
    >>> late, early = in_place(line, 0, actual=False)
    >>> str(late[0]), str(early[0])
    ('2008-09-30', '2008-09-01')
    """
    starts, months = (line.starts, 0 if line.is_reduction else lag)
    if actual and line.actual is not None:
        starts, months = line.actual, 0
    assert starts is not None
    earliest_end, latest_end = (line.ends.earliest, line.ends.latest) if line.ends else (date.max, date.max)
    late, early = later_by(starts.latest, months), later_by(starts.earliest, months)
    return (late, earliest_end), (early, latest_end)


def is_whole(first: date, last: date, since: date, until: date) -> bool:
    """Tell whether the part of a stretch between two days, a first and a last of a month, is made of whole months.

    Examples
    --------
    >>> april, march = date(2008, 4, 1), date(2009, 3, 31)
    >>> is_whole(date(2007, 6, 15), date(2008, 8, 31), april, march), is_whole(date(2008, 6, 15), march, april, march)
    (True, False)
    """
    begins, ends = max(first, since), min(last, until)
    return begins > ends or (begins.day == 1 and ends.day == days_in(ends))
