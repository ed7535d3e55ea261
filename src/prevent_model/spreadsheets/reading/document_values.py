"""A cell of a document as the raw value that it shows: a month that a date is shown as, a year that became a date."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from prevent_model.spreadsheets.document_cells import as_raw
from prevent_model.spreadsheets.document_sheets import YEARS, DocumentColumn
from prevent_model.spreadsheets.reading.cells import turned
from prevent_model.spreadsheets.reading.xlsx import Cell
from prevent_model.values.approximate_dates import Window
from prevent_model.values.calendars import calendar_read
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
    return as_raw(cell.value, column)


def shows_month(pattern: str) -> bool:
    """Tell whether a pattern shows the month and the year of a date, and no day.

    Examples
    --------
    >>> shows_month("[$-809]mmm-yy;@"), shows_month("d mmm yyyy"), shows_month("yyyy"), shows_month('mmmm" day "yyyy')
    (True, False, False, True)
    """
    letters = set(_IN_WORDS.sub("", pattern).casefold())
    return {"m", "y"} <= letters and not letters & set("dhs")
