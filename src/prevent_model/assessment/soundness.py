"""Whether a standard can be scored by: every fault of its own at once, each with its path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prevent_model.errors import PreventModelError, did_you_mean
from prevent_model.framework.findings import Finding, Severity
from prevent_model.framework.rules import (
    UNDETERMINED,
    Bands,
    Counts,
    Ladder,
    Limiter,
    Lowest,
    Mean,
    NoRollUp,
    Sum,
)
from prevent_model.framework.scales import Scale
from prevent_model.framework.standards import Criterion, Standard

CODES: dict[str, str] = {
    "group-without-rule": "A group has parts and no rule.",
    "rule-without-parts": "A criterion has a rule and no parts to roll up.",
    "only-limiting-parts": "Every part of a group limits it, and none counts.",
    "zero-weights": "Every part of a group that counts has the weight zero.",
    "limiting-part-on-ladder": "A part that limits the whole stands on a ladder as well.",
    "empty-rung": "A rung of a ladder has no part.",
    "ladder-without-rungs": "A ladder has no rung.",
    "zero-weight-rung": "A part that weighs nothing, and so counts for nothing, stands on a rung of a ladder.",
    "part-without-rung": "A part is on no rung of its ladder.",
    "duplicate-rung": "Two rungs of a ladder stand for one level.",
    "unknown-level": "A rule, a judgement or an override names a level that the scale does not have.",
}
"""The code of each fault of a standard, with its meaning."""


class AssessmentError(PreventModelError, ValueError):
    """A standard or an assessment that cannot be scored as it is; it holds every fault.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
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


def fault(code: str, where: str, message: str, remedy: str) -> Finding:
    """An error in what is to be scored."""
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy)


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


def admit_standard(standard: Standard) -> tuple[Scale, Criterion]:
    """The scale of a standard and its whole, once its rules are known to fit them.

    Raises
    ------
    ValueError
        When it has no scale or no criteria, so nothing can be scored by it.
    AssessmentError
        When its rules do not fit; it holds every fault.
    """
    scale, root = whole_of(standard)
    findings = tuple(standard_faults(standard))
    if findings:
        raise AssessmentError(findings)
    return scale, root


def counting(node: Criterion) -> tuple[Criterion, ...]:
    """The parts of a criterion that count under its rule: a part of weight nought is for information, unless it limits.

    It neither decides a grade nor leaves one undetermined, under any rule: it is as if it did not apply.

    Examples
    --------
    >>> import prevent_model as pm
    >>> parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="for-information", title="For information", weight=0)]
    >>> [part.id for part in counting(pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="refuse"), children=parts))]
    ['a']
    """
    if node.rule is None or isinstance(node.rule, NoRollUp):
        return node.children
    limiting = {limit.criterion for limit in node.rule.limits} if isinstance(node.rule, Limiter) else ()
    return tuple(child for child in node.children if child.weight or child.id in limiting)


def standard_faults(standard: Standard) -> Iterator[Finding]:
    """Every fault of a standard itself; nothing of one without a scale or criteria, which may be in development.

    Examples
    --------
    >>> import prevent_model as pm
    >>> root = pm.Criterion(id="all", title="All", children=[pm.Criterion(id="a", title="A")])
    >>> standard = pm.Standard(id="s", title="S", scale=pm.Scale("One", (pm.Level(1, "met"),)), root=root)
    >>> [finding.code for finding in standard_faults(standard)]
    ['group-without-rule']
    """
    if standard.scale is None or standard.root is None:
        return
    for where, node in _placed(standard.root, f"$.root ({standard.root.id})"):
        if node.children:
            yield from _node(node, where, standard.scale)
        elif node.rule is not None:
            yield fault(
                "rule-without-parts", f"{where}.rule", f"{node.title} has a rule and no parts", "leave the rule out"
            )


def _placed(node: Criterion, where: str) -> Iterator[tuple[str, Criterion]]:
    yield where, node
    for place, child in enumerate(node.children):
        yield from _placed(child, f"{where}.children[{place}] ({child.id})")


