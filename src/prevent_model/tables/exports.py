"""The columns of a table for programs: each of one kind, with a column for each end of a range and for each mark."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral
from typing import Any, Literal, get_args

from attrs import field, frozen

from prevent_model.errors import refused
from prevent_model.optional import optional
from prevent_model.printable import in_json
from prevent_model.tables.cells import NUMERIC, Between, Column, FormattedNumber, Kind
from prevent_model.tables.units import currency_of_unit
from prevent_model.tables.value_text import (
    currency_among,
    value_text,
)
from prevent_model.values.approximate_dates import Window
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import means
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.money_texts import SYMBOLS
from prevent_model.values.plain import one_of, written
from prevent_model.values.post_numbers import is_about
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.rounding import Rounding
from prevent_model.values.stated_money import StatedMoney

__all__ = ["Export", "MoneyAs", "as_csv", "as_json", "as_pandas", "as_polars", "exported", "guarded"]

MoneyAs = Literal["float", "decimal", "minor"]
"""How a frame holds money, as floats of its unit, as Decimals of it, or as whole minor units, such as pence."""

_RANGES = (MoneyRange, StatedMoney, Between, Window)


@frozen
class Export:
    """A column for programs, with its cells.

    Examples
    --------
    >>> cost = Export("cost at least", "GBP", "money", (Money(100), None))
    >>> cost.heading, cost.currency.code, as_csv([cost]).split()
    ('cost at least (GBP)', 'GBP', ['cost', 'at', 'least', '(GBP)', '1.00', '""'])
    """

    name: str = field(metadata=means("what the column shows"))
    unit: str | None = field(metadata=means("the unit of its numbers, as the registry of units reads it"))
    kind: Kind = field(metadata=means("the kind of all its cells"))
    cells: tuple[Any, ...] = field(metadata=means("its cells: values of its kind, or None"))

    @property
    def currency(self) -> Currency:
        """The currency of its sums."""
        return currency_among(self.cells) or currency_of_unit(self.unit)

    @property
    def heading(self) -> str:
        """The name with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


def exported(columns: Sequence[Column], rows: Sequence[Sequence[Any]]) -> tuple[Export, ...]:
    """Part the columns that people read into those that a program can count with.

    Parameters
    ----------
    columns
        The columns as people read them.
    rows
        The rows of cells below them.

    Returns
    -------
    tuple of Export
        For each column one, or one for each end where it is ranged; what a source words, a printed sum or a date,
        is text in a column before its ends; words in place of a number are in one behind it. The marks of a column
        follow.

    Raises
    ------
    ValueError
        When a cell of a column of numbers is no number, or two columns would have one name.

    Examples
    --------
    >>> [export.name for export in exported([Column("cost", "GBP", "money", ranged=True)], [])]
    ['cost at least', 'cost at most']
    """
    exports = [export for at, column in enumerate(columns) for export in _parted(column, [row[at] for row in rows])]
    if twice := [name for name, number in Counter(export.name for export in exports).items() if number > 1]:
        raise refused("columns", f'a program would get two called "{twice[0]}"', "give one of them another name")
    return tuple(exports)


def _parted(column: Column, cells: list[Any]) -> Iterator[Export]:
    values = [cell.value if isinstance(cell, FormattedNumber) else cell for cell in cells]
    kind = _kind(column, values)

    def export(name: str, values: Iterable[Any]) -> Export:
        return Export(name, column.unit, kind, tuple(_value(column, kind, *numbered) for numbered in enumerate(values)))

    if kind == "text":
        yield Export(column.name, column.unit, "text", tuple(values))
    elif column.ranged or any(isinstance(value, _RANGES) for value in values):
        if kind == "date" or any(isinstance(value, StatedMoney) for value in values):
            yield Export(column.name, None, "text", tuple(values))  # as the source words it
        low, high = ("first day", "last day") if kind == "date" else ("at least", "at most")
        ends = [_ends(value) for value in values]
        yield export(f"{column.name} {low}", (least for least, _ in ends))
        yield export(f"{column.name} {high}", (most for _, most in ends))
    else:
        yield export(column.name, values)
        if any(map(is_about, values)):  # the number alone would look more certain than its print
            printed = tuple(str(value) if is_about(value) else None for value in values)
            yield Export(f"{column.name} as printed", None, "text", printed)
    if kind != "text" and any(words := [_only_words(cell) for cell in cells]):
        yield Export(f"{column.name} in words", None, "text", tuple(words))
    for at, mark in enumerate(column.marks):
        yield from _parted(
            mark, [cell.marks[at] if isinstance(cell, FormattedNumber) and cell.marks else None for cell in cells]
        )


