"""A table on a sheet, found by its headings in any order and with anything above it, and what is said once above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from prevent_model.errors import did_you_mean
from prevent_model.framework.findings import Finding
from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cell_findings import fault, note
from prevent_model.spreadsheets.reading.cells import tidy
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
from prevent_model.values.field_metadata import as_tuple, means

_UNIT = re.compile(r" ?\([^()]*\)$")
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_BETWEEN = " :*,;-–—/"

LONGEST_HEADING = 200
"""The most characters that a heading has; what is longer is a text."""


@attrs.frozen
class Grid:
    """A table as it lies on a sheet."""

    sheet: Sheet = attrs.field(metadata=means("The sheet."))
    heads: int = attrs.field(metadata=means("The row of its headings."))
    columns: dict[str, int] = attrs.field(metadata=means("The column of each heading, as it is called there."))
    rows: tuple[int, ...] = attrs.field(converter=as_tuple, metadata=means("The rows below that hold something."))
    units: dict[int, Unit] = attrs.field(factory=dict, metadata=means("The unit that the heading of a column names."))

    merged: frozenset[tuple[int, int]] = attrs.field(
        default=frozenset(), metadata=means("Its cells that are merged with others, by row and column.")
    )

    def column(self, heading: Heading) -> int | None:
        """The column of a heading; None where there is none."""
        return next((self.columns[name] for name in heading.names if name in self.columns), None)

    def cell(self, row: int, heading: Heading) -> Cell | None:
        """What stands in a row under a heading; None where nothing does."""
        column = self.column(heading)
        found = self.sheet.cells.get((row, column)) if column is not None else None
        return None if found is None or found.blank else found

    def where(self, row: int, heading: Heading) -> str:
        """The cell of a row under a heading."""
        return self.sheet.where(row, self.column(heading) or 1)

    def unit(self, heading: Heading) -> Unit | None:
        """The unit that a heading names; None where it names none."""
        return self.units.get(self.column(heading) or 0)

    def head(self, heading: Heading) -> str:
        """The cell of a heading."""
        return self.where(self.heads, heading)

    def in_merged(self, row: int, heading: Heading) -> bool:
        """Whether a cell is one of several that are merged, of which only the first holds something."""
        return (row, self.column(heading)) in self.merged


def called(value: object) -> str:
    """What a heading is called, however it is written: small letters, without a unit, a colon or a star.

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
    """Split a heading into its name, as ``called`` gives it, and what is written beside it: in brackets, or a unit without.

    Parameters
    ----------
    value
        What the cell holds.
    names
        The names that are known, the longest first.

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
    name = outside.casefold()
    if name in names:
        return name, "; ".join(filter(None, beside))
    for known in names if name.startswith(names) or name.endswith(names) else ():
        for is_there, rest in (
            (name.startswith(known), outside[len(known) :]),
            (name.endswith(known), outside[: -len(known)]),
        ):
            unit = unit_of(rest.strip(_BETWEEN)) if is_there else None
            # "cost per post" is another column, and no unit of "cost".
            if (
                unit is not None
                and not unit.words
                and (unit.times > 1 or unit.foreign)
                and not unit.parts & {"year", "month", "post"}
            ):
                return known, "; ".join(filter(None, [rest.strip(_BETWEEN), *beside]))
    return called(value), ""


def grid_of(sheet: Sheet, known: Iterable[Heading], found: list[Finding], *, beside: Sequence[str] = ()) -> Grid | None:
    """Find a table by its headings.

    Parameters
    ----------
    sheet
        The sheet.
    known
        The headings that are read.
    found
        The findings so far, which those of the layout are added to.
    beside
        Headings that may stand there too and are not read, without a word.

    Returns
    -------
    Grid
        The table; None where no row has any of the headings that it needs.
    """
    wanted = tuple(known)
    names = {name for heading in wanted for name in heading.names}
    names_beside = tuple(sorted(names | set(beside), key=len, reverse=True))
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if isinstance(cell.value, str) and not cell.blank:
            by_row.setdefault(row, {})[column] = headed(cell.value, names_beside)[0]
    heads = _head_row(by_row, wanted)
    if heads is None:
        found.append(_no_headings(sheet, by_row, wanted))
        return None
    columns: dict[str, int] = {}
    alone = {called(sheet.cells[heads, column].value) for column in by_row[heads]}
    for column, split in by_row[heads].items():
        own = called(sheet.cells[heads, column].value)
        name = own if split in alone else split  # "cost in £m" is another column where one is headed "cost"
        if name in columns and name in names:
            place = sheet.where(heads, columns[name])
            found.append(
                fault("duplicate-heading", sheet.where(heads, column), f'"{name}" stands over two columns, at {place} too',
                      "give one of the two another heading, or take it out")
            )  # fmt: skip
        columns.setdefault(name, column)
    read = {at for heading in wanted for name in heading.names if (at := columns.get(name)) is not None}
    rows = sorted(
        {row for (row, column), cell in sheet.cells.items() if row > heads and column in read and not cell.blank}
    )
    written = {column: headed(sheet.cells[heads, column].value, names_beside)[1] for column in sorted(read)}
    units = {column: unit for column, text in written.items() if (unit := unit_of(text)) is not None}
    numbers = {at for heading in wanted if heading.is_number for name in heading.names if (at := columns.get(name))}
    below = _units_below(sheet, heads, read, numbers - units.keys())
    rows = [row for row in rows if not below or row != heads + 1]
    grid = Grid(sheet, heads, columns, rows, units, _covered(sheet, rows, read))
    found += _missing(grid, wanted)
    found += _units(grid, wanted, written, [*_units_above(sheet, heads), *below])
    found += _merged(grid, read)
    found += _unread(grid, names, beside)
    found += _hidden(grid, read)
    return grid


def _units_above(sheet: Sheet, heads: int) -> list[tuple[str, Unit]]:
    """The units that the lines above a table and the sheet's name say, each with its place."""
    lines = [(sheet.where(), sheet.title)]
    lines += [
        (cell.where, tidy(cell.value))
        for (row, _), cell in sheet.cells.items()
        if row < heads and isinstance(cell.value, str)
    ]
    return [(where, unit) for where, text in lines if (unit := unit_of(text)) is not None]


