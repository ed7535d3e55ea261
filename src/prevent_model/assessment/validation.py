"""Validation of an assessment against its standard: every fault at once, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_model.assessment.standard_cache import CachedStandard, cached
from prevent_model.errors import PreventModelError
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.scales import NotALevel, Scale
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.spelling import did_you_mean

CODES: dict[str, str] = {
    "wrong-standard": "An assessment is under another standard.",
    "wrong-version": "An assessment is under another version of its standard.",
    "unknown-criterion": "A judgement, an override or a scope names a criterion that the standard does not have.",
    "judged-group": "A judgement is of a group, which is rolled up from its parts.",
    "duplicate-judgement": "Two judgements are of one criterion.",
    "duplicate-override": "Two overrides are of one criterion.",
}
"""The code of each fault of an assessment, with its meaning; a level that the scale lacks has that of a standard."""


class AssessmentError(PreventModelError, ValueError):
    """An assessment that cannot be scored under its standard; it holds every fault.

    Examples
    --------
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="islands", on="2024-06-30", illustrative=True,
    ...     standpoint="self", judgements=[pm.Judgement(criterion=c.id, level=2) for c in standard.root.leaves()])
    >>> try:
    ...     pm.assessment.score(pm.standard("cqc-local-authority-1"), judged)
    ... except AssessmentError as error:
    ...     print(error.findings[0].code)
    wrong-standard
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[AssessmentError], tuple[tuple[Finding, ...]]]:
        """Pickle it by its findings."""
        return (AssessmentError, (self.findings,))


def whole_of(standard: Standard) -> tuple[Scale, Criterion]:
    """The scale of a standard, and its whole.

    Raises
    ------
    ValueError
        When it has no scale or no criteria, so nothing can be scored by it.
    """
    if standard.scale is None or standard.root is None:
        lacks = "scale" if standard.scale is None else "criteria"
        raise ValueError(
            f"standard: {standard.title} has no {lacks} ({standard.state.value}); nothing can be scored by it"
        )
    return standard.scale, standard.root


def standard_of(assessment: Assessment, standards: Iterable[Standard]) -> Standard | None:
    """The standard of an assessment among some: that of its version, or else the first of its id; None where none is.

    Examples
    --------
    >>> import prevent_model as pm
    >>> assessment = pm.load_assessment("examples/illustrative-assessment.toml")
    >>> standard_of(assessment, [pm.standard("p3m3"), pm.load_standard("examples/illustrative-standard.toml")]).version
    '1'
    """
    # Another version of the same standard is better than none: what then does not fit is reported as "wrong-version".
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


def admit(standard: Standard, assessment: Assessment) -> Scale:
    """The scale of the standard, once the assessment is known to fit it.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria, so nothing can be scored by it.
    AssessmentError
        When judgements do not fit; it holds every fault.
    """
    scale, _ = whole_of(standard)
    if not _plainly_fits(standard, cached(standard), assessment):
        findings = tuple(_faults(standard, scale, assessment))
        if findings:
            raise AssessmentError(findings)
    return scale


def _plainly_fits(standard: Standard, known: CachedStandard, assessment: Assessment) -> bool:
    """Tell if an assessment without overrides or scope has no fault, without making any finding."""
    # Nearly every assessment fits, and the benchmark compares scoring with a plain loop: so sets settle the usual case.
    if (assessment.standard, assessment.version) != (standard.id, standard.version):
        return False
    if assessment.overrides or assessment.scope:
        return False
    ids = {judgement.criterion for judgement in assessment.judgements}
    if len(ids) != len(assessment.judgements) or not ids <= known.leaves:
        return False
    # By exact type: True is equal to 1, and is no rank.
    levels = [judgement.level for judgement in assessment.judgements]
    return all(type(level) is NotALevel or (type(level) in (str, int) and level in known.levels) for level in levels)


def _faults(standard: Standard, scale: Scale, assessment: Assessment) -> Iterator[Finding]:
    criteria = {criterion.id: criterion for criterion in standard.criteria()}

    def unknown(id_: str, where: str) -> Finding:
        message = f'the standard has no criterion "{id_}"{did_you_mean(id_, criteria)}'
        return Finding("unknown-criterion", ERROR, where, message, "name a criterion of the standard")

    if assessment.standard != standard.id:
        message = f'the assessment is under "{assessment.standard}", not "{standard.id}"'
        yield Finding("wrong-standard", ERROR, "$.standard", message, "score it under its own standard")
    # Versions of one id mean different things by the same words, so none stands in for another.
    elif assessment.version != standard.version:
        message = f'the assessment is under version "{assessment.version}", the standard is "{standard.version}"'
        remedy = "score it under its own version: two versions need not mean the same"
        yield Finding("wrong-version", ERROR, "$.version", message, remedy)
    seen: set[str] = set()
    for position, judgement in enumerate(assessment.judgements):
        id_, where = judgement.criterion, f"$.judgements[{position}]"
        if id_ not in criteria:
            yield unknown(id_, f"{where}.criterion")
        elif criteria[id_].children:
            message, remedy = (
                f'"{id_}" is rolled up from its parts',
                "judge its parts, or write an override with its reason",
            )
            yield Finding("judged-group", ERROR, f"{where}.criterion", message, remedy)
        elif id_ in seen:
            message = f'"{id_}" is judged twice'
            yield Finding("duplicate-judgement", ERROR, f"{where}.criterion", message, "keep one judgement")
        seen.add(id_)
        yield from _level(scale, judgement.level, f"{where}.level")
    overridden: set[str] = set()
    for position, override in enumerate(assessment.overrides):
        id_, where = override.criterion, f"$.overrides[{position}]"
        if id_ in overridden:
            message = f'"{id_}" is overridden twice'
            yield Finding("duplicate-override", ERROR, f"{where}.criterion", message, "keep one override")
        overridden.add(id_)
        if id_ not in criteria:
            yield unknown(id_, f"{where}.criterion")
        yield from _level(scale, override.level, f"{where}.level")
    for position, id_ in enumerate(assessment.scope):
        if id_ not in criteria:
            yield unknown(id_, f"$.scope[{position}]")


def _level(scale: Scale, level: str | int | NotALevel, where: str) -> Iterator[Finding]:
    if isinstance(level, NotALevel) or level in scale:
        return
    close = did_you_mean(level, scale.labels) if isinstance(level, str) else ""
    message = f"the scale {scale.name} has no level {level!r}{close}"
    yield Finding("unknown-level", ERROR, where, message, f"write one of: {', '.join(scale.labels)}")
