"""The cheapest way up: from the level that each criterion has to the one that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.assessment.search.improvement import Improvement
from prevent_model.assessment.validation import whole_of
from prevent_model.figures.judgement_rows import figure_title, judgement_sheet
from prevent_model.figures.lettering import plain, wrapped
from prevent_model.figures.style import INK, finish
from prevent_model.framework.standards import Standard
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["improvement_path"]


def improvement_path(standard: Standard, improvement: Improvement, *, ax: Axes | None = None) -> Axes:
    """Draw the cheapest way up: an arrow for each criterion, from the level that it has to the one that it needs.

    Parameters
    ----------
    standard, improvement
        The standard, and the answer of ``assessment.improve`` under it.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A row for each criterion that is to rise, its arrow from level to level; the words tell each step.

    Raises
    ------
    ValueError
        When there is no step to draw.

    Examples
    --------
    >>> import prevent_model as pm
    >>> gate = pm.standard("ogc-gateway-2003")
    >>> red = pm.Assessment(standard=gate.id, version="2003", subject="programme", on="2008-07-24", illustrative=True,
    ...     judgements=[pm.Judgement(criterion=leaf.id, level=1) for leaf in gate.root.leaves()], standpoint="self")
    >>> improvement = pm.assessment.improve(gate, red, "Green")
    >>> [label.get_text() for label in pm.figures.improvement_path(gate, improvement).get_xticklabels()]
    ['Red', 'Amber', 'Green']
    """
    expect(standard=(standard, Standard), improvement=(improvement, Improvement))
    if not improvement.steps:
        raise ValueError(f"improvement: there is no step to draw; {improvement.because}")
    scale, root = whole_of(standard)
    titles = {leaf.id: plain(leaf.title) for leaf in root.leaves()}
    labels = list(scale.labels)
    if any(step.before not in scale for step in improvement.steps):
        labels.insert(0, "not assessed")
    across = {label: x for x, label in enumerate(labels)}
    # The levels that each criterion has on its way, the first of them its own.
    levels: dict[str, list[str]] = {}
    for step in improvement.steps:
        levels.setdefault(step.criterion, [step.before]).append(step.after)
    names = [wrapped(titles[criterion], 40) for criterion in levels]
    title = figure_title(
        standard.title, f"the cheapest way to {plain(improvement.target)}", illustrative=improvement.before.illustrative
    )
    ax, top = judgement_sheet(ax, title, names, inches=1.2, row=0.36, levels=labels)
    for y, way in enumerate(levels.values()):
        first, last = across[way[0]], across[way[-1]]
        ax.plot([first], [y], marker="o", markersize=8, fillstyle="none", color=INK)
        ax.annotate("", (last, y), (first + 0.06, y), arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 2})
    steps_up = "; ".join(f"{titles[s.criterion]} from {plain(s.before)} to {plain(s.after)}" for s in improvement.steps)
    return finish(ax, top, f"{title}. {steps_up}. {plain(improvement.because)}")
