"""The sheet of one plan of any kind: what is printed, and beside it what its gates let through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations
from typing import Any

from prevent_model.errors import ArgumentError
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.funds.funding import cover
from prevent_model.growth.held_growth import PostsAndCost
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import release
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    CHANGE_IN_POSTS,
    COST_AS_PRINTED,
    GROWTH_SHEET,
    NOT_STATED,
    POINT,
    POSTS_AT_YEAR_END,
    WORKED_OUT,
    SheetColumn,
)
from prevent_model.spreadsheets.writing.gate_sheets import FLAGS, STATES, Following, whole_years_behind
from prevent_model.spreadsheets.writing.growth_cells import NOT_KNOWN, ends_of, whole_sum
from prevent_model.spreadsheets.writing.number_formats import about_format
from prevent_model.spreadsheets.writing.pages import Book, Formula, Page
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.sheets import add_sheet, add_table, comment
from prevent_model.tables.cells import Column
from prevent_model.values.citations import with_sources
from prevent_model.values.spans import Years
from prevent_model.values.years import FinancialYear

_PARTS = ("committed", "contingent", "refused")


def add_release(
    book: Book, programme: Programme, plan: GrowthPlan, title: str, day: date, following: Following
) -> None:
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
    following
        What follows from the states of the gates.
    """
    letters = following.letters()
    try:
        released = release(PlanOfProgramme(programme, plan), on=day)
    except ValueError as fault:  # a level below zero, which has its own finding: what is printed is still shown
        released, why = None, str(fault)
    else:
        why = f"As on {day}: they do not follow what is changed in this workbook."
    live = released is not None and plan.id in following.by_sum
    columns = {"year": SheetColumn(POINT["year"].name)} | _printed_columns(plan)
    if released is None:  # what is printed alone, as a form has it
        columns = {key: column for key, column in columns.items() if key in {"year", "posts", "printed"}}
        columns["note"] = WORKED_OUT["note"]
    else:
        gates = gate_columns(released.rows)
        columns |= _released_columns(plan)
        columns |= {key: column._replace(unit=f"as at {day}") for key, column in gates.items()}
    if live:  # what is released follows the sums
        label = PlanSheets(plan, title).label(GROWTH_SHEET["cost"].label)
        columns["cost"] = columns["cost"]._replace(limit=WORKED_OUT["cost"].limit, label=label)
    columns["cite"] = SheetColumn(POINT["cite"].name)
    by_period = {} if released is None else {row.year: row for row in released.rows}
    rows = [_before(plan)] if plan.baseline is not None or plan.baseline_cost is not None else []
    cells = {point.period: row for row, point in enumerate(plan.points, 2 + len(rows))}
    for point in plan.points:
        formulas = _formulas(programme, plan, point, letters, cells) if live else {}
        rows.append(_printed(plan, point, live=live) | _values(by_period.get(point.period)) | formulas | {"note": why})
    notes = {"committed_money": why, "committed_posts": why}
    if live:  # all of it is committed whatever the state of a gate that holds none of it
        notes["committed_money"] = _live_note(day) if letters else ""
    cites = [*([plan.cite] * (len(rows) - len(plan.points))), *(point.cite or plan.cite for point in plan.points)]
    totals = [_totals(plan, columns)] if live and not _overlap(plan) and len(plan.points) > 1 else []
    sheet = add_sheet(book, title, columns, rows, totals=totals, notes=notes, cites=cites)
    resting = {cells[period] for period, row in by_period.items() if row.about and period in cells}
    _show_about(sheet, columns, plan, len(rows), resting)
    for point in plan.points if live and letters else ():
        if point.cost is not None and any(_within(plan, point)):
            comment(sheet.cell(cells[point.period], 1 + [*columns].index("committed_money")), _SPLIT_NOTE)


def _show_about(sheet: Page, columns: Iterable[str], plan: GrowthPlan, rows: int, resting: Collection[int]) -> None:
    """Show the sums of a year that is printed as about as such, and those that rest on them in `resting` and totals."""
    about = [point.cost is not None and point.cost.about for point in plan.points]
    marked = [number for number, is_about in enumerate(about, 2 + rows - len(about)) if is_about]
    marked += [2 + rows] if marked else []
    for at, key in enumerate(columns, 1):
        for number in {*marked, *resting} if key.endswith("_money") else marked if key == "cost" else ():
            sheet.cell(number, at).pattern = about_format()


