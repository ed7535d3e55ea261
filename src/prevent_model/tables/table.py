"""A result laid out in rows and columns, as text, Markdown, HTML, CSV or JSON, or as a frame of the caller's engine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.printable import printable
from prevent_model.tables.cells import NUMERIC, AnyText, Column, as_columns, in_own_currency
from prevent_model.tables.column_texts import column_texts
from prevent_model.tables.exports import Export, MoneyAs, as_csv, as_json, as_pandas, as_polars, exported
from prevent_model.tables.text_layout import fitted, in_lines
from prevent_model.values.citations import Citation
from prevent_model.values.constructing import converting
from prevent_model.values.currencies import Currency
from prevent_model.values.field_metadata import as_tuple, means
from prevent_model.values.plain import kind_of, shown, wrong

__all__ = ["HasTable", "HasTables", "Table", "in_markdown"]

_MARKS = re.compile(r"[\\`*\[\]|~#]|(?<![^\W_])_|_(?![^\W_])|^[-+=](?=\s|$|[-+=])")

_UNBROKEN = re.compile(r"(?<!\S)-[^\s\d&;-]*\d[\d,.]*[kmb]?|(?<![\w-])\d{4}-\d\d-\d\d\b", re.ASCII)


def _rows(cells: Iterable[Iterable[Any]]) -> tuple[tuple[Any, ...], ...]:
    raw: Any = cells
    if isinstance(raw, str | Mapping) or not isinstance(raw, Iterable):
        wrong("rows of cells", raw, "write them in a list, each a list of cells")
    rows = list(cells)
    refusals = [
        Refusal(f"[{number}]", f"expected a row of cells, found {kind_of(row)}", "write its cells in a list", True)
        for number, row in enumerate(rows)
        if isinstance(row, str | Mapping) or not isinstance(row, Iterable)
    ]
    if refusals:
        raise ArgumentError(refusals)
    return tuple(tuple(row) for row in rows)


@frozen(field_transformer=converting)
class Table:
    """A table as a value; a notebook shows it as HTML, ``print`` as text.

    Examples
    --------
    >>> table = Table("Posts", ("year", Column("posts", kind="number")), (("2008/09", 41), ("2009/10", 53)))
    >>> print(table)
    Posts
    year     posts
    -------  -----
    2008/09     41
    2009/10     53
    >>> table.records()[0], table.csv().split()[1], table.markdown().splitlines()[-1]
    ({'year': '2008/09', 'posts': 41}, '2008/09,41', '| 2009/10 | 53 |')
    >>> table.text(width=40) == str(table), '"rows"' in table.json(), "<th" in table.html()
    (True, True, True)
    >>> [column.name for column in table.exports], table.column("posts")
    (['year', 'posts'], (41, 53))
    >>> table.to_pandas().shape, table.to_polars().shape
    ((2, 2), (2, 2))
    """

    title: str = field(metadata=means("what the table shows", written_as=AnyText))
    columns: tuple[Column, ...] = field(converter=as_columns, metadata=means("its columns, in order"))
    rows: tuple[tuple[Any, ...], ...] = field(default=(), converter=_rows, metadata=means("its rows of cells, exact"))
    caption: str = field(default="", metadata=means("what a reader must know besides", written_as=AnyText))
    cite: tuple[Citation, ...] = field(
        default=(), converter=as_tuple, metadata=means("the places that it is drawn from")
    )
    currency: Currency | None = field(
        default=None, kw_only=True, metadata=means("the currency of its sums, which headings name where no cell does")
    )

    def __attrs_post_init__(self) -> None:
        if not self.columns:
            raise ArgumentError.of("a table has at least one column", "write their names").at("columns")
        names = [column.name for column in self.columns]
        for kind, words in (("called", names), ("picked by the key", [column.key for column in self.columns])):
            if twice := next((word for word in words if words.count(word) > 1), None):
                raise ArgumentError.of(f'two are {kind} "{shown(twice)}"', "write another name").at("columns")
        for number, row in enumerate(self.rows):
            if len(row) != len(names):
                raise ArgumentError.of(
                    f"{len(row)} cells under {len(names)} columns ({', '.join(names)})", "write a cell for each"
                ).at(f"rows[{number}]")
        object.__setattr__(self, "columns", in_own_currency(self.columns, self.rows, self.currency))

    @property
    def exports(self) -> tuple[Export, ...]:
        """The columns that a program gets, with their cells; each end of a range and each mark has its own column."""
        return exported(self.columns, self.rows)

    def records(self) -> tuple[dict[str, Any], ...]:
        """Return each row as a mapping from column name to cell, as exact as it is held."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.rows)

    def column(self, key: str) -> tuple[Any, ...]:
        """Return the cells of the column that has a key, from the first row to the last.

        Raises
        ------
        KeyError
            When no column has it.

        Examples
        --------
        >>> Table("Posts", ("year", Column("posts", kind="number")), [("2008/09", 41)]).column("posts")
        (41,)
        """
        at = self._place(key)
        return tuple(row[at] for row in self.rows)

    def with_column(self, key: str, cells: Iterable[Any] | None = None, **changes: Any) -> Table:
        """Return the table with other cells in the column that has a key, or with changes to the column itself.

        Raises
        ------
        KeyError
            When no column has the key.

        Examples
        --------
        >>> table = Table("Posts", ("year", Column("posts", kind="number")), [("2008/09", 41)])
        >>> table.with_column("posts", ["41 or more"], name="officers", kind="text").records()
        ({'year': '2008/09', 'officers': '41 or more'},)
        """
        at = self._place(key)
        columns = list(self.columns)
        columns[at] = evolve(columns[at], **changes)
        filled = self.column(key) if cells is None else cells
        rows = [(*row[:at], cell, *row[at + 1 :]) for row, cell in zip(self.rows, filled, strict=True)]
        return evolve(self, columns=columns, rows=rows)

    def _place(self, key: str) -> int:
        keys = [column.key for column in self.columns]
        if key not in keys:
            raise KeyError(f'no column has the key "{key}"; there are {", ".join(keys)}')
        return keys.index(key)

    def text(self, width: int | None = None) -> str:
        """Lay the table out in columns of plain text, in lines of at most ``width`` characters if that is given."""
        right = [column.kind in NUMERIC for column in self.columns]
        body = fitted([printable(column.heading) for column in self.columns], self.texts, right, width)
        above, below = (
            [line for text in texts if text for line in in_lines(text, width)]
            for texts in (map(printable, [self.title]), map(printable, self._notes()))
        )
        return "\n".join([*above, *body, *below])

    def markdown(self) -> str:
        """Lay the table out as a Markdown table, numbers to the right."""
        rules = ["---:" if column.kind in NUMERIC else "---" for column in self.columns]
        rows = [[column.heading for column in self.columns], *self.texts]
        lines = ["| " + " | ".join(in_markdown(cell) for cell in row) + " |" for row in rows]
        lines.insert(1, "| " + " | ".join(rules) + " |")
        above = [f"**{in_markdown(self.title)}**", ""] if self.title else []
        below = [line for text in self._notes() for line in ("", in_markdown(text))]
        return "\n".join([*above, *lines, *below])

    def html(self, *, ids: Sequence[str] = (), heads: bool = False) -> str:
        """Lay the table out as an HTML table with a caption, and headers for columns and rows.

        Parameters
        ----------
        ids
            An id for each row, to which a page can link; none where not given.
        heads
            Whether each cell has the heading of its column as ``data-head``, for a page that turns rows into lists.
        """
        title = [f"<strong>{_html(self.title)}</strong>"] if self.title else []
        caption = "<br>".join([*title, *map(_html, self._notes())])
        lines = ['<table class="pm-table">']
        if caption:
            lines.append(f"<caption>{caption}</caption>")
        css = [_css(column) for column in self.columns]
        named = [f' data-head="{_html(column.heading)}"' if heads else "" for column in self.columns]
        # The first cell of a row heads it, so that a screen reader can say which row a figure is of.
        headings = (
            f'<th scope="col"{style}>{_html(column.heading)}</th>'
            for style, column in zip(css, self.columns, strict=True)
        )
        lines += [f"<thead><tr>{''.join(headings)}</tr></thead>", "<tbody>"]
        for number, row in enumerate(self.texts):
            cells = [
                f"<td{style}{head}>{_html_cell(cell)}</td>" for style, head, cell in zip(css, named, row, strict=True)
            ]
            cells[0] = f'<th scope="row"{css[0]}>{_html_cell(row[0])}</th>'
            id_ = f' id="{_html(ids[number])}"' if ids else ""
            lines.append(f"<tr{id_}>{''.join(cells)}</tr>")
        return "\n".join([*lines, "</tbody>", "</table>"])

    def csv(self, *, guard: bool = False) -> str:
        """Lay the table out as CSV: one line of headings with units, then plain numbers; money is a number of its
        currency, without sign or commas.

        Parameters
        ----------
        guard
            Whether a text that a spreadsheet would run as a formula is given an apostrophe. Without it texts are exact,
            for programs.
        """
        return as_csv(self.exports, guard=guard)

    def json(self) -> str:
        """Lay the table out as JSON: numbers as numbers, money as numbers of its currency, days in ISO 8601."""
        return as_json(self.title, self.exports, self.caption, [str(place) for place in self.cite])

    def to_pandas(self, *, money: MoneyAs = "float") -> Any:
        """Return a pandas frame in the columns of a program; numbers with parts are floats.

        Parameters
        ----------
        money
            "float" for numbers that pandas can draw and multiply, "decimal" for exact ``Decimal`` numbers, to the minor
            unit, or "minor" for whole minor units, such as pence.
        """
        return as_pandas(self.exports, money)

    def to_polars(self, *, money: MoneyAs = "decimal") -> Any:
        """Return a Polars frame in the columns of a program; numbers with parts are floats.

        Parameters
        ----------
        money
            "decimal" for exact decimals, to the minor unit, "float" for floats, or "minor" for whole minor units, such
            as pence.
        """
        return as_polars(self.exports, money)

    @property
    def texts(self) -> list[list[str]]:
        """The cells as people read them, row by row.

        Examples
        --------
        >>> from prevent_model.values.money import Money
        >>> Table("Cost", ("year", "cost"), [("2008/09", Money.pounds(2_200_000))]).texts
        [['2008/09', '£2.2m']]
        """
        cells = zip(*self.rows, strict=True) if self.rows else ()
        by_column = [
            map(printable, column_texts(column, of)) for column, of in zip(self.columns, cells, strict=bool(self.rows))
        ]
        return [list(row) for row in zip(*by_column, strict=True)]

    def _notes(self) -> list[str]:
        sources = f"Source: {'; '.join(map(str, self.cite))}" if self.cite else ""
        return [text for text in (self.caption, sources) if text]

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return self.text()


