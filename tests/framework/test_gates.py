"""The one definition of open, held and refused."""

from datetime import date, timedelta
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    state = gate(decided("passed-with-conditions", recommendations=["Do more"])).state(DAY)
    assert state.is_open
    # It said that every condition is met, where none is written.
    assert state.because.endswith("on conditions that are not stated")


def test_an_undated_decision_beside_a_dated_one_changes_nothing():
    assert gate(decided(), decided("failed", on=None)).state(DAY).is_open


def test_an_outcome_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="deferred"):
        decided("deferred")


def test_a_decision_dated_by_a_month_counts_once_it_is_certain():
    """C7."""
    one = gate(decided(on="April 2011"))
    assert [one.state(day).status.value for day in (date(2011, 3, 31), date(2011, 4, 10), date(2011, 4, 30))] == [
        "held", "held", "open",
    ]  # fmt: skip
    assert one.state(date(2011, 3, 31)).because == "it is decided only in April 2011"
    assert (
        one.state(date(2011, 4, 10)).because
        == "it passed in April 2011, and whether that was by 2011-04-10 cannot be told"
    )
    assert one.state(date(2011, 4, 30)).because == "it passed in April 2011"
    around = gate(decided(on="around April 2011")).state(date(2011, 5, 10))
    assert (around.status, around.because[:29]) == (pm.GateStatus.HELD, "it passed around April 2011, ")


def test_a_condition_met_in_a_month_is_not_met_before_its_end():
    """C7."""
    one = gate(decided("passed-with-conditions", conditions=[pm.Condition(text="Fund", met_on="April 2009")]))
    assert [one.state(day).status.value for day in (date(2009, 3, 31), date(2009, 4, 15), date(2009, 4, 30))] == [
        "held", "held", "open",
    ]  # fmt: skip
    assert (
        "cannot be told whether they were met by 2009-04-15: Fund (April 2009)" in one.state(date(2009, 4, 15)).because
    )


def test_two_decisions_whose_order_cannot_be_told():
    """C7."""
    one = gate(decided(on="March 2009"), decided("failed", on="March 2009"))
    assert str(one.state(date(2009, 4, 1))) == (
        "held: it passed in March 2009 and it failed in March 2009, and which counts on 2009-04-01 cannot be told"
    )


def test_whether_a_gate_was_decided_by_a_day():
    assert gate().decided(DAY) is pm.Answer.NO
    assert gate(decided(on=None)).decided(DAY) is pm.Answer.CANNOT_TELL
    assert [gate(decided("failed")).decided(day).value for day in (BEFORE, DAY)] == ["no", "yes"]


DAYS = [DAY + timedelta(n) for n in range(4)]
spans = st.tuples(st.sampled_from(DAYS), st.sampled_from(DAYS)).map(sorted).map(lambda ends: pm.Window(*ends))
vague = st.builds(
    decided,
    st.sampled_from(["passed", "failed", "passed-with-conditions"]),
    st.none() | spans,
    conditions=st.lists(st.builds(pm.Condition, text=st.just("c"), met_on=st.none() | spans), max_size=1),
)


def days_of(window):
    return [None] if window is None else [day for day in DAYS if window.first <= day <= window.last]


@given(st.lists(vague, max_size=3), st.sampled_from([BEFORE, *DAYS]))
def test_a_gate_with_vague_dates_is_open_where_every_choice_of_days_opens_it(decisions, on):
    """C7: the oracle puts every day of each window in place of it, where a gate has plain days alone."""
    outcomes = set()
    for days in product(*(days_of(one.on) for one in decisions)):
        conditions = [(place, each) for place, one in enumerate(decisions) for each in one.conditions]
        for met in product(*(days_of(each.met_on) for _, each in conditions)):
            plain = [
                decided(
                    one.outcome, day,
                    conditions=[
                        pm.Condition(text="c", met_on=when)
                        for (at, _), when in zip(conditions, met, strict=True) if at == place
                    ],
                )
                for place, (one, day) in enumerate(zip(decisions, days, strict=True))
            ]  # fmt: skip
            outcomes.add(gate(*plain).state(on).status)
    expected = outcomes.pop() if len(outcomes) == 1 else pm.GateStatus.HELD
    assert gate(*decisions).state(on).status is expected


def test_a_decision_on_a_day_in_words_is_compared_as_a_day():
    """1.2: it kept the text, and failed where the gate was asked for its state."""
    passed = pm.Decision(outcome="passed", on="2026-01-01")
    assert gate(passed).state(date(2026, 2, 1)).is_open
    with pytest.raises(pm.ArgumentError) as caught:
        pm.Decision(outcome="open", on="soon", conditions=[None])
    assert [refusal.argument for refusal in caught.value.refusals] == ["outcome", "on", "conditions[0]"]


