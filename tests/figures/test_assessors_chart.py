"""Several assessors: distinguished by shape as well as colour."""

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from tests.figures.judged_services import EVERY_CRITERION, STANDARD, judged

import prevent_model as pm
from prevent_model.figures.picture import alt_text


def test_assessors_differ_in_shape():
    both = [EVERY_CRITERION, judged("inspectorate", safe=1, effective=3)]
    ax = pm.figures.assessors(STANDARD, both)
    marks = [line.get_marker() for line in ax.get_lines() if line.get_label() in {"self", "inspectorate"}]
    assert len(set(marks)) == 2
    assert "safe: self Requires improvement, inspectorate Inadequate" in alt_text(ax)


@given(pm.testing.standards(), st.data())
def test_any_assessments_can_be_drawn_on_the_callers_axes(standard, data):
    ax, given_levels = Figure().subplots(), data.draw(pm.testing.assessments(standard))
    assert pm.figures.assessors(standard, [given_levels, given_levels], ax=ax) is ax
