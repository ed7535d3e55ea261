"""Dates as a source gives them, and when something is in force; comparisons may end in *cannot tell*."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.remedies import Part, Remedy
from prevent_model.values.calendars import Calendar, calendar_read
from prevent_model.values.constructing import converting
from prevent_model.values.date_texts import (
    TWO_MONTHS,
    first_and_last,
    refuse_printed_day,
    span_meant,
    with_months_named,
)
from prevent_model.values.days import example_day
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES, as_day, shown, wrong
from prevent_model.values.years import FinancialYear, month_number, plain_day, whole_months

_ABOUT = re.compile(r"(?:around|about|approximately|circa|c\.) ?(.+)", re.IGNORECASE)


class Answer(Enum):
    """The answer of a comparison of dates: yes, no, or the source does not say enough.

    It has no truth value, since *cannot tell* is neither; compare it with ``Answer.YES``.

    Examples
    --------
    >>> Window.parse("July 2008").before(date(2008, 7, 24)) is Answer.CANNOT_TELL
    True
    """

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"

    def __bool__(self) -> bool:
        # Without this, Python would take every answer for true, "no" among them.
        raise TypeError("an Answer may be 'cannot tell', so it is neither true nor false: compare it with Answer.YES")


def _answer(surely: bool, surely_not: bool) -> Answer:
    return Answer.YES if surely else Answer.NO if surely_not else Answer.CANNOT_TELL


@frozen(repr=False, field_transformer=converting)
class Window:
    """One day of which a source says only that it lies between a first and a last, both counted.

    A window marked ``about`` may miss by as much as its own length on either side: a comparison that less than
    this would decide is answered *cannot tell*.

    Examples
    --------
    >>> window = Window.parse("around September 2008")
    >>> window.first, window.last, window.about
    (datetime.date(2008, 9, 1), datetime.date(2008, 9, 30), True)
    >>> window.after(date(2008, 8, 31)), window.after(date(2008, 7, 31))
    (<Answer.CANNOT_TELL: 'cannot tell'>, <Answer.YES: 'yes'>)
    >>> month = Window.parse("September 2008")
    >>> month.length, month.earliest.isoformat(), month.latest.isoformat()
    (30, '2008-09-01', '2008-09-30')
    >>> year = Window.parse("2008/09")
    >>> [answer.value for answer in (month.after(date(2008, 8, 31)), month.within(year), month.on(date(2008, 9, 9)))]
    ['yes', 'yes', 'cannot tell']
    """

    first: date = field(converter=as_day, metadata=means("earliest day that it can be"))
    last: date = field(converter=as_day, metadata=means("latest day that it can be"))
    about: bool = field(default=False, metadata=means("whether the source gives it as approximate"))
    words: str = field(default="", metadata=means("the source's own words, where they say more than the days"))

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        if self.last < self.first:
            raise ArgumentError.of(
                f"{self.last} is before the first day, {self.first}", "write the earlier day first"
            ).at("last")

    @classmethod
    def day(cls, day: date) -> Window:
        """Return the window of one day.

        Examples
        --------
        >>> print(Window.day(date(2008, 7, 24)))
        2008-07-24
        """
        return cls(day, day)

    @classmethod
    def parse(cls, text: str, *, calendar: Calendar | None = None) -> Window:
        """Read a date as a source gives it; ``words`` keeps what was given where the days alone do not.

        A quarter or half of ``"2008"`` alone is the calendar year's, one of ``"2008/09"`` that year's. The early and
        the latter part of a year are its halves; early, mid and late its thirds, and the days 1 to 10, 11 to 20 and
        from 21 of a month. The end of a month is its last seven days and of a year its last month; the start likewise.
        Spring is March to May, and winter December to February. ``"2008-09"`` is refused, since it may be a month or a
        financial year. A financial year begins in April unless `calendar` says another month.

        Raises
        ------
        ValueError
            If the text is not understood; the message says what to write instead.

        Examples
        --------
        >>> window = Window.parse("latter part of 2008/9")
        >>> str(window), window.first, window.last
        ('latter part of 2008/9', datetime.date(2008, 10, 1), datetime.date(2009, 3, 31))
        >>> window = Window.parse("Q2 2027")
        >>> window.first, window.last
        (datetime.date(2027, 4, 1), datetime.date(2027, 6, 30))

        **Source:** seasons as the Met Office has them, of three whole months (meteorological seasons).
        """
        if not isinstance(text, str):
            wrong("a text", text, f'write one such as "July {example_day.get().year}", or Window.day(day) for a date')
        inner = _ABOUT.fullmatch(text)
        printed, years = inner[1] if inner else text, calendar or Calendar()
        try:
            first, last = first_and_last(printed, text, years)
        except ArgumentError:
            if span := span_meant(printed, years):
                problem = f'"{shown(text)}" is a span, which is written with "to" between its ends'
                raise ArgumentError.of(problem, f'write "{text.removesuffix(printed)}{span}"') from None
            raise
        plain = cls(first, last, about=inner is not None)
        return plain if str(plain) == text else cls(first, last, inner is not None, with_months_named(text))

    @property
    def length(self) -> int:
        """Days from first to last, both counted."""
        return (self.last - self.first).days + 1

    @property
    def earliest(self) -> date:
        """The first day, moved back by the window's length where it is approximate."""
        # The first day of the calendar is as far back as a date goes.
        back = min(self.length, (self.first - date.min).days) if self.about else 0
        return self.first - timedelta(days=back)

    @property
    def latest(self) -> date:
        """The last day, moved on by the window's length where it is approximate."""
        on = min(self.length, (date.max - self.last).days) if self.about else 0
        return self.last + timedelta(days=on)

    def before(self, other: Window | date) -> Answer:
        """Tell whether this day comes before the other.

        Examples
        --------
        >>> Window.parse("July 2008").before(Window.parse("August 2008"))
        <Answer.YES: 'yes'>
        """
        that = other if isinstance(other, Window) else Window.day(other)
        return _answer(self.latest < that.earliest, self.earliest >= that.latest)

    def after(self, other: Window | date) -> Answer:
        """Tell whether this day comes after the other."""
        return (other if isinstance(other, Window) else Window.day(other)).before(self)

    def within(self, other: Window) -> Answer:
        """Tell whether this day lies between the first and last day of another window.

        An approximate window has no sure inside, so nothing is surely within it.
        """
        # The bounds of the other window are used as they are printed: with its tolerance added, "within" would be
        # guessed.
        inside = self.earliest >= other.first and self.latest <= other.last and not other.about
        return _answer(inside, self.latest < other.earliest or self.earliest > other.latest)

    def on(self, day: date) -> Answer:
        """Tell whether this is that very day."""
        day = plain_day(day)
        return _answer(self.earliest == self.latest == day, not self.earliest <= day <= self.latest)

    def __str__(self) -> str:
        if self.words:
            return self.words
        plain = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return f"about {plain}" if self.about else plain


