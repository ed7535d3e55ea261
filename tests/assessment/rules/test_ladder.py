"""A ladder of rungs."""

from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm


def test_a_ladder_needs_every_rung_below():
    steps = [pm.LadderStep(level=FOUR.level(n + 2).label, criteria=[c]) for n, c in enumerate("abc")]
    rule = pm.Ladder(steps=steps, met="Good", missing="lowest", otherwise="Inadequate")
    assert pm.assessment.score(standard(rule, "abc"), judged(a=3, b=1, c=4)).label == "Requires improvement"
    assert pm.assessment.score(standard(rule, "abc"), judged(a=3, b=3, c=3)).label == "Outstanding"
    assert pm.assessment.score(standard(rule, "abc"), judged(a=1, b=3, c=3)).label == "Inadequate"


def test_a_rung_that_does_not_apply_is_passed_over_and_grants_nothing():
    steps = [pm.LadderStep(level=FOUR.level(n + 2).label, criteria=[c]) for n, c in enumerate("abc")]
    rule = pm.Ladder(steps=steps, met="Good", missing="exclude", otherwise="Inadequate")
    tree = standard(rule, "abc")
    assert pm.assessment.score(tree, judged(a=3, b=pm.NOT_APPLICABLE, c=3)).label == "Outstanding"
    assert pm.assessment.score(tree, judged(a=3, b=3, c=pm.NOT_APPLICABLE)).label == "Good"
    assert pm.assessment.score(tree, judged(a=3, c=3)).label == "Requires improvement"


def test_a_rung_all_of_whose_parts_are_left_out_is_not_met():
    steps = [pm.LadderStep(level="Good", criteria=["a"]), pm.LadderStep(level="Outstanding", criteria=["b", "c"])]
    tree = standard(pm.Ladder(steps=steps, met="Good", missing="exclude", otherwise="Inadequate"), "abc")
    assert pm.assessment.score(tree, judged(a=3)).label == "Good"
    assert pm.assessment.score(tree, judged(a=3)).because.startswith("The rung Outstanding is not met: B, C; ")
    assert pm.assessment.score(tree, judged(a=3, b=4)).label == "Outstanding"
