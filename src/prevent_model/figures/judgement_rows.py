"""The parts that figures of judgements share: rows of criteria, columns of levels, and the title above them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.figures.lettering import LINE, WIDTH, foot, heading, levels_beside, lines_of, plain, widest
from prevent_model.figures.style import RULE, ticks

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def named(standard: str, shows: str, *, illustrative: bool) -> str:
    """Return the title of a figure: its standard and what it shows, marked where the judgements are made up."""
    return f"{'Illustrative: ' if illustrative else ''}{plain(standard)}: {shows}"


def head(title: str, names: list[str]) -> str:
    """Return a title over as many lines as it takes above the axes beside some names."""
    return heading(title, _across(names))


def row_inches(names: list[str], least: float) -> float:
    """Return the inches of rows that are all as high as the highest name."""
    return len(names) * max(least, 0.1 + LINE * max(map(lines_of, names)))


def level_inches(labels: list[str], names: list[str]) -> float:
    """Return the inches that the labels of levels take beyond their first line."""
    return foot(*_beside(labels, names))


def level_columns(ax: Axes, labels: list[str], names: list[str]) -> None:
    """Name a column for each level, with a line down the rows."""
    texts, upright = _beside(labels, names)
    ticks(ax.xaxis, range(len(labels)), texts, upright=upright)
    ax.set_xlim(-0.4, len(labels) - 0.6)
    ax.grid(axis="x", color=RULE, lw=0.6)
    ax.set_axisbelow(True)


def _beside(labels: list[str], names: list[str]) -> tuple[list[str], bool]:
    return levels_beside([plain(label) for label in labels], list(range(len(labels))), _across(names))


def _across(names: list[str]) -> float:
    """Return the inches that are left beside the widest of some names and the margins of the sheet."""
    return WIDTH - 0.5 - widest(names)
