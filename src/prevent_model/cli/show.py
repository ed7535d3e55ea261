"""The command show."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import TABLE, programme_of
from prevent_model.cli.printing import say, show
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.review.summary import sentences
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table


def _show(options: argparse.Namespace) -> int:
    programme = programme_of(options)
    rows = [
        (collection.field.replace("_", " "), len(entities))
        for collection in COLLECTIONS
        if (entities := getattr(programme, collection.field))
    ]
    rows += [("plans", len(programme.plans))] if programme.plans else []
    rows += [("records of spend", len(programme.spend))] if programme.spend else []
    rows += [("ratings", len(programme.ratings))] if programme.ratings else []
    if options.format == "text":
        say(*sentences(programme, on=options.on), "")
        if not rows:
            say("It holds nothing else yet.")
            return 0
    show(options, Table("What it holds", (Column("part"), Column("number", kind="number")), rows))
    return 0


COMMANDS = {"show": (_show, *TABLE)}
