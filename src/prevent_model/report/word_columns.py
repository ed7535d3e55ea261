"""The letters and the columns of a table of the Word file: no word is broken where the page can hold it."""

from __future__ import annotations

import re
from collections.abc import Sequence

CELL = 9
"""The points of the letters of a table, and of the notes below it."""

_SMALL, _SMALLEST = 8, 7  # points of the letters of a table with more columns
_LEAST = 6  # points of its letters where its words fit the page in no larger ones
_LETTER, _MARGINS = 0.082, 0.18  # inches of a letter of nine points, and of the margins of a cell
_BOLD = 1.15  # how much wider the letters of headings are
_WORDS = re.compile(r"[^\s-]+-*|-+")


def points_of(rows: Sequence[Sequence[str]], wide: float) -> int:
    """Return the points of the letters of a table, as few as its columns and their longest words need.

    Parameters
    ----------
    rows
        The texts of its cells.
    wide
        The width of the page in inches, without its margins.

    Examples
    --------
    >>> points_of([["year"] * 6, ["2024/25"] * 6], 6.5), points_of([["year"] * 8, ["2024/25"] * 8], 5.0)
    (9, 6)
    """
    columns = len(rows[0])
    points = CELL if columns < 7 else _SMALL if columns < 10 else _SMALLEST
    while points > _LEAST and sum(_least(rows, points)) > wide:
        points -= 1
    return points


def widths_of(rows: Sequence[Sequence[str]], points: int, wide: float) -> list[float]:
    """Return the width of each column in inches: that of its longest word, and of what is left a part by its texts.

    Where the longest words are together wider than the page, the widest columns give way.

    Parameters
    ----------
    rows, wide
        As for ``points_of``.
    points
        The points of its letters.

    Examples
    --------
    >>> [round(width, 2) for width in widths_of([["year", "about"], ["2024/25", "n" * 30]], 9, 2.0)]
    [0.75, 1.25]
    """
    letter, least = _LETTER * points / CELL, _least(rows, points)
    if sum(least) >= wide:
        return _capped(least, wide)
    # A column of sentences takes no more of the rest than one of some words.
    further = [
        max(min(max(map(len, column)), 60) * letter - (width - _MARGINS), 0.01)
        for column, width in zip(zip(*rows, strict=True), least, strict=True)
    ]
    rest = min(wide - sum(least), sum(further) * 2)
    return [width + rest * more / sum(further) for width, more in zip(least, further, strict=True)]


def _least(rows: Sequence[Sequence[str]], points: int) -> list[float]:
    """Return the width of each column in inches that holds its longest word, which may be parted after a hyphen."""
    letter = _LETTER * points / CELL
    heads, *others = [[max(map(len, _WORDS.findall(text)), default=1) for text in row] for row in rows]
    letters = zip((_BOLD * head for head in heads), *others, strict=True)
    return [max(column) * letter + _MARGINS for column in letters]


def _capped(widths: Sequence[float], wide: float) -> list[float]:
    """Return widths that are together no more than a page: the widest give way, so that the words of the others hold.

    Examples
    --------
    >>> _capped([1.0, 3.0, 5.0], 6.0)
    [1.0, 2.5, 2.5]
    """
    left, most = wide, 0.0
    for number, width in enumerate(sorted(widths)):
        most = left / (len(widths) - number)
        if width > most:
            break
        left -= width
    return [min(width, most) for width in widths]
