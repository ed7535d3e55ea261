"""The standards that ship, on published cases; each rule proved before it ships."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

import prevent_model as pm
from prevent_model.assessment.compare.movement_decomposition import IncomparableStandards

STATEMENTS = [criterion.id for criterion in pm.standard("cqc-local-authority-2").root.children]
QUESTIONS = ("safe", "effective", "caring", "responsive", "well-led")


def under(name, levels, **more):
    standard = pm.standard(name)
    return standard, pm.Assessment(
        standard=standard.id, version=standard.version, subject="council", on=more.pop("on", date(2024, 3, 31)),
        standpoint=more.pop("standpoint", "inspectorate"), judgements=[pm.Judgement(criterion=c, level=n) for c, n in levels.items()], **more,
    )  # fmt: skip


def rules(standard):
    return [
        node.rule for node in standard.criteria() if node.rule is not None and not isinstance(node.rule, pm.NoRollUp)
    ]


SCORED = [name for name in pm.standards() if rules(pm.standard(name))]


def test_which_standards_have_a_rule():
    assert SCORED == [
        "cqc-five-key-questions-2022",
        "cqc-local-authority-1",
        "cqc-local-authority-2",
        "functional-standard",
    ]


@pytest.mark.parametrize("name", SCORED)
def test_every_rule_that_ships_is_proved(name):
    """More is never less, every criterion matters, and where no rule decides is known."""
    standard = pm.standard(name)
    if isinstance(standard.root.rule, pm.NoRollUp):  # its groups are what is graded
        standard = attrs.evolve(standard, root=next(n for n in standard.root.walk() if isinstance(n.rule, pm.Ladder)))
    proof = pm.assessment.prove(standard)
    assert proof.monotone
    assert (proof.never_matter, proof.unsure) == ((), ())
    assert proof.total == name.startswith("cqc-local-authority")


@pytest.mark.parametrize("format", ["toml", "json"])
@pytest.mark.parametrize("name", pm.standards())
def test_every_standard_comes_back(name, format):
    standard = pm.standard(name)
    text = pm.dumps(standard, format=format)
    assert pm.reads(text, format=format).value == standard
    assert pm.dumps(pm.reads(text, format=format).value, format=format) == text


@pytest.mark.parametrize("name", pm.standards())
def test_what_a_shipped_standard_rests_on(name):
    """Each citation names a source that it holds and a place there; each assumption is about something in it."""
    standard = pm.standard(name)
    sources = {source.id: source.locators for source in standard.sources}
    if not sources:  # it is cited from a programme
        return
    cited = [
        *standard.cite,
        *(c for criterion in standard.criteria() for c in criterion.cite),
        *(c for a in standard.assumptions for c in a.cite),
    ]
    assert cited
    for citation in cited:
        assert citation.locator in sources[citation.source]
    known = {standard.id: standard, **{criterion.id: criterion for criterion in standard.criteria()}}
    for assumption in standard.assumptions:
        for about in assumption.about:
            thing, _, field = about.partition(".")
            assert not field or getattr(known[thing], field), about


@pytest.mark.parametrize(
    ("total", "label", "percentage"),
    [
        (9, "Inadequate", 25),
        (13, "Inadequate", Fraction(325, 9)),
        (14, "Requires improvement", Fraction(350, 9)),  # 38.9%: half up; Inadequate were it cut off
        (22, "Requires improvement", Fraction(550, 9)),
        (23, "Good", Fraction(575, 9)),
        (31, "Good", Fraction(775, 9)),
        (32, "Outstanding", Fraction(800, 9)),
        (36, "Outstanding", 100),
    ],
)
def test_council_assessment_version_2(total, label, percentage):
    """Care Quality Commission: 25–38 Inadequate, 39–62 Requires improvement, 63–87 Good, 88 and above Outstanding; of 36."""
    low, more = divmod(total, 9)
    levels = {name: low + (place < more) for place, name in enumerate(STATEMENTS)}
    score = pm.assessment.score(*under("cqc-local-authority-2", levels))
    assert (score.label, score.value) == (label, percentage)


def categories(*totals):
    """Four categories a statement, with this total each."""
    return {
        f"{name}-category-{n + 1}": total // 4 + (n < total % 4)
        for name, total in zip(STATEMENTS, totals, strict=True)
        for n in range(4)
    }


@pytest.mark.parametrize(("total", "points"), [(4, 1), (6, 1), (7, 2), (9, 2), (10, 3), (13, 3), (14, 4), (16, 4)])
def test_council_assessment_version_1_makes_each_statement_a_score(total, points):
    """Care Quality Commission, version 1: the percentage of the most possible is turned back into a score of 1 to 4.

    10 of 16 are 62.5% and 14 of 16 are 87.5%: 3 and 4 where halves are rounded up.
    """
    score = pm.assessment.score(*under("cqc-local-authority-1", categories(total, *[4] * 8)))
    statement = score.part(STATEMENTS[0])
    assert (statement.value, statement.level.rank) == (Fraction(100 * total, 16), points)
    assert score.value == Fraction(100 * (points + 8), 36)


def test_council_assessment_version_1_rounds_twice():
    """Nine statements at 62.5% are 100 × 27/36 = 75%: Good; cut off, they would be 50%: Requires improvement."""
    standard, assessment = under("cqc-local-authority-1", categories(*[10] * 9))
    assert pm.assessment.score(standard, assessment).value == 75

    def cut(node):
        rule = attrs.evolve(node.rule, rounding=pm.Rounding.FLOOR) if node.rule else None
        return attrs.evolve(node, rule=rule, children=[cut(child) for child in node.children])

    floored = attrs.evolve(standard, root=cut(standard.root))
    both = pm.assessment.crosswalk([standard, floored], assessment)
    assert [score.label for score in both.scores] == ["Good", "Requires improvement"]
    assert [parting.criterion for parting in both.partings] == ["overall", *STATEMENTS]


def test_a_statement_not_assessed_leaves_the_denominator():
    """Care Quality Commission: the least is 25%, since the scale has no zero; what is not assessed is left out."""
    levels = dict.fromkeys(STATEMENTS[:6], 3)
    score = pm.assessment.score(*under("cqc-local-authority-2", levels))
    assert (score.value, score.label, score.coverage) == (75, "Good", Fraction(2, 3))
    bounds = pm.assessment.bounds(*under("cqc-local-authority-2", levels))
    assert (bounds.worst.value, bounds.best.value) == (Fraction(2100, 36), Fraction(3000, 36))
    assert bounds.possible == ("Requires improvement", "Good")
    assert pm.assessment.bounds(*under("cqc-local-authority-2", {})).worst.value == 25


def test_the_two_versions_are_not_compared_unasked():
    """Two versions of the page exist."""
    first, before = under("cqc-local-authority-1", categories(*[8] * 9), on=date(2023, 3, 31))
    second, after = under("cqc-local-authority-2", dict.fromkeys(STATEMENTS, 3))
    with pytest.raises(IncomparableStandards, match="cannot be compared"):
        pm.assessment.movement([first, second], before, after)


def test_a_focused_inspection_keeps_the_grades_of_what_it_leaves_out():
    """Care Quality Commission (2022), principle 2: new grades are combined with the existing ones."""
    _, before = under("cqc-five-key-questions-2022", {**dict.fromkeys(QUESTIONS, "Good"), "breach": "Good"})
    standard, focused = under(
        "cqc-five-key-questions-2022", {"safe": "Outstanding", "well-led": "Outstanding"}, scope=("safe", "well-led")
    )
    score = pm.assessment.score(standard, focused, previous=before)
    assert score.label == "Outstanding"
    assert "Carried forward" in score.because
    assert pm.assessment.score(standard, focused).level == pm.UNDETERMINED


@pytest.mark.parametrize(
    ("levels", "label"),
    [
        ((4, 4, 3, 3, 3), "Outstanding"), ((4, 3, 3, 3, 3), "Good"), ((4, 4, 4, 4, 2), "Good"), ((3, 3, 3, 2, 2), "Requires improvement"),
        ((4, 4, 4, 1, 1), "Inadequate"), ((3, 3, 3, 3, 1), "undetermined"), ((4, 4, 4, 2, 1), "undetermined"), ((3, 3, 2, 2, 1), "Requires improvement"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("breach", [False, True])
def test_five_key_questions(levels, label, breach):
    """Care Quality Commission (2022), principles 1 and 3 to 6: a breach caps the whole at Requires improvement."""
    judged = {**dict(zip(QUESTIONS, levels, strict=True)), "breach": "Inadequate" if breach else "Good"}
    score = pm.assessment.score(*under("cqc-five-key-questions-2022", judged))
    capped = "Requires improvement" if breach and label in {"Good", "Outstanding"} else label
    assert score.label == capped
    assert (f"Capped at {capped}" in score.because) == (capped != label)


def test_a_professional_judgement_shows_both():
    """Care Quality Commission (2022): the principles hold normally; a judgement may set them aside, with its reason."""
    judged = {**dict(zip(QUESTIONS, (3, 3, 3, 3, 1), strict=True)), "breach": "Good"}
    override = pm.Override(criterion="overall", level="Inadequate", because="the risk to people is grave")
    score = pm.assessment.score(*under("cqc-five-key-questions-2022", judged, overrides=[override]))
    assert (score.label, score.by_rule) == ("Inadequate", pm.UNDETERMINED)
    assert "the risk to people is grave" in score.because


def test_the_cheapest_way_past_a_breach():
    judged = {**dict.fromkeys(QUESTIONS, 3), "breach": "Inadequate", "safe": 2, "caring": 2}
    standard, assessment = under("cqc-five-key-questions-2022", judged)
    found = pm.assessment.improve(standard, assessment, "Good")
    assert found.levels == {"breach": "Requires improvement", "caring": "Good"}
    assert found.ties == 1


def test_the_levels_of_a_functional_standard_are_cumulative():
    """An assumption of the standard: better counts only where good is met."""
    levels = {"criterion-good": "not met", "criterion-better": "better", "criterion-best": "best"}
    part = pm.assessment.score(*under("functional-standard", levels)).part("practice-area")
    assert part.level == pm.UNDETERMINED
    levels["criterion-good"] = "good"
    assert pm.assessment.score(*under("functional-standard", levels)).part("practice-area").label == "best"


def test_a_cycle_that_its_issuer_sets_apart():
    """HMICFRS: the grades of 2023–25 cannot be compared directly with those of the cycle before."""
    assert pm.standard("hmicfrs-peel-2023").not_comparable_with == ("hmicfrs-peel-2021",)
    with pytest.raises(ValueError, match="no criteria"):
        pm.assessment.score(pm.standard("hmicfrs-peel-2023"), under("hmicfrs-peel-2023", {})[1])


def test_ratings_on_five_points_are_read_on_three_only_by_a_mapping():
    """Government Major Projects Portfolio data: five points to March 2021, three in March 2024."""
    five, before = under("delivery-confidence-5", {"delivery-confidence": "Amber/Red"}, on=date(2021, 3, 31))
    three, after = under("delivery-confidence-3", {"delivery-confidence": "Amber"})
    with pytest.raises(IncomparableStandards, match="cannot be compared"):
        pm.assessment.movement([five, three], before, after)
    movement = pm.assessment.movement([five, three], before, after, mapping={"Amber": "Amber"})
    assert (movement.between.label, movement.improved) == ("Amber", 1)


def test_the_owner_and_the_authority_stay_apart():
    """Government Major Projects Portfolio data, March 2024: two ratings for each project, and either may be missing."""
    standard, authority = under("delivery-confidence-3", {"delivery-confidence": "Red"})
    _, owner = under("delivery-confidence-3", {"delivery-confidence": "Amber"}, standpoint="self")
    found = pm.assessment.agreement(standard, [authority, owner])
    assert found.differences[0].levels == ("Red", "Amber")
