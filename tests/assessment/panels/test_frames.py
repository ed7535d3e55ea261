"""Frames of each engine: columns out as arrays, arrays back as columns."""

import datetime as dt

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from tests.made_panels import records

from prevent_model.assessment.panels.frames import frame_in_memory

DAY = dt.date(2009, 3, 31)
TO = {
    "pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table,
    "duckdb": lambda data: duckdb.from_arrow(pa.table(data)),
}  # fmt: skip


def decoded(frame, name):
    codes, values = frame.coded(name)
    return [None if code < 0 else values[code] for code in codes.tolist()]


@pytest.mark.parametrize("engine", TO)
@pytest.mark.parametrize("column", [
    ["x", "y", None, "x"], [3, 1, 3, 2**62], [-(2**63), 2**63 - 1, 0, 0], [DAY, DAY, None, dt.date(2010, 1, 1)],
    [2.5, 1.0, 2.5, 0.0], [True, False, True, True],
])  # fmt: skip
def test_a_column_comes_out_as_codes_of_its_distinct_values(engine, column):
    frame = frame_in_memory(TO[engine]({"a": column}))
    assert decoded(frame, "a") == column
    assert len(set(frame.coded("a")[1])) == len(frame.coded("a")[1])


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "pyarrow"])
def test_nan_is_missing(engine):
    frame = frame_in_memory(TO[engine]({"a": [1.0, float("nan"), 2.0]}))
    assert decoded(frame, "a") == [1.0, None, 2.0]


@pytest.mark.parametrize(("native", "kind"), [
    (pd.DataFrame({"a": ["x"]}), "text"), (pd.DataFrame({"a": pd.Series(["x"], dtype=object)}), "text"),
    (pd.DataFrame({"a": pd.Series(["x", 1], dtype=object)}), "other"),
    (pd.DataFrame({"a": pd.Series(["x"], dtype="category")}), "text"), (pd.DataFrame({"a": [1.5]}), "number"),
    (pd.DataFrame({"a": [True]}), "truth"), (pl.DataFrame({"a": ["x"]}, schema={"a": pl.Enum(["x"])}), "text"),
    (pl.DataFrame({"a": [True]}), "truth"), (pl.DataFrame({"a": [1]}), "number"), (pl.DataFrame({"a": [DAY]}), "other"),
    (pa.table({"a": pa.array(["x"]).dictionary_encode()}), "text"), (pa.table({"a": [True]}), "truth"),
    (pa.table({"a": pa.array(["x"], pa.string_view())}), "text"), (pa.table({"a": [DAY]}), "other"),
    (pa.table({"a": [1]}), "number"),
])  # fmt: skip
def test_the_kind_of_a_column(native, kind):
    frame = frame_in_memory(native)
    assert frame.kind("a") == kind
    assert None not in decoded(frame, "a")


def test_arrow_in_chunks_and_dictionaries_of_their_own():
    one, other = (pa.table({"a": pa.array(values).dictionary_encode()}) for values in (["x", "y"], ["y", None, "z"]))
    assert decoded(frame_in_memory(pa.concat_tables([one, other])), "a") == ["x", "y", "y", None, "z"]


@pytest.mark.parametrize("engine", TO)
def test_columns_go_back_as_a_frame_of_the_same_engine(engine):
    native = TO[engine]({"body": ["x", None, "y"], "n": [1, 2, 3]})
    frame = frame_in_memory(native)
    assert (frame.names, len(frame)) == (["body", "n"], 3)
    built = frame.build({
        "body": frame.pick("body", np.array([2, 0])), "said": frame.texts(["no", "yes"], np.array([1, 0], np.uint8)),
        "large": frame.whole_numbers(np.array([2**70, 1], object)), "small": frame.whole_numbers(np.array([1, 2], np.int32)),
        "score": frame.with_nulls(np.array([0.5, np.nan])),
    })  # fmt: skip
    assert type(built) is type(native)
    first, second = records(built)
    assert first == {"body": "y", "said": "yes", "large": str(2**70), "small": 1, "score": 0.5}
    assert second.pop("score") is None or engine == "pandas"
    assert second == {"body": "x", "said": "no", "large": "1", "small": 2}


@pytest.mark.parametrize("engine", TO)
def test_large_whole_numbers_are_read_back_from_text(engine):
    frame = frame_in_memory(TO[engine]({"a": [str(2**70), "3"], "b": [1, 2]}))
    assert frame.numbers("a").tolist() == [2**70, 3]
    assert frame.numbers("b").tolist() == [1, 2]


def test_what_is_no_frame_in_memory():
    assert frame_in_memory(pl.LazyFrame({"a": [1]})) is None
    assert frame_in_memory([1]) is None


def test_a_relation_stays_on_its_connection():
    there = duckdb.connect()
    there.execute("create table held as select 'x' as body")
    frame = frame_in_memory(there.table("held"))
    built = frame.build({"body": frame.pick("body", [0])})
    assert built.set_alias("built").join(there.table("held"), "body").fetchall() == [("x",)]
