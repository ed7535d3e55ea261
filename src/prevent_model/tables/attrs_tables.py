"""Attrs classes as tables: one thing with a row for each field, its unit and meaning; many things with a row each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from prevent_model.tables.cells import Column, FormattedNumber, Kind
from prevent_model.tables.result_list import ResultList
from prevent_model.tables.table import HasTable, Table
from prevent_model.tables.units import in_currency
from prevent_model.tables.value_text import (
    currency_among,
    value_text,
)
from prevent_model.values.approximate_dates import Window
from prevent_model.values.constructing import converting
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.field_metadata import is_default, short_repr
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import PostChange, Posts
from prevent_model.values.spans import are_years
from prevent_model.values.stated_money import StatedMoney

__all__ = ["AttrsTable", "TableList", "attrs_table", "record", "records"]

T = TypeVar("T")

# To compile an ``__eq__``, a ``__hash__`` and a ``__repr__`` for each of seventy classes takes longer than to read a
# document, so that they are in ``AttrsTable`` once. Type checkers know the decorator by the name that attrs gives it.
if TYPE_CHECKING:
    from attrs import frozen as attrs_table
else:
    attrs_table = partial(attrs.frozen, repr=False, eq=False, field_transformer=converting)


class AttrsTable(HasTable):
    """A thing that shows its fields as a table, without those that have their defaults.

    Examples
    --------
    >>> from prevent_model.values.field_metadata import means
    >>> @attrs.frozen
    ... class YearEnd(AttrsTable):
    ...     year: str = attrs.field(metadata=means("The year."))
    ...     posts: int = attrs.field(metadata=means("Posts at its end.", unit="post"))
    >>> print(YearEnd("2008/09", 41))
    Year end
    field  value    unit  meaning
    -----  -------  ----  -----------------
    year   2008/09        The year.
    posts  41       post  Posts at its end.
    """

    __slots__ = ()
    __repr__ = short_repr

    def __eq__(self, other: object) -> bool:
        cls: Any = type(self)
        values = _values_of(cls)
        return values(self) == values(other) if type(other) is cls else NotImplemented

    def __hash__(self) -> int:
        cls: Any = type(self)
        return hash(_values_of(cls)(self))

    @property
    def table(self) -> Table:
        """The thing, field by field."""
        return record(self)


@cache
def _values_of(cls: Any) -> Callable[[Any], object]:
    """Return what gets the class and the values by which things are equal."""
    return attrgetter("__class__", *(field.name for field in attrs.fields(cls) if field.eq))


def record(thing: Any) -> Table:
    """Lay out the fields of one thing, without those that have their defaults; its citations are those of the table."""
    currency = _currency((thing,))
    rows = [
        (
            field.name.replace("_", " "),
            _cell(getattr(thing, field.name)),
            _unit_of(field, currency) or "",
            field.metadata.get("meaning", ""),
        )
        for field in attrs.fields(type(thing))
        if field.repr and field.name not in {"cite", "title"} and not field.name.startswith("_")
        if not is_default(thing, field)
    ]
    title = getattr(thing, "title", "")
    heading = f"{_kind(type(thing))}{f': {title}' if title else ''}"
    return Table(heading, ("field", "value", "unit", "meaning"), rows, cite=getattr(thing, "cite", ()))


class TableList(ResultList[T]):
    """Things of one kind in a tuple, shown as one table with a column for each field that any of them has.

    Examples
    --------
    >>> @attrs.frozen
    ... class Board:
    ...     id: str
    ...     members: tuple[str, ...] = ()
    ...     head: str = ""
    >>> print(TableList([Board("a"), Board("b", ("x", "y"))]))
    2 boards
    id  members
    --  -------
    a
    b   x; y
    >>> len(TableList([Board("a"), Board("b")]).table.rows)
    2
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """The things as a table, a row each."""
        return records(self)


