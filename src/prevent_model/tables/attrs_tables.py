"""Things told field by field: one in a row for each field, with its unit and meaning; many in a row each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from prevent_model.tables.cells import Column, Kind, cell_text
from prevent_model.tables.result_list import ResultList
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.approximate_dates import Window
from prevent_model.values.field_metadata import is_default
from prevent_model.values.money import Money, MoneyRange, StatedMoney
from prevent_model.values.posts import PostChange, Posts

__all__ = ["AttrsTable", "TableList", "record", "records", "words_of"]

T = TypeVar("T")


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

    @property
    def table(self) -> Table:
        """The thing, field by field."""
        return record(self)


def record(thing: Any) -> Table:
    """Lay out the fields of one thing, without those that have their defaults; its citations are those of the table."""
    fields = [one for one in attrs.fields(type(thing)) if one.repr and not one.name.startswith("_")]
    rows = [
        (
            one.name.replace("_", " "),
            words_of(getattr(thing, one.name)),
            one.metadata.get("unit") or "",
            one.metadata.get("meaning", ""),
        )
        for one in fields
        if one.name not in {"cite", "title"} and not is_default(thing, one)
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
    every = tuple(things)
    if not every:
        return Table("", ("nothing",))
    fields = [
        one for one in attrs.fields(type(every[0]))
        if one.repr and one.name != "cite" and not all(is_default(thing, one) for thing in every)
    ]  # fmt: skip
    cells = [_cells([getattr(thing, one.name) for thing in every]) for one in fields]
    columns = [
        Column(one.name.replace("_", " "), one.metadata.get("unit"), kind, ranged)
        for one, (kind, ranged, _) in zip(fields, cells, strict=True)
    ]
    rows = [list(row) for row in zip(*(column for _, _, column in cells), strict=True)]
    if any(getattr(thing, "cite", ()) for thing in every):
        columns.append(Column("source"))
        rows = [[*row, ", ".join(map(str, thing.cite))] for row, thing in zip(rows, every, strict=True)]
    return Table(_counted(len(every), _kind(type(every[0])).lower()), columns, rows)


def _counted(number: int, kind: str) -> str:
    if number == 1:
        return f"1 {kind}"
    end = "ies" if kind.endswith(("dy", "gy", "ty")) else "es" if kind.endswith("s") else "s"
    return f"{number} {kind[:-1] if end == 'ies' else kind}{end}"


_KINDS: tuple[tuple[Any, Kind, bool], ...] = (
    (bool, "boolean", False), (int | Fraction | Decimal, "number", False), (Posts | PostChange, "number", False),
    (Money, "money", False), (MoneyRange, "money", True), (StatedMoney, "money", True), (date, "date", False), (Window, "date", True),
)  # fmt: skip
"""The classes whose values a table holds as they are, the kind of their column, and whether it is ranged."""


def _cells(values: list[Any]) -> tuple[Kind, bool, list[Any]]:
    """The kind of a column, whether it is ranged, and its cells: values where all are of one kind, and otherwise words."""
    filled = [value for value in values if value is not None]
    for cls, kind, ranged in _KINDS:
        if all(isinstance(value, cls) and isinstance(value, bool) == (cls is bool) for value in filled):
            return kind, ranged, values
    return "text", False, ["" if value in (None, ()) else words_of(value) for value in values]


def _kind(cls: type) -> str:
    words: str = getattr(cls, "KIND", "") or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__)
    return words.capitalize()


def words_of(value: Any, many: int = 8) -> str:
    """Say in a few words what a field holds; of many things, the first few and how many more there are.

    Examples
    --------
    >>> words_of((1, 2, 3)), words_of(None), words_of(())
    ('1; 2; 3', '', 'none')
    """
    if isinstance(value, Mapping):
        return _few([f"{words_of(key)}: {words_of(one)}" for key, one in value.items()], many)
    if isinstance(value, tuple | list | set | frozenset):
        return _few([words_of(one) for one in value], many)
    if not attrs.has(type(value)) or isinstance(value, Enum):
        return cell_text(value)
    title = getattr(value, "title", "") or getattr(value, "id", "")
    if isinstance(title, str) and title:
        return title
    says = next(cls for cls in type(value).__mro__ if "__str__" in vars(cls))
    if says not in {object, HasTable}:
        return str(value)
    fields = [one for one in attrs.fields(type(value)) if one.repr and one.name != "cite"]
    return ", ".join(words_of(getattr(value, one.name)) for one in fields if not is_default(value, one))


def _few(said: list[str], many: int) -> str:
    more = f"; and {len(said) - many} more" if len(said) > many else ""
    return "; ".join(said[:many]) + more if said else "none"
