"""A cell of a document as the raw value that it shows: a month that a date is shown as, a year that became a date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any, get_args

from prevent_model.framework.findings import Finding
from prevent_model.remedies import NAMES_OF_FIELDS
from prevent_model.spreadsheets.document_cells import NOTHING, as_raw
from prevent_model.spreadsheets.document_sheets import YEARS, DocumentColumn
from prevent_model.spreadsheets.reading.cell_findings import Refused, fault, note, turned, warning, year_typed
from prevent_model.spreadsheets.reading.cells import in_words, tidy
from prevent_model.spreadsheets.reading.units import Unit
from prevent_model.spreadsheets.reading.xlsx import Cell
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import calendar_read
from prevent_model.values.constructing import item_type
from prevent_model.values.currencies import currency_read
from prevent_model.values.rates import Per
from prevent_model.values.years import MONTHS

_IN_WORDS = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|;.*', re.DOTALL)
"""The parts of a pattern that are no letters of a date: a language, words, and what follows the first section."""


def raw_of(cell: Cell, column: DocumentColumn) -> Any:
    """Return the raw value of a document that a cell shows.

    Parameters
    ----------
    cell
        The cell, which is not blank.
    column
        Its column.

    Raises
    ------
    Refused
        When a spreadsheet program turned a year into a date.
    ArgumentError
        When a table in the cell has a key twice.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> columns = {sheet.title: sheet.columns for sheet in layout_of(Programme)}
    >>> raw_of(Cell("Milestones!D2", datetime(2008, 9, 1), pattern="mmm-yy"), columns["Milestones"]["planned"])
    'September 2008'
    """
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        if column.type in YEARS:
            raise turned(day, calendar_read())
        # A month that is typed is held as its first day.
        if column.type is Window and day.day == 1 and shows_month(cell.pattern):
            return f"{MONTHS[day.month - 1]} {day.year}"
    # Format a date as a number, and it shows the days since 1899.
    if column.type in (Window, date) and type(cell.value) in {int, float} and cell.value in _DAYS:
        day = date(1899, 12, 30) + timedelta(days=int(cell.value))
        remedy = f"format the cell as a date, if {day} is meant, or write the date as a text"
        raise Refused("wrong-cell", f"a date is needed, and the cell holds {in_words(cell)}", remedy)
    return as_raw(cell.value, column)


def rate_of(cell: Cell, column: DocumentColumn, unit: Unit | None) -> Any:
    """Return the raw value of a rate, whose time its heading may name: a number below "rate (£ a month)" is monthly.

    Parameters
    ----------
    cell
        The cell, which is not blank.
    column
        Its column, of rates.
    unit
        The unit that the heading names, if any.

    Raises
    ------
    Refused
        When the cell names another time than its heading.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> from prevent_model.spreadsheets.reading.units import unit_of
    >>> rate = {sheet.title: sheet.columns for sheet in layout_of(Programme)}["Plan lines"]["rate"]
    >>> rate_of(Cell("Plan lines!F2", 2708.5), rate, unit_of("£ a month"))
    {'amount': '2708.5', 'per': 'month'}
    """
    raw = raw_of(cell, column)
    time = None if unit is None else unit.time
    if unit is None or time is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, dict):
        if raw.get("per") in {per.value for per in Per} - {time.value}:
            problem = f'the heading of the rate says "{unit.written}", and the cell says {raw["per"]}'
            remedy = f"write what it is a {time.value}, or take the time out of the heading"
            raise Refused("unsupported-unit", problem, remedy)
        return raw
    if isinstance(raw, int | Decimal):
        return {"amount": str(raw), "per": time.value}
    timed = as_raw(f"{raw} a {time.value}", column)
    return timed if isinstance(timed, dict) else raw


_NOUGHT = frozenset({"nil", "-", "–", "—"})
"""The words for nothing that stand for nought as well."""

_DAYS = range(20_000, 80_000)
"""The numbers of the days from 1954 to 2119, which are no year."""


def month_or_year(cell: Cell, column: DocumentColumn) -> Finding | None:
    """Return a note on a date that is read as a month, where a year that was typed becomes that date, too.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> due = {sheet.title: sheet.columns for sheet in layout_of(Programme)}["Gates"]["due"]
    >>> print(month_or_year(Cell("Gates!D2", datetime(2009, 10, 1), pattern="mmm-yy"), due))
    note year-as-date at Gates!D2: the cell is read as October 2009. If 2009/10 was typed, format the cell as text, \
