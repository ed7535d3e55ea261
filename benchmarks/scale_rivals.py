"""The rivals of the scale bench: the same job as one would write it by hand in Polars, pandas, PyArrow, Dask, SQL and C.

Each goes from ratings to the exact numerator and denominator, score, level, assessed and applicable weight, lowest level and
counts by level of seven objectives and the whole, for each body and period.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

CRITERIA, OBJECTIVES, LEVELS = 50, 7, 5


def _node(criterion: pl.Expr) -> pl.Expr:
    return (criterion.cast(pl.Int32) - (criterion > 0).cast(pl.Int32)) // 7


def polars_packed(frame: pl.DataFrame) -> pl.DataFrame:
    """One packed key of body and objective, one packed sum of counts by level, streaming; then the whole from those."""
    read = frame.lazy().select(
        key=pl.col("column").cast(pl.Int32) * 8 + _node(pl.col("criterion")),
        packed=pl.lit(1, dtype=pl.Int64) * pl.col("level").replace_strict(
            list(range(LEVELS + 1)), [1 << 8 * code for code in range(LEVELS + 1)], return_dtype=pl.Int64
        ),
    )  # fmt: skip
    sums = read.group_by("key").agg(pl.col("packed").sum())
    nodes = sums.with_columns(
        column=pl.col("key") // 8, node=pl.col("key") % 8,
        **{f"n{code}": (pl.col("packed") // (1 << 8 * code)) % 256 for code in range(LEVELS + 1)},
    )  # fmt: skip
    return _finished(nodes).collect(engine="streaming")


def polars_plain(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Group by body and objective, counts by level, then the whole: as one would write it."""
    nodes = frame.group_by("column", node=_node(pl.col("criterion"))).agg(
        **{f"n{code}": (pl.col("level") == code).sum().cast(pl.Int64) for code in range(LEVELS + 1)}
    )
    return _finished(nodes)


