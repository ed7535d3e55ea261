"""The rules over plain numbers, against `score`."""

import pytest
from tests import made_panels

import prevent_model as pm
from prevent_model.assessment.nation.grading import choose
from prevent_model.assessment.nation.outcomes import scored


@pytest.mark.parametrize("seed", range(100, 130))
def test_plain_numbers_say_what_score_says(seed):
    table = pm.assessment.compile(made_panels.standard(seed, depth=3))
    columns = made_panels.panel(table, seed)
    wanted = made_panels.expected(table, columns)
    for (body, period), column in columns.items():
        earlier = [other for name, other in columns if name == body and other < period]
        before = columns[body, max(earlier)] if earlier else None
        for node, outcome in zip(table.nodes, scored(table, column, before, choose), strict=True):
            value, label, coverage = wanted[body, period, node]
            assert table.labels[outcome.code] == label
            assert outcome.numerator == (0 if value is None else value * outcome.denominator)
            assert (outcome.denominator == 0) == (value is None)
            assert outcome.assessed == coverage * outcome.applicable
