"""Figures of spending: a budget by year, simulated spend against the grant, and what drives its spread."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from prevent_model.figures.money_axis import money_axis, short
from prevent_model.figures.style import COMMITTED, CONTINGENT, INK, QUIET, WIDTH, axes, describe, height, plain, wrapped
from prevent_model.framework.wording import month_words
from prevent_model.growth.costing.cost_results import YearCosts
from prevent_model.growth.uncertainty.expectation import Drivers, ExpectedSpend
from prevent_model.growth.uncertainty.simulation_results import Simulation, Spread
from prevent_model.values.arguments import expect
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.plain import written

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LETTER = 9.0
"""The size of a figure's letters, in points."""

_BANDS = ((Fraction(1, 20), Fraction(19, 20), "#c9dced", "nine in ten scenarios"),
          (Fraction(1, 4), Fraction(3, 4), "#86aed1", "half of the scenarios"))  # fmt: skip


def fan(
    simulation: Simulation, *, exact: ExpectedSpend | None = None, by: str = "month", ax: Axes | None = None
) -> Axes:
    """Spend over time as bands of scenarios, its mean, and the grant that it is to stay inside.

    Parameters
    ----------
    simulation
        What ``growth.simulate`` answers; the grant is the one that it was given.
    exact
        What ``growth.expected_spend`` answers for the same lines and chances; its exact mean takes the place of the
        simulated one.
    by
        "month" or "year". By month a grant is drawn as a twelfth of its year: a grant is given by year, so that a month
        above the line breaks nothing.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Raises
    ------
    ValueError
        When `by` is neither, or `exact` is of other months.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> simulation = pm.growth.simulate([line], delays={0: "1/2", 3: "1/2"}, years="2008/09", scenarios=50, seed=1)
    >>> pm.figures.fan(simulation).get_ylabel()
    'spend in the month'

    Notes
    -----
    The bands reach to the outer ends of the counted steps that hold their quantiles: they are never too narrow.
    """
    expect(simulation=(simulation, Simulation), exact=(exact, ExpectedSpend, None), by=(by, str), ax=(ax, "Axes", None))
    if by not in ("month", "year"):
        raise ValueError(f'by: found {written(by)}: write "month" or "year"')
    spreads = simulation.months if by == "month" else simulation.years
    means = [spread.mean for spread in spreads]
    if exact is not None:
        of_month, of_year = {f"{day:%Y-%m}": mean for day, mean in exact.months}, {str(y): m for y, m in exact.years}
        found = of_month if by == "month" else of_year
        names = [spread.name for spread in spreads]
        if list(found) != names:
            raise ValueError(
                f"exact: it goes from {next(iter(found))} to {list(found)[-1]}, the simulation from {names[0]} to {names[-1]}; "
                "ask expected_spend for the same years"
            )
        means = list(found.values())
    grants = {name: grant for name, grant, _ in simulation.inside if not name.startswith("every year")}
    ax = axes(ax, WIDTH, 3.8)
    _bands(ax, spreads, means, "exact mean" if exact is not None else "mean of the scenarios")
    highs = [float(spread.quantile(_BANDS[0][1]).high.as_pounds) for spread in spreads]
    height(ax, 0, 1.12 * max(1.0, _grants(ax, simulation, grants, monthly=by == "month"), *highs, *map(float, means)))
    _times(ax, [spread.name for spread in spreads], monthly=by == "month")
    money_axis(ax, f"spend in the {by}", LETTER)
    ax.spines[["top", "right"]].set_visible(False)
    keys = sorted(zip(*ax.get_legend_handles_labels(), strict=True), key=lambda one: _order(one[1]))
    ax.legend(*zip(*keys, strict=True), loc="lower left", bbox_to_anchor=(0, 1.0), ncols=4, fontsize=LETTER, frameon=False,
              borderaxespad=0)  # fmt: skip
    title = f"Spend by {by}, {simulation.scenarios:,} scenarios"
    describe(ax, title, _fan_words(simulation, spreads, means, exact=exact is not None, monthly=by == "month"))
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


