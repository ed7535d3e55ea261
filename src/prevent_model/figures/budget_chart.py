"""The cost of posts in each year, and the rest of a full one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prevent_model.figures.lettering import LETTER
from prevent_model.figures.style import FIRST, INK, SECOND, axes, finish, money_columns, write_at
from prevent_model.growth.costing.cost_results import YearCosts
from prevent_model.tables.value_text import short_money
from prevent_model.values.arguments import expect
from prevent_model.values.money import MoneyRange

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["budget"]


def budget(costs: YearCosts, *, ax: Axes | None = None) -> Axes:
    """Draw the cost of posts in each year, and the rest of what they would cost in a full one.

    A whisker reaches from the least to the most of the cost in the year, where dates are known only to within a window.

    Parameters
    ----------
    costs
        The answer of ``growth.year_costs``.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        A column of money for each year, as high as a full year costs; the words give the exact ranges.

    Raises
    ------
    ValueError
        When nothing was costed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> pm.figures.budget(pm.growth.year_costs([line], "2008/09 to 2009/10")).get_ylabel()
    'cost'
    """
    expect(costs=(costs, YearCosts))
    years = sorted(costs.years, key=lambda total: total.year)
    if not years:
        raise ValueError("costs: no line was costed, so there is nothing to draw; give year_costs a line")
    few = len(years) <= 8
    ax = axes(ax, 3.8)
    # A label is in the key once, whichever year it is first drawn in.
    unnamed = {"cost": "cost in the year", "rest": "rest of a full year", "whisker": "from least to most"}
    top = max(1.0, *(float(total.full_year.high.major) for total in years))
    for x, total in enumerate(years):
        low, high = float(total.cost.low.major), float(total.cost.high.major)
        full = float(total.full_year.high.major)
        ax.bar(x, low, 0.55, label=unnamed.pop("cost", "_"), **FIRST)
        ax.bar(x, full - low, 0.55, bottom=low, label=unnamed.pop("rest", "_"), **SECOND)
        if high > low:
            whisker: dict[str, Any] = {"color": INK, "lw": 1.6, "capsize": 6, "capthick": 1.6}
            ax.errorbar([x], [low], [[0.0], [high - low]], label=unnamed.pop("whisker", "_"), **whisker)
        write_at(
            ax, x, full + top * 0.02, _label(total.cost, total.full_year, few=few), fontsize=LETTER if few else 7.5
        )
    look = {"upright": len(years) > 12, "fontsize": LETTER if few else 8}
    money_columns(
        ax,
        [str(total.year) for total in years],
        top * (1.24 if few else 1.32),
        "cost",
        years[0].cost.currency,
        **look,
    )
    words = "; ".join(
        f"{total.year} {_range(total.cost)} in the year, {_range(total.full_year)} in a full year, "
        f"{_range(total.remainder)} the rest"
        for total in years
    )
    title = "Cost of posts by year, and the rest of a full year"
    return finish(ax, title, f"{title}: {words}.", key=3)


def _range(sums: MoneyRange) -> str:
    return str(sums.low) if sums.low == sums.high else f"{sums.low} to {sums.high}"


def _label(cost: MoneyRange, full: MoneyRange, *, few: bool) -> str:
    low, high = short_money(cost.low), short_money(cost.high)
    ends = low if low == high else f"{low} to {high}" if few else f"{low} to\n{high}"
    return f"{ends}\nof {short_money(full.high)}"
