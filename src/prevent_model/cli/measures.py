"""The command measures."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import TABLE, WrongUse, programme_of
from prevent_model.cli.printing import show
from prevent_model.delivery.measures_on_day import measures


def _measures(options: argparse.Namespace) -> int:
    programme = programme_of(options)
    if not programme.measures:
        raise WrongUse(f"{programme.title} has no measures: write [[standards.measures]] in its document")
    show(options, *measures(programme, on=options.on).tables)
    return 0


COMMANDS = {"measures": (_measures, *TABLE)}
