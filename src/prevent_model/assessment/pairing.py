"""The standard that an assessment is under, among several."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.framework.standards import Assessment, Standard


def standard_of(assessment: Assessment, standards: Iterable[Standard]) -> Standard | None:
    """The standard of an assessment among some: that of its version, or else the first of its id; None where none is.

    Examples
    --------
    >>> import prevent_model as pm
    >>> assessment = pm.load_assessment("examples/illustrative-assessment.toml")
    >>> standard_of(assessment, [pm.standard("p3m3"), pm.load_standard("examples/illustrative-standard.toml")]).version
    '1'
    """
    named = [standard for standard in standards if standard.id == assessment.standard]
    same = [standard for standard in named if standard.version == assessment.version]
    return next(iter([*same, *named]), None)


def contradicts(standard: Standard, other: Standard) -> bool:
    """Tell whether two standards have one id and version and are not the same, so that neither can be meant by them.

    Examples
    --------
    >>> import attrs
    >>> import prevent_model as pm
    >>> standard = pm.standard("p3m3")
    >>> contradicts(standard, attrs.evolve(standard, title="Another")), contradicts(standard, pm.standard("p3m3"))
    (True, False)
    """
    return (standard.id, standard.version) == (other.id, other.version) and standard != other
