"""Rules of how many parts are at each level; every set of levels tried is the oracle."""

from itertools import product

import attrs
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.test_scoring import FOUR, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, PartTraits
from prevent_model.assessment.rules.group import Group
from prevent_model.testing.grades import conditions

LABELS = FOUR.labels
CASES = st.lists(
    st.builds(pm.CountCase, st.sampled_from(LABELS), st.lists(conditions(LABELS), min_size=1, max_size=2)), max_size=2
)


def traits(number):
    return PartTraits(number=number, weight=number, all_judged=True, all_levels=True, all_values=True, on_scale=True)


@given(CASES, st.sampled_from([pm.UNDETERMINED, *LABELS]))
def test_what_the_counts_show_is_so(cases, otherwise):
    rule = pm.Counts(cases=cases, missing="exclude", otherwise=otherwise)
    group = Group(standard(rule, "abc").root, Codes(FOUR))
    answers = {}
    for size in (1, 2, 3):
        for levels in product(range(1, 5), repeat=size):
            answers[levels] = group.of(
                [group.codes.at(code) for code in levels] + [group.codes.at(5)] * (3 - size), {}
            ).code
    raised = [
        (answers[levels], answers[(*levels[:at], levels[at] + 1, *levels[at + 1 :])])
        for levels in answers for at in range(len(levels)) if levels[at] < 4
    ]  # fmt: skip
    rises, decides = group.evaluation.rises_and_decides(traits(3))
    assert decides == all(code <= 4 for code in answers.values())
    assert rises == (not any(after < before <= 4 for before, after in raised))


@attrs.frozen
class First:
    def combine(self, levels, scale):
        return levels[0]


def test_too_many_sets_of_levels_are_left_open():
    group = Group(standard(First(), "ab").root, Codes(FOUR))
    assert group.evaluation.rises_and_decides(traits(10)) == (True, True)
    assert group.evaluation.rises_and_decides(traits(100)) is None
    assert not group.evaluation.traits(traits(100)).rises
