"""Measures against their targets: where each started, how far it has come, and what is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prevent_model.delivery.measures_on_day import MeasureOnDay, Measures
from prevent_model.figures.lettering import LETTER, LINE, lines_of, plain, wrapped
from prevent_model.figures.style import COMMITTED, INK, QUIET, RULE, axes, finish, rows, write_at
from prevent_model.framework.measured_progress import reaches
from prevent_model.tables.value_text import day_words, value_text
from prevent_model.values.approximate_dates import Answer
from prevent_model.values.arguments import expect
from prevent_model.values.stated_numbers import StatedNumber

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["measures"]


def measures(on_day: Measures, *, ax: Axes | None = None) -> Axes:
    """Draw the latest value of each measure against its target, each row on a scale of its own.

    Parameters
    ----------
    on_day
        The answer of ``delivery.measures``.
    ax
        The axes to draw on; new ones where none are given.

    Returns
    -------
    Axes
        A row for each measure that has a value and a target: an open circle at the baseline, a diamond at the latest
        value, filled where it reaches the target, and an upright mark at the target. The words give all of them.

    Raises
    ------
    ValueError
        When no measure has both a value and a target.

    Examples
    --------
    >>> import prevent_model as pm
    >>> measure = pm.Measure(id="m", title="Trains on time", state="in-use", unit="%", direction="more",
    ...     targets=[pm.MeasureTarget(by="March 2028", value=90)], values=[pm.MeasuredValue(on="Q3 2026", value=86)])
    >>> programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", measures=[measure])
    >>> ax = pm.figures.measures(pm.delivery.measures(programme))
    >>> print(pm.figures.alt_text(ax))
    Measures against targets, as known on 15 October 2026: Trains on time 86 % in Q3 2026, wanted 90 by March 2028, not
    yet due.
    """
    expect(on_day=(on_day, Measures))
    drawn = [row for row in on_day.rows if row.latest is not None and row.target is not None]
    if not drawn:
        raise ValueError("on_day: no measure has both a value and a target, so there is nothing to draw; record them")
    names = [wrapped(_name(row), 36) for row in drawn]
    ax = axes(ax, 1.3 + sum(max(0.62, 0.12 + LINE * lines_of(name)) for name in names))
    rows(ax, names)
    for y, row in enumerate(drawn):
        _row(ax, y, row)
    ax.set_xlim(-0.12, 1.12)
    ax.set_xticks([])
    ax.set_xlabel("each row from the least to the most of its own numbers", fontsize=LETTER, color=QUIET)
    ax.tick_params(length=0)
    _key(ax)
    title = f"Measures against targets, as known on {day_words(on_day.on)}"
    return finish(ax, title, f"{title}: {'; '.join(map(_words, drawn))}.", key=4, hidden="top right left")


def _name(row: MeasureOnDay) -> str:
    unit = f" ({plain(row.measure.unit)})" if row.measure.unit else ""
    return f"{plain(row.measure.title)}{unit}"


def _row(ax: Axes, y: int, row: MeasureOnDay) -> None:
    assert row.latest is not None
    assert row.target is not None
    baseline, value, wanted = row.measure.baseline, row.latest.value, row.target.wanted
    numbers = [number.nominal for number in (value, wanted, *(() if baseline is None else (baseline.value,)))]
    least, width = min(numbers), max(numbers) - min(numbers)

    def across(number: StatedNumber) -> float:
        return float((number.nominal - least) / width) if width else 0.5

    at, goal = across(value), across(wanted)
    start = at if baseline is None else across(baseline.value)
    ax.plot([0, 1], [y, y], color=RULE, lw=0.8, zorder=0)
    ax.plot([start, at], [y, y], color=COMMITTED, lw=3)
    fill = "full" if reaches(value, wanted, row.measure.aim) is Answer.YES else "none"
    if baseline is not None:
        ax.plot([start], [y], marker="o", markersize=7, fillstyle="none", color=INK)
        if abs(start - at) > 0.3:  # nearer, the two numbers would run into each other
            write_at(ax, start, y - 0.23, str(baseline.value), fontsize=LETTER - 1)
    ax.plot([at], [y], marker="D", markersize=8, fillstyle=fill, color=COMMITTED, mew=1.6)
    ax.plot([goal], [y], marker="|", markersize=18, color=INK, mew=2.4)
    # Above the line what is, below it what is wanted, so that the two never meet.
    write_at(ax, at, y - 0.23, str(value), fontsize=LETTER - 1)
    write_at(ax, goal, y + 0.23, f"{wanted} by {row.target.by}", va="top", ha=_side(goal), fontsize=LETTER - 1)


def _side(across: float) -> str:
    return "left" if across < 0.25 else "right" if across > 0.75 else "center"


def _key(ax: Axes) -> None:
    ax.plot([], [], marker="o", markersize=7, fillstyle="none", color=INK, lw=0, label="baseline")
    ax.plot([], [], marker="D", markersize=8, fillstyle="none", color=COMMITTED, mew=1.6, lw=0, label="latest value")
    ax.plot([], [], marker="D", markersize=8, color=COMMITTED, lw=0, label="reaches its target")
    ax.plot([], [], marker="|", markersize=14, color=INK, mew=2.4, lw=0, label="target")


def _words(row: MeasureOnDay) -> str:
    assert row.latest is not None
    assert row.target is not None
    unit = f" {plain(row.measure.unit)}" if row.measure.unit else ""
    baseline = row.measure.baseline
    since = "" if baseline is None else f", from {baseline.value} in {baseline.on}"
    way = "" if row.way is None else f", {value_text(row.way, 'share')} of the way"
    wanted = f"wanted {row.target.wanted} by {row.target.by}, {row.target.words}"
    return f"{plain(row.measure.title)} {row.latest.value}{unit} in {row.latest.on}{since}, {wanted}{way}"
