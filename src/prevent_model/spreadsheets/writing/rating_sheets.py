"""The sheets of ratings: every rating as recorded, and the latest of each thing with its trend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs

from prevent_model.delivery.latest_ratings import ratings
from prevent_model.framework.programme import Programme
from prevent_model.framework.ratings import Rating
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.sheets import add_sheet
from prevent_model.values.citations import with_sources

if TYPE_CHECKING:
    from openpyxl import Workbook

RECORDS, LATEST = "Ratings", "Latest ratings"
"""The names of the two sheets."""


def add_ratings(book: Workbook, programme: Programme, day: date) -> None:
    """Add the ratings as recorded, and the latest of each thing on a day."""
    fields = [field for field in attrs.fields(Rating) if any(getattr(r, field.name) for r in programme.ratings)]
    columns = {field.name: SheetColumn(field.name) for field in fields}
    notes = {field.name: str(field.metadata["meaning"]) for field in fields}
    records = [
        {name: getattr(rating, name) for name in columns} | {"cite": with_sources(rating.cite) or None}
        for rating in programme.ratings
    ]
    add_sheet(book, RECORDS, columns, records, notes=notes, cites=[rating.cite for rating in programme.ratings])
    latest = ratings(programme, on=day)
    if latest.rows:
        table = latest.table
        add_sheet(book, LATEST, table.columns, table.rows, notes={"0": table.title})
