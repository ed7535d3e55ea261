"""A workbook as it is made, before it is written: pages of cells, with their looks, notes and rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

import attrs

from prevent_model.spreadsheets.cell_names import letters_of, place_of
from prevent_model.spreadsheets.writing.formula_functions import CellError, Value, number_of
from prevent_model.spreadsheets.writing.formula_values import cells_in, value_of


class Ref(NamedTuple):
    """A column as the formulas of a row refer to it.

    Examples
    --------
    >>> f"{Ref('C', 7, 3, 9)} {Ref('C', 7, 3, 9):above} {Ref('C', 7, 3, 9):all} {Ref('C', 7, 3, 9):so_far}"
    'C7 C6 $C$3:$C$9 C$3:C7'
    """

    letter: str
    row: int
    first: int
    last: int

    def __format__(self, which: str) -> str:
        c, row, first, last = self
        return {
            "": f"{c}{row}",
            "above": f"{c}{row - 1}",
            "top": f"{c}$2",
            "so_far": f"{c}${first}:{c}{row}",
            "rows": f"{c}${first}:{c}${last}",
            "all": f"${c}${first}:${c}${last}",
            "span": f"{c}{first}:{c}{last}",
        }[which]


def refs(columns: Iterable[str], row: int, first: int = 2, last: int = 0) -> dict[str, Ref]:
    """Give the columns of a sheet by key as a row refers to them, in a table from its first row to its last."""
    return {key: Ref(letters_of(at), row, first, last) for at, key in enumerate(columns, 1)}


def quoted(title: str) -> str:
    """Return the title of a sheet as a formula names it.

    Examples
    --------
    >>> print(quoted("Lambeth's own"))
    'Lambeth''s own'
    """
    escaped = title.replace("'", "''")
    return f"'{escaped}'"


@attrs.frozen
class Formula:
    """A formula as a cell holds it, without its first equals sign; any other text stays text.

    ``{posts}`` in it is the cell of the column ``posts`` in the same row; ``Ref`` has the other forms. ``{per_major}``
    and ``{digits}`` are those of the workbook's currency.
    """

    text: str


@attrs.frozen
class Fixed:
    """A value that is not to be changed, in a column whose other cells may be."""

    value: Any


@attrs.define
class PageCell:
    """A cell: its value, the pattern that shows it, its look in the terms of XlsxWriter, and a note on it.

    An open cell may be changed on a page that is protected.
    """

    value: str | bool | int | float | Decimal | date | Formula | None = None
    pattern: str = "General"
    look: Mapping[str, Any] = {}
    note: str = ""
    is_open: bool = False


@attrs.define
class Page:
    """A sheet: its cells by row and column, counted from one."""

    title: str
    cells: dict[tuple[int, int], PageCell] = attrs.field(factory=dict)
    widths: dict[int, float] = attrs.field(factory=dict)
    heights: dict[int, float] = attrs.field(factory=dict)
    limits: list[tuple[str, Mapping[str, Any]]] = attrs.field(factory=list)
    """The cells that take only what fits, each with the rule in the terms of XlsxWriter."""
    reds: list[tuple[str, str]] = attrs.field(factory=list)
    """The cells that are red where a condition holds."""
    frozen: tuple[int, int] = (0, 0)
    filtered: bool = False
    heads: int = 1
    """The row of headings, which is printed on every page."""
    pages_across: int = 1
    is_protected: bool = False
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> PageCell:
        """Return a cell, which is made where there was none."""
        return self.cells.setdefault((row, column), PageCell())

    @property
    def columns(self) -> int:
        """The number of its columns."""
        return max((column for _, column in self.cells), default=0)


Place = tuple[str, int, int]
"""The title of a page, and the row and the column of a cell."""


@attrs.define
class Book:
    """The pages of a workbook by title, and the names of its cells."""

    pages: dict[str, Page] = attrs.field(factory=dict)
    names: dict[str, tuple[str, str]] = attrs.field(factory=dict)
    """The sheet and the cells that each name leads to."""
    foot: str = ""
    """A text at the foot of each printed page."""

    def add(self, title: str) -> Page:
        """Add an empty page."""
        return self.pages.setdefault(title, Page(title))

    def name(self, label: str, page: Page, cells: str) -> None:
        """Give a range of cells a name that formulas and readers may use."""
        self.names[label] = page.title, cells

    def values(self, known: Mapping[Place, Value] | None = None) -> dict[Place, Value]:
        """Work out the value of each formula, by title, row and column, but for those that are `known` already."""
        worked: dict[Place, Value] = {**(known or {})}

        def of_place(title: str, row: int, column: int) -> Value:
            cell = self.pages[title].cells.get((row, column))
            value = None if cell is None else cell.value
            if not isinstance(value, Formula):
                return _plain(value)
            at = title, row, column
            if at not in worked:
                worked[at] = CellError("Err:522")  # of a circle, as a spreadsheet program shows it
                worked[at] = value_of(value.text, lambda other, place: of_cells(other or title, place))
            return worked[at]

        def of_cells(title: str, place: str) -> Any:
            cells = [of_place(*at) for at in self._places(title, place)]
            return cells if ":" in place or len(cells) > 1 else cells[0]

        for page in self.pages.values():
            for at, cell in sorted(page.cells.items()):
                if isinstance(cell.value, Formula):
                    of_place(page.title, *at)
        return worked

    def readers(self) -> dict[Place, set[Place]]:
        """Return the cells that some formula refers to, each with the cells of those formulas."""
        found: dict[Place, set[Place]] = {}
        for page in self.pages.values():
            for (row, column), cell in page.cells.items():
                for title, place in cells_in(cell.value.text) if isinstance(cell.value, Formula) else ():
                    for at in self._places(title or page.title, place):
                        found.setdefault(at, set()).add((page.title, row, column))
        return found

    def close_unread(self) -> None:
        """Close the cells that no formula refers to: from one that looks like an input, something follows."""
        read = self.readers()
        for page in self.pages.values():
            for at, cell in page.cells.items():
                if cell.is_open and (page.title, *at) not in read:
                    cell.is_open = False
                    cell.look = {key: value for key, value in cell.look.items() if key != "bg_color"}

    def _places(self, title: str, place: str) -> list[Place]:
        """Return the cells of a range, or of a name, by title, row and column."""
        title, place = self.names.get(place, (title, place))
        ends = [at for name in place.split(":") if (at := place_of(name)) is not None]
        return [(title, *at) for at in _between(ends[0], ends[-1])]


def _between(first: tuple[int, int], last: tuple[int, int]) -> Iterator[tuple[int, int]]:
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            yield row, column


def _plain(value: str | bool | float | Decimal | date | None) -> Value:
    if isinstance(value, date):
        return Fraction(number_of(value.date() if isinstance(value, datetime) else value))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return Fraction(value) if not isinstance(value, float) else Fraction(repr(value))
    return value
