"""A part-year budget of many lines on arrays, against plain Python whole numbers that come to the same pence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import lcm
from random import Random

import numpy as np

import prevent_model as pm
from prevent_model.growth.costing.pay import factor_by

Best = Callable[..., float]
YEARS = pm.FinancialYear.span(pm.FinancialYear(2008), pm.FinancialYear(2010))
AWARDS = [
    pm.PayAward(date(2008, 9, 1), "2.65"),
    pm.PayAward(date(2009, 9, 1), "2.60"),
    pm.PayAward(date(2010, 9, 1), "2.55"),
]
LINES = 10_000


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    draw = Random(8)
    months = [month for year in YEARS for month in year.months]
    posts = [draw.randrange(1, 50) for _ in range(LINES)]
    pence = [draw.randrange(2_000_000, 8_000_000) for _ in range(LINES)]
    starts = [draw.choice(months) for _ in range(LINES)]
    arrays = np.array(posts), np.array(starts, "datetime64[D]"), None, np.array(pence)
    plain = _plain(posts, starts, pence)
    made = pm.growth.cost_arrays(*arrays, YEARS, awards=AWARDS)
    assert made.cost.tolist() == plain[0]
    assert made.full_year.tolist() == plain[1]
    quick = best(lambda: pm.growth.cost_arrays(*arrays, YEARS, awards=AWARDS), 40)  # a run is a thousandth of a second
    slow = best(lambda: _plain(posts, starts, pence))
    yield f"part-year budget of {LINES:,} lines on arrays / plain Python ints", quick / slow, 1 / 8


def _plain(posts: list[int], starts: list[date], pence: list[int]) -> tuple[list[list[int]], list[list[int]]]:
    """The same budget as a careful loop over whole numbers: sums of months looked up, halves rounded up."""
    months = [month for year in YEARS for month in year.months]
    factors = [factor_by(AWARDS, month) / 12 for month in months]
    per = lcm(*(factor.denominator for factor in factors))
    sums = [0]
    for factor in factors:
        sums.append(sums[-1] + factor.numerator * (per // factor.denominator))
    place = {month: number for number, month in enumerate(months)}
    ends = [(12 * n, 12 * n + 12) for n in range(len(YEARS))]
    cost, full = [], []
    half = per // 2
    for count, start, rate in zip(posts, starts, pence, strict=True):
        base, begin = count * rate, place[start]
        row, whole = [], []
        for first, after in ends:
            if begin >= after:
                row.append(0)
                whole.append(0)
                continue
            row.append((base * (sums[after] - sums[max(begin, first)]) + half) // per)
            whole.append((base * (sums[after] - sums[first]) + half) // per)
        cost.append(row)
        full.append(whole)
    return cost, full
