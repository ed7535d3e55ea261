"""The sheet of progress, live: what was counted against the target that falls due next, as ``growth.progress`` sets it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.framework.growth import GrowthPlan, Observation
from prevent_model.growth.levels import YearLevel, levels
from prevent_model.growth.monitoring import Count, progress
from prevent_model.spreadsheets.writing.sheets import Formula, add_sheet, cited, comment, limit_to_numbers, name
from prevent_model.tables.cells import Column

if TYPE_CHECKING:
    from openpyxl import Workbook

_BASELINE = "Growth!$C$2"


def add_progress(
    book: Workbook, plan: GrowthPlan, observations: tuple[Observation, ...], day: date, first: int
) -> None:
    """Add the counts against a plan, as known on a day.

    Parameters
    ----------
    book
        The workbook, which holds the sheet of growth.
    plan
        The plan.
    observations
        What was counted.
    day
        The day on which it is asked.
    first
        The row of the plan's first year on the sheet of growth.
    """
    if not observations:
        return
    try:
        counts = progress(plan, observations, on=day).counts
    except ValueError as fault:  # counts that cannot be set against each other: they are on the sheet of observations
        add_sheet(book, "Progress", (Column("note"),), [(str(fault),)])
        return
    if not counts:
        return
    columns = (
        Column("on"),
        *(
            Column(label, "post", "number")
            for label in ("posts", "total", "baseline", "growth", "other funding", "achieved")
        ),
        Column("target due"),
        *(Column(label, "post", "number") for label in ("target", "to go", "change")),
        Column("of target", kind="share"),
        Column("note"),
    )
    due = {step.year.last_day: _growth_of(step, row, first) for row, step in enumerate(levels(plan), first)}
    as_growth = any(count.seen.total is not None for count in counts)
    baseline = _BASELINE if plan.baseline is not None else None
    rows = []
    for row, count in enumerate(counts, 2):
        rows.append(_row(row, count, due, baseline, len(counts) + 1, as_growth=as_growth))
        baseline = f"$D${row}" if count.seen.baseline is not None else baseline
    sheet = add_sheet(book, "Progress", columns, rows)
    for row, count in enumerate(counts, 2):
        cited(sheet.cell(row, 1), count.seen.cite)
    limit_to_numbers(sheet, f"B2:F{len(counts) + 1}", "Write a whole number of posts, such as 41.", whole=True)
    comment(sheet.cell(1, 7), "Growth that counts towards the plan: without what other funding pays for.")
    comment(sheet.cell(1, 10), "Posts from here to the target; below zero where it is passed.")
    last = len(counts) + 1
    for label, column in (("counts_achieved", "G"), ("counts_to_go", "J"), ("counts_change", "K")):
        name(book, label, sheet, f"${column}$2:${column}${last}")


def _growth_of(step: YearLevel, row: int, first: int) -> str:
    """The formula of the posts of a year beyond those before the first year, whose number may not be stated."""
    if step.posts is None:
        return f"SUM(Growth!D${first}:D{row})"
    return f"Growth!C{row}" if step.added is None else f"Growth!C{row}-{_BASELINE}"


def _row(
    row: int, count: Count, due: dict[date, str], baseline: str | None, last: int, *, as_growth: bool
) -> list[Any]:
    seen = count.seen
    base: Any = seen.baseline if seen.baseline is not None else Formula(baseline) if baseline else None
    growth = Formula(f"{'C' if as_growth else 'B'}{row}-D{row}") if count.growth is not None else None
    if as_growth or growth is None:
        achieved = f"B{row}"
    else:  # once one count names other funding, those that do not cannot be told
        achieved = f'IF(AND(F{row}="",COUNT(F$2:F${last})>0),"",E{row}-F{row})'
    change = f'IF(OR(G{row}="",G{row - 1}="",COUNT(E{row - 1}:E{row})=1),"",G{row}-G{row - 1})'
    if as_growth:
        change = f"G{row}-G{row - 1}"
    target: Any = Formula(due[count.due]) if count.due is not None and count.target is not None else None
    return [
        seen.on, seen.posts, seen.total, base, growth, seen.other_funding, Formula(achieved), count.due, target,
        Formula(f'IF(G{row}="","",I{row}-G{row})') if target else None, Formula(change) if row > 2 else None,
        Formula(f'IF(OR(G{row}="",I{row}=0),"",G{row}/I{row})') if target else None,
        " ".join((*count.remarks, seen.note)).strip(),
    ]  # fmt: skip
