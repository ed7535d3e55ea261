"""The growth of a programme by year: posts, or money, that are committed, that wait and that were refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.errors import refused
from prevent_model.figures.lettering import LETTER
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
from prevent_model.framework.collections import HOME
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import YearLevel, levels, stated_cost, year_cost
from prevent_model.growth.programme_release import release
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.growth.yearly_results import if_stated
from prevent_model.tables.value_text import short_money, value_text
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.post_numbers import NumberOfPosts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["growth", "growth_chart", "money_chart"]

_UNKNOWN_POSTS_WAIT, _UNKNOWN_MONEY_WAITS = (
    "how many of them wait cannot be told",
    "how much of it waits cannot be told",
)


def growth(
    programme: Programme,
    *,
    plan: str | None = None,
    of: str = "posts",
    on: date | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the posts or the money of each year, committed, contingent and refused apart by colour and hatch.

    Parameters
    ----------
    programme
        The programme; it needs a growth plan.
    plan
        The plan, by id; its growth, or its only plan, where not given.
    of
        "posts" at each year's end, or "money" for the sums of single years.
    on
        The day by which gates count as open or held; the programme's own `as_at` where not given.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A column for each year, with its number or sum above it; the words name the gates awaited.

    Raises
    ------
    ValueError
        When there is no such plan, when it prints nothing of that for single years, or `of` is neither.

    Examples
    --------
    >>> import prevent_model as pm
    >>> pm.figures.growth(pm.sample()).get_ylabel()
    'posts at year end'
    >>> pm.figures.growth(pm.sample(), of="money").get_ylabel()
    'cost, from the sums as printed'
    """
    expect(programme=(programme, Programme), plan=(plan, str, None), of=(of, str), on=(on, date, None))
    if of not in ("posts", "money"):
        raise refused("of", f"found {written(of)}", 'write "posts" or "money"')
    chosen = _chosen(programme, plan)
    if chosen is None or not chosen.points:
        raise refused("programme", f"{programme.title} prints no plan with points", "give it one")
    steps, released = levels(chosen), release(chosen, programme.held_years(on, chosen.id))
    if of == "money" and not any(year_cost(chosen, step)[0] is not None for step in steps):
        remedy = "show growth.release, which has the sums of several years" if chosen.has_money else "draw its posts"
        raise refused("of", f"{chosen.title} prints no money by year", remedy)
    if of == "money":
        return money_chart(chosen, steps, released, ax)
    if not chosen.has_posts or not steps:
        remedy = 'draw its money with of="money"' if steps else "show growth.release, which has its sums"
        raise refused("of", f"{chosen.title} prints no posts by year", remedy)
    return growth_chart(chosen, steps, released, ax)


def _chosen(programme: Programme, id_: str | None) -> GrowthPlan | None:
    if id_ is not None:
        return programme.plan(id_)
    if len(programme.plans) > 1 and all(plan.id != HOME for plan in programme.plans):
        ids = " or ".join(f'plan="{plan.id}"' for plan in programme.plans)
        raise refused("plan", f"{programme.title} has several plans", f"write {ids}")
    return programme.growth


def growth_chart(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release, ax: Axes | None = None) -> Axes:
    """Draw the posts of a plan from its levels and its release."""
    from matplotlib.ticker import MaxNLocator

    years = released.years
    ax = axes(ax, 3.6)
    # Changes on top of posts that are not stated add up to no level: what is drawn is how many were added.
    afloat = any(step.posts is None for step in steps)
    totals = [(step.added if afloat else step.posts) or 0 for step in steps]
    tops, bottoms = _bars(ax, [_parts(row, total) for row, total in zip(years, totals, strict=True)], None)
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


def money_chart(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release, ax: Axes | None = None) -> Axes:
    """Draw the money of the single years of a plan from its levels and its release."""
    years, costs = released.years, [year_cost(plan, step)[0] for step in steps]
    currency, few = plan.currency, len(steps) <= 8
    ax = axes(ax, 3.6 if few else 4.2)
    totals = [0 if cost is None else cost.minor for cost in costs]
    parts = [_parts(row, total, money=True) for row, total in zip(years, totals, strict=True)]
    tops, bottoms = _bars(ax, parts, currency)
    reach = (max(tops) - min(bottoms)) or 1.0
    for x, (step, cost, top) in enumerate(zip(steps, costs, tops, strict=True)):
        printed = stated_cost(plan, step.year)
        text = "not stated" if cost is None else short_money(cost)
        text = printed.text if printed is not None and plan.cost_as is PrintedAs.LEVELS else text
        write_at(ax, x, top + reach * 0.03, text, fontsize=LETTER if few else LETTER - 2, rotation=0 if few else 90)
    names = [str(row.year) for row in years]
    columns(ax, names, upright=len(years) > 12, fontsize=LETTER if few else LETTER - 2)
    label = f"{'saving' if plan.is_saving else 'cost'}, from the sums as printed"
    amounts(ax, label, currency)
    heights(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * (0.2 if few else 0.35))
    what = "Savings" if plan.is_saving else "Money"
    waits = any(row.contingent.money and row.contingent.money.minor for row in years)
    words = "; ".join(_money_words(row, cost) for row, cost in zip(years, costs, strict=True))
    title = f"{what} by year, and what waits" if waits else f"{what} by year"
    return finish(ax, title, f"{what} by year: {words}.", key=3 if ax.containers else 0)