def _finished(nodes: pl.LazyFrame) -> pl.LazyFrame:
    counts = [f"n{code}" for code in range(1, LEVELS + 1)]
    known = pl.sum_horizontal(counts)
    nodes = nodes.with_columns(
        numerator=pl.sum_horizontal(pl.col(name) * code for code, name in enumerate(counts, 1)), denominator=known,
        lowest=pl.coalesce(pl.when(pl.col(name) > 0).then(code) for code, name in enumerate(counts, 1)),
    )  # fmt: skip
    nodes = nodes.with_columns(
        score=pl.col("numerator") / pl.col("denominator"),
        assessed=pl.col("denominator"),
        applicable=known + pl.col("n0"),
        level=((pl.col("numerator") * 2 + pl.col("denominator")) // (pl.col("denominator") * 2)).fill_null(0),
        up=pl.when(pl.col("denominator") > 0).then(pl.col("numerator") * (840 // pl.col("denominator"))),
    )
    whole = nodes.group_by("column").agg(
        numerator=pl.col("up").sum(), denominator=840 * pl.col("up").count(), lowest=pl.col("lowest").min(),
        assessed=(pl.col("assessed") * 840 // pl.col("applicable")).sum(), applicable=840 * pl.len(),
        **{name: pl.col(name).sum() for name in ["n0", *counts]},
    )  # fmt: skip
    whole = whole.with_columns(
        node=pl.lit(7), score=pl.col("numerator") / pl.col("denominator"),
        level=((pl.col("numerator") * 2 + pl.col("denominator")) // (pl.col("denominator") * 2)).fill_null(0),
    )  # fmt: skip
    columns = [
        "column",
        "node",
        "numerator",
        "denominator",
        "score",
        "level",
        "assessed",
        "applicable",
        "lowest",
        "n0",
        *counts,
    ]
    return pl.concat([frame.select(columns) for frame in (nodes, whole)], how="vertical_relaxed")


def pandas_packed(frame: Any) -> Any:
    """The same packed key and sum in pandas."""
    import pandas as pd

    key = frame["column"].to_numpy() * np.int32(8) + OF_NODE[frame["criterion"].to_numpy()]
    return finished(pd.DataFrame({"key": key, "packed": PACKED[frame["level"].to_numpy()]}))


OF_NODE = np.array([(place - (place > 0)) // 7 for place in range(CRITERIA)], np.int32)
PACKED = np.array([1 << 8 * code for code in range(LEVELS + 1)], np.int64)


def finished(read: Any) -> Any:
    """From a packed number for each rating to every answer: the objectives, then the whole, in pandas."""
    import pandas as pd

    sums = read.groupby("key", sort=False)["packed"].sum()
    key, packed = sums.index.to_numpy(), sums.to_numpy()
    nodes = pd.DataFrame({"column": key // 8, "node": key % 8, **_counts(packed)})
    judged = range(1, LEVELS + 1)
    known = sum(nodes[f"n{code}"] for code in judged)
    applicable = known + nodes["n0"]
    nodes["numerator"], nodes["denominator"] = sum(code * nodes[f"n{code}"] for code in judged), known
    nodes["assessed"], nodes["applicable"] = known, applicable
    nodes["lowest"] = np.select([nodes[f"n{code}"] > 0 for code in judged], list(judged), 9)
    parts = pd.DataFrame({
        "column": nodes["column"], "packed": packed, "numerator": nodes["numerator"] * (840 // known.clip(lower=1)),
        "denominator": np.where(known > 0, 840, 0), "assessed": known * (840 // applicable), "applicable": 840,
    }).groupby("column", sort=False)  # fmt: skip
    whole = parts[["packed", "numerator", "denominator", "assessed", "applicable"]].sum()
    whole["lowest"] = nodes.groupby("column", sort=False)["lowest"].min()
    counts = _counts(whole.pop("packed").to_numpy())
    whole = whole.assign(node=7, **counts).reset_index()
    for told in (nodes, whole):
        top, bottom = told["numerator"].to_numpy(), told["denominator"].to_numpy()
        told["lowest"] %= 9
        with np.errstate(invalid="ignore"):
            told["score"] = top / bottom
        told["level"] = (2 * top + bottom) // (2 * np.maximum(bottom, 1))
    return nodes, whole


def _counts(packed: Any) -> dict[str, Any]:
    return {f"n{code}": (packed >> 8 * code) & 255 for code in range(LEVELS + 1)}


def polars_hand(data: pl.DataFrame, criteria: tuple[str, ...], rank: dict[str, int]) -> pl.DataFrame:
    """The job in lazy Polars on words: look-ups, then as above."""
    place = pl.LazyFrame({"criterion": list(criteria), "_place": range(CRITERIA)})
    read = data.lazy().join(place, on="criterion", how="left").with_columns(
        column=pl.col("body") * 12 + pl.col("period"), criterion=pl.col("_place"),
        level=pl.col("level").replace_strict(rank, default=0, return_dtype=pl.UInt8),
    )  # fmt: skip
    return polars_plain(read).collect()


def pandas_hand(frame: Any, criteria: tuple[str, ...], rank: dict[str, int]) -> Any:
    """The job in pandas on words: look-ups, then as above."""
    import pandas as pd

    place = {id_: n for n, id_ in enumerate(criteria)}
    return pandas_packed(pd.DataFrame({
        "column": (frame["body"] * 12 + frame["period"]).astype("int32"), "criterion": frame["criterion"].map(place),
        "level": frame["level"].map(rank).fillna(0).astype("int64"),
    }))  # fmt: skip


def arrow_hand(arrow: Any, criteria: tuple[str, ...], rank: dict[str, int]) -> Any:
    """The job in PyArrow: look-ups by position, one grouping, and the rest by array."""
    import pandas as pd
    import pyarrow as pa
    import pyarrow.compute as pc

    place = pc.index_in(arrow["criterion"], value_set=pa.array(criteria))
    code = pc.add(pc.fill_null(pc.index_in(arrow["level"], value_set=pa.array(rank)), -1), 1)
    node = pc.divide(pc.subtract(place, pc.cast(pc.greater(place, 0), pa.int32())), 7)
    column = pc.add(pc.multiply(arrow["body"], 12), arrow["period"])
    read = pa.table({
        "key": pc.add(pc.multiply(column, 8), node),
        "packed": pc.shift_left(pa.scalar(1, pa.int64()), pc.multiply(pc.cast(code, pa.int64()), 8)),
    })  # fmt: skip
    sums = read.group_by("key").aggregate([("packed", "sum")])
    nodes, whole = finished(pd.DataFrame({"key": sums["key"].to_numpy(), "packed": sums["packed_sum"].to_numpy()}))
    return pa.Table.from_pandas(nodes), pa.Table.from_pandas(whole)


def dask_hand(parts: Any, criteria: tuple[str, ...], rank: dict[str, int]) -> Any:
    """The job in Dask: a grouping over the partitions, and the rest by pandas on what little is left."""
    import pandas as pd

    place = {id_: n for n, id_ in enumerate(criteria)}

    def read(frame: Any) -> Any:
        criterion = frame["criterion"].map(place).astype("int64")
        code = frame["level"].map(rank).fillna(0).astype("int64")
        key = (frame["body"].astype("int64") * 12 + frame["period"]) * 8 + (criterion - (criterion > 0)) // 7
        return pd.DataFrame({"key": key, "packed": np.left_shift(np.int64(1), 8 * code.to_numpy())})

    sums = parts.map_partitions(read, meta={"key": "int64", "packed": "int64"}).groupby("key")["packed"].sum()
    return finished(sums.compute(scheduler="threads").reset_index())


def sql_query(labels: list[str]) -> str:
    """The job as one would write it in SQL: counts by level of each objective, what they come to, and the whole."""
    said = ", ".join(f"('{label}', {code})" for code, label in enumerate(labels, 1))
    named = " ".join(f"when {code} then '{label}'" for code, label in enumerate(labels, 1))
    sums = ", ".join(f"count(*) filter (c = {code}) n{code}" for code in range(LEVELS + 1))
    lowest = " ".join(f"when n{code} > 0 then {code}" for code in range(1, LEVELS + 1))
    counts = ", ".join(f"n{code}" for code in range(LEVELS + 1))
    return f"""
        with r as (
            select body, period, (_place - (_place > 0)::int) // 7 node, coalesce(l.code, 0) c from held
            join place using (criterion) left join (values {said}) l(label, code) on held.level = l.label
        ), g as (
            select body, period, node, {sums} from r group by body, period, node
        ), o as (
            select body, period, node, {counts}, n1 + 2*n2 + 3*n3 + 4*n4 + 5*n5 numerator,
            n1 + n2 + n3 + n4 + n5 denominator from g
        ), n as materialized (
            select *, denominator assessed, denominator + n0 applicable, case {lowest} else 0 end lowest from o
        ), w as (
            select body, period, 7 node, {", ".join(f"sum(n{code}) n{code}" for code in range(LEVELS + 1))},
            sum(numerator * (840 // nullif(denominator, 0))) numerator, 840 * count(nullif(denominator, 0)) denominator,
            sum(assessed * (840 // applicable)) assessed, 840 * count(*) applicable, min(nullif(lowest, 0)) lowest
            from n group by body, period
        )
        select body, period, node, numerator, denominator, assessed, applicable, {counts}, lowest,
        case (2 * numerator + denominator) // nullif(2 * denominator, 0) {named} else 'not assessed' end as level,
        numerator / nullif(denominator, 0) score, assessed / applicable coverage
        from (select * from n union all by name select * from w)
    """


def spark_query(labels: list[str]) -> str:
    """The same in the words of Spark."""
    said = sql_query(labels).replace("::int", "").replace("(_place > 0)", "int(_place > 0)").replace("//", "div")
    return said.replace("as materialized", "as").replace("filter (c", "filter (where c").replace("all by name", "all")


LOOP = """
#include <stdint.h>
/* the same job, criterion after criterion over blocks that fit the cache: packed additions by look-up, then the answers */
void job(const uint8_t *levels, int64_t n, int32_t *num, int32_t *den, int32_t *app, int32_t *ass, uint8_t *code,
         double *score, uint8_t *low, int32_t *counts) {
    static uint64_t sums[4096];
    for (int64_t at = 0; at < n; at += 4096) {
        int64_t size = n - at < 4096 ? n - at : 4096;
        for (int64_t b = 0; b < size; b++) { num[7*n+at+b] = 0; den[7*n+at+b] = 0; ass[7*n+at+b] = 0; low[7*n+at+b] = 0;
            for (int l = 0; l < 6; l++) counts[(42+l)*n+at+b] = 0; }
        for (int node = 0, c = 0; node < 7; node++) {
            int parts = node ? 7 : 8;
            for (int64_t b = 0; b < size; b++) sums[b] = 0;
            for (int k = 0; k < parts; k++, c++) {
                const uint8_t *row = levels + (int64_t)c * n + at;
                for (int64_t b = 0; b < size; b++) sums[b] += (uint64_t)1 << (8 * row[b]);
            }
            for (int64_t b = 0; b < size; b++) {
                int64_t o = node * n + at + b, w = 7 * n + at + b;
                int known = 0, total = 0, lowest = 0;
                for (int l = 5; l >= 1; l--) { int count = (sums[b] >> (8 * l)) & 255; known += count; total += l * count; if (count) lowest = l; }
                num[o] = total; den[o] = known; ass[o] = known; app[o] = parts; low[o] = lowest;
                for (int l = 0; l < 6; l++) { int count = (sums[b] >> (8 * l)) & 255; counts[(node*6+l)*n+at+b] = count; counts[(42+l)*n+at+b] += count; }
                code[o] = known ? (2 * total + known) / (2 * known) : 0;
                score[o] = known ? (double)total / known : 0.0 / 0.0;
                if (known) { num[w] += total * (840 / known); den[w] += 840; }
                ass[w] += known * (840 / parts);
                if (lowest && (!low[w] || lowest < low[w])) low[w] = lowest;
            }
        }
        for (int64_t b = 0; b < size; b++) {
            int64_t w = 7 * n + at + b;
            app[w] = 5880;
            code[w] = den[w] ? (2 * num[w] + den[w]) / (2 * den[w]) : 0;
            score[w] = den[w] ? (double)num[w] / den[w] : 0.0 / 0.0;
        }
    }
}
"""


@cache
def compiled() -> Callable[[Any], Any] | None:
    """The job as a loop in C, where a compiler is at hand."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "job.c", Path(folder) / "job.so"
        source.write_text(LOOP, encoding="utf-8")
        subprocess.run([compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", made, source], check=True)
        library = ctypes.CDLL(str(made))

    def job(levels: Any) -> dict[str, Any]:
        size = levels.shape[1]
        kinds = {
            "numerator": np.int32,
            "denominator": np.int32,
            "applicable": np.int32,
            "assessed": np.int32,
            "level": np.uint8,
            "score": np.float64,
            "lowest": np.uint8,
            "counts": np.int32,
        }
        out = {name: np.empty((48 if name == "counts" else 8, size), kind) for name, kind in kinds.items()}
        library.job(
            levels.ctypes.data_as(ctypes.c_void_p),
            ctypes.c_int64(size),
            *(one.ctypes.data_as(ctypes.c_void_p) for one in out.values()),
        )
        return {**out, "counts": out["counts"].reshape(8, 6, size)}

    return job
