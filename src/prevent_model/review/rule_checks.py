"""Checks of a structure against the rules that its document writes down, and of offices that serve two masters in a circle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.programme import Programme
from prevent_model.governance import building, lines, rules
from prevent_model.review.places import finding, of_kind
from prevent_model.values.findings import Finding, Severity

CODES: dict[str, str] = {
    **rules.CODES,
    "circle-of-masters": "An office works to, or is deployed by, something whose own line comes back to that office.",
}


def governance_rules(programme: Programme, on: date) -> Iterator[Finding]:
    """The rules that the document writes down: each is kept."""
    if programme.governance_rules:
        yield from rules.rules_on(programme, programme.governance_rules, on)


def masters(programme: Programme, on: date) -> Iterator[Finding]:
    """Second masters: none answers to the office that it directs."""
    places = {office.id: (where, office) for where, office in of_kind(programme, "office")}
    for dual in lines.dual_reporting(building.graph_on(programme, on)):
        ids = [step.id for step in dual.other.steps[1:]]
        if dual.office in ids:
            steps = dual.other.steps[: ids.index(dual.office) + 2]
            yield finding(
                "circle-of-masters",
                Severity.WARNING,
                *places[dual.office],
                f"it directs its own master: {' → '.join(step.title for step in steps)}",
                "let one of these answer to something outside the circle",
            )
