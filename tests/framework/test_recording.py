"""Decisions, counts, values of measures and ratings recorded in one call."""

from decimal import Decimal

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
        (lambda: SAMPLE.observing("mps-business-plan", 3, on="2009-03-31"), "of kind business plan, of which"),
        (lambda: SAMPLE.observing("growth", -3, on="2009-03-31"), "Observation.posts"),
        (lambda: SAMPLE.observing("growth", "many", on="2009-03-31"), "value: expected a number of posts"),
        (lambda: SAMPLE.observing("growth", 37, on="March 2009"), "on: .*is no date"),
        (lambda: SAMPLE.rating("phase-one", "blue", on="2009-03-31"), "the scale RAG has no level"),
        (lambda: SAMPLE.rating("phase-one", "green", on="2009-03-31", cite="Z.9"), "Z.9"),
    ],
)
def test_what_cannot_be_recorded_is_refused(call, message):
    with pytest.raises(pm.PreventModelError, match=message):
        call()


def punctual(**more):
    """A programme with a measure in per cent, whose values its source does not give."""
    start = pm.MeasuredValue(on="late 2023", value=81)
    measure = pm.Measure(id="punctual", title="Trains on time", state="in-use", baseline=start, **{"unit": "%"} | more)
    sources = [pm.Source(id="annual", title="A", locators="p.1-p.9")]
    calendar = pm.Calendar("January")
    return pm.Programme(
        id="line", title="Line", years=calendar.years("2024"), as_at="2024-06-30", measures=[measure], sources=sources
    )


@pytest.mark.parametrize("value", [85, Decimal(85), "85", "85 %", "85%", pm.StatedNumber.parse("85")])
def test_a_value_of_a_measure_is_added_in_its_unit(value):
    silent = punctual(unstated=("values", "assessed_by"))
    made = silent.observing("punctual", value, on="2024", cite="p.3", note="From the annual report")
    measure = made.measure("punctual")
    (seen,) = measure.values
    assert (str(seen.value), str(seen.on), seen.note) == ("85", "2024", "From the annual report")
    assert seen.on.first.isoformat() == "2024-01-01"  # a year of this programme's own calendar
    assert [str(place) for place in seen.cite] == ["annual p.3"]
    assert measure.unstated == ("assessed_by",)
    assert silent.measure("punctual").values == ()
    assert pm.delivery.measures(made).row("punctual").latest is seen


def test_a_first_value_never_sets_counts_aside():
    """By hand: 41 of 41 posts are counted, which meets the target; a value of 5 alone would have missed it."""
    counted = SAMPLE.observing("growth", 41, on="2009-03-31")
    with pytest.raises(pm.PreventModelError, match='name "growth" to add a count, or write values in the measure'):
        counted.observing("growth-targets", 5, on="2009-03-31")
    # Where nothing is counted, or it has values of its own, no count is set aside by one more.
    valued = SAMPLE.observing("growth-targets", 5, on="2008-12-31").observing("growth", 41, on="2009-03-31")
    assert len(valued.observing("growth-targets", 6, on="2009-03-31").measure("growth-targets").values) == 2
    assert [f.code for f in pm.review.check(valued) if "values" in f.code] == ["counts-beside-values"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("about 85 %", "about 85"),
        ("78 % to 82 %", "78 to 82"),
        ("78 to 82%", "78 to 82"),
        ("at least 80 %", "at least 80"),
    ],
)
def test_a_value_that_is_no_one_number_keeps_its_form(text, printed):
    assert str(punctual().observing("punctual", text, on="2024").measure("punctual").values[0].value) == printed


@pytest.mark.parametrize(
    ("value", "on", "more", "message"),
    [
        (
            "85 days",
            "2024",
            {},
            r'value: "85 days" is no value of Trains on time, which is measured in "%"; .*"86.5%"',
        ),
        ("many", "2024", {}, "value: .*at least 80"),
        (85.5, "2024", {}, "value: .*Decimal"),
        (None, "2024", {}, "value: expected a number"),
        (85, "the other day", {}, "on: "),
        (
            85,
            "2022",
            {},
            "on: 2022 is before the baseline of Trains on time, which is of late 2023; write a later time",
        ),
        (85, "2024", {"basis": "fte"}, "basis: a value of a measure has no such field"),
        (85, "2024", {"cite": "p.12"}, "p.12"),
    ],
)
def test_a_value_that_cannot_be_is_refused(value, on, more, message):
    with pytest.raises(pm.PreventModelError, match=message):
        punctual().observing("punctual", value, on=on, **more)


@pytest.mark.parametrize(
    ("programme", "of", "value"), [(punctual(), "punctual", "85 days"), (SAMPLE, "growth", "many")]
)
def test_all_that_is_wrong_with_a_value_or_a_count_is_reported_at_once(programme, of, value):
    with pytest.raises(pm.ArgumentError) as refused:
        programme.observing(of, value, on="the other day")
    assert {refusal.argument for refusal in refused.value.refusals} == {"value", "on"}


def test_a_unit_ends_no_other_word():
    lost = punctual(unit="days")
    with pytest.raises(pm.ArgumentError, match='measured in "days"'):
        lost.observing("punctual", "85 days-lost", on="2024")


def test_a_measure_without_a_unit_takes_none():
    with pytest.raises(pm.ArgumentError, match=r'states no unit; .*unit = "%" in the measure'):
        punctual(unit="").observing("punctual", "85 %", on="2024")


@pytest.mark.parametrize(
    "call",
    [
        lambda p: p.observing("punctual", 85, on="soon"),
        lambda p: p.rating("punctual", "red", on="soon"),
        lambda p: p.deciding("review", "passed", on="soon"),
    ],
)
def test_a_remedy_names_a_day_of_the_programme(call):
    """A season was to be "winter 2008" in a programme of 2024; a day that is asked for is not to be left out."""
    programme = attrs.evolve(
        punctual(), as_at="2024-11-15", gates=[pm.Gate(id="review", title="Review", question="On time?")]
    )
    with pytest.raises(pm.ArgumentError) as refused:
        call(programme)
    (refusal,) = refused.value.refusals
    assert refusal.remedy.startswith('write "2024-11-15", "November 2024"')
    # A decision alone may be recorded without its day.
    assert ("leave it out" in refusal.remedy) == (refused.value.subject == "Decision")


@pytest.mark.parametrize(
    ("on", "meant"),
    [
        ("winter", "winter 2025"),
        ("fall", "fall 2025"),
        ("Q1", "Q1 2026"),
        ("Q5", "Q4 2025"),
        ("late", "late 2025"),
        ("end", "end March 2025"),
        ("February", "February 2026"),
        ("16 February", "16 February 2025"),
        ("15 Feb", "15 February 2026"),
    ],
)
def test_a_time_without_a_year_is_offered_as_the_last_that_has_begun(on, meant):
    """By hand, of a document that knows of 15 February 2026: winter begins in December, and is not ahead of it."""
    programme = pm.Programme(
        id="p", title="P", years="2025/26", as_at="2026-02-15", objectives=[pm.Objective(id="o", title="O")]
    )
    with pytest.raises(ValueError, match=f'write "{meant}"'):
        programme.rating("o", "red", on=on)
    rated = programme.rating("o", "red", on=meant)
    assert "recorded-ahead" not in {finding.code for finding in pm.review.check(rated)}
