"""Sharing out on arrays against plain Python, and many rows with ties against few."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

import prevent_model as pm

Best = Callable[..., float]
SITES = 43


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    rng = np.random.default_rng(43)
    pots, weights = rng.integers(0, 10**9, 10_000), rng.integers(1, 10**6, SITES)
    whole = weights.tolist()
    assert pm.growth.allocate_many(pots, weights).tolist() == [_plain(pot, whole) for pot in pots.tolist()]
    arrays = best(lambda: pm.growth.allocate_many(pots, weights))
    yield (
        "share 10,000 pots out to 43 sites / plain Python, same pence",
        arrays / best(lambda: [_plain(pot, whole) for pot in pots.tolist()], 3),
        1 / 5,
    )
    for method in ("largest-remainder", "sainte-lague", "d-hondt", "huntington-hill"):
        few, many = (_tied(best, rows, method) for rows in (10_000, 100_000))
        yield f"100,000 rows with ties / 10,000, {method}", many / few, 14


def _plain(pot: int, weights: list[int]) -> list[int]:
    whole = sum(weights)
    shares, rests = [], []
    for weight in weights:
        share, rest = divmod(pot * weight, whole)
        shares.append(share)
        rests.append(rest)
    for row in sorted(range(len(weights)), key=lambda row: -rests[row])[: pot - sum(shares)]:
        shares[row] += 1
    return shares


def _tied(best: Best, rows: int, method: str) -> float:
    weights = {f"row-{row:06}": row % 7 for row in range(rows)}
    return best(lambda: pm.growth.allocate(pm.Money(rows * 13 + 7), weights, method=method), 3)
