"""Checks of a structure against the rules that its document writes down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from prevent_model.framework.findings import Finding
from prevent_model.framework.programme import Programme
from prevent_model.governance import rules

CODES: dict[str, str] = rules.CODES
"""The code of each rule, as a document names it, with what breaks it."""


def governance_rules(programme: Programme, on: date) -> Iterator[Finding]:
    """The rules that the document writes down: each is kept."""
    if programme.governance_rules:
        yield from rules.rules_on(programme, programme.governance_rules, on)
