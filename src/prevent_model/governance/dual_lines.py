"""Two lines of one thing: that of its manager, and of whom it works to or who deploys it; or of several superiors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import ended, listed
from prevent_model.governance.graph_building import Tables, as_graph, edges_by, tables_of
from prevent_model.governance.lines import (
    LINE_COLUMNS,
    ReportingLine,
    Step,
    climb_on,
    first_step,
    line_of,
    step_by,
    step_to,
    ways_on,
)
from prevent_model.governance.ways_up import bodies_for_which, by_relation, first_ways
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result, ResultList
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen
class DualReport(Result):
    """An office that works to, or is deployed by, someone other than its manager; or what answers to several.

    Examples
    --------
    >>> import prevent_model as pm
    >>> (dual,) = pm.governance.dual_reporting(pm.governance.graph(pm.sample()))
    >>> dual.because, dual.layer, len(dual.table.rows)
    ('Prevent co-ordinators: two lines, one to Assistant Commissioner Specialist Operations (ACSO), the other to
    TP link Commanders; where they meet is not stated.', 'works to', 5)
    """

    office: str = attrs.field(metadata=means("The office, or the body that answers to several, by id."))
    line: ReportingLine = attrs.field(
        metadata=means("Its line of management; of what answers to several alone, the line of the first.")
    )
    other: ReportingLine = attrs.field(
        metadata=means("The line of the one that it works to, that deploys it, or to which it answers as well.")
    )
    meet_at: str | None = attrs.field(metadata=means("Where the two lines meet, by id; None where they do not."))
    because: str = attrs.field(metadata=means("Where they meet, or why they do not, as a sentence."))
    answering: str = attrs.field(
        default="",
        metadata=means("Title of what answers to where they meet, and to others; empty where they meet on both lines."),
    )

    def __str__(self) -> str:
        return f"{self.line}\n{self.other}\n{self.because}"

    @property
    def layer(self) -> str:
        """Sort of the second line: "works to", "deployment" or "answers to"."""
        relation = self.other.steps[1].relation
        return "deployment" if relation is Relation.DEPLOYS else self.other.steps[1].verb

    @property
    def table(self) -> Table:
        """Both lines as one table."""
        return _side_by_side((self,))


def _side_by_side(duals: Sequence[DualReport]) -> Table:
    """Return the lines of one thing as one table: its first, and after it each of the others."""
    line = duals[0].line
    first = line.steps[1:2]
    # Only an office is managed; a body goes by what governs it, or by one of those to whom it answers.
    managed = not first or first[0].relation is Relation.LINE_MANAGED_BY
    lines = [("line management" if managed else first[0].verb, line), *((dual.layer, dual.other) for dual in duals)]
    rows = [(name, *row) for name, of in lines for row in of.table.rows]
    title = f"The {'two ' if len(duals) == 1 else ''}lines of {line.steps[0].title}"
    return Table(title, (Column("line"), *LINE_COLUMNS), rows, caption=" ".join(_reasons(duals)))


def _reasons(duals: Sequence[DualReport]) -> Iterator[str]:
    """Tell where the lines of one thing meet: once for all at which its first line ends, and once for all apart."""
    named = [dual for dual in duals if dual.answering]
    if len(named) > 1:
        titles = dict.fromkeys(step.title for dual in named for step in dual.other.steps if step.id == dual.meet_at)
        first = _to_several(named[0].line, dict.fromkeys(dual.answering for dual in named))
        among = "which are among them" if len(titles) > 1 else "one of them"
        yield f"{first}; the others lead to {listed(titles)}, {among}."
    apart = [dual for dual in duals if dual.meet_at is None]
    if len(apart) > 1:
        ends = listed(dict.fromkeys(dual.other.end.title for dual in apart))
        first = f"The first line ends at {apart[0].line.end.title}"
        yield ended(f"{first}; in what is stated, it does not meet those that end at {ends}")
    groups = [group for group in (named, apart) if len(group) > 1]
    yield from (dual.because for dual in duals if not any(dual in group for group in groups))


def _to_several(line: ReportingLine, answering: Iterable[str]) -> str:
    """Say that the first line ends where these answer to several."""
    bodies = [title for title in answering if title != line.end.title]
    acting = f" for {listed(bodies)}" if bodies else ""
    return f"The first line ends at {line.end.title}, which answers to several{acting}"


class DualReports(ResultList[DualReport]):
    """Every dual report in a tuple, which a notebook shows as one table.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.governance.dual_reporting(pm.governance.graph(pm.sample()))
    >>> len(found), len(found.table.rows), [table.title for table in found.tables]
    (1, 5, ['The two lines of Prevent co-ordinators'])
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """Each report with a row for each step of both lines."""
        columns = (Column("of"), Column("line"), *LINE_COLUMNS)
        gathered = [(duals[0].line.steps[0].title, _side_by_side(duals)) for duals in self._by_thing()]
        rows = [(title, *row) for title, table in gathered for row in table.rows]
        caption = " ".join(table.caption for _, table in gathered)
        caption = caption or "Nobody works to another than their own manager."
        return Table("Two lines of reporting", columns, rows, caption=caption)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The lines of each thing as a table of its own."""
        return tuple(map(_side_by_side, self._by_thing()))

    def _by_thing(self) -> list[list[DualReport]]:
        # One office may have second lines of two sorts, which are listed apart, and one first line.
        by_thing: dict[str, list[DualReport]] = {}
        for dual in self:
            by_thing.setdefault(dual.office, []).append(dual)
        return list(by_thing.values())

    def __str__(self) -> str:
        return "\n\n".join(map(str, self)) or self.table.caption


def dual_reporting(graph_or_programme: nx.MultiDiGraph[str] | Programme) -> DualReports:
    """List what has two lines, and where both meet: offices that work to, are deployed by or answer to another than
    their own manager, and what answers to several.

    Parameters
    ----------
    graph_or_programme
        The graph, from ``governance.graph``, or a programme as at its own day.

    Returns
    -------
    tuple of DualReport
        One for each second line of reporting, with both lines and where they meet. A body that a board governs has a
        second line to each to whom it answers, unless the line of the board leads there.

    Examples
    --------
    >>> import prevent_model as pm
    >>> [dual.office for dual in pm.governance.dual_reporting(pm.governance.graph(pm.sample()))]
    ['co-ordinators']

    Notes
    -----
    **Source:** Report 8, B.16.
    """
    expect(graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme))
    g = as_graph(graph_or_programme)
    tables = tables_of(g)
    # The office comes first: it works to the other, or is deployed by it; other things that are deployed have no line.
    second = [
        (source, target, relation) if relation is Relation.WORKS_TO else (target, source, relation)
        for source, target, relation in edges_by(g, {Relation.WORKS_TO, Relation.DEPLOYS})
        if relation is Relation.WORKS_TO or tables.nodes[target]["kind"] == "office"
    ]
    duals = []
    for office, other, relation in sorted(second, key=lambda row: (*row[:2], row[2].value)):
        line = line_of(tables, office)
        if len(line.steps) == 1 or other != line.steps[1].id:
            ties = tables.out_of if relation is Relation.WORKS_TO else tables.into
            step = step_to(tables, other, relation, ties[office][other][relation])
            duals.append(_dual(tables, office, line, _line_by(tables, line.steps[0], step)))
    answering = sorted({source for source, _, _ in edges_by(g, {Relation.ANSWERS_TO})})
    return DualReports([*duals, *(dual for id_ in answering for dual in _among_several(tables, id_))])


def _line_by(tables: Tables, start: Step, step: Step) -> ReportingLine:
    """Return the line that begins with this step."""
    beyond = climb_on(tables, [first_step(tables, step.id)], starts=0)
    return ReportingLine((start, step, *beyond.steps[1:]), beyond.because)


def _among_several(tables: Tables, id: str) -> Iterator[DualReport]:
    """Set the line of a thing beside that of each to whom it answers and its line does not lead."""
    ways = by_relation(tables, id, Relation.ANSWERS_TO)
    if _leads_to(tables, id, {way.above for way in ways}):
        return
    line = line_of(tables, id)
    on_line = {step.id for step in line.steps}
    others = [step_by(tables, id, way) for way in ways if way.above not in on_line]
    if len(line.steps) == 1 and others:
        line = _line_by(tables, line.steps[0], others.pop(0))
    yield from (_dual(tables, id, line, _line_by(tables, line.steps[0], step)) for step in others)


def _leads_to(tables: Tables, id: str, superiors: set[str]) -> bool:
    """Tell whether the line of a thing leads to all of these: it is climbed no further than the last of them."""
    at, seen = id, {id}
    bodies: tuple[str, ...] = ()
    while not superiors <= seen:
        ways = first_ways(tables, at, bodies=bodies)
        if len(ways) != 1 or ways[0].above in seen:
            return False
        bodies = bodies_for_which(tables, at, ways[0].above)
        at = ways[0].above
        seen.add(at)
    return True


def _dual(tables: Tables, office: str, line: ReportingLine, second: ReportingLine) -> DualReport:
    # A second line that leads back to its start meets the first there.
    managed = {step.id for step in line.steps}
    # A line that ends where a thing answers to several goes on to each of them.
    ways = ways_on(tables, line.steps) if len(line.steps) > 1 else []
    # A governing board goes on for its body, and it is the body that answers.
    several = {way.above: tables.nodes[way.through]["title"] for way in ways}
    for step in second.steps[1:]:
        if step.id in managed:
            return DualReport(office, line, second, step.id, ended(f"The two lines meet at {step.title}"))
        if step.id in several:
            answering = several[step.id]
            because = f"{_to_several(line, [answering])}; the second leads to {step.title}, one of them."
            return DualReport(office, line, second, step.id, because, answering)
    words = f"two lines, one to {line.end.title}, the other to {second.end.title}; where they meet is not stated"
    if len(line.steps) == 1:
        words = f"no line of management is stated; the other leads to {second.end.title}"
    return DualReport(office, line, second, None, ended(f"{line.steps[0].title}: {words}"))
