"""Budget, forecast and actual spend of each period, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from prevent_model.figures.lettering import LETTER, foot, heading, measured, widest, wrapped
from prevent_model.figures.style import (
    ACTUAL,
    FEW,
    FORECAST,
    INK,
    amounts,
    axes,
    columns,
    filled,
    finish,
    fitting,
    heights,
    label_money,
)
from prevent_model.framework.programme import Programme
from prevent_model.growth.known_spend import KnownSum, PeriodSpend
from prevent_model.growth.spending import Spend, subject_title
from prevent_model.tables.value_text import day_words, money_words, value_text
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["spend"]

# Empty, dashed and dark, so that the three differ without colour.
_LOOKS = {"budget": filled("none", lw=1.4), "forecast": FORECAST, "actual": ACTUAL}


def spend(recorded: Spend, *, ax: Axes | None = None) -> Axes:
    """Draw the budget, the forecast and the actual spend of each period, with a whisker from least to most.

    Parameters
    ----------
    recorded
        The answer of ``growth.spend``.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        Up to three columns for each period, those of each length of period on axes of their own below each other; the
        words give each sum as printed, and the variance.

    Raises
    ------
    ValueError
        When no budget, forecast or actual with an amount is known.

    Examples
    --------
    >>> import prevent_model as pm
    >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", budget="£280m", actual="£296m")
    >>> programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=[record])
    >>> ax = pm.figures.spend(pm.growth.spend(programme))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['budget', 'actual']
    """
    expect(recorded=(recorded, Spend))
    # Sums of a month and of a year are no columns of one axis: each length of period has its own.
    by_length: dict[str, list[PeriodSpend]] = {}
    for row in sorted(_drawn(recorded), key=lambda row: -_months(row)):
        by_length.setdefault(_length(row), []).append(row)
    title = _title(recorded)
    most = max(map(len, by_length.values()))
    width = fitting(most, 1.3 if most <= _LEVEL else _NARROW)
    layouts = [_layout(recorded.programme, part, (width - 1.2) / len(part)) for part in by_length.values()]
    if len(layouts) == 1:
        below = foot(layouts[0].names, True) if layouts[0].upright and most <= FEW else 0.0
        ax = axes(ax, (3.8 if most <= FEW else 4.8) + below, width)
        panels, hidden = [ax], "top right"
    else:
        feet = [0.4 + foot(part.names, part.upright) for part in layouts]
        ax = axes(ax, 0.6 + sum(_TALL + height for height in feet), width)
        panels, hidden = _panels(ax, feet), "top right bottom left"
    for panel, (length, part), layout in zip(panels, by_length.items(), layouts, strict=True):
        _draw(panel, recorded, part, layout, "sum of the period" if len(panels) == 1 else f"by {length}")
    drawn = {name: bars for panel in panels for bars, name in zip(*panel.get_legend_handles_labels(), strict=True)}
    kinds = [name for name in _LOOKS if name in drawn]
    keys = ([drawn[name] for name in kinds], kinds)
    return finish(ax, heading(title, width - 1.2), spend_words(recorded), key=len(kinds), keys=keys, hidden=hidden)


def spend_words(recorded: Spend) -> str:
    """Return the alternative text of spend against budget; ValueError where no sum is known.

    Examples
    --------
    >>> import prevent_model as pm
    >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", budget="£280m", actual="£296m")
    >>> programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=[record])
    >>> spend_words(pm.growth.spend(programme))[:85]
    'Spend against budget, as known on 15 October 2018: 2017/18 budget £280m, actual £296m'
    """
    words = "; ".join(_words(recorded.programme, row) for row in _drawn(recorded))
    return " ".join((f"{_title(recorded)}: {words}.", *variances_alone(recorded)))


def _title(recorded: Spend) -> str:
    return f"Spend against budget, as known on {day_words(recorded.on)}"


def _drawn(recorded: Spend) -> list[PeriodSpend]:
    """Return the periods of which a sum has a column."""
    rows = [row for row in recorded.rows if any(map(_is_drawn, _figures(row)))]
    if not rows:
        raise ValueError(
            "recorded: it holds no budget, forecast or actual with an amount, so there is nothing to draw; record one"
        )
    return rows


def variances_alone(recorded: Spend) -> tuple[str, ...]:
    """Return a sentence for each period of which the variance alone is printed, so that no column shows it.

    Examples
    --------
    >>> import prevent_model as pm
    >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", variance="-£3m")
    >>> programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=[record])
    >>> variances_alone(pm.growth.spend(programme))
    ('Of 2017/18 the variance alone is printed: -£3m.',)
    """
    rows = [row for row in recorded.rows if row.printed is not None and not _figures(row)]
    return tuple(f"Of {_name(recorded.programme, row)} the variance alone is printed: {row.printed}." for row in rows)


_LENGTHS = {1: "month", 3: "quarter", 6: "half year", 12: "year"}


def _months(row: PeriodSpend) -> int:
    return round((row.period.last - row.period.first).days / 30.4)


def _length(row: PeriodSpend) -> str:
    months = _months(row)
    return _LENGTHS.get(months, f"{months} months" if months else "shorter period")


_TALL = 2.3
"""The height of the columns of one length of period, in inches, where there are several."""


_LEVEL = 3
"""The most periods that have as much space as level sums need."""
_APART = 0.27
"""The way from one sum of a period to the next, of that from one period to the next."""
_SMALL = LETTER - 1.5
"""The size of a sum at its column, in points."""
_NARROW = 0.52
"""The inches of a period with upright sums, so that as many as have sums at their columns fit the screen of a phone."""


class _Layout(NamedTuple):
    """The names below the columns, over several lines each, and whether they are upright; and the height of the
    sums.
    """

    names: list[str]
    upright: bool
    sums: float  # in inches; nought where they are level


def _layout(programme: Programme, rows: list[PeriodSpend], inches: float) -> _Layout:
    """Return names and sums as level as the inches of a period allow."""
    kinds = kinds_drawn(rows)
    figures = [figure for row in rows for figure in _figures(row) if _is_drawn(figure)]
    of_sums = max(measured(_label(figure), _SMALL) for figure in figures) + 0.04
    sums = of_sums if of_sums > inches * (_APART if len(kinds) > 1 else 1) and len(rows) <= FEW else 0.0
    names = [wrapped(_name(programme, row), 14 if len(rows) <= _LEVEL else 10) for row in rows]
    if len(rows) <= FEW and widest(names) <= inches:
        return _Layout(names, False, sums)
    return _Layout([wrapped(_name(programme, row), 24) for row in rows], True, sums)


def _label(figure: KnownSum) -> str:
    return label_money(figure.amount) if figure.amount else str(figure)


def _panels(ax: Axes, feet: list[float]) -> list[Axes]:
    """The axes of each length of period, one below the other on those given, with space for the names below each."""
    ax.tick_params(bottom=False, left=False, labelbottom=False, labelleft=False)
    # The last names have space below the axes themselves.
    total = sum(_TALL + height for height in feet) - feet[-1]
    panels, top = list[Any](), 1.0
    for height in feet:
        panels.append(ax.inset_axes((0, top - _TALL / total, 1, _TALL / total)))
        panels[-1].spines[["top", "right"]].set_visible(False)
        top -= (_TALL + height) / total
    return panels


def _draw(ax: Axes, recorded: Spend, rows: list[PeriodSpend], layout: _Layout, label: str) -> None:
    # Each kind of sum keeps its place, so that a sum that is not known leaves a gap; one of no period has none.
    kinds = kinds_drawn(rows)
    unnamed = set(kinds)
    ends = [0.0]
    for x, row in enumerate(rows):
        for at, name in enumerate(kinds):
            figure: KnownSum | None = getattr(row, name)
            if figure is None or not _is_drawn(figure):
                continue
            centre = x + (at - (len(kinds) - 1) / 2) * _APART
            # A sum that the print gives by its ends alone is drawn from the one to the other: neither is the sum.
            between = [] if figure.range is None else [float(figure.range.low.major), float(figure.range.high.major)]
            start, height = (
                (0.0, float(figure.amount.major)) if figure.amount else (between[0], between[1] - between[0])
            )
            ax.bar(centre, height, 0.25, bottom=start, label=name if name in unnamed else "_", **_LOOKS[name])
            unnamed.discard(name)
            if figure.amount is not None and figure.range is not None and figure.range.width.minor:
                errors = [[height - between[0]], [between[1] - height]]
                ax.errorbar([centre], [height], errors, color=INK, lw=1.2, capsize=4)
            between = between or [height, height]
            ends += between
            if len(rows) <= FEW:  # more sums would run into each other
                _write(ax, centre, between, _label(figure), upright=layout.sums > 0)
    reach = (max(ends) - min(ends)) or 1.0
    # Words stand beyond the end of a column, below one that is less than nought.
    beyond = reach * max(0.1, layout.sums / (_TALL - layout.sums))
    heights(ax, min(ends) - (beyond if min(ends) < 0 else 0), max(ends) + beyond)
    ax.axhline(0, color=INK, lw=0.8)
    columns(ax, layout.names, upright=layout.upright)
    amounts(ax, label, recorded.programme.currency)


def kinds_drawn(rows: Iterable[PeriodSpend]) -> list[str]:
    """Return which of the budget, the forecast and the actual spend of some periods have columns.

    Examples
    --------
    >>> import prevent_model as pm
    >>> record = pm.SpendRecord(period="2017/18", on="2018-03-31", budget="£280m", forecast="more than £296m")
    >>> programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-10-15", spend=[record])
    >>> kinds_drawn(pm.growth.spend(programme).rows)
    ['budget']
    """
    rows = tuple(rows)
    return [name for name in _LOOKS if any(_is_drawn(getattr(row, name)) for row in rows)]


def _is_drawn(figure: KnownSum | None) -> bool:
    return figure is not None and (figure.amount is not None or figure.range is not None)


def _write(ax: Axes, centre: float, between: list[float], text: str, *, upright: bool) -> None:
    below = between[0] < 0 and between[1] <= 0
    look: dict[str, Any] = {"ha": "center", "va": "top" if below else "bottom", "fontsize": _SMALL, "color": INK}
    look["rotation"] = 90 if upright else 0
    offset = (0, -3 if below else 3)
    ax.annotate(text, (centre, min(between) if below else max(between)), offset, textcoords="offset points", **look)


def _figures(row: PeriodSpend) -> list[KnownSum]:
    return [figure for figure in (row.budget, row.forecast, row.actual) if figure is not None]


def _name(programme: Programme, row: PeriodSpend) -> str:
    subjects = [subject_title(programme, id_) for id_ in (row.plan, row.funded_by)]
    return ", ".join(filter(None, (str(row.period), *subjects)))


def _words(programme: Programme, row: PeriodSpend) -> str:
    sums = [f"{name} {_sum(figure)}" for name in _LOOKS if (figure := getattr(row, name)) is not None]
    variance = "cannot be told" if row.variance is None else money_words(row.variance, brief=True)
    variance = "none as printed" if row.is_as_budgeted else variance
    ends = (("at least", row.variance_at_least), ("at most", row.variance_at_most))
    variance = next(
        (f"{end} {money_words(amount, brief=True)}" for end, amount in ends if amount is not None), variance
    )
    return f"{_name(programme, row)} {', '.join(sums)}, variance {variance}"


def _sum(figure: KnownSum) -> str:
    return (
        value_text(figure.printed) if figure.range is None else money_words(figure.printed or figure.range, brief=True)
    )
