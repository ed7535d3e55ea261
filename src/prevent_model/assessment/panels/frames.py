"""Frames in memory, read into arrays and built from them by their own engine: pandas, Polars, PyArrow and DuckDB."""

from __future__ import annotations

import sys
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

from prevent_model.assessment.panels.numpy_support import Array, numpy
from prevent_model.assessment.panels.packing import distinct_states
from prevent_model.optional import optional

MISSING = -1
"""The code of a value that is null or not a number."""


class Frame(ABC):
    """A frame of one engine: its columns go out as numpy arrays, and arrays come back as a frame of the same engine.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = PandasFrame(pd.DataFrame({"body": ["x", "y", None, "x"]}))
    >>> codes, values = frame.coded("body")
    >>> codes.tolist(), values, frame.kind("body")
    ([0, 1, -1, 0], ['x', 'y'], 'text')
    >>> frame.build({"body": frame.pick("body", [1]), "level": frame.texts(["weak", "strong"], [1])}).to_dict("records")
    [{'body': 'y', 'level': 'strong'}]
    """

    def __init__(self, native: Any) -> None:
        self.native = native

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(self.native.columns)

    @abstractmethod
    def kind(self, name: str) -> str:
        """Return what a column holds: "text", "number", "truth" or "other"."""

    def coded(self, name: str) -> tuple[Array, list[Any]]:
        """Return a column as the position of each value among the distinct ones, and those; -1 where there is none."""
        codes, values = self._coded(name)
        # An engine may take NaN for a value like any other; in ratings it means that there is none.
        odd = [code for code, value in enumerate(values) if isinstance(value, float) and isnan(value)]
        if odd:
            codes = numpy().where(numpy().isin(codes, odd), MISSING, codes)
        return codes, values

    @abstractmethod
    def _coded(self, name: str) -> tuple[Array, list[Any]]:
        """Return the same, with values as distinct as the engine has them: NaN may be among them."""

    def numbers(self, name: str) -> Array:
        """Return a column of numbers; whole ones that are text, for their size, as objects."""
        if self.kind(name) == "text":
            codes, values = self.coded(name)
            numbers: Array = numpy().array([*map(int, values), 0], object)[codes]
        else:
            numbers = self.native[name].to_numpy()
        return numbers

    @abstractmethod
    def texts(self, values: Sequence[str], codes: Any) -> Any:
        """Return a column of these texts, one for each code."""

    @abstractmethod
    def pick(self, name: str, rows: Any) -> Any:
        """Return the values of a column at these rows, as the engine keeps them."""

    @abstractmethod
    def build(self, columns: Mapping[str, Any]) -> Any:
        """Return a frame of the same engine from its own columns and from arrays."""

    def with_nulls(self, numbers: Array) -> Any:
        """Return a column of floats that is missing where they are NaN."""
        return numbers

    def whole_numbers(self, numbers: Array) -> Any:
        """Return a column of whole numbers: 64 bits wide, or as text where they are Python's own."""
        np = numpy()
        if numbers.dtype != object:
            return numbers.astype(np.int64, copy=False)
        return self.texts([str(number) for number in numbers.tolist()], np.arange(len(numbers)))

    def __len__(self) -> int:
        return len(self.native)


class PandasFrame(Frame):
    """A frame of pandas."""

    def kind(self, name: str) -> str:
        """Return what a column holds; a category is text where its categories are."""
        types, column = optional("pandas").api.types, self.native[name]
        dtype = getattr(getattr(column.dtype, "categories", None), "dtype", column.dtype)
        if types.is_bool_dtype(dtype):
            return "truth"
        if types.is_numeric_dtype(dtype):
            return "number"
        if types.is_object_dtype(column.dtype):  # which may hold anything
            return "text" if types.infer_dtype(column, skipna=True) in {"string", "empty"} else "other"
        return "text" if types.is_string_dtype(dtype) else "other"

    def _coded(self, name: str) -> tuple[Array, list[Any]]:
        # pandas numbers the distinct values in the order in which they appear, and writes -1 for what is missing.
        codes, values = self.native[name].factorize()
        return numpy().asarray(codes), values.tolist()

    def texts(self, values: Sequence[str], codes: Any) -> Any:
        """Return a column of text, as this version of pandas keeps text."""
        pandas = optional("pandas")
        return pandas.Series(list(values) or [""]).array.take(numpy().asarray(codes, dtype=numpy().intp))

    def pick(self, name: str, rows: Any) -> Any:
        """Return the values at these rows, whatever the index is."""
        return self.native[name].array.take(numpy().asarray(rows, dtype=numpy().intp))

    def build(self, columns: Mapping[str, Any]) -> Any:
        """Return a DataFrame that keeps the arrays and does not copy them."""
        return optional("pandas").DataFrame(dict(columns), copy=False)


