"""What is wrong with who answers to whom: owners, chairs, managers, leads, and circles that no single line shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from prevent_model.framework.governance import Board, Body, EveryBoardReports, Relation, Role, Workstream
from prevent_model.framework.programme import Programme
from prevent_model.review.places import each_active, in_a_row, is_silent, left_out, objects_of, subjects_of
from prevent_model.values.findings import Finding, Severity

CODES: dict[str, str] = {
    "board-without-chair": "A board has no chair.",
    "board-reports-nowhere": "A board reports to nothing, and no rule names it as one at the top.",
    "office-adrift": "An office belongs to no body and has no manager.",
    "workstream-without-board": "A workstream is run by no board.",
    "workstream-without-lead": "A workstream has no lead.",
    "circle-across-layers": "A line of boards, chairs, managers and heads of bodies comes back to its start.",
}
"""The code of each finding of this module, with its meaning."""


def boards(programme: Programme, on: date) -> Iterator[Finding]:
    """Boards without a chair, and boards that report nowhere."""
    chaired = objects_of(programme, Relation.CHAIRS)
    reporting = subjects_of(programme, Relation.REPORTS_TO)
    top = {id_ for rule in programme.governance_rules if isinstance(rule, EveryBoardReports) for id_ in rule.top}
    for where, board in each_active(programme, Board, on):
        if board.id not in chaired:
            yield from left_out(
                "board-without-chair", where, board, "chair", f"{board.title} has no chair",
                "name the office that chairs it as its chair",
            )  # fmt: skip
        if board.id not in reporting and board.id not in top:
            yield from left_out(
                "board-reports-nowhere", where, board, "reports_to", f"{board.title} reports to nothing",
                "name the board, office or body that it reports to, or name it as top in an every-board-reports rule",
            )  # fmt: skip


def offices(programme: Programme, on: date) -> Iterator[Finding]:
    """Offices that belong to no body and have no manager."""
    placed = subjects_of(programme, Relation.LINE_MANAGED_BY, Relation.PART_OF, Relation.HEADS)
    placed |= {body.head for body in programme.bodies if body.head is not None}
    for where, role in each_active(programme, Role, on):
        if role.body or role.line_managed_by or role.id in placed or is_silent(role, "body", "line_managed_by"):
            continue
        yield Finding(
            "office-adrift",
            Severity.WARNING,
            where,
            f"{role.title} belongs to no body and has no manager",
            "name its body or its line_managed_by; or add both to its unstated",
            role.cite,
        )


def workstreams(programme: Programme, on: date) -> Iterator[Finding]:
    """Workstreams without a board or without a lead."""
    run, led = objects_of(programme, Relation.OVERSEES), objects_of(programme, Relation.LEADS)
    for where, stream in each_active(programme, Workstream, on):
        if stream.id not in run:
            yield from left_out(
                "workstream-without-board", where, stream, "board", f"{stream.title} is run by no board",
                "name the board that runs it",
            )  # fmt: skip
        if stream.id not in led:
            yield from left_out(
                "workstream-without-lead", where, stream, "lead", f"{stream.title} has no lead",
                "name the office that leads it as its lead",
            )  # fmt: skip


def circles_across_layers(programme: Programme, on: date) -> Iterator[Finding]:
    """Lines of reporting that come back to their start through more than one sort of tie.

    A line climbs as ``governance.reporting_line`` does: from a board to what it reports to, else its chair; from an
    office to its manager; from a body to its head, else to what it is part of.
    """
    places: dict[str, str] = {}
    above = dict(_above(programme, on, places))
    for circle in _circles(above):
        names = [programme.entity(id_).title for id_ in (*circle, circle[0])]
        yield Finding(
            "circle-across-layers",
            Severity.ERROR,
            places[circle[0]],
            f"the line upwards runs in a circle: {' → '.join(names)}",
            f"let {in_a_row([programme.entity(id_).title for id_ in circle])} answer to something outside the circle",
            tuple(dict.fromkeys(cite for id_ in circle for cite in programme.entity(id_).cite)),
        )


def _above(programme: Programme, on: date, places: dict[str, str]) -> Iterator[tuple[str, str]]:
    by_subject, by_object = _linked(programme)
    boards, roles = each_active(programme, Board, on), each_active(programme, Role, on)
    for where, board in boards:
        places[board.id] = where
        reports = board.reports_to or by_subject(Relation.REPORTS_TO, board.id)
        yield from _step(board.id, reports or board.chair or by_object(Relation.CHAIRS, board.id))
    for where, role in roles:
        places[role.id] = where
        yield from _step(role.id, role.line_managed_by or by_subject(Relation.LINE_MANAGED_BY, role.id))
    for where, body in each_active(programme, Body, on):
        places[body.id] = where
        head = body.head or by_object(Relation.HEADS, body.id)
        yield from _step(body.id, head or body.part_of or by_subject(Relation.PART_OF, body.id))


class _Ends:
    """The other end of a link, by relation and by one end."""

    def __init__(self, pairs: Iterable[tuple[Relation, str, str]]) -> None:
        self.found: dict[tuple[Relation, str], str] = {}
        for relation, one, other in pairs:
            self.found.setdefault((relation, one), other)

    def __call__(self, relation: Relation, one: str) -> str | None:
        return self.found.get((relation, one))


def _linked(programme: Programme) -> tuple[_Ends, _Ends]:
    links = programme.links
    return (
        _Ends((link.relation, link.subject, link.object) for link in links),
        _Ends((link.relation, link.object, link.subject) for link in links),
    )


def _step(id_: str, above: str | None) -> Iterator[tuple[str, str]]:
    if above is not None:
        yield id_, above


def _circles(above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every circle once: each node has one above it, so a walk meets at most one."""
    seen_in: dict[str, int] = {}
    for walk, start in enumerate(above):
        node, path = start, []
        while node in above and node not in seen_in:
            seen_in[node] = walk
            path.append(node)
            node = above[node]
        if seen_in.get(node) == walk and node in path:
            yield tuple(path[path.index(node) :])


CHECKS = (boards, offices, workstreams, circles_across_layers)
"""The checks of this module."""
