"""Whether an assessment fits its standard: every fault at once, before anything is scored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_model.errors import PreventModelError, did_you_mean
from prevent_model.framework.rules import NoRollUp
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.scales import NotALevel, Scale


class AssessmentError(PreventModelError, ValueError):
    """An assessment that does not fit its standard; it holds every fault."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[AssessmentError], tuple[tuple[Finding, ...]]]:
        """Pickle it by its findings."""
        return (AssessmentError, (self.findings,))


def admit(standard: Standard, assessment: Assessment) -> Scale:
    """The scale of the standard, once the assessment is known to fit it.

    Raises
    ------
    ValueError
        When the standard has no scale or no criteria, so nothing can be scored by it.
    AssessmentError
        When judgements do not fit; it holds every fault.
    """
    if standard.scale is None or standard.root is None:
        lacks = "scale" if standard.scale is None else "criteria"
        raise ValueError(
            f"standard: {standard.title} has no {lacks} ({standard.state.value}); nothing can be scored by it"
        )
    findings = [*_faults(standard, standard.scale, assessment), *_weights(standard)]
    if findings:
        raise AssessmentError(findings)
    return standard.scale


def _fault(code: str, where: str, message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy)


def _faults(standard: Standard, scale: Scale, assessment: Assessment) -> Iterator[Finding]:
    known = {criterion.id: criterion for criterion in standard.criteria()}
    if assessment.standard != standard.id:
        yield _fault(
            "other-standard",
            "$.standard",
            f'the assessment is under "{assessment.standard}", not "{standard.id}"',
            "score it under its own standard",
        )
    elif assessment.version != standard.version:
        yield _fault(
            "other-version",
            "$.version",
            f'the assessment is under version "{assessment.version}", the standard is "{standard.version}"',
            "score it under its own version: two versions need not mean the same",
        )
    seen: set[str] = set()
    for position, judgement in enumerate(assessment.judgements):
        where = f"$.judgements[{position}]"
        criterion = known.get(judgement.criterion)
        if criterion is None:
            yield _fault(
                "unknown-criterion",
                f"{where}.criterion",
                f'the standard has no criterion "{judgement.criterion}"{did_you_mean(judgement.criterion, known)}',
                "name a criterion of the standard",
            )
        elif criterion.children:
            yield _fault(
                "judged-group",
                f"{where}.criterion",
                f'"{judgement.criterion}" is rolled up from its parts',
                "judge its parts, or write an override with its reason",
            )
        elif judgement.criterion in seen:
            yield _fault(
                "judged-twice", f"{where}.criterion", f'"{judgement.criterion}" is judged twice', "keep one judgement"
            )
        seen.add(judgement.criterion)
        yield from _level(scale, judgement.level, f"{where}.level")
    overridden: set[str] = set()
    for position, override in enumerate(assessment.overrides):
        where = f"$.overrides[{position}]"
        if override.criterion in overridden:
            yield _fault(
                "overridden-twice",
                f"{where}.criterion",
                f'"{override.criterion}" is overridden twice',
                "keep one override",
            )
        overridden.add(override.criterion)
        if override.criterion not in known:
            yield _fault(
                "unknown-criterion",
                f"{where}.criterion",
                f'the standard has no criterion "{override.criterion}"{did_you_mean(override.criterion, known)}',
                "name a criterion of the standard",
            )
        yield from _level(scale, override.level, f"{where}.level")
    for position, id_ in enumerate(assessment.scope):
        if id_ not in known:
            yield _fault(
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
        yield _fault(
            "unknown-level",
            where,
            f"the scale {scale.name} has no level {level!r}{close}",
            f"write one of: {', '.join(labels)}",
        )


def _weights(standard: Standard) -> Iterator[Finding]:
    for criterion in standard.criteria():
        if criterion.children and criterion.rule is None:
            yield _fault(
                "no-rule",
                f"$.root ({criterion.id}).rule",
                f"{criterion.title} has parts and no rule",
                'write its rule, or { rule = "no-roll-up" }',
            )
        if (
            criterion.children
            and not isinstance(criterion.rule, NoRollUp)
            and not any(c.weight for c in criterion.children)
        ):
            yield _fault(
                "zero-weights",
                f"$.root ({criterion.id}).children",
                f"every part of {criterion.title} has the weight zero",
                "give at least one part a weight above zero",
            )