def months_between(planned: Window, came: Window, clipped: Window | None = None) -> tuple[int, int]:
    """Return the least and the most whole months from one time to another.

    Two times that are given to the month are as many months apart as their months are.

    Parameters
    ----------
    planned, came
        The times.
    clipped
        The part of the later time that is possible, where not all of it is.

    Examples
    --------
    >>> march, june = Window.parse("March 2026"), Window.parse("June 2026")
    >>> months_between(march, june), months_between(march, Window.parse("2026-06-02"))
    ((3, 3), (2, 3))
    """
    if _is_month(planned) and _is_month(came):
        months = month_number(came.first) - month_number(planned.first)
        return months, months
    came = clipped or came
    return whole_months(planned.latest, came.earliest), whole_months(planned.earliest, came.latest)


def _is_month(time: Window) -> bool:
    is_within = not time.about and month_number(time.first) == month_number(time.last)
    return is_within and time.first.day == 1 and (time.last + timedelta(days=1)).day == 1


def as_window(given: Window | FinancialYear | date | str | None) -> Window | None:
    """A date as a source gives it: a window, a financial year, a day, or the text of one.

    Examples
    --------
    >>> str(as_window("around September 2008")), as_window(date(2008, 7, 24)) == as_window("2008-07-24")
    ('around September 2008', True)
    """
    raw: Any = given
    if raw is None or isinstance(raw, Window):
        return raw
    if isinstance(raw, str):
        calendar = calendar_read()
        parsed: Window = _of_text(raw, calendar.first_month, calendar.label)
        return parsed
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Window.day(raw)
    # A number is a calendar year, as it is of any year of such a document; in others it is refused as its text is.
    if isinstance(raw, int) and not isinstance(raw, bool) and len(f"{raw}") == 4:
        return as_window(f"{raw}")
    # A constructor reads a text in April: a year of another calendar is given as a year.
    if isinstance(raw, FinancialYear):
        return Window(raw.first_day, raw.last_day, words=str(raw))
    if isinstance(raw, Mapping) and {"first", "last"} <= raw.keys() <= {"first", "last", "about", "words"}:
        return Window(**raw)
    remedy = (
        f"write its day, {raw.date()}"
        if isinstance(raw, datetime)
        else f'write {example_day.get()} or "around September {example_day.get().year}"'
    )
    return wrong("a date or a stretch of time", raw, remedy)