def _bands(ax: Axes, spreads: tuple[Spread, ...], means: list[Fraction], name: str) -> None:
    places = [float(n) for n in range(len(spreads))]
    few = len(spreads) <= 4
    for (low, high, colour, label), wide in zip(_BANDS, (0.4, 0.24), strict=True):
        lows = [float(spread.quantile(low).low.as_pounds) for spread in spreads]
        highs = [float(spread.quantile(high).high.as_pounds) for spread in spreads]
        if few:  # too few for a surface: a bar each
            ax.bar(places, [h - b for h, b in zip(highs, lows, strict=True)], wide, bottom=lows, color=colour,
                   edgecolor=QUIET, lw=0.5, label=label)  # fmt: skip
        else:
            ax.fill_between(places, lows, highs, color=colour, edgecolor=QUIET, lw=0.5, label=label)
    style = {"linestyle": "none", "marker": "D", "markersize": 6} if few else {"lw": 1.8}
    ax.plot(places, [float(mean) for mean in means], color=COMMITTED, label=name, zorder=3, **style)


def _grants(ax: Axes, simulation: Simulation, grants: dict[str, Money], *, monthly: bool) -> float:
    """Draw the grant of each year over its months, or its place; return the highest line."""
    at: list[float] = []
    pounds: list[float] = []
    for n, year in enumerate(simulation.years):
        amount = float(grants[year.name].as_pounds) / (12 if monthly else 1) if year.name in grants else float("nan")
        at += [n * 12 - 0.5, n * 12 + 11.5] if monthly else [n - 0.5, n + 0.5]
        pounds += [amount, amount]
    if not grants:
        return 0.0
    label = "grant, a twelfth a month" if monthly else "grant"
    ax.plot(at, pounds, color=INK, lw=1.6, linestyle="dashed", label=label, zorder=4)
    return max(float(grant.as_pounds) for grant in grants.values()) / (12 if monthly else 1)


def _order(label: object) -> int:
    """The bands first, then the mean, then the grant."""
    return 2 if str(label).startswith("grant") else 1 if "mean" in str(label) else 0


def _times(ax: Axes, names: list[str], *, monthly: bool) -> None:
    """Mark the places with as many names as there is room for."""
    if monthly:
        every = next(n for n in (1, 3, 6, 12, 24, 48, 120, 1200) if len(names) <= 13 * n)
        names = [month_words(name).replace(" ", "\n") for name in names]
    else:
        every = 1
    shown = range(0, len(names), every)
    turned = 90 if not monthly and len(names) > 12 else 0
    ax.set_xticks(list(shown), [names[n] for n in shown], fontsize=LETTER, rotation=turned)
    ax.set_xlim(-0.6, len(names) - 0.4)


def _fan_words(
    simulation: Simulation, spreads: tuple[Spread, ...], means: list[Fraction], *, exact: bool, monthly: bool
) -> str:
    if monthly:
        peak = max(range(len(means)), key=means.__getitem__)
        shape = f"{len(means)} months from {month_words(spreads[0].name)}; the mean is highest in {month_words(spreads[peak].name)}, {short(means[peak])}"
    else:
        shape = "; ".join(
            f"{s.name} mean {short(mean)}, nine in ten between {short(s.quantile('0.05').low)} and {short(s.quantile('0.95').high)}"
            for s, mean in zip(spreads, means, strict=True)
        )
    inside = "; ".join(f"{name}, {grant}: {float(share):.1%} of scenarios" for name, grant, share in simulation.inside)
    told = f"Chance of staying inside the grant: {inside}." if inside else "No grant was given to set it against."
    return f"Spend: {shape}. The mean is {'exact' if exact else 'that of the scenarios'}. {told}"


