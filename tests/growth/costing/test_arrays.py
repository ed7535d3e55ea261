"""The costs of many lines on arrays, against the same costs line by line."""

from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pytest

import prevent_model as pm
from prevent_model.growth.costing import arrays

AWARDS = [
    pm.PayAward(date(2008, 9, 1), "2.65"),
    pm.PayAward(date(2009, 9, 1), "2.60"),
    pm.PayAward(date(2010, 9, 1), "2.55"),
]
YEARS = "2008/09 to 2010/11"
CALL = pm.growth.cost_arrays


def by_line(posts, starts, ends, pence, **terms):
    """The costs line by line, as arrays of pence."""
    day = pm.Window.day
    lines = [
        pm.PostLine(id=f"line-{row}", title="L", posts=n, starts=day(s), ends=e and day(e), rate=pm.Rate(pm.Money(p)))
        for row, (n, s, e, p) in enumerate(zip(posts, starts, ends, pence, strict=True))
    ]
    cells = pm.growth.year_costs(lines, terms.pop("years", YEARS), **terms).cells
    width = len(cells) // len(lines)
    cost = [cell.cost.low.minor for cell in cells]
    full = [cell.full_year.low.minor for cell in cells]
    return [row[n : n + width] for row in (cost, full) for n in range(0, len(row), width)]


def drawn(seed, rows, *, whole):
    rng = np.random.default_rng(seed)
    first = date(2006, 1, 1)
    starts = [first + timedelta(int(n)) for n in rng.integers(0, 2_200, rows)]
    ends = [
        None if n < 400 else s + timedelta(int(n)) for n, s in zip(rng.integers(0, 1_500, rows), starts, strict=True)
    ]
    if whole:
        starts = [day.replace(day=1) for day in starts]
        ends = [
            end and max(end, s + timedelta(40)).replace(day=1) - timedelta(1)
            for end, s in zip(ends, starts, strict=True)
        ]
    return rng.integers(0, 500, rows).tolist(), starts, ends, rng.integers(0, 9_000_000, rows).tolist()


@pytest.mark.parametrize("rounding", list(pm.Rounding))
@pytest.mark.parametrize("part_month", [None, *pm.PartMonth])
def test_the_same_pence_as_line_by_line(part_month, rounding):
    given = drawn(8, 60, whole=part_month is None)
    terms = {
        "awards": AWARDS,
        "on_costs": "1.3234",
        "vacancy": Fraction(1, 30),
        "part_month": part_month,
        "rounding": rounding,
    }
    made = CALL(*given, YEARS, **terms)
    assert made.cost.tolist() + made.full_year.tolist() == by_line(*given, **terms)


@pytest.mark.parametrize("first_month", [2, 7, 10])
def test_years_of_other_kinds_and_with_gaps(first_month):
    given = drawn(first_month, 40, whole=True)
    years = [pm.FinancialYear(2010, first_month), pm.FinancialYear(2007, first_month)]
    made = CALL(*given, years)
    assert made.cost.tolist() + made.full_year.tolist() == by_line(*given, years=years)


@pytest.mark.parametrize("pence", [10**12, 10**16, 10**17 - 1])
def test_large_sums_are_exact_too(pence):
    """From some size on the work is done line by line."""
    given = ([3, 5, 1], [date(2008, 9, 1)] * 3, [None, date(2009, 12, 31), None], [pence, pence // 7, pence - 1])
    made = CALL(*given, YEARS, awards=AWARDS)
    assert made.cost.tolist() + made.full_year.tolist() == by_line(*given, awards=AWARDS)


def test_sums_beyond_63_bits_are_refused():
    with pytest.raises(ValueError, match="minor_a_year: a line costs more minor units than 63 bits hold"):
        CALL([10], ["2008-04-01"], None, [2**62], YEARS)


@pytest.mark.parametrize("part_month", [None, "by-day"])
def test_the_awards_of_three_years_fit_the_quick_road(part_month):
    """Ten thousand officers at a million pounds a year each are still divided at once."""
    terms = arrays.checked_terms(awards=AWARDS, on_costs="1.32", part_month=part_month)
    assert arrays._Weights.over(arrays.checked_years(YEARS), terms).is_quick(10_000 * 100_000_000)


def test_halves_go_where_the_rule_says():
    for rule, pence in (
        (pm.Rounding.HALF_UP, [1, 2]),
        (pm.Rounding.HALF_EVEN, [0, 2]),
        (pm.Rounding.HALF_DOWN, [0, 1]),
    ):
        made = CALL([1, 1], ["2009-03-01"] * 2, None, [6, 18], "2008/09", rounding=rule)
        assert made.cost[:, 0].tolist() == pence


def test_part_and_rest_are_a_full_year():
    made = CALL(*drawn(3, 50, whole=True), YEARS, awards=AWARDS)
    assert (made.cost + made.remainder == made.full_year).all()


def test_the_table_adds_the_rounded_figures():
    made = CALL([1, 1], ["2008-10-01", "2009-03-01"], None, [100, 100], "2008/09")
    assert made.table.rows == (("2008/09", pm.Money(58), pm.Money(200), pm.Money(142)),)
    assert "Not given, so not taken: pay awards" in str(made)
    assert made._repr_html_().startswith("<table")


def test_no_lines_cost_nothing():
    assert CALL([], [], None, 1, YEARS).cost.shape == (0, 3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"posts": [1.5]}, "posts: whole numbers are needed, found float64"),
        ({"posts": [-1]}, "posts: numbers from none to 63 bits are needed, found -1"),
        ({"minor_a_year": 3.5}, "minor_a_year: whole numbers are needed"),
        ({"minor_a_year": [1, 2]}, "minor_a_year: one number, or one for each"),
        ({"starts": ["NaT"]}, "starts: 1 are not stated, first in row 0"),
        ({"starts": ["2008-04-01"] * 2}, "starts: one day for each of 1 lines"),
        ({"starts": ["2008-04-02"]}, "part_month: row 0 starts or ends inside a month"),
        ({"ends": ["2008-03-31"]}, "ends: row 0 ends before it starts"),
        ({"ends": ["2008-06-15"]}, "part_month: row 0"),
        ({"years": "2008"}, "years: "),
        ({"rounding": "nearest"}, 'rounding: "nearest" is not one of the choices'),
        ({"awards": [pm.PayAward(date(2008, 9, 1), 1, "officer")]}, "awards: arrays hold lines of one kind"),
        ({"on_costs": {"officer": "1.32"}}, "on_costs: arrays hold lines of one kind; give one number"),
        ({"vacancy": {"staff": "0.05"}}, "vacancy: arrays hold lines of one kind; give one number"),
    ],
)
def test_arguments_that_cannot_be(change, said):
    given = {"posts": [1], "starts": ["2008-04-01"], "ends": None, "minor_a_year": 100, "years": "2008/09", **change}
    with pytest.raises(ValueError, match=said):
        CALL(**given)


def test_the_weights_are_shared_by_all_lines():
    terms = arrays.checked_terms(awards=AWARDS)
    weights = arrays._Weights.over(arrays.checked_years(YEARS), terms)
    assert Fraction(weights.sums[5], weights.per) == Fraction(5, 12)
    assert weights.bounds == ((0, 365), (365, 730), (730, 1095))
    assert weights.starting[151:155].tolist() == [4, 4, 5, 5]  # the last days of August, the first of September
