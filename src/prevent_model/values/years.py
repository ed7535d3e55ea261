"""Financial years: twelve months that begin on the first of a month other than January."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import total_ordering
from typing import Any, overload

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.values.constructing import converting
from prevent_model.values.days import MONTH_NAMES, full_year
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES, as_whole, kind_of, shown, wrong
from prevent_model.values.wholes import index_of, own_whole

MONTHS = tuple(name.title() for name in MONTH_NAMES[1:])
"""The months in which a financial year may begin; in January it would be a calendar year."""

_SPELLING = re.compile(r"(?:FY ?)?([0-9]{4})[/\-–]([0-9]{4}|[0-9]{1,2})")
_CALENDAR = re.compile(r"(?:FY ?)?([0-9]{4})")
_SHORT = re.compile(r"FY ?'?([0-9]{2})(?:[/\-–]([0-9]{2}))?|([0-9]{2})[/\-–]([0-9]{2})")
# Years of four digits whose last day is still a day of `datetime`.
_EARLIEST, _LATEST = 1000, 9998


def month_number(day: date) -> int:
    """The number of a day's month, counted from the year 0.

    Examples
    --------
    >>> month_number(date(2009, 1, 1)) - month_number(date(2008, 12, 31))
    1
    """
    return day.year * 12 + day.month - 1


def plain_day(day: object, name: str = "day") -> date:
    """Return a day, refusing a time of day, which has a zone and is not a day.

    Examples
    --------
    >>> plain_day(date(2008, 7, 24))
    datetime.date(2008, 7, 24)
    """
    if isinstance(day, datetime):
        refusal = Refusal(name, f"{day} is a time of day", "write its day, with .date()", True)
        raise ArgumentError([refusal])
    if not isinstance(day, date):
        problem = f"expected a datetime.date, found {kind_of(day)}"
        raise ArgumentError([Refusal(name, problem, "write a day, such as date(2009, 3, 31)", True)])
    return day


def _whole_start(_: Any, __: Any, value: Any) -> None:
    if not _EARLIEST <= value <= _LATEST:
        raise ArgumentError.of(
            f"expected a calendar year from {_EARLIEST} to {_LATEST}, found {value}", "write one of these"
        )


def _month_of_year(_: Any, __: Any, value: Any) -> None:
    if not 2 <= value <= 12:
        raise ArgumentError.of(
            f"a financial year does not begin in month {value}",
            "write a month from 2 to 12: a year that begins in January is a calendar year",
        )


class FirstYear:
    """Stands for the type of the calendar year in which a financial year begins."""


def _first_year(raw: Any) -> int:
    if isinstance(raw, str):
        wrong("the calendar year in which it begins", raw, 'write 2008, or FinancialYear.parse("2008/09") for a text')
    return as_whole(raw)


LEAVES[FirstYear] = _first_year


@total_ordering
@frozen(repr=False, field_transformer=converting)
class FinancialYear:
    """A year of twelve months that lies in two calendar years; ``str()`` gives ``"2008/09"``.

    Years that begin in different months are not comparable, and neither are they the same year.

    Examples
    --------
    >>> year = FinancialYear.parse("2008/9")
    >>> print(year, year.first_day, year.last_day, year + 1)
    2008/09 2008-04-01 2009-03-31 2009/10

    **Source:** the United Kingdom's public bodies account from 1 April to 31 March.
    """

    start: int = field(
        converter=own_whole,
        validator=_whole_start,
        metadata=means("calendar year in which the financial year begins", written_as=FirstYear),
    )
    first_month: int = field(
        default=4,
        converter=own_whole,
        validator=_month_of_year,
        metadata=means("number of the month in which the year begins, 2 to 12"),
    )

    __repr__ = short_repr

    @classmethod
    def parse(cls, text: str, *, first_month: int = 4) -> FinancialYear:
        """Read a financial year as it is commonly printed.

        Reads ``2008/9``, ``2008/09``, ``2008-09``, ``2008-9``, ``2008–09``, ``2008/2009``, ``2008-2009`` and
        ``FY2008/09``.

        Raises
        ------
        ValueError
            If the text could mean something else; the message says what to write instead.

        Examples
        --------
        >>> FinancialYear.parse("FY 1999-2000")
        FinancialYear(start=1999)
        >>> FinancialYear.parse("2008/10")
        Traceback (most recent call last):
        ...
        prevent_model.errors.ArgumentError: "2008/10" is not one financial year; write "2008/09" for the year \
