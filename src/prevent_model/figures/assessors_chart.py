"""Several assessors side by side: the level that each gives each criterion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from prevent_model.assessment.compare.inter_rater_agreement import agreement
from prevent_model.assessment.scoring import levels_of
from prevent_model.assessment.validation import whole_of
from prevent_model.figures.judgement_rows import figure_title, judgement_sheet
from prevent_model.figures.lettering import plain, wrapped
from prevent_model.figures.style import INK, QUIET, finish
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["assessors"]

MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
"""One shape for each assessor, so that they can be distinguished without colours."""


def assessors(standard: Standard, assessments: Sequence[Assessment], *, ax: Axes | None = None) -> Axes:
    """Draw the level that each assessor gives each criterion: one shape an assessor, a line where they differ.

    Parameters
    ----------
    standard, assessments
        The standard, and two assessments under it or more.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        One row a criterion, and in it the marks of the assessors on the columns of the levels; the words name each gap.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30),
    ...     judgements=[pm.Judgement(criterion=leaf.id, level=2) for leaf in standard.root.leaves()],
    ...     standpoint="self", illustrative=True)
    >>> len(pm.figures.assessors(standard, [judged, judged]).get_yticklabels())
    9
    """
    expect(standard=(standard, Standard))
    agreed = agreement(standard, assessments)
    scale, root = whole_of(standard)
    # The column of each level that an assessor gives, by criterion; what has no level is not drawn.
    across = {level.rank: x for x, level in enumerate(scale)}
    judged = [
        {id_: across[level] for id_, level in levels_of(assessment, root, scale).items() if isinstance(level, int)}
        for assessment in assessments
    ]
    leaves, many = list(root.leaves()), len(assessments)
    names = [wrapped(plain(leaf.title), 40) for leaf in leaves]
    illustrative = any(assessment.illustrative for assessment in assessments)
    title = figure_title(standard.title, f"{many} assessors", illustrative=illustrative)
    ax, top = judgement_sheet(ax, title, names, inches=1.5, levels=list(scale.labels))
    for y, leaf in enumerate(leaves):
        spots = {levels[leaf.id] for levels in judged if leaf.id in levels}
        if len(spots) > 1:
            ax.plot([min(spots), max(spots)], [y, y], color=QUIET, lw=1.5, zorder=1)
    apart = min(0.36, 0.7 / max(many - 1, 1))
    for n, (name, levels) in enumerate(zip(agreed.assessors, judged, strict=True)):
        shift = apart * (n - (many - 1) / 2)  # equal judgements are drawn one above the other
        mark, colour = MARKS[n % len(MARKS)], (QUIET, "white")[n % 2]
        look: dict[str, Any] = {"marker": mark, "markersize": 8, "color": colour, "markeredgecolor": INK}
        xs = [levels[leaf.id] for leaf in leaves if leaf.id in levels]
        ys = [y + shift for y, leaf in enumerate(leaves) if leaf.id in levels]
        ax.plot(xs, ys, linestyle="none", label=plain(name), zorder=2, **look)
    differ = "; ".join(
        f"{plain(gap.criterion)}: "
        + ", ".join(f"{plain(who)} {plain(level)}" for who, level in zip(agreed.assessors, gap.levels, strict=True))
        for gap in agreed.differences
    )
    words = f"{title}. {differ or 'Nowhere do they differ'}. {plain(agreed.because)}"
    return finish(ax, top, words, key=4)
