"""Reporting lines, step by step, with the reason why a line ends where it does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.errors import ArgumentError, UnknownReference
from prevent_model.framework.governance import CLIMBING, SUBJECT_ABOVE, Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.framework.wording import ended, listed
from prevent_model.governance.graph_building import Tables, as_graph, tables_of
from prevent_model.governance.ways_up import CLIMBS, Way, bodies_for_which, by_relation, edge_data, first_ways
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen
class Step(AttrsTable):
    """One step of a line: the thing that it reaches, and by which relation.

    Examples
    --------
    >>> import prevent_model as pm
    >>> step = pm.governance.reporting_line(pm.governance.graph(pm.sample()), "programme-board").steps[-1]
    >>> step.verb, step.words
    ('reports to', 'reports to High-level delivery board (report-8 B.5)')
    >>> step.reached, step.cells
    ('High-level delivery board', ('High-level delivery board', 'stated', 'report-8 B.5'))
    """

    id: str = attrs.field(metadata=means("The thing that the step reaches."))
    title: str = attrs.field(metadata=means("Its title."))
    relation: Relation | None = attrs.field(
        default=None, metadata=means("The relation of the step; None at the start.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the relation is stated."))
    assumed: bool = attrs.field(default=False, metadata=means("Whether an assumption fills the relation."))
    state: str = attrs.field(default="", metadata=means("How the thing stands, where it is not plainly at work."))
    capacity: str = attrs.field(
        default="", metadata=means("The capacity in which the thing acts, such as owner, where that is stated.")
    )
    through: str = attrs.field(
        default="", metadata=means("Title of the body for which a governing board or a head takes the step.")
    )

    @property
    def verb(self) -> str:
        """The relation as it reads on the way up; empty at the start."""
        upwards = "" if self.relation is None else self.relation.upwards
        return f"for {self.through}, {upwards}" if self.through else upwards

    @property
    def reached(self) -> str:
        """The title, with the capacity in which the thing acts."""
        return f"{self.title} as {self.capacity}" if self.capacity else self.title

    @property
    def words(self) -> str:
        """The step in words, with its citation."""
        # In brackets: whether it is assumed, the state of the thing, the source, in this order.
        marks = filter(None, ("assumed" if self.assumed else "", self.state, ", ".join(map(str, self.cite))))
        in_brackets = f" ({note})" if (note := "; ".join(marks)) else ""
        return f"{self.verb} {self.reached}{in_brackets}".lstrip()

    @property
    def cells(self) -> tuple[str, str, str]:
        """Title with its state, whether the relation is stated or assumed, and its source."""
        title = f"{self.reached} ({self.state})" if self.state else self.reached
        basis = "" if self.relation is None else "assumed" if self.assumed else "stated"
        return title, basis, ", ".join(map(str, self.cite))


LINE_COLUMNS = (
    Column("step", kind="number"),
    Column("relation"),
    Column("reaches"),
    Column("basis"),
    Column("source"),
)
"""The columns of a line laid out."""


@attrs.frozen
class ReportingLine(Result):
    """A line of reporting, from its start to where it ends.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.governance.reporting_line(pm.governance.graph(pm.sample()), "programme-board")
    >>> [str(citation) for citation in line.cite]
    ['report-8 B.5']
    >>> line.end.id, len(line.table.rows), line.because
    ('delivery-board', 2, 'The line ends at High-level delivery board: what it reports to is not stated,
    nor is its chair.')
    """

    steps: tuple[Step, ...] = attrs.field(metadata=means("The start, and each step after it."))
    because: str = attrs.field(metadata=means("Why it ends where it does, as a sentence."))

    @property
    def end(self) -> Step:
        """End of the line."""
        return self.steps[-1]

    @property
    def cite(self) -> tuple[Citation, ...]:
        """The places where its relations are stated, each once."""
        return tuple(dict.fromkeys(citation for step in self.steps for citation in step.cite))

    @property
    def table(self) -> Table:
        """The line as a table."""
        rows = [(number, step.verb, *step.cells) for number, step in enumerate(self.steps)]
        return Table(f"Reporting line of {self.steps[0].title}", LINE_COLUMNS, rows, caption=self.because)

    def __str__(self) -> str:
        return f"{ended(' → '.join(step.words for step in self.steps))} {self.because}"


TURNED_STEPS = (Relation.GOVERNS, Relation.CHAIRS, Relation.HEADS, Relation.DEPLOYS)
# Deployment and a second line are taken only by a caller who asks: they never carry a line on.
FIRST_STEPS = frozenset({*TURNED_STEPS, *CLIMBING})
"""The relations that a line may begin with."""


def reporting_line(
    graph_or_programme: nx.MultiDiGraph[str] | Programme, start: str, *, by: Relation | str | None = None
) -> ReportingLine:
    """Trace the line by which a thing answers upwards.

    A board climbs to what it reports to, else to its chair; an office to its line manager, else to what it answers to;
    a body to the board that governs it, else to what it answers to, its head, or what it is part of, in that order. A
    board that governs a body and reports to nothing goes on to what the body answers to, and never to its chair: if it
    governs several, to what the body that led to it answers to. The head of a body, without a manager, to what governs
    the body, or to what it answers to. A line ends where a thing answers to several, and names them. Oversight (so a
    regulator), service and working to are never climbed.

    Parameters
    ----------
    graph_or_programme
        The governance graph, or a programme as at its own day.
    start
        The id of the board, office or body to start from. For a thing that has no line, such as an activity, the
        reason says whose to ask for.
    by
        One relation to climb by from the first step, such as ``Relation.WORKS_TO``, before the ordinary line goes on.

    Returns
    -------
    ReportingLine
        The steps, each with its relation and citation, and why the line ends.

    Raises
    ------
    UnknownReference
        When nothing in the graph has the id.
    ValueError
        When `by` is a relation that is never climbed, such as oversight.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.governance.reporting_line(pm.governance.graph(pm.sample()), "programme-board")
    >>> [step.id for step in line.steps]
    ['programme-board', 'delivery-board']

    Notes
    -----
    **Source:** Report 8, B.5.
    """
    expect(
        graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme), start=(start, str), by=(by, Relation, None)
    )
    g = as_graph(graph_or_programme)
    known(g, start)
    tables = tables_of(g)
    steps = [first_step(tables, start)]
    if by is not None:
        first = Relation(by)
        # Oversight is not accountability: to climb it would make an auditor the head of what it audits.
        if first not in FIRST_STEPS:
            names = ", ".join(relation.value for relation in Relation if relation in FIRST_STEPS)
            raise ArgumentError.of(f'"{first.value}" is never climbed', f"write {names}").at("by")
        ways = by_relation(tables, start, first)
        if not ways:
            because = f"The line ends at {steps[0].title}: nothing is stated that it {first.upwards}."
            return ReportingLine(tuple(steps), because)
        if first is Relation.ANSWERS_TO and len(ways) > 1:
            return ReportingLine(
                tuple(steps), ended(f"The line ends at {steps[0].title}: {answers_to(tables, start, ways)}")
            )
        steps.append(step_by(tables, start, ways[0]))
    return climb_on(tables, steps)


def line_of(tables: Tables, start: str) -> ReportingLine:
    """Return the reporting line of a thing of the graph."""
    return climb_on(tables, [first_step(tables, start)])


def climb_on(tables: Tables, steps: list[Step], *, starts: int = 1) -> ReportingLine:
    """Follow a reporting line on from these steps, to where it ends; it does not need the first, which it is of."""
    seen = {step.id for step in steps}
    while True:
        here = steps[-1].id
        ways = ways_on(tables, steps)
        if len(ways) != 1:
            return ReportingLine(tuple(steps), why_it_ends(tables, here, ways) + needs(steps[starts:]))
        above = step_by(tables, here, ways[0])
        steps.append(above)
        if above.id in seen:
            because = f"The line forms a cycle: it returns to {above.title}.{needs(steps[starts:-1])}"
            return ReportingLine(tuple(steps), because)
        seen.add(above.id)


def ways_on(tables: Tables, steps: Sequence[Step]) -> list[Way]:
    """Return the ways on from the last of these steps; those of a governing board, for the body that leads to it."""
    return first_ways(tables, steps[-1].id, bodies=bodies_on(tables, steps))


def bodies_on(tables: Tables, steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the bodies for which these steps lead to a governing board; none where they lead to another."""
    return bodies_for_which(tables, steps[-2].id, steps[-1].id) if len(steps) > 1 else ()


def known(g: nx.MultiDiGraph[str], id: str) -> None:
    """Refuse an id that nothing in the graph has; what a document holds may not be there on the day of its graph."""
    if id not in g:
        day = g.graph.get("on")
        gone = g.graph.get("gone", {}).get(id, "")
        raise UnknownReference(
            f"thing that is there on {day}" if day else "thing of the graph", id, list(g), reason=gone
        )


def first_step(tables: Tables, id: str) -> Step:
    """Return the start of a line, which no relation leads to."""
    node = tables.nodes[id]
    return Step(id, node["title"], state=node.get("state", ""))


def step_to(tables: Tables, id: str, relation: Relation, data: dict[str, Any]) -> Step:
    """Return the step that reaches a thing by an edge with these data."""
    node = tables.nodes[id]
    assumed, state, capacity = data.get("assumed", False), node.get("state", ""), data.get("capacity", "")
    return Step(id, node["title"], relation, data["cite"], assumed, state, capacity)


def step_by(tables: Tables, below: str, way: Way) -> Step:
    """Return the step from a thing by a way up."""
    step = step_to(tables, way.above, way.relation, edge_data(tables, way))
    return step if way.through == below else attrs.evolve(step, through=tables.nodes[way.through]["title"])


_ENDS = {
    "board": "what it reports to is not stated, nor is its chair",
    "office": "no line manager is stated",
    "body": "nothing is stated that governs it, that it answers to, that heads it or that it is part of",
}


def why_it_ends(tables: Tables, id: str, ways: Sequence[Way]) -> str:
    """Tell in a sentence why no line goes on from a thing by these ways, which are none or several."""
    node = tables.nodes[id]
    if ways:
        return ended(f"The line ends at {node['title']}: {answers_to(tables, id, ways)}")
    # A relation by which the line would have gone on, to one that is gone on the day, is the reason.
    lost = [
        why
        for source, target, relation, why in tables.dropped
        if relation in CLIMBS.get(node["kind"], ()) and id == (target if relation in SUBJECT_ABOVE else source)
    ]
    reason = " and ".join(lost) or _nothing_governed(tables, id) or _end(tables, id) or _line_instead(tables, id)
    return ended(f"The line ends at {node['title']}: {reason}")


def _end(tables: Tables, id: str) -> str:
    end = _ENDS.get(tables.nodes[id]["kind"], "")
    overseers = _overseers(tables, id)
    return end.replace("it answers to", f"it answers to but for {overseers}") if overseers else end


def _overseers(tables: Tables, id: str) -> str:
    """Name the regulators, inspectors and auditors that a thing says it answers to, which no line climbs."""
    ways = by_relation(tables, id, Relation.OVERSEES)
    # One that oversees by a link has no capacity, and the document does not state that a thing answers to it.
    return listed(step.reached for way in ways if (step := step_by(tables, id, way)).capacity)


def answers_to(tables: Tables, id: str, ways: Iterable[Way]) -> str:
    """Say that a thing answers to several, and name them."""
    steps = [step_by(tables, id, way) for way in ways]
    bodies = list(dict.fromkeys(step.through for step in steps if step.through))
    acting = f"for {listed(bodies)} " if bodies else ""
    return f"{acting}it answers to several: {listed(step.reached for step in steps)}"


def _nothing_governed(tables: Tables, id: str) -> str:
    """Say of a governing board that it reports to nothing, and to whom its bodies answer; empty for any other."""
    bodies = tables.objects(Relation.GOVERNS, id)
    if not bodies:
        return ""
    above = {body: by_relation(tables, body, Relation.ANSWERS_TO) for body in bodies}
    ends: dict[str, list[str]] = {}
    for body, ways in above.items():
        if not ways:
            overseers = _overseers(tables, body)
            ends.setdefault(f"nothing but {overseers}" if overseers else "nothing that is stated", []).append(body)
    if to_it := [body for body, ways in above.items() if [way.above for way in ways] == [id]]:
        ends[f"{tables.nodes[id]['title']} alone"] = to_it
    clauses = []
    for to, of in ends.items():
        titles = listed(tables.nodes[body]["title"] for body in of)
        clauses.append(f"{titles} {'answers' if len(of) == 1 else 'answer'} to {to}")
    return ", and ".join(["what it reports to is not stated", *clauses])


def _line_instead(tables: Tables, id: str) -> str:
    """Say whose line to ask for in place of that of a thing which has none, such as an activity."""
    ways = (tables.subjects(relation, id) for relation in ANSWERS.get(tables.nodes[id]["kind"], ()))
    ids = " or ".join(next(filter(None, ways), ()))
    instead = (
        f"; ask for that of who answers for it, by id: {ids}" if ids else ", and nobody is stated to answer for it"
    )
    return f"it has no line of its own{instead}"


def needs(steps: Iterable[Step]) -> str:
    """Name in a sentence those on a line that are vacant, dormant or uncertain; empty where none is."""
    weak = [f"{step.title}, which is {step.state}" for step in steps if step.state]
    return f" It needs {' and '.join(weak)}." if weak else ""
