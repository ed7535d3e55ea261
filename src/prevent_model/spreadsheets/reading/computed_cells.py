"""The sheets of a workbook that were worked out from its document: what was changed in them by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.cell_names import place_of
from prevent_model.spreadsheets.headings import COMPUTED
from prevent_model.spreadsheets.reading.cell_findings import note, warning
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet

# A program may write a formula with other spaces, quotation marks and dollars, and FALSE as FALSE().
_PLAIN = re.compile(r"[\s$'=]+|\(\)")


def computed_titles(sheets: Sequence[Sheet]) -> set[str]:
    """Return the titles of the sheets that were worked out, with the one that lists their cells.

    Examples
    --------
    >>> listed = Sheet("Computed cells", {(1, 1): Cell("A1", "sheet"), (2, 1): Cell("A2", "Release")})
    >>> sorted(computed_titles([listed]))
    ['Computed cells', 'Release']
    """
    return {COMPUTED, *(title for title, *_ in _listed(sheets))}


def changed_cells(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Report each formula that was written over, and each what-if: a cell that does not hold what was written there."""
    by_title = {sheet.title: sheet for sheet in sheets}
    rows = [row for row in _listed(sheets) if row[1]]
    known = {_plain(formula) for _, _, formula, _ in rows if formula}
    for title, name, formula, value in rows:
        sheet, place = by_title.get(title), place_of(name)
        if sheet is None or place is None:  # a sheet that was taken out has no cell to be at
            continue
        cell = sheet.cells.get(place, Cell(sheet.where(*place), None))
        # Programs write formulas that are alike once, so that a cell may hold that of another.
        if formula and _plain(cell.formula) not in known:
            held = f"the formula {cell.formula}" if cell.formula else _words(cell.value)
            message = f"{held} is in place of the formula ={formula}, so that it does not follow what it is of"
            yield warning("changed-formula", cell.where, message, f"write ={formula} there, or make the workbook anew")
        elif not formula and not _is_same(cell.value, value):
            message = f"{_words(cell.value)} is a what-if in place of {_words(value)}, and no part of the document"
            yield note("what-if", cell.where, message, "if it is so, write it on the sheets of the document")


def _listed(sheets: Sequence[Sheet]) -> Iterator[tuple[Any, ...]]:
    """Yield the sheet, the cell, the formula and the value of each row, but for those that are not as written."""
    listed = next((sheet for sheet in sheets if sheet.title == COMPUTED), None)
    cells = {} if listed is None else listed.cells
    for row in sorted({row for row, _ in cells if row > 1}):
        title, *rest = (cells[row, column].value if (row, column) in cells else None for column in range(1, 5))
        if isinstance(title, str) and all(isinstance(text, str | None) for text in rest[:2]):
            yield title, *rest


def _plain(formula: str) -> str:
    return _PLAIN.sub("", formula).upper()


def _is_same(value: Any, written: Any) -> bool:
    if isinstance(value, int | float) and isinstance(written, int | float):
        return abs(value - written) <= 1e-9 * max(1, abs(written))
    return (value or "") == (written or "") if 0 not in (value, written) else value == written


def _words(value: Any) -> str:
    return "nothing" if value in (None, "") else f'"{value}"' if isinstance(value, str) else str(value)
