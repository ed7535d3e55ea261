"""What a programme must satisfy to exist at all: ids that are unique, references that lead somewhere, no circles.

Everything else that may be wrong with a programme is a matter for ``review``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, cast

import attrs

from prevent_model.errors import PreventModelError, did_you_mean
from prevent_model.framework.contents import COLLECTIONS, collections
from prevent_model.framework.entities import Entity
from prevent_model.framework.governance import Link, Relation
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.legality import any_of, refusal
from prevent_model.framework.standards import Criterion
from prevent_model.values.citations import Citation
from prevent_model.values.findings import Finding, Severity
from prevent_model.values.years import FinancialYear

CODES: dict[str, str] = {
    "duplicate-id": "Two things bear one id.",
    "unknown-reference": "An id refers to nothing in the document.",
    "wrong-kind": "An id refers to a thing of a kind that cannot stand there.",
    "unknown-source": "A citation names a source that the document does not list.",
    "unknown-locator": "A citation names a place that its source does not have.",
    "unknown-field": "A field is said to be unstated, incomplete or assumed that the thing does not have.",
    "stated-unstated": "A field is said to be unstated and yet holds a value.",
    "reporting-circle": "A line of reporting, management, belonging or descent comes back to its start.",
    "two-parents": "A thing has two parents in one line.",
    "illegal-relation": "A relation joins two kinds of thing that it may not join.",
    "duplicate-year": "A year is printed twice.",
}
"""The code of each fault of integrity, with its meaning."""


class IntegrityError(PreventModelError, ValueError):
    """A programme that cannot exist; it holds every fault."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type[IntegrityError], tuple[tuple[Finding, ...]]]:
        """Pickle it by its findings."""
        return (IntegrityError, (self.findings,))


def _error(code: str, where: str, message: str, remedy: str, cite: tuple[Citation, ...] = ()) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, where=where, message=message, remedy=remedy, cite=cite)


@cache
def references(cls: Any) -> tuple[tuple[str, bool, frozenset[str]], ...]:
    """The fields of a class that hold ids: name, whether it holds several, and the kinds it may refer to."""
    return tuple(
        (field.name, str(field.type).startswith("tuple"), frozenset(field.metadata["refers_to"]))
        for field in attrs.fields(cls)
        if field.metadata.get("refers_to")
    )


@cache
def _names(cls: Any) -> frozenset[str]:
    return frozenset(field.name for field in attrs.fields(cls))


def _is_empty(value: object) -> bool:
    return value is None or value in ((), "")


