"""The look-ups that scoring needs of a standard, worked out once for each standard and forgotten with it."""

from __future__ import annotations

from typing import Any
from weakref import ref

import attrs

from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.rules.tree import Tree
from prevent_model.framework.criteria import Criterion
from prevent_model.framework.scales import Level
from prevent_model.framework.standards import Standard
from prevent_model.values.field_metadata import means


@attrs.frozen
class CachedStandard:
    """A standard's look-ups, and the scores of its criteria at each level once they have been asked for."""

    criteria: dict[str, Criterion] = attrs.field(metadata=means("Its criteria by id."))
    leaves: frozenset[str] = attrs.field(metadata=means("The criteria that are judged themselves."))
    levels: dict[str | int, Level] = attrs.field(metadata=means("The levels of its scale by label and by rank."))
    tree: Tree = attrs.field(metadata=means("Its groups, each with its rule ready to be carried out."))
    judged: dict[Any, Any] = attrs.field(factory=dict, metadata=means("The score of a criterion at a level."))


_KNOWN: dict[int, tuple[ref[Standard], CachedStandard]] = {}


def cached(standard: Standard) -> CachedStandard:
    """Return what scoring needs of a standard that has a scale and criteria.

    A standard is frozen, so this never goes stale; it is kept by identity, since to compare two standards costs as
    much.
    """
    key = id(standard)
    entry = _KNOWN.get(key)
    if entry is not None and entry[0]() is standard:
        return entry[1]
    scale, root = standard.scale, standard.root
    assert scale is not None  # the caller has asked for both
    assert root is not None
    criteria = {criterion.id: criterion for criterion in root.walk()}
    fresh = CachedStandard(
        criteria=criteria,
        leaves=frozenset(id_ for id_, criterion in criteria.items() if not criterion.children),
        levels={**{level.label: level for level in scale}, **{level.rank: level for level in scale}},
        tree=Tree(root, Codes(scale)),
    )
    # An id is used again once its object is gone; so the entry goes with the standard, and is checked against it above.
    _KNOWN[key] = (ref(standard, lambda _: _KNOWN.pop(key, None)), fresh)
    return fresh
