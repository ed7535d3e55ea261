"""What a price index says: its level in a year, the change between two, and sums by year to set against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

import attrs

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.levels import YearLevel, levels, unstated_cost, year_cost
from prevent_model.growth.plan_inputs import plan_of
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_year_of, by_year
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.plain import member, written
from prevent_model.values.rounding import Rounding
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

Given = Money | StatedMoney | MoneyRange | Fraction
Sum = Given | str
Amounts = GrowthPlan | Programme | Mapping[FinancialYear, Sum] | Mapping[str, Sum]
"""Sums by year, each exact, as printed, a range, or exact pounds as a Fraction."""


class IndexRounding(Enum):
    """How what is drawn from an index is rounded: not at all, or as the Treasury prints it.

    The Treasury's rule is an index to three decimals and a change to two decimals of a per cent, halves up.

    Examples
    --------
    >>> [rounding.value for rounding in IndexRounding]
    ['none', 'treasury']
    """

    NONE = "none"
    TREASURY = "treasury"


@attrs.frozen
class YearSum:
    """The sum of one year, in exact pounds, as far as it is known."""

    year: FinancialYear = attrs.field(metadata=means("The financial year.", unit="financial_year"))
    given: Given = attrs.field(metadata=means("The sum as it was given.", unit="GBP"))
    low: Fraction | None = attrs.field(metadata=means("The least that it stands for; None if 'about'.", unit="GBP"))
    value: Fraction | None = attrs.field(metadata=means("The sum itself; None for a range.", unit="GBP"))
    high: Fraction | None = attrs.field(metadata=means("The most that it stands for.", unit="GBP"))


def year_sums(amounts: Amounts, like: Iterable[FinancialYear]) -> tuple[YearSum, ...]:
    """Sums in order of year, as ranges of exact pounds; years as text are of the calendar of the years that they are like.

    Examples
    --------
    >>> year_sums({"2008/09": "£2.2m"}, [FinancialYear(2008)])[0].high
    Fraction(224999999, 100)
    """
    expect(amounts=(amounts, GrowthPlan, Programme, Mapping))
    if isinstance(amounts, (GrowthPlan, Programme)):
        plan = plan_of(amounts)
        if plan.cost_as is PrintedAs.LEVELS:
            amounts = {point.year: point.cost for point in plan.points}
        else:
            amounts = {level.year: _cost(plan, level) for level in levels(plan)}
    found = [_sum(year, sum_) for year, sum_ in by_year(amounts, like, "amounts").items()]
    if not found:
        raise ValueError("amounts: there is none; give a sum for a year at least")
    return tuple(sorted(found, key=lambda one: one.year))


def _cost(plan: GrowthPlan, level: YearLevel) -> StatedMoney | MoneyRange:
    """The cost of a year that changes add up to: a range, or a sum that claims none where one of them is about."""
    cost, between = year_cost(plan, level)
    if cost is None:
        raise ValueError(f"amounts: {unstated_cost(plan)}, so that there is no sum for {level.year}; give sums by year")
    return StatedMoney.parse(f"about {cost}") if between is None else between


def _sum(year: FinancialYear, given: Any) -> YearSum:
    if isinstance(given, str):
        try:
            given = StatedMoney.parse(given)
        except ValueError as fault:
            raise ValueError(f"amounts: for {year}, {fault}") from None
    if isinstance(given, Money):
        return YearSum(year, given, given.as_pounds, given.as_pounds, given.as_pounds)
    if isinstance(given, Fraction):
        return YearSum(year, given, given, given, given)
    if not isinstance(given, (StatedMoney, MoneyRange)):
        raise ValueError(
            f"amounts: for {year}, Money, a sum as printed, a range or a Fraction of pounds, not {written(given)}"
        )
    between = given if isinstance(given, MoneyRange) else given.range
    value = given.amount.as_pounds if isinstance(given, StatedMoney) else None
    ends = (between.low.as_pounds, between.high.as_pounds) if between else (None, None)
    return YearSum(year, given, ends[0], value, ends[1])


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
    index = dict(deflator.index)
    found = Fraction(index[wanted]) if wanted in index else None
    if found is None:
        chained = Fraction(deflator.index[-1][1])
        for later, change in deflator.forecasts:
            chained *= 1 + Fraction(change) / 100
            if later == wanted:
                found = chained
    if found is None:
        problem = f"{deflator.id} has no index for {wanted}"
        raise ArgumentError([Refusal(name, problem, f"it runs from {deflator.index[0][0]} to {deflator.last}")])
    return Rounding.HALF_UP.to(found, Fraction(1, 1000)) if rounding is IndexRounding.TREASURY else found


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
    expect(
        deflator=(deflator, DeflatorSeries), first=(first, FinancialYear, str), last=(last, FinancialYear, str),
        rounding=(rounding, IndexRounding),
    )  # fmt: skip
    rule = member(IndexRounding, rounding)
    one, other = (level_for(deflator, year, name, rule) for name, year in (("first", first), ("last", last)))
    change = (other / one - 1) * 100
    return Rounding.HALF_UP.to(change, Fraction(1, 100)) if rule is IndexRounding.TREASURY else change


def assume_calendar_year(
    deflator: DeflatorSeries, year: int, *, rounding: IndexRounding | str = IndexRounding.NONE
) -> Fraction:
    """An index for a calendar year, on the assumption that prices are even within each financial year.

    Each of the two financial years counts by its months: for years that begin in April, a quarter of the one that
    ends in the year and three quarters of the one that begins in it.

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
    earlier = Fraction(deflator.first_month - 1, 12)
    before, after = (
        level_for(deflator, FinancialYear(start, deflator.first_month), "year", member(IndexRounding, rounding))
        for start in (year - 1, year)
    )
    return earlier * before + (1 - earlier) * after


def _calendar_year(given: Any) -> None:
    number = index_of(given)
    if number is None or not 1001 <= number <= 9998:
        raise ValueError(f"a calendar year as a whole number, such as 2008, not {written(given)}")
