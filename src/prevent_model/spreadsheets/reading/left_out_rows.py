"""Rows below the headings of a sheet that are none of its things: sums at the foot, notes, and headings again."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.reading.cell_findings import note
from prevent_model.spreadsheets.reading.find_table import Grid, called
from prevent_model.spreadsheets.reading.rows import TOTALS
from prevent_model.spreadsheets.reading.xlsx import Cell

_TOTAL = re.compile(r"(.* )?(sub[ -]?)?totals?")
_TOTAL_OF = re.compile(r"(.* )?(sub[ -]?)?totals?( .*)?")
_TOTAL_FIRST = re.compile(r"(grand )?(sub[ -]?)?totals?\b.*")
_FOOTNOTE = re.compile(r"\s*([*†‡]|(foot)?notes?\b|sources?\s*:|n\.? ?b\.?[ :])", re.IGNORECASE)


def left_out(
    grid: Grid, row: int, words: Collection[int], ids: Collection[int], sums: Collection[int] = ()
) -> Finding | None:
    """Return a note on a row that is a total or a footnote; None where it is a thing of its sheet.

    Parameters
    ----------
    grid
        The table.
    row
        The row, which holds something.
    words
        The columns that hold words of the document's own.
    ids
        The columns that hold the id of a thing in this row: an id is often "overall".
    sums
        The columns that hold sums of money and numbers of posts.

    Examples
    --------
    >>> from prevent_model.spreadsheets.reading.xlsx import Sheet
    >>> sheet = Sheet("Plan points", {(2, 1): Cell("A2", "Total"), (2, 2): Cell("B2", 12)})
    >>> print(left_out(Grid(sheet, 1, {"plan": 1, "posts": 2}, (2,), {}, frozenset(), []), 2, (), ()))
    note total-row at A2: row 2 is a total, and is left out
    """
    filled = _filled(grid, row)
    for at in filter(lambda at: at not in ids, filled[:2]):
        cell = grid.sheet.cells[row, at]
        name, is_words = called(cell.value), at in words
        # The words of a thing without an id may name a total: a share of a grant is of "capital", or of "the total".
        if is_words and at != filled[0] and "id" not in grid.columns:
            continue
        # "Total crime" is the title of a measure, of which the id is missing.
        # A row of "Total field staff" that holds sums alone is of no thing, which needs an id.
        is_sum = is_words and {*filled} - {at, *ids} and {*filled} <= {at, *ids, *sums}
        pattern = _TOTAL_FIRST if is_sum else _TOTAL if is_words else _TOTAL_OF
        if name in TOTALS or _TOTAL.fullmatch(name) or pattern.fullmatch(name):
            return note("total-row", cell.where, f"row {row} is a total, and is left out")
    first = grid.sheet.cells[row, filled[0]]
    if len(filled) == 1 < len(grid.columns) and filled[0] == min(grid.columns.values()) and _is_footnote(first.value):
        return note("ignored-row", first.where, f"row {row} is a footnote, and is left out")
    return None


def headings_again(grid: Grid, row: int) -> Finding | None:
    """Return a note on a row that is the headings once more; None where it is anything else.

    Examples
    --------
    >>> from prevent_model.spreadsheets.reading.xlsx import Sheet
    >>> sheet = Sheet("Plan points", {(9, 1): Cell("A9", "Plan"), (9, 2): Cell("B9", "posts")})
    >>> print(headings_again(Grid(sheet, 1, {"plan": 1, "posts": 2}, (9,), {}, frozenset(), []), 9))
    note ignored-row at A9: row 9 repeats the headings, and is left out
    """
    filled, heads = _filled(grid, row), {at: name for name, at in grid.columns.items()}
    if len(filled) < 2 or any(called(grid.sheet.cells[row, at].value) != heads[at] for at in filled):
        return None
    return note(
        "ignored-row", grid.sheet.cells[row, filled[0]].where, f"row {row} repeats the headings, and is left out"
    )


def _filled(grid: Grid, row: int) -> list[int]:
    return [at for at in sorted(grid.columns.values()) if not grid.sheet.cells.get((row, at), Cell("", None)).blank]


def _is_footnote(value: Any) -> bool:
    return isinstance(value, str) and _FOOTNOTE.match(value) is not None
