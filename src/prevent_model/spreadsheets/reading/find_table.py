"""A table on a sheet, found by its headings in any order and with anything above it, and the terms above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from prevent_model.framework.findings import Finding
from prevent_model.framework.wording import counted
from prevent_model.spelling import did_you_mean, nearest
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note, warning
from prevent_model.spreadsheets.reading.cells import tidy
from prevent_model.spreadsheets.reading.head_rows import head_row, headings_above, no_headings, part_of, quoted
from prevent_model.spreadsheets.reading.units import (
    Unit,
    check_line,
    check_unit,
    concerns,
    has_own_unit,
    names_none,
    unit_of,
)
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet
from prevent_model.values.currencies import currency_read

Terms = dict[str, Cell]
"""For each term above a table the cell of its answer, which is blank where there is none."""

_UNIT = re.compile(r" ?\([^()]*\)$")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_BETWEEN = " :*,;-–—/"

LONGEST_HEADING = 200
"""The most characters that a heading has; what is longer is a text."""


class Grid(NamedTuple):
    """A table as it lies on a sheet.

    ``heads`` is the row of its headings, ``columns`` the column of each heading, as it is called there, and ``rows``
    those below that hold something. ``units`` has the unit that the heading of a column names, and ``merged`` the
    cells, by row and column, that are merged with others. ``findings`` are those so far, which the readers of its
    rows add to.
    """

    sheet: Sheet
    heads: int
    columns: dict[str, int]
    rows: tuple[int, ...]
    units: dict[int, Unit]
    merged: frozenset[tuple[int, int]]
    findings: list[Finding]

    def column(self, heading: Heading) -> int | None:
        """Return the column of a heading; None where there is none."""
        return next((self.columns[name] for name in heading.names if name in self.columns), None)

    def cell(self, row: int, heading: Heading) -> Cell | None:
        """Return the cell of a row under a heading; None where it is blank."""
        cell = self.sheet.cells.get((row, self.column(heading) or 0))
        return None if cell is None or cell.blank else cell

    def where(self, row: int, heading: Heading) -> str:
        """Name the cell of a row under a heading."""
        return self.sheet.where(row, self.column(heading) or 1)

    def unit(self, heading: Heading) -> Unit | None:
        """Return the unit that a heading names; None where it names none."""
        return self.units.get(self.column(heading) or 0)

    def head(self, heading: Heading | None = None) -> str:
        """Name the cell of a heading, or of the first one that is read."""
        return self.where(self.heads, heading) if heading else self.sheet.where(self.heads, min(self.columns.values()))


def called(value: object) -> str:
    """Reduce a heading to its name, however it is written: small letters, without a unit, a colon or a star.

    Examples
    --------
    >>> called(" Posts at year end (post)"), called("Cost  as printed:")
    ('posts at year end', 'cost as printed')
    """
    text = str(value)
    if len(text) > LONGEST_HEADING:
        return text
    return _UNIT.sub("", tidy(text).casefold().rstrip(":* ")).rstrip(":* ")


def headed(value: object, names: tuple[str, ...]) -> tuple[str, str]:
    """Split a heading into its name, as ``called`` gives it, and the words beside it: in brackets, or a unit without.

    Parameters
    ----------
    value
        The value of the cell.
    names
        The names of headings, the longest first.

    Examples
    --------
    >>> headed("Cost (£000) [cash]", ("cost",)), headed("cost in £m", ("cost",)), headed("cost of posts", ("cost",))
    (('cost', '£000; cash'), ('cost', 'in £m'), ('cost of posts', ''))
    """
    if len(str(value)) > LONGEST_HEADING:
        return called(value), ""
    text = tidy(str(value)).strip(":* ")
    beside = [tidy(inside) for inside in _BRACKETS.findall(text)]
    outside = tidy(_BRACKETS.sub(" ", text)).strip(_BETWEEN)
    folded = outside.casefold()
    if folded in names:
        return folded, "; ".join(filter(None, beside))
    for name in names if folded.startswith(names) or folded.endswith(names) else ():
        after = outside[len(name) :] if folded.startswith(name) else ""
        before = outside[: -len(name)] if folded.endswith(name) else ""
        for rest in (after.strip(_BETWEEN), before.strip(_BETWEEN)):
            unit = unit_of(rest)
            if unit is None or unit.words or unit.parts & {"year", "month", "post"}:
                continue  # "cost per post" is another column, and no unit of "cost"
            if unit.times > 1 or unit.foreign:
                return name, "; ".join(filter(None, [rest, *beside]))
    return called(value), ""


def grid_of(
    sheet: Sheet,
    headings: Iterable[Heading],
    findings: list[Finding],
    *,
    beside: Collection[str] = (),
    either: Collection[str] = (),
) -> Grid | None:
    """Find a table by its headings.

    Parameters
    ----------
    sheet
        The sheet.
    headings
        The headings that are read.
    findings
        The findings so far, which those of the layout are added to.
    beside
        Headings that may be there too and are not read, without a note.
    either
        Fields of which a table may have one alone.

    Returns
    -------
    Grid
        The table; None where no row has any of the headings that it needs.
    """
    wanted = tuple(headings)
    names = {name for heading in wanted for name in heading.names}
    longest_first = tuple(sorted(names | set(beside), key=len, reverse=True))
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and not cell.blank:
            by_row.setdefault(row, {})[column] = headed(cell.value, longest_first)[0]
    heads = head_row(by_row, wanted)
    if heads is None:
        findings.append(no_headings(sheet, by_row, wanted))
        return None
    findings += headings_above(sheet, by_row, wanted, heads)
    columns: dict[str, int] = {}
    own = {column: called(sheet.cells[heads, column].value) for column in by_row[heads]}
    for column, split in by_row[heads].items():
        # "cost in £m" is another column where one is headed "cost".
        name = own[column] if split in own.values() else split
        if name in columns and name in names:
            message = f'"{name}" heads two columns, at {sheet.where(heads, columns[name])} too'
            remedy = "give one of the two another heading, or take it out"
            findings.append(fault("duplicate-heading", sheet.where(heads, column), message, remedy))
        columns.setdefault(name, column)
    places = {columns[name]: heading for heading in wanted for name in heading.names if name in columns}
    written = {column: headed(sheet.cells[heads, column].value, longest_first)[1] for column in sorted(places)}
    units = {column: unit for column, text in written.items() if (unit := unit_of(text)) is not None}
    numbers = {column for column, heading in places.items() if heading.is_number and column not in units}
    below = _units_below(sheet, heads, places, numbers)
    top = heads + 1 if below else heads  # a row of units below the headings is no row of the table
    filled = [spot for spot, cell in sheet.cells.items() if spot[0] > top and spot[1] in places and not cell.blank]
    rows = sorted({row for row, _ in filled})
    grid = Grid(sheet, heads, columns, tuple(rows), units, _covered(sheet, rows, places), findings)
    findings += _missing(grid, wanted, names, beside, either)
    findings += _units(grid, wanted, written, [*_units_above(sheet, heads), *below])
    findings += _merged(grid, places)
    findings += _unread(grid, names, beside)
    findings += _hidden(grid, places)
    return grid


def _units_above(sheet: Sheet, heads: int) -> list[tuple[str, Unit]]:
    """List the units in the lines above a table and in the sheet's name, each with its place."""
    above = [cell for (row, _), cell in sheet.cells.items() if row < heads and isinstance(cell.value, str)]
    lines = [(sheet.where(), sheet.title), *((cell.where, tidy(cell.value)) for cell in above)]
    return [(address, unit) for address, text in lines if (unit := unit_of(text)) is not None]