# A document says the same date in many places, as it cites the same paragraph.
_of_text = lru_cache(maxsize=4096)(lambda text, month, label: Window.parse(text, calendar=Calendar(month, label)))
LEAVES[Window] = as_window


@frozen(repr=False, field_transformer=converting)
class Period:
    """The time during which something is in force, both days counted; a start or an end left out is open.

    A start or an end is itself a day known to within a window, so a start in "July 2008" leaves July undecided.
    Where the whole of a window is meant, use ``Period.spanning``.

    Examples
    --------
    >>> Period(starts=date(2008, 4, 1)).covers(date(2011, 3, 31))
    <Answer.YES: 'yes'>
    >>> Period(ends=Window.parse("July 2008")).covers(date(2008, 7, 24))
    <Answer.CANNOT_TELL: 'cannot tell'>
    """

    starts: Window | None = field(
        default=None, converter=as_window, metadata=means("first day in force; none: no start is known")
    )
    ends: Window | None = field(
        default=None, converter=as_window, metadata=means("last day in force; none: no end is known")
    )

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        if self.starts and self.ends and self.ends.latest < self.starts.earliest:
            raise ArgumentError.of(
                f"{self.ends} is before the start, {self.starts}", "write an end that is no earlier than the start"
            ).at("ends")

    @classmethod
    def spanning(cls, window: Window) -> Period:
        """Return the period from the first to the last day of a window, both counted.

        Examples
        --------
        >>> print(Period.spanning(Window.parse("2008/09")))
        2008-04-01 to 2009-03-31
        """
        return cls(Window.day(window.first), Window.day(window.last))

    @classmethod
    def parse(cls, text: str, *, calendar: Calendar | None = None) -> Period:
        """Read ``"X to Y"``, ``"from X"``, ``"until Y"``, ``"always"`` or a window that is meant whole.

        A financial year in it begins in April unless `calendar` says another month.

        Examples
        --------
        >>> Period.parse("from July 2008").starts.words
        'July 2008'
        """
        if not isinstance(text, str):
            wrong("a text", text, f'write one such as "from July {example_day.get().year}"')

        def window(part: str) -> Window:
            return Window.parse(part, calendar=calendar)

        if text == "always":
            return cls()
        if text.startswith("from "):
            return cls(starts=window(text.removeprefix("from ")))
        if text.startswith("until "):
            return cls(ends=window(text.removeprefix("until ")))
        start, to, end = text.partition(" to ")
        # "July to September 2008" is one window of three months, and not two dates.
        if to and not TWO_MONTHS.fullmatch(text):
            refuse_printed_day(start, text)
            refuse_printed_day(end, text)
            return cls(window(start), window(end))
        return cls.spanning(window(text))

    def covers(self, day: date) -> Answer:
        """Tell whether it is in force on a day.

        Examples
        --------
        >>> Period(ends=date(2009, 3, 31)).covers(date(2009, 4, 1)).value
        'no'
        """
        at = Window.day(plain_day(day))
        no_start = self.starts.after(at) if self.starts else Answer.NO
        no_end = self.ends.before(at) if self.ends else Answer.NO
        outside = (no_start, no_end)
        return _answer(outside == (Answer.NO, Answer.NO), Answer.YES in outside)

    def __str__(self) -> str:
        if self.starts and self.ends:
            return f"{self.starts} to {self.ends}"
        if self.starts:
            return f"from {self.starts}"
        return f"until {self.ends}" if self.ends else "always"


def as_period(given: Period | str | None) -> Period | None:
    """A period, its text, or a table of its start and its end.

    Examples
    --------
    >>> print(as_period("from 2020-10-01"))
    from 2020-10-01
    """
    raw: Any = given
    if raw is None or isinstance(raw, Period):
        return raw
    if isinstance(raw, str):
        return Period.parse(raw, calendar=calendar_read())
    if isinstance(raw, Mapping) and raw.keys() <= {"starts", "ends"}:
        return Period(**raw)
    day = raw if isinstance(raw, date) else "2020-10-01"
    return wrong(
        "a period", raw, Remedy(f'write "from {day}", "until {day}"', Part(f", or {{ starts = {day}, ends = … }}", ""))
    )


LEAVES[Period] = as_period
