"""What scoring needs of a standard, worked out once for each standard and forgotten with it."""

from __future__ import annotations

from typing import Any
from weakref import ref

import attrs

from prevent_model.assessment.soundness import standard_faults, whole_of
from prevent_model.framework.findings import Finding
from prevent_model.framework.scales import Level
from prevent_model.framework.standards import Criterion, Standard
from prevent_model.values.field_metadata import means


@attrs.frozen
class Prepared:
    """A standard's faults and look-ups, and the scores of its criteria at each level once they have been asked for."""

    faults: tuple[Finding, ...] = attrs.field(metadata=means("Every fault of the standard itself."))
    criteria: dict[str, Criterion] = attrs.field(metadata=means("Its criteria by id."))
    leaves: frozenset[str] = attrs.field(metadata=means("The criteria that are judged themselves."))
    levels: dict[str | int, Level] = attrs.field(metadata=means("The levels of its scale by label and by rank."))
    judged: dict[Any, Any] = attrs.field(factory=dict, metadata=means("What a criterion comes to at a level."))


_KNOWN: dict[int, tuple[ref[Standard], Prepared]] = {}


def prepared(standard: Standard) -> Prepared:
    """What scoring needs of a standard.

    A standard is frozen, so this never goes stale; it is kept by identity, since to compare two standards costs as much.
    """
    key = id(standard)
    known = _KNOWN.get(key)
    if known is not None and known[0]() is standard:
        return known[1]
    scale, _ = whole_of(standard)
    criteria = {criterion.id: criterion for criterion in standard.criteria()}
    fresh = Prepared(
        faults=tuple(standard_faults(standard)),
        criteria=criteria,
        leaves=frozenset(id_ for id_, criterion in criteria.items() if not criterion.children),
        levels={**{level.label: level for level in scale}, **{level.rank: level for level in scale}},
    )
    _KNOWN[key] = (ref(standard, lambda _: _KNOWN.pop(key, None)), fresh)
    return fresh
