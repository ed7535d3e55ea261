"""Offices with two lines: the one of their manager, and that of whom they work to or who deploys them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.graph_building import as_graph, edges_by, tables_of
from prevent_model.governance.lines import LINE_COLUMNS, ReportingLine, line_of, step_to
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result, ResultList
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen
class DualReport(Result):
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
        """Sort of the second line: "works to" or "deployment"."""
        return "deployment" if self.other.steps[1].relation is Relation.DEPLOYS else "works to"

    @property
    def table(self) -> Table:
        """Both lines as one table."""
        lines = {"line management": self.line, self.layer: self.other}
        rows = [(name, *row) for name, line in lines.items() for row in line.table.rows]
        title = f"The two lines of {self.line.steps[0].title}"
        return Table(title, (Column("line"), *LINE_COLUMNS), rows, caption=self.because)


class DualReports(ResultList[DualReport]):
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
        columns = (Column("of"), Column("line"), *LINE_COLUMNS)
        rows = [(dual.line.steps[0].title, *row) for dual in self for row in dual.table.rows]
        caption = " ".join(dual.because for dual in self) or "Nobody works to another than their own manager."
        return Table("Two lines of reporting", columns, rows, caption=caption)

    def __str__(self) -> str:
        return "\n\n".join(map(str, self)) or self.table.caption


def dual_reporting(graph_or_programme: nx.MultiDiGraph[str] | Programme) -> DualReports:
    """List the offices that work to, or are deployed by, another than their own manager, and where both lines meet.

    Parameters
    ----------
    graph_or_programme
        The graph, from ``governance.graph``, or a programme as at its own day.

    Returns
    -------
    tuple of DualReport
        One for each office with a second line of reporting, with both lines and where they meet.

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
            beyond = line_of(tables, other)
            duals.append(_dual(office, line, ReportingLine((line.steps[0], step, *beyond.steps[1:]), beyond.because)))
    return DualReports(duals)


def _dual(office: str, line: ReportingLine, second: ReportingLine) -> DualReport:
    # The start is on both lines, and is no place to meet.
    managed = {step.id for step in line.steps[1:]}
    for step in second.steps[1:]:
        if step.id in managed:
            return DualReport(office, line, second, step.id, f"The two lines meet at {step.title}.")
    ends = f"one ends at {line.end.title}, the other at {second.end.title}"
    return DualReport(office, line, second, None, f"The two lines do not meet in what is stated: {ends}.")
