"""Several assessors: told apart by shape as well as colour."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

STANDARD = pm.standard("cqc-five-key-questions-2022")


def judged(standpoint="self", version="2022", **levels):
    return pm.Assessment(
        standard=STANDARD.id, version=version, subject="service", on=date(2022, 3, 31), standpoint=standpoint, illustrative=True,
        judgements=[pm.Judgement(criterion=c.replace("_", "-"), level=level) for c, level in levels.items()],
    )  # fmt: skip


WHOLE = judged(safe=2, effective=3, caring=2, responsive=3, well_led=3, breach=3)


def test_assessors_are_told_apart_by_shape():
    both = [WHOLE, judged("inspectorate", safe=1, effective=3)]
    ax = pm.figures.assessors(STANDARD, both)
    marks = [line.get_marker() for line in ax.get_lines() if line.get_label() in {"self", "inspectorate"}]
    assert len(set(marks)) == 2
    assert "safe: self Requires improvement, inspectorate Inadequate" in alt_text(ax)


@given(pm.testing.standards(), st.data())
def test_any_assessments_can_be_drawn_on_the_callers_axes(standard, data):
    ax, given_levels = Figure().subplots(), data.draw(pm.testing.assessments(standard))
    assert pm.figures.assessors(standard, [given_levels, given_levels], ax=ax) is ax
