"""Faults of a sheet that was filled in by hand: their codes with their meanings, and findings by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from prevent_model.errors import refusals_of
from prevent_model.framework.findings import Finding, Severity
from prevent_model.remedies import in_cells
from prevent_model.values.calendars import Calendar

CODES: dict[str, str] = {
    "not-a-workbook": "The file is no .xlsx workbook: damaged, protected by a password, or of another format.",
    "missing-sheet": "The workbook has no sheet of the name that is looked for.",
    "duplicate-sheet": "Two sheets have one name, of which one has a number behind it, as a copy has.",
    "empty-sheet": "The sheet holds nothing to read.",
    "missing-heading": "No row has the headings of the table, or one of them is not there.",
    "unknown-field": "The first sheet of a document names a field that its kind does not have.",
    "unknown-holder": "A row names nothing that could hold it: no measure has the id of its target, say.",
    "duplicate-heading": "Two columns, or two terms above the table, have one name.",
    "missing-term": "Something that is said once of the whole sheet is not said.",
    "missing-cell": "A row has an empty cell that must hold something.",
    "merged-cells": "Cells of the table are merged, so that only the first of them holds something.",
    "error-value": "A cell holds an error of the spreadsheet, such as #REF!.",
    "formula-without-value": "A formula was never worked out, so that there is no value to read.",
    "number-as-text": "A number is stored as text.",
    "year-as-date": "The spreadsheet turned a financial year into a date.",
    "fraction-of-a-penny": "A sum of money has more decimal places than its currency.",
    "wrong-cell": "A cell holds another kind of thing than its column takes.",
    "bad-cell": "A cell holds something that cannot be read, or cannot be.",
    "mixed-currencies": "A sum is in another currency than the sheet, or than the sum before it.",
    "duplicate-year": "A year has two rows.",
    "duplicate-id": "Two rows have one id.",
    "unknown-standard": "The sheet is of a standard, or of a version of it, other than the one given.",
    "unknown-criterion": "The standard has no such criterion.",
    "judged-group": "A level is given to a criterion that is rolled up from its parts.",
    "duplicate-judgement": "A criterion is judged twice for one subject.",
    "unknown-level": "The scale has no such level.",
    "unsupported-unit": "A heading, or a line above the table, names a unit that is not read, "
    "or holds an unknown word.",
    "misleading-number-format": "A number's format shows another number: per cent, thousands, or another currency.",
    "scaled-amounts": "Sums were read in the thousands, millions or billions that the heading names.",
    "ignored-words": "Words beside a heading are not read; over numbers, such as change none: 2008/09 prices.",
    "trimmed-text": "Spaces around or inside a text were left out when it was read.",
    "ignored-column": "A column with a heading of its own is not read.",
    "hidden-cells": "Hidden columns, rows or sheets were read, or left out.",
    "total-row": "A row of totals was left out.",
    "ignored-row": "A row that holds a footnote alone, or the headings again, was left out.",
    "changed-formula": "A formula that was worked out beside a document was written over.",
    "changed-cell": "A fixed cell of a sheet that was worked out beside a document was written over, or several cells.",
    "earlier-results": "The results beside a document are of an earlier state of it.",
    "what-if": "A cell that may be changed as a what-if was: it is no part of the document.",
    "ignored-sheet": "A sheet without ratings, or one that holds a chart or macros in place of cells, is not read.",
}
"""The code of each fault of a sheet, with its meaning. The last twelve are notes or warnings, with which a sheet is
still read."""


class Refused(Exception):
    """A cell cannot be taken: a code, the problem, and what to write instead."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        self.code, self.message, self.remedy = code, message, remedy
        super().__init__(message)


def fault(code: str, where: str, message: str, remedy: str) -> Finding:
    """Make a fault that keeps a sheet from being read.

    Examples
    --------
    >>> print(fault("missing-cell", "Growth!C7", "there is no cost", "write the cost as printed"))
    error missing-cell at Growth!C7: there is no cost. Write the cost as printed
    """
    return Finding(code, Severity.ERROR, where, message, in_cells(remedy))


def note(code: str, where: str, message: str, remedy: str = "") -> Finding:
    """A fact that a reader of the sheet should know, and that keeps nothing from being read."""
    return Finding(code, Severity.NOTE, where, message, remedy)


def warning(code: str, where: str, message: str, remedy: str) -> Finding:
    """Make a finding on what is not read though it was likely meant to be.

    Examples
    --------
    >>> print(warning("ignored-sheet", "Spending", "the sheet is not read", 'rename it "Spend"'))
    warning ignored-sheet at Spending: the sheet is not read. Rename it "Spend"
    """
    return Finding(code, Severity.WARNING, where, message, remedy)


def refusal(error: Exception) -> Refused:
    """Turn the refusal of a value's own class into that of a cell.

    Examples
    --------
    >>> from prevent_model.errors import ArgumentError
    >>> refusal(ArgumentError.of('"2008" is not one year', 'write "2008/09"')).remedy
    'write "2008/09"'
    """
    first = refusals_of(error)[0]
    return Refused("bad-cell", first.problem, first.remedy or "write a value that can be")


def year_typed(day: date, calendar: Calendar) -> str:
    """Return the year, as it is typed, that a spreadsheet program turns into a day; nothing where there is none.

    Examples
    --------
    >>> year_typed(date(2008, 9, 1), Calendar()), year_typed(date(2008, 10, 1), Calendar())
    ('2008/9', '')
    """
    # The month is the last digits of the next year.
    is_next = day.day == 1 and day.month == (day.year + 1) % 100
    return f"{day.year}/{day.month}" if is_next and calendar.first_month != 1 else ""


def turned(day: date, calendar: Calendar) -> Refused:
    """Refuse a date in place of a year: "2008/9" becomes the first of September 2008.

    Examples
    --------
    >>> turned(date(2009, 10, 1), Calendar()).remedy
    'format the cell as text first, and then write "2009/10"'
    """
    typed = year_typed(day, calendar)
    meant = calendar.example(day.year) if typed else str(calendar.containing(day))
    message = f"a {calendar.noun} is needed, and the cell holds the date {day}"
    if typed:
        message = f'the spreadsheet turned "{typed}" into the date {day}'
    return Refused("year-as-date", message, f'format the cell as text first, and then write "{meant}"')


def faulty(findings: Iterable[Finding]) -> bool:
    """Tell whether one of the findings keeps a sheet from being read."""
    return any(finding.severity is Severity.ERROR for finding in findings)
