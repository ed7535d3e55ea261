"""Ten million ratings: the kernel and the panel against the strongest queries that we could write in other engines.

Every contender does the same job: from ratings to the exact numerator and denominator, score, level, assessed and
applicable weight, lowest level and counts by level of seven objectives and the whole, for each body and period. Answers are compared
before anything is timed.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import prevent_model as pm
from prevent_model.assessment.nation.compiling import ScoringTable
from prevent_model.assessment.nation.kernel import ScoredLevels

Best = Callable[..., float]
CRITERIA, OBJECTIVES, LEVELS = 50, 7, 5
SEED = 2008


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, ours as a share of the rival's time, and the most that it may be."""
    said()
    table = pm.assessment.compile(national())
    levels = ratings(200_000)
    kernel = best(lambda: everything(pm.assessment.score_levels(table, levels, workers=2), 2), 5)
    column, criterion, level = long(levels, shuffled=False)
    check(table, levels, column, criterion, level)
    ordered = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    rival = best(lambda: polars_packed(ordered), 3)
    yield "dense kernel / strongest Polars query (10m ratings)", kernel / rival, 1 / 6
    loop = compiled()
    if loop is not None:
        yield "dense kernel / compiled C loop, one thread each", best(
            lambda: everything(pm.assessment.score_levels(table, levels)), 5) / best(lambda: loop(levels), 5), 2.0  # fmt: skip
    from_long = best(lambda: everything(scored_from_long(table, column, criterion, level), 2), 3)
    yield "long table, ordered / strongest Polars query", from_long / rival, 1 / 3
    frame = ordered.to_pandas()
    yield "long table, ordered / pandas groupby", from_long / best(lambda: pandas_packed(frame), 2), 1 / 8
    column, criterion, level = long(levels, shuffled=True)
    shuffled = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    rival = best(lambda: polars_packed(shuffled), 3)
    from_long = best(lambda: everything(scored_from_long(table, column, criterion, level), 2), 3)
    yield "long table, shuffled / strongest Polars query", from_long / rival, 1 / 3
    frame = shuffled.to_pandas()
    yield "long table, shuffled / pandas groupby", from_long / best(lambda: pandas_packed(frame), 2), 1 / 8
    ours, theirs = peak("long"), peak("polars")
    print(f"extra peak memory: long road {ours:,.0f} MB, Polars query {theirs:,.0f} MB")
    yield "long table / Polars query, extra peak memory", ours / theirs, 0.6
    yield from small(table, best)
    yield from roads(table, best)
    if find_spec("distributed") is not None:
        yield "panel on Dask, two worker processes / one (10m ratings)", processes(table), 1 / 1.6


def small(table: ScoringTable, best: Best) -> Iterator[tuple[str, float, float]]:
    """The national panel: 43 bodies in 12 periods."""
    levels = ratings(43 * 12)
    column, criterion, level = long(levels, shuffled=True)
    lazy = pl.DataFrame({"column": column, "criterion": criterion, "level": level}).lazy()
    ours = best(lambda: everything(scored_from_long(table, column, criterion, level), 2), 20)
    yield "43 bodies x 12 periods / plain lazy Polars", ours / best(lambda: polars_plain(lazy).collect(), 20), 1 / 5


