"""The cells of a column as people read them, its sums to one precision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.units import currency_of_unit
from prevent_model.tables.value_text import (
    money_words,
    value_text,
)
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.stated_money import StatedMoney

__all__ = ["column_texts"]


def column_texts(column: Column, cells: Sequence[Any]) -> list[str]:
    """Return the cells of a column as people read them.

    A sum of a million or more is in millions where three decimals say all of it, as in a sentence, so that one figure
    is written in one way; not in a column with one of odd pounds, which was worked out. Minor units are left out where
    no sum of the column has any.

    Parameters
    ----------
    column
        The column.
    cells
        Its cells, from the first row to the last.

    Examples
    --------
    >>> cost = Column("cost", "GBP", "money")
    >>> column_texts(cost, [Money.pounds(2_200_000), Money.pounds(120_000), None])
    ['£2.2m', '£120,000', '']
    >>> column_texts(cost, [Money.pounds(2_939_623), Money.pounds(2_200_000)])
    ['£2,939,623', '£2,200,000']
    >>> column_texts(cost, [Money(250), Money(200)])
    ['£2.50', '£2.00']
    >>> column_texts(cost, [StatedMoney.parse("£2.2m").range])
    ['£2.15m to under £2.25m']
    """
    currency = currency_of_unit(column.unit)
    sums = [*_sums(cells)]
    # Minor units in one row and none in the next would not line up.
    has_minor = any(amount.minor % amount.currency.per_major for amount in sums)
    is_worked_out = any(abs(amount.major) >= 1_000_000 and amount.major % 1_000 for amount in sums)

    def write(value: Any) -> str:
        if isinstance(value, FormattedNumber):
            return value.text(write)
        if isinstance(value, Money) and has_minor:
            return str(value)
        if isinstance(value, Money | MoneyRange | StatedMoney):
            return money_words(value, brief=not is_worked_out)
        return value_text(value, column.kind, currency=currency)

    return [column.absent if cell is None else write(cell) for cell in cells]


def _sums(cells: Sequence[Any]) -> Iterator[Money]:
    """Yield each sum of some cells, those in words too."""
    for cell in cells:
        if isinstance(cell, Money):
            yield cell
        elif isinstance(cell, FormattedNumber) and not isinstance(cell.words, str):
            yield from _sums(cell.words)
