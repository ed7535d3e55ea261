"""The waterfall: how a plan of growth climbs, or falls, from its baseline to its last level."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from prevent_model.errors import refused
from prevent_model.figures.lettering import NARROW, WIDTH, widest
from prevent_model.figures.style import (
    COMMITTED,
    FEW,
    FIRST,
    REFUSED,
    SECOND,
    WAITING,
    amounts,
    axes,
    filled,
    finish,
    heights,
    label_look,
    label_money,
    step_line,
    ticks,
    write_at,
)
from prevent_model.framework.gates import GateHold
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.gated_release import Release
from prevent_model.growth.levels import (
    YearLevel,
    apart_from_year_before,
    levels,
    rests_on_about,
    stated_cost,
    year_cost,
)
from prevent_model.growth.programme_release import release
from prevent_model.growth.release_rows import ReleaseYear
from prevent_model.tables.value_text import brief_money
from prevent_model.values.arguments import expect
from prevent_model.values.currencies import Currency
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.post_numbers import NumberOfPosts
from prevent_model.values.spans import Years, years_in
from prevent_model.values.years import FinancialYear

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["waterfall", "waterfall_chart"]

_WAITS, _WAITS_IN_PART = "waiting for a gate", "waits in part: how much is not stated"
_LOOKS = {
    "committed": COMMITTED,
    "level": FIRST,
    "rise": SECOND,
    "fall": filled("white", "..."),
    _WAITS: WAITING,
    "refused": REFUSED,
    _WAITS_IN_PART: filled("white", "++"),
}
"""The look of each kind of column, in the order of the key."""
_NOT_STATED = "not stated"


def waterfall(
    plan: GrowthPlan,
    *,
    of: str = "posts",
    held: Mapping[FinancialYear, tuple[GateHold, ...]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw steps from the baseline to the last level: levels start from nought, changes hang between them.

    What the source does not state is no column of nought: without a baseline the first level is drawn as a level, and
    changes on top of a cost that is not stated add up to no level in the end. A year whose sum is no single one, such
    as "at least £2m", has no column either, and the level after it stands on its own. Sums of several years are named
    in the words, and are no step.

    Parameters
    ----------
    plan
        The plan, in levels or in changes.
    of
        "posts", or "money" for the sums as printed.
    held
        The answer of ``Programme.held_years``; with it, what waits for a gate is hatched, and what was refused crossed.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        A column for each year between those of before and the end, joined by thin lines; the words tell each step.

    Raises
    ------
    ValueError
        When the plan prints nothing, or `of` is neither.

    Examples
    --------
    >>> import prevent_model as pm
    >>> print(pm.figures.alt_text(pm.figures.waterfall(pm.sample().growth)))
    Posts at year end: not stated before, 2008/09 41, 2009/10 +12 to 53, 2010/11 +40 to 93.
    """
    expect(plan=(plan, GrowthPlan), of=(of, str), held=(held, Mapping, None), ax=(ax, "Axes", None))
    if of not in ("posts", "money"):
        raise ValueError(f'of: found {written(of)}: write "posts" or "money"')
    steps = levels(plan)
    if not steps:
        remedy = "show growth.release, which has its sums" if plan.points else "give it points"
        raise ValueError(f"plan: it prints no year, so there is no step to draw; {remedy}")
    stated = plan.has_money if of == "money" else plan.has_posts
    if not stated or (of == "money" and not any(_is_costed(plan, step) for step in steps)):
        other = "posts" if of == "money" else "money"
        remedy = f'draw of="{other}"' if (plan.has_posts if other == "posts" else plan.has_money) else "give it points"
        raise refused("of", f"{plan.title} prints no {of} by year", remedy)
    return waterfall_chart(plan, steps, None if held is None else release(plan, held), money=of == "money", ax=ax)


def _is_costed(plan: GrowthPlan, step: YearLevel) -> bool:
    return year_cost(plan, step)[0] is not None or (step.costed is not None and step.costed.money is not None)


