"""Sums of later years at their present value, by a schedule of rates that steps down with time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of
from prevent_model.growth.pricing.deflation import Amounts, YearSum, YearSums, year_sums, years_like
from prevent_model.growth.pricing.prices import RealTerms
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect, taken
from prevent_model.values.calendars import as_year_of
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_per_cent, as_truth, as_whole, written
from prevent_model.values.years import FinancialYear

GREEN_BOOK: tuple[tuple[int, Decimal], ...] = tuple(
    zip((0, 31, 76, 126, 201, 301), map(Decimal, ("3.5", "3.0", "2.5", "2.0", "1.5", "1.0")), strict=True)
)
"""The real rates of HM Treasury's Green Book, in per cent a year, each with the first year from the base that it is
for."""

Schedule = str | Iterable[tuple[int, Decimal | int | str]]


@frozen
class PresentYear(YearSum):
    """The sum of one year at its present value, in exact units of its currency.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.discount({"2009/10": pm.Money.pounds(207)}, "green-book", "2008/09").years[0]
    >>> year.after, year.factor, str(year.rounded())
    (1, Fraction(200, 207), '£200.00')
    """

    after: int = field(kw_only=True, metadata=means("Years after the base.", unit="financial_year"))


@frozen(kw_only=True)
class PresentValue(YearSums[PresentYear]):
    """Sums by year at their present value.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sums = {"2008/09": pm.Money.pounds(100), "2009/10": pm.Money.pounds(207)}
    >>> found = pm.growth.discount(sums, [(0, "3.5")], "2008/09")
    >>> found.total, len(found.table.rows)
    (Fraction(300, 1), 2)
    >>> print(found.because)
    Discounted to 2008/09: 3.5% from year 0. By assumption the base year counts in full. Nothing is rounded.
    """

    schedule: tuple[tuple[int, Decimal], ...] = field(metadata=means("The rates, with their first years."))
    base_undiscounted: bool = field(metadata=means("Whether the base year is assumed to count in full."))

    @property
    def because(self) -> str:
        """The method, in sentences."""
        first = "counts in full" if self.base_undiscounted else "is discounted by one year"
        rates = "; ".join(f"{rate}% from year {start}" for start, rate in self.schedule)
        because = f"Discounted to {self.base}: {rates}. By assumption the base year {first}. Nothing is rounded."
        return because + in_words(self.assumptions)

    @property
    def table(self) -> Table:
        """The sums as a table."""
        return self._sums_table(f"Present value in {self.base}", 4, self.because, "after")


def discount(
    amounts: Amounts | RealTerms,
    schedule: Schedule,
    base: FinancialYear | str,
    *,
    assume_base_undiscounted: bool = True,
) -> PresentValue:
    """Bring sums of later years to their present value in a base year.

    Parameters
    ----------
    amounts
        A sum for each year, in the prices of one year, as ``in_real_terms`` gives them.
    schedule
        "green-book", or pairs of a first year, counted from the base, and a rate in per cent a year from then on.
    base
        The year that is the present.
    assume_base_undiscounted
        A convention: the base year counts in full and the first rate is applied to the year after it. Otherwise the
        base year too is discounted, by one year.

    Returns
    -------
    PresentValue
        Exact sums by year; each year's rate is applied on top of those of the years before.

    Raises
    ------
    ValueError
        When a year lies before the base, or the schedule does not begin at year 0 and rise.

    Examples
    --------
    >>> import prevent_model as pm
    >>> sums = {"2008/09": pm.Money.pounds(100), "2009/10": pm.Money.pounds(207)}
    >>> found = pm.growth.discount(sums, "green-book", "2008/09")
    >>> [str(year.rounded()) for year in found.years]
    ['£100.00', '£200.00']

    Notes
    -----
    **Source:** the rates: HM Treasury, The Green Book, long-term discount rates.
    """
    undiscounted = (assume_base_undiscounted, as_truth)
    kinds = (GrowthPlan, Programme, RealTerms, Mapping)
    expect(amounts=(amounts, *kinds), base=(base, FinancialYear, str), assume_base_undiscounted=undiscounted)
    steps = _steps(schedule)
    if isinstance(amounts, RealTerms):
        amounts.one_sum_each()
    plan = None if isinstance(amounts, (Mapping, RealTerms)) else plan_of(amounts)
    now = as_year_of(base, years_like(amounts), "base")
    sums = year_sums(amounts, [now])
    early = [str(row.year) for row in sums if row.year < now]
    if early:
        raise refused("amounts", f"{', '.join(early)} before the base, {now}", "take an earlier base")
    rows = []
    for row in sums:
        after = row.year - now
        # Discounting the base year as well moves every year on by one.
        factor = _factor(steps, after + (not assume_base_undiscounted))
        rows.append(PresentYear(*row.times(factor), after=after))
    resting = amounts.assumptions if isinstance(amounts, RealTerms) else assumed(amounts, plan)
    first = assume_base_undiscounted
    return PresentValue(years=tuple(rows), base=now, schedule=steps, base_undiscounted=first, assumptions=resting)


def _steps(schedule: Schedule) -> tuple[tuple[int, Decimal], ...]:
    remedy = 'write "green-book", or pairs such as [(0, "3.5"), (31, "3.0")]'
    if schedule == "green-book":
        return GREEN_BOOK
    if isinstance(schedule, str):
        raise refused("schedule", f"found {written(schedule)}", remedy)
    try:
        given = [(start, rate) for start, rate in schedule]
    except TypeError:
        raise refused("schedule", f"found {written(schedule)}", remedy) from None
    steps = tuple(
        (taken(f"schedule[{n}]", start, as_whole), _decimal(as_per_cent(rate, f"schedule[{n}]")))
        for n, (start, rate) in enumerate(given)
    )
    starts = [start for start, _ in steps]
    if not steps or starts[0] != 0 or starts != sorted(set(starts)):
        raise refused("schedule", f"steps from year 0 on, each year once and in order, not from {starts}")
    return steps


def _decimal(rate: Fraction) -> Decimal:
    return Decimal(rate.numerator) / Decimal(rate.denominator)


def _factor(steps: tuple[tuple[int, Decimal], ...], years: int) -> Fraction:
    factor = Fraction(1)
    # The Green Book compounds: each year's rate is applied on top of those of the years before.
    for (start, rate), end in zip(steps, [*(start for start, _ in steps[1:]), years + 1], strict=True):
        spent = min(end - 1, years) - max(start - 1, 0)  # years whose rate this is
        if spent > 0:
            factor /= (1 + Fraction(rate) / 100) ** spent
    return factor