class Inspection:
    """One pass over the parts of a programme, which gathers every fault."""

    def __init__(self, index: Mapping[str, Entity], locators: Mapping[str, frozenset[str]]) -> None:
        self.index = index
        self.locators = locators
        self.findings: list[Finding] = []
        self.parents: dict[Relation | str, dict[str, tuple[str, str]]] = {}
        # By identity: a document's equal citations are one tuple, and to hash each would cost more than to look at it.
        self._cited: dict[int, tuple[Citation, ...]] = {}

    def entities(self, entities: Iterable[Entity], root: str) -> None:
        """Look at a collection of entities; a place is worked out only where there is something to say of it."""
        for position, entity in enumerate(entities):
            if not self._is_sound(entity):
                self.entity(entity, f"{root}[{position}] ({entity.id})")

    def _is_sound(self, entity: Entity) -> bool:
        if entity.unstated or entity.incomplete or (entity.cite and id(entity.cite) not in self._cited):
            return False
        find = self.index.get
        for name, many, kinds in references(cast(Any, type(entity))):
            given = getattr(entity, name)
            if not given:
                continue
            for target in given if many else (given,):
                found = find(target)
                if found is None or found.KIND not in kinds:
                    return False
        return True

    def entity(self, entity: Entity, where: str) -> None:
        """Look at one entity: its references, its citations and what it says of its source."""
        self.value(entity, where)
        if entity.unstated or entity.incomplete:
            self._silence(entity, where)

    def value(self, value: Any, where: str) -> None:
        """Look at the references and citations of anything that has them."""
        for name, many, kinds in references(cast(Any, type(value))):
            given = getattr(value, name)
            if not given:
                continue
            if many:
                for position, target in enumerate(given):
                    self._refers(target, kinds, where, f"{name}[{position}]")
            else:
                self._refers(given, kinds, where, name)
        cite = getattr(value, "cite", ())
        if cite and id(cite) not in self._cited:
            self._cites(cite, where)

    def _refers(self, target: str, kinds: frozenset[str], where: str, name: str) -> None:
        found = self.index.get(target)
        if found is None:
            known = [id_ for id_, thing in self.index.items() if thing.KIND in kinds or "any" in kinds]
            self.findings.append(
                _error(
                    "unknown-reference",
                    f"{where}.{name}",
                    f'nothing has the id "{target}"{did_you_mean(target, known)}',
                    f"add {any_of(kinds)} with that id, or name one that exists",
                )
            )
            return
        if found.KIND not in kinds and "any" not in kinds:
            self.findings.append(
                _error(
                    "wrong-kind",
                    f"{where}.{name}",
                    f'"{target}" is a thing of kind {found.KIND}',
                    f"name {any_of(kinds)}",
                )
            )

    def _cites(self, cite: tuple[Citation, ...], where: str) -> None:
        sound = True
        for citation in cite:
            places = self.locators.get(citation.source)
            if places is None:
                sound = False
                self.findings.append(
                    _error(
                        "unknown-source",
                        f"{where}.cite",
                        f'no source has the id "{citation.source}"{did_you_mean(citation.source, self.locators)}',
                        "list the source under [[sources]], or cite one that is listed",
                    )
                )
            elif places and citation.locator not in places:
                sound = False
                self.findings.append(
                    _error(
                        "unknown-locator",
                        f"{where}.cite",
                        f'{citation.source} has no place "{citation.locator}"{did_you_mean(citation.locator, places)}',
                        "cite one of the source's locators, or add it to them",
                    )
                )
        if sound:
            self._cited[id(cite)] = cite

    def _silence(self, entity: Entity, where: str) -> None:
        names = _names(cast(Any, type(entity)))
        for field in ("unstated", "incomplete"):
            for name in getattr(entity, field):
                if name not in names:
                    self.findings.append(
                        _error(
                            "unknown-field",
                            f"{where}.{field}",
                            f'there is no field "{name}"{did_you_mean(name, names)}',
                            "name a field of this thing",
                        )
                    )
                elif field == "unstated" and not _is_empty(getattr(entity, name)):
                    self.findings.append(
                        _error(
                            "stated-unstated",
                            f"{where}.{name}",
                            f"{name} is said to be unstated and yet is given",
                            f'take "{name}" out of unstated, or take the value out',
                        )
                    )

    def about(self, targets: Iterable[str], where: str) -> None:
        """Look at what an assumption is about: an id, or an id and a field."""
        for position, target in enumerate(targets):
            id_, _, field = target.partition(".")
            found = self.index.get(id_)
            place = f"{where}.about[{position}]"
            if found is None:
                self.findings.append(
                    _error(
                        "unknown-reference",
                        place,
                        f'nothing has the id "{id_}"{did_you_mean(id_, self.index)}',
                        "name a thing of the document, or a thing and its field: channel.objectives",
                    )
                )
            elif field and field not in _names(cast(Any, type(found))):
                self.findings.append(
                    _error(
                        "unknown-field",
                        place,
                        f'"{id_}" has no field "{field}"{did_you_mean(field, _names(cast(Any, type(found))))}',
                        "name a field of that thing",
                    )
                )

    def parent(self, layer: Relation | str, child: str, parent: str, where: str) -> None:
        """Note that `child` stands under `parent` in a layer, where it may have one parent only."""
        known = self.parents.setdefault(layer, {})
        earlier = known.get(child)
        name = layer.value if isinstance(layer, Relation) else layer
        if earlier is None:
            known[child] = (parent, where)
        elif earlier[0] != parent:
            self.findings.append(
                _error(
                    "two-parents",
                    where,
                    f'"{child}" {name} "{earlier[0]}" (said at {earlier[1]}) and "{parent}" as well',
                    "keep one; another tie that it has may be works-to, supports or member-of",
                )
            )

    def parents_of(self, layer: Relation | str, entities: Iterable[Entity], field: str, root: str) -> None:
        """Note the parent that a field of each of these entities names."""
        known = self.parents.setdefault(layer, {})
        for position, entity in enumerate(entities):
            parent = getattr(entity, field)
            if parent:
                known.setdefault(entity.id, (parent, f"{root}[{position}] ({entity.id}).{field}"))

    def link(self, link: Link, where: str) -> None:
        """Look at a relation: whether its ends exist and whether it may join them."""
        self.value(link, where)
        subject, object_ = self.index.get(link.subject), self.index.get(link.object)
        relation: Relation | None = link.relation  # a link under diagnosis may lack one
        if subject is None or object_ is None or relation is None:
            return
        why = refusal(link.relation, subject.KIND, object_.KIND)
        if why:
            self.findings.append(
                _error("illegal-relation", where, why, "turn the relation round, or choose another", link.cite)
            )
        elif link.relation in (Relation.REPORTS_TO, Relation.LINE_MANAGED_BY, Relation.PART_OF):
            self.parent(link.relation, link.subject, link.object, where)

    def circles(self) -> None:
        """Find every circle among the parents of each layer."""
        for layer, parents in self.parents.items():
            name = layer.value if isinstance(layer, Relation) else layer
            for circle in _circles({child: parent for child, (parent, _) in parents.items()}):
                path = " → ".join((*circle, circle[0]))
                self.findings.append(
                    _error(
                        "reporting-circle",
                        parents[circle[0]][1],
                        f"{name} runs in a circle: {path}",
                        "break the circle: one of these must stand above the others",
                    )
                )


