"""Sums of later years at their present value, by a schedule of rates that steps down with time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from prevent_model.errors import ArgumentError
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.programme import Programme
from prevent_model.framework.sources import Assumption
from prevent_model.growth.plan_inputs import assumed, in_words, plan_of
from prevent_model.growth.pricing.deflation import Amounts, Given, year_sums
from prevent_model.growth.pricing.prices import RealTerms
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column, Marked
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_year_of
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.plain import as_per_cent, as_truth, as_whole, written
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear

GREEN_BOOK: tuple[tuple[int, Decimal], ...] = (
    (0, Decimal("3.5")), (31, Decimal("3.0")), (76, Decimal("2.5")),
    (126, Decimal("2.0")), (201, Decimal("1.5")), (301, Decimal("1.0")),
)  # fmt: skip
"""The real rates of HM Treasury's Green Book, in per cent a year, each with the first year from the base that it is for."""

Schedule = str | Iterable[tuple[int, Decimal | int | str]]


@frozen
class PresentYear(Recorded):
    """The sum of one year at its present value, in exact pounds.

    Examples
    --------
    >>> import prevent_model as pm
    >>> year = pm.growth.discount({"2009/10": pm.Money.pounds(207)}, "green-book", "2008/09").years[0]
    >>> year.after, year.factor, str(year.rounded())
    (1, Fraction(200, 207), '£200.00')
    """

    year: FinancialYear = field(metadata=means("The financial year.", unit="financial_year"))
    given: Given = field(metadata=means("The sum as it was given.", unit="GBP"))
    after: int = field(metadata=means("Years after the base.", unit="financial_year"))
    factor: Fraction = field(metadata=means("What it is multiplied by.", unit="dimensionless"))
    low: Fraction | None = field(metadata=means("The least that it comes to; None if 'about'.", unit="GBP"))
    value: Fraction | None = field(metadata=means("What it comes to; None where a range was given.", unit="GBP"))
    high: Fraction | None = field(metadata=means("The most that it comes to.", unit="GBP"))

    def rounded(self, rounding: Rounding = Rounding.HALF_UP) -> Money:
        """What it comes to in whole pence, by a named rule."""
        if self.value is None:
            raise ValueError(f"{self.year} was given as a range, so it has no one sum; take its low and high")
        return Money(rounding.apply(self.value * 100))


@frozen
class PresentValue(Tabled):
    """Sums by year at their present value.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.discount({"2008/09": pm.Money.pounds(100), "2009/10": pm.Money.pounds(207)}, "green-book", "2008/09")
    >>> found.total, len(found.table.rows)
    (Fraction(300, 1), 2)
    """

    base: FinancialYear = field(metadata=means("The year that is the present.", unit="financial_year"))
    schedule: tuple[tuple[int, Decimal], ...] = field(metadata=means("The rates, with their first years."))
    years: tuple[PresentYear, ...] = field(metadata=means("One for each year, in order."))
    because: str = field(metadata=means("What was done, in sentences."))
    assumptions: tuple[Assumption, ...] = field(
        default=(), eq=False, metadata=means("The programme's assumptions that they rest on, where it is asked.")
    )

    @property
    def total(self) -> Fraction | None:
        """The net present value in exact pounds; None where a year was given as a range."""
        values = [one.value for one in self.years]
        return None if None in values else sum((v for v in values if v is not None), Fraction(0))

    @property
    def table(self) -> Table:
        """The sums as a table, to the penny."""
        money = [Column(name, "GBP", "money") for name in ("at least", "comes to", "at most")]
        rows = [
            (str(y.year), y.given, y.after, Marked(y.factor, f"{float(y.factor):.4f}"), y.low, y.value, y.high)
            for y in self.years
        ]
        columns = (
            Column("year"),
            Column("given", "GBP", "money", ranged=True),
            Column("years on", kind="number"),
            Column("factor", kind="number"),
            *money,
        )
        return Table(f"Present value in {self.base}", columns, rows, caption=self.because)


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
        Exact pounds by year; each year's rate is applied on top of those of the years before.

    Raises
    ------
    ValueError
        When a year lies before the base, or the schedule does not begin at year 0 and rise.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.growth.discount({"2008/09": pm.Money.pounds(100), "2009/10": pm.Money.pounds(207)}, "green-book", "2008/09")
    >>> [str(year.rounded()) for year in found.years]
    ['£100.00', '£200.00']

    Notes
    -----
    **Source:** the rates: HM Treasury, The Green Book, long-term discount rates.
    """
    expect(
        amounts=(amounts, GrowthPlan, Programme, RealTerms, Mapping), base=(base, FinancialYear, str),
        assume_base_undiscounted=(assume_base_undiscounted, as_truth),
    )  # fmt: skip
    steps = _steps(schedule)
    if isinstance(amounts, RealTerms):
        amounts = amounts.one_sum_each()
    known = plan_of(amounts).years if isinstance(amounts, (GrowthPlan, Programme)) else amounts
    now = as_year_of(base, [year for year in known if isinstance(year, FinancialYear)], "base")
    sums = year_sums(amounts, [now])
    early = [str(one.year) for one in sums if one.year < now]
    if early:
        raise ValueError(f"amounts: {', '.join(early)} before the base, {now}; take an earlier base")
    rows = []
    for one in sums:
        after = one.year - now
        factor = _factor(steps, after + (not assume_base_undiscounted))
        low, value, high = (None if x is None else x * factor for x in (one.low, one.value, one.high))
        rows.append(PresentYear(one.year, one.given, after, factor, low, value, high))
    first = "counts in full" if assume_base_undiscounted else "is discounted by one year"
    said = "; ".join(f"{rate} % from year {start}" for start, rate in steps)
    because = f"Discounted to {now}: {said}. By assumption the base year {first}. Nothing is rounded."
    resting = assumed(amounts)
    return PresentValue(now, steps, tuple(rows), because + in_words(resting), resting)


def _steps(schedule: Schedule) -> tuple[tuple[int, Decimal], ...]:
    if isinstance(schedule, str):
        if schedule != "green-book":
            raise ValueError(
                f'schedule: "green-book", or pairs such as [(0, "3.5"), (31, "3.0")], not {written(schedule)}'
            )
        return GREEN_BOOK
    try:
        pairs = [(start, rate) for start, rate in schedule]
    except TypeError:
        raise ValueError(f'schedule: pairs such as [(0, "3.5"), (31, "3.0")], not {written(schedule)}') from None
    steps = tuple(
        (_start(start, n), _decimal(as_per_cent(rate, f"schedule[{n}]"))) for n, (start, rate) in enumerate(pairs)
    )
    starts = [start for start, _ in steps]
    if not steps or starts[0] != 0 or starts != sorted(set(starts)):
        raise ValueError(f"schedule: steps from year 0 on, each year once and in order, not from {starts}")
    return steps


def _start(given: int, place: int) -> int:
    try:
        return as_whole(given)
    except ArgumentError as error:
        raise error.at(f"schedule[{place}]") from None


def _decimal(rate: Fraction) -> Decimal:
    return Decimal(rate.numerator) / Decimal(rate.denominator)


def _factor(steps: tuple[tuple[int, Decimal], ...], years: int) -> Fraction:
    factor = Fraction(1)
    for (start, rate), end in zip(steps, [*(start for start, _ in steps[1:]), years + 1], strict=True):
        spent = min(end - 1, years) - max(start - 1, 0)  # years whose rate this is
        if spent > 0:
            factor /= (1 + Fraction(rate) / 100) ** spent
    return factor
