"""Short sums: enough figures to compare, and never a sign where nothing is left."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from prevent_model.figures.money_axis import money_axis, short
from prevent_model.values.money import Money


@pytest.mark.parametrize(
    ("pounds", "words"),
    [(0, "£0"), (999, "£999"), (1_000, "£1k"), (71_698, "£71.7k"), (546_830, "£547k"), (999_499, "£999k"), (999_500, "£1m"), (5_800_000, "£5.8m"),
     (524_000_000, "£524m"), (17_632_000_000, "£17,632m"), (-2_000_000, "−£2m")],
)  # fmt: skip
def test_a_sum_reads_as_it_would_be_said(pounds, words):
    assert short(Fraction(pounds)) == words


def test_less_than_half_a_penny_is_nothing():
    assert short(Fraction(-1, 1000)) == "£0"


@given(st.integers(-(10**13), 10**13))
def test_a_short_sum_is_within_one_part_in_two_hundred(pence):
    words = short(Money(pence)).replace("−", "-").replace("£", "").replace(",", "")
    unit = {"m": 10**6, "k": 10**3}.get(words[-1], 1)
    near = Fraction(words.rstrip("mk")) * unit
    assert abs(near - Fraction(pence, 100)) <= max(abs(Fraction(pence, 100)) / 200, Fraction(1, 200))


def test_the_axis_is_marked_in_short_sums():
    ax = Figure().subplots()
    ax.set_ylim(0, 2_000_000)
    money_axis(ax, "cost", 9)
    assert ax.get_ylabel() == "cost"
    assert ax.yaxis.get_major_formatter()(1_500_000, 0) == "£1.5m"
