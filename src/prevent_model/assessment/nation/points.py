"""The points of each code as one step where they rise evenly, and how large a number that step can meet."""

from __future__ import annotations

from collections.abc import Sequence


def even_steps(values: Sequence[int]) -> tuple[int, int, int, int] | None:
    """The first and the last code that count for something, the step from one to the next, and the start at code 0.

    None where values do not rise evenly from the first to the last. Ranks do.
    """
    some = [place for place, value in enumerate(values) if value]
    if len(some) < 2 or some != list(range(some[0], some[-1] + 1)):
        return None
    step = values[some[1]] - values[some[0]]
    start = values[some[0]] - step * some[0]
    even = all(values[place] == start + step * place for place in some)
    return (some[0], some[-1], step, start) if even else None


def largest_met(values: Sequence[int]) -> int:
    """The largest number, either way, that is met when the value of a code is picked."""
    most = max(map(abs, values), default=0)
    even = even_steps(values)
    if even is None:
        return most
    _, _, step, start = even
    return max(
        most, abs(start), *(abs(part) for code in range(len(values)) for part in (code * step, code * step + start))
    )
