"""The movement between two scores: what improved, and where the standard asks for another level."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prevent_model.assessment.compare.movement_decomposition import Movement
from prevent_model.figures.judgement_rows import figure_title, width_beside
from prevent_model.figures.lettering import LETTER, heading, lines_of, plain, wrapped
from prevent_model.figures.style import (
    FIRST,
    SECOND,
    axes,
    filled,
    finish,
    heights,
    step_line,
    ticks,
    write_at,
)
from prevent_model.tables.value_text import value_text
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["movement"]

BESIDE = ["value 10.00"]
"""The widest label beside a scale of values, for its width."""


def movement(moved: Movement, *, ax: Axes | None = None) -> Axes:
    """Draw the value before, what improved, where the bar moved, and the value after.

    Parameters
    ----------
    moved
        The answer of ``assessment.movement``.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        Four columns: the earlier value, two changes that hang between the values, and the later one.

    Raises
    ------
    ValueError
        When one of the scores has no value: a change in grades alone has no height.

    Examples
    --------
    >>> import prevent_model as pm
    >>> trust = pm.standard("cqc-five-key-questions-2022")
    >>> first, then = (pm.Assessment(standard=trust.id, version="2022", subject="trust", on=day, standpoint="self",
    ...     judgements=[pm.Judgement(criterion=leaf.id, level=level) for leaf in trust.root.leaves()],
    ...     illustrative=True) for day, level in (("2022-12-01", 2), ("2023-12-01", 3)))
    >>> drawn = pm.figures.movement(pm.assessment.movement(trust, first, then))
    >>> [label.get_text() for label in drawn.get_xticklabels()]
    ['earlier', 'improved', 'the bar moved', 'later']
    """
    expect(moved=(moved, Movement))
    earlier, between, later = moved.earlier.value, moved.between.value, moved.later.value
    if earlier is None or between is None or later is None:
        raise ValueError("moved: a score has no value, so that nothing can be drawn; print it, or show its table")
    illustrative = moved.earlier.illustrative or moved.later.illustrative
    title = figure_title(moved.later.title, "movement", illustrative=illustrative)
    top = heading(title, width_beside(BESIDE))
    ax = axes(ax, 3.4 + 0.2 * (lines_of(top) - 1))
    before, after = (
        f"{value_text(end.value)}\n{wrapped(plain(end.label), 22)}" for end in (moved.earlier, moved.later)
    )
    bars = (
        # From nothing up, in the arithmetic of the values themselves.
        ("earlier", 0 * earlier, earlier, FIRST, before),
        ("improved", earlier, between, SECOND, _signed(between - earlier)),
        ("the bar moved", between, later, filled("white", "..."), _signed(later - between)),
        ("later", 0 * later, later, FIRST, after),
    )
    reach = float(max(earlier, between, later))
    for x, (_, low, high, look, words) in enumerate(bars):
        ax.bar(x, float(high - low), bottom=float(low), width=0.6, **look)
        write_at(ax, x, float(max(low, high)) + reach * 0.02, words)
        if x < len(bars) - 1:
            step_line(ax, x + 0.3, x + 0.7, float(high))
    ticks(ax.xaxis, range(len(bars)), [name for name, *_ in bars])
    ax.set_ylabel("value", fontsize=LETTER)
    heights(ax, 0, reach * (1.07 + 0.09 * max(lines_of(words) for *_, words in bars)))
    return finish(ax, top, f"{title}. {plain(moved.because)}")


def _signed(change: Fraction) -> str:
    return f"{'+' if change > 0 else ''}{value_text(change)}"
