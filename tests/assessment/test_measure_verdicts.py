"""Verdicts by the pass rules that a programme holds."""

from datetime import date

import attrs

import prevent_model as pm

SCALE = pm.Scale("Pass", (pm.Level(1, "fail"), pm.Level(2, "near"), pm.Level(3, "pass")))
PUNCTUAL = pm.Criterion(
    id="punctual", title="Punctual", of="share-of-target",
    thresholds=[
        pm.Threshold(at_least="100%", level="pass"), pm.Threshold(at_least="95%", level="near"), pm.Threshold(level="fail"),
    ],
)  # fmt: skip
WAITING = pm.Criterion(
    id="waiting", title="Waiting", thresholds=[pm.Threshold(at_most=40, level="pass"), pm.Threshold(level="fail")]
)
ROOT = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=[PUNCTUAL, WAITING])
RULE = pm.Standard(id="rule", title="Pass rule", scale=SCALE, root=ROOT, cite=[pm.Citation("plan", "1")])
TRAINS = pm.Measure(
    id="trains", title="Trains on time", state="in-use", direction="more", standard="rule", criterion="punctual",
    targets=[pm.MeasureTarget(by="2025/26", value=80)],
    values=[pm.MeasuredValue(on="2025/26", value=78, cite=[pm.Citation("plan", "2")])],
)  # fmt: skip
QUEUE = pm.Measure(
    id="queue", title="Queue", state="in-use", unit="days", direction="less", standard="rule", criterion="waiting",
    values=[pm.MeasuredValue(on="2025/26", value=30)],
)  # fmt: skip
PROGRAMME = pm.Programme(
    id="p", title="P", years="2024/25 to 2026/27", as_at="2026-10-15", standards=[RULE], measures=[TRAINS, QUEUE],
    sources=[pm.Source(id="plan", title="Plan", locators="1-9")],
)  # fmt: skip


def test_a_verdict_is_what_scoring_by_the_measures_gives():
    """78 of 80 is 97.5 per cent, which is near; 30 days pass: the lowest is near."""
    (verdict,) = pm.assessment.verdicts(PROGRAMME).rows
    judged = pm.assessment.from_measures(PROGRAMME, RULE)
    assert (verdict.assessment, verdict.score) == (judged, pm.assessment.score(RULE, judged))
    assert (verdict.level, verdict.refusal) == ("near", "")
    table = verdict.table
    assert table.column("level") == ("near", "near", "pass")
    assert table.column("cut") == ("", "share of target", "value")
    assert table.column("thresholds")[1:] == (
        "at least 100%: pass; at least 95%: near; any other: fail", "at most 40: pass; any other: fail",
    )  # fmt: skip
    assert table.column("because")[1].startswith("Trains on time is near: its share of the target is 97.5%")
    assert [str(cited) for cited in verdict.cite] == ["plan 1", "plan 2"]


def test_the_day_decides_what_is_known():
    found = pm.assessment.verdicts(PROGRAMME, on=date(2025, 1, 1))
    assert found.because == "By measures on 2025-01-01, Pass rule: not assessed."
    assert pm.assessment.verdicts(PROGRAMME).table.rows[0][:2] == ("Pass rule", "near")


def test_measures_that_do_not_fit_a_standard_give_no_grade_and_the_reason():
    less = attrs.evolve(TRAINS, direction="less")
    (verdict,) = pm.assessment.verdicts(attrs.evolve(PROGRAMME, measures=[less])).rows
    assert (verdict.level, verdict.score, verdict.assessment) == ("no grade", None, None)
    assert "more of it is not better" in verdict.because
    assert verdict.table.title == "Pass rule: no grade"
    assert verdict.cite == RULE.cite


def test_a_standard_that_no_measure_is_evidence_for_has_no_verdict():
    for measures in ([], [attrs.evolve(TRAINS, criterion=None)]):
        found = pm.assessment.verdicts(attrs.evolve(PROGRAMME, measures=measures))
        assert found.rows == found.tables == ()
        assert "no standard" in str(found)
        assert "<table" in found._repr_html_()


def test_verdicts_are_printed_as_the_table_of_each_standard():
    found = pm.assessment.verdicts(PROGRAMME)
    assert str(found).startswith("Pass rule: near\n")
    assert found._repr_html_().count("<table") == 1


def test_a_value_that_may_fail_leaves_the_whole_undetermined_and_not_green():
    """The lowest of what passes and what may fail or pass, with what is not graded left out."""
    trains = attrs.evolve(TRAINS, values=[pm.MeasuredValue(on="2025/26", value=80)])
    unsure = attrs.evolve(QUEUE, values=[pm.MeasuredValue(on="2025/26", value="35 to 45")])
    (verdict,) = pm.assessment.verdicts(attrs.evolve(PROGRAMME, measures=[trains, unsure])).rows
    assert verdict.score.label == "pass"  # as it stands, without what is not graded
    assert verdict.level == "undetermined"
    assert dict(verdict.possible) == {"all": ("pass", "fail"), "punctual": ("pass",), "waiting": ("pass", "fail")}
    assert verdict.because == "Undetermined: pass or fail, as a part of it may be either."
    assert verdict.table.column("level") == ("undetermined", "pass", "undetermined")


def test_a_doubt_that_does_not_matter_to_the_whole_leaves_it_sure():
    late = attrs.evolve(TRAINS, values=[pm.MeasuredValue(on="2025/26", value=10)])
    unsure = attrs.evolve(QUEUE, values=[pm.MeasuredValue(on="2025/26", value="35 to 45")])
    (verdict,) = pm.assessment.verdicts(attrs.evolve(PROGRAMME, measures=[late, unsure])).rows
    assert verdict.level == "fail"


def test_too_many_doubts_are_not_all_tried():
    """Twelve criteria, each of which may pass or fail: 4,096 ways."""
    ids = [f"c{number}" for number in range(12)]
    root = attrs.evolve(ROOT, children=[attrs.evolve(WAITING, id=id_) for id_ in ids])
    unsure = [pm.MeasuredValue(on="2025/26", value="35 to 45")]
    measures = [attrs.evolve(QUEUE, id=f"m-{id_}", criterion=id_, values=unsure) for id_ in ids]
    rule = attrs.evolve(RULE, root=root)
    (verdict,) = pm.assessment.verdicts(attrs.evolve(PROGRAMME, standards=[rule], measures=measures)).rows
    assert verdict.level == "undetermined"
    # Tried one by one, they would leave out "near", which no value of theirs reaches.
    assert dict(verdict.possible)["all"] == ("fail", "near", "pass")
