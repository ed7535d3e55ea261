"""Texts of dates as sources print them, each as the first and the last day that it means."""

from __future__ import annotations

import re
from datetime import date, timedelta

from prevent_model.errors import IF_NONE, ArgumentError, refusals_of
from prevent_model.remedies import Remedy
from prevent_model.spelling import did_you_mean
from prevent_model.values.calendars import Calendar
from prevent_model.values.days import MONTH_NAMES, day_refused, day_that_exists, example_day, example_year, full_year
from prevent_model.values.parts_of_years import Part, days_of_part, letter_first, part_in, season_of, year_in
from prevent_model.values.plain import shown
from prevent_model.values.years import FinancialYear

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_NAMED = re.compile(r"(?:([0-9]{1,2}) )?([A-Za-z]+\.?) ([0-9]{4})")
TWO_MONTHS = re.compile(r"([A-Za-z]+\.?) (?:and|to) ([A-Za-z]+\.?) ([0-9]{4})")
_SHORT_YEAR = re.compile(r"([A-Za-z]+)\.?( |[-–/]| ?['’])([0-9]{4}|[0-9]{2})(?![0-9])")
_IN_MONTH = rf"(?:\b(?i:{'|'.join(name[:3] for name in MONTH_NAMES)})[a-z]*\.? )?"
_OPEN = re.compile(
    r"(?i)(?:(?:by|before|until|due|no later than|not later than|on or before)"
    r"|(after|from|since|not before|no earlier than|not earlier than|on or after)) (.+)"
)
_ORDINALS = ("first", "second", "third", "fourth")
_NO_YEAR = re.compile(r"([0-9]{1,2} )?([A-Za-z]+)\.?")


def first_and_last(part: str, text: str, calendar: Calendar) -> tuple[date, date]:
    """Read the first and the last day that a text means.

    Parameters
    ----------
    part
        The text, or a part of it.
    text
        All of it, for the message.
    calendar
        The calendar of a financial year in it.

    Raises
    ------
    ArgumentError
        When it is not understood; the message says what to write instead.

    Examples
    --------
    >>> [str(day) for day in first_and_last("latter part of 2008/09", "latter part of 2008/09", Calendar())]
    ['2008-10-01', '2009-03-31']
    """
    if match := _ISO_DAY.fullmatch(part):
        day = _checked(int(match[1]), int(match[2]), int(match[3]), part, text, calendar)
        return day, day
    match = TWO_MONTHS.fullmatch(part)
    # "Spring to autumn 2027" is written as two months are.
    if match and not any(map(part_in, match.groups())):
        year, names = int(match[3]), match.groups()[:2]
        months = [_month(year, _number(name, part, text, calendar), text, calendar) for name in names]
        return _ordered(months[0][0], months[1][1], text)
    first, to, last = part.partition(" to ")
    if to:
        return _ordered(first_and_last(first, text, calendar)[0], first_and_last(last, text, calendar)[1], text)
    if piece := part_in(part):
        spelled = letter_first(part)  # remedies are written with the letter first, and the year last
        return _part(piece, spelled, text.replace(part, spelled, 1), calendar)
    if match := _ISO_MONTH.fullmatch(part):
        year, month = int(match[1]), int(match[2])
        # 2008-09 is September 2008 or the year 2008/09; nothing in the text tells which.
        if month == (year + 1) % 100:
            name = MONTH_NAMES[month - 1].title() if 1 <= month <= 12 else ""
            if name:
                may_be = f"a month or {'two calendar years' if calendar.first_month == 1 else 'a financial year'}"
                other = f"{year}/{month:02d}"
                if calendar.first_month == 1:
                    other = f"{year} to {year + 1}" if part == text else str(year)
                meant = (shown(text.replace(part, either, 1)) for either in (f"{name} {year}", other))
                raise ArgumentError.of(
                    f'"{shown(text)}" may be {may_be}', "write " + " or ".join(f'"{m}"' for m in meant)
                )
        else:
            return _month(year, month, text, calendar)
    match = _NAMED.fullmatch(part)
    # "FY 2014" is written as a month is: a word and four digits.
    if match and match[2].upper() != "FY" and not calendar.has_label(part):
        year, month = int(match[3]), _number(match[2], part, text, calendar)
        if match[1]:
            day = _checked(year, month, int(match[1]), part, text, calendar)
            return day, day
        return _month(year, month, text, calendar)
    if re.fullmatch(r"[1-9][0-9]{3}", part) and calendar.first_month != 1:
        days = (f"{part}-01-01", f"{part}-12-31")
        # Of an end of a stretch the day is proposed that is meant there.
        end = days[0] if text.startswith(f"{part} to ") else days[1] if f" to {part}" in text else " to ".join(days)
        either = _in_all_of(text, part, f'write "{end}" or "{_year_named(part, calendar)}"')
        raise ArgumentError.of(f'"{shown(text)}" may be a calendar or a financial year', either)
    found = _year(part, text, calendar)
    return found.first_day, found.last_day


