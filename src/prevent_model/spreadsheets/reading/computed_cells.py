"""The sheets of a workbook that were worked out from its document: what was changed in them by hand."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.cell_names import place_of
from prevent_model.spreadsheets.headings import COMPUTED, MADE, MADE_FROM
from prevent_model.spreadsheets.reading.cell_findings import note, warning
from prevent_model.spreadsheets.reading.cells import in_words, shortened
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet

# A program may write a formula with other spaces, quotation marks and dollars, and FALSE as FALSE().
_PLAIN = re.compile(r"[\s$'=]+|\(\)")

_MANY = 5
"""The most changed cells of a sheet that are findings of their own: with more, its rows or columns are others."""

_ANEW = 'make the workbook anew with "prevent-model workbook"'

Place = tuple[int, int]


class _Written(NamedTuple):
    """The formula or the value that a cell was written with; the value is fixed, or may be changed as a what-if."""

    formula: str = ""
    value: Any = None
    is_fixed: bool = False

    @property
    def is_what_if(self) -> bool:
        """True where another value may be written there."""
        return not self.formula and not self.is_fixed


def computed_titles(sheets: Sequence[Sheet]) -> set[str]:
    """Return the titles of the sheets that were worked out, with the one that lists their cells.

    Examples
    --------
    >>> listed = Sheet("Computed cells", {(1, 1): Cell("A1", "sheet"), (2, 1): Cell("A2", "Release")})
    >>> sorted(computed_titles([listed]))
    ['Computed cells', 'Release']
    """
    return {COMPUTED, *(title for row in _rows(sheets) if isinstance(title := row.get(1), str))}


def made_from(sheets: Sequence[Sheet]) -> str:
    """Return the digest of the document that the results are of; nothing where there are no results.

    Examples
    --------
    >>> made_from([Sheet("Computed cells", {(2, 2): Cell("B2", "document"), (2, 4): Cell("D2", "0f3a")})])
    '0f3a'
    """
    return next((str(row.get(4, "")) for row in _rows(sheets) if 1 not in row and row.get(2) == MADE_FROM), "")


def earlier_results() -> Finding:
    """Note that the document was changed since the results beside it were worked out."""
    message = "the sheets before Document hold the results of an earlier document, which was changed since"
    return note("earlier-results", "", message, _ANEW)


def changed_cells(sheets: Sequence[Sheet]) -> Iterator[Finding]:
    """Report each cell that was written over, and each what-if: what does not hold what was written there."""
    written = _written(sheets)
    # Programs write formulas that are alike once, so that a cell may hold that of another.
    known = {_plain(was.formula) for cells in written.values() for was in cells.values() if was.formula}
    # A sheet that was taken out has no cell to be at.
    by_title = {sheet.title: sheet for sheet in sheets if sheet.title in written}
    changed = {title: _changed(sheet, written[title], known) for title, sheet in by_title.items()}
    moved = {title for title, cells in changed.items() if sum(_is_another(*one) for one in cells) > _MANY}
    for title, cells in changed.items():
        if title in moved:
            message = (
                f"{len(cells)} cells, from {cells[0][0].where} on, do not hold what was worked out: "
                "a row or a column may have been put in, taken out or sorted"
            )
            yield warning("changed-cell", by_title[title].where(), message, _ANEW)
            continue
        for cell, was in cells:
            # Where the rows of a sheet move, programs change the formulas elsewhere that refer to them.
            if _is_another(cell, was) or not any(_plain(other) in _plain(was.formula) for other in moved):
                yield _finding(cell, was)


def _is_another(cell: Cell, was: _Written) -> bool:
    """Tell whether a cell holds something else, and neither a what-if nor a formula in place of a formula."""
    return not was.is_what_if and not (cell.formula and was.formula)


def _changed(sheet: Sheet, written: Mapping[Place, _Written], known: Collection[str]) -> list[tuple[Cell, _Written]]:
    """Return the cells that do not hold what was written, with that, and those between them that were empty."""
    cells = {place: sheet.cells.get(place) or Cell(sheet.where(*place), None) for place in written}
    changed = {place: was for place, was in written.items() if _differs(cells[place], was, known)}
    if any(was.is_fixed for was in written.values()):
        rows, columns = ({place[side] for place in written} for side in (0, 1))
        first, last = (min(rows), min(columns)), (max(rows), max(columns))
        for place, cell in sheet.cells.items():
            is_between = first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]
            if is_between and place not in written and not cell.blank:
                cells[place], changed[place] = cell, _Written(is_fixed=True)
    return [(cells[place], was) for place, was in sorted(changed.items())]


def _differs(cell: Cell, was: _Written, known: Collection[str]) -> bool:
    return _plain(cell.formula) not in known if was.formula else not _is_same(cell.value, was.value)


def _finding(cell: Cell, was: _Written) -> Finding:
    formula = f"={was.formula}" if was.formula else ""
    held, before = _words(cell), _words(cell._replace(value=was.value, formula=formula))
    if was.is_what_if:
        message = f"{held} is a what-if in place of {before}, and no part of the document"
        return note("what-if", cell.where, message, "if it is so, write it on the sheets of the document")
    code = "changed-formula" if was.formula else "changed-cell"
    message = f"{held} was written over {before}, and is no part of the document"
    return warning(code, cell.where, message, f"undo it, or {_ANEW}")


def _written(sheets: Sequence[Sheet]) -> dict[str, dict[Place, _Written]]:
    """Return what was written into each cell, by the title of its sheet, but for rows that are not as written."""
    written: dict[str, dict[Place, _Written]] = {}
    for row in _rows(sheets):
        title, name, formula = (row.get(column) for column in (1, 2, 3))
        if not isinstance(title, str):
            continue
        cells = written.setdefault(title, {})
        place = place_of(name) if isinstance(name, str) else None
        if place is None or not isinstance(formula, str | None):
            continue
        fixed = {column - len(MADE): value for column, value in row.items() if column >= len(MADE)}
        if fixed:
            cells |= {(place[0], place[1] + more): _Written("", value, True) for more, value in fixed.items()}
        else:
            cells[place] = _Written(formula or "", row.get(4))
    return written


def _rows(sheets: Sequence[Sheet]) -> list[dict[int, Any]]:
    """Return the rows of the sheet that lists the cells, each as its values by column."""
    rows: dict[int, dict[int, Any]] = {}
    for sheet in sheets:
        for (row, column), cell in sheet.cells.items() if sheet.title == COMPUTED else ():
            if row > 1:
                rows.setdefault(row, {})[column] = cell.value
    return list(rows.values())


def _plain(formula: str) -> str:
    return _PLAIN.sub("", formula).upper()


def _is_same(value: Any, written: Any) -> bool:
    if isinstance(value, int | float) and isinstance(written, int | float):
        return abs(value - written) <= 1e-9 * max(1, abs(written))
    return (value or "") == (written or "") if 0 not in (value, written) else value == written


def _words(cell: Cell) -> str:
    if cell.formula:
        return f"the formula {shortened(cell.formula)}"
    if isinstance(cell.value, str | None):
        return f'"{shortened(cell.value)}"' if cell.value else "nothing"
    return in_words(cell)
