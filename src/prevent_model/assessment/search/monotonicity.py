"""Monotonicity: if raising a part can lower the whole, derived from the form of each rule."""

from __future__ import annotations

from itertools import pairwise

import attrs

from prevent_model.assessment.rules.evaluation import Codes, PartTraits
from prevent_model.assessment.rules.group import Group
from prevent_model.assessment.rules.tree import Tree
from prevent_model.framework.criteria import Criterion
from prevent_model.values.field_metadata import means


@attrs.frozen
class Form:
    """The traits of a tree that the form of its rules alone shows."""

    rises: bool = attrs.field(metadata=means("Whether it shows that raising a part never lowers the whole."))
    decides: bool = attrs.field(
        metadata=means("Whether it shows that every set of judgements has a level, also where parts are left out.")
    )
    because: tuple[str, ...] = attrs.field(metadata=means("A sentence for each rule."))


def form_of(root: Criterion, codes: Codes) -> Form:
    """Return what the forms of the rules of a criterion and of all below it show.

    A composition of rules that never lower their whole never lowers it either; so each rule is looked at alone, over
    every set of levels that its parts could have, whether or not they can come together.
    """
    # Points may be any numbers; where they fall, even a mean of them falls as a part rises.
    points = [codes.scale.points_of(level) for level in codes.scale]
    rises = all(low <= high for low, high in pairwise(points))
    sentences = [] if rises else ["The points of the scale fall as its levels rise."]
    decides = True
    groups = Tree(root, codes).by_id
    for node in _counted(root, groups):
        group = groups[node.id]
        traits = group.evaluation.traits(_part_traits(node, group, groups))
        rises &= traits.rises
        decides &= traits.decides
        sentences += [f"{node.title}: {sentence}" for sentence in traits.because]
    return Form(rises, decides, tuple(sentences))


def _counted(node: Criterion, groups: dict[str, Group]) -> list[Criterion]:
    """Return each group that counts, from the whole down."""
    if not node.children:
        return []
    # What weighs nothing is for information, so its rule cannot lower the whole.
    idle = groups[node.id].idle
    below = [part for place, child in enumerate(node.children) if place not in idle for part in _counted(child, groups)]
    return [node, *below]


def _places(group: Group) -> list[int]:
    """Return the places of the parts that count in the rule: neither for information nor limiting."""
    return [p for p in range(len(group.places)) if p not in group.idle and p not in group.evaluation.limiting]


def _part_traits(node: Criterion, group: Group, groups: dict[str, Group]) -> PartTraits:
    places = _places(group)
    below = [groups[node.children[place].id] for place in places if node.children[place].children]
    return PartTraits(
        number=len(places),
        weight=sum(group.places[place].weight for place in places),
        all_judged=not below,
        all_levels=all(inner.evaluation.gives_levels() for inner in below),
        all_values=all(inner.evaluation.rolls_up for inner in below),
        on_scale=all(_on_scale(node.children[place], groups) for place in places),
    )


def _on_scale(node: Criterion, groups: dict[str, Group]) -> bool:
    """Tell whether what a criterion counts for lies between the points of the lowest level and those of the highest."""
    if not node.children:
        return True
    group = groups[node.id]
    return group.evaluation.stays_on_scale(all(_on_scale(node.children[place], groups) for place in _places(group)))
