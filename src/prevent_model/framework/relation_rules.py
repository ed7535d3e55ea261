"""Kinds of thing that each relation may join, and the relations by which others answer for a thing."""

from __future__ import annotations

from prevent_model.framework.governance import Relation
from prevent_model.values.approximate_dates import Answer, Period

OFFICES = frozenset({"office"})
BOARDS = frozenset({"board"})
BODIES = frozenset({"body"})
ACTORS = OFFICES | BOARDS | BODIES
# Gates and grants are no work: they are decided and paid out, and a relation that may join them names them.
WORK = frozenset(
    {
        "programme",
        "strategy",
        "workstream",
        "objective",
        "activity",
        "template",
        "phase",
        "milestone",
        "review",
        "plan",
        "growth",
        "line",
        "site",
        "measure",
        "standard",
        "impact-assessment",
    }
)

# Wide where sources differ: a body may chair a board, since papers name an authority and not its officer.
LEGAL: dict[Relation, tuple[frozenset[str], frozenset[str]]] = {
    Relation.REPORTS_TO: (BOARDS, ACTORS),
    Relation.LINE_MANAGED_BY: (OFFICES, OFFICES | BODIES),
    Relation.GOVERNS: (BOARDS, BODIES),
    Relation.ANSWERS_TO: (OFFICES | BODIES, ACTORS),
    Relation.WORKS_TO: (OFFICES, ACTORS),
    Relation.PART_OF: (ACTORS | WORK, ACTORS | WORK),
    Relation.CHAIRS: (OFFICES | BODIES, BOARDS),
    Relation.HEADS: (OFFICES, BODIES),
    Relation.MEMBER_OF: (ACTORS, BOARDS | BODIES),
    Relation.LEADS: (ACTORS, WORK),
    Relation.OWNS: (ACTORS, WORK | {"gate", "grant"}),
    Relation.SERVES: (ACTORS, ACTORS | WORK),
    Relation.SUPPORTS: (ACTORS | WORK, ACTORS | WORK),
    Relation.DELIVERS: (ACTORS | WORK, WORK),
    Relation.OVERSEES: (ACTORS, ACTORS | WORK),
    Relation.ASSURES: (ACTORS, ACTORS | WORK | {"gate"}),
    Relation.FUNDS: (ACTORS | {"grant"}, ACTORS | WORK | {"grant"}),
    Relation.CONTRIBUTES_TO: (ACTORS | WORK, WORK),
    Relation.DECIDES: (ACTORS, WORK | {"gate", "grant"}),
    Relation.BLOCKS: (frozenset({"gate"}), WORK),
    Relation.INFORMS: (ACTORS | WORK, ACTORS | WORK | {"gate"}),
    Relation.DEPLOYS: (ACTORS, OFFICES | {"line"}),
}
"""For each relation, the kinds that may be its subject and the kinds that may be its object."""

_LED = (Relation.OWNS, Relation.LEADS)
# A board that oversees work answers for it last: only where it has neither owner nor lead.
_RUN = (Relation.OWNS, Relation.LEADS, Relation.OVERSEES)

ANSWERS: dict[str, tuple[Relation, ...]] = {
    "objective": _LED,
    "activity": _LED,
    "gate": (Relation.DECIDES, Relation.OWNS),
    "workstream": _RUN,
    "programme": _RUN,
    "strategy": (Relation.LEADS, Relation.OWNS),  # the owner of a strategy is the body that issued it
    "board": (Relation.CHAIRS,),
    "body": (Relation.HEADS, Relation.GOVERNS),
    "review": (Relation.OWNS, Relation.LEADS, Relation.ASSURES),
    "site": (Relation.OWNS, Relation.LEADS, Relation.DELIVERS),
    **dict.fromkeys(("phase", "growth", "grant", "line", "milestone", "template", "plan", "measure", "standard"), _LED),
    "impact-assessment": _LED,
}
"""Relations by which others answer for a thing of each kind, the first that it has; they also decide what stops."""


def refusal(relation: Relation, subject_kind: str, object_kind: str) -> str:
    """Say why a relation may not join two kinds of thing; empty where it may.

    Examples
    --------
    >>> refusal(Relation.CHAIRS, "office", "board")
    ''
    >>> refusal(Relation.CHAIRS, "board", "office")
    'a board cannot be the subject of chairs: write a body or an office'
    """
    subjects, objects = LEGAL[relation]
    if subject_kind not in subjects:
        return f"{_a(subject_kind)} cannot be the subject of {relation.value}: write {any_of(subjects)}"
    if object_kind not in objects:
        return f"{_a(object_kind)} cannot be the object of {relation.value}: write {any_of(objects)}"
    return ""


def never_together(one: Period | None, other: Period | None) -> bool:
    """Tell whether two periods surely share no day, so that one parent may follow another.

    Examples
    --------
    >>> never_together(Period.parse("until 2014-03-31"), Period.parse("from 2014-04-01"))
    True
    >>> never_together(None, Period.parse("from 2014-04-01"))
    False
    """
    if one is None or other is None:
        return False
    # Only what is sure counts: two vague dates that may overlap are taken to do so.
    pairs = ((one.ends, other.starts), (other.ends, one.starts))
    return any(end is not None and start is not None and end.before(start) is Answer.YES for end, start in pairs)


def kind_word(kind: str) -> str:
    """The word for a kind of thing; a plan has the kind of the table that holds it, which is no word for any plan.

    Examples
    --------
    >>> kind_word("growth"), kind_word("board")
    ('plan', 'board')
    """
    return "plan" if kind == "growth" else kind


def _a(kind: str) -> str:
    word = kind_word(kind)
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def any_of(kinds: frozenset[str]) -> str:
    """Kinds of thing as a choice, in words.

    Examples
    --------
    >>> any_of(frozenset({"office", "board"}))
    'a board or an office'
    """
    if "any" in kinds:
        return "a thing"
    *others, last = (_a(kind) for kind in sorted(kinds))
    return f"{', '.join(others)} or {last}" if others else last
