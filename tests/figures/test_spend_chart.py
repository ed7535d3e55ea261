"""Budget, forecast and actual spend by period."""

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text
from prevent_model.figures.spend_chart import spend_words

YEARS = "2016/17 to 2018/19"


def spent(*records, years=YEARS):
    spend = [pm.SpendRecord(**{"on": "2018-10-01", **record}) for record in records]
    return pm.growth.spend(pm.Programme(id="p", title="P", years=years, as_at="2018-10-15", spend=spend))


THREE = spent(
    {"period": "2016/17", "budget": "£280m", "forecast": "£290m", "actual": "£296m"},
    {"period": "2017/18", "budget": "£300.00", "actual": "-£20.00"},
    {"period": "2018/19", "budget": "about £240m"},
)


def test_the_columns_are_the_sums():
    ax = pm.figures.spend(THREE)
    assert [bar.get_height() for bar in ax.patches] == [280e6, 290e6, 296e6, 300, -20, 240e6]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["budget", "forecast", "actual"]
    assert [text.get_text() for text in ax.get_xticklabels()] == ["2016/17", "2017/18", "2018/19"]


def test_nothing_depends_on_colour():
    """A budget is empty, a forecast has a dashed edge and an actual is dark; the hatch is that of what waits for a gate."""
    budget, forecast, actual = pm.figures.spend(THREE).patches[:3]
    assert (budget.get_facecolor()[3], budget.get_hatch()) == (0, "")
    assert {bar.get_hatch() or "" for bar in (budget, forecast, actual)} == {""}
    assert (budget.get_linestyle(), forecast.get_linestyle() == "solid") == ("solid", False)
    assert max(actual.get_facecolor()[:3]) < 0.2


def test_the_words_give_each_sum_and_the_variance():
    words = alt_text(pm.figures.spend(THREE))
    assert "2016/17 budget £280m, forecast £290m, actual £296m, variance " in words
    assert "2017/18 budget £300, actual -£20, variance -£320" in words
    assert "2018/19 budget about £240m, variance cannot be told." in words


def test_a_printed_sum_has_a_whisker_from_least_to_most():
    ends = [segment[:, 1].tolist() for line in pm.figures.spend(THREE).collections for segment in line.get_segments()]
    assert ends[0] == pytest.approx([279.5e6, 280.4999999e6])
    assert len(ends) == 3  # of sums to the penny, and of those printed as about, there is none


def test_a_period_of_a_plan_says_so():
    plan = pm.GrowthPlan(posts_as="levels", title="Growth")
    record = pm.SpendRecord(period="2016/17", on="2017-03-31", actual="£1m", plan="growth")
    programme = pm.Programme(id="p", title="P", years=YEARS, as_at="2018-10-15", plans=[plan], spend=[record])
    (label,) = pm.figures.spend(pm.growth.spend(programme)).get_xticklabels()
    assert label.get_text().replace("\n", " ") == "2016/17, Growth"


@pytest.mark.parametrize("number", [1, 3, 4, 5, 8, 30])
def test_labels_keep_apart(apart, number):
    records = [
        {"period": f"20{10 + n}/{11 + n}", "budget": "£280m", "forecast": "£1.29bn", "actual": "-£0.2m"}
        for n in range(number)
    ]
    apart(pm.figures.spend(spent(*records, years="2010/11 to 2039/40")))


@pytest.mark.parametrize("number", [3, 5, 7, 8])
def test_names_of_quarters_keep_apart(apart, number):
    quarters = ("April to June", "July to September", "October to December")
    periods = [f"{quarter} {year}" for year in (2016, 2017, 2018) for quarter in quarters]
    apart(pm.figures.spend(spent(*({"period": period, "budget": "£280m"} for period in periods[:number]))))


def test_nothing_to_draw_is_refused():
    for found in (spent(), spent({"period": "2016/17", "variance": "£1m"})):
        with pytest.raises(ValueError, match="recorded: it holds no budget, forecast or actual"):
            pm.figures.spend(found)
        with pytest.raises(ValueError, match="recorded: it holds no budget, forecast or actual"):
            spend_words(found)


def test_it_draws_on_the_callers_axes():
    ax = Figure().subplots()
    assert pm.figures.spend(THREE, ax=ax) is ax


