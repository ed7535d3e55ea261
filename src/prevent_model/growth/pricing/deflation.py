"""Levels of a price index, the change between two years, and sums by year to set against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from operator import mul
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from prevent_model.errors import ArgumentError, refused
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.levels import YearLevel, levels, sums_not_by_year, unstated_cost, year_cost
from prevent_model.growth.plan_inputs import plan_of
from prevent_model.growth.yearly_results import Yearly, if_stated, money_column, one_currency, to_places
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect, taken
from prevent_model.values.calendars import as_year_of, by_year
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.plain import member, written
from prevent_model.values.rounding import Rounding
from prevent_model.values.spans import Span
from prevent_model.values.stated_money import StatedMoney
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

Given = Money | StatedMoney | MoneyRange | Fraction
Sum = Given | str
Amounts = GrowthPlan | Programme | Mapping[FinancialYear, Sum] | Mapping[str, Sum]
"""Sums by year, each exact, as printed, a range, or exact pounds as a Fraction."""


class IndexRounding(Enum):
    """The rounding of figures from an index: none, or as the Treasury prints them.

    The Treasury's rule is an index to three decimals and a change to two decimals of a per cent, halves up.

    Examples
    --------
    >>> [rounding.value for rounding in IndexRounding]
    ['none', 'treasury']
    """

    NONE = "none"
    TREASURY = "treasury"


@frozen
class YearSum(AttrsTable):
    """The sum of one year in exact units of its currency, as far as it is known; nothing is rounded."""

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    given: Given = field(metadata=means("The sum as it was given.", unit="GBP"))
    factor: Fraction = field(metadata=means("What it is multiplied by.", unit="dimensionless"))
    low: Fraction | None = field(metadata=means("The least of the result; None if 'about'.", unit="GBP"))
    value: Fraction | None = field(metadata=means("The result; None where no single sum was given.", unit="GBP"))
    high: Fraction | None = field(metadata=means("The most of the result; None if 'about' or 'at least'.", unit="GBP"))
    currency: Currency = field(default=GBP, repr=False, metadata=means("The currency of the sums."))

    def times(self, factor: Fraction) -> tuple[Any, ...]:
        """The fields of the same year, each end multiplied by a factor."""
        ends = (if_stated(mul, end, factor) for end in (self.low, self.value, self.high))
        return (self.year, self.given, self.factor * factor, *ends, self.currency)

    def rounded(self, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """The sum in whole minor units, such as pence, by a named rule.

        Raises
        ------
        ValueError
            When it was given as a range.
        """
        if self.value is None:
            raise ArgumentError.of(f"{self.year} was given as a range, so it has no one sum", "take its low and high")
        return Money(rounding.apply(self.value * self.currency.per_major), self.currency)


Row = TypeVar("Row", bound=YearSum)


@frozen(kw_only=True)
class YearSums(Yearly[Row]):
    """Sums by year, set against those of one year."""

    base: FinancialYear = field(metadata=means("The year that they are set against.", unit="financial_year"))
    _NO_YEAR = "there is no sum for {year}, only for {known}"

    def _sums_table(self, title: str, digits: int, caption: str, extra: str = "") -> Table:
        """The sums as a table, the factor to so many digits; an attribute of the years may come before it."""
        numbers = [Column(name, kind="number") for name in (*(["years on"] if extra else []), "factor")]
        unit = self.currency.code
        sums = (money_column(name, unit=unit) for name in ("at least", "result", "at most"))
        columns = (Column("year"), money_column("given", unit=unit, ranged=True), *numbers, *sums)
        rows = []
        for row in self.years:
            more = (getattr(row, extra),) if extra else ()
            rows.append((str(row.year), row.given, *more, to_places(row.factor, digits), row.low, row.value, row.high))
        return Table(title, columns, rows, caption=caption)

    @property
    def currency(self) -> Currency:
        """The currency of the sums."""
        return self.years[0].currency

    @property
    def total(self) -> Fraction | None:
        """The exact sum of all years together; None where one was given as a range."""
        return if_stated(lambda *values: sum(values, Fraction(0)), *(row.value for row in self.years))


def years_like(amounts: Any) -> tuple[FinancialYear, ...]:
    """Years of the calendar of some sums, in which a year as text beside them is read; none where they have none.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [str(year) for year in years_like(pm.sample())], years_like({"2008/09": "£2.2m"})
    (['2008/09', '2009/10', '2010/11'], ())
    """
    if isinstance(amounts, (GrowthPlan, Programme)):
        return plan_of(amounts).years_of(Span())
    if isinstance(amounts, YearSums):
        return tuple(row.year for row in amounts.years)
    return tuple(year for year in amounts if isinstance(year, FinancialYear))


def year_sums(amounts: Amounts | YearSums[Any], like: Iterable[FinancialYear]) -> tuple[YearSum, ...]:
    """Sums in order of year, as ranges of exact sums; years as text are of the calendar of the years that they are
    like. The results of another calculation keep their currency and their range.

    Examples
    --------
    >>> year_sums({"2008/09": "£2.2m"}, [FinancialYear(2008)])[0].high
    Fraction(224999999, 100)
    """
    expect(amounts=(amounts, GrowthPlan, Programme, YearSums, Mapping))
    if isinstance(amounts, YearSums):
        return tuple(
            YearSum(row.year, row.value, Fraction(1), row.low, row.value, row.high, row.currency)
            for row in amounts.years
        )
    if isinstance(amounts, (GrowthPlan, Programme)):
        plan = plan_of(amounts)
        # A sum of several years is of no one year's prices, and is never split in silence.
        if spans := [str(point.period) for point in sums_not_by_year(plan)]:
            problem = f"the sum of {spans[0]} is not of one year"
            raise refused("amounts", problem, "give sums by year, as growth.assume_even_spread makes them")
        # A printed level is taken as its text says, "about" and all; one added up from changes has no text of its own.
        amounts = {year: cost for year in plan.years if (cost := plan.point(year).cost) is not None}
        if plan.cost_as is PrintedAs.CHANGES:
            amounts = {level.year: _cost(plan, level) for level in levels(plan)}
    sums = [_sum(year, sum_) for year, sum_ in by_year(amounts, like, "amounts").items()]
    if not sums:
        raise refused("amounts", "there is none", "give a sum for a year at least")
    # An exact number is of the currency of the sums beside it.
    currency = one_currency((row.given for row in sums if not isinstance(row.given, Fraction)), "amounts")
    return tuple(evolve(row, currency=currency) for row in sorted(sums, key=lambda row: row.year))


def _cost(plan: GrowthPlan, level: YearLevel) -> StatedMoney | MoneyRange:
    """The cost of a year that changes add up to: a range, or a sum that claims none where one of them is about."""
    cost, between = year_cost(plan, level)
    if between is not None:
        return between
    if cost is None:
        lacks = unstated_cost(plan) or "a sum before it names no single sum"
        problem = f"{lacks}, so that there is no sum for {level.year}"
        raise refused("amounts", problem, "give sums by year")
    return StatedMoney.parse(f"about {cost}")


def _sum(year: FinancialYear, given: Any) -> YearSum:
    if isinstance(given, str):
        given = taken(f'amounts["{year}"]', given, StatedMoney.parse)
    if isinstance(given, Money | Fraction):
        exact = given.major if isinstance(given, Money) else given
        return YearSum(year, given, Fraction(1), exact, exact, exact)
    if not isinstance(given, (StatedMoney, MoneyRange)):
        problem = f"Money, a sum as printed, a range or an exact Fraction, not {written(given)}"
        raise refused(f'amounts["{year}"]', problem)
    amount = given.amount if isinstance(given, StatedMoney) else None
    value = None if amount is None else amount.major
    ends = (given.least, given.most) if isinstance(given, StatedMoney) else (given.low, given.high)
    low, high = (None if end is None else end.major for end in ends)
    return YearSum(year, given, Fraction(1), low, value, high)


def index_level(
    deflator: DeflatorSeries, year: FinancialYear | str, *, rounding: IndexRounding | str = IndexRounding.NONE
) -> Fraction:
    """The index of a year; after the last one printed, chained by the forecast changes.

    Parameters
    ----------
    deflator
        The series.
    year
        The financial year.
    rounding
        Whether the level is rounded to three decimals, as the Treasury prints it; the chain itself never is.

    Returns
    -------
    Fraction
        The index, dimensionless.

    Raises
    ------
    ValueError
        When the series has nothing for the year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> index_level(pm.deflators("hmt-2020-03"), "2019/20") == Fraction("101.917")
    True
    """
    expect(deflator=(deflator, DeflatorSeries), year=(year, FinancialYear, str), rounding=(rounding, IndexRounding))
    return level_for(deflator, year, "year", member(IndexRounding, rounding))


def level_for(
    deflator: DeflatorSeries, year: FinancialYear | str, name: str, rounding: IndexRounding | str = IndexRounding.NONE
) -> Fraction:
    """The index of a year that an argument of this name gives, for the message."""
    wanted = as_year_of(year, [deflator.last], name)
    index = {printed: Fraction(level) for printed, level in deflator.index}
    # Forecast years are given as changes, chained on the last printed level; a level that is printed comes first.
    chained = Fraction(deflator.index[-1][1])
    for later, change in deflator.forecasts:
        chained *= 1 + Fraction(change) / 100
        index.setdefault(later, chained)
    if wanted not in index:
        problem = f"{deflator.id} has no index for {wanted}"
        raise refused(name, problem, f"it runs from {deflator.index[0][0]} to {deflator.last}")
    # The Treasury prints an index to three decimals; the chain behind it is never rounded.
    return Rounding.HALF_UP.to(index[wanted], _THOUSANDTH) if rounding is IndexRounding.TREASURY else index[wanted]


_THOUSANDTH = Fraction(1, 1000)


def inflation(
    deflator: DeflatorSeries,
    first: FinancialYear | str,
    last: FinancialYear | str,
    *,
    rounding: IndexRounding | str = IndexRounding.NONE,
) -> Fraction:
    """The change of prices from one year to another, in per cent.

    Parameters
    ----------
    deflator
        The series.
    first, last
        The years.
    rounding
        With "treasury", of indices to three decimals, and to two decimals.

    Returns
    -------
    Fraction
        The change in per cent.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.growth.inflation(pm.deflators("hmt-2013-03"), "2009/10", "2010/11", rounding="treasury")
    Fraction(271, 100)

    Notes
    -----
    **Source:** HM Treasury, GDP deflators: user's guide.
    """
    years = {name: (year, FinancialYear, str) for name, year in (("first", first), ("last", last))}
    expect(deflator=(deflator, DeflatorSeries), **years, rounding=(rounding, IndexRounding))
    rule = member(IndexRounding, rounding)
    start, end = (level_for(deflator, year, name, rule) for name, year in (("first", first), ("last", last)))
    # Both levels are rounded first and the change then, in the order of the Treasury's published tables.
    change = (end / start - 1) * 100
    return Rounding.HALF_UP.to(change, Fraction(1, 100)) if rule is IndexRounding.TREASURY else change


def assume_calendar_year(
    deflator: DeflatorSeries, year: int, *, rounding: IndexRounding | str = IndexRounding.NONE
) -> Fraction:
    """An index for a calendar year, on the assumption that prices are even within each financial year.

    Each of the two financial years counts by its months: for years that begin in April, a quarter of the one that
    ends in the year and three quarters of the one that begins in it. A series of calendar years gives its own index.

    Parameters
    ----------
    deflator
        The series.
    year
        The calendar year.
    rounding
        How the index of a year is rounded.

    Returns
    -------
    Fraction
        The index of the calendar year, dimensionless.

    Examples
    --------
    >>> import prevent_model as pm
    >>> float(assume_calendar_year(pm.deflators("hmt-2013-03"), 2008))
    93.35075
    """
    expect(deflator=(deflator, DeflatorSeries), year=(year, _calendar_year), rounding=(rounding, IndexRounding))
    year = int(year)
    calendar, rule = deflator.calendar, member(IndexRounding, rounding)
    # Of a year that begins in April, three of twelve months lie in the year before; of a calendar year none.
    earlier = Fraction(calendar.first_month - 1, 12)
    if not earlier:
        return level_for(deflator, FinancialYear(year, 1, calendar.label), "year", rule)
    before, after = (
        level_for(deflator, FinancialYear(start, calendar.first_month, calendar.label), "year", rule)
        for start in (year - 1, year)
    )
    return earlier * before + (1 - earlier) * after


def _calendar_year(given: Any) -> None:
    number = index_of(given)
    if number is None or not 1001 <= number <= 9998:
        raise ArgumentError.of(f"a calendar year as a whole number, such as 2008, not {written(given)}")
