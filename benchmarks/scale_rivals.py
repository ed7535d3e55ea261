"""The rivals of the scale bench: the same job as one would write it by hand in Polars, in pandas and in C.

Each goes from ratings to the exact numerator and denominator, score, level, assessed and applicable weight, lowest level and
counts by level of seven objectives and the root, for each body.
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
    """One packed key of body and objective, one packed sum of counts by level, streaming; then the root from those."""
    read = frame.lazy().select(
        key=pl.col("column").cast(pl.Int32) * 8 + _node(pl.col("criterion")),
        packed=pl.lit(1, dtype=pl.Int64)
        * pl.col("level").replace_strict(
            list(range(LEVELS + 1)), [1 << 8 * code for code in range(LEVELS + 1)], return_dtype=pl.Int64
        ),
    )
    nodes = _unpacked(read.group_by("key").agg(pl.col("packed").sum()))
    known = pl.sum_horizontal(COUNTS[1:])
    nodes = nodes.with_columns(
        numerator=pl.sum_horizontal(pl.col(name) * code for code, name in enumerate(COUNTS)), denominator=known
    )
    nodes = nodes.with_columns(
        applicable=known + pl.col("n0"),
        up=pl.when(pl.col("denominator") > 0).then(pl.col("numerator") * (840 // pl.col("denominator"))),
    )
    root = {
        "numerator": pl.col("up").sum(),
        "denominator": 840 * pl.col("up").count(),
        "assessed": (pl.col("assessed") * 840 // pl.col("applicable")).sum(),
        "applicable": 840 * pl.len(),
    }
    return _finished(nodes, root).collect(engine="streaming")


def polars_weighted(frame: pl.DataFrame) -> pl.DataFrame:
    """The same with weights of 1 to 5: total and weight join the counts in the packed sum, and the root is of floats.

    Exact numbers of the root would need a unit of all the weights; so this does less than we do.
    """
    weight, level = pl.col("criterion").cast(pl.Int64) % 5 + 1, pl.col("level").cast(pl.Int64)
    of_total, of_known, of_all = (pl.lit(1 << bit, dtype=pl.Int64) for bit in (36, 45, 54))
    code = pl.col("level").replace_strict(
        list(range(LEVELS + 1)), [1 << 6 * code for code in range(LEVELS + 1)], return_dtype=pl.Int64
    )
    read = frame.lazy().select(
        key=pl.col("column").cast(pl.Int32) * 8 + _node(pl.col("criterion")),
        packed=code + weight * (level * of_total + (level > 0).cast(pl.Int64) * of_known + of_all),
    )
    sums = read.group_by("key").agg(pl.col("packed").sum())
    nodes = _unpacked(sums, bits=6).with_columns(
        numerator=(pl.col("packed") // (1 << 36)) % 512,
        denominator=(pl.col("packed") // (1 << 45)) % 512,
        applicable=pl.col("packed") // (1 << 54),
    )
    nodes = nodes.with_columns(up=pl.when(pl.col("denominator") > 0).then(pl.col("numerator") / pl.col("denominator")))
    root = {
        "numerator": pl.col("up").sum(),
        "denominator": pl.col("up").count().cast(pl.Float64),
        "assessed": (pl.col("assessed") / pl.col("applicable")).sum(),
        "applicable": pl.len().cast(pl.Float64),
    }
    return _finished(nodes, root).collect(engine="streaming")


COUNTS = [f"n{code}" for code in range(LEVELS + 1)]


def _unpacked(sums: pl.LazyFrame, bits: int = 8) -> pl.LazyFrame:
    return sums.with_columns(
        column=pl.col("key") // 8,
        node=pl.col("key") % 8,
        **{name: (pl.col("packed") // (1 << bits * code)) % (1 << bits) for code, name in enumerate(COUNTS)},
    )


def _finished(nodes: pl.LazyFrame, root: dict[str, pl.Expr]) -> pl.LazyFrame:
    """From totals of the objectives to every answer of theirs and of the root."""
    lowest = pl.coalesce(pl.when(pl.col(name) > 0).then(code) for code, name in enumerate(COUNTS) if code)
    nodes = nodes.with_columns(assessed=pl.col("denominator"), lowest=lowest)
    whole = nodes.group_by("column").agg(
        **root, lowest=pl.col("lowest").min(), **{name: pl.col(name).sum() for name in COUNTS}
    )
    answers = []
    for rows in (nodes, whole.with_columns(node=pl.lit(7))):
        value = pl.col("numerator") / pl.col("denominator")
        level = ((pl.col("numerator") * 2 + pl.col("denominator")) // (pl.col("denominator") * 2)).fill_null(0)
        names = ("column", "node", "numerator", "denominator", "score", "level", "assessed", "applicable", "lowest")
        answers.append(rows.with_columns(score=value, level=level).select(*names, *COUNTS))
    return pl.concat(answers, how="vertical_relaxed")


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
    parts = pd.DataFrame(
        {
            "column": nodes["column"],
            "packed": packed,
            "numerator": nodes["numerator"] * (840 // known.clip(lower=1)),
            "denominator": np.where(known > 0, 840, 0),
            "assessed": known * (840 // applicable),
            "applicable": 840,
        }
    ).groupby("column", sort=False)
    whole = parts[["packed", "numerator", "denominator", "assessed", "applicable"]].sum()
    whole["lowest"] = nodes.groupby("column", sort=False)["lowest"].min()
    counts = _counts(whole.pop("packed").to_numpy())
    whole = whole.assign(node=7, **counts).reset_index()
    for rows in (nodes, whole):
        top, bottom = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
        rows["lowest"] %= 9
        with np.errstate(invalid="ignore"):
            rows["score"] = top / bottom
        rows["level"] = (2 * top + bottom) // (2 * np.maximum(bottom, 1))
    return nodes, whole


def _counts(packed: Any) -> dict[str, Any]:
    return {f"n{code}": (packed >> 8 * code) & 255 for code in range(LEVELS + 1)}


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
