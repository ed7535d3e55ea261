"""Ten million ratings: the kernel and the panel against the strongest queries that we could write in other engines.

Every contender does the same job, but for the dense kernel, which begins with codes that are laid out already. Answers are compared
with the kernel's before anything is timed; on Spark, when it has started.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from scale_rivals import (
    CRITERIA,
    LEVELS,
    OBJECTIVES,
    arrow_hand,
    compiled,
    dask_hand,
    pandas_hand,
    pandas_packed,
    polars_hand,
    polars_packed,
    polars_plain,
    spark_query,
    sql_query,
)

import prevent_model as pm
from prevent_model.assessment.panel.compiled_standard import ScoringTable
from prevent_model.assessment.panel.scored_levels import ScoredLevels

Best = Callable[..., float]
SEED = 2008
FEW = 500
"""Bodies whose answers are compared."""


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, ours as a share of the rival's time, and the most that it may be."""
    said()
    table = pm.assessment.compile(national())
    levels = ratings(200_000)
    check(table, levels)
    column, criterion, level = long(levels, shuffled=False)
    kernel = best(lambda: everything(pm.assessment.score_levels(table, levels, workers=2)), 15)
    ordered = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    rival = best(lambda: polars_packed(ordered), 15)
    yield "dense kernel / strongest Polars query on the long table (10m)", kernel / rival, 1 / 6
    loop = compiled()
    if loop is not None:
        yield "dense kernel / compiled C loop, one thread each", best(
            lambda: everything(pm.assessment.score_levels(table, levels)), 15) / best(lambda: loop(levels), 15), 2.0  # fmt: skip
    from_long = best(lambda: everything(scored_from_long(table, column, criterion, level)), 15)
    yield "long table, ordered / strongest Polars query", from_long / rival, 1 / 3
    frame = ordered.to_pandas()
    yield "long table, ordered / pandas groupby", from_long / best(lambda: pandas_packed(frame), 15), 1 / 8
    column, criterion, level = long(levels, shuffled=True)
    shuffled = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    rival = best(lambda: polars_packed(shuffled), 7)
    from_long = best(lambda: everything(scored_from_long(table, column, criterion, level)), 7)
    yield "long table, shuffled / strongest Polars query", from_long / rival, 1 / 3
    frame = shuffled.to_pandas()
    yield "long table, shuffled / pandas groupby", from_long / best(lambda: pandas_packed(frame), 7), 1 / 8
    ours, theirs = peak("long"), peak("polars")
    print(f"extra peak memory: long road {ours:,.0f} MB, Polars query {theirs:,.0f} MB")
    yield "long table / Polars query, extra peak memory", ours / theirs, 0.6
    yield from small(table, best)
    if find_spec("distributed") is not None:
        yield "panel on Dask, two worker processes / one (10m ratings)", processes(table), 1 / 1.6
    yield from roads(table, best)


def small(table: ScoringTable, best: Best) -> Iterator[tuple[str, float, float]]:
    """The national panel: 43 bodies in 12 periods."""
    levels = ratings(43 * 12)
    column, criterion, level = long(levels, shuffled=True)
    lazy = pl.DataFrame({"column": column, "criterion": criterion, "level": level}).lazy()

    def often(job: Callable[[], object]) -> float:
        """A job of less than a millisecond is timed ten times over."""
        return best(lambda: [job() for _ in range(10)], 10)

    ours = often(lambda: everything(scored_from_long(table, column, criterion, level)))
    yield "43 bodies x 12 periods / plain lazy Polars", ours / often(lambda: polars_plain(lazy).collect()), 1 / 5


def in_words(table: ScoringTable, levels: Any) -> pl.DataFrame:
    """Ratings as people keep them, shuffled: body, period, criterion and level by name, null where nobody has judged."""
    column, criterion, level = long(levels, shuffled=True)
    names = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    return names.select(
        body=pl.col("column") // 12, period=pl.col("column") % 12,
        criterion=pl.col("criterion").replace_strict(dict(enumerate(table.criteria)), return_dtype=pl.String),
        level=pl.col("level").replace_strict(dict(enumerate([None, *ranks(table)])), return_dtype=pl.String),
    )  # fmt: skip


def ranks(table: ScoringTable) -> dict[str, int]:
    """The code of each level."""
    return {one.label: code for code, one in enumerate(table.scale.levels, 1)}


