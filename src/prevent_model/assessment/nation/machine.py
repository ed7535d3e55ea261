"""What one machine gives to many bodies at once: numpy, its threads, and memory for the answers."""

from __future__ import annotations

import mmap
from collections.abc import Callable, Sequence
from math import prod
from typing import TYPE_CHECKING, Any, TypeVar

from prevent_model.errors import MissingExtra
from prevent_model.values.plain import written
from prevent_model.values.wholes import index_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

T = TypeVar("T")

LARGE_PAGE = 1 << 21
"""Bytes of a page as systems hand out large memory."""


def numpy() -> Any:
    """Numpy, on first use."""
    try:
        import numpy as np
    except ImportError:
        raise MissingExtra("numpy", "frames") from None
    return np


def workers_of(workers: int) -> int:
    """A number of threads that is one.

    Raises
    ------
    ValueError
        When there would be none.
    """
    number = index_of(workers)
    if number is None or number < 1:
        raise ValueError(f"workers: 1 or more, not {written(workers)}")
    return number


def in_threads(
    worker: Callable[[], Callable[[slice], T]], size: int, block: int, workers: int, step: int = 1
) -> list[T]:
    """What is said of each block, shared out over threads, of which the one that asks is the first.

    Blocks are alike in size, a whole number of steps, and as many for each thread, so that none waits for another. Each thread
    begins by making its worker, with what it works in: memory that is asked for and given back at each block stops the others.
    """
    number = -(-size // block)
    if workers > 1 and number > 1:
        number = -(-number // workers) * workers
    length = -(-size // max(number, 1) // step) * step
    parts = [slice(begin, min(begin + length, size)) for begin in range(0, size, max(length, 1))]
    found: dict[int, T] = {}
    left = enumerate(parts)

    def some() -> None:
        work = worker()
        for place, part in left:
            found[place] = work(part)

    others = min(workers, len(parts)) - 1
    if others < 1:
        some()
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(others) as pool:
            waiting = [pool.submit(some) for _ in range(others)]
            some()
        for one in waiting:
            one.result()
    return [found[place] for place in range(len(parts))]


def memory(shape: tuple[int, ...], kind: Any, *, zeros: bool = False) -> Array:
    """An array that is still to be written, or of zeros.

    A large one begins where a large page of memory begins, if the system has such: it hands one out and clears it several times
    as quickly as the small pages that it holds.
    """
    np = numpy()
    kind = np.dtype(kind)
    size = prod(shape) * kind.itemsize
    if size >= LARGE_PAGE // 2 and not kind.hasobject and hasattr(mmap, "MADV_HUGEPAGE"):
        try:
            held = mmap.mmap(-1, size + LARGE_PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
            held.madvise(mmap.MADV_HUGEPAGE)
        except (OSError, OverflowError):
            pass  # no large pages here, or no room: numpy says which
        else:
            whole = np.frombuffer(held, np.uint8)
            begin = -whole.ctypes.data % LARGE_PAGE
            found: Array = whole[begin : begin + size].view(kind).reshape(shape)
            return found
    make: Callable[..., Array] = np.zeros if zeros else np.empty
    return make(shape, kind)


def rows_of(places: Sequence[int]) -> slice | list[int]:
    """Some rows of an array, as a slice where they stand together: such rows are looked at and not copied."""
    if places and places[-1] - places[0] + 1 == len(places):
        return slice(places[0], places[-1] + 1)
    return list(places)
