"""The cost of posts by year, and the rest of a full one."""

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

LINES = [
    pm.PostLine(id="co-ordinators", title="Co-ordinators", posts=4, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(60_000)),
    pm.PostLine(id="officers", title="Officers", posts=12, starts=pm.Window.parse("2009-04-01"), rate=pm.Rate(48_000)),
]  # fmt: skip


YEARS = "2008/09 to 2009/10"


def test_the_bars_are_the_budget():
    ax = pm.figures.budget(pm.growth.year_costs(LINES, YEARS))
    assert [bar.get_height() for bar in ax.patches] == [120_000, 120_000, 816_000, 0]
    assert bool(ax.patches[1].get_hatch())
    assert "2008/09 £120,000.00 in the year, £240,000.00 in a full year, £120,000.00 the rest" in alt_text(ax)


def test_a_range_has_a_whisker():
    vague = pm.PostLine(
        id="trainers", title="Trainers", posts=2, rate=pm.Rate(30_000), starts=pm.Window.parse("2008/09")
    )
    ax = pm.figures.budget(pm.growth.year_costs([vague], "2008/09", part_month="none"))
    (whisker,) = ax.collections
    assert whisker.get_segments()[0][:, 1].tolist() == [0, 60_000]
    assert "£0.00 to £60,000.00 in the year" in alt_text(ax)
    assert not pm.figures.budget(pm.growth.year_costs(LINES, YEARS)).collections


def test_a_budget_of_nothing_is_refused():
    with pytest.raises(ValueError, match="costs: no line was costed"):
        pm.figures.budget(pm.growth.year_costs([], "2008/09"))


def test_each_part_is_named_once_in_the_key():
    vague = pm.PostLine(id="a", title="A", posts=2, rate=pm.Rate(30_000), starts=pm.Window.parse("2008/09"))
    ax = pm.figures.budget(pm.growth.year_costs([vague, *LINES], YEARS, part_month="none"))
    names = ["cost in the year", "rest of a full year", "from least to most"]
    assert sorted(text.get_text() for text in ax.get_legend().get_texts()) == sorted(names)


def test_it_draws_on_the_callers_axes():
    ax = Figure().subplots()
    assert pm.figures.budget(pm.growth.year_costs(LINES, YEARS), ax=ax) is ax
