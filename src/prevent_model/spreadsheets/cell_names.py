"""The names of cells, such as "B12"."""

from __future__ import annotations

import re

_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def letters_of(column: int) -> str:
    """Return the letters of a column that is counted from one.

    Examples
    --------
    >>> letters_of(1), letters_of(28)
    ('A', 'AB')
    """
    letters = ""
    while column:
        column, at = divmod(column - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def place_of(name: str) -> tuple[int, int] | None:
    """Return the row and the column of a cell, counted from one; None where the name is none.

    Examples
    --------
    >>> place_of("B12"), place_of("$AB$1"), place_of("12")
    ((12, 2), (1, 28), None)
    """
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
