"""Lines of parents: what reports to, is managed by, is part of or reflects what, with one parent each and no circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prevent_model.framework.entities import Entity, place
from prevent_model.framework.faults import fault
from prevent_model.framework.governance import Relation
from prevent_model.framework.legality import never_together
from prevent_model.values.findings import Finding
from prevent_model.values.windows import Period

REFLECTS = "reflects"
"""The line of impact assessments, which no relation names."""

PARENTS: dict[str, tuple[Relation | str, str]] = {
    "board": (Relation.REPORTS_TO, "reports_to"),
    "office": (Relation.LINE_MANAGED_BY, "line_managed_by"),
    "body": (Relation.PART_OF, "part_of"),
    "strategy": (Relation.PART_OF, "parent"),
    "impact-assessment": (REFLECTS, "parent"),
}
"""The kinds that stand in a line of parents, each with the line and the field that names the parent."""

BELONGING: dict[str, str] = {"office": "body", "activity": "workstream"}
"""The kinds that say by a field what they are part of, besides the line in which they stand."""

ONE_PARENT = frozenset({Relation.REPORTS_TO, Relation.LINE_MANAGED_BY, Relation.PART_OF})
"""The relations in which a thing has one parent only."""


class Ancestry:
    """The lines of parents of a programme, gathered from fields first and from links after."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._above: dict[Relation | str, dict[str, str]] = {}
        # A place is worked out only where there is something to say of it.
        self._fields: list[tuple[Relation | str, Iterable[Entity], str, str]] = []
        self._said: dict[tuple[Relation | str, str], str] = {}
        self._others: list[tuple[Relation | str, str, str, str]] = []
        self._periods: dict[tuple[Relation | str, str], list[Period | None]] = {}

    def fields(self, line: Relation | str, entities: Iterable[Entity], field: str, root: str) -> None:
        """Note the parent that a field of each of these entities names."""
        self._fields.append((line, entities, field, root))
        above = self._above.setdefault(line, {})
        for entity in entities:
            parent = getattr(entity, field)
            if parent and entity.id:  # a thing under diagnosis may lack an id
                above.setdefault(entity.id, parent)

    def one(self, line: Relation | str, child: str, parent: str, where: str, active: Period | None = None) -> None:
        """Note that `child` stands under `parent` in a line, where it may have one parent at a time."""
        held = self._periods.setdefault((line, child), [])
        follows = bool(held) and all(never_together(period, active) for period in held)
        held.append(active)
        if follows:
            return
        above = self._above.setdefault(line, {})
        earlier = above.get(child)
        if earlier is None:
            above[child] = parent
            self._said[line, child] = where
        elif earlier != parent:
            self._others.append((line, child, parent, where))
            self.findings.append(
                fault(
                    "two-parents",
                    where,
                    f'"{child}" {_name(line)} "{earlier}" (said at {self._where(line, child)}) and "{parent}" as well',
                    "keep one; another tie that it has may be works-to, supports or member-of",
                )
            )

    def circles(self) -> None:
        """Find every circle of each line, those that close through a second parent too."""
        for line, above in self._above.items():
            for circle in _circles(above):
                self._circle(line, circle, self._where(line, circle[0]))
        for line, child, parent, where in self._others:
            climbed = _climb(self._above[line], parent, child)
            if climbed[-1] == child:
                self._circle(line, (child, *climbed[:-1]), where)

    def _where(self, line: Relation | str, child: str) -> str:
        """Where the parent of a child is said."""
        said = (
            f"{place(root, position, entity)}.{field}"
            for one, entities, field, root in self._fields
            if one == line
            for position, entity in enumerate(entities)
            if entity.id == child and getattr(entity, field)
        )
        return self._said.get((line, child)) or next(said)

    def _circle(self, line: Relation | str, circle: tuple[str, ...], where: str) -> None:
        path = " → ".join((*circle, circle[0]))
        self.findings.append(
            fault(
                "reporting-circle",
                where,
                f"{_name(line)} runs in a circle: {path}",
                "break the circle: one of these must stand above the others",
            )
        )


def _name(line: Relation | str) -> str:
    return line.value if isinstance(line, Relation) else line


def _climb(above: Mapping[str, str], start: str, goal: str) -> tuple[str, ...]:
    """From a start upwards until a goal, the top, or a place passed before."""
    path = [start]
    while path[-1] != goal and path[-1] in above and above[path[-1]] not in path:
        path.append(above[path[-1]])
    return tuple(path)


def _circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    state: dict[str, int] = {}
    for number, start in enumerate(above):
        node, path = start, []
        while node in above and node not in state:
            state[node] = number
            path.append(node)
            node = above[node]
        if state.get(node) == number and node in path:
            yield tuple(path[path.index(node) :])
