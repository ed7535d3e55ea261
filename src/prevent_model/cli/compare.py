"""The command compare."""

from __future__ import annotations

import argparse
from typing import Any

from prevent_model.cli.arguments import FORMAT, WrongUse, argument, is_path, one_of, option, sample_of
from prevent_model.cli.printing import say, show
from prevent_model.documents.samples import samples
from prevent_model.framework.programme import Programme
from prevent_model.review.changes import ChangeKind
from prevent_model.review.comparison import compare
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table


class _Named(argparse.Action):
    """Option or argument that gathers documents and samples in the order of the command line."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Add what is named to what was named before."""
        del parser
        names = [values] if isinstance(values, str) else list(values)
        kind = "sample" if option_string else "document"
        namespace.documents = (*namespace.documents, *((kind, name) for name in names))


def _compare(options: argparse.Namespace) -> int:
    if len(options.documents) != 2:
        raise WrongUse(f"name two documents or samples, the earlier first: {len(options.documents)} named")
    before, after = (_version(*named) for named in options.documents)
    changes = compare(before, after)
    rows = [(change.kind.value, change.what, str(change)) for change in changes]
    title = f"From {before.title}, {before.as_at}, to {after.title}, {after.as_at}"
    if options.format != "text":
        show(options, Table(title, (Column("change"), Column("of"), Column("what changed")), rows))
        return 0
    gone = {id_ for change in changes if change.kind is ChangeKind.DISSOLVED for id_ in change.ids}
    # Of what is gone it goes without saying that its lines are gone too.
    told = [c for c in changes if c.kind is not ChangeKind.PARTED or not gone & set(c.ids)]
    say(title)
    for kind in dict.fromkeys(change.kind for change in told):
        print(f"\n{kind.value.capitalize()}")
        of_kind = [change for change in told if change.kind is kind]
        if kind is ChangeKind.DISSOLVED:  # a long list reads better as one sentence for each sort of thing
            for what in dict.fromkeys(change.what for change in of_kind):
                say(f"  No longer told of ({what}): {'; '.join(c.before for c in of_kind if c.what == what)}.")
        else:
            say(*(f"  {change}" for change in of_kind))
    if not told:
        print("\nNothing changed.")
    return 0


def _version(kind: str, name: str) -> Programme:
    if kind == "sample" or not is_path(name):
        return sample_of(name)
    version: Programme = one_of(name, Programme)
    return version


_DOCUMENT = "a programme document, or the name of a sample"
_SAMPLE = f"a programme that ships, in its place in the order: {', '.join(samples())}"

COMMANDS = {
    "compare": (
        _compare,
        (
            argument("documents", nargs="*", action=_Named, default=(), metavar="DOCUMENT", help=_DOCUMENT),
            option("--sample", "NAME", _SAMPLE, dest="documents", action=_Named),
            FORMAT,
        ),
    )
}
