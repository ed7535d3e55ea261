"""Strategies of the values: years, money, dates as sources give them, citations, tables and scales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from prevent_model.framework.scales import Level, Scale
from prevent_model.tables import table as tabling
from prevent_model.tables.cells import Column
from prevent_model.testing.choices import Choices, some_of
from prevent_model.values import money
from prevent_model.values.approximate_dates import Period, Window
from prevent_model.values.calendars import Calendar, calendar_read
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency, as_currency
from prevent_model.values.plain import is_blank
from prevent_model.values.post_numbers import NumberOfPosts, PostNumber, as_posts
from prevent_model.values.rates import Per, Rate
from prevent_model.values.spans import Span, Years
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.stated_numbers import StatedNumber
from prevent_model.values.years import FinancialYear

Drawn = SearchStrategy[Any]

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
PHRASES = ("Board", "Review of phase one", "Été – £2m", 'a "quote" \\ and a\ttab', "two\nlines")
WORDS = st.sampled_from(PHRASES)
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=6)
NAMES = TEXTS.map(lambda text: PHRASES[0] if is_blank(text) else text)
FRACTIONS = st.fractions(0, 10, max_denominator=12)
INDEX = st.decimals(1, 500, places=3)
LOCATORS = ("summary", "A.1", "A.2", "B.1", "B.2", "B.3", "B.13", "C")


def calendars() -> SearchStrategy[Calendar]:
    """Calendars of years that begin in any month, in plain form or with a label.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> str(find(pm.testing.calendars(), lambda calendar: calendar.label != ""))
    'April'
    """
    # April comes first, so that an example shrinks to it.
    months = st.sampled_from((4, 1, 2, 3, *range(5, 13)))
    return st.builds(Calendar, months, st.sampled_from(("", "FY {end}", "{start}–{end_short}", "Plan year {start}")))


@st.composite
def years(draw: DrawFn, *, calendars: SearchStrategy[Calendar] | None = None) -> FinancialYear:
    """Years of the programme that is drawn, of a calendar that `calendars` draws, or else of April.

    Parameters
    ----------
    calendars
        The strategy of the calendar; April where not given and no programme is drawn.

    Returns
    -------
    SearchStrategy of FinancialYear
        A year each.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.years(), lambda year: year.start > 2000).first_month
    4
    """
    calendar = calendar_read() if calendars is None else draw(calendars)
    return FinancialYear(draw(st.integers(1990, 2039)), calendar.first_month, calendar.label)


@st.composite
def year_runs(
    draw: DrawFn, least: int = 1, most: int = 4, *, calendars: SearchStrategy[Calendar] | None = None
) -> tuple[FinancialYear, ...]:
    """Runs of consecutive financial years.

    Parameters
    ----------
    least
        The fewest years.
    most
        The most years.
    calendars
        The strategy of their calendar, as `years` takes it.

    Returns
    -------
    SearchStrategy of tuple
        Years in order, none left out.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> len(find(pm.testing.year_runs(least=2, most=3), lambda run: True))
    2
    """
    first = draw(years(calendars=calendars))
    return FinancialYear.span(first, first + draw(st.integers(least - 1, most - 1)))


def currencies() -> SearchStrategy[Currency]:
    """Currencies of 2, 0 and 3 digits.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.currencies(), lambda currency: currency.digits == 3).code
    'BHD'
    """
    return st.sampled_from(tuple(Currency.of(code) for code in ("GBP", "EUR", "AUD", "CHF", "JPY", "BHD")))


def moneys(low: int = -(10**10), high: int = 10**10, *, currency: Currency | str = GBP) -> SearchStrategy[money.Money]:
    """Exact sums between two numbers of minor units, such as pence.

    Parameters
    ----------
    low
        The least, in minor units.
    high
        The most, in minor units.
    currency
        Their currency.

    Returns
    -------
    SearchStrategy of Money
        Whole minor units.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.moneys(low=0), lambda money: money.minor > 100).minor
    101
    """
    return st.builds(money.Money, st.integers(low, high), st.just(as_currency(currency)))


@st.composite
def stated_moneys(draw: DrawFn, *, about: bool = True, currency: Currency | str = GBP) -> StatedMoney:
    """Sums as printed; unless `about` is false, some are "about" a sum, or name no single one.

    Parameters
    ----------
    about
        Whether some are printed as "about", "at least", "up to", or as a range.
    currency
        Their currency.

    Returns
    -------
    SearchStrategy of StatedMoney
        As reports print them: units, thousands, millions.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.stated_moneys(about=False), lambda stated: True).range is None
    False
    """
    choices = Choices(draw)
    unit = choices.of(("", "k", "m", " million", "bn"))
    # Pounds are printed with their pence or without; a tenth of a pound is printed by nobody.
    of = as_currency(currency)
    places = choices.of(range(3) if unit else (0, of.digits))
    decimals = f".{choices.of(range(10**places)):0{places}d}" if places else ""
    front = choices.of(("", "", "about ", "at least ", "up to ", "more than ", "range")) if about else ""
    number = choices.of(range(10_000))
    if front == "range":  # with a unit or a thousand at least, so that the first sum needs no unit of the second
        return StatedMoney.parse(f"{of.sign}{number:,}{decimals}{unit} to {of.sign}{number + 1:,}{decimals}{unit}")
    return StatedMoney.parse(f"{front}{of.sign}{number:,}{decimals}{unit}")


def post_numbers(least: int = 0, most: int = 99, *, fte: bool = False) -> SearchStrategy[NumberOfPosts]:
    """Numbers of posts: whole ones, some of them about, and with parts where `fte` is true.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.post_numbers(fte=True), lambda number: number.denominator > 1).denominator > 1
    True
    """
    whole = st.integers(least, most)
    about = whole.map(lambda number: PostNumber(f"about {number:,}"))
    parts = st.decimals(least, most, places=1).map(as_posts)
    return st.one_of(whole, whole, about, *([parts] if fte else []))


def stated_numbers() -> SearchStrategy[StatedNumber]:
    """Numbers as a source prints them: exact, about right, a range or a limit.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.stated_numbers(), lambda number: number.high is None).high is None
    True
    """
    number = st.decimals(-500, 500, places=2) | st.decimals(-500, 500, places=3) | st.integers(0, 99).map(Decimal)
    exact = st.builds(lambda one, about: StatedNumber(one, one, about), number, st.booleans())
    ranges = st.tuples(number, number).map(lambda ends: StatedNumber(min(ends), max(ends)))
    return exact | ranges | number.map(StatedNumber) | number.map(lambda most: StatedNumber(high=most))


def windows() -> SearchStrategy[Window]:
    """Dates as a source gives them: days, stretches, about, in words.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.windows(), lambda window: window.length > 1).length > 1
    True
    """
    spelled = st.sampled_from(
        (
            "July 2008",
            "around September 2008",
            "Q2 2008",
            "end March 2009",
            "latter part of {}",
            "{}",
            "mid {} to Dec 2009",
        )
    ).map(lambda text: Window.parse(text.format(calendar_read().example()), calendar=calendar_read()))
    days, words = st.integers(0, 400), st.sampled_from(("", "in due course"))
    stretches = st.tuples(DAYS, days, st.booleans(), words).map(lambda w: Window(w[0], w[0] + timedelta(w[1]), *w[2:]))
    return st.one_of(DAYS.map(Window.day), spelled, stretches)


def pairs(keys: Drawn, values: Drawn) -> Drawn:
    """Pairs of keys and values, each key once."""
    return st.dictionaries(keys, values, max_size=3).map(lambda table: tuple(table.items()))


def periods() -> SearchStrategy[Period]:
    """Periods, some open at an end.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.periods(), lambda period: period.ends is None).ends is None
    True
    """
    # Sorted, as a period that ends before it begins is refused.
    both = st.tuples(DAYS, DAYS).map(sorted).map(lambda ends: Period(Window.day(ends[0]), Window.day(ends[1])))
    return both | st.builds(Period, st.none() | windows()) | st.builds(Period, st.none(), windows())


def citations(source: str = "report-8", locators: Sequence[str] = LOCATORS) -> SearchStrategy[Citation]:
    """Citations of one source.

    Parameters
    ----------
    source
        The id of the source.
    locators
        The places that may be cited.

    Returns
    -------
    SearchStrategy of Citation
        One place of the source.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> find(pm.testing.citations(source="report"), lambda citation: True).source
    'report'
    """
    return st.sampled_from(citations_of(source, locators))


def citations_of(source: str, locators: Sequence[str]) -> tuple[Citation, ...]:
    """Return each citation of one source at these locators, with words and without."""
    return tuple(Citation(source, place, words) for place in locators for words in ("", "as printed"))


@cache
def cited(source: str) -> tuple[tuple[Citation, ...], ...]:
    """Return the ways to cite a source up to twice."""
    return some_of(citations_of(source, LOCATORS))


def words(draw: DrawFn, choices: Choices, texts: SearchStrategy[str]) -> str:
    """Return a phrase, or as often a text that is drawn."""
    return choices.of(PHRASES) if choices.of((True, False)) else draw(texts)


@st.composite
def tables(draw: DrawFn) -> tabling.Table:
    """Tables of texts, numbers, money and shares.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> len(find(pm.testing.tables(), lambda table: len(table.columns) > 1).columns) > 1
    True
    """
    cells: dict[Any, Drawn] = {"text": WORDS | TEXTS, "number": st.integers(), "money": moneys(), "share": FRACTIONS}
    kinds = draw(st.lists(st.sampled_from(list(cells)), min_size=1, max_size=3))
    columns = tuple(Column(f"column {number}", kind=kind) for number, kind in enumerate(kinds))
    rows = st.lists(st.tuples(*(cells[kind] for kind in kinds)), max_size=4).map(tuple)
    return tabling.Table(draw(WORDS), columns, draw(rows))


@st.composite
def scales(draw: DrawFn, *, least: int = 2, most: int = 5) -> Scale:
    """Scales of some levels, with points of their own or without.

    Parameters
    ----------
    least
        The fewest levels.
    most
        The most levels.

    Returns
    -------
    SearchStrategy of Scale
        With labels that differ.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> len(find(pm.testing.scales(least=3, most=3), lambda scale: True).levels)
    3
    """
    choices = Choices(draw)
    each = choices.of((None, *range(1, 6)))
    ranks = range(1, choices.of(range(least, most + 1)) + 1)
    points = [None if each is None else Fraction(rank * each) for rank in ranks]
    return Scale("grades", tuple(Level(rank, f"level {rank}", points=p) for rank, p in zip(ranks, points, strict=True)))


def years_and_spans() -> Drawn:
    """Years, spans of several, and the whole."""
    return years() | year_runs().map(lambda run: run[0] if len(run) == 1 else Span(run)) | st.just(Span())


def by_key(keys: Drawn, values: Drawn) -> Drawn:
    """Tables of values by key, as pairs."""
    return st.dictionaries(keys, values, max_size=3).map(lambda table: tuple(table.items()))


MONEY: dict[Any, Callable[[str], Drawn]] = {
    money.Money: lambda code: moneys(currency=code),
    StatedMoney: lambda code: stated_moneys(currency=code),
    Rate: lambda code: st.builds(
        Rate, st.fractions(0, 100_000, max_denominator=100), st.sampled_from(Per), st.just(Currency.of(code))
    ),
    tuple[tuple[Years, StatedMoney], ...]: lambda code: by_key(years_and_spans(), stated_moneys(currency=code)),
}
"""The strategies of sums by the code of their currency."""


@cache
def sums_in(type_: Any, code: str) -> Drawn:
    """Sums of a type, in the currency with a code."""
    return MONEY[type_](code)
