"""Ratings of many bodies scored where they live: one query of plain sums, in the engine that holds them."""

from __future__ import annotations

from typing import Any

from prevent_model.assessment.nation.compiling import ScoringTable, compile  # noqa: A004 - the word for it
from prevent_model.assessment.nation.frames import frame_of
from prevent_model.assessment.nation.queries import (
    FAULTY,
    by_codes,
    by_tally,
    codes_by_body,
    count_names,
    with_before,
    words_by_run,
)
from prevent_model.assessment.nation.ratings import admit_columns, faults_by_row, narwhals, raise_faults
from prevent_model.assessment.nation.tallies import tally_of
from prevent_model.framework.standards import Standard
from prevent_model.values.arguments import expect
from prevent_model.values.plain import written

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
    expect(
        ratings=(ratings, frame_of), standard=(standard, Standard, ScoringTable), body=(body, str), period=(period, str), criterion=(criterion, str), level=(level, str),
        faults=(faults, str, None),
    )  # fmt: skip
    nw = narwhals()
    table = standard if isinstance(standard, ScoringTable) else compile(standard)
    if table.largest > WIDEST:
        wide = max(table.groups, key=lambda group: group.largest)
        raise ValueError(
            f"standard: the {type(wide.rule).__name__} of {wide.id} with its weights needs whole numbers up to {table.largest}, "
            "which not every engine holds exactly; score_levels does, or write the weights in rounder numbers"
        )
    frame = frame_of(ratings)
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    admit_columns(frame, columns)
    if faults not in {None, "raise", "mark"}:
        raise ValueError(f'faults: "raise" or "mark", not {written(faults)}')
    raising = faults == "raise" or (faults is None and isinstance(frame, nw.DataFrame))
    tally = None if isinstance(frame, nw.DataFrame) or frame.implementation.is_dask() else tally_of(table)
    if tally is not None:
        summed = words_by_run(frame, table, tally, columns)
        if raising:
            raise_faults(frame, summed, table, columns)
        return nw.to_native(by_tally(frame, summed, table, tally, body, period))
    wide = codes_by_body(frame, table, columns)
    if raising:
        raise_faults(frame, wide, table, columns)
    if table.carries:
        wide = with_before(wide, table, body, period)
    if isinstance(wide, nw.DataFrame):
        return nw.to_native(_by_kernel(wide, table, body, period))
    if wide.implementation.is_dask():
        native = nw.to_native(wide)
        shape = _by_partition(native._meta, table, body, period)
        return native.map_partitions(_by_partition, table, body, period, meta=shape)
    return nw.to_native(by_codes(frame, wide, table, body, period))


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
    expect(
        ratings=(ratings, frame_of), standard=(standard, Standard, ScoringTable), body=(body, str), period=(period, str), criterion=(criterion, str), level=(level, str),
    )  # fmt: skip
    nw = narwhals()
    table = standard if isinstance(standard, ScoringTable) else compile(standard)
    frame = frame_of(ratings)
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    admit_columns(frame, columns)
    return nw.to_native(faults_by_row(frame, table, columns))


def _by_kernel(wide: Any, table: ScoringTable, body: str, period: str) -> Any:
    """The answers of a frame in memory, by the kernel: the codes go out as arrays, the answers come back as columns."""
    from prevent_model.assessment.nation.kernel import score_levels
    from prevent_model.assessment.nation.machine import numpy

    nw, np = narwhals(), numpy()
    size, names = len(table.criteria), wide.columns

    def codes(prefix: str) -> Any:
        found = np.zeros((size, len(wide)), np.uint8)
        for place in range(size):
            found[place] = wide[f"{prefix}{place}"].to_numpy()
        return found

    scored_levels = score_levels(table, codes("_c"), previous=codes("_b") if "_b0" in names else None)
    every_count, every_lowest = scored_levels.every_count(), scored_levels.every_lowest()
    faulty = wide["_faults"].to_numpy() != 0
    nodes, engine, top = [], wide.implementation, len(table.scale)
    labels = nw.new_series("level", [*table.labels, FAULTY], backend=engine)
    for place, node in enumerate(table.nodes):
        columns: dict[str, Any] = {}
        for name in ("numerator", "denominator", "assessed", "applicable"):
            columns[name] = np.where(faulty, 0, getattr(scored_levels, name)[place].astype(np.int64))
        code = np.where(faulty, len(table.labels), scored_levels.code[place])
        columns["place"] = np.where(code <= top, code, 0).astype(np.int64)
        counts = np.where(faulty, 0, every_count[place]).astype(np.int64)
        counts[0] = np.where(faulty, len(table.groups[place].below if table.groups else (0,)), counts[0])
        for answer, name in count_names(table):
            columns[name] = counts[answer]
        columns["faults"] = wide["_faults"].to_numpy()
        bottom, covered = columns["denominator"], columns["applicable"]
        columns["score"] = np.divide(columns["numerator"], bottom, out=np.full(len(wide), np.nan), where=bottom != 0)
        columns["coverage"] = np.divide(columns["assessed"], covered, out=np.zeros(len(wide)), where=covered != 0)
        columns["lowest"] = np.where(faulty, 0, every_lowest[place]).astype(np.int64)
        made = [nw.new_series(name, column, backend=engine) for name, column in columns.items()]
        made.insert(4, labels[code])
        nodes.append(wide.select(body, period, nw.lit(node).alias("node")).with_columns(*made))
    found = nw.concat(nodes, how="vertical")
    if engine.is_polars() or engine.is_pyarrow():
        score = nw.when(nw.col("denominator") != 0).then(nw.col("score")).otherwise(nw.lit(None, dtype=nw.Float64))
        found = found.with_columns(score.alias("score"))
    return found


def _by_partition(part: Any, table: ScoringTable, body: str, period: str) -> Any:
    """One partition of a cluster's frame through the kernel."""
    nw = narwhals()
    return nw.to_native(_by_kernel(nw.from_native(part, eager_only=True), table, body, period))
