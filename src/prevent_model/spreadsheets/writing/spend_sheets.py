"""The sheet of spend: the latest figures of each period, with a live variance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from prevent_model.framework.programme import Programme
from prevent_model.growth.known_spend import ADDED, KnownSum, PeriodSpend
from prevent_model.growth.spending import spend
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.cell_rules import is_word
from prevent_model.spreadsheets.writing.growth_cells import ends_of, if_numbers
from prevent_model.spreadsheets.writing.pages import Book, Fixed, Formula, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.values.approximate_dates import Window
from prevent_model.values.money import Money, MoneyRange

SPEND = "Spend against budget"
"""The name of the sheet."""

_SUM = ("money", 2200000)
_YES, _NO = is_word("{final}", ["yes"]), f'OR(TRIM({{final}})="",{is_word("{final}", ["no"])})'
_VARIANCE = f"IF({_YES},{if_numbers('{actual}-{budget}', '{actual}', '{budget}')},"
_VARIANCE += f"IF({_NO},{if_numbers('{forecast}-{budget}', '{forecast}', '{budget}')},NA()))"
_COLUMNS = {
    "period": SheetColumn("period"),
    "plan": SheetColumn("plan"),
    "funded_by": SheetColumn("funded by"),
    "budget": SheetColumn("budget", "GBP", "money", label="spend_budget", limit=_SUM),
    "forecast": SheetColumn("forecast", "GBP", "money", label="spend_forecast", limit=_SUM),
    "actual": SheetColumn("actual", "GBP", "money", label="spend_actual", limit=_SUM),
    "final": SheetColumn("actual is the outturn", limit=("words", "yes", "no"), label="spend_is_outturn"),
    "variance": SheetColumn(
        "variance",
        "GBP",
        "money",
        _VARIANCE,
        label="spend_variance",
        limit=_SUM,
    ),
    "low": SheetColumn("variance at least", "GBP", "money"),
    "high": SheetColumn("variance at most", "GBP", "money"),
    "printed": SheetColumn("variance as printed"),
    "left": SheetColumn("left of the budget", "GBP", "money", if_numbers("{budget}-{actual}", "{budget}", "{actual}")),
    "remarks": SheetColumn("remarks"),
}
_NOTES = {
    "final": "Yes where the period was over when the actual was known; else the actual is what was spent so far.",
    "variance": "The outturn, or else the forecast, less the budget: an overspend is positive.",
    "low": "From the precision in which the sums are printed.",
    "high": "From the precision in which the sums are printed.",
}


def add_spend(book: Book, programme: Programme, day: date) -> None:
    """Add the latest figures of each period on a day; no sheet where there are none."""
    if not programme.spend:
        return
    rows = spend(programme, on=day).rows
    if rows:
        numbers = {row.key: number for number, row in enumerate(rows, 2)}
        added = {(*_key(row, part), name) for row in rows for name, part in _parts(row)}
        add_sheet(book, SPEND, _COLUMNS, [_closed(row, _cells(row, numbers), added) for row in rows], notes=_NOTES)


def _parts(row: PeriodSpend) -> Iterator[tuple[str, Window]]:
    """Give the periods that each figure of a row is the total of."""
    for name in ADDED:
        figure = getattr(row, name)
        # A part that names no single sum has no cell that could be added.
        if figure is not None and figure.amount is not None:
            yield from ((name, part) for part in figure.parts)


def _key(row: PeriodSpend, part: Window) -> tuple[Any, ...]:
    return row.plan, row.funded_by, part.first, part.last


def _closed(row: PeriodSpend, cells: dict[str, Any], added: set[tuple[Any, ...]]) -> dict[str, Any]:
    """Close the cells of a row from which nothing follows, unless a total adds them: a budget needs a sum beside it."""
    numbers = {name for name in ADDED if isinstance(cells[name], Money | Formula)}
    known = {name: name in numbers or _has_end(getattr(row, name)) for name in ADDED}
    varies, leaves = "variance" not in cells, "left" not in cells
    budget, spent = known["budget"], known["actual"] or known["forecast"]
    # Beside no budget it cannot be said that an actual is the outturn: it is as it was known.
    counted = "forecast" if row.outturn is None else "actual"
    follows = {
        "budget": (varies and (spent if budget else known[counted])) or (leaves and "actual" in numbers),
        "forecast": varies and budget,
        # What is left is of a single budget, and only what was known of spend may be said to be the outturn.
        "actual": (varies and budget and spent) or (leaves and "budget" in numbers),
        "final": varies and budget and spent,
    }
    shut = {name for name, is_followed in follows.items() if not is_followed and (*row.key, name) not in added}
    return cells | {name: Fixed(cells[name]) for name in shut if not isinstance(cells[name], Formula)}


def _has_end(figure: KnownSum | None) -> bool:
    return figure is not None and (figure.least is not None or figure.most is not None)


def _cells(row: PeriodSpend, numbers: dict[Any, int]) -> dict[str, Any]:
    cells: dict[str, Any] = {"period": str(row.period), "plan": row.plan, "funded_by": row.funded_by}
    for name in ADDED:
        figure = getattr(row, name)
        # A sum that names no single one, such as "up to £5m", is a text, with which no formula can work.
        cells[name] = figure and (figure.amount or (figure.printed and figure.printed.text))
        parts = [f"{refs(_COLUMNS, numbers[_key(row, part)])[name]}" for of, part in _parts(row) if of == name]
        if parts:
            cells[name] = Formula(if_numbers("+".join(parts), *parts))
    cells["final"] = None if row.actual is None else row.outturn is not None
    cells["remarks"] = " ".join(row.remarks)
    cells |= _variance(row)
    if row.left is None and row.budget is not None and row.actual is not None:
        cells["left"] = None
    return cells


def _variance(row: PeriodSpend) -> dict[str, Any]:
    """Return the variance with its ends: as printed, or worked out from the cells of the sums that it is of."""
    printed, budget, spent = row.printed, row.budget, row.spent
    cells: dict[str, Any] = {} if printed is None else {"printed": printed.printed}
    is_about = any(sum_ is not None and sum_.amount is not None and sum_.range is None for sum_ in (budget, spent))
    if printed is not None:
        # The sums of an earlier day do not give the variance of a later one.
        is_later = budget is None or spent is None or printed.on > max(budget.on, spent.on)
        if is_later or budget.range is None or spent.range is None:  # type: ignore[union-attr]
            cells |= {"variance": printed.amount, "low": printed.least, "high": printed.most}
            if printed.range is not None:
                otherwise = '""' if printed.amount is not None else "{end}"
                cells |= ends_of("{variance}", printed.amount, printed.range, otherwise)
            return cells
    if is_about:  # it has no range, and no difference is worked out from it
        return cells | {"variance": None}
    for end, other in (("low", "high"), ("high", "low")):
        actual, forecast = _end("actual", row.actual, end), _end("forecast", row.forecast, end)
        difference = f"IF({_YES},{actual},{forecast})-{_end('budget', budget, other)}"
        cells[end] = Formula(f'IF(ISNA({{variance}}),NA(),IFERROR({difference},""))')
    return cells


def _end(name: str, figure: KnownSum | None, end: str) -> str:
    """Write an end of a figure; a text, with which no difference can be worked out, where it has none."""
    cell = f"{{{name}}}"
    limit = None if figure is None else figure.least if end == "low" else figure.most
    if figure is None or limit is None:  # a number that is written there is exact
        return f'IF(ISNUMBER({cell}),{cell},"")' if figure is None or figure.amount is None else '""'
    # A sum that names no single one keeps its end until a number is written over its text, or into its empty cell.
    of_text = "{end}" if figure.printed is None else f'IF(ISTEXT({cell}),{{end}},"")'
    otherwise = '""' if figure.amount is not None else of_text
    return ends_of(cell, figure.amount, MoneyRange.exactly(limit), otherwise)["low"].text
