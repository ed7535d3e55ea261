"""Work on frames of any engine: at once in memory, put off for a lazy one, partition by partition on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from prevent_model.assessment.panels.frames import ENGINES, Frame, frame_in_memory, is_of
from prevent_model.errors import ArgumentError, Refusal
from prevent_model.framework.standards import Assessment
from prevent_model.optional import optional
from prevent_model.spelling import did_you_mean
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.plain import kind_of

LAZY_POLARS = ("polars", "LazyFrame")
RELATION = ("duckdb", "DuckDBPyRelation")
DASK = ("dask.dataframe", "DataFrame")
SPARK = (("pyspark.sql", "DataFrame"), ("pyspark.sql.classic.dataframe", "DataFrame"))

Work = Callable[[Frame], Any]
"""Work on a frame in memory, which returns a native frame of the same engine."""


def admit_frame(native: Any) -> Any:
    """Return what was given, once it is known to be a frame.

    Raises
    ------
    ArgumentError
        When it is none; it says what to write.

    Examples
    --------
    >>> admit_frame(None)
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: expected a frame, found nothing (null);
    write one that pandas or Polars holds, say
    """
    if is_of(native, [*ENGINES, LAZY_POLARS, DASK, *SPARK]):
        return native
    raise ArgumentError.of(f"expected a frame, found {kind_of(native)}", _instead(native), wrong_type=True)


def _instead(native: Any) -> str:
    if isinstance(native, Table):
        return "write table.to_pandas()"
    first = native[0] if isinstance(native, list | tuple) and native else native
    if isinstance(first, Assessment):
        return f"write pm.ratings_table({'assessments' if first is not native else '[assessment]'}).to_pandas()"
    return "write one that pandas or Polars holds, say"


def is_lazy(native: Any) -> bool:
    """Tell whether a frame is of an engine that reads nothing before it is asked to."""
    return is_of(native, [LAZY_POLARS, DASK, *SPARK])


def marks_faults(native: Any) -> bool:
    """Tell whether faulty ratings of a frame are marked, and not raised unasked, as its engine answers queries."""
    return is_lazy(native) or is_of(native, [RELATION])


def read_in_memory(native: Any) -> Frame:
    """Read a frame that is known to be in memory."""
    frame = frame_in_memory(native)
    assert frame is not None
    return frame


def in_memory(native: Any) -> Frame:
    """Read a whole frame into memory, whatever its engine."""
    if is_of(native, [LAZY_POLARS]):
        native = native.collect()
    elif is_of(native, [DASK]):
        native = native.compute()
    elif is_of(native, SPARK):
        native = native.toArrow()
    return read_in_memory(native)


def without_rows(native: Any) -> Frame:
    """Return a frame in memory with the columns of another and none of its rows, to see what there is."""
    frame: Any
    if is_of(native, [LAZY_POLARS]):
        frame = optional("polars").DataFrame(schema=native.collect_schema())
    elif is_of(native, [DASK]):
        frame = native._meta
    elif is_of(native, SPARK):
        frame = optional("pyspark.sql.pandas.types").to_arrow_schema(native.schema).empty_table()
    else:
        frame = native.limit(0) if is_of(native, [RELATION]) else native[:0]
    return read_in_memory(frame)


def carry_out(native: Any, work: Work, keys: Sequence[str]) -> Any:
    """Do work on a frame whose rows belong together where these keys are alike.

    Parameters
    ----------
    native
        A frame of any engine.
    work
        What is done with a frame in memory. On a cluster it is done with each partition, once all rows of the same
        keys have been brought together in one.
    keys
        The names of columns.

    Returns
    -------
    frame
        The same kind of frame; of a lazy one nothing has been read yet.
    """
    frame = frame_in_memory(native)
    if frame is not None:
        return work(frame)
    # The work itself tells which columns it gives, and refuses what it would refuse, before anything is read.
    example = work(without_rows(native))
    if is_of(native, [LAZY_POLARS]):
        return native.map_batches(partial(_on_part, work=work), schema=example.schema)
    if is_of(native, [DASK]):
        return on_each_partition(native.shuffle(on=list(keys)), work)
    # Spark wants the columns of an answer by its own types before it plans.
    schema = optional("pyspark.sql.pandas.types").from_arrow_schema(example.schema)
    return native.repartition(*keys).mapInArrow(_in_batches(work), schema)


def on_each_partition(parts: Any, work: Work) -> Any:
    """Do work on each partition of a Dask frame by itself."""
    return parts.map_partitions(_on_part, work=work, meta=work(read_in_memory(parts._meta)))


def _on_part(part: Any, *, work: Work) -> Any:
    return work(read_in_memory(part))


def _in_batches(work: Work) -> Callable[[Iterator[Any]], Iterator[Any]]:
    """Turn work on a frame into work on the Arrow batches of a Spark partition, all of which it needs at once."""

    def on_batches(batches: Iterator[Any]) -> Iterator[Any]:
        held = list(batches)
        if held:
            yield from work(read_in_memory(optional("pyarrow").Table.from_batches(held))).to_batches()

    return on_batches


def admit_scores(scores: Any, body: str, period: str, *others: str) -> Frame:
    """Return the columns of scored bodies, without their rows, once they are known to be there.

    Raises
    ------
    ArgumentError
        When the scores are no frame, or lack a column; each is named, with those that there are.
    """
    expect(scores=(scores, admit_frame), body=(body, str), period=(period, str))
    frame = without_rows(scores)
    wanted = [("body", body), ("period", period), *(("scores", name) for name in others)]
    refusals = [
        Refusal(
            argument,
            f'the scores have no column "{name}"{did_you_mean(name, frame.names)}',
            f"they have {', '.join(frame.names) or 'none'}",
        )
        for argument, name in wanted
        if name not in frame.names
    ]
    if refusals:
        raise ArgumentError(refusals)
    return frame
