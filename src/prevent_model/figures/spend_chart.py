"""Budget, forecast and actual spend of each period, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prevent_model.figures.lettering import LETTER, wrapped
from prevent_model.figures.style import COMMITTED, CONTINGENT, INK, amounts, axes, columns, filled, finish, heights
from prevent_model.framework.programme import Programme
from prevent_model.growth.known_spend import KnownSum, PeriodSpend
from prevent_model.growth.spending import Spend, subject_title
from prevent_model.tables.value_text import day_words, money_words, short_money, value_text
from prevent_model.values.arguments import expect

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["spend"]

# Empty, hatched and full, so that the three differ without colour.
_LOOKS = {
    "budget": filled("none", lw=1.4),
    "forecast": filled(CONTINGENT, "///"),
    "actual": filled(COMMITTED),
}


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
        Up to three columns for each period; the words give each sum as printed, and the variance.

    Raises
    ------
    ValueError
        When no budget, forecast or actual is known.

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
    rows = [row for row in recorded.rows if _figures(row)]
    if not rows:
        raise ValueError("recorded: it holds no budget, forecast or actual, so there is nothing to draw; record one")
    few = len(rows) <= 8
    ax = axes(ax, 3.8 if few else 4.8)
    unnamed = set(_LOOKS)
    ends = [0.0]
    for x, row in enumerate(rows):
        for at, name in enumerate(_LOOKS):
            figure: KnownSum | None = getattr(row, name)
            if figure is None:
                continue
            # Each kind of sum keeps its place, so that a sum that is not known leaves a gap.
            centre = x + (at - 1) * 0.27
            if figure.amount is None and figure.range is None:
                continue
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
            if len(rows) <= 5:  # more sums would run into each other
                text = short_money(figure.amount) if figure.amount else str(figure)
                _write(ax, centre, between, text)
    reach = (max(ends) - min(ends)) or 1.0
    # Words stand beyond the end of a column, below one that is less than nought.
    heights(ax, min(ends) - (reach * 0.1 if min(ends) < 0 else 0), max(ends) + reach * 0.1)
    ax.axhline(0, color=INK, lw=0.8)
    # As many letters to a line as a column is wide; upright names have the height of a line each.
    letters = 14 if len(rows) <= 5 else 10 if few else 24
    columns(ax, [wrapped(_name(recorded.programme, row), letters) for row in rows], upright=not few)
    amounts(ax, "sum of the period", recorded.programme.currency)
    title = f"Spend against budget, as known on {day_words(recorded.on)}"
    words = "; ".join(_words(recorded.programme, row) for row in rows)
    return finish(ax, title, f"{title}: {words}.", key=3 if ax.containers else 0)


def _write(ax: Axes, centre: float, between: list[float], text: str) -> None:
    below = between[0] < 0 and between[1] <= 0
    look: dict[str, Any] = {"ha": "center", "va": "top" if below else "bottom", "fontsize": LETTER - 1.5, "color": INK}
    offset = (0, -3 if below else 3)
    ax.annotate(text, (centre, min(between) if below else max(between)), offset, textcoords="offset points", **look)


def _figures(row: PeriodSpend) -> list[KnownSum]:
    return [figure for figure in (row.budget, row.forecast, row.actual) if figure is not None]


def _name(programme: Programme, row: PeriodSpend) -> str:
    subjects = [subject_title(programme, id_) for id_ in (row.plan, row.funded_by)]
    return ", ".join(filter(None, (str(row.period), *subjects)))


def _words(programme: Programme, row: PeriodSpend) -> str:
    sums = [f"{name} {_sum(figure)}" for name in _LOOKS if (figure := getattr(row, name)) is not None]
    variance = "cannot be told" if row.variance is None else money_words(row.variance)
    return f"{_name(programme, row)} {', '.join(sums)}, variance {variance}"


def _sum(figure: KnownSum) -> str:
    return value_text(figure.printed) if figure.range is None else money_words(figure.printed or figure.range)