def _units_below(sheet: Sheet, heads: int, read: Collection[int], numbers: set[int]) -> list[tuple[str, Unit]]:
    """List the units of a row below the headings that holds nothing else; none where it holds anything else."""
    units = []
    for column in sorted(read):
        cell = sheet.cells.get((heads + 1, column))
        if cell is None or cell.blank:
            continue
        unit = unit_of(tidy(cell.value)) if isinstance(cell.value, str) and column in numbers else None
        if unit is None or unit.words:
            return []
        units.append((cell.where, unit))
    return units


def _units(
    grid: Grid, wanted: Sequence[Heading], written: Mapping[int, str], lines: Sequence[tuple[str, Unit]]
) -> Iterator[Finding]:
    """Check the words beside the names of headings, and lines that name a unit where a heading names none."""
    for heading in wanted:
        column = grid.column(heading)
        if column is None:
            continue
        unit, address = grid.units.get(column), grid.head(heading)
        as_named = heading._replace(names=tuple(name for name in heading.names if name in grid.columns))
        finding = check_unit(as_named, unit, written[column], address)
        if finding is not None:
            yield finding
        cells = (grid.sheet.cells.get((row, column)) for row in grid.rows)
        values = (cell.value for cell in cells if cell is not None and not cell.blank)
        if names_none(unit) and not all(isinstance(value, str) and has_own_unit(value) for value in values):
            close = [(line, line_at) for line_at, line in lines if concerns(line, heading)]
            yield from (check_line(as_named, line, line_at, address) for line, line_at in close)


