"""Things of a programme in place of others: the fields that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from prevent_model.errors import refused
from prevent_model.framework.base import Entity
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.growth import GrowthPlan
from prevent_model.framework.post_lines import PostLine
from prevent_model.values.plain import kind_of


def replaced(programme: Any, entities: Iterable[Entity], find: Callable[[str, str], Entity]) -> dict[str, Any]:
    """The fields of a programme with these things in place of those with the same ids, which `find` looks up.

    Raises
    ------
    UnknownReference
        When an id is not of the programme, or belongs to a thing of another kind.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> list(replaced(programme, [programme.body("mps")], lambda kind, id: programme.entity(id)))
    ['bodies']
    """
    changes: dict[str, Any] = {}
    for entity in entities:
        # A line is held by its plan, so that the plan is what is replaced.
        if isinstance(entity, GrowthPlan | PostLine):
            find(entity.KIND, entity.id)
            changes["plans"] = tuple(_with(plan, entity) for plan in changes.get("plans", programme.plans))
            continue
        collection = next((c for c in COLLECTIONS if isinstance(entity, c.member)), None)
        if collection is None or find(collection.kind, entity.id) is None:
            problem = f"{kind_of(entity)} has no id in a programme to be replaced by"
            raise refused("entities", problem, "write an entity, or use attrs.evolve on what holds it")
        current = changes.get(collection.field, getattr(programme, collection.field))
        changes[collection.field] = tuple(entity if old.id == entity.id else old for old in current)
    return changes


def _with(plan: GrowthPlan, entity: GrowthPlan | PostLine) -> GrowthPlan:
    """Return a plan with a plan, or a line, in place of the one with its id."""
    if isinstance(entity, GrowthPlan):
        return entity if entity.id == plan.id else plan
    if entity.id not in {line.id for line in plan.lines}:
        return plan
    return attrs.evolve(plan, lines=tuple(entity if old.id == entity.id else old for old in plan.lines))