def roads(table: ScoringTable, best: Best) -> Iterator[tuple[str, float, float]]:
    """The panel in each engine against that engine's own query by hand."""
    import dask.dataframe

    data, rank, criteria, panel = in_words(table, ratings(200_000)), ranks(table), table.criteria, pm.assessment.panel
    hand = best(lambda: polars_hand(data, criteria, rank), 5)
    yield "panel on lazy Polars / its own query (10m ratings)", best(lambda: panel(data.lazy(), table).collect(), 5) / hand, 2.0  # fmt: skip
    ours = best(lambda: panel(data, table, faults="mark"), 5)
    yield "panel on Polars in memory / its own query", ours / hand, 2.0
    frame = data.to_pandas()
    ours = best(lambda: panel(frame, table, faults="mark"), 5)
    yield "panel on pandas / its own query", ours / best(lambda: pandas_hand(frame, criteria, rank), 5), 2.0
    there = duck(data, criteria)
    query = sql_query(list(rank))
    ours = best(lambda: panel(there.table("held"), table).to_arrow_table(), 5)
    yield "panel on DuckDB / its own query", ours / best(lambda: there.sql(query).to_arrow_table(), 5), 2.0
    there.close()
    arrow = data.to_arrow()
    ours = best(lambda: panel(arrow, table, faults="mark"), 5)
    yield "panel on PyArrow / its own query", ours / best(lambda: arrow_hand(arrow, criteria, rank), 5), 2.0
    parts = dask.dataframe.from_pandas(frame, npartitions=8)
    ours = best(lambda: panel(parts, table).map_partitions(len).compute(scheduler="threads"), 5)
    yield "panel on Dask in threads / its own query", ours / best(lambda: dask_hand(parts, criteria, rank), 5), 2.0
    if find_spec("pyspark") is not None and shutil.which("java") is not None:
        del frame, parts, arrow
        yield "panel on Spark, local[2] / its own query", spark_ratio(data, table), 2.0


def duck(data: pl.DataFrame, criteria: tuple[str, ...]) -> Any:
    """Ratings in tables of DuckDB, and the place of each criterion."""
    import duckdb

    there = duckdb.connect()
    there.register("ratings", data.to_arrow())
    there.execute("create table held as select * from ratings")
    there.register("places", pl.DataFrame({"criterion": list(criteria), "_place": range(CRITERIA)}).to_arrow())
    there.execute("create table place as select * from places")
    return there


def spark_ratio(data: pl.DataFrame, table: ScoringTable) -> float:
    """The panel on Spark against the same SQL as on DuckDB, in Spark's words; both read one Parquet file and keep nothing."""
    from pyspark.sql import SparkSession

    with tempfile.TemporaryDirectory() as folder:
        data.write_parquet(f"{folder}/ratings.parquet")
        few = first(ratings(FEW))
        in_words(table, few).write_parquet(f"{folder}/few.parquet")
        settings = {"spark.sql.shuffle.partitions": "4", "spark.ui.enabled": "false", "spark.driver.memory": "4g"}
        builder = SparkSession.builder.master("local[2]")
        for name, value in settings.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        places = [(id_, n) for n, id_ in enumerate(table.criteria)]
        session.createDataFrame(places, ["criterion", "_place"]).createOrReplaceTempView("place")
        query = spark_query(list(ranks(table)))
        session.read.parquet(f"{folder}/few.parquet").createOrReplaceTempView("held")
        scored = pm.assessment.score_levels(table, few)
        agree(scored, "Spark", pl.from_pandas(session.sql(query).toPandas()))
        few_held = session.read.parquet(f"{folder}/few.parquet")
        agree(scored, "panel on Spark", pl.from_pandas(pm.assessment.panel(few_held, table).toPandas()))
        held = session.read.parquet(f"{folder}/ratings.parquet")
        held.createOrReplaceTempView("held")

        def noted(frame: Any) -> None:
            frame.write.format("noop").mode("overwrite").save()

        ours, theirs = (
            min(_timed(job) for _ in range(5))
            for job in (lambda: noted(pm.assessment.panel(held, table)), lambda: noted(session.sql(query)))
        )
        session.stop()
        return ours / theirs


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
    times: dict[int, list[float]] = {1: [], 2: []}
    with ExitStack() as opened:
        held = {}
        for workers in times:
            cluster = LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1")
            client = opened.enter_context(Client(opened.enter_context(cluster), set_as_default=False))
            with client.as_current():
                held[client] = dask.dataframe.from_pandas(
                    frame.set_index("body", drop=False).rename_axis("key"), npartitions=8
                ).persist()
                wait(held[client])
        for run in range(8):  # in turn, so that what else the machine does meets both alike
            for workers, client in zip(times, held, strict=True):
                with client.as_current():
                    times[workers].append(_anew(held[client], table, run))
    return min(times[2]) / min(times[1])


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


def everything(scored: ScoredLevels) -> tuple[Any, ...]:
    """Every answer of the job, worked out."""
    return (
        scored.numerator, scored.denominator, scored.code, scored.assessed, scored.applicable, scored.score,
        scored.every_lowest(), scored.every_count(),
    )  # fmt: skip


def scored_from_long(table: ScoringTable, column: Any, criterion: Any, level: Any) -> ScoredLevels:
    """A long table by the kernel, duplicates and unknown codes looked for."""
    return pm.assessment.score_levels(table, pm.assessment.dense(table, column, criterion, level, workers=2), workers=2)


