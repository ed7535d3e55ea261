"""Runs of years that one figure is of: several years in a row, or the whole of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import total_ordering
from itertools import pairwise
from typing import Any, TypeVar

from attrs import field, frozen

from prevent_model.errors import ArgumentError, refused
from prevent_model.values.calendars import as_year_of, as_years_of, calendar_of, calendar_read
from prevent_model.values.conversion import TABLES, Pairs, Table, as_stated, as_year, as_years
from prevent_model.values.currencies import currency_read
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.plain import LEAVES
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.years import FinancialYear

V = TypeVar("V")


def in_a_row(_: Any, __: Any, years: tuple[FinancialYear, ...]) -> None:
    """Refuse years of one figure that are of two calendars, or that leave out a year between them.

    Examples
    --------
    >>> in_a_row(None, None, (FinancialYear(2008), FinancialYear(2010)))
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: 2008/09, 2010/11 are not years in a row; write "2008/09 to 2010/11"
    """
    calendar_of(years, "")
    # A gap would leave open whether the figure is of the year between as well.
    if any(later != year + 1 for year, later in pairwise(years)):
        listed = ", ".join(map(str, years))
        raise ArgumentError.of(f"{listed} are not years in a row", f'write "{min(years)} to {max(years)}"')


@total_ordering
@frozen(repr=False)
class Span:
    """Years in a row that one figure is of; without years, the whole of a programme.

    Examples
    --------
    >>> span = Span("2008/09 to 2010/11")
    >>> print(span, span.last, FinancialYear(2009) in span.years)
    2008/09 to 2010/11 2010/11 True
    >>> print(Span())
    the whole
    """

    years: tuple[FinancialYear, ...] = field(
        default=(),
        converter=as_years,
        validator=in_a_row,
        metadata=means("The years, in a row; none for the whole.", unit="financial_year"),
    )

    __repr__ = short_repr

    @property
    def last(self) -> FinancialYear | None:
        """The last of the years; None for the whole."""
        return self.years[-1] if self.years else None

    def __lt__(self, other: Span | FinancialYear) -> bool:
        if not isinstance(other, Span | FinancialYear):
            return NotImplemented
        # The whole comes last; of two that end together the longer does, as a sum is written below its parts.
        return _order(self) < _order(other)

    def __str__(self) -> str:
        if not self.years:
            return "the whole"
        first, last = self.years[0], self.years[-1]
        return str(first) if first == last else f"{first} to {last}"


Years = FinancialYear | Span
"""One year, or a span of them."""


def years_in(period: Years) -> tuple[FinancialYear, ...]:
    """Return the years of a year or of a span; none for the whole.

    Examples
    --------
    >>> [str(year) for year in years_in(Span("2008/09 to 2009/10"))], years_in(FinancialYear(2008))
    (['2008/09', '2009/10'], (FinancialYear(start=2008),))
    """
    return (period,) if isinstance(period, FinancialYear) else period.years


def _order(period: Years) -> tuple[bool, int, int]:
    years = years_in(period)
    return (not years, years[-1].start if years else 0, len(years))


def in_order(periods: Iterable[Years]) -> list[Years]:
    """Return years and spans in the order of their ends, a span below the years in it, and the whole last.

    Examples
    --------
    >>> print(*in_order([Span(), Span("2008/09 to 2009/10"), FinancialYear(2009), FinancialYear(2008)]), sep="; ")
    2008/09; 2009/10; 2008/09 to 2009/10; the whole
    """
    return sorted(periods, key=_order)


WHOLE = "whole"
"""The text of a span without years, as a document writes it."""


def as_period(given: str | Years) -> Years:
    """A year, a span of years, or their text; "whole" is the whole of a programme.

    Examples
    --------
    >>> print(as_period("2008/09"), as_period("2008/09 to 2010/11"), as_period("whole"), sep="; ")
    2008/09; 2008/09 to 2010/11; the whole
    """
    if isinstance(given, str):
        if given.strip() == WHOLE:
            return Span()
        given = Span(as_years(given)) if " to " in given else as_year(given)
    if not isinstance(given, Span):
        return as_year(given)
    return given.years[0] if len(given.years) == 1 else given


def as_period_of(given: str | Years, like: Iterable[FinancialYear], name: str) -> Years:
    """Return a year or a span of the calendar of some data: a text means years of that calendar.

    Raises
    ------
    ValueError
        When it is neither, or of another calendar; the message begins with the name.

    Examples
    --------
    >>> as_period_of("2017/18 to 2018/19", [FinancialYear(2016, 7)], "year").last
    FinancialYear(start=2018, first_month=7)
    """
    if isinstance(given, str) and given.strip() == WHOLE:
        return Span()
    if isinstance(given, Span) or (isinstance(given, str) and " to " in given):
        years = as_years_of(given.years if isinstance(given, Span) else given, like, name)
        return years[0] if len(years) == 1 else Span(years)
    return as_year_of(given, like, name)


def by_period(given: Mapping[Any, V], like: Iterable[FinancialYear], name: str) -> dict[Years, V]:
    """Return a mapping by year or span whose keys may be texts, read in the calendar of some data and of its own years.

    Raises
    ------
    ValueError
        When a key is neither, is of another calendar, or is there twice.

    Examples
    --------
    >>> costs = {"2017/18": 5, "2018/19 to 2019/20": 9}
    >>> [str(period) for period in by_period(costs, [FinancialYear(2016, 7)], "costs")]
    ['2017/18', '2018/19 to 2019/20']
    """
    own = (year for period in given if isinstance(period, FinancialYear | Span) for year in years_in(period))
    known = (*like, *own)
    periods: dict[Years, V] = {}
    for key, value in given.items():
        period = as_period_of(key, known, name)
        if period in periods:
            raise refused(name, f"{period} is given twice", "give each once")
        periods[period] = value
    return periods


def text_of(period: Years) -> str:
    """Return the text of a year or a span that is read back as it.

    Examples
    --------
    >>> text_of(Span()), text_of(Span("2008/09 to 2009/10"))
    ('whole', '2008/09 to 2009/10')
    """
    return str(period) if years_in(period) else WHOLE


_AMOUNTS = Pairs(as_period, as_stated, lambda: f'{{ "{calendar_read().example()}" = "{currency_read().sign}1m" }}')


def as_amounts(raw: Table | None) -> tuple[tuple[Years, StatedMoney], ...] | None:
    """Sums by year, by span of years or for the whole, from a mapping or from pairs; None where no sum is printed.

    Examples
    --------
    >>> [(str(period), str(amount)) for period, amount in as_amounts({"2026/27": "£0.3m", "whole": "£2m"})]
    [('2026/27', '£0.3m'), ('the whole', '£2m')]
    """
    return None if raw is None else _AMOUNTS(raw)


TABLES[tuple[tuple[Years, StatedMoney], ...]] = _AMOUNTS
LEAVES |= {tuple[tuple[Years, StatedMoney], ...]: _AMOUNTS, Years: as_period}


def in_runs(years: Iterable[FinancialYear]) -> list[tuple[FinancialYear, ...]]:
    """Some years as runs without a gap, in order.

    Examples
    --------
    >>> [len(run) for run in in_runs([FinancialYear(2011), FinancialYear(2008), FinancialYear(2009)])]
    [2, 1]
    """
    runs: list[tuple[FinancialYear, ...]] = []
    for year in sorted(years):
        if runs and runs[-1][-1] + 1 == year:
            runs[-1] = (*runs[-1], year)
        else:
            runs.append((year,))
    return runs


def period_of(run: tuple[FinancialYear, ...]) -> Years:
    """The year, or the span, of some years in a row.

    Examples
    --------
    >>> print(period_of((FinancialYear(2008),)), period_of((FinancialYear(2008), FinancialYear(2009))), sep="; ")
    2008/09; 2008/09 to 2009/10
    """
    return run[0] if len(run) == 1 else Span(run)


def are_years(value: Any) -> bool:
    """Tell whether a value is years of one calendar, which are written as spans.

    Examples
    --------
    >>> are_years((FinancialYear(2008), FinancialYear(2009))), are_years((FinancialYear(2008), FinancialYear(2009, 1)))
    (True, False)
    """
    if not isinstance(value, tuple | list | set | frozenset) or not all(
        isinstance(part, FinancialYear) for part in value
    ):
        return False
    return len({part.first_month for part in value}) == 1


def years_words(years: Iterable[FinancialYear]) -> str:
    """Return years in words: each run of them without a gap by its ends, in order.

    Examples
    --------
    >>> years_words(FinancialYear(start) for start in (2008, 2009, 2011)), years_words([FinancialYear(2008)])
    ('2008/09 to 2009/10 and 2011/12', '2008/09')
    """
    *front, last = [str(period_of(run)) for run in in_runs(years)] or [""]
    return f"{', '.join(front)} and {last}" if front else last