def _printed_columns(plan: GrowthPlan) -> dict[str, SheetColumn]:
    columns = {}
    if plan.has_posts:
        heading = CHANGE_IN_POSTS if plan.posts_as is PrintedAs.CHANGES else POSTS_AT_YEAR_END
        columns["posts"] = SheetColumn(heading, "post", "number")
    if plan.has_money:
        columns["printed"] = SheetColumn(COST_AS_PRINTED)
        columns |= {key: WORKED_OUT[key]._replace(limit=()) for key in ("cost", "low", "high")}
    return columns


def _released_columns(plan: GrowthPlan) -> dict[str, SheetColumn]:
    has = {"posts": plan.has_posts, "money": plan.has_money}
    return {key: WORKED_OUT[key] for part in _PARTS for what in has if has[what] and (key := f"{part}_{what}")}


def _before(plan: GrowthPlan) -> dict[str, Any]:
    cost = plan.baseline_cost
    row: dict[str, Any] = {"year": BEFORE, "posts": plan.baseline}
    return row if cost is None else row | {"printed": cost.text, "cost": cost.amount}


def _printed(plan: GrowthPlan, point: GrowthPoint, *, live: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"year": str(point.period), "posts": point.posts, "cite": with_sources(point.cite)}
    if point.posts is None and any(other.posts is not None for other in plan.points):
        row["posts"] = NOT_STATED
    if point.cost is None and any(other.cost is not None for other in plan.points):
        row["printed"] = NOT_STATED
    if point.cost is not None:
        row |= {"printed": point.cost.text, "cost": point.cost.amount}
        between, amount = point.cost.range, point.cost.amount
        if between is not None and live:  # a sum that names no single one keeps its ends until a number is written
            row |= ends_of("{cost}", amount, between, otherwise='""' if amount is not None else "{end}")
        elif between is not None:
            row |= {"low": between.low, "high": between.high}
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
        values |= {f"{name}_posts": part.posts, f"{name}_money": NOT_KNOWN if money is None else money}
    return values | gate_cells(row)


def gate_cells(row: ReleaseYear) -> dict[str, str]:
    """Return the cells of a row of release that name its gates."""
    holds = {"waits": row.held_gates, "refused_by": row.refused_gates}
    return {key: ", ".join(hold.title for hold in gates) or "nothing" for key, gates in holds.items()}


def gate_columns(rows: Iterable[ReleaseYear]) -> dict[str, SheetColumn]:
    """Return the columns that name gates: those that refused, where any did."""
    refusing = {"refused_by": WORKED_OUT["refused_by"]} if any(row.refused_gates for row in rows) else {}
    return {"waits": WORKED_OUT["waits"]} | refusing


def _formulas(
    programme: Programme, plan: GrowthPlan, point: GrowthPoint, letters: Mapping[str, str], cells: Mapping[Years, int]
) -> dict[str, Any]:
    """Write the release of a sum: it waits if all its years do; if only some do, it is split by the sums within it.

    Parameters
    ----------
    programme, plan, point
        The programme, its plan, and the figure.
    letters
        The columns of the flags on the sheet of gates.
    cells
        The row of each figure, by its period.
    """
    if point.cost is None:
        return {}
    years = plan.years_of(point.period)
    # An empty cell would be taken for nought: where a sum names no single one, or was taken out, its print goes there.
    cost = "IF(ISNUMBER({cost}),{cost},{printed})"
    held, refused = (_waiting(programme, plan, years, letters[flag]) if letters else "0" for flag in FLAGS)
    every = len(years)
    rest = _split_by_sums_within(programme, plan, point, letters, cells)
    return {
        "committed_money": Formula(f"IF({held}=0,{cost},IF({held}={every},0,{rest['committed']}))"),
        "contingent_money": Formula(
            f"IF(OR({held}=0,{refused}={every}),0,IF(AND({held}={every},{refused}=0),{cost},{rest['contingent']}))"
        ),
        "refused_money": Formula(f"IF({refused}=0,0,IF({refused}={every},{cost},{rest['refused']}))"),
    }


def _waiting(programme: Programme, plan: GrowthPlan, years: Iterable[FinancialYear], letter: str) -> str:
    """Count, in a formula, those of some years that a gate holds back, or refuses, by the column of such a flag."""
    holding: Counter[tuple[int, ...]] = Counter()
    behind = {row: whole_years_behind(programme, gate, plan) for row, gate in enumerate(programme.gates, 2)}
    for year in years:
        holding[tuple(row for row, held in behind.items() if year in held)] += 1
    shut = {gates: "+".join(f"'{STATES}'!${letter}${row}" for row in gates) for gates in holding if gates}
    return "+".join(f"{holding[gates]}*(({flags})>0)" for gates, flags in shut.items()) or "0"


