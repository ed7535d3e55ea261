"""The waterfall: how a plan of growth climbs, or falls, from its baseline to its last level."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from prevent_model.figures.money_axis import money_axis, short
from prevent_model.figures.style import COMMITTED, CONTINGENT, INK, QUIET, REFUSED, WIDTH, axes, describe, height
from prevent_model.framework.gates import GateHold
from prevent_model.framework.growth import GrowthPlan, PrintedAs
from prevent_model.growth.gated_release import Release, release
from prevent_model.growth.levels import levels, year_cost
from prevent_model.values.arguments import expect
from prevent_model.values.money import Money
from prevent_model.values.plain import written
from prevent_model.values.years import FinancialYear

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import Container

LETTER = 9.0
"""The size of a figure's letters, in points."""

_RISE, _FALL = "#9dbfdb", "white"
_UNTOLD = "waits in part: how much is not stated"
_KINDS = ("level", "rise", "fall", "contingent: waits for a gate", "refused", _UNTOLD)
_LOOKS = dict(
    zip(
        _KINDS,
        ((COMMITTED, ""), (_RISE, ""), (_FALL, "..."), (CONTINGENT, "///"), (REFUSED, "xx"), ("white", "++")),
        strict=True,
    )
)
_NOT_STATED = "not stated"


