"""The keys of a document that say how the others are read: its calendar, its first source, and its day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from prevent_model.documents.structuring import NO_SOURCE
from prevent_model.errors import refusals_of
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.spelling import did_you_mean
from prevent_model.values.calendars import Calendar
from prevent_model.values.days import example_day
from prevent_model.values.ids import is_id
from prevent_model.values.plain import kind_of, one_of
from prevent_model.values.years import MONTHS


def first_source_of(raw: dict[str, Any]) -> str | None:
    """Return the id of a document's first source, which a locator alone means; None where it has no source."""
    sources = raw.get("sources", [])
    if sources == []:
        return None
    first = sources[0].get("id") if isinstance(sources, list) and isinstance(sources[0], dict) else None
    return str(first) if is_id(first) else NO_SOURCE


def example_day_of(raw: dict[str, Any]) -> date:
    """A day for remedies, near those of the document: the one that it is as at, or in the year that it names first."""
    as_at: Any = raw.get("as_at")
    if isinstance(as_at, date):
        return as_at.date() if isinstance(as_at, datetime) else as_at
    with suppress(TypeError, ValueError):
        return date.fromisoformat(as_at)
    first = re.search("[1-9][0-9]{3}", str(raw.get("years")))
    return date(int(first[0]), 7, 24) if first else example_day.get()


def _month_meant(begins: Any) -> str:
    """The month that a number of one, or a text that names one alone, surely means; empty where none is."""
    if isinstance(begins, str) and begins.strip().isdecimal():
        begins = int(begins)
    if type(begins) is int:
        return MONTHS[begins - 1] if 1 <= begins <= 12 else ""
    named = [month for month in MONTHS if re.search(rf"\b{month[:3]}", str(begins), re.IGNORECASE)]
    return named[0] if len(named) == 1 else ""


def calendar_of(raw: dict[str, Any]) -> tuple[Calendar, list[Finding]]:
    """The calendar of a document's years: April and no label, where it does not say."""
    findings: list[Finding] = []
    begins, label = raw.get("year_begins", "April"), raw.get("year_label", "")
    if begins not in MONTHS:
        close = did_you_mean(begins, MONTHS) if isinstance(begins, str) else ""
        message = f"years do not begin in {kind_of(begins)}{close}"
        # What surely means a month is one fault, and the years are read by it.
        month = _month_meant(begins)
        remedy = f'write "{month}"' if month else f"write {one_of(list(MONTHS))}"
        findings.append(Finding("bad-value", ERROR, "$.year_begins", message, remedy))
        begins = month or "April"
    try:
        return Calendar(begins, label), findings
    except (TypeError, ValueError) as error:
        for refusal in refusals_of(error):
            code = "wrong-type" if refusal.wrong_type else "bad-value"
            findings.append(Finding(code, ERROR, "$.year_label", refusal.problem, refusal.remedy))
    return Calendar(begins), findings