def roads(table: ScoringTable, best: Best) -> Iterator[tuple[str, float, float]]:
    """The panel in each engine against that engine's own query by hand."""
    import dask.dataframe
    import duckdb
    import pandas as pd

    column, criterion, level = long(ratings(200_000), shuffled=True)
    labels = [None, *(one.label for one in table.scale.levels)]
    data = pl.DataFrame({"column": column, "_place": criterion, "_code": level}).select(
        body=pl.col("column") // 12, period=pl.col("column") % 12,
        criterion=pl.col("_place").replace_strict(dict(enumerate(table.criteria)), return_dtype=pl.String),
        level=pl.col("_code").replace_strict(dict(enumerate(labels)), return_dtype=pl.String),
    )  # fmt: skip
    by_hand = pl.DataFrame({"criterion": list(table.criteria), "_place": range(CRITERIA)})
    rank = {one.label: code for code, one in enumerate(table.scale.levels, 1)}

    def polars_hand() -> Any:
        read = data.lazy().join(by_hand.lazy(), on="criterion", how="left").with_columns(
            column=pl.col("body") * 12 + pl.col("period"), criterion=pl.col("_place"),
            level=pl.col("level").replace_strict(rank, default=0, return_dtype=pl.UInt8),
        )  # fmt: skip
        return polars_plain(read).collect()

    hand = best(polars_hand, 3)
    ours = best(lambda: pm.assessment.panel(data.lazy(), table).collect(), 3)
    yield "panel on lazy Polars / its own query (10m ratings)", ours / hand, 2.0
    ours = best(lambda: pm.assessment.panel(data, table, faults="mark"), 3)
    yield "panel on Polars in memory / its own query", ours / hand, 2.0
    frame = data.to_pandas()
    place = {id_: n for n, id_ in enumerate(table.criteria)}

    def pandas_hand() -> Any:
        return pandas_plain(pd.DataFrame({
            "column": frame["body"] * 12 + frame["period"], "criterion": frame["criterion"].map(place),
            "level": frame["level"].map(rank).fillna(0).astype("int64"),
        }))  # fmt: skip

    ours = best(lambda: pm.assessment.panel(frame, table, faults="mark"), 2)
    yield "panel on pandas / its own query", ours / best(pandas_hand, 2), 2.0
    there = duckdb.connect()
    there.register("ratings", data.to_arrow())
    there.execute("create table held as select * from ratings")
    there.register("places", by_hand.to_arrow())
    there.execute("create table place as select * from places")
    query = sql_query(labels[1:])
    ours = best(lambda: pm.assessment.panel(there.table("held"), table).to_arrow_table(), 3)
    yield "panel on DuckDB / its own query", ours / best(lambda: there.sql(query).to_arrow_table(), 3), 2.0
    arrow = data.to_arrow()
    ours = best(lambda: pm.assessment.panel(arrow, table, faults="mark"), 2)
    yield "panel on PyArrow / its own query", ours / best(lambda: arrow_hand(arrow, table.criteria, rank), 2), 2.0
    parts = dask.dataframe.from_pandas(frame, npartitions=8)
    ours = best(lambda: pm.assessment.panel(parts, table).map_partitions(len).compute(scheduler="threads"), 2)
    yield "panel on Dask in threads / its own query", ours / best(lambda: dask_hand(parts, place, rank), 2), 2.0
    if find_spec("pyspark") is not None and shutil.which("java") is not None:
        yield (
            "panel on Spark, local[2] / its own query (2m ratings)",
            spark_ratio(data.head(2_000_000), table, query),
            2.0,
        )


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
    nodes, whole = _pandas_finished(
        pd.DataFrame({"key": sums["key"].to_numpy(), "packed": sums["packed_sum"].to_numpy()})
    )
    return pa.Table.from_pandas(nodes), pa.Table.from_pandas(whole)


def dask_hand(parts: Any, place: dict[str, int], rank: dict[str, int]) -> Any:
    """The job in Dask: a grouping over the partitions, and the rest by pandas on what little is left."""
    import pandas as pd

    def read(frame: Any) -> Any:
        criterion = frame["criterion"].map(place).astype("int64")
        code = frame["level"].map(rank).fillna(0).astype("int64")
        key = (frame["body"].astype("int64") * 12 + frame["period"]) * 8 + (criterion - (criterion > 0)) // 7
        return pd.DataFrame({"key": key, "packed": np.left_shift(np.int64(1), 8 * code.to_numpy())})

    sums = parts.map_partitions(read, meta={"key": "int64", "packed": "int64"}).groupby("key")["packed"].sum()
    return _pandas_finished(sums.compute(scheduler="threads").reset_index())


def spark_ratio(data: pl.DataFrame, table: ScoringTable, query: str) -> float:
    """The panel on Spark against the same SQL as on DuckDB, in Spark's words; both read one Parquet file and keep nothing."""
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory() as folder:
        data.write_parquet(f"{folder}/ratings.parquet")
        settings = {"spark.sql.shuffle.partitions": "4", "spark.ui.enabled": "false", "spark.driver.memory": "4g"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        ratings = session.read.parquet(f"{folder}/ratings.parquet")
        ratings.createOrReplaceTempView("held")
        places = [(id_, n) for n, id_ in enumerate(table.criteria)]
        session.createDataFrame(places, ["criterion", "_place"]).createOrReplaceTempView("place")
        said = query.replace("::int", "").replace("(_place > 0)", "int(_place > 0)").replace("//", "div")
        said = (
            said.replace("as materialized", "as").replace("filter (c", "filter (where c").replace("all by name", "all")
        )

        def noted(frame: Any) -> None:
            frame.write.format("noop").mode("overwrite").save()

        ours, theirs = (
            min(_timed(job) for _ in range(3))
            for job in (lambda: noted(pm.assessment.panel(ratings, table)), lambda: noted(session.sql(said)))
        )
        session.stop()
        return ours / theirs


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


def processes(table: ScoringTable) -> float:
    """Two worker processes of Dask against one, over the same eight partitions held by the workers."""
    import dask.dataframe
    import pandas as pd
    from distributed import Client, LocalCluster, wait

    column, criterion, level = long(ratings(200_000), shuffled=False)
    labels = np.array([None, *(one.label for one in table.scale.levels)], dtype=object)
    frame = pd.DataFrame({
        "body": column, "period": 1, "criterion": np.array(table.criteria, dtype=object)[criterion], "level": labels[level],
    })  # fmt: skip
    times = []
    for workers in (1, 2):
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
            Client(cluster),
        ):
            held = dask.dataframe.from_pandas(
                frame.set_index("body", drop=False).rename_axis("key"), npartitions=8
            ).persist()
            wait(held)
            times.append(min(_anew(held, table, run) for run in range(3)))
    return times[1] / times[0]


