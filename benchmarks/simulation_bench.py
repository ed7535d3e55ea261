"""Simulated spend against only drawing as many numbers, against plain Python, and its memory as scenarios grow."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import numpy as np

import prevent_model as pm

Best = Callable[..., float]
SITES, MONTHS, MILLION = 43, 36, 1_000_000
POSTS = 2
ROWS = MONTHS + 3 + SITES + 3 + 1  # months, years, sites, bodies and the total
DELAYS = {0: "0.5", 1: "0.2", 3: "0.2", 6: "0.1"}
GIVEN = {
    "delays": DELAYS,
    "years": "2008/09 to 2010/11",
    "turnover": "0.01",
    "refill": {2: "1/2", 4: "1/2"},
    "pay_drift": {date(2009, 9, 1): {0: "1/3", 1: "2/3"}},
}
PEAK = """
import resource, sys
sys.path.insert(0, {folder!r})
import simulation_bench as bench
bench.simulated({scenarios})
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be.

    As many numbers means one 16-bit number for each scenario, month and site.
    """
    took = best(lambda: simulated(MILLION), 2)
    yield "1,000,000 scenarios, 36 months, 43 sites / only drawing as many", took / best(_only_drawing, 2), 8
    plain = best(lambda: _plain(500), 5) / 500
    yield "200 × the same / plain Python loop", 200 * took / MILLION / plain, 1
    yield "peak memory at 1,000,000 scenarios / at 100,000", _peak(MILLION) / _peak(MILLION // 10), 1.2


def simulated(scenarios: int) -> object:
    """Simulate two posts at each of 43 sites under late starts, turnover and pay drift."""
    lines = [
        pm.PostLine(
            id=f"line-{n}",
            title="L",
            posts=POSTS,
            sites=(f"site-{n:02}",),
            bodies=(f"body-{n % 3}",),
            starts=pm.Window.day(date(2008, 4 + n % 9, 1)),
            rate=pm.Rate(50_000 + n),
        )
        for n in range(SITES)
    ]
    return pm.growth.simulate(lines, **GIVEN, scenarios=scenarios, seed=1)


def _only_drawing() -> None:
    rng = np.random.default_rng(1)
    for _ in range(SITES * MONTHS):
        rng.integers(0, 65536, MILLION, dtype=np.uint16)


def _plain(scenarios: int) -> list[dict[int, int]]:
    """The same model a month at a time, with the same counts for means, errors and quantiles."""
    rng = random.Random(1)
    sums, squares = [0] * ROWS, [0] * ROWS
    counts: list[dict[int, int]] = [{} for _ in range(ROWS)]
    for _ in range(scenarios):
        rows = [0] * ROWS
        drift = 1_010_000 if rng.random() < 2 / 3 else 1_000_000
        for site in range(SITES):
            pay, body = (50_000 + site) * 100, MONTHS + 3 + SITES + site % 3
            for _ in range(POSTS):
                wait = site % 9 + rng.choices((0, 1, 3, 6), (5, 2, 2, 1))[0]
                for month in range(MONTHS):
                    if wait:
                        wait -= 1
                        continue
                    cost = pay if month < 17 else pay * drift // 1_000_000
                    rows[month] += cost
                    rows[MONTHS + 3 + site] += cost
                    rows[body] += cost
                    if rng.random() < 0.01:
                        wait = rng.choice((2, 4))
        for year in range(3):
            rows[MONTHS + year] = sum(rows[year * 12 : year * 12 + 12])
        rows[-1] = sum(rows[MONTHS : MONTHS + 3])
        for n, spent in enumerate(rows):
            sums[n] += spent
            squares[n] += spent * spent
            counts[n][spent >> 16] = counts[n].get(spent >> 16, 0) + 1
    return counts


def _peak(scenarios: int) -> float:
    from pathlib import Path

    program = PEAK.format(folder=str(Path(__file__).parent), scenarios=scenarios)
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
