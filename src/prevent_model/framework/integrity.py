"""Integrity of a programme: ids that are unique, references that lead somewhere, no cycles.

Everything else that may be wrong with a programme is a matter for ``review``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prevent_model.framework.answering import AnswersTo
from prevent_model.framework.answering_checks import circles_of_answering
from prevent_model.framework.base import Entity, place
from prevent_model.framework.collections import COLLECTIONS, HOME, collections, plans_by_path
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.cycles import REFUSED, circles, in_words
from prevent_model.framework.delivery import SiteUse
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.gates import Decision
from prevent_model.framework.governance import SUBJECT_ABOVE, Link, Relation
from prevent_model.framework.grants import GrantMatch, GrantShare
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.hierarchy_checks import BELONGING, ONE_PARENT, PARENTS, Ancestry
from prevent_model.framework.measure_integrity import criteria_of_measures
from prevent_model.framework.measures import MeasuredValue, MeasureTarget
from prevent_model.framework.milestones import DatedTime, circles_of_milestones
from prevent_model.framework.mixed_years import mixed_years
from prevent_model.framework.ratings import ratings_off_scale
from prevent_model.framework.reference_checks import Inspection
from prevent_model.framework.relation_rules import instead, refusal
from prevent_model.framework.safeguards import ImpactAction
from prevent_model.framework.sums import other_currencies
from prevent_model.framework.values_inside import RECORDS, values_of_programme
from prevent_model.framework.wording import kind_words
from prevent_model.values.posts import Basis
from prevent_model.values.spans import Years


def inspect(programme: Any, index: dict[str, Entity]) -> list[Finding]:
    """Every fault of a programme's integrity; a programme that came out of its constructor has none.

    `index` is filled with everything of the programme by its id.
    """
    findings = _indexed(programme, index)
    locators = {source.id: frozenset(source.locators) for source in programme.sources if source.id}
    inspection, ancestry = Inspection(index, locators), Ancestry()
    inspection.entity(programme, "$")
    # The programme is a strand of a strategy, and so is in the same line as strategies are.
    if programme.part_of and programme.id:
        ancestry.one(Relation.PART_OF, programme.id, programme.part_of, "$.part_of")
    for collection in COLLECTIONS:
        entities = getattr(programme, collection.field)
        root = f"$.{collection.path}"
        inspection.entities(entities, root)
        if collection.kind in PARENTS:
            line, field = PARENTS[collection.kind]
            ancestry.fields(line, entities, field, root)
        if collection.kind in BELONGING:
            ancestry.fields(Relation.PART_OF, entities, BELONGING[collection.kind], root)
    ancestry.fields(Relation.GOVERNS, programme.bodies, "governed_by", "$.governance.bodies")
    _nested(programme, inspection)
    for position, link in enumerate(programme.links):
        _link(link, f"$.governance.links[{position}]", inspection, ancestry)
    for field, path in RECORDS.items():
        for position, value in enumerate(getattr(programme, field)):
            if value is not None:  # a rule under diagnosis may be none that there is
                inspection.value(value, f"$.{path}[{position}]")
    for position, source in enumerate(programme.sources):
        inspection.set_aside(source, place("$.sources", position, source))
    for position, assumption in enumerate(programme.assumptions):
        inspection.about(assumption.about, place("$.assumptions", position, assumption))
    _plans(programme, inspection, ancestry)
    # Cycles last: they close through parents that fields and links name together.
    ancestry.circles()
    actors = (*programme.bodies, *programme.boards, *programme.roles)
    replacing = {actor.id: actor for actor in actors if actor.id and actor.replaces}
    for circle in circles({id_: actor.replaces for id_, actor in replacing.items()}):
        first = replacing[circle[0]]
        message = f"replaces forms a cycle: {in_words(circle)}"
        where = f"$.governance ({first.id}).replaces"
        ancestry.findings.append(Finding(REFUSED, ERROR, where, message, "remove one of them", first.cite))
    ancestry.findings += circles_of_answering(programme)
    further = (*circles_of_milestones(programme), *ratings_off_scale(programme))
    return [
        *findings,
        *inspection.findings,
        *ancestry.findings,
        *further,
        *_counts_in_parts(programme),
        *mixed_years(programme),
        *other_currencies(programme),
    ]


def _link(link: Link, where: str, inspection: Inspection, ancestry: Ancestry) -> None:
    """Look at a relation: whether its ends exist and whether it may join them."""
    inspection.value(link, where)
    subject, object_ = inspection.index.get(link.subject), inspection.index.get(link.object)
    relation: Relation | None = link.relation  # a link under diagnosis may lack one
    if subject is None or object_ is None or relation is None:
        return
    why = refusal(relation, subject.KIND, object_.KIND)
    if why:
        message = why
        remedy = instead(relation, subject.KIND, object_.KIND)
        inspection.findings.append(Finding("illegal-relation", ERROR, where, message, remedy, link.cite))
    elif relation in ONE_PARENT:
        below, above = (link.object, link.subject) if relation in SUBJECT_ABOVE else (link.subject, link.object)
        ancestry.one(relation, below, above, where, link.active)


NESTED = (
    AnswersTo,
    SiteUse,
    Decision,
    DatedTime,
    GrantShare,
    GrantMatch,
    MeasuredValue,
    MeasureTarget,
    ImpactAction,
)
"""The values inside entities that refer or cite for themselves."""


def _nested(programme: Any, inspection: Inspection) -> None:
    """Look at the values inside entities that refer or cite for themselves."""
    for where, part in values_of_programme(programme, NESTED):
        inspection.value(part, where)
    inspection.findings += criteria_of_measures(programme)
    for at, standard in enumerate(programme.standards):
        if standard.root is not None:
            _criteria(standard.root, f"{place('$.standards.standards', at, standard)}.root", inspection)


def _criteria(criterion: Criterion, where: str, inspection: Inspection) -> None:
    inspection.entity(criterion, where)
    for position, child in enumerate(criterion.children):
        _criteria(child, place(f"{where}.children", position, child), inspection)


def _plans(programme: Any, inspection: Inspection, ancestry: Ancestry) -> None:
    for root, plan in plans_by_path(programme.plans):
        inspection.entity(plan, root)
        inspection.entities(plan.lines, f"{root}.lines")
        _points(plan, root, inspection)
        if plan.part_of and plan.id:
            ancestry.one("part_of", plan.id, plan.part_of, f"{root}.part_of")


def _points(plan: GrowthPlan, root: str, inspection: Inspection) -> None:
    seen: set[Years] = set()
    for position, point in enumerate(plan.points):
        inspection.value(point, f"{root}.points[{position}]")
        if point.year is None and not point.years:
            continue  # a point under diagnosis may lack its year, and is then not of the whole
        if point.period in seen:
            message, remedy = f"{point.period} is printed twice", f"keep one point for {point.period}"
            where = f"{root}.points[{position}].{'years' if point.year is None else 'year'}"
            inspection.findings.append(Finding("duplicate-year", ERROR, where, message, remedy, point.cite))
        seen.add(point.period)


def _counts_in_parts(programme: Any) -> Iterator[Finding]:
    """Counts that state no basis, with parts of a post that the basis of their plan does not have."""
    bases = {plan.id: plan.basis for plan in programme.plans}
    own = HOME if HOME in bases or len(bases) != 1 else next(iter(bases))
    for position, seen in enumerate(programme.observations):
        if seen is None or seen.basis is not Basis.UNSTATED:
            continue
        for refusal_ in seen.parts_on(bases.get(seen.plan or own, Basis.UNSTATED)):
            where = f"$.growth.observations[{position}].{refusal_.argument}"
            yield Finding("posts-in-parts", ERROR, where, refusal_.problem, refusal_.remedy, seen.cite)


def _indexed(programme: Any, index: dict[str, Entity]) -> list[Finding]:
    findings: list[Finding] = []
    index.clear()
    if programme.id:
        index[programme.id] = programme
    for root, entities in collections(programme):
        for position, entity in enumerate(entities):
            if not entity.id:  # a thing under diagnosis may lack one
                continue
            known = index.setdefault(entity.id, entity)
            if known is not entity:
                where = root if isinstance(entity, GrowthPlan) else place(root, position, entity)
                titled = f", {known.title}" if known.title else ""  # a thing under diagnosis may lack one
                message = f'"{entity.id}" is already the id of a thing of kind {kind_words(known.KIND)}{titled}'
                findings.append(
                    Finding("duplicate-id", ERROR, where, message, "give one of the two another id", entity.cite)
                )
    return findings
