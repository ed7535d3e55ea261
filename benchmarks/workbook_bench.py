"""Workbooks: a document of 10,000 rows written and read, against bare XlsxWriter and the bare reader of openpyxl."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import xlsxwriter

import prevent_model as pm

Best = Callable[..., float]
ROWS = 10_000
"""The milestones of a large programme, each a row of its sheet."""


def measures(best: Best) -> Iterator[tuple[str, float, float]]:
    """Each measure: its name, the ratio, and the most that it may be."""
    programme = _programme()
    with TemporaryDirectory() as folder:
        path, other = Path(folder) / "plan.xlsx", Path(folder) / "bare.xlsx"
        pm.save(programme, path)
        # Reading comes first: what is held in memory costs its many small values time, in the search for garbage.
        read, bare = best(lambda: pm.read(path), 3), best(lambda: _read(path), 3)
        yield f"document of {ROWS:,} rows: read / openpyxl, read-only", read / bare, 3.0
        sheets = {sheet.title: [*sheet.iter_rows(values_only=True)] for sheet in openpyxl.load_workbook(path)}
        saved, bare = best(lambda: pm.save(programme, path), 3), best(lambda: _write(sheets, other), 3)
        yield f"document of {ROWS:,} rows: save / XlsxWriter of its cells", saved / bare, 3.0


def _programme() -> pm.Programme:
    first = date(2008, 4, 1)
    milestones = [
        pm.Milestone(id=f"step-{n}", title=f"Step {n} of the programme", planned=str(first + timedelta(days=n % 1000)))
        for n in range(ROWS)
    ]
    return pm.Programme(id="large", title="Large", years="2008/09 to 2010/11", as_at=first, milestones=milestones)


def _write(sheets: dict[str, list[tuple[object, ...]]], path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        look = book.add_format({"border": 1})  # open cells have one, filled or not
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row, look)


def _read(path: Path) -> None:
    book = openpyxl.load_workbook(path, read_only=True)
    for sheet in book:
        for row in sheet.iter_rows(values_only=True):
            list(row)
