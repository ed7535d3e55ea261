"""Whether an assessment fits its standard: every fault at once, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterator

from prevent_model.assessment.preparation import Prepared, prepared
from prevent_model.assessment.soundness import AssessmentError, fault, whole_of
from prevent_model.errors import did_you_mean
from prevent_model.framework.findings import Finding
from prevent_model.framework.scales import NotALevel, Scale
from prevent_model.framework.standards import Assessment, Standard

CODES: dict[str, str] = {
    "wrong-standard": "An assessment is under another standard.",
    "wrong-version": "An assessment is under another version of its standard.",
    "unknown-criterion": "A judgement, an override or a scope names a criterion that the standard does not have.",
    "judged-group": "A judgement is of a group, which is rolled up from its parts.",
    "duplicate-judgement": "Two judgements are of one criterion.",
    "duplicate-override": "Two overrides are of one criterion.",
}
"""The code of each fault of an assessment, with its meaning; a level that there is not is told as in a standard."""


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
    known = prepared(standard)
    findings = list(known.faults)
    if not _plainly_fits(standard, known, assessment):
        findings = [*_faults(standard, scale, assessment), *findings]
    if findings:
        raise AssessmentError(findings)
    return scale


def _plainly_fits(standard: Standard, known: Prepared, assessment: Assessment) -> bool:
    """Whether an assessment without overrides or scope has no fault, told without making any finding."""
    if (assessment.standard, assessment.version) != (standard.id, standard.version):
        return False
    if assessment.overrides or assessment.scope:
        return False
    ids = {judgement.criterion for judgement in assessment.judgements}
    if len(ids) != len(assessment.judgements) or not ids <= known.leaves:
        return False
    levels = known.levels
    return all(type(one) is NotALevel or (type(one) in _PLAIN and one in levels) for one in
               (judgement.level for judgement in assessment.judgements))  # fmt: skip


_PLAIN = (str, int)


def _faults(standard: Standard, scale: Scale, assessment: Assessment) -> Iterator[Finding]:
    known = {criterion.id: criterion for criterion in standard.criteria()}
    if assessment.standard != standard.id:
        yield fault(
            "wrong-standard",
            "$.standard",
            f'the assessment is under "{assessment.standard}", not "{standard.id}"',
            "score it under its own standard",
        )
    elif assessment.version != standard.version:
        yield fault(
            "wrong-version",
            "$.version",
            f'the assessment is under version "{assessment.version}", the standard is "{standard.version}"',
            "score it under its own version: two versions need not mean the same",
        )
    seen: set[str] = set()
    for position, judgement in enumerate(assessment.judgements):
        where = f"$.judgements[{position}]"
        criterion = known.get(judgement.criterion)
        if criterion is None:
            yield fault(
                "unknown-criterion",
                f"{where}.criterion",
                f'the standard has no criterion "{judgement.criterion}"{did_you_mean(judgement.criterion, known)}',
                "name a criterion of the standard",
            )
        elif criterion.children:
            yield fault(
                "judged-group",
                f"{where}.criterion",
                f'"{judgement.criterion}" is rolled up from its parts',
                "judge its parts, or write an override with its reason",
            )
        elif judgement.criterion in seen:
            yield fault(
                "duplicate-judgement",
                f"{where}.criterion",
                f'"{judgement.criterion}" is judged twice',
                "keep one judgement",
            )
        seen.add(judgement.criterion)
        yield from _level(scale, judgement.level, f"{where}.level")
    overridden: set[str] = set()
    for position, override in enumerate(assessment.overrides):
        where = f"$.overrides[{position}]"
        if override.criterion in overridden:
            yield fault(
                "duplicate-override",
                f"{where}.criterion",
                f'"{override.criterion}" is overridden twice',
                "keep one override",
            )
        overridden.add(override.criterion)
        if override.criterion not in known:
            yield fault(
                "unknown-criterion",
                f"{where}.criterion",
                f'the standard has no criterion "{override.criterion}"{did_you_mean(override.criterion, known)}',
                "name a criterion of the standard",
            )
        yield from _level(scale, override.level, f"{where}.level")
    for position, id_ in enumerate(assessment.scope):
        if id_ not in known:
            yield fault(
                "unknown-criterion",
                f"$.scope[{position}]",
                f'the standard has no criterion "{id_}"{did_you_mean(id_, known)}',
                "name a criterion of the standard",
            )


def _level(scale: Scale, level: str | int | NotALevel, where: str) -> Iterator[Finding]:
    if isinstance(level, NotALevel):
        return
    labels = [one.label for one in scale.levels]
    if level not in scale:
        close = did_you_mean(level, labels) if isinstance(level, str) else ""
        yield fault(
            "unknown-level",
            where,
            f"the scale {scale.name} has no level {level!r}{close}",
            f"write one of: {', '.join(labels)}",
        )
