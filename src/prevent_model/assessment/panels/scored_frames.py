"""Ratings of many bodies, in frames of any engine, scored through one array form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from prevent_model.assessment.panels.compiled_standard import ScoringTable, compile  # noqa: A004 - the word for it
from prevent_model.assessment.panels.frames import Frame
from prevent_model.assessment.panels.lazy_frames import (
    admit_frame,
    carry_out,
    in_memory,
    is_lazy,
    marks_faults,
    read_in_memory,
    without_rows,
)
from prevent_model.assessment.panels.long_to_wide import laid_out
from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.ratings import Ratings, admit_columns, fault_frame, raise_faults, read_ratings
from prevent_model.assessment.panels.scored_levels import score_levels
from prevent_model.framework.standards import Standard
from prevent_model.values.arguments import expect
from prevent_model.values.plain import written

FAULTY = "faulty ratings"
"""Stands for the level of a body whose ratings hold a fault."""


def panel(
    ratings: Any,
    standard: Standard | ScoringTable,
    *,
    body: str = "body",
    period: str = "period",
    criterion: str = "criterion",
    level: str = "level",
    faults: str | None = None,
) -> Any:
    """Score a long table of ratings.

    Parameters
    ----------
    ratings
        A row for each rating: a frame of pandas, Polars (eager or lazy), DuckDB, PyArrow, Dask or Spark. A level is
        its label, its rank, or null, NaN or "not assessed" where nobody has judged; "not applicable" and "not graded"
        are written out. What has no row is not assessed.
    standard
        The standard, or what ``compile`` made of it.
    body, period, criterion, level
        The names of the columns.
    faults
        The treatment of a duplicate rating, or one of an unknown criterion or level. ``"raise"`` names them, and
        reads a lazy frame to find them; ``"mark"`` leaves the bodies that have them without a score. If it is left
        out, a frame in memory raises, and one of a lazy engine, DuckDB among them, marks.

    Returns
    -------
    frame
        The same kind of frame, lazy if it came lazy: a row for each body, period and node of the tree. Its columns are
        documented in the how-to page on scoring a nation; ``numerator`` over ``denominator`` is the exact score in
        lowest terms, and a denominator of 0 says that there is none. Where the standard's numbers may pass 64 bits,
        which it decides and never the ratings, these columns are text. On Dask and Spark the ratings of a body are
        brought together, and each partition is scored by itself.

    Raises
    ------
    ValueError
        When a column is missing or of no use.
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
    >>> ratings = pd.DataFrame({"body": ["x", "x"], "period": [2009, 2009], "criterion": ["a", "b"],
    ...                         "level": ["weak", "strong"]})
    >>> pm.assessment.panel(ratings, standard)[["body", "node", "numerator", "denominator", "level"]].to_dict("records")
    [{'body': 'x', 'node': 'all', 'numerator': 3, 'denominator': 2, 'level': 'strong'}]
    """
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    table = admit_ratings(ratings, standard, columns, faults=(faults, str, None))
    if faults not in {None, "raise", "mark"}:
        raise ValueError(f'faults: "raise" or "mark", not {written(faults)}')
    raising = faults == "raise" or (faults is None and not marks_faults(ratings))
    # A lazy frame is read only for its faults here; what is scored later is put off as before.
    if raising and is_lazy(ratings):
        raise_faults(in_memory(_fault_list(ratings, table, columns)), table, columns)
        raising = False
    return carry_out(ratings, partial(scored_frame, table=table, columns=columns, raising=raising), [body])


def rating_faults(
    ratings: Any,
    standard: Standard | ScoringTable,
    *,
    body: str = "body",
    period: str = "period",
    criterion: str = "criterion",
    level: str = "level",
) -> Any:
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
    >>> scale, root = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))), pm.Criterion(id="a", title="A")
    >>> ratings = pd.DataFrame({"body": ["x"], "period": [2009], "criterion": ["a"], "level": ["good"]})
    >>> pm.assessment.rating_faults(ratings, pm.Standard(id="s", title="S", scale=scale, root=root))["fault"].to_list()
    ['unknown level']
    """
    columns = {"body": body, "period": period, "criterion": criterion, "level": level}
    table = admit_ratings(ratings, standard, columns)
    return _fault_list(ratings, table, columns)


