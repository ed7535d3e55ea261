"""The command compare."""

from __future__ import annotations

import argparse

from prevent_model.cli.arguments import FORMAT, WrongUse, argument, option, version_of
from prevent_model.cli.printing import say, show
from prevent_model.documents.samples import samples
from prevent_model.framework.wording import kind_words, opened
from prevent_model.review.changes import ChangeKind
from prevent_model.review.comparison import compare
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table


def _compare(options: argparse.Namespace) -> int:
    named = options.documents or ()
    if len(named) != 2:
        raise WrongUse(f"name two documents or samples, the earlier first: {len(named)} named")
    before, after = (version_of(name, kind) for kind, name in named)
    changes = compare(before, after)
    rows = [(change.kind.value, change.what, str(change)) for change in changes]
    title = f"From {before.title}, {before.as_at}, to {after.title}, {after.as_at}"
    if options.format != "text":
        show(options, Table(title, (Column("change"), Column("of"), Column("what changed")), rows))
        return 0
    gone = {id_ for change in changes if change.kind is ChangeKind.DISSOLVED for id_ in change.ids}
    # Of what is gone it goes without saying that its lines are gone too.
    shown = [c for c in changes if c.kind is not ChangeKind.PARTED or not gone & set(c.ids)]
    say(title)
    for kind in dict.fromkeys(change.kind for change in shown):
        print(f"\n{_HEADINGS.get(kind, kind.value.capitalize())}")
        of_kind = [change for change in shown if change.kind is kind]
        if kind is ChangeKind.DISSOLVED:  # a long list reads better as one sentence for each sort of thing
            for what in dict.fromkeys(change.what for change in of_kind):
                say(f"  {opened(kind_words(what))}: {'; '.join(c.before for c in of_kind if c.what == what)}.")
        else:
            say(*(f"  {change}" for change in of_kind))
    if not shown:
        print("\nNothing changed.")
    return 0


_HEADINGS = {
    ChangeKind.RELATED: "New relations",
    ChangeKind.PARTED: "Relations no longer stated",
    ChangeKind.DISSOLVED: "Not in the later version",
    ChangeKind.BREAKS: "Rules now broken",
    ChangeKind.MENDS: "Rules no longer broken",
}
"""Headings of the kinds of change whose own word says too little."""

_DOCUMENT = "a programme document, or the name of a sample"
_SAMPLE = f"a sample programme, before or after the other version: {', '.join(samples())}"

# Both are gathered in one list, in the order of the command line, as the earlier version comes first.
COMMANDS = {
    "compare": (
        _compare,
        argument(
            "documents",
            nargs="*",
            action="extend",
            type=lambda name: ("document", name),
            metavar="DOCUMENT",
            help=_DOCUMENT,
        ),
        option("--sample", "NAME", _SAMPLE, dest="documents", action="append", type=lambda name: ("sample", name)),
        FORMAT,
    )
}