def with_months_named(text: str) -> str:
    """Return a text of a date with each month of the form 2026-04 as people write it, but for one that may be a year.

    Examples
    --------
    >>> with_months_named("2026-04 to 2026-06"), with_months_named("Q1 2010-11"), with_months_named("2026-04-01")
    ('April 2026 to June 2026', 'Q1 2010-11', '2026-04-01')
    """

    def named(match: re.Match[str]) -> str:
        year, month = map(int, match.groups())
        is_month = 1 <= month <= 12 and month != (year + 1) % 100
        return f"{MONTH_NAMES[month - 1].title()} {year}" if is_month else match[0]

    return re.sub(rf"(?<![0-9-]){_ISO_MONTH.pattern}(?![0-9-])", named, text)


def _part(piece: Part, part: str, text: str, calendar: Calendar) -> tuple[date, date]:
    """Read the days of a part of a year or of a month."""
    if not piece.rest:
        in_month = _IN_MONTH if piece.kind in ("edge", "third") else ""
        ending = re.search(rf"{in_month}[0-9]{{4}}(?:/[0-9]{{2,4}})?$", text)
        begins = piece.number if piece.kind == "season" else piece.number * 12 // piece.of + 1
        of_what = f"March {example_year(3, 25)}" if piece.kind == "edge" else example_year(begins)
        remedy = text.replace(part, f"{part} {ending[0] if ending else of_what}", 1)
        missing = "of what" if piece.kind == "edge" else "of which year"
        raise ArgumentError.of(f'"{shown(part)}" does not say {missing}', f'write "{shown(remedy)}"')
    if re.fullmatch("'?[0-9]{2}", piece.rest):
        in_full = f"{part.removesuffix(piece.rest)}{full_year(piece.rest[-2:])}"
        raise ArgumentError.of(
            f'"{shown(text)}" leaves out the century', f'write "{shown(text.replace(part, in_full, 1))}"'
        )
    if piece.kind == "season":
        try:
            return season_of(piece, calendar, part)
        except ArgumentError as fault:
            raise _unread(text, text, fault) from None
    # A part of a part is read, as in "late spring 2027"; a part of that has no meaning.
    inner = part_in(piece.rest)
    if inner and part_in(inner.rest):
        raise _no_part(part)
    if re.fullmatch("[0-9]{4}", piece.rest):
        year = year_in(piece.rest, calendar)
        first, last = year.first_day, year.last_day
    else:
        # A month has no quarters and no halves, so that "Q3 2011-12" is of the year.
        is_of_year = piece.kind == "share" and _ISO_MONTH.fullmatch(piece.rest)
        rest = piece.rest.replace("-", "/") if is_of_year else piece.rest
        first, last = first_and_last(rest, text.replace(piece.rest, rest), calendar)
    if first == last:
        raise ArgumentError.of(f'"{shown(part)}" is a part of a day', f'write "{text.replace(part, str(first))}"')
    days = days_of_part(piece, first, last)
    if days is None:
        raise _no_part(part)
    return days


def _no_part(part: str) -> ArgumentError:
    problem = f'"{shown(part)}" is no part of a year or a month that can be read'
    return ArgumentError.of(
        problem, 'write a quarter or a half of a year, or "early", "mid", "late" or "end" of either'
    )