def _node(node: Criterion, where: str, scale: Scale) -> Iterator[Finding]:
    if node.rule is None:
        yield fault(
            "group-without-rule",
            f"{where}.rule",
            f"{node.title} has parts and no rule",
            'write its rule, or { rule = "no-roll-up" }',
        )
        return
    rule, place, limiting = node.rule, f"{where}.rule", set()
    if isinstance(rule, Limiter):
        yield from _limits(rule, place, scale)
        limiting = {limit.criterion for limit in rule.limits}
        rule, place = rule.of, f"{place}.of"
    counted = [child for child in node.children if child.id not in limiting]
    if not counted:
        yield fault(
            "only-limiting-parts",
            f"{where}.rule.limits",
            f"every part of {node.title} limits it, and none counts",
            "add a part that counts",
        )
    elif not isinstance(rule, NoRollUp) and not any(child.weight for child in counted):
        yield fault(
            "zero-weights",
            f"{where}.children",
            f"every part of {node.title} has the weight zero",
            "give at least one part a weight above zero",
        )
    yield from _levels(rule, place, scale)
    if isinstance(rule, Ladder):
        yield from _rungs(rule, {child.id: child for child in counted}, place)


def _limits(rule: Limiter, where: str, scale: Scale) -> Iterator[Finding]:
    for n, limit in enumerate(rule.limits):
        yield from _level(limit.at_most, f"{where}.limits[{n}].at_most", scale)
        yield from _level(limit.cap, f"{where}.limits[{n}].cap", scale)


def _rungs(rule: Ladder, counted: dict[str, Criterion], where: str) -> Iterator[Finding]:
    on = set()
    for n, step in enumerate(rule.steps):
        for m, id_ in enumerate(step.criteria):
            if id_ in counted and not counted[id_].weight:
                yield fault(
                    "zero-weight-rung",
                    f"{where}.steps[{n}].criteria[{m}]",
                    f'"{id_}" has the weight zero, and so counts on no rung',
                    "leave it off the ladder, for information, or give it a weight above zero",
                )
            elif id_ not in counted:
                yield fault(
                    "limiting-part-on-ladder",
                    f"{where}.steps[{n}].criteria[{m}]",
                    f'"{id_}" limits the whole, and so does not count in it',
                    "leave it off the ladder",
                )
            on.add(id_)
        if not step.criteria:
            yield fault("empty-rung", f"{where}.steps[{n}]", f"the rung {step.level} has no part", "name its parts")
    if not rule.steps:
        yield fault("ladder-without-rungs", f"{where}.steps", "the ladder has no rung", "write its rungs, lowest first")
    for id_, part in counted.items():
        if part.weight and id_ not in on:
            yield fault(
                "part-without-rung", f"{where}.steps", f'"{id_}" is on no rung', "name it on the rung that asks for it"
            )
    levels = [step.level for step in rule.steps]
    for label in dict.fromkeys(label for label in levels if levels.count(label) > 1):
        yield fault("duplicate-rung", f"{where}.steps", f"two rungs stand for {label}", "write them as one")


def _levels(
    rule: Mean | Sum | Lowest | Ladder | Counts | Bands | NoRollUp, where: str, scale: Scale
) -> Iterator[Finding]:
    """Each level that a rule names."""
    named: list[tuple[str, str]] = []
    if isinstance(rule, Ladder):
        named = [(step.level, f"steps[{n}].level") for n, step in enumerate(rule.steps)] + [(rule.met, "met")]
    elif isinstance(rule, Bands):
        named = [(band.level, f"bands[{n}].level") for n, band in enumerate(rule.bands)]
    elif isinstance(rule, Counts):
        for n, case in enumerate(rule.cases):
            named.append((case.level, f"cases[{n}].level"))
            named += [(c.level, f"cases[{n}].conditions[{m}].level") for m, c in enumerate(case.conditions)]
    if isinstance(rule, Ladder | Counts) and rule.otherwise != UNDETERMINED:
        named.append((rule.otherwise, "otherwise"))
    for label, field in named:
        yield from _level(label, f"{where}.{field}", scale)


def _level(label: str, where: str, scale: Scale) -> Iterator[Finding]:
    if label not in scale:
        close = did_you_mean(label, scale.labels)
        yield fault(
            "unknown-level",
            where,
            f'the scale {scale.name} has no level "{label}"{close}',
            f"write one of: {', '.join(scale.labels)}",
        )
