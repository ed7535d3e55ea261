"""A document, or a thing in it, as the raw fields from which it can be read again."""

from __future__ import annotations

import hashlib
from typing import Any

from prevent_model.framework.deflators import DeflatorSeries
from prevent_model.framework.programme import Programme
from prevent_model.framework.raw_form import raw_fields
from prevent_model.values.calendars import Calendar, reading_in
from prevent_model.values.citations import first_source


def raw_part(part: Any, document: Any, *, native: bool) -> dict[str, Any]:
    """Return the raw fields of a document, or of a thing in it, as its reader takes them.

    Parameters
    ----------
    part, document
        The thing, and the document that it is in.
    native
        Whether dates and decimal numbers stay such, as TOML has them.

    Examples
    --------
    >>> import prevent_model as pm
    >>> raw_part(pm.sample().plan("growth").points[0], pm.sample(), native=True)
    {'year': '2008/09', 'posts': 41, 'cost': '£2.2m'}
    """
    # Citations of the first source are written without its id.
    sources = document.sources if isinstance(document, Programme) else ()
    source = first_source.set(sources[0].id if sources else None)
    try:
        with reading_in(calendar_of(document)):
            return raw_fields(part, native=native)
    finally:
        first_source.reset(source)


def digest_of(document: Any) -> str:
    """Return a digest of what a document says: that of an equal one, whose years have the same labels, is the same.

    Examples
    --------
    >>> import prevent_model as pm
    >>> digest_of(pm.sample()) == digest_of(pm.sample("mps-prevent-2008")), len(digest_of(pm.sample()))
    (True, 16)
    """
    raw = {**calendar_of(document).keys, **raw_part(document, document, native=False)}
    return hashlib.sha256(ascii(raw).encode()).hexdigest()[:16]


def calendar_of(document: Any) -> Calendar:
    """Return the calendar of the years of a document: a sound one has years of one kind only.

    Examples
    --------
    >>> import prevent_model as pm
    >>> calendar_of(pm.sample()).first_month
    4
    """
    return document.calendar if isinstance(document, Programme | DeflatorSeries) else Calendar()
