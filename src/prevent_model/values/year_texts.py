"""Texts of years: the label of a calendar, the plain forms, and the remedy for a text that is neither."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from prevent_model.errors import FOR_CALENDAR_YEARS, ArgumentError
from prevent_model.remedies import Part, Remedy, setting
from prevent_model.values.days import MONTH_NAMES, example_day, full_year
from prevent_model.values.plain import shown, wrong

# Years of four digits whose last day is still a day of `datetime`.
EARLIEST, LATEST = 1000, 9998

_FIELD = re.compile(r"\{(start|end|start_short|end_short)\}")
_LONGEST = 40
# Words of dates: "early {end}" as a label could be read as a part of a year.
_DATE_WORDS = frozenset(
    f"{' '.join(MONTH_NAMES)} {' '.join(name[:3] for name in MONTH_NAMES)} sept "
    "to and of from until always by around about approximately circa c early mid middle late latter end start "
    "beginning part half quarter spring summer autumn fall winter q h".split()
)
_TWO_YEARS = re.compile(r"(?:FY ?)?([0-9]{4})[/\-–]([0-9]{4}|[0-9]{1,2})")
_ONE_YEAR = re.compile(r"(?:FY ?)?([0-9]{4})")
_SHORT = r"FY ?'?([0-9]{2})(?:[/\-–]([0-9]{2}))?|([0-9]{2})[/\-–]([0-9]{2})"  # compiled where a year is refused


def spelled(start: int, first_month: int = 4, label: str = "") -> str:
    """Return the text of the year that begins in a calendar year.

    Parameters
    ----------
    start
        The calendar year in which it begins.
    first_month
        The month in which it begins, 1 to 12.
    label
        The label, with its fields in braces; empty for the plain form.

    Examples
    --------
    >>> spelled(2008), spelled(2014, 1), spelled(2013, 7, "FY {end}")
    ('2008/09', '2014', 'FY 2014')
    """
    if not label:
        return f"{start}" if first_month == 1 else f"{start}/{(start + 1) % 100:02d}"
    end = start if first_month == 1 else start + 1
    values = {
        "start": f"{start}",
        "end": f"{end}",
        "start_short": f"{start % 100:02d}",
        "end_short": f"{end % 100:02d}",
    }
    return _FIELD.sub(lambda match: values[match[1]], label)


def as_label(raw: Any) -> str:
    """Return a label of years: text around at least one of the fields {start} and {end}; empty for the plain form.

    Raises
    ------
    ValueError
        When it gives two years one text, or may be read as a date.

    Examples
    --------
    >>> as_label("FY {end}")
    'FY {end}'
    >>> as_label("FY{end_short}")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "FY{end_short}" gives years a century apart one label; write "FY{end}"
    """
    if not isinstance(raw, str):
        wrong("a label of years", raw, 'write one such as "FY {end}"')
    return _checked_label(raw) if raw else ""


# Each year has its label checked, and a plan has the same one in many years.
@lru_cache(maxsize=64)
def _checked_label(raw: str) -> str:
    quoted, words = f'"{shown(raw)}"', _FIELD.sub(" ", raw)
    if _FIELD.search(raw) is None and not re.search("[{}]", raw):
        raise ArgumentError.of(f"{quoted} is the same for every year", 'write the year in it, as in "FY {end}"')
    if "{" in words or "}" in words:
        unknown = re.search(r"\{[^{}]*\}?|\}", words)
        found = shown(unknown[0]) if unknown else "a brace"
        raise ArgumentError.of(
            f"{quoted} has {found}, which is no field of a label",
            "write {start} or {end}, the calendar years in which a year begins and ends, "
            "or {start_short} or {end_short} for their last two digits",
        )
    if re.search("[0-9]", words):
        raise ArgumentError.of(f"{quoted} has digits beside its fields", 'write fields and words, as in "FY {end}"')
    if not re.search(r"\{(?:start|end)\}", raw):
        longer = raw.replace("_short}", "}", 1)
        raise ArgumentError.of(f"{quoted} gives years a century apart one label", f'write "{shown(longer)}"')
    if len(raw) > _LONGEST or not raw.isprintable() or raw != raw.strip() or '"' in raw:
        problem = f"{quoted} is no label of at most {_LONGEST} characters on one line, without quotation marks"
        raise ArgumentError.of(problem, 'write one such as "FY {end}"')
    if date_word := next((word for word in re.findall(r"\w+", words) if word.lower() in _DATE_WORDS), ""):
        problem = f'{quoted} has the word "{date_word}", by which it may be read as a date'
        raise ArgumentError.of(problem, 'write another word, as in "FY {end}"')
    return raw


def check_calendar_label(first_month: int, label: str) -> None:
    """Refuse a label that is a calendar year alone, where years begin in another month than January.

    Examples
    --------
    >>> check_calendar_label(1, "{end}")
    >>> check_calendar_label(7, "{end}")
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: "{end}" reads as a calendar year, and years begin in another month; \
write "FY {end}"
    """
    if first_month != 1 and label in ("{start}", "{end}"):
        problem = f'"{label}" reads as a calendar year, and years begin in another month'
        raise ArgumentError.of(problem, f'write "FY {label}"')


def example_start(first_month: int) -> int:
    """The calendar year in which the year begins that has the day of examples.

    Examples
    --------
    >>> example_start(4), example_start(10)
    (2008, 2007)
    """
    day = example_day.get()
    return day.year - (day.month < first_month)


def first_year_of(text: str, first_month: int = 4, label: str = "") -> int:
    """Return the calendar year in which the year that a text means begins.

    Parameters
    ----------
    text
        The year in its label, or in a plain form.
    first_month
        The month in which such years begin, 1 to 12.
    label
        Their label; empty for the plain forms alone.

    Raises
    ------
    ValueError
        When it is not one year; the message says what to write instead.

    Examples
    --------
    >>> first_year_of("2008-9"), first_year_of("2014", 1), first_year_of("FY 2014", 7, "FY {end}")
    (2008, 2014, 2013)
    """
    start = year_labelled(text, first_month, label)
    if start is not None:
        return _bounded(text, start, first_month, label)
    if " to " in text:
        _refuse_several(text, first_month, label)
    if first_month == 1:
        if match := _ONE_YEAR.fullmatch(text):
            return _bounded(text, int(match[1]), first_month, label)
        raise ArgumentError.of(*_no_calendar_year(text, label))
    if match := _TWO_YEARS.fullmatch(text):
        start, end = int(match[1]), match[2]
        _bounded(text, start, first_month, label)
        if int(end) == (start + 1 if len(end) == 4 else (start + 1) % 100):
            return start
        raise ArgumentError.of(*_not_one_year(text, start, end, first_month, label))
    raise ArgumentError.of(*_no_financial_year(text, first_month, label))


def _refuse_several(text: str, first_month: int, label: str) -> None:
    """Refuse a text that is a run of years, where one year is wanted."""
    for end in text.split(" to "):
        try:
            first_year_of(end, first_month, label)
        except ArgumentError:  # which is no run, and is refused as any other text
            return
    problem = f'"{shown(text)}" is several years, and one is wanted'
    raise ArgumentError.of(
        problem, Remedy("write one of them, or ", setting("years", shown(text)), " where several may be")
    )


def _bounded(text: str, start: int, first_month: int, label: str) -> int:
    if not EARLIEST <= start <= LATEST:
        example = f'write one such as "{spelled(example_start(first_month), first_month, label)}"'
        raise ArgumentError.of(f'"{shown(text)}" begins outside the years {EARLIEST} to {LATEST}', example)
    return start


def year_labelled(text: str, first_month: int, label: str) -> int | None:
    """Return the calendar year in which the year begins whose label a text is; None for another text.

    Examples
    --------
    >>> year_labelled("FY 2014", 7, "FY {end}"), year_labelled("2013/14", 7, "FY {end}")
    (2013, None)
    """
    if not label:
        return None
    match = _pattern(label).fullmatch(text)
    if match is None:
        return None
    start = int(match["year"]) - (first_month != 1 and "{start}" not in label)
    return start if spelled(start, first_month, label) == text else None


@lru_cache(maxsize=64)
def _pattern(label: str) -> re.Pattern[str]:
    """A pattern of a label, with the calendar year under "year": the first year if the label has it, else the last."""
    named = "start" if "{start}" in label else "end"
    pattern = ""
    for number, part in enumerate(_FIELD.split(label)):
        if number % 2 == 0:
            pattern += re.escape(part)
        elif part == named and "(?P<year>" not in pattern:
            pattern += "(?P<year>[0-9]{4})"
        else:
            pattern += "[0-9]{2}" if part.endswith("_short") else "[0-9]{4}"
    return re.compile(pattern)


def _meant(text: str, first_month: int, label: str) -> int | None:
    """The year that a text means but for its spaces, dashes and capitals; None where it means none."""
    tidy = _tidy(text)
    for digits in re.findall("[0-9]{4}", tidy):
        for start in (int(digits), int(digits) - 1):
            if EARLIEST <= start <= LATEST and tidy in (
                _tidy(spelled(start, first_month, label)),
                _tidy(spelled(start, first_month)),
            ):
                return start
    return None


def _tidy(text: str) -> str:
    # Spaces, and dashes of every kind, are where printed years differ.
    return re.sub(r"[—–‑−_-]", "-", re.sub(r"\s+", "", text[:100])).upper()


def _no_calendar_year(text: str, label: str) -> tuple[str, str]:
    """Return the problem of a text that is no year of a calendar that begins in January, and the remedy."""
    if match := _TWO_YEARS.fullmatch(text):
        first, end = int(match[1]), match[2]
        last = int(end) if len(end) == 4 else first - first % 100 + int(end)
        if int(end) == (first + 1 if len(end) == 4 else (first + 1) % 100):
            either = f'write "{spelled(first, 1, label)}" or "{spelled(first + 1, 1, label)}"'
            return f'"{text}" lies in two calendar years, and a year here begins in January', either
        if first < last <= min(first + 20, LATEST):
            return f'"{text}" is not one year', f'write "{spelled(first, 1, label)} to {spelled(last, 1, label)}"'
        return f'"{text}" is not one year', f'write "{spelled(first, 1, label)}"'
    if match := re.fullmatch(r"(?:FY ?)?'?([0-9]{2})", text):
        return f'"{text}" leaves out the century', f'write "{spelled(full_year(match[1]), 1, label)}"'
    start = _meant(text, 1, label)
    if start is None and (match := _ONE_YEAR.fullmatch(_tidy(text))):
        start = int(match[1])
    if start is not None:
        return f'"{shown(text)}" is not a year as it is commonly printed', f'write "{spelled(start, 1, label)}"'
    return f'"{shown(text)}" is not a calendar year', f'write one such as "{spelled(example_start(1), 1, label)}"'


def _no_financial_year(text: str, first_month: int, label: str) -> tuple[str, str]:
    """Return the problem of a text that is no financial year, and the remedy."""

    def spell(start: int) -> str:
        return spelled(start, first_month, label)

    start = _meant(text, first_month, label)
    if start is not None:
        return f'"{shown(text)}" is not a financial year as it is commonly printed', f'write "{spell(start)}"'
    if match := _ONE_YEAR.fullmatch(text):
        start = _bounded(text, int(match[1]), first_month, label)
        problem = f'"{text}" could be the calendar year or either of two financial years'
        remedy = f'write "{spell(start - 1)}" or "{spell(start)}"'
        # A document that says nothing of its years is in April, and may be of calendar years all the same.
        if not label and first_month == 4:
            in_python = Part(f', or in Python pm.Calendar("January")("{start}")', "")
            return problem, Remedy(remedy, FOR_CALENDAR_YEARS, setting("year_begins", "January"), in_python)
        return problem, remedy
    if match := re.fullmatch(_SHORT, text):
        first, last = int(match[1] or match[3]), match[2] or match[4]
        start = full_year(match[1] or match[3])
        if last is None and _FIELD.findall(label) in (["start"], ["end"]):  # the label says which of the two it is
            return f'"{text}" leaves out the century', f'write "{spell(start - ("{end}" in label))}"'
        if last is None:
            either = f'write "{spell(start - 1)}" or "{spell(start)}"'
            return f'"{text}" does not say which two calendar years it lies in', either
        if int(last) != (first + 1) % 100:
            return _not_one_year(text, start, last, first_month, label)
        return f'"{text}" leaves out the century', f'write "{spell(start)}"'
    tidy = _TWO_YEARS.fullmatch(_tidy(text))
    if tidy and int(tidy[2]) in ((int(tidy[1]) + 1) % 100, int(tidy[1]) + 1):
        problem = f'"{shown(text)}" is not a financial year as it is commonly printed'
        return problem, f'write "{spell(int(tidy[1]))}"'
    return f'"{shown(text)}" is not a financial year', f'write one such as "{spell(example_start(first_month))}"'


def _not_one_year(text: str, start: int, end: str, first_month: int, label: str) -> tuple[str, str]:
    """Return the problem of two years that are not one after the other, and the remedy."""

    def spell(year: int) -> str:
        return spelled(year, first_month, label)

    remedy = f'write "{spell(start)}" for the year that begins in {start}'
    last = int(end) if len(end) == 4 else start - start % 100 + int(end)
    # Up to twenty years are a span that a plan may have; more is a slip.
    if last > start + 1 and last - start <= 20:
        remedy += f', or "{spell(start)} to {spell(last - 1)}" for a span'
    # "2008-09" as a month is the slip that other tools read in silence.
    elif len(end) == 2 and 1 <= int(end) <= 12:
        remedy += f'; a month is not a year, so "{text}" is not read as month {int(end)} of {start}'
    return f'"{text}" is not one financial year', remedy
