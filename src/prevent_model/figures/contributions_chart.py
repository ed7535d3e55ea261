"""The matrix of objectives against the activities and workstreams that serve them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prevent_model.delivery.coverage import Contributions, Provenance
from prevent_model.delivery.coverage import contributions as contributions_of
from prevent_model.figures.lettering import LETTER, LINE, WIDTH, lines_of, plain, stacked, widest, wrapped
from prevent_model.figures.style import INK, QUIET, RULE, axes, finish, ticks
from prevent_model.framework.programme import Programme
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["contributions", "contributions_chart"]


def contributions(programme: Programme, *, ax: Axes | None = None) -> Axes:
    """Draw the matrix of objectives against activities and workstreams: a filled mark is stated, a hollow one assumed.

    Parameters
    ----------
    programme, ax
        The programme, and the axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A row for each objective, a column for each activity and workstream; the words name each pair.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.figures.contributions(pm.sample()).get_yticklabels())
    7
    """
    expect(programme=(programme, Programme))
    return contributions_chart(programme, contributions_of(programme), ax)


def contributions_chart(programme: Programme, matrix: Contributions, ax: Axes | None = None) -> Axes:
    """Draw the matrix of a programme that is worked out already."""
    names = [wrapped(plain(objective.heading), 42) for objective in programme.objectives]
    heads = [wrapped(plain(programme.entity(id_).title), 30) for id_ in matrix.contributors]
    middles, bottom = stacked(names, 0.7)
    bottom += 0.35
    column = max(0.4, 0.12 + LINE * max(map(lines_of, heads), default=1))
    width = max(WIDTH, widest(names) + 0.5 + column * len(heads))
    ax = axes(ax, 1.1 + widest(heads) + 0.17 * bottom, width)
    across = {id_: x for x, id_ in enumerate(matrix.contributors)}
    down = dict(zip(matrix.objectives, middles, strict=False))
    mark: dict[str, Any] = {"marker": "o", "markersize": 10, "color": INK, "mew": 2, "clip_on": False}
    for (objective, contributor), basis in matrix.cells:
        fill = "full" if basis is Provenance.STATED else "none"
        ax.plot([across[contributor]], [down[objective]], fillstyle=fill, **mark)
    ax.xaxis.tick_top()
    ticks(ax.xaxis, range(len(heads)), heads, upright=True)
    ticks(ax.yaxis, middles[: len(names)], names)
    ax.set_xlim(-0.5, max(len(heads), 1) - 0.5)
    ax.set_ylim(bottom, -0.35)
    half = [lines_of(name) / 2 for name in names]
    for n in range(len(names) - 1):  # half way between the last line of one name and the first of the next
        ax.axhline((middles[n] + half[n] + middles[n + 1] - half[n + 1]) / 2, color=RULE, lw=0.6, zorder=0)
    for x in range(1, len(heads)):
        ax.axvline(x - 0.5, color=RULE, lw=0.6, zorder=0)
    ax.tick_params(length=0)
    ax.spines[:].set_color(RULE)
    ax.set_xlabel("filled: stated; hollow: assumed; empty: the source does not say", fontsize=LETTER, color=QUIET)
    return finish(ax, "", contributions_words(programme, matrix), hidden="")


def contributions_words(programme: Programme, matrix: Contributions) -> str:
    """Return the alternative text of the matrix.

    Examples
    --------
    >>> import prevent_model as pm
    >>> contributions_words(pm.sample(), pm.delivery.contributions(pm.sample()))[:31]
    'Support individuals who are vul'
    """
    title = {id_: plain(programme.entity(id_).title) for id_ in (*matrix.contributors, *matrix.objectives)}
    pairs = "; ".join(f"{title[o]}: served by {title[c]} ({basis.value})" for (o, c), basis in matrix.cells)
    return f"{pairs or 'Nothing is said to serve any objective'}. {matrix.because}"