def _units_below(sheet: Sheet, heads: int, read: set[int], numbers: set[int]) -> list[tuple[str, Unit]]:
    """The units of a row below the headings that holds nothing else; none where it holds anything else."""
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
    """Check what the headings say beside their names, and what a line says of numbers whose heading names no unit."""
    for heading in wanted:
        column = grid.column(heading)
        if column is None:
            continue
        unit, where = grid.units.get(column), grid.sheet.where(grid.heads, column)
        here = attrs.evolve(
            heading, names=[name for name in heading.names if name in grid.columns]
        )  # as it is called there
        finding = check_unit(here, unit, written[column], where)
        if finding is not None:
            yield finding
        held = [cell for row in grid.rows if (cell := grid.cell(row, heading)) is not None]
        if names_none(unit) and any(not (isinstance(cell.value, str) and has_own_unit(cell.value)) for cell in held):
            yield from (check_line(here, line, place, where) for place, line in lines if concerns(line, heading))


def _head_row(by_row: Mapping[int, Mapping[int, str]], wanted: Sequence[Heading]) -> int | None:
    """The first row with the most of the headings that a table needs, and of those the one with the most others."""

    def weight(row: int) -> tuple[int, int]:
        held = [heading for heading in wanted if set(by_row[row].values()) & set(heading.names)]
        return sum(heading.needed for heading in held), len(held)

    best = max(by_row, key=lambda row: (weight(row), -row), default=None)
    return best if best is not None and weight(best)[0] else None


def _no_headings(sheet: Sheet, by_row: Mapping[int, Mapping[int, str]], wanted: Sequence[Heading]) -> Finding:
    needed = [heading.name for heading in wanted if heading.needed]
    asked = f"write the headings {', '.join(needed[:-1])} and {needed[-1]} in one row, and what they head below it"
    if not sheet.cells:
        return fault("empty-sheet", sheet.where(), "the sheet is empty", asked)
    if not by_row:
        return fault("missing-heading", sheet.where(), "no cell of the sheet holds a heading", asked)
    # The row with the most texts is the one that was meant as the headings.
    row = max(by_row, key=lambda at: (len(by_row[at]), -at))
    held = _quoted(sheet, row, by_row[row])
    return fault(
        "missing-heading", sheet.where(row, min(by_row[row])), f"no row has the headings; row {row} has {held}", asked
    )


def _quoted(sheet: Sheet, row: int, columns: Iterable[int]) -> str:
    texts = [tidy(str(sheet.cells[row, column].value)) for column in sorted(columns)]
    shown = ", ".join(f'"{text if len(text) <= 40 else text[:39] + "…"}"' for text in texts[:12])
    return shown if len(texts) <= 12 else f"{shown} and {len(texts) - 12} more"


