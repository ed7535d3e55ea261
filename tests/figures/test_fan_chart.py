"""The fan of simulated spend: bands, a mean and the grant."""

from itertools import pairwise

import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

LINES = [
    pm.PostLine(id="co-ordinators", title="Co-ordinators", posts=4, starts=pm.Window.parse("2008-10-01"), rate=pm.Rate(60_000)),
    pm.PostLine(id="officers", title="Officers", posts=12, starts=pm.Window.parse("2009-04-01"), rate=pm.Rate(48_000)),
]  # fmt: skip


CHANCES = {"delays": {0: "1/2", 3: "1/2"}}


YEARS = "2008/09 to 2009/10"


GRANT = {pm.FinancialYear(2008): pm.Money.pounds(120_000), pm.FinancialYear(2009): pm.Money.pounds(750_000)}


def simulated(years=YEARS, grant=GRANT):
    return pm.growth.simulate(LINES, **CHANCES, years=years, scenarios=500, seed=1, grant=grant)


def exact(years=YEARS):
    return pm.growth.expected_spend(LINES, **CHANCES, years=years)


def line(ax, label):
    return next(one for one in ax.get_lines() if str(one.get_label()).startswith(label))


def test_the_line_is_the_exact_mean():
    ax = pm.figures.fan(simulated(), exact=exact())
    assert list(line(ax, "exact mean").get_ydata()) == [float(mean) for _, mean in exact().months]
    assert "The mean is exact." in alt_text(ax)


def test_without_it_the_line_is_the_mean_of_the_scenarios():
    found = simulated()
    ax = pm.figures.fan(found)
    assert list(line(ax, "mean of").get_ydata()) == [float(month.mean) for month in found.months]
    assert "that of the scenarios" in alt_text(ax)


def test_the_grant_is_a_step_for_each_year():
    by_year = line(pm.figures.fan(simulated(), by="year"), "grant").get_ydata()
    assert list(by_year) == [120_000, 120_000, 750_000, 750_000]
    by_month = line(pm.figures.fan(simulated()), "grant, a twelfth a month")
    assert list(by_month.get_ydata()) == [10_000, 10_000, 62_500, 62_500]
    assert list(by_month.get_xdata()) == [-0.5, 11.5, 11.5, 23.5]


def test_the_chance_of_staying_inside_is_said():
    found = simulated()
    words = alt_text(pm.figures.fan(found))
    assert len(found.inside) == 3
    for name, grant, share in found.inside:
        assert f"{name}, {grant}: {float(share):.1%} of scenarios" in words
    assert "No grant was given" in alt_text(pm.figures.fan(simulated(grant=None)))


def test_the_bands_hold_the_quantiles():
    found = simulated()
    ax = pm.figures.fan(found, by="year")
    wide, half = ax.patches[:2], ax.patches[2:4]
    for bars, low, high in ((wide, "0.05", "0.95"), (half, "0.25", "0.75")):
        for bar, year in zip(bars, found.years, strict=True):
            assert bar.get_y() == float(year.quantile(low).low.major)
            assert bar.get_y() + bar.get_height() == pytest.approx(float(year.quantile(high).high.major))


@pytest.mark.parametrize("years", ["2008/09", "2008/09 to 2010/11", "2008/09 to 2019/20"])
@pytest.mark.parametrize("by", ["month", "year"])
def test_the_names_of_the_times_do_not_overlap(years, by):
    ax = pm.figures.fan(simulated(years, None), by=by)
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert all(before.x1 < after.x0 for before, after in pairwise(boxes))


def test_a_fan_of_other_months_is_refused():
    with pytest.raises(
        ValueError, match="exact: it goes from 2008-04 to 2009-03, the simulation from 2008-04 to 2010-03"
    ):
        pm.figures.fan(simulated(), exact=exact("2008/09"))
    with pytest.raises(ValueError, match="by: found 'week'"):
        pm.figures.fan(simulated(), by="week")


def test_it_draws_on_the_callers_axes():
    ax = Figure().subplots()
    assert pm.figures.fan(simulated(), ax=ax) is ax
