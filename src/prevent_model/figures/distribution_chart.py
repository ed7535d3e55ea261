"""The criteria of an assessment counted by their level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.assessment.compare.distribution import distribution as distribution_of
from prevent_model.figures.judgement_rows import figure_title, judgement_sheet
from prevent_model.figures.lettering import plain, wrapped
from prevent_model.figures.style import FIRST, filled, finish, unmarked, write_at
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["distribution"]


def distribution(standard: Standard, assessment: Assessment, *, ax: Axes | None = None) -> Axes:
    """Draw the number of criteria at each level; what has no level is dotted, below.

    Parameters
    ----------
    standard, assessment
        The standard, and the assessment under it whose criteria are counted.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A bar for each level, as long as the criteria are many, with their number at its end and in the words.

    Examples
    --------
    >>> import prevent_model as pm
    >>> peel = pm.standard("hmic-peel-2014")
    >>> judged = pm.Assessment(standard=peel.id, version=peel.version, subject="force", on="2016-03-31",
    ...     judgements=[pm.Judgement(criterion="efficiency", level=3)], standpoint="self", illustrative=True)
    >>> [label.get_text() for label in pm.figures.distribution(peel, judged).get_yticklabels()]
    ['Outstanding', 'Good', 'Requires improvement', 'Inadequate', 'not assessed']
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment))
    spread = distribution_of(standard, assessment)
    names = [wrapped(plain(row.level), 30) for row in spread.rows]
    title = figure_title(standard.title, "criteria by level", illustrative=assessment.illustrative)
    ax, top = judgement_sheet(ax, title, names, inches=1.0)
    levels = set(standard.scale.labels) if standard.scale else set()
    counts = [len(row.criteria) for row in spread.rows]
    for y, (row, count) in enumerate(zip(spread.rows, counts, strict=True)):
        look = FIRST if row.level in levels else filled("white", "...")
        ax.barh(y, count, height=0.6, **look)
        write_at(ax, count, y, f" {count}", ha="left", va="center")
    unmarked(ax, max(counts) * 1.1 + 0.5, "criteria; dotted: without a level")
    return finish(ax, top, f"{title}. {plain(spread.because)}", hidden="top right bottom")
