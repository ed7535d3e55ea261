"""The lines of posts on a sheet of their own: a row a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import PostKind, PostLine
from prevent_model.spreadsheets.headings import ALL_LINES, LINE
from prevent_model.spreadsheets.reading import cells
from prevent_model.spreadsheets.reading.cell_findings import fault
from prevent_model.spreadsheets.reading.find_table import Grid, grid_of
from prevent_model.spreadsheets.reading.rows import cells_of, faulty, is_total, made, missing_cell, read_row
from prevent_model.spreadsheets.reading.units import check_basis
from prevent_model.spreadsheets.reading.xlsx import Sheet
from prevent_model.values.posts import Basis
from prevent_model.values.rates import Per, Rate


def lines_of(
    sheet: Sheet, first_month: int, source: str | None, found: list[Finding], *, basis: Basis | None = None
) -> Iterator[PostLine]:
    """The lines that a sheet holds.

    Parameters
    ----------
    sheet
        The sheet.
    first_month
        The number of the month in which the plan's years begin.
    source
        The source that a bare citation means.
    found
        The findings so far, which those of the sheet are added to.
    basis
        The basis that the plan's posts are counted on, where the sheets say it.
    """
    grid = grid_of(sheet, LINE.values(), found)
    if grid is None:
        return
    readers: dict[str, cells.Reader[Any]] = {
        "title": cells.text, "id": cells.name, "role": cells.name, "bodies": cells.names, "sites": cells.names,
        "starts": cells.window(first_month), "posts": cells.whole, "ends": cells.window(first_month),
        "actual": cells.window(first_month), "rate": cells.number, "per": cells.choice(Per), "kind": cells.choice(PostKind),
        "funded_by": cells.name, "summary": cells.text, "cite": cells.cites(source), "unstated": cells.words, "incomplete": cells.words,
    }  # fmt: skip
    found += filter(None, [check_basis(grid.unit(LINE["posts"]), basis, grid.head(LINE["posts"]))])
    seen: dict[str, str] = {}
    for row in grid.rows:
        if is_total(grid, row, LINE["title"], ALL_LINES, found):
            continue
        before = len(found)
        values = read_row(grid, row, LINE, readers, found)
        id_ = values.get("id")
        if id_ in seen:
            found.append(
                fault(
                    "duplicate-id",
                    grid.where(row, LINE["id"]),
                    f'"{id_}" is the id of {seen[id_]} already',
                    "give one another",
                )
            )
        elif id_ is not None:
            seen[id_] = grid.where(row, LINE["id"])
        sound = not faulty(found[before:])
        values.update(_rate(grid, row, values, found))
        if sound:  # a fault of the rate hides none of the line
            line = made(PostLine, values, grid.where(row, LINE["title"]), found, cells_of(grid, row, LINE))
            if line is not None:
                yield line


def _rate(grid: Grid, row: int, values: dict[str, Any], found: list[Finding]) -> dict[str, Any]:
    """The rate of a line, which needs the time that it is for."""
    pounds, per = values.pop("rate", None), values.pop("per", None)
    if pounds is None:
        return {}
    unit = grid.unit(LINE["rate"])
    named = [time for time in Per if unit is not None and time.value in unit.parts]
    if len(named) == 1 and grid.cell(row, LINE["per"]) is None:
        per = named[0]
    elif named and unit is not None and per is not None and named != [per]:
        found.append(
            fault("unsupported-unit", grid.where(row, LINE["per"]), f'the heading of the rate says "{unit.written}", and row {row} says {per.value}',
                  f"write {named[0].value}, or take the time out of the heading")
        )  # fmt: skip
    if per is None:
        if grid.cell(row, LINE["per"]) is None:
            known = grid.column(LINE["per"]) is not None
            found.append(
                missing_cell(grid, row, LINE["per"]) if known else
                fault("missing-heading", grid.where(row, LINE["rate"]), "there is a rate, and no time that it is for",
                      'add a column headed "per", and write year or month')
            )  # fmt: skip
        return {}
    rate = made(Rate, {"amount": pounds, "per": per}, grid.where(row, LINE["rate"]), found)
    return {} if rate is None else {"rate": rate}
