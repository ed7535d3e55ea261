"""Years of a programme: twelve months that begin on the first of a month."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import total_ordering
from typing import Any, overload

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.values.constructing import converting
from prevent_model.values.days import MONTH_NAMES
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES, as_whole, kind_of, shown, wrong
from prevent_model.values.wholes import index_of, own_whole
from prevent_model.values.year_texts import (
    EARLIEST,
    LATEST,
    as_label,
    check_calendar_label,
    example_start,
    first_year_of,
    spelled,
)

MONTHS = tuple(name.title() for name in MONTH_NAMES)
"""The months in which a year may begin: one that begins in January is a calendar year."""


def month_number(day: date) -> int:
    """The number of a day's month, counted from the year 0.

    Examples
    --------
    >>> month_number(date(2009, 1, 1)) - month_number(date(2008, 12, 31))
    1
    """
    return day.year * 12 + day.month - 1


def whole_months(day: date, later: date) -> int:
    """Return the whole months that pass from one day to another; below nought where the other is earlier.

    A month ends on the same day of the next, or on its last day where it has no such day.

    Examples
    --------
    >>> whole_months(date(2026, 9, 30), date(2026, 10, 1)), whole_months(date(2026, 8, 31), date(2026, 9, 30))
    (0, 1)
    """
    if later < day:
        return -whole_months(later, day)
    is_last = (later + timedelta(days=1)).day == 1
    return month_number(later) - month_number(day) - (later.day < day.day and not is_last)


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
    if not EARLIEST <= value <= LATEST:
        raise ArgumentError.of(
            f"expected a calendar year from {EARLIEST} to {LATEST}, found {value}", "write one of these"
        )


def _month_of_year(_: Any, __: Any, value: Any) -> None:
    if not 1 <= value <= 12:
        raise ArgumentError.of(f"a year does not begin in month {value}", "write a month from 1 to 12")


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
    """A year of twelve months; ``str()`` gives ``"2008/09"``, and ``"2014"`` for one that begins in January.

    Years that begin in different months are not comparable, and neither are they the same year. A label changes how a
    year is printed, and not which year it is.

    Examples
    --------
    >>> year = FinancialYear.parse("2008/9")
    >>> print(year, year.first_day, year.last_day, year + 1)
    2008/09 2008-04-01 2009-03-31 2009/10
    >>> print(FinancialYear(2014, 1), FinancialYear(2013, 7, "FY {end}"))
    2014 FY 2014
    >>> FinancialYear(2013, 7, "FY {end}") == FinancialYear(2013, 7)
    True

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
        metadata=means("number of the month in which the year begins, 1 to 12"),
    )
    label: str = field(
        default="",
        converter=as_label,
        eq=False,
        metadata=means(
            "how it is printed, with fields {start}, {end}, {start_short} and {end_short}; the plain form if empty"
        ),
    )

    __repr__ = short_repr

    def __attrs_post_init__(self) -> None:
        check_calendar_label(self.first_month, self.label)

    @classmethod
    def parse(cls, text: str, *, first_month: int = 4, label: str = "") -> FinancialYear:
        """Read a year in its label, or as it is commonly printed.

        Reads ``2008/9``, ``2008/09``, ``2008-09``, ``2008-9``, ``2008–09``, ``2008/2009``, ``2008-2009`` and
        ``FY2008/09``; where years begin in January, ``2014`` and ``FY 2014``.

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
            wrong("a text", text, f'write one such as "{spelled(example_start(first_month), first_month, label)}"')
        return cls(first_year_of(text, first_month, label), first_month, label)

    @classmethod
    def containing(cls, day: date, *, first_month: int = 4, label: str = "") -> FinancialYear:
        """Return the year in which a day lies.

        Examples
        --------
        >>> print(FinancialYear.containing(date(2009, 3, 31)))
        2008/09
        """
        day = plain_day(day)
        return cls(day.year if day.month >= first_month else day.year - 1, first_month, label)

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
        return tuple(first + years for years in range(last - first + 1))

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
        return FinancialYear(self.start + number, self.first_month, self.label)

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
        return FinancialYear(self.start - number, self.first_month, self.label)

    def __lt__(self, other: FinancialYear) -> bool:
        if not isinstance(other, FinancialYear):
            return NotImplemented
        return self.start < self._same_kind(other)

    def _same_kind(self, other: FinancialYear) -> int:
        if other.first_month != self.first_month:
            own, others = MONTHS[self.first_month - 1], MONTHS[other.first_month - 1]
            raise ArgumentError.of(
                f"{self} begins in {own} and {other} in {others}: "
                "such years overlap, so neither is simply before the other",
                f'write pm.Calendar("{own}")("{spelled(other.start, self.first_month)}")',
            )
        return other.start

    def __str__(self) -> str:
        return spelled(self.start, self.first_month, self.label)


def parse_span(text: str, *, first_month: int = 4, label: str = "") -> tuple[FinancialYear, ...]:
    """Read a run of years; one year alone is a run of one.

    Examples
    --------
    >>> [str(year) for year in parse_span("2008/09 to 2010/11")]
    ['2008/09', '2009/10', '2010/11']
    >>> [str(year) for year in parse_span("2014 to 2016", first_month=1)]
    ['2014', '2015', '2016']
    """
    if not isinstance(text, str):
        wrong("a text", text, f'write one such as "{spelled(example_start(first_month), first_month, label)}"')
    ends = [FinancialYear.parse(part, first_month=first_month, label=label) for part in text.split(" to ")]
    if len(ends) > 2:
        raise ArgumentError.of(f'"{shown(text)}" has more than two ends', f'write "{ends[0]} to {ends[-1]}"')
    return FinancialYear.span(ends[0], ends[-1])
