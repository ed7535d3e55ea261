"""Spend by month, year, site and body under late starts, turnover and pay drift, simulated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from fractions import Fraction
from functools import partial
from itertools import accumulate, pairwise
from math import isqrt
from operator import add
from typing import Any

from prevent_model.errors import ArgumentError, refused
from prevent_model.growth.plan_inputs import LINES, Lines, lines_and_calendar
from prevent_model.growth.uncertainty.discrete_sampling import drawer
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
from prevent_model.growth.uncertainty.simulation_results import Simulation, Spread
from prevent_model.optional import optional
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_years_of, by_year
from prevent_model.values.conversion import as_money
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.post_numbers import as_posts
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

BLOCK = 8192
"""Scenarios that share a stream of random numbers; the stream is known by the seed and the block's number alone."""

_AT_ONCE = 4  # posts of one line and site that are drawn in one go
_BINS = 2048
_TASK = 8  # blocks between two calls of on_progress


def simulate(
    lines: Lines,
    *,
    delays: Delays,
    years: Iterable[FinancialYear] | str,
    scenarios: int,
    seed: int,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: PayDrift | None = None,
    grant: Mapping[FinancialYear, Money | str] | Mapping[str, Money | str] | None = None,
    together: Collection[str] = (),
    workers: int = 1,
    on_progress: Callable[[int, int], object] | None = None,
) -> Simulation:
    """Simulate spend month by month under recruitment slippage, turnover and pay drift.

    Parameters
    ----------
    lines
        Posts, each line with how many; or the plan or the programme that holds them, in whose calendar a year as text
        is read. Each has a start in one month, and a rate; a line at several sites has as many at each. Of a number
        with a part, such as 37.6, the part is one more post, which is paid that share. A line whose
        actual start is known draws no delay. A month costs whole.
    delays
        The chance of each delay in whole months, exact: one distribution for all lines, or one for each line's id.
    years
        The run of years, or its text: "2008/09 to 2010/11".
    scenarios
        How many.
    seed
        A whole number from 0 below 2^64. Scenario n is the same however many follow it.
    turnover
        The chance that a filled post falls vacant at a month's end; with it, ``refill`` says for how many months.
    refill
        The chance of each number of months that a vacated post stays vacant.
    pay_drift
        From the first day of which month on pay changes, and the chance of each change in per cent; changes compound,
        and are one for all posts.
    grant
        The grant of each year, as ``Money`` or its text, for the chance of staying inside it.
    together
        Lines, by id, whose posts share one delay; otherwise each post draws its own.
    workers
        Threads; they do not change the answer.
    on_progress
        Called with the scenarios done and those asked for.

    Returns
    -------
    Simulation
        By month, year, site and body: the mean, its standard error and quantiles from counted steps.

    Raises
    ------
    ValueError
        When a delay is no distribution, a line does not say what is needed, or a grant is for another year.
    MissingExtra
        When numpy is not installed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("April 2008"), rate=pm.Rate(12_000))
    >>> found = simulate([line], delays={6: 1}, years="2008/09", scenarios=1000, seed=1)
    >>> float(found.total.mean), found.total.standard_error
    (12000.0, Fraction(0, 1))
    """
    positive, natural = partial(_number_from, 1), partial(_number_from, 0)
    expect(
        lines=(lines, *LINES),
        scenarios=(scenarios, positive),
        seed=(seed, natural),
        grant=(grant, Mapping, None),
        workers=(workers, positive),
        on_progress=(on_progress, Callable, None),
    )
    sums = grant or {}
    expect(**{f'grant["{year}"]': (sum_, as_money) for year, sum_ in sums.items()})
    granted: dict[Any, Money] = {year: as_money(sum_) for year, sum_ in sums.items()}
    # A year of the grant says what the text of another means only where the lines are of no programme.
    chosen, like = lines_and_calendar(lines)
    over = as_years_of(years, like or [year for year in granted if isinstance(year, FinancialYear)], "years")
    inputs = spend_inputs(chosen, delays, over, turnover, refill, pay_drift, together)
    grants = by_year(granted, inputs.years, "grant")
    for year in grants:
        if year not in inputs.years:
            raise refused("grant", f"{year} is not one of the years", f"give {inputs.years[0]} to {inputs.years[-1]}")
    from concurrent.futures import ThreadPoolExecutor

    model = _Model(inputs, grants, int(seed), int(scenarios))
    tasks = range(0, -(-int(scenarios) // BLOCK), _TASK)
    with ThreadPoolExecutor(int(workers)) as pool:
        # As many tasks at once as there are threads, so that their counts are added up, and freed, as they come.
        for wave in (tasks[n : n + int(workers)] for n in range(0, len(tasks), int(workers))):
            for first, counts in zip(wave, pool.map(model.run, wave), strict=True):
                model.add(counts)
                if on_progress is not None:
                    on_progress(min((first + _TASK) * BLOCK, int(scenarios)), int(scenarios))
    return model.result()


def _number_from(least: int, given: Any) -> None:
    number = index_of(given)
    # A key of the generator has 64 bits; nobody asks for as many scenarios or threads.
    if number is None or not least <= number < 2**64:
        raise ArgumentError.of(f"a whole number from {least} below 2^64, not {written(given)}")


class _Model:
    """The tables that the blocks of one simulation share, and the counts that they add up to."""

    def __init__(self, inputs: SpendInputs, grants: Mapping[FinancialYear, Money], seed: int, scenarios: int) -> None:
        self.np = np = optional("numpy", extra="arrays")
        self.inputs, self.seed, self.scenarios, self.span = inputs, seed, scenarios, inputs.span
        self.sites = list(dict.fromkeys(posts.site for posts in inputs.posts))
        self.bodies = list(dict.fromkeys(posts.body for posts in inputs.posts))
        # The rows are months, years, sites, bodies and the total; each group ends where the next begins.
        sizes = (self.span, len(inputs.years), len(self.sites), len(self.bodies), 1)
        self.ends = list(accumulate(sizes))
        self.columns = np.tile(np.arange(BLOCK), _AT_ONCE)
        self.stays = self._stints(((0, Fraction(1)),))
        self.returns = self._stints(inputs.refill)
        known: dict[Any, Any] = {}
        self.posts = [(posts, *self._first(posts, known), self._worth(posts)) for posts in inputs.posts]
        self.nets = [worth[:, begins] - worth[:, ends] for _, _, begins, ends, worth in self.posts]
        self.drift = [
            (start, np.array([change for change, _ in law], np.int64), drawer([chance for _, chance in law]))
            for start, law in inputs.drift
        ]
        self.grants = [(n, year, grants[year]) for n, year in enumerate(inputs.years) if year in grants]
        self.tops = self._tops()
        if max(self.tops) * 2 * 10**6 >= 2**63:
            raise refused("lines", "what they cost passes 64 bits", "divide the lines into parts")
        # Widths are powers of two: a shift finds the step.
        self.steps = [(top // _BINS).bit_length() for top in self.tops]
        self.sums, self.squares, self.counts, self.inside = self._nothing()

    def _nothing(self) -> _Counts:
        size = self.ends[-1]
        return [0] * size, [0] * size, self.np.zeros((size, _BINS), self.np.int64), [0] * (len(self.grants) + 1)

    def _stints(self, waits: Law) -> tuple[Any, Any, Any]:
        """Tables to draw the next time that a post is filled: the months until then, and those until it is left
        again.
        """
        leaving, span = self.inputs.leaving, self.span
        return self._tables(
            {
                (wait, wait + stay): chance * (leaving if stay < span else 1) * (1 - leaving) ** (stay - 1)
                for wait, chance in waits
                for stay in range(1, span + 1)
            }
        )

    def _first(self, posts: SitePosts, known: dict[Any, Any]) -> tuple[Any, Any, Any]:
        """Tables to draw the first time that a post is filled: the month, and the one in which it is left or the line
        ends.

        Where the posts of a line start together, the start is drawn alone.
        """
        key = (posts.start, posts.end, posts.delay, posts.together)
        if key not in known:
            leaving, end = self.inputs.leaving, posts.end
            law = defaultdict[tuple[int, int], Fraction](Fraction)
            for late, chance in posts.delay:
                at = min(max(posts.start + late, 0), end)
                for left in () if posts.together else range(at + 1, end):
                    law[at, left] += chance * leaving * (1 - leaving) ** (left - at - 1)
                law[at, end] += chance * (1 if posts.together else (1 - leaving) ** max(end - at - 1, 0))
            known[key] = self._tables(law)
        return known[key]  # type: ignore[no-any-return]

    def _tables(self, law: Mapping[tuple[int, int], Fraction]) -> tuple[Any, Any, Any]:
        possible = {ends: chance for ends, chance in law.items() if chance}
        begins, ends = self.np.array(list(possible), self.np.int64).T.copy()
        return drawer(possible.values()), begins, ends

    def _worth(self, posts: SitePosts) -> Any:
        """The cost in each stretch of months of a post that is filled from a month on, before any change in pay."""
        ends = [(start, min(end, posts.end)) for start, end in self.inputs.periods]
        rows = [[posts.pay * max(end - max(at, start), 0) for at in range(self.span + 1)] for start, end in ends]
        return self.np.array(rows, self.np.int64)

    def _tops(self) -> list[int]:
        """The most that each row can hold."""
        up = self.inputs.growth(lambda law: Fraction(max(change for change, _ in law)))
        months, years, sites, bodies = self.inputs.totals(
            (posts, [posts.pay * posts.posts * up[n] * (n >= posts.start) for n in range(posts.end)])
            for posts in self.inputs.posts
        )
        slack = self.span * (len(self.drift) + 1)  # each rounding adds half a unit at most
        return [int(top) + slack + 1 for top in (*months, *years, *sites.values(), *bodies.values(), sum(months))]

    def run(self, first: int) -> _Counts:
        """Simulate the blocks of one task; what comes back adds up whatever the order."""
        np = self.np
        sums, squares, counts, inside = self._nothing()
        rows = np.empty((self.ends[-1], BLOCK), np.int64)
        for block in range(first, min(first + _TASK, -(-self.scenarios // BLOCK))):
            keep = min(BLOCK, self.scenarios - block * BLOCK)
            self._block(block, rows)
            # Each row is added up exactly in Python's own numbers, so that no order of blocks changes the answer.
            for n, row in enumerate(rows):
                kept = row[:keep]
                sums[n] += int(kept.sum())
                # Squares are taken about the middle of the row: about nought they would pass 64 bits.
                away = (kept - self.tops[n] // 2).astype(np.float64)
                squares[n] += int(away.dot(away))
                counts[n] += np.bincount(kept >> self.steps[n], minlength=_BINS)
            every = np.ones(keep, bool)
            for n, (place, _, grant) in enumerate(self.grants):
                within = rows[self.span + place][:keep] <= grant.minor * 12
                inside[n] += int(within.sum())
                every &= within
            inside[-1] += int(every.sum())
        return sums, squares, counts, inside

    def add(self, counts: _Counts) -> None:
        """Add the counts of one task to the whole."""
        sums, squares, binned, inside = counts
        self.sums, self.squares = list(map(add, self.sums, sums)), list(map(add, self.squares, squares))
        self.counts, self.inside = self.counts + binned, list(map(add, self.inside, inside))

    def _block(self, block: int, rows: Any) -> None:
        """Fill in spend in twelfths of a minor unit: rows of months, years, sites, bodies and total, by scenario."""
        np, inputs = self.np, self.inputs
        bits = np.random.Philox(key=[self.seed, block])
        columns = self.columns
        rows[: self.span + 1] = 0
        change = rows[: self.span + 1].reshape(-1)  # the changes from month to month, which become the months
        site = np.zeros((len(self.sites), len(inputs.periods), BLOCK), np.int64)
        body = np.zeros((len(self.bodies), len(inputs.periods), BLOCK), np.int64)
        line, start = "", columns[:BLOCK]
        for (posts, draw, begins, ends, worth), net in zip(self.posts, self.nets, strict=True):
            own = np.zeros((len(inputs.periods), BLOCK), np.int64)
            end, pay = posts.end, posts.pay
            offsets, goes = begins * BLOCK, ends < end
            for done in range(0, posts.posts, _AT_ONCE):
                size = min(_AT_ONCE, posts.posts - done)
                scenario = columns[: size * BLOCK]
                if not posts.together:
                    drawn = draw(bits, size * BLOCK)
                    np.add.at(change, offsets.take(drawn) + scenario, pay)
                    for n, each in enumerate(net):
                        own[n] += each.take(drawn).reshape(size, BLOCK).sum(axis=0)
                    gone = np.flatnonzero(goes.take(drawn))
                    scenario, left = scenario[gone], ends.take(drawn[gone])
                else:
                    if posts.line != line:
                        start, line = begins.take(draw(bits, BLOCK)), posts.line
                    at = np.tile(start, size)
                    if inputs.leaving:
                        left = np.minimum(at + self.stays[2].take(self.stays[0](bits, size * BLOCK)), end)
                    else:
                        left = np.full(size * BLOCK, end)
                    np.add.at(change, at * BLOCK + scenario, pay)
                    for n, by_month in enumerate(worth):
                        own[n] += (by_month.take(at) - by_month.take(left)).reshape(size, BLOCK).sum(axis=0)
                    gone = np.flatnonzero(left < end)
                    scenario, left = scenario[gone], left[gone]
                change[end * BLOCK : (end + 1) * BLOCK] -= pay * size
                while scenario.size:
                    drawn = self.returns[0](bits, scenario.size)
                    at = np.minimum(left + self.returns[1].take(drawn), end)
                    np.add.at(change, left * BLOCK + scenario, -pay)
                    np.add.at(change, at * BLOCK + scenario, pay)
                    left = np.minimum(left + self.returns[2].take(drawn), end)
                    for total, by_month in zip(own, worth, strict=True):
                        np.add.at(total, scenario, by_month.take(at) - by_month.take(left))
                    again = np.flatnonzero(left < end)
                    scenario, left = scenario[again], left[again]
            site[self.sites.index(posts.site)] += own
            body[self.bodies.index(posts.body)] += own
        month = rows[: self.span]
        for before, after in pairwise(month):
            np.add(before, after, out=after)
        for n, (start, changes, draw) in enumerate(self.drift, 1):
            factor = changes[draw(bits, BLOCK)] + 10**6
            for spend in (month[start:], site[:, n:], body[:, n:]):
                np.multiply(spend, factor, out=spend)
                np.add(spend, 500_000, out=spend)
                np.floor_divide(spend, 10**6, out=spend)
        years, sites, bodies = (rows[a:b] for a, b in pairwise(self.ends[:4]))
        month.reshape(len(inputs.years), 12, BLOCK).sum(axis=1, out=years)
        site.sum(axis=1, out=sites)
        body.sum(axis=1, out=bodies)
        years.sum(axis=0, out=rows[-1])

    def result(self) -> Simulation:
        """The spread of each row, from the counts."""
        inputs, n = self.inputs, self.scenarios
        names = [*(f"{m:%Y-%m}" for m in inputs.months), *map(str, inputs.years), *self.sites, *self.bodies, "total"]
        spreads = [self._spread(row, name or "not named") for row, name in enumerate(names)]
        months, years, sites, bodies = (tuple(spreads[a:b]) for a, b in pairwise((0, *self.ends[:4])))
        hits = list(zip(self.grants, self.inside, strict=False))
        inside = [(str(year), grant, Fraction(hit, n)) for (_, year, grant), hit in hits]
        if len(inside) > 1:
            every = "every year" if len(inside) == len(inputs.years) else "every year that has one"
            total = sum((grant for _, grant, _ in inside), Money(0, inputs.currency))
            inside.append((every, total, Fraction(self.inside[-1], n)))
        posts = as_posts(sum((posts.posts * posts.share for posts in inputs.posts), Fraction(0)))
        return Simulation(n, self.seed, posts, months, years, sites, bodies, spreads[-1], tuple(inside))

    def _spread(self, n: int, name: str) -> Spread:
        size, middle = self.scenarios, self.tops[n] // 2
        away = self.sums[n] - size * middle
        variance = max(Fraction(self.squares[n]) - Fraction(away * away, size), Fraction(0)) / max(size - 1, 1)
        error = Fraction(isqrt(int(variance / size * 10**6)), 1000)
        mean, width = Fraction(self.sums[n], size * self.inputs.units), Fraction(2 ** self.steps[n], self.inputs.units)
        return Spread(
            name, mean, error / self.inputs.units, width, tuple(self.counts[n].tolist()), self.inputs.currency
        )


_Counts = tuple[list[int], list[int], Any, list[int]]
"""For each row the sum, the sum of squares and the counts by step; and how often spend was inside the grants."""
