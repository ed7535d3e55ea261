"""The figures: who answers to whom, growth behind its gate, time, what serves what, and a profile of grades."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from prevent_model.assessment.scoring import Score, score
from prevent_model.delivery.coverage import Basis
from prevent_model.delivery.coverage import contributions as contributions_of
from prevent_model.delivery.schedule import standing
from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.growth.gating import release
from prevent_model.growth.levels import levels
from prevent_model.values.money import Money
from prevent_model.values.scales import Level
from prevent_model.views.canvas import (
    COMMITTED,
    CONTINGENT,
    INK,
    QUIET,
    REFUSED,
    WIDTH,
    axes,
    describe,
    height,
    measured,
    plain,
    wrapped,
)  # fmt: skip
from prevent_model.views.charts import governance
from prevent_model.views.judgements import assessors, distribution, movement, path
from prevent_model.views.phrases import day_words
from prevent_model.views.pictures import alt_text
from prevent_model.views.restated import real_terms
from prevent_model.views.spending import budget, drivers, fan
from prevent_model.views.steps import waterfall

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = [
    "alt_text", "assessors", "budget", "contributions", "distribution", "drivers", "fan", "governance", "growth", "movement", "path",
    "profile", "real_terms", "timeline", "waterfall",
]  # fmt: skip

LETTER = 9.0
"""The size of a figure's letters, in points."""


_UNTOLD = "how many of them wait cannot be told"


