"""Simulated spend over time, set against the grant that it is to stay inside."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from prevent_model.figures.style import INK, QUIET, amounts, axes, finish, heights, ticks
from prevent_model.growth.uncertainty.expectation import ExpectedSpend
from prevent_model.growth.uncertainty.simulation_results import Simulation, Spread
from prevent_model.tables.value_text import month_words, short_money
from prevent_model.values.arguments import expect
from prevent_model.values.money import Money
from prevent_model.values.plain import written

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["fan"]

_BANDS = (
    (Fraction(1, 20), Fraction(19, 20), "#c9dced", "nine in ten scenarios", 0.4),
    (Fraction(1, 4), Fraction(3, 4), "#86aed1", "half of the scenarios", 0.24),
)
"""From which quantile to which, the colour, the name in the key, and the width where each time is a bar."""


def fan(
    simulation: Simulation, *, exact: ExpectedSpend | None = None, by: str = "month", ax: Axes | None = None
) -> Axes:
    """Draw spend over time as bands of scenarios, its mean, and the grant that it is to stay inside.

    Parameters
    ----------
    simulation
        The answer of ``growth.simulate``; the grant is the one that it was given.
    exact
        The answer of ``growth.expected_spend`` for the same lines and chances; its exact mean takes the place of the
        simulated one.
    by
        "month" or "year". By month a grant is drawn as a twelfth of its year: a grant is given by year, so that a month
        above the line breaks nothing.
    ax
        The axes to draw on; a new figure where none are given.

    Returns
    -------
    Axes
        Bands of money over months or years; the words give the chance of staying inside each grant.

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
    monthly = by == "month"
    spreads = simulation.months if monthly else simulation.years
    means = [spread.mean for spread in spreads]
    if exact is not None:
        means = _exact_means(exact, [spread.name for spread in spreads], monthly=monthly)
    ax = axes(ax, 3.8)
    keys = _bands(ax, spreads)
    dots = {"linestyle": "none", "marker": "D", "markersize": 6} if _are_few(spreads) else {"lw": 1.8}
    label = "mean of the scenarios" if exact is None else "exact mean"
    keys += ax.plot(range(len(means)), [float(mean) for mean in means], color=INK, label=label, zorder=3, **dots)
    top = max(_reach(spread, _BANDS[0][1], "high") for spread in spreads)
    years, parts = [spread.name for spread in simulation.years], 12 if monthly else 1
    # The grant of all years together, which follows those of each, is not drawn.
    if grants := {name: grant for name, grant, _ in simulation.inside if name in years}:
        keys += _grants(ax, years, grants, parts)
        top = max(top, *(float(grant.major) / parts for grant in grants.values()))
    heights(ax, 0, 1.12 * max(1.0, top, *map(float, means)))
    _times(ax, [spread.name for spread in spreads], monthly=monthly)
    amounts(ax, f"spend in the {by}", simulation.total.currency)
    words = _monthly_words(spreads, means) if monthly else _yearly_words(spreads, means)
    inside = "; ".join(f"{name}, {grant}: {float(share):.1%} of scenarios" for name, grant, share in simulation.inside)
    chance = f"Chance of staying inside the grant: {inside}." if inside else "No grant was given to set it against."
    words = f"Spend: {words}. The mean is {'that of the scenarios' if exact is None else 'exact'}. {chance}"
    title = f"Spend by {by}, {simulation.scenarios:,} scenarios"
    return finish(ax, title, words, key=4, keys=(keys, [key.get_label() for key in keys]))


def _exact_means(exact: ExpectedSpend, names: list[str], *, monthly: bool) -> list[Fraction]:
    by_time = exact.months if monthly else exact.years
    times = [f"{time:%Y-%m}" if isinstance(time, date) else str(time) for time, _ in by_time]
    if times != names:
        problem = f"it goes from {times[0]} to {times[-1]}, the simulation from {names[0]} to {names[-1]}"
        raise ValueError(f"exact: {problem}; ask expected_spend for the same years")
    return [mean for _, mean in by_time]


def _are_few(spreads: tuple[Spread, ...]) -> bool:
    return len(spreads) <= 4  # too few for a surface: a bar each


def _reach(spread: Spread, share: Fraction, end: str) -> float:
    return float(getattr(spread.quantile(share), end).major)


def _bands(ax: Axes, spreads: tuple[Spread, ...]) -> list[Any]:
    keys: list[Any] = []
    for low, high, colour, label, width in _BANDS:
        lows = [_reach(spread, low, "low") for spread in spreads]
        highs = [_reach(spread, high, "high") for spread in spreads]
        look: dict[str, Any] = {"color": colour, "edgecolor": QUIET, "lw": 0.5, "label": label}
        places = [float(n) for n in range(len(spreads))]
        if _are_few(spreads):
            sizes = [most - least for most, least in zip(highs, lows, strict=True)]
            keys.append(ax.bar(places, sizes, width, bottom=lows, **look))
        else:
            keys.append(ax.fill_between(places, lows, highs, **look))
    return keys


def _grants(ax: Axes, years: list[str], grants: dict[str, Money], parts: int) -> list[Any]:
    """Draw the grant of each year, over its months where it has parts; a year without one leaves a gap."""
    at: list[float] = []
    sums: list[float] = []
    for n, year in enumerate(years):
        at += [n * parts - 0.5, (n + 1) * parts - 0.5]
        sums += [float(grants[year].major) / parts if year in grants else float("nan")] * 2
    label = "grant" if parts == 1 else "grant, a twelfth a month"
    return ax.plot(at, sums, color=INK, lw=1.6, linestyle="dashed", label=label, zorder=4)


def _times(ax: Axes, names: list[str], *, monthly: bool) -> None:
    """Mark the places with as many names as fit: thirteen months, or all the years."""
    every = next(n for n in (1, 3, 6, 12, 24, 48, 120, 1200) if len(names) <= 13 * n) if monthly else 1
    shown = range(0, len(names), every)
    texts = [_month(names[n]).replace(" ", "\n") if monthly else names[n] for n in shown]
    ticks(ax.xaxis, shown, texts, upright=not monthly and len(names) > 12)
    ax.set_xlim(-0.6, len(names) - 0.4)


def _month(name: str) -> str:
    return month_words(date.fromisoformat(f"{name}-01"))


def _monthly_words(spreads: tuple[Spread, ...], means: list[Fraction]) -> str:
    peak = max(range(len(means)), key=means.__getitem__)
    highest = f"the mean is highest in {_month(spreads[peak].name)}, {short_money(means[peak], spreads[peak].currency)}"
    return f"{len(means)} months from {_month(spreads[0].name)}; {highest}"


def _yearly_words(spreads: tuple[Spread, ...], means: list[Fraction]) -> str:
    low, high = _BANDS[0][:2]
    return "; ".join(
        f"{spread.name} mean {short_money(mean, spread.currency)}, "
        f"nine in ten between {short_money(spread.quantile(low).low)} "
        f"and {short_money(spread.quantile(high).high)}"
        for spread, mean in zip(spreads, means, strict=True)
    )
