"""The way of a measure, exactly."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.framework.measured_progress import (
    exactly,
    known_targets,
    last_due,
    measured_then,
    reaches,
    share_of_target,
    way_to_target,
)
from prevent_model.framework.measures import Direction
from prevent_model.values.stated_numbers import as_stated_number

NUMBERS = st.integers(-50, 50)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_the_way_is_nought_at_the_baseline_and_all_of_it_at_the_target(start, end, at):
    way = way_to_target(*map(as_stated_number, (at, end, start)))
    if start == end:
        assert way is None
    else:
        assert exactly(way) == Fraction(at - start, end - start)
        assert exactly(way_to_target(*map(as_stated_number, (end, end, start)))) == 1
        assert exactly(way_to_target(*map(as_stated_number, (start, end, start)))) == 0


@given(NUMBERS, NUMBERS, st.sampled_from(Direction))
def test_an_exact_value_reaches_a_target_or_does_not(number, wanted, aim):
    found = reaches(as_stated_number(number), as_stated_number(wanted), aim)
    plainly = {"more": number >= wanted, "less": number <= wanted, "hold": number == wanted}[aim.value]
    assert found is (pm.Answer.YES if plainly else pm.Answer.NO)


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), NUMBERS, st.sampled_from(Direction))
def test_what_a_range_surely_does_each_number_in_it_does(ends, wanted, aim):
    found = reaches(pm.StatedNumber(*ends), as_stated_number(wanted), aim)
    each = {reaches(as_stated_number(n), as_stated_number(wanted), aim) for n in range(ends[0], ends[1] + 1)}
    assert found in each if len(each) == 1 else found is pm.Answer.CANNOT_TELL


def test_a_target_of_nought_or_a_range_has_no_share():
    assert share_of_target(as_stated_number(3), as_stated_number(0)) is None
    assert share_of_target(as_stated_number(3), as_stated_number("3 to 4")) is None
    assert share_of_target(as_stated_number("at least 3"), as_stated_number(4)) == (Fraction(3, 4), None)


def test_a_value_without_end_has_come_a_way_without_end():
    assert way_to_target(*map(as_stated_number, ("at least 6", 10, 2))) == (Fraction(1, 2), None)
    assert way_to_target(*map(as_stated_number, ("at least 6", 2, 10))) == (None, Fraction(1, 2))
    assert way_to_target(as_stated_number(3), as_stated_number(4), None) is None


def test_the_last_target_due_is_the_one_that_was_set_last():
    targets = [
        pm.MeasureTarget(by="2009/10", value=3, set_on="2009-06-01"),
        pm.MeasureTarget(by="2009/10", value=4),
        pm.MeasureTarget(by="2008/09", value=1),
    ]
    measure = pm.Measure(id="m", title="M", state="in-use", targets=targets)
    due = pm.FinancialYear(2009).last_day
    assert [str(target.value) for target in known_targets(measure, due)] == ["1", "4", "3"]
    assert str(last_due(measure, due).value) == "3"
    assert str(last_due(measure, pm.FinancialYear(2008).last_day).value) == "1"
    assert last_due(measure, pm.FinancialYear(2008).first_day) is None


def test_a_value_within_the_month_of_a_target_is_of_its_time():
    month = pm.Window.parse("March 2009")
    assert measured_then(pm.MeasuredValue(on="2009-03-10", value=1), month)
    assert not measured_then(pm.MeasuredValue(on="2009-02-28", value=1), month)
    assert not measured_then(pm.MeasuredValue(on="2009-03-10", value=1), pm.Window.parse("2008/09"))
