"""Points of a scale, pay awards and increments."""

from datetime import date
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.costing.pay import (
    as_rate,
    checked_increments,
    exact_number,
    factor_by,
    points_risen,
)
from prevent_model.values.years import month_number

AWARDS = [
    pm.PayAward(date(2008, 9, 1), "2.65"),
    pm.PayAward(date(2009, 9, 1), "2.60%"),
    pm.PayAward(date(2010, 9, 1), Fraction(255, 100)),
]


@pytest.mark.parametrize(
    ("month", "factor"),
    [
        (date(2008, 8, 1), Fraction(1)),
        (date(2008, 9, 1), Fraction(10265, 10000)),
        (date(2010, 8, 1), Fraction(10265, 10000) * Fraction(1026, 1000)),
        (date(2010, 9, 1), Fraction(10265, 10000) * Fraction(1026, 1000) * Fraction(10255, 10000)),
    ],
)
def test_the_awards_of_2008_to_2010_stand_on_each_other(month, factor):
    """Written ministerial statement, 16 October 2008: 2.65%, 2.60% and 2.55%, each from 1 September."""
    assert factor_by(AWARDS, month) == factor


def test_an_award_says_what_it_is():
    assert str(AWARDS[0]) == "2.65% from 2008-09-01"
    assert str(pm.PayAward(date(2008, 9, 1), 3, "officer")) == "3% from 2008-09-01 for officer posts"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((date(2008, 9, 15), "2.65"), "on: an award starts on the first of a month, not 2008-09-15; write 2008-09-01"),
        ((date(2008, 9, 1), 2.65), "percent: expected an exact number, found .*2.65"),
        ((date(2008, 9, 1), -100), "percent: a fall of 100 per cent leaves nothing"),
        ((date(2008, 9, 1), "much"), "percent: expected a number, found the text"),
        ((date(2008, 9, 1), 1, [""]), "a text is needed|expected"),
    ],
)
def test_awards_that_cannot_be(arguments, said):
    with pytest.raises(ValueError, match=said):
        pm.PayAward(*arguments)


def test_a_scale_stops_at_its_top():
    """HL737: the cost of a constable outside London at points 0 to 7."""
    costs = (25400, 29600, 30900, 32300, 33700, 36500, 42100, 49800)
    scale = pm.Pay([pm.Rate(cost) for cost in costs], start=5)
    assert [scale.at(risen).amount for risen in (0, 1, 2, 3)] == [36500, 42100, 49800, 49800]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (([],), "points: a scale has at least one"),
        (([pm.Rate(2), pm.Rate(1)],), "points: the points of a scale do not fall"),
        (([pm.Rate(1)], 1), "start: 1 is no point of the scale; write 0 to 0"),
        (([pm.Rate(1), 2.5],), r"points\[1\]: a number with a fraction .2\.5. is not money per post per time"),
    ],
)
def test_scales_that_cannot_be(arguments, said):
    with pytest.raises(ValueError, match=said):
        pm.Pay(*arguments)


@pytest.mark.parametrize(
    ("unit", "yearly"), [("GBP/post/financial_year", 36_000), ("GBP/post/month", 432_000), ("penny/post/month", 4_320)]
)
def test_a_rate_comes_in_as_a_quantity(unit, yearly):
    assert as_rate(pm.units.registry().Quantity(36_000, unit), "rates").per_year() == yearly


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (pm.Money.pounds(32_500), "has no time that it is for"),
        (32_500, "is not money per post per time"),
        (32_500.0, "is not money per post per time"),
        (pm.units.registry().Quantity(-1, "GBP/post/month"), "does not cost less than nothing"),
        (pm.units.registry().Quantity(1, "GBP/post"), "GBP / post is something else"),
        (pm.units.registry().Quantity(1, "GBP/fte/month"), "something else"),
    ],
)
def test_what_is_no_rate_is_refused_by_name(given, said):
    with pytest.raises(ValueError, match=said) as raised:
        as_rate(given, "rates")
    assert str(raised.value).startswith("rates: ")
    assert "write Rate(" in str(raised.value)


def test_a_float_in_a_quantity_is_refused():
    import pint

    theirs = pint.UnitRegistry()
    pm.units.define_in(theirs)
    with pytest.raises(ValueError, match="float"):
        as_rate(theirs.Quantity(32_500.0, "GBP/post/financial_year"), "rates")


@pytest.mark.parametrize("given", [1.5, True, None, "a third", "1/0"])
def test_numbers_are_exact(given):
    with pytest.raises(ValueError, match="vacancy: found"):
        exact_number(given, "vacancy", "0.05")


@pytest.mark.parametrize("increments", ["anniversary", 1, 4, 9, 12])
def test_points_risen_by_counting_months(increments):
    """An oracle that walks from month to month."""
    started = month_number(date(2008, 9, 1))
    risen = 0
    for month in range(started, started + 60):
        if month > started:
            due = (month - started) % 12 == 0 if increments == "anniversary" else month % 12 == increments - 1
            risen += due
        assert points_risen(increments, started, month) == risen
    assert points_risen(None, started, started + 60) == 0


@pytest.mark.parametrize("given", ["april", 0, 13, 4.0, True])
def test_increments_that_cannot_be(given):
    with pytest.raises(ValueError, match="increments: found"):
        checked_increments(given)
