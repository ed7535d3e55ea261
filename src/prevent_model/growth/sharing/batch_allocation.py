"""Sharing out many totals at once, on arrays of whole minor units: the same shares as one by one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from prevent_model.errors import refused
from prevent_model.optional import optional
from prevent_model.values.arguments import expect
from prevent_model.values.plain import written

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike, NDArray

_ROWS = 4096  # totals worked on at once: few enough for the processor's cache
_MOST = 2**63


def allocate_many(
    totals: ArrayLike, weights: ArrayLike, *, on_progress: Callable[[int, int], object] | None = None
) -> NDArray[np.int64]:
    """Share out each of many totals by the same weights, by largest remainder.

    Parameters
    ----------
    totals
        Whole minor units or posts, shape ``(n,)``, of an integer dtype; below zero, the mirror of the same total above
        it.
    weights
        Whole numbers, none below zero, shape ``(k,)``, of an integer dtype.
    on_progress
        Called with the totals shared out and those given.

    Returns
    -------
    array of int64, shape ``(n, k)``
        The shares; each row adds up to its total. A tie goes to the earlier place, which is what ``allocate`` does with
        ids where the places are in the order of the ids.

    Raises
    ------
    ValueError
        When an array holds floats, a weight is below zero, all weights are zero, or a product passes 64 bits.
    MissingExtra
        When numpy is not installed.

    Examples
    --------
    >>> allocate_many([100, -100, 1], [1, 1, 1]).tolist()
    [[34, 33, 33], [-34, -33, -33], [1, 0, 0]]
    """
    numpy = optional("numpy", extra="arrays")
    expect(on_progress=(on_progress, Callable, None))
    sums, by = _whole(numpy, "totals", totals), _whole(numpy, "weights", weights)
    if by.size == 0 or by.min() < 0 or not by.any():
        raise refused("weights", f"whole numbers from 0, one above zero at least, not {written(weights)}")
    whole, places = int(by.astype(object).sum()), by.size
    largest = max((abs(int(end)) for end in (sums.min(), sums.max())), default=0) if sums.size else 0
    if max(largest * int(by.max()), whole * places) >= _MOST:
        problem = f"{largest:,} times a weight of {int(by.max()):,} passes 64 bits"
        remedy = "divide the weights by what they have in common, or use allocate, whose numbers have no bound"
        raise refused("totals", problem, remedy)
    shares: NDArray[np.int64] = numpy.empty((sums.size, places), numpy.int64)
    earlier = numpy.arange(places - 1, -1, -1, dtype=numpy.int64)
    for start in range(0, sums.size, _ROWS):
        sizes = numpy.abs(sums[start : start + _ROWS])
        product = sizes[:, None] * by
        part = product // whole
        left = sizes - part.sum(axis=1)
        # The remainder first, the earlier place next: no two claims are equal, so that the last that gets one is known.
        claim = (product - part * whole) * places + earlier
        ranked = numpy.sort(claim, axis=1)
        last = numpy.take_along_axis(ranked, numpy.minimum(places - left, places - 1)[:, None], axis=1)
        part += (claim >= last) & (left > 0)[:, None]
        shares[start : start + _ROWS] = part * numpy.where(sums[start : start + _ROWS] < 0, -1, 1)[:, None]
        if on_progress is not None:
            on_progress(min(start + _ROWS, sums.size), sums.size)
    return shares


def _whole(np: Any, name: str, given: Any) -> Any:
    array = np.asarray(given)
    if array.size and array.dtype.kind not in "iu":
        raise refused(
            name,
            f"whole numbers of an integer dtype, not {array.dtype}",
            "write money as whole minor units, such as pence",
        )
    if array.ndim != 1:
        raise refused(name, f"one dimension, not {array.ndim}")
    if array.dtype.kind == "u" and array.size and int(array.max()) >= _MOST:
        raise refused(name, f"{int(array.max()):,} passes 64 bits")
    return array.astype(np.int64)
