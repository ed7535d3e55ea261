"""The blocks of the report: words, headings, lines, tables and figures, and the sections that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.figures.picture import alt_text, svg
from prevent_model.report.compact_tables import compact
from prevent_model.report.pagination import on_paper
from prevent_model.tables.table import Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Block(NamedTuple):
    """One piece of a section: words, a heading, lines, a table or a figure, as its kind says."""

    kind: str
    text: str  # the words; the HTML of a table; the SVG of a figure
    title: str = ""  # of a table; the alternative text of a figure
    caption: str = ""  # the words below a figure
    lines: tuple[str, ...] = ()  # sentences, one to a line
    table: Table | None = None  # the table itself, for a form that is not a page
    paper: str = ""  # the pieces of a figure that is too large for a sheet of paper


class Section(NamedTuple):
    """A section of the report: its id in the page, its heading and its pieces in order."""

    id: str
    title: str
    blocks: Sequence[Block]


def table_block(table: Table) -> Block:
    """Return a table as a page shows it."""
    shown = compact(table)
    return Block("table", shown.html(), shown.title, table=shown)


def words_block(text: str) -> Block:
    """Return a paragraph."""
    return Block("words", text)


def figure_block(ax: Axes, name: str, caption: str) -> Block:
    """Return a figure; no two of a page may have one name."""
    return Block("figure", svg(ax, name), alt_text(ax), caption, paper=on_paper(ax, name))