def growth(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Posts at each year's end, committed, contingent and refused apart by colour and hatch.

    Parameters
    ----------
    programme
        The programme; it needs a growth plan.
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
        When the programme has no growth plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.figures.growth(pm.sample()).get_ylabel()
    'posts at year end'
    """
    plan = programme.growth
    if plan is None or not plan.points:
        raise ValueError(f"programme: {programme.title} prints no growth")
    rows = release(plan, programme.held_years(on)).years
    steps = levels(plan)
    ax = axes(ax, WIDTH, 3.6)
    from matplotlib.ticker import MaxNLocator

    places = range(len(rows))
    tops, bottoms = [0] * len(rows), [0] * len(rows)
    for name, colour, hatch, parts in (
        ("committed", COMMITTED, "", [row.committed.posts or 0 for row in rows]),
        ("contingent: waits for a gate", CONTINGENT, "///", [row.contingent.posts or 0 for row in rows]),
        ("refused", REFUSED, "xx", [row.refused.posts or 0 for row in rows]),
        (_UNTOLD, "white", "...", [step.posts if row.committed.posts is None else 0 for row, step in zip(rows, steps, strict=True)]),
    ):  # fmt: skip
        if not any(parts):
            continue
        starts = [top if part >= 0 else low for part, top, low in zip(parts, tops, bottoms, strict=True)]
        ax.bar(places, parts, 0.5, bottom=starts, color=colour, hatch=hatch, edgecolor=INK, lw=0.7, label=name)
        for x, (start, part) in enumerate(zip(starts, parts, strict=True)):
            if part:
                paint, back = ("white", colour) if colour == COMMITTED else (INK, "white")
                ax.text(x, start + part / 2, f"{part:,}", ha="center", va="center", color=paint, fontsize=10,
                        bbox={"boxstyle": "round,pad=0.25", "fc": back, "ec": "none"})  # fmt: skip
            tops[x], bottoms[x] = max(tops[x], start + part), min(bottoms[x], start + part)
    reach = max(max(tops) - min(bottoms), 1)
    for x, (row, level, top) in enumerate(zip(rows, steps, tops, strict=True)):
        whole = level.posts
        cost = plan.point(row.year).cost
        rise = "+" if plan.cost_as is PrintedAs.CHANGES and cost.amount >= Money(0) else ""
        words = f"{whole:,} post{'' if whole == 1 else 's'}\n{rise}{cost.text}"
        if level.money is None and level.costed is not None and level.costed.posts != level.posts:
            words += f" for the {level.costed.posts:,} added"
        ax.text(x, top + reach * 0.03, words, ha="center", va="bottom", fontsize=LETTER, color=INK, parse_math=False)
    said = [
        f"{row.year} {step.posts}, {_UNTOLD}"
        if row.committed.posts is None
        else f"{row.year} {row.committed.posts} committed, {row.contingent.posts} contingent"
        + (f", waiting for {', '.join(h.title for h in row.waits_for)}" if row.waits_for else "")
        + f", {row.refused.posts} refused"
        for row, step in zip(rows, steps, strict=True)
    ]
    few = len(rows) <= 12
    ax.set_xticks(list(places), [str(row.year) for row in rows], fontsize=LETTER, rotation=0 if few else 90)
    ax.tick_params(axis="y", labelsize=LETTER)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))  # there is no half of a post
    ax.set_ylabel("posts at year end", fontsize=LETTER)
    height(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * 0.24)
    ax.set_xlim(-0.6, max(len(rows), 3) - 0.4)
    ax.spines[["top", "right"]].set_visible(False)
    if ax.containers:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=LETTER, frameon=False, borderaxespad=0)
    title = "Growth in posts, and what waits" if any(row.contingent.posts for row in rows) else "Growth in posts"
    describe(ax, title, f"Posts at year end: {'; '.join(said)}.")
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


def timeline(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Phases, gates, reviews and milestones over the programme's years, with the day marked.

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
    day = programme.as_at if on is None else on
    states = {row.id: row.state for row in standing(programme, on=day).rows}
    bars = list(_bars(programme))
    if not bars:
        raise ValueError(f"programme: nothing of {programme.title} has a time")
    names = [wrapped(plain(title), 34) or "(no title)" for title, *_ in bars]
    lines = [name.count("\n") + 1 for name in names]
    middles = [sum(lines[:n]) + lines[n] / 2 + 0.9 * n for n in range(len(lines))]
    bottom = middles[-1] + lines[-1] / 2 + 0.5
    ax = axes(ax, WIDTH, 0.9 + 0.17 * bottom)
    looks = {
        "phase": (COMMITTED, ""),
        "gate": (CONTINGENT, "///"),
        "review": ("#8fb6a8", ".."),
        "milestone": ("white", ""),
    }
    begins, ends = min(bar[3] for bar in bars), max(bar[4] for bar in bars)
    begins, ends = min(begins, float(day.toordinal())), max(ends, float(day.toordinal()))
    least = (ends - begins + 1) / 120
    for y, (_, kind, id_, first, last) in zip(middles, bars, strict=True):
        colour, hatch = looks[kind]
        ax.barh(y, max(last - first, least), left=first, height=1.25, color=colour, hatch=hatch, edgecolor=INK, lw=0.7)
        ax.annotate(f"{kind}: {states[id_]}", (max(last, first + least), y), (4, 0), textcoords="offset points",
                    va="center", fontsize=LETTER, color=INK,
                    bbox={"boxstyle": "square,pad=0.1", "fc": "white", "ec": "none", "alpha": 0.85})  # fmt: skip
    ax.axvline(float(day.toordinal()), color=INK, lw=1.2, linestyle="dashed", zorder=0)
    ax.set_yticks(middles, names, fontsize=LETTER, parse_math=False)
    ax.set_ylim(bottom, -0.5)
    room = (ends - begins + 1) * 0.42  # for the words after the last bar
    ax.set_xlim(begins - least, ends + room)
    marks = [(float(y.first_day.toordinal()), str(y)) for y in programme.years]
    shown = (
        [mark for mark in marks if begins - 400 <= mark[0] <= ends] if len(marks) <= 12 else marks[:: len(marks) // 6]
    )
    ax.set_xticks([at for at, _ in shown], [f" {name}" for _, name in shown], ha="left", fontsize=LETTER)
    ax.set_xlim(begins - least, ends + room)
    ax.grid(axis="x", color="#cccccc", lw=0.6)
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    said = "; ".join(f"{kind} {plain(title)}: {states[id_]}" for title, kind, id_, _, _ in bars)
    return describe(
        ax, f"What is to happen when; the dashed line is {day_words(day)}", f"As at {day_words(day)}: {said}."
    )


def _bars(programme: Programme) -> Iterator[tuple[str, str, str, float, float]]:
    """What has a time: its title, its kind, its id, and its first and last day."""
    for phase in programme.phases:
        first = phase.period.first if phase.period else min((y.first_day for y in phase.years), default=None)
        last = phase.period.last if phase.period else max((y.last_day for y in phase.years), default=None)
        if first and last:
            yield phase.title, "phase", phase.id, float(first.toordinal()), float(last.toordinal())
    for kind, things in (
        ("gate", [(g, g.due) for g in programme.gates]),
        ("review", [(r, r.actual or r.reports or r.fieldwork) for r in programme.reviews]),
        ("milestone", [(m, m.actual or m.forecast or m.planned) for m in programme.milestones]),
    ):
        for thing, when in things:
            if when is not None:
                yield thing.title, kind, thing.id, float(when.first.toordinal()), float(when.last.toordinal())


def contributions(programme: Programme, *, ax: Axes | None = None) -> Axes:
    """The matrix of objectives against activities and workstreams: a filled mark is stated, a hollow one assumed.

    Parameters
    ----------
    programme
        The programme.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Examples
    --------
    >>> import prevent_model as pm
    >>> len(pm.figures.contributions(pm.sample()).get_yticklabels())
    7
    """
    matrix = contributions_of(programme)
    titles = [plain(programme.entity(id_).title) for id_ in matrix.contributors]
    names = [wrapped(plain(o.heading), 42) for o in programme.objectives]
    lines = [name.count("\n") + 1 for name in names] or [1]
    middles = [sum(lines[:n]) + lines[n] / 2 + 0.7 * n for n in range(len(lines))]
    bottom = middles[-1] + lines[-1] / 2 + 0.35
    heads = [wrapped(title, 30) for title in titles]
    head = max((measured(line, LETTER) for text in heads for line in text.split("\n")), default=0.0)
    wide = max(WIDTH, 4.0 + 0.4 * len(titles))
    ax = axes(ax, wide, 1.1 + head + 0.17 * bottom)
    for (objective, contributor), basis in matrix.cells:
        x, y = matrix.contributors.index(contributor), middles[matrix.objectives.index(objective)]
        fill = "full" if basis is Basis.STATED else "none"
        ax.plot([x], [y], marker="o", markersize=10, color=COMMITTED, fillstyle=fill, mew=2, clip_on=False)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(titles)), heads, rotation=90, fontsize=LETTER, parse_math=False)
    ax.set_yticks(middles[: len(names)], names, fontsize=LETTER, parse_math=False)
    ax.set_xlim(-0.5, max(len(titles), 1) - 0.5)
    ax.set_ylim(bottom, -0.35)
    for n, y in enumerate(middles[:-1]):
        ax.axhline((y + lines[n] / 2 + middles[n + 1] - lines[n + 1] / 2) / 2, color="#dddddd", lw=0.6, zorder=0)
    for x in range(1, len(titles)):
        ax.axvline(x - 0.5, color="#dddddd", lw=0.6, zorder=0)
    ax.tick_params(length=0)
    ax.spines[:].set_color("#dddddd")
    said = "; ".join(
        f"{plain(programme.entity(c).title)} serves {plain(programme.entity(o).title)} ({b.value})"
        for (o, c), b in matrix.cells
    )
    describe(ax, "", f"{said or 'Nothing is said to serve any objective'}. {matrix.because}")
    ax.set_xlabel("filled: stated; hollow: assumed; empty: the source does not say", fontsize=LETTER, color=QUIET)
    return ax


def profile(standard: Standard, assessment: Assessment, *, ax: Axes | None = None) -> Axes:
    """The level of each criterion on the standard's scale; what has no level is said in words.

    Parameters
    ----------
    standard
        The standard.
    assessment
        An assessment under it.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
    >>> len(pm.figures.profile(standard, judged).get_yticklabels())
    10
    """
    whole = score(standard, assessment)
    rows: list[tuple[int, Score]] = list(whole.walk())
    scale = standard.scale
    ranks = [level.rank for level in scale] if scale else [0]
    names = [wrapped(plain(found.title), 40) for _, found in rows]
    names = [
        "\n".join("\u00a0" * 4 * depth + line for line in name.split("\n"))
        for (depth, _), name in zip(rows, names, strict=True)
    ]
    lines = [name.count("\n") + 1 for name in names]
    middles = [sum(lines[:n]) + lines[n] / 2 + 0.8 * n for n in range(len(lines))]
    bottom = middles[-1] + lines[-1] / 2 + 0.5
    ax = axes(ax, WIDTH, 1.0 + 0.17 * bottom)
    said = []
    for y, (_, found) in zip(middles, rows, strict=True):
        if isinstance(found.level, Level):
            ax.plot([min(ranks), found.level.rank], [y, y], color=QUIET, lw=1, zorder=1)
            ax.plot(
                [found.level.rank], [y], marker="D" if found.parts else "o", markersize=8, color=COMMITTED, zorder=2
            )
        else:
            ax.text(
                min(ranks),
                y,
                f" {plain(found.label)}",
                va="center",
                fontsize=LETTER,
                style="italic",
                color=INK,
                parse_math=False,
            )
        said.append(f"{plain(found.title)}: {plain(found.label)}")
    ax.set_yticks(middles, names, fontsize=LETTER, parse_math=False, ha="left")
    pad = 0.06 + max(measured(line, LETTER) for name in names for line in name.split("\n"))
    ax.tick_params(axis="y", length=0, pad=pad * 72)
    ax.set_ylim(bottom, -0.5)
    ax.set_xticks(
        ranks,
        [wrapped(plain(level.label), 14) for level in scale] if scale else [""],
        fontsize=LETTER,
        parse_math=False,
    )
    ax.set_xlim(min(ranks) - 0.3, max(ranks) + 0.3)
    ax.grid(axis="x", color="#dddddd", lw=0.6)
    ax.spines[["top", "right"]].set_visible(False)
    mark = "Illustrative: " if assessment.illustrative else ""
    title = f"{mark}{plain(standard.title)}"
    return describe(ax, wrapped(title, 56), f"{title}. {'; '.join(said)}. A diamond is rolled up, a circle judged.")
