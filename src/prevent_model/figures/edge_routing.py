"""Lines between two rows of a chart: the places at which they leave and enter boxes, and the tracks they run on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

GAP, LANE, TRACK, HEAD, FOOT, APART = 0.18, 0.15, 0.12, 0.22, 0.14, 0.07
"""Between boxes; a lane's width; between tracks; above the first track and below the last; between two lines."""
MARK = 0.13
"""Between two lines that end on one side of a box, so that the marks at their ends do not meet."""
Join = tuple[int, str, list[str]]
"""The number of a bundle, its item in the upper of two rows, and its items in the lower one."""


def ports(
    joins: list[Join], sizes: Mapping[str, tuple[float, float]], centres: dict[str, float]
) -> dict[tuple[int, str, bool], float]:
    """Return where each line leaves and enters each box of two rows: spread along its side, and no two in one place."""
    sides: dict[tuple[str, bool], list[tuple[float, int]]] = defaultdict(list)
    for number, (_, upper, lowers) in enumerate(joins):
        sides[upper, True].append((sum(centres[low] for low in lowers) / len(lowers), number))
        for low in lowers:
            sides[low, False].append((centres[upper], number))
    made: dict[tuple[int, str, bool], float] = {}
    taken: list[tuple[float, bool, int]] = []
    for (item, is_upper), wants in sorted(sides.items(), key=lambda side: (side[0][0] in sizes, side[0])):
        # No line ends at a corner, where it would seem to belong to the next side.
        half = sizes[item][0] / 2 - 0.12 if item in sizes else 0.0
        step = min(0.2, 2 * half / max(len(wants) - 1, 1))
        for at, (other, number) in enumerate(sorted(wants)):
            wish = centres[item] + (at - (len(wants) - 1) / 2) * step
            # One line alone runs straight, as far as the side reaches.
            if len(wants) == 1 and (not is_upper or len(joins[number][2]) == 1):
                wish = min(max(other, centres[item] - half), centres[item] + half)
            others = [
                (x, MARK if upper is is_upper else APART) for x, upper, of in taken if upper is is_upper or of != number
            ]
            x = _free(wish, centres[item], half, others)
            made[joins[number][0], item, is_upper] = x
            taken.append((x, is_upper, number))
    return made


def _free(wish: float, centre: float, half: float, taken: list[tuple[float, float]]) -> float:
    """Return the place on a side nearest to the one wished for that keeps from those taken, if need be by less."""
    ways = sorted((n * APART / 2 for n in range(-80, 81)), key=lambda way: (abs(way), way))
    sides = [wish + way for way in ways if abs(wish + way - centre) <= half + 1e-9]
    for most in (MARK, APART):
        for x in sides:
            if all(abs(x - at) >= min(apart, most) - 1e-6 for at, apart in taken):
                return round(x, 4)
    return round(wish, 4)


def tracks(joins: list[Join], places: Mapping[tuple[int, str, bool], float]) -> tuple[dict[int, int], int]:
    """Return the track of each line that does not run straight; few tracks, in the order in which they cross least."""
    spans: dict[int, _Span] = {}
    for number, upper, lowers in joins:
        up, xs = places[number, upper, True], [places[number, low, False] for low in lowers]
        span = _Span(min([up, *xs]), max([up, *xs]), up, xs)
        if span.right - span.left > 1e-6:
            spans[number] = span
    # Where one line leaves the lower row under the place at which another leaves the upper one, that other turns first.
    first = {
        a: {b for b in spans if b != a and any(abs(x - spans[b].up) < APART - 1e-6 for x in spans[a].lows)}
        for a in spans
    }
    made: list[list[int]] = []
    todo = sorted(spans, key=lambda number: spans[number][:3])
    while todo:
        number = next((key for key in todo if not first[key] & set(todo)), todo[0])
        todo.remove(number)
        lowest = max((n + 1 for n, track in enumerate(made) if first[number] & set(track)), default=0)
        free = (track for track in made[lowest:] if all(spans[number].clears(spans[other]) for other in track))
        if (track := next(free, None)) is None:
            made.append([number])
        else:
            track.append(number)

    def cost(over: list[int], under: list[int]) -> int:
        """Count the crossings of two tracks in this order; one that turns too early would lie upon another."""
        pairs = [(spans[a], spans[b], b in first[a]) for a in over for b in under]
        return sum(
            sum(b.left < x < b.right for x in a.lows) + (a.left < b.up < a.right) + 1000 * bad for a, b, bad in pairs
        )

    for _ in made:
        for n in range(len(made) - 1):
            if cost(made[n + 1], made[n]) < cost(made[n], made[n + 1]):
                made[n], made[n + 1] = made[n + 1], made[n]
    return {number: n for n, track in enumerate(made) for number in track}, len(made)


class _Span(NamedTuple):
    """The stretch of a track that a line takes: its two ends, and where it leaves the upper and the lower row."""

    left: float
    right: float
    up: float
    lows: list[float]

    def clears(self, other: _Span) -> bool:
        """Tell whether two lines may share a track."""
        return other.right + APART < self.left or self.right + APART < other.left
