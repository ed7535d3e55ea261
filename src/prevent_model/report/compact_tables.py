"""Tables eased for reading on a page: without what every cell repeats, and without columns that say nothing."""

from __future__ import annotations

import re
from typing import Any

import attrs

from prevent_model.tables.cells import Between, Column, FormattedNumber, cell_text
from prevent_model.tables.table import Table
from prevent_model.values.money import Money, MoneyRange

_PLAIN_UNITS = frozenset({"GBP", "dimensionless", "financial_year"})
_UNITS = {"post": "posts", "month": "months", "GBP/post": "a post"}


def eased(table: Table) -> Table:
    """A table for the eye: columns that say nothing left out, whole pounds without pence, units in words.

    Examples
    --------
    >>> table = Table("Cost", ("year", Column("cost", "GBP", "money"), Column("refused", "post", "number")),
    ...     [("2008/09", Money.pounds(2_200_000), 0)])
    >>> print(eased(table))
    Cost
    year           cost
    -------  ----------
    2008/09  £2,200,000
    """
    table = attrs.evolve(table, rows=[list(map(_read, row, table.columns)) for row in table.rows])
    kept = [
        n for n, column in enumerate(table.columns) if n == 0 or not _says_nothing(column, [r[n] for r in table.rows])
    ]
    columns = [_named(table.columns[n]) for n in kept]
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        columns = [table.columns[n] for n in kept]
    cells = {n: _shown(table.columns[n], [row[n] for row in table.rows]) for n in kept}
    rows = [tuple(cells[n][place] for n in kept) for place in range(len(table.rows))]
    # Words of two sums are text on a page: a line of them may be broken, which one of numbers may not.
    columns = [attrs.evolve(column, kind="text", ranged=False) if column.ranged else column for column in columns]
    return attrs.evolve(table, columns=columns, rows=rows, caption=_short(table.caption))


def _read(cell: Any, column: Column) -> Any:
    """A cell, in words where it has them: what is marked, a range, and what is absent."""
    if isinstance(cell, FormattedNumber | MoneyRange | Between):
        return str(cell)
    return column.absent or None if cell is None else cell


def _says_nothing(column: Column, cells: list[Any]) -> bool:
    if column.kind == "text":
        return bool(cells) and not any(map(cell_text, cells))
    return all(cell is None or cell == 0 or cell == Money(0) or cell == "0" for cell in cells)


def _named(column: Column) -> Column:
    words = _UNITS.get(column.unit or "")
    if words and words not in column.name:
        return attrs.evolve(column, name=f"{column.name} ({words})", unit=None)
    if words:
        return attrs.evolve(column, unit=None)
    return attrs.evolve(column, unit=None) if column.unit in _PLAIN_UNITS else column


def _shown(column: Column, cells: list[Any]) -> list[Any]:
    """Money as text without pence where all of a column's sums are in whole pounds; pounds that are mere numbers as money."""
    if column.kind == "number" and (column.unit or "").startswith("GBP"):
        return [f"£{cell:,}" if isinstance(cell, int) else cell for cell in cells]
    if any(isinstance(cell, Money) and cell.pence % 100 for cell in cells):
        return cells
    return [_short(str(cell)) if isinstance(cell, (Money, str)) else cell for cell in cells]


_RANGE = re.compile(r"(?:(-£[\d,]+)\.9[5-9]|(-?£[\d,]+)\.00) … £([\d,]+)\.9[5-9]")
_TO_THE_POUND = re.compile(r"£([\d,]+)\.50 … (£[\d,]+)\.49")
"""A sum that is printed to the pound, as all the sums that would be."""


def _short(text: str) -> str:
    """Sums in words without the pence that they do not have: a range up to the last pence is one to under the pound.

    Examples
    --------
    >>> _short("£2,150,000.00 … £2,249,999.99"), _short("-£999,999.99 … £1,999,999.98")
    ('£2,150,000 to under £2,250,000', 'over -£1,000,000 to under £2,000,000')
    >>> _short("£119,999.50 … £120,000.49")  # printed as £120,000
    '£120,000'
    """
    text = _TO_THE_POUND.sub(lambda found: found[2] if _next(found[1]) == found[2] else found[0], text)
    text = _RANGE.sub(lambda found: f"{_least(found[1], found[2])} to under {_next(found[3])}", text)
    return re.sub(r"(£[\d,]+)\.00(?!\d)", r"\1", text)


def _least(open_end: str | None, closed_end: str) -> str:
    return f"over -{_next(open_end.removeprefix('-£'))}" if open_end else closed_end


def _next(pounds: str) -> str:
    return f"£{int(pounds.replace(',', '')) + 1:,}"
