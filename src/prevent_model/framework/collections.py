"""Collections of a programme, each with its class and its section of a document, and the walk over all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from prevent_model.framework.aims import Objective, Strategy
from prevent_model.framework.base import Entity, place
from prevent_model.framework.delivery import (
    Activity,
    ActivityTemplate,
    BusinessPlan,
    Phase,
    Review,
    Site,
)
from prevent_model.framework.gates import Gate
from prevent_model.framework.governance import Board, Body, Role, Workstream
from prevent_model.framework.grants import Grant
from prevent_model.framework.measures import Measure
from prevent_model.framework.milestones import Milestone
from prevent_model.framework.safeguards import ImpactAssessment, Recommendation
from prevent_model.framework.sources import Assumption, Source
from prevent_model.framework.standards import Standard


@frozen
class Collection:
    """One collection of a programme: its field, the kind of its members, and its section of a document."""

    field: str
    section: str
    member: type[Entity]

    @property
    def kind(self) -> str:
        """The kind of its members."""
        return self.member.KIND

    @property
    def path(self) -> str:
        """Path of the collection in a document."""
        return f"{self.section}.{self.field}" if self.section else self.field


COLLECTIONS: tuple[Collection, ...] = (
    Collection("sources", "", Source),
    Collection("assumptions", "", Assumption),
    Collection("strategies", "", Strategy),
    Collection("objectives", "", Objective),
    Collection("bodies", "governance", Body),
    Collection("boards", "governance", Board),
    Collection("roles", "governance", Role),
    Collection("workstreams", "governance", Workstream),
    Collection("activities", "delivery", Activity),
    Collection("templates", "delivery", ActivityTemplate),
    Collection("sites", "delivery", Site),
    Collection("phases", "delivery", Phase),
    Collection("gates", "delivery", Gate),
    Collection("reviews", "delivery", Review),
    Collection("milestones", "delivery", Milestone),
    Collection("business_plans", "delivery", BusinessPlan),
    Collection("grants", "growth", Grant),
    Collection("standards", "standards", Standard),
    Collection("measures", "standards", Measure),
    Collection("impact_assessments", "", ImpactAssessment),
    Collection("recommendations", "", Recommendation),
)
"""Every collection of entities, in the order of a document."""


HOME = "growth"
"""The id of the plan that is the section [growth] of a document."""


def collections(programme: Any) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """Every collection of a programme with its path in a document, empty ones too."""
    for collection in COLLECTIONS:
        yield f"$.{collection.path}", getattr(programme, collection.field)
    for root, plan in plans_by_path(programme.plans):
        yield root, (plan,)
        yield f"{root}.lines", plan.lines


def plans_by_path(plans: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    """Each plan of a programme with its path in a document.

    The plan with the id "growth" is the section [growth] itself.
    """
    further = 0
    for plan in plans:
        if plan.id == HOME:
            yield "$.growth", plan
        else:
            yield f"$.growth.plans[{further}]{f' ({plan.id})' if plan.id else ''}", plan
            further += 1


def members(programme: Any, kind: str = "") -> Iterator[tuple[str, str, Entity]]:
    """Every entity below a programme, or every one of a kind: its kind, its path in a document, and itself."""
    for root, entities in collections(programme):
        # A collection is of one kind. Those of others are passed over whole: a check asks many times for a few things.
        if kind and entities and kind != entities[0].KIND:
            continue
        for position, entity in enumerate(entities):
            # A plan is one thing and no list here, so that its path has a position already.
            yield entity.KIND, root if entity.KIND == "growth" else place(root, position, entity), entity