def check(table: ScoringTable, levels: Any) -> None:
    """See that every contender says the same of the first bodies; Spark's are compared when it has started."""
    import dask.dataframe

    few = first(levels)
    scored, rank, criteria = pm.assessment.score_levels(table, few), ranks(table), table.criteria
    agree(scored, "the long road", scored_from_long(table, *long(few, shuffled=True)))
    data = in_words(table, few)
    codes = pl.DataFrame(dict(zip(("column", "criterion", "level"), long(few, shuffled=True), strict=True)))
    there, parts = duck(data, criteria), dask.dataframe.from_pandas(data.to_pandas(), npartitions=2)
    answers = {
        "Polars, packed": polars_packed(codes), "Polars, plain": polars_plain(codes.lazy()).collect(),
        "pandas, packed": pandas_packed(codes.to_pandas()), "Polars": polars_hand(data, criteria, rank),
        "pandas": pandas_hand(data.to_pandas(), criteria, rank), "PyArrow": arrow_hand(data.to_arrow(), criteria, rank),
        "Dask": dask_hand(parts, criteria, rank), "DuckDB": there.sql(sql_query(list(rank))).pl(),
    }  # fmt: skip
    frames = {
        "lazy Polars": data.lazy(), "Polars": data, "pandas": data.to_pandas(), "DuckDB": there.table("held"),
        "PyArrow": data.to_arrow(), "Dask": parts,
    }  # fmt: skip
    for name, frame in frames.items():
        answers[f"panel on {name}"] = in_polars(pm.assessment.panel(frame, table))
    for name, answer in answers.items():
        agree(scored, name, answer)
    loop = compiled()
    if loop is not None:
        agree(scored, "C", loop(few))


def in_polars(panel: Any) -> pl.DataFrame:
    """A panel of any engine in Polars."""
    import narwhals as nw

    frame = nw.from_native(panel)
    return pl.DataFrame((frame.collect() if isinstance(frame, nw.LazyFrame) else frame).to_arrow())


def first(levels: Any) -> Any:
    """The first bodies, some of them with an objective of which nothing is judged, and one with nothing at all."""
    few = np.ascontiguousarray(levels[:, :FEW])
    few[:8, :3] = 0
    few[:, 3] = 0
    return few


def agree(scored: ScoredLevels, name: str, answer: Any) -> None:
    """Hold a contender's answers to ours: what each says of every node of every body and period."""
    ours = arrays(scored)
    theirs = answer if isinstance(answer, dict) else arrays(answer)
    for top, bottom in (("numerator", "denominator"), ("assessed", "applicable")):
        assert (theirs[top] * ours[bottom] == ours[top] * theirs[bottom]).all(), f"{name}: {top}"
        assert ((theirs[bottom] == 0) == (ours[bottom] == 0)).all(), f"{name}: {bottom}"
    for field in ("level", "lowest", "counts"):
        assert (theirs[field] == ours[field]).all(), f"{name}: {field}"
    assert np.allclose(theirs["score"], ours["score"], equal_nan=True), f"{name}: score"


def arrays(answer: Any) -> dict[str, Any]:
    """An answer as arrays, nodes by bodies: of our kernel, or a frame or two with a row for each node and body."""
    if isinstance(answer, ScoredLevels):
        counts = answer.every_count()[:, : LEVELS + 1]
        found = {"level": answer.code, "lowest": answer.every_lowest(), "counts": counts, "score": answer.score}
        numbers = ("numerator", "denominator", "assessed", "applicable")
        return {**found, **{name: getattr(answer, name).astype(np.int64) for name in numbers}}
    rows = pl.concat(
        [one if isinstance(one, pl.DataFrame) else pl.DataFrame(one) for one in answer] if isinstance(answer, tuple) else [answer],
        how="diagonal_relaxed",
    )  # fmt: skip
    if "place" in rows.columns:  # a panel of ours
        named = {node: place for place, node in enumerate(pm.assessment.compile(national()).nodes)}
        rows = rows.rename({"not_assessed": "n0", **{f"count_{code}": f"n{code}" for code in range(1, LEVELS + 1)}})
        rows = rows.with_columns(node=pl.col("node").replace_strict(named))
    if "column" not in rows.columns:
        rows = rows.with_columns(column=pl.col("body") * 12 + pl.col("period"))
    if rows["level"].dtype == pl.String:
        rows = rows.with_columns(
            level=pl.col("level").str.replace("not assessed", "level 0").str.tail(1).cast(pl.Int64)
        )
    rows = rows.sort("node", "column")
    shape = (OBJECTIVES + 1, -1)
    names = ("numerator", "denominator", "assessed", "applicable", "level", "lowest")
    found = {name: rows[name].cast(pl.Int64).fill_null(0).to_numpy().reshape(shape) for name in names}
    found["score"] = rows["score"].cast(pl.Float64).fill_null(float("nan")).to_numpy().reshape(shape)
    each = [rows[f"n{code}"].cast(pl.Int64).to_numpy().reshape(shape) for code in range(LEVELS + 1)]
    return {**found, "counts": np.stack(each, axis=1)}


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
        everything(scored_from_long(table, column, criterion, level))
    print(_status("VmHWM") - before)


def _reset() -> float:
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return _status("VmRSS")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    _peak(sys.argv[2])
