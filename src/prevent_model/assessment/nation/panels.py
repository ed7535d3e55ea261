"""Ratings of many bodies scored where they live: one query of plain sums, in the engine that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prevent_model.assessment.nation.compiling import ScoringTable, compile  # noqa: A004 - the word for it
from prevent_model.assessment.nation.outcomes import Outcome, scored
from prevent_model.assessment.nation.ratings import (
    admit_columns,
    codes_by_body,
    faults_by_row,
    narwhals,
    raise_faults,
    small,
    total,
)
from prevent_model.framework.standards import Standard

FAULTY = "faulty ratings"
"""What stands for the level of a body whose ratings hold a fault."""
WIDEST = 2**53 - 1
"""Every engine holds whole numbers up to here exactly, also where it divides as floats."""


def panel(
    ratings: Any, standard: Standard | ScoringTable, *, body: str = "body", period: str = "period",
    criterion: str = "criterion", level: str = "level", faults: str | None = None,
) -> Any:  # fmt: skip
    """Score a long table of ratings in the engine that it lives in.

    Parameters
    ----------
    ratings
        A row for each rating: any frame that narwhals understands (pandas, Polars eager or lazy, DuckDB, PyArrow, Dask,
        Spark). A level is its label, its rank, or null, NaN or "not assessed" where nobody has judged; "not applicable"
        and "not graded" are written out. What has no row is not assessed.
    standard
        The standard, or what ``compile`` made of it.
    body, period, criterion, level
        The names of the columns.
    faults
        What to do about a duplicate rating, or one of an unknown criterion or level. ``"raise"`` names them, and runs a
        query to find them; ``"mark"`` leaves the bodies that have them without a score. Without a word an eager frame
        raises, and a lazy one marks.

    Returns
    -------
    frame
        The same kind of frame, lazy if it came lazy: a row for each body, period and node of the tree. Its columns are
        documented in the how-to page on scoring a nation; ``numerator`` over ``denominator`` is the exact score, and a
        denominator of 0 says that there is none.

    Raises
    ------
    ValueError
        When a column is missing, or a rule needs larger numbers than every engine holds.
    RatingsError
        When ratings are faulty and that is to be raised; it names them.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Mean(rounding="half-up", missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A"), pm.Criterion(id="b", title="B")])
    >>> standard = pm.Standard(id="s", title="S", scale=scale, root=root)
    >>> ratings = pd.DataFrame({"body": ["x", "x"], "period": [2009, 2009], "criterion": ["a", "b"], "level": ["weak", "strong"]})
    >>> pm.assessment.panel(ratings, standard)[["body", "node", "numerator", "denominator", "level"]].to_dict("records")
    [{'body': 'x', 'node': 'all', 'numerator': 3, 'denominator': 2, 'level': 'strong'}]
    """
    nw = narwhals()
    table = standard if isinstance(standard, ScoringTable) else compile(standard)
    if table.largest > WIDEST:
        wide = max(table.groups, key=lambda group: group.largest)
        raise ValueError(
            f"standard: the {type(wide.rule).__name__} of {wide.id} with its weights needs whole numbers up to {table.largest}, "
            "which not every engine holds exactly; score_levels does, or write the weights in rounder numbers"
        )
    frame = nw.from_native(ratings)
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    admit_columns(frame, columns)
    if faults not in {None, "raise", "mark"}:
        raise ValueError(f'faults: "raise" or "mark", not {faults!r}')
    wide = codes_by_body(frame, table, columns)
    if faults == "raise" or (faults is None and isinstance(frame, nw.DataFrame)):
        raise_faults(frame, wide, table, columns)
    if table.carries:
        wide = _before(wide, table, body, period)
    if isinstance(wide, nw.DataFrame):
        return nw.to_native(_by_kernel(wide, table, body, period))
    if wide.implementation.is_dask():
        native = nw.to_native(wide)
        shape = _by_partition(native._meta, table, body, period)
        return native.map_partitions(_by_partition, table, body, period, meta=shape)
    codes = [nw.col(f"_c{place}") for place in range(len(table.criteria))]
    held = [nw.col(f"_b{place}") for place in range(len(table.criteria))] if table.carries else None
    sheet = _Sheet(wide)
    outcomes = scored(table, codes, held, _where, sheet.keep)
    return nw.to_native(_long(sheet, outcomes, table, body, period))


def rating_faults(
    ratings: Any, standard: Standard | ScoringTable, *, body: str = "body", period: str = "period",
    criterion: str = "criterion", level: str = "level",
) -> Any:  # fmt: skip
    """List the ratings that cannot be scored: duplicates, and unknown criteria, levels, bodies or periods.

    Parameters
    ----------
    ratings, standard, body, period, criterion, level
        As in ``panel``.

    Returns
    -------
    frame
        The same kind of frame, lazy if it came lazy: the columns of the ratings, ``fault`` in words, and ``rows``, how
        many ratings it concerns. A duplicate has no level: it is named, and never averaged away.

    Examples
    --------
    >>> import pandas as pd
    >>> import prevent_model as pm
    >>> scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    >>> root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"),
    ...                     children=[pm.Criterion(id="a", title="A")])
    >>> ratings = pd.DataFrame({"body": ["x"], "period": [2009], "criterion": ["a"], "level": ["good"]})
    >>> pm.assessment.rating_faults(ratings, pm.Standard(id="s", title="S", scale=scale, root=root))["fault"].to_list()
    ['unknown level']
    """
    nw = narwhals()
    table = standard if isinstance(standard, ScoringTable) else compile(standard)
    frame = nw.from_native(ratings)
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    admit_columns(frame, columns)
    return nw.to_native(faults_by_row(frame, table, columns))


class _Sheet:
    """The frame as it grows: columns are written down on it before they are used again."""

    def __init__(self, frame: Any) -> None:
        self.frame, self.count = frame, 0

    def keep(self, columns: Sequence[Any]) -> Sequence[Any]:
        """Write columns down, and give them back by their names."""
        nw = narwhals()
        names = [f"_k{self.count + place}" for place in range(len(columns))]
        self.count += len(names)
        self.frame = self.frame.with_columns(
            *(one.cast(nw.Int64).alias(name) for one, name in zip(columns, names, strict=True))
        )
        return [nw.col(name) for name in names]


def _where(condition: Any, one: Any, other: Any) -> Any:
    return narwhals().when(condition).then(one).otherwise(other)


def _before(wide: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The codes of each body's last earlier period beside those of this one; 0 where there was none."""
    nw = narwhals()
    codes = [f"_c{place}" for place in range(len(table.criteria))]
    held = [f"_b{place}" for place in range(len(table.criteria))]
    earlier = wide.select(body, *(nw.col(c).alias(h) for c, h in zip(codes, held, strict=True)), _before=nw.col(period))
    keys = wide.select(body, period)
    pairs = keys.join(keys.rename({period: "_before"}), on=body, how="inner")
    last = pairs.filter(nw.col("_before") < nw.col(period)).group_by(body, period).agg(nw.col("_before").max())
    joined = wide.join(last, on=[body, period], how="left").join(earlier, on=[body, "_before"], how="left")
    return joined.with_columns(nw.col(*held).fill_null(0).cast(nw.Int64))


