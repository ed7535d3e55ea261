"""Rows of cells laid out in a given width: wide columns wrap, and rows that cannot stand side by side are told one by one."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from unicodedata import category, east_asian_width

__all__ = ["fitted"]

_GAP = 2


def fitted(heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], width: int | None) -> list[str]:
    """The lines of a table that is no wider than `width`, where its words allow it.

    Parameters
    ----------
    heads
        The headings.
    rows
        The cells of each row, as text.
    right
        For each column, whether its cells stand to the right.
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
    room = sum(natural) if width is None else width - _GAP * (len(heads) - 1)
    if width is not None and sum(least) > room:
        return _one_by_one(cells, width)
    wide = list(natural)
    while sum(wide) > room:
        # The widest column that can still give way does so.
        giving = max((n for n in range(len(wide)) if wide[n] > least[n]), key=lambda n: wide[n])
        wide[giving] -= 1
    lines = [_lines(row, wide, right) for row in cells]
    rule = ["  ".join("-" * size for size in wide)]
    return [line for block in (lines[0], rule, *lines[1:]) for line in block]


def _lines(row: Sequence[str], wide: Sequence[int], right: Sequence[bool]) -> list[str]:
    blocks = [_wrapped(cell, size) for cell, size in zip(row, wide, strict=True)]
    lines = []
    for at in range(max(len(block) for block in blocks)):
        shown = [block[at] if at < len(block) else "" for block in blocks]
        parts = [
            " " * (size - _wide(part)) + part if to_the_right else part + " " * (size - _wide(part))
            for part, size, to_the_right in zip(shown, wide, right, strict=True)
        ]
        lines.append((" " * _GAP).join(parts).rstrip())
    return lines


def _wrapped(cell: str, size: int) -> list[str]:
    lines = [""]
    for word in cell.split():
        if lines[-1] and _wide(lines[-1]) + 1 + _wide(word) > size:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _wide(text: str) -> int:
    """How many places of a terminal a text takes: two for a letter of full width, none for a mark upon another."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in {"Mn", "Me", "Cf"} else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _one_by_one(cells: Sequence[Sequence[str]], width: int) -> list[str]:
    heads, *rows = cells
    lines = []
    for row in rows:
        lines += textwrap.wrap(row[0], width) or [heads[0]]
        for head, cell in zip(heads[1:], row[1:], strict=True):
            if cell:
                lines += textwrap.wrap(f"{head}: {cell}", width, initial_indent="  ", subsequent_indent="    ")
    return lines
