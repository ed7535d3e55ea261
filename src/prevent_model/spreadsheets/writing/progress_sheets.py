"""The sheet of progress, live: counts against the target that falls due next, as ``growth.progress`` sets them."""

from __future__ import annotations

from datetime import date
from typing import Any

from prevent_model.framework.post_lines import Observation
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.growth.monitoring import progress
from prevent_model.spreadsheets.headings import FIRST_YEAR, GROWTH_SHEET, SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import posts_limit
from prevent_model.spreadsheets.writing.growth_cells import if_numbers, posts_from_nothing, whole_sum
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.tables.cells import Column
from prevent_model.values.post_numbers import is_about

_POSTS = ("posts", 41)
_SHARE = if_numbers('IF({target}=0,"",{achieved}/{target})', "{target}", "{achieved}")
_COLUMNS = {
    "on": SheetColumn("on"),
    "posts": SheetColumn("posts", "post", "number", limit=_POSTS, label="counts_posts"),
    "total": SheetColumn("total", "post", "number", limit=_POSTS, label="counts_total"),
    "baseline": SheetColumn("baseline", "post", "number", limit=_POSTS, label="counts_baseline"),
    "growth": SheetColumn("growth", "post", "number"),
    "other": SheetColumn("other funding", "post", "number", limit=_POSTS, label="counts_other_funding"),
    "achieved": SheetColumn("achieved", "post", "number", label="counts_achieved"),
    "due": SheetColumn("target due"),
    "target": SheetColumn("target", "post", "number"),
    "to_go": SheetColumn(
        "to go", "post", "number", if_numbers("{target}-{achieved}", "{target}", "{achieved}"), label="counts_to_go"
    ),
    "change": SheetColumn("change", "post", "number", label="counts_change"),
    "share": SheetColumn("of target", None, "share", _SHARE),
    "note": SheetColumn("note"),
}
_NOTES = {
    "achieved": "Growth that counts towards the plan: without what other funding pays for.",
    "to_go": "Posts from here to the target, to come or to leave; below zero where it is passed.",
}
_BASELINE = "$C$2"
"""The cell of the baseline on the sheet of what a plan prints."""


def add_progress(book: Book, sheets: PlanSheets, observations: tuple[Observation, ...], day: date) -> None:
    """Add the counts against a plan, as they are on a day, to a workbook that holds the sheet of what it prints."""
    plan = sheets.plan
    if not (observations and plan.has_posts):
        return
    try:
        counts = progress(plan, observations, on=day).counts
    except ValueError as fault:  # counts that cannot be set against each other: they are on the sheet of observations
        add_sheet(book, sheets.progress, (Column("note"),), [(str(fault),)])
        return
    if not counts:
        return
    nothing = posts_from_nothing(plan)
    due = {
        step.year.last_day: _growth_of(sheets, step, row, from_nothing=nothing)
        for row, step in enumerate(levels(plan), FIRST_YEAR)
    }
    as_growth = any(count.seen.total is not None for count in counts)
    baseline = sheets.cell(_BASELINE) if plan.baseline is not None else None
    difference = if_numbers("{achieved}-{achieved:above}", "{achieved}", "{achieved:above}")
    changed = f'IF(COUNT({{growth:above}}:{{growth}})=1,"",{difference})'
    rows = []
    for number, count in enumerate(counts, 2):
        seen = count.seen
        row: dict[str, Any] = {"on": seen.on, "posts": seen.posts, "total": seen.total, "other": seen.other_funding}
        row["baseline"] = seen.baseline
        if seen.baseline is None and baseline:
            row["baseline"] = Formula(if_numbers(baseline, baseline))
        if count.growth is not None:
            level = "{total}" if as_growth else "{posts}"
            row["growth"] = Formula(if_numbers(f"{level}-{{baseline}}", level, "{baseline}"))
        achieved = if_numbers("{posts}", "{posts}")
        # Once one count names other funding, what the others achieved is unknown.
        if not as_growth and count.growth is not None:
            unknown = 'AND({other}="",COUNT({other:rows})>0)'
            achieved = f'IF(OR({unknown},ISTEXT({{other}})),"",{if_numbers("{growth}-{other}", "{growth}")})'
        row |= {"achieved": Formula(achieved), "due": count.due}
        if count.due is not None and count.target is not None:
            row["target"] = Formula(due[count.due])
            if count.fall_is_planned:
                row["to_go"] = Formula(if_numbers("{achieved}-{target}", "{achieved}", "{target}"))
        else:
            row |= {"to_go": None, "share": None}
        if number > 2:
            row["change"] = Formula(difference if as_growth else changed)
        # A number that is about is a text, with which no formula can work.
        if is_about(count.growth, count.achieved, count.target):
            row |= {"growth": count.growth, "achieved": count.achieved, "to_go": count.to_go, "share": None}
        if count.change is not None and is_about(count.change.count):
            row["change"] = count.change.count
        row["note"] = " ".join((*count.remarks, seen.note)).strip()
        rows.append(row)
        # A count may state the baseline afresh, which then holds for those after it.
        baseline = f"$D${number}" if seen.baseline is not None else baseline
    bases = plan.basis, *(count.seen.basis for count in counts)
    columns = {
        key: column._replace(label=sheets.label(column.label), limit=posts_limit(column.limit, *bases))
        for key, column in _COLUMNS.items()
    }
    add_sheet(book, sheets.progress, columns, rows, notes=_NOTES, cites=[count.seen.cite for count in counts])


def _growth_of(sheets: PlanSheets, step: YearLevel, row: int, *, from_nothing: bool) -> str:
    """Write the formula of the posts of a year beyond those before the first year, whose number may not be stated."""
    growth = refs(GROWTH_SHEET, row, FIRST_YEAR)
    if step.posts is None:
        return whole_sum(sheets.cell(f"{growth['added']:so_far}"), untold="")
    level, baseline = sheets.cell(growth["posts"]), sheets.cell(_BASELINE)
    if step.added is None or from_nothing:
        return if_numbers(level, level)
    return if_numbers(f"{level}-{baseline}", level, baseline)
