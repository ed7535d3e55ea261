"""The way of a measure, exactly."""

from datetime import date
from fractions import Fraction

import pytest
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
        assert way == (None, None)
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


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), st.tuples(NUMBERS, NUMBERS).map(sorted), NUMBERS, NUMBERS)
def test_the_way_of_ranges_holds_that_of_each_number_in_them(wanted, baseline, at, further):
    """Each number of a range lies within the bounds, and the bounds are of numbers of the range."""
    value = sorted((at, at + abs(further)))
    least, most = way_to_target(*(pm.StatedNumber(*ends) for ends in (value, wanted, baseline)))
    meet = baseline[0] <= wanted[1] and wanted[0] <= baseline[1]
    assert (least is None) is (most is None) is meet
    if least is not None:
        corners = [Fraction(v - b, w - b) for v in value for w in wanted for b in baseline]
        assert (least, most) == (min(corners), max(corners))


@given(st.tuples(NUMBERS, NUMBERS).map(sorted), st.tuples(NUMBERS, NUMBERS).map(sorted))
def test_the_share_of_ranges_holds_that_of_each_number_in_them(value, wanted):
    least, most = share_of_target(pm.StatedNumber(*value), pm.StatedNumber(*wanted))
    assert (least is None) is (most is None) is (wanted[0] <= 0)
    if least is not None:
        shares = [Fraction(v, w) for v in value for w in wanted]
        assert (least, most) == (min(shares), max(shares))


@pytest.mark.parametrize("wanted", [0, -3, "about 4", "up to 5"])
def test_a_share_that_cannot_be_told_has_no_bounds(wanted):
    assert share_of_target(as_stated_number(3), as_stated_number(wanted)) == (None, None)


def test_a_limit_is_what_is_wanted_on_its_own_side():
    """Of "at least 100" a tenth is there with 10, and of the way down to "up to 40" three quarters with 45."""
    assert exactly(share_of_target(as_stated_number(10), as_stated_number("at least 100"))) == Fraction(1, 10)
    assert exactly(way_to_target(*map(as_stated_number, (10, "at least 100", 0)), Direction.MORE)) == Fraction(1, 10)
    assert exactly(way_to_target(*map(as_stated_number, (45, "up to 40", 60)), Direction.LESS)) == Fraction(3, 4)
    assert way_to_target(*map(as_stated_number, (45, "at least 40", 60)), Direction.LESS) == (None, None)
    assert way_to_target(*map(as_stated_number, (390, "at least 380", 412)), Direction.MORE) == (None, None)
    assert way_to_target(*map(as_stated_number, (390, "up to 400", 380)), Direction.LESS) == (None, None)
    assert share_of_target(as_stated_number("at least 3"), as_stated_number(4)) == (Fraction(3, 4), None)


@pytest.mark.parametrize("aim", [None, *Direction])
@pytest.mark.parametrize(
    ("wanted", "answers"),
    [("at least 380", ("no", "yes", "yes", "cannot tell")), ("up to 380", ("yes", "yes", "no", "cannot tell"))],
)
def test_a_limit_is_kept_on_its_own_side_whatever_is_better(wanted, answers, aim):
    """By hand: 370 is below a least of 380 and 390 is above a most of it; 375 to 385 may be on either side."""
    found = [reaches(as_stated_number(value), as_stated_number(wanted), aim) for value in (370, 380, 390, "375 to 385")]
    assert tuple(answer.value for answer in found) == answers


def test_a_value_without_end_has_come_a_way_without_end():
    assert way_to_target(*map(as_stated_number, ("at least 6", 10, 2))) == (Fraction(1, 2), None)
    assert way_to_target(*map(as_stated_number, ("at least 6", 2, 10))) == (None, Fraction(1, 2))
    assert way_to_target(as_stated_number(3), as_stated_number(4), None) == (None, None)


def test_the_last_target_due_is_the_one_that_was_set_last():
    targets = [
        pm.MeasureTarget(by="2009/10", value=3, set_on="2009-06-01"),
        pm.MeasureTarget(by="2009/10", value=4),
        pm.MeasureTarget(by="2008/09", value=1),
    ]
    measure = pm.Measure(id="m", title="M", state="in-use", targets=targets)
    due = pm.FinancialYear(2009).last_day
    assert [str(target.value) for target in known_targets(measure, due, due)] == ["1", "4", "3"]
    assert str(last_due(measure, due, due).value) == "3"
    assert str(last_due(measure, pm.FinancialYear(2008).last_day, due).value) == "1"
    assert last_due(measure, pm.FinancialYear(2008).first_day, due) is None


@pytest.mark.parametrize(
    ("as_at", "day", "known"),
    [
        ("2026-10-15", "2026-10-15", ["90", "70"]),  # set in 2026, as a document of October 2026 records
        ("2026-10-15", "2026-10-14", ["90"]),
        ("2027-01-01", "2026-12-31", ["90", "70"]),
        ("2025-06-01", "2026-10-15", ["90"]),  # set after what the document knows
    ],
)
def test_a_target_that_a_document_records_was_set_by_its_day(as_at, day, known):
    targets = [pm.MeasureTarget(by="June 2026", value=90)]
    targets.append(pm.MeasureTarget(by="June 2026", value=70, set_on=pm.Window("2026-01-01", "2026-12-31")))
    measure = pm.Measure(id="m", title="M", state="in-use", targets=targets)
    days = map(date.fromisoformat, (day, as_at))
    assert [str(target.value) for target in known_targets(measure, *days)] == known


@pytest.mark.parametrize(
    ("on", "by", "answer"),
    [
        ("2009-03-10", "March 2009", "yes"),
        ("2009-02-28", "March 2009", "no"),
        ("about March 2009", "March 2009", "cannot tell"),
        ("about 2009-03-15", "March 2009", "yes"),
        ("about 2009-03-31", "March 2009", "cannot tell"),
        ("April 2009", "March 2009", "no"),
        ("April 2009", "about March 2009", "cannot tell"),
        ("2009-01-01 to 2009-12-31", "March 2009", "cannot tell"),
        ("2009-03-10", "2008/09", "no"),
        ("April to June 2008", "2008/09", "no"),
        ("2008/09", "2008/09", "yes"),
        ("about 2008/09", "2008/09", "cannot tell"),
        ("2009-04-01", "2008/09", "no"),
    ],
)
def test_the_time_of_a_value_is_that_of_a_target_or_may_be(on, by, answer):
    assert measured_then(pm.MeasuredValue(on=on, value=1), pm.Window.parse(by)).value == answer
