"""The governance graph: every relation that a programme states, in field or link, as an edge with its citation."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from prevent_model.errors import refused
from prevent_model.framework.answering import by_superior
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import collections
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import LEGAL
from prevent_model.governance.effective_dates import State, known_days, states_on
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.arguments import expect, many
from prevent_model.values.years import plain_day

if TYPE_CHECKING:
    import networkx as nx

KINDS: frozenset[str] = frozenset().union(*(kinds for ends in LEGAL.values() for kinds in ends))
"""The kinds of thing in the graph, which are all that a relation may join."""

FIELDS: dict[str, tuple[tuple[str, Relation, bool], ...]] = {
    "programme": (("part_of", Relation.PART_OF, True), ("lead", Relation.LEADS, False)),
    "strategy": (("parent", Relation.PART_OF, True), ("owner", Relation.OWNS, False), ("lead", Relation.LEADS, False)),
    "objective": (("owner", Relation.OWNS, False),),
    "body": (
        ("governed_by", Relation.GOVERNS, False),
        ("part_of", Relation.PART_OF, True),
        ("head", Relation.HEADS, False),
    ),
    "board": (
        ("reports_to", Relation.REPORTS_TO, True),
        ("chair", Relation.CHAIRS, False),
        ("members", Relation.MEMBER_OF, False),
    ),
    "office": (
        ("body", Relation.PART_OF, True),
        ("line_managed_by", Relation.LINE_MANAGED_BY, True),
        ("works_to", Relation.WORKS_TO, True),
        ("serves", Relation.SERVES, True),
    ),
    "workstream": (
        ("board", Relation.OVERSEES, False),
        ("lead", Relation.LEADS, False),
        ("objectives", Relation.CONTRIBUTES_TO, True),
    ),
    "activity": (
        ("lead", Relation.LEADS, False),
        ("workstream", Relation.PART_OF, True),
        ("objectives", Relation.CONTRIBUTES_TO, True),
    ),
    "site": (("body", Relation.DELIVERS, False),),
    "phase": (("delivers", Relation.DELIVERS, True),),
    "milestone": (("owner", Relation.OWNS, False),),
    "measure": (("assessed_by", Relation.ASSURES, False), ("owner", Relation.OWNS, False)),
    "impact-assessment": (("owner", Relation.OWNS, False),),
    "line": (("funded_by", Relation.FUNDS, False),),
    "gate": (("blocks", Relation.BLOCKS, True), ("decided_by", Relation.DECIDES, False)),
    "review": (
        ("by", Relation.ASSURES, False),
        ("commissioned_by", Relation.DECIDES, False),
        ("informs", Relation.INFORMS, True),
    ),
    "growth": (
        ("funded_by", Relation.FUNDS, False),
        ("part_of", Relation.PART_OF, True),
        ("serves", Relation.CONTRIBUTES_TO, True),
    ),
    "grant": (("payer", Relation.FUNDS, False), ("recipient", Relation.FUNDS, True), ("funds", Relation.FUNDS, True)),
}
"""For each kind, the fields that state a relation, and whether the thing that has the field is its subject."""

Edge = tuple[str, str, Relation, dict[str, Any]]


def graph(
    programme: Programme, *, on: date | None = None, relations: Relation | str | Iterable[Relation | str] | None = None
) -> nx.MultiDiGraph[str]:
    """The governance graph of a programme, as at a day.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; the programme's own `as_at` where not given. It must lie within the programme's days: from the first
        start to the last end of everything in the document that bears a date.
    relations
        The relations to keep, such as ``Relation.CHAIRS`` or ``"chairs"``; all of them where not given.

    Returns
    -------
    networkx.MultiDiGraph
        Frozen, and made anew on each call. A node has its ``kind`` and ``title``, and a ``state`` where it is not
        plainly at work: ``dormant``, ``vacant``, or that the document does not say for sure. What surely is not there
        on the day is left out; a thing that takes its place stands at the other end of what others say of it. The key
        of an edge is its ``Relation``, and its data are ``cite``, ``assumed`` (an assumption of the document fills it),
        and, where they apply, ``every`` (how often it happens), ``in_place_of`` (whose place an end has taken) and
        ``capacity`` (owner, sponsor, regulator: that in which the superior acts). A regulator oversees.

    Raises
    ------
    ValueError
        When the day lies outside the programme's, or `relations` names something that is no relation.
    TypeError
        When `on` is not a day.

    Examples
    --------
    >>> import prevent_model as pm
    >>> g = pm.governance.graph(pm.sample())
    >>> g.has_edge("programme-board", "delivery-board", key=pm.Relation.REPORTS_TO)
    True
    """
    expect(programme=(programme, Programme), on=(on, date, None), relations=(relations, Relation, [Relation], None))
    return graph_on(programme, checked_day(programme, on), relations)


class Tables(NamedTuple):
    """A graph as plain dictionaries, which are read many times faster than its views."""

    out_of: dict[str, dict[str, dict[Relation, dict[str, Any]]]]
    into: dict[str, dict[str, dict[Relation, dict[str, Any]]]]
    nodes: dict[str, dict[str, Any]]
    dropped: tuple[tuple[str, str, Relation, str], ...]
    """The relations that the day leaves out since one of their ends is gone, each with the reason."""

    hubs: dict[tuple[str, bool], dict[Relation, list[str]]]
    """The ids at the other ends of a thing that has many, sorted, by its id and by whether it is the object."""
    first_ways: dict[tuple[str, tuple[str, ...]], Any]
    """What `first_ways` returned, by id and by bodies, so that a hub on many lines is looked at once."""

    def subjects(self, relation: Relation, id: str) -> list[str]:
        """Return the ids that stand in a relation to a thing, sorted."""
        return self._ends(relation, id, self.into[id], True)

    def objects(self, relation: Relation, id: str) -> list[str]:
        """Return the ids to which a thing stands in a relation, sorted."""
        return self._ends(relation, id, self.out_of[id], False)

    def _ends(
        self, relation: Relation, id: str, others: dict[str, dict[Relation, dict[str, Any]]], is_object: bool
    ) -> list[str]:
        if len(others) < _HUB:
            return sorted([other for other, keys in others.items() if relation in keys])
        if (id, is_object) not in self.hubs:
            by_relation: dict[Relation, list[str]] = {}
            for other in sorted(others):
                for key in others[other]:
                    by_relation.setdefault(key, []).append(other)
            self.hubs[id, is_object] = by_relation
        return self.hubs[id, is_object].get(relation, [])


_HUB = 16
"""How many a thing is joined to before their ids are kept by relation."""
_TABLES: WeakKeyDictionary[Any, Tables] = WeakKeyDictionary()


def tables_of(g: Any) -> Tables:  # the stubs know graphs with one edge between two things alone
    """Return what each thing stands in a relation to, what stands in one to it, and its kind, title and state, by id.

    They are kept for a frozen graph, which cannot change: so that a line of a few steps costs no pass over all.
    """
    tables = _TABLES.get(g)
    if tables is None:
        import networkx as nx

        # Both adjacencies are handed out as they are stored, so that only the outermost dictionary is made anew.
        turned: Any = nx.reverse_view(g)
        nodes, dropped = dict(g.nodes(data=True)), g.graph.get("dropped", ())
        tables = Tables(dict(g.adjacency()), dict(turned.adjacency()), nodes, dropped, {}, {})
        if nx.is_frozen(g):
            _TABLES[g] = tables
    return tables


def edges_by(g: nx.MultiDiGraph[str], relations: Container[Relation]) -> Iterator[tuple[str, str, Relation]]:
    """Yield the edges of a graph by one of these relations."""
    for source, others in tables_of(g).out_of.items():
        for target, keys in others.items():
            for relation in keys:
                if relation in relations:
                    yield source, target, relation


def as_graph(graph_or_programme: nx.MultiDiGraph[str] | Programme) -> nx.MultiDiGraph[str]:
    """Return a graph as it is, and the graph of a programme as at its own day."""
    if isinstance(graph_or_programme, Programme):
        return graph_on(graph_or_programme, graph_or_programme.as_at)
    return graph_or_programme


def checked_day(programme: Programme, on: date | None) -> date:
    """The day that is meant; ``ArgumentError`` where it lies outside everything that the document dates.

    Examples
    --------
    >>> import prevent_model as pm
    >>> checked_day(pm.sample(), date(1999, 1, 1))
    Traceback (most recent call last):
    ...
    prevent_model.errors.ArgumentError: on: 1999-01-01 lies outside what the document knows, ...
    """
    if on is None:
        return programme.as_at
    day = plain_day(on, "on")
    # A year of the programme is spoken of as a whole, even where nothing in it bears a date.
    if day == programme.as_at or any(day in year for year in programme.years):
        return day
    first, last = known_days(programme)
    if not first <= day <= last:
        problem = f"{day} lies outside what the document knows, {first} to {last}"
        remedy = f"write a day between the two, or leave it out for {programme.as_at}"
        raise refused("on", problem, remedy)
    return day


def graph_on(
    programme: Programme, day: date, relations: Relation | str | Iterable[Relation | str] | None = None
) -> nx.MultiDiGraph[str]:
    """The graph on any day at all, for questions that go on after a programme has ended."""
    import networkx as nx

    from prevent_model.governance.graph_class import GovernanceGraph

    kept = frozenset(Relation) if relations is None else chosen_relations("relations", relations)
    things: list[Entity] = [programme]
    for _, entities in collections(programme):
        if entities and entities[0].KIND in KINDS:
            things.extend(entities)
    states, successors = states_on(things, day)
    gone = {id_: state for id_, state in states.items() if state.is_gone}
    made = GovernanceGraph(on=day)
    made.add_nodes_from(_nodes(things, states, gone))
    edges: Iterator[Edge] = (edge for edge in _edges(programme, things, day) if edge[2] in kept)
    if gone:
        dropped: list[tuple[Edge, str]] = []
        edges = _passed_on(edges, gone, successors, dropped)
        made.add_edges_from(edges)  # type: ignore[arg-type] # the stubs leave out the form with a key
        reasons = {thing.id: f"{thing.title} {gone[thing.id].words}" for thing in things if thing.id in gone}
        made.graph["gone"] = reasons
        made.graph["dropped"] = tuple((*edge[:3], reasons[end]) for edge, end in dropped)
    else:
        made.add_edges_from(edges)  # type: ignore[arg-type]
    return nx.freeze(made)  # type: ignore[no-any-return]


def chosen_relations(argument: str, given: Relation | str | Iterable[Relation | str]) -> frozenset[Relation]:
    """Return the relations of an argument that takes one or several, as themselves or by their names."""
    chosen = (given,) if isinstance(given, Relation | str) else many(argument, given, Relation)
    return frozenset(map(Relation, chosen))


def _nodes(
    things: Iterable[Entity], states: dict[str, State], gone: dict[str, State]
) -> Iterator[tuple[str, dict[str, str]]]:
    for thing in things:
        if not states or thing.id not in states:
            yield thing.id, {"kind": thing.KIND, "title": thing.title}
        elif thing.id not in gone:
            yield thing.id, {"kind": thing.KIND, "title": thing.title, "state": states[thing.id].words}


def _edges(programme: Programme, things: list[Entity], day: date) -> Iterator[Edge]:
    assumed = {target for assumption in programme.assumptions for target in assumption.about}
    for thing in things:
        # One table serves all edges of a thing: they are most of the memory of a large graph.
        id_, data = thing.id, {"cite": thing.cite, "assumed": False}
        for field, relation, is_subject in FIELDS.get(thing.KIND, ()):
            given = getattr(thing, field)
            if not given:
                continue
            said = {"cite": thing.cite, "assumed": True} if assumed and f"{id_}.{field}" in assumed else data
            for other in (given,) if isinstance(given, str) else given:
                yield (id_, other, relation, said) if is_subject else (other, id_, relation, said)
        if answers := getattr(thing, "answers_to", ()):
            stated = {"cite": thing.cite, "assumed": f"{id_}.answers_to" in assumed}
            for to, oversees, capacities in by_superior(answers):
                ends = (to, id_, Relation.OVERSEES) if oversees else (id_, to, Relation.ANSWERS_TO)
                yield (*ends, {**stated, "capacity": capacities} if capacities else stated)
    for link in programme.links:
        if not (link.active and link.active.covers(day) is Answer.NO):
            extra = {"every": link.every} if link.every else {}
            yield link.subject, link.object, link.relation, {"cite": link.cite, "assumed": False, **extra}


def _passed_on(
    edges: Iterable[Edge],
    gone: dict[str, State],
    successors: dict[str, tuple[str, ...]],
    dropped: list[tuple[Edge, str]],
) -> Iterator[Edge]:
    """The edges, each end that is gone given over to what has taken its place; those that nothing takes are noted."""
    for edge in edges:
        source, target, relation, data = edge
        if source not in gone and target not in gone:
            yield edge
            continue
        # A relation between two that are gone says nothing of those that are there.
        lost = [end for end in (source, target) if end in gone]
        if len(lost) == 2 or not successors.get(lost[0]) or (lost[0] == source and relation.climbs):
            dropped.append((edge, lost[0]))
            continue  # what took the place says for itself whom it answers to
        for heir in successors[lost[0]]:
            ends = (heir, target) if lost[0] == source else (source, heir)
            if ends[0] != ends[1]:
                yield (*ends, relation, {**data, "in_place_of": lost[0]})