MIXED = spent(
    {"period": "2016/17", "budget": "£60m", "forecast": "£52m", "actual": "£49.5m"},
    {"period": "April 2016", "budget": "£1.5m", "actual": "£1.1m"},
    {"period": "April to June 2017", "budget": "£14m", "actual": "£15m"},
    {"period": "July to September 2017", "budget": "£14m", "actual": "£13m"},
    {"period": "2018/19", "variance": "-£3m"},
)


def test_each_length_of_period_has_its_own_axes(apart):
    """A month of £1.5m is no column beside a year of £60m."""
    ax = pm.figures.spend(MIXED)
    panels = ax.child_axes
    assert [panel.get_ylabel() for panel in panels] == ["by year", "by quarter", "by month"]
    assert [[bar.get_height() for bar in panel.patches] for panel in panels] == [
        [60e6, 52e6, 49.5e6], [14e6, 15e6, 14e6, 13e6], [1.5e6, 1.1e6],
    ]  # fmt: skip
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["budget", "forecast", "actual"]
    for panel in panels:
        apart(panel)


def test_a_forecast_that_nobody_has_leaves_no_gap():
    ax = pm.figures.spend(spent({"period": "2016/17", "budget": "£60m", "actual": "£49.5m"}))
    budget, actual = (bar.get_x() + bar.get_width() / 2 for bar in ax.patches)
    assert (budget, actual) == pytest.approx((-0.135, 0.135))
    known = pm.figures.spend(THREE)
    assert known.patches[3].get_x() + 0.125 == pytest.approx(1 - 0.27)


def test_a_period_of_which_the_variance_alone_is_printed_is_in_the_words():
    words = alt_text(pm.figures.spend(MIXED))
    assert words.endswith("Of 2018/19 the variance alone is printed: -£3m.")


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5, 6, 7, 8])
def test_up_to_eight_periods_fit_a_phone_and_bear_their_sums(apart, number):
    """Five inches and a half fit a phone; four periods were 6.4 inches, and scrolled sideways."""
    records = [{"period": f"20{10 + n}/{11 + n}", "budget": "£280.5m", "actual": "£290.25m"} for n in range(number)]
    ax = pm.figures.spend(spent(*records, years="2010/11 to 2019/20"))
    assert ax.figure.get_figwidth() <= 5.5
    assert [text.get_text() for text in ax.texts] == ["£280.5m", "£290.25m"] * number
    apart(ax)


def test_the_words_give_the_one_end_of_a_variance():
    """At least 61.5m is forecast, and the budget is under 60.5m."""
    record = pm.SpendRecord(period="2017/18", on="2017-12-31", budget="£60m", forecast="at least £62m")
    programme = pm.Programme(id="p", title="P", years="2017/18", as_at="2018-01-31", spend=[record])
    assert "variance at least £1,000,000.01" in spend_words(pm.growth.spend(programme))


def test_a_column_shows_the_figures_of_its_source():
    """The programme's record of 2015: £34.13m stood as "£34.1m"."""
    ax = pm.figures.spend(spent({"period": "2015/16", "budget": "£34.13m"}, years="2015/16"))
    assert [text.get_text() for text in ax.texts] == ["£34.13m"]


def test_upright_names_and_sums_leave_each_other_space(apart):
    """The sums of eight periods with long names ran into the key, as the names took the height of the columns."""
    plan = pm.GrowthPlan(id="plan", title="Expenses that need no appropriation", points=[pm.GrowthPoint(cost="£9m")])
    years = [f"20{10 + n}/{11 + n}" for n in range(8)]
    records = [
        pm.SpendRecord(period=year, on="2018-10-01", budget="£31.023m", actual="£968.039m", plan="plan")
        for year in years
    ]
    made = pm.Programme(id="p", title="P", years="2010/11 to 2018/19", as_at="2018-10-15", plans=[plan], spend=records)
    ax = pm.figures.spend(pm.growth.spend(made))
    apart(ax)
    ax.figure.canvas.draw()
    top = max(text.get_window_extent().y1 for text in ax.texts)
    assert top <= ax.get_legend().get_window_extent().y0
    assert ax.get_window_extent().height / ax.figure.dpi > 2
