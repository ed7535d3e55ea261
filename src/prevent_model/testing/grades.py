"""Strategies of standards: roll-up rules, trees of criteria, and assessments under them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, cast

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from prevent_model.framework import rules as ruling
from prevent_model.framework.conditions import AtLeast, AtMost, CountCase, OthersAtLeast
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import NotALevel
from prevent_model.framework.standards import Assessment, Judgement, Standard, Standpoint
from prevent_model.testing.values import DAYS, WORDS, Drawn, scales
from prevent_model.values.constructing import item_type, shapes
from prevent_model.values.rounding import Rounding

LEVELS = tuple(f"level {rank}" for rank in range(1, 6))
_MISSING = st.sampled_from(ruling.Missing)
_WEIGHTS = st.integers(1, 4).map(Fraction)
SUMS = st.builds(ruling.Sum, missing=_MISSING.filter(lambda missing: missing is not ruling.Missing.EXCLUDE))


@st.composite
def rules(
    draw: DrawFn, levels: Sequence[str] = LEVELS, parts: Sequence[str] = ("c1", "c2"), *, graded: bool = False
) -> ruling.Rule:
    """Roll-up rules that fit a scale's levels, lowest first, and the ids of the parts; `graded` ones give a level.

    Parameters
    ----------
    levels
        The labels of the scale, lowest first.
    parts
        The ids of the parts.
    graded
        Whether only rules are drawn that give a level.

    Returns
    -------
    SearchStrategy of Rule
        Each kind of rule.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> rules = pm.testing.rules(["weak", "strong"], ["a", "b"])
    >>> isinstance(find(rules, lambda rule: isinstance(rule, pm.Mean)), pm.Mean)
    True
    """
    return cast(ruling.Rule, draw(_rules(tuple(levels), tuple(parts), graded)))


@cache  # to make and check a strategy takes Hypothesis much longer than to draw from it
def _rules(levels: tuple[str, ...], parts: tuple[str, ...], graded: bool) -> Drawn:
    level, part = st.sampled_from(levels), st.sampled_from(parts)
    means: Drawn = st.builds(ruling.Mean, rounding=st.sampled_from(Rounding), missing=_MISSING)
    simple = st.one_of(means, st.builds(ruling.Lowest, missing=_MISSING), bands(levels))
    if graded:
        return simple
    limits = st.tuples(st.builds(ruling.Limit, criterion=part, at_most=level, cap=level))
    cases = st.tuples(st.builds(CountCase, level, st.lists(conditions(levels), min_size=1, max_size=2)))
    dealt = [parts[n :: len(levels)] for n in range(min(len(levels), len(parts)))]
    rungs = [ruling.LadderStep(level=at, criteria=some) for at, some in zip(levels, dealt, strict=False)]
    others: list[Drawn] = [
        SUMS,
        st.builds(ruling.Ladder, steps=st.just(rungs), met=level, missing=_MISSING),
        st.builds(ruling.Counts, cases=cases, missing=_MISSING),
        st.just(ruling.NoRollUp()),
        *([st.builds(ruling.Limiter, of=simple, limits=limits)] if len(parts) > 1 else []),
        *(_from_fields(cls, levels, parts) for cls in ruling.RULES.values() if cls not in _DRAWN_BY_HAND),
    ]
    return st.one_of(simple, *others)


_DRAWN_BY_HAND = {
    ruling.Mean,
    ruling.Sum,
    ruling.Lowest,
    ruling.Ladder,
    ruling.Counts,
    ruling.Bands,
    ruling.Limiter,
    ruling.NoRollUp,
}
"""The rules whose fields have to fit one another; any other is drawn field by field."""


def _from_fields(cls: Any, levels: tuple[str, ...], parts: tuple[str, ...]) -> Drawn:
    """Rules of a class whose fields need not fit one another: its levels and parts are ones that there are."""
    names = {"level": levels, "part": parts}
    fields: dict[str, Drawn] = {}
    for shape in shapes(cls):
        known = names.get(shape.field.metadata.get("names", ""))
        if known is not None:
            one = st.sampled_from(known)
            fields[shape.name] = one if item_type(shape.type) is None else st.lists(one, min_size=1, unique=True)
        elif shape.required:
            fields[shape.name] = st.from_type(shape.type)
    return st.builds(cls, **fields)


def conditions(levels: Sequence[str]) -> Drawn:
    """Conditions of a case of counts."""
    level = st.sampled_from(levels)
    counted = st.builds(AtLeast, st.integers(1, 3), level) | st.builds(AtMost, st.integers(0, 2), level)
    return counted | st.builds(OthersAtLeast, level)


@st.composite
def bands(draw: DrawFn, levels: Sequence[str]) -> ruling.Bands:
    """Bands that cover every value, for these levels, lowest first."""
    of, missing = draw(st.sampled_from(ruling.BandsOf)), draw(SUMS).missing  # what a sum does, a mean may do as well
    inner = len(levels) - 1
    # A thousand lies above the greatest sum of these scales, so that no value is left without a band.
    cuts = [0, *sorted(draw(st.sets(st.integers(1, 100), min_size=inner, max_size=inner))), 1001]
    bands = tuple(ruling.Band(low, high - 1, level) for (low, high), level in zip(pairwise(cuts), levels, strict=True))
    return ruling.Bands(of=of, bands=bands, rounding=draw(st.sampled_from(Rounding)), missing=missing)


@st.composite
def standards(draw: DrawFn, *, id: str = "standard", graded: bool = False) -> Standard:
    """Standards with a scale, some leaves and perhaps a group of them; with `graded`, every rule gives a level.

    Parameters
    ----------
    id
        Its id.
    graded
        Whether every rule gives a level.

    Returns
    -------
    SearchStrategy of Standard
        With a scale and a tree of criteria.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> first = settings(phases=[Phase.generate])  # the first that is found will do, not the smallest
    >>> find(pm.testing.standards(), lambda standard: True, settings=first).id
    'standard'
    """
    scale = draw(scales())
    names = [f"c{number}" for number in range(1, draw(st.integers(2, 5)))]
    parts = [Criterion(id=name, title=name, weight=draw(_WEIGHTS)) for name in names]
    if len(parts) > 2 and draw(st.booleans()):
        group = (parts.pop(), parts.pop())
        rule = draw(rules(scale.labels, [part.id for part in group], graded=True))
        parts.append(Criterion(id="group", title="A group", rule=rule, children=group, weight=draw(_WEIGHTS)))
    rule = draw(rules(scale.labels, [part.id for part in parts], graded=graded))
    if draw(st.booleans()):  # what weighs nothing is for information, and changes no grade
        inner = (Criterion(id="noted-1", title="noted-1"), Criterion(id="noted-2", title="noted-2"))
        group_rule = draw(rules(scale.labels, [part.id for part in inner], graded=True))
        noted = draw(st.sampled_from([(), inner]))
        extra = Criterion(
            id="noted", title="noted", weight=Fraction(0), children=noted, rule=group_rule if noted else None
        )
        parts.insert(draw(st.integers(0, len(parts))), extra)
    root = Criterion(id="overall", title="Overall", rule=rule, children=tuple(parts))
    return Standard(id=id, title=draw(WORDS), version=draw(st.sampled_from(("", "2008"))), scale=scale, root=root)


@st.composite
def assessments(draw: DrawFn, standard: Standard, *, whole: bool = False) -> Assessment:
    """Assessments under a standard; with `whole`, every leaf has a level of its scale.

    Parameters
    ----------
    standard
        The standard.
    whole
        Whether every leaf is judged at a level of the scale.

    Returns
    -------
    SearchStrategy of Assessment
        Judgements of its leaves, of some or of all.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> first = settings(phases=[Phase.generate])  # the first that is found will do, not the smallest
    >>> standard = find(pm.testing.standards(), lambda standard: True, settings=first)
    >>> find(pm.testing.assessments(standard), lambda assessment: True, settings=first).standard
    'standard'
    """
    labels = standard.scale.labels if standard.scale else ()
    levels: Drawn = st.sampled_from((*labels, *(() if whole else NotALevel)))
    leaves = [one for one in standard.criteria() if not one.children and (whole or draw(st.integers(0, 4)))]
    judgements = tuple(Judgement(criterion=leaf.id, level=draw(levels)) for leaf in leaves)
    return Assessment(
        standard=standard.id,
        version=standard.version,
        subject="programme",
        on=draw(DAYS),
        standpoint=draw(st.sampled_from(Standpoint)),
        judgements=judgements,
    )