class HasTable:
    """A result that shows itself as its table: as text at a prompt, as HTML in a notebook, as a frame where asked.

    Examples
    --------
    >>> class Sums(HasTable):
    ...     table = Table("Sums", ("of", "is"), (("1 + 1", "2"),))
    >>> print(Sums())
    Sums
    of     is
    -----  --
    1 + 1  2
    """

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def table(self) -> Table:
            """The result as a table."""

    def to_pandas(self, *, money: MoneyAs = "float") -> Any:
        """Return the table as a pandas frame: a column for each end of a range and each mark, numbers with parts as
        floats.

        Parameters
        ----------
        money
            The form of a sum, as of ``Table.to_pandas``: "float" or exact "decimal", or "minor", whole minor units.
        """
        return self.table.to_pandas(money=money)

    def to_polars(self, *, money: MoneyAs = "decimal") -> Any:
        """Return the table as a Polars frame: a column for each end of a range and each mark, numbers with parts as
        floats.

        Parameters
        ----------
        money
            The form of a sum, as of ``Table.to_polars``: exact "decimal" or "float", or "minor", whole minor units.
        """
        return self.table.to_polars(money=money)

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.html()


class HasTables(HasTable):
    """A result that shows itself as several tables, or as the one of `table` where none of them has anything to show.

    Examples
    --------
    >>> class Checks(HasTables):
    ...     table = Table("Checks", ("of", "is"), (), caption="Nothing is checked.")
    ...     tables = ()
    >>> "Nothing is checked." in str(Checks())
    True
    """

    __slots__ = ()

    if TYPE_CHECKING:

        @property
        def tables(self) -> tuple[Table, ...]:
            """The tables that it shows."""

    def __str__(self) -> str:
        return "\n\n".join(map(str, self.tables or (self.table,)))

    def _repr_html_(self) -> str:
        return "\n".join(table.html() for table in self.tables or (self.table,))


def _css(column: Column) -> str:
    if column.kind not in NUMERIC:
        return ""
    return ' class="number"' if column.kind == "number" else f' class="number {column.kind}"'


def _html(text: str) -> str:
    from html import escape

    return escape(printable(text))


def _html_cell(text: str) -> str:
    # A browser may break a line after any hyphen: here that is a minus, or within a day.
    return _UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', _html(text))


def in_markdown(text: str) -> str:
    r"""Write a text on one line of Markdown, so that nothing in it is read as a mark.

    Examples
    --------
    >>> print(in_markdown("a|b <i> *c*\nd"))
    a\|b &lt;i&gt; \*c\* d
    """
    from html import escape

    line = escape(" ".join(printable(text.replace("\r", "\n")).split()), quote=False)
    line = _MARKS.sub(lambda mark: "&#92;" if mark[0] == "\\" else f"\\{mark[0]}", line)  # a table reads \\| as a bar
    return re.sub(r"^([0-9]+)([.)])(?=\s|$)", r"\1\\\2", line)  # "2008. It begins" would begin a list
