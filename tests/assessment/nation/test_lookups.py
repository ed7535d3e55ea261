"""Look-up tables: several ratings read at once."""

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.assessment.nation.lookups import Packing, lookups

FIVE = pm.Scale("Five", [pm.Level(n, f"level {n}") for n in range(1, 6)])


def national(weights=(1,), missing="exclude"):
    """Seven objectives and fifty criteria, as in the benchmark."""
    rule = pm.Mean(rounding="half-up", missing=missing)
    objectives = [
        pm.Criterion(id=f"o{n}", title="O", rule=rule, children=[
            pm.Criterion(id=f"o{n}-{k}", title="C", weight=weights[k % len(weights)]) for k in range(8 if n == 0 else 7)
        ]) for n in range(7)
    ]  # fmt: skip
    return pm.Standard(
        id="n", title="N", scale=FIVE, root=pm.Criterion(id="all", title="All", rule=rule, children=objectives)
    )


def test_additions_go_in_and_come_out():
    packing = Packing((9, 6, 3, 0, 0), (-1, 7, 7, 7, 0))
    for added in ((5, 1, 2, 3, 0), (-40, 7, 0, 7, 0)):
        assert packing.split(packing.join(added)) == added


def test_what_few_sums_come_to_is_looked_up():
    found = lookups(pm.assessment.compile(national()), np.int32, np).found
    assert len(found) == 8
    assert [lookup.states is not None for lookup in found.values()] == [True] * 7 + [False]
    assert all(len(table) <= 4096 for lookup in found.values() for _, table in lookup.chunks)


@pytest.mark.parametrize("weights", [(1,), (1, 2, 5), (0, 1)])
@pytest.mark.parametrize("missing", ["exclude", "lowest", "carry", "refuse"])
def test_look_ups_say_what_columns_say(weights, missing):
    table = pm.assessment.compile(national(weights, missing))
    levels = np.random.default_rng(8).integers(0, 8, (50, 3_000), dtype=np.uint8)
    levels[:, :50] = 0
    levels[:, 50:99] = 6
    previous = levels[:, ::-1].copy()
    one, other = (
        pm.assessment.score_levels(table, levels, previous=previous, road=road) for road in ("packed", "array")
    )
    for name in ("code", "numerator", "denominator", "assessed", "applicable"):
        assert (getattr(one, name) == getattr(other, name)).all(), name


def test_sums_too_many_to_look_up_are_reckoned_piece_by_piece_and_go_on_into_the_rule_above(monkeypatch):
    monkeypatch.setattr("prevent_model.assessment.nation.lookups.PIECE", 333)
    rule = pm.Mean(rounding="half-up", missing="exclude")
    groups = [
        pm.Criterion(id=f"g{n}", title="G", rule=rule, children=[
            pm.Criterion(id=f"g{n}-{k}", title="C") for k in range(16)
        ]) for n in range(2)
    ]  # fmt: skip
    root = pm.Criterion(id="all", title="All", rule=rule, children=groups)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=FIVE, root=root))
    found = lookups(table, np.int32, np).found
    assert [lookup.states is not None for lookup in found.values()] == [False] * 3
    levels = np.random.default_rng(9).integers(0, 8, (32, 1_000), dtype=np.uint8)
    one, other = (pm.assessment.score_levels(table, levels, road=road) for road in ("packed", "array"))
    assert one.numerator.dtype == np.int32
    for name in ("code", "numerator", "denominator", "assessed", "applicable"):
        assert (getattr(one, name) == getattr(other, name)).all(), name


def test_a_field_that_stands_in_the_sum_is_read_off_it():
    found = lookups(pm.assessment.compile(national()), np.int32, np).found[0]
    assert set(found.read_off) == {"numerator", "denominator", "assessed", "applicable"}
    assert not lookups(pm.assessment.compile(national(missing="refuse")), np.int32, np).found[0].read_off.keys() & {
        "numerator", "denominator",
    }  # fmt: skip


@pytest.mark.parametrize("of", ["mean", "sum"])
@pytest.mark.parametrize("road", ["plain", "array", "packed"])
def test_points_that_rise_evenly_from_far_below_are_counted_in_numbers_that_hold_them(of, road):
    most = 10**8
    points = [0] * 12 + [-most, most]
    scale = pm.Scale("N", [pm.Level(n, f"L{n}", points=one) for n, one in enumerate(points, 1)])
    rule = pm.Bands(of=of, bands=[pm.Band(-2 * most, 2 * most, "L14")], rounding="half-up", missing="lowest")
    root = pm.Criterion(id="all", title="All", rule=rule, children=[pm.Criterion(id=id_, title="A") for id_ in "ab"])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    levels = np.array([[13, 14, 14, 1], [14, 14, 13, 0]], dtype=np.uint8)
    scored = pm.assessment.score_levels(table, levels, road=road)
    share = 2 if of == "mean" else 1
    assert [scored.value("all", place) for place in range(4)] == [0, 2 * most // share, 0, 0]
