"""The columns of a table, and the cells that hold more than one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal

import attrs
from attrs import field, frozen

from prevent_model.remedies import in_quotes
from prevent_model.tables.units import in_currency
from prevent_model.tables.value_text import currency_among, value_text
from prevent_model.values.constructing import converting, items_of
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import LEAVES, one_of, wrong

__all__ = [
    "NUMERIC",
    "AnyText",
    "Between",
    "Column",
    "FormattedNumber",
    "Kind",
    "as_any_text",
    "as_columns",
    "in_own_currency",
]

Kind = Literal["text", "number", "money", "share", "date", "boolean"]
NUMERIC = ("number", "money", "share")
"""The kinds whose cells are numbers."""
_KINDS = ("text", *NUMERIC, "date", "boolean")


class AnyText:
    """Stand for the type of a generated text: it may quote anything, so any characters are allowed."""


class AnyTextWithValues:
    """Stand for the type of a generated text, or of a tuple of its parts: texts, and values between them."""


def as_any_text(text: str) -> str:
    """Return a text unchanged."""
    raw: Any = text
    return text if isinstance(raw, str) else wrong("a text", raw, in_quotes())


LEAVES[AnyText] = as_any_text
LEAVES[AnyTextWithValues] = lambda words: words if isinstance(words, tuple) else as_any_text(words)


def _kind(_: Any, __: Any, value: object) -> None:
    if value not in _KINDS:
        wrong("a kind of column", value, f"write {one_of(_KINDS)}")


_UNITS = {"post": "posts", "month": "months"}
"""Units of what is counted, as people read them."""


@frozen(field_transformer=converting)
class Column:
    """A column: its name, the unit of its numbers, how they are shown, and the key by which code picks it.

    A ``money`` column holds ``Money``, or exact numbers of the unit; a ``share`` column holds parts of one, shown as
    per cent. People read one column; a program gets one of each kind: the two ends of a range, and each mark, have
    columns of their own.

    Examples
    --------
    >>> Column("posts", unit="post", kind="number").heading, Column("slip", unit="month", kind="number").heading
    ('posts', 'slip (months)')
    >>> Column("contingent", unit="post", kind="number", shown="waiting posts").heading
    'waiting posts'
    >>> Column("committed", key="committed_posts").key, Column("posts").key
    ('committed_posts', 'posts')
    """

    name: str = field(metadata=means("what the column shows", written_as=AnyText))
    unit: str | None = field(default=None, metadata=means("the unit of its numbers, as the registry of units reads it"))
    kind: Kind = field(default="text", validator=_kind, metadata=means(f"how its cells are shown: {', '.join(_KINDS)}"))
    ranged: bool = field(
        default=False, metadata=means("whether its cells have two ends; a program gets a column for each")
    )
    marks: tuple[Column, ...] = field(
        default=(), converter=as_tuple, metadata=means("what its marked cells say besides, a column each for a program")
    )
    absent: str = field(default="", metadata=means("what people read where it has no value", written_as=AnyText))
    shown: str = field(
        default="", metadata=means("what people read at its head; the name where none is given", written_as=AnyText)
    )
    key: str = field(
        default=attrs.Factory(lambda self: self.name if isinstance(self.name, str) else "", takes_self=True),
        metadata=means("what code picks it by, whatever its name is; the name where none is given", written_as=AnyText),
    )

    @property
    def heading(self) -> str:
        """The words that people read at its head, with the unit where they do not say it."""
        words, unit = self.shown or self.name, _UNITS.get(self.unit or "", self.unit)
        return words if not unit or unit in words.split() else f"{words} ({unit})"


@frozen(field_transformer=converting)
class FormattedNumber:
    """A value and the words in which people read it, such as "at least £2.00"; a program gets the value and its marks.

    Words that hold a sum or a number are written as a tuple of their parts, so that who lays out the table decides how
    each value is written.

    Examples
    --------
    >>> from prevent_model.tables.table import Table
    >>> columns = (Column("posts", kind="number", marks=[Column("posts are at least", kind="boolean")]),)
    >>> table = Table("", columns, [(FormattedNumber(12, "at least 12", [True]),)])
    >>> print(table.csv(), end="")
    posts,posts are at least
    12,true
    >>> from prevent_model.values.money import Money
    >>> number = FormattedNumber(Money(200), ("at least ", Money(200)))
    >>> print(number, number.text(repr), sep="; ")
    at least £2.00; at least Money(minor=200)
    """

    value: Any = field(metadata=means("the value, exact: a number, a sum, a range, or None"))
    words: str | tuple[Any, ...] = field(
        metadata=means("how people read it: a text, or its parts", written_as=AnyTextWithValues)
    )
    marks: tuple[Any, ...] = field(
        default=(), converter=as_tuple, metadata=means("what its words say besides, in the order of the column's marks")
    )

    def text(self, write: Callable[[Any], str] = value_text) -> str:
        """Return its words, each value in them as a function writes it."""
        parts = (self.words,) if isinstance(self.words, str) else self.words
        return "".join(part if isinstance(part, str) else write(part) for part in parts)

    def __str__(self) -> str:
        return self.text()


@frozen
class Between:
    """Numbers from a least to a most, either of which may be open.

    Examples
    --------
    >>> print(Between(3, 5), Between(4, 4), Between(3, None), sep="; ")
    3 to 5; 4; 3 or more
    """

    low: Any = field(metadata=means("the least; None where there is none"))
    high: Any = field(metadata=means("the most; None where there is none"))

    def __str__(self) -> str:
        low, high = (None if end is None else value_text(end, "number") for end in (self.low, self.high))
        if low is None or high is None:
            return f"{low} or more" if low is not None else f"{high} or less" if high is not None else "any"
        return low if self.low == self.high else f"{low} to {high}"


def in_own_currency(
    columns: tuple[Column, ...], rows: tuple[tuple[Any, ...], ...], without: Currency | None = None
) -> tuple[Column, ...]:
    """Return columns whose unit is the pound with the currency of their own sums, or else of others beside them.

    Where there is no sum in any of them, that is the currency ``without`` sums, if it is given.

    Examples
    --------
    >>> from prevent_model.values.money import Money
    >>> in_own_currency((Column("cost", "GBP", "money"),), ((Money(5, "EUR"),),))[0].heading
    'cost (EUR)'
    >>> in_own_currency((Column("cost", "GBP", "money"),), (), without=Currency.of("JPY"))[0].heading
    'cost (JPY)'
    """
    priced = [at for at, column in enumerate(columns) if (column.unit or "").partition("/")[0] == "GBP"]
    if not priced:
        return columns
    own = {at: currency_among(part for row in rows for part in _parts(row[at])) for at in priced}
    beside = next((currency for currency in own.values() if currency is not None), without)
    return tuple(_in_currency(column, own[at] or beside) if at in own else column for at, column in enumerate(columns))


def _in_currency(column: Column, currency: Currency | None) -> Column:
    marks = tuple(attrs.evolve(mark, unit=in_currency(mark.unit, currency)) for mark in column.marks)
    return attrs.evolve(column, unit=in_currency(column.unit, currency), marks=marks)


def _parts(cell: Any) -> Iterable[Any]:
    return (cell.value, *cell.words) if isinstance(cell, FormattedNumber) else (cell,)


def as_columns(columns: Iterable[Column | str]) -> tuple[Column, ...]:
    """Return columns as a tuple; a name alone is a column of text."""
    raw: Any = columns
    if isinstance(raw, Iterable) and not isinstance(raw, str | Mapping):
        raw = [Column(item) if isinstance(item, str) else item for item in raw]
    return tuple(_columns(raw))


_columns = items_of(Column)
LEAVES[tuple[Column, ...]] = as_columns
