"""The rules as folds; the score with its sentences, worked out another way, is the oracle."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.oracles import judged_standards, rank
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.folding import Worth, at, fold_of, needs_values, rung_of, unit_of
from prevent_model.assessment.possibilities import open_site
from prevent_model.assessment.ways import levels_of, standing, work_out

MEAN = pm.Mean(rounding="half-up", missing="exclude")


@given(judged_standards(), st.data())
def test_a_fold_comes_to_what_the_score_says(both, data):
    tree, given_levels = both
    previous = data.draw(pm.testing.assessments(tree))
    score = pm.assessment.score(tree, given_levels, previous=previous)
    site, root, _ = open_site(tree, given_levels, previous)
    stand = levels_of(given_levels, root, site.scale)
    outcomes = work_out(root, site)({id_: standing(level, site.scale) for id_, level in stand.items()})
    for _, part in score.walk():
        assert outcomes[part.node].grade == rank(part)
        if outcomes[part.node].value is not None and part.by_rule is None:
            assert outcomes[part.node].value == part.value


@given(st.permutations(range(5)), st.lists(st.integers(1, 4), min_size=5, max_size=5))
def test_parts_may_be_joined_in_any_order(order, levels):
    fold = fold_of(standard(MEAN).root, FOUR, {})
    total = fold.nothing
    for place in order:
        total = fold.join(total, fold.addition(place, at(FOUR.level(levels[place]), FOUR)))
    assert fold.end(total).points == Fraction(sum(levels), 5)


def test_totals_are_whole_in_their_unit():
    tree = standard(MEAN, "ab", {"a": Fraction(1, 3), "b": Fraction(3, 4)}).root
    outcomes = [[Worth(Fraction(5, 2), 2)], [Worth(Fraction(7, 5), 1)]]
    unit = unit_of(tree, outcomes, FOUR)
    fold = fold_of(tree, FOUR, {}, unit)
    added = [fold.addition(place, some[0])[1][0] for place, some in enumerate(outcomes)]
    assert all(isinstance(total, int) for total in added)
    assert [Fraction(total, unit) for total in added] == [Fraction(5, 6), Fraction(21, 20)]


def test_a_rung_that_does_not_apply_is_passed_over_and_grants_nothing():
    steps = [pm.LadderStep(level=FOUR.level(n + 2).label, criteria=[c]) for n, c in enumerate("abc")]
    rule = pm.Ladder(steps=steps, met="Good", missing="exclude", otherwise="Inadequate")
    tree = standard(rule, "abc")
    assert pm.assessment.score(tree, judged(a=3, b=pm.NOT_APPLICABLE, c=3)).label == "Outstanding"
    assert pm.assessment.score(tree, judged(a=3, b=3, c=pm.NOT_APPLICABLE)).label == "Good"
    assert pm.assessment.score(tree, judged(a=3, c=3)).label == "Requires improvement"
    assert rung_of(rule, (0, 0, 0)) == "Inadequate"


@pytest.mark.parametrize(
    ("rule", "reads"),
    [
        (MEAN, True),
        (pm.Lowest(missing="exclude"), False),
        (pm.Limiter(of=MEAN, limits=[]), True),
        (pm.NoRollUp(), False),
        (None, False),
    ],
)
def test_which_rules_read_values(rule, reads):
    assert needs_values(rule) is reads
