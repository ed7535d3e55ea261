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
DELAYS = {0: "0.5", 1: "0.2", 3: "0.2", 6: "0.1"}
GIVEN = {
    "delays": DELAYS, "years": "2008/09 to 2010/11", "turnover": "0.01", "refill": {2: "1/2", 4: "1/2"},
    "pay_drift": {date(2009, 9, 1): {0: "1/3", 1: "2/3"}},
}  # fmt: skip
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
    took = best(lambda: simulated(MILLION), 1)
    yield "1,000,000 scenarios, 36 months, 43 sites / only drawing as many", took / best(_only_drawing, 1), 8
    plain = best(lambda: _plain(1000), 3) / 1000
    both = best(lambda: simulated(MILLION, workers=2), 1) / MILLION
    yield "200 × the same with two workers / plain Python loop", 200 * both / plain, 1
    yield "peak memory at 1,000,000 scenarios / at 100,000", _peak(MILLION) / _peak(MILLION // 10), 1.2


def simulated(scenarios: int, workers: int = 1) -> object:
    """Simulate two posts at each of 43 sites under late starts, turnover and pay drift."""
    lines = [
        pm.PostLine(
            id=f"line-{n}", title="L", posts=POSTS, sites=(f"site-{n:02}",), bodies=(f"body-{n % 3}",),
            starts=pm.Window.day(date(2008, 4 + n % 9, 1)), rate=pm.Rate(50_000 + n),
        )
        for n in range(SITES)
    ]  # fmt: skip
    return pm.growth.simulate(lines, **GIVEN, scenarios=scenarios, seed=1, workers=workers)


def _only_drawing() -> None:
    rng = np.random.default_rng(1)
    for _ in range(SITES * MONTHS):
        rng.integers(0, 65536, MILLION, dtype=np.uint16)


def _plain(scenarios: int) -> list[int]:
    """The same months, one at a time: each post is filled or waits, and each site's month is added up."""
    rng = random.Random(1)
    totals = []
    for _ in range(scenarios):
        months, sites = [0] * MONTHS, [0] * SITES
        drift = 1_010_000 if rng.random() < 2 / 3 else 1_000_000
        for site in range(SITES):
            pay = (50_000 + site) * 100
            for _ in range(POSTS):
                wait = site % 9 + rng.choices((0, 1, 3, 6), (5, 2, 2, 1))[0]
                for month in range(MONTHS):
                    if wait:
                        wait -= 1
                        continue
                    cost = pay if month < 17 else pay * drift // 1_000_000
                    months[month] += cost
                    sites[site] += cost
                    if rng.random() < 0.01:
                        wait = rng.choice((2, 4))
        totals.append(sum(months))
    return totals


def _peak(scenarios: int) -> float:
    from pathlib import Path

    program = PEAK.format(folder=str(Path(__file__).parent), scenarios=scenarios)
    return float(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)