def budget(costs: YearCosts, *, ax: Axes | None = None) -> Axes:
    """What posts cost in each year, and the rest of what they would cost in a full one.

    A whisker reaches from the least to the most of the cost in the year, where dates are known only to within a window.

    Parameters
    ----------
    costs
        What ``growth.year_costs`` answers.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Raises
    ------
    ValueError
        When nothing was costed.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> pm.figures.budget(pm.growth.year_costs([line], "2008/09 to 2009/10")).get_ylabel()
    'cost, cash terms'
    """
    expect(costs=(costs, YearCosts))
    years = sorted(costs.years, key=lambda total: total.year)
    if not years:
        raise ValueError("costs: no line was costed, so there is nothing to draw; give year_costs a line")
    ax = axes(ax, WIDTH, 3.8)
    ranged = False
    top = max(1.0, *(float(total.full_year.high.as_pounds) for total in years))
    for x, total in enumerate(years):
        low, high = float(total.cost.low.as_pounds), float(total.cost.high.as_pounds)
        full = float(total.full_year.high.as_pounds)
        ax.bar(x, low, 0.55, color=COMMITTED, edgecolor=INK, lw=0.7, label="cost in the year" if x == 0 else "_")
        ax.bar(x, full - low, 0.55, bottom=low, color=CONTINGENT, hatch="///", edgecolor=INK, lw=0.7,
               label="rest of a full year" if x == 0 else "_")  # fmt: skip
        if high > low:
            ax.errorbar([x], [low], [[0.0], [high - low]], color=INK, lw=1.6, capsize=6, capthick=1.6,
                        label="_" if ranged else "from least to most")  # fmt: skip
            ranged = True
        ax.text(x, full + top * 0.02, _cost_words(total.cost, total.full_year, few=len(years) <= 8), ha="center",
                va="bottom", fontsize=LETTER if len(years) <= 8 else LETTER - 1.5, color=INK, parse_math=False)  # fmt: skip
    height(ax, 0, top * (1.24 if len(years) <= 8 else 1.32))
    _times(ax, [str(total.year) for total in years], monthly=False)
    if len(years) > 8:
        ax.tick_params(axis="x", labelsize=LETTER - 1)
    ax.set_xlim(-0.6, max(len(years), 3) - 0.4)
    money_axis(ax, "cost, cash terms", LETTER)
    ax.spines[["top", "right"]].set_visible(False)
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=LETTER, frameon=False, borderaxespad=0)
    said = "; ".join(
        f"{t.year} {_range(t.cost)} in the year, {_range(t.full_year)} in a full year, {_range(t.remainder)} the rest"
        for t in years
    )
    title = "Cost of posts by year, and the rest of a full year"
    describe(ax, title, f"{title}: {said}.")
    ax.set_title(title, loc="left", fontsize=12, color=INK, pad=26)
    return ax


def _range(between: MoneyRange) -> str:
    return str(between.low) if between.low == between.high else f"{between.low} to {between.high}"


def _cost_words(cost: MoneyRange, full: MoneyRange, *, few: bool) -> str:
    low, high = short(cost.low), short(cost.high)
    joined = low if low == high else f"{low} to {high}" if few else f"{low} to\n{high}"
    return f"{joined}\nof {short(full.high)}"


def variance_drivers(found: Drivers, *, ax: Axes | None = None) -> Axes:
    """The share of the variance of total spend that each input brings, and of what is not pay each line.

    Parameters
    ----------
    found
        What ``growth.variance_drivers`` answers.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        The axes, with a text alternative.

    Raises
    ------
    ValueError
        When nothing varies.

    Examples
    --------
    >>> import prevent_model as pm
    >>> line = pm.PostLine(id="a", title="A", posts=2, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(12_000))
    >>> found = pm.growth.variance_drivers([line], delays={0: "1/2", 3: "1/2"}, years="2008/09")
    >>> len(pm.figures.variance_drivers(found).patches)
    4
    """
    expect(found=(found, Drivers))
    if not found.variance:
        raise ValueError("found: the total does not vary, so nothing drives it; give a delay, turnover or pay drift")
    rows = [(name, share, COMMITTED, "") for name, share in found.inputs]
    rows += [(plain(name), share, CONTINGENT, "///") for name, share in sorted(found.lines, key=lambda one: -one[1])]
    ax = axes(ax, WIDTH, 1.1 + 0.3 * len(rows))
    for y, (_, share, colour, hatch) in enumerate(rows):
        place = y + (0.5 if y >= len(found.inputs) else 0)
        ax.barh(place, float(share), 0.62, color=colour, hatch=hatch, edgecolor=INK, lw=0.6)
        ax.text(float(share) + 0.01, place, f"{float(share):.1%}", va="center", fontsize=LETTER, color=INK)
    places = [y + (0.5 if y >= len(found.inputs) else 0) for y in range(len(rows))]
    ax.set_yticks(places, [wrapped(name, 40) for name, *_ in rows], fontsize=LETTER, parse_math=False)
    ax.set_ylim(places[-1] + 0.6, -0.6)
    ax.set_xlim(0, 1.12)
    ax.set_xticks([])
    ax.set_xlabel("share of variance; hatched: of what is not pay, by line", fontsize=LETTER, color=QUIET)
    ax.spines[["top", "right", "bottom"]].set_visible(False)
    title = "What drives the spread of total spend"
    said = "; ".join(f"{name} {float(share):.1%}" for name, share, *_ in rows)
    return describe(ax, title, f"{title}: {said}. {found.because}")
