"""Reporting lines: who answers to whom, step by step, and why a line ends where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.errors import UnknownReference
from prevent_model.framework.governance import Relation
from prevent_model.governance.graph_building import named
from prevent_model.tables.attrs_tables import Recorded
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Listed
from prevent_model.tables.table import Table, Tabled
from prevent_model.values.arguments import expect
from prevent_model.values.citations import Citation
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_text

if TYPE_CHECKING:
    import networkx as nx

# What each kind climbs by, the first that it has: the relation, and whether the one above is the subject of it.
CLIMBS: dict[str, tuple[tuple[Relation, bool], ...]] = {
    "board": ((Relation.REPORTS_TO, False), (Relation.CHAIRS, True)),
    "office": ((Relation.LINE_MANAGED_BY, False),),
    "body": ((Relation.HEADS, True), (Relation.PART_OF, False)),
}

SUBJECT_ABOVE = frozenset(
    {Relation.CHAIRS, Relation.HEADS, Relation.LEADS, Relation.OWNS, Relation.OVERSEES, Relation.ASSURES, Relation.DECIDES,
     Relation.FUNDS, Relation.DEPLOYS}
)  # fmt: skip
"""The relations whose subject stands above their object; in the others it stands below, or the two are level."""


@attrs.frozen
class Step(Recorded):
    """One step of a line: where it comes to, and by which relation.

    Examples
    --------
    >>> import prevent_model as pm
    >>> step = pm.governance.reporting_line(pm.governance.graph(pm.sample()), "programme-board").steps[-1]
    >>> step.verb, step.words
    ('reports to', 'reports to High-level delivery board (report-8 B.5)')
    """

    id: str = attrs.field(metadata=means("The thing that the step comes to."))
    title: str = attrs.field(metadata=means("Its title."))
    relation: Relation | None = attrs.field(
        default=None, metadata=means("The relation of the step; None at the start.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the relation is stated."))
    assumed: bool = attrs.field(default=False, metadata=means("Whether an assumption fills the relation."))
    state: str = attrs.field(default="", metadata=means("How the thing stands, where it is not plainly at work."))

    @property
    def verb(self) -> str:
        """The relation as it reads on the way up; empty at the start."""
        if self.relation is None:
            return ""
        return self.relation.passive if self.relation in SUBJECT_ABOVE else self.relation.words

    @property
    def words(self) -> str:
        """The step in words, with its citation."""
        if self.relation is None:
            return f"{self.title} ({self.state})" if self.state else self.title
        marks = ("assumed" if self.assumed else "", self.state, ", ".join(map(str, self.cite)))
        said = "; ".join(mark for mark in marks if mark)
        return f"{self.verb} {self.title}" + (f" ({said})" if said else "")


@attrs.frozen
class ReportingLine(Tabled):
    """A line of reporting, from its start to where it ends.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.governance.reporting_line(pm.governance.graph(pm.sample()), "programme-board")
    >>> line.end.id, len(line.table.rows), line.because
    ('delivery-board', 2, 'The line ends at High-level delivery board: it reports to nothing that is stated,
    and no chair is stated.')
    """

    steps: tuple[Step, ...] = attrs.field(metadata=means("The start, and each step after it."))
    because: str = attrs.field(metadata=means("Why it ends where it does, as a sentence."))

    @property
    def end(self) -> Step:
        """Where the line ends."""
        return self.steps[-1]

    @property
    def table(self) -> Table:
        """The line as a table."""
        return Table(
            f"Reporting line of {self.steps[0].title}",
            (Column("step", kind="number"), Column("relation"), Column("comes to"), Column("basis"), Column("source")),
            [
                (n, s.verb, f"{s.title} ({s.state})" if s.state else s.title,
                 "" if s.relation is None else ("assumed" if s.assumed else "stated"), ", ".join(map(str, s.cite)))
                for n, s in enumerate(self.steps)
            ],
            caption=self.because,
        )  # fmt: skip

    def __str__(self) -> str:
        return " → ".join(step.words for step in self.steps) + f". {self.because}"


FIRST_STEPS = frozenset({Relation.CHAIRS, Relation.HEADS, Relation.DEPLOYS} | {r for r in Relation if r.climbs})
"""The relations that a line may begin with."""


def reporting_line(g: nx.MultiDiGraph[str], start: str, *, by: Relation | str | None = None) -> ReportingLine:
    """The line by which a thing answers upwards.

    A board climbs to what it reports to, else to its chair; an office to its line manager; a body to its head, else to
    what it is part of. Oversight, service and working to are never climbed.

    Parameters
    ----------
    g
        The governance graph.
    start
        The id of the board, office or body to start from.
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
    expect(g=(g, "MultiDiGraph"), start=(start, as_text), by=(by, Relation, None))
    known(g, start)
    first_node = about(g)[start]
    steps = [Step(start, first_node["title"], state=first_node.get("state", ""))]
    if by is not None:
        first = named("by", by)
        if first not in FIRST_STEPS:
            names = ", ".join(relation.value for relation in Relation if relation in FIRST_STEPS)
            raise ValueError(f'by: "{first.value}" is never climbed; write {names}')
        above = next_above((out_of(g), into(g)), about(g), start, ((first, first in SUBJECT_ABOVE),))
        if above is None:
            verb = first.passive if first in SUBJECT_ABOVE else first.words
            return ReportingLine(tuple(steps), f"The line ends at {steps[0].title}: nothing is stated that it {verb}.")
        steps.append(above)
    return climb_on(g, steps)


def climb_on(g: nx.MultiDiGraph[str], steps: list[Step]) -> ReportingLine:
    """The line that begins with these steps and goes on as a reporting line does, to where it ends."""
    seen = {step.id for step in steps}
    tables, nodes = (out_of(g), into(g)), about(g)
    while True:
        here = steps[-1].id
        above = next_above(tables, nodes, here, CLIMBS.get(nodes[here]["kind"], ()))
        if above is None:
            return ReportingLine(tuple(steps), why_it_ends(g, here) + needs(steps))
        steps.append(above)
        if above.id in seen:
            said = f"The line forms a cycle: it returns to {above.title}.{needs(steps[:-1])}"
            return ReportingLine(tuple(steps), said)
        seen.add(above.id)


def out_of(g: nx.MultiDiGraph[str]) -> Any:
    """What each thing stands in a relation to: id to id to relation to data, without the views that make each look slow."""
    return g._adj  # type: ignore[attr-defined]


def into(g: nx.MultiDiGraph[str]) -> Any:
    """What stands in a relation to each thing, in the same form."""
    return g._pred  # type: ignore[attr-defined]


def about(g: nx.MultiDiGraph[str]) -> Any:
    """The kind, title and state of each thing, by id."""
    return g._node  # type: ignore[attr-defined]


def known(g: nx.MultiDiGraph[str], id: str) -> None:
    """Refuse an id that nothing in the graph has."""
    if id not in g:
        raise UnknownReference("thing of the graph", id, list(g))


def next_above(
    tables: Any, nodes: Any, id: str, ways: tuple[tuple[Relation, bool], ...], gone: str = ""
) -> Step | None:
    """The step from a thing to the first above it by these ways, as if one other were gone."""
    for relation, is_subject in ways:
        # The graph may have several by one relation only outside line management; the first by id keeps it steady.
        others = tables[is_subject][id]
        first = min((other for other, keys in others.items() if relation in keys and other != gone), default=None)
        if first is not None:
            return _step(nodes[first], first, relation, others[first][relation])
    return None


def step_to(g: nx.MultiDiGraph[str], id: str, relation: Relation, data: dict[str, Any]) -> Step:
    """The step that comes to a thing by an edge with these data."""
    return _step(about(g)[id], id, relation, data)


def _step(node: dict[str, Any], id: str, relation: Relation, data: dict[str, Any]) -> Step:
    return Step(id, node["title"], relation, data["cite"], data.get("assumed", False), node.get("state", ""))


def uplinks(g: nx.MultiDiGraph[str]) -> dict[str, tuple[str, Relation]]:
    """For each board, office and body that has one: the next above it on its line, and by which relation, in one pass."""
    ways = {
        relation: (kind, rank, is_subject)
        for kind, climbs in CLIMBS.items()
        for rank, (relation, is_subject) in enumerate(climbs)
    }
    nodes = about(g)
    best: dict[str, tuple[int, str, Relation]] = {}
    for source, others in out_of(g).items():
        for target, keys in others.items():
            for relation in keys:
                way = ways.get(relation)
                if way is None:
                    continue
                child, parent = (target, source) if way[2] else (source, target)
                if nodes[child]["kind"] == way[0]:
                    known_way = best.get(child)
                    if known_way is None or (way[1], parent) < known_way[:2]:
                        best[child] = (way[1], parent, relation)
    return {child: (parent, relation) for child, (_, parent, relation) in best.items()}


_ENDS = {"board": "it reports to nothing that is stated, and no chair is stated", "office": "no line manager is stated",
         "body": "no head is stated, and nothing that it is part of"}  # fmt: skip


def why_it_ends(g: nx.MultiDiGraph[str], id: str) -> str:
    """Why no line goes on from a thing, as a sentence."""
    node = about(g)[id]
    said = _ENDS.get(node["kind"], "it does not report")
    if "dropped" not in g.graph:
        return f"The line ends at {node['title']}: {said}."
    climbs = CLIMBS.get(node["kind"], ())
    lost = [
        why for source, target, relation, why in g.graph["dropped"]
        if any(relation is way and id == (target if is_subject else source) for way, is_subject in climbs)
    ]  # fmt: skip
    return f"The line ends at {node['title']}: {' and '.join(lost) or said}."


def needs(steps: Iterable[Step]) -> str:
    """A sentence that names those on a line that are not plainly at work; empty where all are."""
    weak = [f"{step.title}, which is {step.state}" for step in steps if step.state]
    return f" It needs {' and '.join(weak)}." if weak else ""


@attrs.frozen
class DualReport(Tabled):
    """An office that works to, or is deployed by, someone other than its own manager.

    Examples
    --------
    >>> import prevent_model as pm
    >>> (dual,) = pm.governance.dual_reporting(pm.governance.graph(pm.sample()))
    >>> dual.because, dual.layer, len(dual.table.rows)
    ('The two lines do not meet in what is stated: one ends at Assistant Commissioner Specialist Operations
    (ACSO), the other at TP link Commanders.', 'works to', 5)
    """

    office: str = attrs.field(metadata=means("The office, by id."))
    line: ReportingLine = attrs.field(metadata=means("Its line of management."))
    other: ReportingLine = attrs.field(metadata=means("The line of the one that it works to, or that deploys it."))
    meet_at: str | None = attrs.field(metadata=means("Where the two lines meet, by id; None where they do not."))
    because: str = attrs.field(metadata=means("Where they meet, or why they do not, as a sentence."))

    def __str__(self) -> str:
        return f"{self.line}\n{self.other}\n{self.because}"

    @property
    def layer(self) -> str:
        """Whether the second line is one of working to, or of deployment."""
        return "deployment" if self.other.steps[1].relation is Relation.DEPLOYS else "works to"

    @property
    def table(self) -> Table:
        """Both lines as one table."""
        rows = [
            (name, *row)
            for name, line in (("line management", self.line), (self.layer, self.other))
            for row in line.table.rows
        ]
        title = f"The two lines of {self.line.steps[0].title}"
        return Table(title, (Column("line"), *self.line.table.columns), rows, caption=self.because)


class DualReports(Listed[DualReport]):
    """Every dual report in a tuple, which a notebook shows as one table.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.governance.dual_reporting(pm.governance.graph(pm.sample()))
    >>> len(found), len(found.table.rows)
    (1, 5)
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """Each report with a row for each step of both lines."""
        columns = (Column("of"), Column("line"), *ReportingLine((Step("none", ""),), "").table.columns)
        rows = [(dual.line.steps[0].title, *row) for dual in self for row in dual.table.rows]
        caption = " ".join(dual.because for dual in self) or "Nobody works to another than their own manager."
        return Table("Two lines of reporting", columns, rows, caption=caption)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self)) or self.table.caption


def dual_reporting(g: nx.MultiDiGraph[str]) -> DualReports:
    """Every office that works to, or is deployed by, someone other than its own manager: both lines, and where they meet.

    Parameters
    ----------
    g
        The graph, from ``governance.graph``.

    Returns
    -------
    tuple of DualReport
        One for each office with a second master, with both lines and where they meet.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [dual.office for dual in pm.governance.dual_reporting(pm.governance.graph(pm.sample()))]
    ['co-ordinators']

    Notes
    -----
    **Source:** Report 8, B.16.
    """
    expect(g=(g, "MultiDiGraph"))
    found = []
    for office, other, relation, data in sorted(_second_masters(g), key=lambda one: (one[0], one[1], one[2].value)):
        line = reporting_line(g, office)
        manager = line.steps[1].id if len(line.steps) > 1 else None
        if other != manager:
            beyond = reporting_line(g, other)
            second = ReportingLine(
                (line.steps[0], step_to(g, other, relation, data), *beyond.steps[1:]), beyond.because
            )
            found.append(_dual(g, office, line, second))
    return DualReports(found)


def _second_masters(g: nx.MultiDiGraph[str]) -> Iterator[tuple[str, str, Relation, dict[str, Any]]]:
    for source, others in out_of(g).items():
        for target, keys in others.items():
            if Relation.WORKS_TO in keys:
                yield source, target, Relation.WORKS_TO, keys[Relation.WORKS_TO]
            if Relation.DEPLOYS in keys and g.nodes[target]["kind"] == "office":
                yield target, source, Relation.DEPLOYS, keys[Relation.DEPLOYS]


def _dual(g: nx.MultiDiGraph[str], office: str, line: ReportingLine, second: ReportingLine) -> DualReport:
    managed = [step.id for step in line.steps[1:]]
    meet = next((step.id for step in second.steps[1:] if step.id in managed), None)
    if meet is not None:
        return DualReport(office, line, second, meet, f"The two lines meet at {g.nodes[meet]['title']}.")
    return DualReport(
        office, line, second, None,
        f"The two lines do not meet in what is stated: one ends at {line.end.title}, the other at {second.end.title}.",
    )  # fmt: skip
