"""Lines of parents: what reports to, is managed by, is part of or reflects what, with one parent each and no circle."""

from __future__ import annotations

from collections.abc import Iterable

from prevent_model.framework.base import Entity, place
from prevent_model.framework.cycles import CIRCLES, REFUSED, circles, in_words
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.governance import SUBJECT_ABOVE, Relation
from prevent_model.framework.relation_rules import never_together
from prevent_model.values.approximate_dates import Period

REFLECTS = "reflects"
"""The line of impact assessments, which no relation names."""

MIRRORS = "mirrors"
"""The line of objectives that repeat others, which no relation names."""

PARENTS: dict[str, tuple[Relation | str, str]] = {
    "board": (Relation.REPORTS_TO, "reports_to"),
    "office": (Relation.LINE_MANAGED_BY, "line_managed_by"),
    "body": (Relation.PART_OF, "part_of"),
    "strategy": (Relation.PART_OF, "parent"),
    "objective": (MIRRORS, "mirrors"),
    "impact-assessment": (REFLECTS, "parent"),
}
"""The kinds that have a line of parents, each with the line and the field that names the parent."""

BELONGING: dict[str, str] = {"office": "body", "activity": "workstream"}
"""The kinds that say by a field what they are part of, besides their own line of parents."""

UPWARDS = frozenset(relation for relation, code in CIRCLES.items() if code == REFUSED) | {Relation.GOVERNS}
"""The relations of which no circle can exist."""

ONE_PARENT = UPWARDS - {Relation.ANSWERS_TO}
"""The relations in which a thing has one parent only: a body may answer to several, and one board governs it."""

_BESIDE: dict[Relation | str, str] = {
    Relation.REPORTS_TO: "supports or informs",
    Relation.LINE_MANAGED_BY: "answers-to, works-to or supports",
    Relation.PART_OF: "supports",
    Relation.GOVERNS: "one of the body's answers_to",
}
"""The relations that a thing may have to what is not its one parent, of those that the kinds in a line may have."""


class Ancestry:
    """The lines of parents of a programme, gathered from fields first and from links after."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        # Every parent of a thing, a second one too. A tuple of texts the collector lets go, where it would look through
        # lists.
        self._above: dict[Relation | str, dict[str, tuple[str, ...]]] = {}
        # A place is worked out only where there is something to say of it.
        self._fields: list[tuple[Relation | str, Iterable[Entity], str, str]] = []
        self._said: dict[tuple[Relation | str, str], str] = {}
        self._others: dict[Relation | str, dict[tuple[str, str], str]] = {}
        self._by_field: dict[tuple[Relation | str, str], str] = {}
        self._active: dict[tuple[Relation | str, str, str], Period] = {}
        self._periods: dict[tuple[Relation | str, str], list[Period | None]] = {}
        self._lives: dict[str, Period] = {}

    def fields(self, line: Relation | str, entities: Iterable[Entity], field: str, root: str) -> None:
        """Note the parent that a field of each of these entities names."""
        self._fields.append((line, entities, field, root))
        above = self._above.setdefault(line, {})
        for entity in entities:
            parent, active = getattr(entity, field), getattr(entity, "active", None)
            if parent and entity.id:  # a thing under diagnosis may lack an id
                above.setdefault(entity.id, (parent,))
            if active is not None and entity.id:
                self._lives[entity.id] = active

    def one(self, line: Relation | str, child: str, parent: str, where: str, active: Period | None = None) -> None:
        """Note that `child` is below `parent` in a line, where it may have one parent at a time."""
        held = self._periods.setdefault((line, child), [])
        follows = bool(held) and all(never_together(period, active) for period in held)
        held.append(active)
        above = self._above.setdefault(line, {})
        parents = above.get(child, ())
        if parents[:1] == (parent,):
            return
        if active is not None:
            self._active[line, child, parent] = active
        if parent not in parents:
            above[child] = (*parents, parent)
        if not parents:
            self._said[line, child] = where
            return
        self._others.setdefault(line, {}).setdefault((child, parent), where)
        if not follows:
            message = (
                f'"{child}" {_name(line)} "{parents[0]}" (stated at {self._where(line, child)}) and "{parent}" too'
            )
            beside = f"; write the other as {_BESIDE[line]}" if line in _BESIDE else ""
            self.findings.append(Finding("two-parents", ERROR, where, message, f"keep one{beside}"))

    def circles(self) -> None:
        """Find every circle of each line, those that close through a second parent too."""
        for line, above in self._above.items():
            others = self._others.get(line, {})
            # Every parent counts here, a second one too: the cycle is there whichever of the two is kept.
            for circle in circles(above):
                ties = list(zip(circle, (*circle[1:], circle[0]), strict=True))
                periods = [self._active[line, *tie] for tie in ties if (line, *tie) in self._active]
                # A circle closes only on a day on which all that is in it exists.
                if share_no_day([*periods, *(self._lives[id_] for id_ in circle if id_ in self._lives)]):
                    continue
                where = next((others[tie] for tie in ties if tie in others), None) or self._where(line, circle[0])
                message = f"{_name(line)} forms a cycle: {in_words(circle)}"
                remedy = "name another above it, or leave it out"
                if len(circle) > 1:
                    remedy = "break the cycle: one of these must be above the others"
                self.findings.append(Finding(REFUSED, ERROR, where, message, remedy))

    def _where(self, line: Relation | str, child: str) -> str:
        """Return the path at which the parent of a child is stated."""
        if not self._by_field:
            for of_line, entities, field, root in self._fields:
                for position, entity in enumerate(entities):
                    if entity.id and getattr(entity, field):
                        said = f"{place(root, position, entity)}.{field}"
                        self._by_field.setdefault((of_line, entity.id), said)
        return self._said.get((line, child)) or self._by_field[line, child]


def share_no_day(periods: Iterable[Period]) -> bool:
    """Tell whether two of these periods surely share no day, so that a circle of their ties closes on none.

    Examples
    --------
    >>> share_no_day([Period.parse("until 2014-03-31"), Period.parse("from 2014-04-01")])
    True
    """
    listed = tuple(periods)
    ends = [period.ends.latest for period in listed if period.ends is not None]
    starts = [period.starts.earliest for period in listed if period.starts is not None]
    return bool(ends and starts) and min(ends) < max(starts)


def _name(line: Relation | str) -> str:
    if isinstance(line, Relation):
        return line.passive if line in SUBJECT_ABOVE else line.value
    return line
