"""The share of the variance of total spend that each input brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.figures.lettering import plain, wrapped
from prevent_model.figures.style import FIRST, SECOND, axes, finish, ticks, unmarked, write_at
from prevent_model.growth.uncertainty.expectation import Drivers
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["variance_drivers"]


def variance_drivers(drivers: Drivers, *, ax: Axes | None = None) -> Axes:
    """Draw the share of the variance of total spend that each input brings, and of what is not pay each line.

    Parameters
    ----------
    drivers
        The answer of ``growth.variance_drivers``.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        A bar for each input and line, its share in per cent at its end; the words list the same shares.

    Raises
    ------
    ValueError
        When nothing varies.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> drivers = pm.growth.variance_drivers([line], delays={0: "1/2", 3: "1/2"}, years="2008/09")
    >>> len(pm.figures.variance_drivers(drivers).patches)
    4
    """
    expect(drivers=(drivers, Drivers))
    if not drivers.variance:
        raise ValueError("drivers: the total does not vary, so nothing drives it; give a delay, turnover or pay drift")
    shares = [(name, float(share), FIRST) for name, share in drivers.inputs]
    by_line = sorted(drivers.lines, key=lambda line: -line[1])
    shares += [(plain(name), float(share), SECOND) for name, share in by_line]
    # Half a row parts the inputs from the lines.
    places = [y + (0.5 if y >= len(drivers.inputs) else 0) for y in range(len(shares))]
    ax = axes(ax, 1.1 + 0.3 * len(shares))
    for y, (_, share, look) in zip(places, shares, strict=True):
        ax.barh(y, share, 0.62, **look)
        write_at(ax, share + 0.01, y, f"{share:.1%}", ha="left", va="center")
    ticks(ax.yaxis, places, [wrapped(name, 40) for name, *_ in shares])
    ax.set_ylim(places[-1] + 0.6, -0.6)
    unmarked(ax, 1.12, "share of variance; striped: of what is not pay, by line")
    title = "What drives the spread of total spend"
    words = "; ".join(f"{name} {share:.1%}" for name, share, _ in shares)
    return finish(ax, title, f"{title}: {words}. {drivers.because}", hidden="top right bottom")
