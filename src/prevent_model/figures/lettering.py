"""The size of words on a sheet, and words fitted to the width that they have."""

from __future__ import annotations

import textwrap
import warnings
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from prevent_model.optional import optional
from prevent_model.printable import printable
from prevent_model.tables.text_layout import broken

WIDTH = 9.0
"""The width of every figure in inches. On a page of the report its letters are then as large as the page's."""
NARROW = 4.0
"""The width in inches of a figure for the screen of a phone, 390 pixels, on which its letters are of 11 pixels."""
LETTER = 9.0
"""The size of a figure's letters, in points."""
TITLE = 12.0
"""The size of a title's letters, in points."""
TITLE_ID = "figure-title"
"""The id of a title that is written on the sheet, and not above axes."""
LINE = 0.16
"""From line to line of a label, in inches."""
_FAMILIES = ("serif", "sans-serif", "cursive", "fantasy", "monospace")

LONGEST = 30
"""The letters of the longest word that is kept on one line; no language needs more, and no sheet is as wide."""


def measured(text: str, size: float = LETTER) -> float:
    """Return the width of the widest line of a text in inches, at a size in points."""
    # A figure measures its words before it makes its axes, so that this is where matplotlib may first be missing.
    font = optional("matplotlib.font_manager", extra="views").FontProperties(size=size)
    fonts = tuple(tuple(optional("matplotlib", extra="views").rcParams[f"font.{family}"]) for family in _FAMILIES)
    return max(_line_width(line, font, fonts) for line in text.split("\n")) / 72


@lru_cache(4096)  # a figure measures the same words several times, at 0.01 ms a letter
def _line_width(line: str, font: Any, fonts: tuple[tuple[str, ...], ...]) -> float:
    """Return the points of a line in a font; which typefaces the families of fonts are is the host's choice."""
    from matplotlib.textpath import text_to_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a letter that the font lacks is drawn by the reader's own
        width: float = text_to_path.get_text_width_height_descent(line, font, ismath=False)[0]
    return width


def widest(texts: list[str]) -> float:
    """Return the inches of the widest of some labels."""
    return max(map(measured, texts), default=0.0)


def lines_of(text: str) -> int:
    """Return how many lines a text has."""
    return text.count("\n") + 1


def plain(text: str) -> str:
    """Return words on one line, without what no page can show; what a terminal would obey is shown as an escape."""
    return " ".join("".join(c if c.isprintable() else " " for c in printable(text)).split())


def wrapped(text: str, width: int) -> str:
    """Return words over several lines, none of them cut; one that is longer than any word goes on in the next line."""
    return "\n".join(textwrap.wrap(_pieces(text, width), width, break_long_words=False, break_on_hyphens=False))


def _pieces(text: str, width: int) -> str:
    """Return the words of a text, those that are longer than any word in pieces of so many letters."""
    cut = ((word, width if len(word) > LONGEST else len(word)) for word in text.split())
    return " ".join(word[at : at + size] for word, size in cut for at in range(0, len(word), size))


def stacked(names: list[str], gap: float) -> tuple[list[float], float]:
    r"""Return the middle of each of several labels below each other, and the bottom of the last, in lines from the top.

    Examples
    --------
    >>> stacked(["one", "one\ntwo\nthree"], 0.5)
    ([0.5, 3.0], 4.5)
    """
    heights = [lines_of(name) for name in names] or [1]
    tops = accumulate((height + gap for height in heights), initial=0.0)
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=False)]
    return middles, middles[-1] + heights[-1] / 2


def heading(title: str, across: float) -> str:
    """Return a title over lines of so many inches, in the letters of a title."""
    letter = max((measured(letter, TITLE) for letter in set(title)), default=1.0)
    return _fitted(_pieces(title, max(int(across / letter), 12)), across, TITLE)


def levels_beside(labels: list[str], ranks: list[int], across: float) -> tuple[list[str], bool]:
    """Return the labels of levels, wrapped to fit beside each other, or upright where a word of one would not fit."""
    gap = across / (max(ranks) - min(ranks) + 0.6) * min((b - a for a, b in pairwise(sorted(ranks))), default=1) - 0.1
    if widest([word for label in labels for word in label.split()]) <= gap:
        return [_fitted(label, gap, LETTER) for label in labels], False
    return [wrapped(label, 30) for label in labels], True


def foot(labels: list[str], upright: bool) -> float:
    """Return the inches that labels below the axes take beyond their first line."""
    return widest(labels) if upright else LINE * (max(map(lines_of, labels)) - 1)


def _fitted(text: str, width: float, size: float) -> str:
    return "\n".join(broken(text, width, lambda line: measured(line, size)))
