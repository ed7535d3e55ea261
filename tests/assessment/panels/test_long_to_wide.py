"""Long tables of codes laid out densely."""

import numpy as np
import pytest
from tests.made_panels import national

import prevent_model as pm
from prevent_model.assessment.panels import long_to_wide

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
    assert (pm.assessment.to_codes(TABLE, *columns, columns=3_000) == dense).all()
    monkeypatch.setattr(long_to_wide, "RATINGS", 100)
    assert (pm.assessment.to_codes(TABLE, *columns, columns=3_000) == dense).all()


def test_any_whole_numbers_will_do():
    dense, column, criterion, level = long(200)
    found = pm.assessment.to_codes(
        TABLE, column.astype(np.int32), criterion.astype(np.uint8), level.astype(np.int16), columns=200
    )
    assert (found == dense).all()


def test_an_empty_table():
    none = np.zeros(0, np.int64)
    assert pm.assessment.to_codes(TABLE, none, none, none, columns=3).sum() == 0
    assert pm.assessment.to_codes(TABLE, none, none, none).shape == (50, 0)


def test_every_fault_is_named():
    column, criterion = np.array([0, 0, 1, 2, 9]), np.array([3, 3, 50, 4, 1])
    level = np.array([1, 0, 1, 99, 1])
    with pytest.raises(pm.RatingsError) as caught:
        pm.assessment.to_codes(TABLE, column, criterion, level, columns=3, names=["x", "y", "z"])
    said = [(fault.fault, fault.body, fault.criterion, fault.rows) for fault in caught.value.faults]
    assert said == [
        ("unknown body or period", 9, "o0-1", 1), ("unknown criterion", "y", 50, 1),
        ("unknown level", "z", "o0-4", 1), ("rated twice", "x", "o0-3", 2),
    ]  # fmt: skip
    reported = str(caught.value)
    assert 'unknown level "99" (body z, criterion o0-4)' in reported
    assert "write a level as one of: 0 (not assessed), 1 (level 1), 2 (level 2)" in reported


def test_a_duplicate_with_code_0_is_a_duplicate_too():
    with pytest.raises(pm.RatingsError, match="rated twice"):
        pm.assessment.to_codes(TABLE, np.array([0, 0]), np.array([1, 1]), np.array([0, 0]))


@pytest.mark.parametrize("wrong", [np.array([0.5]), np.array([[1]]), np.array([1, 2])])
def test_what_is_no_row_of_whole_numbers_is_refused(wrong):
    with pytest.raises(ValueError, match="criterion: "):
        pm.assessment.to_codes(TABLE, np.array([0]), wrong, np.array([1]))


def in_order(size=60):
    """A whole table, body after body in the order of the criteria."""
    dense = np.random.default_rng(5).integers(0, 8, (50, size), dtype=np.uint8)
    return dense, np.repeat(np.arange(size, dtype=np.int32), 50), np.tile(np.arange(50), size), dense.T.ravel().copy()


@pytest.mark.parametrize("levels", [125, 126, 127, 200])
def test_a_scale_of_very_many_levels(levels):
    """Whose codes leave no bit of a byte for the mark."""
    scale = pm.Scale("Many", [pm.Level(n, f"L{n}") for n in range(1, levels + 1)])
    root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=[
        pm.Criterion(id=id_, title="A") for id_ in "ab"
    ])  # fmt: skip
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    column, criterion, level = (
        np.array([0, 0, 1, 1]),
        np.array([0, 1, 0, 1]),
        np.array([levels, levels + 1, levels + 2, 1]),
    )
    for order in ([0, 1, 2, 3], [1, 0, 3, 2]):
        laid = pm.assessment.to_codes(table, column[order], criterion[order], level[order])
        assert (laid.tolist(), laid.dtype) == ([[levels, levels + 2], [levels + 1, 1]], np.uint8)


def test_no_body_at_all_that_has_a_number():
    with pytest.raises(pm.RatingsError, match="unknown body or period"):
        pm.assessment.to_codes(TABLE, np.array([-3]), np.array([0]), np.array([1]))


