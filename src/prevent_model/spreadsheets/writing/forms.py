"""Empty sheets to fill in by hand: a plan of growth, and ratings under a standard, with choices of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any

from prevent_model.errors import ArgumentError, Refusal
from prevent_model.files import write_whole
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.standards import Standard
from prevent_model.spreadsheets.headings import (
    BEFORE,
    BESIDE_RATINGS,
    COUNT,
    GROWTH,
    LEVELS,
    LINE,
    LINES,
    OBSERVATIONS,
    PLAN_TERMS,
    POINT,
    RATING,
    RATING_TERMS,
    RATINGS,
    THE_WHOLE,
    Heading,
)
from prevent_model.spreadsheets.writing.cell_rules import limit
from prevent_model.spreadsheets.writing.input_cells import widen, write_head, write_table
from prevent_model.spreadsheets.writing.pages import Book, quoted
from prevent_model.spreadsheets.writing.sheets import add_sheet, as_workbook, comment, packed, put
from prevent_model.tables.cells import Column
from prevent_model.values.arguments import as_path, expect, many
from prevent_model.values.calendars import Calendar, as_years_of
from prevent_model.values.currencies import GBP, Currency, as_currency, currency_read, document_in
from prevent_model.values.years import FinancialYear

__all__ = ["write_growth", "write_ratings"]


def __dir__() -> list[str]:
    return __all__


UNDATED = date(1980, 1, 1)
"""The date of a form, which has none of its own, is the first that an archive can bear."""

ROWS = 40
"""The empty rows of a form that cannot know how many are needed."""

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def write_growth(
    years: str | FinancialYear | Iterable[FinancialYear | str],
    path: str | PathLike[str],
    *,
    currency: Currency | str = GBP,
) -> None:
    """Write an empty sheet of growth to fill in, with a row for each year; ``read_growth`` reads it back.

    Further sheets take lines of posts and what was counted; they may stay empty.

    Parameters
    ----------
    years
        The years: "2008/09 to 2010/11", a year, or several.
    path
        The file, ending in .xlsx; it is written whole or not at all.
    currency
        The currency of the costs, or its code; the form says it.

    Raises
    ------
    ValueError, OSError
        When the file's name does not end in .xlsx or there is no year; or when the file cannot be written.
    MissingExtra
        When the extra ``workbook`` is not installed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> with TemporaryDirectory() as folder:
    ...     write_growth("2008/09 to 2010/11", f"{folder}/growth.xlsx")
    ...     openpyxl.load_workbook(f"{folder}/growth.xlsx").sheetnames
    ['Growth', 'Growth lines', 'Observations']
    """
    expect(years=(years, str, FinancialYear, Iterable), path=(path, as_path), currency=(currency, as_currency))
    with document_in(as_currency(currency)):
        _write_growth(years, as_workbook(path, "form"))


def _write_growth(years: Any, file: Path) -> None:
    run = as_years_of(years, (), "years")
    if not run:
        raise ValueError('years: there is none: write "2008/09 to 2010/11"')
    book = Book()
    sheet = book.add(GROWTH)
    keys, currency = Calendar.of(run[0]).keys, currency_read()
    answers = {"year_begins": keys.get("year_begins"), **keys}
    answers |= {} if currency == GBP else {"currency": currency.code}
    fields = ("title", "posts_as", "cost_as", "basis", "source", *answers)
    intro = (
        "Fill in the yellow cells, and leave empty what the source does not say. "
        f"A cost is written as it is printed: {currency.sign}2.2m. "
        f'A row may be of several years, such as "{run[0]} to {run[0] + 1}", or of "{THE_WHOLE}".'
    )
    heads = write_head(sheet, "Growth in posts and money", intro, [PLAN_TERMS[field] for field in fields], answers)
    # Six empty rows for more years, below the row of the baseline and those of the years asked for.
    write_table(sheet, heads, POINT.values(), 1 + len(run) + 6)
    for row, name in enumerate((BEFORE, *map(str, run)), heads + 1):
        put(sheet.cell(row, 1), name)
    why = "Posts and cost before the first year; leave both empty where growth is counted from nothing."
    comment(sheet.cell(heads + 1, 1), why)
    widen(sheet, (18, 24, 20, 44))
    for field, letter in {"years": "A", "posts": "B", "costs": "C"}.items():
        book.name(f"growth_{field}", sheet, f"${letter}${heads + 1}:${letter}${heads + 1 + len(run) + 6}")
    _further_sheet(book, LINES, LINE)
    _further_sheet(book, OBSERVATIONS, COUNT)
    write_whole(file, packed(book, UNDATED))


def write_ratings(standard: Standard, path: str | PathLike[str], *, subjects: Iterable[str] = ()) -> None:
    """Write an empty form of ratings under a standard, the levels as choices; ``read_ratings`` reads it back.

    Parameters
    ----------
    standard
        The standard.
    path
        The file, ending in .xlsx; it is written whole or not at all.
    subjects
        The bodies that are judged, a sheet for each; one sheet without a name where there are none.

    Raises
    ------
    ValueError
        When the file's name does not end in .xlsx, a subject is named twice, or the standard has no scale or no
        criteria.
    MissingExtra, OSError
        When the extra ``workbook`` is not installed, or the file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import openpyxl
    >>> import prevent_model as pm
    >>> with TemporaryDirectory() as folder:
    ...     write_ratings(pm.standard("p3m3"), f"{folder}/ratings.xlsx", subjects=["force-1", "force-2"])
    ...     openpyxl.load_workbook(f"{folder}/ratings.xlsx").sheetnames
    ['force-1', 'force-2', 'Levels']
    """
    expect(standard=(standard, Standard), path=(path, as_path), subjects=(subjects, [str]))
    file = as_workbook(path, "form")
    bodies = many("subjects", subjects, str)
    if len(set(bodies)) < len(bodies):
        twice = next(body for body in bodies if bodies.count(body) > 1)
        raise ArgumentError([Refusal("subjects", f'"{twice}" is named twice', "name it once")])
    if standard.scale is None or standard.root is None:
        lacks = "scale" if standard.scale is None else "criteria"
        problem = f"{standard.title} has no {lacks}, so that nothing can be judged by it"
        raise ArgumentError([Refusal("standard", problem, "give one with a scale and criteria")])
    book = Book()
    answers: list[tuple[Any, ...]] = [(level.rank, level.label, level.descriptor) for level in standard.scale]
    answers += [(None, answer.value, _MEANS[answer]) for answer in NotALevel]
    for subject in bodies or (None,):
        _rating_sheet(book, standard, subject, len(answers))
    columns = (Column("rank", kind="number"), Column("level"), Column("meaning"))
    add_sheet(book, LEVELS, columns, answers)
    write_whole(file, packed(book, UNDATED))


_MEANS = {
    NotALevel.NOT_ASSESSED: "Nobody has looked. An empty cell says the same; it is never read as the lowest level.",
    NotALevel.NOT_APPLICABLE: "It does not concern this body.",
    NotALevel.NOT_GRADED: "It was looked at, and described without a grade.",
}


def _rating_sheet(book: Book, standard: Standard, subject: str | None, answers: int) -> None:
    sheet = book.add(_sheet_name(book, subject))
    # Each thing has one place, whatever the standard: a script finds the day and the levels of any form there.
    written = {"standard": standard.id, "version": standard.version, "subject": subject}
    fields = ("standard", "version", "subject", "on", "standpoint")
    intro = (
        "Choose a level for each criterion that was judged. "
        "What is left empty is not assessed, and is never read as the lowest."
    )
    heads = write_head(sheet, standard.title, intro, [RATING_TERMS[field] for field in fields], written)
    rows = list(_judged(standard.root)) if standard.root else []
    described = [Heading(field=name, names=(name,), meaning=meaning) for name, meaning in BESIDE_RATINGS.items()]
    fixed = [RATING["criterion"], *described]
    filled = [RATING[field] for field in ("level", "rationale", "evidence")]
    write_table(sheet, heads, [*fixed, *filled], len(rows), open_from=1 + len(fixed))
    for row, cells in enumerate(rows, heads + 1):
        for column, text in enumerate(cells, 1):
            put(sheet.cell(row, column), text)
        sheet.heights[row] = 30  # two lines of a reason
    limit(sheet, f"D{heads + 1}:D{heads + len(rows)}", "level", f"{LEVELS}!$B$2:$B${answers + 1}")
    widen(sheet, (26, 44, 30, 22, 40, 40))
    # Several bodies have a sheet each, so that a name is that of its sheet.
    for field, row in zip(fields, range(4, heads), strict=False):
        book.name(f"{quoted(sheet.title)}!rating_{field}", sheet, f"$B${row}")
    for field, letter in {"criteria": "A", "levels": "D", "rationale": "E", "evidence": "F"}.items():
        filled_in = f"${letter}${heads + 1}:${letter}${heads + len(rows)}"
        book.name(f"{quoted(sheet.title)}!rating_{field}", sheet, filled_in)
    sheet.frozen = (heads, 0)


def _judged(criterion: Criterion, group: str = "") -> Iterable[tuple[str, str, str]]:
    """List the criteria that are judged themselves: id, title, and the group that each is a part of."""
    for child in criterion.children:
        yield from _judged(child, criterion.title)
    if not criterion.children:
        yield criterion.id, criterion.title, group


def _sheet_name(book: Book, subject: str | None) -> str:
    """Choose a name that a sheet may have: short, without what formulas use, and not taken."""
    if subject is None:
        return RATINGS
    wanted = _NOT_IN_A_NAME.sub(" ", subject).strip()[:31] or RATINGS
    taken = {LEVELS.casefold(), "history", *(title.casefold() for title in book.pages)}
    names = (wanted, *(f"{wanted[:27]} {number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _further_sheet(book: Book, title: str, headings: Mapping[str, Heading]) -> None:
    """Add a sheet with headings alone, open below them."""
    left_out = {"unstated", "incomplete", "actual"}
    asked = [heading for field, heading in headings.items() if field not in left_out]
    sheet = book.add(title)
    write_table(sheet, 1, asked, ROWS)
    widen(sheet, [max(14, len(heading.name) + 4) for heading in asked])
    sheet.frozen = (1, 1)
