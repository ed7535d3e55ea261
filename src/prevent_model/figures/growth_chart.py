"""The growth of a programme by year: posts that are committed, that wait and that were refused."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from prevent_model.errors import refused
from prevent_model.figures.style import (
    COMMITTED,
    CONTINGENT,
    INK,
    REFUSED,
    amounts,
    axes,
    columns,
    filled,
    finish,
    heights,
    write_at,
)
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.gated_release import Release, ReleaseYear, release
from prevent_model.growth.levels import YearLevel, levels, stated_cost
from prevent_model.values.arguments import expect
from prevent_model.values.post_numbers import NumberOfPosts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["growth", "growth_chart"]

_UNTOLD = "how many of them wait cannot be told"


def growth(programme: Programme, *, on: date | None = None, ax: Axes | None = None) -> Axes:
    """Draw the posts at each year's end, committed, contingent and refused apart by colour and hatch.

    Parameters
    ----------
    programme
        The programme; it needs a growth plan.
    on
        The day by which gates count as open or held; the programme's own `as_at` where not given.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A column of posts for each year, their number and printed cost above it; the words name the gates awaited.

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
        raise refused("programme", f"{programme.title} prints no growth", "give it a plan with points")
    steps = levels(plan)
    if not plan.has_posts or not steps:
        remedy = 'draw its money with figures.waterfall(plan, of="money")'
        raise refused("programme", f"{plan.title} prints no posts by year", remedy)
    return growth_chart(plan, steps, release(plan, programme.held_years(on, plan.id)), ax)


def growth_chart(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release, ax: Axes | None = None) -> Axes:
    """Draw the growth of a plan from its levels and its release."""
    from matplotlib.ticker import MaxNLocator

    years = released.years
    ax = axes(ax, 3.6)
    # Changes on top of posts that are not stated add up to no level: what is drawn is how many were added.
    afloat = any(step.posts is None for step in steps)
    totals = [(step.added if afloat else step.posts) or 0 for step in steps]
    tops, bottoms = _bars(ax, years, totals)
    reach = max(max(tops) - min(bottoms), 1)
    for x, (step, total, top) in enumerate(zip(steps, totals, tops, strict=True)):
        write_at(ax, x, top + reach * 0.03, _label(plan, step, total, afloat=afloat))
    label = "posts added at year end" if afloat else "posts at year end"
    columns(ax, [str(row.year) for row in years], upright=len(years) > 12)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    ax.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True))  # there is no half of a post
    amounts(ax, label, None)
    heights(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * 0.24)
    title = "Growth in posts, and what waits" if any(row.contingent.posts for row in years) else "Growth in posts"
    words = "; ".join(_words(row, total) for row, total in zip(years, totals, strict=True))
    return finish(ax, title, f"{label.capitalize()}: {words}.", key=3 if ax.containers else 0)


def _bars(ax: Axes, years: tuple[ReleaseYear, ...], totals: list[NumberOfPosts]) -> tuple[list[float], list[float]]:
    """Draw the parts of each year, those above nothing and those below it apart; return where they end."""
    tops, bottoms = [0.0] * len(years), [0.0] * len(years)
    untold = [row.committed.posts is None and bool(row.waits_for) for row in years]
    # Of a year whose committed posts are not stated, and which waits for nothing, all are committed.
    committed = [
        total if row.committed.posts is None and not row.waits_for else row.committed.posts or 0
        for row, total in zip(years, totals, strict=True)
    ]
    for name, colour, hatch, parts in (
        ("committed", COMMITTED, "", committed),
        ("contingent: waits for a gate", CONTINGENT, "///", [row.contingent.posts or 0 for row in years]),
        ("refused", REFUSED, "xx", [row.refused.posts or 0 for row in years]),
        (_UNTOLD, "white", "...", [total if waits else 0 for waits, total in zip(untold, totals, strict=True)]),
    ):
        if not any(parts):
            continue
        starts = [top if part >= 0 else low for part, top, low in zip(parts, tops, bottoms, strict=True)]
        ax.bar(range(len(years)), list(map(float, parts)), 0.5, bottom=starts, label=name, **filled(colour, hatch))
        paint, back = ("white", colour) if colour == COMMITTED else (INK, "white")
        box = {"boxstyle": "round,pad=0.25", "fc": back, "ec": "none"}
        for x, (start, part) in enumerate(zip(starts, parts, strict=True)):
            if part:
                write_at(ax, x, start + float(part) / 2, f"{part:,}", va="center", color=paint, fontsize=10, bbox=box)
            tops[x], bottoms[x] = max(tops[x], start + float(part)), min(bottoms[x], start + float(part))
    return tops, bottoms


def _label(plan: GrowthPlan, step: YearLevel, total: NumberOfPosts, *, afloat: bool) -> str:
    more = "+" if afloat and total >= 0 else ""
    posts = f"{more}{total:,} post{'' if total == 1 else 's'}"
    cost = stated_cost(plan, step.year)
    if cost is None:
        return posts
    rise = "+" if plan.cost_as is PrintedAs.CHANGES and cost.amount is not None and cost.amount.minor >= 0 else ""
    is_for_added = not afloat and step.money is None and step.costed is not None and step.costed.posts != step.posts
    added = f" for the {step.costed.posts:,} added" if step.costed and is_for_added else ""
    return f"{posts}\n{rise}{cost.text}{added}"


def _words(row: ReleaseYear, total: NumberOfPosts) -> str:
    if row.committed.posts is None:
        return f"{row.year} {total}{f', {_UNTOLD}' if row.waits_for else ''}"
    waits = f", waiting for {', '.join(hold.title for hold in row.waits_for)}" if row.waits_for else ""
    parts = f"{row.committed.posts} committed, {row.contingent.posts} contingent{waits}, {row.refused.posts} refused"
    return f"{row.year} {parts}"