def _covered(sheet: Sheet, rows: Sequence[int], read: set[int]) -> frozenset[tuple[int, int]]:
    """The cells in some rows and columns that are merged with others."""
    covered: set[tuple[int, int]] = set()
    for column in read:
        spans = sorted((top, end) for top, left, end, right in sheet.merged if left <= column <= right)
        at = reach = 0
        for row in rows:  # in their order, so that each span is looked at once
            while at < len(spans) and spans[at][0] <= row:
                reach = max(reach, spans[at][1])
                at += 1
            if row <= reach:
                covered.add((row, column))
    return frozenset(covered)


def _missing(grid: Grid, wanted: Sequence[Heading]) -> Iterator[Finding]:
    taken = {name for heading in wanted for name in heading.names}
    others = [name for name in grid.columns if name not in taken]
    for heading in wanted:
        if heading.needed and grid.column(heading) is None:
            close = did_you_mean(heading.name, others)
            held = _quoted(grid.sheet, grid.heads, grid.columns.values())
            yield fault(
                "missing-heading", grid.sheet.where(grid.heads, min(grid.columns.values())),
                f'no column is headed "{heading.name}"; the headings are {held}{close}',
                f'write "{heading.name}" over its column: {heading.meaning}',
            )  # fmt: skip


def _merged(grid: Grid, read: set[int]) -> Iterator[Finding]:
    last = grid.rows[-1] if grid.rows else grid.heads
    for top, left, end, right in grid.sheet.merged:
        if end >= grid.heads and top <= last and any(left <= column <= right for column in read):
            place = f"{grid.sheet.where(top, left)}:{grid.sheet.where(end, right).rpartition('!')[2]}"
            yield fault(
                "merged-cells", place, "these cells are merged, so that only the first holds something",
                "take the merge out, and write into each cell what belongs there",
            )  # fmt: skip


def _unread(grid: Grid, names: set[str], beside: Sequence[str]) -> Iterator[Finding]:
    headed = set()
    for name, column in grid.columns.items():
        headed.add(column)
        if name in names or name in beside:
            continue
        held = tidy(str(grid.sheet.cells[grid.heads, column].value))
        hidden = "hidden " if column in grid.sheet.hidden_columns else ""
        close = did_you_mean(name, names - set(grid.columns))
        yield note(
            "ignored-column", grid.sheet.where(grid.heads, column), f'the {hidden}column "{held}" is not read{close}'
        )
    body = {
        column: row for (row, column), cell in reversed(grid.sheet.cells.items()) if row > grid.heads and not cell.blank
    }
    for column in sorted(body.keys() - headed):
        if (grid.heads, column) in grid.sheet.cells:
            continue
        hidden = "hidden " if column in grid.sheet.hidden_columns else ""
        yield note(
            "ignored-column",
            grid.sheet.where(body[column], column),
            f"the {hidden}column has no heading, and is not read",
        )


def _hidden(grid: Grid, read: set[int]) -> Iterator[Finding]:
    sheet = grid.sheet
    if sheet.hidden:
        yield note("hidden-cells", sheet.where(), "the sheet is hidden, and was read")
    for column in sorted(read & sheet.hidden_columns):
        yield note("hidden-cells", sheet.where(column=column), "the column is hidden, and was read")
    for row in grid.rows:
        if row in sheet.hidden_rows:
            yield note("hidden-cells", sheet.where(row, min(read)), f"row {row} is hidden, and was read")


def terms_of(
    sheet: Sheet, known: Iterable[Heading], above: int | None, found: list[Finding]
) -> dict[str, tuple[Cell | None, str]]:
    """What is said once: for each field the cell that says it and its place, which is to the right of its name.

    Parameters
    ----------
    sheet
        The sheet.
    known
        The terms.
    above
        The row of the table's headings, above which they stand; None where the sheet holds nothing else.
    found
        The findings so far.
    """
    fields = {name: heading.field for heading in known for name in heading.names}
    said: dict[str, tuple[Cell | None, str]] = {}
    for (row, column), cell in sheet.cells.items():
        field = fields.get(called(cell.value)) if isinstance(cell.value, str) else None
        before = sheet.cells.get((row, column - 1))
        is_answer = before is not None and isinstance(before.value, str) and called(before.value) in fields
        if field is None or is_answer or (above is not None and row >= above):
            continue
        answer = sheet.cells.get((row, column + 1))
        answer = None if answer is None or answer.blank else answer
        if field in said and answer is not None and said[field][0] is not None:
            found.append(
                fault("duplicate-heading", cell.where, f'"{called(cell.value)}" is said twice, at {said[field][1]} too', "say it once")
            )  # fmt: skip
        elif field not in said or answer is not None:
            said[field] = (answer, sheet.where(row, column + 1))
    return said
