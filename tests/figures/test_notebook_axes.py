"""Axes that a notebook shows."""

import pickle

from matplotlib.axes import Axes

import prevent_model as pm
from prevent_model.figures.notebook_axes import DrawnAxes


def test_a_figure_of_its_own_is_shown_by_a_notebook():
    ax = pm.figures.timeline(pm.sample())
    assert isinstance(ax, Axes)
    assert isinstance(ax, DrawnAxes)
    assert ax._repr_html_().startswith('<div class="pm-figure" role="img" aria-label="As at 24 July 2008:')
    assert "<svg" in ax._repr_html_()


def test_it_is_pickled_with_its_figure():
    again = pickle.loads(pickle.dumps(pm.figures.growth(pm.sample()).figure))
    assert isinstance(again.axes[0], DrawnAxes)