def waterfall(
    plan: GrowthPlan,
    *,
    of: str = "posts",
    held: Mapping[FinancialYear, tuple[GateHold, ...]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Steps from the baseline to the last level: levels stand on the ground, changes hang between them.

    What the source does not state is no column of nought: without a baseline the first level is drawn as a level, and
    changes on top of a cost that is not stated come to no level in the end.

    Parameters
    ----------
    plan
        The plan, in levels or in changes.
    of
        "posts", or "money" for the sums as printed.
    held
        What ``Programme.held_years`` answers; with it, what waits for a gate is hatched, and what was refused crossed.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

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
        raise ValueError("plan: it prints no year, so there is no step to draw; give it points")
    money = of == "money"
    climb = _climb(plan, money=money)
    begin, ends, changes = climb.begin, climb.ends, climb.changes
    parts = _parts(release(plan, held), ends, money=money) if held is not None else [(end, 0, 0) for end in ends]
    few = len(steps) <= 8
    ax = axes(ax, WIDTH, 3.8 if few else 4.6)
    known: _Split | None = (begin or 0, 0, 0)
    _bar(ax, 0, 0, ((begin or 0, "level"),), money=money)
    for x, (change, end, part) in enumerate(zip(changes, ends, parts, strict=True), 1):
        if part is None or known is None:
            split: tuple[tuple[int, str], ...] = ((change, _UNTOLD),)
        else:
            own, waits, refused = (now - then for now, then in zip(part, known, strict=True))
            stands = x == 1 and climb.first_is_level
            kind = "level" if stands else "rise" if own > 0 else "fall"
            split = ((own, kind), (waits, _KINDS[3]), (refused, "refused"))
        _bar(ax, x, end - change, split, money=money)
        known = part
    last = len(ends) + 1
    if not climb.afloat:
        final = ((ends[-1], _UNTOLD),) if known is None else tuple(zip(known, ("level", *_KINDS[3:5]), strict=True))
        _bar(ax, last, 0, final, money=money)
    _words(ax, climb, money=money)
    gap = "\nto " if few else ": "
    reached = ["" if climb.afloat else f"{gap}{_brief(end, money=money)}" for end in ends]
    ticks = ["before", *(f"{step.year}{to}" for step, to in zip(steps, reached, strict=True)), "in the end"]
    ax.set_xticks(range(last + 1), ticks, fontsize=LETTER, rotation=0 if few else 90)
    ax.set_xlim(-0.6, last + 0.6)
    ax.spines[["top", "right"]].set_visible(False)
    name = "cost, from the sums as printed" if money else "posts at year end"
    name = f"change in {name}" if climb.afloat else name
    if money:
        money_axis(ax, name, LETTER)
    else:
        ax.tick_params(axis="y", labelsize=LETTER)
        ax.set_ylabel(name, fontsize=LETTER)
    keys, labels = _legend(ax)
    ax.legend(keys, labels, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=5, fontsize=LETTER, frameon=False,
              borderaxespad=0)  # fmt: skip
    said = []
    for n, (step, part) in enumerate(zip(steps, parts, strict=True)):
        reaches = _said(ends[n], money=money)
        to = "" if climb.afloat else f" to {reaches}"
        step_words = reaches if n == 0 and climb.first_is_level else f"{_signed(changes[n], money=money)}{to}"
        shut = " (how much of it waits is not stated)" if part is None else ""
        for size, kind in zip(part[1:] if part is not None else (), ("contingent", "refused"), strict=False):
            shut += f" ({_said(size, money=money)} of it {kind})" if size else ""
        said.append(f"{step.year} {step_words}{shut}")
    start = _NOT_STATED if begin is None else f"from {_said(begin, money=money)}"
    words = f"{name.capitalize()}: {start} before, {', '.join(said)}."
    if climb.afloat:
        words += " What the changes come to in the end is not stated."
    title = f"Growth in {'cost' if money else 'posts'}, step by step"
    describe(ax, title, words)
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


@attrs.frozen
class _Climb:
    """The steps of a plan in whole posts or pence, as far as the source states them."""

    begin: int | None  # what was there before the first year
    ends: list[int]
    changes: list[int]
    first_is_level: bool  # nothing is stated that the first year could be a change from
    afloat: bool  # changes alone are stated: the ends are those above what was there before


def _climb(plan: GrowthPlan, *, money: bool) -> _Climb:
    steps = levels(plan)
    stated = plan.baseline_cost is not None if money else plan.baseline is not None
    begin = (plan.baseline_cost.amount.pence if plan.baseline_cost else 0) if money else plan.baseline
    begin = begin if stated else None
    costs = [year_cost(plan, step)[0] for step in steps] if money else []
    sizes = [None if cost is None else cost.pence for cost in costs] if money else [step.posts for step in steps]
    afloat = None in sizes
    if afloat and money:
        sizes = [step.costed.money.pence if step.costed is not None else None for step in steps]
    elif afloat:
        sizes = [step.added for step in steps]
    ends = [size for size in sizes if size is not None]
    as_printed = plan.cost_as if money else plan.posts_as
    # Where nothing is stated before it, the first column stands on the ground of the chart, which is no figure.
    changes = [now - then for now, then in zip(ends, [begin or 0, *ends], strict=False)]
    return _Climb(begin, ends, changes, begin is None and as_printed is PrintedAs.LEVELS, afloat)


_Split = tuple[int, int, int]


def _parts(made: Release, ends: list[int], *, money: bool) -> list[_Split | None]:
    """Committed, contingent and refused of each year, as whole posts or pence; None where that cannot be told."""
    found: list[_Split | None] = []
    for row, end in zip(made.years, ends, strict=True):
        parts = (row.committed, row.contingent, row.refused)
        sizes = (
            [None if part.money is None else part.money.pence for part in parts] if money else [p.posts for p in parts]
        )
        known = [size for size in sizes if size is not None]
        if len(known) == len(parts):
            found.append((known[0], known[1], known[2]))
        else:
            found.append(None if row.waits_for else (end, 0, 0))
    return found


def _bar(ax: Axes, x: int, start: int, parts: tuple[tuple[int, str], ...], *, money: bool) -> None:
    """One column of parts, each on the one before: the parts of one step all rise or all fall."""
    for size, kind in parts:
        if size:
            colour, hatch = _LOOKS[kind]
            scale = 100 if money else 1
            ax.bar(x, size / scale, 0.62, bottom=start / scale, color=colour, hatch=hatch, edgecolor=INK, lw=0.7,
                   label=kind)  # fmt: skip
        start += size


def _words(ax: Axes, climb: _Climb, *, money: bool) -> None:
    """The size of each column, above it, and the thin lines from one to the next."""
    scale = 100 if money else 1
    begin, ends, changes = climb.begin, climb.ends, climb.changes
    feet = [begin or 0, *ends]
    tops = [feet[0], *(max(now, then) for now, then in pairwise(feet)), 0 if climb.afloat else ends[-1]]
    reach = max(1, *tops) / scale
    texts = [_NOT_STATED if begin is None else _brief(begin, money=money)]
    texts += [
        f"{'+' if change > 0 else '−' if change < 0 else ''}{_brief(abs(change), money=money)}" for change in changes
    ]
    if climb.first_is_level:
        texts[1] = _brief(ends[0], money=money)
    texts.append(_NOT_STATED if climb.afloat else _brief(ends[-1], money=money))
    size = LETTER if len(ends) <= 8 else LETTER - 1.5
    for x, level in enumerate(feet):
        if (x or begin is not None) and not (climb.afloat and x == len(ends)):
            ax.plot([x + 0.31, x + 0.69], [level / scale] * 2, color=QUIET, lw=0.8, linestyle="dashed")
    for x, (top, text) in enumerate(zip(tops, texts, strict=True)):
        bold = x in (0, len(tops) - 1) and text != _NOT_STATED
        ax.text(x, top / scale + reach * 0.025, text, ha="center", va="bottom", fontsize=size, color=INK,
                fontweight="bold" if bold else "normal", parse_math=False)  # fmt: skip
    height(ax, min(0, *feet) / scale, reach * 1.13)


def _legend(ax: Axes) -> tuple[list[Container], list[str]]:
    """One key for each kind that was drawn, in the order of the kinds."""
    seen = {bars.get_label(): bars for bars in reversed(ax.containers)}
    labels = [kind for kind in _KINDS if kind in seen]
    return [seen[label] for label in labels], labels


def _brief(amount: int, *, money: bool) -> str:
    return short(Money(amount)) if money else f"{amount:,}"


def _said(amount: int, *, money: bool) -> str:
    return str(Money(amount)) if money else f"{amount:,}"


def _signed(amount: int, *, money: bool) -> str:
    return f"{'+' if amount >= 0 else '-'}{_said(abs(amount), money=money)}"
