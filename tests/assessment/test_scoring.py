"""Scores with their workings."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

import prevent_model as pm
from prevent_model.assessment.scoring import scores_of

FOUR = pm.Scale(
    "Four",
    tuple(
        pm.Level(n, label) for n, label in enumerate(("Inadequate", "Requires improvement", "Good", "Outstanding"), 1)
    ),
)


def standard(rule, names="abcde", weights=None):
    children = [pm.Criterion(id=n, title=n.upper(), weight=(weights or {}).get(n, 1)) for n in names]
    return pm.Standard(
        id="s", title="S", scale=FOUR, root=pm.Criterion(id="all", title="All", rule=rule, children=children)
    )


def judged(**levels):
    return pm.Assessment(
        standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
        judgements=[pm.Judgement(criterion=c, level=level) for c, level in levels.items()],
    )  # fmt: skip


MEAN = pm.Mean(rounding="half-up", missing="exclude")


def test_the_mean_is_exact_and_unrounded():
    score = pm.assessment.score(standard(MEAN, "abc"), judged(a=1, b=2, c=2))
    assert score.value == Fraction(5, 3)
    assert score.label == "Requires improvement"


def test_what_nobody_judged_is_never_read_as_lowest_unless_the_rule_says_so():
    left_out = pm.assessment.score(standard(MEAN, "ab"), judged(a=4))
    assert (left_out.value, left_out.coverage) == (4, Fraction(1, 2))
    assert "not assessed: B" in left_out.because
    lowest = pm.assessment.score(standard(pm.Mean(rounding="half-up", missing="lowest"), "ab"), judged(a=4))
    assert lowest.value == Fraction(5, 2)


def test_refusing_and_carrying_forward():
    refused = pm.assessment.score(standard(pm.Lowest(missing="refuse"), "ab"), judged(a=4))
    assert refused.level == pm.UNDETERMINED
    carried = pm.assessment.score(standard(pm.Lowest(missing="carry"), "ab"), judged(a=4), previous=judged(a=2, b=3))
    assert carried.label == "Good"
    assert "Carried forward" in carried.because


def test_not_applicable_leaves_the_denominator():
    score = pm.assessment.score(standard(MEAN, "ab"), judged(a=4, b=pm.NOT_APPLICABLE))
    assert (score.value, score.coverage) == (4, 1)


def test_an_override_shows_both():
    plain = judged(a=1, b=1)
    override = pm.Override(criterion="all", level="Good", because="the whole is better than its parts")
    score = pm.assessment.score(standard(MEAN, "ab"), pm.Assessment(
        standard="s", subject="p", on=plain.on, standpoint="self", judgements=plain.judgements, overrides=[override]))  # fmt: skip
    assert score.label == "Good"
    assert score.by_rule == FOUR.level("Inadequate")
    assert "By rule alone: Inadequate" in score.because


def test_no_roll_up_grades_nothing():
    assert pm.assessment.score(standard(pm.NoRollUp(), "ab"), judged(a=1, b=4)).level is pm.NOT_GRADED


def test_the_order_of_judgements_does_not_matter():
    one = pm.assessment.score(standard(MEAN, "abc"), judged(a=1, b=2, c=4))
    other = pm.assessment.score(standard(MEAN, "abc"), judged(c=4, a=1, b=2))
    assert one == other


def test_an_illustrative_score_says_so():
    plain = judged(a=1, b=1)
    made_up = pm.Assessment(
        standard="s", subject="p", on=plain.on, standpoint="self", judgements=plain.judgements, illustrative=True
    )
    assert pm.assessment.score(standard(MEAN, "ab"), made_up).table.title.startswith("Illustrative")


def nested(inner=MEAN, outer=MEAN):
    groups = [
        pm.Criterion(id=name, title=name, rule=inner, weight=weight, children=[
            pm.Criterion(id=f"{name}{n}", title=f"{name}{n}") for n in range(1, size + 1)])
        for name, size, weight in (("x", 4, 1), ("y", 2, 3))
    ]  # fmt: skip
    return pm.Standard(
        id="s", title="S", scale=FOUR, root=pm.Criterion(id="all", title="All", rule=outer, children=groups)
    )


def test_coverage_of_nested_groups():
    """x: 2 of 3 that apply; y: 1 of 2; weighing 1 and 3: (2/3 + 3/2) / 4."""
    score = pm.assessment.score(nested(), judged(x1=1, x2=2, x3=pm.NOT_APPLICABLE, y1=4))
    assert score.part("x").coverage == Fraction(2, 3)
    assert score.part("y").coverage == Fraction(1, 2)
    assert score.coverage == Fraction(13, 24)
    assert score.value == (Fraction(3, 2) + 3 * 4) / 4


def test_a_group_that_does_not_apply_leaves_the_denominator():
    score = pm.assessment.score(nested(), judged(x1=2, x2=2, x3=2, x4=2, y1=pm.NOT_APPLICABLE, y2=pm.NOT_APPLICABLE))
    assert score.part("y").level is pm.NOT_APPLICABLE
    assert (score.value, score.coverage) == (2, 1)


def test_a_mean_of_means_keeps_what_rounding_would_lose():
    score = pm.assessment.score(nested(), judged(x1=1, x2=2, x3=2, x4=2, y1=2, y2=1))
    assert score.value == (Fraction(7, 4) + 3 * Fraction(3, 2)) / 4
    assert score.part("x").label == "Requires improvement"


def test_what_was_looked_at_and_not_graded_is_treated_as_the_rule_names():
    left_out = pm.assessment.score(standard(MEAN, "abc"), judged(a=4, b=pm.NOT_GRADED))
    assert left_out.value == 4
    assert "not graded: B" in left_out.because
    assert "not assessed: C" in left_out.because


def test_a_group_is_carried_forward_whole():
    carry = pm.Lowest(missing="carry")
    before = judged(x1=3, x2=3, x3=3, x4=3, y1=2, y2=4)
    score = pm.assessment.score(nested(inner=MEAN, outer=carry), judged(x1=4, x2=4, x3=4, x4=4), previous=before)
    assert score.part("y").level is pm.NOT_ASSESSED
    assert score.label == "Good"


def test_an_override_of_a_part_counts_as_assessed():
    plain = judged(a=4)
    override = pm.Override(criterion="b", level=2, because="seen since")
    score = pm.assessment.score(standard(MEAN, "ab"), pm.Assessment(
        standard="s", subject="p", on=plain.on, standpoint="self", judgements=plain.judgements, overrides=[override]))  # fmt: skip
    assert (score.value, score.coverage) == (3, 1)


def test_the_table_shows_the_tree():
    table = pm.assessment.score(nested(), judged(x1=1, y1=4)).table
    assert [str(row[0]) for row in table.rows][:3] == ["All", "– x", "– – x1"]
    titles, ids, depths = (one.cells[:3] for one in table.exports[:3])  # A10: a program got the dashes, and no id
    assert [one.name for one in table.exports[:3]] == ["criterion", "id", "depth"]
    assert (titles, ids[1:], depths) == (("All", "x", "x1"), ("x", "x1"), (0, 1, 2))
    assert "≈43.8%" in str(table)


def test_the_seven_objectives_have_no_scale():
    """Report 8, B.22: no scale is printed."""
    with pytest.raises(ValueError, match="no scale"):
        pm.assessment.score(pm.sample().standard("seven-objectives"), judged())


def test_what_lies_outside_the_scope_says_so():
    focused = attrs.evolve(judged(x1=3, x2=3, x3=3, x4=3), scope=["x"])
    score = pm.assessment.score(nested(), focused)
    assert score.part("y1").level is pm.NOT_ASSESSED
    assert "outside the scope" in score.part("y1").because
    assert (score.value, score.coverage) == (3, Fraction(1, 4))


def test_a_monitoring_status_and_a_stage_of_maturity_are_shown_beside_the_grade():
    """HMIC spoke of stages of maturity; HMICFRS has a monitoring stage called Engage: neither is a grade."""
    plain = judged(a=4, b=2)
    annotated = pm.Assessment(
        standard="s", subject="p", on=plain.on, standpoint="self", monitoring="Engage",
        judgements=[pm.Judgement(criterion="a", level=4, maturity="early"), pm.Judgement(criterion="b", level=2)],
    )  # fmt: skip
    score, unannotated = (pm.assessment.score(standard(MEAN, "ab"), one) for one in (annotated, plain))
    assert (score.value, score.level, score.because) == (unannotated.value, unannotated.level, unannotated.because)
    assert (score.beside, score.part("a").beside, score.part("b").beside) == (
        "monitoring: Engage",
        "stage of maturity: early",
        "",
    )
    assert "beside the grade" in str(score)
    assert "beside the grade" not in str(unannotated)
    assert pm.reads(pm.dumps(annotated, format="toml"), format="toml").value == annotated


def informed(rule, **noted):
    """A graded whole with a part that counts and a group in which x is for information."""
    inner = pm.Criterion(
        id="g", title="G", rule=pm.Mean(rounding="half-up", missing="exclude"),
        children=[pm.Criterion(id="x", title="X", weight=0), pm.Criterion(id="y", title="Y")],
    )  # fmt: skip
    root = pm.Criterion(id="all", title="All", rule=rule, children=[pm.Criterion(id="a", title="A"), inner])
    return pm.Standard(
        id="s", title="S", scale=pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))), root=root
    )


@pytest.mark.parametrize("rule", [pm.Mean(rounding="half-up", missing="exclude"), pm.Lowest(missing="exclude")])
def test_judging_what_counts_for_nothing_loses_no_grade(rule):
    """B3: {a: strong} gave strong, and {a: strong, x: weak} undetermined."""
    standard = informed(rule)
    for levels in ({"a": 2}, {"a": 2, "x": 1}, {"a": 2, "x": pm.NOT_APPLICABLE}):
        given_levels = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
                                     judgements=[pm.Judgement(criterion=c, level=level) for c, level in levels.items()])  # fmt: skip
        found = pm.assessment.score(standard, given_levels)
        assert found.label == "strong"


@pytest.mark.parametrize("missing", ["exclude", "lowest", "carry", "refuse"])
def test_what_is_for_information_is_neither_filled_in_nor_asked_for(missing):
    """B3: under every way with missing evidence and every rule that has no weights of its own."""
    for rule in (
        pm.Lowest(missing=missing),
        pm.Counts(cases=[pm.CountCase("strong", [pm.AtMost(0, "weak")])], missing=missing, otherwise="weak"),
        pm.Ladder(
            steps=[pm.LadderStep(level="strong", criteria=["a"])], met="strong", missing=missing, otherwise="weak"
        ),
    ):
        parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="noted", title="For information", weight=0)]
        root = pm.Criterion(id="all", title="All", rule=rule, children=parts)
        standard = pm.Standard(
            id="s", title="S", scale=pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))), root=root
        )
        for levels in ({"a": 2}, {"a": 2, "noted": 1}):
            given_levels = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
                                         judgements=[pm.Judgement(criterion=c, level=level) for c, level in levels.items()])  # fmt: skip
            found = pm.assessment.score(standard, given_levels)
            assert (found.label, found.coverage) == ("strong", 1)


def test_a_part_that_limits_caps_whatever_it_weighs():
    """B3: a limit is a condition and not a part of the sum."""
    rule = pm.Limiter(of=pm.Lowest(missing="refuse"), limits=[pm.Limit(criterion="cap", at_most="weak", cap="weak")])
    parts = [pm.Criterion(id="a", title="A"), pm.Criterion(id="cap", title="Cap", weight=0)]
    root = pm.Criterion(id="all", title="All", rule=rule, children=parts)
    standard = pm.Standard(
        id="s", title="S", scale=pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong"))), root=root
    )
    given_levels = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self",
                                 judgements=[pm.Judgement(criterion=c, level=n) for c, n in {"a": 2, "cap": 1}.items()])  # fmt: skip
    assert pm.assessment.score(standard, given_levels).label == "weak"


def test_each_assessment_is_scored_under_the_version_that_it_is_of():
    scale = pm.Scale("Two", (pm.Level(1, "weak"), pm.Level(2, "strong")))
    versions = [
        pm.Standard(
            id="s", title=f"S {version}", version=version, scale=scale, root=pm.Criterion(id="all", title="All")
        )
        for version in ("1", "2")
    ]
    judged = [
        pm.Assessment(
            standard="s", version=version, subject="p", on=date(2009, 3, 31), standpoint="self",
            judgements=[pm.Judgement(criterion="all", level=level)],
        )
        for version, level in (("2", "weak"), ("1", "strong"))
    ]  # fmt: skip
    found = scores_of(judged, versions)
    assert [(standard.title, scored.label) for standard, scored in found] == [("S 2", "weak"), ("S 1", "strong")]
    with pytest.raises(ValueError, match=r'the standard "s" is not given; give it in standards'):
        scores_of(judged, [])
