"""Walks over a programme that checks share, and the fields that a thing of a kind should have."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar, cast

import attrs

from prevent_model.framework.base import Entity
from prevent_model.framework.collections import members
from prevent_model.framework.findings import WARNING, Finding
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.remedies import Remedy, setting
from prevent_model.values.approximate_dates import Answer, Window
from prevent_model.values.citations import Citation

T = TypeVar("T", bound=Entity)
_NONE: Mapping[str, Container[str]] = {}


def each(programme: Programme, cls: type[T]) -> Iterator[tuple[str, T]]:
    """Yield everything of one class, with its path in the document."""
    return ((where, cast(T, entity)) for _, where, entity in members(programme, cls.KIND))


def is_in_force(thing: Any, on: date) -> bool:
    """Tell whether a thing may be in force on a day: unless its period surely leaves the day out."""
    period = getattr(thing, "active", None)
    return period is None or period.covers(on) is not Answer.NO


def has_come(window: Window | None, on: date) -> bool:
    """Tell whether something recorded may be known on a day: unless it surely comes after it."""
    return window is not None and window.after(on) is not Answer.YES


def not_recorded(programme: Programme, due: Window) -> str:
    """Words for what has passed since the day whose knowledge a document holds; empty for what passed before it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> not_recorded(pm.sample(), Window.parse("October 2008"))
    '; the document knows nothing after 2008-07-24'
    """
    if due.before(programme.as_at) is Answer.YES:
        return ""
    return f"; the document knows nothing after {programme.as_at}"


def is_ahead(programme: Programme, when: Window | date | None) -> bool:
    """Tell whether a time surely lies after the day whose knowledge a document holds.

    Examples
    --------
    >>> import prevent_model as pm
    >>> is_ahead(pm.sample(), date(2008, 7, 25)), is_ahead(pm.sample(), Window.parse("July 2008"))
    (True, False)
    """
    window = Window.day(when) if isinstance(when, date) else when
    return window is not None and window.after(programme.as_at) is Answer.YES


def of_several(thing: Entity, alike: Collection[Entity]) -> str:
    """The title of a thing as the head of a message, where there are several that it may be about; else nothing.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample("emergency-services-network-2019")
    >>> of_several(programme.growth, programme.plans), of_several(programme.growth, [programme.growth])
    ('Cost of the network to 2037: ', '')
    """
    return f"{thing.title}: " if len(alike) > 1 else ""


def linked(programme: Programme, on: date, *relations: Relation) -> tuple[frozenset[str], frozenset[str]]:
    """The subjects and the objects of the links of these relations that are in force on a day."""
    links = [link for link in programme.links if link.relation in relations and is_in_force(link, on)]
    return frozenset(link.subject for link in links), frozenset(link.object for link in links)


def cited(programme: Programme) -> Iterator[tuple[str, str, Citation]]:
    """Every citation with the kind and id of what makes it; a value inside an entity cites for its entity."""
    yield from ((programme.KIND, programme.id, citation) for citation in programme.cite)
    for kind, _, entity in members(programme):
        yield from ((kind, entity.id, citation) for citation in _citations(entity))
    for link in programme.links:
        said = f"{link.subject} {link.relation.value} {link.object}"
        yield from (("link", said, citation) for citation in link.cite)
    for rule in programme.governance_rules:
        yield from (("rule", type(rule).__name__, citation) for citation in rule.cite)
    for observation in programme.observations:
        yield from (("observation", str(observation.on), citation) for citation in observation.cite)
    for record in programme.spend:
        named = f"{record.period} as known on {record.on}"
        yield from (("spend", named, citation) for citation in record.cite)
    for rating in programme.ratings:
        yield from (("rating", f"{rating.of} on {rating.on}", citation) for citation in rating.cite)


def _citations(value: Any) -> Iterator[Citation]:
    """The citations of a value and of all values inside it that are not entities with a place of their own."""
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Citation):
                yield item
            # An entity inside another cites for itself, but for a criterion, which no walk of members reaches.
            elif hasattr(item, "cite") and getattr(item, "KIND", "criterion") == "criterion":
                yield from _citations(item)


class Required(NamedTuple):
    """A field that a kind should have, with the finding where the document leaves it out."""

    code: str
    kind: str
    field: str
    message: str
    remedy: str


REQUIRED: tuple[Required, ...] = (
    Required("objective-without-owner", "objective", "owner", "nobody answers for {title}", "name its owner"),
    Required(
        "objective-without-mirror",
        "objective",
        "mirrors",
        "{title}: nothing is named that it mirrors",
        "name the strategy or the objective that it mirrors",
    ),
    Required(
        "objective-without-number",
        "objective",
        "number",
        "{title}: no number is stated",
        "write its number in the source",
    ),
    Required("board-without-chair", "board", "chair", "{title}: no chair is named", "name the office that chairs it"),
    Required(
        "board-without-reporting-line",
        "board",
        "reports_to",
        "{title}: no reporting line is named",
        "name what it reports to",
    ),
    Required(
        "office-without-manager", "office", "line_managed_by", "{title}: no line manager is named", "name its manager"
    ),
    Required("workstream-without-board", "workstream", "board", "no board runs {title}", "name the board that runs it"),
    Required("gate-without-decider", "gate", "decided_by", "nobody decides {title}", "name who decides it"),
    Required(
        "gate-without-phase",
        "gate",
        "blocks",
        "{title}: no phase is named that waits for it",
        "name the phases that wait for it",
    ),
    Required("gate-without-due", "gate", "due", "{title}: no time is stated", "write when it is to be decided"),
    Required("activity-without-lead", "activity", "lead", "nobody leads {title}", "name its lead"),
    Required(
        "activity-without-objective",
        "activity",
        "objectives",
        "{title}: no objective is named that it serves",
        "name the objectives that it serves",
    ),
    Required("review-without-use", "review", "informs", "nothing uses what {title} finds", "name what it informs"),
    Required("measure-without-assessor", "measure", "assessed_by", "nobody judges {title}", "name who judges it"),
)

STATED_BY: dict[str, tuple[tuple[Relation, ...], tuple[Relation, ...]]] = {
    "objective-without-owner": ((), ANSWERS["objective"]),
    "board-without-chair": ((), (Relation.CHAIRS,)),
    "board-without-reporting-line": ((Relation.REPORTS_TO,), ()),
    "office-without-manager": ((Relation.LINE_MANAGED_BY, Relation.ANSWERS_TO, Relation.HEADS), ()),
    "gate-without-decider": ((), (Relation.DECIDES,)),
    "activity-without-lead": ((), (Relation.LEADS,)),
    "activity-without-objective": ((Relation.CONTRIBUTES_TO,), ()),
    "review-without-use": ((Relation.INFORMS,), ()),
    "measure-without-assessor": ((), (Relation.ASSURES,)),
}
"""The relations of a link that states the field as well: those whose subject the thing is, and those whose object."""


def required_fields(
    programme: Programme, on: date, kind: str, settled: Mapping[str, Container[str]] = _NONE
) -> Iterator[Finding]:
    """Report the required fields that things of one kind leave out, but for ids settled otherwise, by code."""
    # Links are gone through once for a field, and not once for each thing.
    stated = {}
    for row in REQUIRED:
        # An objective need mirror nothing where the whole programme does not.
        if row.kind == kind and not (row.field == "mirrors" and programme.mirrors is None):
            as_subject, as_object = STATED_BY.get(row.code, ((), ()))
            stated[row] = linked(programme, on, *as_subject)[0] | linked(programme, on, *as_object)[1]
    for _, where, entity in members(programme, kind):
        if not is_in_force(entity, on):
            continue
        for row, ids in stated.items():
            is_settled = entity.id in ids or entity.id in settled.get(row.code, ())
            if getattr(entity, row.field) in (None, ()) and not is_settled:
                message = row.message.format(title=entity.title)
                yield from left_out(row.code, where, entity, row.field, message, row.remedy)


def left_out(code: str, where: str, entity: Entity, field: str, message: str, remedy: str) -> Iterator[Finding]:
    """Warn that a field is left out, unless the document says that its source is silent on it."""
    if field not in entity.unstated:
        # The way out for a silent source is named each time: nobody should invent a fact to please a check.
        extra = Remedy(remedy, ", or write ", setting("unstated", [field]), " if the source is silent")
        yield Finding(code, WARNING, f"{where}.{field}", message, extra, entity.cite)
