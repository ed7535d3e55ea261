"""Brute force over small trees: every case written out and scored on its own."""

from datetime import date
from functools import cache
from itertools import product

import attrs
from hypothesis import strategies as st

import prevent_model as pm

standards = st.one_of(pm.testing.standards(), pm.testing.standards(graded=True))


@st.composite
def judged_standards(draw, whole=False):
    """A standard with an assessment under it, sometimes with an override of a group or a criterion."""
    standard = draw(standards)
    assessment = draw(pm.testing.assessments(standard, whole=whole))
    below = [criterion.id for criterion in standard.criteria()[1:]]
    if draw(st.integers(0, 4)) == 0:
        level = draw(st.sampled_from(standard.scale.labels))
        override = pm.Override(criterion=draw(st.sampled_from(below)), level=level, because="seen since")
        assessment = attrs.evolve(assessment, overrides=[override])
    return standard, assessment


def leaves(standard):
    return [criterion.id for criterion in standard.criteria() if not criterion.children]


@cache
def judgement(criterion, level):
    """A judgement, made once: most cases share most of theirs."""
    return pm.Judgement(criterion=criterion, level=level)


def assessment(standard, levels, **more):
    return pm.Assessment(
        standard=standard.id, version=standard.version, subject="programme", on=date(2009, 3, 31), standpoint="self",
        judgements=[judgement(c, level) for c, level in levels.items()], **more,
    )  # fmt: skip


def with_levels(given, levels):
    kept = [judgement for judgement in given.judgements if judgement.criterion not in levels]
    added = [pm.Judgement(criterion=c, level=level) for c, level in levels.items()]
    overrides = [override for override in given.overrides if override.criterion not in levels]
    return attrs.evolve(given, judgements=[*kept, *added], overrides=overrides)


def stands(standard, given):
    """Return the rank of each criterion that is judged itself, or why it has none."""
    levels = {j.criterion: j.level for j in given.judgements} | {o.criterion: o.level for o in given.overrides}
    found = {}
    for leaf in leaves(standard):
        level = levels.get(leaf, pm.NOT_ASSESSED)
        found[leaf] = level if isinstance(level, pm.NotALevel) else standard.scale.level(level).rank
    return found


def completions(standard, given):
    """Every whole set of levels of what is not assessed, with its score."""
    open_ = [leaf for leaf, level in stands(standard, given).items() if level is pm.NOT_ASSESSED]
    for levels in product([level.rank for level in standard.scale], repeat=len(open_)):
        chosen = dict(zip(open_, levels, strict=True))
        yield chosen, pm.assessment.score(standard, with_levels(given, chosen))


def rank(score):
    """The rank of a score's level, or why it has none."""
    return score.level.rank if isinstance(score.level, pm.Level) else score.level


def grade(score):
    """The grade of a score; its value where it never has a level."""
    return score.value if score.level is pm.NOT_GRADED else rank(score)
