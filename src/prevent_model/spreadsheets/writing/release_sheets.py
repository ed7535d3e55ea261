"""The sheet of one plan of any kind: what is printed, and beside it what its gates let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.errors import ArgumentError
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.held_growth import PostsAndCost
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import release
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    CHANGE_IN_POSTS,
    COST_AS_PRINTED,
    NOT_STATED,
    POINT,
    POSTS_AT_YEAR_END,
    WORKED_OUT,
    SheetColumn,
)
from prevent_model.spreadsheets.writing.number_formats import about_format
from prevent_model.spreadsheets.writing.sheets import Formula, add_sheet
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.value_text import value_text
from prevent_model.values.citations import with_sources

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

STATES = "Gate states"
FLAGS = ("shut", "refused")
"""The last columns of that sheet, which tell by 1 or 0 what holds a sum back, and what refuses it."""

_NOT_KNOWN = "cannot be told"
_PARTS = ("committed", "contingent", "refused")


def add_release(book: Workbook, programme: Programme, plan: GrowthPlan, title: str, day: date) -> None:
    """Add the sheet of a plan: each figure as printed, and how much of it is committed, waits and was refused.

    Of a plan without posts these follow the states on the sheet of gates; of any other they are as on the day.

    Parameters
    ----------
    book
        The workbook, which holds the sheet of gates.
    programme, plan
        The programme, and one of its plans.
    title
        The name of the sheet.
    day
        The day as at which the gates are taken.
    """
    from openpyxl.utils import get_column_letter

    try:
        released = release(PlanOfProgramme(programme, plan), programme.held_years(day, plan.id))
    except ValueError as fault:  # a level below zero, which has its own finding: what is printed is still shown
        released, why = None, str(fault)
    else:
        why = f"As on {day}: they do not follow what is changed in this workbook."
    # The flags are the last columns of the sheet of gates.
    letters = {}
    if programme.gates:
        ends = (book[STATES].max_column - 1, book[STATES].max_column)
        letters = dict(zip(FLAGS, map(get_column_letter, ends), strict=True))
    live = not plan.has_posts and plan.cost_as is PrintedAs.LEVELS
    columns = {"year": SheetColumn(POINT["year"].name)} | _printed_columns(plan)
    if released is None:  # what is printed alone, as a form has it
        columns = {key: column for key, column in columns.items() if key in {"year", "posts", "printed"}}
        columns["note"] = WORKED_OUT["note"]
    else:
        gates = gate_columns(released.rows)
        columns |= _released_columns(plan)
        columns |= {key: column._replace(unit=f"as at {day}") for key, column in gates.items()}
    columns["cite"] = SheetColumn(POINT["cite"].name)
    by_period = {} if released is None else {row.year: row for row in released.rows}
    rows = [_before(plan)] if plan.baseline is not None or plan.baseline_cost is not None else []
    for point in plan.points:
        formulas = _formulas(programme, plan, point, letters) if live else {}
        rows.append(_printed(plan, point) | _values(by_period.get(point.period)) | formulas | {"note": why})
    notes = {"committed_money": _live_note(day) if live else why, "committed_posts": why}
    cites = [*([plan.cite] * (len(rows) - len(plan.points))), *(point.cite or plan.cite for point in plan.points)]
    totals = [_totals(plan, columns)] if live and not _overlap(plan) and len(plan.points) > 1 else []
    sheet = add_sheet(book, title, columns, rows, totals=totals, notes=notes, cites=cites)
    _show_about(sheet, columns, plan, len(rows))


def _show_about(sheet: Worksheet, columns: Iterable[str], plan: GrowthPlan, rows: int) -> None:
    """Show the sums of a year that is printed as about as such, and the totals that they are a part of."""
    about = [point.cost is not None and point.cost.about for point in plan.points]
    marked = [number for number, is_about in enumerate(about, 2 + rows - len(about)) if is_about]
    marked += [2 + rows] if marked else []
    for at, key in enumerate(columns, 1):
        for number in marked if key == "cost" or key.endswith("_money") else ():
            sheet.cell(number, at).number_format = about_format()


def _printed_columns(plan: GrowthPlan) -> dict[str, SheetColumn]:
    columns = {}
    if plan.has_posts:
        heading = CHANGE_IN_POSTS if plan.posts_as is PrintedAs.CHANGES else POSTS_AT_YEAR_END
        columns["posts"] = SheetColumn(heading, "post", "number", limit=("posts if stated", 41))
    if plan.has_money:
        columns["printed"] = SheetColumn(COST_AS_PRINTED)
        columns |= {key: WORKED_OUT[key] for key in ("cost", "low", "high")}
    return columns


def _released_columns(plan: GrowthPlan) -> dict[str, SheetColumn]:
    has = {"posts": plan.has_posts, "money": plan.has_money}
    return {key: WORKED_OUT[key] for part in _PARTS for what in has if has[what] and (key := f"{part}_{what}")}


def _before(plan: GrowthPlan) -> dict[str, Any]:
    cost = plan.baseline_cost
    row: dict[str, Any] = {"year": BEFORE, "posts": plan.baseline}
    return row if cost is None else row | {"printed": cost.text, "cost": cost.amount}


def _printed(plan: GrowthPlan, point: GrowthPoint) -> dict[str, Any]:
    row: dict[str, Any] = {"year": str(point.period), "posts": point.posts, "cite": with_sources(point.cite)}
    if point.posts is None and any(other.posts is not None for other in plan.points):
        row["posts"] = NOT_STATED
    if point.cost is None and any(other.cost is not None for other in plan.points):
        row["printed"] = NOT_STATED
    if point.cost is not None:
        row |= {"printed": point.cost.text, "cost": point.cost.amount}
        row |= {"low": point.cost.range.low, "high": point.cost.range.high} if point.cost.range else {}
    return row


def _values(row: ReleaseYear | None) -> dict[str, Any]:
    if row is None:
        return {}
    values: dict[str, Any] = {}
    for name in _PARTS:
        part: PostsAndCost = getattr(row, name)
        money: Any = part.money
        if name == row.printed_in:
            money = " and ".join(map(str, row.printed))
        elif part.between is not None:
            money = part.between.low if part.between.low == part.between.high else str(part.between)
        values |= {f"{name}_posts": part.posts, f"{name}_money": _NOT_KNOWN if money is None else money}
    return values | gate_cells(row)


def gate_cells(row: ReleaseYear) -> dict[str, str]:
    """Return the cells of a row of release that name its gates."""
    holds = {"waits": row.held_gates, "refused_by": row.refused_gates}
    return {key: ", ".join(hold.title for hold in gates) or "nothing" for key, gates in holds.items()}


def gate_columns(rows: Iterable[ReleaseYear]) -> dict[str, SheetColumn]:
    """Return the columns that name gates: those that refused, where any did."""
    refusing = {"refused_by": WORKED_OUT["refused_by"]} if any(row.refused_gates for row in rows) else {}
    return {"waits": WORKED_OUT["waits"]} | refusing


def _formulas(programme: Programme, plan: GrowthPlan, point: GrowthPoint, letters: dict[str, str]) -> dict[str, Any]:
    """Write the release of a sum: it waits if all its years do, and if only some do it cannot be told."""
    if point.cost is None:
        return {}
    years = plan.years_of(point.period)
    holding: Counter[tuple[int, ...]] = Counter()
    behind = {
        row: {year for year, lines in programme.behind(gate.id, plan.id).items() if not lines}
        for row, gate in enumerate(programme.gates, 2)
    }
    for year in years:
        holding[tuple(row for row, held in behind.items() if year in held)] += 1

    def waiting(flag: str) -> str:
        """Count the years that a gate holds back, or refuses."""
        shut = {gates: "+".join(f"'{STATES}'!${letters[flag]}${row}" for row in gates) for gates in holding if gates}
        return "+".join(f"{holding[gates]}*(({cells})>0)" for gates, cells in shut.items()) or "0"

    # An empty cell of a sum that names no single one would be taken for nought: its print goes where it would.
    cost = "{cost}" if point.cost.amount is not None else "{printed}"
    held, refused, every = waiting("shut"), waiting("refused"), len(years)
    return {
        "committed_money": Formula(f'IF({held}=0,{cost},IF({held}={every},0,"{_NOT_KNOWN}"))'),
        "contingent_money": Formula(
            f'IF(OR({held}=0,{refused}={every}),0,IF(AND({held}={every},{refused}=0),{cost},"{_NOT_KNOWN}"))'
        ),
        "refused_money": Formula(f'IF({refused}=0,0,IF({refused}={every},{cost},"{_NOT_KNOWN}"))'),
    }


def _live_note(day: date) -> str:
    return f"Write another state on the sheet {STATES}, and what is committed follows; it opens as on {day}."


def _totals(plan: GrowthPlan, columns: Iterable[str]) -> dict[str, Any]:
    parts = [key for key in columns if key.endswith("_money")]
    # A total would pass over a cell that holds no number, as if it were nought.
    total = 'IF(COUNT({{{0}:span}})=ROWS({{{0}:span}}),SUM({{{0}:span}}),"{1}")'
    totals = {key: Formula(total.format(key, _NOT_KNOWN)) for key in parts}
    is_known = all(point.cost is not None and point.cost.amount is not None for point in plan.points)
    return {"year": ALL_YEARS, "cost": Formula("SUM({cost:span})") if is_known else _NOT_KNOWN, **totals}


def _overlap(plan: GrowthPlan) -> bool:
    """Tell whether two figures of a plan are of one year, so that to add them would count it twice."""
    years = [set(plan.years_of(point.period)) for point in plan.points]
    return any(not one.isdisjoint(other) for one, other in combinations(years, 2)) or bool(plan.baseline_cost)


def add_plan_cover(book: Workbook, programme: Programme, plan: GrowthPlan, title: str) -> None:
    """Add what the grants cover of a plan, as the library finds it; nothing where no grant pays for it."""
    if plan.is_saving or not any(plan.id in grant.funds or grant.id in plan.funded_by for grant in programme.grants):
        return
    try:
        table = cover(PlanOfProgramme(programme, plan)).table
    except ArgumentError as fault:
        add_sheet(book, title, (Column("note"),), [(str(fault),)])
        return
    columns = [attrs.evolve(column, kind="text") for column in table.columns]
    rows = [[_text(cell) or column.absent for cell, column in zip(row, columns, strict=True)] for row in table.rows]
    add_sheet(
        book, title, columns, rows, notes={"0": f"{table.caption} As found: it follows no cell of this workbook."}
    )


def _text(cell: Any) -> str:
    return cell.text(value_text) if isinstance(cell, FormattedNumber) else value_text(cell)