that begins in 2008, or "2008/09 to 2009/10" for a span
        """
        if not isinstance(text, str):
            wrong("a text", text, 'write one such as "2008/09"')
        match = _SPELLING.fullmatch(text)
        if match is None:
            raise ArgumentError.of(*_not_a_year(text))
        start, end = int(match[1]), match[2]
        if not _EARLIEST <= start <= _LATEST:
            raise ArgumentError.of(
                f'"{text}" begins outside the years {_EARLIEST} to {_LATEST}', 'write one such as "2008/09"'
            )
        expected = start + 1
        if int(end) != (expected if len(end) == 4 else expected % 100):
            raise ArgumentError.of(*_not_one_year(text, start, end))
        return cls(start, first_month)

    @classmethod
    def containing(cls, day: date, *, first_month: int = 4) -> FinancialYear:
        """Return the financial year in which a day lies.

        Examples
        --------
        >>> print(FinancialYear.containing(date(2009, 3, 31)))
        2008/09
        """
        day = plain_day(day)
        return cls(day.year if day.month >= first_month else day.year - 1, first_month)

    @classmethod
    def span(cls, first: FinancialYear, last: FinancialYear) -> tuple[FinancialYear, ...]:
        """Return every year from the first to the last, both counted.

        Examples
        --------
        >>> [str(y) for y in FinancialYear.span(FinancialYear(2008), FinancialYear(2010))]
        ['2008/09', '2009/10', '2010/11']
        """
        if last < first:
            raise ArgumentError.of(f"a span runs forward, and {last} is before {first}", f'write "{last} to {first}"')
        return tuple(cls(start, first.first_month) for start in range(first.start, last.start + 1))

    @property
    def first_day(self) -> date:
        """The first day of the year.

        Examples
        --------
        >>> FinancialYear(2008).first_day.isoformat()
        '2008-04-01'
        """
        return date(self.start, self.first_month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the year.

        Examples
        --------
        >>> FinancialYear(2008).last_day.isoformat()
        '2009-03-31'
        """
        return date(self.start + 1, self.first_month, 1) - timedelta(days=1)

    @property
    def months(self) -> tuple[date, ...]:
        """The twelve months, each as its first day.

        Examples
        --------
        >>> FinancialYear(2008).months[-1]
        datetime.date(2009, 3, 1)
        """
        counts = range(self.first_month - 1, self.first_month + 11)
        return tuple(date(self.start + n // 12, n % 12 + 1, 1) for n in counts)

    def __contains__(self, day: date) -> bool:
        return self.first_day <= plain_day(day) <= self.last_day

    def __add__(self, years: int) -> FinancialYear:
        number = index_of(years)
        if number is None:
            return NotImplemented
        return FinancialYear(self.start + number, self.first_month)

    @overload
    def __sub__(self, other: int) -> FinancialYear: ...
    @overload
    def __sub__(self, other: FinancialYear) -> int: ...
    def __sub__(self, other: int | FinancialYear) -> FinancialYear | int:
        if isinstance(other, FinancialYear):
            return self.start - self._same_kind(other)
        number = index_of(other)
        if number is None:
            return NotImplemented
        return FinancialYear(self.start - number, self.first_month)

    def __lt__(self, other: FinancialYear) -> bool:
        if not isinstance(other, FinancialYear):
            return NotImplemented
        return self.start < self._same_kind(other)

    def _same_kind(self, other: FinancialYear) -> int:
        if other.first_month != self.first_month:
            raise ArgumentError.of(
                f"{self} begins in {MONTHS[self.first_month - 2]} and {other} in {MONTHS[other.first_month - 2]}: "
                "such years overlap, so neither is simply before the other",
                f'write pm.Calendar("{MONTHS[self.first_month - 2]}")("{other}")',
            )
        return other.start

    def __str__(self) -> str:
        return _spelled(self.start)


def parse_span(text: str, *, first_month: int = 4) -> tuple[FinancialYear, ...]:
    """Read a run of financial years; one year alone is a run of one.

    Examples
    --------
    >>> [str(year) for year in parse_span("2008/09 to 2010/11")]
    ['2008/09', '2009/10', '2010/11']
    """
    if not isinstance(text, str):
        wrong("a text", text, 'write one such as "2008/09 to 2010/11"')
    ends = [FinancialYear.parse(part, first_month=first_month) for part in text.split(" to ")]
    if len(ends) > 2:
        raise ArgumentError.of(f'"{shown(text)}" has more than two ends', f'write "{ends[0]} to {ends[-1]}"')
    return FinancialYear.span(ends[0], ends[-1])


def _spelled(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"


def _not_a_year(text: str) -> tuple[str, str]:
    """Return the problem of a text that is no financial year, and the remedy."""
    if match := _CALENDAR.fullmatch(text):
        start = int(match[1])
        return (
            f'"{text}" could be the calendar year or either of two financial years',
            f'write "{_spelled(start - 1)}" or "{_spelled(start)}"',
        )
    if match := _SHORT.fullmatch(text):
        first, last = int(match[1] or match[3]), match[2] or match[4]
        start = full_year(match[1] or match[3])
        if last is None:
            either = f'write "{_spelled(start - 1)}" or "{_spelled(start)}"'
            return f'"{text}" does not say which two calendar years it lies in', either
        if int(last) != (first + 1) % 100:
            return _not_one_year(text, start, last)
        return f'"{text}" leaves out the century', f'write "{_spelled(start)}"'
    # Spaces, and dashes of every kind, are where printed years differ.
    tidy = _SPELLING.fullmatch(re.sub(r"[—‑−_-]", "-", re.sub(r"\s+", "", text)).upper())
    if tidy and int(tidy[2]) in ((int(tidy[1]) + 1) % 100, int(tidy[1]) + 1):
        return f'"{shown(text)}" is not a financial year as it is commonly printed', f'write "{_spelled(int(tidy[1]))}"'
    return f'"{shown(text)}" is not a financial year', 'write one such as "2008/09"'


def _not_one_year(text: str, start: int, end: str) -> tuple[str, str]:
    """Return the problem of two years that are not one after the other, and the remedy."""
    remedy = f'write "{_spelled(start)}" for the year that begins in {start}'
    last = int(end) if len(end) == 4 else start - start % 100 + int(end)
    # Up to twenty years are a span that a plan may have; more is a slip.
    if last > start + 1 and last - start <= 20:
        remedy += f', or "{_spelled(start)} to {_spelled(last - 1)}" for a span'
    # "2008-09" as a month is the slip that other tools read in silence.
    elif len(end) == 2 and 1 <= int(end) <= 12:
        remedy += f'; a month is not a year, so "{text}" is not read as month {int(end)} of {start}'
    return f'"{text}" is not one financial year', remedy
