"""Impact of removing an office, a board or a body: what it alone owned, led, decided, released or passed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import attrs

from prevent_model.errors import refused
from prevent_model.framework.cycles import shortened
from prevent_model.framework.governance import Relation
from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PrintedAs
from prevent_model.framework.post_lines import PostLine
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.framework.wording import ended, kind_words, listed
from prevent_model.governance.climbs import reaching
from prevent_model.governance.graph_building import Tables, checked_day, graph_on, tables_of
from prevent_model.governance.hierarchy import all_below
from prevent_model.governance.lines import (
    ReportingLine,
    Step,
    bodies_on,
    first_step,
    line_of,
    needs,
    step_by,
    ways_on,
    why_it_ends,
)
from prevent_model.governance.ways_up import (
    CLIMBS,
    Way,
    beyond_boards,
    bodies_for_which,
    by_relation,
    first_ways,
    uplinks,
)
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_text

if TYPE_CHECKING:
    import networkx as nx

WANTS: dict[Relation, str] = {
    Relation.OWNS: "an owner",
    Relation.LEADS: "a lead",
    Relation.OVERSEES: "anyone to oversee it",
    Relation.DECIDES: "anyone to decide it",
    Relation.CHAIRS: "a chair",
    Relation.HEADS: "a head",
    Relation.GOVERNS: "a board to govern it",
    Relation.ASSURES: "anyone to carry it out",
    Relation.DELIVERS: "anyone to deliver there",
}
"""What a thing lacks when nobody is left to stand in the relation by which others answer for it."""

ONLY_SO = frozenset({Relation.DECIDES, Relation.GOVERNS, Relation.ASSURES, Relation.DELIVERS})
"""The relations whose work an owner, a lead or a head does not take over, even where another answers for the thing."""


@attrs.frozen
class RemovalImpact(Result):
    """Everything that stops when an office, a board or a body goes.

    Examples
    --------
    >>> import prevent_model as pm
    >>> loss = pm.governance.impact_of_removing(pm.sample(), "strand-lead")
    >>> len(loss.table.rows), loss.because
    (2, 'MPS Prevent Programme is left without a lead. Prevent programme board is left without a chair.')
    """

    id: str = attrs.field(metadata=means("What goes, by id."))
    objectives: tuple[str, ...] = attrs.field(metadata=means("The objectives that lose who answers for them, by id."))
    activities: tuple[str, ...] = attrs.field(metadata=means("The activities that lose who answers for them, by id."))
    reporting_lines: tuple[ReportingLine, ...] = attrs.field(
        metadata=means("The lines that ran through it or ended at it, as they were.")
    )
    gates: tuple[str, ...] = attrs.field(metadata=means("The shut gates that nobody is left to decide, by id."))
    growth: tuple[GrowthPoint | PostLine, ...] = attrs.field(
        metadata=means("The points and lines, as printed, that nobody is left to release or to receive.")
    )
    others: tuple[str, ...] = attrs.field(
        metadata=means("The workstreams, boards, bodies, reviews and so on that lose who ran them, by id.")
    )
    sentences: tuple[str, ...] = attrs.field(metadata=means("Each loss as a sentence."))

    @property
    def because(self) -> str:
        """All of it as sentences."""
        return " ".join(self.sentences)

    @property
    def table(self) -> Table:
        """The losses as a table."""
        rows = [(number, said) for number, said in enumerate(self.sentences, 1)]
        return Table(f"What stops without {self.id}", (Column("loss", kind="number"), Column("what stops")), rows)

    def __str__(self) -> str:
        return "\n".join(self.sentences)


def impact_of_removing(programme: Programme, id: str, *, on: date | None = None) -> RemovalImpact:
    """Find what stops if an office, a board or a body goes.

    Parameters
    ----------
    programme
        The programme.
    id
        The office, board or body.
    on
        The day; the programme's own `as_at` where not given.

    Returns
    -------
    RemovalImpact
        What it alone answered for, as ``accountable`` tells it: objectives, activities, shut gates that nobody can
        decide, growth that nobody can release (because it waits for such a gate) or receive (because its grant is paid
        to or by what goes), and the reporting lines that ran through it; a sentence says of each what is left to it.

    Raises
    ------
    UnknownReference
        When nothing of the programme has the id.
    ValueError
        When it is not an office, a board or a body, or the day lies outside the programme's.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.governance.impact_of_removing(pm.sample(), "strand-lead").others
    ('mps-prevent-2008', 'programme-board')
    """
    expect(programme=(programme, Programme), id=(id, as_text), on=(on, date, None))
    kind = programme.kind(id)
    if kind not in CLIMBS:
        raise refused("id", f'"{id}" is a thing of kind {kind_words(kind)}', "name an office, a board or a body")
    day = checked_day(programme, on)
    g = graph_on(programme, day)
    title = programme.entity(id).title
    if id not in g:
        return RemovalImpact(id, (), (), (), (), (), (), (f"{title} is not there on {day}, so nothing stops.",))
    uncovered = _uncovered(g, id)
    gates = tuple(
        gate for gate in uncovered.get("gate", ()) if not programme.gate(gate).state(day, programme.as_at).is_open
    )
    ups = uplinks(g)
    lines = _dead_lines(g, ups, id)
    growth: list[GrowthPoint | PostLine] = []
    reasons: list[str] = []
    for plan in programme.plans:
        stopped, why = _unreleased(programme, plan, g, id, set(gates))
        growth += stopped
        reasons += why
    sentences = [
        f"{g.nodes[other]['title']} is left without {lacking}."
        for kind, lost in uncovered.items()
        for other, lacking in lost.items()
        if kind != "gate" or other in gates
    ]
    sentences += [*reasons, *_broken(g, id, lines)]
    # What has a field of its own is not listed among the others; a gate that is open already is not lost.
    apart = ("objective", "activity", "gate")
    return RemovalImpact(
        id=id,
        objectives=tuple(uncovered.get("objective", ())),
        activities=tuple(uncovered.get("activity", ())),
        reporting_lines=tuple(lines[start] for start in sorted(lines)),
        gates=gates,
        growth=tuple(growth),
        others=tuple(sorted(other for kind, lost in uncovered.items() if kind not in apart for other in lost)),
        sentences=tuple(sentences) or (f"Nothing stops without {title}, as far as the document says.",),
    )


def _uncovered(g: nx.MultiDiGraph[str], id: str) -> dict[str, dict[str, str]]:
    """For each kind, what this one alone answers for, with what each then lacks in words."""
    tables = tables_of(g)
    uncovered: dict[str, dict[str, str]] = {kind: {} for kind in ANSWERS}
    for other, mine in sorted(tables.out_of[id].items()):
        kind = g.nodes[other]["kind"]
        ways = ANSWERS.get(kind, ())
        if other == id or not any(relation in mine for relation in ways):
            continue
        rest = {way for holder, keys in tables.into[other].items() if holder != id for way in ways if way in keys}
        # The first relation that the thing has decides who answers for it: a lead lost beside an owner is no loss.
        first = next(way for way in ways if way in mine or way in rest)
        lost = [way for way in ways if way in mine and way not in rest and (way is first or way in ONLY_SO)]
        if lost:
            uncovered[kind][other] = " or ".join(WANTS[way] for way in lost)
    return {kind: things for kind, things in uncovered.items() if things}


def _dead_lines(g: nx.MultiDiGraph[str], ups: Mapping[str, Way], id: str) -> dict[str, ReportingLine]:
    """The lines that run through a thing, or to it, by where they start: each is made from that of the one above it."""
    tables = tables_of(g)
    # A board that answers for a body, or the head of one, loses its way with the body; and for one of its bodies a
    # governing board goes on by a way of its own.
    beyond = ((child, way) for child, way in beyond_boards(g, ups).items() if way is not None)
    above: dict[str, list[str]] = {}
    for child, way in (*ups.items(), *beyond):
        above.setdefault(child, []).extend((way.above, way.through))
    starts = reaching(above, [id]) - {id}
    below = all_below({child: way.above for child, way in ups.items()}, id)
    rest = line_of(tables, id)
    is_cycle = rest.end.id in {step.id for step in rest.steps[:-1]}  # in which each line ends elsewhere
    if is_cycle or starts != set(below) or any(bodies_for_which(tables, here, ups[here].above) for here in below):
        lines = {start: line_of(tables, start) for start in starts}
        return {start: line for start, line in lines.items() if _step_through(tables, line, id)}
    # All lines through a thing share its own rest, so that each is made in one step from the one above it.
    why = why_it_ends(tables, rest.end.id, ways_on(tables, rest.steps))
    made = {id: (rest.steps, tuple(step for step in rest.steps if step.state))}
    for here in below:
        way = ups[here]
        start = first_step(tables, here)
        steps, weak = made[way.above]
        made[here] = (start, step_by(tables, here, way), *steps[1:]), (start, *weak) if start.state else weak
    del made[id]
    return {
        start: ReportingLine(steps, why + needs(step for step in weak if step.id != start))
        for start, (steps, weak) in made.items()
    }


def _step_through(tables: Tables, line: ReportingLine, id: str) -> int | None:
    """Return the number of the first step of a line that reaches a thing, or is taken for it; None where none is."""
    title = tables.nodes[id]["title"]
    return next((n for n, step in enumerate(line.steps) if step.id == id or step.through == title), None)


def _broken(g: nx.MultiDiGraph[str], id: str, lines: dict[str, ReportingLine]) -> list[str]:
    """Tell of each line that ran through a thing what is left to the one just below it."""
    tables = tables_of(g)
    left: dict[tuple[str, tuple[str, ...]], str] = {}
    sentences = []
    for _, line in sorted(lines.items()):
        steps = line.steps[: _step_through(tables, line, id)]
        before = steps[-1]
        # A governing board goes on for the body of this line alone.
        bodies = tuple(body for body in bodies_on(tables, steps) if body != id)
        if (before.id, bodies) not in left:
            left[before.id, bodies] = _left_to(tables, before, bodies, id)
        path = " → ".join(shortened(line.steps, lambda step: step.title))
        sentences.append(ended(f"The line {path} is broken{left[before.id, bodies]}"))
    return sentences


def _left_to(tables: Tables, before: Step, bodies: tuple[str, ...], id: str) -> str:
    """Say as a clause by what one just below a thing goes on without it, for these bodies alone where it is a board."""
    if others := [step_by(tables, before.id, way) for way in first_ways(tables, before.id, gone=id, bodies=bodies)]:
        return f"; what is left to {before.title} is {_next(others)}"
    acting = f" for {listed(tables.nodes[body]['title'] for body in bodies)}" if bodies else ""
    none = f", and {before.title} has no other{acting}"
    if second := by_relation(tables, before.id, Relation.WORKS_TO, id):
        works_to = listed(tables.nodes[way.above]["title"] for way in second)
        none += f" line of reporting, though it works to {works_to}"
    return none


def _next(steps: list[Step]) -> str:
    """Say by which relation a line goes on, to one or to each of several."""
    acting = f", for {steps[0].through}," if steps[0].through else ""
    relation = steps[0].relation
    return f"that{acting} it {relation.upwards if relation else ''} {listed(step.reached for step in steps)}"


def _unreleased(
    programme: Programme, plan: GrowthPlan, g: nx.MultiDiGraph[str], id: str, gates: set[str]
) -> tuple[tuple[GrowthPoint | PostLine, ...], list[str]]:
    """The points and lines of growth behind gates that nobody can decide, or on grants that nobody pays or receives."""
    years = {
        year: gate
        for gate in programme.gates
        if gate.id in gates
        for year, lines in programme.behind(gate.id, plan.id).items()
        if not lines
    }
    tables = tables_of(g)
    lost = _lost_grants(programme, tables, id)
    paid_by = tables.subjects(Relation.FUNDS, plan.id)
    grants = [grant for grant in programme.grants if grant.id in paid_by]
    found: list[GrowthPoint | PostLine] = []
    sentences = []
    for point in plan.points:
        span = plan.years_of(point.period)
        covering = [grant for grant in grants if not grant.years or not set(grant.years).isdisjoint(span)]
        # A sum of several years surely stops only where all of them wait.
        stopped = span[-1] if span and all(year in years for year in span) else None
        why = f"nobody is left to decide {years[stopped].title}" if stopped is not None else ""
        # A point stops only where every grant that covers its year is lost; the first is named.
        if not why and covering and all(grant.id in lost for grant in covering):
            why = f"{covering[0].title} is paid {lost[covering[0].id]} it"
        if why:
            found.append(point)
            sentences.append(f"The growth of {point.period} {_as_printed(plan, point)} stops: {why}.")
    for line in plan.lines:
        own = line.funded_by or ""
        starts = [year for year in years if line.starts and line.starts.first in year and line.starts.last in year]
        if own in lost or starts:
            found.append(line)
            why = f"{programme.grant(own).title} pays for it" if own in lost else f"it starts in {min(starts)}"
            posts = "" if line.posts is None else f" ({line.posts} posts)"
            sentences.append(f"The growth line {line.title}{posts} stops: {why}.")
    return tuple(found), sentences


def _lost_grants(programme: Programme, tables: Tables, id: str) -> dict[str, str]:
    """The grants, by id, that this one alone pays ("by") or is paid ("to"); where it is both, it is the payer."""
    grants = programme.ids("grant")
    paid = {grant: "to" for grant in grants if _alone(tables, tables.objects(Relation.FUNDS, grant), id)}
    return paid | {grant: "by" for grant in grants if _alone(tables, tables.subjects(Relation.FUNDS, grant), id)}


def _as_printed(plan: GrowthPlan, point: GrowthPoint) -> str:
    """Word a point as the level that growth leads to, or as the change that it is, as the plan prints each figure."""
    posts, cost = ("by" if how is PrintedAs.CHANGES else "to" for how in (plan.posts_as, plan.cost_as))
    if point.posts is None:
        return f"of {point.cost}" if cost == "to" else f"by {point.cost}"
    if point.cost is None:
        return f"{posts} {point.posts} posts"
    return f"{posts} {point.posts} posts and {'' if cost == posts else f'{cost} '}{point.cost}"


def _alone(tables: Tables, ids: list[str], id: str) -> bool:
    """Tell whether this one is the only office, board or body among those that pay, or are paid."""
    return [other for other in ids if tables.nodes[other]["kind"] in CLIMBS] == [id]
