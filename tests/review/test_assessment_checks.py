"""Assessments beside their standards."""

from datetime import date

import attrs
import pytest

import prevent_model as pm
from prevent_model.review.assessment_checks import assessment_faults, standards_held

STANDARD = pm.load_standard("examples/illustrative-standard.toml")
GIVEN = pm.load_assessment("examples/illustrative-assessment.toml")


def test_a_criterion_that_the_standard_lacks_is_found():
    """C5."""
    first, *others = GIVEN.judgements
    wrong = attrs.evolve(GIVEN, judgements=[attrs.evolve(first, criterion="c"), *others])
    (finding,) = assessment_faults(wrong, [STANDARD])
    assert (finding.code, finding.where) == ("unknown-criterion", "$.judgements[0].criterion")
    with pytest.raises(pm.AssessmentError) as raised:
        pm.assessment.score(STANDARD, wrong)
    assert raised.value.findings == (finding,)
    assert assessment_faults(GIVEN, [STANDARD]) == ()


def test_the_faults_of_a_standard_are_told_of_the_standard():
    broken = attrs.evolve(STANDARD, root=attrs.evolve(STANDARD.root, rule=None))
    assert assessment_faults(GIVEN, [broken]) == ()
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 24), standards=[broken])
    (finding,) = standards_held(programme, programme.as_at)
    assert (finding.code, finding.where) == (
        "group-without-rule",
        f"$.standards.standards[0] ({broken.id}).root ({broken.root.id}).rule",
    )
    assert finding in pm.review.check(programme)


@pytest.mark.parametrize("known", [[], [pm.standard("p3m3")], [attrs.evolve(STANDARD, scale=None, root=None)]])
def test_a_standard_that_is_not_known_is_a_note(known):
    (finding,) = assessment_faults(GIVEN, known)
    assert (finding.code, finding.severity.value) == ("standard-not-found", "note")
