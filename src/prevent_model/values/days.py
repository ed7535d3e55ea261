"""Days as people write them, and the ISO days that they surely mean."""

from __future__ import annotations

import re
from contextlib import suppress
from contextvars import ContextVar
from datetime import date

# Not those of the calendar module, which are in the language of the machine.
_MONTHS = "january february march april may june july august september october november december"
MONTH_NAMES = tuple(_MONTHS.split())
"""The months in full, in small letters, in their order."""

example_day: ContextVar[date] = ContextVar("example_day", default=date(2008, 7, 24))
"""The day that remedies give as an example: one that the document knows of, while one is read."""

has_begun: ContextVar[bool] = ContextVar("has_begun", default=False)
"""Whether what is read has begun by the example day, as what is recorded has."""


def example_year(month: int = 1, day: int = 1) -> int:
    """Return the year that remedies give to what begins on a day of a year: the last of those that have begun.

    Examples
    --------
    >>> begun, example = has_begun.set(True), example_day.set(date(2026, 2, 15))
    >>> example_year(12), example_year(2, 15), example_year(2, 16)
    (2025, 2026, 2025)
    >>> example_day.reset(example)
    >>> has_begun.reset(begun)
    >>> example_year(12) == example_day.get().year  # what may lie ahead
    True
    """
    example = example_day.get()
    return example.year - (has_begun.get() and (month, day) > (example.month, example.day))


_TIME = r"(?i)[T ,]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9.]+)?(?: ?[ap]m)?(?:Z|[-+][0-9:]+)?$"
_WEEKDAY = r"(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day,? +|^(?:mon|tue|wed|thu|fri|sat|sun),? +"
_DAY_FIRST = r"([0-9]{1,2})([/.\-– ])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})"
_YEAR_FIRST = r"([0-9]{4})([/.\-– ])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})"
_NAMED = r"([0-9]{1,2})(?:st|nd|rd|th)?(?: of)?[ \-]+([A-Za-z]{3,9})\.?,?[ \-]+([0-9]{4}|[0-9]{2})"
_MONTH_OF_YEAR = r"([0-9]{1,2})[/.\-–]([0-9]{4})"
_MONTH_FIRST = r"([A-Za-z]{3,9})\.? +([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})"


def day_meant(text: str) -> tuple[date, ...]:
    """Return the day that a text means, or the two that it may mean; nothing where no day is written.

    In the United Kingdom the day comes before the month; where the month could come first too, both are given.

    Examples
    --------
    >>> [str(day) for day in day_meant("24/07/2009")], [str(day) for day in day_meant("24th July 2009")]
    (['2009-07-24'], ['2009-07-24'])
    >>> [str(day) for day in day_meant("05.07.2009")], day_meant("2008/09")
    (['2009-07-05', '2009-05-07'], ())
    """
    return _days(*_triples(_plainly(text)))


def _plainly(text: str) -> str:
    """A text without the day of the week and the time of day."""
    return re.sub(_WEEKDAY, "", re.sub(_TIME, "", " ".join(text[:200].split())[:60]))


def _triples(plain: str) -> tuple[tuple[int, int, int], ...]:
    """The years, months and days that a text may be read as, whether there are such days or not."""
    if match := re.fullmatch(_DAY_FIRST, plain):
        first, second, year = int(match[1]), int(match[3]), full_year(match[4])
        # The day comes first in the United Kingdom, the month in the United States.
        return (year, second, first), (year, first, second)
    if match := re.fullmatch(_YEAR_FIRST, plain):
        parts = (match[1], match[3], match[4]) if match[1] else (match[5], match[6], match[7])
        return ((int(parts[0]), int(parts[1]), int(parts[2])),)
    if (match := re.fullmatch(_NAMED, plain)) and _month(match[2]):
        return ((full_year(match[3]), _month(match[2]), int(match[1])),)
    if (match := re.fullmatch(_MONTH_FIRST, plain)) and _month(match[1]):
        return ((int(match[3]), _month(match[1]), int(match[2])),)
    return ()


def day_refused(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return what is wrong with a text that is written as a day or a month is, and what may be written; None for
    others.

    Where no such day exists, there is nothing that may be written.

    Examples
    --------
    >>> day_refused("24/07/2009")
    ('is a day, which is written year-month-day', ('2009-07-24',))
    >>> day_refused("31/02/2009"), day_refused("07/2009")
    (('is no day: February 2009 has 28', ()), ('is a month, which is written year-month', ('2009-07',)))
    >>> day_refused("soon")
    """
    plain = _plainly(text)
    if match := re.fullmatch(_MONTH_OF_YEAR, plain):
        month, year = int(match[1]), int(match[2])
        if not 1 <= month <= 12:
            return "is no month: there are twelve", ()
        # 2009-10 could be a financial year too.
        name = f"{MONTH_NAMES[month - 1].title()} {year}" if month == (year + 1) % 100 else f"{year}-{month:02d}"
        return "is a month, which is written year-month", (name,)
    triples = _triples(plain)
    if not triples:
        return None
    meant = _days(*triples)
    if meant:
        why = "is a day, which is written year-month-day" if len(meant) == 1 else "may be either of two days"
        return why, tuple(map(str, meant))
    return _no_such_day(triples), ()


def day_that_exists(text: str) -> date:
    """Return the day nearest to the one that a text names in a month that has no such day; else the day of examples.

    Examples
    --------
    >>> str(day_that_exists("32 March 2026")), str(day_that_exists("29/02/2026")), str(day_that_exists("soon"))
    ('2026-03-31', '2026-02-28', '2008-07-24')
    """
    from calendar import monthrange

    for year, month, day in _triples(_plainly(text)):
        if 1 <= month <= 12 and 1 <= year <= 9999:
            return date(year, month, min(max(day, 1), monthrange(year, month)[1]))
    return example_day.get()


def _no_such_day(triples: tuple[tuple[int, int, int], ...]) -> str:
    from calendar import monthrange

    for year, month, day in triples:
        if 1 <= month <= 12 and 1 <= year <= 9999 and day > 0:
            return f"is no day: {MONTH_NAMES[month - 1].title()} {year} has {monthrange(year, month)[1]}"
    return "is no day: there is none of that number"


def full_year(digits: str) -> int:
    """Return the year that four digits say, or two as people shorten it.

    Examples
    --------
    >>> full_year("2009"), full_year("09"), full_year("50")
    (2009, 2009, 1950)
    """
    # Two digits mean 1950 to 2049: plans and their histories lie within some decades of today.
    return int(digits) if len(digits) == 4 else int(digits) + (1900 if int(digits) >= 50 else 2000)


def _month(name: str) -> int:
    """The number of a month in full or cut off, as in "Sept"; nought where it is none."""
    return next((n for n, month in enumerate(MONTH_NAMES, 1) if month.startswith(name.lower())), 0)


def _days(*given: tuple[int, int, int]) -> tuple[date, ...]:
    days: dict[date, None] = {}
    for year, month, day in given:
        with suppress(ValueError):
            days[date(year, month, day)] = None
    return tuple(days)
