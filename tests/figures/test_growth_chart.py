"""Posts of each year: what is committed, what waits and what was refused."""

import re
from datetime import date

import pytest
from matplotlib.figure import Figure
from tests.several_plans import health, railway

import prevent_model as pm
from prevent_model.figures.growth_chart import growth
from prevent_model.figures.picture import alt_text

SAMPLE = pm.sample()


BARE = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24))


@pytest.mark.parametrize(
    "draw", [pm.figures.governance, pm.figures.growth, pm.figures.timeline, pm.figures.contributions]
)
def test_it_draws_on_the_callers_axes(draw):
    ax = Figure().subplots()
    assert draw(SAMPLE, ax=ax) is ax
    assert alt_text(ax)


def test_the_bars_are_the_release():
    """Report 8, D: 41 committed each year; 12 and 52 waiting."""
    heights = [patch.get_height() for patch in pm.figures.growth(SAMPLE).patches]
    assert heights == [41, 41, 41, 0, 12, 52]


def test_a_cost_that_is_printed_as_a_change_is_marked_as_one():
    """Hansard, 17 December 2020: a rise of £415m, over bars that are levels."""
    labels = [text.get_text() for text in pm.figures.growth(pm.sample("police-uplift")).texts]
    assert "12,000 posts\n+£415m" in labels
    assert "41 posts\n£2.2m" in [text.get_text() for text in pm.figures.growth(SAMPLE).texts]


def test_what_has_nothing_to_draw_says_so():
    with pytest.raises(ValueError, match="no plan with points"):
        pm.figures.growth(BARE)
    with pytest.raises(ValueError, match="time"):
        pm.figures.timeline(BARE)


def test_money_by_year_is_drawn_with_what_waits():
    ax = growth(health(), plan="clinics", of="money")
    assert ax.get_title(loc="left") == "Money by year, and what waits"
    committed, waits = ax.containers
    assert [bar.get_height() for bar in committed] == [1_200_000, 0, 0]
    assert [bar.get_height() for bar in waits] == [0, 8_000_000, 500_000]
    assert waits[1].get_hatch() == "///"
    assert alt_text(ax) == (
        "Money by year: 2024/25 £1,200,000.00 committed, £0.00 contingent, £0.00 refused; 2025/26 £0.00 committed, "
        "£8,000,000.00 contingent, waiting for Review, £0.00 refused; 2026/27 £0.00 committed, £500,000.00 contingent, "
        "waiting for Review, £0.00 refused."
    )


def test_savings_and_many_years_are_drawn_apart(apart):
    assert growth(health(), plan="estate", of="money").get_title(loc="left") == "Savings by year"
    years = pm.FinancialYear.span(pm.FinancialYear(2000), pm.FinancialYear(2013))
    points = [pm.GrowthPoint(year=year, cost="£2.2m", posts=None) for year in years]
    made = pm.Programme(id="p", title="P", years=years, as_at="2001-01-01", plans=[pm.GrowthPlan(points=points)])
    apart(growth(made, of="money"))


def test_a_year_whose_waiting_sum_is_not_stated_is_told():
    points = [pm.GrowthPoint(year="2024/25", cost="£1m", posts=1), pm.GrowthPoint(year="2025/26", posts=2)]
    plan = pm.GrowthPlan(id="clinics", posts_as="levels", points=points)
    words = alt_text(growth(health(plan), of="money"))
    assert "2025/26 not stated, how much of it waits cannot be told" in words


@pytest.mark.parametrize(
    ("made", "asked", "problem"),
    [
        (health(), {}, 'plan: Health has several plans; write plan="nurses" or plan="clinics" or plan="estate"'),
        (health(), {"plan": "clinics"}, 'of: Clinics prints no posts by year; draw its money with of="money"'),
        (health(), {"of": "cost"}, "of: found 'cost'; write \"posts\" or \"money\""),
        (
            railway(pm.GrowthPoint(cost="€60m")), {"of": "money"},
            "of: Costs prints no money by year; show growth.release, which has the sums of several years",
        ),
        (
            railway(pm.GrowthPoint(cost="€60m")), {},
            "of: Costs prints no posts by year; show growth.release, which has its sums",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_says_what_to_draw_instead(made, asked, problem):
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        growth(made, **asked)
