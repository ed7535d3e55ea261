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
    Measure,
    Milestone,
    Phase,
    Review,
    Site,
)
from prevent_model.framework.gates import Gate
from prevent_model.framework.governance import Board, Body, Role, Workstream
from prevent_model.framework.grants import Grant
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


def collections(programme: Any) -> Iterator[tuple[str, tuple[Entity, ...]]]:
    """Every collection of a programme with its path in a document, empty ones too."""
    for collection in COLLECTIONS:
        yield f"$.{collection.path}", getattr(programme, collection.field)
    if programme.growth is not None:
        yield "$.growth", (programme.growth,)
        yield "$.growth.lines", programme.growth.lines


def members(programme: Any, kind: str = "") -> Iterator[tuple[str, str, Entity]]:
    """Every entity below a programme, or every one of a kind: its kind, its path in a document, and itself."""
    for root, entities in collections(programme):
        # A collection is of one kind. Those of others are passed over whole: a check asks many times for a few things.
        if kind and entities and kind != entities[0].KIND:
            continue
        for position, entity in enumerate(entities):
            # The plan of growth is one thing and no list, so that its path has no position.
            yield entity.KIND, root if root == "$.growth" else place(root, position, entity), entity
