"""The commands of delivery: the schedule on a day, the latest ratings, and what is delayed behind a thing."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import TABLE, option, programme_of
from prevent_model.cli.printing import say, show
from prevent_model.delivery.latest_ratings import ratings
from prevent_model.delivery.schedule import status
from prevent_model.review.delays import delayed_behind


def _now(options: argparse.Namespace) -> int:
    """Print what is late, what is due and what waits, each in a table; a row is in the first that it fits."""
    schedule = status(programme_of(options), on=options.on)
    late = [row for row in schedule.rows if row.lateness is not None]
    waiting = [row for row in schedule.rows if row.waits_for and row not in late]
    due = [row for row in schedule.rows if row.state in _DUE and row not in (*late, *waiting)]
    named = {"Late, or not recorded": late, "Due or to be decided": due, "Waiting": waiting}
    known = "" if schedule.known is None else f", from what was known on {schedule.known}"
    tables = [schedule.table_of(rows, f"{title} on {schedule.on}{known}") for title, rows in named.items() if rows]
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


_DUE = frozenset({"due", "not decided", "not passed", "past its forecast", "late by its first plan", "fieldwork"})
"""The states of what a board has before it on a day."""

COMMANDS = {
    "status": (_now, *TABLE),
    "delivery status": (_status, *TABLE),
    "delivery ratings": (_ratings, *TABLE),
    "delivery behind": (_behind, *TABLE, option("--id", "ID", "a milestone, a phase or a gate", required=True)),
}
