"""The sheets of growth, live: set a gate's state to "open", and what is committed is worked out afresh."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.framework.gates import GateStatus
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.gated_release import release
from prevent_model.growth.levels import YearLevel, levels, unstated_cost, unstated_posts, year_cost
from prevent_model.growth.plan_inputs import assumed, in_words
from prevent_model.spreadsheets.headings import (
    ALL_YEARS,
    BEFORE,
    CHANGE_IN_POSTS,
    COST_AS_PRINTED,
    GROWTH,
    POINT,
    POSTS_AS_PRINTED,
    POSTS_AT_YEAR_END,
)
from prevent_model.spreadsheets.writing.cost_sheets import add_costs
from prevent_model.spreadsheets.writing.cover_sheets import add_cover
from prevent_model.spreadsheets.writing.plan_sheets import add_lines, add_plan
from prevent_model.spreadsheets.writing.progress_sheets import add_progress
from prevent_model.spreadsheets.writing.sheets import (
    Formula,
    add_sheet,
    cite_text,
    cited,
    comment,
    is_word,
    limit_to_numbers,
    limit_to_words,
    mark_total,
    name,
    redden,
)
from prevent_model.tables.cells import Column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

NEVER = 9999
"""Stands for the year of a gate that holds nothing, as it is later than any year of a plan."""

YEAR, CITE = POINT["year"].name, POINT["cite"].name

_NOT_STATED = "not stated"

_FIRST = 3  # the first year's row: the heading is above it, and what was there before the first year


def add_growth(book: Workbook, programme: Programme, day: date) -> None:
    """Add the sheets of a plan of growth: what is printed, gates, costs, cover and counts."""
    plan = programme.growth
    if plan is None:
        add_cover(book, None, programme.grants, _FIRST)
    if plan is None or not plan.points:
        return
    try:
        growth = _growth(book, programme, plan)
    except ValueError as fault:  # a level below zero, which has its own finding: what is printed is still shown
        columns = (
            Column(YEAR), Column(POSTS_AS_PRINTED, "post", "number"), Column(COST_AS_PRINTED), Column("note"), Column(CITE),
        )  # fmt: skip
        rows: list[Any] = [(BEFORE, plan.baseline, before.text if (before := plan.baseline_cost) else None, None, None)]
        rows += [(str(p.year), p.posts, p.cost.text, str(fault), cite_text(p.cite)) for p in plan.points]
        add_sheet(book, GROWTH, columns, rows)
        add_plan(book, plan)
        return
    _states(book, programme, plan, day)
    _release(book, programme, plan, growth, day)
    if plan.lines:
        add_lines(book, plan)
        add_costs(book, plan)
    add_cover(book, plan, programme.grants, _FIRST)
    add_progress(book, plan, programme.observations, day, _FIRST)
    add_plan(book, plan)


def _growth(book: Workbook, programme: Programme, plan: GrowthPlan) -> Worksheet:
    columns = (
        Column(YEAR), Column("begins in", kind="number"), Column(POSTS_AT_YEAR_END, "post", "number"),
        Column(CHANGE_IN_POSTS, "post", "number"), Column(COST_AS_PRINTED), Column("cost", "GBP", "money"),
        Column("change in cost", "GBP", "money"), Column("cost at least", "GBP", "money"), Column("cost at most", "GBP", "money"),
        Column("cost per post", "GBP/post", "money"), Column("per post at least", "GBP/post", "money"),
        Column("per post at most", "GBP/post", "money"), Column(CITE),
    )  # fmt: skip
    steps = levels(plan)
    before, silent = plan.baseline_cost, bool(unstated_cost(plan))
    amount_before = before.amount if before else _NOT_STATED if silent else None
    rows: list[list[Any]] = [
        [BEFORE, None, plan.baseline, None, before.text if before else None, amount_before] + [None] * 7
    ]
    for row, level in enumerate(steps, _FIRST):
        point = plan.point(level.year)
        as_levels = plan.posts_as is PrintedAs.LEVELS, plan.cost_as is PrintedAs.LEVELS
        more: Any = _NOT_STATED if level.change is None else _less("C", row)
        whole: Any = _NOT_STATED if level.posts is None else _more("C", "D", row)
        posts = (point.posts, more) if as_levels[0] else (whole, point.posts)
        amount = point.cost.amount
        change: Any = _NOT_STATED if silent and row == _FIRST else _less("F", row)
        total: Any = _NOT_STATED if silent else _more("F", "G", row)
        cost = (amount, change) if as_levels[1] else (total, amount)
        between = year_cost(plan, level)[1]
        ends = (between.low, between.high) if between else (None, None)
        each = _per_post(plan, level, row)
        rows.append(
            [str(level.year), level.year.start, *posts, point.cost.text, *cost, *ends, *each, cite_text(point.cite)]
        )
    last = _FIRST + len(steps) - 1
    grown = Formula(f"SUM(D{_FIRST}:D{last})") if steps[-1].added is not None else None
    sums: list[Any] = [ALL_YEARS, None, None, grown, None]
    ranged = all(year_cost(plan, level)[1] is not None for level in steps)
    lacking = ("G" if plan.cost_as is PrintedAs.LEVELS else "F") if silent else ""
    sums += [Formula(f"SUM({c}{_FIRST}:{c}{last})") if (c in "FG" or ranged) and c != lacking else None for c in "FGHI"]
    rows.append([*sums, None, None, None, None])
    sheet = add_sheet(book, GROWTH, columns, rows)
    mark_total(sheet, last + 1)
    for row, level in enumerate(steps, _FIRST):
        sheet.cell(row, 2).number_format = "0"
        cited(sheet.cell(row, 1), plan.point(level.year).cite or plan.cite)
    limit_to_numbers(sheet, f"C2:D{last}", "Write a whole number of posts, such as 41.", whole=True)
    limit_to_numbers(sheet, f"F2:G{last}", "Write a number of pounds, such as 2200000.")
    comment(sheet.cell(last + 1, 3), "Posts at year end are levels: to add them would count the same posts twice.")
    comment(sheet.cell(1, 8), "What the printed sum can stand for, once its rounding is undone.")
    if resting := in_words(assumed(programme)).strip():
        comment(sheet.cell(1, 3), resting)
    if lacks := unstated_cost(plan) or unstated_posts(plan):
        comment(sheet.cell(1, 10), f"Of the posts that the sums are the cost of: {lacks}.")
    for label, column in (("growth_years", "A"), ("growth_posts", "C"), ("growth_cost", "F")):
        name(book, label, sheet, f"${column}${_FIRST}:${column}${last}")
    return sheet


def _per_post(plan: GrowthPlan, level: YearLevel, row: int) -> list[Any]:
    """The cost of each post that the sums of a year are the cost of: as printed, at least and at most."""
    costed = level.costed
    if costed is None:
        return [None] * 3
    added = f"(C{row}-C$2)" if level.posts is not None else f"SUM(D${_FIRST}:D{row})"
    posts = f"C{row}" if costed.posts == level.posts else added
    sums = [f"F{row}", f"H{row}", f"I{row}"]
    if None in (level.posts, level.money) and plan.cost_as is PrintedAs.CHANGES:
        known = (costed.range.low, costed.range.high) if costed.range else ()
        sums = [f"SUM(G${_FIRST}:G{row})", *(f"{end.pence}/100" for end in known)]
    each: list[Any] = [Formula(f'IF({posts}<=0,"",{money}/{posts})') for money in sums]
    return each if costed.range is not None else [each[0], None, None]


def _less(column: str, row: int) -> Formula:
    return Formula(f"{column}{row}-{column}{row - 1}")


def _more(column: str, change: str, row: int) -> Formula:
    return Formula(f"{column}{row - 1}+{change}{row}")


def _states(book: Workbook, programme: Programme, plan: GrowthPlan, day: date) -> None:
    columns = (
        Column("gate"), Column("state"), Column("because"), Column("first year behind it"),
        Column("holds from"), Column("refuses from"), Column("because, as recorded"),
    )  # fmt: skip
    words = [status.value for status in GateStatus]
    rows: list[list[Any]] = []
    for gate in programme.gates:
        behind = [year.start for year, lines in programme.behind(gate.id).items() if not lines]
        row = len(rows) + 2
        state = gate.state(day)
        recorded = state.status.value
        rows.append(
            [
                gate.title, recorded, _because(row, recorded, words, day), min(behind, default=NEVER),
                # A state that is not understood releases nothing and holds nothing: what follows from it is no number.
                Formula(f'IF({is_word(f"B{row}", ["open"])},{NEVER},IF({is_word(f"B{row}", words)},D{row},NA()))'),
                Formula(f'IF({is_word(f"B{row}", ["refused"])},D{row},IF({is_word(f"B{row}", words)},{NEVER},NA()))'),
                state.because,
            ]
        )  # fmt: skip
    last = len(rows) + 1
    ends = [Formula(f"MIN({column}2:{column}{last})") if rows else NEVER for column in "EF"]
    sheet = add_sheet(book, "Gate states", columns, [*rows, ["first of all gates", None, None, None, *ends, None]])
    mark_total(sheet, last + 1)
    for row, gate in enumerate(programme.gates, 2):
        cited(sheet.cell(row, 1), gate.cite)
    for row in range(2, last + 2):
        for column in (4, 5, 6):
            sheet.cell(row, column).number_format = f'[={NEVER}]"none";0'
    comment(sheet.cell(1, 2), f"As at {day}. Write open, held or refused: what is released follows.")
    if rows:
        limit_to_words(sheet, f"B2:B{last}", words)
        redden(sheet, f"B2:C{last}", f"NOT({is_word('$B2', words)})")
    for letter, width in (("C", 48), ("D", 12), ("G", 48)):
        sheet.column_dimensions[letter].width = width
    for row in range(
        2, last + 1
    ):  # the height that the longest reason of a row needs: the what-if, of some 70 letters more
        sheet.row_dimensions[row].height = 15.0 * min(1 + (70 + len(str(sheet.cell(row, 7).value))) // 46, 25)
    name(book, "first_held", sheet, f"$E${last + 1}")
    name(book, "first_refused", sheet, f"$F${last + 1}")


def _because(row: int, recorded: str, words: list[str], day: date) -> Formula:
    """Why a gate stands as its row says: as recorded, as a what-if, or not understood."""
    return Formula(
        f"IF({is_word(f'B{row}', [recorded])},G{row},IF({is_word(f'B{row}', words)},"
        f'"a what-if: as recorded on {day}, the gate is {recorded}, as "&G{row},"not understood: write {words[0]}, {words[1]} or {words[2]}"))'
    )


def _release(book: Workbook, programme: Programme, plan: GrowthPlan, growth: Worksheet, day: date) -> None:
    columns = [Column("year"), Column("begins in", kind="number")]
    for label in ("plan", "committed", "contingent", "refused", "sum of the three"):
        columns += [Column(f"{label}: posts", "post", "number"), Column(f"{label}: money", "GBP", "money")]
    columns.append(Column(f"waits for, as at {day}"))
    years = release(plan, programme.held_years(day)).years
    last, steps = _FIRST + len(years) - 1, levels(plan)
    silent = {"C": bool(unstated_posts(plan)), "F": bool(unstated_cost(plan))}
    whole = {"C": None not in [level.posts for level in steps], "F": None not in [level.money for level in steps]}
    # Where lines wait alone, the states of the gates are not enough to work it out afresh.
    live = not any(hold.lines for holds in programme.held_years(day).values() for hold in holds)
    rows: list[list[Any]] = []
    for at, year in enumerate(years):
        row, plan_row = at + 2, at + _FIRST
        cells: list[Any] = [str(year.year), Formula(f"{growth.title}!B{plan_row}")]
        cells += [Formula(f"{growth.title}!{column}{plan_row}") for column in "CF"]
        if not live:
            parts = (year.committed, year.contingent, year.refused)
            cells += [value for part in parts for value in (part.posts, part.money)]
            cells += [
                None if None in [getattr(part, what) for part in parts] else Formula(f"{a}{row}+{b}{row}+{c}{row}")
                for what, (a, b, c) in (("posts", "EGI"), ("money", "FHJ"))
            ]
            rows.append([*cells, ", ".join(hold.title for hold in year.waits_for) or "nothing"])
            continue
        cells += [_let_through(column, row, "first_held", last, silent=silent[column]) for column in "CF"]
        reachable = [_let_through(column, row, "first_refused", last, silent=silent[column]).text for column in "CF"]
        cells += [Formula(f"{reach}-{own}{row}") for reach, own in zip(reachable, "EF", strict=True)]
        cells += [Formula(f"{all_}{row}-{reach}") for reach, all_ in zip(reachable, "CD", strict=True)]
        cells += [Formula(f"{a}{row}+{b}{row}+{c}{row}") for a, b, c in ("EGI", "FHJ")]
        for first, column in ((2, "C"), (3, "F")):
            if silent[column]:  # what is worked out from what is not stated is not stated either
                derived = cells[first + 4 :: 2]
                cells[first + 4 :: 2] = [Formula(f'IFERROR({cell.text},"{_NOT_STATED}")') for cell in derived]
            if not whole[column]:
                cells[first::2] = [_NOT_STATED] * len(cells[first::2])
        rows.append([*cells, ", ".join(hold.title for hold in year.waits_for) or "nothing"])
    sheet = add_sheet(book, "Release", columns, rows)
    for row in range(2, len(rows) + 2):
        sheet.cell(row, 2).number_format = "0"
    if not live:
        comment(
            sheet.cell(1, 5), f"As at {day}: some of it waits alone or cannot be told, so gate states do not move it."
        )
    comment(
        sheet.cell(1, 6),
        "Of the sums as printed. In a year behind a shut gate it is a least: the same posts cost more in a whole year "
        "than in the year in which they began.",
    )
    name(book, "release_committed_posts", sheet, f"$E$2:$E${len(rows) + 1}")
    name(book, "release_committed_money", sheet, f"$F$2:$F${len(rows) + 1}")


def _let_through(column: str, row: int, first: str, last: int, *, silent: bool) -> Formula:
    """What a year releases when growth is held from the year `first` on: the rule of ``growth.release``."""
    # The row of the baseline has no year, which counts as nought and so comes before any gate. A baseline that is not
    # stated is no level: where it alone comes before the gate, nothing is.
    top = _FIRST if silent else _FIRST - 1
    begins, whole = f"Growth!$B${top}:$B${last}", f"Growth!${column}${top}:${column}${last}"
    own = {"C": f"C{row}", "F": f"D{row}"}[column]
    held = f"MIN({own},SUMPRODUCT(MAX(({begins}<{first})*{whole})))"
    held = f'IF({first}<=Growth!$B${_FIRST},"{_NOT_STATED}",{held})' if silent else held
    return Formula(f"IF(B{row}<{first},{own},{held})")
