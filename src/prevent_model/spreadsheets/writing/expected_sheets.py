"""The sheet of what comes on average, live: write the chance of each gate, as for ``growth.expected``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.cell_names import letters_of
from prevent_model.spreadsheets.headings import FIRST_YEAR, GROWTH_SHEET, NOT_STATED, SheetColumn
from prevent_model.spreadsheets.writing.gate_sheets import NEVER, NO_CHANCE, PASSES, STATES, Moved
from prevent_model.spreadsheets.writing.growth_cells import cost_from_nothing, posts_from_nothing
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.plan_sheets import PlanSheets
from prevent_model.spreadsheets.writing.sheets import add_sheet

_COLUMNS = {
    "year": SheetColumn("year"),
    "begins": SheetColumn("begins in", kind="number", shown="0"),
    "case": SheetColumn("first gate not to be passed"),
    "chance": SheetColumn("chance", None, "share", width=20),
    "plan_posts": SheetColumn("plan: posts", "post", "number"),
    "plan_money": SheetColumn("plan: money", "GBP", "money"),
    "posts": SheetColumn("posts then", "post", "number"),
    "money": SheetColumn("money then", "GBP", "money"),
}
_NOTES = {
    "case": "Of the gates that hold whole years, the first that is not passed decides what comes.",
    "chance": "Each gate passes with the chance that is written on the sheet of gate states, whatever the others do.",
    "posts": "The rows of the expected are what comes on average; no one outcome need be like them.",
}


Before = Literal["baseline", "nothing", "unstated"]
"""The level before the first year: that of the baseline's cell, a true nought, or one that the source does not
state."""


def let_through(sheets: PlanSheets, what: str, source: str, first: str, last: int, before: Before) -> str:
    """Write the release of a year when growth is held from the year `first` on: the rule of ``growth.release``.

    Parameters
    ----------
    sheets
        The sheets of the plan.
    what, source
        "posts" or "money", and its column on the sheet of growth.
    first
        The cell of that year, or its name.
    last
        The row of the last year on the sheet of growth.
    before
        The level before the first year.

    Examples
    --------
    >>> from prevent_model.framework.growth import GrowthPlan
    >>> let_through(PlanSheets(GrowthPlan()), "posts", "posts", "first_held", 5, "nothing")[:40]
    'IF({begins}<first_held,{plan_posts},IF(S'
    """
    # The row of the baseline has no year, which counts as nought and so comes before any gate. Only its level is taken
    # that is one: where none comes before the gate but what is not stated, nothing is committed for certain.
    growth = refs(GROWTH_SHEET, 0, FIRST_YEAR - 1 if before == "baseline" else FIRST_YEAR, last)
    begins, levels_ = (sheets.cell(f"{growth[key]:all}") for key in ("begins", source))
    own = f"{{plan_{what}}}"
    held = f"MIN({own},SUMPRODUCT(MAX(({begins}<{first})*{levels_})))"
    # A level that was taken out may have been the highest.
    untold = f"SUMPRODUCT(({begins}<{first})*(1-ISNUMBER({levels_})))>0"
    held = f"IF({untold},NA(),IFERROR({held},NA()))"
    if before == "unstated":
        held = f'IF({first}<={sheets.cell(f"$B${FIRST_YEAR}")},"{NOT_STATED}",{held})'
    return f"IF({{begins}}<{first},{own},{held})"


def add_expected(book: Book, programme: Programme, moved: Moved, years: Sequence[str]) -> None:
    """Add what comes on average in each year.

    Parameters
    ----------
    book
        The workbook, which holds the sheets of growth and of gates.
    programme, moved
        The programme, and the plan that follows from its gates.
    years
        The years of the plan.
    """
    sheets, plan = moved.sheets, moved.sheets.plan
    order = sorted((year, row) for row, year in enumerate(moved.behind, 2) if year < NEVER)
    headings = {cell.value: letters_of(at) for (row, at), cell in book.pages[STATES].cells.items() if row == 1}
    passes = [f"'{STATES}'!${headings[PASSES]}${row}" for _, row in order]
    behind = headings[moved.heading("behind")]
    cases = [
        (programme.gates[row - 2].title, "*".join([*passes[:at], f"(1-{passes[at]})"]), f"'{STATES}'!${behind}${row}")
        for at, (_, row) in enumerate(order)
    ]
    cases.append(("none: all are passed", "*".join(passes), str(NEVER)))
    to_write = f"OR({','.join(f'ISTEXT({cell})' for cell in passes)})"
    last = FIRST_YEAR + len(years) - 1
    from_nothing = {"posts": posts_from_nothing(plan), "money": cost_from_nothing(plan)}
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    for number, year in enumerate(years, FIRST_YEAR):
        growth = refs(GROWTH_SHEET, number)
        copied = {"begins": Formula(sheets.cell(growth["begins"]))}
        copied |= {f"plan_{what}": Formula(sheets.number(growth[source])) for what, source in _FROM_GROWTH.items()}
        of_year = refs(_COLUMNS, 0, 2 + len(rows), 1 + len(rows) + len(cases))
        for title, chance, first in cases:
            row = {"year": year, "case": title, "chance": Formula(f'IF({to_write},"{NO_CHANCE}",{chance})'), **copied}
            for what, source in _FROM_GROWTH.items():
                row[what] = Formula(
                    let_through(sheets, what, source, first, last, "nothing" if from_nothing[what] else "baseline")
                )
            rows.append(row)
        sums = {}
        for what in _FROM_GROWTH:
            span = f"{of_year['chance']:span}"
            likely = f"SUMPRODUCT({span},{of_year[what]:span})"
            sums[what] = Formula(f'IF({to_write},"{NO_CHANCE}",{likely})')
        totals.append({"year": year, "case": "expected", **sums})
    add_sheet(book, sheets.expected, _COLUMNS, rows, totals=totals, notes=_NOTES)


_FROM_GROWTH = {"posts": "posts", "money": "cost"}
