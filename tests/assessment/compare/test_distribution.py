"""How judgements spread over the levels."""

from fractions import Fraction

import pytest
from hypothesis import given
from tests.assessment.oracles import judged_standards, leaves, stands
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm


@given(judged_standards())
def test_each_criterion_stands_in_one_row(both):
    spread = pm.assessment.distribution(*both)
    placed = {name: row.level for row in spread.rows for name in row.criteria}
    for name, level in stands(*both).items():
        assert placed[name] == (both[0].scale.level(level).label if isinstance(level, int) else level.value)
    assert sum(len(row.criteria) for row in spread.rows) == len(leaves(both[0]))
    assert sum(row.share for row in spread.rows) == 1


def test_empty_levels_are_shown_and_four_things_stay_apart():
    spread = pm.assessment.distribution(standard(MEAN), judged(a=1, b=pm.NOT_APPLICABLE, c=pm.NOT_GRADED, d=1))
    assert [(row.level, len(row.criteria)) for row in spread.rows] == [
        ("Outstanding", 0), ("Good", 0), ("Requires improvement", 0), ("Inadequate", 2),
        ("not assessed", 1), ("not applicable", 1), ("not graded", 1)]  # fmt: skip
    assert spread.rows[3].share == Fraction(2, 5)
    assert "2 Inadequate" in str(spread)
    assert "<table" in spread._repr_html_()


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="unknown-criterion"):
        pm.assessment.distribution(standard(MEAN), judged(q=1))
