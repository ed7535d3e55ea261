"""The governance graph: every relation that a programme states, in a field or in a link, as an edge with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.errors import did_you_mean
from prevent_model.framework.contents import members
from prevent_model.framework.entities import Entity
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.values.citations import Citation
from prevent_model.values.windows import Answer, Period
from prevent_model.values.years import plain_day

if TYPE_CHECKING:
    import networkx as nx

KINDS = frozenset(
    {"programme", "strategy", "objective", "body", "board", "office", "workstream", "activity", "site", "phase", "gate",
     "review", "growth", "grant"}
)  # fmt: skip
"""The kinds of thing that stand in the graph."""

FIELDS: dict[str, tuple[tuple[str, Relation, bool], ...]] = {
    "programme": (("part_of", Relation.PART_OF, True), ("lead", Relation.LEADS, False)),
    "strategy": (("parent", Relation.PART_OF, True), ("owner", Relation.OWNS, False), ("lead", Relation.LEADS, False)),
    "objective": (("owner", Relation.OWNS, False),),
    "body": (("part_of", Relation.PART_OF, True), ("head", Relation.HEADS, False)),
    "board": (("reports_to", Relation.REPORTS_TO, True), ("chair", Relation.CHAIRS, False), ("members", Relation.MEMBER_OF, False)),
    "office": (
        ("body", Relation.PART_OF, True), ("line_managed_by", Relation.LINE_MANAGED_BY, True),
        ("works_to", Relation.WORKS_TO, True), ("serves", Relation.SERVES, True),
    ),
    "workstream": (
        ("board", Relation.OVERSEES, False), ("lead", Relation.LEADS, False), ("objectives", Relation.CONTRIBUTES_TO, True),
    ),
    "activity": (
        ("lead", Relation.LEADS, False), ("workstream", Relation.PART_OF, True), ("objectives", Relation.CONTRIBUTES_TO, True),
    ),
    "site": (("body", Relation.DELIVERS, False),),
    "gate": (("blocks", Relation.BLOCKS, True), ("decided_by", Relation.DECIDES, False)),
    "review": (
        ("by", Relation.ASSURES, False), ("commissioned_by", Relation.DECIDES, False), ("informs", Relation.INFORMS, True),
    ),
    "growth": (("funded_by", Relation.FUNDS, False),),
    "grant": (("payer", Relation.FUNDS, False), ("funds", Relation.FUNDS, True)),
}  # fmt: skip
"""For each kind, the fields that state a relation, and whether the thing that has the field is its subject."""


def graph(
    programme: Programme, *, on: date | None = None, relations: Iterable[Relation | str] | None = None
) -> nx.MultiDiGraph[str]:
    """The governance graph of a programme, as at a day.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; the programme's own `as_at` where not given. What is surely not active on it is left out.
    relations
        The relations to keep, such as ``Relation.CHAIRS`` or ``"chairs"``; all of them where not given.

    Returns
    -------
    networkx.MultiDiGraph
        Frozen, and made anew on each call. A node has its kind and title; the key of an edge is its ``Relation``, and
        its data are the citation, and whether an assumption of the document fills it.

    Raises
    ------
    ValueError
        When `relations` names something that is no relation.
    TypeError
        When `on` is not a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> g = pm.governance.graph(pm.sample())
    >>> g.has_edge("programme-board", "delivery-board", key=pm.Relation.REPORTS_TO)
    True
    """
    import networkx as nx

    day = programme.as_at if on is None else plain_day(on, "on")
    kept = frozenset(Relation) if relations is None else frozenset(named("relations", one) for one in relations)
    things = [programme, *(entity for kind, _, entity in members(programme) if kind in KINDS)]
    things = [thing for thing in things if _is_active(getattr(thing, "active", None), day)]
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.add_nodes_from((thing.id, {"kind": thing.KIND, "title": thing.title}) for thing in things)
    edges: Any = [
        edge for edge in _edges(programme, things, day) if edge[2] in kept and edge[0] in made and edge[1] in made
    ]
    made.add_edges_from(edges)  # the stubs leave out the form with a key, which networkx documents
    return nx.freeze(made)  # type: ignore[no-any-return]


def named(argument: str, given: Relation | str) -> Relation:
    """A relation from itself or from its name.

    Raises
    ------
    ValueError
        When there is no such relation.
    """
    if isinstance(given, Relation):
        return given
    names = [relation.value for relation in Relation]
    if given not in names:
        raise ValueError(
            f'{argument}: "{given}" is no relation{did_you_mean(str(given), names)} Write {", ".join(names)}'
        )
    return Relation(given)


Edge = tuple[str, str, Relation, dict[str, Any]]


def _edges(programme: Programme, things: list[Entity], day: date) -> Iterator[Edge]:
    assumed = {target for assumption in programme.assumptions for target in assumption.about}
    for thing in things:
        for field, relation, is_subject in FIELDS.get(thing.KIND, ()):
            given = getattr(thing, field)
            if not given:
                continue
            for other in (given,) if isinstance(given, str) else given:
                ends = (thing.id, other) if is_subject else (other, thing.id)
                yield (*ends, relation, _data(thing.cite, f"{thing.id}.{field}" in assumed))
    for link in programme.links:
        if _is_active(link.active, day):
            yield link.subject, link.object, link.relation, _data(link.cite, False)


def _data(cite: tuple[Citation, ...], assumed: bool) -> dict[str, Any]:
    return {"cite": cite, "assumed": assumed}


def _is_active(period: Period | None, day: date) -> bool:
    return period is None or period.covers(day) is not Answer.NO
