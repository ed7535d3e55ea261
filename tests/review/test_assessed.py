"""Assessments beside their standards."""

import attrs
import pytest

import prevent_model as pm
from prevent_model.review.assessed import assessment_faults

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


@pytest.mark.parametrize("known", [[], [pm.standard("p3m3")], [attrs.evolve(STANDARD, scale=None, root=None)]])
def test_a_standard_that_is_not_known_is_a_note(known):
    (finding,) = assessment_faults(GIVEN, known)
    assert (finding.code, finding.severity.value) == ("standard-not-known", "note")