def admit_ratings(
    ratings: Any,
    standard: Standard | ScoringTable,
    columns: Mapping[str, str],
    *,
    admit: Callable[[Any], Any] = admit_frame,
    **more: tuple[Any, ...],
) -> ScoringTable:
    """Admit ratings with the names of their columns by argument, and return the compiled standard.

    Raises
    ------
    ValueError
        When an argument is of another kind, or a column is missing or of no use.
    """
    names: dict[str, Any] = {name: (column, str) for name, column in columns.items()}
    expect(ratings=(ratings, admit), standard=(standard, Standard, ScoringTable), **names, **more)
    table = standard if isinstance(standard, ScoringTable) else compile(standard)
    admit_columns(without_rows(ratings), columns)
    return table


def _fault_list(ratings: Any, table: ScoringTable, columns: Mapping[str, str]) -> Any:
    return carry_out(ratings, partial(fault_frame, table=table, columns=columns), [columns["body"]])


def scored_frame(frame: Frame, *, table: ScoringTable, columns: Mapping[str, str], raising: bool) -> Any:
    """Score the ratings of a frame in memory, and return a frame of the same engine.

    Raises
    ------
    RatingsError
        When ratings are faulty and that is to be raised.
    """
    np, ratings = numpy(), read_ratings(frame, table, columns)
    answers, long = len(table.scale) + 3, (ratings.column, ratings.criterion, ratings.level)
    codes = laid_out(len(table.criteria), answers, *long, ratings.size, workers=1)
    if raising and (codes is None or len(ratings.lost)):
        raise_faults(read_in_memory(fault_frame(frame, table, columns)), table, columns)
    faults: Array = np.zeros(ratings.size, np.int64)
    if codes is None:
        faults = ratings.faults_of_each()
        codes = ratings.codes_of_sound(faults)
    return _built(ratings, codes, faults)


def _built(ratings: Ratings, codes: Array, faults: Array) -> Any:
    """Score codes, and lay the answers out as rows: node after node, and in each the bodies and periods."""
    np, frame, table = numpy(), ratings.frame, ratings.table
    previous = ratings.codes_before(codes) if table.carries else None
    scored = score_levels(table, codes, previous=previous)
    nodes, size, top = len(table.nodes), ratings.size, len(table.scale)
    counts, lowest = scored.every_count(), scored.every_lowest()
    code, score, coverage = scored.code, scored.score, scored.coverage
    numbers = {name: getattr(scored, name) for name in ("numerator", "denominator", "assessed", "applicable")}
    faulty = faults > 0
    if faulty.any():
        # A body with a faulty rating has no answers at all: every criterion counts as not assessed.
        for answers in (*numbers.values(), counts, lowest, coverage):
            answers[..., faulty] = 0
        code[:, faulty], score[:, faulty] = len(table.labels), np.nan
        counts[:, 0, faulty] = np.array([placed.size for placed in table.groups] or [1])[:, None]
    rows, every = np.tile(ratings.firsts, nodes), code.reshape(-1)
    body, period = ratings.columns["body"], ratings.columns["period"]
    labels = [*table.labels, FAULTY]
    columns = {
        body: frame.pick(body, rows),
        period: frame.pick(period, rows),
        "node": frame.texts(table.nodes, np.repeat(np.arange(nodes), size)),
        **{name: frame.whole_numbers(numbers[name].reshape(-1)) for name in numbers},
        "level": frame.texts(labels, every),
        "place": np.where(every <= top, every, 0).astype(np.int64),
    }
    for answer, name in count_names(table):
        columns[name] = counts[:, answer].reshape(-1).astype(np.int64)
    columns["faults"] = np.tile(faults, nodes)
    columns["score"] = frame.with_nulls(score.reshape(-1))
    columns["coverage"] = coverage.reshape(-1)
    columns["lowest"] = lowest.reshape(-1).astype(np.int64)
    return frame.build(columns)


def count_names(table: ScoringTable) -> list[tuple[int, str]]:
    """Return the code of each answer, and the column in which it is counted."""
    top = len(table.scale)
    levels = [(code, f"count_{level.rank}") for code, level in enumerate(table.scale.levels, 1)]
    return [*levels, (0, "not_assessed"), (top + 1, "not_applicable"), (top + 2, "not_graded")]
