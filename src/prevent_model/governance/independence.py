"""Independence: who assures what, who delivers what a gate releases, and who answers to whom by any way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.framework.delivery import Activity, ActivityTemplate, BusinessPlan
from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.growth_behind_gates import blocked_phases
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.governance.accountability import answering, offices_behind
from prevent_model.governance.graph_building import Tables, edges_by, tables_of
from prevent_model.governance.lines import Step, line_of
from prevent_model.governance.ways_up import CLIMBS, bodies_for_which, ways_up

if TYPE_CHECKING:
    import networkx as nx

UP = frozenset(relation for climbs in CLIMBS.values() for relation in climbs)
"""The relations by which one thing answers to another, directly or as a part of it."""


class Assured(NamedTuple):
    """A thing that someone assures, and the review where that is stated, or the thing itself; with its lines.

    The lines are those of each that answers for it, from there up.
    """

    id: str
    by: str
    lines: tuple[tuple[str, tuple[Step, ...]], ...]


Reached = tuple[str, tuple[str, ...]]
"""A thing on a way up, and the bodies for which a governing board was reached."""


def way_up(g: nx.MultiDiGraph[str], start: str, end: str) -> tuple[str, ...]:
    """Return the shortest way by which one thing answers to another, or is it; empty where it does not.

    Examples
    --------
    >>> import prevent_model as pm
    >>> way_up(pm.governance.graph(pm.sample()), "link-commanders", "mps")
    ('link-commanders', 'tp', 'mps')
    """
    # Breadth first with sorted ids: the shortest way, and the same one on every run.
    tables = tables_of(g)
    first: Reached = (start, ())
    before: dict[Reached, Reached | None] = {first: None}
    waiting = [first]
    for here in waiting:
        id_, bodies = here
        if id_ == end:
            path: list[str] = []
            step: Reached | None = here
            while step is not None:
                path.append(step[0])
                step = before[step]
            return tuple(reversed(path))
        for above in sorted(_above(tables, id_, bodies)):
            reached = (above, bodies_for_which(tables, id_, above))
            if reached not in before:
                before[reached] = here
                waiting.append(reached)
    return ()


def _above(tables: Tables, id: str, bodies: tuple[str, ...]) -> set[str]:
    above = {other for other, keys in tables.out_of[id].items() if (UP - SUBJECT_ABOVE) & keys.keys()}
    # A governing board never answers to its chair.
    turned = UP & SUBJECT_ABOVE - ({Relation.CHAIRS} if tables.objects(Relation.GOVERNS, id) else set())
    above |= {other for other, keys in tables.into[id].items() if turned & keys.keys()}
    return above | {way.above for ways in ways_up(tables, id, bodies=bodies) for way in ways}


def assured(programme: Programme, g: nx.MultiDiGraph[str]) -> Iterator[tuple[str, Assured]]:
    """Yield who assures what: directly, and what its reviews inform; a gate stands for what it releases."""
    for source, target, _ in edges_by(g, {Relation.ASSURES}):
        things = [target]
        if g.nodes[target]["kind"] == "review":
            things = tables_of(g).objects(Relation.INFORMS, target)
        for thing in things:
            yield source, Assured(thing, target, tuple(_answers_for(programme, g, thing)))


def _answers_for(programme: Programme, g: nx.MultiDiGraph[str], id: str) -> Iterator[tuple[str, tuple[Step, ...]]]:
    tables = tables_of(g)
    kind = tables.nodes[id]["kind"]
    # A gate stands for what it releases: its own decider is asked about by another rule.
    if kind == "gate":
        holders = set(delivering(programme, g, id))
    else:
        # A board that is assured answers for itself as well.
        holders = {path[-1].id for path in answering(tables, id)} | ({id} if kind in CLIMBS else set())
    for holder in sorted(holders):
        line = line_of(tables, holder).steps
        yield holder, line
        for office in offices_behind(tables, holder):
            if office != holder:
                yield office, (line[0], *line_of(tables, office).steps)


def delivering(programme: Programme, g: nx.MultiDiGraph[str], gate: str) -> dict[str, str]:
    """Map those who deliver what a gate releases to what they do, through the phases that wait for it."""
    deliverers = _subjects(g, programme.id, Relation.DELIVERS)
    ways = (Relation.DELIVERS, Relation.LEADS, Relation.OWNS)
    # Whoever delivers the whole programme delivers what each of its gates releases as well.
    for phase in blocked_phases(programme, programme.gate(gate)):
        deliverers |= _subjects(g, phase.id, *ways)
        sites = list(phase.sites)
        for thing in map(programme.entity, phase.delivers):
            deliverers |= _subjects(g, thing.id, *ways)
            # A plan or a milestone names who carries it out in a field that is no relation.
            deliverers |= {one: f"delivers {thing.title}" for one in _named(thing) if one in g}
            if isinstance(thing, Activity):
                sites += [use.site for use in thing.sites]
                if thing.workstream is not None:
                    deliverers |= _subjects(g, thing.workstream, *ANSWERS["workstream"])
            elif isinstance(thing, ActivityTemplate):
                sites += thing.sites
        for site in sites:
            deliverers |= _subjects(g, site, Relation.DELIVERS)
    return deliverers


def _subjects(g: nx.MultiDiGraph[str], id: str, *relations: Relation) -> dict[str, str]:
    if id not in g:
        return {}
    pred, title = tables_of(g).into[id], g.nodes[id]["title"]
    return {
        other: f"{relation.words} {title}" for other, keys in pred.items() for relation in relations if relation in keys
    }


def _named(thing: object) -> tuple[str, ...]:
    """Return the ids that a thing which a phase delivers names itself, in fields that are no relation."""
    if isinstance(thing, Milestone):
        return (thing.owner,) if thing.owner else ()
    if isinstance(thing, BusinessPlan):
        return thing.bodies
    if isinstance(thing, GrowthPlan):
        return tuple(one for line in thing.lines for one in _named(line))
    if isinstance(thing, PostLine):
        return (*((thing.role,) if thing.role else ()), *thing.bodies)
    return ()
