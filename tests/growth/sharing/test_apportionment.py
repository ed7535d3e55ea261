"""The arithmetic of sharing out, against brute force and against giving the units one by one."""

from fractions import Fraction
from itertools import product

import pytest

from prevent_model.growth.sharing.apportionment import (
    highest_averages,
    huntington_hill,
    jefferson,
    largest_remainder,
    quotas,
    webster,
    whole_weights,
)

SMALL = [(0, 1, 1), (1, 1, 1), (3, 2, 1), (6, 6, 2), (5, 0, 5), (1, 10, 100), (7, 5, 3, 1)]


def by_capping(total, weights, low, high):
    """Share out, hold those outside their bounds on the side that is further out, and share out the rest again."""
    held = {row: Fraction(0) for row, weight in enumerate(weights) if not weight} | {
        row: Fraction(least) for row, least in enumerate(low) if not weights[row]
    }
    while True:
        free = [row for row in range(len(weights)) if row not in held]
        left = total - sum(held.values())
        whole = sum(weights[row] for row in free)
        share = {row: left * Fraction(weights[row], whole) for row in free}
        above = {row: share[row] - high[row] for row in free if high[row] is not None and share[row] > high[row]}
        below = {row: low[row] - share[row] for row in free if share[row] < low[row]}
        if not above and not below:
            return [held.get(row, share.get(row)) for row in range(len(weights))]
        if sum(above.values()) >= sum(below.values()):
            held |= {row: Fraction(high[row]) for row in above}
        else:
            held |= {row: Fraction(low[row]) for row in below}


def one_by_one(total, weights, low, high, claim):
    """Give each unit in turn to the largest claim, the first row where claims are equal."""
    shares = list(low)
    if claim is huntington_hill:
        shares = [max(n, 1) if weight else n for n, weight in zip(shares, weights, strict=True)]
    while sum(shares) < total:
        able = [row for row, n in enumerate(shares) if weights[row] and (high[row] is None or n < high[row])]
        best = max(able, key=lambda row: (Fraction(*claim(weights[row], shares[row] + 1)), -row))
        shares[best] += 1
    return shares


@pytest.mark.parametrize("weights", SMALL)
@pytest.mark.parametrize("high", [None, 4])
@pytest.mark.parametrize("low", [0, 1])
def test_quotas_are_those_of_capping_again_and_again(weights, low, high):
    lows, highs = [low] * len(weights), [high] * len(weights)
    able = sum(1 for weight in weights if weight)
    for total in range(sum(lows), 13):
        if high is not None and total > able * high + sum(low for weight in weights if not weight):
            continue
        found = quotas(total, weights, lows, highs)
        assert [Fraction(n, found.denominator) for n in found.numerators] == by_capping(total, weights, lows, highs)


def test_a_row_at_its_most_before_another_leaves_its_least():
    """All is settled by the bounds, between the step that stops one row and the step that starts the other."""
    found = quotas(8, [100, 1], [0, 3], [5, None])
    assert [n / found.denominator for n in found.numerators] == [5, 3]


@pytest.mark.parametrize("weights", SMALL)
def test_largest_remainder_is_nearest_to_the_quotas(weights):
    """Of all ways to share out whole units, it has the least sum of squared distances, the first rows where even."""
    none = [None] * len(weights)
    for total in range(8):
        exact = quotas(total, weights, [0] * len(weights), none)
        quota = [Fraction(n, exact.denominator) for n in exact.numerators]
        ways = [way for way in product(range(total + 1), repeat=len(weights)) if sum(way) == total]
        best = min(
            ways, key=lambda way: (sum((n - q) ** 2 for n, q in zip(way, quota, strict=True)), [-n for n in way])
        )
        assert largest_remainder(total, exact)[0] == list(best)


@pytest.mark.parametrize("claim", [webster, jefferson, huntington_hill])
@pytest.mark.parametrize("weights", SMALL)
@pytest.mark.parametrize("high", [None, 5])
def test_highest_averages_are_those_of_giving_units_one_by_one(claim, weights, high):
    low, highs = [0] * len(weights), [high] * len(weights)
    able = sum(1 for weight in weights if weight)
    for total in range(able, 40 if high is None else able * high + 1):
        assert highest_averages(total, weights, low, highs, claim)[0] == one_by_one(total, weights, low, highs, claim)


def test_a_tie_is_told_whichever_way_the_last_units_went():
    shares, tied = highest_averages(3, [1, 1], [0, 0], [None, None], webster)
    assert shares == [2, 1]
    assert (tied.rows, tied.winners) == ((0, 1), (0,))
    assert highest_averages(4, [1, 1], [0, 0], [None, None], webster) == ([2, 2], None)


def test_whole_weights_keep_the_proportions():
    assert whole_weights([Fraction(1, 3), Fraction(1, 2), 0]) == [2, 3, 0]
    assert whole_weights([0, 0]) == [0, 0]
