"""The timeline: when each phase, gate, review and milestone was planned, is forecast and came."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.delivery.schedule import Schedule, Status, status
from prevent_model.figures.lettering import LETTER, WIDTH, heading, plain, stacked, widest, wrapped
from prevent_model.figures.style import COMMITTED, CONTINGENT, INK, axes, filled, finish, ticks
from prevent_model.framework.programme import Programme
from prevent_model.tables.value_text import day_words
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline", "timeline_chart"]

_PLANNED = {
    "phase": filled(COMMITTED),
    "gate": filled(CONTINGENT, "///"),
    "review": filled("#8fb6a8", ".."),
    "milestone": filled("white"),
}
"""The look of what was planned, by kind. A forecast is an empty bar with a dashed edge; what came is dark."""
_FORECAST: dict[str, Any] = {"color": "white", "edgecolor": INK, "lw": 1.1, "linestyle": (0, (3, 2))}
_ACTUAL: dict[str, Any] = {"color": INK, "edgecolor": "white", "lw": 0.5}
_BEHIND = {"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85}
_BESIDE: dict[str, Any] = {
    "textcoords": "offset points",
    "va": "center",
    "fontsize": LETTER,
    "color": INK,
    "bbox": _BEHIND,
}


def timeline(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Draw phases, gates, reviews and milestones over the programme's years, with the day marked.

    A bar is what was planned, an empty bar with a dashed edge what is forecast, a dark one what came by the day.

    Parameters
    ----------
    programme
        The programme.
    on
        The day that the dashed line marks; the programme's own `as_at` where not given.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A row for each thing that has a time, in bars over days; the words give the state of each and how far it slipped.

    Raises
    ------
    ValueError
        When nothing of the programme has a time.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.figures.timeline(pm.sample()).get_title(loc="left")
    'What is to happen when; the dashed line is 24 July 2008'
    """
    expect(programme=(programme, Programme), on=(on, date, None))
    return timeline_chart(programme, status(programme, on=on), ax)


def timeline_chart(programme: Programme, schedule: Schedule, ax: Axes | None = None) -> Axes:
    """Draw the timeline of a schedule over the years of its programme."""
    day = float(schedule.on.toordinal())
    drawn = [(row, times) for row in schedule.rows if (times := _times(programme, row))]
    if not drawn:
        raise ValueError(f"programme: nothing of {programme.title} has a time")
    names = [wrapped(plain(row.title), 34) or "(no title)" for row, _ in drawn]
    middles, bottom = stacked(names, 0.9)
    bottom += 0.5
    ax = axes(ax, 0.9 + 0.17 * bottom)
    days = [_at(end) for _, times in drawn for window in times.values() for end in (window.first, window.last)]
    begins, ends = min(*days, day), max(*days, day)
    firsts = [_at(year.first_day) for year in programme.years]
    begins = max((first for first in firsts if 0 <= begins - first < 366), default=begins)  # so that its year is named
    least = (ends - begins + 1) / 120  # a day would be too thin to see
    words = []
    for y, (row, times) in zip(middles, drawn, strict=True):
        # What came lies within what was forecast, and that within what was planned: each bar is lower than the last.
        looks = {"planned": (1.25, _PLANNED[row.kind]), "forecast": (0.8, _FORECAST), "actual": (0.45, _ACTUAL)}
        for name, window in times.items():
            height, look = looks[name]
            ax.barh(y, max(_at(window.last) - _at(window.first), least), left=_at(window.first), height=height, **look)
        right = max(max(_at(window.last), _at(window.first) + least) for window in times.values())
        ax.annotate(f"{row.kind}: {_state(row)}", (right, y), (4, 0), **_BESIDE)
        dates = ", ".join(f"{name} {window}" for name, window in times.items() if row.kind != "phase")
        words.append(f"{row.kind} {plain(row.title)}: {_state(row)}{f' ({dates})' if dates else ''}")
    ax.axvline(day, color=INK, lw=1.2, linestyle="dashed", zorder=0)
    ticks(ax.yaxis, middles, names)
    ax.set_ylim(bottom, -0.5)
    inches = WIDTH - 0.6 - widest(names)
    after = min(widest([text.get_text() for text in ax.texts]) + 0.15, 0.6 * inches)  # for the words after the last bar
    years = [year for year, first in zip(programme.years, firsts, strict=True) if begins <= first <= ends]
    # As many years are named as fit without touching.
    a_year = (inches - after) * 365 / (ends - begins + 1)
    shown = years[:: max(1, math.ceil((widest([f" {year} " for year in years]) + 0.05) / a_year))]
    ticks(ax.xaxis, [_at(year.first_day) for year in shown], [f" {year}" for year in shown], ha="left")
    ax.set_xlim(begins - least, ends + (ends - begins + 1) * after / (inches - after))
    ax.grid(axis="x", color="#cccccc", lw=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(axis="y", length=0)
    on_day = day_words(schedule.on)
    title = heading(f"What is to happen when; the dashed line is {on_day}", inches)
    return finish(ax, title, f"As at {on_day}{known_words(schedule)}: {'; '.join(words)}.", hidden="top right left")


def known_words(schedule: Schedule) -> str:
    """Return the words for the day up to which something is known, where it is not the day of the schedule."""
    return "" if schedule.known is None else f", from what was known on {day_words(schedule.known)}"


def _at(day: date) -> float:
    return float(day.toordinal())


def _times(programme: Programme, row: Status) -> dict[str, Window]:
    """Return what is drawn of a thing: its planned time, its forecast, and what came by the day."""
    planned = row.planned
    if row.kind == "review" and planned is None:
        planned = programme.review(row.id).fieldwork
    times = {"planned": planned, "forecast": row.forecast, "actual": row.actual}
    return {name: window for name, window in times.items() if window is not None}


def _state(row: Status) -> str:
    """Return the state of a thing, with by how many months it has slipped."""
    if row.slip is None or row.slip == (0, 0):
        return row.state
    least, most = row.slip
    months = str(least) if least == most else f"{least} to {most}"
    return f"{row.state}, slip {months} month{'' if months == '1' else 's'}"