and write "2009/10"
    """
    if not isinstance(cell.value, datetime) or column.type is not Window or not shows_month(cell.pattern):
        return None
    day, calendar = cell.value.date(), calendar_read()
    typed = year_typed(day, calendar)
    if not typed:
        return None
    remedy = f'if {typed} was typed, format the cell as text, and write "{calendar.example(day.year)}"'
    return note("year-as-date", cell.where, f"the cell is read as {MONTHS[day.month - 1]} {day.year}", remedy)


def nothing_in(cell: Cell, column: DocumentColumn, columns: Mapping[str, DocumentColumn]) -> Finding | None:
    """Return a finding on a cell that says with a word that there is nothing; None where it does not.

    Parameters
    ----------
    cell
        The cell.
    column
        Its column; a fault where its cells hold no words of the document's own.
    columns
        All columns of the sheet, of which one may list what is not stated.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> gates = {sheet.title: sheet.columns for sheet in layout_of(Programme)}["Gates"]
    >>> print(nothing_in(Cell("Gates!D2", "TBC"), gates["due"], gates))
    error bad-cell at Gates!D2: the cell says "TBC". Leave the cell empty, or write "due" in unstated
    """
    words = tidy(cell.value) if isinstance(cell.value, str) else ""
    name, heading = words.casefold(), column.heading
    if name not in NOTHING or name in column.words or (column.type is bool and name == "none"):
        return None
    is_list = item_type(column.type) is str and not column.refers_to and heading.field not in NAMES_OF_FIELDS
    is_text = not column.is_coded or is_list
    problem = f'the cell says "{words}"'
    if is_text and not (heading.needed and name == "none"):
        remedy = f"leave the cell empty, or write '\"{words}\"', with its quotation marks, if that is meant"
        return warning("bad-cell", cell.where, f"{problem}, and is read as that text", remedy)
    # A scale may have a level of that name.
    if is_text or (item_type(column.type) is None and str in get_args(column.type)):
        return None
    remedy = "leave the cell empty"
    if heading.needed:
        remedy = f"write the {heading.name}, or clear the row"
    elif "unstated" in columns and heading.field not in NAMES_OF_FIELDS:
        remedy += f', or write "{heading.name}" in unstated'
    if heading.is_number and name in _NOUGHT:
        remedy += f", or write {'0' if heading.kind == 'posts' else f'{currency_read().sign}0'} if that is meant"
    return fault("bad-cell", cell.where, problem, remedy)


def as_share(cell: Cell, column: DocumentColumn) -> Cell:
    """Return the cell of a share that is shown in per cent with the text that it shows; any other as it is.

    Examples
    --------
    >>> from prevent_model.framework.programme import Programme
    >>> from prevent_model.spreadsheets.document_sheets import layout_of
    >>> share = {sheet.title: sheet.columns for sheet in layout_of(Programme)}["Grant shares"]["share"]
    >>> as_share(Cell("S!D2", 0.5, pattern="0%"), share).value, as_share(Cell("S!D2", 0.5), share).value
    ('50.0%', 0.5)
    """
    if column.type is not Fraction or type(cell.value) not in {int, float} or "%" not in _in_letters(cell.pattern):
        return cell
    return cell._replace(value=f"{Decimal(repr(cell.value)) * 100:f}%", pattern="General")


def _in_letters(pattern: str) -> str:
    return _IN_WORDS.sub("", pattern)


def shows_month(pattern: str) -> bool:
    """Tell whether a pattern shows the month and the year of a date, and no day.

    Examples
    --------
    >>> shows_month("[$-809]mmm-yy;@"), shows_month("d mmm yyyy"), shows_month("yyyy"), shows_month('mmmm" day "yyyy')
    (True, False, False, True)
    """
    letters = set(_in_letters(pattern).casefold())
    return {"m", "y"} <= letters and not letters & set("dhs")
