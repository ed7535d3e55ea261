"""A long table of ratings, read in its own engine: codes by body, and every rating that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import attrs

from prevent_model.assessment.nation.compiling import ScoringTable
from prevent_model.assessment.nation.machine import numpy
from prevent_model.assessment.nation.sql import Sql
from prevent_model.errors import MissingExtra, PreventModelError
from prevent_model.spelling import did_you_mean
from prevent_model.values.field_metadata import means

OWN = re.compile(
    r"node|numerator|denominator|assessed|applicable|level|place|count_.*|not_(assessed|applicable|graded)|faults|score"
    r"|coverage|lowest|_[a-z]\d*(_\d+)?|_(as_)?(criterion|level)"
    r"|_(size|run|bit|weight|one|code|good|known|silent|faults|rows|entry|before)",
    re.IGNORECASE,
)
"""Names of the answer's columns, and of those between; several engines take capitals and small letters for the same."""
OF_FAULTS = ("fault", "rows")
"""What a list of faulty ratings has beside the four columns of the ratings."""
SHOWN = 10
"""So many faults are named in a message; all of them are on the error."""


@attrs.frozen
class RatingFault:
    """One rating, or several of one thing, that cannot be scored."""

    fault: str = attrs.field(metadata=means("What is wrong."))
    body: Any = attrs.field(metadata=means("The body."))
    period: Any = attrs.field(metadata=means("The period."))
    criterion: Any = attrs.field(metadata=means("The criterion as written."))
    level: Any = attrs.field(metadata=means("The level as written; nothing for a duplicate."))
    rows: int = attrs.field(metadata=means("How many ratings it concerns."))

    def __str__(self) -> str:
        what = f": {self.level}" if self.fault == "unknown level" else ""
        times = f", {self.rows} ratings" if self.rows > 1 else ""
        return f"{self.fault}{what} (body {self.body}, period {self.period}, criterion {self.criterion}{times})"


class RatingsError(PreventModelError, ValueError):
    """Ratings that cannot be scored; it holds every fault.

    Examples
    --------
    >>> fault = RatingFault(fault="unknown level", body="x", period=2009, criterion="a", level="good", rows=1)
    >>> print(RatingsError([fault], "write a level of the scale"))
    ratings: unknown level: good (body x, period 2009, criterion a)
    write a level of the scale
    """

    def __init__(self, faults: Iterable[RatingFault], remedy: str = "") -> None:
        self.faults = tuple(faults)
        self.remedy = remedy
        rest = len(self.faults) - SHOWN
        lines = [str(fault) for fault in self.faults[:SHOWN]] + ([f"and {rest} more"] if rest > 0 else [])
        super().__init__("ratings: " + "\n".join([*lines, *([remedy] if remedy else [])]))

    def __reduce__(self) -> tuple[type[RatingsError], tuple[tuple[RatingFault, ...], str]]:
        """Pickle it by its faults."""
        return (RatingsError, (self.faults, self.remedy))


def narwhals() -> Any:
    """Narwhals, on first use."""
    try:
        import narwhals as nw
    except ImportError:
        raise MissingExtra("narwhals", "frames") from None
    return nw


def admit_columns(frame: Any, columns: Mapping[str, str]) -> None:
    """See that the columns are there, and that levels are text or whole numbers.

    Raises
    ------
    ValueError
        When one is missing or is of no use.
    """
    nw = narwhals()
    if not isinstance(frame, nw.DataFrame | nw.LazyFrame):
        raise ValueError(f"ratings: a frame that narwhals understands, not {type(frame).__name__}")
    schema = frame.collect_schema()
    for argument, name in columns.items():
        if name not in schema:
            raise ValueError(
                f'{argument}: the ratings have no column "{name}"{did_you_mean(name, schema)}; they have {", ".join(schema)}'
            )
    for argument, name in columns.items():
        if name.lower() in OF_FAULTS or (argument in {"body", "period"} and OWN.fullmatch(name)):
            raise ValueError(
                f'{argument}: the answer needs the name "{name.lower()}" for itself; give your column another'
            )
    if len(set(columns.values())) < len(columns):
        raise ValueError(f"body, period, criterion and level are four columns, not {', '.join(columns.values())}")
    if schema[columns["level"]] == nw.Boolean:
        raise ValueError("level: labels or ranks of the scale, not true and false")


def spellings(table: ScoringTable) -> dict[str, int]:
    """The code of each answer as text may spell it: as the scale does, or all small, all large, or begun with a capital."""
    found: dict[str, int] = {}
    for label, code in table.codes.items():
        for spelt in (label, label.lower(), label.casefold(), label.upper(), label.capitalize(), label.title()):
            found.setdefault(spelt, code)
    return found


def total(columns: Sequence[Any]) -> Any:
    """The sum of several columns, halved again and again so that the expression stays flat."""
    columns = list(columns)
    while len(columns) > 1:
        pairs = [one + other for one, other in zip(columns[::2], columns[1::2], strict=False)]
        columns = pairs + (columns[-1:] if len(columns) % 2 else [])
    return columns[0]


