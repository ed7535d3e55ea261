"""Targets, and the state of each on a day."""

from datetime import date

import pytest

import prevent_model as pm
from prevent_model.growth.targets import Tally, target_on, targets_table

YEAR = pm.FinancialYear(2017)
DUE, BEFORE, AFTER = date(2018, 3, 31), date(2018, 1, 31), date(2018, 4, 1)


@pytest.mark.parametrize(
    ("tallies", "day", "state"),
    [
        ([], BEFORE, "not yet due"),
        ([], AFTER, "not counted on the day"),
        ([Tally(BEFORE, 10, 10)], BEFORE, "met before it is due"),
        ([Tally(BEFORE, None, 10)], BEFORE, "not yet due"),
        ([Tally(BEFORE, 10, 10)], AFTER, "not counted on the day"),
        ([Tally(BEFORE, 10, 10), Tally(DUE, None, 10)], AFTER, "cannot be told"),
        ([Tally(DUE, None, 9)], AFTER, "missed"),
        ([Tally(DUE, 9, 9)], AFTER, "missed"),
        ([Tally(DUE, 10, 10)], AFTER, "met"),
        ([Tally(DUE, 9, 9), Tally(AFTER, 10, 10)], AFTER, "missed"),
    ],
)
def test_how_a_target_stands(tallies, day, state):
    assert target_on(YEAR, 10, tallies, day).state.value == state


def test_targets_as_a_table():
    (row,) = targets_table([target_on(YEAR, 10, [Tally(DUE, None, 11)], AFTER)]).rows
    assert row == ("2017/18", "2018-03-31", 10, None, "2018-03-31", "cannot be told")
