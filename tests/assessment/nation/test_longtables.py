"""Long tables of codes laid out densely."""

import numpy as np
import pytest
from tests.assessment.nation.test_lookups import national

import prevent_model as pm

TABLE = pm.assessment.compile(national())


def long(size=3_000, seed=1):
    made = np.random.default_rng(seed)
    dense = made.integers(0, 8, (50, size), dtype=np.uint8)
    criterion, column = np.nonzero(made.random((50, size)) < 0.9)
    order = made.permutation(len(column))
    missing = np.ones_like(dense, dtype=bool)
    missing[criterion, column] = False
    dense[missing] = 0
    return dense, column[order], criterion[order], dense[criterion, column][order]


def test_what_is_laid_out_is_what_was_written(monkeypatch):
    dense, *columns = long()
    assert (pm.assessment.dense(TABLE, *columns, columns=3_000) == dense).all()
    monkeypatch.setattr("prevent_model.assessment.nation.longtables.CHUNK", 777)
    assert (pm.assessment.dense(TABLE, *columns, columns=3_000) == dense).all()


def test_any_whole_numbers_will_do():
    dense, column, criterion, level = long(200)
    found = pm.assessment.dense(
        TABLE, column.astype(np.int32), criterion.astype(np.uint8), level.astype(np.int16), columns=200
    )
    assert (found == dense).all()


def test_an_empty_table():
    none = np.zeros(0, np.int64)
    assert pm.assessment.dense(TABLE, none, none, none, columns=3).sum() == 0
    assert pm.assessment.dense(TABLE, none, none, none).shape == (50, 0)


def test_every_fault_is_named():
    column, criterion = np.array([0, 0, 1, 2, 9]), np.array([3, 3, 50, 4, 1])
    level = np.array([1, 0, 1, 99, 1])
    with pytest.raises(pm.RatingsError) as caught:
        pm.assessment.dense(TABLE, column, criterion, level, columns=3, names=["x", "y", "z"])
    said = [(fault.fault, fault.body, fault.criterion, fault.rows) for fault in caught.value.faults]
    assert said == [
        ("unknown body or period", 9, "o0-1", 1), ("unknown criterion", "y", 50, 1),
        ("unknown level", "z", "o0-4", 1), ("rated twice", "x", "o0-3", 2),
    ]  # fmt: skip


def test_a_duplicate_with_code_0_is_a_duplicate_too():
    with pytest.raises(pm.RatingsError, match="rated twice"):
        pm.assessment.dense(TABLE, np.array([0, 0]), np.array([1, 1]), np.array([0, 0]))


@pytest.mark.parametrize("wrong", [np.array([0.5]), np.array([[1]]), np.array([1, 2])])
def test_what_is_no_row_of_whole_numbers_is_refused(wrong):
    with pytest.raises(ValueError, match="criterion: "):
        pm.assessment.dense(TABLE, np.array([0]), wrong, np.array([1]))