def _split_by_sums_within(
    programme: Programme, plan: GrowthPlan, point: GrowthPoint, letters: Mapping[str, str], cells: Mapping[Years, int]
) -> dict[str, str]:
    """Write each part of a sum of which only some years wait: the rule of ``growth.sums_within``, as far as cells may.

    What is left beside the sums within is of the other years. Where these are alike it is of one part; where they
    differ, or a sum within names no single one, no cell can hold what is from least to most.
    """
    untold = f'"{NOT_KNOWN}"'
    within = list(_within(plan, point))
    covered = {year for other in within for year in plan.years_of(other.period)}
    others = [year for year in plan.years_of(point.period) if year not in covered]
    sums = [sum_ for other in within if (sum_ := other.cost) is not None and sum_.amount is not None]
    is_least = point.cost is not None and point.cost.amount is not None and point.cost.range is not None
    if not letters or not others or not is_least or not within or len(sums) < len(within):
        return dict.fromkeys(_PARTS, untold)
    columns = [*_printed_columns(plan), *_released_columns(plan)]
    letter = {key: letters_of(at) for at, key in enumerate(columns, 2)}
    of = {part: "+".join(f"{letter[f'{part}_money']}{cells[other.period]}" for other in within) for part in _PARTS}
    held, refused = (_waiting(programme, plan, others, letters[flag]) for flag in FLAGS)
    # That all are held and none was refused, that all were refused, and that none is held.
    whole = {"committed": f"{held}=0", "contingent": f"AND({held}={len(others)},{refused}=0)"}
    whole["refused"] = f"{refused}={len(others)}"
    none = {"committed": f"{held}={len(others)}", "contingent": f"{held}={refused}", "refused": f"{refused}=0"}
    total = "+".join(of.values())
    least = "+".join(f"{letter['low']}{cells[other.period]}" for other in within)
    formulas = {}
    for part in _PARTS:
        left = "-".join(f"({of[other]})" for other in _PARTS if other != part)
        # Rounded sums within may name more than the sum that they are of, which leaves nothing.
        rest = f"IF({{cost}}<{total},{untold},{{cost}}-{left})"
        split = f"IF({whole[part]},{rest},IF({none[part]},{of[part]},{untold}))"
        unclear = f"OR(NOT(ISNUMBER({{cost}})),{least}>{{high}})"
        formulas[part] = f"IFERROR(IF({unclear},{untold},{split}),{untold})"
    return formulas


def _within(plan: GrowthPlan, point: GrowthPoint) -> Iterator[GrowthPoint]:
    """The longest sums within a sum of several years, no two of the same year."""
    own, covered = set(plan.years_of(point.period)), set[FinancialYear]()
    for other in sorted(plan.points, key=lambda other: len(plan.years_of(other.period)), reverse=True):
        years = set(plan.years_of(other.period))
        if other.cost is not None and years < own and covered.isdisjoint(years):
            covered |= years
            yield other


_SPLIT_NOTE = (
    "Where only some of its years wait, it is split by the sums that are printed within it, and the rest is of its "
    "other years. Where these differ, or a sum within names no single one, no formula can tell how much of it waits: "
    "the report, and growth.release in Python, give it from least to most."
)


def _live_note(day: date) -> str:
    return f"Write another state on the sheet {STATES}, and what is committed follows; it opens as on {day}."


def _totals(plan: GrowthPlan, columns: Iterable[str]) -> dict[str, Any]:
    parts = [key for key in columns if key.endswith("_money")]
    return {"year": ALL_YEARS} | {key: Formula(whole_sum(f"{{{key}:span}}")) for key in ("cost", *parts)}


def _overlap(plan: GrowthPlan) -> bool:
    """Tell whether two figures of a plan are of one year, so that to add them would count it twice."""
    years = [set(plan.years_of(point.period)) for point in plan.points]
    return any(not one.isdisjoint(other) for one, other in combinations(years, 2)) or bool(plan.baseline_cost)


def add_plan_cover(book: Book, programme: Programme, plan: GrowthPlan, title: str) -> None:
    """Add what the grants cover of a plan, as the library finds it; nothing where no grant pays for it."""
    if plan.is_saving or not any(plan.id in grant.funds or grant.id in plan.funded_by for grant in programme.grants):
        return
    try:
        table = cover(PlanOfProgramme(programme, plan)).table
    except ArgumentError as fault:
        add_sheet(book, title, (Column("note"),), [(str(fault),)])
        return
    add_table(book, title, table, {"0": f"{table.caption} As found: it follows no cell of this workbook."})
