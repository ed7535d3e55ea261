"""A figure that is too large for a sheet of paper, cut into pieces between what it shows."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs

from prevent_model.values.field_metadata import as_tuple, means

if TYPE_CHECKING:
    from matplotlib.axes import Axes

UPRIGHT, ACROSS = (7.0, 9.2), (10.4, 6.2)
"""What of an A4 sheet a figure may fill, upright and across, in inches; the rest is margin, heading and caption."""
SMALLEST = 0.66
"""The share of its size that a figure keeps at least, so that its letters of 9 points are 6 points high on paper."""


@attrs.frozen
class Pieces:
    """How a figure is laid on sheets of paper."""

    across: bool = attrs.field(
        metadata=means("Whether the sheets lie across, as the figure is too wide for upright ones.")
    )
    cuts: tuple[tuple[float, float], ...] = attrs.field(
        converter=as_tuple, metadata=means("Top and bottom of each piece, in inches from the top of the figure.")
    )


def pieces(ax: Axes) -> Pieces | None:
    """Where to cut a figure so that its letters can be read on paper; None where it fits a sheet as it is.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pieces(pm.figures.governance(pm.sample())) is None
    True
    """
    figure: Any = ax.get_figure()
    wide, tall = figure.get_size_inches()
    across = UPRIGHT[0] / wide < SMALLEST
    sheet = ACROSS if across else UPRIGHT
    if not across and min(sheet[0] / wide, sheet[1] / tall) >= SMALLEST:
        return None
    most = sheet[1] / min(1.0, sheet[0] / wide)
    return Pieces(across, list(pairwise(_cuts(_taken(ax, tall), float(tall), most))))


def on_paper(ax: Axes, name: str) -> str:
    """The pieces of a figure, as they follow its whole in a page: each shows a part of it; empty where it fits a sheet."""
    made = pieces(ax)
    if made is None:
        return ""
    wide = ax.get_figure().get_figwidth()  # type: ignore[union-attr]
    shown = "".join(
        f'<svg viewBox="0 {top * 72:.2f} {wide * 72:.2f} {(bottom - top) * 72:.2f}"><use href="#{name}-figure_1"/></svg>'
        for top, bottom in made.cuts
    )
    return f'<div class="pieces{" across" if made.across else ""}" aria-hidden="true">{shown}</div>'


def _taken(ax: Axes, tall: float) -> list[tuple[float, float]]:
    """From where to where down the figure a box or a word stands, in inches."""
    figure: Any = ax.get_figure()
    figure.canvas.draw()
    shown = [*ax.patches, *ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.title, ax.xaxis.label]
    extents = [one.get_window_extent() for one in shown]
    return [(tall - one.y1 / figure.dpi, tall - one.y0 / figure.dpi) for one in extents if one.height > 0]


def _cuts(taken: list[tuple[float, float]], tall: float, most: float) -> list[float]:
    """The places to cut at: as few as can be, each where nothing stands if there is such a place."""
    free = sorted({0.0, tall, *(bottom + 0.03 for _, bottom in taken)})
    free = [y for y in free if not any(top < y < bottom for top, bottom in taken)]
    cuts = [0.0]
    while tall - cuts[-1] > most:
        cuts.append(max((y for y in free if cuts[-1] + most / 3 < y <= cuts[-1] + most), default=cuts[-1] + most))
    return [*cuts, tall]
