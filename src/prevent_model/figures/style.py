"""The sheet that every figure is drawn on: no global state, one style, words beside the picture."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prevent_model.figures.lettering import LETTER, NARROW, TITLE, WIDTH, measured, widest
from prevent_model.optional import optional
from prevent_model.printable import printable
from prevent_model.tables.value_text import brief_money, short_money
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, QUIET, RULE = "#1b1b1b", "#6b6b6b", "#dddddd"
"""The colours of what has no state: lines and words, what is beside them, and rules."""
MET, LATE = "#1f6a3a", "#a61b1b"
"""The colours of what is met, and of what is late or missed, which has a thicker edge or another mark as well."""


def filled(colour: str, hatch: str = "", lw: float = 0.7) -> dict[str, Any]:
    """Return the look of a bar."""
    return {"color": colour, "hatch": hatch, "edgecolor": INK, "lw": lw}


COMMITTED, WAITING, REFUSED = filled("#1f4e79"), filled("#f0c27a", "///"), filled("#b0b0b0", "xx")
"""The look of each state in every figure, and of nothing else; they part in grey as well."""
FORECAST: dict[str, Any] = {"color": "white", "edgecolor": INK, "lw": 1.1, "linestyle": (0, (1.8, 1.1))}
ACTUAL = filled(INK)
"""The looks of what is expected, and of what came."""
FIRST, SECOND, RANGE = filled(QUIET), filled("#d4d4d4", "||"), filled("white", "\\\\")
"""The looks of two series that have no state, and of what lies between the least and the most."""

MARK = 0.5
"""The inches of a key that its mark and the space beside a name take."""


FEW = 8
"""The most columns whose names and labels are level; those of more are upright."""


def fitting(number: int, column: float, title: str = "") -> float:
    """Return the width in inches of a figure of so many columns, each as wide as its labels need.

    On the screen of a phone, which is as wide as ``NARROW``, letters are as large as its page's.

    Examples
    --------
    >>> fitting(1, 0.6), fitting(4, 0.6), fitting(4, 1.5), fitting(12, 0.6)
    (3.4, 4.0, 7.2, 9.0)
    """
    if number > FEW:
        return WIDTH
    # The amounts of the upright axis take an inch, and the title begins beside them.
    return min(WIDTH, max(min(2.4 + number, NARROW), 1.2 + number * column, 1.2 + measured(title, TITLE)))


def axes(ax: Axes | None, height: float, width: float = WIDTH) -> Axes:
    """Return the axes given, or those of a new figure in inches; nothing of the host's settings is changed."""
    expect(ax=(ax, "Axes", None))
    if ax is not None:
        return ax
    figure = optional("matplotlib.figure", extra="views").Figure(figsize=(width, height), layout="constrained")
    # A canvas of its own: pyplot, which would keep the figure and open a window, is never asked for.
    optional("matplotlib.backends.backend_svg", extra="views").FigureCanvasSVG(figure)
    figure.get_layout_engine().set(w_pad=0.08, h_pad=0.08)

    from prevent_model.figures.notebook_axes import DrawnAxes

    drawn: Axes = figure.add_subplot(axes_class=DrawnAxes)
    return drawn


def paper(ax: Axes | None, width: float, height: float) -> tuple[Axes, float]:
    """Return axes whose unit is the inch, y downwards, and how much smaller than that the axes given are."""
    expect(ax=(ax, "Axes", None))
    scale = 1.0
    if ax is None:
        ax = axes(None, height, width)
        figure: Any = ax.get_figure()
        figure.set_layout_engine("none")
        ax.set_position((0.0, 0.0, 1.0, 1.0))
    else:
        extent, dpi = ax.get_window_extent(), ax.figure.dpi
        scale = min(1.0, extent.width / dpi / width, extent.height / dpi / height)
    ax.set_xlim(0, width)
    ax.set_ylim(height, 0)
    ax.set_aspect("equal", adjustable="box", anchor="NW")
    ax.axis("off")
    return ax, scale


