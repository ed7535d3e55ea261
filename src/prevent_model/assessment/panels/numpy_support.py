"""Numpy on first use, and work on many bodies shared out over threads in blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from prevent_model.optional import optional
from prevent_model.values.plain import written
from prevent_model.values.wholes import index_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]
else:
    Array = Any  # numpy is not imported before it is used

T = TypeVar("T")


def numpy() -> Any:
    """Import numpy.

    Raises
    ------
    MissingExtra
        When it is not installed.
    """
    return optional("numpy", extra="frames")


def workers_of(workers: int) -> int:
    """Return a number of threads, once it is known to be one.

    Raises
    ------
    ValueError
        When there would be none.
    """
    number = index_of(workers)
    if number is None or number < 1:
        raise ValueError(f"workers: 1 or more, not {written(workers)}")
    return number


def in_blocks(
    worker: Callable[[], Callable[[slice], T]], size: int, block: int, workers: int, step: int = 1
) -> list[T]:
    """Run a piece of work on each block of so many rows, shared out over threads; the caller's thread is the first.

    Parameters
    ----------
    worker
        Makes the piece of work, once for each thread. The memory it works in is made there and kept for the next
        block: memory that is asked for and given back at each block stops the other threads.
    size
        How many rows there are.
    block
        The most rows in a block, about.
    workers
        How many threads there may be.
    step
        Each block but the last is a multiple of this many rows.

    Returns
    -------
    list
        What the work returned for each block, in their order.
    """
    number = -(-size // block)
    # As many blocks for each thread, and alike in size, so that none waits for another at the end.
    if workers > 1 and number > 1:
        number = -(-number // workers) * workers
    length = max(-(-size // max(number, 1) // step) * step, 1)
    parts = [slice(begin, min(begin + length, size)) for begin in range(0, size, length)]
    results: dict[int, T] = {}
    # One iterator for all threads: in CPython, taking the next item of it is safe without a lock.
    left = enumerate(parts)

    def run() -> None:
        work = worker()
        for position, part in left:
            results[position] = work(part)

    others = min(workers, len(parts)) - 1
    if others < 1:
        run()
    else:
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(others) as pool:
            waiting = [pool.submit(run) for _ in range(others)]
            run()
        for future in waiting:
            future.result()
    return [results[position] for position in range(len(parts))]


def rows_of(places: Sequence[int]) -> slice | list[int]:
    """Select some rows of an array, by a slice where they are next to each other: such rows are read and not copied."""
    if places and places[-1] - places[0] + 1 == len(places):
        return slice(places[0], places[-1] + 1)
    return list(places)
