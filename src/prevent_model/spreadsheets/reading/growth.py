"""A growth sheet that was filled in by hand, or written by ``workbook.write``, becomes a plan of growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from os import PathLike
from typing import Any

from prevent_model.errors import ArgumentError
from prevent_model.framework.findings import Finding
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.readings import Reading
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    CHANGE_IN_POSTS,
    GROWTH,
    GROWTH_SHEET,
    LINES,
    PLAN,
    PLAN_TERMS,
    POINT,
    POSTS_AT_YEAR_END,
    THE_WHOLE,
    WORKED_OUT,
    Heading,
)
from prevent_model.spreadsheets.reading.cell_findings import fault, faulty
from prevent_model.spreadsheets.reading.cell_readers import readers_of
from prevent_model.spreadsheets.reading.cells import posts as number_of_posts
from prevent_model.spreadsheets.reading.cells import printed_sum
from prevent_model.spreadsheets.reading.cells import year as year_of
from prevent_model.spreadsheets.reading.find_table import Grid, called, grid_of, terms_of
from prevent_model.spreadsheets.reading.post_lines import lines_of
from prevent_model.spreadsheets.reading.rows import (
    check_bases,
    chosen,
    currency_of,
    loaded,
    made,
    made_of_row,
    needed_sheet,
    nothing_below,
    read_row,
    read_terms,
    rows_of,
    sheets_of,
)
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet
from prevent_model.values.arguments import as_path, expect
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.currencies import GBP, Currency, document_in
from prevent_model.values.posts import Basis
from prevent_model.values.spans import WHOLE, Span, Years, as_period
from prevent_model.values.stated_money import StatedMoney

SAYS_ITSELF = {POSTS_AT_YEAR_END: PrintedAs.LEVELS, CHANGE_IN_POSTS: PrintedAs.CHANGES}
"""The headings of posts that say whether they are levels or changes."""

NOT_READ = tuple(column.name for column in (*GROWTH_SHEET.values(), *WORKED_OUT.values()))
"""The columns that the workbook works out beside those of a point."""


def read_growth(path: str | PathLike[str]) -> Reading[GrowthPlan]:
    """Read a plan of growth from a sheet that was filled in by hand.

    The sheet is called "Growth", or is the only one. A row holds a year, several ("2008/09 to 2010/11") or "the whole",
    with its posts and its cost as printed; the headings are found by name, in any order and with anything above them.
    A plan of money alone has no posts in any row, and one of posts alone no cost; in a plan of both, "not stated" says
    that the source leaves one out. What holds for all of the plan, such as whether posts are levels or changes, is
    said above the table or on a sheet "Growth plan", each term with its answer to the right. A row "before" holds the
    baseline. Lines of posts are read from a sheet "Growth lines", where there is one.

    Parameters
    ----------
    path
        The workbook of .xlsx that was filled in.

    Returns
    -------
    Reading
        The plan, or every fault by sheet and cell. A plan may come with notes, as on a column that is not read.

    Raises
    ------
    OSError, MissingExtra
        When there is no such file, or it cannot be opened; or when the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     pm.forms.write_growth("2008/09", f"{folder}/growth.xlsx")
    ...     reading = read_growth(f"{folder}/growth.xlsx")
    >>> [(finding.code, finding.where) for finding in reading.findings]
    [('empty-sheet', 'Growth!B11')]
    """
    expect(path=(path, as_path))
    findings: list[Finding] = []
    sheets = sheets_of(path, findings)
    sheet = needed_sheet(sheets, GROWTH, findings)
    with document_in(currency_of((sheet, chosen(sheets, PLAN)))):
        plan = _plan(sheets, sheet, findings) if sheet is not None else None
    return Reading(None if faulty(findings) else plan, tuple(findings))


def load_growth(path: str | PathLike[str]) -> GrowthPlan:
    """Load a plan of growth from a sheet; ``DocumentError`` holds every fault, each with its sheet and cell.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import prevent_model as pm
    >>> import openpyxl
    >>> book = openpyxl.Workbook()
    >>> for row in [("posts as", "levels"), (), ("year", "posts", "cost"), ("2008/09", 41, "£2.2m")]:
    ...     book.active.append(row)
    >>> with TemporaryDirectory() as folder:
    ...     book.save(f"{folder}/growth.xlsx")
    ...     load_growth(f"{folder}/growth.xlsx").points[0].posts
    41
    """
    return loaded(read_growth(path), path)


def _plan(sheets: Sequence[Sheet], sheet: Sheet, findings: list[Finding]) -> GrowthPlan | None:
    grid = grid_of(sheet, POINT.values(), findings, beside=NOT_READ, either=("posts", "cost"))
    if grid is not None and grid.rows and not any(map(partial(_is_filled, grid), grid.rows)) and not faulty(findings):
        remedy = "write the posts or the cost of each year, or both"
        findings.append(fault("empty-sheet", grid.head(POINT["posts"]), "nothing is filled in", remedy))
        return None
    terms = terms_of(sheet, PLAN_TERMS.values(), grid.heads, findings) if grid is not None else {}
    apart = chosen(sheets, PLAN)
    # A term above the table goes before one on the sheet of its own.
    if apart is not None and apart is not sheet:
        terms = {**terms_of(apart, PLAN_TERMS.values(), None, findings), **terms}
    # The source, the calendar and the currency come first, as they say how the other terms are read.
    context = {field: PLAN_TERMS[field] for field in ("source", "year_begins", "year_label", "currency")}
    how_to_read = read_terms(terms, context, readers_of(context), findings)
    source, calendar = how_to_read.get("source"), _calendar(how_to_read, terms, findings)
    others = {field: heading for field, heading in PLAN_TERMS.items() if field not in context}
    values = read_terms(terms, others, readers_of(others, calendar=calendar, source=source), findings)
    if grid is not None:
        headings = _stated_headings(grid)
        if headings["posts"].needed:
            headings["posts"], values["posts_as"] = _posts(grid, values.get("posts_as"), terms.get("posts_as"))
        values |= _points(grid, headings, calendar, source, values.get("basis"), how_to_read.get("currency"))
        findings += check_bases(grid, headings, values.get("basis"))
    lines = chosen(sheets, LINES)
    if lines is not None and lines is not sheet:
        values["lines"] = tuple(lines_of(lines, calendar, source, findings, basis=values.get("basis")))
    at = {field: cell.where for field, cell in terms.items()}
    return None if faulty(findings) else made(GrowthPlan, values, sheet.where(), findings, at)


def _calendar(values: dict[str, Any], terms: dict[str, Cell], findings: list[Finding]) -> Calendar:
    """Make the calendar of the terms of a plan; a label that does not go with the month is a finding."""
    month, label = values.get("year_begins", 4), values.get("year_label", "")
    try:
        return Calendar(month, label)
    except ArgumentError as error:
        (refusal,) = error.refusals
        findings.append(fault("bad-cell", terms["year_label"].where, refusal.problem, refusal.remedy))
        return Calendar(month)


def _stated_headings(grid: Grid) -> dict[str, Heading]:
    """Return the headings of points; posts, or a cost, that no year states are not needed, but one of the two is."""
    years = [row for row in grid.rows if not _is_before(grid.cell(row, POINT["year"]))]
    filled = {
        field
        for field in ("posts", "cost")
        for column in (grid.columns[name] for name in POINT[field].names if name in grid.columns)
        if any((cell := grid.sheet.cells.get((row, column))) is not None and not cell.blank for row in years)
    }
    return {
        field: heading._replace(needed=field == "year" or not filled or field in filled) if heading.needed else heading
        for field, heading in POINT.items()
    }


def _is_filled(grid: Grid, row: int) -> bool:
    """Tell whether a row holds anything beside its year."""
    others = [column for name, column in grid.columns.items() if name not in POINT["year"].names]
    return any(not grid.sheet.cells.get((row, column), Cell("", None)).blank for column in others)


def _is_before(cell: Cell | None) -> bool:
    return cell is not None and called(cell.value) == BEFORE


def _posts(grid: Grid, posts_as: PrintedAs | None, term: Cell | None) -> tuple[Heading, PrintedAs]:
    """Choose the heading of the posts as printed, and tell whether they are levels or changes."""
    named = [name for name in POINT["posts"].names if name in grid.columns]
    # "posts" and "posts as printed" do not say whether they are levels or changes.
    plain = [name for name in named if name not in SAYS_ITSELF]
    if posts_as is None and not plain and len(named) == 2:
        typed = [name for name in named if not _worked_out(grid, name)]
        named = typed if len(typed) == 1 else named
    if posts_as is None and not plain and len(named) == 1:
        return POINT["posts"]._replace(names=tuple(named)), SAYS_ITSELF[named[0]]
    if posts_as is None and named:
        if term is None or term.blank:  # a term that is refused has its own finding
            address = term.where if term is not None else grid.sheet.where(grid.heads, grid.columns[named[0]])
            remedy = 'write "posts as" above the table, and "levels" or "changes" in the cell to its right'
            problem = "the sheet does not say whether posts are levels or changes"
            grid.findings.append(fault("missing-term", address, problem, remedy))
    elif posts_as and term and named and not plain and not any(SAYS_ITSELF[name] is posts_as for name in named):
        problem = f'posts are {posts_as.value}, it says, and the column of posts is headed "{named[0]}"'
        remedy = f'write {SAYS_ITSELF[named[0]].value}, or head the column "posts"'
        grid.findings.append(fault("bad-cell", term.where, problem, remedy))
    own = [name for name in named if name in plain or SAYS_ITSELF[name] is posts_as]
    return POINT["posts"]._replace(names=tuple(own) or POINT["posts"].names), posts_as or PrintedAs.LEVELS


def _worked_out(grid: Grid, name: str) -> bool:
    """Tell whether the cells of a column, sums of it aside, hold formulas."""
    cells = [grid.sheet.cells.get((row, grid.columns[name])) for row in grid.rows]
    # Sums may be typed in by hand as formulas; only differences of other cells show that a column was worked out.
    formulas = [cell.formula.casefold() for cell in cells if cell is not None]
    return any(formula and not formula.startswith("=sum(") for formula in formulas)


def _points(
    grid: Grid,
    headings: dict[str, Heading],
    calendar: Calendar,
    source: str | None,
    basis: Basis | None,
    currency: Currency | None,
) -> dict[str, Any]:
    """Read the years and the baseline of a plan, by field."""
    unit = grid.unit(headings["cost"])
    readers = readers_of(
        headings,
        calendar=calendar,
        source=source,
        year=partial(_period, calendar=calendar),
        stated=partial(printed_sum, times=unit.times if unit is not None else 1),
        posts=partial(number_of_posts, in_parts=basis is Basis.FTE),
    )
    values: dict[str, Any] = {}
    points: list[GrowthPoint] = []
    places: dict[Any, str] = {}
    sums: dict[str, StatedMoney] = {}
    years = 0
    for row in rows_of(grid, headings["year"], ALL_YEARS):
        address, before = grid.where(row, headings["year"]), len(grid.findings)
        if _is_before(grid.cell(row, headings["year"])):
            # A baseline is a level, never a change, and neither its posts nor its cost is needed.
            posts = headings["posts"]
            level = posts._replace(names=(POSTS_AT_YEAR_END, *posts.names), needed=False)
            baseline = {"posts": level, "cost": headings["cost"]._replace(needed=False)}
            levels = read_row(grid, row, baseline, readers)
            sums |= {grid.where(row, headings["cost"]): levels["cost"]} if "cost" in levels else {}
            values |= {"baseline": levels.get("posts"), "baseline_cost": levels.get("cost")}
            continue
        years += 1
        fields = read_row(grid, row, headings, readers)
        sums |= {grid.where(row, headings["cost"]): fields["cost"]} if "cost" in fields else {}
        year = fields.get("year")
        if year is not None and year in places:
            problem = f"{year} has a row already, at {places[year]}"
            grid.findings.append(fault("duplicate-year", address, problem, "keep one of the two"))
        places.setdefault(year, address)
        if isinstance(year, Span):
            fields = {**fields, "year": None, "years": year.years}
        if year is not None and not faulty(grid.findings[before:]):
            points += made_of_row(GrowthPoint, fields, grid, row, headings)
    if not years:
        grid.findings.append(nothing_below(grid, "a year, its posts and its cost"))
    grid.findings.extend(_other_currencies(sums, currency))
    return {**values, "points": tuple(points)}


def _other_currencies(sums: dict[str, StatedMoney], currency: Currency | None) -> Iterator[Finding]:
    """Refuse sums of another currency than the sheet says or, where it says none, than its first sum."""
    first = next(iter(sums), "")
    own = currency or (sums[first].currency if sums else GBP)
    for where, sum_ in sums.items():
        if sum_.currency != own:
            problem = f"{sum_} is in {sum_.currency}, and {'the sheet' if currency else f'the sum in {first}'} in {own}"
            remedy = f'write the sum in {own}, such as "{own.sign}2.2m", or all sums in {sum_.currency}'
            yield fault("mixed-currencies", where, problem, remedy)


def _period(cell: Cell, calendar: Calendar) -> Years:
    """Read a year, several in a row such as "2008/09 to 2010/11", or the whole."""
    if isinstance(cell.value, str) and called(cell.value) in {WHOLE, THE_WHOLE}:
        return Span()
    if isinstance(cell.value, str) and " to " in cell.value:
        with reading_in(calendar):
            return as_period(cell.value)
    return year_of(cell, calendar)
