"""Who answers for a thing, and the path that shows it, up to where the line ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from prevent_model.framework.governance import Relation
from prevent_model.governance.lines import (
    ReportingLine,
    Step,
    about,
    climb_on,
    into,
    known,
    out_of,
    reporting_line,
    step_to,
)
from prevent_model.tables.cells import Column
from prevent_model.tables.table import HasTable, Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means
from prevent_model.values.plain import as_text

if TYPE_CHECKING:
    import networkx as nx

ANSWERS: dict[str, tuple[Relation, ...]] = {
    "objective": (Relation.OWNS, Relation.LEADS),
    "activity": (Relation.OWNS, Relation.LEADS),
    "gate": (Relation.DECIDES, Relation.OWNS),
    "workstream": (Relation.OWNS, Relation.LEADS, Relation.OVERSEES),
    "programme": (Relation.OWNS, Relation.LEADS, Relation.OVERSEES),
    "strategy": (Relation.LEADS, Relation.OWNS),  # the owner of a strategy is who issued it
    "board": (Relation.CHAIRS,),
    "body": (Relation.HEADS,),
    "review": (Relation.OWNS, Relation.LEADS, Relation.ASSURES),
    "site": (Relation.OWNS, Relation.LEADS, Relation.DELIVERS),
    "phase": (Relation.OWNS, Relation.LEADS),
    "growth": (Relation.OWNS, Relation.LEADS),
    "grant": (Relation.OWNS, Relation.LEADS),
    "line": (Relation.OWNS, Relation.LEADS),
    "milestone": (Relation.OWNS, Relation.LEADS),
    "template": (Relation.OWNS, Relation.LEADS),
    "plan": (Relation.OWNS, Relation.LEADS),
    "measure": (Relation.OWNS, Relation.LEADS),
    "standard": (Relation.OWNS, Relation.LEADS),
    "impact-assessment": (Relation.OWNS, Relation.LEADS),
}
"""By which relations others answer for a thing of each kind, the first that there is; who answers, and what stops without them."""


@attrs.frozen
class Accountability(HasTable):
    """Who answers for a thing.

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
        columns = (Column("path", kind="number"), Column("step", kind="number"), Column("relation"), Column("comes to"),
                   Column("basis"), Column("source"))  # fmt: skip
        rows = [(number, *row) for number, line in enumerate(self.lines, 1) for row in line.table.rows]
        title = self.lines[0].steps[0].title if self.lines else self.id
        return Table(f"Who answers for {title}", columns, rows, caption=self.because)

    def __str__(self) -> str:
        return "\n".join([self.because, *map(str, self.lines)])


def accountable(g: nx.MultiDiGraph[str], id: str) -> Accountability:
    """Who answers for a thing, and the path that shows it.

    Its owner answers for it, else its lead; for a gate who decides it, for a board its chair, for a body its head; for
    a workstream or a programme without an owner and lead, the board that runs it. What has none of these is answered for
    by whoever answers for what it is part of. An office answers for itself.

    Parameters
    ----------
    g
        The governance graph.
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
    expect(g=(g, "MultiDiGraph"), id=(id, as_text))
    known(g, id)
    node = about(g)[id]
    title, kind = node["title"], node["kind"]
    start = Step(id, title, state=node.get("state", ""))
    if kind == "office":
        line = reporting_line(g, id)
        return Accountability(
            id, (id,), (id,), (line,), f"{title} is an office, and answers for itself. {line.because}"
        )
    found = [(start, *path) for path in answering(g, id)]
    lines = tuple(climb_on(g, list(path)) for path in found)
    who = tuple(path[-1].id for path in found)
    behind = [office for holder in who for office in offices_behind(g, holder)]
    offices = tuple(behind if len(behind) == 1 else sorted(set(behind)))
    return Accountability(id, who, offices, lines, _because(g, title, found, offices))


def answering(g: nx.MultiDiGraph[str], id: str) -> list[tuple[Step, ...]]:
    """The paths from a thing to each that answers for it: in one step, or by way of what it is part of."""
    paths: list[tuple[str, tuple[Step, ...]]] = [(id, ())]
    seen = {id}
    while paths:
        found = [(*path, step) for here, path in paths for step in _holders(g, here)]
        if found:
            return found if len(found) == 1 else sorted(found, key=lambda path: path[-1].id)
        wider = []
        for here, path in paths:
            succ = out_of(g)[here]
            for whole in sorted(
                other for other, keys in succ.items() if Relation.PART_OF in keys and other not in seen
            ):
                seen.add(whole)
                wider.append((whole, (*path, step_to(g, whole, Relation.PART_OF, succ[whole][Relation.PART_OF]))))
        paths = wider
    return []


def _holders(g: nx.MultiDiGraph[str], id: str) -> list[Step]:
    pred = into(g)[id]
    for relation in ANSWERS.get(about(g)[id]["kind"], ()):
        holders = sorted(other for other, keys in pred.items() if relation in keys)
        if holders:
            return [step_to(g, holder, relation, pred[holder][relation]) for holder in holders]
    return []


def offices_behind(g: nx.MultiDiGraph[str], holder: str) -> list[str]:
    """The offices behind one that answers."""
    if about(g)[holder]["kind"] == "office":
        return [holder]
    offices, waiting, seen = [], [holder], {holder}
    while waiting:
        here = waiting.pop()
        if about(g)[here]["kind"] == "office":
            offices.append(here)
            continue
        ahead = [step.id for step in _holders(g, here) if step.id not in seen]
        seen.update(ahead)
        waiting += ahead
    return offices


def _because(g: nx.MultiDiGraph[str], title: str, found: list[tuple[Step, ...]], offices: tuple[str, ...]) -> str:
    if not found:
        return f"Nobody is stated to answer for {title}."
    named = _and([path[-1].title for path in found])
    if len(found) == 1:
        *_, before, last = found[0]
        what = "it" if len(found[0]) == 2 else before.title
        said = [f"{named} answers for {title}: it {'' if last.relation is None else last.relation.words} {what}."]
    else:
        said = [f"{_count(len(found))} answer for {title}, and one should: {named} ({found[0][-1].verb})."]
    if not offices:
        said.append(f"No office is stated behind {named}.")
    elif len(offices) > len(found) or {path[-1].id for path in found} != set(offices):
        said.append(f"Behind it: {_and([about(g)[office]['title'] for office in offices])}.")
    nodes = about(g)
    said += [f"{nodes[one]['title']} is {nodes[one]['state']}." for one in offices if nodes[one].get("state")]
    return " ".join(said)


def _count(number: int) -> str:
    return {2: "Two", 3: "Three"}.get(number, str(number))


def _and(titles: Iterable[str]) -> str:
    *others, last = titles
    return f"{', '.join(others)} and {last}" if others else last
