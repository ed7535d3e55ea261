"""What breaks rules of governance in one version and not in the other."""

import attrs

import prevent_model as pm
from prevent_model.review.changes import ChangeKind

SOUND = pm.sample()


def reported(before, after, kind, **more):
    """The sentences of a comparison; and what it finds the other way round is its mirror."""
    found = pm.review.compare(before, after, **more)
    assert {change.mirror for change in found} == set(pm.review.compare(after, before, **more))
    return [str(change) for change in found if change.kind is ChangeKind(kind)]


def test_a_rule_that_the_change_breaks_and_mends():
    shared = attrs.evolve(SOUND.board("delivery-board"), chair="strand-lead", unstated=("reports_to",))
    (said,) = reported(SOUND, SOUND.replacing(shared), "breaks", rules=[pm.NoSharedChair()])
    assert said.startswith("The change breaks the rule no-shared-chair: MPS Prevent Lead, Commander (SO2) chairs")
    assert reported(SOUND.replacing(shared), SOUND, "mends", rules=[pm.NoSharedChair()])
    ruled = attrs.evolve(SOUND.replacing(shared), governance_rules=[pm.NoSharedChair()])
    assert reported(SOUND, ruled, "breaks") == [said]


def test_a_rule_about_what_one_version_lacks_is_held_against_the_other_alone():
    rule = pm.EscalatesWithin(steps=3, top="new")
    new = pm.Board(id="new", title="Board new")
    after = attrs.evolve(SOUND, boards=[*SOUND.boards, new])
    assert len(reported(SOUND, after, "breaks", rules=[rule])) == 3
