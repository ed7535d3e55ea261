"""Faults of a standard itself: all at once, each with its path."""

import pytest
from hypothesis import given
from tests.assessment.oracles import standards
from tests.assessment.test_scoring import FOUR, MEAN, standard

import prevent_model as pm
from prevent_model.framework.standard_validation import named, standard_findings


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
    with pytest.raises(pm.IntegrityError) as caught:
        standard(rule, "ab")
    found = caught.value.findings
    assert {(one.code, one.where.removeprefix("$.root (all).")) for one in found} == faults
    assert all(one.remedy for one in found)


def test_paths_lead_through_the_tree():
    inner = pm.Criterion(
        id="g", title="G", children=[pm.Criterion(id="a", title="A", rule=MEAN), pm.Criterion(id="b", title="B")]
    )
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Standard(
            id="s", title="S", scale=FOUR, root=pm.Criterion(id="all", title="All", rule=MEAN, children=[inner])
        )
    assert [(one.code, one.where) for one in caught.value.findings] == [
        ("group-without-rule", "$.root (all).children[0] (g).rule"),
        ("rule-without-parts", "$.root (all).children[0] (g).children[0] (a).rule"),
    ]


@pytest.mark.parametrize(
    ("weights", "codes"),
    [
        (("60%", 3), ["mixed-weights"]), (("60%", 1), ["mixed-weights"]), (("0.5%", "3/2", 0), ["mixed-weights"]),
        (("60%", "40%"), []), (("60%", "2/5", 0), []), ((0, 3), []), ((0, "0%"), ["zero-weights"]),
    ],
)  # fmt: skip
def test_per_cents_beside_numbers_are_refused(weights, codes):
    """Sixty per cent is 0.6: beside a 3 it was taken for a fifth of it, without a word."""
    parts = [pm.Criterion(id=f"c{n}", title="C", weight=weight) for n, weight in enumerate(weights)]
    root = pm.Criterion(id="all", title="All", rule=MEAN, children=parts)
    assert [finding.code for finding in standard_findings(FOUR, root)] == codes


def test_a_level_nearly_written_is_suggested():
    rule = pm.Limiter(of=MEAN, limits=[pm.Limit(criterion="a", at_most="Inadequat", cap="Good")])
    with pytest.raises(pm.IntegrityError, match='did you mean "Inadequate"'):
        standard(rule, "ab")


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


def test_an_id_that_leads_nowhere_is_told_before_the_rules_are_looked_at():
    """A ladder that names no part of the group would otherwise be off it, and limit it, as well."""
    rule = pm.Ladder(steps=[pm.LadderStep(level="Good", criteria=["q"])], met="Godo", missing="refuse")
    with pytest.raises(pm.IntegrityError) as caught:
        standard(rule, "ab")
    assert [(one.code, one.where) for one in caught.value.findings] == [
        ("unknown-reference", "$.root.rule.steps[0].criteria[0]")
    ]


@given(standards)
def test_sound_standards_have_no_fault(tree):
    assert standard_findings(tree.scale, tree.root) == []
    for node in tree.criteria():
        assert {label for label, _ in named(node.rule, "level")} <= set(tree.scale.labels)
        assert {name for name, _ in named(node.rule, "part")} <= {part.id for part in node.children}


def test_one_in_development_is_asked_nothing_of_its_rules():
    root = pm.Criterion(id="all", title="All", children=[pm.Criterion(id="a", title="A")])
    for scale, given_root in ((FOUR, None), (None, root)):
        assert pm.Standard(id="s", title="S", state="in-development", scale=scale, root=given_root).root == given_root


def test_a_document_tells_the_same_faults_at_the_same_places():
    text = """document = "standard"
id = "s"
title = "S"
scale = { name = "One", levels = [{ rank = 1, label = "met" }] }
[root]
id = "all"
title = "All"
rule = { rule = "counts", missing = "refuse", otherwise = "mett", cases = [] }
children = [{ id = "a", title = "A", weight = 0 }]
"""
    findings = pm.reads(text, format="toml").findings
    assert [(one.code, one.where) for one in findings] == [
        ("zero-weights", "$.root (all).children"),
        ("unknown-level", "$.root (all).rule.otherwise"),
    ]
    with pytest.raises(pm.IntegrityError) as caught:
        pm.Standard(
            id="s", title="S", scale=pm.Scale("One", [pm.Level(1, "met")]),
            root=pm.Criterion(
                id="all", title="All", rule=pm.Counts(cases=[], missing="refuse", otherwise="mett"),
                children=[pm.Criterion(id="a", title="A", weight=0)],
            ),
        )  # fmt: skip
    assert caught.value.findings == findings
