"""How much of each month a post is in place."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.costing.proration import in_place, is_whole, later_by, share_of_month

SEPTEMBER = date(2008, 9, 1)


@pytest.mark.parametrize(
    ("rule", "shares"),
    [
        (pm.PartMonth.WHOLE, [1, 1, 1]),
        (pm.PartMonth.NONE, [0, 1, 0]),
        (pm.PartMonth.BY_DAY, [Fraction(16, 30), 1, Fraction(10, 30)]),
    ],
)
def test_a_part_of_a_month_by_each_rule(rule, shares):
    first, last = date(2008, 9, 15), date(2008, 11, 10)
    months = (SEPTEMBER, date(2008, 10, 1), date(2008, 11, 1))
    assert [share_of_month(month, first, last, rule) for month in months] == shares
    assert share_of_month(date(2008, 12, 1), first, last, rule) == 0


def test_a_part_of_a_month_without_a_rule_is_refused():
    with pytest.raises(ValueError, match="part_month: 2008-09-15 to 2008-09-30 is a part of a month"):
        share_of_month(SEPTEMBER, date(2008, 9, 15), date.max, None)
    assert share_of_month(SEPTEMBER, SEPTEMBER, date.max, None) == 1


def test_shares_by_day_are_counted_days():
    first, last = date(2008, 2, 10), date(2009, 1, 20)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    for number in range(1, 13):
        month = date(2008, number, 1)
        here = sum(day.year == 2008 and day.month == number for day in days)
        size = (later_by(month, 1) - month).days
        assert share_of_month(month, first, last, pm.PartMonth.BY_DAY) == Fraction(here, size)


def test_later_by_stays_in_the_month():
    assert later_by(date(2007, 11, 30), 3) == date(2008, 2, 29)
    assert later_by(date(2008, 4, 1), 0) == date(2008, 4, 1)


def test_a_window_is_taken_from_both_ends():
    """Report 8, B.12: a roll-out in the latter part of 2008/9."""
    line = pm.PostLine(id="line", title="L", starts=pm.Window.parse("latter part of 2008/9"))
    assert in_place(line, 0, actual=False) == ((date(2009, 3, 31), date.max), (date(2008, 10, 1), date.max))


def test_what_is_about_may_miss_by_its_own_length():
    line = pm.PostLine(id="line", title="L", starts=pm.Window.parse("around September 2008"))
    late, early = in_place(line, 0, actual=False)
    assert (late[0], early[0]) == (date(2008, 10, 30), date(2008, 8, 2))


def test_an_actual_start_has_no_lag():
    line = pm.PostLine(
        id="line",
        title="L",
        starts=pm.Window.parse("2008-09-01"),
        actual=pm.Window.parse("2009-04-01"),
        ends=pm.Window.parse("2010-03-31"),
    )
    assert in_place(line, 3, actual=True)[0] == (date(2009, 4, 1), date(2010, 3, 31))
    assert in_place(line, 3, actual=False)[0] == (date(2008, 12, 1), date(2010, 3, 31))


@pytest.mark.parametrize(
    ("first", "last", "whole"),
    [
        (date(2008, 9, 1), date.max, True),
        (date(2008, 9, 1), date(2009, 2, 28), True),
        (date(2008, 9, 2), date.max, False),
        (date(2008, 9, 1), date(2009, 2, 27), False),
        (date(2008, 3, 15), date(2009, 4, 2), True),
        (date(2009, 4, 2), date.max, True),
    ],
)
def test_whole_months_as_far_as_the_years_go(first, last, whole):
    assert is_whole(first, last, date(2008, 4, 1), date(2009, 3, 31)) is whole