def waterfall_chart(
    plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release | None, *, money: bool, ax: Axes | None = None
) -> Axes:
    """Draw the waterfall of a plan from its levels, and from its release where what waits is to be shown apart."""
    steps, climb, splits = _laid_out(plan, steps, released, money=money)
    few = len(steps) <= FEW
    later = _later(plan, steps, money=money)
    names = ["before", *(str(step.year) for step in steps), f"after {steps[-1].year}" if later else "in the end"]
    if not climb.afloat:
        for n, end in enumerate(climb.ends, 1):
            if end is not None:
                names[n] += ("\nto " if few else ": ") + climb.brief(end)
    # Few steps with short labels fit on the screen of a phone.
    column = widest([*names, *_texts(climb)]) + 0.12
    ax = axes(ax, 3.8 if few else 4.6, min(WIDTH, max(NARROW, 1.1 + len(names) * column)) if few else WIDTH)
    # Without its release nothing is known of what is committed of a plan.
    _columns(ax, climb, splits, *(("level", "rise") if released is None else ("committed", "committed")))
    _labels(ax, climb)
    ticks(ax.xaxis, range(len(names)), names, upright=not few)
    ax.set_xlim(-0.6, len(names) - 0.4)
    sums = "saving" if plan.is_saving else "cost"
    amounts(ax, _label(plan, climb), climb.currency)
    drawn = {bars.get_label(): bars for bars in reversed(ax.containers)}
    kinds = [kind for kind in _LOOKS if kind in drawn]
    growth = "Growth in " if plan.has_posts and not plan.posts_fall else ""
    title = f"{growth}{sums if money else 'posts'}, step by step"
    title = title[0].upper() + title[1:]
    words = waterfall_words(plan, steps, released, money=money)
    return finish(ax, title, words, key=5, keys=([drawn[kind] for kind in kinds], kinds))


def waterfall_words(plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release | None, *, money: bool) -> str:
    """Return the alternative text of the waterfall of a plan.

    Examples
    --------
    >>> import prevent_model as pm
    >>> plan = pm.sample().growth
    >>> waterfall_words(plan, levels(plan), None, money=False)[:48]
    'Posts at year end: not stated before, 2008/09 41'
    """
    steps, climb, splits = _laid_out(plan, steps, released, money=money)
    return f"{_label(plan, climb).capitalize()}: {_words(steps, climb, splits)}{_later(plan, steps, money=money)}"


def _laid_out(
    plan: GrowthPlan, steps: tuple[YearLevel, ...], released: Release | None, *, money: bool
) -> tuple[tuple[YearLevel, ...], _Climb, list[_Split | None]]:
    """Return the years that are steps, how they climb, and how each level is split."""
    if money:  # posts of several years are a level in the last of them, and their money is no sum of that year
        printed = {point.period for point in plan.points}
        steps = tuple(step for step in steps if step.year in printed)
    climb = _climb(plan, steps, money=money)
    rows = {row.year: row for row in released.years} if released is not None else {}
    return steps, climb, _splits([rows.get(step.year) for step in steps], climb)


def _label(plan: GrowthPlan, climb: _Climb) -> str:
    """Return what the columns are of."""
    sums = "saving" if plan.is_saving else "cost"
    label = "posts at year end" if climb.currency is None else f"{sums}, from the sums as printed"
    label = f"change in {label}" if climb.afloat else label
    return label if climb.currency is None or plan.prices is None else f"{label}, {plan.prices.words}"


def _later(plan: GrowthPlan, steps: tuple[YearLevel, ...], *, money: bool) -> str:
    """Name the figures of several years that no step draws, in a sentence that begins with a space."""
    drawn: set[Years] = {step.year for step in steps}
    if not money:  # posts of several years are drawn at the end of the last
        drawn.update(point.period for point in plan.points if drawn.intersection(years_in(point.period)[-1:]))
    figures = (
        f"{(point.cost.text if money and point.cost is not None else point.posts)} for {point.period}"
        for point in plan.points
        if (point.cost if money else point.posts) is not None and point.period not in drawn
    )
    names = ", ".join(figures)
    return f" Not drawn, as no figure of one year: {names}." if names else ""