def _year(part: str, text: str, calendar: Calendar) -> FinancialYear:
    if calendar.label:  # one such as "{start_short}/{end}" is written as a month is
        refuse_printed_day(part, text)
    try:
        return calendar(part)
    except ValueError as fault:
        refuse_printed_day(part, text)
        if re.match(r"(?:FY ?)?'?[0-9]{2,4}(?:[^0-9A-Za-z ]|$)", part) and not _ISO_DAY.match(part):
            raise _unread(text, part, fault) from None
    if (match := _OPEN.fullmatch(part)) and _can_be_read(match[2], calendar):
        alone = shown(text.replace(part, match[2]))
        if not match[1]:
            raise ArgumentError.of(
                f'"{shown(part)}" does not say from when', f'write "{alone}" for a day that is due then'
            )
        if " to " in text:
            raise ArgumentError.of(f'"{shown(text)}" is not a date that can be read', f'write "{alone}"')
        remedy = f'write "{alone}" if that is meant, or until when, as in "{alone} to …"'
        raise ArgumentError.of(f'"{shown(part)}" does not say until when', remedy)
    if (spelled := _spelled(part)) != part and _can_be_read(spelled, calendar):
        remedy = f'write "{shown(text.replace(part, spelled))}"'
        raise ArgumentError.of(f'"{shown(text)}" is not a date that can be read', remedy)
    if meant := _month_meant(part, text):
        problem = f'"{shown(text)}" is not a date that can be read: a month has a space and four digits behind it'
        raise ArgumentError.of(problem, f"write {meant}")
    match = _NO_YEAR.fullmatch(part)
    month = _month_number(match[2]) if match else None
    if match and month:
        # 2008 is a leap year, so that February has its most days.
        name, days = MONTH_NAMES[month - 1].title(), (date(2008, month % 12 + 1, 1) - timedelta(days=1)).day
        if match[1] and not 1 <= int(match[1]) <= days:
            problem = f'"{shown(part)}" is no day: {name} has at most {days}'
            raise ArgumentError.of(problem, f'write a day that exists, with its year, such as "{example_day.get()}"')
        ending = re.search("[0-9]{4}$", text)
        year = ending[0] if ending else example_year(month, int(match[1] or 1))
        remedy = text.replace(part, f"{match[1] or ''}{name} {year}", 1)
        raise ArgumentError.of(f'"{shown(part)}" does not say of which year', f'write "{shown(remedy)}"')
    raise ArgumentError.of(f'"{shown(text)}" is not a date that can be read', _examples(calendar, text))


def _spelled(part: str) -> str:
    """Return a part of a text without a comma or a slash between its words, and with its ordinal in letters."""
    ordinal = lambda match: _ORDINALS[int(match[1]) - 1] + match[2]  # noqa: E731
    return re.sub(
        r"(?i)\b([1-4])(?:st|nd|rd|th)( quarter| half)", ordinal, re.sub(r"(?i), ?|(?<=\b[QH][1-4])/", " ", part)
    )


def _can_be_read(text: str, calendar: Calendar) -> bool:
    try:
        first_and_last(text, text, calendar)
    except ArgumentError:
        return False
    return True


def _month_meant(part: str, text: str) -> str:
    """Return what a month such as "Mar-26" or "March '26" may mean, each between quotation marks; empty for others."""
    match = _SHORT_YEAR.fullmatch(part)
    month = _month_number(match[1]) if match else None
    if match is None or not month:
        return ""
    meant = [_SHORT_YEAR.sub(_month_in_full, text)]
    before = text.partition(part)[0]
    is_of_month = any(part_in(before[at:] + part) for at in range(len(before)))  # "mid-March 26" is of no day
    # Americans print the 26th of March as "March 26" too.
    if match[2] == " " and 1 <= int(match[3]) <= 31 and not is_of_month:
        year = example_year(month, int(match[3]))
        meant.append(text.replace(part, f"{int(match[3])} {match[1]} {year}", 1))
    return " or ".join(f'"{shown(each)}"' for each in meant)


def _month_in_full(match: re.Match[str]) -> str:
    number = _month_number(match[1])
    return f"{MONTH_NAMES[number - 1].title()} {full_year(match[3])}" if number else match[0]


def span_meant(text: str, calendar: Calendar) -> str:
    """Return the span that a text with a dash for "to" surely means; empty for another text.

    Examples
    --------
    >>> span_meant("Q4 2025 - Q1 2026", Calendar()), span_meant("early-mid 2026", Calendar())
    ('Q4 2025 to Q1 2026', 'early 2026 to mid 2026')
    """
    if " to " in text or len(text) > 60:
        return ""
    for dash in re.finditer(r" [-–—] |(?<=[0-9A-Za-z])[-–—/](?=[A-Za-z])", text):
        spelled = f"{text[: dash.start()]} to {text[dash.end() :]}"
        for _ in range(2):  # an end without its year is refused with its year
            try:
                first_and_last(spelled, spelled, calendar)
            except ArgumentError as fault:
                proposed = refusals_of(fault)[0].remedy.split('"')
                if len(proposed) != 3:
                    break
                spelled = proposed[1]
            else:
                return spelled
    return ""


def _unread(text: str, part: str, fault: ValueError) -> ArgumentError:
    (refusal,) = refusals_of(fault)
    remedy = _in_all_of(text, part, refusal.remedy)
    return ArgumentError.of(f'"{shown(text)}" is not a date that can be read: {refusal.problem}', remedy)


