"""Circles of those who answer to one another: bodies, boards and offices, through those who govern and manage them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prevent_model.framework.answering import by_superior
from prevent_model.framework.base import place
from prevent_model.framework.cycles import REFUSED, circles, in_words, shortened
from prevent_model.framework.findings import ERROR, Finding
from prevent_model.framework.governance import Relation
from prevent_model.framework.hierarchy_checks import UPWARDS, share_no_day
from prevent_model.values.approximate_dates import Period


class Tie(NamedTuple):
    """One thing below another: by which relation, the path that states it, when it holds, and for which body."""

    relation: Relation
    where: str
    active: tuple[Period, ...]
    through: str = ""


Ties = dict[str, dict[str, Tie]]

_FIELDS = (
    ("bodies", "governed_by", Relation.GOVERNS),
    ("bodies", "part_of", Relation.PART_OF),
    ("boards", "reports_to", Relation.REPORTS_TO),
    ("roles", "line_managed_by", Relation.LINE_MANAGED_BY),
)
"""The fields that name one above, each with its collection and its relation."""

_ANSWERING = (Relation.GOVERNS, Relation.ANSWERS_TO)


def circles_of_answering(programme: Any) -> Iterator[Finding]:
    """Find each circle in which a thing answers to itself, or is governed by what it governs.

    A circle of one relation alone, such as boards that report to one another, is found with the lines of parents.
    """
    if not _answers(programme):
        return
    ties = _stated(programme)
    # What is stated comes first: a circle of its own is not reported once more through a board that answers for it.
    lives = {
        thing.id: thing.active
        for collection in ("bodies", "boards", "roles")
        for thing in getattr(programme, collection)
        if thing.active is not None
    }
    for circle in list(_real_circles(ties, lives)):
        yield from _finding(ties, circle)
        del ties[circle[-1]][circle[0]]
    _for_their_bodies(ties)
    for circle in _real_circles(ties, lives):
        yield from _finding(ties, circle)


def _real_circles(ties: Ties, lives: Mapping[str, Period]) -> Iterator[tuple[str, ...]]:
    """Find the circles that close on some day, on which all that is in them exists."""
    for circle in circles(ties):
        steps = _steps(ties, circle)
        members = {*circle, *(step.through for step in steps)}
        periods = [
            *(period for step in steps for period in step.active),
            *(lives[id_] for id_ in members & lives.keys()),
        ]
        if not share_no_day(periods):
            yield circle


def _steps(ties: Ties, circle: tuple[str, ...]) -> list[Tie]:
    return [ties[below][above] for below, above in zip(circle, (*circle[1:], circle[0]), strict=True)]


def _finding(ties: Ties, circle: tuple[str, ...]) -> Iterator[Finding]:
    """The finding of a circle in which something answers or is governed, which is the relation to change."""
    steps = _steps(ties, circle)
    first = next((at for at, step in enumerate(steps) if step.relation in _ANSWERING), None)
    if first is None:
        return
    path: list[str] = []
    for id_, step in zip((*circle[first:], *circle[:first]), (*steps[first:], *steps[:first]), strict=True):
        path += [id_] if step.through in ("", *circle) else [id_, step.through]
    # The path begins at what the relation to change is stated of: where a board answers for a body, at the body.
    at = path.index(steps[first].through or path[0])
    path = [*path[at:], *path[:at]]
    above = f'"{path[1]}"' if len(path) > 1 else "itself"
    message = f'"{path[0]}" {steps[first].relation.upwards} {above}, which forms a cycle: {in_words(path)}'
    # A board answers for a body by two relations: it governs the body, which answers to another.
    stated = [
        (
            *([f'"{step.through}" {Relation.GOVERNS.upwards} "{below}"'] if step.through else ()),
            f'"{step.through or below}" {step.relation.upwards} "{above}"',
        )
        for below, step, above in zip(circle, steps, (*circle[1:], circle[0]), strict=True)
    ]
    remedy = "take out the relation, or name another that is meant"
    if len(path) > 1:
        order = [relation for each in (*stated[first:], *stated[:first]) for relation in each]
        taken_out = "take out one of these relations, so that one answers to nobody in the circle"
        remedy = f"{taken_out}: {'; '.join(shortened(order))}"
    yield Finding(REFUSED, ERROR, steps[first].where, message, remedy)


def _answers(programme: Any) -> bool:
    """Tell whether anything answers to another or is governed: without that there is no circle to look for."""
    return (
        any(link.relation in _ANSWERING for link in programme.links)
        or any(body.governed_by or body.answers_to for body in programme.bodies)
        or any(role.answers_to for role in programme.roles)
    )


def _stated(programme: Any) -> Ties:
    """Every tie that a field or a link states; the first to state one gives its path."""
    ties: Ties = {}
    for collection, field, relation in _FIELDS:
        for position, thing in enumerate(getattr(programme, collection)):
            above = getattr(thing, field)
            if above and thing.id:
                where = f"{place(f'$.governance.{collection}', position, thing)}.{field}"
                ties.setdefault(thing.id, {}).setdefault(above, Tie(relation, where, ()))
    for collection in ("bodies", "roles"):
        for position, thing in enumerate(getattr(programme, collection)):
            for answer in by_superior(thing.answers_to):
                if thing.id and not answer.oversees:
                    where = f"{place(f'$.governance.{collection}', position, thing)}.answers_to"
                    ties.setdefault(thing.id, {}).setdefault(answer.to, Tie(Relation.ANSWERS_TO, where, ()))
    bodies = {body.id for body in programme.bodies}
    for position, link in enumerate(programme.links):
        # A board or an office may be part of what it governs or heads: only bodies climb by what they are part of.
        if link.relation in UPWARDS and (link.relation is not Relation.PART_OF or link.subject in bodies):
            ends = link.subject, link.object
            below, above = reversed(ends) if link.relation is Relation.GOVERNS else ends
            active = () if link.active is None else (link.active,)
            tie = Tie(link.relation, f"$.governance.links[{position}]", active)
            ties.setdefault(below, {}).setdefault(above, tie)
    return ties


def _for_their_bodies(ties: Ties) -> None:
    """Let each governing board that reports to nothing answer to what its bodies answer to, but for those bodies."""
    governed: dict[str, dict[str, Tie]] = {}
    for body in ties:
        for board, tie in ties[body].items():
            if tie.relation is Relation.GOVERNS and board not in ties:
                governed.setdefault(board, {})[body] = tie
    for board, bodies in governed.items():
        for body, governs in bodies.items():
            # Only what the board may govern on a day on which it governs this body is within.
            own = {other for other, tie in bodies.items() if not share_no_day((*tie.active, *governs.active))}
            for above, tie in ties[body].items():
                if tie.relation is Relation.ANSWERS_TO and not own & _above(ties, above, board):
                    active = (*governs.active, *tie.active)
                    derived = tie._replace(active=active, through=body)
                    ties.setdefault(board, {}).setdefault(above, derived)


def _above(ties: Ties, start: str, board: str) -> set[str]:
    """Return a thing with all that is above it as stated, but for what is above a board alone."""
    reached = [start]
    for id_ in reached if start != board else ():
        following = [above for above, tie in ties.get(id_, {}).items() if not tie.through]
        reached += [above for above in following if above not in reached and above != board]
    return set(reached)
