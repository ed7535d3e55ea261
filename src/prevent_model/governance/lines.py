"""Reporting lines: who answers to whom, step by step, and why a line ends where it does."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from prevent_model.errors import UnknownReference
from prevent_model.framework.governance import Relation
from prevent_model.governance.building import named
from prevent_model.values.citations import Citation
from prevent_model.values.fields import means
from prevent_model.values.tables import Column, Table

if TYPE_CHECKING:
    import networkx as nx

# What each kind climbs by, the first that it has: the relation, and whether the one above is the subject of it.
CLIMBS: dict[str, tuple[tuple[Relation, bool], ...]] = {
    "board": ((Relation.REPORTS_TO, False), (Relation.CHAIRS, True)),
    "office": ((Relation.LINE_MANAGED_BY, False),),
    "body": ((Relation.HEADS, True), (Relation.PART_OF, False)),
}


@attrs.frozen
class Step:
    """One step of a line: where it comes to, and by which relation."""

    id: str = attrs.field(metadata=means("The thing that the step comes to."))
    title: str = attrs.field(metadata=means("Its title."))
    relation: Relation | None = attrs.field(
        default=None, metadata=means("The relation of the step; None at the start.")
    )
    cite: tuple[Citation, ...] = attrs.field(default=(), metadata=means("Where the relation is stated."))
    assumed: bool = attrs.field(default=False, metadata=means("Whether an assumption fills the relation."))

    @property
    def words(self) -> str:
        """The step in words, with its citation."""
        if self.relation is None:
            return self.title
        place = ", ".join(map(str, self.cite))
        marks = [mark for mark in ("assumed" if self.assumed else "", place) if mark]
        return f"{_VERBS.get(self.relation, self.relation.words)} {self.title}" + (
            f" ({'; '.join(marks)})" if marks else ""
        )


_VERBS = {Relation.CHAIRS: "is chaired by", Relation.HEADS: "is headed by"}


@attrs.frozen
class ReportingLine:
    """A line of reporting, from its start to where it ends."""

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
                (n, "" if s.relation is None else _VERBS.get(s.relation, s.relation.words), s.title,
                 "" if s.relation is None else ("assumed" if s.assumed else "stated"), ", ".join(map(str, s.cite)))
                for n, s in enumerate(self.steps)
            ],
            caption=self.because,
        )  # fmt: skip

    def __str__(self) -> str:
        return " → ".join(step.words for step in self.steps) + f". {self.because}"

    def _repr_html_(self) -> str:
        return self.table.html()


FIRST_STEPS: dict[Relation, bool] = {relation: False for relation in Relation if relation.climbs} | {
    Relation.CHAIRS: True, Relation.HEADS: True,
}  # fmt: skip
"""The relations that a line may begin with, and whether the one above is the subject of it."""


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
    _known(g, start)
    steps = [Step(start, g.nodes[start]["title"])]
    if by is not None:
        first = named("by", by)
        if first not in FIRST_STEPS:
            raise ValueError(
                f'by: "{first.value}" is never climbed; write {", ".join(relation.value for relation in FIRST_STEPS)}'
            )
        above = _above(g, start, ((first, FIRST_STEPS[first]),))
        if above is None:
            title = g.nodes[start]["title"]
            verb = _VERBS.get(first, first.words)
            return ReportingLine(tuple(steps), f"The line ends at {title}: nothing is stated that it {verb}.")
        steps.append(above)
    seen = {step.id for step in steps}
    while True:
        here = steps[-1].id
        above = _above(g, here, CLIMBS.get(g.nodes[here]["kind"], ()))
        if above is None:
            return ReportingLine(tuple(steps), _why_it_ends(g, here))
        steps.append(above)
        if above.id in seen:
            return ReportingLine(tuple(steps), f"The line runs in a circle: it comes back to {above.title}.")
        seen.add(above.id)


def _known(g: nx.MultiDiGraph[str], id: str) -> None:
    if id not in g:
        raise UnknownReference("board, office or body", id, [node for node, kind in _kinds(g) if kind in CLIMBS])


def _kinds(g: nx.MultiDiGraph[str]) -> list[tuple[str, str]]:
    return [(node, data["kind"]) for node, data in g.nodes(data=True)]


def _above(g: nx.MultiDiGraph[str], id: str, ways: tuple[tuple[Relation, bool], ...]) -> Step | None:
    for relation, is_subject in ways:
        edges = g.in_edges(id, keys=True) if is_subject else g.out_edges(id, keys=True)
        # The graph may have several by one relation only outside line management; the first by id keeps it steady.
        found = sorted((source if is_subject else target) for source, target, key in edges if key is relation)
        if found:
            ends = (found[0], id) if is_subject else (id, found[0])
            data = g.edges[(*ends, relation)]
            return Step(found[0], g.nodes[found[0]]["title"], relation, data["cite"], data.get("assumed", False))
    return None


def _why_it_ends(g: nx.MultiDiGraph[str], id: str) -> str:
    title = g.nodes[id]["title"]
    said = {
        "board": "it reports to nothing that is stated, and no chair is stated",
        "office": "no line manager is stated",
        "body": "no head is stated, and nothing that it is part of",
    }
    return f"The line ends at {title}: {said.get(g.nodes[id]['kind'], 'it does not report')}."


@attrs.frozen
class DualReport:
    """An office that works to someone other than its own manager."""

    office: str = attrs.field(metadata=means("The office, by id."))
    line: ReportingLine = attrs.field(metadata=means("Its line of management."))
    other: ReportingLine = attrs.field(metadata=means("The line of the one that it works to."))
    meet_at: str | None = attrs.field(metadata=means("Where the two lines meet, by id; None where they do not."))
    because: str = attrs.field(metadata=means("Where they meet, or why they do not, as a sentence."))

    def __str__(self) -> str:
        return f"{self.line}\n{self.other}\n{self.because}"

    @property
    def table(self) -> Table:
        """Both lines as one table."""
        rows = [
            (name, *row)
            for name, line in (("line management", self.line), ("works to", self.other))
            for row in line.table.rows
        ]
        title = f"The two lines of {self.line.steps[0].title}"
        return Table(title, (Column("line"), *self.line.table.columns), rows, caption=self.because)

    def _repr_html_(self) -> str:
        return self.table.html()


def dual_reporting(g: nx.MultiDiGraph[str]) -> tuple[DualReport, ...]:
    """Every office that works to someone other than its own manager, with both lines and where they meet.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [dual.office for dual in pm.governance.dual_reporting(pm.governance.graph(pm.sample()))]
    ['co-ordinators']

    Notes
    -----
    **Source:** Report 8, B.16.
    """
    found = []
    for office in sorted(node for node, kind in _kinds(g) if kind == "office"):
        line = reporting_line(g, office)
        manager = line.steps[1].id if len(line.steps) > 1 else None
        for _, other, key in sorted(g.out_edges(office, keys=True), key=lambda edge: edge[1]):
            if key is Relation.WORKS_TO and other != manager:
                found.append(_dual(g, office, line, other))
    return tuple(found)


def _dual(g: nx.MultiDiGraph[str], office: str, line: ReportingLine, other: str) -> DualReport:
    data = g.edges[office, other, Relation.WORKS_TO]
    first = Step(other, g.nodes[other]["title"], Relation.WORKS_TO, data["cite"], data.get("assumed", False))
    beyond = reporting_line(g, other)
    second = ReportingLine((line.steps[0], first, *beyond.steps[1:]), beyond.because)
    managed = [step.id for step in line.steps[1:]]
    meet = next((step.id for step in second.steps[1:] if step.id in managed), None)
    if meet is not None:
        return DualReport(office, line, second, meet, f"The two lines meet at {g.nodes[meet]['title']}.")
    return DualReport(
        office, line, second, None,
        f"The two lines do not meet in what is stated: one ends at {line.end.title}, the other at {second.end.title}.",
    )  # fmt: skip


@attrs.frozen
class Tiers:
    """How far each thing stands from the top of its reporting line."""

    levels: tuple[tuple[str, ...], ...] = attrs.field(metadata=means("The ids of each tier, the top first."))
    table: Table = attrs.field(metadata=means("The tiers laid out."))
    because: str = attrs.field(metadata=means("How they were counted, as a sentence."))

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.html()


def tiers(g: nx.MultiDiGraph[str]) -> Tiers:
    """The boards, offices and bodies by how many steps their reporting line takes to its end; the top is tier 0.

    Examples
    --------
    >>> import prevent_model as pm
    >>> "delivery-board" in pm.governance.tiers(pm.governance.graph(pm.sample())).levels[0]
    True
    """
    above: dict[str, str | None] = {}
    for node, kind in _kinds(g):
        if kind in CLIMBS:
            step = _above(g, node, CLIMBS[kind])
            above[node] = step.id if step else None
    depths: dict[str, int] = {}
    for start in above:
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in depths and here not in path:
            path.append(here)
            here = above.get(here)
        depth = depths[here] + 1 if here is not None and here in depths else 0
        for node in reversed(path):
            depths[node] = depth
            depth += 1
    count = max(depths.values(), default=-1) + 1
    levels = tuple(tuple(sorted(node for node, depth in depths.items() if depth == tier)) for tier in range(count))
    rows = [(tier, g.nodes[node]["title"], g.nodes[node]["kind"]) for tier, ids in enumerate(levels) for node in ids]
    columns = (Column("tier", kind="number"), Column("title"), Column("kind"))
    because = "Tier 0 is where reporting lines end; each other thing stands as many tiers below as its line has steps."
    return Tiers(levels, Table("Tiers of reporting", columns, rows, caption=because), because)


@attrs.frozen
class Spans:
    """How many answer directly to each board, office and body."""

    counts: tuple[tuple[str, int], ...] = attrs.field(metadata=means("Each id with how many answer to it, most first."))
    table: Table = attrs.field(metadata=means("The spans laid out."))
    because: str = attrs.field(metadata=means("What was counted, as a sentence."))

    def __str__(self) -> str:
        return str(self.table)

    def _repr_html_(self) -> str:
        return self.table.html()


def spans(g: nx.MultiDiGraph[str]) -> Spans:
    """How many boards, offices and bodies answer directly to each, by their reporting lines.

    Examples
    --------
    >>> import prevent_model as pm
    >>> dict(pm.governance.spans(pm.governance.graph(pm.sample())).counts)["delivery-board"]
    1
    """
    counted: Counter[str] = Counter()
    for node, kind in _kinds(g):
        step = _above(g, node, CLIMBS.get(kind, ()))
        if step is not None:
            counted[step.id] += 1
    counts = tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
    columns = (Column("title"), Column("kind"), Column("answer to it", kind="number"))
    rows = [(g.nodes[node]["title"], g.nodes[node]["kind"], count) for node, count in counts]
    because = "Only those are counted whose own reporting line has this as its first step."
    return Spans(counts, Table("Spans of reporting", columns, rows, caption=because), because)
