"""Measures against their targets: where each started, how far it has come, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prevent_model.delivery.measures_on_day import MeasureOnDay, Measures
from prevent_model.figures.lettering import LETTER, LINE, WIDTH, lines_of, plain, widest, wrapped
from prevent_model.figures.style import INK, LATE, MET, QUIET, RANGE, RULE, axes, finish, rows, write_at
from prevent_model.framework.target_states import TargetState
from prevent_model.framework.wording import when_words
from prevent_model.tables.units import with_unit
from prevent_model.tables.value_text import (
    day_words,
    whole_per_cent,
    with_days_in_words,
)
from prevent_model.values.arguments import expect
from prevent_model.values.stated_numbers import StatedNumber

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["measures", "measures_chart"]

STATE = 1.14
"""Where the words for the state of a target begin, as a share of the width of the numbers."""
_OPEN: dict[str, Any] = {"markersize": 8, "color": INK, "mew": 1.6, "lw": 0, "marker": "D", "fillstyle": "none"}
_MET = _OPEN | {"fillstyle": "full", "color": MET}
MARKS: dict[TargetState, dict[str, Any]] = {
    TargetState.MET: _MET,
    TargetState.MET_EARLY: _MET,
    TargetState.MISSED: _OPEN | {"marker": "x", "markersize": 9, "mew": 2.6, "color": LATE},
    TargetState.CANNOT_TELL: _OPEN | {"fillstyle": "left", "markerfacecoloralt": "white"},
    TargetState.NOT_COUNTED: _OPEN | {"marker": "s"},
    TargetState.NOT_YET_DUE: _OPEN,
}
"""The mark of each state, which is told apart by its shape and not by its colour."""
BAR: dict[str, Any] = {"color": "white", "edgecolor": INK, "lw": 1.6}
"""The look of a value that is a range: hollow, so that a target within it is seen."""


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
        A row for each measure that has a value and a target: an open circle at the baseline, a mark at the latest
        value, and an upright stroke at the target. What is a range is drawn as one: a value as a bar, a target as a
        hatched band. The state of the target is beside the row in words, after the mark that stands for it: a filled
        diamond where it is met, a cross where it is missed, a diamond half filled where it cannot be told, a square
        where there is no value of that time, and an open diamond where it is not yet due. A value later than the one
        that was judged is an open diamond.

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
    Measures against targets, as known on 15 October 2026: Trains on time 86% in Q3 2026, wanted 90 by March 2028, not
    yet due.
    """
    expect(on_day=(on_day, Measures))
    return measures_chart(on_day, ax)


def measures_chart(on_day: Measures, ax: Axes | None = None, *, width: float = WIDTH) -> Axes:
    """Draw measures against their targets, on new axes of a width in inches."""
    drawn = _drawn(on_day)
    names = [wrapped(_name(row), int(36 * width / WIDTH)) for row in drawn]
    letters = int(22 * width / WIDTH)
    states = [wrapped(plain(with_days_in_words(row.words, short=True)), letters) for row in drawn]
    lines = [max(lines_of(name), lines_of(state)) for name, state in zip(names, states, strict=True)]
    ax = axes(ax, 1.3 + sum(max(0.62, 0.12 + LINE * count) for count in lines), width)
    rows(ax, names)
    for y, (row, state) in enumerate(zip(drawn, states, strict=True)):
        _row(ax, y, row, state, WIDTH / width)
    # The words beside the rows have their own part of the sheet, beyond the numbers.
    beside = widest(states) + 0.45
    left, right = -0.12 * WIDTH / width, _state_at(WIDTH / width)
    ax.set_xlim(left, right + (right - left) * beside / (width - widest(names) - 0.3 - beside))
    ax.set_xticks([])
    scale = wrapped("each row from the least to the most of its own numbers", int(60 * width / WIDTH))
    ax.set_xlabel(scale, fontsize=LETTER, color=QUIET)
    ax.tick_params(length=0)
    has_baseline = any(row.start is not None for row in drawn)
    _key(ax, [row.target.state for row in drawn if row.target is not None], has_baseline=has_baseline)
    return finish(ax, _title(on_day), measures_words(on_day), key=3, hidden="top right left")


def measures_words(on_day: Measures) -> str:
    """Return the alternative text of measures against their targets; ValueError where none has both.

    Examples
    --------
    >>> import prevent_model as pm
    >>> measure = pm.Measure(id="m", title="Trains on time", state="in-use", unit="%", direction="more",
    ...     targets=[pm.MeasureTarget(by="March 2028", value=90)], values=[pm.MeasuredValue(on="Q3 2026", value=86)])
    >>> programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", measures=[measure])
    >>> measures_words(pm.delivery.measures(programme))[-68:]
    'Trains on time 86% in Q3 2026, wanted 90 by March 2028, not yet due.'
    """
    return with_days_in_words(f"{_title(on_day)}: {'; '.join(map(_words, _drawn(on_day)))}.")


