"""The sheets of measures: how far each has come, with live shares, and the verdicts by them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from numbers import Number
from typing import Any

from prevent_model.assessment.measure_verdicts import verdicts
from prevent_model.delivery.measures_on_day import MeasureOnDay, measures
from prevent_model.framework.measures import Direction
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.number_formats import FORMATS
from prevent_model.spreadsheets.writing.pages import Book, Fixed, Page, Ref, refs
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.tables.cells import Column
from prevent_model.values.stated_numbers import StatedNumber

ON_DAY, PASS_RULES = "Measures on a day", "Pass rules"
"""The names of the two sheets."""

_WAY = 'IF(OR(NOT(ISNUMBER({baseline})),NOT(ISNUMBER({latest})),NOT(ISNUMBER({target}))),"",'
_NUMBER = ("number", 75)
_COLUMNS = {
    "measure": SheetColumn("measure"),
    "unit": SheetColumn("unit"),
    "better": SheetColumn("better"),
    "baseline": SheetColumn("baseline", None, "number", limit=_NUMBER, label="measures_baseline"),
    "at": SheetColumn("baseline at"),
    "latest": SheetColumn("latest", None, "number", limit=_NUMBER, label="measures_latest"),
    "as_at": SheetColumn("latest at"),
    "target": SheetColumn("target", None, "number", limit=_NUMBER, label="measures_target"),
    "due": SheetColumn("due"),
    "way": SheetColumn(
        "way to target",
        None,
        "share",
        f'{_WAY}IF({{baseline}}={{target}},"",({{latest}}-{{baseline}})/({{target}}-{{baseline}})))',
        label="way_to_target",
    ),
    "state": SheetColumn("target is"),
}
_NOTES = {
    "better": "More, less, or hold where a level is to be kept; "
    "from baseline and target where the document leaves it out.",
    "baseline": "Nought where the values are counts of a plan of growth, and the document states none.",
    "target": "The last target that is due, as it was set last; where none is due, the next.",
    "way": "The latest value less the baseline, over the target less the baseline.",
    "state": "As known on the day of the workbook: it does not follow what is changed in this sheet, as the way does.",
}


def add_measures(book: Book, programme: Programme, day: date) -> None:
    """Add how far each measure has come; nothing where none has a value or a target."""
    found = measures(programme, on=day)
    if not any(row.measure.baseline or row.measure.targets or row.measure.values for row in found.rows):
        return
    rows = [_cells(row) for row in found.rows]
    cites = [row.measure.places for row in found.rows]
    sheet = add_sheet(book, ON_DAY, _COLUMNS, rows, notes=_NOTES, cites=cites)
    for number, row in enumerate(found.rows, 2):
        _show_limit(sheet, refs(_COLUMNS, number)["target"], row)


def add_pass_rules(book: Book, programme: Programme, day: date) -> None:
    """Add what the programme is by each standard that measures are evidence for, with its thresholds; else nothing."""
    found = verdicts(programme, on=day)
    rows = [(row.standard.title, *cells) for row in found.rows for cells in row.table.rows]
    if rows:
        columns = (Column("standard"), *found.rows[0].table.columns)
        cites = [row.cite for row in found.rows for _ in row.table.rows]
        add_sheet(book, PASS_RULES, columns, rows, notes={"0": found.because}, cites=cites)


def _cells(row: MeasureOnDay) -> dict[str, Any]:
    measure, baseline, latest, target = row.measure, row.measure.baseline, row.latest, row.target
    cells: dict[str, Any] = {"measure": measure.title, "unit": measure.unit or None, "state": row.words}
    cells["better"] = None if measure.aim is None else measure.aim.value
    cells["baseline"] = None if row.start is None else _number(row.start)
    cells["at"] = None if baseline is None else str(baseline.on)
    cells |= (
        {"latest": None, "as_at": None}
        if latest is None
        else {"latest": _number(latest.value), "as_at": str(latest.on)}
    )
    cells |= {"target": None, "due": None} if target is None else {"target": _wanted(row), "due": str(target.by)}
    # The way follows from a number where the two others are numbers too.
    told = {name for name in _OF_WAY if isinstance(cells[name], Number)}
    return cells | {name: Fixed(cells[name]) for name in _OF_WAY if len(told - {name}) < 2}


_OF_WAY = ("baseline", "latest", "target")


def _limit(row: MeasureOnDay) -> Decimal | None:
    """The number that a target such as "at least 100" asks for, where more is better; None for any other target.

    None too where the baseline keeps it: there is no way to it then.
    """
    wanted, aim = None if row.target is None else row.target.wanted, row.measure.aim
    if wanted is None or aim is None or wanted.about or (wanted.low is None) is (wanted.high is None):
        return None
    limit = {Direction.MORE: wanted.low, Direction.LESS: wanted.high}.get(aim)
    start = None if row.start is None else row.start.exact
    if limit is None or start is None:
        return limit
    kept = limit < start if aim is Direction.MORE else limit > start
    return None if kept else limit


def _wanted(row: MeasureOnDay) -> Any:
    limit = _limit(row)
    return limit if limit is not None or row.target is None else _number(row.target.wanted)


def _show_limit(sheet: Page, ref: Ref, row: MeasureOnDay) -> None:
    """Show a limit in words, in a cell that holds its number, from which the way to it is worked out."""
    if _limit(row) is None or row.target is None:
        return
    words = str(row.target.wanted)
    sheet.cell(ref.row, [*_COLUMNS].index("target") + 1).pattern = f'"{words.rpartition(" ")[0]} "{FORMATS["number"]}'
    at = [*_COLUMNS].index("target") + 1
    sheet.widths[at] = max(sheet.widths[at], len(words) + 3)


def _number(number: StatedNumber) -> Any:
    """A number that a sheet can count with; a range, a limit and what is about right stay words."""
    return str(number) if number.exact is None else number.low
