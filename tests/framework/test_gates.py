"""The one definition of open, held and refused."""

from datetime import date, timedelta

import pytest

import prevent_model as pm

DAY = date(2009, 3, 1)
BEFORE, AFTER = DAY - timedelta(1), DAY + timedelta(1)


def gate(*decisions):
    return pm.Gate(id="review", title="Review", question="Did it work?", decisions=decisions)


def decided(outcome="passed", on=DAY, **more):
    return pm.Decision(outcome=outcome, on=on, **more)


def test_without_a_decision_it_is_held():
    """Report 8, D: the review is to come."""
    state = gate().state(DAY)
    assert state.status is pm.GateStatus.HELD
    assert str(state) == "held: no decision is recorded"
    assert not state.is_open


def test_an_undated_decision_opens_nothing():
    assert str(gate(decided(on=None)).state(DAY)) == "held: the decision recorded bears no date"


def test_a_decision_counts_from_its_own_day():
    one = gate(decided())
    assert [one.state(day).status.value for day in (BEFORE, DAY, AFTER)] == ["held", "open", "open"]
    assert one.state(BEFORE).because == "it is decided only on 2009-03-01"


def test_a_failure_refuses_until_decided_again():
    one = gate(decided("failed"), decided(on=AFTER))
    assert [one.state(day).status.value for day in (BEFORE, DAY, AFTER)] == ["held", "refused", "open"]


def test_a_pass_may_be_taken_back():
    one = gate(decided(), decided("failed", on=AFTER))
    assert [one.state(day).status.value for day in (DAY, AFTER)] == ["open", "refused"]


def test_the_last_by_date_counts_and_not_the_last_recorded():
    assert gate(decided("failed", on=AFTER), decided()).state(AFTER).status is pm.GateStatus.REFUSED


@pytest.mark.parametrize(("outcomes", "status"), [(("failed", "passed"), "open"), (("passed", "failed"), "refused")])
def test_of_two_decisions_on_one_day_the_one_recorded_last_counts(outcomes, status):
    assert gate(*(decided(outcome) for outcome in outcomes)).state(DAY).status.value == status


def test_conditions_hold_until_all_are_met():
    conditions = [pm.Condition(text="Train", met_on=DAY), pm.Condition(text="Fund", met_on=AFTER)]
    one = gate(decided("passed-with-conditions", conditions=conditions))
    assert [one.state(day).status.value for day in (DAY, AFTER)] == ["held", "open"]
    assert one.state(DAY).because == "it passed on 2009-03-01 on conditions not yet met: Fund"


def test_a_condition_never_met_holds_for_good():
    one = gate(decided("passed-with-conditions", conditions=[pm.Condition(text="Fund")]))
    assert one.state(date(2099, 1, 1)).status is pm.GateStatus.HELD


def test_conditions_hold_under_a_plain_pass_as_well():
    assert gate(decided(conditions=[pm.Condition(text="Fund")])).state(DAY).status is pm.GateStatus.HELD


def test_conditions_of_a_failure_do_not_open_it():
    one = gate(decided("failed", conditions=[pm.Condition(text="Fund", met_on=DAY)]))
    assert one.state(DAY).status is pm.GateStatus.REFUSED


def test_recommendations_never_hold():
    assert gate(decided(recommendations=["Do more"])).state(DAY).is_open
    assert gate(decided("passed-with-conditions", recommendations=["Do more"])).state(DAY).is_open


def test_an_undated_decision_beside_a_dated_one_changes_nothing():
    assert gate(decided(), decided("failed", on=None)).state(DAY).is_open


def test_an_outcome_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="deferred"):
        decided("deferred")
