"""The arithmetic of sharing out: whole units among integer weights, between a least and a most, exactly.

Rows are places in lists, in the order that breaks ties. What the rows are called, and what a unit is, is not known
here.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, gcd, isqrt, lcm
from typing import NamedTuple


class Tied(NamedTuple):
    """Rows with equal claims on fewer units than there are rows."""

    rows: tuple[int, ...]
    """The rows that tied, in order."""
    winners: tuple[int, ...]
    """Those of them that got a unit, which come first in order."""


class Quotas(NamedTuple):
    """The exact share of each row, as numerators over one denominator; they add up to the total."""

    numerators: list[int]
    """One for each row."""
    denominator: int
    """The denominator of all of them."""
    divisor: Fraction | None
    """Weight for each unit; None where no row has more than its least."""


def whole_weights(weights: Sequence[int | Fraction]) -> list[int]:
    """The smallest whole numbers in the same proportions.

    Examples
    --------
    >>> whole_weights([Fraction(1, 2), Fraction(1, 3), 0])
    [3, 2, 0]
    """
    common = lcm(*(weight.denominator for weight in weights))
    whole = [weight.numerator * (common // weight.denominator) for weight in weights]
    shared = gcd(*whole) or 1
    return [weight // shared for weight in whole]


def quotas(total: int, weights: Sequence[int], least: Sequence[int], most: Sequence[int | None]) -> Quotas:
    """Shares in proportion to weight, each raised to its least or held at its most; exact, and adding up to the total.

    The same shares come of capping those above their most, sharing out the rest among the others, and doing so again
    until none is above: here the proportion that ends that work is found in one pass over its sorted steps. Some row
    must have a weight, and the total must lie between the sum of the least and that of the most.

    Examples
    --------
    >>> found = quotas(10, [6, 3, 1], [0, 0, 2], [5, None, None])
    >>> [Fraction(n, found.denominator) for n in found.numerators] == [5, 3, 2]
    True
    """
    # Two fractions with denominators below 2^bits differ by more than 2^-2bits, so that this key keeps their order.
    shift = 2 * max(weights).bit_length() + 1
    fixed, growing = sum(least), 0
    steps: list[tuple[int, int, int, int]] = []
    for weight, low, high in zip(weights, least, most, strict=True):
        if not weight:
            continue
        if low:
            steps.append(((low << shift) // weight, 0, low, weight))
        else:
            growing += weight
        if high is not None:
            steps.append(((high << shift) // weight, 1, high, weight))
    steps.sort()
    share, per = 0, 1
    for _, stops, bound, weight in steps:
        share, per = bound, weight
        if fixed * weight + growing * bound >= total * weight:
            break
        fixed += bound if stops else -bound
        growing += -weight if stops else weight
    if growing:
        share, per = total - fixed, growing
    numerators = [max(share * weight, low * per) for weight, low in zip(weights, least, strict=True)]
    numerators = [n if high is None else min(n, high * per) for n, high in zip(numerators, most, strict=True)]
    return Quotas(numerators, per, Fraction(per, share) if share else None)


def largest_remainder(total: int, exact: Quotas) -> tuple[list[int], Tied | None]:
    """Round quotas down, and give one unit more to the rows with the largest remainders.

    Examples
    --------
    >>> largest_remainder(2, Quotas([2, 2, 2], 3, Fraction(3, 2)))
    ([1, 1, 0], Tied(rows=(0, 1, 2), winners=(0, 1)))
    """
    shares = [numerator // exact.denominator for numerator in exact.numerators]
    remainders = [numerator % exact.denominator for numerator in exact.numerators]
    left = total - sum(shares)
    if not left:
        return shares, None
    order = sorted(range(len(shares)), key=lambda row: -remainders[row])  # stable: equal remainders stay in order
    for row in order[:left]:
        shares[row] += 1
    cut = remainders[order[left - 1]]
    if left == len(order) or remainders[order[left]] != cut:
        return shares, None
    winners = tuple(row for row in order[:left] if remainders[row] == cut)
    return shares, Tied(tuple(row for row in order if remainders[row] == cut), winners)


Claim = Callable[[int, int], tuple[int, int]]
"""What a row of a weight claims for its n-th unit, as a numerator and a denominator; the units go to the largest."""


def webster(weight: int, unit: int) -> tuple[int, int]:
    """Claims on odd divisors: rounding to the nearest."""
    return weight, 2 * unit - 1  # divisors 1, 3, 5: a unit is won from half of it on


def jefferson(weight: int, unit: int) -> tuple[int, int]:
    """Claims on whole divisors: rounding down."""
    return weight, unit


def huntington_hill(weight: int, unit: int) -> tuple[int, int]:
    """Claims on geometric means, squared so as to stay whole; the first unit is given beforehand."""
    # The divisor is the root of n(n - 1); squares rank alike, and keep the claims in whole numbers.
    return weight * weight, unit * (unit - 1)


_EXCESS: dict[Claim, Fraction] = {
    jefferson: Fraction(0),  # rounds a quota down
    webster: Fraction(1, 2),  # rounds it to the nearest
    # Of a quota q the units are at most 1/2 + sqrt(1/4 + q^2): most above it at q = 1, by (sqrt(5) - 1) / 2, since a
    # row of a smaller quota has the one unit that it is given beforehand.
    huntington_hill: Fraction(6181, 10_000),
}
"""The most units by which the claims of a row at one divisor pass its quota."""


def highest_averages(
    total: int, weights: Sequence[int], least: Sequence[int], most: Sequence[int | None], claim: Claim
) -> tuple[list[int], Tied | None]:
    """Give each unit in turn to the row with the largest claim, beyond the least and up to the most.

    The first units are not given one by one: the exact quotas of a total that is smaller by up to a unit a row say how
    many each row has at one common claim, and only the rest, at most two units a row, is given in turn.

    Examples
    --------
    >>> highest_averages(4, [5, 3, 1], [0, 0, 0], [None] * 3, jefferson)
    ([3, 1, 0], None)
    """
    if claim is huntington_hill:
        least = [max(low, 1) if weight else low for weight, low in zip(weights, least, strict=True)]
    caps = [total if high is None else high for high in most]
    caps = [high if weight else low for weight, low, high in zip(weights, least, caps, strict=True)]
    shares = list(least)
    # The units of a total that is smaller by as much as claims at one divisor can pass their quotas are never too many.
    if (smaller := total - ceil(len(weights) * _EXCESS[claim])) > sum(least):
        divisor = quotas(smaller, weights, least, most).divisor
        assert divisor is not None
        rows = zip(weights, least, caps, strict=True)
        shares = [min(max(_units(weight, divisor, claim), low), cap) for weight, low, cap in rows]
    shift = 2 * claim(1, total + len(shares) + 1)[1].bit_length() + 1

    def key(row: int, unit: int) -> int:
        numerator, denominator = claim(weights[row], unit)
        return (numerator << shift) // denominator

    heap = [(-key(row, n + 1), row) for row, n in enumerate(shares) if n < caps[row]]
    heapq.heapify(heap)
    for _ in range(total - sum(shares)):
        row = heap[0][1]
        shares[row] += 1
        if shares[row] < caps[row]:
            heapq.heapreplace(heap, (-key(row, shares[row] + 1), row))
        else:
            heapq.heappop(heap)
    last = {row: key(row, n) for row, n in enumerate(shares) if n > least[row]}
    cut = min(last.values(), default=None)
    winners = tuple(row for row, claimed in last.items() if claimed == cut)
    losers = tuple(row for row, n in enumerate(shares) if n < caps[row] and key(row, n + 1) == cut)
    return shares, Tied(tuple(sorted((*winners, *losers))), winners) if losers else None


def _units(weight: int, divisor: Fraction, claim: Claim) -> int:
    """The number of units of a row that have claims of at least what the divisor stands for."""
    over, under = weight * divisor.denominator, divisor.numerator
    if claim is jefferson:
        return over // under
    if claim is webster:
        return (2 * over + under) // (2 * under)
    guess = (under + isqrt(under * under + 4 * over * over)) // (2 * under)
    return guess if guess * (guess - 1) * under * under <= over * over else guess - 1
