"""Sums in the prices of one year, by a deflator whose vintage is always said."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from operator import sub
from typing import Any

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of
from prevent_model.growth.pricing.deflation import (
    Amounts,
    IndexRounding,
    YearSum,
    YearSums,
    level_for,
    year_sums,
    years_like,
)
from prevent_model.growth.yearly_results import in_minor, money_column
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import Calendar, as_year_of
from prevent_model.values.citations import Citation
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import member
from prevent_model.values.years import FinancialYear


@frozen
class RealYear(YearSum):
    """The sum of one year before and after, in exact units of its currency; nothing is rounded.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.in_real_terms({"2010/11": "£5.8m"}, pm.deflators("hmt-2013-03"), "2008/09").years[0]
    >>> print(year.given, year.rounded())
    £5.8m £5,563,034.56
    """


@frozen(kw_only=True)
class RealTerms(YearSums[RealYear]):
    """Sums by year in the prices of one year, or back in those of each.

    Examples
    --------
    >>> import prevent_model as pm
    >>> real = pm.growth.in_real_terms({"2010/11": "£5.8m"}, pm.deflators("hmt-2013-03"), "2008/09")
    >>> float(round(real.total, 2)), len(real.amounts), len(real.table.rows), real.one_sum_each() == real.amounts
    (5563034.56, 1, 1, True)
    >>> real.deflator, real.vintage, real.source.partition(",")[0]
    ('hmt-2013-03', '27 March 2013', 'HM Treasury')
    >>> print(real.because)
    Deflated by GDP deflators at market prices (hmt-2013-03), vintage 27 March 2013, to the prices of 2008/09.
    Nothing is rounded.
    >>> len(real.cite)
    0
    """

    series: DeflatorSeries = field(repr=False, metadata=means("The deflator series."))
    rounding: IndexRounding = field(metadata=means("How the index was rounded."))
    in_cash: bool = field(default=False, metadata=means("Whether the sums are in the prices of their own years."))

    @property
    def deflator(self) -> str:
        """The id of the deflator series."""
        return self.series.id

    @property
    def vintage(self) -> str:
        """Its vintage."""
        return self.series.vintage

    @property
    def source(self) -> str:
        """Its publisher, title and date."""
        return self.series.source

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where the series is printed."""
        return self.series.cite

    @property
    def amounts(self) -> dict[FinancialYear, Fraction]:
        """The exact sum of each year that has one sum, as the functions of prices take them."""
        return {row.year: row.value for row in self.years if row.value is not None}

    def one_sum_each(self) -> dict[FinancialYear, Fraction]:
        """The exact sum of each year.

        Raises
        ------
        ValueError
            When a year was given as a range, and has no one sum.
        """
        # A range has no middle that the source vouches for, so nothing is chosen from it here.
        ranges = [str(row.year) for row in self.years if row.value is None]
        if ranges:
            raise refused("amounts", f"{', '.join(ranges)} was given as a range, and has no one sum", "give it a sum")
        return self.amounts

    @property
    def because(self) -> str:
        """The method, in sentences."""
        series, last = self.series, self.series.index[-1][0]
        way = "from" if self.in_cash else "to"
        treasury = self.rounding is IndexRounding.TREASURY
        sentences = [
            f"Deflated by {series.title} ({series.id}), vintage {series.vintage}, {way} the prices of {self.base}.",
            "Each index is rounded to three decimals." if treasury else "Nothing is rounded.",
        ]
        # A series names no country: of pounds it is taken to be theirs, as those that ship are.
        if self.currency != GBP:
            sentences.append(f"The series does not say whose prices it measures; the sums are in {self.currency}.")
        chained = ", ".join(str(row.year) for row in self.years if row.year > last)
        if chained:
            sentences.append(f"{chained}: chained by forecast changes after {last}.")
        # Years that the vintage printed as a forecast are named, though the index has a level for them.
        since = series.forecast_from
        early = ", ".join(str(row.year) for row in self.years if since is not None and since <= row.year <= last)
        if early:
            sentences.append(f"{early}: the index was a forecast then.")
        return " ".join(sentences) + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The sums as a table, to the minor unit."""
        prices = "Cash, from the prices of" if self.in_cash else "In the prices of"
        return self._sums_table(f"{prices} {self.base}", 6, self.because)


def in_real_terms(
    amounts: Amounts,
    deflator: DeflatorSeries,
    base: FinancialYear | str,
    *,
    rounding: IndexRounding | str = IndexRounding.NONE,
) -> RealTerms:
    """Put sums of several years into the prices of one.

    Parameters
    ----------
    amounts
        A sum for each year in that year's prices: ``Money``, as printed, a range, or exact numbers as a Fraction; or a
        growth plan, or the programme that holds it.
    deflator
        The series, which carries its vintage.
    base
        The year whose prices are wanted.
    rounding
        "none", or "treasury": each index to three decimals.

    Returns
    -------
    RealTerms
        Exact sums by year, a printed sum with its range, and the vintage and base that they rest on. Only the index
        is ever rounded, and only where that is asked for; the table shows minor units.

    Raises
    ------
    ValueError
        When the series has nothing for a year, or years begin in different months.

    Examples
    --------
    >>> import prevent_model as pm
    >>> real = pm.growth.in_real_terms({"2010/11": "£5.8m"}, pm.deflators("hmt-2013-03"), "2008/09")
    >>> print(real.years[0].rounded(), real.vintage)
    £5,563,034.56 27 March 2013

    Notes
    -----
    **Source:** HM Treasury, GDP deflators: user's guide: the sum times the index of the base over that of its year.
    """
    return _reprice(amounts, deflator, base, rounding, in_cash=False)


def in_cash_terms(
    amounts: Amounts | RealTerms,
    deflator: DeflatorSeries,
    base: FinancialYear | str,
    *,
    rounding: IndexRounding | str = IndexRounding.NONE,
) -> RealTerms:
    """Put sums in the prices of one year back into those of each: the way back from ``in_real_terms``.

    Parameters
    ----------
    amounts
        Sums in the prices of the base, by year, or what ``in_real_terms`` gave.
    deflator
        The series.
    base
        The year whose prices the sums are in.
    rounding
        How the index of a year is rounded.

    Returns
    -------
    RealTerms
        The sums in cash terms, exact, with the index and its vintage.

    Examples
    --------
    >>> import prevent_model as pm
    >>> series = pm.deflators("hmt-2020-03")
    >>> there = pm.growth.in_real_terms({"2010/11": pm.Money.pounds(580)}, series, "2008/09")
    >>> print(pm.growth.in_cash_terms(there, series, "2008/09").years[0].rounded())
    £580.00
    """
    return _reprice(amounts, deflator, base, rounding, in_cash=True)


def _reprice(
    amounts: Amounts | RealTerms,
    deflator: DeflatorSeries,
    base: FinancialYear | str,
    rounding: IndexRounding | str,
    *,
    in_cash: bool,
    name: str = "base",
) -> RealTerms:
    kinds = (GrowthPlan, Programme, RealTerms, Mapping) if in_cash else (GrowthPlan, Programme, Mapping)
    year: dict[str, Any] = {name: (base, FinancialYear, str)}
    expect(amounts=(amounts, *kinds), deflator=(deflator, DeflatorSeries), **year, rounding=(rounding, IndexRounding))
    if isinstance(amounts, RealTerms):
        if as_year_of(base, [amounts.base], name) != amounts.base:
            raise refused(name, f"the amounts are in the prices of {amounts.base}, not of {base}")
        amounts.one_sum_each()
    _check_calendars(amounts, deflator)
    _check_prices(amounts, base, in_cash=in_cash)
    to = as_year_of(base, [*years_like(amounts), deflator.last], name)
    rule = member(IndexRounding, rounding)
    at = level_for(deflator, to, name, rule)
    plan = plan_of(amounts) if isinstance(amounts, Programme) else None
    rows, resting = [], amounts.assumptions if isinstance(amounts, RealTerms) else assumed(amounts, plan)
    for row in year_sums(amounts, [deflator.last]):
        # Each index is rounded before the division, as in the Treasury's own tables, and the quotient never.
        factor = at / level_for(deflator, row.year, "amounts", rule)
        rows.append(RealYear(*row.times(1 / factor if in_cash else factor)))
    years = tuple(rows)
    return RealTerms(years=years, base=to, series=deflator, rounding=rule, in_cash=in_cash, assumptions=resting)


def _check_prices(amounts: Amounts | RealTerms, base: FinancialYear | str, *, in_cash: bool) -> None:
    """Refuse a plan whose source says that its sums are in other prices than those that they are turned from."""
    prices = plan_of(amounts).prices if isinstance(amounts, (GrowthPlan, Programme)) else None
    if prices is None:
        return
    own = prices.year
    if not in_cash and own is not None:
        remedy = f'bring them into cash first, with growth.in_cash_terms(plan, deflator, "{own}")'
        raise refused("amounts", f"the plan is {prices.words} already, not in those of each year", remedy)
    if in_cash and own is None:
        raise refused("amounts", "the plan is in cash terms already", "take its sums as they are")
    if in_cash and own is not None and as_year_of(base, [own], "base") != own:
        raise refused("base", f"the plan is {prices.words}, not of {base}", f'write "{own}"')


def _check_calendars(amounts: Amounts | RealTerms, deflator: DeflatorSeries) -> None:
    """Refuse a series whose years overlap those of the sums."""
    year = next(iter(years_like(amounts)), None)
    if year is None or Calendar.of(year) == deflator.calendar:
        return
    own, other = Calendar.of(year), deflator.calendar
    problem = f"the years of {deflator.id} begin in {other}, and those of the amounts in {own}, so that they overlap"
    remedy = f"give a series of {own.noun}s that begin in {own}"
    if own.first_month != 1:
        remedy += f", or sums by years of the series: write {other.written(year)}"
    raise refused("deflator", problem, remedy)


@frozen
class VintageEffect(HasTable):
    """The causes of a difference of sums under two deflators: the vintage, and the base.

    Examples
    --------
    >>> import prevent_model as pm
    >>> old, new = pm.deflators("hmt-2013-03"), pm.deflators("hmt-2020-03")
    >>> found = pm.growth.vintage_effect({"2010/11": "£5.8m"}, old, new, "2008/09")
    >>> [column.name for column in found.table.columns]
    ['year', 'before', 'vintage', 'base', 'after']
    >>> found.because.partition(",")[0], len(found.rows)
    ('In the prices of 2008/09', 1)
    """

    before: RealTerms = field(metadata=means("The earlier result."))
    after: RealTerms = field(metadata=means("The later result."))
    vintage: tuple[Fraction, ...] = field(metadata=means("What the other vintage does, by year.", unit="GBP"))
    base: tuple[Fraction, ...] = field(metadata=means("What the other base does, by year.", unit="GBP"))

    @property
    def rows(self) -> tuple[RealYear, ...]:
        """The years of the later result, under the name that each result gives its rows."""
        return self.after.years

    @property
    def because(self) -> str:
        """The difference that each cause makes, in sentences."""
        before, after = self.before, self.after
        gives = f"vintage {after.vintage} gives {_together(self.vintage, after.currency)} than vintage {before.vintage}"
        because = f"In the prices of {before.base}, {gives} over the years together."
        if after.base != before.base:
            because += f" The prices of {after.base} instead give {_together(self.base, after.currency)} again."
        return because

    @property
    def table(self) -> Table:
        """Before, what each thing does, and after, as a table."""
        names, unit = ("before", "vintage", "base", "after"), self.after.currency.code
        columns = (Column("year"), *(money_column(name, unit=unit) for name in names))
        rows = [
            (str(b.year), b.value, vintage, base, a.value)
            for b, a, vintage, base in zip(self.before.years, self.after.years, self.vintage, self.base, strict=True)
        ]
        return Table("What another vintage does", columns, rows, caption=self.because)


def _together(parts: tuple[Fraction, ...], currency: Currency) -> str:
    # The parts are added up exactly and rounded once, so that they and the total agree.
    change = in_minor(sum(parts, Fraction(0)), currency)
    return f"{abs(change)} {'less' if change.minor < 0 else 'more'}"


def vintage_effect(
    amounts: Amounts,
    before: DeflatorSeries,
    after: DeflatorSeries,
    base: FinancialYear | str,
    *,
    new_base: FinancialYear | str | None = None,
    rounding: IndexRounding | str = IndexRounding.NONE,
) -> VintageEffect:
    """Restate sums under another vintage, and say how much of the difference it makes.

    Parameters
    ----------
    amounts
        A sum for each year; each needs one value, not a range alone.
    before, after
        The series of the two vintages.
    base
        The year whose prices are meant.
    new_base
        Another base for the later result; the vintage is changed first, then the base, and the two add up exactly.
    rounding
        "none" or "treasury".

    Returns
    -------
    VintageEffect
        By how much the newer series makes each year more or less.

    Examples
    --------
    >>> import prevent_model as pm
    >>> old, new = pm.deflators("hmt-2013-03"), pm.deflators("hmt-2020-03")
    >>> print(pm.growth.vintage_effect({"2010/11": "£5.8m"}, old, new, "2008/09").because)
    In the prices of 2008/09, vintage Budget, March 2020 gives £46,808.22 more than vintage 27 March 2013 over the \
years together.
    """
    series = {name: (given, DeflatorSeries) for name, given in (("before", before), ("after", after))}
    bases = {"base": (base, FinancialYear, str), "new_base": (new_base, FinancialYear, str, None)}
    kinds = (GrowthPlan, Programme, Mapping)
    expect(amounts=(amounts, *kinds), **series, **bases, rounding=(rounding, IndexRounding))
    rule = member(IndexRounding, rounding, "rounding")
    first = in_real_terms(amounts, before, base, rounding=rule)
    # The vintage is changed first and the base then, so that the two effects add up to the whole.
    middle = in_real_terms(amounts, after, base, rounding=rule)
    last = middle if new_base is None else _reprice(amounts, after, new_base, rule, in_cash=False, name="new_base")
    # An effect is the difference of two sums: a range would give a range of them, which nobody printed.
    was, revised, rebased = (tuple(result.one_sum_each().values()) for result in (first, middle, last))
    return VintageEffect(first, last, tuple(map(sub, revised, was)), tuple(map(sub, rebased, revised)))
