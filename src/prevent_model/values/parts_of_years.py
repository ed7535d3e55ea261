"""Parts of years and months that sources give as dates: quarters, halves, thirds, seasons, the start and the end."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import Calendar
from prevent_model.values.days import example_year
from prevent_model.values.plain import shown
from prevent_model.values.year_texts import first_year_of
from prevent_model.values.years import FinancialYear, month_number

_PART = re.compile(
    r"(?i)(?:the )?(?:(?P<letter>[QH])(?P<number>[0-9]+)(?: of)?|(?P<ordinal>first|second|third|fourth) "
    r"(?P<share>quarter|half)(?: of)?|(?P<half>early|latter) part of|"
    r"(?P<season>spring|summer|autumn|fall|winter)(?: of)?|"
    r"(?P<third>early|middle of|mid|late)|(?P<edge>start|beginning|end)(?: of)?)(?:[ -](?:the )?(?P<rest>.+))?"
)
_YEAR_FIRST = re.compile(r"(?i)(.*[0-9])[ -]?([QH][0-9]+)")
_NUMBER_FIRST = re.compile(r"(?i)(?:(.*[0-9])[ -])?([0-9])([QH])(?:(?: of)?[ -]?(.*[0-9]))?")
_ALL_IN_ONE = re.compile(r"(?i)([QH][1-4])((?:[0-9]{2}){1,2})")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# Met Office, "When does spring start?": the meteorological seasons are of three whole months each.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_THIRDS = {"early": 0, "mid": 1, "middle of": 1, "late": 2}


class Part(NamedTuple):
    """A part of a stretch of time, such as the second of four, and the text of the stretch."""

    kind: str
    number: int
    of: int
    rest: str


def letter_first(text: str) -> str:
    """Return a quarter or a half with its letter before its number, and its year last; another text as it is.

    Examples
    --------
    >>> letter_first("3Q2026"), letter_first("1H 2026/27"), letter_first("2026 3Q"), letter_first("26Q3")
    ('Q3 2026', 'H1 2026/27', 'Q3 2026', 'Q3 26')
    >>> letter_first("Q326"), letter_first("mid-2026")
    ('Q3 26', 'mid-2026')
    """
    match = _NUMBER_FIRST.fullmatch(text)
    if match and not (match[1] and match[4]):
        return f"{match[3]}{match[2]} {match[1] or match[4] or ''}".strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return f"{match[2]} {match[1]}"
    return re.sub(_ALL_IN_ONE, r"\1 \2", text) if _ALL_IN_ONE.fullmatch(text) else text


def part_in(text: str) -> Part | None:
    """Return the part of a year or a month that a text is about; None for another text.

    Raises
    ------
    ValueError
        When a year has no such part.

    Examples
    --------
    >>> part_in("Q2 2027/28")
    Part(kind='share', number=1, of=4, rest='2027/28')
    >>> part_in("mid-March 2026").rest, part_in("July 2008")
    ('March 2026', None)
    """
    match = _PART.fullmatch(letter_first(text))
    if match is None:
        return None
    rest = match["rest"] or ""
    if match["letter"] or match["ordinal"]:
        name = "quarter" if "q" in (match["letter"] or match["share"]).lower() else "half"
        of = 4 if name == "quarter" else 2
        number = int(match["number"]) if match["number"] else _ORDINALS[match["ordinal"].lower()]
        if not 1 <= number <= of:
            last = f"{name[0].upper()}{of} {rest or example_year(13 - 12 // of)}"
            raise ArgumentError.of(
                f'"{shown(text)}" is not one of the {of} {_PLURAL[name]} of a year', f'write "{last}"'
            )
        return Part("share", number - 1, of, rest)
    if match["half"]:
        return Part("share", int(match["half"].lower() == "latter"), 2, rest)
    if match["season"]:
        return Part("season", _SEASONS[match["season"].lower()], 4, rest)
    if match["third"]:
        return Part("third", _THIRDS[match["third"].lower()], 3, rest)
    return Part("edge", int(match["edge"].lower() == "end"), 2, rest)


_PLURAL = {"quarter": "quarters", "half": "halves"}


def days_of_part(part: Part, first: date, last: date) -> tuple[date, date] | None:
    """Return the first and the last day of a part of a stretch of time; None where the stretch has no such part.

    Quarters and halves are of a year. Thirds are of whole months, or the days 1 to 10, 11 to 20 and from 21 of one
    month. The start and the end are the first and the last month, or seven days of one month.

    Examples
    --------
    >>> [str(day) for day in days_of_part(part_in("mid-2027"), date(2027, 1, 1), date(2027, 12, 31))]
    ['2027-05-01', '2027-08-31']
    >>> [str(day) for day in days_of_part(part_in("end March 2026"), date(2026, 3, 1), date(2026, 3, 31))]
    ['2026-03-25', '2026-03-31']
    """
    if first.day != 1 or (last != date.max and (last + timedelta(days=1)).day != 1):
        return None
    months = month_number(last) - month_number(first) + 1
    if part.kind == "edge" and months > 1:
        return _months(first, 0 if part.number == 0 else months - 1, 1)
    if part.kind == "edge":
        week = timedelta(days=6)
        return (first, first + week) if part.number == 0 else (last - week, last)
    if part.kind == "third" and months == 1:
        starts = (first, first + timedelta(days=10), first + timedelta(days=20))
        return starts[part.number], (*starts[1:], last + timedelta(days=1))[part.number] - timedelta(days=1)
    if months % part.of or (part.kind == "share" and months != 12):
        return None
    length = months // part.of
    return _months(first, part.number * length, length)


def season_of(part: Part, calendar: Calendar, text: str) -> tuple[date, date]:
    """Return the first and the last day of a season of a calendar year, or of a year of the calendar that holds it.

    Winter begins in December of the year; that of "2026/27" is December 2026 to February 2027 in any calendar.

    Examples
    --------
    >>> [str(day) for day in season_of(part_in("winter 2026/27"), Calendar(), "winter 2026/27")]
    ['2026-12-01', '2027-02-28']
    """
    winter = re.fullmatch(r"([0-9]{4})[/–-](?:[0-9]{2}){1,2}", part.rest) if part.number == 12 else None
    if winter:
        return _months(date(first_year_of(part.rest), 12, 1), 0, 3)
    year = year_in(part.rest, calendar)
    starts = [date(start, part.number, 1) for start in (year.start, year.start + 1)]
    if year.first_month == 1:
        return _months(starts[0], 0, 3)
    within = [days for days in (_months(start, 0, 3) for start in starts) if days[0] in year and days[1] in year]
    if not within:
        season = shown(text).partition(" ")[0]
        years = " or ".join(f'"{season} {start.year}"' for start in starts)
        raise ArgumentError.of(f'"{shown(text)}" lies in two years', f"write {years}")
    return within[0]


def year_in(text: str, calendar: Calendar) -> FinancialYear:
    """Return the year of which a part is given: four digits are a calendar year, whatever the calendar.

    Examples
    --------
    >>> str(year_in("2027", Calendar("July"))), str(year_in("2027/28", Calendar("July")))
    ('2027', '2027/28')
    """
    if re.fullmatch("[0-9]{4}", text):
        return FinancialYear(first_year_of(text, 1), 1)
    return calendar(text)


def _months(first: date, skipped: int, count: int) -> tuple[date, date]:
    """The days of some months, counted from the month of a day."""
    begin = month_number(first) + skipped
    after = begin + count
    return date(begin // 12, begin % 12 + 1, 1), date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
