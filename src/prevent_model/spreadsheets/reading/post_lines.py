"""The lines of posts on a sheet of their own: a row a line."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from prevent_model.framework.findings import Finding
from prevent_model.framework.post_lines import PostLine
from prevent_model.spreadsheets.headings import ALL_LINES, LINE
from prevent_model.spreadsheets.reading.cell_findings import fault, faulty
from prevent_model.spreadsheets.reading.cell_readers import readers_of
from prevent_model.spreadsheets.reading.cells import posts
from prevent_model.spreadsheets.reading.find_table import Grid, grid_of
from prevent_model.spreadsheets.reading.rows import check_bases, made, made_of_row, missing_cell, read_row, rows_of
from prevent_model.spreadsheets.reading.xlsx import Sheet
from prevent_model.values.calendars import Calendar
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Per, Rate


def lines_of(
    sheet: Sheet, calendar: Calendar, source: str | None, findings: list[Finding], *, basis: Basis | None = None
) -> Iterator[PostLine]:
    """Read the lines of posts on a sheet.

    Parameters
    ----------
    sheet
        The sheet.
    calendar
        The calendar of the plan's years.
    source
        The source of a citation that names none.
    findings
        The findings so far, which those of the sheet are added to.
    basis
        The basis that the plan's posts are counted on, where the sheets say it.
    """
    grid = grid_of(sheet, LINE.values(), findings)
    if grid is None:
        return
    counted = partial(posts, in_parts=basis is Basis.FTE)
    readers = readers_of(LINE, calendar=calendar, source=source, posts=counted)
    findings += check_bases(grid, LINE, basis)
    ids: dict[str, str] = {}
    for row in rows_of(grid, LINE["title"], ALL_LINES):
        before = len(findings)
        values = read_row(grid, row, LINE, readers)
        id_, address = values.get("id", ""), grid.where(row, LINE["id"])
        if id_ in ids:
            problem = f'"{id_}" is the id of {ids[id_]} already'
            findings.append(fault("duplicate-id", address, problem, "give one another"))
        elif id_:
            ids[id_] = address
        sound = not faulty(findings[before:])
        values |= _rate(grid, row, values.pop("rate", None), values.pop("per", None))
        if sound:  # a fault of the rate hides none of the line
            yield from made_of_row(PostLine, values, grid, row, LINE)


def _rate(grid: Grid, row: int, amount: Any, per: Per | None) -> dict[str, Any]:
    """Make the rate of a line of its amount and the time that it is for, which the heading may name."""
    if amount is None:
        return {}
    unit, address = grid.unit(LINE["rate"]), grid.where(row, LINE["rate"])
    named = [time for time in Per if unit is not None and time.value in unit.parts]
    written = grid.cell(row, LINE["per"]) is not None
    if len(named) == 1 and not written:
        per = named[0]
    elif named and unit is not None and per is not None and named != [per]:
        problem = f'the heading of the rate says "{unit.written}", and row {row} says {per.value}'
        remedy = f"write {named[0].value}, or take the time out of the heading"
        grid.findings.append(fault("unsupported-unit", grid.where(row, LINE["per"]), problem, remedy))
    if per is None and not written and grid.column(LINE["per"]) is not None:
        grid.findings.append(missing_cell(grid, row, LINE["per"]))
    elif per is None and not written:
        remedy = 'add a column headed "per", and write year or month'
        grid.findings.append(fault("missing-heading", address, "there is a rate, and no time that it is for", remedy))
    rate = made(Rate, {"amount": amount, "per": per}, address, grid.findings) if per is not None else None
    return {} if rate is None else {"rate": rate}
