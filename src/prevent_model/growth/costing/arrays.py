"""The costs of many lines at once, on arrays: the same sums as line by line, in whole numbers throughout."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import Any, NamedTuple

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.framework.post_lines import PostKind
from prevent_model.growth.costing.cost_results import SUMS
from prevent_model.growth.costing.pay import PayAward, factor_by
from prevent_model.growth.costing.pay_assumptions import (
    CostTerms,
    checked_terms,
    checked_years,
    factor_of,
    kinds_of_terms,
)
from prevent_model.growth.costing.proration import PartMonth, days_in
from prevent_model.growth.yearly_results import money_column
from prevent_model.optional import optional
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import GBP, Currency, as_currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money
from prevent_model.values.plain import member, written
from prevent_model.values.rounding import Rounding
from prevent_model.values.years import FinancialYear


@frozen(eq=False)
class CostArrays(HasTable):
    """Costs of many lines in each year, in whole minor units: arrays of one row a line and one column a year.

    Examples
    --------
    >>> import prevent_model as pm
    >>> costs = pm.growth.cost_arrays([4], ["2009-01-01"], None, 5_400_000, "2008/09")
    >>> costs.cost.tolist(), costs.remainder.tolist(), len(costs.table.rows)
    ([[5400000]], [[16200000]], 1)
    >>> costs.because.partition(";")[0]
    'Whole pence, rounded once for each line and year (half-up)'
    """

    years: tuple[FinancialYear, ...] = field(metadata=means("The years of the columns.", unit="financial_year"))
    cost: Any = field(
        metadata=means(
            "What each line costs in the year, as int64.",
        )
    )
    full_year: Any = field(metadata=means("What it would cost in a full year, as int64 of minor units."))
    terms: CostTerms = field(repr=False, metadata=means("The terms on which they were costed."))
    rounding: Rounding = field(repr=False, metadata=means("How the cost of a line and year became whole minor units."))
    currency: Currency = field(default=GBP, metadata=means("The currency of the costs."))

    @property
    def because(self) -> str:
        """The terms that were taken and those that were not, in sentences."""
        rounded = f"Whole {self.currency.minor_words}, rounded once for each line and year ({self.rounding.value})"
        return f"{rounded}; totals add the rounded figures. {self.terms.because}"

    @property
    def remainder(self) -> Any:
        """The cost of a full year beyond this one, in minor units."""
        return self.full_year - self.cost

    @property
    def rows(self) -> tuple[tuple[FinancialYear, Money, Money, Money], ...]:
        """The totals of the rounded figures of each year: the cost, that of a full year, and the rest of it."""
        of = self.currency
        totals = zip(*(sums.sum(axis=0).tolist() for sums in (self.cost, self.full_year)), strict=True)
        return tuple(
            (year, Money(cost, of), Money(full, of), Money(full - cost, of))
            for year, (cost, full) in zip(self.years, totals, strict=True)
        )

    @property
    def table(self) -> Table:
        """The totals of the years, which add the rounded figures."""
        rows = [(str(year), *sums) for year, *sums in self.rows]
        title = f"Cost of {len(self.cost):,} lines by year"
        return Table(
            title,
            (Column("year"), *(money_column(name, key=key) for key, name in SUMS.items())),
            rows,
            caption=self.because,
        )


def cost_arrays(
    posts: Any,
    starts: Any,
    ends: Any,
    minor_a_year: Any,
    years: Any,
    *,
    awards: Iterable[PayAward] = (),
    on_costs: Any = None,
    vacancy: Any = None,
    part_month: PartMonth | str | None = None,
    rounding: Rounding | str = Rounding.HALF_UP,
    currency: Currency | str = GBP,
) -> CostArrays:
    """Cost many lines in each year: ``year_costs`` on arrays, for lines of one kind with stated days.

    The cost of each line and year is a whole number over one common denominator, divided once. A quotient is first
    estimated and then put right by its exact remainder, so the sums are those of exact fractions. Sums too large for
    that are worked out line by line.

    Parameters
    ----------
    posts
        Posts of each line, whole numbers; shape (lines,).
    starts, ends
        First and last day of each line, as ``datetime64`` or ``date``; an end that is not a time, or no ends: no end.
    minor_a_year
        What a post of each line costs in a year before the first award, in whole minor units such as pence; shape
        (lines,), or one number.
    years
        The financial years, as ``year_costs`` takes them.
    awards, on_costs, vacancy, part_month, rounding
        As ``year_costs`` takes them; one number each, and awards for every kind.
    currency
        The currency of `minor_a_year`, or its code.

    Returns
    -------
    CostArrays
        Cost and full-year cost in minor units, shape (lines, years).

    Raises
    ------
    ValueError
        When an argument is not what it should be; the message names it.
    MissingExtra
        When numpy is not installed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> costs = pm.growth.cost_arrays([400, 4], ["2000-10-01", "2001-01-01"], None, 3_250_000, "2000/01")
    >>> costs.cost.tolist(), costs.remainder.tolist()
    ([[650000000], [3250000]], [[650000000], [9750000]])
    """
    np = optional("numpy", extra="arrays")
    given: dict[str, Any] = {"awards": awards, "on_costs": on_costs, "vacancy": vacancy, "part_month": part_month}
    kinds = kinds_of_terms(**given)
    expect(
        years=(years, str, FinancialYear, Iterable),
        **kinds,
        rounding=(rounding, Rounding),
        currency=(currency, as_currency),
    )
    of = as_currency(currency)
    run, rule, terms = checked_years(years), member(Rounding, rounding), checked_terms(**given)
    if any(award.kinds for award in terms.awards):
        raise refused("awards", "arrays hold lines of one kind", "give awards for every kind, or call year_costs")
    for name, by_kind in (("on_costs", terms.on_costs), ("vacancy", terms.vacancy)):
        if by_kind is not None and PostKind.MIXED not in by_kind:
            raise refused(name, "arrays hold lines of one kind", "give one number for all, or call year_costs")
    # Sums and posts stay whole from here on: a float would lose minor units above 2**53.
    count, rate = _whole(np, posts, "posts"), _whole(np, minor_a_year, "minor_a_year")
    if count.ndim != 1 or rate.shape not in {(), count.shape}:
        problem = f"one number, or one for each of {count.shape} posts, is needed, found {rate.shape}"
        raise refused("minor_a_year", problem)
    first, after = (_days(np, days, name, len(count)) for days, name in ((starts, "starts"), (ends, "ends")))
    largest = int(count.max(initial=0)) * int(rate.max(initial=0))
    exact = np.int64 if largest < 2**63 else object  # Python's own whole numbers, where 63 bits do not hold them
    weights = _Weights.over(run, terms)
    cost, full = np.empty((2, len(run), len(count)), np.int64)
    # Blocks of lines, and not years, are the outer loop: their days are looked up once for all years.
    for start in range(0, len(count), _BLOCK):
        block = slice(start, start + _BLOCK)
        base = count[block].astype(exact) * np.broadcast_to(rate, count.shape)[block].astype(exact)
        begin, stop = weights.places(first[block]), weights.places(after[block])
        _refuse_days(weights, terms.part_month, first[block] >= after[block], (begin, stop), start)
        for row, (low, high) in enumerate(weights.bounds):
            a, b = np.clip(begin, low, high), np.clip(stop, low, high)
            here = weights.starting.take(a) < weights.stopping.take(b)
            cost[row, block] = weights.parts(base, a, b, largest, rule) * here
            full[row, block] = weights.parts(base, np.array([low]), np.array([high]), largest, rule) * here
    return CostArrays(run, cost.T, full.T, terms, rule, of)


_BLOCK = 3_500
"""Lines that are worked out together: few enough for the arrays between to stay in the processor's cache."""


