"""What would settle the grade; every completion scored on its own is the oracle."""

from itertools import combinations

from hypothesis import given
from tests.assessment.oracles import completions, grade, judged_standards, with_levels
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm


def splits(scores, chosen):
    """The grades that remain for each set of levels of the chosen criteria."""
    remaining = {}
    for levels, score in scores:
        remaining.setdefault(tuple(levels[name] for name in chosen), set()).add(grade(score))
    return remaining.values()


@given(judged_standards())
def test_the_fewest_that_settle_it(both):
    settling, scores = pm.assessment.settling(*both), list(completions(*both))
    names = list(scores[0][0])
    assert settling.unsure == ()
    assert set(settling.idle) == set(names) - set(settling.criteria)
    for chosen in (some for n in range(len(names) + 1) for some in combinations(names, n)):
        if all(len(grades) == 1 for grades in splits(scores, chosen)):
            assert settling.criteria == chosen
            break
    for chosen in (some for n in range(len(names) + 1) for some in combinations(names, n)):
        if any(len(grades) == 1 for grades in splits(scores, chosen)):
            assert len(settling.at_best) == len(chosen)
            break
    sure = pm.assessment.bounds(both[0], with_levels(both[1], dict(settling.at_best)))
    assert len(sure.possible) == 1
    assert str(len(settling.criteria)) in settling.because or "settled" in settling.because


def test_at_best_without_a_table_of_cases():
    """Of 20 criteria, 13 at the highest level: 2.5 × 20 = 50 = 13 × 3 + 20 − 9 … the least that cannot fall below a half."""
    names = [f"c{n:02}" for n in range(20)]
    settling = pm.assessment.settling(standard(pm.Lowest(missing="exclude"), names), judged())
    assert settling.at_best == (("c00", "Inadequate"),)
    assert settling.grade_at_best == "Inadequate"


def test_what_weighs_nothing_is_idle():
    tree = standard(MEAN, "abc", {"a": 0})
    assert pm.assessment.settling(tree, judged(b=2)).idle == ("a",)