def _only_words(cell: Any) -> str | None:
    """Return what people read in place of a number, where a cell has none: "at least £5m"."""
    return cell.text() or None if isinstance(cell, FormattedNumber) and cell.value is None else None


def _kind(column: Column, values: list[Any]) -> Kind:
    """Return the kind that was declared; a column of text that holds only days, or yes and no, is one of them."""
    filled = [value for value in values if value is not None]
    if column.kind == "text" and filled:
        if all(isinstance(value, bool) for value in filled):
            return "boolean"
        if all(isinstance(value, date) for value in filled):
            return "date"
    return column.kind


def _ends(value: Any) -> tuple[Any, Any]:
    if isinstance(value, StatedMoney):
        return value.least, value.most
    if isinstance(value, Window):
        return value.first, value.last
    return (value.low, value.high) if isinstance(value, MoneyRange | Between) else (value, value)


def _value(column: Column, kind: Kind, row: int, value: Any) -> Any:
    if isinstance(value, Posts | PostChange):
        value = value.count
    if value is None or (isinstance(value, float | Decimal) and not math.isfinite(value)):
        return None  # nan of a frame is an empty cell
    if not isinstance(value, bool | int) and isinstance(value, Integral):
        value = int(value)  # a whole number of numpy, or of another library
    fits = (int, float, Fraction, Decimal, Money) if kind in NUMERIC else (bool,) if kind == "boolean" else (date,)
    if not isinstance(value, fits) or (kind in NUMERIC and isinstance(value, bool)):
        problem = f'{value!r} in the column "{column.name}", which is of kind {kind}'
        remedy = 'write None where it has no value, FormattedNumber(value, "words") where it is worded'
        raise refused(f"rows[{row}]", problem, f"{remedy}, or a column of kind text")
    return value


def as_csv(exports: Sequence[Export], *, guard: bool = False) -> str:
    """Lay columns out as CSV, below one line of headings; with `guard` so that a spreadsheet runs none of the texts."""
    safe = guarded if guard else str
    columns = []
    for export in exports:
        cells = [_plain(cell, export.kind) for cell in export.cells]
        columns.append([safe(export.heading), *(map(safe, cells) if export.kind == "text" else cells)])
    return "".join(f"{_csv_line(line)}\n" for line in zip(*columns, strict=True))