class _Climb(NamedTuple):
    """The steps of a plan in whole posts or minor units, as far as the source states them."""

    currency: Currency | None  # None for a climb of posts
    begin: NumberOfPosts | None  # what was there before the first year
    ends: list[NumberOfPosts | None]  # None where a year has no single figure
    changes: list[NumberOfPosts | None]
    is_level: list[bool]  # nothing is stated that the year could be a change from
    afloat: bool  # changes alone are stated: the ends are those above what was there before
    instead: list[str]  # the words for a year without a single figure: its sum as printed, or "not stated"
    about: list[bool]  # whether a sum that the year rests on is printed as about

    @property
    def scale(self) -> int:
        """The minor units of one of the currency, such as 100 pence of a pound, or the one of a post."""
        return self.currency.per_major if self.currency is not None else 1

    def brief(self, amount: NumberOfPosts) -> str:
        """Return an amount as a column shows it."""
        return f"{amount:,}" if self.currency is None else label_money(Money(int(amount), self.currency))

    def change(self, amount: NumberOfPosts) -> str:
        """Return a change as a column shows it."""
        return f"{'+' if amount > 0 else '−' if amount < 0 else ''}{self.brief(abs(amount))}"

    def exact(self, amount: NumberOfPosts) -> str:
        """Return an amount as the words beside the figure give it."""
        return f"{amount:,}" if self.currency is None else brief_money(Money(int(amount), self.currency))


def _climb(plan: GrowthPlan, steps: tuple[YearLevel, ...], *, money: bool) -> _Climb:
    begin = plan.baseline
    sizes = [step.posts for step in steps]
    added = [step.added for step in steps]
    if money:
        begin = None if plan.baseline_cost is None else _minor(plan.baseline_cost.amount)
        sizes = [_minor(year_cost(plan, step)[0]) for step in steps]
        added = [None if step.costed is None else _minor(step.costed.money) for step in steps]
    afloat = all(size is None for size in sizes)
    ends = added if afloat else sizes
    before = [begin, *ends]
    as_printed = plan.cost_as if money else plan.posts_as
    # Posts stay, so that a level is a step from the last one known; the cost of a year is none from an earlier year's.
    apart = apart_from_year_before(plan, steps) if money and as_printed is PrintedAs.LEVELS else ()
    before = [None if step.year in apart else then for step, then in zip(steps, before, strict=False)]
    # Where nothing is stated before it, a column starts from nought, which is no figure of the source.
    changes = [None if now is None else now - (then or 0) for then, now in zip(before, ends, strict=False)]
    is_level = [then is None and (n > 0 or as_printed is PrintedAs.LEVELS) for n, then in enumerate(before)]
    printed = [stated_cost(plan, step.year) if money else None for step in steps]
    instead = [_NOT_STATED if cost is None else cost.text for cost in printed]
    about = [money and rests_on_about(plan, step.year, with_earlier=False) for step in steps]
    return _Climb(plan.currency if money else None, begin, ends, changes, is_level, afloat, instead, about)


class _Split(NamedTuple):
    """A level in whole posts or minor units: what is committed of it, what waits and what was refused."""

    committed: NumberOfPosts
    waits: NumberOfPosts = 0
    refused: NumberOfPosts = 0


def _splits(rows: Sequence[ReleaseYear | None], climb: _Climb) -> list[_Split | None]:
    """Return the split of each year; None where the source does not tell how much waits."""
    splits: list[_Split | None] = []
    for row, end in zip(rows, climb.ends, strict=True):
        parts = (row.committed, row.contingent, row.refused) if row is not None else ()
        sizes = [
            size for part in parts if (size := part.posts if climb.currency is None else _minor(part.money)) is not None
        ]
        if sizes and len(sizes) == len(parts):
            splits.append(_Split(*sizes))
        else:
            splits.append(None if end is None or (row is not None and row.waits_for) else _Split(end))
    return splits


def _minor(amount: Money | None) -> int | None:
    return None if amount is None else amount.minor


