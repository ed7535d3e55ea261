"""Checks of each thing alone: references and citations exist, and fields marked unstated are really empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, cast

import attrs

from prevent_model.framework.base import Entity, place
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.relation_rules import any_of
from prevent_model.framework.sources import Source, reasons_by_place
from prevent_model.framework.wording import kind_words
from prevent_model.remedies import Part, Remedy, named
from prevent_model.spelling import did_you_mean
from prevent_model.values.citations import Citation


@cache
def references(cls: Any) -> tuple[tuple[str, bool, frozenset[str]], ...]:
    """The fields of a class that hold ids: name, whether it holds several, and the kinds it may refer to."""
    return tuple(
        # By the text of the annotation: to resolve the types would cost more than to follow the references.
        (field.name, str(field.type).startswith("tuple"), frozenset(field.metadata["refers_to"]))
        for field in attrs.fields(cls)
        if field.metadata.get("refers_to")
    )


@cache
def _defaults(cls: Any) -> dict[str, object]:
    """The fields of a class by name, each with what it holds where nothing is given."""
    # Private fields are set by the programme, and no document may speak of them.
    return {field.name: field.default for field in attrs.fields(cls) if field.init and field.name[0] != "_"}


def _is_given(entity: Entity, name: str) -> bool:
    value = getattr(entity, name)
    return value not in (None, (), "") and value != _defaults(cast(Any, type(entity)))[name]


# To compare two names takes some 20 microseconds: where a thousand ids are misspelt, a near one for each would take
# half a minute, and this many comparisons take about a second.
_MOST_COMPARED = 50_000


class Inspection:
    """One pass over the parts of a programme, which gathers every fault."""

    def __init__(self, index: Mapping[str, Entity], locators: Mapping[str, frozenset[str]]) -> None:
        self.index = index
        self.locators = locators
        self.findings: list[Finding] = []
        # By identity: a document's equal citations are one tuple, and to hash each would cost more than to look at it.
        self._cited: dict[int, tuple[Citation, ...]] = {}
        self._compared = 0

    def entities(self, entities: Iterable[Entity], root: str) -> None:
        """Look at a collection of entities; a path is worked out only where there is a fault to report."""
        for position, entity in enumerate(entities):
            if not self._is_sound(entity):
                self.entity(entity, place(root, position, entity))

    def _is_sound(self, entity: Entity) -> bool:
        if entity.unstated or entity.incomplete or (entity.cite and id(entity.cite) not in self._cited):
            return False
        # The quick pass: most things are sound, and need no path.
        find = self.index.get
        for name, many, kinds in references(cast(Any, type(entity))):
            given = getattr(entity, name)
            if given is None or given == ():
                continue
            for target in given if many else (given,):
                found = find(target)
                if found is None or found.KIND not in kinds:
                    return False
        return True

    def entity(self, entity: Entity, where: str) -> None:
        """Look at one entity: its references, its citations and what it says of the gaps in its source."""
        self.value(entity, where)
        if entity.unstated or entity.incomplete:
            self._silence(entity, where)

    def value(self, value: Any, where: str) -> None:
        """Look at the references and citations of anything that has them."""
        for name, many, kinds in references(cast(Any, type(value))):
            given = getattr(value, name)
            if given is None or given == ():
                continue
            if many:
                for position, target in enumerate(given):
                    if target is None:  # a list under diagnosis keeps its places
                        continue
                    self._refers(target, kinds, where, f"{name}[{position}]")
            else:
                self._refers(given, kinds, where, name)
        cite = getattr(value, "cite", ())
        if cite and id(cite) not in self._cited:
            self._cites(cite, where)

    def _refers(self, target: str, kinds: frozenset[str], where: str, name: str) -> None:
        found = self.index.get(target)
        if found is None:
            known = {id_: thing for id_, thing in self.index.items() if thing.KIND in kinds or "any" in kinds}
            message = f'nothing has the id "{target}"{self._hint(target, known, known)}'
            # A document holds one programme, so that none can be added: it is named by its id.
            remedy = f"add {any_of(kinds - {'programme'})} with that id, or name one that exists"
            if kinds & {"programme", "any"}:
                own = next((id_ for id_, thing in self.index.items() if thing.KIND == "programme"), None)
                remedy += f', such as "{own}", the programme' if own else ""
            self.findings.append(Finding("unknown-reference", ERROR, f"{where}.{name}", message, remedy))
            return
        if found.KIND not in kinds and "any" not in kinds:
            message = f'"{target}" is a thing of kind {kind_words(found.KIND)}'
            self.findings.append(Finding("wrong-kind", ERROR, f"{where}.{name}", message, f"name {any_of(kinds)}"))

    def _hint(self, name: str, known: Iterable[str], titled: Mapping[str, Any] = {}) -> str:
        """Say which known name is nearest, as long as not too many have been compared; nothing after that.

        A thing of some that are ``titled`` is the nearest where the name is its title.
        """
        if self._compared > _MOST_COMPARED:
            return ""
        names = tuple(known)
        self._compared += len(names)
        titles = ((id_, getattr(thing, "title", None)) for id_, thing in titled.items())  # none of a thing unsound
        meant = [id_ for id_, title in titles if isinstance(title, str) and title.casefold() == name.casefold()]
        return f'; did you mean "{meant[0]}"?' if len(meant) == 1 else did_you_mean(name, names)

    def _cites(self, cite: tuple[Citation, ...], where: str) -> None:
        sound = True
        for citation, following in zip(cite, (*cite[1:], None), strict=True):
            places = self.locators.get(citation.source)
            if places is None:
                sound = False
                message = f'no source has the id "{citation.source}"{self._hint(citation.source, self.locators)}'
                under = Part("under [[sources]]", 'on the sheet "Sources"')
                remedy: str = Remedy("list the source ", under, ", or cite one that is listed")
                self.findings.append(Finding("unknown-source", ERROR, f"{where}.cite", message, remedy))
            elif places and citation.locator not in places:
                sound = False
                message = f'{citation.source} has no place "{citation.locator}"{self._hint(citation.locator, places)}'
                remedy = "cite one of the source's locators, or add it to them"
                if (meant := self._with_colon(citation, following)) is not None:
                    remedy = f"write {meant}, or add it to the locators of {citation.source}"
                self.findings.append(Finding("unknown-locator", ERROR, f"{where}.cite", message, remedy))
            elif not places and (meant := self._with_colon(citation, following)) is not None:
                sound = False
                message = f'"{citation.locator}" is a source, and is cited as a place in {citation.source}'
                remedy = f"write {meant}, or list the locators of {citation.source}, if it is one of them"
                self.findings.append(Finding("unknown-locator", ERROR, f"{where}.cite", message, remedy))
        # Only a sound tuple is remembered, so that a fault is reported at each place that has it.
        if sound:
            self._cited[id(cite)] = cite

    def _with_colon(self, citation: Citation, following: Citation | None) -> str | None:
        """Return the citation that was meant where a source and its place are written apart, as in "report 12"."""
        if citation.locator not in self.locators or following is None or following.source != citation.source:
            return None
        return f'"{citation.locator}:{following.locator}", with a colon'

    def _silence(self, entity: Entity, where: str) -> None:
        names = _defaults(cast(Any, type(entity)))
        for field in ("unstated", "incomplete"):
            for name in getattr(entity, field):
                if name is None:  # a list under diagnosis keeps its places
                    continue
                if name not in names:
                    message = f'there is no field "{name}"{did_you_mean(name, names)}'
                    remedy = "name a field of this thing"
                    self.findings.append(Finding("unknown-field", ERROR, f"{where}.{field}", message, remedy))
                elif field == "unstated" and _is_given(entity, name):
                    message = f"{name} is listed as unstated and yet has a value"
                    out = Remedy('remove "', named(name), '" from unstated, or remove the value')
                    self.findings.append(Finding("unstated-with-value", ERROR, f"{where}.{name}", message, out))

    def about(self, targets: Iterable[str | None], where: str) -> None:
        """Look at what an assumption is about: an id, or an id and a field."""
        for position, target in enumerate(targets):
            if target is None:  # a list under diagnosis keeps its places
                continue
            id_, _, field = target.partition(".")
            found = self.index.get(id_)
            place = f"{where}.about[{position}]"
            if found is None:
                message = f'nothing has the id "{id_}"{self._hint(id_, self.index)}'
                remedy = "name a thing of the document, or a thing and its field: channel.objectives"
                self.findings.append(Finding("unknown-reference", ERROR, place, message, remedy))
            elif field and field not in _defaults(cast(Any, type(found))):
                message = f'"{id_}" has no field "{field}"{did_you_mean(field, _defaults(cast(Any, type(found))))}'
                self.findings.append(Finding("unknown-field", ERROR, place, message, "name a field of that thing"))

    def set_aside(self, source: Source, where: str) -> None:
        """Look at the places of a source that hold no fact: they must be places of it."""
        for locator in reasons_by_place(source) if source.locators else ():
            if locator not in self.locators.get(source.id, source.locators):
                message = f'{source.id} has no place "{locator}"{self._hint(locator, source.locators)}'
                remedy = "set aside one of the source's locators, or add it to them"
                self.findings.append(Finding("unknown-locator", ERROR, f"{where}.set_aside.{locator}", message, remedy))
