"""The waterfall: how a plan of growth climbs, or falls, from its baseline to its last level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from prevent_model.framework.gates import Hold
from prevent_model.framework.growth import GrowthPlan
from prevent_model.growth.gating import Release, release
from prevent_model.growth.levels import levels
from prevent_model.values.money import Money
from prevent_model.values.years import FinancialYear
from prevent_model.views.canvas import COMMITTED, CONTINGENT, INK, QUIET, REFUSED, WIDTH, axes, describe, height
from prevent_model.views.sums import money_axis, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.container import Container

LETTER = 9.0
"""The size of a figure's letters, in points."""

_RISE, _FALL = "#9dbfdb", "white"
_KINDS = ("level", "rise", "fall", "contingent: waits for a gate", "refused")
_LOOKS = dict(
    zip(_KINDS, ((COMMITTED, ""), (_RISE, ""), (_FALL, "..."), (CONTINGENT, "///"), (REFUSED, "xx")), strict=True)
)


def waterfall(
    plan: GrowthPlan,
    *,
    of: str = "posts",
    held: Mapping[FinancialYear, tuple[Hold, ...]] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Steps from the baseline to the last level: levels stand on the ground, changes hang between them.

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
    Posts at year end: from 0 before (no baseline is printed), 2008/09 +41 to 41, 2009/10 +12 to 53, 2010/11 +40 to 93.
    """
    if of not in ("posts", "money"):
        raise ValueError(f'of: found {of!r}: write "posts" or "money"')
    steps = levels(plan)
    if not steps:
        raise ValueError("plan: it prints no year, so there is no step to draw; give it points")
    money = of == "money"
    begin = (plan.baseline_cost.amount.pence if plan.baseline_cost else 0) if money else (plan.baseline or 0)
    ends = [step.money.pence if money else step.posts for step in steps]
    undivided = [(end, 0, 0) for end in ends]
    told = _parts(release(plan, held), money=money) if held is not None else undivided
    parts = told or undivided
    few = len(steps) <= 8
    ax = axes(ax, WIDTH, 3.8 if few else 4.6)
    before, known = begin, (begin, 0, 0)
    _bar(ax, 0, 0, ((begin, "level"),), money=money)
    for x, (end, part) in enumerate(zip(ends, parts, strict=True), 1):
        own, waits, refused = (now - then for now, then in zip(part, known, strict=True))
        _bar(
            ax,
            x,
            before,
            ((own, "rise" if own > 0 else "fall"), (waits, _KINDS[3]), (refused, "refused")),
            money=money,
        )
        before, known = end, part
    last = len(ends) + 1
    _bar(ax, last, 0, tuple(zip(parts[-1], ("level", *_KINDS[3:]), strict=True)), money=money)
    _words(ax, begin, ends, money=money)
    named = plan.baseline_cost if money else plan.baseline
    gap = "\nto " if few else ": "
    reached = [f"{step.year}{gap}{_brief(end, money=money)}" for step, end in zip(steps, ends, strict=True)]
    ticks = ["before", *reached, "in the end"]
    ax.set_xticks(range(last + 1), ticks, fontsize=LETTER, rotation=0 if few else 90)
    ax.set_xlim(-0.6, last + 0.6)
    ax.spines[["top", "right"]].set_visible(False)
    name = "cost as printed" if money else "posts at year end"
    if money:
        money_axis(ax, name, LETTER)
    else:
        ax.tick_params(axis="y", labelsize=LETTER)
        ax.set_ylabel(name, fontsize=LETTER)
    keys, labels = _legend(ax)
    ax.legend(keys, labels, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=5, fontsize=LETTER, frameon=False,
              borderaxespad=0)  # fmt: skip
    said = []
    for n, step in enumerate(steps):
        change, end = ends[n] - (ends[n - 1] if n else begin), ends[n]
        shut = f" ({_said(parts[n][1], money=money)} of it contingent)" if parts[n][1] else ""
        shut += f" ({_said(parts[n][2], money=money)} of it refused)" if parts[n][2] else ""
        said.append(f"{step.year} {_signed(change, money=money)} to {_said(end, money=money)}{shut}")
    none = "" if named is not None else " (no baseline is printed)"
    words = f"{name.capitalize()}: from {_said(begin, money=money)} before{none}, {', '.join(said)}."
    if not told:
        words += " How much of it waits for a gate cannot be told."
    title = f"Growth in {'cost' if money else 'posts'}, step by step"
    describe(ax, title, words)
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


def _parts(made: Release, *, money: bool) -> list[tuple[int, int, int]]:
    """Committed, contingent and refused of each year, as whole posts or pence; none where one of them cannot be told."""
    found: list[tuple[int, int, int]] = []
    for row in made.years:
        parts = (row.committed, row.contingent, row.refused)
        sizes = [p.money.pence for p in parts if p.money is not None] if money else [
            p.posts for p in parts if p.posts is not None
        ]  # fmt: skip
        if len(sizes) < len(parts):
            return []
        found.append((sizes[0], sizes[1], sizes[2]))
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


def _words(ax: Axes, begin: int, ends: list[int], *, money: bool) -> None:
    """What each column comes to, above it, and the thin lines from one to the next."""
    scale = 100 if money else 1
    tops = [begin, *(max(now, then) for now, then in zip(ends, [begin, *ends[:-1]], strict=True)), ends[-1]]
    reach = max(1, *tops) / scale
    changes = [now - then for now, then in zip(ends, [begin, *ends[:-1]], strict=True)]
    texts = [_brief(begin, money=money)]
    texts += [
        f"{'+' if change > 0 else '−' if change < 0 else ''}{_brief(abs(change), money=money)}" for change in changes
    ]
    texts.append(_brief(ends[-1], money=money))
    size = LETTER if len(ends) <= 8 else LETTER - 1.5
    levels_after = [begin, *ends]
    for x, level in enumerate(levels_after):
        ax.plot([x + 0.31, x + 0.69], [level / scale] * 2, color=QUIET, lw=0.8, linestyle="dashed")
    for x, (top, text) in enumerate(zip(tops, texts, strict=True)):
        ax.text(x, top / scale + reach * 0.025, text, ha="center", va="bottom", fontsize=size, color=INK,
                fontweight="bold" if x in (0, len(tops) - 1) else "normal", parse_math=False)  # fmt: skip
    height(ax, 0, reach * 1.13)


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
