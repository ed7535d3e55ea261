"""A growth sheet that was filled in by hand, or written by ``workbook.write``, becomes a plan of growth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from os import PathLike
from typing import Any

import attrs

from prevent_model.errors import did_you_mean
from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.readings import Reading
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    CHANGE_IN_POSTS,
    DERIVED,
    GROWTH,
    LINES,
    PLAN,
    PLAN_TERMS,
    POINT,
    POSTS_AT_YEAR_END,
    Heading,
)
from prevent_model.spreadsheets.reading import cells
from prevent_model.spreadsheets.reading.cell_findings import Refused, fault
from prevent_model.spreadsheets.reading.find_table import Grid, called, grid_of, terms_of
from prevent_model.spreadsheets.reading.post_lines import lines_of
from prevent_model.spreadsheets.reading.rows import (
    cells_of,
    chosen,
    faulty,
    is_total,
    loaded,
    made,
    needed_sheet,
    nothing,
    read_row,
    read_terms,
    sheets_of,
)
from prevent_model.spreadsheets.reading.units import check_basis
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.posts import Basis
from prevent_model.values.years import MONTHS

SAYS_ITSELF = {POSTS_AT_YEAR_END: PrintedAs.LEVELS, CHANGE_IN_POSTS: PrintedAs.CHANGES}
"""The headings of posts that say whether they are levels or changes."""


def read_growth(path: str | PathLike[str]) -> Reading[GrowthPlan]:
    """Read a plan of growth from a sheet that was filled in by hand.

    The sheet is called "Growth", or is the only one. A row holds a year, its posts and its cost as printed; the headings are
    found by name, in any order and with anything above them. What holds for all of the plan, such as whether posts are
    levels or changes, is said above the table or on a sheet "Growth plan", each term with its answer to the right. A row
    "before" holds the baseline. Lines of posts are read from a sheet "Growth lines", where there is one.

    Parameters
    ----------
    path
        The file, an .xlsx workbook.

    Returns
    -------
    Reading
        The plan, or every fault by sheet and cell. Notes, such as on a column that is not read, may stand beside a plan.

    Raises
    ------
    OSError
        When there is no such file, or it cannot be opened.
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.forms.write_growth(f"{folder}/growth.xlsx", "2008/09")
    ...     reading = read_growth(f"{folder}/growth.xlsx")
    >>> [(finding.code, finding.where) for finding in reading.findings]
    [('missing-term', 'Growth!B5'), ('missing-cell', 'Growth!B13'), ('missing-cell', 'Growth!C13')]
    """
    expect(path=(path, as_path))
    found: list[Finding] = []
    sheets = sheets_of(path, found)
    sheet = needed_sheet(sheets, GROWTH, found)
    plan = _plan(sheets, sheet, found) if sheet is not None else None
    return Reading(None if faulty(found) else plan, tuple(found))


def load_growth(path: str | PathLike[str]) -> GrowthPlan:
    """Load a plan of growth from a sheet; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.workbook.write(pm.sample(), f"{folder}/programme.xlsx")
    ...     load_growth(f"{folder}/programme.xlsx") == pm.sample().growth
    True
    """
    return loaded(read_growth(path), path)


def _plan(sheets: Sequence[Sheet], sheet: Sheet, found: list[Finding]) -> GrowthPlan | None:
    grid = grid_of(sheet, POINT.values(), found, beside=DERIVED)
    said = terms_of(sheet, PLAN_TERMS.values(), grid.heads, found) if grid is not None else {}
    apart = chosen(sheets, PLAN)
    if apart is not None and apart is not sheet:
        said = {**terms_of(apart, PLAN_TERMS.values(), None, found), **said}
    values = read_terms(said, {"source": cells.name, "year_begins": _month}, found)
    source, first_month = values.pop("source", None), values.pop("year_begins", 4)
    values |= read_terms(said, _of_plan(source), found)
    if grid is not None:
        heading, values["posts_as"] = _posts(grid, values.get("posts_as"), said.get("posts_as"), found)
        points = _points(grid, {**POINT, "posts": heading}, first_month, source, found)
        values |= points
        found += filter(None, [check_basis(grid.unit(heading), values.get("basis"), grid.head(heading))])
    lines = chosen(sheets, LINES)
    if lines is not None and lines is not sheet:
        values["lines"] = tuple(lines_of(lines, first_month, source, found, basis=values.get("basis")))
    at = {field: where for field, (_, where) in said.items()}
    return None if faulty(found) else made(GrowthPlan, values, sheet.where(), found, at)


def _of_plan(source: str | None) -> dict[str, cells.Reader[Any]]:
    return {
        "title": cells.text, "id": cells.name, "summary": cells.text, "posts_as": cells.choice(PrintedAs),
        "cost_as": cells.choice(PrintedAs), "basis": cells.choice(Basis), "funded_by": cells.names, "cite": cells.cites(source),
        "unstated": cells.words, "incomplete": cells.words,
    }  # fmt: skip


def _month(cell: Cell) -> int:
    given = cells.text(cell).capitalize()
    if given not in MONTHS:
        raise Refused("bad-cell", f"{cells.said(cell)} is no month in which a financial year begins"
                      f"{did_you_mean(given, MONTHS)}", "write April, say; a year that begins in January is a calendar year")  # fmt: skip
    return MONTHS.index(given) + 2


def _posts(
    grid: Grid, posts_as: PrintedAs | None, said: tuple[Cell | None, str] | None, found: list[Finding]
) -> tuple[Heading, PrintedAs]:
    """The heading of the posts as printed, and whether they are levels or changes."""
    named = [name for name in POINT["posts"].names if name in grid.columns]
    plain = [name for name in named if name not in SAYS_ITSELF]
    if posts_as is None and not plain and len(named) == 2:
        typed = [name for name in named if not _worked_out(grid, name)]
        named = typed if len(typed) == 1 else named
    if posts_as is None and not plain and len(named) == 1:
        return attrs.evolve(POINT["posts"], names=named), SAYS_ITSELF[named[0]]
    if posts_as is None and named:
        if said is None or said[0] is None:  # what is said and refused has its own finding
            where = said[1] if said is not None else grid.sheet.where(grid.heads, grid.columns[named[0]])
            found.append(
                fault("missing-term", where, "the sheet does not say whether posts are levels or changes",
                      'write "posts as" above the table, and "levels" or "changes" in the cell to its right')
            )  # fmt: skip
    elif named and not plain and not any(SAYS_ITSELF[name] is posts_as for name in named):
        assert posts_as is not None
        assert said is not None
        found.append(
            fault("bad-cell", said[1], f'posts are {posts_as.value}, it says, and the column of posts is headed "{named[0]}"',
                  f"write {SAYS_ITSELF[named[0]].value}, or head the column \"posts\"")
        )  # fmt: skip
    own = [name for name in named if name in plain or SAYS_ITSELF[name] is posts_as]
    return attrs.evolve(POINT["posts"], names=own or POINT["posts"].names), posts_as or PrintedAs.LEVELS


def _worked_out(grid: Grid, name: str) -> bool:
    """Whether the cells of a column, sums of it aside, hold formulas."""
    held = [grid.sheet.cells.get((row, grid.columns[name])) for row in grid.rows]
    formulas = [cell.formula.casefold() for cell in held if cell is not None]
    return any(formula and not formula.startswith("=sum(") for formula in formulas)


def _points(
    grid: Grid, known: Mapping[str, Heading], first_month: int, source: str | None, found: list[Finding]
) -> dict[str, Any]:
    """The years and the baseline of a plan, by field."""
    unit = grid.unit(known["cost"])
    readers: dict[str, cells.Reader[Any]] = {
        "year": cells.year(first_month), "posts": cells.whole,
        "cost": partial(cells.printed_sum, times=unit.times if unit is not None else 1), "cite": cells.cites(source),
    }  # fmt: skip
    values: dict[str, Any] = {}
    points: list[GrowthPoint] = []
    rows: dict[Any, str] = {}
    years = 0
    for row in grid.rows:
        head = grid.cell(row, known["year"])
        if head is not None and called(head.value) == BEFORE:
            level = attrs.evolve(known["posts"], names=(POSTS_AT_YEAR_END, *known["posts"].names))  # never a change
            readable = {"posts": attrs.evolve(level, needed=False), "cost": attrs.evolve(known["cost"], needed=False)}
            before = read_row(grid, row, readable, readers, found)
            values |= {"baseline": before.get("posts"), "baseline_cost": before.get("cost")}
            continue
        if is_total(grid, row, known["year"], ALL_YEARS, found):
            continue
        years += 1
        fields = read_row(grid, row, known, readers, found)
        year = fields.get("year")
        if year is not None and year in rows:
            found.append(
                fault("duplicate-year", grid.where(row, known["year"]), f"{year} has a row already, at {rows[year]}", "keep one of the two")
            )  # fmt: skip
        rows.setdefault(year, grid.where(row, known["year"]))
        if {"year", "posts", "cost"} <= fields.keys():
            point = made(GrowthPoint, fields, grid.where(row, known["year"]), found, cells_of(grid, row, known))
            points += [point] if point is not None else []
    if not years:
        found.append(nothing(grid, "a year, its posts and its cost"))
    return {**values, "points": tuple(points)}