def _anew(held: Any, table: ScoringTable, run: int) -> float:
    """One run over ratings of another period, since the workers keep what they have worked out."""
    from distributed import wait

    fresh = held.assign(period=run).persist()
    wait(fresh)
    return _timed(lambda: pm.assessment.panel_by_partition(fresh, table).map_partitions(len).compute())


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def said() -> None:
    """Print what the measures run on."""
    engines = ", ".join(f"{name} {version(name)}" for name in ("numpy", "polars", "pandas", "duckdb", "narwhals"))
    print(
        f"{engines}; {os.cpu_count()} cores; 10,000,000 ratings, {CRITERIA} criteria, {OBJECTIVES} objectives, {LEVELS} levels, 5% missing"
    )


def national() -> pm.Standard:
    """Seven objectives, fifty criteria, five levels; means of what was assessed."""
    rule = pm.Mean(rounding="half-up", missing="exclude")
    objectives = [
        pm.Criterion(id=f"objective-{n}", title="O", rule=rule, children=[
            pm.Criterion(id=f"criterion-{n}-{k}", title="C") for k in range(8 if n == 0 else 7)
        ]) for n in range(OBJECTIVES)
    ]  # fmt: skip
    scale = pm.Scale("Five", [pm.Level(n, f"level {n}") for n in range(1, LEVELS + 1)])
    return pm.Standard(
        id="n", title="N", scale=scale, root=pm.Criterion(id="all", title="All", rule=rule, children=objectives)
    )


def ratings(bodies: int) -> Any:
    """Codes, criteria by bodies, one in twenty missing."""
    made = np.random.default_rng(SEED)
    levels = made.integers(1, LEVELS + 1, (CRITERIA, bodies), dtype=np.uint8)
    levels[made.random((CRITERIA, bodies)) < 0.05] = 0
    return levels


def long(levels: Any, *, shuffled: bool) -> tuple[Any, Any, Any]:
    """The same as a long table of codes, body after body or shuffled."""
    bodies = levels.shape[1]
    column = np.repeat(np.arange(bodies, dtype=np.int32), CRITERIA)
    criterion = np.tile(np.arange(CRITERIA, dtype=np.uint8), bodies)
    level = np.ascontiguousarray(levels.T).reshape(-1)
    if shuffled:
        order = np.random.default_rng(SEED).permutation(len(column))
        column, criterion, level = column[order], criterion[order], level[order]
    return column, criterion, level


def everything(scored: ScoredLevels, workers: int = 1) -> tuple[Any, ...]:
    """Every answer of the job, worked out."""
    return (
        scored.numerator, scored.denominator, scored.code, scored.assessed, scored.applicable, scored.score,
        scored.every_lowest(), scored.every_count(workers=workers),
    )  # fmt: skip


def scored_from_long(table: ScoringTable, column: Any, criterion: Any, level: Any) -> ScoredLevels:
    """A long table by the kernel, duplicates and unknown codes looked for."""
    return pm.assessment.score_levels(table, pm.assessment.dense(table, column, criterion, level, workers=2), workers=2)


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

    node = (frame["criterion"].to_numpy().astype(np.int32) - (frame["criterion"].to_numpy() > 0)) // 7
    packed = np.left_shift(np.int64(1), 8 * frame["level"].to_numpy().astype(np.int64))
    return _pandas_finished(pd.DataFrame({"key": frame["column"].to_numpy() * 8 + node, "packed": packed}))


def pandas_plain(frame: Any) -> Any:
    """A plain groupby of body and objective."""
    import pandas as pd

    node = (frame["criterion"] - (frame["criterion"] > 0).astype(int)) // 7
    packed = np.left_shift(np.int64(1), 8 * frame["level"].to_numpy().astype(np.int64))
    return _pandas_finished(pd.DataFrame({"key": frame["column"] * 8 + node, "packed": packed}))


