"""The figures: who answers to whom, growth behind its gate, time, what serves what, and a profile of grades."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from prevent_model.assessment.scoring import Score, score
from prevent_model.delivery.coverage import Basis
from prevent_model.delivery.coverage import contributions as contributions_of
from prevent_model.delivery.schedule import standing
from prevent_model.framework.governance import Relation
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.governance.building import graph
from prevent_model.governance.lines import CLIMBS, tiers
from prevent_model.growth.gating import release
from prevent_model.values.scales import Level
from prevent_model.views.charts import governance
from prevent_model.views.canvas import COMMITTED, CONTINGENT, INK, QUIET, REFUSED, alt_text, axes, describe, wrapped

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["alt_text", "contributions", "governance", "growth", "profile", "timeline"]

def growth(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Posts at each year's end, committed, contingent and refused apart by colour and hatch.

    Raises
    ------
    ValueError
        When the programme has no growth plan.
    """
    if programme.growth is None or not programme.growth.points:
        raise ValueError(f"programme: {programme.title} prints no growth")
    rows = release(programme.growth, programme.held_years(on)).years
    ax = axes(ax, 8, 4.2)
    places = range(len(rows))
    bottoms = [0] * len(rows)
    said = []
    for name, colour, hatch, parts in (
        ("committed", COMMITTED, "", [row.committed.posts for row in rows]),
        ("contingent: waits for a gate", CONTINGENT, "///", [row.contingent.posts for row in rows]),
        ("refused", REFUSED, "xx", [row.refused.posts for row in rows]),
    ):
        if any(parts):
            ax.bar(places, parts, 0.55, bottom=bottoms, color=colour, hatch=hatch, edgecolor=INK, lw=0.7, label=name)
            for x, (low, part) in enumerate(zip(bottoms, parts, strict=True)):
                if part:
                    paint = "white" if colour == COMMITTED else INK
                    pad = {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
                    ax.text(x, low + part / 2, str(part), ha="center", va="center", color=paint, fontsize=10, bbox=pad)
        bottoms = [low + part for low, part in zip(bottoms, parts, strict=True)]
    for x, (row, top) in enumerate(zip(rows, bottoms, strict=True)):
        printed = programme.growth.point(row.year).cost.text
        ax.text(
            x, top + max(bottoms) * 0.02, f"{top} posts, {printed}", ha="center", va="bottom", fontsize=9, color=INK
        )
        waits = f", waiting for {', '.join(h.title for h in row.waits_for)}" if row.waits_for else ""
        said.append(
            f"{row.year} {row.committed.posts} committed, {row.contingent.posts} contingent{waits}, {row.refused.posts} refused"
        )
    ax.set_xticks(list(places), [str(row.year) for row in rows])
    ax.set_ylabel("posts at year end")
    ax.set_ylim(0, max([*bottoms, 1]) * 1.15)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(loc="upper left", fontsize=9, frameon=False)
    return describe(ax, "Growth in posts, and what waits", f"Posts at year end: {'; '.join(said)}.")


def timeline(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Phases, gates, reviews and milestones over the programme's years, with the day marked.

    Raises
    ------
    ValueError
        When nothing of the programme has a time.
    """
    day = programme.as_at if on is None else on
    states = {row.id: row.state for row in standing(programme, on=day).rows}
    bars: list[tuple[str, str, str, float, float]] = []
    for phase in programme.phases:
        first = phase.period.first if phase.period else min((y.first_day for y in phase.years), default=None)
        last = phase.period.last if phase.period else max((y.last_day for y in phase.years), default=None)
        if first and last:
            bars.append((phase.title, "phase", phase.id, float(first.toordinal()), float(last.toordinal())))
    for kind, things in (
        ("gate", [(g, g.due) for g in programme.gates]),
        ("review", [(r, r.actual or r.reports or r.fieldwork) for r in programme.reviews]),
        ("milestone", [(m, m.actual or m.forecast or m.planned) for m in programme.milestones]),
    ):
        bars += [
            (t.title, kind, t.id, float(w.first.toordinal()), float(w.last.toordinal()))
            for t, w in things
            if w is not None
        ]
    if not bars:
        raise ValueError(f"programme: nothing of {programme.title} has a time")
    ax = axes(ax, 11, 1.2 + 0.5 * len(bars))
    looks = {
        "phase": (COMMITTED, ""),
        "gate": (CONTINGENT, "///"),
        "review": ("#8fb6a8", ".."),
        "milestone": ("#ffffff", ""),
    }
    for row, (_, kind, id_, begins, ends) in enumerate(bars):
        colour, hatch = looks[kind]
        ax.barh(row, max(ends - begins, 6), left=begins, height=0.55, color=colour, hatch=hatch, edgecolor=INK, lw=0.7)
        ax.text(max(ends, begins + 6) + 8, row, f"{kind}: {states[id_]}", va="center", fontsize=8, color=INK)
    ax.axvline(float(day.toordinal()), color=INK, lw=1.2, linestyle="dashed")
    ax.text(float(day.toordinal()), -0.75, f" as at {day}", fontsize=8, va="bottom", color=INK)
    ax.set_yticks(range(len(bars)), [wrapped(bar[0], 34) for bar in bars], fontsize=9)
    ax.set_ylim(len(bars) - 0.4, -0.9)
    ax.set_xlim(min(b[3] for b in bars) - 20, max(b[4] for b in bars) + 280)
    years = programme.years
    ax.set_xticks([float(y.first_day.toordinal()) for y in years], [str(y) for y in years], ha="left")
    ax.grid(axis="x", color="#cccccc", lw=0.6)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    said = "; ".join(f"{kind} {title}: {states[id_]}" for title, kind, id_, _, _ in bars)
    return describe(ax, "Phases, gates, reviews and milestones", f"As at {day}: {said}.")


def contributions(programme: Programme, *, ax: Axes | None = None) -> Axes:
    """The matrix of objectives against activities and workstreams: a filled mark is stated, a hollow one assumed."""
    matrix = contributions_of(programme)
    titles = [programme.entity(id_).title for id_ in matrix.contributors]
    names = [f"{o.number}. {o.title}" for o in programme.objectives]
    ax = axes(ax, 12, 2.4 + 0.55 * max(len(names), 1))
    for (objective, contributor), basis in matrix.cells:
        x, y = matrix.contributors.index(contributor), matrix.objectives.index(objective)
        ax.plot(
            [x],
            [y],
            marker="o",
            markersize=11,
            color=COMMITTED,
            fillstyle="full" if basis is Basis.STATED else "none",
            mew=2,
        )
    ax.set_xticks(
        range(len(titles)),
        [wrapped(title, 22) for title in titles],
        rotation=50,
        ha="left",
        rotation_mode="anchor",
        fontsize=8,
    )
    ax.xaxis.tick_top()
    ax.set_yticks(range(len(names)), [wrapped(name, 46) for name in names], fontsize=8)
    ax.set_xlim(-0.5, max(len(titles), 1) - 0.5)
    ax.set_ylim(max(len(names), 1) - 0.5, -0.5)
    ax.grid(color="#dddddd", lw=0.6)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    said = "; ".join(
        f"{programme.entity(c).title} serves {programme.entity(o).title} ({b.value})" for (o, c), b in matrix.cells
    )
    describe(ax, "", f"{said or 'Nothing is said to serve any objective'}. {matrix.because}")
    ax.set_xlabel("filled: stated; hollow: assumed; empty: the source does not say", fontsize=8, color=QUIET)
    return ax


def profile(standard: Standard, assessment: Assessment, *, ax: Axes | None = None) -> Axes:
    """The level of each criterion on the standard's scale; what has no level is said in words."""
    whole = score(standard, assessment)
    rows: list[tuple[int, Score]] = list(whole.walk())
    scale = standard.scale
    ranks = [level.rank for level in scale] if scale else []
    ax = axes(ax, 10, 1.4 + 0.45 * len(rows))
    said = []
    for y, (_, found) in enumerate(rows):
        if isinstance(found.level, Level):
            ax.plot([min(ranks), found.level.rank], [y, y], color=QUIET, lw=1)
            ax.plot([found.level.rank], [y], marker="D" if found.parts else "o", markersize=9, color=COMMITTED)
        else:
            ax.text(min(ranks), y, f"  {found.label}", va="center", fontsize=8, style="italic", color=INK)
        said.append(f"{found.title}: {found.label}")
    ax.set_yticks(range(len(rows)), [wrapped("   " * depth + found.title, 52) for depth, found in rows], fontsize=8)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks(ranks, [wrapped(level.label, 14) for level in scale] if scale else [])
    ax.set_xlim(min(ranks) - 0.3, max(ranks) + 0.3)
    ax.grid(axis="x", color="#dddddd", lw=0.6)
    ax.spines[["top", "right"]].set_visible(False)
    mark = "Illustrative: " if assessment.illustrative else ""
    return describe(ax, f"{mark}{standard.title}", f"{mark}{'; '.join(said)}. A diamond is rolled up, a circle judged.")
