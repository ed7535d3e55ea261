"""The commands of delivery: the schedule on a day, the latest ratings, and what is delayed behind a thing."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import TABLE, option, programme_of
from prevent_model.cli.printing import say, show
from prevent_model.delivery.latest_ratings import ratings
from prevent_model.delivery.schedule import status
from prevent_model.review.delays import delayed_behind


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


COMMANDS = {
    "delivery status": (_status, *TABLE),
    "delivery ratings": (_ratings, *TABLE),
    "delivery behind": (_behind, *TABLE, option("--id", "ID", "a milestone, a phase or a gate", required=True)),
}