class _Weights(NamedTuple):
    """The cost of a post for a pound a year up to each day of the years, over one denominator."""

    np: Any
    origin: int
    """The number of the first day, counted from 1970."""
    sums: tuple[int, ...]
    """Up to each month, or up to each day where a month counts by its days."""
    per: int
    starting: Any
    """For each day, the place among the sums of a line that starts on it."""
    stopping: Any
    """For each day, the place of a line whose last day is the day before."""
    bounds: tuple[tuple[int, int], ...]
    """For each year its first day, and the day after its last, from the origin."""
    about: tuple[Any, Any]
    """The sums as floats, for each day as a start and as a stop."""
    wrapped: tuple[Any, Any]
    """The sums over the denominator, as they wrap at 64 bits."""

    @classmethod
    def over(cls, years: tuple[FinancialYear, ...], terms: CostTerms) -> _Weights:
        np = optional("numpy", extra="arrays")
        run = FinancialYear.span(min(years), max(years))
        months = [month for year in run for month in year.months]
        days = [days_in(month) for month in months]
        # Lines of an array are of one kind, and what is given for all kinds is held for each: mixed stands for them.
        factor = factor_of(terms, PostKind.MIXED) / 12
        # Pay changes in a month in which an award starts; the months up to the next one have one weight.
        changes = {months[0], *(award.on for award in terms.awards)}
        weights: list[Fraction] = []
        for month in months:
            weights.append(factor * factor_by(terms.awards, month) if month in changes else weights[-1])
        month_of = np.append(np.repeat(np.arange(len(months)), days), len(months))
        is_first = np.append(True, month_of[1:] != month_of[:-1])
        next_month = np.where(is_first, month_of, month_of + 1)  # the first day of a month ends the one before
        starting = next_month if terms.part_month is PartMonth.NONE else month_of
        stopping = next_month if terms.part_month is PartMonth.WHOLE else month_of
        if terms.part_month is PartMonth.BY_DAY:
            starting = stopping = np.arange(len(month_of))
            weights = [weight / size for weight, size in zip(weights, days, strict=True) for _ in range(size)]
        # One denominator for all months makes each share of a year a whole number, and every sum of them exact.
        per = lcm(*{weight.denominator for weight in weights})
        sums = tuple(accumulate((weight.numerator * (per // weight.denominator) for weight in weights), initial=0))
        floats = np.array([upto / per for upto in sums])
        wrapped = np.array([upto % 2**64 for upto in sums], np.uint64)
        origin = run[0].first_day.toordinal()
        bounds = [(year.first_day.toordinal() - origin, year.last_day.toordinal() + 1 - origin) for year in years]
        ends = [(sums_[starting], sums_[stopping]) for sums_ in (floats, wrapped)]
        return cls(np, origin - _EPOCH, sums, per, starting, stopping, tuple(bounds), *ends)

    def places(self, days: Any) -> Any:
        """Days as numbers from the first day of the years; those outside them are put at their ends."""
        return self.np.clip(days.view(self.np.int64) - self.origin, 0, len(self.starting) - 1)

    def is_quick(self, largest: int) -> bool:
        """Tell whether a quotient can be estimated so well that what is left over fits in 63 bits."""
        most = largest * self.sums[-1] // self.per + 1
        return largest < 2**53 and most < 2**62 and ((most >> 48) + 4) * self.per < 2**62

    def parts(self, base: Any, begin: Any, stop: Any, largest: int, rule: Rounding) -> Any:
        """The base times the weights from one day to another, in whole numbers by a rounding rule."""
        np, per, sums = self.np, self.per, self.sums
        if not self.is_quick(largest):
            made = zip(*np.broadcast_arrays(base, self.starting[begin], self.stopping[stop]), strict=True)
            exact = [rule.apply(Fraction(int(n) * max(sums[b] - sums[a], 0), per)) for n, a, b in made]
            if max(exact, default=0) >= 2**63:
                raise refused(
                    "minor_a_year", "a line costs more minor units than 63 bits hold", "call year_costs instead"
                )
            return np.array(exact, np.int64)
        # The estimate is off by a few units at most, as is_quick made sure; the exact remainder then puts it right.
        worth = self.about[1].take(stop)
        worth -= self.about[0].take(begin)
        minor = (worth * base).astype(np.int64)
        # Unsigned sums wrap at 64 bits, and so does the true remainder, which is small: it comes out exactly.
        left = self.wrapped[1].take(stop)
        left -= self.wrapped[0].take(begin)
        left = left * base.view(np.uint64)
        left += np.uint64(_shift(rule, per))
        left -= minor.view(np.uint64) * np.uint64(per)
        left = left.view(np.int64)
        is_tie = left % per == 0 if rule is Rounding.HALF_EVEN and per % 2 == 0 else None
        left //= per
        minor += left
        if is_tie is not None:
            minor -= is_tie & (minor % 2 == 1)
        return minor


_EPOCH = date(1970, 1, 1).toordinal()


def _shift(rule: Rounding, per: int) -> int:
    """The number to add before one that is not below zero is cut off, so that it comes out by the rule.

    A half to the even is a half up, less one where the half was exact and went to an odd number.
    """
    if rule in {Rounding.FLOOR, Rounding.TOWARDS_ZERO}:
        return 0
    if rule in {Rounding.CEILING, Rounding.AWAY_FROM_ZERO}:
        return per - 1
    return (per - 1) // 2 if rule is Rounding.HALF_DOWN else per // 2


def _refuse_days(
    weights: _Weights, part_month: PartMonth | None, backwards: Any, places: tuple[Any, Any], row: int
) -> None:
    """Refuse a line that ends before it starts, or that does either inside a month where no rule is named for that."""
    if backwards.any():
        raise refused("ends", f"row {row + int(backwards.argmax())} ends before it starts", "mend the one or the other")
    if part_month is not None:
        return
    # Without a rule for it, a part of a month is refused: each rule gives another cost, and none is the usual one.
    is_first = weights.np.append(True, weights.starting[1:] != weights.starting[:-1])
    inside = ~(is_first.take(places[0]) & is_first.take(places[1]))
    if inside.any():
        problem = f"row {row + int(inside.argmax())} starts or ends inside a month"
        raise refused("part_month", problem, 'write part_month="whole", "none" or "by-day"')


def _whole(np: Any, given: Any, name: str) -> Any:
    numbers = np.asarray(given)
    if not numbers.size:
        return numbers.astype(np.int64)
    if not np.issubdtype(numbers.dtype, np.integer):
        raise refused(name, f"whole numbers are needed, found {numbers.dtype}", "give an array of int64")
    if int(numbers.min()) < 0 or int(numbers.max()) >= 2**63:
        raise refused(name, f"numbers from none to 63 bits are needed, found {numbers.min()} to {numbers.max()}")
    return numbers.astype(np.int64, copy=False)


_FAR = "9999-01-01"


def _days(np: Any, given: Any, name: str, lines: int) -> Any:
    """Days from the first on; of ends, the day after the last."""
    if given is None:
        return np.broadcast_to(np.datetime64(_FAR), lines)
    try:
        days = np.asarray(given, "datetime64[D]")
    except (ValueError, TypeError):
        problem = f"days are needed, as datetime64 or date, found {written(given)}"
        raise refused(name, problem, "write a list of them") from None
    if days.shape != (lines,):
        raise refused(name, f"one day for each of {lines} lines is needed, found shape {days.shape}")
    # An end that is not stated is no end; a start that is not stated would make the line cost nothing unseen.
    unknown = np.isnat(days)
    if name == "ends":
        return np.where(unknown, np.datetime64(_FAR), days + np.timedelta64(1, "D"))
    if unknown.any():
        problem = f"{int(unknown.sum())} are not stated, first in row {int(unknown.argmax())}"
        raise refused(name, problem, "give each a day")
    return days