def _columns(ax: Axes, climb: _Climb, splits: Sequence[_Split | None], level: str, rise: str) -> None:
    """Draw the level before, the change of each year from where the last one ended, and the level in the end."""
    columns: list[tuple[NumberOfPosts, Iterable[tuple[NumberOfPosts, str]]]] = [(0, [(climb.begin or 0, level)])]
    before = [_Split(climb.begin or 0), *splits]
    for then, now, change, end, is_level in zip(
        before, splits, climb.changes, climb.ends, climb.is_level, strict=False
    ):
        if change is None or end is None:
            columns.append((0, []))
            continue
        parts: Iterable[tuple[NumberOfPosts, str]] = [(change, _WAITS_IN_PART)]
        base = _Split(0) if is_level else then
        if now is not None and base is not None:
            own, *rest = (after - earlier for after, earlier in zip(now, base, strict=True))
            kind = level if is_level else rise if own > 0 else "fall"
            parts = zip((own, *rest), (kind, _WAITS, "refused"), strict=True)
        columns.append((end - change, parts))
    if not climb.afloat and climb.ends[-1] is not None:
        last = [(climb.ends[-1], _WAITS_IN_PART)] if now is None else zip(now, (level, _WAITS, "refused"), strict=True)
        columns.append((0, last))
    for x, (foot, parts) in enumerate(columns):
        start = foot
        for size, kind in parts:  # each on the one before: the parts of one step all rise or all fall
            if size:
                ax.bar(
                    x, float(size / climb.scale), 0.62, bottom=float(start / climb.scale), label=kind, **_LOOKS[kind]
                )
            start += size


def _texts(climb: _Climb) -> list[str]:
    """Return the size of each column in words."""
    steps = [
        instead if change is None else climb.brief(change) if is_level else climb.change(change)
        for change, is_level, instead in zip(climb.changes, climb.is_level, climb.instead, strict=True)
    ]
    first, last = (_NOT_STATED if end is None else climb.brief(end) for end in (climb.begin, climb.ends[-1]))
    return [first, *steps, _NOT_STATED if climb.afloat else last]


def _labels(ax: Axes, climb: _Climb) -> None:
    """Write the size of each column above it, and draw the thin lines from one to the next."""
    ends, last = climb.ends, climb.ends[-1]
    feet = [climb.begin, *ends]
    rises = zip(pairwise(feet), climb.is_level, strict=True)
    tops = [feet[0] or 0, *(max(now or 0, 0 if is_level else then or 0) for (then, now), is_level in rises)]
    tops.append(0 if climb.afloat else last or 0)
    reach = max(1.0, float(max(tops) / climb.scale))  # one of the currency, as its smallest unit has no marks
    texts = _texts(climb)
    for x, level in enumerate(feet):
        is_last = x == len(ends)
        joined = not climb.afloat if is_last else not climb.is_level[x] and ends[x] is not None
        if level is not None and joined:
            step_line(ax, x + 0.31, x + 0.69, float(level / climb.scale))
    for x, (top, text) in enumerate(zip(tops, texts, strict=True)):
        weight = "bold" if x in (0, len(ends) + 1) and text != _NOT_STATED else "normal"
        write_at(ax, x, float(top / climb.scale) + reach * 0.025, text, fontweight=weight, **label_look(len(ends)))
    heights(
        ax,
        float(min(0, *(foot for foot in feet if foot is not None)) / climb.scale),
        reach * (1.13 if len(ends) <= FEW else 1.35),
    )


def _words(steps: tuple[YearLevel, ...], climb: _Climb, splits: Sequence[_Split | None]) -> str:
    years = []
    for n, (step, split) in enumerate(zip(steps, splits, strict=True)):
        change, end = climb.changes[n], climb.ends[n]
        if change is None or end is None:
            no_step = "" if climb.instead[n] == _NOT_STATED else ", which is no step"
            years.append(f"{step.year} {climb.instead[n]}{no_step}")
            continue
        words = f"{'about ' if climb.about[n] else ''}{climb.exact(end)}"
        if not climb.is_level[n]:
            near = "about " if climb.about[n] or (n > 0 and climb.about[n - 1]) else ""
            signed = f"{near}{'+' if change >= 0 else '-'}{climb.exact(abs(change))}"
            words = signed if climb.afloat else f"{signed} to {words}"
        shut = " (how much of it waits is not stated)"
        if split is not None:
            sizes = ((split.waits, "waiting"), (split.refused, "refused"))
            shut = "".join(f" ({climb.exact(size)} of it {kind})" for size, kind in sizes if size)
        years.append(f"{step.year} {words}{shut}")
    start = _NOT_STATED if climb.begin is None else f"from {climb.exact(climb.begin)}"
    rest = " The level after the changes is not stated." if climb.afloat else ""
    return f"{start} before, {', '.join(years)}.{rest}"
