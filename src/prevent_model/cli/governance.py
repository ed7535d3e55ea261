"""The commands of governance: reporting lines, and what depends on whom."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any, cast

from prevent_model.cli.arguments import ON, PROGRAMME, TABLE, Argument, choice, option, output, programme_of, reading_of
from prevent_model.cli.outputs import write_out
from prevent_model.cli.printing import say, show
from prevent_model.cli.streams import put
from prevent_model.exchange import diagrams
from prevent_model.framework.findings import Severity
from prevent_model.framework.governance_rules import GOVERNANCE_RULES, EscalatesWithin
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import accountable
from prevent_model.governance.dual_lines import dual_reporting
from prevent_model.governance.escalation import chokepoints
from prevent_model.governance.graph_building import graph
from prevent_model.governance.hierarchy import spans_of_control, tiers
from prevent_model.governance.impact_of_removal import impact_of_removing
from prevent_model.governance.lines import reporting_line
from prevent_model.governance.responsibility import responsibilities
from prevent_model.governance.rules import check_rules
from prevent_model.tables.table import Table


def _answer(answer: Callable[[argparse.Namespace], Any], options: argparse.Namespace) -> int:
    """Print a result: in sentences for a reader, and else as its table."""
    result = answer(options)
    say(result) if options.format == "text" else show(options, result.table)
    return 0


def _summary(options: argparse.Namespace) -> int:
    g = graph(programme_of(options), on=options.on)
    levels = tiers(g)
    if options.format == "text" and not levels.table.rows:
        say("No reporting line is stated.")
    else:
        show(options, levels.table, spans_of_control(g).table, *dual_reporting(g).tables)
    return 0


def _chokepoints(options: argparse.Namespace) -> int:
    show(options, chokepoints(graph(programme_of(options), on=options.on), options.top).table)
    return 0


def _responsibilities(options: argparse.Namespace) -> int:
    found = responsibilities(programme_of(options), on=options.on)
    show(options, found.listed if options.format == "text" else found.table)
    return 0


def _rules(options: argparse.Namespace) -> int:
    reading = reading_of(options)
    programme = cast(Programme, reading.value)
    # Three steps from anybody to who decides: a rule of thumb, for a document that states no rule of its own.
    usual = [EscalatesWithin(steps=3) if rule is EscalatesWithin else rule() for rule in GOVERNANCE_RULES.values()]
    findings = reading.placed(check_rules(programme, programme.governance_rules or usual, on=options.on))
    if options.format == "text":
        say(*(findings or ["No rule is broken."]))
    else:
        rows = [(f.severity.value, f.code, f.where, f.message, f.remedy) for f in findings]
        show(options, Table("Rules that are broken", ("severity", "code", "where", "message", "remedy"), rows))
    return 1 if any(finding.severity is Severity.ERROR for finding in findings) else 0


def _diagram(options: argparse.Namespace) -> int:
    draw = diagrams.dot if options.format == "dot" else diagrams.mermaid
    put(draw(programme_of(options), on=options.on))
    return 0


def _graphml(options: argparse.Namespace) -> int:
    programme = programme_of(options)
    write_out(options, lambda path: diagrams.graphml(programme, path, on=options.on))
    return 0


def _id(about: str) -> Argument:
    return option("--id", "ID", about, required=True)


COMMANDS = {
    "governance summary": (_summary, *TABLE),
    "governance line": (
        partial(_answer, lambda o: reporting_line(graph(programme_of(o), on=o.on), o.id)),
        *TABLE,
        _id("the board, office or body whose line it is"),
    ),
    "governance accountable": (
        partial(_answer, lambda o: accountable(graph(programme_of(o), on=o.on), o.id)),
        *TABLE,
        _id("anything that somebody answers for"),
    ),
    "governance without": (
        partial(_answer, lambda o: impact_of_removing(programme_of(o), o.id, on=o.on)),
        *TABLE,
        _id("the office, board or body that goes"),
    ),
    "governance chokepoints": (
        _chokepoints,
        *TABLE,
        option("--top", "ID", "where escalations end; anywhere if not given"),
    ),
    "governance responsibilities": (_responsibilities, *TABLE),
    "governance rules": (_rules, *TABLE),
    "governance diagram": (
        _diagram,
        *PROGRAMME,
        ON,
        choice("--format", ("mermaid", "dot"), "the language of the drawing tool", "mermaid"),
    ),
    "governance graphml": (
        _graphml,
        *PROGRAMME,
        ON,
        output("structure.graphml", "- for standard output", ".graphml", ".xml"),
    ),
}
