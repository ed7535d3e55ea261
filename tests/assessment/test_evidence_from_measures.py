"""Assessments from measures."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

SCALE = pm.Scale("RAG", (pm.Level(1, "red"), pm.Level(2, "amber"), pm.Level(3, "green")))
CUTS = (
    pm.Threshold(at_least=90, level="green"),
    pm.Threshold(at_least=80, level="amber"),
    pm.Threshold(level="red"),
)
ALL_BUT_ONE = pm.Counts(
    cases=[pm.CountCase("green", [pm.AtMost(1, "red"), pm.AtMost(0, "amber")])], otherwise="red", missing="refuse"
)


def standard(*leaves, rule=None, **more):
    root = leaves[0] if len(leaves) == 1 else pm.Criterion(id="all", title="All", rule=rule, children=leaves)
    return pm.Standard(id="rag", title="RAG", scale=SCALE, root=root, version="1", **more)


def criterion(id_="c", of="value", cuts=CUTS, **more):
    return pm.Criterion(id=id_, title=id_.title(), of=of, thresholds=cuts, **more)


def measure(number, id_="m", criterion_="c", **more):
    values = [] if number is None else [pm.MeasuredValue(on="2026-09-30", value=number)]
    base = {"id": id_, "title": id_.upper(), "state": "in-use", "direction": "more", "values": values}
    return pm.Measure(**{**base, "standard": "rag", "criterion": criterion_, **more})


def judged(under, *measures, **more):
    programme = pm.Programme(
        id="p", title="P", years="2024/25 to 2028/29", as_at="2026-10-15", standards=[under], measures=measures
    )
    return pm.assessment.from_measures(programme, under, **more)


@given(st.lists(st.decimals(0, 100, places=1), min_size=3, max_size=3), st.sampled_from(["lowest", "mean"]))
def test_scoring_by_thresholds_is_scoring_the_levels_that_are_judged(numbers, name):
    """Issue 18, a law: thresholds and judging agree."""
    rules = {"lowest": pm.Lowest(missing="exclude"), "mean": pm.Mean(rounding="half-up", missing="exclude")}
    ids = ["a", "b", "c"]
    under = standard(*map(criterion, ids), rule=rules[name])
    found = judged(under, *(measure(n, f"m-{id_}", id_) for n, id_ in zip(numbers, ids, strict=True)))
    levels = ["green" if number >= 90 else "amber" if number >= 80 else "red" for number in numbers]
    by_hand = [pm.Judgement(criterion=id_, level=level) for id_, level in zip(ids, levels, strict=True)]
    plain = pm.Assessment(
        standard="rag", version="1", subject="p", on="2026-10-15", standpoint="self", judgements=by_hand
    )
    assert pm.assessment.score(under, found) == pm.assessment.score(under, plain)


@given(st.lists(st.integers(60, 100), min_size=1, max_size=5))
def test_a_rule_of_a_criterion_rolls_up_any_number_of_measures(numbers):
    """All but one reach 80 per cent of their targets, as a counts rule says it of parts that are judged."""
    cuts = (pm.Threshold(at_least="80%", level="green"), pm.Threshold(level="red"))
    under = standard(criterion(of="share-of-target", cuts=cuts, rule=ALL_BUT_ONE))
    wanted = [pm.MeasureTarget(by="2026-09-30", value=100)]
    measures = [measure(number, f"m{n}", targets=wanted) for n, number in enumerate(numbers)]
    found = judged(under, *measures)
    assert pm.assessment.score(under, found).label == ("green" if sum(n < 80 for n in numbers) <= 1 else "red")
    assert len(found.judgements[0].evidence) == len(numbers)


@pytest.mark.parametrize(
    ("of", "number", "level"),
    [
        ("value", 90, "green"),
        ("value", "89.99", "amber"),
        ("share-of-target", 45, "green"),
        ("share-of-target", "44.9990", "amber"),
        ("way-to-target", 48, "green"),
        ("way-to-target", 30, "red"),
    ],
)
def test_a_number_is_cut_unrounded(of, number, level):
    shares = (pm.Threshold(at_least="90%", level="green"), pm.Threshold(at_least="80%", level="amber"), CUTS[2])
    one = measure(
        number,
        baseline=pm.MeasuredValue(on="2024/25", value=30),
        targets=[pm.MeasureTarget(by="2026-09-30", value=50), pm.MeasureTarget(by="March 2029", value=500)],
    )
    under = standard(criterion(of=of, cuts=CUTS if of == "value" else shares))
    (judgement,) = judged(under, one).judgements
    assert judgement.level == level


def due(number, by="2025/26"):
    return [pm.MeasureTarget(by=by, value=number)]


@pytest.mark.parametrize(
    ("of", "more", "why"),
    [
        ("value", {"values": []}, "no value is known on 2026-10-15"),
        ("share-of-target", {"targets": due(9, "2027/28")}, "no target was due by 2026-10-15"),
    ],
)
def test_what_is_missing_or_not_yet_due_is_not_assessed(of, more, why):
    under = standard(criterion(of=of))
    (judgement,) = judged(under, measure(3, **more)).judgements
    assert judgement.level is pm.NOT_ASSESSED
    assert why in judgement.rationale


@pytest.mark.parametrize(
    ("of", "more"),
    [
        ("share-of-target", {}),
        ("share-of-target", {"targets": due("about 90")}),
        ("share-of-target", {"targets": due(0)}),
        ("share-of-target", {"targets": due("up to 90")}),
        ("way-to-target", {"targets": due(9)}),
        ("way-to-target", {"targets": due(9), "baseline": pm.MeasuredValue(on="2024/25", value="8 to 9")}),
        ("way-to-target", {"targets": due("about 9"), "baseline": pm.MeasuredValue(on="2024/25", value=1)}),
    ],
)
def test_a_value_of_which_nothing_can_be_told_is_undetermined(of, more):
    """A value that is there is never left out as not assessed."""
    (judgement,) = judged(standard(criterion(of=of)), measure(200, **more)).judgements
    assert judgement.level is pm.NOT_GRADED
    assert judgement.rationale.startswith("Undetermined: M is green or amber or red: its")
    assert "cannot be told" in judgement.rationale


@pytest.mark.parametrize(
    ("of", "number", "more", "level"),
    [
        ("share-of-target", 10, {"targets": due("at least 100")}, "red"),
        ("share-of-target", 200, {"targets": due("88 to 92")}, "green"),
        ("way-to-target", 45, {"direction": "less", "targets": due("up to 40")}, "red"),
        ("way-to-target", 42, {"direction": "less", "targets": due("up to 40")}, "green"),
    ],
)
def test_a_limit_or_a_range_as_target_has_a_share_and_a_way(of, number, more, level):
    shares = (pm.Threshold(at_least="90%", level="green"), CUTS[2])
    one = measure(number, baseline=pm.MeasuredValue(on="2024/25", value=60), **more)
    assert judged(standard(criterion(of=of, cuts=shares)), one).judgements[0].level == level


def test_a_value_far_below_a_target_of_at_least_does_not_leave_the_whole_green():
    """Two measures, 95 of 100 and 10 of at least 100, by the lowest, with what is missing left out."""
    shares = (pm.Threshold(at_least="90%", level="green"), CUTS[2])
    under = standard(criterion(of="share-of-target", cuts=shares, rule=pm.Lowest(missing="exclude")))
    first, second = measure(95, "one", targets=due(100)), measure(10, "two", targets=due("at least 100"))
    assert judged(under, first, second).judgements[0].level == "red"
    unsure = judged(under, first, measure(10, "two", targets=due("about 100"))).judgements[0]
    assert (unsure.level, unsure.rationale[:27]) == (pm.NOT_GRADED, "Undetermined: green or red.")


@pytest.mark.parametrize(
    ("unit", "number", "level"),
    [("%", 50, "red"), ("per cent", 85, "green"), ("days", 85, pm.NOT_GRADED), ("", "0.85", pm.NOT_GRADED)],
)
def test_a_threshold_in_per_cent_of_a_value_in_per_cent_is_that_number(unit, number, level):
    cuts = (pm.Threshold(at_least="80%", level="green"), CUTS[2])
    (judgement,) = judged(standard(criterion(cuts=cuts)), measure(number, unit=unit)).judgements
    assert judgement.level == level
    assert ("and the thresholds are in per cent" in judgement.rationale) is (level is pm.NOT_GRADED)


def test_counts_of_posts_are_evidence_for_a_measure_of_them():
    """Report 8, D: 41 posts by the end of 2008/09; 37 of them are nine tenths."""
    under = standard(criterion(of="share-of-target", cuts=(pm.Threshold(at_least="90%", level="green"), CUTS[2])))
    counted = pm.sample().observing("growth", 37, on="2009-03-31")
    one = attrs.evolve(counted.measure("growth-targets"), standard="rag", criterion="c", unstated=())
    programme = attrs.evolve(counted, measures=[one], standards=(*counted.standards, under))
    (judgement,) = pm.assessment.from_measures(programme, under, on=date(2009, 4, 30)).judgements
    assert judgement.level == "green"
    assert "37 against 41 due 2008/09" in judgement.rationale


@pytest.mark.parametrize("number", ["78 to 82", "at least 85", "about 85"])
def test_a_range_across_a_cut_is_undetermined(number):
    (judgement,) = judged(standard(criterion()), measure(number)).judgements
    assert judgement.level is pm.NOT_GRADED
    assert judgement.rationale.startswith("Undetermined: M is ")


def test_a_range_between_two_cuts_is_sure():
    (judgement,) = judged(standard(criterion()), measure("81 to 85")).judgements
    assert judgement.level == "amber"


def test_a_range_that_does_not_matter_to_the_rule_is_no_doubt():
    cuts = (pm.Threshold(at_least=80, level="green"), pm.Threshold(level="red"))
    under = standard(criterion(cuts=cuts, rule=pm.Lowest(missing="refuse")))
    (judgement,) = judged(under, measure("78 to 82", "one"), measure(70, "two")).judgements
    assert judgement.level == "red"
    (judgement,) = judged(under, measure("78 to 82", "one"), measure(90, "two")).judgements
    assert judgement.level is pm.NOT_GRADED


def test_several_measures_need_a_rule():
    with pytest.raises(ValueError, match="has no rule for them"):
        judged(standard(criterion()), measure(1, "one"), measure(2, "two"))


@pytest.mark.parametrize(
    ("direction", "remedy"),
    [
        ("less", 'of = "way-to-target", or of = "value" with thresholds of its values'),
        ("hold", 'of = "value" with thresholds of its values'),
        (None, 'of = "way-to-target", or direction = "more" in the measure'),
    ],
)
def test_a_share_of_the_target_is_of_a_measure_of_which_more_is_better(direction, remedy):
    """To hold a level has no way from a baseline: only its values can be cut."""
    wanted = [pm.MeasureTarget(by="2026-09-30", value=5)]
    with pytest.raises(ValueError, match=f"write {remedy}$"):
        judged(standard(criterion(of="share-of-target")), measure(1, direction=direction, targets=wanted))


def test_the_assessment_cites_what_it_rests_on():
    cite = [pm.Citation("plan", "3")]
    value = pm.MeasuredValue(on="2026-09-30", value=91, cite=cite)
    one = measure(None, values=[value], unit="%")
    under = standard(criterion())
    programme = pm.Programme(
        id="p", title="P", years="2026/27", as_at="2026-10-15", standards=[under], measures=[one],
        sources=[pm.Source(id="plan", title="Plan", locators="1-9")],
    )  # fmt: skip
    found = pm.assessment.from_measures(programme, under, subject="line", standpoint=pm.Standpoint.PEER)
    assert (found.subject, found.standpoint, found.on) == ("line", pm.Standpoint.PEER, date(2026, 10, 15))
    (judgement,) = found.judgements
    assert [str(c) for c in judgement.cite] == ["plan 3"]
    assert judgement.evidence[0].text == "M: its value is 91% (2026-09-30)"
    assert judgement.evidence[0].on == date(2026, 9, 30)


def test_a_day_before_a_value_knows_nothing_of_it():
    under = standard(criterion())
    (judgement,) = judged(under, measure(91), on=date(2026, 1, 1)).judgements
    assert judgement.level is pm.NOT_ASSESSED


def test_a_criterion_that_no_measure_names_is_left_to_a_judge():
    under = standard(criterion("a"), criterion("b"), rule=pm.Lowest(missing="exclude"))
    found = judged(under, measure(91, criterion_="a"))
    assert [judgement.criterion for judgement in found.judgements] == ["a"]
    other = attrs.evolve(under, id="other")
    assert judged(other, attrs.evolve(measure(91), standard="other", criterion="a")).judgements[0].level == "green"


def test_too_many_doubts_are_not_all_tried():
    under = standard(criterion(rule=pm.Lowest(missing="refuse")))
    (judgement,) = judged(under, *(measure("78 to 92", f"m{n}") for n in range(7))).judgements
    assert judgement.level is pm.NOT_GRADED
    assert "too many" in judgement.rationale


def test_a_share_is_told_in_per_cent():
    wanted = [pm.MeasureTarget(by="2026-09-30", value=3)]
    shares = (pm.Threshold(at_least=Fraction(1, 2), level="green"), CUTS[2])
    (judgement,) = judged(standard(criterion(of="share-of-target", cuts=shares)), measure(2, targets=wanted)).judgements
    assert "its share of the target is ≈66.7%, 2 against 3 due 2026-09-30" in judgement.rationale


def test_a_share_below_a_cut_shows_the_digits_that_decide():
    """By hand: 44.998 of 50 is 89.996 per cent, which to a tenth is the cut of 90 that it does not reach."""
    cuts = (pm.Threshold(at_least="90%", level="green"), pm.Threshold(at_least="80%", level="amber"), CUTS[2])
    under = standard(criterion(of="share-of-target", cuts=cuts))
    (judgement,) = judged(under, measure("44.9980", targets=due(50))).judgements
    assert (judgement.level, "its share of the target is 89.996%, " in judgement.rationale) == ("amber", True)
