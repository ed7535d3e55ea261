"""The blocks of the report: words, headings, lines, tables and figures, and the sections that hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.figures.lettering import LONGEST, TITLE_ID
from prevent_model.figures.picture import svg
from prevent_model.printable import printable
from prevent_model.report.compact_tables import compact
from prevent_model.report.pagination import on_paper
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import with_days_in_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes


class Block(NamedTuple):
    """One piece of a section: words, a heading, lines, a table or a figure, as its kind says."""

    kind: str
    content: str  # the words; the name of a figure
    title: str = ""  # of a table; the alternative text of a figure
    caption: str = ""  # the words below a figure
    lines: tuple[str, ...] = ()  # sentences, one to a line
    table: Table | None = None
    draw: Callable[[], Axes] | None = None  # a figure, once: its axes are the same each time
    ids: tuple[str, ...] = ()  # of the rows of a table, for links to them
    narrow: Callable[[], Axes] | None = None  # the figure for the screen of a phone, where it has a form of its own
    is_told: bool = False  # a table beside the figure says all of it, so that a phone need not show it

    @property
    def is_wide(self) -> bool:
        """Tell whether it is a figure that is wider than the screen of a phone, at a size that can be read."""
        figure = self.draw().get_figure(root=True) if self.draw is not None else None
        return figure is not None and figure.get_figwidth() > 5.5

    @property
    def text(self) -> str:
        """The words; the HTML of a table; the SVG of a figure, which is drawn for a page alone, as that takes long."""
        if self.draw is not None:
            return svg(self.draw(), self.content)
        return self.content if self.table is None else self.table.html(ids=self.ids, heads=True)

    @property
    def phone(self) -> str:
        """The SVG of a figure as a phone shows it, drawn anew each time; empty where that is the one of any screen."""
        return svg(self.narrow(), f"{self.content}-narrow") if self.narrow is not None else ""

    @property
    def paper(self) -> str:
        """The pieces of a figure that is too large for a sheet of paper."""
        return on_paper(self.draw(), self.content) if self.draw is not None else ""


class Section(NamedTuple):
    """A section of the report: its id in the page, its heading and its pieces in order."""

    id: str
    title: str
    blocks: Sequence[Block]
    in_annex: bool = False


def breakable(html: str) -> str:
    """Return the HTML of a table with places to break a word wider than its column, and none in a day or a year.

    Parameters
    ----------
    html
        The HTML, with all its links: a word that may be broken is no longer found by its letters.

    Examples
    --------
    >>> breakable("<td>31 Mar 2023</td>"), breakable(f"<td>{'w' * 31}</td>").count("<wbr>")
    ('<td>31&nbsp;Mar&nbsp;2023</td>', 1)
    >>> breakable("<td>70 by 2016–17</td>")
    '<td>70 by <span class="unbroken">2016–17</span></td>'
    """

    def kept(text: re.Match[str]) -> str:
        days = _SHORT_DAY.sub(r"\1&nbsp;\2&nbsp;\3", _LONG_WORD.sub(r"\g<0><wbr>", text[0]))
        return _YEAR.sub(r'<span class="unbroken">\g<0></span>', days)

    return _TEXT.sub(kept, html)


_SHORT_DAY = re.compile(r"\b([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})\b")
_YEAR = re.compile(r"\b[0-9]{4}–[0-9]{2}\b")
_TEXT = re.compile(r">[^<]+<")
_LONG_WORD = re.compile(rf"[^\s<>&;]{{{LONGEST}}}(?=[^\s<>&;])")


def table_block(table: Table, ids: tuple[str, ...] = ()) -> Block:
    """Return a table as a page shows it; its rows may have ids, for links to them."""
    shown = compact(table)
    return Block("table", "", shown.title, table=shown, ids=ids)


def words_block(text: str) -> Block:
    """Return a paragraph."""
    return Block("words", with_days_in_words(text))


def lines_block(lines: Iterable[str]) -> Block:
    """Return sentences, one to a line."""
    return Block("lines", "", lines=tuple(map(with_days_in_words, lines)))


def figure_block(
    words: str,
    draw: Callable[[], Axes],
    name: str,
    caption: str,
    *,
    narrow: Callable[[], Axes] | None = None,
    is_told: bool = False,
) -> Block:
    """Return a figure without its title, which the heading or the caption says.

    Parameters
    ----------
    words
        The alternative text, which is all that Markdown has of the figure.
    draw
        Draws it; not called before its SVG is asked for.
    name
        The name, which no other figure of the page has.
    caption
        The words below it.
    narrow
        Draws it as wide as the screen of a phone, where it would else be read there by moving it sideways.
    is_told
        Whether a table of the same section says all of it: a phone then shows that alone.
    """
    return Block(
        "figure",
        name,
        printable(words),
        with_days_in_words(caption),
        draw=cache(partial(_untitled, draw)),
        narrow=None if narrow is None else partial(_untitled, narrow),
        is_told=is_told,
    )


def _untitled(draw: Callable[[], Axes]) -> Axes:
    ax = draw()
    figure = ax.get_figure(root=True)
    for part in figure.axes if figure is not None else ():
        part.set_title("", loc="left")
        for text in part.texts:
            if text.get_gid() == TITLE_ID:
                text.set_visible(False)
    return ax