class PolarsFrame(Frame):
    """An eager frame of Polars."""

    def kind(self, name: str) -> str:
        """Return what a column holds."""
        polars, dtype = optional("polars"), self.native.schema[name]
        if dtype == polars.Boolean:
            return "truth"
        if dtype.is_numeric():
            return "number"
        # In a tuple, not a set: an Enum is equal to its class, and has another hash.
        return "text" if dtype in (polars.String, polars.Categorical, polars.Enum) else "other"

    def _coded(self, name: str) -> tuple[Array, list[Any]]:
        np, column = numpy(), self.native[name]
        physical = self._physical(column)
        if physical is None:  # of a kind that no whole numbers stand for: compared by Python
            values = dict.fromkeys(column.drop_nulls().to_list())
            positions = {value: position for position, value in enumerate(values)}
            return np.array([positions.get(value, MISSING) for value in column.to_list()], np.intp), list(values)
        # Numbers with nulls among them would come out as floats, which do not hold every whole number.
        there = column.is_not_null().to_numpy()
        rows = np.flatnonzero(there)
        numbers = physical.fill_null(0).to_numpy()[rows] if len(rows) < len(column) else physical.to_numpy()
        least = int(numbers.min(initial=0))
        span = int(numbers.max(initial=0)) - least + 1
        # Numbers from all over 64 bits are not moved to begin at 0, which might not fit; they are sorted in any case.
        firsts, states = distinct_states([numbers - least if span < 2**62 else numbers], [span], len(rows))
        codes = np.full(len(column), MISSING, np.intp)
        codes[rows] = states
        return codes, column.gather(rows[firsts]).to_list()

    @staticmethod
    def _physical(column: Any) -> Any:
        """Return whole numbers that are alike where values are, or None."""
        polars, dtype = optional("polars"), column.dtype
        if dtype == polars.String:
            return column.cast(polars.Categorical).to_physical()
        if dtype.is_integer() or dtype.is_temporal() or dtype in (polars.Categorical, polars.Enum):
            return column.to_physical()
        return column.cast(polars.UInt8) if dtype == polars.Boolean else None

    def texts(self, values: Sequence[str], codes: Any) -> Any:
        """Return a column of strings."""
        polars = optional("polars")
        return polars.Series(list(values), dtype=polars.String).gather(numpy().asarray(codes, dtype=numpy().int64))

    def pick(self, name: str, rows: Any) -> Any:
        """Return the values at these rows."""
        return self.native[name].gather(numpy().asarray(rows, dtype=numpy().int64))

    def build(self, columns: Mapping[str, Any]) -> Any:
        """Return a DataFrame."""
        return optional("polars").DataFrame(dict(columns))

    def with_nulls(self, numbers: Array) -> Any:
        """Return floats, null where they are NaN."""
        return optional("polars").Series(numbers, nan_to_null=True)


class ArrowFrame(Frame):
    """A table of PyArrow."""

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return list(self.native.column_names)

    def kind(self, name: str) -> str:
        """Return what a column holds; a dictionary is what its values are."""
        types, kind = optional("pyarrow").types, self.native.schema.field(name).type
        if types.is_dictionary(kind):
            kind = kind.value_type
        if types.is_boolean(kind):
            return "truth"
        if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
            return "number"
        return "text" if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) else "other"

    def _coded(self, name: str) -> tuple[Array, list[Any]]:
        np, column = numpy(), self.native[name]
        types = optional("pyarrow").types
        if types.is_string_view(column.type):  # which has no dictionary yet
            column = column.cast("large_string")
        # Chunks may have dictionaries of their own, in which one code means several values.
        if types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        encoded = column.dictionary_encode().combine_chunks()
        # Of no rows at all there may be no chunk either.
        if not len(encoded):
            return np.zeros(0, np.intp), []
        codes = encoded.indices.fill_null(MISSING).to_numpy(zero_copy_only=False)
        return codes, encoded.dictionary.to_pylist()

    def texts(self, values: Sequence[str], codes: Any) -> Any:
        """Return a column of strings."""
        arrow = optional("pyarrow")
        return arrow.array(list(values), arrow.string()).take(arrow.array(codes, arrow.int64()))

    def pick(self, name: str, rows: Any) -> Any:
        """Return the values at these rows."""
        arrow = optional("pyarrow")
        return self.native[name].take(arrow.array(rows, arrow.int64()))

    def build(self, columns: Mapping[str, Any]) -> Any:
        """Return a table."""
        return optional("pyarrow").table(dict(columns))

    def with_nulls(self, numbers: Array) -> Any:
        """Return floats, null where they are NaN."""
        return optional("pyarrow").array(numbers, from_pandas=True)


class DuckFrame(ArrowFrame):
    """A relation of DuckDB, read through Arrow once; what is built of it is a relation on the same connection."""

    def __init__(self, relation: Any) -> None:
        super().__init__(relation.to_arrow_table())
        self.relation = relation

    def build(self, columns: Mapping[str, Any]) -> Any:
        """Return a relation that reads the answer; DuckDB finds the table by the name that it has in this function."""
        answer = super().build(columns)  # noqa: F841 - DuckDB looks it up among the local variables
        return self.relation.query("ratings", "select * from answer")


ENGINES: Mapping[tuple[str, str], type[Frame]] = {
    ("pandas", "DataFrame"): PandasFrame,
    ("polars", "DataFrame"): PolarsFrame,
    ("pyarrow", "Table"): ArrowFrame,
    ("duckdb", "DuckDBPyRelation"): DuckFrame,
}
"""The frames in memory: module, class, and what reads and builds them."""


def is_of(native: Any, kinds: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a value is of one of some classes, by module and name, none of which is imported for it."""
    return any(
        isinstance(native, getattr(sys.modules[module], name)) for module, name in kinds if module in sys.modules
    )


def frame_in_memory(native: Any) -> Frame | None:
    """Return a frame in memory with its reader, or None where it is something else."""
    return next((reader(native) for kind, reader in ENGINES.items() if is_of(native, [kind])), None)
