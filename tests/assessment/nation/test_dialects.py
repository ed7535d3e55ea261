"""A query in the words of each engine: the same columns come out."""

import duckdb
import narwhals as nw
import polars as pl
import pytest

from prevent_model.assessment.nation.dialects import dialect_of

DATA = {'the "body"': ["x", "y"], "n": [7, 0], "m": [2, 5]}
FRAMES = {"polars": lambda: pl.LazyFrame(DATA), "duckdb": lambda: duckdb.from_arrow(pl.DataFrame(DATA).to_arrow())}


@pytest.mark.parametrize("engine", FRAMES)
def test_each_word_says_the_same(engine):
    frame = nw.from_native(FRAMES[engine]())
    say = dialect_of(frame)
    n, m = say.column("n"), say.column("m")
    body = 'the "body"'
    found = say.write(frame, (body,), {
        "shared": say.whole(n // m), "half": say.decimal(n) / say.decimal(say.literal(2)),
        "said": say.where((n > m) & (m != 0), say.literal("it's more"), say.literal("no")), "none": say.literal(None),
        "one": say.where(n == 0, 1, m),
    })  # fmt: skip
    rows = nw.to_native(found.collect("polars") if hasattr(found, "collect") else found).to_dicts()
    assert rows == [
        {body: "x", "shared": 3, "half": 3.5, "said": "it's more", "none": None, "one": 2},
        {body: "y", "shared": 0, "half": 0.0, "said": "no", "none": None, "one": 1},
    ]
    beside = say.write(frame, (), {"twice": say.whole(n * 2)})
    assert beside.collect_schema().names() == [*DATA, "twice"]
