"""Sums in cash and in real terms, side by side."""

import attrs
import pytest
from matplotlib.figure import Figure

import prevent_model as pm
from prevent_model.figures.picture import alt_text

PLAN = pm.sample().growth
REAL = pm.growth.in_real_terms(PLAN, pm.deflators("hmt-2020-03"), "2008/09")


def test_report_8_in_the_prices_of_2008():
    """Report 8, D, deflated by the series of March 2020."""
    ax = pm.figures.real_terms(REAL)
    heights = [bar.get_height() for bar in ax.patches]
    assert heights[::2] == pytest.approx([2.2e6, 3.8e6, 5.8e6])
    assert heights[1::2] == [float(year.value) for year in REAL.years]
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [False, True] * 3
    assert "2010/11 £5.8m is worth £5.61m" in alt_text(ax)
    assert "vintage Budget, March 2020" in alt_text(ax)


def test_a_printed_sum_keeps_its_range():
    whiskers = pm.figures.real_terms(REAL).collections
    ends = [segment[:, 1].tolist() for whisker in whiskers for segment in whisker.get_segments()]
    assert ends[0] == pytest.approx([2.15e6, 2.2499999e6])
    assert ends[5] == pytest.approx([float(REAL.years[2].low), float(REAL.years[2].high)])


def test_cash_from_real_terms_is_labelled_so():
    back = pm.growth.in_cash_terms(REAL, pm.deflators("hmt-2020-03"), "2008/09")
    labels = [text.get_text() for text in pm.figures.real_terms(back).get_legend().get_texts()]
    assert labels == ["prices of 2008/09", "cash"]


def test_a_range_alone_is_drawn_from_its_least():
    costs = {"2009/10": pm.MoneyRange(pm.Money.pounds(100), pm.Money.pounds(300))}
    real = pm.growth.in_real_terms(costs, pm.deflators("hmt-2020-03"), "2009/10")
    ax = pm.figures.real_terms(real, ax=Figure().subplots())
    assert [bar.get_height() for bar in ax.patches] == [100, 100]
    assert ax.collections[0].get_segments()[0][:, 1].tolist() == [100, 300]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="restated: it holds no year"):
        pm.figures.real_terms(attrs.evolve(REAL, years=()))
    empty = attrs.evolve(REAL.years[0], low=None, value=None, high=None)
    with pytest.raises(ValueError, match="restated: 2008/09 has neither a sum nor a range"):
        pm.figures.real_terms(attrs.evolve(REAL, years=(empty,)))
