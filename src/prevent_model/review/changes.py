"""A change between two versions of a structure, as a value that reads as a sentence and has its mirror."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

import attrs

from prevent_model.framework.wording import related
from prevent_model.tables.attrs_tables import AttrsTable
from prevent_model.tables.result_list import ResultList
from prevent_model.tables.table import Table
from prevent_model.values.field_metadata import means


class ChangeKind(Enum):
    """Kinds of change.

    Examples
    --------
    >>> [kind.value for kind in ChangeKind][:4]
    ['moved', 'split', 'merged', 'replaced']
    """

    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REPLACED = "replaced"
    REORGANISED = "reorganised"
    RENAMED = "renamed"
    ADDED = "added"
    DISSOLVED = "dissolved"
    CHANGED = "changed"
    RELATED = "related"
    PARTED = "parted"
    BREAKS = "breaks"
    MENDS = "mends"


_PAIRS = (
    (ChangeKind.SPLIT, ChangeKind.MERGED),
    (ChangeKind.ADDED, ChangeKind.DISSOLVED),
    (ChangeKind.RELATED, ChangeKind.PARTED),
    (ChangeKind.BREAKS, ChangeKind.MENDS),
)
MIRRORS = {first: second for pair in _PAIRS for first, second in (pair, reversed(pair))}
"""What each sort of change is when it is looked at from the other end; the rest stay what they are."""

LINES = {
    "reports_to": "reports to",
    "line_managed_by": "is line managed by",
    "governed_by": "is governed by",
    "answers_to": "answers to",
    "works_to": "works to",
    "part_of": "is part of",
    "body": "belongs to",
    "board": "is run by",
    "workstream": "is part of",
    "chair": "is chaired by",
    "head": "is headed by",
    "lead": "is led by",
    "owner": "is owned by",
    "decided_by": "is decided by",
    "members": "has as members",
    "serves": "serves",
    "reports_every": "reports",
    "meets": "meets",
}
"""The fields whose change is a move in the structure, as they read in a sentence."""


@attrs.frozen
class Change(AttrsTable):
    """One thing that changed.

    Examples
    --------
    >>> change = Change(ChangeKind.MOVED, "board", ("programme-board",), "High-level delivery board", "Police board")
    >>> change.kind.value, change.mirror.before == change.after
    ('moved', True)
    """

    kind: ChangeKind = attrs.field(metadata=means("What sort of change it is."))
    what: str = attrs.field(metadata=means("The kind of the thing, such as board or grant; a rule's code for a rule."))
    ids: tuple[str, ...] = attrs.field(metadata=means("The things that changed, by id."))
    before: str = attrs.field(metadata=means("How it was, in words; empty where it was not."))
    after: str = attrs.field(metadata=means("How it is, in words; empty where it is not."))
    title: str = attrs.field(
        default="", metadata=means("What the thing is called; in both versions, where they differ.")
    )
    field: str = attrs.field(default="", metadata=means("The field that changed, for a move or a change."))
    details: str = attrs.field(
        default="", metadata=means("The place and the dates of a thing that is in one version only.")
    )
    several: bool = attrs.field(
        default=False, metadata=means("Whether the field lists records, of which those that differ are given.")
    )

    @property
    def mirror(self) -> Change:
        """The same change, looked at from the other end."""
        kind = MIRRORS.get(self.kind, self.kind)
        return attrs.evolve(self, kind=kind, before=self.after, after=self.before)

    def __str__(self) -> str:
        return _SENTENCES[self.kind](self)


class StructureChanges(ResultList[Change]):
    """Changes in a tuple, which a notebook shows as a table and ``print`` as a sentence each.

    Examples
    --------
    >>> import prevent_model as pm
    >>> found = pm.review.compare(pm.sample(), pm.sample())
    >>> len(found), found.table.caption
    (0, 'Nothing changed.')
    """

    __slots__ = ()

    @property
    def table(self) -> Table:
        """The changes as a table, a row each."""
        rows = [(change.kind.value, change.what, str(change), ", ".join(change.ids)) for change in self]
        counts = [(sum(change.kind is kind for change in self), kind) for kind in ChangeKind]
        caption = ", ".join(f"{number} {_COUNTED.get(kind, kind.value)}" for number, kind in counts if number)
        return Table(
            "What changed", ("change", "of", "what changed", "ids"), rows, caption=caption or "Nothing changed."
        )

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "Nothing changed."


_COUNTED = {
    ChangeKind.DISSOLVED: "no longer mentioned",
    ChangeKind.RELATED: "newly related",
    ChangeKind.PARTED: "no longer related",
}
"""The verbs for a number of changes whose kind claims more than the later version states, such as "dissolved"."""


def _moved(change: Change) -> str:
    verb = LINES[change.field]
    if not change.after:
        return f"No longer stated: {related(change.title, verb, change.before)}."
    now = f"now {verb.removeprefix('is ')}"
    was = f"it was {change.before}" if change.before else "nothing was stated"
    return f"{change.title} – {now} {change.after}; before, {was}."


_PLAN = "growth"
"""The kind of a plan, which is no part of the structure."""


def _noun(change: Change) -> str:
    return "plan" if change.what == _PLAN else change.what


_NAMES = {
    "replanned": "new plans",
    "match": "rates of match",
    "mirrors": "what it mirrors",
    "thresholds_of": "what its cuts are of",
    "thresholds": "level by cut",
}
"""The fields whose name alone reads badly in a sentence."""
_SENTENCE_FIELDS = frozenset({"aim", "because", "outcome", "question", "statement", "summary", "vision"})
"""The fields that hold a sentence, which is quoted in another."""


def _changed(change: Change) -> str:
    field = _NAMES.get(change.field, change.field.replace("_", " "))
    name = f"{change.title}: {field}" if field else change.title
    if change.several:
        subject = f"The {field} of {change.title}"
        if not change.after:
            return f"{subject} no longer include: {change.before}."
        earlier = f"; before, they included: {change.before}" if change.before else ""
        return f"{subject} now include: {change.after}{earlier}."
    if change.before == change.after:  # a scale, a criterion or a source, which words name and do not spell out
        return f"{name} changed in its details, and is {change.after} in both versions."
    mark = '"' if change.field in _SENTENCE_FIELDS else ""
    before, after = (text and f"{mark}{text}{mark}" for text in (change.before, change.after))
    return f"{name} was {before or 'not stated'}, and is {after or 'no longer stated'}."


_SENTENCES: dict[ChangeKind, Callable[[Change], str]] = {
    ChangeKind.SPLIT: lambda c: f"{c.before} was split into {c.after}.",
    ChangeKind.MERGED: lambda c: f"{c.before} were merged into {c.after}.",
    ChangeKind.REPLACED: lambda c: f"{c.before} was replaced by {c.after}.",
    ChangeKind.REORGANISED: lambda c: f"{c.before} gave way to {c.after}.",
    ChangeKind.RENAMED: lambda c: f"{c.before} is now called {c.after}.",
    ChangeKind.MOVED: _moved,
    ChangeKind.CHANGED: _changed,
    ChangeKind.RELATED: lambda c: f"Newly stated: {c.after}.",
    ChangeKind.ADDED: lambda c: f"{c.after} ({_noun(c)}) was added{c.details and ': '}{c.details}.",
    ChangeKind.PARTED: lambda c: f"No longer stated: {c.before}.",
    ChangeKind.DISSOLVED: lambda c: (
        f"{c.before} (plan) is no longer stated."
        if c.what == _PLAN
        else f"{c.before} ({c.what}) is no longer in the structure: dissolved, or not mentioned."
    ),
    ChangeKind.BREAKS: lambda c: f"The change breaks the rule {c.what}: {c.after}.",
    ChangeKind.MENDS: lambda c: f"The change mends the rule {c.what}: before, {c.before}.",
}

ORDER = tuple(_SENTENCES)
"""The order in which changes are listed: what became of things, places and figures; what is new or gone; rules."""
