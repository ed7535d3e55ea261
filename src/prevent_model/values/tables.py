"""A result laid out in rows and columns, as text, Markdown, HTML, CSV or JSON, or as a frame of the caller's engine."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal

from attrs import field, frozen

from prevent_model.errors import MissingExtra
from prevent_model.values.citations import Citation
from prevent_model.values.fields import as_tuple, means
from prevent_model.values.fitting import fitted
from prevent_model.values.money import Money
from prevent_model.values.rounding import Rounding

__all__ = ["Column", "Marked", "Table", "Tabled", "cell_text", "in_markdown"]

Kind = Literal["text", "number", "money", "share"]
_KINDS = ("text", "number", "money", "share")
_MARKS = re.compile(r"[\\`*\[\]|~#]|(?<![^\W_])_|_(?![^\W_])|^[-+=](?=\s|$|[-+=])")


@frozen
class Column:
    """A column: its name, the unit of its numbers and how they are shown.

    A ``money`` column holds ``Money``, or exact pounds; a ``share`` column holds parts of one, shown as per cent.

    Examples
    --------
    >>> Column("posts", unit="post", kind="number").heading
    'posts (post)'
    """

    name: str = field(metadata=means("what the column shows"))
    unit: str | None = field(default=None, metadata=means("the unit of its numbers, as the registry of units reads it"))
    kind: Kind = field(default="text", metadata=means("how its cells are shown: text, number, money or share"))

    def __attrs_post_init__(self) -> None:
        if self.kind not in _KINDS:
            raise ValueError(f"kind: one of {', '.join(_KINDS)}, not {self.kind!r}")

    @property
    def heading(self) -> str:
        """The name with the unit."""
        return f"{self.name} ({self.unit})" if self.unit else self.name


@frozen
class Marked:
    """A number and the words in which a table shows it, such as "at least £2.00"; a frame holds the number.

    Examples
    --------
    >>> table = Table("", (Column("posts", kind="number"),), ((Marked(12, "+12"),),))
    >>> table.to_polars()["posts"].to_list()
    [12]
    """

    value: Money | int | Fraction | Decimal = field(metadata=means("the number, exact"))
    words: str = field(metadata=means("how it is shown"))

    def __str__(self) -> str:
        return self.words


def _columns(given: Iterable[Column | str]) -> tuple[Column, ...]:
    return tuple(Column(one) if isinstance(one, str) else one for one in given)


def _rows(given: Iterable[Iterable[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(row) for row in given)


@frozen
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
    >>> table.to_pandas().shape, table.to_polars().shape
    ((2, 2), (2, 2))
    """

    title: str = field(metadata=means("what the table shows"))
    columns: tuple[Column, ...] = field(converter=_columns, metadata=means("its columns, in order"))
    rows: tuple[tuple[Any, ...], ...] = field(default=(), converter=_rows, metadata=means("its rows of cells, exact"))
    caption: str = field(default="", metadata=means("what a reader must know besides"))
    cite: tuple[Citation, ...] = field(
        default=(), converter=as_tuple, metadata=means("the places that it is drawn from")
    )

    def __attrs_post_init__(self) -> None:
        if not self.columns:
            raise ValueError("columns: a table has at least one")
        names = [column.name for column in self.columns]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f'columns: two are called "{name}"')
        for number, row in enumerate(self.rows):
            if len(row) != len(names):
                raise ValueError(f"rows[{number}]: {len(row)} cells under {len(names)} columns ({', '.join(names)})")

    def records(self) -> tuple[dict[str, Any], ...]:
        """Return each row as a mapping from column name to cell, as exact as it is held."""
        names = [column.name for column in self.columns]
        return tuple(dict(zip(names, row, strict=True)) for row in self.rows)

    def text(self, width: int | None = None) -> str:
        """Lay the table out in columns of plain text, in lines of at most ``width`` characters if that is given."""
        right = [column.kind != "text" for column in self.columns]
        body = fitted([column.heading for column in self.columns], self._shown(), right, width)
        around = [[self.title], [self.caption, *self._sources()]]
        above, below = (
            [line for text in texts if text for line in (textwrap.wrap(text, width) if width else [text])]
            for texts in around
        )
        return "\n".join([*above, *body, *below])

    def markdown(self) -> str:
        """Lay the table out as a Markdown table, numbers to the right."""
        rules = ["---" if column.kind == "text" else "---:" for column in self.columns]
        rows = [[column.heading for column in self.columns], *self._shown()]
        lines = ["| " + " | ".join(in_markdown(cell) for cell in row) + " |" for row in rows]
        lines.insert(1, "| " + " | ".join(rules) + " |")
        above = [f"**{in_markdown(self.title)}**", ""] if self.title else []
        below = [line for text in (self.caption, *self._sources()) if text for line in ("", in_markdown(text))]
        return "\n".join([*above, *lines, *below])

    def html(self) -> str:
        """Lay the table out as an HTML table with a caption, and headers for columns and rows."""
        title = f"<strong>{escape(self.title)}</strong>" if self.title else ""
        notes = [escape(text) for text in (self.caption, *self._sources()) if text]
        caption = "<br>".join([title, *notes] if title else notes)
        heads = "".join(f'<th scope="col"{_css(column)}>{escape(column.heading)}</th>' for column in self.columns)
        body = []
        for row in self._shown():
            first = f'<th scope="row"{_css(self.columns[0])}>{escape(row[0])}</th>'
            rest = "".join(
                f"<td{_css(column)}>{escape(cell)}</td>" for cell, column in zip(row[1:], self.columns[1:], strict=True)
            )
            body.append(f"<tr>{first}{rest}</tr>")
        return "\n".join(
            [
                '<table class="pm-table">',
                *([f"<caption>{caption}</caption>"] if caption else []),
                f"<thead><tr>{heads}</tr></thead>",
                "<tbody>",
                *body,
                "</tbody>",
                "</table>",
            ]
        )

    def csv(self) -> str:
        """Lay the table out as CSV: one header line with units, plain numbers, money as pounds without sign or commas."""
        rows = [[column.heading for column in self.columns], *([_in_csv(cell) for cell in row] for row in self.rows)]
        return "".join(f"{_csv_line(row)}\n" for row in rows)

    def json(self) -> str:
        """Lay the table out as JSON; whatever JSON has no exact form for, money among it, is text."""
        content = {
            "title": self.title,
            "columns": [{"name": c.name, "unit": c.unit, "kind": c.kind} for c in self.columns],
            "rows": [{name: _in_json(cell) for name, cell in record.items()} for record in self.records()],
            "caption": self.caption,
            "cite": [str(one) for one in self.cite],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)

    def to_pandas(self) -> Any:
        """Return a pandas frame; money is Decimal pounds, other numbers with parts are floats."""
        try:
            pandas: Any = import_module("pandas")
        except ImportError:
            raise MissingExtra("pandas", "") from None
        return pandas.DataFrame(self._series())

    def to_polars(self) -> Any:
        """Return a Polars frame; money is Decimal pounds, other numbers with parts are floats."""
        try:
            polars: Any = import_module("polars")
        except ImportError:
            raise MissingExtra("polars", "") from None
        return polars.DataFrame(self._series(), strict=False)

    def _series(self) -> dict[str, list[Any]]:
        return {
            column.name: _in_frame([row[place] for row in self.rows], column.kind)
            for place, column in enumerate(self.columns)
        }

    def _shown(self) -> list[list[str]]:
        return [
            [cell_text(cell, column.kind) for cell, column in zip(row, self.columns, strict=True)] for row in self.rows
        ]

    def _sources(self) -> list[str]:
        return [f"Source: {'; '.join(map(str, self.cite))}"] if self.cite else []

    def _repr_html_(self) -> str:
        return self.html()

    def __str__(self) -> str:
        return self.text()


