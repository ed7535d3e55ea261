"""Figures of judgements: how they spread, what moved, the cheapest way up, and several assessors side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prevent_model.assessment.compare.distribution import distribution as distribution_of
from prevent_model.assessment.compare.inter_rater_agreement import agreement
from prevent_model.assessment.compare.movement_decomposition import Movement
from prevent_model.assessment.scoring import levels_of
from prevent_model.assessment.search.improvement import Improvement
from prevent_model.assessment.validation import whole_of
from prevent_model.framework.standards import Assessment, Standard
from prevent_model.values.arguments import expect
from prevent_model.values.cells import cell_text
from prevent_model.views.canvas import (
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
    wrapped,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BESIDE = "value 10.00"
"""As wide as what stands beside a scale of values."""

MARKS = ("o", "s", "^", "D", "v", "P", "X", "*")
"""One shape for each assessor, so that they are told apart without their colours."""


def distribution(standard: Standard, assessment: Assessment, *, ax: Axes | None = None) -> Axes:
    """How many criteria stand at each level; what has no level is hatched, below.

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
    >>> len(pm.figures.distribution(standard, judged).patches)
    4
    """
    expect(standard=(standard, Standard), assessment=(assessment, Assessment))
    spread = distribution_of(standard, assessment)
    rows = spread.rows
    names = [wrapped(plain(row.level), 30) for row in rows]
    title = f"{_mark(assessment.illustrative)}{plain(standard.title)}: criteria by level"
    ax = axes(ax, WIDTH, 1.0 + _tall(names, 0.34) + _head(title, names))
    levels = set(standard.scale.labels) if standard.scale else set()
    for y, row in enumerate(rows):
        has_level = row.level in levels
        colour, hatch = (COMMITTED, "") if has_level else (REFUSED, "///")
        ax.barh(y, len(row.criteria), height=0.6, lw=0.5, color=colour, hatch=hatch, edgecolor=INK)
        ax.text(len(row.criteria), y, f" {len(row.criteria)}", va="center", fontsize=LETTER, color=INK)
    ax.set_yticks(range(len(rows)), names, fontsize=LETTER, parse_math=False)
    ax.set_ylim(len(rows) - 0.4, -0.6)
    ax.set_xlim(0, max(len(row.criteria) for row in rows) * 1.1 + 0.5)
    ax.set_xticks([])
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    ax.set_xlabel("criteria; hatched: without a level", fontsize=LETTER, color=QUIET)
    return describe(ax, _heading(title, names), f"{title}. {plain(spread.because)}")


def movement(moved: Movement, *, ax: Axes | None = None) -> Axes:
    """The value before, what improved, where the bar moved, and the value after.

    Parameters
    ----------
    moved
        What ``assessment.movement`` gave.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Raises
    ------
    ValueError
        When one of the scores has no value: a change in grades alone has no height.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
    >>> moved = pm.assessment.movement(judged, judged, standard)
    >>> len(pm.figures.movement(moved).get_xticklabels())
    4
    """
    expect(moved=(moved, Movement))
    earlier, between, later = moved.earlier.value, moved.between.value, moved.later.value
    if earlier is None or between is None or later is None:
        raise ValueError("moved: a score has no value, so that nothing can be drawn; print it, or show its table")
    title = f"{_mark(moved.earlier.illustrative or moved.later.illustrative)}{plain(moved.later.title)}: movement"
    ax = axes(ax, WIDTH, 3.4 + _head(title, [BESIDE]))
    bars = (
        (
            "earlier",
            0 * earlier,
            earlier,
            COMMITTED,
            "",
            f"{cell_text(earlier)}\n{wrapped(plain(moved.earlier.label), 22)}",
        ),
        ("improved", earlier, between, CONTINGENT, "///", _signed(between - earlier)),
        ("the bar moved", between, later, REFUSED, "...", _signed(later - between)),
        ("later", 0 * later, later, COMMITTED, "", f"{cell_text(later)}\n{wrapped(plain(moved.later.label), 22)}"),
    )
    top = float(max(earlier, between, later))
    for x, (_, low, high, colour, hatch, words) in enumerate(bars):
        ax.bar(x, float(high - low), bottom=float(low), width=0.6, color=colour, hatch=hatch, edgecolor=INK, lw=0.6)
        ax.text(
            x,
            float(max(low, high)) + top * 0.02,
            words,
            ha="center",
            va="bottom",
            fontsize=LETTER,
            color=INK,
            parse_math=False,
        )
        if x < len(bars) - 1:
            ax.plot([x + 0.3, x + 0.7], [float(high)] * 2, color=QUIET, lw=0.8, linestyle="dashed")
    ax.set_xticks(range(len(bars)), [bar[0] for bar in bars], fontsize=LETTER)
    ax.set_ylabel("value", fontsize=LETTER)
    lines = max(words.count("\n") + 1 for *_, words in bars)
    height(ax, 0, top * (1.07 + 0.09 * lines))
    ax.spines[["top", "right"]].set_visible(False)
    return describe(ax, _heading(title, [BESIDE]), f"{title}. {plain(moved.because)}")


def path(standard: Standard, found: Improvement, *, ax: Axes | None = None) -> Axes:
    """The cheapest way up: an arrow for each criterion, from the level where it stands to the one that it needs.

    Parameters
    ----------
    standard
        The standard.
    found
        What ``assessment.improve`` gave under it.
    ax
        The axes to draw on; new ones where not given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Raises
    ------
    ValueError
        When there is no step to draw.

    Examples
    --------
    >>> from datetime import date
    >>> import prevent_model as pm
    >>> standard = pm.standard("cqc-local-authority-2")
    >>> judged = pm.Assessment(standard=standard.id, version="2", subject="council", on=date(2024, 6, 30), standpoint="self",
    ...     judgements=[pm.Judgement(criterion=one.id, level=2) for one in standard.root.leaves()], illustrative=True)
    >>> found = pm.assessment.improve(standard, judged, "Good")
    >>> len(pm.figures.path(standard, found).get_yticklabels())
    3
    """
    expect(standard=(standard, Standard), found=(found, Improvement))
    if not found.steps:
        raise ValueError(f"found: there is no step to draw; {found.because}")
    scale, root = whole_of(standard)
    titles = {leaf.id: leaf.title for leaf in root.leaves()}
    names = list(dict.fromkeys(step.criterion for step in found.steps))
    labels = ["not assessed", *scale.labels] if any(s.before not in scale for s in found.steps) else list(scale.labels)
    place = {label: x for x, label in enumerate(labels)}
    rows = [wrapped(plain(titles[name]), 40) for name in names]
    title = f"{_mark(found.before.illustrative)}{plain(standard.title)}: the cheapest way to {plain(found.target)}"
    ax = axes(ax, WIDTH, 1.2 + _tall(rows, 0.36) + _head(title, rows) + _foot(labels, rows))
    for y, name in enumerate(names):
        steps = [step for step in found.steps if step.criterion == name]
        first, last = place[steps[0].before], place[steps[-1].after]
        ax.plot([first], [y], marker="o", markersize=8, fillstyle="none", color=INK)
        ax.annotate("", (last, y), (first + 0.06, y), arrowprops={"arrowstyle": "-|>", "color": COMMITTED, "lw": 2})
    ax.set_yticks(range(len(rows)), rows, fontsize=LETTER, parse_math=False)
    ax.set_ylim(len(names) - 0.4, -0.6)
    _levels(ax, labels, rows)
    said = "; ".join(f"{plain(titles[s.criterion])} from {plain(s.before)} to {plain(s.after)}" for s in found.steps)
    return describe(ax, _heading(title, rows), f"{title}. {said}. {plain(found.because)}")


def assessors(standard: Standard, assessments: Sequence[Assessment], *, ax: Axes | None = None) -> Axes:
    """Where each assessor sees each criterion: one shape an assessor, a line where they differ.

    Parameters
    ----------
    standard
        The standard.
    assessments
        Two assessments under it or more.
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
    >>> len(pm.figures.assessors(standard, [judged, judged]).get_yticklabels())
    9
    """
    expect(standard=(standard, Standard))
    agreed = agreement(assessments, standard)
    scale, root = whole_of(standard)
    found = [levels_of(one, root, scale) for one in assessments]
    place = {level.rank: x for x, level in enumerate(scale)}
    leaves = list(root.leaves())
    names = [wrapped(plain(leaf.title), 40) for leaf in leaves]
    title = f"{_mark(any(one.illustrative for one in assessments))}{plain(standard.title)}: {len(found)} assessors"
    ax = axes(ax, WIDTH, 1.5 + _tall(names, 0.34) + _head(title, names) + _foot(list(scale.labels), names))
    for y, leaf in enumerate(leaves):
        spots = [place[level] for level in (each[leaf.id] for each in found) if isinstance(level, int)]
        if len(set(spots)) > 1:
            ax.plot([min(spots), max(spots)], [y, y], color=QUIET, lw=1.5, zorder=1)
    for n, (name, each) in enumerate(zip(agreed.assessors, found, strict=True)):
        rows = [(y, each[leaf.id]) for y, leaf in enumerate(leaves)]
        spots_and_rows = [(place[level], y) for y, level in rows if isinstance(level, int)]
        apart = min(0.36, 0.7 / max(len(found) - 1, 1))
        shift = apart * (n - (len(found) - 1) / 2)  # equal judgements stand one above the other
        ax.plot(
            [x for x, _ in spots_and_rows], [y + shift for _, y in spots_and_rows], linestyle="none", marker=MARKS[n % len(MARKS)],
            markersize=8, color=(COMMITTED, CONTINGENT)[n % 2], markeredgecolor=INK, label=plain(name), zorder=2,
        )  # fmt: skip
    ax.set_yticks(range(len(names)), names, fontsize=LETTER, parse_math=False)
    ax.set_ylim(len(leaves) - 0.4, -0.6)
    _levels(ax, list(scale.labels), names)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=4, fontsize=LETTER, frameon=False)
    differ = "; ".join(
        f"{plain(one.criterion)}: {', '.join(f'{plain(n)} {plain(v)}' for n, v in zip(agreed.assessors, one.levels, strict=True))}"
        for one in agreed.differences
    )
    describe(ax, "", f"{title}. {differ or 'Nowhere do they differ'}. {plain(agreed.because)}")
    ax.set_title(_heading(title, names), loc="left", fontsize=12, color=INK, pad=26, parse_math=False)
    return ax


def _across(names: list[str]) -> float:
    """The inches that are left beside the longest of some labels."""
    return WIDTH - 0.5 - max(measured(line, LETTER) for name in names for line in name.split("\n"))


def _tall(names: list[str], least: float) -> float:
    """The inches of rows that are all as high as the highest label."""
    return len(names) * max(least, 0.1 + LINE * max(name.count("\n") + 1 for name in names))


def _heading(title: str, names: list[str]) -> str:
    return heading(title, _across(names))


def _head(title: str, names: list[str]) -> float:
    """The inches of what a title has beyond its first line."""
    return 0.2 * _heading(title, names).count("\n")


def _foot(labels: list[str], names: list[str]) -> float:
    """The inches of what the labels of levels have beyond their first line."""
    told, upright = levels_beside([plain(label) for label in labels], list(range(len(labels))), _across(names))
    lines = [line for label in told for line in label.split("\n")]
    return max(measured(line, LETTER) for line in lines) if upright else LINE * max(label.count("\n") for label in told)


def _levels(ax: Axes, labels: list[str], names: list[str]) -> None:
    told, upright = levels_beside([plain(label) for label in labels], list(range(len(labels))), _across(names))
    ax.set_xticks(range(len(labels)), told, rotation=90 if upright else 0, fontsize=LETTER, parse_math=False)
    ax.set_xlim(-0.4, len(labels) - 0.6)
    ax.grid(axis="x", color="#dddddd", lw=0.6)
    ax.set_axisbelow(True)
    ax.spines[["top", "right"]].set_visible(False)


def _mark(illustrative: bool) -> str:
    return "Illustrative: " if illustrative else ""


def _signed(change: object) -> str:
    text = cell_text(change)
    return text if text.startswith(("-", "≈-")) or text == "0" else f"+{text}"
