"""Drop empty columns, repeated units and minor units of nought from a table before it is printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.column_texts import column_texts
from prevent_model.tables.table import Table
from prevent_model.tables.units import currency_of_unit
from prevent_model.tables.value_text import (
    value_text,
    with_days_in_words,
)
from prevent_model.values.approximate_dates import Window
from prevent_model.values.currencies import CURRENCIES
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney

_PLAIN_UNITS = frozenset({*CURRENCIES, "dimensionless", "financial_year"})
_FEW = 5
"""So many minor units printed sums may take off the end of a range in a total, as in ``money_words``."""
_REMEDY = "what to write"
"""The column of what to write in a document, whose days keep the form that they have there."""
_RATES = frozenset(f"{code}/post" for code in CURRENCIES)


def compact(table: Table) -> Table:
    """Return a table as a page shows it: without empty columns, whole sums without minor units, units in words.

    Examples
    --------
    >>> table = Table("Cost", ("year", Column("cost", "GBP", "money"), Column("refused", "post", "number")),
    ...     [("2008/09", Money.pounds(2_200_000), 0)])
    >>> print(compact(table))
    Cost
    year      cost
    -------  -----
    2008/09  £2.2m
    """
    all_cells = {column: tuple(map(_unmarked, table.column(column.key))) for column in table.columns}
    kept = {
        column: cells
        for n, (column, cells) in enumerate(all_cells.items())
        if not cells or n == 0 or not all(_is_empty(cell, column) for cell in cells)
    }
    columns = [_in_plain_units(column) for column in kept]
    # Two columns that differ in their units alone keep them.
    if len({column.name for column in columns}) < len(columns):
        columns = list(kept)
    # Words of two sums are text on a page: a line of them may be broken, which one of numbers may not.
    columns = [attrs.evolve(column, kind="text", ranged=False) if column.ranged else column for column in columns]
    written = [_written(column, cells) for column, cells in _with_open_ends(kept).items()]
    title, caption = with_days_in_words(table.title), with_days_in_words(table.caption)
    return attrs.evolve(table, columns=columns, rows=zip(*written, strict=True), title=title, caption=caption)


def _with_open_ends(columns: dict[Column, tuple[Any, ...]]) -> dict[Column, tuple[Any, ...]]:
    """Return columns of which those of the least and the most of one sum are as precise as each other.

    An end up to the last minor unit is one to under the whole, as ``money_words`` writes it of a range.
    """
    ends = {column.key: column for column in columns if column.kind == "money" and column.key in {"low", "high"}}
    blank = (None,) * max(map(len, columns.values()), default=0)
    lows, highs = (columns[ends[key]] if key in ends else blank for key in ("low", "high"))
    pairs = [(low, high) if low != high else (None, None) for low, high in zip(lows, highs, strict=True)]
    by_end = {"low": [low for low, _ in pairs], "high": [high for _, high in pairs]}
    return {
        column: tuple(_open_end(cell, end, column.key) for cell, end in zip(cells, by_end[column.key], strict=True))
        if ends.get(column.key) == column
        else cells
        for column, cells in columns.items()
    }


def _open_end(cell: Any, end: Any, key: str) -> Any:
    """Return the end of a range in words where it is a few minor units within a whole sum, which is no end itself."""
    unit = end.currency.per_major if isinstance(end, Money) else 1
    # "Under £3" is all of £2.99; more minor units say nothing beside thousands alone.
    few = _FEW if unit > 1 and abs(end.minor) >= 1000 * unit else 1
    if unit == 1 or not 0 < (-end.minor if key == "high" else end.minor) % unit <= few:
        return cell
    at = Money((end.minor // unit + (key == "high")) * unit, end.currency)
    return FormattedNumber(end, ("under " if key == "high" else "over ", at))


def _unmarked(cell: Any) -> Any:
    """Return the value of a cell in which people read that value alone, whatever a program gets beside it."""
    return cell.value if isinstance(cell, FormattedNumber) and cell.words == (cell.value,) else cell


def _is_empty(cell: Any, column: Column) -> bool:
    if cell is None:
        return not column.absent
    if isinstance(cell, FormattedNumber) and cell.value is None:
        return not str(cell)
    return (
        not value_text(cell)
        if column.kind == "text"
        else cell == 0 or (isinstance(cell, Money) and not cell.minor) or str(cell) == "0"
    )


def _in_plain_units(column: Column) -> Column:
    if column.unit in _RATES:
        return attrs.evolve(column, name=f"{column.name} (a post)", unit=None)
    return attrs.evolve(column, unit=None) if column.unit in _PLAIN_UNITS else column


_IN_WORDS = (FormattedNumber, Money, MoneyRange, StatedMoney, str, date, Window)
"""The cells that are written before the table is: sums as people read them, and days in words."""


def _written(column: Column, cells: tuple[Any, ...]) -> list[Any]:
    if column.kind == "number" and (column.unit or "").partition("/")[0] in CURRENCIES:
        currency = currency_of_unit(column.unit)
        cells = tuple(Money.of(cell, currency) if isinstance(cell, int) else cell for cell in cells)
    texts = column_texts(column, cells)
    if column.key != _REMEDY:
        texts = [with_days_in_words(text, short=True) for text in texts]
    return [
        text if isinstance(cell, _IN_WORDS) else (column.absent or None) if cell is None else cell
        for cell, text in zip(cells, texts, strict=True)
    ]
