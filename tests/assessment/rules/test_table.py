"""One row for each rule, so that no rule is half added."""

from typing import get_args

import pytest
from tests.assessment.test_scoring import FOUR, standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, Setting
from prevent_model.assessment.rules.group import Group
from prevent_model.assessment.rules.own import OwnEvaluation
from prevent_model.assessment.rules.table import EVALUATIONS, evaluation_of
from prevent_model.framework.rules import RULES


def test_each_rule_has_a_name_in_documents_and_a_module_that_carries_it_out():
    """A rule in the union and not in a table would be read and not scored, or scored and not written."""
    union = set(get_args(pm.Rule))
    assert set(RULES.values()) == union
    assert set(EVALUATIONS) == union


@pytest.mark.parametrize(
    ("rule", "reads"),
    [
        (pm.Mean(rounding="half-up", missing="exclude"), "numbers"),
        (pm.Lowest(missing="exclude"), "levels"),
        (pm.Limiter(of=pm.Mean(rounding="half-up", missing="exclude"), limits=[]), "numbers"),
    ],
)
def test_a_rule_reads_levels_or_numbers(rule, reads):
    assert Group(standard(rule, "ab").root, Codes(FOUR)).evaluation.reads == reads


def test_a_class_that_only_combines_is_a_users_own():
    class Best:
        def combine(self, levels, scale):
            return levels[-1]

    assert isinstance(evaluation_of(Best(), Setting((), Codes(FOUR))), OwnEvaluation)
