"""Findings sorted into facts of the programme, such as a shortage of money, and faults of its document."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.governance_rules import GOVERNANCE_RULES

# What an author of the document cannot mend: arrangements against the rules, time passed, money and safeguards.
OF_PROGRAMME = frozenset(
    [
        *GOVERNANCE_RULES,
        "multiple-accountable",
        "gate-due-late",
        "gate-due-early",
        "gate-decided-late",
        "gate-overdue",
        "milestone-overdue",
        "milestone-after-given-up",
        "milestone-too-early",
        "milestone-outside-phase",
        "target-set-after-due",
        "review-overdue",
        "assessment-review-overdue",
        "impact-action-overdue",
        "office-vacant",
        "funding-shortfall",
        "match-shortfall",
        "falling-posts",
        "negative-grant",
        "adverse-open",
        "strand-without-assessment",
        "assessment-without-action",
    ]
)
"""The codes of what stays true of a programme however well its document is written.

Everything else can be mended by whoever writes the document, by correcting it or by stating that the source is silent.
"""


LEFT_OPEN = frozenset({"unstated", "incomplete", "assumed"})
"""The codes of notes on what the sources leave open, and of what is assumed there: there are many of each."""


class Checked(NamedTuple):
    """Document that was checked: its path, or the name of a sample, which has no path; and what was found in it."""

    name: str
    findings: Sequence[Finding]
    sample: bool = False
    broken: bool = False
    """Whether its faults keep it from being read."""


class FailOn(Enum):
    """Errors that make a check fail.

    Examples
    --------
    >>> [choice.value for choice in FailOn]
    ['document', 'programme', 'none']
    """

    DOCUMENT = "document"
    """Faults of the document alone."""

    PROGRAMME = "programme"
    """Facts of the programme as well."""

    NONE = "none"
    """Nothing."""


def about(code: str) -> str:
    """Tell what a finding of this code is about: "programme" or "document".

    Examples
    --------
    >>> about("funding-shortfall"), about("unknown-key")
    ('programme', 'document')
    """
    return "programme" if code in OF_PROGRAMME else "document"


def fails(finding: Finding, on: FailOn) -> bool:
    """Tell whether a finding makes a check fail: an error, of what the check is to fail on.

    Examples
    --------
    >>> short = Finding("funding-shortfall", "error", "$.growth", "the grants do not cover a year", "find more")
    >>> fails(short, FailOn.DOCUMENT), fails(short, FailOn.PROGRAMME)
    (False, True)
    """
    if finding.severity is not Severity.ERROR or on is FailOn.NONE:
        return False
    return on is FailOn.PROGRAMME or about(finding.code) == "document"
