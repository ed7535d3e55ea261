"""Assessments beside the standards that they are under, checked as scoring checks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_model.assessment.validation import AssessmentError, admit, contradicts, standard_of
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.standards import Assessment, Standard

CODES: dict[str, str] = {
    "standard-not-found": "An assessment is under a standard that is not known, or that nothing can be scored by.",
    "conflicting-standards": "Two documents hold different standards of one id and version.",
}
"""The code of each finding, with its meaning; what does not fit has the codes of the assessment."""


def assessment_faults(assessment: Assessment, standards: Iterable[Standard]) -> tuple[Finding, ...]:
    """Every fault that keeps an assessment from being scored under its standard; a note where that is not known.

    Parameters
    ----------
    assessment
        The assessment.
    standards
        The standards that are known; the first of an id comes before others.

    Returns
    -------
    tuple of Finding
        The faults of the assessment; those of the standard itself are findings about the standard.

    Examples
    --------
    >>> import prevent_model as pm
    >>> assessment = pm.load_assessment("examples/illustrative-assessment.toml")
    >>> [finding.code for finding in assessment_faults(assessment, [])]
    ['standard-not-found']
    """
    standard = standard_of(assessment, standards)
    if standard is None or standard.scale is None or standard.root is None:
        lacks = "is not known" if standard is None else "has no scale or no criteria"
        remedy = "check its document beside this one" if standard is None else "judge nothing by it until it has them"
        message = f'the standard "{assessment.standard}" {lacks}, so what is judged is not checked'
        return (Finding("standard-not-found", Severity.NOTE, "$.standard", message, remedy),)
    try:
        admit(standard, assessment)
    except AssessmentError as error:
        return error.findings
    return ()


def contradicted(standard: Standard, others: Iterable[tuple[str, Standard]], *, where: str = "$") -> Iterator[Finding]:
    """A fault for each other document whose standard has the id and version of this one, and differs.

    Parameters
    ----------
    standard
        The standard.
    others
        The standards of other documents, each with the name of its document.
    where
        The place of the standard in its own document.

    Returns
    -------
    iterator of Finding
        None where the others are equal to it, or have another id or version.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> standard = pm.standard("p3m3")
    >>> [finding.code for finding in contradicted(standard, [("mine.toml", attrs.evolve(standard, title="Mine"))])]
    ['conflicting-standards']
    """
    for name, other in others:
        if contradicts(standard, other):
            version = f' of version "{standard.version}"' if standard.version else ""
            message = f'the standard "{standard.id}"{version} differs from the one in {name}'
            remedy = "give one of the two another version, or check one of the documents alone"
            yield Finding("conflicting-standards", Severity.ERROR, where, message, remedy)