@pytest.mark.parametrize("chunk", [50, 150, 777, 1 << 19])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_whole_table_in_order_is_laid_out_alike(monkeypatch, chunk, workers):
    monkeypatch.setattr(long_to_wide, "BODIES", max(chunk // 50, 1))
    monkeypatch.setattr(long_to_wide, "RATINGS", chunk)
    dense, column, criterion, level = in_order()
    assert (pm.assessment.to_codes(TABLE, column, criterion, level, workers=workers) == dense).all()
    # Bodies from the last to the first, two ratings that change places, one that is not there: each chunk by its own code path.
    back = np.arange(3_000).reshape(60, 50)[::-1].ravel()
    assert (pm.assessment.to_codes(TABLE, column[back], criterion[back], level[back], workers=workers) == dense).all()
    order = np.arange(3_000)
    order[[1_205, 1_206]] = 1_206, 1_205
    order = order[order != 17]
    dense[17, 0] = 0
    laid = pm.assessment.to_codes(TABLE, column[order], criterion[order], level[order], workers=workers)
    assert (laid == dense).all()


@pytest.mark.parametrize("rows", [1, 3, 4, 5, 7, 8, 50])
def test_a_table_in_order_of_any_number_of_criteria_is_left_as_it_is(rows):
    rule = pm.Lowest(missing="exclude")
    scale = pm.Scale("Two", [pm.Level(1, "weak"), pm.Level(2, "strong")])
    root = pm.Criterion(
        id="all", title="All", rule=rule, children=[pm.Criterion(id=f"c{n}", title="C") for n in range(rows)]
    )
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    codes = np.random.default_rng(rows).integers(0, 5, (rows, 9), dtype=np.uint8)
    for bodies in (1, 9):
        column, criterion = np.repeat(np.arange(bodies), rows), np.tile(np.arange(rows), bodies)
        whole = np.zeros((rows * bodies, 2), np.uint8)
        whole[:, 1] = codes[:, :bodies].T.ravel()
        for level in (whole[:, 1].copy(), whole[:, 1], whole[:, 1].astype(np.int64)):
            before = level.copy()
            assert (pm.assessment.to_codes(table, column, criterion, level) == codes[:, :bodies]).all()
            assert (level == before).all()


def test_how_many_bodies_there_are_is_found_whatever_the_last_one_is():
    dense, column, criterion, level = in_order()
    for last in (0, 17, 59):
        order = np.argsort((column + 59 - last) % 60, kind="stable")
        assert column[order][-1] == last
        assert (pm.assessment.to_codes(TABLE, column[order], criterion[order], level[order]) == dense).all()


@pytest.mark.parametrize("chunk", [50, 150, 1 << 19])
def test_what_is_rated_twice_is_found_on_every_road(monkeypatch, chunk):
    monkeypatch.setattr(long_to_wide, "BODIES", max(chunk // 50, 1))
    monkeypatch.setattr(long_to_wide, "RATINGS", chunk)
    _, column, criterion, level = in_order()
    for again in (slice(100, 150), slice(100, 101), slice(0, 3_000)):
        twice = [np.concatenate([one, one[again]]) for one in (column, criterion, level)]
        with pytest.raises(pm.RatingsError, match="rated twice"):
            pm.assessment.to_codes(TABLE, *twice)


@pytest.mark.parametrize(
    ("place", "wrong"), [("column", -1), ("column", 60), ("criterion", 50), ("criterion", -1), ("level", 8)]
)
def test_a_code_out_of_place_in_a_table_in_order_is_found(place, wrong):
    _, column, criterion, level = in_order()
    given = {"column": column, "criterion": criterion, "level": level.astype(np.int16)}
    for at in (0, 1_234, 2_999):
        broken = {name: one.copy() for name, one in given.items()}
        broken[place][at] = wrong
        with pytest.raises(pm.RatingsError, match="unknown"):
            pm.assessment.to_codes(TABLE, **broken, columns=60)
    shifted = {**given, "column": column - 1}
    with pytest.raises(pm.RatingsError, match="unknown body or period"):
        pm.assessment.to_codes(TABLE, **shifted, columns=60)


def test_a_number_of_many_digits_is_named_as_it_is():
    with pytest.raises(pm.RatingsError, match=str(2**64 - 1)):
        pm.assessment.to_codes(TABLE, np.array([2**64 - 1], np.uint64), np.array([0]), np.array([1]), columns=3)


def test_workers_are_one_or_more():
    with pytest.raises(ValueError, match="workers: 1 or more, not 0"):
        pm.assessment.to_codes(TABLE, *in_order()[1:], workers=0)
