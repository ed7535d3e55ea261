"""How a column is written down: as an expression of narwhals, or as SQL where an engine takes long queries in as text.

Spark's expressions are made on its own side one call at a time, some seventy thousand for a national panel. As text the same
columns go over at one go. DuckDB divides whole numbers in SQL, where narwhals would divide floats and round them down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from prevent_model.assessment.nation.grading import Column, Where
from prevent_model.assessment.nation.ratings import narwhals
from prevent_model.assessment.nation.sql import SparkSql, Sql

Write = Callable[[Any, Sequence[str], Mapping[str, Column]], Any]


@attrs.frozen(eq=False)
class Dialect:
    """The few words that a query is made of, beside the arithmetic and the comparisons that columns have of themselves."""

    column: Callable[[str], Column]
    """A column by its name."""
    literal: Callable[[int | float | str | None], Column]
    """A number, a text, or the lack of a number."""
    where: Where
    """One column or another, by a condition."""
    whole: Callable[[Column], Column]
    """As a whole number of 64 bits."""
    decimal: Callable[[Column], Column]
    """As a float."""
    write: Write
    """A frame with columns written down beside those that are named, or beside all of them where none is."""


def dialect_of(frame: Any) -> Dialect:
    """How columns of a frame are best written."""
    if frame.implementation.is_pyspark():
        return _sql(SparkSql, lambda native, texts: native.selectExpr(*texts))
    if frame.implementation.is_duckdb():
        return _sql(Sql, lambda native, texts: native.project(", ".join(texts)))
    return _narwhals()


def _narwhals() -> Dialect:
    nw = narwhals()

    def literal(value: float | str | None) -> Any:
        # A whole number is written wide: Polars would keep it in 32 bits, and a sum of such numbers would overflow.
        return nw.lit(value, dtype=nw.Float64 if value is None else nw.Int64 if isinstance(value, int) else None)

    def write(frame: Any, stay: Sequence[str], columns: Mapping[str, Column]) -> Any:
        return frame.select(*stay, **columns) if stay else frame.with_columns(**columns)

    return Dialect(
        column=nw.col, literal=literal,
        where=lambda condition, one, other: nw.when(condition).then(one).otherwise(other),
        whole=lambda column: column.cast(nw.Int64), decimal=lambda column: column.cast(nw.Float64), write=write,
    )  # fmt: skip


def _sql(kind: type[Sql], select: Callable[[Any, list[str]], Any]) -> Dialect:
    nw = narwhals()

    def write(frame: Any, stay: Sequence[str], columns: Mapping[str, Column]) -> Any:
        beside = [kind.named(name) for name in stay] if stay else ["*"]
        written = [f"{column.text} as {kind.named(name)}" for name, column in columns.items()]
        return nw.from_native(select(nw.to_native(frame), beside + written))

    def where(condition: Sql, one: Sql | int, other: Sql | int) -> Sql:
        return kind(f"case when {condition.text} then {kind.said(one)} else {kind.said(other)} end")

    return Dialect(
        column=lambda name: kind(kind.named(name)), literal=lambda value: kind(kind.literal(value)), where=where,
        whole=lambda column: kind(f"cast({column.text} as bigint)"),
        decimal=lambda column: kind(f"cast({column.text} as double)"), write=write,
    )  # fmt: skip