def finish(ax: Axes, title: str, words: str, *, key: int = 0, keys: Any = (), hidden: str = "top right") -> Axes:
    """Give a figure its title, its key, its alternative text, and only the sides that bear marks.

    Parameters
    ----------
    ax
        The axes.
    title, words
        The title above the axes, and the alternative text of the figure.
    key
        The most columns of the key above the axes, fewer where they would be wider than these; no key where 0.
    keys
        The handles and labels of the key; all that bear a label where not given.
    hidden
        The sides of the axes that are not drawn.
    """
    for side in hidden.split():
        ax.spines[side].set_visible(False)
    lines = 1
    if key:
        names = [str(name) for name in (keys[1] if keys else ax.get_legend_handles_labels()[1])]
        across = ax.get_window_extent().width / ax.figure.dpi
        key = max(1, min(key, int(across / (widest(names) + MARK))))
        lines = -(-len(names) // key)
        corner: dict[str, Any] = {"loc": "lower left", "bbox_to_anchor": (0, 1.0), "borderaxespad": 0}
        ax.legend(*keys, ncols=key, fontsize=LETTER, frameon=False, **corner)
    # A key of one line and its margin are 20 points high, and each further one 14; without one a title keeps the 6
    # points that it has anywhere.
    pad = 12 + 14 * lines if key else None
    ax.set_title(title, loc="left", fontsize=TITLE, color=INK, pad=pad, parse_math=False)
    # An attribute of the axes goes with them into a copy and a pickle, and into no drawing.
    vars(ax)["alt_text"] = printable(words)
    return ax


def heights(ax: Axes, low: float, high: float) -> None:
    """Let an upright axis go from one amount to another; one that is shared with a figure goes as far as both need."""
    others = [other for other in ax.get_shared_y_axes().get_siblings(ax) if other is not ax and other.has_data()]
    ends = [other.get_ylim() for other in others]
    ax.set_ylim(min([low, *(end[0] for end in ends)]), max([high, *(end[1] for end in ends)]))


def ticks(axis: Any, places: Sequence[float], names: Sequence[str], *, upright: bool = False, **text: Any) -> None:
    """Mark places of an axis with names, which no formula is read in."""
    axis.set_ticks(places, names, **{"fontsize": LETTER, "rotation": 90 if upright else 0, "parse_math": False, **text})


def columns(ax: Axes, names: Sequence[str], *, upright: bool = False, **text: Any) -> None:
    """Name columns from the left; fewer than three keep to the left of a sheet that is wide enough for three."""
    ticks(ax.xaxis, range(len(names)), names, upright=upright, **text)
    figure: Any = ax.get_figure(root=True)
    is_wide = figure.get_figwidth() >= WIDTH
    ax.set_xlim(-0.6, (max(len(names), 3) if is_wide else len(names)) - 0.4)


def rows(ax: Axes, names: Sequence[str]) -> None:
    """Name rows from the top."""
    ticks(ax.yaxis, range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)


def unmarked(ax: Axes, end: float, words: str) -> None:
    """Let an axis along the bottom go from nothing to an end without marks, as each bar bears its number."""
    ax.set_xlim(0, end)
    ax.set_xticks([])
    ax.set_xlabel(words, fontsize=LETTER, color=QUIET)


def step_line(ax: Axes, start: float, end: float, level: float) -> None:
    """Lead the eye from the top of one column to the foot of the next."""
    ax.plot([start, end], [level, level], color=QUIET, lw=0.8, linestyle="dashed")


def amounts(ax: Axes, name: str, currency: Currency | None) -> None:
    """Name the upright axis, and mark it in short sums of a currency, or in whole numbers where there is none."""
    if currency is not None:
        shown: list[float] = []

        def named(at: float, position: float) -> str:
            # All marks of one axis are in the unit of the largest, so that their steps can be read off. They are
            # named in one go, from the first on: to work them out anew for each would take longer than to draw them.
            if not position:
                low, high = sorted(ax.get_ylim())
                shown[:] = [abs(tick) for tick in ax.get_yticks() if low <= tick <= high]
            return short_money(Fraction(at), currency, beside=Fraction(max(shown, default=at)))

        ax.yaxis.set_major_formatter(named)
    ax.tick_params(axis="y", labelsize=LETTER)
    ax.set_ylabel(name, fontsize=LETTER)


def money_columns(ax: Axes, names: Sequence[str], top: float, label: str, currency: Currency, **text: Any) -> None:
    """Draw columns of money from nought, over names, beside an upright axis that is marked in short sums."""
    heights(ax, 0, top)
    columns(ax, names, **text)
    amounts(ax, label, currency)


def write_at(ax: Axes, x: float, y: float, words: str, **text: Any) -> None:
    """Write words at a point, centred above it unless the look says otherwise."""
    look: dict[str, Any] = {"ha": "center", "va": "bottom", "fontsize": LETTER, "color": INK, "parse_math": False}
    ax.text(x, y, words, **look | text)


def label_look(number: int) -> dict[str, float]:
    """Return the look of the labels above so many columns, which are upright and small where those are many."""
    return {} if number <= FEW else {"fontsize": LETTER - 2, "rotation": 90}


def label_money(amount: Money) -> str:
    """Return a sum for a label in a chart: all of it where that is six figures or fewer, and else about three.

    Parameters
    ----------
    amount
        A sum that is printed, or added up from printed ones, so that its figures are those of its source.

    Examples
    --------
    >>> label_money(Money.pounds(31_023_000)), label_money(Money.pounds(500_000)), label_money(Money(221345678))
    ('£31.023m', '£500k', '£2.21m')
    """
    brief = brief_money(amount).replace("-", "−")  # as on the axes
    is_three_figures = len(str(amount.minor).strip("-0")) <= 3
    return brief if not is_three_figures and sum(map(str.isdigit, brief)) <= 6 else short_money(amount)
