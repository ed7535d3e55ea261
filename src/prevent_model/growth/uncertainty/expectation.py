"""The exact mean of spend, and which input drives its spread, in closed form: what the simulation is tested against."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import field, frozen

from prevent_model.growth.plan_inputs import Lines
from prevent_model.growth.uncertainty.simulation_inputs import UNITS, Chance, Law, Months, Outlook, Posting, outlook
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.field_metadata import means
from prevent_model.values.years import FinancialYear


@frozen
class ExpectedSpend(Tabled):
    """The exact mean of spend, in pounds.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> expected_spend([line], delays={6: 1}, years="2008/09").table.rows[0]
    ('2008-04', Fraction(0, 1))
    """

    months: tuple[tuple[date, Fraction], ...] = field(metadata=means("The mean of each month.", unit="GBP"))
    years: tuple[tuple[FinancialYear, Fraction], ...] = field(metadata=means("Of each year.", unit="GBP"))
    sites: tuple[tuple[str, Fraction], ...] = field(metadata=means("Of each site, over all years.", unit="GBP"))
    bodies: tuple[tuple[str, Fraction], ...] = field(metadata=means("Of each body.", unit="GBP"))
    total: Fraction = field(metadata=means("Of all years together.", unit="GBP"))
    because: str = field(metadata=means("What was assumed, in sentences."))

    @property
    def table(self) -> Table:
        """The means by month as a table, to the penny."""
        rows = [(f"{month:%Y-%m}", mean) for month, mean in self.months] + [("total", self.total)]
        return Table("Expected spend", ("month", Column("mean", "GBP", "money")), rows, caption=self.because)


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


def _chances(found: Outlook, posting: Posting, known: dict[object, list[Fraction]]) -> list[Fraction]:
    key = (posting.start, posting.end, posting.delay)
    if key not in known:
        arrivals = [Fraction(0)] * posting.end
        for late, chance in posting.delay:
            month = max(posting.start + late, 0)
            if month < posting.end:
                arrivals[month] += chance
        known[key] = filled(arrivals, found.leaving, found.refill)
    return known[key]


def _growth(found: Outlook) -> list[Fraction]:
    """The mean factor of pay in each month."""
    factors = [Fraction(1)] * (len(found.years) * 12)
    for start, law in found.drift:
        mean = 1 + sum((change * chance for change, chance in law), Fraction(0)) / 10**6
        factors[start:] = [factor * mean for factor in factors[start:]]
    return factors


def expected_spend(
    lines: Lines,
    *,
    delays: Months | Mapping[str, Months],
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: Mapping[date, Mapping[Decimal | int | str, Chance]] | None = None,
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
        Exact pounds. Pay is taken to a twelfth of a penny a month; nothing else is rounded.

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
    found = outlook(lines, delays, years, turnover, refill, pay_drift, together)
    return expectation(found)


def expectation(found: Outlook) -> ExpectedSpend:
    """The exact mean of what an outlook holds."""
    span = len(found.years) * 12
    by_month = [Fraction(0)] * span
    sites: dict[str, Fraction] = {}
    bodies: dict[str, Fraction] = {}
    growth, known = _growth(found), dict[object, list[Fraction]]()
    for posting in found.postings:
        scale = Fraction(posting.pay * posting.posts, UNITS)
        spent = [chance * scale * growth[month] for month, chance in enumerate(_chances(found, posting, known))]
        for month, mean in enumerate(spent):
            by_month[month] += mean
        whole = sum(spent, Fraction(0))
        sites[posting.site] = sites.get(posting.site, Fraction(0)) + whole
        bodies[posting.body] = bodies.get(posting.body, Fraction(0)) + whole
    by_year = [(year, sum(by_month[n * 12 : n * 12 + 12], Fraction(0))) for n, year in enumerate(found.years)]
    because = "The exact mean over delays, turnover and pay; pay is taken to a twelfth of a penny a month."
    return ExpectedSpend(
        tuple(zip(found.months, by_month, strict=True)), tuple(by_year), tuple(sites.items()), tuple(bodies.items()),
        sum(by_month, Fraction(0)), because,
    )  # fmt: skip


@frozen
class Drivers(Tabled):
    """Which input, and which line, the spread of the total comes from: exact parts of its variance.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> len(drivers([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").table.rows)
    4
    """

    inputs: tuple[tuple[str, Fraction], ...] = field(metadata=means("The share of each input.", unit="dimensionless"))
    lines: tuple[tuple[str, Fraction], ...] = field(
        metadata=means("Of what is not pay, the share of each line.", unit="dimensionless")
    )
    variance: Fraction = field(metadata=means("The variance of the total, in square pounds."))
    because: str = field(metadata=means("How the parts are meant, in sentences."))

    @property
    def table(self) -> Table:
        """The shares as a table."""
        rows = [("input", *one) for one in self.inputs] + [("line", *one) for one in self.lines]
        columns = (Column("of"), Column("name"), Column("share of variance", kind="share"))
        return Table("What drives the spread of the total", columns, rows, caption=self.because)


def drivers(
    lines: Lines,
    *,
    delays: Months | Mapping[str, Months],
    years: Iterable[FinancialYear] | str,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: Mapping[date, Mapping[Decimal | int | str, Chance]] | None = None,
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
        together with pay. Turnover: all the rest. The parts come to the whole variance.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> drivers([line], delays={0: "1/2", 6: "1/2"}, years="2008/09").inputs[0]
    ('slippage', Fraction(1, 1))
    """
    found = outlook(lines, delays, years, turnover, refill, pay_drift, together)
    span, periods = len(found.years) * 12, found.periods
    part = [next(n for n, (_, end) in enumerate(periods) if month < end) for month in range(span)]
    first = [Fraction(1)]
    second = [[Fraction(1)] * len(periods) for _ in periods]
    for n, (_, law) in enumerate(found.drift, 1):
        ups = [(1 + Fraction(change, 10**6), chance) for change, chance in law]
        mean = sum((up * chance for up, chance in ups), Fraction(0))
        square = sum((up * up * chance for up, chance in ups), Fraction(0))
        first.append(first[-1] * mean)
        second[n][n] = second[n - 1][n - 1] * square
        for m in range(n):
            second[m][n] = second[n][m] = second[m][n - 1] * mean
    again = filled([Fraction(int(not month)) for month in range(span)], found.leaving, found.refill)
    mean_by = [Fraction(0)] * len(periods)
    slip, turn = Fraction(0), Fraction(0)
    by_line: dict[str, Fraction] = {}
    known: dict[object, tuple[list[Fraction], list[list[Fraction]], list[list[Fraction]]]] = {}
    grouped: dict[str, list[Posting]] = {}
    for posting in found.postings:
        grouped.setdefault(posting.line, []).append(posting)
    for line, postings in grouped.items():
        one = postings[0]
        key = (one.start, one.end, one.delay)
        if key not in known:
            known[key] = _moments(found, one, again, part, len(periods))
        means_, slips, wholes = known[key]
        posts = sum(posting.posts for posting in postings)
        scale = Fraction(one.pay, UNITS)
        mean_by = [a + b * posts * scale for a, b in zip(mean_by, means_, strict=True)]
        times = posts * posts if one.together else posts
        weight = [[second[m][n] * scale * scale for n in range(len(periods))] for m in range(len(periods))]
        a = sum(
            (weight[m][n] * slips[m][n] * times for m in range(len(periods)) for n in range(len(periods))), Fraction(0)
        )
        b = sum(
            (
                weight[m][n] * (wholes[m][n] - slips[m][n]) * posts
                for m in range(len(periods))
                for n in range(len(periods))
            ),
            Fraction(0),
        )
        slip, turn = slip + a, turn + b
        by_line[line] = a + b
    pay = sum(
        (
            (second[m][n] - first[m] * first[n]) * mean_by[m] * mean_by[n]
            for m in range(len(periods))
            for n in range(len(periods))
        ),
        Fraction(0),
    )
    whole, rest = slip + turn + pay, slip + turn
    inputs = tuple(
        (name, size / whole if whole else Fraction(0))
        for name, size in (("slippage", slip), ("turnover", turn), ("pay drift", pay))
    )
    shares = tuple((line, size / rest if rest else Fraction(0)) for line, size in by_line.items())
    because = (
        "Exact parts of the variance of total spend: pay alone; delays, with pay as it turns out; turnover, the rest. "
        "Posts are independent of each other, except those of a line that start together."
    )
    return Drivers(inputs, shares, whole, because)


def _moments(
    found: Outlook, posting: Posting, again: list[Fraction], part: list[int], parts: int
) -> tuple[list[Fraction], list[list[Fraction]], list[list[Fraction]]]:
    """Months filled in each stretch, for one post: means, covariances between delays, and covariances in all."""
    chances = _chances(found, posting, {})
    means_ = [Fraction(0)] * parts
    for month, chance in enumerate(chances):
        means_[part[month]] += chance
    between = [[-means_[m] * means_[n] for n in range(parts)] for m in range(parts)]
    for late, chance in posting.delay:
        given = [Fraction(0)] * parts
        start = max(posting.start + late, 0)
        for month in range(start, posting.end):
            given[part[month]] += again[month - start]
        for m in range(parts):
            for n in range(parts):
                between[m][n] += chance * given[m] * given[n]
    whole = [[-means_[m] * means_[n] for n in range(parts)] for m in range(parts)]
    for month, chance in enumerate(chances):
        for later in range(month, posting.end):
            both = chance * again[later - month]
            whole[part[month]][part[later]] += both
            if later != month:
                whole[part[later]][part[month]] += both
    return means_, between, whole
