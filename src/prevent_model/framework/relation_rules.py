"""Kinds of thing that each relation may join, and the relations by which others answer for a thing."""

from __future__ import annotations

from prevent_model.framework.governance import Relation
from prevent_model.framework.wording import kind_words
from prevent_model.remedies import Remedy, named
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


_BELOW = (
    Relation.REPORTS_TO,
    Relation.LINE_MANAGED_BY,
    Relation.ANSWERS_TO,
    Relation.PART_OF,
    Relation.WORKS_TO,
    Relation.MEMBER_OF,
)
_ABOVE = (Relation.GOVERNS, Relation.HEADS, Relation.CHAIRS, Relation.OWNS, Relation.LEADS, Relation.OVERSEES)
_FAMILIES = (_BELOW, _ABOVE, (Relation.DECIDES, Relation.DELIVERS, Relation.CONTRIBUTES_TO, Relation.SUPPORTS))
"""Relations that are alike, so that one may be meant for another: from below to above, from above, and in work."""


def instead(relation: Relation, subject_kind: str, object_kind: str) -> str:
    """Name what may be written in place of a relation that may not join two kinds of thing.

    Examples
    --------
    >>> instead(Relation.LINE_MANAGED_BY, "body", "body")
    'write answers-to, part-of or member-of'
    >>> instead(Relation.CHAIRS, "board", "office")
    'turn the relation round, or write oversees'
    >>> instead(Relation.REPORTS_TO, "body", "board")
    'turn the relation round, or write answers-to, part-of or member-of; or let the board govern the body, with
    governed_by'
    """
    family = next((family for family in _FAMILIES if relation in family), tuple(Relation))
    fitting = [other.value for other in family if not refusal(other, subject_kind, object_kind)]
    ways = [] if refusal(relation, object_kind, subject_kind) else ["turn the relation round"]
    if fitting:
        ways.append(f"write {' or '.join(filter(None, (', '.join(fitting[:-1]), fitting[-1])))}")
    words = ", or ".join(ways or ["take the relation out, or name other things"])
    is_governed = family is _BELOW and (subject_kind, object_kind) == ("body", "board")
    govern = "; or let the board govern the body, with "
    return Remedy(words, govern, named("governed_by")) if is_governed else words


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


def _a(kind: str) -> str:
    words = kind_words(kind)
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def any_of(kinds: frozenset[str]) -> str:
    """Kinds of thing as a choice, in words.

    Examples
    --------
    >>> any_of(frozenset({"office", "board"}))
    'a board or an office'
    """
    if "any" in kinds:
        return "a thing"
    *others, last = (_a(kind) for kind in sorted(kinds, key=kind_words))
    return f"{', '.join(others)} or {last}" if others else last
