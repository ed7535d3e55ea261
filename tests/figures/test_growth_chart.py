"""Posts of each year: what is committed, what waits and what was refused."""

import re
from datetime import date

import attrs
import pytest
from matplotlib.figure import Figure
from tests.several_plans import TWO_GATES, health, railway

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


def test_a_cost_that_is_printed_as_a_change_is_a_level_over_a_level_of_posts():
    """Hansard, 17 December 2020: a rise of £415m on £700m; desk 2.10, a level over a change in one label."""
    labels = [text.get_text() for text in pm.figures.growth(pm.sample("police-uplift")).texts]
    assert "12,000 posts\n£1,115m" in labels
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
        "Money by year: 2024/25 £1.2m committed; 2025/26 £0 committed, £8m waiting for Review; "
        "2026/27 £0 committed, £500,000 waiting for Review."
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
        (health(), {"plan": "clinics", "of": "posts"}, 'of: Clinics prints no posts by year; draw its money with of="money"'),
        (health(), {"of": "cost"}, "of: found 'cost'; write \"posts\" or \"money\""),
        (
            railway(pm.GrowthPoint(cost="€60m")), {"of": "money"},
            "of: Costs prints no money by year; show growth.release, which has the sums of several years",
        ),
        (
            railway(pm.GrowthPoint(cost="€60m")), {"of": "posts"},
            "of: Costs prints no posts by year; show growth.release, which has its sums",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_says_what_to_draw_instead(made, asked, problem):
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        growth(made, **asked)


OPEN = ("£5m", "at least £3m", "£2m to £4m", "up to £3m", "about £4m")


def priced_by_year(*costs, first=2018):
    points = [pm.GrowthPoint(year=pm.FinancialYear(first + n), cost=cost) for n, cost in enumerate(costs) if cost]
    return pm.Programme(
        id="p", title="P", years="2018/19 to 2022/23", as_at="2021-06-30", plans=[pm.GrowthPlan(points=points)]
    )


def test_money_of_a_plan_without_posts_is_drawn_unasked():
    assert growth(priced_by_year("£5m", "£6m")).get_ylabel() == "cost, from the sums as printed"


def test_sums_that_name_no_single_one_are_filled_to_their_least_and_hatched_to_their_most(apart):
    """£2m to £4m stands for £1.5m to £4.5m; up to £3m for £0 to £3.5m; at least £3m for £2.5m or more."""
    ax = growth(priced_by_year(*OPEN))
    sure, between = ax.containers
    assert [bar.get_height() for bar in sure] == [5e6, 2.5e6, 1.5e6, 0, 4e6]
    assert [round(bar.get_height()) for bar in between] == [0, 0, 3e6, 3.5e6, 0]
    assert (between.get_label(), between[2].get_hatch()) == ("from the least to the most of a sum", "\\\\")
    assert [text.get_text().replace("\n", " ") for text in ax.texts if text.get_text()] == [*OPEN]
    arrows = [text for text in ax.texts if not text.get_text()]
    assert [arrow.xy[0] for arrow in arrows] == [1]
    words = alt_text(ax)
    assert "2019/20 at least £3m committed; " in words
    assert "2020/21 £2m to £4m committed" in words
    assert "2022/23 about £4m committed" in words
    apart(ax)


def test_an_open_sum_behind_a_gate_waits_in_the_chart():
    gate = pm.Gate(id="gate", title="Gate", question="?", blocks=["growth"])
    ax = growth(attrs.evolve(priced_by_year(*OPEN), gates=[gate]))
    waits, between = ax.containers
    assert waits.get_label() == "waiting for a gate"
    assert [bar.get_height() for bar in waits] == [5e6, 2.5e6, 1.5e6, 0, 4e6]
    assert [round(bar.get_height()) for bar in between] == [0, 0, 3e6, 3.5e6, 0]
    assert "2019/20 £0 committed, at least £3m waiting for Gate" in alt_text(ax)


def test_a_year_left_out_has_its_place():
    ax = growth(priced_by_year("£5m", None, "£6m"))
    assert [text.get_text() for text in ax.get_xticklabels()] == ["2018/19", "2019/20", "2020/21"]
    assert [bar.get_x() + bar.get_width() / 2 for bar in ax.patches] == [0, 2]


def test_the_money_of_several_years_is_no_year_that_states_none():
    """A plan of Norway, of 2021 to 2025: its last point is of two years, with posts and a sum."""
    points = [pm.GrowthPoint(year=f"{year}/{year - 1999}", posts=4, cost="£5m") for year in (2018, 2019)]
    points.append(pm.GrowthPoint(years="2020/21 to 2021/22", posts=5, cost="£9m"))
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    programme = attrs.evolve(priced_by_year("£5m"), plans=[plan])
    assert "not stated" not in alt_text(growth(programme, of="money"))
    posts = [text.get_text() for text in growth(programme).get_xticklabels()]
    assert posts == ["2018/19", "2019/20", "2020/21", "2021/22"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_chart_of_few_years_is_narrow(apart, number):
    """Its columns fill it, and its words fit it."""
    costs = OPEN[:number]
    ax = growth(priced_by_year(*costs))
    assert ax.figure.get_figwidth() < 9
    assert ax.get_xlim()[1] == pytest.approx(number - 0.4)
    apart(ax)


def test_about_as_many_as_are_planned_leaves_nothing_to_say_of_the_rest():
    """Of about 60 posts that are committed about none is refused."""
    points = [pm.GrowthPoint(year="2008/09", posts="about 40"), pm.GrowthPoint(year="2009/10", posts="about 60")]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    made = pm.Programme(id="p", title="P", years="2008/09 to 2009/10", as_at="2008-07-24", plans=[plan])
    words = alt_text(pm.figures.growth(made))
    assert words == "Posts at year end: 2008/09 about 40 committed; 2009/10 about 60 committed."


def test_an_axis_of_no_posts_has_one_nought():
    """A plan whose posts are none in each year."""
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year="2008/09", posts=0, cost="£2m")])
    ax = pm.figures.growth(attrs.evolve(BARE, plans=[plan]))
    ax.figure.draw_without_rendering()
    bottom, top = ax.get_ylim()
    assert [tick for tick in ax.get_yticks() if bottom <= tick <= top] == [0]


def test_what_was_refused_names_its_gate_and_what_waits_its_own():
    """By hand: 2028 has nothing that waits, and Y alone refused it."""
    programme = pm.loads(TWO_GATES.replace("YEARS", "2028"), format="toml")
    words = alt_text(growth(programme, of="money"))
    assert "2027 ISK 0 committed, ISK 65 waiting for Gate X" in words
    assert "2028 ISK 0 committed, ISK 80 refused by Gate Y" in words


@pytest.mark.parametrize("number", [8, 9, 13, 30])
@pytest.mark.parametrize("of", ["posts", "money"])
def test_labels_of_many_years_keep_apart(apart, number, of):
    """The posts and sums above thirty columns ran into each other."""
    years = pm.FinancialYear.span(pm.FinancialYear(2020), pm.FinancialYear(2019 + number))
    points = [pm.GrowthPoint(year=year, posts=12_000 + n, cost=f"£{100 + 7 * n}.5m") for n, year in enumerate(years)]
    plan = pm.GrowthPlan(posts_as="levels", points=points)
    made = pm.Programme(id="p", title="P", years=years, as_at="2021-01-01", plans=[plan])
    ax = growth(made, of=of)
    apart(ax)
    posts = "12,000 posts\n" if number == 8 else "12,000 posts, "
    assert f"{posts if of == 'posts' else ''}£100.5m" in [text.get_text() for text in ax.texts]
