"""Runs of years that one figure is of: several years in a row, or the whole of a programme."""

from __future__ import annotations

from collections.abc import Iterable
from functools import total_ordering
from itertools import pairwise
from typing import Any

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.values.calendars import calendar_of
from prevent_model.values.conversion import as_years
from prevent_model.values.field_metadata import means, short_repr
from prevent_model.values.years import FinancialYear


def _in_a_row(_: Any, __: Any, years: tuple[FinancialYear, ...]) -> None:
    calendar_of(years, "years")
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
        validator=_in_a_row,
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
