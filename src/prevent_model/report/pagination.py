"""A figure that is too large for a sheet of paper, cut into pieces between what it shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from matplotlib.axes import Axes

UPRIGHT, ACROSS = (7.0, 9.2), (10.4, 6.2)
"""The inches of an A4 sheet that a figure may fill, upright and across; the rest is margin, heading and caption."""
SMALLEST = 0.66
"""The share of its size that a figure keeps at least, so that its letters of 9 points are 6 points high on paper."""


class Pieces(NamedTuple):
    """The sheets of paper that a figure is laid on."""

    across: bool  # the sheets lie across, as the figure is too wide for upright ones
    cuts: tuple[tuple[float, float], ...]  # top and bottom of each piece, in inches from the top of the figure


def pieces(ax: Axes) -> Pieces | None:
    """Return where to cut a figure so that its letters can be read on paper; None where it fits a sheet as it is.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pieces(pm.figures.governance(pm.sample())) is None
    True
    """
    figure: Any = ax.figure
    width, height = figure.get_size_inches()
    across = UPRIGHT[0] / width < SMALLEST
    sheet = ACROSS if across else UPRIGHT
    if not across and min(sheet[0] / width, sheet[1] / height) >= SMALLEST:
        return None
    most = sheet[1] / min(1.0, sheet[0] / width)
    return Pieces(across, tuple(pairwise(_cuts(_taken(ax), float(height), most))))


def on_paper(ax: Axes, name: str) -> str:
    """Return the pieces that follow a figure in a page, for paper; an empty text where it fits a sheet as it is."""
    laid = pieces(ax)
    if laid is None:
        return ""
    figure: Any = ax.figure
    width = figure.get_figwidth() * 72
    views = "".join(
        f'<svg viewBox="0 {top * 72:.2f} {width:.2f} {(bottom - top) * 72:.2f}"><use href="#{name}-figure_1"/></svg>'
        for top, bottom in laid.cuts
    )
    return f'<div class="pieces{" across" if laid.across else ""}" aria-hidden="true">{views}</div>'


def _taken(ax: Axes) -> list[tuple[float, float]]:
    """Return from where to where down the figure a box or a word reaches, in inches."""
    figure: Any = ax.figure
    figure.canvas.draw()
    height = figure.get_figheight()
    shown = [*ax.patches, *ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.title, ax.xaxis.label]
    extents = [artist.get_window_extent() for artist in shown]
    return [(height - box.y1 / figure.dpi, height - box.y0 / figure.dpi) for box in extents if box.height > 0]


def _cuts(taken: list[tuple[float, float]], height: float, most: float) -> list[float]:
    """Return the places to cut at: as few as can be, each where nothing is drawn if there is such a place."""
    # A cut just below something spares the width of its outline.
    free = sorted({0.0, height, *(bottom + 0.03 for _, bottom in taken)})
    free = [y for y in free if not any(top < y < bottom for top, bottom in taken)]
    cuts = [0.0]
    while height - cuts[-1] > most:
        # No piece is less than a third of a sheet, or it might hold one box alone.
        cuts.append(max((y for y in free if cuts[-1] + most / 3 < y <= cuts[-1] + most), default=cuts[-1] + most))
    return [*cuts, height]