def _pandas_finished(read: Any) -> Any:
    nodes = read.groupby("key", sort=False)["packed"].sum().reset_index()
    counts = [(nodes["packed"].to_numpy() >> 8 * code) & 255 for code in range(LEVELS + 1)]
    nodes["numerator"], nodes["denominator"] = (
        sum(code * counts[code] for code in range(1, LEVELS + 1)),
        sum(counts[1:]),
    )
    nodes["score"] = nodes["numerator"] / nodes["denominator"]
    nodes["level"] = (nodes["numerator"] * 2 + nodes["denominator"]) // (nodes["denominator"].clip(lower=1) * 2)
    nodes["lowest"] = np.select([count > 0 for count in counts[1:]], range(1, LEVELS + 1), 0)
    nodes["up"] = nodes["numerator"] * (840 // nodes["denominator"].clip(lower=1))
    nodes["column"] = nodes["key"] // 8
    for code, count in enumerate(counts):
        nodes[f"n{code}"] = count
    whole = nodes.groupby("column", sort=False)[["up", "lowest", *(f"n{code}" for code in range(LEVELS + 1))]].sum()
    whole["score"] = whole["up"] / 5880
    return nodes, whole


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


def compiled() -> Callable[[Any], Any] | None:
    """The job as a loop in C, where a compiler is at hand."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    folder = Path(tempfile.mkdtemp())
    (folder / "job.c").write_text(LOOP, encoding="utf-8")
    subprocess.run(
        [compiler, "-O3", "-march=native", "-shared", "-fPIC", "-o", folder / "job.so", folder / "job.c"], check=True
    )
    library = ctypes.CDLL(str(folder / "job.so"))

    def job(levels: Any) -> dict[str, Any]:
        size = levels.shape[1]
        kinds = {
            "num": np.int32,
            "den": np.int32,
            "app": np.int32,
            "ass": np.int32,
            "code": np.uint8,
            "score": np.float64,
            "low": np.uint8,
            "counts": np.int32,
        }
        out = {name: np.empty((48 if name == "counts" else 8, size), kind) for name, kind in kinds.items()}
        library.job(
            levels.ctypes.data_as(ctypes.c_void_p),
            ctypes.c_int64(size),
            *(one.ctypes.data_as(ctypes.c_void_p) for one in out.values()),
        )
        return out

    return job


def check(table: ScoringTable, levels: Any, column: Any, criterion: Any, level: Any) -> None:
    """See that the contenders say the same of the first bodies."""
    few = 500
    scored = pm.assessment.score_levels(table, levels[:, :few])
    part = column < few
    frame = pl.DataFrame({"column": column[part], "criterion": criterion[part], "level": level[part]})
    for answer in (polars_packed(frame), polars_plain(frame.lazy()).collect()):
        for row in answer.iter_rows(named=True):
            node, place = int(row["node"]), int(row["column"])
            ours = (
                int(scored.numerator[node, place]),
                int(scored.denominator[node, place]),
                int(scored.code[node, place]),
            )
            assert ours[0] * row["denominator"] == row["numerator"] * ours[1]
            assert ours[2] == row["level"]
    loop = compiled()
    if loop is not None:
        said = loop(np.ascontiguousarray(levels[:, :few]))
        assert (
            said["num"].astype(np.int64) * scored.denominator == scored.numerator * said["den"].astype(np.int64)
        ).all()
        assert (said["code"] == scored.code).all()
        assert (said["low"][7] == scored.lowest("all")).all()
        assert (said["counts"][42:] == scored.counts("all")[:6]).all()


def peak(which: str) -> float:
    """Extra peak memory of one road over the long table, in megabytes: in an interpreter of its own."""
    run = subprocess.run([sys.executable, __file__, "--peak", which], capture_output=True, text=True, check=True)
    return float(run.stdout.split()[-1])


def _peak(which: str) -> None:
    table = pm.assessment.compile(national())
    column, criterion, level = long(ratings(200_000), shuffled=False)
    frame = pl.DataFrame({"column": column, "criterion": criterion, "level": level}) if which == "polars" else None
    polars_packed(pl.DataFrame({"column": column[:500], "criterion": criterion[:500], "level": level[:500]}))
    scored_from_long(table, column[:500], criterion[:500], level[:500])
    before = _reset()
    if frame is not None:
        polars_packed(frame)
    else:
        everything(scored_from_long(table, column, criterion, level), 2)
    print(_status("VmHWM") - before)


def _reset() -> float:
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return _status("VmRSS")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    _peak(sys.argv[2])