def read_codes(
    frame: Any, table: ScoringTable, columns: Mapping[str, str], of_criteria: Mapping[str, Sequence[int]],
    of_codes: Mapping[str, Sequence[int]] | None = None, *, as_written: bool = False,
) -> Any:  # fmt: skip
    """The ratings with their codes, and beside them what is wanted of each criterion and of each code; 0 where unknown.

    `_good` is 1 where criterion and level are known, `_known` where the criterion is. Criterion and level are kept as they
    are written only where that is asked for: text is what a join carries most dearly.
    """
    nw = narwhals()
    schema = frame.collect_schema()
    body, period, criterion, level = (columns[name] for name in ("body", "period", "criterion", "level"))
    lost = _is_missing(body, schema) | _is_missing(period, schema)
    # To leave rows out copies all the others, so a frame in memory is asked first whether there are any.
    if not isinstance(frame, nw.DataFrame) or bool(frame.select(lost.any()).item()):
        frame = frame.filter(~lost)
    by_criterion: dict[str, list[Any]] = {
        "_criterion": list(table.criteria), "_one": [1] * len(table.criteria),
        **{name: list(values) for name, values in of_criteria.items()},
    }  # fmt: skip
    is_text = not schema[level].is_numeric()
    is_float = schema[level] in {nw.Float32, nw.Float64}
    by_text = spellings(table)
    by_rank = {one.rank: code for code, one in enumerate(table.scale.levels, 1)}
    keys: list[Any] = list(by_text) if is_text else [float(rank) if is_float else rank for rank in by_rank]
    codes = list((by_text if is_text else by_rank).values())
    wanted = {name: [values[code] for code in codes] for name, values in (of_codes or {}).items()}
    by_level = {"_level": keys, "_code": codes, **wanted}
    as_they_are = set() if frame.implementation.is_pyarrow() else {nw.String, nw.Object}  # Arrow has two sorts of text
    key, names = nw.col(level), nw.col(criterion)
    if schema[level] not in as_they_are:
        key = key.cast(nw.String if is_text else nw.Float64 if is_float else nw.Int64)
    if schema[criterion] not in as_they_are:
        names = names.cast(nw.String)
    written = [nw.col(criterion).alias("_as_criterion"), nw.col(level).alias("_as_level")] if as_written else []
    read = frame.select(
        *dict.fromkeys((body, period)), *written, names.alias("_criterion"), key.alias("_level"),
        _is_missing(level, schema).alias("_silent"),
    )  # fmt: skip
    read = beside(read, by_criterion, "_criterion")
    read = beside(read if as_written else read.drop("_criterion"), by_level, "_level").drop("_level")
    known = ~nw.col("_one").is_null()
    coded = nw.col("_silent") | ~nw.col("_code").is_null()
    return read.with_columns(
        nw.col(*of_criteria, "_code", *wanted).fill_null(0).cast(nw.Int64),
        (known & coded).cast(nw.Int64).alias("_good"),
        known.cast(nw.Int64).alias("_known"),
    )  # fmt: skip


def _is_missing(name: str, schema: Mapping[str, Any]) -> Any:
    nw = narwhals()
    missing = nw.col(name).is_null()
    return missing | nw.col(name).is_nan() if schema[name] in {nw.Float32, nw.Float64} else missing


def beside(frame: Any, data: dict[str, list[Any]], key: str) -> Any:
    """A frame with the columns of a few rows beside it, matched by a key; the rows are made in the frame's own engine."""
    if frame.implementation.is_pyarrow():
        return _by_position(frame, data, key)
    if frame.implementation.is_pandas():
        return _by_factor(frame, data, key)
    return frame.join(small(frame, data), on=key, how="left")


def _by_position(frame: Any, data: dict[str, list[Any]], key: str) -> Any:
    """The same in PyArrow, whose joins carry every other column along: the position of each key is looked up once."""
    nw = narwhals()
    arrow, compute = nw.get_native_namespace(frame), import_module("pyarrow.compute")
    native = nw.to_native(frame)
    places = compute.index_in(native[key], value_set=arrow.array(data[key], type=native[key].type))
    for name, values in data.items():
        if name != key:
            native = native.append_column(name, arrow.array(values).take(places))
    return nw.from_native(native, eager_only=True)


def _by_factor(frame: Any, data: dict[str, list[Any]], key: str) -> Any:
    """The same in pandas, whose joins make an object of each text: what each key is, is looked up once for all its rows."""
    nw, np = narwhals(), numpy()
    pandas = nw.get_native_namespace(frame)
    codes, met = nw.to_native(frame)[key].factorize()
    known = {value: place for place, value in enumerate(data[key])}
    places = np.array([*(known.get(value, -1) for value in met), -1])[codes]
    found = {name: pandas.Series(values).reindex(places) for name, values in data.items() if name != key}
    columns = [nw.from_native(one.reset_index(drop=True), series_only=True).alias(name) for name, one in found.items()]
    return frame.with_columns(*columns)


