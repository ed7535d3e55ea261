"""Strategies of plans: of posts and money year by year, and of every form that a source may print."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from prevent_model.framework.growth import GrowthPlan, GrowthPoint, PlanCounts, PrintedAs
from prevent_model.testing.values import post_numbers, stated_moneys, year_runs
from prevent_model.values.currencies import GBP, Currency
from prevent_model.values.prices import CASH
from prevent_model.values.years import FinancialYear


@st.composite
def growth_plans(
    draw: DrawFn,
    *,
    run: Sequence[FinancialYear] | None = None,
    posts_as: PrintedAs | None = None,
    rising: bool = False,
    about: bool = True,
    currency: Currency | str = GBP,
) -> GrowthPlan:
    """Growth plans over a run of years, in levels or changes; `rising` ones never fall.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> len(find(pm.testing.growth_plans(), lambda plan: len(plan.points) > 1).points)
    2
    """
    over = draw(year_runs()) if run is None else run
    levels = (posts_as or draw(st.sampled_from(PrintedAs))) is PrintedAs.LEVELS
    counts = draw(st.lists(st.integers(0 if levels or rising else -50, 200), min_size=len(over), max_size=len(over)))
    if rising and levels:
        # Levels rise where each is at least the one before; changes rise where none is below zero.
        counts.sort()
    costs = [draw(stated_moneys(about=about, currency=currency)) for _ in over]
    return GrowthPlan(
        posts_as=PrintedAs.LEVELS if levels else PrintedAs.CHANGES,
        cost_as=draw(st.sampled_from(PrintedAs)),
        baseline=draw(st.none() | st.integers(0, max(0, min(counts)))),
        points=tuple(GrowthPoint(year=y, posts=n, cost=c) for y, n, c in zip(over, counts, costs, strict=True)),
    )


@st.composite
def points(draw: DrawFn, run: Sequence[FinancialYear], *, currency: Currency | str = GBP) -> GrowthPoint:
    """Points of a year, of several in a row or of the whole, with posts, a sum, or both.

    Examples
    --------
    >>> from hypothesis import find
    >>> import prevent_model as pm
    >>> str(find(points([pm.FinancialYear(2008)]), lambda point: point.posts is None).period)
    '2008/09'
    """
    first = draw(st.integers(0, len(run) - 1))
    years = tuple(run[first : draw(st.integers(first, len(run))) + 1])
    has_posts, has_cost = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    form = draw(st.sampled_from(["year", "years", "whole"]))
    return GrowthPoint(
        year=run[first] if form == "year" else None,
        years=years if form == "years" else (),
        posts=draw(post_numbers(0, 200)) if has_posts else None,
        cost=draw(stated_moneys(currency=currency)) if has_cost else None,
    )


@st.composite
def any_plans(
    draw: DrawFn, *, run: Sequence[FinancialYear] | None = None, currency: Currency | str = GBP
) -> GrowthPlan:
    """Plans of posts, of money or of both, over single years, several or the whole, of a run of years if it is given.

    Examples
    --------
    >>> from hypothesis import Phase, find, settings
    >>> import prevent_model as pm
    >>> first = settings(phases=[Phase.generate], max_examples=999)  # the first will do, not the smallest
    >>> find(any_plans(), lambda plan: plan.has_money and not plan.has_posts, settings=first).has_posts
    False
    """
    if draw(st.booleans()):
        return draw(growth_plans(run=run, currency=currency))
    over = draw(year_runs()) if run is None else run
    drawn = draw(st.lists(points(over, currency=currency), max_size=3, unique_by=lambda point: point.period))
    return GrowthPlan(
        posts_as=draw(st.sampled_from(PrintedAs)),
        cost_as=draw(st.sampled_from(PrintedAs)),
        prices=draw(st.sampled_from([None, CASH])),
        counts=draw(st.none() | st.sampled_from(PlanCounts)),
        kind=draw(st.sampled_from(["", "pay", "capital", "saving"])),
        baseline=draw(st.none() | st.integers(0, 50)),
        points=tuple(drawn),
    )
