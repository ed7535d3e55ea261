"""The growth of a programme by year: posts, or money, that are committed, that wait and that were refused."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from datetime import date
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.errors import refused
from prevent_model.figures.lettering import widest, wrapped
from prevent_model.figures.style import (
    COMMITTED,
    FEW,
    INK,
    RANGE,
    REFUSED,
    WAITING,
    amounts,
    axes,
    columns,
    filled,
    finish,
    fitting,
    heights,
    label_look,
    label_money,
    write_at,
)
from prevent_model.framework.collections import HOME
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.framework.programme import Programme
from prevent_model.framework.wording import listed
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import YearLevel, levels, stated_cost, sums_of_spans, year_cost
from prevent_model.growth.plan_inputs import PlanOfProgramme
from prevent_model.growth.programme_release import release
from prevent_model.growth.release_rows import PARTS, ReleaseYear
from prevent_model.growth.yearly_results import ends_of
from prevent_model.tables.value_text import brief_money, money_words
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.plain import written
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import years_in
from prevent_model.values.stated_money import StatedMoney

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
    of: str | None = None,
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
        "posts" at each year's end, or "money" for the sums of single years; what the plan has, and posts where it has
        both, if not given.
    on
        The day by which gates count as open or held; the programme's own `as_at` where not given.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        A column for each year, with its number or sum above it; the words name the gates awaited. A sum that names no
        single one, such as "£2m to £3m", is filled up to the least that it can be, and dotted from there to the most;
        one of "at least" has an arrow.

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
    expect(programme=(programme, Programme), plan=(plan, str, None), of=(of, str, None), on=(on, date, None))
    if of not in ("posts", "money", None):
        raise refused("of", f"found {written(of)}", 'write "posts" or "money"')
    chosen = _chosen(programme, plan)
    if chosen is None or not chosen.points:
        raise refused("programme", f"{programme.title} prints no plan with points", "give it one")
    steps, released = levels(chosen), release(PlanOfProgramme(programme, chosen), on=on)
    if of is None:
        of = "posts" if chosen.has_posts else "money"
    if of == "money" and not any(is_priced(chosen, step) for step in steps):
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
    waits = ", and what waits" if any(row.contingent.posts for row in years) else ""
    title = f"{'Fall' if plan.posts_fall else 'Growth'} in posts{waits}"
    names, places = _places(years)
    few = len(names) <= FEW
    afloat, totals, label = _totals(steps)
    labels = (_label(plan, step, total, afloat=afloat) for step, total in zip(steps, totals, strict=True))
    texts = [("\n" if few else ", ").join(words) for words in labels]
    ax = axes(ax, 3.6 if few else 4.4, fitting(len(names), widest([*names, *texts]) + 0.15, title))
    tops, bottoms = _bars(ax, [_parts(row, total) for row, total in zip(years, totals, strict=True)], places, None)
    reach = max(max(tops) - min(bottoms), 1)
    for x, text, top in zip(places, texts, tops, strict=True):
        write_at(ax, x, top + reach * 0.03, text, **label_look(len(names)))
    columns(ax, names, upright=not few)
    ax.yaxis.set_major_formatter("{x:,.0f}")
    # There is no half of a post, and a plan of one post has one tick.
    ax.yaxis.set_major_locator(MaxNLocator("auto", steps=[1, 2, 5, 10], integer=True, min_n_ticks=1))
    amounts(ax, label, None)
    heights(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * (0.24 if few else 0.6))
    return finish(ax, title, growth_words(steps, released), key=3 if ax.containers else 0)


def growth_words(steps: tuple[YearLevel, ...], released: Release) -> str:
    """Return the alternative text of the posts of a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> growth_words(levels(programme.growth), pm.growth.release(programme))[:41]
    'Posts at year end: 2008/09 41 committed; '
    """
    _, totals, label = _totals(steps)
    words = "; ".join(_words(row, total) for row, total in zip(released.years, totals, strict=True))
    return f"{label.capitalize()}: {words}."


def _totals(steps: tuple[YearLevel, ...]) -> tuple[bool, list[NumberOfPosts], str]:
    """Tell whether changes alone are stated, and return the posts of each year as drawn, and what they are."""
    # Changes on top of posts that are not stated add up to no level: what is drawn is how many were added.
    afloat = any(step.posts is None for step in steps)
    totals = [(step.added if afloat else step.posts) or 0 for step in steps]
    return afloat, totals, "posts added at year end" if afloat else "posts at year end"


def is_priced(plan: GrowthPlan, step: YearLevel) -> bool:
    """Tell whether a plan prints money for a year that can be drawn: one sum, or an end of it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.GrowthPlan(points=[pm.GrowthPoint(year="2024/25", cost="at least £3m")])
    >>> is_priced(plan, levels(plan)[0])
    True
    """
    cost, between = year_cost(plan, step)
    return cost is not None or between is not None or _printed(plan, step) is not None


def money_chart(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release, ax: Axes | None = None) -> Axes:
    """Draw the money of the single years of a plan from its levels and its release."""
    steps, years = _single_years(plan, steps, released)
    names, places = _places(years)
    few = len(names) <= FEW
    parts = [_money_parts(plan, step, row) for step, row in zip(steps, years, strict=True)]
    title = f"{_by_year(plan)}, and what waits" if any(part.contingent for part in parts) else _by_year(plan)
    texts = [_sum_text(plan, step, letters=12 if few else None) for step in steps]
    ax = axes(ax, 3.6 if few else 4.2, fitting(len(names), widest([*names, *texts]) + 0.15, title))
    tops, bottoms = _bars(ax, parts, places, plan.currency)
    reach = (max(tops) - min(bottoms)) or 1.0
    for x, step, top, text in zip(places, steps, tops, texts, strict=True):
        printed = _printed(plan, step)
        endless = printed is not None and printed.amount is None and printed.most is None
        if endless:
            ax.annotate("", (x, top + reach * 0.12), (x, top), arrowprops=_UP)
        write_at(ax, x, top + reach * (0.13 if endless else 0.03), text, **label_look(len(names)))
    columns(ax, names, upright=not few)
    amounts(ax, f"{'saving' if plan.is_saving else 'cost'}, from the sums as printed", plan.currency)
    heights(ax, min(bottoms) - (reach * 0.05 if min(bottoms) else 0), max(tops) + reach * (0.25 if few else 0.4))
    return finish(ax, title, yearly_money_words(plan, steps, released), key=3 if ax.containers else 0)


def _sum_text(plan: GrowthPlan, step: YearLevel, *, letters: int | None) -> str:
    printed, (cost, between) = _printed(plan, step), year_cost(plan, step)
    if printed is not None:
        return printed.text if letters is None or printed.amount is not None else wrapped(printed.text, letters)
    known = None if between is None else money_words(between, brief=True)
    return label_money(cost) if cost is not None else known or "not stated"


def yearly_money_words(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release) -> str:
    """Return the alternative text of the money of the single years of a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> programme = pm.sample()
    >>> yearly_money_words(programme.growth, levels(programme.growth), pm.growth.release(programme))[:37]
    'Money by year: 2008/09 £2.2m committe'
    """
    words = (_money_words(plan, step, row) for step, row in zip(*_single_years(plan, steps, released), strict=True))
    return f"{_by_year(plan)}: {'; '.join(words)}."


def _by_year(plan: GrowthPlan) -> str:
    return f"{'Savings' if plan.is_saving else 'Money'} by year"


def _single_years(
    plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release
) -> tuple[tuple[YearLevel, ...], tuple[ReleaseYear, ...]]:
    """Return the years that have a column of money, with their release."""
    # A year whose money is in a sum of several states none of its own: that sum is in no column.
    in_spans = {year for point in sums_of_spans(plan) for year in plan.years_of(point.period)}
    drawn = [is_priced(plan, step) or step.year not in in_spans for step in steps]
    return tuple(compress(steps, drawn)), tuple(compress(released.years, drawn))


def _printed(plan: GrowthPlan, step: YearLevel) -> StatedMoney | None:
    """The sum that a plan prints for a year, where it is the cost of that year and no change of it."""
    return stated_cost(plan, step.year) if plan.cost_as is PrintedAs.LEVELS else None


_UP = {"arrowstyle": "-|>", "color": INK, "lw": 1.4}
"""The arrow of a sum that has no most."""


class _Parts(NamedTuple):
    """The parts of a year in whole posts or minor units, in the order in which they are drawn."""

    committed: NumberOfPosts
    contingent: NumberOfPosts
    refused: NumberOfPosts
    unknown: NumberOfPosts
    open: NumberOfPosts = 0


_LOOKS = {
    "committed": ("committed", COMMITTED),
    "contingent": ("waiting for a gate", WAITING),
    "refused": ("refused", REFUSED),
    "unknown": ("", filled("white", "...")),
    "open": ("from the least to the most of a sum", RANGE),
}
"""The name in the key and the look of each part."""


def _parts(row: ReleaseYear, total: NumberOfPosts) -> _Parts:
    if row.committed.posts is not None:
        return _Parts(row.committed.posts, row.contingent.posts or 0, row.refused.posts or 0, 0)
    return _all_alike(row, total)


def _all_alike(row: ReleaseYear, total: NumberOfPosts) -> _Parts:
    # Of a year whose committed part is not stated, and which waits for nothing, all is committed.
    return _Parts(0, 0, 0, total) if row.waits_for else _Parts(total, 0, 0, 0)


def _money_parts(plan: GrowthPlan, step: YearLevel, row: ReleaseYear) -> _Parts:
    """Each part at the least that it can be, and apart from it what lies between that and the most."""
    cost, between = year_cost(plan, step)
    printed = _printed(plan, step)
    if cost is not None:
        between = MoneyRange.exactly(cost)
    least, most = (between.low, between.high) if between else (printed.least, printed.most) if printed else (None, None)
    if least is None:  # of "less than nothing" the most alone is known
        return _Parts(0, 0, 0, 0, 0 if most is None else most.minor)
    lows = [least if name == row.printed_in else ends_of(getattr(row, name).between)[0] for name in PARTS]
    parts = _all_alike(row, least.minor)
    if lows[0] is not None:
        committed, contingent, refused_ = (0 if low is None else low.minor for low in lows)
        parts = _Parts(committed, contingent, refused_, 0)
    return parts._replace(open=0 if most is None else most.minor - sum(parts))


def _places(years: Sequence[ReleaseYear]) -> tuple[list[str], list[int]]:
    """The names of all years from the first to the last, and where among them those are that are drawn."""
    first, last = (years_in(row.year)[0] for row in (years[0], years[-1]))
    return [str(first + number) for number in range(last - first + 1)], [years_in(row.year)[0] - first for row in years]


def _bars(
    ax: Axes, years: Sequence[_Parts], places: Sequence[int], currency: Currency | None
) -> tuple[list[float], list[float]]:
    """Draw the parts of each year, those above nothing and those below it apart; return where they end."""
    tops, bottoms = [0.0] * len(years), [0.0] * len(years)
    scale = 1 if currency is None else currency.per_major
    reach = max(1, *(sum(map(abs, year)) for year in years)) / scale
    for key, (name, look) in _LOOKS.items():
        parts = [getattr(year, key) for year in years]
        if not any(parts):
            continue
        sizes = [part / scale for part in parts]
        starts = [top if part >= 0 else low for part, top, low in zip(parts, tops, bottoms, strict=True)]
        label = name or (_UNKNOWN_POSTS_WAIT if currency is None else _UNKNOWN_MONEY_WAITS)
        ax.bar(places, sizes, 0.5, bottom=starts, label=label, **look)
        paint, back = ("white", look["color"]) if look is COMMITTED else (INK, "white")
        box = {"boxstyle": "round,pad=0.25", "fc": back, "ec": "none"}
        for x, (start, part, size) in enumerate(zip(starts, parts, sizes, strict=True)):
            # The label above a year gives its only part already, and the print of a sum with two ends; in a low or
            # narrow part a label would not fit.
            fits = sum(map(bool, years[x])) > 1 and abs(size) > reach / 9 and not years[x].open
            if part and len(years) <= FEW and (currency is None or fits):
                text = f"{part:,}" if currency is None else label_money(Money(part, currency))
                write_at(ax, places[x], start + size / 2, text, va="center", color=paint, fontsize=10, bbox=box)
            tops[x], bottoms[x] = max(tops[x], start + size), min(bottoms[x], start + size)
    return tops, bottoms


def _label(plan: GrowthPlan, step: YearLevel, total: NumberOfPosts, *, afloat: bool) -> tuple[str, ...]:
    more = "+" if afloat and total >= 0 else ""
    posts = f"{more}{total:,} post{'' if total == 1 else 's'}"
    cost = stated_cost(plan, step.year)
    if cost is None:
        return (posts,)
    level = year_cost(plan, step)[0]
    # A change beside a level of posts would be read as all that they cost.
    if plan.cost_as is PrintedAs.CHANGES and not afloat and level is not None:
        return posts, brief_money(level)
    rise = "+" if plan.cost_as is PrintedAs.CHANGES and cost.amount is not None and cost.amount.minor >= 0 else ""
    is_for_added = not afloat and step.money is None and step.costed is not None and step.costed.posts != step.posts
    added = f" for the {step.costed.posts:,} added" if step.costed and is_for_added else ""
    return posts, f"{rise}{cost.text}{added}"


def _words(row: ReleaseYear, total: NumberOfPosts) -> str:
    if row.committed.posts is None:
        return f"{row.year} {total:,}{f', {_UNKNOWN_POSTS_WAIT}' if row.waits_for else ''}"
    posts = {name: getattr(row, name).posts for name in PARTS}
    parts = {name: "not stated" if number is None else f"{number:,}" for name, number in posts.items()}
    nought = [name for name, number in posts.items() if number is not None and not number]
    return f"{row.year} {_in_parts(row, parts, nought)}"


def _in_parts(row: ReleaseYear, parts: Mapping[str, str], nought: Container[str]) -> str:
    """Return the parts of a year in words, each with its gates; of those at nought what is committed."""
    gates, refusing = (listed(hold.title for hold in holds) for holds in (row.held_gates, row.refused_gates))
    words = [f"{parts['committed']} committed"]
    if gates or "contingent" not in nought:
        words.append(f"{parts['contingent']} waiting{f' for {gates}' if gates else ''}")
    if "refused" not in nought:
        words.append(f"{parts['refused']} refused{f' by {refusing}' if refusing else ''}")
    return ", ".join(words)


def _money_words(plan: GrowthPlan, step: YearLevel, row: ReleaseYear) -> str:
    printed, (cost, between) = _printed(plan, step), year_cost(plan, step)
    if row.printed_in or row.committed.between is not None:
        parts = {name: _part_words(row, name) for name in PARTS}
        return f"{row.year} {_in_parts(row, parts, [name for name in PARTS if _is_nought(row, name)])}"
    total = next((money_words(sum_, brief=True) for sum_ in (cost, printed, between) if sum_ is not None), "not stated")
    return f"{row.year} {total}{f', {_UNKNOWN_MONEY_WAITS}' if row.waits_for else ''}"


def _is_nought(row: ReleaseYear, name: str) -> bool:
    between: MoneyRange | None = getattr(row, name).between
    return name != row.printed_in and between is not None and between.low.minor == between.high.minor == 0


def _part_words(row: ReleaseYear, name: str) -> str:
    if name == row.printed_in:
        return " and ".join(map(str, row.printed))
    between: MoneyRange | None = getattr(row, name).between
    return "not stated" if between is None else f"{row.is_about(name) * 'about '}{money_words(between, brief=True)}"