def records(things: Iterable[Any]) -> Table:
    """Lay out things of one kind, a row each, with a column for each field that any of them has."""
    things = tuple(things)
    if not things:
        return Table("", ("nothing",))
    currency = _currency(things)
    columns: list[Column] = []
    cells: list[list[Any]] = []
    for field in attrs.fields(type(things[0])):
        if field.repr and field.name != "cite" and not all(is_default(thing, field) for thing in things):
            kind, ranged, values = _cells([getattr(thing, field.name) for thing in things])
            unit = _unit_of(field, currency)
            columns.append(Column(field.name.replace("_", " "), unit, kind, ranged, key=field.name))
            cells.append(values)
    if any(getattr(thing, "cite", ()) for thing in things):
        columns.append(Column("source", key="cite"))
        cells.append([", ".join(map(str, thing.cite)) for thing in things])
    return Table(_counted(len(things), _kind(type(things[0])).lower()), columns, zip(*cells, strict=True))


def _unit_of(field: attrs.Attribute[Any], currency: Currency | None) -> str | None:
    """The unit of a field in a currency; none of a sum whose currency is not known, as the pound would be a guess."""
    unit: str | None = field.metadata.get("unit")
    return None if _is_of_money(field) and currency is None else in_currency(unit, currency)


def _is_of_money(field: attrs.Attribute[Any]) -> bool:
    return str(field.metadata.get("unit")).partition("/")[0] == GBP.code


def _currency(things: tuple[Any, ...]) -> Currency | None:
    """The currency of some things, or of the sums at any depth in them; None where they hold no sum."""
    if not any(map(_is_of_money, attrs.fields(type(things[0])))):
        return None
    return currency_among(things) or next(filter(None, map(_held_currency, things)), None)


def _held_currency(value: Any) -> Currency | None:
    """The currency of a value, or of the first sum in it."""
    if own := currency_among((value,)):
        return own
    parts: Iterable[Any] = ()
    if isinstance(value, Mapping):
        parts = value.values()
    elif isinstance(value, tuple | list):
        parts = value
    elif attrs.has(type(value)):
        parts = (getattr(value, field.name) for field in attrs.fields(type(value)))
    return next(filter(None, map(_held_currency, parts)), None)


def _counted(number: int, kind: str) -> str:
    if number == 1:
        return f"1 {kind}"
    end = "ies" if kind.endswith(("dy", "gy", "ty")) else "es" if kind.endswith("s") else "s"
    return f"{number} {kind[:-1] if end == 'ies' else kind}{end}"


# The classes whose values a table holds as they are, the kind of their column, and whether it is ranged.
_KINDS: tuple[tuple[Any, Kind, bool], ...] = (
    (bool, "boolean", False),
    (int | Fraction | Decimal, "number", False),
    (Posts | PostChange, "number", False),
    (Money, "money", False),
    (MoneyRange | StatedMoney, "money", True),
    (date, "date", False),
    (Window, "date", True),
)
_MOST = 8  # of many values in one cell, as many as fit a line of a terminal


def _cells(values: list[Any]) -> tuple[Kind, bool, list[Any]]:
    """Return the kind of a column, whether it is ranged, and its cells: values of one kind, and words otherwise."""
    filled = [value for value in values if value is not None]
    for cls, kind, ranged in _KINDS:
        if all(isinstance(value, cls) and isinstance(value, bool) == (cls is bool) for value in filled):
            return kind, ranged, values
    return "text", False, ["" if value in (None, ()) else _cell(value) for value in values]


def _cell(value: Any) -> str | FormattedNumber:
    """Return a value in words; years are spans for people, and each of them for programs."""
    words = value_text(value, most=_MOST)
    if are_years(value):
        return FormattedNumber(value_text(tuple(map(str, value)), most=_MOST), words)
    return words


def _kind(cls: type) -> str:
    words: str = getattr(cls, "KIND", "") or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__)
    return words.capitalize()
