"""The exact mean of spend, and which input drives its spread, in closed form: what the simulation is tested against."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from fractions import Fraction
from itertools import chain
from operator import mul
from typing import Any

from attrs import field, frozen

from prevent_model.growth.plan_inputs import Lines
from prevent_model.growth.uncertainty.simulation_inputs import (
    Chance,
    Delays,
    Law,
    Months,
    PayDrift,
    SitePosts,
    SpendInputs,
    spend_inputs,
)
from prevent_model.growth.yearly_results import money_column
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.years import FinancialYear


@frozen
class ExpectedSpend(HasTable):
    """The exact mean of spend, in units of its currency, such as pounds.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> expected_spend([line], delays={6: 1}, years="2008/09").table.rows[0]
    ('2008-04', Fraction(0, 1))
    >>> expected_spend([line], delays={6: 1}, years="2008/09").because.partition(";")[0]
    'The exact mean over delays, turnover and pay'
    """

    months: tuple[tuple[date, Fraction], ...] = field(metadata=means("The mean of each month.", unit="GBP"))
    years: tuple[tuple[FinancialYear, Fraction], ...] = field(metadata=means("Of each year.", unit="GBP"))
    sites: tuple[tuple[str, Fraction], ...] = field(metadata=means("Of each site, over all years.", unit="GBP"))
    bodies: tuple[tuple[str, Fraction], ...] = field(metadata=means("Of each body.", unit="GBP"))
    total: Fraction = field(metadata=means("Of all years together.", unit="GBP"))
    currency: Currency = field(default=GBP, metadata=means("The currency of the sums."))

    @property
    def rows(self) -> tuple[tuple[date, Fraction], ...]:
        """The months, under the name that each result gives its rows."""
        return self.months

    @property
    def because(self) -> str:
        """The assumptions that were made, in sentences."""
        part = f"a twelfth of {self.currency.smallest} a month"
        return f"The exact mean over delays, turnover and pay; pay is taken to {part}."

    @property
    def table(self) -> Table:
        """The means by month as a table."""
        rows = [(f"{month:%Y-%m}", mean) for month, mean in self.months] + [("total", self.total)]
        return Table(
            "Expected spend", ("month", money_column("mean", unit=self.currency.code)), rows, caption=self.because
        )


def filled(arrivals: list[Fraction], leaving: Fraction, refill: Law) -> list[Fraction]:
    """The chance that a post is filled in each month, from the chance that it is first filled then.

    Examples
    --------
    >>> filled([Fraction(1), Fraction(0), Fraction(0)], Fraction(1, 2), ((1, Fraction(1)),))
    [Fraction(1, 1), Fraction(1, 2), Fraction(3, 4)]
    """
    chances: list[Fraction] = []
    left = [Fraction(0)]
    for month, arrives in enumerate(arrivals):
        if month:
            left.append(leaving * chances[-1])
        back = sum((chance * left[month - wait] for wait, chance in refill if wait <= month), Fraction(0))
        before = chances[-1] * (1 - leaving) if chances else Fraction(0)
        chances.append(before + arrives + back)
    return chances


def _chances(inputs: SpendInputs, posts: SitePosts) -> list[Fraction]:
    """The chance that each of some posts is filled, month by month."""
    # A post that starts before the first month is there from that month on.
    arrivals = [Fraction(0)] * posts.end
    for late, chance in posts.delay:
        month = max(posts.start + late, 0)
        if month < posts.end:
            arrivals[month] += chance
    return filled(arrivals, inputs.leaving, inputs.refill)


def _mean(law: Law) -> Fraction:
    return sum((outcome * chance for outcome, chance in law), Fraction(0))


def expected_spend(
    lines: Lines,
    *,
    delays: Delays,
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: PayDrift | None = None,
    together: Collection[str] = (),
) -> ExpectedSpend:
    """The exact mean of spend by month, year, site and body.

    Parameters
    ----------
    lines, delays, years, turnover, refill, pay_drift, together
        As ``simulate`` takes them. Whether posts start together does not change a mean.

    Returns
    -------
    ExpectedSpend
        Exact sums. Pay is taken to a twelfth of a minor unit, such as a penny, a month; nothing else is rounded.

    Raises
    ------
    ValueError
        When a delay is no distribution, or a line does not say what is needed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> float(expected_spend([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").total)
    18000.0
    """
    inputs = spend_inputs(lines, delays, years, turnover, refill, pay_drift, together)
    growth, filled_by = inputs.growth(_mean), dict[Any, list[Fraction]]()

    def spent(posts: SitePosts) -> list[Fraction]:
        key = (posts.start, posts.end, posts.delay)  # posts that start and end alike are filled alike
        chances = filled_by[key] = filled_by.get(key) or _chances(inputs, posts)
        scale = Fraction(posts.pay * posts.posts, inputs.units)
        return [chance * scale * factor for chance, factor in zip(chances, growth, strict=False)]

    # Means add up whether or not posts start together, so that each is taken by itself.
    months, by_year, sites, bodies = inputs.totals((posts, spent(posts)) for posts in inputs.posts)
    return ExpectedSpend(
        tuple(zip(inputs.months, months, strict=True)),
        tuple(zip(inputs.years, by_year, strict=True)),
        tuple(sites.items()),
        tuple(bodies.items()),
        sum(months, Fraction(0)),
        inputs.currency,
    )


@frozen
class Drivers(HasTable):
    """The parts of the variance of the total, exactly: of each input, and of each line.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> len(variance_drivers([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").table.rows)
    4
    >>> variance_drivers([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").because.partition(":")[0]
    'Exact parts of the variance of total spend'
    """

    inputs: tuple[tuple[str, Fraction], ...] = field(metadata=means("The share of each.", unit="dimensionless"))
    lines: tuple[tuple[str, Fraction], ...] = field(metadata=means("The share of each line, of what is not pay."))
    variance: Fraction = field(metadata=means("The variance of the total, in the square of its currency."))

    @property
    def rows(self) -> tuple[tuple[str, str, Fraction], ...]:
        """The shares of the inputs, and then of the lines."""
        return (*(("input", *share) for share in self.inputs), *(("line", *share) for share in self.lines))

    @property
    def because(self) -> str:
        """The meaning of the parts, in sentences."""
        return (
            "Exact parts of the variance of total spend: pay alone; delays, with pay as it turns out; turnover, the "
            "rest. Posts are independent of each other, except those of a line that start together."
        )

    @property
    def table(self) -> Table:
        """The shares as a table."""
        columns = ("of", "name", Column("share of variance", kind="share"))
        return Table("What drives the spread of the total", columns, self.rows, caption=self.because)


def variance_drivers(
    lines: Lines,
    *,
    delays: Delays,
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: PayDrift | None = None,
    together: Collection[str] = (),
) -> Drivers:
    """Split the variance of total spend by input and by line, in closed form.

    Parameters
    ----------
    lines, delays, years, turnover, refill, pay_drift, together
        As ``simulate`` takes them.

    Returns
    -------
    Drivers
        Pay drift: how much the total moves with pay alone. Slippage: how much it moves with the delays alone, and
        together with pay. Turnover: all the rest. The parts add up to the whole variance.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> variance_drivers([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").inputs[0]
    ('slippage', Fraction(1, 1))
    """
    inputs = spend_inputs(lines, delays, years, turnover, refill, pay_drift, together)
    periods = range(len(inputs.periods))
    first, second = _pay_moments(inputs)
    grouped: dict[str, list[SitePosts]] = {}
    for posts in inputs.posts:
        grouped.setdefault(posts.line, []).append(posts)
    spent = [Fraction(0)] * len(periods)  # the mean in each stretch, at the pay of the lines
    by_line: dict[str, tuple[Fraction, Fraction]] = {}
    known: dict[Any, tuple[list[Fraction], Matrix, Matrix]] = {}
    for line, (lead, *others) in grouped.items():
        key = (lead.start, lead.end, lead.delay)
        if key not in known:
            known[key] = _filled_moments(inputs, lead)
        mean, between, every = known[key]
        pays = [(posts.posts, Fraction(posts.pay, inputs.units)) for posts in (lead, *others)]
        month = sum(number * pay for number, pay in pays)
        squares = sum(number * pay**2 for number, pay in pays)
        spent = [total + months * month for total, months in zip(spent, mean, strict=True)]
        slip = _weighted(second, between)
        rest = _weighted(second, every) - slip
        # Delays that all posts of a line share add up before they are squared; turnover is each post's own.
        by_line[line] = slip * (month**2 if lead.together else squares), rest * squares
    slip, turn = (sum((parts[n] for parts in by_line.values()), Fraction(0)) for n in (0, 1))
    # The covariance of pay in two stretches, weighted with what is spent in each.
    pairs = ((second[m][n] - first[m] * first[n]) * spent[m] * spent[n] for m in periods for n in periods)
    pay = sum(pairs, Fraction(0))
    total, rest = slip + turn + pay, slip + turn
    shares = (("slippage", slip), ("turnover", turn), ("pay drift", pay))
    return Drivers(
        tuple((name, size / total if total else Fraction(0)) for name, size in shares),
        tuple((line, sum(parts) / rest if rest else Fraction(0)) for line, parts in by_line.items()),
        total,
    )


Matrix = list[list[Fraction]]


def _weighted(weights: Matrix, moments: Matrix) -> Fraction:
    products = (map(mul, row, other) for row, other in zip(weights, moments, strict=True))
    return sum(chain.from_iterable(products), Fraction(0))


def _pay_moments(inputs: SpendInputs) -> tuple[list[Fraction], Matrix]:
    """The mean of the factor of pay in each stretch, and the mean of the product of those of each two."""
    size = len(inputs.periods)
    first, second = [Fraction(1)], [[Fraction(1)] * size for _ in range(size)]
    for n, (_, law) in enumerate(inputs.drift, 1):
        ups = [(1 + Fraction(change, 10**6), chance) for change, chance in law]
        mean, square = (sum((up**power * chance for up, chance in ups), Fraction(0)) for power in (1, 2))
        first.append(first[-1] * mean)
        # Changes in pay are independent of each other, so that the means of their products multiply.
        second[n][n] = second[n - 1][n - 1] * square
        for m in range(n):
            second[m][n] = second[n][m] = second[m][n - 1] * mean
    return first, second


def _filled_moments(inputs: SpendInputs, posts: SitePosts) -> tuple[list[Fraction], Matrix, Matrix]:
    """Months filled in each stretch, for one post: means, covariances between delays, and covariances in all."""
    size = len(inputs.periods)
    part = [n for n, (start, end) in enumerate(inputs.periods) for _ in range(start, end)]
    again = filled([Fraction(int(not month)) for month in range(inputs.span)], inputs.leaving, inputs.refill)
    chances = _chances(inputs, posts)
    averages = [Fraction(0)] * size
    for month, chance in enumerate(chances):
        averages[part[month]] += chance
    between, every = ([[-average * other for other in averages] for average in averages] for _ in range(2))
    for late, chance in posts.delay:
        months = [Fraction(0)] * size  # filled in each stretch, after this delay
        start = max(posts.start + late, 0)
        for month in range(start, posts.end):
            months[part[month]] += again[month - start]
        for m in range(size):
            for n in range(size):
                between[m][n] += chance * months[m] * months[n]
    for month, chance in enumerate(chances):
        for later in range(month, posts.end):
            both = chance * again[later - month]
            every[part[month]][part[later]] += both
            if later != month:
                every[part[later]][part[month]] += both
    return averages, between, every
