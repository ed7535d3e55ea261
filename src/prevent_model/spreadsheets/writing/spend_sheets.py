"""The sheets of spend: the records as printed, and the latest figures of each period with a live variance."""

from __future__ import annotations

from datetime import date
from typing import Any

from prevent_model.framework.programme import Programme
from prevent_model.growth.known_spend import ADDED, PeriodSpend
from prevent_model.growth.spending import spend
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.pages import Book, Formula, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet

SPEND = "Spend against budget"
"""The name of the sheet."""

_SUM = ("money", 2200000)
_UNKNOWN = 'OR({budget}="",AND({final}="yes",{actual}=""),AND({final}<>"yes",{forecast}=""))'
_COLUMNS = {
    "period": SheetColumn("period"),
    "plan": SheetColumn("plan"),
    "funded_by": SheetColumn("funded by"),
    "budget": SheetColumn("budget", "GBP", "money", label="spend_budget", limit=_SUM),
    "forecast": SheetColumn("forecast", "GBP", "money", label="spend_forecast", limit=_SUM),
    "actual": SheetColumn("actual", "GBP", "money", label="spend_actual", limit=_SUM),
    "final": SheetColumn("actual is the outturn", limit=("words", "yes", "no")),
    "variance": SheetColumn(
        "variance",
        "GBP",
        "money",
        f'IF({_UNKNOWN},"",IF({{final}}="yes",{{actual}},{{forecast}})-{{budget}})',
        label="spend_variance",
    ),
    "low": SheetColumn("variance at least", "GBP", "money"),
    "high": SheetColumn("variance at most", "GBP", "money"),
    "printed": SheetColumn("variance as printed"),
    "left": SheetColumn("left of the budget", "GBP", "money", 'IF(OR({budget}="",{actual}=""),"",{budget}-{actual})'),
    "remarks": SheetColumn("remarks"),
}
_NOTES = {
    "final": "Yes where the period was over when the actual was known; else the actual is what was spent so far.",
    "variance": "The outturn, or else the forecast, less the budget: an overspend is positive.",
    "low": "From the precision in which the sums are printed.",
    "high": "From the precision in which the sums are printed.",
}


def add_spend(book: Book, programme: Programme, day: date) -> None:
    """Add the records of spend, and the latest figures of each period on a day; neither where there are none."""
    if not programme.spend:
        return
    rows = spend(programme, on=day).rows
    if rows:
        numbers = {row.key: number for number, row in enumerate(rows, 2)}
        add_sheet(book, SPEND, _COLUMNS, [_cells(row, numbers) for row in rows], notes=_NOTES)


def _cells(row: PeriodSpend, numbers: dict[Any, int]) -> dict[str, Any]:
    cells: dict[str, Any] = {"period": str(row.period), "plan": row.plan, "funded_by": row.funded_by}
    for name in ADDED:
        figure = getattr(row, name)
        # A sum that names no single one, such as "up to £5m", is a text, with which no formula can work.
        cells[name] = figure and (figure.amount or (figure.printed and figure.printed.text))
        # A part that names no single sum has no cell that could be added.
        if figure is not None and figure.parts and figure.amount is not None:
            keys = [(row.plan, row.funded_by, part.first, part.last) for part in figure.parts]
            cells[name] = Formula("+".join(f"{refs(_COLUMNS, numbers[key])[name]}" for key in keys))
    cells["final"] = None if row.actual is None else row.outturn is not None
    if row.printed is not None:
        cells["printed"] = row.printed.printed
        # The sums of an earlier day do not give the variance of a later one.
        if row.spent is None or row.budget is None or row.printed.on > max(row.budget.on, row.spent.on):
            cells["variance"] = row.printed.amount
    # A sum printed as about has no range, and no difference is worked out from it.
    if row.variance is None and row.budget is not None and row.spent is not None:
        cells["variance"] = None
    if row.left is None and row.budget is not None and row.actual is not None:
        cells["left"] = None
    spent = "forecast" if row.outturn is None else "actual"
    for name, taken in (("variance", spent), ("left", "actual")):
        if isinstance(cells["budget"], str) or isinstance(cells[taken], str):
            cells.setdefault(name, None)
    if row.variance is not None:
        cells |= {"low": row.variance.low, "high": row.variance.high}
    elif row.variance_at_least is not None or row.variance_at_most is not None:
        cells |= {"low": row.variance_at_least, "high": row.variance_at_most}
    return cells | {"remarks": " ".join(row.remarks)}
