"""The short road of sums and the road that sees each rating: the same rows, faults among them."""

import duckdb
import narwhals as nw
import polars as pl
import pyarrow as pa
import pytest
from tests import made_panels
from tests.assessment.nation.test_lookups import national
from tests.assessment.nation.test_panels import TO, records
from tests.assessment.nation.test_tallies import adding, flat

import prevent_model as pm
from prevent_model.assessment.nation.queries import (
    by_codes,
    by_tally,
    codes_by_body,
    count_names,
    size_of,
    words_by_run,
)
from prevent_model.assessment.nation.tallies import tally_of

LAZY = {"polars": lambda data: pl.DataFrame(data).lazy(), "duckdb": lambda data: duckdb.from_arrow(pa.table(data))}
COLUMNS = {"body": "body", "period": "period", "criterion": "criterion", "level": "level"}


def both(table, frame):
    frame = nw.from_native(frame)
    tally = tally_of(table)
    short = by_tally(frame, words_by_run(frame, table, tally, COLUMNS), table, tally, "body", "period")
    long = by_codes(frame, codes_by_body(frame, table, COLUMNS), table, "body", "period")
    return [sorted(records(nw.to_native(one)), key=lambda row: (str(row["body"]), row["period"], row["node"]))
            for one in (short, long)]  # fmt: skip


@pytest.mark.parametrize("engine", LAZY)
@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5, 6])
def test_both_roads_say_the_same(engine, seed):
    table = adding(seed)
    data = made_panels.rows(table, made_panels.panel(table, seed), seed)
    short, long = both(table, LAZY[engine](data))
    assert short == long
    assert len(short) > 1


@pytest.mark.parametrize("engine", LAZY)
def test_both_roads_leave_a_faulty_body_out(engine):
    table = flat(3)
    rows = [("x", "c0", "L1"), ("x", "c0", "L2"), ("y", "c9", "L1"), ("y", "c1", "L1"), ("z", "c1", "L9"), ("w", "c2", "L4"),
            ("u", "c2", None)]  # fmt: skip
    bodies, criteria, levels = map(list, zip(*rows, strict=True))
    data = {"body": bodies, "period": [1] * len(rows), "criterion": criteria, "level": levels}
    short, long = both(table, LAZY[engine](data))
    assert short == long
    assert {row["body"]: row["faults"] for row in short} == {"u": 0, "w": 0, "x": 1, "y": 1, "z": 1}
    assert {row["body"] for row in short if row["level"] == "faulty ratings"} == {"x", "y", "z"}


def test_weights_that_differ_are_added_up_beside_the_counts():
    table = flat(20, weight=lambda place: 1 + place % 4)
    data = {"body": ["x"] * 20, "period": [1] * 20, "criterion": list(table.criteria),
            "level": [f"L{1 + n % 4}" for n in range(20)]}  # fmt: skip
    short, long = both(table, LAZY["duckdb"](data))
    assert short == long
    wanted = sum((1 + n % 4) ** 2 for n in range(20))
    assert short[0]["numerator"] * sum(1 + n % 4 for n in range(20)) == wanted * short[0]["denominator"]


def test_a_hundred_criteria_side_by_side_are_scored_in_every_engine():
    """Nothing stands above the whole, so its weights need no unit in common."""
    table = flat(100, weight=lambda place: 1 + place % 7)
    data = {"body": ["x"] * 90, "period": [1] * 90, "criterion": list(table.criteria[:90]), "level": ["L3"] * 90}
    for to in TO.values():
        (row,) = records(pm.assessment.panel(to(data), table))
        assert (row["score"], row["not_assessed"], row["level"]) == (3.0, 10, "L3")


def test_every_answer_has_a_column():
    names = [name for _, name in count_names(flat(2))]
    assert names == ["count_1", "count_2", "count_3", "count_4", "not_assessed", "not_applicable", "not_graded"]


def test_a_standard_of_one_criterion_goes_the_long_road():
    scale = pm.Scale("S", [pm.Level(1, "low"), pm.Level(2, "high")])
    single = pm.Standard(id="s", title="S", scale=scale, root=pm.Criterion(id="only", title="Only"))
    data = {"body": ["x"], "period": [1], "criterion": ["only"], "level": ["high"]}
    for engine, to in LAZY.items():
        (row,) = records(pm.assessment.panel(to(data), single))
        assert (row["level"], row["count_2"], row["not_assessed"]) == ("high", 1, 0), engine


def test_two_entries_of_one_field_show_in_fewer_fields_than_there_were_entries():
    """On which the finding of duplicates rests: by brute force over every pair and triple of codes, and many alike."""
    table = pm.assessment.compile(national())
    width, fit = size_of(table)
    assert fit * width <= 52
    mark = 1 << (width - 2)

    def fields(number):
        return sum((number >> width * place) % (1 << width) > 0 for place in range(fit + 2))

    for one in range(8):
        for other in range(8):
            assert fields(2 * mark + one + other) < 2
            for third in range(8):
                assert fields(3 * mark + one + other + third) < 3
                beside = (mark + third) << width
                assert fields(2 * mark + one + other + beside) < 3
        for times in (4, 5, 8, 16, 63, 64, 1_000):
            assert fields(times * (mark + one)) < times


@pytest.mark.parametrize("criteria", [8, 10, 15])
def test_counts_side_by_side_do_not_overflow_in_a_lazy_frame(criteria):
    """The highest of them begins at the 29th bit, and Polars by itself keeps so small a number in 32."""
    scale = pm.Scale("Six", [pm.Level(n, f"L{n}") for n in range(1, 7)])
    leaves = [pm.Criterion(id=f"c{n}", title="C") for n in range(criteria)]
    root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="refuse"), children=leaves)
    table = pm.assessment.compile(pm.Standard(id="s", title="S", scale=scale, root=root))
    data = {"body": ["x"] * criteria, "period": [1] * criteria, "criterion": list(table.criteria),
            "level": ["not graded"] * criteria}  # fmt: skip
    for engine, to in LAZY.items():
        (row,) = records(pm.assessment.panel(to(data), table))
        assert (row["not_graded"], row["not_assessed"], row["count_6"]) == (criteria, 0, 0), engine
