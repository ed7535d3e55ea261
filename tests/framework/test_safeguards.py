"""Equality impact assessments and recommendations."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.framework.collections import members


def test_an_assessment_without_grounds_is_sound(parts):
    """Report 8, C: the strand's own assessment is proposed, and reflects the overall one."""
    overall = pm.ImpactAssessment(id="overall", title="Overall", subject="contest", state="under-review")
    own = pm.ImpactAssessment(
        id="own", title="Own", subject="p", parent="overall", state="proposed", unstated=["grounds"]
    )
    built = pm.Programme(**{**parts, "impact_assessments": [own, overall]})
    assert built.impact_assessment("own").parent == "overall"


def test_one_assessment_does_not_reflect_itself(faults):
    own = pm.ImpactAssessment(id="own", title="Own", subject="p", parent="own", state="proposed")
    assert [code for code, _, _ in faults(impact_assessments=[own])] == ["hierarchy-cycle"]


def test_a_site_is_not_assessed(faults):
    own = pm.ImpactAssessment(id="own", title="Own", subject="lambeth", state="proposed")
    assert faults(impact_assessments=[own]) == [
        ("wrong-kind", "$.impact_assessments[0] (own).subject", '"lambeth" is a thing of kind site')
    ]


def test_an_effect_says_what_was_done_of_it():
    finding = pm.ImpactFinding(ground="age", effect="adverse-open")
    assert finding.effect is pm.Effect.ADVERSE_OPEN
    with pytest.raises(ValueError, match="adverse"):
        pm.ImpactFinding(ground="age", effect="adverse")


def test_a_recommendation_is_put_to_a_body_or_a_board(faults):
    """Report 8, A.1 and A.2."""
    asked = pm.Recommendation(id="r1", title="Note", to="strand-lead", asks="note")
    assert [code for code, _, _ in faults(recommendations=[asked])] == ["wrong-kind"]


def test_a_recommendation_may_be_about_anything():
    programme = pm.sample()
    of_each = {entity.KIND: entity.id for _, _, entity in members(programme)} | {"programme": programme.id}
    del of_each["recommendation"]  # those of the sample are replaced
    asked = [
        pm.Recommendation(id=f"r-{n}", title="Note", to="mpa", asks="note", of=id_)
        for n, id_ in enumerate(of_each.values())
    ]
    made = attrs.evolve(programme, recommendations=asked)
    assert [made.kind(one.of) for one in made.recommendations] == [*of_each]


def test_a_recommendation_is_about_a_thing_of_the_document(faults):
    asked = pm.Recommendation(id="r1", title="Note", to="mpa", asks="note", of="no-such-thing")
    assert next(code for code, _, _ in faults(recommendations=[asked])) == "unknown-reference"
