"""The commands of delivery: the schedule on a day, the latest ratings, and what is delayed behind a thing."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import TABLE, option, programme_of
from prevent_model.cli.printing import say, show
from prevent_model.delivery.latest_ratings import ratings
from prevent_model.delivery.schedule import status
from prevent_model.delivery.schedule_rows import REFUSED, Status
from prevent_model.framework.gates import CONDITIONS_NOT_MET
from prevent_model.review.delays import delayed_behind


def _now(options: argparse.Namespace) -> int:
    """Print what is late, what is due and what waits, each in a table."""
    schedule = status(programme_of(options), on=options.on)
    known = "" if schedule.known is None else f", from what was known on {schedule.known}"
    rows = {heading: [row for row in schedule.rows if _heading(row) == heading] for heading in _HEADINGS}
    tables = [schedule.table_of(some, f"{heading} on {schedule.on}{known}") for heading, some in rows.items() if some]
    if tables or options.format != "text":
        show(options, *(tables or [schedule.table_of((), f"Late, due and waiting on {schedule.on}{known}")]))
    else:
        say(f"Nothing is late, due or waiting on {schedule.on}{known}.")
    return 0


def _status(options: argparse.Namespace) -> int:
    show(options, status(programme_of(options), on=options.on).table)
    return 0


def _ratings(options: argparse.Namespace) -> int:
    found = ratings(programme_of(options), on=options.on)
    if options.format == "text" and not found.rows:
        say(found.because)
    else:
        show(options, found.table)
    return 0


def _behind(options: argparse.Namespace) -> int:
    show(options, *delayed_behind(programme_of(options), options.id, on=options.on).tables)
    return 0


def _heading(row: Status) -> str:
    """Return the heading of the one table that a thing is in; none of what is over, or is to come."""
    if row.lateness is not None:
        return _LATE
    if row.state == REFUSED:
        return _REFUSED
    if row.waits_for:  # before it is due, as it cannot come until what it waits for is decided
        return _WAITING
    return _TO_DECIDE if row.state in _DUE else ""


_HEADINGS = _LATE, _TO_DECIDE, _WAITING, _REFUSED = (
    "Late, or not recorded",
    "Due or to be decided",
    "Waiting",
    "Refused",
)
_DUE = frozenset(
    {
        "due",
        "not decided",
        "not passed",
        CONDITIONS_NOT_MET,
        "past its forecast",
        "late by its first plan",
        "fieldwork",
    }
)
"""The states of what a board has before it on a day."""

COMMANDS = {
    "status": (_now, *TABLE),
    "delivery status": (_status, *TABLE),
    "delivery ratings": (_ratings, *TABLE),
    "delivery behind": (_behind, *TABLE, option("--id", "ID", "a milestone, a phase or a gate", required=True)),
}
