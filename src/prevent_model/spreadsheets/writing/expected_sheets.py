"""The sheet of what comes on average, live: write the chance of each gate, as for ``growth.expected``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prevent_model.framework.gates import GateStatus
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.headings import FIRST_YEAR, GROWTH, GROWTH_SHEET, SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import is_word
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet

TITLE = "Expected"
NEVER = 9999
"""The year written for a gate that holds nothing: later than any year of a plan."""

NOT_STATED = "not stated"
"""The entry where a sum builds on what is not stated."""

_STATUSES = (GateStatus.OPEN, GateStatus.REFUSED, GateStatus.HELD)
_OPEN, _REFUSED, _HELD = (is_word("{state}", [status.value]) for status in _STATUSES)
_NO_CHANCE = "write its chance"
_CHANCE = f'IF({_OPEN},1,IF({_REFUSED},0,IF({_HELD},IF(ISNUMBER({{chance}}),{{chance}},"{_NO_CHANCE}"),NA())))'
CHANCES = {
    "chance": SheetColumn("chance to be passed", None, "share", limit=("share",)),
    "passes": SheetColumn("passes with the chance", None, "share", _CHANCE),
}
"""The columns of chances on the sheet of gates: one to write, and the one that is worked with."""

_COLUMNS = {
    "year": SheetColumn("year"),
    "begins": SheetColumn("begins in", kind="number", shown="0"),
    "case": SheetColumn("first gate not to be passed"),
    "chance": SheetColumn("chance", None, "share"),
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


def let_through(what: str, source: str, first: str, last: int, *, silent: bool) -> str:
    """Write the release of a year when growth is held from the year `first` on: the rule of ``growth.release``.

    Parameters
    ----------
    what, source
        "posts" or "money", and its column on the sheet of growth.
    first
        The cell of that year, or its name.
    last
        The row of the last year on the sheet of growth.
    silent
        Whether the source does not state what was there before the first year.

    Examples
    --------
    >>> let_through("posts", "posts", "first_held", 5, silent=False)
    'IF({begins}<first_held,{plan_posts},MIN({plan_posts},SUMPRODUCT(MAX((Growth!$B$2:$B$5<first_held)*Growth!$C$2:$C$5))))'
    """
    # The row of the baseline has no year, which counts as nought and so comes before any gate. A baseline that is not
    # stated is no level: where it alone comes before the gate, nothing is.
    growth = refs(GROWTH_SHEET, 0, FIRST_YEAR if silent else FIRST_YEAR - 1, last)
    begins, levels_ = f"{GROWTH}!{growth['begins']:all}", f"{GROWTH}!{growth[source]:all}"
    own = f"{{plan_{what}}}"
    held = f"MIN({own},SUMPRODUCT(MAX(({begins}<{first})*{levels_})))"
    held = f'IF({first}<={GROWTH}!$B${FIRST_YEAR},"{NOT_STATED}",{held})' if silent else held
    return f"IF({{begins}}<{first},{own},{held})"


def add_expected(book: Book, programme: Programme, years: Sequence[str], behind: Sequence[int], states: str) -> None:
    """Add what comes on average in each year; nothing where no gate holds the plan.

    Parameters
    ----------
    book
        The workbook, which holds the sheets of growth and of gates.
    programme
        The programme.
    years
        The years of the plan.
    behind
        The first year behind each gate of the programme, or ``NEVER``.
    states
        The name of the sheet of gates.
    """
    order = sorted((year, row) for row, year in enumerate(behind, 2) if year < NEVER)
    if not order:
        return
    headings = [
        heading.value
        for (_, heading) in sorted((at, c) for (row, at), c in book.pages[states].cells.items() if row == 1)
    ]
    letters = refs(map(str, headings), 0)
    passes = [f"'{states}'!${letters[CHANCES['passes'].name].letter}${row}" for _, row in order]
    cases = [
        (
            programme.gates[row - 2].title,
            "*".join([*passes[:at], f"(1-{passes[at]})"]),
            f"'{states}'!$D${row}",
        )
        for at, (_, row) in enumerate(order)
    ]
    cases.append(("none: all are passed", "*".join(passes), str(NEVER)))
    last = FIRST_YEAR + len(years) - 1
    rows: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    for number, year in enumerate(years, FIRST_YEAR):
        growth = refs(GROWTH_SHEET, number)
        copied = {key: Formula(f"{GROWTH}!{growth[source]}") for key, source in _FROM_GROWTH.items()}
        of_year = refs(_COLUMNS, 0, 2 + len(rows), 1 + len(rows) + len(cases))
        for title, chance, first in cases:
            known = f"COUNT({','.join(passes)})={len(passes)}"
            row = {"year": year, "case": title, "chance": Formula(f'IF({known},{chance},"{_NO_CHANCE}")'), **copied}
            for what, source in (("posts", "posts"), ("money", "cost")):
                row[what] = Formula(let_through(what, source, first, last, silent=False))
            rows.append(row)
        sums = {}
        for what in ("posts", "money"):
            span = f"{of_year['chance']:span}"
            sums[what] = Formula(
                f'IF(COUNT({span})={len(cases)},SUMPRODUCT({span},{of_year[what]:span}),"{_NO_CHANCE}")'
            )
        totals.append({"year": year, "case": "expected", **sums})
    add_sheet(book, TITLE, _COLUMNS, rows, totals=totals, notes=_NOTES)


_FROM_GROWTH = {"begins": "begins", "plan_posts": "posts", "plan_money": "cost"}