def _title(on_day: Measures) -> str:
    return f"Measures against targets, as known on {day_words(on_day.on)}"


def _drawn(on_day: Measures) -> list[MeasureOnDay]:
    """Return the measures that have both a value and a target."""
    drawn = [row for row in on_day.rows if row.latest is not None and row.target is not None]
    if not drawn:
        raise ValueError("on_day: no measure has both a value and a target, so there is nothing to draw; record them")
    return drawn


def _name(row: MeasureOnDay) -> str:
    unit = f" ({plain(row.measure.unit)})" if row.measure.unit else ""
    return f"{plain(row.measure.title)}{unit}"


def _state_at(spread: float) -> float:
    """Return where the words of a state begin, on a sheet so many times narrower than others."""
    return STATE + (STATE - 1) * (spread - 1)


def _row(ax: Axes, y: int, row: MeasureOnDay, state: str, spread: float) -> None:
    letter = LETTER - 1 if spread == 1 else LETTER  # those of a phone are small enough
    assert row.latest is not None
    assert row.target is not None
    baseline, value, wanted = row.start, row.latest.value, row.target.wanted
    numbers = [end for number in (value, wanted, baseline) if number is not None for end in _ends(number)]
    least, width = min(numbers), max(numbers) - min(numbers)

    def across(number: Fraction) -> float:
        return float((number - least) / width) if width else 0.5

    at, goal = across(value.nominal), across(wanted.nominal)
    start = at if baseline is None else across(baseline.nominal)
    ax.plot([0, 1], [y, y], color=RULE, lw=0.8, zorder=0)
    ax.plot([start, at], [y, y], color=QUIET, lw=3)
    if baseline is not None:
        ax.plot([start], [y], marker="o", markersize=7, fillstyle="none", color=INK)
        if abs(start - at) > 0.3:  # nearer, the two numbers would run into each other
            write_at(ax, start, y - 0.23, str(baseline), fontsize=letter)
    if _is_range(wanted):
        low, high = map(across, _ends(wanted))
        ax.barh(y, high - low, 0.26, left=low, zorder=0.5, **RANGE)
    else:
        ax.plot([goal], [y], marker="|", markersize=18, color=INK, mew=2.4, zorder=4)
    if _is_range(value):
        low, high = map(across, _ends(value))
        ax.barh(y, high - low, 0.2, left=low, zorder=3, **BAR)
    else:
        # A value after the one that was judged has not the mark of that.
        judged = not row.target.is_due or row.target.achieved in (None, row.latest)
        ax.plot([at], [y], **MARKS[row.target.state if judged else TargetState.NOT_YET_DUE])
    # Above the line what is, below it what is wanted, so that the two never meet.
    write_at(ax, at, y - 0.23, str(value), fontsize=letter)
    write_at(
        ax,
        goal,
        y + 0.23,
        f"{wanted} by {with_days_in_words(str(row.target.by), short=True)}",
        va="top",
        ha=_side(goal),
        fontsize=letter,
    )
    ax.plot([_state_at(spread)], [y], **MARKS[row.target.state])
    write_at(ax, _state_at(spread) + 0.04 * spread, y, state, ha="left", va="center")


def _ends(number: StatedNumber) -> list[Fraction]:
    return [Fraction(end) for end in (number.low, number.high) if end is not None]


def _is_range(number: StatedNumber) -> bool:
    return len(set(_ends(number))) > 1


def _side(across: float) -> str:
    return "left" if across < 0.25 else "right" if across > 0.75 else "center"


def _key(ax: Axes, states: Iterable[TargetState], *, has_baseline: bool) -> None:
    """Name the marks of the rows, and each mark of a state once."""
    if has_baseline:
        ax.plot([], [], marker="o", markersize=7, fillstyle="none", color=INK, lw=0, label="baseline")
    ax.plot([], [], label="latest value", **MARKS[TargetState.NOT_YET_DUE])
    ax.plot([], [], marker="|", markersize=14, color=INK, mew=2.4, lw=0, label="target")
    drawn = set(states) - {TargetState.NOT_YET_DUE}
    if TargetState.MET in drawn:  # which has the mark of what is met early
        drawn.discard(TargetState.MET_EARLY)
    for state in (state for state in MARKS if state in drawn):
        ax.plot([], [], label=state.value, **MARKS[state])


def _words(row: MeasureOnDay) -> str:
    assert row.latest is not None
    assert row.target is not None
    latest = with_unit(row.latest.value, plain(row.measure.unit))
    baseline = row.measure.baseline
    since = "" if row.start is None else f", from {row.start}"
    since += "" if baseline is None else f" {when_words(baseline.on)}"
    way = "" if row.way is None else f", {whole_per_cent(row.way)} of the way"
    wanted = f"wanted {row.target.wanted} by {row.target.by}, {row.words}"
    return f"{plain(row.measure.title)} {latest} {when_words(row.latest.on)}{since}, {wanted}{way}"
