"""The reader of each kind of cell, and those of the headings of a sheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from prevent_model.spreadsheets.headings import Heading
from prevent_model.spreadsheets.reading.cells import (
    Reader,
    choice,
    cites,
    day_of,
    identifier,
    identifiers,
    label,
    lines,
    month,
    number,
    posts,
    prices,
    printed_sum,
    sum_of,
    text,
    window,
    words,
    year,
)
from prevent_model.values.calendars import Calendar
from prevent_model.values.currencies import as_currency

READERS: dict[str, Reader[Any]] = {
    "text": text,
    "free": text,
    "lines": lines,
    "id": identifier,
    "ids": identifiers,
    "words": words,
    "posts": posts,
    "stated": printed_sum,
    "money": sum_of,
    "number": number,
    "day": day_of,
    "month": month,
    "label": label,
    "currency": lambda cell: as_currency(text(cell)),
}
"""The reader of each kind of cell that can be read alone."""


def readers_of(
    headings: Mapping[str, Heading], *, calendar: Calendar | None = None, source: str | None = None, **own: Reader[Any]
) -> dict[str, Reader[Any]]:
    """Choose a reader for each heading by its kind.

    Parameters
    ----------
    headings
        The headings, by field.
    calendar
        The calendar of the years; where there is none, they begin in April.
    source
        The source of a citation that names none.
    **own
        Readers of kinds of the caller's own.
    """
    kinds: dict[str, Reader[Any]] = {
        **READERS,
        "year": partial(year, calendar=calendar or Calendar()),
        "window": partial(window, calendar=calendar or Calendar()),
        "prices": partial(prices, calendar=calendar or Calendar()),
        "cites": partial(cites, source=source),
        **own,
    }
    return {field: partial(choice, cls=h.choices) if h.choices else kinds[h.kind] for field, h in headings.items()}
