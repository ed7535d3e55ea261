"""The timeline: when each phase, gate, review and milestone was planned, is forecast and came."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.delivery.schedule import Schedule, status
from prevent_model.delivery.schedule_rows import GIVEN_UP, Lateness, Status
from prevent_model.delivery.schedule_rows import REFUSED as REFUSED_BY_GATE
from prevent_model.delivery.slips import Slip, slip_words
from prevent_model.figures.lettering import LETTER, WIDTH, heading, lines_of, plain, stacked, widest, wrapped
from prevent_model.figures.style import (
    ACTUAL,
    FORECAST,
    INK,
    LATE,
    REFUSED,
    RULE,
    WAITING,
    axes,
    filled,
    finish,
    ticks,
)
from prevent_model.framework.programme import Programme
from prevent_model.tables.value_text import day_words, with_days_in_words
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["timeline", "timeline_chart"]

_FULL = filled("#d4d4d4")
_PLANNED = {
    "phase": _FULL,
    "gate": _FULL,
    "waiting": WAITING,
    "refused": REFUSED,
    "review": filled("#8fb6a8", ".."),
    "milestone": filled("white"),
}
"""The look of what was planned, by kind, or by the state that has a look of its own in every figure.

A forecast is an empty bar with a dashed edge; what came is dark.
"""
_KEY = {
    "phase": "a grey bar is the plan of a phase",
    "gate": "a grey bar is when a gate that was passed was due",
    "waiting": "a hatched bar is a phase or a gate that waits",
    "refused": "a crossed bar is a gate that failed, or what it refused",
    "review": "a dotted bar is the plan of a review",
    "milestone": "an empty bar is the plan of a milestone",
    "replanned": "a bar with strokes to the right is a plan set anew",
    "forecast": "an empty bar with a dashed edge is a forecast",
    "actual": "a dark bar is when it came",
    "late": "a red edge is what is late",
}
"""The words for each look, in the order in which a caption says them."""
_REPLANNED: dict[str, Any] = filled("white", "\\\\\\")
_ACTUAL = ACTUAL | {"edgecolor": "white", "lw": 0.5}
_BESIDE: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": LETTER, "color": INK}


def timeline(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Draw phases, gates, reviews and milestones over the programme's years, with the day marked.

    A bar is what was planned, an empty bar with a dashed edge what is forecast, a dark one what came by the day. Where
    there is a forecast or a plan set anew, the first plan is a low bar under it, and the new plan a hatched one. The
    words, in a column beside the bars, say the state, the slip and the latest rating, with the shape of its trend.

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
        A row for each thing that has a time, in bars over days; the words give the state of each and how far it
        slipped.

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


def timeline_chart(programme: Programme, schedule: Schedule, ax: Axes | None = None, *, width: float = WIDTH) -> Axes:
    """Draw the timeline of a schedule over the years of its programme, on new axes of a width in inches."""
    day = float(schedule.on.toordinal())
    drawn = _drawn(programme, schedule)
    names = [wrapped(plain(row.title), int(34 * width / WIDTH)) or "(no title)" for row, _ in drawn]
    beside = [_beside(row, width / WIDTH) for row, _ in drawn]
    # A row is as high as its title, or the words after its bars, whichever has more lines.
    highest = [max(pair, key=lines_of) for pair in zip(names, beside, strict=True)]
    middles, bottom = stacked(highest, 0.9)
    bottom += 0.5
    ax = axes(ax, 0.9 + 0.17 * bottom, width)
    days = [_at(end) for _, times in drawn for window in times.values() for end in (window.first, window.last)]
    begins, ends = min(*days, day), max(*days, day)
    firsts = [_at(year.first_day) for year in programme.years]
    begins = max((first for first in firsts if 0 <= begins - first < 366), default=begins)  # so that its year is named
    least = (ends - begins + 1) / 120 * WIDTH / width  # a day would be too thin to see
    right = ends + 1
    for y, (row, times) in zip(middles, drawn, strict=True):
        looks = _looks(row, times)
        for name, window in times.items():
            down, height, look = looks[name]
            # A dashed edge is seen as one only where it is long enough for some dashes.
            long = max(_at(window.last) - _at(window.first), least * (2.5 if name == "forecast" else 1))
            right = max(right, _at(window.first) + long)
            is_late = name == _late_by(row)
            look = look | {"edgecolor": LATE, "lw": 2.0} if is_late else look
            ax.barh(y + down, long, left=_at(window.first), height=height, **look)
    for y, text in zip(middles, beside, strict=True):  # in a column of their own, which no bar and no line crosses
        ax.annotate(text, (right, y), (6, 0), **_BESIDE)
    ax.axvline(day, color=INK, lw=1.2, linestyle="dashed", zorder=0)
    ticks(ax.yaxis, middles, names)
    ax.set_ylim(bottom, -0.5)
    inches = width - 0.6 - widest(names)
    after = min(widest(beside) + 0.15, 0.6 * inches)  # for the column of words
    years = [year for year, first in zip(programme.years, firsts, strict=True) if begins <= first <= ends + 1]
    # As many years are named as fit without touching.
    a_year = (inches - after) * 365 / (ends - begins + 1)
    shown = years[:: max(1, math.ceil((widest([f" {year} " for year in years]) + 0.05) / a_year))]
    # Where no year of the programme begins in this time, its first day is named.
    marks = {_at(year.first_day): str(year) for year in shown} or {begins: day_words(date.fromordinal(int(begins)))}
    ticks(ax.xaxis, list(marks), [f" {mark}" for mark in marks.values()], ha="left")
    ax.set_xlim(begins - least, right + (right - begins + 1) * after / (inches - after))
    ax.hlines(middles, begins, right, colors=RULE, lw=0.6, zorder=0)
    ax.grid(axis="x", color="#cccccc", lw=0.6)
    ax.set_axisbelow(True)
    ax.tick_params(axis="y", length=0)
    title = heading(f"What is to happen when; the dashed line is {day_words(schedule.on)}", inches)
    return finish(ax, title, timeline_words(programme, schedule), hidden="top right left")


def timeline_words(programme: Programme, schedule: Schedule) -> str:
    """Return the alternative text of the timeline of a schedule; ValueError where nothing has a time.

    Examples
    --------
    >>> import prevent_model as pm
    >>> timeline_words(pm.sample(), pm.delivery.status(pm.sample()))[:42]
    'As at 24 July 2008: phase Phase one: runni'
    """
    words = []
    for row, times in _drawn(programme, schedule):
        dates = ", ".join(f"{name} {window}" for name, window in times.items() if row.kind != "phase")
        words.append(f"{row.kind} {plain(row.title)}: {'; '.join(_words(row))}{f' ({dates})' if dates else ''}")
    return with_days_in_words(f"As at {day_words(schedule.on)}{known_words(schedule)}: {'; '.join(words)}.")


def key_words(programme: Programme, schedule: Schedule) -> str:
    """Return a sentence that explains the dashed line and each look that the timeline of a schedule has.

    Examples
    --------
    >>> import prevent_model as pm
    >>> key_words(pm.sample(), pm.delivery.status(pm.sample()))[:67]
    'The dashed line is 24 July 2008; a grey bar is the plan of a phase;'
    """
    times = [(row, _times(programme, row)) for row in schedule.rows]
    looks = {_look_of(row) if name == "planned" else name for row, drawn in times for name in drawn}
    looks |= {"late" for row, _ in times if _late_by(row)}
    shown = (words for look, words in _KEY.items() if look in looks)
    return "; ".join((f"The dashed line is {day_words(schedule.on)}", *shown)) + "."


def known_words(schedule: Schedule) -> str:
    """Return the words for the day up to which something is known, where it is not the day of the schedule."""
    return "" if schedule.known is None else f", from what was known on {day_words(schedule.known)}"


def _drawn(programme: Programme, schedule: Schedule) -> list[tuple[Status, dict[str, Window]]]:
    """Return what has a time, with its times."""
    drawn = [(row, times) for row in schedule.rows if (times := _times(programme, row))]
    if not drawn:
        raise ValueError(f"programme: nothing of {programme.title} has a time")
    return drawn


def _at(day: date) -> float:
    return float(day.toordinal())


def _times(programme: Programme, row: Status) -> dict[str, Window]:
    """Return what is drawn of a thing: its planned time, its forecast, and what came by the day."""
    planned = row.planned
    if row.kind == "review" and planned is None:
        planned = programme.review(row.id).fieldwork
    times = {"planned": planned, "replanned": row.replanned, "forecast": row.forecast, "actual": row.actual}
    return {name: window for name, window in times.items() if window is not None}


def _beside(row: Status, share: float) -> str:
    """Return the words after the bars of a row: its state and slip, and below them what else is to be said of it.

    They have a share of the width that they have on a sheet of the usual one.
    """
    first, *rest = _words(row)
    state = wrapped(f"{row.kind}: {with_days_in_words(first, short=True)}", int(48 * share))
    return "\n".join([state, *(wrapped(words, int(40 * share)) for words in rest)])


def _look_of(row: Status) -> str:
    """Return the name of the look of what was planned: by its state where that is drawn, else by its kind."""
    if row.kind == "phase":
        return "refused" if row.state == REFUSED_BY_GATE else "waiting" if row.waits_for else "phase"
    if row.kind != "gate":
        return row.kind
    return {"passed": "gate", "failed": "refused"}.get(row.state, "waiting")


def _late_by(row: Status) -> str:
    """Return the name of the plan that a thing is late by, which is the last; empty where it is not late."""
    return "" if row.lateness is not Lateness.LATE else "planned" if row.replanned is None else "replanned"


def _looks(row: Status, times: dict[str, Window]) -> dict[str, tuple[float, float, dict[str, Any]]]:
    """Return for each time how far below the middle of its row it is drawn, its height and its look."""
    if "forecast" in times or "replanned" in times:
        # The baseline lies under what replaced it, so that neither hides the other.
        return {
            "planned": (0.42, 0.42, _PLANNED[_look_of(row)]),
            "replanned": (0.0, 0.42, _REPLANNED),
            "forecast": (-0.42, 0.42, FORECAST),
            "actual": (-0.42, 0.28, _ACTUAL),
        }
    # What came lies within what was planned: each bar is lower than the last.
    return {"planned": (0.0, 1.25, _PLANNED[_look_of(row)]), "actual": (0.0, 0.45, _ACTUAL)}


def _words(row: Status) -> list[str]:
    """Return the state of a thing, with when it was given up or by how much it has slipped, and its latest rating."""
    words = [f"{row.state} {row.given_up}" if row.state == GIVEN_UP else row.state]
    if slip := _slip(row.slip, row.delay):
        words[0] += f", {slip}"
    if slip := _slip(row.slip_from_replanned, row.delay_from_replanned):
        words.append(f"{slip} by the new plan")
    return [*words, row.rating] if row.rating else words


def _slip(slip: tuple[int, int] | None, delay: Slip | None) -> str:
    """Return by how many months a thing came, or is to come, after its time or before it; empty where by none."""
    if delay is not None:
        return f"slip {slip_words(delay)}"
    if slip is None or slip == (0, 0):
        return ""
    least, most = slip
    if most <= 0:
        return f"{_months(-most, -least)} early"
    return f"slip {_months(least, most)}" if least >= 0 else f"{_months(-least, -least)} early to {most} late"


def _months(least: int, most: int) -> str:
    months = str(least) if least == most else f"{least} to {most}"
    return f"{months} month{'' if months == '1' else 's'}"
