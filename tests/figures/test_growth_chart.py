"""Posts of each year: what is committed, what waits and what was refused."""

from datetime import date

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

SAMPLE = pm.sample()


BARE = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))


@pytest.mark.parametrize(
    "draw", [pm.figures.governance, pm.figures.growth, pm.figures.timeline, pm.figures.contributions]
)
def test_it_draws_on_the_callers_axes(draw):
    ax = Figure().subplots()
    assert draw(SAMPLE, ax=ax) is ax
    assert alt_text(ax)


def test_the_bars_are_the_release():
    """Report 8, D: 41 committed each year; 12 and 52 waiting."""
    heights = [patch.get_height() for patch in pm.figures.growth(SAMPLE).patches]
    assert heights == [41, 41, 41, 0, 12, 52]


def test_a_cost_that_is_printed_as_a_change_is_marked_as_one():
    """Hansard, 17 December 2020: a rise of £415m, over bars that are levels."""
    labels = [text.get_text() for text in pm.figures.growth(pm.sample("police-uplift")).texts]
    assert "12,000 posts\n+£415m" in labels
    assert "41 posts\n£2.2m" in [text.get_text() for text in pm.figures.growth(SAMPLE).texts]


def test_what_has_nothing_to_draw_says_so():
    with pytest.raises(ValueError, match="no growth"):
        pm.figures.growth(BARE)
    with pytest.raises(ValueError, match="time"):
        pm.figures.timeline(BARE)
