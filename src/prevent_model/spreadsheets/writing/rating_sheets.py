"""The sheet of ratings: the latest of each thing with its trend."""

from __future__ import annotations

from datetime import date

from prevent_model.delivery.latest_ratings import ratings
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.writing.pages import Book
from prevent_model.spreadsheets.writing.sheets import add_sheet

LATEST = "Latest ratings"
"""The name of the sheet."""


def add_ratings(book: Book, programme: Programme, day: date) -> None:
    """Add the latest rating of each thing on a day, with its trend."""
    latest = ratings(programme, on=day)
    if latest.rows:
        table = latest.table
        add_sheet(book, LATEST, table.columns, table.rows, notes={"0": table.title})
