"""Codes of the faults that keep a programme from existing, and the error that holds every one of them."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.errors import PreventModelError
from prevent_model.framework.findings import Finding

CODES: dict[str, str] = {
    "duplicate-id": "Two things have the same id.",
    "unknown-reference": "An id refers to nothing in the document.",
    "wrong-kind": "An id refers to a thing of the wrong kind.",
    "unknown-source": "A citation names a source that the document does not list.",
    "unknown-locator": "A citation names a place that its source does not have.",
    "unknown-field": "A field listed as unstated, incomplete or assumed does not exist on the thing.",
    "unstated-with-value": "A field is listed as unstated and yet has a value.",
    "hierarchy-cycle": "A line of reporting, management, membership or descent returns to its start.",
    "two-parents": "A thing has two parents in one line.",
    "illegal-relation": "A relation joins two kinds of thing that it may not join.",
    "duplicate-year": "A year is printed twice.",
    "milestone-cycle": "A milestone comes after itself, by what it is after and what those phases deliver.",
    "unknown-scale": "A rating names a scale that there is not.",
    "rating-off-scale": "A rating has a level that its scale does not have.",
    "duplicate-scale": "Two scales of a document have the same name.",
    "posts-in-parts": "A count has a part of a post, and neither it nor its plan is of full-time equivalents.",
    "mixed-years": "Financial years begin in different months.",
    "mixed-currencies": "A sum is in another currency than the programme.",
}
"""The code of each fault of integrity, with its meaning."""


class IntegrityError(PreventModelError, ValueError):
    """A programme that cannot exist; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> try:
    ...     pm.sample().replacing(pm.Objective(id="objective-1", title="First", owner="nobody"))
    ... except IntegrityError as error:
    ...     print(error.findings[0].code, "at", error.findings[0].where)
    unknown-reference at $.objectives[0] (objective-1).owner
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[IntegrityError], tuple[tuple[Finding, ...]]]:
        """Pickle it by its findings."""
        return (IntegrityError, (self.findings,))
