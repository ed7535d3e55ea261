"""The columns and cells of a table, and the words in which people read a cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, Literal

from attrs import field, frozen

from prevent_model.values.constructing import converting, items_of
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.money import Money
from prevent_model.values.plain import LEAVES, one_of, wrong
from prevent_model.values.rounding import Rounding

__all__ = ["NUMERIC", "Between", "Column", "FormattedNumber", "Kind", "Told", "as_columns", "as_told", "cell_text"]

Kind = Literal["text", "number", "money", "share", "date", "boolean"]
NUMERIC = ("number", "money", "share")
"""The kinds whose cells are numbers."""
_KINDS = ("text", *NUMERIC, "date", "boolean")


class Told:
    """Stands for the type of a text that a result tells: it may quote anything, so that any characters may stand in it."""


def as_told(given: str) -> str:
    """A text as it stands."""
    raw: Any = given
    return given if isinstance(raw, str) else wrong("a text", raw, "write it in quotes")


LEAVES[Told] = as_told


def _kind(_: Any, __: Any, value: object) -> None:
    if value not in _KINDS:
        wrong("a kind of column", value, f"write {one_of(_KINDS)}")


@frozen(field_transformer=converting)
class Column:
    """A column: its name, the unit of its numbers and how they are shown.

    A ``money`` column holds ``Money``, or exact pounds; a ``share`` column holds parts of one, shown as per cent. People read one
    column; a program gets one of each kind: the two ends of a range, and each mark, have columns of their own.

    Examples
    --------
    >>> Column("posts", unit="post", kind="number").heading
    'posts (post)'
    """

    name: str = field(metadata=means("what the column shows", written_as=Told))
    unit: str | None = field(default=None, metadata=means("the unit of its numbers, as the registry of units reads it"))
    kind: Kind = field(default="text", validator=_kind, metadata=means(f"how its cells are shown: {', '.join(_KINDS)}"))
    ranged: bool = field(
        default=False, metadata=means("whether its cells have two ends; a program gets a column for each")
    )
    marks: tuple[Column, ...] = field(
        default=(), converter=as_tuple, metadata=means("what its marked cells say besides, a column each for a program")
    )
    absent: str = field(default="", metadata=means("what people read where it has no value", written_as=Told))

    @property
    def heading(self) -> str:
        """The name with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@frozen(field_transformer=converting)
class FormattedNumber:
    """A value and the words in which people read it, such as "at least £2.00"; a program gets the value and its marks.

    Examples
    --------
    >>> from prevent_model.tables.table import Table
    >>> columns = (Column("posts", kind="number", marks=[Column("posts are at least", kind="boolean")]),)
    >>> table = Table("", columns, [(FormattedNumber(12, "at least 12", [True]),)])
    >>> print(table.csv(), end="")
    posts,posts are at least
    12,true
    """

    value: Any = field(metadata=means("the value, exact: a number, a sum, a range, or None"))
    words: str = field(metadata=means("how people read it", written_as=Told))
    marks: tuple[Any, ...] = field(
        default=(), converter=as_tuple, metadata=means("what its words say besides, in the order of the column's marks")
    )

    def __str__(self) -> str:
        return self.words


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
        low, high = (None if end is None else cell_text(end, "number") for end in (self.low, self.high))
        if low is None or high is None:
            return f"{low} or more" if low is not None else f"{high} or less" if high is not None else "any"
        return low if self.low == self.high else f"{low} to {high}"


def as_columns(given: Iterable[Column | str]) -> tuple[Column, ...]:
    """Hold columns as a tuple; a name alone is a column of text."""
    held = _columns([Column(item) if isinstance(item, str) else item for item in given] if _is_list(given) else given)
    return tuple(held)


def _is_list(given: object) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, str | Mapping)


_columns = items_of(Column)
LEAVES[tuple[Column, ...]] = as_columns


def cell_text(cell: Any, kind: str = "text") -> str:
    """Show one cell; a number that had to be rounded is marked with ≈.

    Examples
    --------
    >>> cell_text(Fraction(1, 3), "share"), cell_text(Fraction(2, 3), "money"), cell_text(True), cell_text(1200, "number")
    ('≈33.3%', '≈£0.67', 'yes', '1,200')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, (int, Fraction, Decimal)) and not (isinstance(cell, Decimal) and not cell.is_finite()):
        exact = Fraction(cell)
        if kind == "money":
            pence = Rounding.HALF_UP.apply(exact * 100)
            return f"{'' if pence == exact * 100 else '≈'}{Money(pence)}"
        if kind == "share":
            return f"{_decimal(exact * 100, 1)}%"
        if kind == "number" or isinstance(cell, Fraction):
            return _decimal(exact, 4 if _terminates(exact, 4) else 2)
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, (tuple, list)):
        return ", ".join(cell_text(part, kind) for part in cell)
    return str(cell)


def _terminates(exact: Fraction, places: int) -> bool:
    return (exact * Fraction(10**places)).denominator == 1


def _decimal(exact: Fraction, places: int) -> str:
    scaled = Rounding.HALF_UP.apply(exact * 10**places)
    mark = "" if scaled == exact * 10**places else "≈"
    whole, rest = divmod(abs(scaled), 10**places)
    digits = f"{rest:0{places}d}".rstrip("0") if not mark else f"{rest:0{places}d}"
    return f"{mark}{'-' if scaled < 0 else ''}{whole:,}{'.' + digits if digits else ''}"
