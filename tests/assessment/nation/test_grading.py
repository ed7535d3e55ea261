"""Rules that read levels, over plain numbers."""

import itertools

import pytest

import prevent_model as pm
from prevent_model.assessment.nation.compiling import Seat
from prevent_model.assessment.nation.grading import Treated, any_of, counted, ladder, pick, summed

SCALE = pm.Scale("Three", [pm.Level(1, "poor"), pm.Level(2, "fair"), pm.Level(3, "good")])
TABLE = pm.assessment.compile(
    pm.Standard(id="s", title="S", scale=SCALE, root=pm.Criterion(
        id="all", title="All", rule=pm.Lowest(missing="exclude"),
        children=[pm.Criterion(id=name, title=name) for name in "abc"]))
)  # fmt: skip


def choose(condition, one, other):
    return one if condition else other


def ended(work):
    """What a work comes to when each column is given back as it was handed out."""
    try:
        columns = next(work)
        while True:
            columns = work.send(columns)
    except StopIteration as end:
        return end.value


def test_picking_by_code():
    for values in ([5, 7, 5, 9], [0, 1, 2, 3, 0], [0, -4, -1, 2, 0], [0, 6, 0, 0], [0, 2, 0, 4, 0], [3, 3, 3], [0, 0]):
        assert [pick(code, values, choose) for code in range(len(values))] == values


def test_sums_and_conditions_of_none():
    assert (summed([], 0), summed([1, 2], 0)) == (0, 3)
    assert (any_of([], 0), any_of([False, True], 0)) == (False, True)


@pytest.mark.parametrize("codes", list(itertools.product((1, 2, 3), repeat=3)))
def test_two_or_more_poor_is_poor_and_all_good_is_good(codes):
    rule = pm.Counts(
        cases=[pm.CountCase("poor", [pm.AtLeast(2, "poor")]), pm.CountCase("good", [pm.OthersAtLeast("good")])],
        otherwise="fair", missing="exclude",
    )  # fmt: skip
    wanted = 1 if codes.count(1) >= 2 else 3 if set(codes) == {3} else 2
    assert ended(counted(TABLE, rule, codes, 0, choose)) == wanted


@pytest.mark.parametrize("codes", list(itertools.product((0, 1, 2, 3), repeat=3)))
def test_a_rung_counts_when_those_below_are_met(codes):
    """A rung of which nothing was judged is not met; what is not judged beside what is met is passed over."""
    steps = [pm.LadderStep(level="poor", criteria=["a"]), pm.LadderStep(level="fair", criteria=["b", "c"])]
    rule = pm.Ladder(steps=steps, met="fair", missing="exclude")
    level = [int(code > 0) for code in codes]
    parts = [(Seat(name, n, False, 1), Treated(code, 0, one, one, 0), 1)
             for n, (name, code, one) in enumerate(zip("abc", codes, level, strict=True))]  # fmt: skip
    first = codes[0] >= 2
    second = first and 1 not in codes[1:] and max(codes[1:]) >= 2
    undetermined = 6
    assert ended(ladder(TABLE, rule, parts, 0, choose)) == (2 if second else 1 if first else undetermined)