# Compiled where they are read: most tables are never written as CSV for a spreadsheet.
_FORMULA = r"\s*[=+\-@＝＋－＠]|[\t\r\n]"
_SIGNED = rf"[+-](?:{SYMBOLS}|[A-Z]{{3}} )?[0-9][0-9,]*(\.[0-9]+)?%?"


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would take for a formula; a number below zero stays a number.

    **Source:** OWASP, CSV Injection.

    Examples
    --------
    >>> guarded("=1+1"), guarded("-3.5"), guarded("Board")
    ("'=1+1", '-3.5', 'Board')
    """
    return f"'{text}" if re.match(_FORMULA, text) and not re.fullmatch(_SIGNED, text) else text


def _csv_line(cells: Sequence[str]) -> str:
    # The writer quotes what its own line end holds: with both letters of one, a lone CR in a cell can be read back too.
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n")


def as_json(title: str, exports: Sequence[Export], caption: str, cite: Sequence[str]) -> str:
    """Lay a table out as JSON, a row to a line; money is a number of its unit, and a day is text as in ISO 8601."""
    cells = [[f"{_quoted(each.name)}: {_json(cell, each.kind)}" for cell in each.cells] for each in exports]
    parts = {
        "title": _quoted(title),
        "columns": _lines([_quoted({"name": each.name, "unit": each.unit, "kind": each.kind}) for each in exports]),
        "rows": _lines(["{" + ", ".join(row) + "}" for row in zip(*cells, strict=True)]),
        "caption": _quoted(caption),
        "cite": _quoted(cite),
    }
    return "{\n" + ",\n".join(f'  "{name}": {part}' for name, part in parts.items()) + "\n}"


def _lines(items: list[str]) -> str:
    return "[" + ",".join(f"\n    {item}" for item in items) + ("\n  ]" if items else "]")


def _json(cell: Any, kind: Kind) -> str:
    if cell is None:
        return "null"
    return _plain(cell, kind) if kind in {*NUMERIC, "boolean"} else _quoted(_plain(cell, kind))


def _quoted(content: Any) -> str:
    import json

    return in_json(json.dumps(content, ensure_ascii=False))


def _plain(cell: Any, kind: Kind) -> str:
    """Return a cell as a program reads it: numbers without commas, money as numbers of its unit, days in ISO 8601."""
    if cell is None:
        return ""
    if kind == "boolean":
        return "true" if cell else "false"
    if kind == "date":
        return str(cell.isoformat())
    if kind == "text":
        return value_text(cell)
    if isinstance(cell, Money):
        return f"{_decimal(cell.minor, cell.currency):f}"
    if isinstance(cell, Fraction) and cell.denominator > 1:
        return str(Decimal(cell.numerator) / Decimal(cell.denominator))  # 28 places, where a float has 16
    return str(cell)


def as_pandas(exports: Sequence[Export], money: MoneyAs) -> Any:
    """Make a pandas frame of columns, whose types do not hang on which cells are empty."""
    _check_money_as(money)
    pandas = optional("pandas")
    series = {each.name: pandas.Series(_in_frame(each, money), dtype=_pandas_type(each, money)) for each in exports}
    return pandas.DataFrame(series)


def _pandas_type(export: Export, money: MoneyAs) -> Any:
    # Left to itself, pandas makes a column of whole numbers one of floats as soon as one cell is empty.
    gaps = None in export.cells
    if export.kind == "money" and money != "float":
        return object if money == "decimal" else "Int64"
    if export.kind in NUMERIC:
        return "float64" if gaps or not export.cells else None
    if export.kind == "boolean":
        return "boolean" if gaps else "bool"
    return None if export.kind == "text" and export.cells else object


def as_polars(exports: Sequence[Export], money: MoneyAs) -> Any:
    """Make a Polars frame of columns, whose types do not hang on which cells are empty."""
    _check_money_as(money)
    polars = optional("polars")
    series = []
    for export in exports:
        digits = export.currency.digits
        types = {
            "money": {"decimal": polars.Decimal(38, digits), "float": polars.Float64, "minor": polars.Int64}[money],
            "share": polars.Float64,
            "text": polars.String,
            "date": polars.Date,
            "boolean": polars.Boolean,
        }
        cells = _in_frame(export, money)
        filled = [cell for cell in cells if cell is not None]
        numbers = polars.Int64 if filled and all(isinstance(cell, int) for cell in filled) else polars.Float64
        series.append(polars.Series(export.name, cells, dtype=types.get(export.kind, numbers)))
    return polars.DataFrame(series)


def _check_money_as(money: MoneyAs) -> None:
    if money not in get_args(MoneyAs):
        raise refused(
            "money", f"there is no way to hold money called {written(money)}", f"write {one_of(get_args(MoneyAs))}"
        )


def _in_frame(export: Export, money: MoneyAs) -> list[Any]:
    if export.kind in {"date", "boolean"} or (export.kind == "number" and _is_whole(export)):
        return list(export.cells)
    write: Callable[[Any], Any] = value_text if export.kind == "text" else _float
    if export.kind == "money":
        of, held_as = export.currency, _MONEY[money]
        return [None if cell is None else held_as(cell, of) for cell in export.cells]
    return [None if cell is None else write(cell) for cell in export.cells]


def _is_whole(export: Export) -> bool:
    # Where one number has parts, or is too large for 64 bits, a column of floats holds them all.
    return all(cell is None or (isinstance(cell, int) and abs(cell) < 2**63) for cell in export.cells)


def _float(cell: Any) -> float:
    return float(cell.major if isinstance(cell, Money) else Fraction(cell))


def _minor(cell: Any, currency: Currency) -> int:
    return cell.minor if isinstance(cell, Money) else Rounding.HALF_UP.apply(Fraction(cell) * currency.per_major)


def _decimal(minor: int, currency: Currency) -> Decimal:
    return Decimal(f"{minor}e-{currency.digits}")  # a division would round what is longer than the context


_MONEY: dict[MoneyAs, Callable[[Any, Currency], Any]] = {
    "float": lambda cell, _: _float(cell),
    "decimal": lambda cell, currency: _decimal(_minor(cell, currency), currency),
    "minor": _minor,
}
