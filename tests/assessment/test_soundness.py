"""Faults of a standard itself: all at once, each with its path."""

import pickle

import pytest
from hypothesis import given
from tests.assessment.oracles import standards
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.soundness import AssessmentError, admit_standard, fault, standard_faults, whole_of


def case(level, *conditions):
    return pm.CountCase(level, list(conditions))


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        (None, {("group-without-rule", "rule")}),
        (pm.Ladder(steps=[pm.LadderStep(level="Great", criteria=["a"])], met="Godo", missing="refuse", otherwise="None"),
         {("unknown-level", "rule.steps[0].level"), ("unknown-level", "rule.met"), ("unknown-level", "rule.otherwise"),
          ("part-without-rung", "rule.steps")}),
        (pm.Ladder(steps=[], met="Good", missing="refuse"), {("ladder-without-rungs", "rule.steps"), ("part-without-rung", "rule.steps")}),
        (pm.Ladder(steps=[pm.LadderStep(level="Good", criteria=["a", "b"]), pm.LadderStep(level="Good", criteria=[])], met="Good", missing="refuse"),
         {("empty-rung", "rule.steps[1]"), ("duplicate-rung", "rule.steps")}),
        (pm.Counts(cases=[case("Fine", pm.AtLeast(2, "Fine"), pm.OthersAtLeast("OK"))], missing="refuse", otherwise="Bad"),
         {("unknown-level", "rule.cases[0].level"), ("unknown-level", "rule.cases[0].conditions[0].level"),
          ("unknown-level", "rule.cases[0].conditions[1].level"), ("unknown-level", "rule.otherwise")}),
        (pm.Bands(of="mean", bands=[pm.Band(1, 2, "Low"), pm.Band(3, 4, "Good")], rounding="floor", missing="exclude"),
         {("unknown-level", "rule.bands[0].level")}),
        (pm.Limiter(of=pm.Counts(cases=[case("Fine")], missing="refuse"), limits=[pm.Limit(criterion="a", at_most="Poor", cap="Fair")]),
         {("unknown-level", "rule.limits[0].at_most"),
          ("unknown-level", "rule.limits[0].cap"), ("unknown-level", "rule.of.cases[0].level")}),
        (pm.Limiter(of=MEAN, limits=[pm.Limit(criterion=c, at_most="Good", cap="Good") for c in "ab"]), {("only-limiting-parts", "rule.limits")}),
        (pm.Limiter(of=pm.Ladder(steps=[pm.LadderStep(level="Good", criteria=["a", "b"])], met="Good", missing="refuse"),
                    limits=[pm.Limit(criterion="b", at_most="Good", cap="Good")]), {("limiting-part-on-ladder", "rule.of.steps[0].criteria[1]")}),
    ],
)  # fmt: skip
def test_every_fault_of_a_rule_at_once(rule, faults):
    tree = standard(rule, "ab")
    found = list(standard_faults(tree))
    assert {(one.code, one.where.removeprefix("$.root (all).")) for one in found} == faults
    assert all(one.remedy for one in found)
    with pytest.raises(AssessmentError) as caught:
        pm.assessment.score(tree, judged(a=1))
    assert {one.code for one in caught.value.findings} == {code for code, _ in faults}


def test_paths_lead_through_the_tree():
    inner = pm.Criterion(
        id="g", title="G", children=[pm.Criterion(id="a", title="A", rule=MEAN), pm.Criterion(id="b", title="B")]
    )
    tree = pm.Standard(
        id="s", title="S", scale=FOUR, root=pm.Criterion(id="all", title="All", rule=MEAN, children=[inner])
    )
    assert [(one.code, one.where) for one in standard_faults(tree)] == [
        ("group-without-rule", "$.root (all).children[0] (g).rule"),
        ("rule-without-parts", "$.root (all).children[0] (g).children[0] (a).rule"),
    ]


def test_a_level_nearly_written_is_suggested():
    rule = pm.Limiter(of=MEAN, limits=[pm.Limit(criterion="a", at_most="Inadequat", cap="Good")])
    assert 'did you mean "Inadequate"' in str(next(standard_faults(standard(rule, "ab"))))


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([(25, 62, "Good"), (62, 100, "Outstanding")], "overlap at 62"),
        ([(25, 62, "Good"), (64, 100, "Outstanding")], "no band holds"),
    ],
)
def test_bands_with_a_hole_or_an_overlap_cannot_be(pairs, words):
    with pytest.raises(ValueError, match=words):
        pm.Bands(of="percentage", bands=[pm.Band(*pair) for pair in pairs], rounding="floor", missing="exclude")


@given(standards)
def test_sound_standards_have_no_fault(tree):
    assert admit_standard(tree) == (tree.scale, tree.root) == whole_of(tree)


def test_one_in_development_has_no_fault_and_is_not_scored():
    tree = pm.Standard(id="s", title="S", state="in-development", scale=FOUR)
    assert list(standard_faults(tree)) == []
    with pytest.raises(ValueError, match=r"S has no criteria \(in-development\)"):
        whole_of(tree)


def test_the_error_holds_its_findings_through_pickling():
    error = AssessmentError([fault("group-without-rule", "$.root", "it has none", "write one")])
    assert pickle.loads(pickle.dumps(error)).findings == error.findings