def _in_all_of(text: str, part: str, remedy: str) -> str:
    """Put what a remedy proposes for a part of a text into all of it, so that it loses no quarter and no other end.

    Examples
    --------
    >>> _in_all_of("Q1 FY26", "FY26", 'write "2025/26" or "2026/27"')
    'write "Q1 2025/26" or "Q1 2026/27"'
    """
    if part == text or not remedy.startswith('write "'):
        return remedy
    first, *others = remedy.parts if isinstance(remedy, Remedy) else (remedy,)
    if others:  # of further ways, which are not of the part
        return Remedy(_in_all_of(text, part, str(first)), *others)
    proposed, *further = remedy.split(";", 1)
    alone = rf"(?<![\w/-]){re.escape(part)}(?![\w/-])"
    whole = re.sub('"([^"]*)"', lambda year: f'"{re.sub(alone, year[1], text, count=1)}"', proposed)
    return ";".join([shown(whole, 240), *further])


def _year_named(number: str, calendar: Calendar) -> str:
    """The text of the year that a calendar calls by a number: "FY 2027" is the one that ends in 2027."""
    years = [calendar.example(start) for start in (int(number), int(number) - 1)]
    return next((year for year in years if number in year), years[0])


def _examples(calendar: Calendar, text: str) -> str:
    """Dates as they are written, in the year of a text that is none, or with what to do where it names none."""
    named, day = re.search(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text), example_day.get()
    day = day if (day.month, day.day) != (2, 29) else day.replace(day=28)
    of = named[0] if named else str(day.year)
    year = _year_named(of, calendar) if named else calendar.example()
    written, month = f"{of}-{day:%m-%d}", f"{MONTH_NAMES[day.month - 1].title()} {of}"
    examples = f'"{written}", "{month}", "around September {of}", "Q3 {of}", "latter part of {year}" or "{year}"'
    return f"write {examples}{'' if re.search('[0-9]', text) else IF_NONE}"


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
    ends = {end: refusal for end in _ends(text) if end != part and (refusal := _refused(end)) is not None}
    for end, refusal in ends.items():
        if not refusal[1]:  # of two ends the one that is no day at all is reported
            part, refused = end, refusal
    problem, meant = refused
    rest = text
    for end, (_, days) in ends.items():
        rest = rest.replace(end, days[0]) if len(days) == 1 else rest
    remedy = " or ".join(f'"{rest.replace(part, day)}"' for day in meant)
    quoted = part if " to " in text else text
    remedy = f"write {remedy}" if remedy else f'write a day that exists, such as "{day_that_exists(part)}"'
    raise ArgumentError.of(f'"{shown(quoted)}" {problem}', remedy)


def _refused(part: str) -> tuple[str, tuple[str, ...]] | None:
    refused = day_refused(part)
    return None if refused is None or refused[1] == (part,) else refused


def _ends(text: str) -> list[str]:
    return re.sub("^(?:from|until) ", "", text).split(" to ")


def _month_number(name: str) -> int | None:
    """The number of a month in full or in a usual short form, such as "Sept"; None where it is none."""
    short = name.lower().removesuffix(".")
    for number, month in enumerate(MONTH_NAMES, 1):
        if name.lower() == month or short in (month[:3], "sept" if number == 9 else month[:3]):
            return number
    return None


def _number(name: str, part: str, text: str, calendar: Calendar) -> int:
    number = _month_number(name)
    if number is None:
        refuse_printed_day(part, text)
        near = did_you_mean(name, [month.title() for month in MONTH_NAMES])
        raise ArgumentError.of(f'"{shown(name)}" in "{shown(text)}" is not a month{near}', _examples(calendar, text))
    return number


def _checked(year: int, month: int, day: int, part: str, text: str, calendar: Calendar) -> date:
    try:
        return date(year, month, day)
    except ValueError as fault:
        if 1 <= month <= 12 and year and (refused := day_refused(part)):
            either = f'write "{day_that_exists(part)}" or "{MONTH_NAMES[month - 1].title()} {year}"'
            raise ArgumentError.of(f'"{shown(part)}" {refused[0]}', _in_all_of(text, part, either)) from None
        problem = f'"{shown(text)}" is not a day of the calendar ({fault})'
        raise ArgumentError.of(problem, _examples(calendar, text)) from None


def _month(year: int, month: int, text: str, calendar: Calendar) -> tuple[date, date]:
    first = _checked(year, month, 1, text, text, calendar)
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
