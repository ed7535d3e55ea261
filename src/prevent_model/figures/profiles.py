"""Figures of a programme at a glance: its growth by year, what serves which objective, and its grades under a standard."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from prevent_model.assessment.scoring import Score, score
from prevent_model.delivery.coverage import Provenance
from prevent_model.delivery.coverage import contributions as contributions_of
from prevent_model.figures.style import (
    COMMITTED,
    CONTINGENT,
    INK,
    LETTER,
    LINE,
    QUIET,
    REFUSED,
    WIDTH,
    axes,
    describe,
    heading,
    height,
    levels_beside,
    measured,
    plain,
    stacked,
    wrapped,
)  # fmt: skip
from prevent_model.framework.growth import PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.scales import Level
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.growth.gated_release import release
from prevent_model.growth.levels import levels
from prevent_model.values.arguments import expect
from prevent_model.values.money import Money

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["contributions", "growth", "profile"]


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
    expect(programme=(programme, Programme), on=(on, date, None))
    plan = programme.growth
    if plan is None or not plan.points:
        raise ValueError(f"programme: {programme.title} prints no growth")
    rows = release(plan, programme.held_years(on)).years
    steps = levels(plan)
    ax = axes(ax, WIDTH, 3.6)
    from matplotlib.ticker import MaxNLocator

    # Changes on top of posts that are not stated add up to no level: what is drawn is how many were added.
    afloat = any(step.posts is None for step in steps)
    wholes = [(step.added if afloat else step.posts) or 0 for step in steps]
    untold = [row.committed.posts is None and bool(row.waits_for) for row in rows]
    places = range(len(rows))
    tops, bottoms = [0] * len(rows), [0] * len(rows)
    for name, colour, hatch, parts in (
        ("committed", COMMITTED, "", [whole if row.committed.posts is None and not row.waits_for else row.committed.posts or 0 for row, whole in zip(rows, wholes, strict=True)]),
        ("contingent: waits for a gate", CONTINGENT, "///", [row.contingent.posts or 0 for row in rows]),
        ("refused", REFUSED, "xx", [row.refused.posts or 0 for row in rows]),
        (_UNTOLD, "white", "...", [whole if waits else 0 for waits, whole in zip(untold, wholes, strict=True)]),
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
    more = "+" if afloat else ""
    for x, (row, level, whole, top) in enumerate(zip(rows, steps, wholes, tops, strict=True)):
        cost = plan.point(row.year).cost
        rise = "+" if plan.cost_as is PrintedAs.CHANGES and cost.amount >= Money(0) else ""
        words = f"{more if whole >= 0 else ''}{whole:,} post{'' if whole == 1 else 's'}\n{rise}{cost.text}"
        if not afloat and level.money is None and level.costed is not None and level.costed.posts != level.posts:
            words += f" for the {level.costed.posts:,} added"
        ax.text(x, top + reach * 0.03, words, ha="center", va="bottom", fontsize=LETTER, color=INK, parse_math=False)
    said = [
        f"{row.year} {whole}{f', {_UNTOLD}' if waits else ''}"
        if row.committed.posts is None
        else f"{row.year} {row.committed.posts} committed, {row.contingent.posts} contingent"
        + (f", waiting for {', '.join(h.title for h in row.waits_for)}" if row.waits_for else "")
        + f", {row.refused.posts} refused"
        for row, whole, waits in zip(rows, wholes, untold, strict=True)
    ]
    label = "posts added at year end" if afloat else "posts at year end"
    few = len(rows) <= 12
    ax.set_xticks(list(places), [str(row.year) for row in rows], fontsize=LETTER, rotation=0 if few else 90)
    ax.tick_params(axis="y", labelsize=LETTER)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))  # there is no half of a post
    ax.set_ylabel(label, fontsize=LETTER)
    height(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * 0.24)
    ax.set_xlim(-0.6, max(len(rows), 3) - 0.4)
    ax.spines[["top", "right"]].set_visible(False)
    if ax.containers:
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=LETTER, frameon=False, borderaxespad=0)
    title = "Growth in posts, and what waits" if any(row.contingent.posts for row in rows) else "Growth in posts"
    describe(ax, title, f"{label.capitalize()}: {'; '.join(said)}.")
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


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
    expect(programme=(programme, Programme))
    matrix = contributions_of(programme)
    title = {id_: plain(programme.entity(id_).title) for id_ in (*matrix.contributors, *matrix.objectives)}
    names = [wrapped(plain(o.heading), 42) for o in programme.objectives]
    lines = [name.count("\n") + 1 for name in names] or [1]
    middles = stacked(lines, 0.7)
    bottom = middles[-1] + lines[-1] / 2 + 0.35
    heads = [wrapped(title[id_], 30) for id_ in matrix.contributors]
    head = max((measured(line, LETTER) for text in heads for line in text.split("\n")), default=0.0)
    beside = max((measured(line, LETTER) for name in names for line in name.split("\n")), default=0.0)
    column = max(0.4, 0.12 + LINE * max((text.count("\n") + 1 for text in heads), default=1))
    ax = axes(ax, max(WIDTH, beside + 0.5 + column * len(heads)), 1.1 + head + 0.17 * bottom)
    across = {id_: x for x, id_ in enumerate(matrix.contributors)}
    down = dict(zip(matrix.objectives, middles, strict=False))
    for (objective, contributor), basis in matrix.cells:
        fill = "full" if basis is Provenance.STATED else "none"
        ax.plot(
            [across[contributor]],
            [down[objective]],
            marker="o",
            markersize=10,
            color=COMMITTED,
            fillstyle=fill,
            mew=2,
            clip_on=False,
        )
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(heads)), heads, rotation=90, fontsize=LETTER, parse_math=False)
    ax.set_yticks(middles[: len(names)], names, fontsize=LETTER, parse_math=False)
    ax.set_xlim(-0.5, max(len(heads), 1) - 0.5)
    ax.set_ylim(bottom, -0.35)
    for n, y in enumerate(middles[:-1]):
        ax.axhline((y + lines[n] / 2 + middles[n + 1] - lines[n + 1] / 2) / 2, color="#dddddd", lw=0.6, zorder=0)
    for x in range(1, len(heads)):
        ax.axvline(x - 0.5, color="#dddddd", lw=0.6, zorder=0)
    ax.tick_params(length=0)
    ax.spines[:].set_color("#dddddd")
    said = "; ".join(f"{title[c]} serves {title[o]} ({basis.value})" for (o, c), basis in matrix.cells)
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
    expect(standard=(standard, Standard), assessment=(assessment, Assessment))
    whole = score(standard, assessment)
    rows: list[tuple[int, Score]] = list(whole.walk())
    scale = standard.scale
    ranks = [level.rank for level in scale] if scale else [0]
    names = [
        "\n".join("\u00a0" * 4 * depth + line for line in wrapped(plain(found.title), 40).split("\n"))
        for depth, found in rows
    ]
    lines = [name.count("\n") + 1 for name in names]
    middles = stacked(lines, 0.8)
    bottom = middles[-1] + lines[-1] / 2 + 0.5
    pad = 0.12 + max(measured(line, LETTER) for name in names for line in name.split("\n"))
    across = WIDTH - pad - 0.4
    labels, upright = levels_beside([plain(level.label) for level in scale] if scale else [""], ranks, across)
    foot = (
        max(measured(line, LETTER) for line in labels[0].split("\n"))
        if upright
        else LINE * max(label.count("\n") for label in labels)
    )
    mark = "Illustrative: " if assessment.illustrative else ""
    title = f"{mark}{plain(standard.title)}"
    head = heading(title, across)
    ax = axes(ax, WIDTH, 0.8 + 0.2 * (head.count("\n") + 1) + foot + 0.17 * bottom)
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
    ax.tick_params(axis="y", length=0, pad=pad * 72)
    ax.set_ylim(bottom, -0.5)
    ax.set_xticks(ranks, labels, rotation=90 if upright else 0, fontsize=LETTER, parse_math=False)
    ax.set_xlim(min(ranks) - 0.3, max(ranks) + 0.3)
    ax.grid(axis="x", color="#dddddd", lw=0.6)
    ax.spines[["top", "right"]].set_visible(False)
    return describe(ax, head, f"{title}. {'; '.join(said)}. A diamond is rolled up, a circle judged.")