def _covered(sheet: Sheet, rows: Sequence[int], read: Iterable[int]) -> frozenset[tuple[int, int]]:
    """Find the cells in some rows and columns that are merged with others."""
    covered: set[tuple[int, int]] = set()
    for column in read:
        spans = sorted((top, end) for top, left, end, right in sheet.merged if left <= column <= right)
        reach = 0
        for row in rows:  # in their order, so that each of the spans, which may be thousands, is looked at once
            while spans and spans[0][0] <= row:
                reach = max(reach, spans.pop(0)[1])
            if row <= reach:
                covered.add((row, column))
    return frozenset(covered)


def _missing(
    grid: Grid, wanted: Sequence[Heading], names: set[str], beside: Collection[str], either: Collection[str]
) -> Iterator[Finding]:
    others = [column for name, column in grid.columns.items() if name not in names and name not in beside]
    # A column of numbers under another heading may be the one that is missing: a table has one alone where there is
    # none.
    if not any(_is_sum_or_number(grid.sheet.cells.get((row, column))) for row in grid.rows for column in others):
        alone = any(grid.column(heading) is not None for heading in wanted if heading.field in either)
        wanted = [heading for heading in wanted if not (alone and heading.field in either)]
    for heading in wanted:
        # Only the headings that mean nothing here can be a misspelling of the one that is missing.
        if heading.needed and grid.column(heading) is None:
            close = did_you_mean(heading.name, [name for name in grid.columns if name not in names])
            present = quoted(grid.sheet, grid.heads, grid.columns.values())
            message = f'no column is headed "{heading.name}"; the headings are {present}{close}'
            remedy = f'write "{heading.name}" over its column: {heading.meaning}'
            yield fault("missing-heading", grid.head(), message, remedy)


def _is_sum_or_number(cell: Cell | None) -> bool:
    """Tell whether a cell holds a number, or a text that begins as a sum of money does."""
    if cell is None or isinstance(cell.value, bool):
        return False
    signs = (*currency_read().signs, currency_read().code)
    return isinstance(cell.value, int | float) or (isinstance(cell.value, str) and tidy(cell.value).startswith(signs))


def _merged(grid: Grid, read: Collection[int]) -> Iterator[Finding]:
    last = grid.rows[-1] if grid.rows else grid.heads
    for top, left, end, right in grid.sheet.merged:
        if end >= grid.heads and top <= last and any(left <= column <= right for column in read):
            address = f"{grid.sheet.where(top, left)}:{grid.sheet.where(end, right).rpartition('!')[2]}"
            message = "these cells are merged, so that only the first holds something"
            remedy = "take the merge out, and write into each cell what belongs there"
            yield fault("merged-cells", address, message, remedy)