class _Parts(NamedTuple):
    """The parts of a year in whole posts or minor units, in the order in which they are drawn."""

    committed: NumberOfPosts
    contingent: NumberOfPosts
    refused: NumberOfPosts
    unknown: NumberOfPosts


_LOOKS = {
    "committed": ("committed", COMMITTED, ""),
    "contingent": ("contingent: waits for a gate", CONTINGENT, "///"),
    "refused": ("refused", REFUSED, "xx"),
    "unknown": ("", "white", "..."),
}
"""The name in the key, the colour and the hatch of each part."""


def _parts(row: ReleaseYear, total: NumberOfPosts, *, money: bool = False) -> _Parts:
    parts = (row.committed, row.contingent, row.refused)
    committed, contingent, refused_ = (if_stated(_minor, part.money) if money else part.posts for part in parts)
    if committed is not None:
        return _Parts(committed, contingent or 0, refused_ or 0, 0)
    # Of a year whose committed part is not stated, and which waits for nothing, all is committed.
    return _Parts(0, 0, 0, total) if row.waits_for else _Parts(total, 0, 0, 0)


def _minor(amount: Money) -> int:
    return amount.minor


def _bars(ax: Axes, years: Sequence[_Parts], currency: Currency | None) -> tuple[list[float], list[float]]:
    """Draw the parts of each year, those above nothing and those below it apart; return where they end."""
    tops, bottoms = [0.0] * len(years), [0.0] * len(years)
    scale = 1 if currency is None else currency.per_major
    reach = max(1, *(sum(map(abs, year)) for year in years)) / scale
    for key, (name, colour, hatch) in _LOOKS.items():
        parts = [getattr(year, key) for year in years]
        if not any(parts):
            continue
        sizes = [part / scale for part in parts]
        starts = [top if part >= 0 else low for part, top, low in zip(parts, tops, bottoms, strict=True)]
        label = name or (_UNKNOWN_POSTS_WAIT if currency is None else _UNKNOWN_MONEY_WAITS)
        ax.bar(range(len(years)), sizes, 0.5, bottom=starts, label=label, **filled(colour, hatch))
        paint, back = ("white", colour) if colour == COMMITTED else (INK, "white")
        box = {"boxstyle": "round,pad=0.25", "fc": back, "ec": "none"}
        for x, (start, part, size) in enumerate(zip(starts, parts, sizes, strict=True)):
            # The label above a year gives its only part already; in a low or narrow part a label would not fit.
            fits = len(years) <= 8 and sum(map(bool, years[x])) > 1 and abs(size) > reach / 9
            if part and (currency is None or fits):
                text = f"{part:,}" if currency is None else short_money(Money(part, currency))
                write_at(ax, x, start + size / 2, text, va="center", color=paint, fontsize=10, bbox=box)
            tops[x], bottoms[x] = max(tops[x], start + size), min(bottoms[x], start + size)
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
        return f"{row.year} {total}{f', {_UNKNOWN_POSTS_WAIT}' if row.waits_for else ''}"
    waits = f", waiting for {', '.join(hold.title for hold in row.waits_for)}" if row.waits_for else ""
    parts = f"{row.committed.posts} committed, {row.contingent.posts} contingent{waits}, {row.refused.posts} refused"
    return f"{row.year} {parts}"


def _money_words(row: ReleaseYear, cost: Money | None) -> str:
    total = "not stated" if cost is None else value_text(cost)
    if row.committed.money is None:
        return f"{row.year} {total}{f', {_UNKNOWN_MONEY_WAITS}' if row.waits_for else ''}"
    gates = f", waiting for {', '.join(hold.title for hold in row.waits_for)}" if row.waits_for else ""
    sums = (row.committed.money, row.contingent.money, row.refused.money)
    committed, contingent, refused_ = ("not stated" if part is None else value_text(part) for part in sums)
    return f"{row.year} {committed} committed, {contingent} contingent{gates}, {refused_} refused"