class Tabled:
    """A result that shows itself as its table: as text at a prompt, as HTML in a notebook, as a frame where asked.

    Examples
    --------
    >>> class Sums(Tabled):
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

    def to_pandas(self) -> Any:
        """Return the table as a pandas frame; money is Decimal pounds, other numbers with parts are floats."""
        return self.table.to_pandas()

    def to_polars(self) -> Any:
        """Return the table as a Polars frame; money is Decimal pounds, other numbers with parts are floats."""
        return self.table.to_polars()

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.html()


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
        return ", ".join(cell_text(one, kind) for one in cell)
    return str(cell)


def _terminates(exact: Fraction, places: int) -> bool:
    return (exact * Fraction(10**places)).denominator == 1


def _decimal(exact: Fraction, places: int) -> str:
    scaled = Rounding.HALF_UP.apply(exact * 10**places)
    mark = "" if scaled == exact * 10**places else "≈"
    whole, rest = divmod(abs(scaled), 10**places)
    digits = f"{rest:0{places}d}".rstrip("0") if not mark else f"{rest:0{places}d}"
    return f"{mark}{'-' if scaled < 0 else ''}{whole:,}{'.' + digits if digits else ''}"


def _css(column: Column) -> str:
    return (
        ""
        if column.kind == "text"
        else f' class="{column.kind}"'
        if column.kind == "number"
        else f' class="number {column.kind}"'
    )


def in_markdown(text: str) -> str:
    r"""Write a text on one line of Markdown, so that nothing in it is read as a mark.

    Examples
    --------
    >>> print(in_markdown("a|b <i> *c*\nd"))
    a\|b &lt;i&gt; \*c\* d
    """
    line = escape(" ".join(text.split()), quote=False)
    line = _MARKS.sub(lambda mark: "&#92;" if mark[0] == "\\" else f"\\{mark[0]}", line)  # a table reads \\| as a bar
    return re.sub(r"^([0-9]+)([.)])(?=\s|$)", r"\1\\\2", line)  # "2008. It begins" would begin a list


def _csv_line(cells: list[str]) -> str:
    # The writer quotes what its own line end holds: with both letters of one, a lone CR in a cell can be read back too.
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n")


def _in_csv(cell: Any) -> str:
    if isinstance(cell, Money):
        return f"{Decimal(cell.pence) / 100:.2f}"
    if isinstance(cell, Fraction):
        if cell.denominator == 1:
            return str(cell.numerator)
        return str(Decimal(cell.numerator) / Decimal(cell.denominator))
    return str(cell) if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool) else cell_text(cell)


def _in_json(cell: Any) -> Any:
    if cell is None or isinstance(cell, (bool, int, str)):
        return cell
    if isinstance(cell, Enum):
        return cell.value
    return [_in_json(one) for one in cell] if isinstance(cell, (tuple, list)) else str(cell)


def _in_frame(cells: list[Any], kind: str) -> list[Any]:
    cells = [cell.value if isinstance(cell, Marked) else cell for cell in cells]
    filled = [cell for cell in cells if cell is not None]
    if kind == "money" and all(isinstance(cell, (Money, int, Fraction, Decimal)) for cell in filled):
        return [None if cell is None else _as_pounds(cell) for cell in cells]
    if all(isinstance(cell, (int, bool, str, date)) for cell in filled) and len({type(cell) for cell in filled}) <= 1:
        return cells
    if all(isinstance(cell, (int, Fraction, Decimal)) and not isinstance(cell, bool) for cell in filled):
        return [None if cell is None else float(cell) for cell in cells]
    return [None if cell is None else cell_text(cell, kind) for cell in cells]


def _as_pounds(cell: Money | int | Fraction | Decimal) -> Decimal:
    exact = cell.as_pounds if isinstance(cell, Money) else Fraction(cell)
    return Decimal(Rounding.HALF_UP.apply(exact * 100)) / 100
