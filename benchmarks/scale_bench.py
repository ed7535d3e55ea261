"""Scoring at scale: panels of the size that users have, and ten million ratings against the strongest rivals we could write.

Answers are compared with ours before anything is timed, for bodies with nothing judged among them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import attrs
import numpy as np
import pandas as pd
import polars as pl
from scale_rivals import CRITERIA, LEVELS, OBJECTIVES, compiled, pandas_packed, polars_packed, polars_weighted

import prevent_model as pm
from prevent_model.assessment.panels.compiled_standard import ScoringTable
from prevent_model.assessment.panels.scored_levels import ScoredLevels

Best = Callable[..., float]
SEED = 2008
FEW = 500
"""Bodies whose answers are compared."""
RULE = pm.Mean(rounding="half-up", missing="exclude")


@attrs.frozen(kw_only=True)
class Median:
    """A rule of a user's own: the middle level, the lower of two."""

    missing: pm.Missing = attrs.field(converter=pm.Missing)

    def combine(self, levels: tuple[str, ...], scale: pm.Scale) -> str:  # noqa: ARG002 - a rule may read the scale
        """Return the middle of the labels, which come lowest first."""
        return levels[(len(levels) - 1) // 2]


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, ours as a share of the rival's time, and the most that it may be."""
    say_what_it_runs_on()
    yield from as_users_have_it(best)
    yield from ten_million(best)
    if find_spec("distributed") is not None:
        yield "panel on Dask, two worker processes / one (10m ratings)", processes(), 1 / 1.5


def as_users_have_it(best: Best) -> Iterator[tuple[str, float, float]]:
    """Panels in words, in pandas, and a catalogue in per cents."""
    for bodies, name in ((43, "43 bodies x 8 years x 100 criteria"), (333, "266,400 ratings")):
        equal, per_cent = compile_catalogue(10, 10), compile_catalogue(10, 10, per_cent=True)
        frame = in_words(equal, bodies * 8)
        for table, kind, bar in ((equal, "", 0.8), (per_cent, ", weights in per cents", 1.2)):
            pivot = best(lambda frame=frame, table=table: pivoted(frame, table), 9)
            ours = best(lambda frame=frame, table=table: pm.assessment.panel(frame, table), 9)
            yield f"panel, {name}{kind} / plain pivot and array form", ours / pivot, bar
    catalogue = compile_catalogue(20, 50, per_cent=True)
    frame = in_words(catalogue, 344)
    ours = best(lambda: pm.assessment.panel(frame, catalogue), 3)
    yield "1,000 controls in per cents for 344 bodies / 0.6 s", ours / 0.6, 1.0


def ten_million(best: Best) -> Iterator[tuple[str, float, float]]:
    """Ten million ratings: dense codes and long tables."""
    table, weighted = compiled_national(), compiled_national(weighted=True)
    levels = ratings(200_000)
    check(table, levels)
    column, criterion, level = long(levels, shuffled=False)
    dense = best(lambda: everything(pm.assessment.score_levels(table, levels, workers=2)), 15)
    ordered = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    rival = min(best(lambda: polars_packed(ordered), 7), on_one_thread("packed"))
    yield "dense codes / strongest Polars query on the long table (10m)", dense / rival, 1 / 6
    ours = best(lambda: everything(pm.assessment.score_levels(weighted, levels, workers=2)), 7)
    theirs = min(best(lambda: polars_weighted(ordered), 7), on_one_thread("weighted"))
    yield "dense codes, weights 1 to 5 / strongest Polars query", ours / theirs, 1 / 3
    loop = compiled()
    if loop is not None:
        ours = best(lambda: everything(pm.assessment.score_levels(table, levels)), 15)
        yield "dense codes / compiled C loop, one thread each", ours / best(lambda: loop(levels), 15), 1 / 0.3
    medians = compiled_national(rule=Median(missing="exclude"), groups=(8,) * 6 + (2,))
    means = compiled_national(groups=(8,) * 6 + (2,))
    ours, theirs = (
        best(lambda one=one: everything(pm.assessment.score_levels(one, levels, workers=2)), 7)
        for one in (medians, means)
    )
    yield "a median of a user's own, groups of 8 / mean (10m)", ours / theirs, 3.0
    for name, bar in (("ordered", 1 / 4), ("shuffled", 1 / 8)):
        column, criterion, level = long(levels, shuffled=name == "shuffled")
        ours = best(lambda given=(column, criterion, level): everything(scored_from_long(table, *given)), 7)
        codes = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
        theirs = best(lambda codes=codes: polars_packed(codes), 5)
        yield f"long table, {name} / strongest Polars query", ours / theirs, 1 / 5
        frame = codes.to_pandas()
        yield f"long table, {name} / pandas groupby", ours / best(lambda frame=frame: pandas_packed(frame), 5), bar
    ours, theirs = peak("long"), peak("polars")
    print(f"extra peak memory: long table {ours:,.0f} MB, Polars query {theirs:,.0f} MB")
    yield "long table / Polars query, extra peak memory", ours / theirs, 0.25


def say_what_it_runs_on() -> None:
    """Print the versions, the cores and the size."""
    engines = ", ".join(f"{name} {version(name)}" for name in ("numpy", "polars", "pandas"))
    print(
        f"{engines}; {os.cpu_count()} cores; 10,000,000 ratings, {CRITERIA} criteria, {OBJECTIVES} objectives, "
        f"{LEVELS} levels, 5% missing"
    )


def standard(groups: list[pm.Criterion], rule: Any = RULE) -> pm.Standard:
    """A standard of these groups, on five levels."""
    scale = pm.Scale("Five", [pm.Level(n, f"level {n}") for n in range(1, LEVELS + 1)])
    return pm.Standard(
        id="n", title="N", scale=scale, root=pm.Criterion(id="all", title="All", rule=rule, children=groups)
    )


def compiled_national(
    *, weighted: bool = False, rule: Any = RULE, groups: tuple[int, ...] = (8, 7, 7, 7, 7, 7, 7)
) -> ScoringTable:
    """Seven objectives, fifty criteria, five levels; means of what was assessed, with weights of 1 to 5 if asked for."""
    place, objectives = 0, []
    for number, size in enumerate(groups):
        children = [
            pm.Criterion(id=f"criterion-{n}", title="C", weight=n % 5 + 1 if weighted else 1)
            for n in range(place, place + size)
        ]
        place += size
        objectives.append(pm.Criterion(id=f"objective-{number}", title="O", rule=rule, children=children))
    return pm.assessment.compile(standard(objectives))


def compile_catalogue(families: int, controls: int, *, per_cent: bool = False) -> ScoringTable:
    """A catalogue of families of controls, weighed alike or in per cents."""
    made = np.random.default_rng(SEED)

    def weights(number: int) -> list[int]:
        shares = made.multinomial(100 - number, [1 / number] * number) + 1
        return shares.tolist() if per_cent else [1] * number

    groups = []
    for number, weight in enumerate(weights(families)):
        children = [
            pm.Criterion(id=f"control-{number}-{n}", title="C", weight=share)
            for n, share in enumerate(weights(controls))
        ]
        groups.append(pm.Criterion(id=f"family-{number}", title="F", rule=RULE, weight=weight, children=children))
    return pm.assessment.compile(standard(groups))


def in_words(table: ScoringTable, bodies: int) -> pd.DataFrame:
    """Ratings as people keep them, shuffled: eight years of each body, criteria and levels by name."""
    made = np.random.default_rng(SEED)
    size = len(table.criteria)
    labels = np.array([None, *table.scale.labels], object)
    codes = np.where(made.random(bodies * size) < 0.05, 0, made.integers(1, LEVELS + 1, bodies * size))
    frame = pd.DataFrame(
        {
            "body": np.char.add("body ", np.repeat(np.arange(bodies) // 8, size).astype(str)),
            "period": np.repeat(2000 + np.arange(bodies) % 8, size),
            "criterion": np.tile(np.array(table.criteria, object), bodies),
            "level": labels[codes],
        }
    )
    return frame.sample(frac=1, random_state=SEED).reset_index(drop=True)


def pivoted(frame: pd.DataFrame, table: ScoringTable) -> tuple[Any, ...]:
    """The same by hand: a plain pivot, in which a duplicate would be lost, and the array form."""
    codes = frame["level"].map(table.codes).fillna(0)
    wide = frame.assign(code=codes).pivot(index="criterion", columns=["body", "period"], values="code")
    return everything(pm.assessment.score_levels(table, wide.loc[list(table.criteria)].to_numpy(np.uint8)))


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
        scored.numerator,
        scored.denominator,
        scored.code,
        scored.assessed,
        scored.applicable,
        scored.score,
        scored.every_lowest(),
        scored.every_count(),
    )


def scored_from_long(table: ScoringTable, column: Any, criterion: Any, level: Any) -> ScoredLevels:
    """A long table scored, duplicates and unknown codes looked for."""
    return pm.assessment.score_levels(
        table, pm.assessment.to_codes(table, column, criterion, level, workers=2), workers=2
    )


def check(table: ScoringTable, levels: Any) -> None:
    """See that every contender says the same of the first bodies, some of them with nothing judged."""
    few = np.ascontiguousarray(levels[:, :FEW])
    few[:8, :3] = 0
    few[:, 3] = 0
    scored = pm.assessment.score_levels(table, few)
    codes = pl.DataFrame(dict(zip(("column", "criterion", "level"), long(few, shuffled=True), strict=True)))
    agree(scored, "long table", arrays_of(scored_from_long(table, *long(few, shuffled=True))))
    agree(scored, "Polars", arrays_in(polars_packed(codes)))
    both = pd.concat(pandas_packed(codes.to_pandas()))
    agree(scored, "pandas", arrays_in(pl.from_pandas(both)))
    weighted = pm.assessment.score_levels(compiled_national(weighted=True), few)
    agree(weighted, "Polars, weighted", arrays_in(polars_weighted(codes)))
    loop = compiled()
    if loop is not None:
        agree(scored, "C", loop(few))


def agree(scored: ScoredLevels, name: str, theirs: dict[str, Any]) -> None:
    """Hold a contender's answers to ours: of every node and body."""
    ours = arrays_of(scored)
    for top, bottom in (("numerator", "denominator"), ("assessed", "applicable")):
        assert np.allclose(theirs[top] * ours[bottom], ours[top] * theirs[bottom], rtol=1e-12), f"{name}: {top}"
        assert ((theirs[bottom] == 0) == (ours[bottom] == 0)).all(), f"{name}: {bottom}"
    for field in ("level", "lowest", "counts"):
        assert (theirs[field] == ours[field]).all(), f"{name}: {field}"
    assert np.allclose(theirs["score"], ours["score"], equal_nan=True), f"{name}: score"


def arrays_of(scored: ScoredLevels) -> dict[str, Any]:
    """Our answers as arrays, nodes by bodies."""
    numbers = ("numerator", "denominator", "assessed", "applicable")
    return {
        "level": scored.code,
        "lowest": scored.every_lowest(),
        "counts": scored.every_count()[:, : LEVELS + 1],
        "score": scored.score,
        **{name: getattr(scored, name).astype(np.float64) for name in numbers},
    }


def arrays_in(rows: pl.DataFrame) -> dict[str, Any]:
    """A contender's answers as arrays: a row for each node and body."""
    rows = rows.sort("node", "column")
    shape = (OBJECTIVES + 1, -1)
    names = ("numerator", "denominator", "assessed", "applicable", "level", "lowest")
    found = {name: rows[name].cast(pl.Float64).fill_null(0).fill_nan(0).to_numpy().reshape(shape) for name in names}
    found["score"] = rows["score"].cast(pl.Float64).fill_null(float("nan")).to_numpy().reshape(shape)
    each = [rows[f"n{code}"].cast(pl.Int64).to_numpy().reshape(shape) for code in range(LEVELS + 1)]
    return {**found, "counts": np.stack(each, axis=1)}


def processes() -> float:
    """Two worker processes of Dask against one, over the same eight partitions held by the workers."""
    import dask.dataframe
    from distributed import Client, LocalCluster, wait

    table = compiled_national()
    column, criterion, level = long(ratings(200_000), shuffled=False)
    labels = np.array([None, *table.scale.labels], dtype=object)
    frame = pd.DataFrame(
        {
            "body": column,
            "period": 1,
            "criterion": np.array(table.criteria, dtype=object)[criterion],
            "level": labels[level],
        }
    )
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
                    # Ratings of another period, since the workers keep what they have worked out.
                    fresh = held[client].assign(period=run).persist()
                    wait(fresh)
                    begun = time.perf_counter()
                    pm.assessment.panel_by_partition(fresh, table).map_partitions(len).compute()
                    times[workers].append(time.perf_counter() - begun)
    return min(times[2]) / min(times[1])


def on_one_thread(query: str) -> float:
    """The seconds that a query takes when Polars has one thread: in an interpreter of its own."""
    return _asked("--alone", query, POLARS_MAX_THREADS="1")


def peak(which: str) -> float:
    """Extra peak memory over the long table, in megabytes: in an interpreter of its own."""
    return _asked("--peak", which)


def _asked(*arguments: str, **environment: str) -> float:
    run = subprocess.run(
        [sys.executable, __file__, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )
    return float(run.stdout.split()[-1])


def _alone(query: str) -> None:
    column, criterion, level = long(ratings(200_000), shuffled=False)
    frame = pl.DataFrame({"column": column, "criterion": criterion, "level": level})
    run = polars_packed if query == "packed" else polars_weighted
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        run(frame)
        times.append(time.perf_counter() - begun)
    print(min(times))


def _peak(which: str) -> None:
    table = compiled_national()
    column, criterion, level = long(ratings(200_000), shuffled=False)
    frame = pl.DataFrame({"column": column, "criterion": criterion, "level": level}) if which == "polars" else None
    polars_packed(pl.DataFrame({"column": column[:500], "criterion": criterion[:500], "level": level[:500]}))
    scored_from_long(table, column[:500], criterion[:500], level[:500])
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    before = _status("VmRSS")
    if frame is not None:
        polars_packed(frame)
    else:
        everything(scored_from_long(table, column, criterion, level))
    print(_status("VmHWM") - before)


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


if __name__ == "__main__":
    {"--peak": _peak, "--alone": _alone}[sys.argv[1]](sys.argv[2])
