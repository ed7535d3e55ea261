"""The sheet that every figure is drawn on: no global state, one style, words beside the picture."""

from __future__ import annotations

import textwrap
import warnings
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from prevent_model.errors import MissingExtra
from prevent_model.printable import printable
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, QUIET, COMMITTED, CONTINGENT, REFUSED = "#1b1b1b", "#6b6b6b", "#1f4e79", "#f0c27a", "#b0b0b0"
"""Colours that part in grey as well; each meaning has a hatch or a mark beside its colour."""


WIDTH = 9.0
"""The width of every figure in inches. On a page of the report its letters are then as large as the page's."""

LETTER = 9.0
"""The size of a figure's letters, in points."""

TITLE = 12.0
"""The size of a title's letters, in points."""

LINE = 0.16
"""From line to line of a label, in inches."""


def axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The axes given, or those of a new figure in inches; nothing of the host's settings is changed."""
    expect(ax=(ax, "Axes", None))
    if ax is not None:
        return ax
    try:
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        from prevent_model.figures.notebook_axes import DrawnAxes
    except ImportError as error:
        raise MissingExtra("matplotlib", "views") from error
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(figure)
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08)  # type: ignore[union-attr,call-arg]
    return figure.add_subplot(axes_class=DrawnAxes)


def paper(ax: Axes | None, width: float, height: float) -> tuple[Axes, float]:
    """Axes whose unit is the inch, y downwards, and how much smaller than that the axes given are."""
    expect(ax=(ax, "Axes", None))
    if ax is None:
        ax = axes(None, width, height)
        figure: Any = ax.get_figure()
        figure.set_layout_engine("none")
        ax.set_position((0.0, 0.0, 1.0, 1.0))
        scale = 1.0
    else:
        place = ax.get_window_extent()
        dpi = ax.figure.dpi
        scale = min(1.0, place.width / dpi / width, place.height / dpi / height)
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_aspect("equal", adjustable="box", anchor="NW")
    ax.axis("off")
    return ax, scale


def height(ax: Axes, low: float, high: float) -> None:
    """Let an axis of amounts go from one to the other; where it is shared with a neighbour that is drawn, as far as both need."""
    others = [other for other in ax.get_shared_y_axes().get_siblings(ax) if other is not ax and other.has_data()]
    ends = [other.get_ylim() for other in others]
    ax.set_ylim(min([low, *(end[0] for end in ends)]), max([high, *(end[1] for end in ends)]))


def measured(text: str, size: float) -> float:
    """The width of a line of text in inches, at a size in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn by the reader's own
        wide, _, _ = text_to_path.get_text_width_height_descent(text, FontProperties(size=size), ismath=False)
    return wide / 72


def plain(text: str) -> str:
    """Words on one line, without what no page can show; what a terminal would obey is shown as an escape."""
    return " ".join("".join(c if c.isprintable() else " " for c in printable(text)).split())


def describe(ax: Axes, title: str, words: str) -> Axes:
    """Give a figure its title and the words that stand for it."""
    ax.set_title(title, loc="left", fontsize=TITLE, color=INK, parse_math=False)
    ax.set_gid(f"alt: {printable(words)}")
    return ax


LONGEST = 30
"""The letters of the longest word that stands whole on a line; no language needs more, and a sheet has no room for it."""


def wrapped(text: str, width: int) -> str:
    """Words over several lines, none of them cut; one that is longer than any word goes on in the next line."""
    return "\n".join(textwrap.wrap(_pieces(text, width), width, break_long_words=False, break_on_hyphens=False))


def _pieces(text: str, width: int) -> str:
    """The words of a text, those that are longer than any word in pieces of so many letters."""
    cut = ((word, width if len(word) > LONGEST else len(word)) for word in text.split())
    return " ".join(word[at : at + size] for word, size in cut for at in range(0, len(word), size))


def stacked(lines: list[int], gap: float) -> list[float]:
    """The middle of each of several labels below each other, in lines from the top.

    Examples
    --------
    >>> stacked([1, 3], 0.5)
    [0.5, 3.0]
    """
    tops = accumulate((count + gap for count in lines), initial=0.0)
    return [top + count / 2 for top, count in zip(tops, lines, strict=False)]


def heading(title: str, across: float) -> str:
    """A title over lines of so many inches, in the letters of a title."""
    widest = max((measured(letter, TITLE) for letter in set(title)), default=1.0)
    return _fitted(_pieces(title, max(int(across / widest), 12)), across, TITLE)


def levels_beside(labels: list[str], ranks: list[int], across: float) -> tuple[list[str], bool]:
    """The labels of levels, wrapped to stand beside each other, or upright where a word of one would not fit."""
    gap = across / (max(ranks) - min(ranks) + 0.6) * min((b - a for a, b in pairwise(sorted(ranks))), default=1) - 0.1
    words = max((measured(word, LETTER) for label in labels for word in label.split()), default=0.0)
    if words <= gap:
        return [_fitted(label, gap, LETTER) for label in labels], False
    return [wrapped(label, 30) for label in labels], True


def _fitted(text: str, wide: float, size: float) -> str:
    """Words over lines of at most so many inches, as far as each word fits one."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measured(longer, size) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return "\n".join(lines)
