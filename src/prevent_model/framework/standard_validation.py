"""Validation of a standard: every fault of its criteria and their rules at once, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import attrs

from prevent_model.framework.base import place
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.rules import RULES, UNDETERMINED, Ladder, Limiter, NoRollUp
from prevent_model.framework.scales import Scale
from prevent_model.framework.thresholds import threshold_faults
from prevent_model.remedies import Part, Remedy
from prevent_model.spelling import did_you_mean
from prevent_model.values.per_cents import InPerCent

CODES: dict[str, str] = {
    "group-without-rule": "A group has parts and no rule.",
    "rule-without-parts": "A criterion has a rule and no parts to roll up.",
    "only-limiting-parts": "Every part of a group limits it, and none counts.",
    "zero-weights": "Every part of a group that counts has the weight zero.",
    "mixed-weights": "Some weights of a group are in per cents, and others numbers of 1 or more.",
    "limiting-part-on-ladder": "A part that limits the whole is on a ladder as well.",
    "empty-rung": "A rung of a ladder has no part.",
    "ladder-without-rungs": "A ladder has no rung.",
    "zero-weight-rung": "A part that weighs nothing, and so counts for nothing, is on a rung of a ladder.",
    "part-without-rung": "A part is on no rung of its ladder.",
    "duplicate-rung": "Two rungs of a ladder stand for one level.",
    "thresholds-on-group": "A criterion has thresholds and parts of its own.",
    "thresholds-out-of-order": "A threshold is never reached, since one before it takes all its numbers.",
    "thresholds-with-hole": "Some numbers reach none of the thresholds of a criterion.",
    "unknown-level": "A rule, a judgement or an override names a level that the scale does not have.",
}
"""The code of each fault of a standard, with its meaning."""

_WORDS: dict[str, tuple[str, str]] = {
    "rule-without-parts": ("{} has a rule and no parts", "leave the rule out"),
    "group-without-rule": (
        "{} has parts and no rule",
        Remedy("write its rule, or ", Part('{ rule = "no-roll-up" }', '"no-roll-up"')),
    ),
    "only-limiting-parts": ("every part of {} limits it, and none counts", "add a part that counts"),
    "zero-weights": ("every part of {} has the weight zero", "give at least one part a weight above zero"),
    "mixed-weights": (
        "some parts of {} have a weight in per cent, and others one of 1 or more, as which one left out counts",
        "write all weights in per cents, or all as numbers",
    ),
    "zero-weight-rung": (
        '"{}" has the weight zero, and so counts on no rung',
        "leave it off the ladder, for information, or give it a weight above zero",
    ),
    "limiting-part-on-ladder": ('"{}" limits the whole, and so does not count in it', "leave it off the ladder"),
    "empty-rung": ("the rung {} has no part", "name its parts"),
    "ladder-without-rungs": ("the ladder has no rung", "write its rungs, lowest first"),
    "part-without-rung": ('"{}" is on no rung', "name it on the rung that asks for it"),
    "thresholds-on-group": ("{} has thresholds and parts", "write the thresholds of a part, or take the parts out"),
    "duplicate-rung": ("two rungs stand for {}", "write them as one"),
}
"""What a message says of a criterion, a part or a level, and what to write instead."""


def _fault(code: str, where: str, of: str = "") -> Finding:
    problem, remedy = _WORDS[code]
    return Finding(code, ERROR, where, problem.format(of), remedy)


def standard_findings(scale: Scale | None, root: Criterion | None) -> list[Finding]:
    """Return every fault of a standard's criteria: of their ids, or of rules that do not fit the parts and the scale.

    Rules are looked at once the ids are sound, so that one slip is listed once. A standard without a scale or criteria
    may be in development, and nothing is asked of its rules yet.

    Examples
    --------
    >>> import prevent_model as pm
    >>> root = pm.Criterion(id="all", title="All", children=[pm.Criterion(id="a", title="A")])
    >>> [finding.code for finding in standard_findings(pm.Scale("One", (pm.Level(1, "met"),)), root)]
    ['group-without-rule']
    """
    if root is None:
        return []
    findings = list(_ids(root, "$.root", {}))
    if findings or scale is None:
        return findings
    for where, node in placed(root, f"$.root ({root.id})"):
        findings += _group(node, where, scale) if node.children else _leaf(node, where, scale)
        findings += _thresholds(node, where, scale) if node.thresholds else ()
    return findings


def named(rule: Any, what: str, where: str = "") -> Iterator[tuple[str, str]]:
    """Return the levels or the parts that a rule names, each with its place in the rule.

    Fields say by their metadata that they name a "level" or a "part", so a new rule is looked at like any other.

    Examples
    --------
    >>> from prevent_model.framework.rules import Limit, Lowest
    >>> limit = Limit(criterion="regulations", at_most="Breached", cap="Good")
    >>> list(named(Limiter(of=Lowest(missing="refuse"), limits=[limit]), "level"))
    [('Breached', 'limits[0].at_most'), ('Good', 'limits[0].cap')]
    """
    if not attrs.has(cast(Any, type(rule))):
        return
    inner: list[tuple[Any, str]] = []
    for field in attrs.fields(cast(Any, type(rule))):
        value, at = getattr(rule, field.name, None), f"{where}{field.name}"
        if field.metadata.get("names") == what:
            if isinstance(value, str) and (value != UNDETERMINED or field.default != UNDETERMINED):
                yield value, at
            elif isinstance(value, tuple):
                yield from ((name, f"{at}[{n}]") for n, name in enumerate(value) if isinstance(name, str))
        elif isinstance(value, tuple):
            for n, item in enumerate(value):
                yield from named(item, what, f"{at}[{n}].")
        elif type(value) in RULES.values():  # what caps a rule is reported before the rule itself
            inner.append((value, f"{at}."))
    for value, at in inner:
        yield from named(value, what, at)


def _ids(criterion: Criterion, where: str, seen: dict[str, str]) -> Iterator[Finding]:
    """Return the faults of the ids of a tree of criteria; `seen` holds the place of each id."""
    if criterion.id:  # a criterion under diagnosis may lack one
        earlier = seen.setdefault(criterion.id, where)
        if earlier != where:
            message = f'"{criterion.id}" is already the id of the criterion at {earlier}'
            yield Finding("duplicate-id", ERROR, where, message, "give one of the two another id", criterion.cite)
    parts = [part.id for part in criterion.children]
    for name, at in named(criterion.rule, "part"):
        # A part without an id has that fault already, and the rule may well mean it.
        if None not in parts and parts and name not in parts:
            message = f'"{criterion.id}" has no part "{name}"{did_you_mean(name, parts)}'
            yield Finding("unknown-reference", ERROR, f"{where}.rule.{at}", message, f"name one of: {', '.join(parts)}")
    for position, child in enumerate(criterion.children):
        yield from _ids(child, place(f"{where}.children", position, child), seen)


def placed(node: Criterion, where: str) -> Iterator[tuple[str, Criterion]]:
    """Yield a criterion and all below it, each after its path.

    Examples
    --------
    >>> import prevent_model as pm
    >>> root = pm.Criterion(id="all", title="All", children=[pm.Criterion(id="a", title="A")])
    >>> [path for path, _ in placed(root, "$.root (all)")]
    ['$.root (all)', '$.root (all).children[0] (a)']
    """
    yield where, node
    for position, child in enumerate(node.children):
        yield from placed(child, place(f"{where}.children", position, child))


def _thresholds(node: Criterion, where: str, scale: Scale) -> Iterator[Finding]:
    if node.children:
        yield _fault("thresholds-on-group", f"{where}.thresholds", node.title)
    for position, threshold in enumerate(node.thresholds):
        yield from _level(threshold.level, f"{where}.thresholds[{position}].level", scale)
    for code, position, problem, remedy in threshold_faults(node.thresholds):
        yield Finding(code, ERROR, f"{where}.thresholds[{position}]", problem, remedy, node.cite)


def _leaf(node: Criterion, where: str, scale: Scale) -> Iterator[Finding]:
    if node.thresholds:  # its parts are the measures of a programme, however many
        for label, at in named(node.rule, "level"):
            yield from _level(label, f"{where}.rule.{at}", scale)
    elif node.rule is not None:
        yield _fault("rule-without-parts", f"{where}.rule", node.title)


def _group(node: Criterion, where: str, scale: Scale) -> Iterator[Finding]:
    if node.rule is None:
        yield _fault("group-without-rule", f"{where}.rule", node.title)
        return
    levels = [*named(node.rule, "level")]
    rule, place_of_rule, limiting = node.rule, f"{where}.rule", set[str]()
    if isinstance(rule, Limiter):
        # What caps the rule is reported first, as it is written before what it caps.
        for label, at in levels:
            if at.startswith("limits["):
                yield from _level(label, f"{where}.rule.{at}", scale)
        limiting = {limit.criterion for limit in rule.limits}
        rule, place_of_rule = rule.of, f"{where}.rule.of"
    counted = [child for child in node.children if child.id not in limiting]
    if not counted:
        yield _fault("only-limiting-parts", f"{where}.rule.limits", node.title)
    elif not isinstance(rule, NoRollUp):
        weights = [child.weight for child in counted if child.weight]
        # "60%" is 0.6, so that beside a 3 it is a fifth of it; beside "0.4" or "2/5" both are shares, and clear.
        plain = [weight for weight in weights if not isinstance(weight, InPerCent)]
        if not weights:
            yield _fault("zero-weights", f"{where}.children", node.title)
        elif len(plain) < len(weights) and max(plain, default=0) >= 1:
            yield _fault("mixed-weights", f"{where}.children", node.title)
    for label, at in levels:
        if not at.startswith("limits["):
            yield from _level(label, f"{where}.rule.{at}", scale)
    if isinstance(rule, Ladder):
        yield from _rungs(rule, {child.id: child for child in counted}, place_of_rule)


def _rungs(rule: Ladder, counted: dict[str, Criterion], where: str) -> Iterator[Finding]:
    on = set()
    for n, step in enumerate(rule.steps):
        for m, id_ in enumerate(step.criteria):
            # What weighs nothing is for information: on a rung it would have to be met all the same.
            if id_ in counted and not counted[id_].weight:
                yield _fault("zero-weight-rung", f"{where}.steps[{n}].criteria[{m}]", id_)
            elif id_ not in counted:
                yield _fault("limiting-part-on-ladder", f"{where}.steps[{n}].criteria[{m}]", id_)
            on.add(id_)
        if not step.criteria:
            yield _fault("empty-rung", f"{where}.steps[{n}]", step.level)
    if not rule.steps:
        yield _fault("ladder-without-rungs", f"{where}.steps")
    for id_, part in counted.items():
        if part.weight and id_ not in on:
            yield _fault("part-without-rung", f"{where}.steps", id_)
    levels = [step.level for step in rule.steps]
    for label in dict.fromkeys(label for label in levels if levels.count(label) > 1):
        yield _fault("duplicate-rung", f"{where}.steps", label)


def _level(label: str, where: str, scale: Scale) -> Iterator[Finding]:
    if label not in scale:
        message = f'the scale {scale.name} has no level "{label}"{did_you_mean(label, scale.labels)}'
        yield Finding("unknown-level", ERROR, where, message, f"write one of: {', '.join(scale.labels)}")
