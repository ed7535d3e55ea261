"""Texts of dates as sources print them, each as the first and the last day that it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from prevent_model.errors import ArgumentError, refusals_of
from prevent_model.spelling import did_you_mean
from prevent_model.values.days import MONTH_NAMES, day_refused
from prevent_model.values.plain import shown
from prevent_model.values.years import FinancialYear

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_NAMED = re.compile(r"(?:([0-9]{1,2}) )?([A-Za-z]+) ([0-9]{4})")
TWO_MONTHS = re.compile(r"([A-Za-z]+) (?:and|to) ([A-Za-z]+) ([0-9]{4})")
_PART = re.compile(r"(?:the )?(early|latter) part of (.+)", re.IGNORECASE)
_EXAMPLES = 'write "2008-07-24", "July 2008", "around September 2008", "latter part of 2008/09" or "2008/09"'


def first_and_last(part: str, text: str, first_month: int) -> tuple[date, date]:
    """Read the first and the last day that a text means.

    Parameters
    ----------
    part
        The text, or a part of it.
    text
        All of it, for the message.
    first_month
        The month in which a financial year begins.

    Raises
    ------
    ArgumentError
        When it is not understood; the message says what to write instead.

    Examples
    --------
    >>> [str(day) for day in first_and_last("latter part of 2008/09", "latter part of 2008/09", 4)]
    ['2008-10-01', '2009-03-31']
    """
    if match := _ISO_DAY.fullmatch(part):
        day = _checked(int(match[1]), int(match[2]), int(match[3]), text)
        return day, day
    if match := TWO_MONTHS.fullmatch(part):
        months = [_month(int(match[3]), _number(name, part, text), text) for name in match.groups()[:2]]
        return _ordered(months[0][0], months[1][1], text)
    first, to, last = part.partition(" to ")
    if to:
        return _ordered(first_and_last(first, text, first_month)[0], first_and_last(last, text, first_month)[1], text)
    # The halves of a year: six months from its first day, and the rest.
    if match := _PART.fullmatch(part):
        whole = _year(match[2], text, first_month)
        half = whole.months[6]
        return (whole.first_day, half - timedelta(days=1)) if match[1].lower() == "early" else (half, whole.last_day)
    if match := _ISO_MONTH.fullmatch(part):
        year, month = int(match[1]), int(match[2])
        # 2008-09 is September 2008 or the year 2008/09; nothing in the text tells which.
        if month == (year + 1) % 100:
            name = MONTH_NAMES[month - 1].title() if 1 <= month <= 12 else ""
            if name:
                raise ArgumentError.of(
                    f'"{shown(text)}" may be a month or a financial year',
                    f'write "{name} {year}" or "{year}/{month:02d}"',
                )
        else:
            return _month(year, month, text)
    if match := _NAMED.fullmatch(part):
        year, month = int(match[3]), _number(match[2], part, text)
        if match[1]:
            day = _checked(year, month, int(match[1]), text)
            return day, day
        return _month(year, month, text)
    if re.fullmatch(r"[0-9]{4}", part):
        raise ArgumentError.of(
            f'"{shown(text)}" may be a calendar or a financial year',
            f'write "{part}-01-01 to {part}-12-31" or "{part}/{(int(part) + 1) % 100:02d}"',
        )
    year_found = _year(part, text, first_month)
    return year_found.first_day, year_found.last_day


def _year(part: str, text: str, first_month: int) -> FinancialYear:
    refuse_printed_day(part, text)
    try:
        return FinancialYear.parse(part, first_month=first_month)
    except ValueError as fault:
        if re.match(r"(?:FY ?)?'?[0-9]{2,4}(?:[^0-9A-Za-z ]|$)", part) and not _ISO_DAY.match(part):
            (refusal,) = refusals_of(fault)
            problem = f'"{shown(text)}" is not a date that can be read: {refusal.problem}'
            raise ArgumentError.of(problem, refusal.remedy) from None
        raise ArgumentError.of(f'"{shown(text)}" is not a date that can be read', _EXAMPLES) from None


def refuse_printed_day(part: str, text: str) -> None:
    """Refuse a day as people print it; it is never read as one of two days that it could be.

    Parameters
    ----------
    part
        The text of one date.
    text
        All that was written; its other end follows in the same text.

    Examples
    --------
    >>> refuse_printed_day("24/07/2009", "24/07/2009 to 30/07/2009")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "24/07/2009" is a day, which is written year-month-day; \
write "2009-07-24 to 2009-07-30"
    """
    refused = _refused(part)
    if refused is None:
        return
    ends = {end: told for end in _ends(text) if end != part and (told := _refused(end)) is not None}
    for end, told in ends.items():
        if not told[1]:  # of two ends the one that is no day at all is told
            part, refused = end, told
    problem, meant = refused
    rest = text
    for end, (_, days) in ends.items():
        rest = rest.replace(end, days[0]) if len(days) == 1 else rest
    remedy = " or ".join(f'"{rest.replace(part, day)}"' for day in meant)
    quoted = part if " to " in text else text
    remedy = f"write {remedy}" if remedy else 'write a day that exists, such as "2008-07-24"'
    raise ArgumentError.of(f'"{shown(quoted)}" {problem}', remedy)


def _refused(part: str) -> tuple[str, tuple[str, ...]] | None:
    refused = day_refused(part)
    return None if refused is None or refused[1] == (part,) else refused


def _ends(text: str) -> list[str]:
    return re.sub("^(?:from|until) ", "", text).split(" to ")


def _number(name: str, part: str, text: str) -> int:
    if name.lower() not in MONTH_NAMES:
        refuse_printed_day(part, text)
        near = did_you_mean(name, [month.title() for month in MONTH_NAMES])
        raise ArgumentError.of(f'"{shown(name)}" in "{shown(text)}" is not a month written in full{near}', _EXAMPLES)
    return MONTH_NAMES.index(name.lower()) + 1


def _checked(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        raise ArgumentError.of(f'"{shown(text)}" is not a day of the calendar ({fault})', _EXAMPLES) from None


def _month(year: int, month: int, text: str) -> tuple[date, date]:
    first = _checked(year, month, 1, text)
    # The month after the last one of the calendar cannot be made.
    if (year, month) == (9999, 12):
        return first, date.max
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _ordered(first: date, last: date, text: str) -> tuple[date, date]:
    if last < first:
        start, to, end = text.partition(" to ")
        remedy = f'write "{end} to {start}"' if to and len(text) <= 60 else "write the earlier first"
        raise ArgumentError.of(f'"{shown(text)}" ends before it begins', remedy)
    return first, last
