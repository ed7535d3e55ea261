"""Decisions, counts and ratings recorded in one call."""

import attrs
import pytest

import prevent_model as pm

SAMPLE = pm.sample()
GATE = "phase-one-review"


def test_what_was_decided_is_no_longer_unstated():
    """Report 8, B.11: the review of phase one, which the source leaves undecided."""
    assert "decisions" in SAMPLE.gate(GATE).unstated
    passed = SAMPLE.deciding(GATE, "passed", on="2009-03-01", cite="B.11")
    assert passed.gate(GATE).unstated == ("decided_by",)
    assert passed.held_years("2009-04-01") == {}
    assert [str(place) for place in passed.gate(GATE).decisions[0].cite] == ["report-8 B.11"]
    assert SAMPLE.gate(GATE).decisions == ()
    assert passed.as_at == SAMPLE.as_at


def test_a_pass_with_conditions_holds_until_they_are_met():
    asked = pm.Condition(text="A training plan", met_on="March 2009")
    made = SAMPLE.deciding(GATE, "passed-with-conditions", on="2009-03-01", conditions=[asked], recommendations=["Go"])
    assert [made.gate(GATE).state(day).is_open for day in ("2009-03-15", "2009-03-31")] == [False, True]


def test_a_second_decision_follows_the_first():
    made = SAMPLE.deciding(GATE, "failed", on="2009-03-01").deciding(GATE, "passed", on="2009-06-01")
    assert [decision.outcome.value for decision in made.gate(GATE).decisions] == ["failed", "passed"]


def test_a_count_and_a_rating_are_added():
    silent = attrs.evolve(SAMPLE, unstated=("observations", "ratings"))
    counted = silent.observing("growth", 37, on="2009-03-31", basis="fte")
    assert (counted.observations[-1].plan, counted.observations[-1].basis.value) == ("growth", "fte")
    assert counted.unstated == ("ratings",)
    rated = counted.rating(GATE, 2, on="Q3 2008", by="programme-board", note="Late")
    assert (rated.ratings[-1].level, rated.unstated) == (2, ())


def test_a_year_as_text_is_of_the_programmes_calendar():
    july = pm.Programme(id="p", title="P", years=[pm.Calendar("July")("2017/18")], as_at="2018-01-01")
    assert july.rating("p", "green", on="2017/18").ratings[0].on.first.isoformat() == "2017-07-01"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: SAMPLE.deciding("phase-on-review", "passed"), 'did you mean "phase-one-review"'),
        (lambda: SAMPLE.deciding(GATE, "pass"), "Decision.outcome"),
        (lambda: SAMPLE.observing("phase-one", 3, on="2009-03-31"), "write the id of a plan"),
        (lambda: SAMPLE.observing("growth", -3, on="2009-03-31"), "Observation.posts"),
        (lambda: SAMPLE.rating("phase-one", "blue", on="2009-03-31"), "the scale RAG has no level"),
        (lambda: SAMPLE.rating("phase-one", "green", on="2009-03-31", cite="Z.9"), "Z.9"),
    ],
)
def test_what_cannot_be_recorded_is_refused(call, message):
    with pytest.raises(pm.PreventModelError, match=message):
        call()
