"""Accountability: the paths from a thing to those that answer for it, and up to where their lines end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.relation_rules import ANSWERS
from prevent_model.framework.wording import ended, listed
from prevent_model.governance.graph_building import Tables, as_graph, tables_of
from prevent_model.governance.lines import (
    LINE_COLUMNS,
    ReportingLine,
    Step,
    climb_on,
    first_step,
    known,
    line_of,
    step_to,
)
from prevent_model.tables.cells import Column
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx


@attrs.frozen
class Accountability(Result):
    """Answer to who answers for a thing.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.governance.accountable(pm.governance.graph(pm.sample()), "programme-board")
    >>> found.who, len(found.table.rows)
    (('strand-lead',), 2)
    """

    id: str = attrs.field(metadata=means("The thing, by id."))
    who: tuple[str, ...] = attrs.field(metadata=means("Who owns, leads, decides, chairs or heads it, by id."))
    offices: tuple[str, ...] = attrs.field(
        metadata=means("The offices behind them: a board's chair, a body's head, or the office itself.")
    )
    lines: tuple[ReportingLine, ...] = attrs.field(
        metadata=means("For each of them the path: from the thing to them, and on to where their line ends.")
    )
    because: str = attrs.field(metadata=means("How many answer and why, as sentences."))

    @property
    def table(self) -> Table:
        """The paths as a table."""
        columns = (Column("path", kind="number"), *LINE_COLUMNS)
        rows = [(number, *row) for number, line in enumerate(self.lines, 1) for row in line.table.rows]
        title = self.lines[0].steps[0].title if self.lines else self.id
        return Table(f"Who answers for {title}", columns, rows, caption=self.because)

    def __str__(self) -> str:
        return "\n".join([self.because, *map(str, self.lines)])


def accountable(graph_or_programme: nx.MultiDiGraph[str] | Programme, id: str) -> Accountability:
    """Trace who answers for a thing, and the path that shows it.

    Its owner answers for it, else its lead; for a gate who decides it, for a board its chair, for a body its head; for
    a workstream or a programme without an owner and lead, the board that runs it. For what has none of these,
    the answer is that of the thing it is part of. An office answers for itself.

    Parameters
    ----------
    graph_or_programme
        The governance graph, or a programme as at its own day.
    id
        The thing.

    Returns
    -------
    Accountability
        Who answers, the offices behind them, and for each the path upwards to where the line ends. That two answer, or
        none, is said plainly.

    Raises
    ------
    UnknownReference
        When nothing in the graph has the id.

    Examples
    --------
    >>> import prevent_model as pm
    >>> g = pm.governance.graph(pm.sample())
    >>> pm.governance.accountable(g, "programme-board").who
    ('strand-lead',)
    >>> pm.governance.accountable(g, "objective-1").because
    'Nobody is stated to answer for Undermine extremist ideology; support mainstream voices.'
    """
    expect(graph_or_programme=(graph_or_programme, "MultiDiGraph", Programme), id=(id, str))
    g = as_graph(graph_or_programme)
    known(g, id)
    tables = tables_of(g)
    start = first_step(tables, id)
    # An office is the end of the question: nobody is asked for it but itself.
    if tables.nodes[id]["kind"] == "office":
        line = line_of(tables, id)
        because = f"{start.title} is an office, and answers for itself. {line.because}"
        return Accountability(id, (id,), (id,), (line,), because)
    paths = [(start, *path) for path in answering(tables, id)]
    lines = tuple(climb_on(tables, list(path)) for path in paths)
    holders = tuple(path[-1].id for path in paths)
    behind = [office for holder in holders for office in offices_behind(tables, holder)]
    offices = tuple(behind if len(behind) == 1 else sorted(set(behind)))
    return Accountability(id, holders, offices, lines, _because(tables, start.title, paths, offices))


def answering(tables: Tables, id: str) -> list[tuple[Step, ...]]:
    """Return the paths from a thing to each that answers for it: in one step, or by way of what it is part of."""
    paths: list[tuple[str, tuple[Step, ...]]] = [(id, ())]
    seen = {id}
    while paths:
        answered = [(*path, step) for here, path in paths for step in _holders(tables, here)]
        if answered:
            return sorted(answered, key=lambda path: path[-1].id)
        # Only where nobody answers for the thing itself is it asked who answers for what it is part of.
        wider = []
        for here, path in paths:
            for holder in tables.objects(Relation.PART_OF, here):
                if holder not in seen:
                    seen.add(holder)
                    data = tables.out_of[here][holder][Relation.PART_OF]
                    wider.append((holder, (*path, step_to(tables, holder, Relation.PART_OF, data))))
        paths = wider
    return []


def _holders(tables: Tables, id: str) -> list[Step]:
    for relation in ANSWERS.get(tables.nodes[id]["kind"], ()):
        if holders := tables.subjects(relation, id):
            return [step_to(tables, holder, relation, tables.into[id][holder][relation]) for holder in holders]
    return []


def offices_behind(tables: Tables, holder: str) -> list[str]:
    """Return the offices behind a thing that answers: itself, or those that chair, head or lead it."""
    offices, waiting, seen = [], [holder], {holder}
    # A board is answered for by its chair and a body by its head, step by step, until an office is reached.
    while waiting:
        here = waiting.pop()
        if tables.nodes[here]["kind"] == "office":
            offices.append(here)
            continue
        # Offices are kept once each, as a board and the body that it runs may have one chair and head.
        ahead = [step.id for step in _holders(tables, here) if step.id not in seen]
        seen.update(ahead)
        waiting += ahead
    return offices


def _because(tables: Tables, title: str, paths: list[tuple[Step, ...]], offices: tuple[str, ...]) -> str:
    if not paths:
        return ended(f"Nobody is stated to answer for {title}")
    named = listed([path[-1].title for path in paths])
    if len(paths) == 1:
        *_, before, last = paths[0]
        target = "it" if len(paths[0]) == 2 else before.title
        sentences = [
            ended(f"{named} answers for {title}: it {'' if last.relation is None else last.relation.words} {target}")
        ]
    else:
        count = {2: "Two", 3: "Three"}.get(len(paths), str(len(paths)))
        sentences = [f"{count} answer for {title}, and one should: {named} ({paths[0][-1].verb})."]
    nodes = tables.nodes
    if not offices:
        sentences.append(ended(f"No office is stated behind {named}"))
    # An office that answers itself has been named already.
    elif len(offices) > len(paths) or {path[-1].id for path in paths} != set(offices):
        sentences.append(ended(f"Behind it: {listed([nodes[office]['title'] for office in offices])}"))
    sentences += [f"{nodes[id_]['title']} is {nodes[id_]['state']}." for id_ in offices if nodes[id_].get("state")]
    return " ".join(sentences)
