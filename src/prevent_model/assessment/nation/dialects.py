"""How a column is written down: as an expression of narwhals, or as SQL where an engine takes long queries in as text.

Spark's expressions are made on its own side one call at a time, some seventy thousand for a national panel. As text the same
columns go over at one go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from prevent_model.assessment.nation.grading import Column, Where
from prevent_model.assessment.nation.ratings import narwhals

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
    """A frame with columns written down: beside those that are named, or beside all of them where none is."""


def dialect_of(frame: Any) -> Dialect:
    """How columns of a frame are best written."""
    return _spark() if frame.implementation.is_pyspark() else _narwhals()


def _narwhals() -> Dialect:
    nw = narwhals()

    def write(frame: Any, stay: Sequence[str], columns: Mapping[str, Column]) -> Any:
        return frame.select(*stay, **columns) if stay else frame.with_columns(**columns)

    return Dialect(
        column=nw.col, literal=lambda value: nw.lit(value, dtype=nw.Float64 if value is None else None),
        where=lambda condition, one, other: nw.when(condition).then(one).otherwise(other),
        whole=lambda column: column.cast(nw.Int64), decimal=lambda column: column.cast(nw.Float64), write=write,
    )  # fmt: skip


def _spark() -> Dialect:
    nw = narwhals()

    def write(frame: Any, stay: Sequence[str], columns: Mapping[str, Column]) -> Any:
        beside = [_named(name) for name in stay] if stay else ["*"]
        written = [f"{column.text} as {_named(name)}" for name, column in columns.items()]
        return nw.from_native(nw.to_native(frame).selectExpr(*beside, *written))

    return Dialect(
        column=lambda name: Sql(_named(name)), literal=lambda value: Sql(_literal(value)),
        where=lambda condition, one, other: Sql(f"case when {condition.text} then {_said(one)} else {_said(other)} end"),
        whole=lambda column: Sql(f"cast({column.text} as bigint)"),
        decimal=lambda column: Sql(f"cast({column.text} as double)"), write=write,
    )  # fmt: skip


def _named(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _literal(value: float | str | None) -> str:
    if value is None:
        return "cast(null as double)"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return f"{value}L" if isinstance(value, int) else f"cast({value!r} as double)"


def _said(value: Sql | int) -> str:
    return value.text if isinstance(value, Sql) else _literal(value)


class Sql:
    """A column in the SQL of Spark; whole numbers are written wide, so that no sum of them overflows."""

    __slots__ = ("text",)
    __hash__ = None  # type: ignore[assignment] # its comparison makes a column

    def __init__(self, text: str) -> None:
        self.text = text

    def _with(self, word: str, other: Sql | int, *, turned: bool = False) -> Sql:
        return Sql(f"({_said(other)} {word} {self.text})" if turned else f"({self.text} {word} {_said(other)})")

    def __add__(self, other: Sql | int) -> Sql:
        return self._with("+", other)

    def __radd__(self, other: int) -> Sql:
        return self._with("+", other, turned=True)

    def __sub__(self, other: Sql | int) -> Sql:
        return self._with("-", other)

    def __mul__(self, other: Sql | int) -> Sql:
        return self._with("*", other)

    def __rmul__(self, other: int) -> Sql:
        return self._with("*", other, turned=True)

    def __floordiv__(self, other: Sql | int) -> Sql:
        """Whole division of what is not below nothing, where to cut off and to round down are the same."""
        return self._with("div", other)

    def __rfloordiv__(self, other: int) -> Sql:
        return self._with("div", other, turned=True)

    def __truediv__(self, other: Sql | int) -> Sql:
        return self._with("/", other)

    def __mod__(self, other: Sql | int) -> Sql:
        return self._with("%", other)

    def __eq__(self, other: object) -> Sql:  # type: ignore[override] # a column, as in every frame
        assert isinstance(other, Sql | int)
        return self._with("=", other)

    def __ne__(self, other: object) -> Sql:  # type: ignore[override] # a column, as in every frame
        assert isinstance(other, Sql | int)
        return self._with("!=", other)

    def __lt__(self, other: Sql | int) -> Sql:
        return self._with("<", other)

    def __le__(self, other: Sql | int) -> Sql:
        return self._with("<=", other)

    def __gt__(self, other: Sql | int) -> Sql:
        return self._with(">", other)

    def __ge__(self, other: Sql | int) -> Sql:
        return self._with(">=", other)

    def __and__(self, other: Sql) -> Sql:
        return self._with("and", other)

    def __or__(self, other: Sql) -> Sql:
        return self._with("or", other)
