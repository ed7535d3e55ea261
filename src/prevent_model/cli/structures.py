"""Commands about structure: governance, and compare."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from prevent_model.cli.arguments import FORMS, WrongUse, add_common, is_path, one_of, programme_of, sample_of, say, show
from prevent_model.cli.outputs import add_output, write_out
from prevent_model.cli.streams import put
from prevent_model.documents.samples import samples
from prevent_model.framework.findings import Severity
from prevent_model.framework.governance_rules import GOVERNANCE_RULES
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import accountable
from prevent_model.governance.escalation import chokepoints
from prevent_model.governance.graph_building import graph
from prevent_model.governance.hierarchy import spans_of_control, tiers
from prevent_model.governance.impact_of_removal import impact_of_removing
from prevent_model.governance.lines import dual_reporting, reporting_line
from prevent_model.governance.responsibility import responsibilities
from prevent_model.governance.rules import check_rules
from prevent_model.review.changes import ChangeKind, StructureChanges
from prevent_model.review.comparison import compare
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table

ANY = object()
"""What an option that takes a value or none holds when it is given none."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands of this family."""
    structure = commands.add_parser("governance", help="who answers to whom, and what breaks it")
    add_common(structure)
    asked = structure.add_mutually_exclusive_group()
    asked.add_argument("--line", metavar="ID", help="the reporting line of one board, office or body")
    asked.add_argument("--accountable", metavar="ID", help="who answers for a thing, and the path that shows it")
    asked.add_argument("--without", metavar="ID", help="what stops if an office, a board or a body goes")
    asked.add_argument(
        "--chokepoints",
        nargs="?",
        const=ANY,
        metavar="TOP",
        help="through whom escalations must pass, to TOP or to any end",
    )
    asked.add_argument(
        "--responsibilities", action="store_true", help="who is responsible, accountable, consulted and informed"
    )
    asked.add_argument(
        "--rules",
        action="store_true",
        help="what breaks the rules that the document writes down, or every rule where it writes none; exit code 1 on an error",
    )
    asked.add_argument("--diagram", choices=("mermaid", "dot"), help="the graph as text for a drawing tool")
    add_output(
        asked, "--graphml", endings=(".graphml", ".xml"), metavar="FILE", help="write the graph for Gephi or yEd"
    )
    structure.set_defaults(run=run_governance)
    compared = commands.add_parser("compare", help="what changed between two versions of a structure",
                                   description="Name two documents or samples, the earlier first.")  # fmt: skip
    compared.add_argument(
        "documents",
        nargs="*",
        action=_Named,
        default=(),
        metavar="DOCUMENT",
        help="a programme document, or the name of a sample",
    )
    compared.add_argument(
        "--sample",
        dest="documents",
        action=_Named,
        metavar="NAME",
        help=f"a programme that ships, in its place in the order: {', '.join(samples())}",
    )
    compared.add_argument("--format", choices=("text", "json", "csv"), default="text", help=FORMS)
    compared.set_defaults(run=run_compare)


class _Named(argparse.Action):
    """Gathers documents and samples in the order of the command line."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Add what is named to what was named before."""
        del parser
        named = [values] if isinstance(values, str) else list(values)
        kind = "sample" if option_string else "document"
        namespace.documents = (*namespace.documents, *((kind, name) for name in named))


def run_governance(options: argparse.Namespace) -> int:
    """Show who answers to whom."""
    programme = programme_of(options)
    if options.rules:
        return _rules(options, programme)
    if options.diagram or options.graphml:
        if options.format != "text":
            raise WrongUse("--format is the form of a table: leave it out, or ask for no diagram")
        return _diagram(options, programme)
    if options.without:
        return _told(options, impact_of_removing(programme, options.without, on=options.on))
    if options.responsibilities:
        found = responsibilities(programme, on=options.on)
        show(options, found.listed if options.format == "text" else found.table)
        return 0
    g = graph(programme, on=options.on)
    if options.line:
        return _told(options, reporting_line(g, options.line))
    if options.accountable:
        return _told(options, accountable(g, options.accountable))
    if options.chokepoints is not None:
        show(options, chokepoints(g, None if options.chokepoints is ANY else options.chokepoints).table)
        return 0
    show(options, tiers(g).table, spans_of_control(g).table, *(dual.table for dual in dual_reporting(g)))
    return 0


def _told(options: argparse.Namespace, found: Any) -> int:
    if options.format == "text":
        say(found)
    else:
        show(options, found.table)
    return 0


def _rules(options: argparse.Namespace, programme: Programme) -> int:
    defaults: dict[str, Sequence[Any]] = {"escalates-within": (3,)}
    every = [_made(name, rule, defaults) for name, rule in GOVERNANCE_RULES.items()]
    findings = check_rules(programme, programme.governance_rules or every, on=options.on)
    if options.format == "text":
        say(*(findings or ["No rule is broken."]))
    else:
        rows = [(f.severity.value, f.code, f.where, f.message, f.remedy) for f in findings]
        show(options, Table("Rules that are broken", ("severity", "code", "where", "message", "remedy"), rows))
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _made(name: str, rule: Callable[..., Any], defaults: dict[str, Sequence[Any]]) -> Any:
    return rule(steps=defaults[name][0]) if name in defaults else rule()


def _diagram(options: argparse.Namespace, programme: Programme) -> int:
    from prevent_model import exchange

    if options.graphml:
        write_out(options, lambda path: exchange.graphml(programme, path, on=options.on))
        return 0
    put(getattr(exchange, options.diagram)(programme, on=options.on))
    return 0


def run_compare(options: argparse.Namespace) -> int:
    """Show what changed between two versions."""
    if len(options.documents) != 2:
        raise WrongUse(f"name two documents or samples, the earlier first: {len(options.documents)} named")
    before, after = (_version(*named) for named in options.documents)
    changes = compare(before, after)
    rows = [(change.kind.value, change.what, str(change)) for change in changes]
    table = Table(f"From {before.title}, {before.as_at}, to {after.title}, {after.as_at}", (Column("change"), Column("of"), Column("what changed")), rows)  # fmt: skip
    if options.format != "text":
        show(options, table)
        return 0
    gone = {id_ for change in changes if change.kind is ChangeKind.DISSOLVED for id_ in change.ids}
    changes = StructureChanges(
        c for c in changes if c.kind is not ChangeKind.PARTED or not gone & set(c.ids)
    )  # that goes unsaid
    say(table.title)
    for kind in dict.fromkeys(change.kind for change in changes):
        print(f"\n{kind.value.capitalize()}")
        told = [change for change in changes if change.kind is kind]
        if kind is ChangeKind.DISSOLVED:  # a long list reads better as one sentence for each sort of thing
            for what in dict.fromkeys(change.what for change in told):
                say(f"  No longer told of ({what}): {'; '.join(c.before for c in told if c.what == what)}.")
        else:
            say(*(f"  {change}" for change in told))
    if not changes:
        print("\nNothing changed.")
    return 0


def _version(kind: str, name: str) -> Programme:
    if kind == "sample" or not is_path(name):
        return sample_of(name)
    value: Programme = one_of(name, Programme)
    return value
