"""Responsibility matrix (RACI) of offices, boards and bodies, derived from their relations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.framework.collections import members
from prevent_model.framework.findings import WARNING, Finding
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.governance.accountability import answering, offices_behind
from prevent_model.governance.graph_building import checked_day, graph_on, tables_of
from prevent_model.governance.ways_up import CLIMBS
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.result_list import Result
from prevent_model.tables.table import Table
from prevent_model.values.arguments import expect
from prevent_model.values.field_metadata import means

if TYPE_CHECKING:
    import networkx as nx

CODES: dict[str, str] = {
    "nobody-accountable": "Nobody is accountable for a piece of work.",
    "multiple-accountable": "More than one is accountable for a piece of work.",
    "nobody-responsible": "Nobody is responsible for doing a piece of work.",
}
"""The code of each fault of a matrix of responsibilities, with its meaning."""

_AMISS = {
    "nobody-accountable": "without A",
    "multiple-accountable": "with more than one A",
    "nobody-responsible": "without R",
}

TASKS = ("programme", "workstream", "objective", "activity", "gate")
"""The kinds that have a row."""


class Letter(Enum):
    """Part of an office, board or body in a piece of work.

    Examples
    --------
    >>> [f"{letter.value} {letter.name.lower()}" for letter in Letter]
    ['R responsible', 'A accountable', 'C consulted', 'I informed']
    """

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class CellBasis(Enum):
    """Basis of a cell.

    Examples
    --------
    >>> import prevent_model as pm
    >>> (share,) = pm.governance.responsibilities(pm.sample()).cell("mps-prevent-2008", "tp")
    >>> share.basis is CellBasis.STATED
    True
    """

    STATED = "stated"
    ASSUMED = "assumed"
    DERIVED = "derived"


STATES: dict[Relation, Letter] = {
    Relation.OWNS: Letter.ACCOUNTABLE,
    Relation.DECIDES: Letter.ACCOUNTABLE,
    Relation.LEADS: Letter.RESPONSIBLE,
    Relation.DELIVERS: Letter.RESPONSIBLE,
    Relation.SUPPORTS: Letter.CONSULTED,
    Relation.SERVES: Letter.CONSULTED,
    Relation.ASSURES: Letter.CONSULTED,
    Relation.OVERSEES: Letter.INFORMED,
}
"""What a relation of an office, a board or a body to a piece of work says of it."""


@attrs.frozen
class ResponsibilityCell(AttrsTable):
    """One cell of the matrix: what an office, a board or a body is to a piece of work.

    Examples
    --------
    >>> str(ResponsibilityCell("review", "board", Letter.ACCOUNTABLE, CellBasis.DERIVED, "runs what it is of"))
    '(A)'
    """

    task: str = attrs.field(metadata=means("The piece of work, by id."))
    actor: str = attrs.field(metadata=means("The office, board or body, by id."))
    letter: Letter = attrs.field(metadata=means("Responsible, accountable, consulted or informed."))
    basis: CellBasis = attrs.field(metadata=means("Stated by a relation, assumed, or derived from others."))
    because: str = attrs.field(metadata=means("Which relations it rests on, in words."))

    def __str__(self) -> str:
        marks = {CellBasis.DERIVED: "({})", CellBasis.ASSUMED: "{}?", CellBasis.STATED: "{}"}
        return marks[self.basis].format(self.letter.value)


@attrs.frozen
class Responsibilities(Result):
    """A matrix of responsibilities, with its faults.

    Examples
    --------
    >>> import prevent_model as pm
    >>> matrix = pm.governance.responsibilities(pm.sample())
    >>> len(matrix.table.rows) == len(matrix.tasks), len(matrix.listed.rows) == len(matrix.cells)
    (True, True)
    >>> matrix.cell("mps-prevent-2008", "tp")[0].letter.value, matrix.because
    ('R', 'R does the work, A answers for it, C is consulted, I is informed. A letter in brackets is derived
    from other relations; a question mark is an assumption. Of 22 pieces of work: 17 without A, 17 without
    R.')
    """

    tasks: tuple[str, ...] = attrs.field(metadata=means("The pieces of work, by id."))
    actors: tuple[str, ...] = attrs.field(metadata=means("The offices, boards and bodies that have a part, by id."))
    cells: tuple[ResponsibilityCell, ...] = attrs.field(metadata=means("What each is to each, where it is anything."))
    faults: tuple[Finding, ...] = attrs.field(metadata=means("No A, more than one A, or no R."))
    titles: dict[str, str] = attrs.field(repr=False, metadata=means("The title of each id."))

    def cell(self, task: str, actor: str) -> tuple[ResponsibilityCell, ...]:
        """Return the cells of one office, board or body for a piece of work; empty where it has no part."""
        return tuple(share for share in self.cells if (share.task, share.actor) == (task, actor))

    @property
    def table(self) -> Table:
        """The matrix, with a row for each piece of work and a column for each office, board or body."""
        held: dict[tuple[str, str], list[ResponsibilityCell]] = {}
        for share in self.cells:
            held.setdefault((share.task, share.actor), []).append(share)
        names = [self.titles[actor] for actor in self.actors]
        # Two bodies may share a title, and one may be called as the first column is.
        heads = [
            f"{name} ({actor})" if names.count(name) > 1 or name == "work" else name
            for name, actor in zip(names, self.actors, strict=True)
        ]
        rows = [
            (self.titles[task], *(_cell(held.get((task, actor), ())) for actor in self.actors)) for task in self.tasks
        ]
        return Table(
            "Responsibilities",
            ("work", *(Column(head, marks=[Column(f"{head}, basis")]) for head in heads)),
            rows,
            caption=self.because,
        )

    @property
    def listed(self) -> Table:
        """The same, a row for each cell, with what it rests on."""
        rows = [
            (self.titles[share.task], share.letter.value, self.titles[share.actor], share.basis.value, share.because)
            for share in self.cells
        ]
        return Table("Responsibilities", ("work", "letter", "who", "basis", "because"), rows, caption=self.because)

    @property
    def because(self) -> str:
        """Key to the letters, and what is amiss, in sentences."""
        key = (
            "R does the work, A answers for it, C is consulted, I is informed. "
            "A letter in brackets is derived from other relations; a question mark is an assumption."
        )
        codes = [fault.code for fault in self.faults]
        amiss = ", ".join(f"{codes.count(code)} {words}" for code, words in _AMISS.items() if code in codes)
        pieces = "piece" if len(self.tasks) == 1 else "pieces"
        return f"{key} Of {len(self.tasks)} {pieces} of work: {amiss or 'each has one A and an R'}."

    def __str__(self) -> str:
        return "\n".join([str(self.table), *(f"- {fault.message}" for fault in self.faults)])


def _cell(shares: Sequence[ResponsibilityCell]) -> FormattedNumber | None:
    """The letters of a cell, which people read with their marks, and a program beside what each rests on."""
    if not shares:
        return None
    letters, bases = (" ".join(words) for words in zip(*((s.letter.value, s.basis.value) for s in shares), strict=True))
    return FormattedNumber(letters, " ".join(map(str, shares)), [bases])


def responsibilities(programme: Programme, *, on: date | None = None) -> Responsibilities:
    """Derive who is responsible, accountable, consulted and informed from the relations of a programme.

    An owner or a decider is accountable; a lead and a deliverer are responsible; who supports, serves or assures is
    consulted; who oversees is informed. Where nobody owns a piece of work, the office behind who leads or runs it is
    accountable, and where nobody leads an objective, those who lead what serves it are responsible: such cells are
    derived. Offices, boards and bodies only.

    Parameters
    ----------
    programme, on
        The programme, and the day whose relations count; its own `as_at` where not given.

    Returns
    -------
    Responsibilities
        The matrix over the programme, its workstreams, objectives, activities and gates, with its faults.

    Raises
    ------
    ValueError
        When the day lies outside the programme's.

    Examples
    --------
    >>> import prevent_model as pm
    >>> matrix = pm.governance.responsibilities(pm.sample())
    >>> [(str(share), share.because) for share in matrix.cell("mps-prevent-2008", "tp")]
    [('R', 'delivers MPS Prevent Programme')]
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    g = graph_on(programme, checked_day(programme, on))
    tasks = tuple(id_ for kind in TASKS for id_ in ((programme.id,) if kind == "programme" else programme.ids(kind)))
    cells = [share for task in tasks for share in sorted(_shares(g, task), key=lambda s: (s.actor, s.letter.value))]
    # Columns in the order of the document: offices, then boards, then bodies.
    order = {
        id_: n for n, id_ in enumerate((*programme.ids("office"), *programme.ids("board"), *programme.ids("body")))
    }
    actors = tuple(sorted({share.actor for share in cells}, key=order.__getitem__))
    titles = {id_: str(g.nodes[id_]["title"]) for id_ in (*tasks, *actors)}
    return Responsibilities(tasks, actors, tuple(cells), tuple(_faults(programme, tasks, cells)), titles)


def _shares(g: nx.MultiDiGraph[str], task: str) -> Iterator[ResponsibilityCell]:
    title = g.nodes[task]["title"]
    stated = {
        (other, STATES[relation]): (relation, data) for other, relation, data in _actors(g, task) if relation in STATES
    }
    # One cell a letter: of two relations that give the same letter the last is shown.
    for (actor, letter), (relation, data) in stated.items():
        basis = CellBasis.ASSUMED if data["assumed"] else CellBasis.STATED
        yield ResponsibilityCell(task, actor, letter, basis, f"{relation.words} {title}")
    letters = {letter for _, letter in stated}
    # What is stated comes first: a cell is derived only where the letter has nobody.
    if Letter.ACCOUNTABLE not in letters:
        for path in answering(tables_of(g), task):
            way = " → ".join((title, *(step.title for step in path)))
            for office in offices_behind(tables_of(g), path[-1].id) or [path[-1].id]:
                yield ResponsibilityCell(task, office, Letter.ACCOUNTABLE, CellBasis.DERIVED, way)
    if Letter.RESPONSIBLE not in letters:
        for actor, way in sorted(_doing(g, task).items()):
            yield ResponsibilityCell(task, actor, Letter.RESPONSIBLE, CellBasis.DERIVED, way)


def _actors(g: nx.MultiDiGraph[str], task: str) -> Iterator[tuple[str, Relation, dict[str, Any]]]:
    pred = tables_of(g).into[task]
    for other in sorted(pred):
        if g.nodes[other]["kind"] in CLIMBS:
            for relation, data in pred[other].items():
                yield other, relation, data


def _doing(g: nx.MultiDiGraph[str], task: str) -> dict[str, str]:
    """Map those who lead or deliver what serves an objective, or is part of a workstream, to how they do."""
    pred = tables_of(g).into[task]
    found: dict[str, str] = {}
    for part in sorted(pred):
        if Relation.CONTRIBUTES_TO in pred[part] or (
            Relation.PART_OF in pred[part] and g.nodes[part]["kind"] == "activity"
        ):
            for actor, relation, _ in _actors(g, part):
                if STATES.get(relation) is Letter.RESPONSIBLE:
                    found.setdefault(actor, f"{relation.words} {g.nodes[part]['title']} → {g.nodes[task]['title']}")
    return found


def _faults(programme: Programme, tasks: tuple[str, ...], cells: list[ResponsibilityCell]) -> Iterator[Finding]:
    places = {programme.id: "$"} | {entity.id: where for _, where, entity in members(programme)}
    held: dict[tuple[str, Letter], list[ResponsibilityCell]] = {}
    for share in cells:
        held.setdefault((share.task, share.letter), []).append(share)
    for task in tasks:
        entity = programme.entity(task)
        accountable = held.get((task, Letter.ACCOUNTABLE), [])
        if not accountable:
            message = f"nobody is accountable for {entity.title}"
            yield Finding("nobody-accountable", WARNING, places[task], message, "name its owner", entity.cite)
        elif len(accountable) > 1:
            names = " and ".join(programme.entity(share.actor).title for share in accountable)
            message = f"{names} are both accountable for {entity.title}"
            yield Finding("multiple-accountable", WARNING, places[task], message, "keep one", entity.cite)
        # A gate is decided and not done, so that nobody need be responsible for it.
        if entity.KIND != "gate" and not held.get((task, Letter.RESPONSIBLE)):
            message = f"nobody is responsible for {entity.title}"
            yield Finding("nobody-responsible", WARNING, places[task], message, "name its lead", entity.cite)
