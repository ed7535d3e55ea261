"""Criteria counted by level: what has no level is hatched."""

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from tests.figures.judged_services import STANDARD, judged

import prevent_model as pm
from prevent_model.figures.picture import alt_text


def test_the_bars_are_the_distribution():
    ax = pm.figures.distribution(STANDARD, judged(safe=3, effective=3, caring=1, breach=pm.NOT_APPLICABLE))
    assert [patch.get_width() for patch in ax.patches] == [0, 2, 0, 1, 2, 1]
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [False] * 4 + [True] * 2
    assert "2 Good, 1 Inadequate, 2 not assessed, 1 not applicable" in alt_text(ax)


@given(pm.testing.standards(), st.data())
def test_any_assessment_can_be_drawn_on_the_callers_axes(standard, data):
    ax, given_levels = Figure().subplots(), data.draw(pm.testing.assessments(standard))
    assert pm.figures.distribution(standard, given_levels, ax=ax) is ax