def test_a_hold_takes_its_status_as_text():
    """A refused gate that was given as text counted as contingent, and "banana" was taken."""
    assert pm.GateHold("g", "G", "refused", "x").status is pm.GateStatus.REFUSED
    with pytest.raises(pm.ArgumentError, match=r"GateHold.status: .*banana"):
        pm.GateHold("g", "G", "banana", "x")
    with pytest.raises(pm.ArgumentError, match="status: "):
        pm.GateState("banana", "x")


def test_a_day_of_a_gate_may_be_its_text():
    gate = pm.Gate(id="g", title="G", question="?", decisions=[pm.Decision(outcome="passed", on="2018-04-01")])
    assert gate.state("2018-04-02").is_open
    assert gate.decided("2018-03-31") is pm.Answer.NO
    for ask in (gate.state, gate.decided, pm.sample().held_years):
        with pytest.raises(pm.ArgumentError, match=r"^on: expected a date, found a whole number"):
            ask(5)
    assert pm.sample().held_years("2008-07-24") == pm.sample().held_years()


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2011-04-02", "it passed on 2011-04-02"), ("April 2011", "it passed in April 2011"),
        ("2010/11", "it passed in 2010/11"), ("about April 2011", "it passed about April 2011"),
        ("latter part of 2010/11", "it passed in the latter part of 2010/11"),
        ("the early part of 2010/11", "it passed in the early part of 2010/11"),
        ("2011-04-01 to 2011-06-30", "it passed between 2011-04-01 and 2011-06-30"),
        ("April to June 2011", "it passed between April and June 2011"),
        ("April and May 2011", "it passed in April and May 2011"),
    ],
)  # fmt: skip
def test_when_a_gate_passed_reads_as_a_sentence(on, said):
    """C7: "it passed in latter part of 2010/11", "it passed in 2011-04-01 to 2011-06-30"."""
    gate = pm.Gate(id="g", title="G", question="?", decisions=[pm.Decision(outcome="passed", on=on)])
    assert gate.state(date(2012, 4, 1)).because == said


def test_a_decision_in_a_time_that_holds_the_day_of_knowledge_was_made_by_then():
    """A milestone reached, a value and a rating "in November" counted on 10 November, and a gate was "not passed"."""
    met = pm.Condition(text="A lead is named", met_on="November 2026")
    november = gate(decided("passed-with-conditions", "November 2026", conditions=[met]))
    known = date(2026, 11, 10)
    assert str(november.state(known, known)) == "open: it passed in November 2026 and every condition is met"
    assert november.decided(known, known) is pm.Answer.YES
    assert november.status_words(known, known) == "passed"
    assert november.unmet_conditions(known, known) == ()
    assert november.reason(known, str, known) == "it passed in November 2026 and every condition is met"
    # On an earlier day it may have been made or not; a document that knows nothing of November cannot say so either.
    assert november.decided(date(2026, 11, 9), known) is pm.Answer.CANNOT_TELL
    assert november.decided(known, date(2026, 10, 31)) is pm.Answer.CANNOT_TELL

    plan = pm.GrowthPlan(id="plan", title="Plan", points=[pm.GrowthPoint(year="2026/27", cost="£2m")])
    programme = pm.Programme(
        id="p",
        title="P",
        years="2026/27",
        as_at=known,
        gates=[attrs.evolve(november, blocks=["plan"])],
        milestones=[pm.Milestone(id="m", title="M", planned="December 2026", after=["review"])],
        plans=[plan],
    )
    schedule = pm.delivery.status(programme)
    assert [(row.state, str(row.actual), row.waits_for) for row in schedule.rows] == [
        ("passed", "November 2026", ()),
        ("to come", "None", ()),
    ]
    assert programme.held_years() == {}
    assert [hold.gate for hold in programme.held_years("2026-11-09")[pm.FinancialYear(2026)]] == ["review"]
    assert pm.review.delayed_behind(programme, "review").because == "Review (passed) delays nothing."


@pytest.mark.parametrize(
    ("printed", "remedy"),
    [
        *((word, 'write "failed"') for word in ("Refused", "rejected", "NOT APPROVED", "not-passed", "Declined.")),
        *((word, 'write "passed"') for word in ("Approved", "agreed")),
        ("Approved with conditions", 'write "passed-with-conditions"'),
        *((word, "leave the decision out: until there is one") for word in ("Deferred", "pending")),
        ("maybe", 'write "passed", "passed-with-conditions" or "failed"'),
        ("Passed", 'did you mean "passed"? Write "passed"'),
    ],
)
def test_a_word_that_a_source_prints_for_an_outcome_is_answered_with_it(printed, remedy):
    """To "not passed" it said: did you mean "passed"? A decision that was put off had no word to write."""
    with pytest.raises(pm.ArgumentError) as caught:
        pm.Decision(outcome=printed)
    assert remedy in str(caught.value)
