"""Calendars of financial years, and years as text read in the calendar of the data that they are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, TypeVar

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.spelling import did_you_mean
from prevent_model.values.arguments import taken
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import kind_of, shown
from prevent_model.values.wholes import index_of
from prevent_model.values.years import MONTHS, FinancialYear, parse_span

V = TypeVar("V")


def _month(given: Any) -> int:
    name = given.strip().capitalize() if isinstance(given, str) else ""
    number = MONTHS.index(name) + 2 if name in MONTHS else index_of(given)
    if number is not None and 2 <= number <= 12:
        return number
    remedy = 'write its name, as in Calendar("July"), or its number from 2 to 12'
    # A wish for calendar years is understood, and kept apart from a slip.
    if name == "January" or number == 1:
        problem = "a year that begins in January is a calendar year, which is not read yet"
        remedy = "write the month of a financial year, February to December"
    elif isinstance(given, str):
        problem = f'"{shown(given)}" is no month{did_you_mean(name, MONTHS)}'
    else:
        problem = f"{kind_of(given) if number is None else number} is no month"
    wrong_type = number is None and not isinstance(given, str)
    raise ArgumentError([Refusal("first_month", problem, remedy, wrong_type)], "Calendar")


@frozen
class Calendar:
    """Financial years that begin in one month; called with the text of a year, it gives that year.

    A function that is handed data reads a year as text in the calendar of that data. A constructor has no data, and
    reads April: for other years it is given years of their calendar.

    Examples
    --------
    >>> july = Calendar("July")
    >>> july("2017/18").first_day.isoformat(), str(july)
    ('2017-07-01', 'July')
    >>> [str(year) for year in july.years("2017/18 to 2018/19")]
    ['2017/18', '2018/19']
    """

    first_month: int = field(
        default=4, converter=_month, metadata=means("the month in which the years begin, by name or as 2 to 12")
    )

    def __call__(self, text: str) -> FinancialYear:
        """Return the year of this calendar that a text such as "2017/18" means.

        Raises
        ------
        ValueError
            When it is not one year; the message says what to write instead.

        Examples
        --------
        >>> Calendar(7)("2017/18")
        FinancialYear(start=2017, first_month=7)
        """
        if " to " in str(text):
            raise ArgumentError.of(
                f'"{shown(text)}" is a run of years', f'write Calendar("{self}").years("{shown(text)}")'
            )
        return FinancialYear.parse(text, first_month=self.first_month)

    def years(self, text: str) -> tuple[FinancialYear, ...]:
        """Return the years of this calendar that a text such as "2017/18 to 2019/20" means; one year is a run of one.

        Examples
        --------
        >>> [year.first_day.isoformat() for year in Calendar("July").years("2017/18 to 2018/19")]
        ['2017-07-01', '2018-07-01']
        """
        return parse_span(text, first_month=self.first_month)

    def __str__(self) -> str:
        return MONTHS[self.first_month - 2]


def calendar_of(years: Iterable[FinancialYear], name: str) -> Calendar:
    """Return the one calendar of some years: April, where there is no year.

    Raises
    ------
    ValueError
        When they are of two calendars; the message begins with the name and says what to write instead.

    Examples
    --------
    >>> str(calendar_of([FinancialYear(2017, 7)], "years")), str(calendar_of([], "years"))
    ('July', 'April')
    """
    # Years of two calendars overlap, so that no order and no sum of theirs would mean anything.
    first: FinancialYear | None = None
    for year in years:
        first = first or year
        if year.first_month != first.first_month:
            raise _mixed(name, year, Calendar(first.first_month))
    return Calendar(first.first_month) if first is not None else Calendar()


def as_year_of(given: FinancialYear | str, like: Iterable[FinancialYear], name: str) -> FinancialYear:
    """Return a year of the calendar of some data: a text means the year of that calendar.

    Parameters
    ----------
    given
        The year, or its text.
    like
        Years of the data; where there are none, a text is read in April.
    name
        The argument that the year was given as, for the message.

    Raises
    ------
    ValueError
        When it is no year, or a year of another calendar.

    Examples
    --------
    >>> as_year_of("2017/18", [FinancialYear(2016, 7)], "year")
    FinancialYear(start=2017, first_month=7)
    """
    raw: Any = given
    known = tuple(like)
    calendar = calendar_of(known, name)
    if isinstance(given, str):
        return taken(name, given, partial(FinancialYear.parse, first_month=calendar.first_month))
    if not isinstance(raw, FinancialYear):
        problem = f"expected a financial year, found {kind_of(given)}"
        raise ArgumentError([Refusal(name, problem, 'write its text, such as "2008/09"', True)])
    if known and given.first_month != calendar.first_month:
        raise _mixed(name, given, calendar)
    return given


def as_years_of(given: Any, like: Iterable[FinancialYear], name: str) -> tuple[FinancialYear, ...]:
    """Return years of the calendar of some data, from "2017/18 to 2019/20", a year, or a list of years or their texts.

    Years among those given say the calendar where there is no data.

    Raises
    ------
    ValueError
        When one of them is no year, or they are of two calendars.

    Examples
    --------
    >>> [year.first_month for year in as_years_of(["2016/17", FinancialYear(2017, 7)], (), "years")]
    [7, 7]
    """
    if isinstance(given, str):
        return taken(name, given, calendar_of(like, name).years)
    if not isinstance(given, Iterable) and not isinstance(given, FinancialYear):
        problem = f"expected financial years, found {kind_of(given)}"
        raise ArgumentError([Refusal(name, problem, 'write "2008/09 to 2010/11", or a list of years', True)])
    listed = (given,) if isinstance(given, FinancialYear) else tuple(given)
    # Years among those given are data as well: they say the calendar of the texts beside them.
    known = (*like, *(year for year in listed if isinstance(year, FinancialYear)))
    return tuple(as_year_of(year, known, name) for year in listed)


def by_year(given: Mapping[Any, V], like: Iterable[FinancialYear], name: str) -> dict[FinancialYear, V]:
    """Return a mapping by year whose keys may be texts, read in the calendar of some data and of its own years.

    Raises
    ------
    ValueError
        When a key is no year, is of another calendar, or is there twice.

    Examples
    --------
    >>> by_year({"2017/18": 5}, [FinancialYear(2016, 7)], "costs")
    {FinancialYear(start=2017, first_month=7): 5}
    """
    known = (*like, *(year for year in given if isinstance(year, FinancialYear)))
    found: dict[FinancialYear, V] = {}
    for key, value in given.items():
        year = as_year_of(key, known, name)
        if year in found:
            raise refused(name, f"{year} is given twice", "give each year once")
        found[year] = value
    return found


def _mixed(name: str, year: FinancialYear, calendar: Calendar) -> ArgumentError:
    beside = f"and the years beside it in {calendar}, so that they overlap"
    return refused(
        name, f"{year} begins in {Calendar(year.first_month)}, {beside}", f'write pm.Calendar("{calendar}")("{year}")'
    )
