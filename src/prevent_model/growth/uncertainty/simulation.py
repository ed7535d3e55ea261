"""Spend by month, year, site and body under late starts, turnover and pay drift, simulated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from math import isqrt
from typing import Any

from prevent_model.growth.plan_inputs import LINES, Lines, lines_of
from prevent_model.growth.uncertainty.discrete_sampling import arrays, drawer
from prevent_model.growth.uncertainty.simulation_inputs import UNITS, Chance, Law, Months, Outlook, Posting, outlook
from prevent_model.growth.uncertainty.simulation_results import Simulation, Spread
from prevent_model.values.arguments import expect
from prevent_model.values.calendars import as_years_of, by_year
from prevent_model.values.conversion import as_money
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.wholes import index_of
from prevent_model.values.years import FinancialYear

BLOCK = 8192
"""Scenarios that share a stream of random numbers; the stream is known by the seed and the block's number alone."""

_AT_ONCE = 4  # posts of one line and site that are drawn in one go
_BINS = 2048
_TASK = 8  # blocks between two calls of progress


def simulate(
    lines: Lines,
    *,
    delays: Months | Mapping[str, Months],
    years: Iterable[FinancialYear] | str,
    scenarios: int,
    seed: int,
    turnover: Chance | None = None,
    refill: Months | None = None,
    pay_drift: Mapping[date, Mapping[Decimal | int | str, Chance]] | None = None,
    grant: Mapping[FinancialYear, Money | str] | Mapping[str, Money | str] | None = None,
    together: Collection[str] = (),
    workers: int = 1,
    progress: Callable[[int, int], object] | None = None,
) -> Simulation:
    """Simulate spend month by month under recruitment slippage, turnover and pay drift.

    Parameters
    ----------
    lines
        Posts, each line with how many; or the plan or the programme that holds them, in whose calendar a year as text is
        read. Each has a start in one month, and a rate; a line at several sites has as many at each.
        A line whose actual start is known draws no delay. A month costs whole.
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
    progress
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
    expect(
        lines=(lines, *LINES), scenarios=(scenarios, partial(_number_from, 1)),
        seed=(seed, partial(_number_from, 0)), grant=(grant, Mapping, None), workers=(workers, partial(_number_from, 1)),
        progress=(progress, Callable, None),
    )  # fmt: skip
    scenarios, seed, workers = int(scenarios), int(seed), int(workers)
    sums = grant or {}
    expect(**{f'grant["{year}"]': (sum_, as_money) for year, sum_ in sums.items()})
    granted: dict[Any, Money] = {year: as_money(sum_) for year, sum_ in sums.items()}
    said = [year for year in granted if isinstance(year, FinancialYear)]
    # A year of the grant says what the text of another means only where the lines are of no programme.
    chosen, like = lines_of(lines)
    over = as_years_of(years, like or said, "years")
    found = outlook(chosen, delays, over, turnover, refill, pay_drift, together)
    inside = by_year(granted, found.years, "grant")
    for year in inside:
        if year not in found.years:
            raise ValueError(f"grant: {year} is not one of the years, {found.years[0]} to {found.years[-1]}")
    model = _Model(found, inside, seed, scenarios)
    tasks = range(0, -(-scenarios // BLOCK), _TASK)
    if workers == 1:
        for first in tasks:
            model.add(model.run(first))
            if progress is not None:
                progress(min((first + _TASK) * BLOCK, scenarios), scenarios)
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(workers) as pool:
            for wave in range(0, len(tasks), workers):
                for first, done in zip(
                    tasks[wave : wave + workers], pool.map(model.run, tasks[wave : wave + workers]), strict=True
                ):
                    model.add(done)
                    if progress is not None:
                        progress(min((first + _TASK) * BLOCK, scenarios), scenarios)
    return model.result()


def _number_from(least: int, given: Any) -> None:
    number = index_of(given)
    if number is None or not least <= number < 2**64:
        raise ValueError(f"a whole number from {least}, not {written(given)}")


class _Model:
    """What the blocks of one simulation share, and the counts that they add up to."""

    def __init__(self, found: Outlook, grant: Mapping[FinancialYear, Money], seed: int, scenarios: int) -> None:
        self.np = np = arrays()
        self.found, self.seed, self.scenarios = found, seed, scenarios
        self.span = len(found.years) * 12
        self.sites = list(dict.fromkeys(posting.site for posting in found.postings))
        self.bodies = list(dict.fromkeys(posting.body for posting in found.postings))
        self.columns = np.tile(np.arange(BLOCK), _AT_ONCE)
        self.stays = self._stints(((0, Fraction(1)),))
        self.returns = self._stints(found.refill)
        known: dict[Any, Any] = {}
        self.posts = [(p, *self._first(p, known), self._worth(p)) for p in found.postings]
        self.nets = [worth[:, begins] - worth[:, ends] for _, _, begins, ends, worth in self.posts]
        self.drift = [
            (s, np.array([c for c, _ in law], np.int64), drawer([p for _, p in law])) for s, law in found.drift
        ]
        self.grant = [(n, year, grant[year]) for n, year in enumerate(found.years) if year in grant]
        self.tops = self._tops()
        if max(self.tops) * 2 * 10**6 >= 2**63:
            raise ValueError("lines: what they cost passes 64 bits; divide the lines into parts")
        self.steps = [
            (top // _BINS).bit_length() for top in self.tops
        ]  # widths are powers of two: a shift finds the step
        size = len(self.tops)
        self.sums, self.squares = [0] * size, [0] * size
        self.counts = np.zeros((size, _BINS), np.int64)
        self.inside = [0] * (len(self.grant) + 1)

    def _stints(self, waits: Law) -> tuple[Any, Any, Any]:
        """What draws the next time that a post is filled: the months until then, and those until it is left again."""
        leaving, span = self.found.leaving, self.span
        law = {
            (wait, wait + stay): chance * (leaving if stay < span else 1) * (1 - leaving) ** (stay - 1)
            for wait, chance in waits
            for stay in range(1, span + 1)
        }
        return self._tables({key: chance for key, chance in law.items() if chance})

    def _first(self, posting: Posting, known: dict[Any, Any]) -> tuple[Any, Any, Any]:
        """What draws the first time that a post is filled: the month, and the one in which it is left or the line ends.

        Where the posts of a line start together, the start is drawn alone.
        """
        key = (posting.start, posting.end, posting.delay, posting.together)
        if key not in known:
            leaving, end = self.found.leaving, posting.end
            law: dict[tuple[int, int], Fraction] = {}
            for late, chance in posting.delay:
                at = min(max(posting.start + late, 0), end)
                if posting.together:
                    law[at, end] = law.get((at, end), Fraction(0)) + chance
                    continue
                for left in range(at + 1, end):
                    law[at, left] = law.get((at, left), Fraction(0)) + chance * leaving * (1 - leaving) ** (
                        left - at - 1
                    )
                law[at, end] = law.get((at, end), Fraction(0)) + chance * (1 - leaving) ** max(end - at - 1, 0)
            known[key] = self._tables({ends: chance for ends, chance in law.items() if chance})
        return known[key]  # type: ignore[no-any-return]

    def _tables(self, law: dict[tuple[int, int], Fraction]) -> tuple[Any, Any, Any]:
        begins, ends = self.np.array(list(law), self.np.int64).T.copy()
        return drawer(law.values()), begins, ends

    def _worth(self, posting: Posting) -> Any:
        """What a post that is filled from a month on costs in each stretch of months, before any change in pay."""
        ends = [(start, min(end, posting.end)) for start, end in self.found.periods]
        rows = [[posting.pay * max(end - max(at, start), 0) for at in range(self.span + 1)] for start, end in ends]
        return self.np.array(rows, self.np.int64)

    def _tops(self) -> list[int]:
        """The most that each row can come to."""
        up = [Fraction(1)] * self.span
        for start, law in self.found.drift:
            most = max(1 + Fraction(change, 10**6) for change, _ in law)
            up[start:] = [one * most for one in up[start:]]
        month = [Fraction(0)] * self.span
        site, body = dict.fromkeys(self.sites, Fraction(0)), dict.fromkeys(self.bodies, Fraction(0))
        for p in self.found.postings:
            for n in range(max(p.start, 0), p.end):
                cost = p.pay * p.posts * up[n]
                month[n] += cost
                site[p.site] += cost
                body[p.body] += cost
        year = [sum(month[n : n + 12], Fraction(0)) for n in range(0, self.span, 12)]
        room = self.span * (
            len(self.drift if hasattr(self, "drift") else ()) + 1
        )  # each rounding adds half a unit at most
        return [int(top) + room + 1 for top in (*month, *year, *site.values(), *body.values(), sum(month))]

    def run(self, first: int) -> tuple[list[int], list[int], Any, list[int]]:
        """Simulate the blocks of one task; what comes back adds up whatever the order."""
        np = self.np
        size = len(self.tops)
        sums, squares, inside = [0] * size, [0] * size, [0] * (len(self.grant) + 1)
        counts = np.zeros((size, _BINS), np.int64)
        rows = np.empty((size, BLOCK), np.int64)
        last = min(first + _TASK, -(-self.scenarios // BLOCK))
        for block in range(first, last):
            keep = min(BLOCK, self.scenarios - block * BLOCK)
            self._block(block, rows)
            for n, row in enumerate(rows):
                kept = row[:keep]
                sums[n] += int(kept.sum())
                away = (kept - self.tops[n] // 2).astype(np.float64)
                squares[n] += int(away.dot(away))
                counts[n] += np.bincount(kept >> self.steps[n], minlength=_BINS)
            every = np.ones(keep, bool)
            for n, (place, _, grant) in enumerate(self.grant):
                kept = rows[self.span + place][:keep] <= grant.pence * 12
                inside[n] += int(kept.sum())
                every &= kept
            inside[-1] += int(every.sum())
        return sums, squares, counts, inside

    def add(self, done: tuple[list[int], list[int], Any, list[int]]) -> None:
        """Add the counts of one task to the whole."""
        sums, squares, counts, inside = done
        self.sums = [a + b for a, b in zip(self.sums, sums, strict=True)]
        self.squares = [a + b for a, b in zip(self.squares, squares, strict=True)]
        self.inside = [a + b for a, b in zip(self.inside, inside, strict=True)]
        self.counts += counts

    def _block(self, block: int, rows: Any) -> None:
        """Fill in spend in twelfths of a penny: rows of months, years, sites, bodies and the total, by scenario."""
        np, found = self.np, self.found
        bits = np.random.Philox(key=[self.seed, block])
        columns = self.columns
        rows[: self.span + 1] = 0
        change = rows[: self.span + 1].reshape(-1)  # the changes from month to month, which become the months
        site = np.zeros((len(self.sites), len(found.periods), BLOCK), np.int64)
        body = np.zeros((len(self.bodies), len(found.periods), BLOCK), np.int64)
        line, start = "", columns[:BLOCK]
        for (posting, draw, begins, ends, worth), net in zip(self.posts, self.nets, strict=True):
            own = np.zeros((len(found.periods), BLOCK), np.int64)
            end, pay = posting.end, posting.pay
            offsets, goes = begins * BLOCK, ends < end
            for done in range(0, posting.posts, _AT_ONCE):
                size = min(_AT_ONCE, posting.posts - done)
                where = columns[: size * BLOCK]
                if not posting.together:
                    drawn = draw(bits, size * BLOCK)
                    np.add.at(change, offsets.take(drawn) + where, pay)
                    for n, each in enumerate(net):
                        own[n] += each.take(drawn).reshape(size, BLOCK).sum(axis=0)
                    gone = np.flatnonzero(goes.take(drawn))
                    where, left = where[gone], ends.take(drawn[gone])
                else:
                    if posting.line != line:
                        start, line = begins.take(draw(bits, BLOCK)), posting.line
                    at = np.tile(start, size)
                    if found.leaving:
                        left = np.minimum(at + self.stays[2].take(self.stays[0](bits, size * BLOCK)), end)
                    else:
                        left = np.full(size * BLOCK, end)
                    np.add.at(change, at * BLOCK + where, pay)
                    for n, by_month in enumerate(worth):
                        own[n] += (by_month.take(at) - by_month.take(left)).reshape(size, BLOCK).sum(axis=0)
                    gone = np.flatnonzero(left < end)
                    where, left = where[gone], left[gone]
                change[end * BLOCK : (end + 1) * BLOCK] -= pay * size
                while where.size:
                    drawn = self.returns[0](bits, where.size)
                    at = np.minimum(left + self.returns[1].take(drawn), end)
                    np.add.at(change, left * BLOCK + where, -pay)
                    np.add.at(change, at * BLOCK + where, pay)
                    left = np.minimum(left + self.returns[2].take(drawn), end)
                    for total, by_month in zip(own, worth, strict=True):
                        np.add.at(total, where, by_month.take(at) - by_month.take(left))
                    again = np.flatnonzero(left < end)
                    where, left = where[again], left[again]
            site[self.sites.index(posting.site)] += own
            body[self.bodies.index(posting.body)] += own
        month = rows[: self.span]
        for before, after in pairwise(month):
            np.add(before, after, out=after)
        for n, (start, changes, draw) in enumerate(self.drift, 1):
            factor = changes[draw(bits, BLOCK)] + 10**6
            for spend in (month[start:], site[:, n:], body[:, n:]):
                np.multiply(spend, factor, out=spend)
                np.add(spend, 500_000, out=spend)
                np.floor_divide(spend, 10**6, out=spend)
        cut = self.span + len(found.years)
        month.reshape(len(found.years), 12, BLOCK).sum(axis=1, out=rows[self.span : cut])
        site.sum(axis=1, out=rows[cut : cut + len(site)])
        body.sum(axis=1, out=rows[cut + len(site) : -1])
        rows[self.span : cut].sum(axis=0, out=rows[-1])

    def result(self) -> Simulation:
        """The spread of each row, from the counts."""
        found = self.found
        names = [*(f"{m:%Y-%m}" for m in found.months), *map(str, found.years), *self.sites, *self.bodies, "total"]
        rows = [self._spread(n, name or "not named") for n, name in enumerate(names)]
        cuts = [0, self.span, self.span + len(found.years)]
        cuts += [cuts[-1] + len(self.sites), cuts[-1] + len(self.sites) + len(self.bodies)]
        months, years, sites, bodies = (tuple(rows[a:b]) for a, b in pairwise(cuts))
        n = self.scenarios
        inside = [
            (str(year), grant, Fraction(hit, n)) for (_, year, grant), hit in zip(self.grant, self.inside, strict=False)
        ]
        if len(inside) > 1:
            whole = sum((grant for _, _, grant in self.grant), Money(0))
            years_ = "every year" if len(self.grant) == len(found.years) else "every year that has one"
            inside.append((years_, whole, Fraction(self.inside[-1], n)))
        because = (
            f"{n:,} scenarios from seed {self.seed} of {sum(p.posts for p in found.postings)} posts; pay to a twelfth of a "
            "penny a month; a quantile is known to within its bin width."
        )
        return Simulation(n, self.seed, months, years, sites, bodies, rows[-1], tuple(inside), because)

    def _spread(self, n: int, name: str) -> Spread:
        size, middle = self.scenarios, self.tops[n] // 2
        away = self.sums[n] - size * middle
        variance = max(Fraction(self.squares[n]) - Fraction(away * away, size), Fraction(0)) / max(size - 1, 1)
        error = Fraction(isqrt(int(variance / size * 10**6)), 1000)
        return Spread(
            name, Fraction(self.sums[n], size * UNITS), error / UNITS, Fraction(2 ** self.steps[n], UNITS),
            tuple(self.counts[n].tolist()),
        )  # fmt: skip
