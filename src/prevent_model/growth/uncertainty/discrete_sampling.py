"""Drawing from a finite distribution with 16-bit numbers, by look-up, exactly to one part in 2^80."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prevent_model.errors import refused
from prevent_model.optional import optional

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 20_000


def drawer(chances: Iterable[Fraction]) -> Callable[[Any, int], NDArray[np.integer[Any]]]:
    """Make what draws the place of an outcome: given a bit generator and a size, it gives an array of places.

    A 16-bit number settles the outcome by one look-up, unless a boundary between two outcomes lies inside its step;
    then 64 more bits settle it, so that no chance is off by more than one part in 2^80.

    Examples
    --------
    >>> import numpy
    >>> drawer([Fraction(1, 3), Fraction(2, 3)])(numpy.random.Philox(1), 6).tolist()
    [1, 1, 1, 0, 1, 0]
    """
    np = optional("numpy", extra="arrays")
    ends, reached = [], Fraction(0)
    for chance in chances:
        reached += chance
        ends.append(int(reached * 2**80))  # outcome n holds the 80-bit numbers below its end
    if len(ends) > _MOST:
        raise refused("chances", f"at most {_MOST:,} outcomes are drawn, not {len(ends):,}")
    # The greatest number of its kind marks, in the table, a 16-bit number that alone does not settle the outcome.
    kind, unsettled_mark = (np.uint8, 255) if len(ends) < 255 else (np.uint16, 65535)
    inner = ends[:-1]
    bounds = np.array([end >> 64 for end in inner], np.int64)
    table = np.searchsorted(bounds, np.arange(65536), side="right").astype(kind)
    split = [end >> 64 for end in inner if end & (2**64 - 1) and end < 2**80]
    table[split] = unsettled_mark

    def draw(bits: Any, size: int) -> Any:
        coarse = bits.random_raw(-(-size // 4)).astype("<u8", copy=False).view("<u2")[:size]
        places = table.take(coarse)
        if split:
            unsettled = np.flatnonzero(places == unsettled_mark)
            if unsettled.size:
                both = zip(coarse[unsettled].tolist(), bits.random_raw(unsettled.size).tolist(), strict=True)
                places[unsettled] = [bisect_right(inner, (high << 64) | low) for high, low in both]
        return places

    return draw
