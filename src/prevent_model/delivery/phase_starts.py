"""Starts of phases: the days on which one may begin, by its period or by its first financial year."""

from __future__ import annotations

from prevent_model.errors import ArgumentError
from prevent_model.framework.delivery import Phase
from prevent_model.values.approximate_dates import Window, as_window
from prevent_model.values.calendars import Calendar
from prevent_model.values.date_texts import TWO_MONTHS
from prevent_model.values.parts_of_years import part_in


def phase_start(phase: Phase, calendar: Calendar) -> Window | None:
    """Return the days on which a phase may begin; None where it has neither a period nor years.

    A period of exact days, months, quarters or years begins with its first day, and "late 2025 to March 2027" on any
    day of late 2025. An approximate period may begin on any day that it may cover. The years of a phase are those whose
    growth belongs to it: one that states nothing else may begin on any day of the first.

    Examples
    --------
    >>> str(phase_start(Phase(id="a", title="A", years="2026/27 to 2027/28"), Calendar()))
    '2026/27'
    >>> str(phase_start(Phase(id="a", title="A", period="late 2025 to March 2027"), Calendar()))
    'late 2025'
    >>> str(phase_start(Phase(id="a", title="A", period="Q1 2026"), Calendar()))
    '2026-01-01'
    """
    period = phase.period
    if period is None:
        return as_window(min(phase.years)) if phase.years else None
    if period.about:
        return Window(period.earliest, period.latest)
    return _vague_start(period, calendar) or Window.day(period.first)


def _vague_start(period: Window, calendar: Calendar) -> Window | None:
    """Return the days on which a period may begin that begins early, mid or late in a year; None for any other."""
    first, _, _ = period.words.partition(" to ")
    try:
        part = None if TWO_MONTHS.fullmatch(period.words) else part_in(first)
        # A quarter is a stretch in which a phase runs; early, mid or late in a year only says about when.
        start = Window.parse(first, calendar=calendar) if part and part.kind in ("third", "edge") else None
    except ArgumentError:  # words beside the days, such as "late autumn", which are no date themselves
        return None
    return start if start and start.first == period.first else None
