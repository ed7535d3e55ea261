"""Records that bear a time: each must have one, and each is known from some day on."""

from __future__ import annotations

from datetime import date
from typing import Any

from prevent_model.values.approximate_dates import Window
from prevent_model.values.plain import wrong


def checked_time(_: Any, __: Any, time: Window) -> None:
    """Refuse a record without its time: a converter that serves optional times as well lets None through."""
    given: Any = time
    if given is None:
        wrong("a date or a stretch of time", given, 'write one such as 2026-09-30 or "Q3 2026"')


def latest_known(time: Window, as_at: date | None) -> date:
    """Return the last day on which a record can have been made: the day of its document's knowledge, `as_at`, at most.

    Examples
    --------
    >>> quarter = Window.parse("July to September 2026")
    >>> [str(latest_known(quarter, date(2026, month, 10))) for month in (6, 8, 10)]
    ['2026-09-30', '2026-08-10', '2026-09-30']
    """
    return time.latest if as_at is None or as_at < time.earliest else min(time.latest, as_at)


def was_made_by(time: Window, day: date, as_at: date) -> bool:
    """Tell whether a record that bears a time was made by a day.

    It was once the whole of its time is past. What a document records, and could have been made by the day of its
    knowledge, `as_at`, was made by then.

    Examples
    --------
    >>> quarter, as_at = Window.parse("July to September 2026"), date(2026, 8, 1)
    >>> [was_made_by(quarter, day, as_at) for day in (date(2026, 7, 31), as_at, date(2026, 9, 30))]
    [False, True, True]
    >>> was_made_by(quarter, date(2026, 8, 1), date(2026, 6, 30))
    False
    """
    return latest_known(time, as_at) <= day
