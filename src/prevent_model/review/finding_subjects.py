"""Findings sorted into facts of the programme, such as a shortage of money, and faults of its document."""

from __future__ import annotations

from enum import Enum

from prevent_model.framework.findings import Finding, Severity

OF_PROGRAMME = frozenset({
    # its arrangements, against the rules that its document writes down
    "single-accountable", "every-board-reports", "escalates-within", "no-shared-chair", "independent-assurance",
    "independent-gate", "recipient-releases", "reporting-fits", "multiple-accountable",
    # its time
    "gate-due-late", "gate-due-early", "gate-decided-late", "gate-overdue", "milestone-overdue", "review-overdue",
    "assessment-review-overdue", "impact-action-overdue", "office-vacant",
    # its money, its growth and its safeguards
    "funding-shortfall", "falling-posts", "negative-grant", "adverse-open", "strand-without-assessment", "assessment-without-action"
})  # fmt: skip
"""The codes of what stays true of a programme however well its document is written."""

OF_DOCUMENT = frozenset({
    # what cannot be so
    "duplicate-objective-number", "reporting-cycle", "works-to-cycle", "oversight-cycle", "contribution-cycle",
    "funding-cycle", "gate-cycle", "self-relation", "superseded-body", "phase-outside-programme", "growth-outside-programme",
    "negative-posts", "lines-exceed-total", "posts-counted-twice", "invalid-grant-share",
    # what is left out, or is said to be unstated
    "objective-without-owner", "objective-without-activity", "objective-without-mirror", "objective-without-number",
    "board-without-chair", "board-without-reporting-line", "office-without-manager", "workstream-without-board",
    "gate-without-due", "gate-without-decider", "gate-without-phase", "blocked-phase-without-years",
    "decision-without-date", "activity-without-lead", "activity-without-objective", "milestone-without-date",
    "review-without-use", "measure-without-assessor", "growth-without-gate", "growth-without-funding",
    "grant-without-amount", "nobody-accountable", "nobody-responsible", "unstated", "incomplete", "assumed", "uncited",
    "locator-uncited", "standard-not-found", "conflicting-standards"
})  # fmt: skip
"""The codes of what whoever writes the document can mend, by mending it or by saying that the source is silent.

So can they mend every fault that keeps a document, a sheet or an assessment from being read or scored.
"""


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
    >>> short = Finding("funding-shortfall", "error", "$.growth", "the grants do not cover a year", "find more, or grow less")
    >>> fails(short, FailOn.DOCUMENT), fails(short, FailOn.PROGRAMME)
    (False, True)
    """
    if finding.severity is not Severity.ERROR or on is FailOn.NONE:
        return False
    return on is FailOn.PROGRAMME or about(finding.code) == "document"
