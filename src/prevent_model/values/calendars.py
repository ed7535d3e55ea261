"""Calendars of years, and years as text read in the calendar of the data that they are asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial
from typing import Any, TypeVar

from attrs import field, frozen

from prevent_model.errors import ArgumentError, Refusal, refused
from prevent_model.spelling import did_you_mean
from prevent_model.values.arguments import taken
from prevent_model.values.days import example_day, has_begun
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import kind_of, shown
from prevent_model.values.wholes import index_of
from prevent_model.values.year_texts import as_label, check_calendar_label, example_start, spelled, year_labelled
from prevent_model.values.years import MONTHS, FinancialYear, parse_span

V = TypeVar("V")


def _month(given: Any) -> int:
    name = given.strip().capitalize() if isinstance(given, str) else ""
    number = MONTHS.index(name) + 1 if name in MONTHS else index_of(given)
    if number is not None and 1 <= number <= 12:
        return number
    if isinstance(given, str):
        problem = f'"{shown(given)}" is no month{did_you_mean(name, MONTHS)}'
    else:
        problem = f"{kind_of(given) if number is None else number} is no month"
    remedy = 'write its name, as in Calendar("July"), or its number from 1 to 12'
    wrong_type = number is None and not isinstance(given, str)
    raise ArgumentError([Refusal("first_month", problem, remedy, wrong_type)], "Calendar")


@frozen
class Calendar:
    """Years that begin in one month; called with the text of a year, it gives that year.

    A label says how its years are printed. Two calendars that differ in the label alone are equal: their years are the
    same.

    A function that is handed data reads a year as text in the calendar of that data. A constructor has no data, and
    reads April: for other years it is given years of their calendar.

    Examples
    --------
    >>> july = Calendar("July")
    >>> july("2017/18").first_day.isoformat(), str(july)
    ('2017-07-01', 'July')
    >>> [str(year) for year in july.years("2017/18 to 2018/19")]
    ['2017/18', '2018/19']
    >>> print(Calendar("January")("2014"), Calendar("October", label="FY {end}")("FY 2014"))
    2014 FY 2014
    """

    first_month: int = field(
        default=4, converter=_month, metadata=means("the month in which the years begin, by name or as 1 to 12")
    )
    label: str = field(
        default="",
        converter=as_label,
        eq=False,
        metadata=means('how its years are printed, such as "FY {end}"; as 2008/09 or 2014 if empty'),
    )

    def __attrs_post_init__(self) -> None:
        check_calendar_label(self.first_month, self.label)

    def __call__(self, text: str | int) -> FinancialYear:
        """Return the year of this calendar that a text such as "2017/18" means, or a number such as 2014.

        Raises
        ------
        ValueError
            When it is not one year; the message says what to write instead.

        Examples
        --------
        >>> Calendar(7)("2017/18")
        FinancialYear(start=2017, first_month=7)
        """
        if isinstance(text, str) and " to " in text:
            raise ArgumentError.of(
                f'"{shown(text)}" is a run of years', f'write Calendar("{self}").years("{shown(text)}")'
            )
        # A number is a year only where its digits are the year's own text.
        number = index_of(text) if self.first_month == 1 else None
        return FinancialYear.parse(
            text if number is None else f"{number}",  # type: ignore[arg-type]
            first_month=self.first_month,
            label=self.label,
        )

    def years(self, text: str) -> tuple[FinancialYear, ...]:
        """Return the years of this calendar that a text such as "2017/18 to 2019/20" means; one year is a run of one.

        Examples
        --------
        >>> [year.first_day.isoformat() for year in Calendar("July").years("2017/18 to 2018/19")]
        ['2017-07-01', '2018-07-01']
        """
        return parse_span(text, first_month=self.first_month, label=self.label)

    def containing(self, day: date) -> FinancialYear:
        """Return the year of this calendar in which a day lies.

        Examples
        --------
        >>> str(Calendar("January").containing(date(2014, 3, 31)))
        '2014'
        """
        return FinancialYear.containing(day, first_month=self.first_month, label=self.label)

    def example(self, start: int | None = None) -> str:
        """The text of the year that begins in a calendar year, for a remedy; of the one with the day of examples.

        Examples
        --------
        >>> Calendar().example(), Calendar("January", "FY {end}").example(2014)
        ('2008/09', 'FY 2014')
        """
        start = example_start(self.first_month) if start is None else start
        return spelled(start, self.first_month, self.label)

    @property
    def example_run(self) -> str:
        """The text of three years, for a remedy.

        Examples
        --------
        >>> Calendar().example_run
        '2008/09 to 2010/11'
        """
        first = example_start(self.first_month)
        return f"{self.example(first)} to {self.example(first + 2)}"

    def has_label(self, text: str) -> bool:
        """Tell whether a text is the label of one of its years.

        Examples
        --------
        >>> Calendar("July", "FY {end}").has_label("FY 2014"), Calendar("July").has_label("2013/14")
        (True, False)
        """
        return year_labelled(text, self.first_month, self.label) is not None

    def written(self, year: FinancialYear) -> str:
        """The Python text of the year of this calendar that begins in the same calendar year, for a remedy.

        Examples
        --------
        >>> Calendar("July").written(FinancialYear(2017))
        'pm.Calendar("July")("2017/18")'
        """
        return f'pm.Calendar("{self}")("{spelled(year.start, self.first_month)}")'

    @classmethod
    def of(cls, year: FinancialYear) -> Calendar:
        """Return the calendar of a year, with its label.

        Examples
        --------
        >>> str(Calendar.of(FinancialYear(2017, 7)))
        'July'
        """
        return cls(year.first_month, year.label)

    @property
    def keys(self) -> dict[str, str]:
        """The keys of a document that say when its years begin and how they are printed, where that is not as usual.

        Examples
        --------
        >>> Calendar("January").keys, Calendar().keys
        ({'year_begins': 'January'}, {})
        """
        begins = {} if self.first_month == 4 else {"year_begins": str(self)}
        return begins | ({"year_label": self.label} if self.label else {})

    @property
    def noun(self) -> str:
        """The name of its years: financial years, or calendar years where they begin in January.

        Examples
        --------
        >>> Calendar("January").noun
        'calendar year'
        """
        return "calendar year" if self.first_month == 1 else "financial year"

    def __str__(self) -> str:
        return MONTHS[self.first_month - 1]


document_calendar: ContextVar[Calendar | None] = ContextVar("document_calendar", default=None)
"""The calendar of one document, while it is read or written; None elsewhere."""


@contextmanager
def reading_in(calendar: Calendar, as_at: date | None = None) -> Iterator[None]:
    """Read and write texts of years in a calendar, as within one document.

    What is recorded in a document, as at its day, has begun by then, and so have the examples of remedies.

    Examples
    --------
    >>> with reading_in(Calendar("July")):
    ...     print(calendar_read())
    July
    """
    token, day = document_calendar.set(calendar), example_day.set(as_at or example_day.get())
    begun = has_begun.set(as_at is not None)
    try:
        yield
    finally:
        has_begun.reset(begun)
        example_day.reset(day)
        document_calendar.reset(token)


def calendar_read() -> Calendar:
    """Return the calendar in which a constructor reads a text: that of the document that is read, elsewhere April.

    Examples
    --------
    >>> str(calendar_read())
    'April'
    """
    return document_calendar.get() or _APRIL


_APRIL = Calendar()


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
            raise _mixed(name, year, Calendar.of(first))
    return Calendar.of(first) if first is not None else _APRIL


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
        return taken(name, given, partial(FinancialYear.parse, first_month=calendar.first_month, label=calendar.label))
    if not isinstance(raw, FinancialYear):
        if calendar.first_month == 1 and index_of(raw) is not None:
            return taken(name, raw, calendar)
        problem = f"expected a {calendar.noun}, found {kind_of(given)}"
        raise ArgumentError([Refusal(name, problem, f'write its text, such as "{calendar.example()}"', True)])
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
    single = isinstance(given, FinancialYear)
    if not isinstance(given, Iterable) and not single:
        calendar = calendar_of(like, name)
        single = calendar.first_month == 1 and index_of(given) is not None
        if not single:
            problem = f"expected {calendar.noun}s, found {kind_of(given)}"
            remedy = f'write "{calendar.example_run}", or a list of years'
            raise ArgumentError([Refusal(name, problem, remedy, True)])
    listed = (given,) if single else tuple(given)
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
    problem = f"{year} begins in {Calendar.of(year)}, and the years beside it in {calendar}, so that they overlap"
    return refused(name, problem, f"write {calendar.written(year)}")