def _by_kernel(wide: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The answers of a frame in memory, by the kernel: the codes go out as arrays, the answers come back as columns."""
    from prevent_model.assessment.nation.kernel import numpy, score_levels

    nw, np = narwhals(), numpy()
    size, names = len(table.criteria), wide.columns

    def codes(prefix: str) -> Any:
        found = np.zeros((size, len(wide)), np.uint8)
        for place in range(size):
            found[place] = wide[f"{prefix}{place}"].to_numpy()
        return found

    scored_levels = score_levels(table, codes("_c"), previous=codes("_b") if "_b0" in names else None)
    every_count = scored_levels.every_count()
    faulty = wide["_faults"].to_numpy() != 0
    labels, nodes, engine = np.array([*table.labels, FAULTY], dtype=object), [], wide.implementation
    top = len(table.scale)
    for place, node in enumerate(table.nodes):
        columns: dict[str, Any] = {"node": np.full(len(wide), node, dtype=object)}
        for name in ("numerator", "denominator", "assessed", "applicable"):
            columns[name] = np.where(faulty, 0, getattr(scored_levels, name)[place].astype(np.int64))
        code = np.where(faulty, len(table.labels), scored_levels.code[place])
        columns["level"] = labels[code]
        columns["place"] = np.where(code <= top, code, 0).astype(np.int64)
        counts = np.where(faulty, 0, every_count[place]).astype(np.int64)
        counts[0] = np.where(faulty, len(table.groups[place].below if table.groups else (0,)), counts[0])
        for answer, name in _count_names(table):
            columns[name] = counts[answer]
        columns["faults"] = wide["_faults"].to_numpy()
        bottom, covered = columns["denominator"], columns["applicable"]
        columns["score"] = np.divide(columns["numerator"], bottom, out=np.full(len(wide), np.nan), where=bottom != 0)
        columns["coverage"] = np.divide(columns["assessed"], covered, out=np.zeros(len(wide)), where=covered != 0)
        columns["lowest"] = np.where(faulty, 0, scored_levels.lowest(node)).astype(np.int64)
        made = [nw.new_series(name, column.tolist() if column.dtype == object else column, backend=engine)
                for name, column in columns.items()]  # fmt: skip
        nodes.append(wide.select(body, period).with_columns(*made))
    found = nw.concat(nodes, how="vertical")
    if engine.is_polars() or engine.is_pyarrow():
        score = nw.when(nw.col("denominator") != 0).then(nw.col("score")).otherwise(nw.lit(None, dtype=nw.Float64))
        found = found.with_columns(score.alias("score"))
    return found


def _count_names(table: ScoringTable) -> list[tuple[int, str]]:
    top = len(table.scale)
    levels = [(code, f"count_{level.rank}") for code, level in enumerate(table.scale.levels, 1)]
    return [*levels, (0, "not_assessed"), (top + 1, "not_applicable"), (top + 2, "not_graded")]


def _by_partition(part: Any, table: ScoringTable, body: str, period: str) -> Any:
    """One partition of a cluster's frame through the kernel."""
    nw = narwhals()
    return nw.to_native(_by_kernel(nw.from_native(part, eager_only=True), table, body, period))


def _long(sheet: _Sheet, outcomes: list[Outcome], table: ScoringTable, body: str, period: str) -> Any:
    """A row for each body, period and node: each body's row meets every node once, so that nothing is worked out twice."""
    nw = narwhals()
    top, sound = len(table.scale), nw.col("_faults") == 0
    names = ["code", "numerator", "denominator", "assessed", "applicable", *(name for _, name in _count_names(table))]
    written: list[Any] = []
    for place, outcome in enumerate(outcomes):
        codes = [nw.col(f"_c{leaf}") for leaf in (table.groups[place].below if table.groups else (0,))]
        written += [getattr(outcome, name) for name in names[:5]]
        written += [
            total([nw.when(code == answer).then(nw.lit(1)).otherwise(nw.lit(0)) for code in codes])
            for answer, _ in _count_names(table)
        ]
    kept = sheet.keep(written)
    nodes = small(sheet.frame, {"node": list(table.nodes), "_n": list(range(len(table.nodes)))})
    crossed = sheet.frame.join(nodes, how="cross")
    columns = {}
    for number, name in enumerate(names):
        found: Any = nw.lit(0)
        for place in range(len(outcomes)):
            found = nw.when(nw.col("_n") == place).then(kept[place * len(names) + number]).otherwise(found)
        columns[name] = found.cast(nw.Int64)
    shown = crossed.select(body, period, "node", "_faults", **columns)
    said: Any = nw.lit(FAULTY)
    for code, label in enumerate(table.labels):
        said = nw.when(sound & (nw.col("code") == code)).then(nw.lit(label)).otherwise(said)
    lowest: Any = nw.lit(0)
    for code in range(top, 0, -1):
        lowest = nw.when(nw.col(f"count_{table.scale.levels[code - 1].rank}") > 0).then(nw.lit(code)).otherwise(lowest)
    level = sound & (nw.col("code") >= 1) & (nw.col("code") <= top)
    shown = shown.select(
        body, period, "node",
        *(nw.when(sound).then(nw.col(name)).otherwise(nw.lit(0)).cast(nw.Int64).alias(name) for name in names[1:5]),
        said.alias("level"), nw.when(level).then(nw.col("code")).otherwise(nw.lit(0)).cast(nw.Int64).alias("place"),
        *names[5:], nw.col("_faults").alias("faults"), lowest.cast(nw.Int64).alias("lowest"),
    )  # fmt: skip
    order = [body, period, "node", *names[1:5], "level", "place", *names[5:], "faults", "score", "coverage", "lowest"]
    return shown.with_columns(
        score=_ratio("numerator", "denominator", None), coverage=_ratio("assessed", "applicable", 0.0)
    ).select(order)


def _ratio(top: str, bottom: str, otherwise: float | None) -> Any:
    nw = narwhals()
    safe = nw.when(nw.col(bottom) == 0).then(nw.lit(1)).otherwise(nw.col(bottom))
    quotient = nw.col(top).cast(nw.Float64) / safe.cast(nw.Float64)
    return nw.when(nw.col(bottom) != 0).then(quotient).otherwise(nw.lit(otherwise, dtype=nw.Float64))
