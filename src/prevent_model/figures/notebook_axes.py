"""Axes that a notebook shows. It needs matplotlib, and so is imported on first use alone."""

from __future__ import annotations

from matplotlib.axes import Axes

from prevent_model.figures.picture import Picture


class DrawnAxes(Axes):
    """Axes of matplotlib that show their figure where a notebook asks, with its alternative text."""

    def _repr_html_(self) -> str:
        return Picture(self.get_figure(root=True)).html()