def small(frame: Any, data: dict[str, list[Any]]) -> Any:
    """A few rows as a frame of the same engine and session as another."""
    nw = narwhals()
    native, engine = nw.to_native(frame), frame.implementation
    if engine.is_duckdb():
        names = ", ".join(data)
        rows = ", ".join(
            f"({', '.join(Sql.literal(value) for value in row)})" for row in zip(*data.values(), strict=True)
        )
        return nw.from_native(native.query("_ratings", f"select * from (values {rows}) as small({names})"))  # noqa: S608
    if engine.is_pyspark():
        session = native.sparkSession
        rows = session.createDataFrame(list(zip(*data.values(), strict=True)), list(data))
        # A few rows go to every worker: without the hint both sides of a join would be sorted and sent round.
        return nw.from_native(rows.hint("broadcast"))
    if engine.is_dask():
        dask = nw.get_native_namespace(frame)
        return nw.from_native(dask.from_pandas(nw.to_native(nw.from_dict(data, backend="pandas")), npartitions=1))
    if isinstance(frame, nw.LazyFrame):
        return nw.from_dict(data, backend=engine).lazy()
    return nw.from_dict(data, backend=engine)


def faults_by_row(frame: Any, table: ScoringTable, columns: Mapping[str, str]) -> Any:
    """Every rating that cannot be scored, with what is wrong and how many rows it concerns."""
    nw = narwhals()
    names = [columns[name] for name in ("body", "period", "criterion", "level")]
    body, period, criterion, level = names
    groups = {group.id for group in table.groups}
    schema = frame.collect_schema()
    read = read_codes(frame, table, columns, {}, as_written=True)
    is_group: Any = nw.lit(0)
    for id_ in groups:
        is_group = nw.when(nw.col("_criterion") == id_).then(nw.lit(1)).otherwise(is_group)
    odd = read.filter(nw.col("_good") == 0).with_columns(
        nw.when(nw.col("_known") == 1).then(nw.lit("unknown level")).otherwise(
            nw.when(is_group == 1).then(nw.lit("rating of a group")).otherwise(nw.lit("unknown criterion"))
        ).alias("fault")
    )  # fmt: skip
    text = [
        nw.col("_as_criterion").cast(nw.String).alias(criterion), nw.col("_as_level").cast(nw.String).alias(level),
    ]  # fmt: skip
    unknown = (
        odd.select(body, period, *text, "fault")
        .with_columns(nw.col(level).fill_null(""))
        .with_columns(nw.col(criterion).fill_null(""))
    )
    unknown = unknown.group_by(body, period, criterion, level, "fault").agg(nw.len().alias("rows"))
    twice = read.filter(nw.col("_known") == 1).select(body, period, nw.col("_criterion").alias(criterion))
    twice = twice.group_by(body, period, criterion).agg(nw.len().alias("rows"))
    twice = twice.filter(nw.col("rows") > 1).select(
        body, period, criterion, nw.lit("").alias(level), nw.lit("rated twice").alias("fault"), "rows"
    )
    nowhere = frame.filter(_is_missing(body, schema) | _is_missing(period, schema)).select(
        body, period, nw.col(criterion).cast(nw.String), nw.lit("").alias(level),
        nw.lit("no body or period").alias("fault"), nw.lit(1).cast(nw.Int64).alias("rows"),
    )  # fmt: skip
    order = [body, period, criterion, level, "fault", nw.col("rows").cast(nw.Int64)]
    return nw.concat([one.select(order) for one in (unknown, twice, nowhere)], how="vertical")


def raise_faults(frame: Any, wide: Any, table: ScoringTable, columns: Mapping[str, str]) -> None:
    """Name every faulty rating, if there is any.

    Raises
    ------
    RatingsError
        With all of them, in the order of their bodies and periods.
    """
    nw = narwhals()
    schema = frame.collect_schema()
    some = wide.filter(nw.col("_faults") != 0).select(nw.len().alias("n"))
    lost = frame.filter(
        _is_missing(columns["body"], schema) | _is_missing(columns["period"], schema)
    ).select(nw.len().alias("n"))  # fmt: skip
    if not any(int(_collected(one)["n"][0]) for one in (some, lost)):
        return
    body, period, criterion, level = (columns[name] for name in ("body", "period", "criterion", "level"))
    rows = _collected(faults_by_row(frame, table, columns)).rows(named=True)
    found = [
        RatingFault(row["fault"], row[body], row[period], row[criterion], row[level], int(row["rows"])) for row in rows
    ]
    found.sort(key=lambda one: (str(one.body), str(one.period), str(one.criterion), str(one.level)))
    remedies = []
    if any(one.fault == "rated twice" for one in found):
        remedies.append("keep one rating of each criterion")
    if any(one.fault == "unknown level" for one in found):
        remedies.append(f"write a level as one of: {', '.join(table.codes)}")
    for one in found:
        close = did_you_mean(str(one.criterion), table.criteria) if one.fault == "unknown criterion" else ""
        if close:
            remedies.append(f"{one.criterion}{close}")
            break
    raise RatingsError(found, "; ".join([*remedies, 'or pass faults="mark"']))


def _collected(frame: Any) -> Any:
    return frame.collect() if isinstance(frame, narwhals().LazyFrame) else frame
