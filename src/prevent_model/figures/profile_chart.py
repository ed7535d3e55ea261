"""The profile of an assessment: the level of each criterion on the scale of its standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.assessment.scoring import Score, score
from prevent_model.figures.judgement_rows import figure_title
from prevent_model.figures.lettering import (
    WIDTH,
    foot,
    heading,
    levels_beside,
    lines_of,
    plain,
    stacked,
    widest,
    wrapped,
)
from prevent_model.figures.style import INK, QUIET, RULE, axes, finish, ticks, write_at
from prevent_model.framework.scales import Level
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["profile", "profile_chart"]


def profile(standard: Standard, assessment: Assessment, *, ax: Axes | None = None) -> Axes:
    """Draw the level of each criterion on the standard's scale; what has no level is said in words.

    Parameters
    ----------
    standard, assessment
        The standard, and the assessment under it that gives the levels.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A row for each criterion and group, with a mark on the column of its level; the words give every level.

    Examples
    --------
    >>> import prevent_model as pm
    >>> five = pm.standard("cqc-five-key-questions-2022")
    >>> judged = pm.Assessment(standard=five.id, version="2022", subject="trust", on="2022-12-01", standpoint="self",
    ...     judgements=[pm.Judgement(criterion=leaf.id, level=2) for leaf in five.root.leaves()], illustrative=True)
    >>> len(pm.figures.profile(five, judged).get_yticklabels())
    7
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment))
    return profile_chart(standard, score(standard, assessment), ax)


def profile_chart(standard: Standard, scored: Score, ax: Axes | None = None) -> Axes:
    """Draw the profile of a score under a standard."""
    parts: list[tuple[int, Score]] = list(scored.walk())
    scale = standard.scale
    ranks = [level.rank for level in scale] if scale else [0]
    least = min(ranks)
    names = [
        "\n".join("\u00a0" * 4 * depth + line for line in wrapped(plain(part.title), 40).split("\n"))
        for depth, part in parts
    ]
    middles, bottom = stacked(names, 0.8)
    bottom += 0.5
    pad = 0.12 + widest(names)
    across = WIDTH - pad - 0.4
    labels, upright = levels_beside([plain(level.label) for level in scale] if scale else [""], ranks, across)
    head = heading(_title(standard, scored), across)
    ax = axes(ax, 0.8 + 0.2 * lines_of(head) + foot(labels, upright) + 0.17 * bottom)
    for y, (_, part) in zip(middles, parts, strict=True):
        if isinstance(part.level, Level):
            ax.plot([least, part.level.rank], [y, y], color=QUIET, lw=1, zorder=1)
            mark = "D" if part.parts else "o"
            ax.plot([part.level.rank], [y], marker=mark, markersize=8, color=INK, zorder=2)
        else:
            write_at(ax, least, y, f" {plain(part.label)}", ha="left", va="center", style="italic")
    ticks(ax.yaxis, middles, names, ha="left")
    ax.tick_params(axis="y", length=0, pad=pad * 72)
    ax.set_ylim(bottom, -0.5)
    ticks(ax.xaxis, ranks, labels, upright=upright)
    ax.set_xlim(least - 0.3, max(ranks) + 0.3)
    ax.grid(axis="x", color=RULE, lw=0.6)
    return finish(ax, head, profile_words(standard, scored))


def profile_words(standard: Standard, scored: Score) -> str:
    """Return the alternative text of the profile of a score.

    Examples
    --------
    >>> import prevent_model as pm
    >>> five = pm.standard("cqc-five-key-questions-2022")
    >>> judged = pm.Assessment(standard=five.id, version="2022", subject="trust", on="2022-12-01", standpoint="self",
    ...     judgements=[pm.Judgement(criterion=leaf.id, level=2) for leaf in five.root.leaves()])
    >>> profile_words(five, score(five, judged))[-40:]
    'A diamond is rolled up, a circle judged.'
    """
    levels = "; ".join(f"{plain(part.title)}: {plain(part.label)}" for _, part in scored.walk())
    return f"{_title(standard, scored)}. {levels}. A diamond is rolled up, a circle judged."


def _title(standard: Standard, scored: Score) -> str:
    return figure_title(standard.title, illustrative=scored.illustrative)
