"""Tables eased for reading on a page: without what every cell repeats, and without columns that say nothing."""

from __future__ import annotations

import re
from typing import Any

import attrs

from prevent_model.values.money import Money
from prevent_model.values.tables import Column, Marked, Table

_PLAIN_UNITS = frozenset({"GBP", "dimensionless", "financial_year"})
_UNITS = {"post": "posts", "month": "months", "GBP/post": "a post"}


def eased(table: Table) -> Table:
    """A table for the eye: empty number columns left out, whole pounds without pence, units in words.

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
    table = attrs.evolve(table, rows=[[c.words if isinstance(c, Marked) else c for c in row] for row in table.rows])
    kept = [
        n for n, column in enumerate(table.columns) if n == 0 or not _says_nothing(column, [r[n] for r in table.rows])
    ]
    columns = [_named(table.columns[n]) for n in kept]
    names = [column.name for column in columns]
    if len(set(names)) < len(names):
        columns = [table.columns[n] for n in kept]
    cells = {n: _shown(table.columns[n], [row[n] for row in table.rows]) for n in kept}
    rows = [tuple(cells[n][place] for n in kept) for place in range(len(table.rows))]
    return attrs.evolve(table, columns=columns, rows=rows, caption=_short(table.caption))


def _says_nothing(column: Column, cells: list[Any]) -> bool:
    return column.kind != "text" and all(cell is None or cell == 0 or cell == Money(0) or cell == "0" for cell in cells)


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


_RANGE = re.compile(r"(-?£[\d,]+)\.00 … £([\d,]+)\.99")


def _short(text: str) -> str:
    """Sums in words without the pence that they do not have: a range up to the last penny is one to under the pound."""
    text = _RANGE.sub(lambda found: f"{found[1]} to under £{int(found[2].replace(',', '')) + 1:,}", text)
    return re.sub(r"(£[\d,]+)\.00(?!\d)", r"\1", text)
