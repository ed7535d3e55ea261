"""The timeline: when each phase, gate, review and milestone was planned, is forecast and came."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from prevent_model.delivery.schedule import Status, status
from prevent_model.figures.style import (
    COMMITTED,
    CONTINGENT,
    INK,
    LETTER,
    WIDTH,
    axes,
    describe,
    heading,
    measured,
    plain,
    stacked,
    wrapped,
)
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import day_words
from prevent_model.values.approximate_dates import Window
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOOKS = {
    "phase": (COMMITTED, ""),
    "gate": (CONTINGENT, "///"),
    "review": ("#8fb6a8", ".."),
    "milestone": ("white", ""),
}
"""The colour and the hatch of what was planned, by kind. A forecast is an empty bar with a dashed edge; what came is dark."""


def timeline(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Draw phases, gates, reviews and milestones over the programme's years, with the day marked.

    A bar is what was planned, an empty bar with a dashed edge what is forecast, a dark one what came by the day.

    Parameters
    ----------
    programme
        The programme.
    on
        The day; the programme's own `as_at` where not given.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

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
    schedule = status(programme, on=on)
    day = float(schedule.on.toordinal())
    drawn = [(row, times) for row in schedule.rows if (times := _times(programme, row))]
    if not drawn:
        raise ValueError(f"programme: nothing of {programme.title} has a time")
    names = [wrapped(plain(row.title), 34) or "(no title)" for row, _ in drawn]
    lines = [name.count("\n") + 1 for name in names]
    middles = stacked(lines, 0.9)
    bottom = middles[-1] + lines[-1] / 2 + 0.5
    ax = axes(ax, WIDTH, 0.9 + 0.17 * bottom)
    days = [
        float(at.toordinal()) for _, times in drawn for window in times.values() for at in (window.first, window.last)
    ]
    begins, ends = min(*days, day), max(*days, day)
    firsts = [float(year.first_day.toordinal()) for year in programme.years]
    begins = max((first for first in firsts if 0 <= begins - first < 366), default=begins)  # so that its year is named
    least = (ends - begins + 1) / 120
    said = []
    for y, (row, times) in zip(middles, drawn, strict=True):
        state = f"{row.kind}: {_state(row)}"
        for what, window in times.items():
            first, wide = float(window.first.toordinal()), max(float((window.last - window.first).days), least)
            if what == "planned":
                colour, hatch = LOOKS[row.kind]
                ax.barh(y, wide, left=first, height=1.25, color=colour, hatch=hatch, edgecolor=INK, lw=0.7)
            elif what == "forecast":
                ax.barh(y, wide, left=first, height=0.8, color="white", edgecolor=INK, lw=1.1, linestyle=(0, (3, 2)))
            else:
                ax.barh(y, wide, left=first, height=0.45, color=INK, edgecolor="white", lw=0.5)
        right = max(
            max(float(window.last.toordinal()), float(window.first.toordinal()) + least) for window in times.values()
        )
        ax.annotate(state, (right, y), (4, 0), textcoords="offset points", va="center", fontsize=LETTER, color=INK,
                    bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85})  # fmt: skip
        dates = ", ".join(f"{what} {window}" for what, window in times.items() if row.kind != "phase")
        said.append(f"{row.kind} {plain(row.title)}: {_state(row)}{f' ({dates})' if dates else ''}")
    ax.axvline(day, color=INK, lw=1.2, linestyle="dashed", zorder=0)
    ax.set_yticks(middles, names, fontsize=LETTER, parse_math=False)
    ax.set_ylim(bottom, -0.5)
    inches = WIDTH - 0.6 - max(measured(line, LETTER) for name in names for line in name.split("\n"))
    words = min(max(measured(text.get_text(), LETTER) for text in ax.texts) + 0.15, 0.6 * inches)  # after the last bar
    years = [year for year, first in zip(programme.years, firsts, strict=True) if begins <= first <= ends]
    a_year = (inches - words) * 365 / (ends - begins + 1)
    step = max(1, math.ceil((measured(" 2008/09 ", LETTER) + 0.05) / a_year))
    shown = years[::step]
    ax.set_xticks([float(y.first_day.toordinal()) for y in shown], [f" {y}" for y in shown], ha="left", fontsize=LETTER)
    ax.set_xlim(begins - least, ends + (ends - begins + 1) * words / (inches - words))
    ax.grid(axis="x", color="#cccccc", lw=0.6)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    on_day = day_words(schedule.on)
    known = "" if schedule.known is None else f", from what was known on {day_words(schedule.known)}"
    title = heading(f"What is to happen when; the dashed line is {on_day}", inches)
    return describe(ax, title, f"As at {on_day}{known}: {'; '.join(said)}.")


def _times(programme: Programme, row: Status) -> dict[str, Window]:
    """What is drawn of a thing: its planned time, its forecast, and what came by the day."""
    planned = row.planned
    if row.kind == "review" and planned is None:
        planned = programme.review(row.id).fieldwork
    times = {"planned": planned, "forecast": row.forecast, "actual": row.actual}
    return {what: window for what, window in times.items() if window is not None}


def _state(row: Status) -> str:
    """How a thing stands, with by how many months it has slipped."""
    if row.slip is None or row.slip == (0, 0):
        return row.state
    least, most = row.slip
    months = str(least) if least == most else f"{least} to {most}"
    return f"{row.state}, slip {months} month{'' if months == '1' else 's'}"
