"""Work shared out over threads, and rows that are read where they are."""

import threading

import numpy as np
import pytest

from prevent_model.assessment.panels.numpy_support import in_blocks, rows_of, workers_of


@pytest.mark.parametrize("workers", [1, 2, 3, 50])
@pytest.mark.parametrize(("size", "block", "step"), [(1_000, 7, 1), (1_000, 2_000, 1), (1_000, 30, 50), (3, 1, 1)])
def test_every_place_is_worked_on_once_and_what_is_said_comes_in_order(workers, size, block, step):
    seen = np.zeros(size, int)

    def work(part):
        seen[part] += 1
        return part.start

    said = in_blocks(lambda: work, size, block, workers, step)
    assert (seen == 1).all()
    assert said == sorted(said)
    assert all(start % step == 0 for start in said)
    assert len(said) >= -(-size // max(block, step))


def test_nothing_to_do():
    assert in_blocks(lambda: pytest.fail, 0, 10, 2) == []


def test_each_thread_makes_one_worker():
    made, both = [], threading.Barrier(2, timeout=10)

    def worker():
        made.append(threading.get_ident())
        both.wait()
        return lambda part: part.stop

    assert in_blocks(worker, 8, 1, 2) == [1, 2, 3, 4, 5, 6, 7, 8]
    assert len(set(made)) == 2


@pytest.mark.parametrize("fails", [0, 7])
@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_in_a_thread_is_told(fails, workers):
    def work(part):
        if part.start == fails:
            raise RuntimeError(f"at {part.start}")

    with pytest.raises(RuntimeError, match=f"at {fails}"):
        in_blocks(lambda: work, 8, 1, workers)


def test_workers_are_one_or_more():
    assert workers_of(3) == 3
    with pytest.raises(ValueError, match="workers: 1 or more, not 0"):
        workers_of(0)


@pytest.mark.parametrize("places", [[], [3], [2, 3, 4], [1, 3], [0, 1, 3]])
def test_rows_are_looked_at_where_they_stand_together(places):
    array = np.arange(10).reshape(5, 2)
    rows = array[rows_of(places)]
    assert rows.tolist() == [array[place].tolist() for place in places]
    assert np.shares_memory(rows, array) == (places in ([3], [2, 3, 4]))