def _unread(grid: Grid, names: set[str], beside: Collection[str]) -> Iterator[Finding]:
    sheet = grid.sheet
    hidden = dict.fromkeys(sheet.hidden_columns, "hidden ")
    for name, column in grid.columns.items():
        if name not in names and name not in beside:
            heading = tidy(str(sheet.cells[grid.heads, column].value))
            message = f'the {hidden.get(column, "")}column "{heading}" is not read'
            address, absent = sheet.where(grid.heads, column), names - set(grid.columns)
            cells = sum((row, column) in sheet.cells and not sheet.cells[row, column].blank for row in grid.rows)
            # A column of a sheet's own is often as near to another name as to none.
            near = nearest(name, sorted(absent), cutoff=0.75) or part_of(name, absent)
            if near and cells:
                message += f', with {counted(cells, "cell")} below it; did you mean "{near}"?'
                yield warning("ignored-column", address, message, f'rename it "{_with_unit(near, name)}"')
            else:
                yield note("ignored-column", address, f"{message}{did_you_mean(name, absent)}")
    # The first cell below the headings of each column that has none.
    body = {column: row for (row, column), cell in reversed(sheet.cells.items()) if row > grid.heads and not cell.blank}
    for column in sorted(body.keys() - set(grid.columns.values())):
        if (grid.heads, column) not in sheet.cells:
            message = f"the {hidden.get(column, '')}column has no heading, and is not read"
            yield note("ignored-column", sheet.where(body[column], column), message)


def _with_unit(name: str, written: str) -> str:
    """Return the name of a heading with the unit that is written beside it: "monthly rate" is "rate (monthly)"."""
    beside = tidy(written.replace(name, " "))
    unit = unit_of(beside) if name in written else None
    return name if unit is None or unit.words else f"{name} ({beside})"


def _hidden(grid: Grid, read: Collection[int]) -> Iterator[Finding]:
    sheet = grid.sheet
    if sheet.hidden:
        yield note("hidden-cells", sheet.where(), "the sheet is hidden, and was read")
    for column in sorted(sheet.hidden_columns.intersection(read)):
        yield note("hidden-cells", sheet.where(column=column), "the column is hidden, and was read")
    for row in grid.rows:
        if row in sheet.hidden_rows:
            yield note("hidden-cells", sheet.where(row, min(read)), f"row {row} is hidden, and was read")


def terms_of(sheet: Sheet, headings: Iterable[Heading], above: int | None, findings: list[Finding]) -> Terms:
    """Find the terms of a sheet: for each field the cell to the right of its name, and the place of that cell.

    Parameters
    ----------
    sheet
        The sheet.
    headings
        The terms.
    above
        The row of the table's headings, above which they are; None where the sheet holds nothing else.
    findings
        The findings so far.
    """
    fields = {name: heading.field for heading in headings for name in heading.names}

    def field_at(row: int, column: int) -> str | None:
        cell = sheet.cells.get((row, column))
        return fields.get(called(cell.value)) if cell is not None and isinstance(cell.value, str) else None

    terms: Terms = {}
    for (row, column), cell in sheet.cells.items():
        if above is not None and row >= above:
            continue
        field = field_at(row, column)
        # A term's answer may be the name of another term.
        if field is None or field_at(row, column - 1):
            continue
        answer = sheet.cells.get((row, column + 1), Cell(sheet.where(row, column + 1), None))
        if field in terms and not answer.blank and not terms[field].blank:
            message = f'"{called(cell.value)}" is said twice, at {terms[field].where} too'
            findings.append(fault("duplicate-heading", cell.where, message, "say it once"))
        elif field not in terms or not answer.blank:
            terms[field] = answer
    return terms
