"""Dense codes scored: exact numbers whatever their size and order, counts, and what is refused."""

from fractions import Fraction

import numpy as np
import pytest
from tests import made_panels
from tests.made_panels import national

import prevent_model as pm
from prevent_model.assessment.panels.scored_levels import FIELDS


def same(one, other):
    return all((getattr(one, name) == getattr(other, name)).all() for name in FIELDS)


@pytest.mark.parametrize("seed", range(200, 220))
def test_it_says_what_score_says(seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    columns = made_panels.panel(table, seed, periods=(1,))
    if not columns:
        columns = {("a", 1): [1] * len(table.criteria)}
    levels = np.array(list(columns.values()), dtype=np.uint8).T
    wanted = made_panels.expected(table, columns)
    scored = pm.assessment.score_levels(table, levels)
    for place, (body, period) in enumerate(columns):
        for row, node in enumerate(table.nodes):
            covered = Fraction(int(scored.assessed[row, place]), int(scored.applicable[row, place]) or 1)
            assert (scored.value(node, place), scored.label(node, place), covered) == wanted[body, period, node]


def test_any_number_of_bodies_and_workers():
    table = pm.assessment.compile(national())
    levels = np.random.default_rng(1).integers(0, 8, (50, 10_000), dtype=np.uint8)
    first = pm.assessment.score_levels(table, levels)
    assert same(first, pm.assessment.score_levels(table, levels, workers=2))
    few = pm.assessment.score_levels(table, levels[:, :7])
    assert all((getattr(first, name)[:, :7] == getattr(few, name)).all() for name in FIELDS)


def test_any_order():
    table = pm.assessment.compile(national())
    levels = np.random.default_rng(2).integers(0, 8, (50, 2_000), dtype=np.uint8)
    order = np.random.default_rng(3).permutation(2_000)
    one, other = pm.assessment.score_levels(table, levels), pm.assessment.score_levels(table, levels[:, order])
    assert (one.numerator[:, order] == other.numerator).all()
    assert (one.code[:, order] == other.code).all()


def test_numbers_that_64_bits_cannot_hold_are_pythons_own():
    scale = pm.Scale("Two", [pm.Level(1, "no", points=1 - 10**15), pm.Level(2, "yes", points=10**15 - 1)])
    rule = pm.Mean(rounding="half-up", missing="exclude")
    inner = [
        pm.Criterion(id=f"g{n}", title="G", rule=rule, children=[
            pm.Criterion(id=f"g{n}-{k}", title="C", weight=Fraction(weight, 97)) for k, weight in enumerate((37, 41, 43, 47))
        ]) for n in range(3)
    ]  # fmt: skip
    root = pm.Criterion(id="all", title="All", rule=rule, children=inner)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    assert table.largest > 2**63
    columns = made_panels.panel(table, 5)
    levels = np.array(list(columns.values()), dtype=np.uint8).T
    scored = pm.assessment.score_levels(table, levels)
    wanted = made_panels.expected(table, {(place, 1): column for place, column in enumerate(columns.values())})
    assert scored.numerator.dtype == object
    assert [scored.value("all", place) for place in range(len(columns))] == [
        wanted[place, 1, "all"][0] for place in range(len(columns))
    ]
    assert scored.score.dtype == np.float64


def test_counts_and_the_lowest():
    table = pm.assessment.compile(national())
    levels = np.zeros((50, 2), np.uint8)
    levels[:3, 0] = (2, 5, 5)
    levels[3, 0] = 6
    scored = pm.assessment.score_levels(table, levels)
    assert scored.counts("o0")[:, 0].tolist() == [4, 0, 1, 0, 0, 2, 1, 0]
    assert scored.lowest("o0").tolist() == [2, 0]
    assert scored.lowest("all").tolist() == [2, 0]
    assert scored.counts("all")[0].tolist() == [46, 50]


def test_one_division_at_the_end():
    table = pm.assessment.compile(national())
    levels = np.random.default_rng(6).integers(0, 8, (50, 500), dtype=np.uint8)
    scored = pm.assessment.score_levels(table, levels)
    for node in table.nodes:
        for place in range(500):
            value = scored.value(node, place)
            shown = scored.score[scored.row(node), place]
            assert np.isnan(shown) if value is None else shown == float(value)


def test_no_body_at_all():
    table = pm.assessment.compile(national())
    scored = pm.assessment.score_levels(table, np.zeros((50, 0), np.uint8))
    assert scored.score.shape == (8, 0)


def test_it_shows_how_many_stand_where():
    scored = pm.assessment.score_levels(pm.assessment.compile(national()), np.full((50, 5), 3, np.uint8))
    assert scored.table.records()[-1]["level 3"] == 5
    assert "level 3" in str(scored)
    assert "<table" in scored._repr_html_()


@pytest.mark.parametrize(("change", "said"), [
    ({"levels": np.zeros((3, 2), np.uint8)}, r"levels: 50 rows, one for each criterion.*found the shape \(3, 2\)"),
    ({"levels": np.zeros((50, 2))}, "levels: whole-number codes"),
    ({"levels": np.full((50, 2), 9, np.uint8)}, "no answer has the code 9"),
    ({"levels": np.full((50, 2), -1)}, "no answer has the code -1"),
    ({"previous": np.zeros((50, 3), np.uint8)}, "previous: 3 bodies"),
    ({"workers": 0}, "workers: 1 or more"),
])  # fmt: skip
def test_wrong_arguments(change, said):
    given = {"levels": np.zeros((50, 2), np.uint8), **change}
    with pytest.raises(ValueError, match=said):
        pm.assessment.score_levels(pm.assessment.compile(national()), given.pop("levels"), **given)


def test_an_unknown_node():
    scored = pm.assessment.score_levels(pm.assessment.compile(national()), np.zeros((50, 1), np.uint8))
    with pytest.raises(pm.UnknownReference, match="o1"):
        scored.label("o11", 0)


def test_a_small_part_of_a_point_is_counted_in_numbers_that_hold_it():
    unit = 3_000_000_000
    scale = pm.Scale("N", [pm.Level(n, f"L{n}", points=Fraction(n, unit)) for n in (1, 2)])
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=pm.Criterion(id="a", title="A")))
    scored = pm.assessment.score_levels(table, np.array([[1, 2, 0]], dtype=np.uint8))
    assert [scored.value("a", place) for place in range(3)] == [Fraction(1, unit), Fraction(2, unit), None]


@pytest.mark.parametrize("criteria", [37, 40])
def test_a_float_is_the_nearest_to_the_exact_number_also_where_it_is_of_very_large_ones(criteria):
    rule = pm.Mean(rounding="half-up", missing="exclude")
    scale = pm.Scale("Five", [pm.Level(n, f"L{n}") for n in range(1, 6)])
    groups = [
        pm.Criterion(id=f"g{n}", title="G", rule=rule, children=[
            pm.Criterion(id=f"g{n}-{k}", title="C") for k in range(criteria)
        ]) for n in range(3)
    ]  # fmt: skip
    root = pm.Criterion(id="all", title="All", rule=rule, children=groups)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    assert table.largest is None or table.largest > 2**53
    levels = np.random.default_rng(3).integers(0, 6, (3 * criteria, 300), dtype=np.uint8)
    scored = pm.assessment.score_levels(table, levels)
    score, coverage = scored.score, scored.coverage
    for place in range(300):
        for row, node in enumerate(scored.nodes):
            exact = scored.value(node, place)
            assert exact is None or score[row, place] == float(exact)
            covered = Fraction(int(scored.assessed[row, place]), int(scored.applicable[row, place]))
            assert coverage[row, place] == float(covered)
