"""The sheet of a figure of judgements: a row for each name, a column for each level, and the title above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.figures.lettering import LINE, WIDTH, foot, heading, levels_beside, lines_of, plain, widest
from prevent_model.figures.style import RULE, axes, rows, ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def figure_title(standard: str, shows: str = "", *, illustrative: bool) -> str:
    """Return the title of a figure: its standard and what it shows, marked where the judgements are made up."""
    return f"{'Illustrative: ' if illustrative else ''}{plain(standard)}{f': {shows}' if shows else ''}"


def width_beside(names: list[str]) -> float:
    """Return the inches that are left beside the widest of some names and the margins of the sheet."""
    return WIDTH - 0.5 - widest(names)


def judgement_sheet(
    ax: Axes | None, title: str, names: list[str], *, inches: float, row: float = 0.34, levels: list[str] | None = None
) -> tuple[Axes, str]:
    """Return axes with a row for each name, and their title over as many lines as it takes.

    Parameters
    ----------
    ax
        The axes to draw on; new ones where not given.
    title
        The title.
    names
        The names of the rows, of which the highest decides how high all are.
    inches
        The height of what is neither a row nor a further line of words.
    row
        The inches that a row has at least.
    levels
        The labels of the levels, which have columns with a line down the rows; no columns where not given.
    """
    top = heading(title, width_beside(names))
    inches += len(names) * max(row, 0.1 + LINE * max(map(lines_of, names))) + 0.2 * (lines_of(top) - 1)
    if levels is None:
        ax = axes(ax, inches)
    else:
        labels, upright = levels_beside([plain(level) for level in levels], [*range(len(levels))], width_beside(names))
        ax = axes(ax, inches + foot(labels, upright))
        ticks(ax.xaxis, range(len(labels)), labels, upright=upright)
        ax.set_xlim(-0.4, len(labels) - 0.6)
        ax.grid(axis="x", color=RULE, lw=0.6)
        ax.set_axisbelow(True)
    rows(ax, names)
    return ax, top