def _circles(parent: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    state: dict[str, int] = {}
    for number, start in enumerate(parent):
        node, path = start, []
        while node in parent and node not in state:
            state[node] = number
            path.append(node)
            node = parent[node]
        if state.get(node) == number and node in path:
            yield tuple(path[path.index(node) :])


PARENTS: dict[str, tuple[Relation | str, str]] = {
    "board": (Relation.REPORTS_TO, "reports_to"),
    "office": (Relation.LINE_MANAGED_BY, "line_managed_by"),
    "body": (Relation.PART_OF, "part_of"),
    "strategy": ("is a strand of", "parent"),
    "impact-assessment": ("reflects", "parent"),
}
"""The kinds that stand in a line of parents, each with the line and the field that names the parent."""


def inspect(programme: Any, index: dict[str, Entity]) -> list[Finding]:
    """Every fault of a programme's integrity; a programme that came out of its constructor has none.

    `index` is filled with everything of the programme by its id.
    """
    findings = _indexed(programme, index)
    locators = {source.id: frozenset(source.locators) for source in programme.sources if source.id}
    inspection = Inspection(index, locators)
    inspection.entity(programme, "$")
    for collection in COLLECTIONS:
        entities = getattr(programme, collection.field)
        root = f"$.{collection.path}"
        inspection.entities(entities, root)
        if collection.kind in PARENTS:
            layer, field = PARENTS[collection.kind]
            inspection.parents_of(layer, entities, field, root)
    _nested(programme, inspection)
    for position, link in enumerate(programme.links):
        inspection.link(link, f"$.governance.links[{position}]")
    for position, rule in enumerate(programme.governance_rules):
        inspection.value(rule, f"$.governance.rules[{position}]")
    for position, observation in enumerate(programme.observations):
        inspection.value(observation, f"$.growth.observations[{position}]")
    for position, assumption in enumerate(programme.assumptions):
        inspection.about(assumption.about, f"$.assumptions[{position}] ({assumption.id})")
    if programme.growth is not None:
        inspection.entity(programme.growth, "$.growth")
        inspection.entities(programme.growth.lines, "$.growth.lines")
        _years_once(programme.growth, inspection)
    inspection.circles()
    return [*findings, *inspection.findings]


def _nested(programme: Any, inspection: Inspection) -> None:
    """Look at the values inside entities that refer or cite for themselves."""
    for at, activity in enumerate(programme.activities):
        for position, use in enumerate(activity.sites):
            inspection.value(use, f"$.delivery.activities[{at}] ({activity.id}).sites[{position}]")
    for at, gate in enumerate(programme.gates):
        for position, decision in enumerate(gate.decisions):
            inspection.value(decision, f"$.delivery.gates[{at}] ({gate.id}).decisions[{position}]")
    for at, impact in enumerate(programme.impact_assessments):
        for position, action in enumerate(impact.actions):
            inspection.value(action, f"$.impact_assessments[{at}] ({impact.id}).actions[{position}]")
    for at, standard in enumerate(programme.standards):
        if standard.root is not None:
            _criteria(standard.root, f"$.standards.standards[{at}] ({standard.id}).root", inspection)


def _criteria(criterion: Criterion, where: str, inspection: Inspection) -> None:
    inspection.entity(criterion, where)
    for position, child in enumerate(criterion.children):
        _criteria(child, f"{where}.children[{position}] ({child.id})", inspection)


def _years_once(plan: GrowthPlan, inspection: Inspection) -> None:
    seen: set[FinancialYear] = set()
    for position, point in enumerate(plan.points):
        where = f"$.growth.points[{position}]"
        inspection.value(point, where)
        year: FinancialYear | None = point.year  # a point under diagnosis may lack one
        if year is None:
            continue
        if year in seen:
            message = f"{year} is printed twice"
            inspection.findings.append(
                _error("duplicate-year", f"{where}.year", message, "keep one point for a year", point.cite)
            )
        seen.add(year)


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
                where = root if root == "$.growth" else f"{root}[{position}] ({entity.id})"
                message = f'"{entity.id}" is already the id of a thing of kind {known.KIND}, {known.title}'
                findings.append(_error("duplicate-id", where, message, "give one of the two another id", entity.cite))
    return findings
