"""Rows of cells in a given width: wide columns wrap, and rows that are wider still are printed cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from unicodedata import category, east_asian_width

__all__ = ["broken", "fitted", "in_lines"]

_GAP = 2


def fitted(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int | None) -> list[str]:
    """Return the lines of a table that is no wider than `width`, where its words allow it.

    Parameters
    ----------
    heads
        The headings.
    rows
        The cells of each row, as text.
    right
        For each column, whether its cells are aligned to the right.
    width
        The width of a line, in characters; as wide as the cells are, where None.

    Examples
    --------
    >>> for line in fitted(["year", "waits for"], [["2009/10", "Review of phase one"]], [False, False], 20):
    ...     print(line)
    year     waits for
    -------  -----------
    2009/10  Review of
             phase one
    """
    cells = [[" ".join(cell.split()) for cell in row] for row in (heads, *rows)]
    natural = [max(_wide(row[n]) for row in cells) for n in range(len(heads))]
    least = [max((_wide(word) for row in cells for word in row[n].split()), default=0) for n in range(len(heads))]
    most = sum(natural) if width is None else width - _GAP * (len(heads) - 1)
    if width is not None and sum(least) > most:
        return _one_by_one(cells, width)
    wide = list(natural)
    while sum(wide) > most:
        # The widest column that can still give way does so.
        giving = max((n for n in range(len(wide)) if wide[n] > least[n]), key=lambda n: wide[n])
        wide[giving] -= 1
    lines = [_lines(row, wide, right) for row in cells]
    rule = ["  ".join("-" * size for size in wide)]
    return [line for block in (lines[0], rule, *lines[1:]) for line in block]


def _lines(row: Sequence[str], wide: Sequence[int], right: Sequence[bool]) -> list[str]:
    lines = []
    blocks = (broken(cell, size, _wide) for cell, size in zip(row, wide, strict=True))
    for parts in zip_longest(*blocks, fillvalue=""):
        gaps = (" " * (size - _wide(part)) for part, size in zip(parts, wide, strict=True))
        padded = (gap + part if end else part + gap for part, gap, end in zip(parts, gaps, right, strict=True))
        lines.append((" " * _GAP).join(padded).rstrip())
    return lines


def broken(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the words of a text over lines of at most a width, as a function measures it and as far as each word fits.

    Examples
    --------
    >>> broken("Review of phase one", 11, len)
    ['Review of', 'phase one']
    """
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and measure(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _wide(text: str) -> int:
    """Return the places of a terminal that a text takes: two for a letter of full width, none for a mark on another."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def in_lines(text: str, width: int | None, *, first: str = "", further: str = "") -> list[str]:
    """Return the lines of a text, of which each begins with an indent; without a width it is one line.

    Examples
    --------
    >>> in_lines("Posts at year end", 10), in_lines("Posts at year end", None)
    (['Posts at', 'year end'], ['Posts at year end'])
    """
    if width is None:
        return [text]
    from textwrap import wrap  # a file or a pipe needs none of it

    return wrap(text, width, initial_indent=first, subsequent_indent=further)


def _one_by_one(cells: Sequence[Sequence[str]], width: int) -> list[str]:
    heads, *rows = cells
    lines = []
    for row in rows:
        lines += in_lines(row[0], width) or [heads[0]]
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if cell:
                lines += in_lines(f"{head}: {cell}", width, first="  ", further="    ")
    return lines
