"""The standard of an assessment."""

import attrs

import prevent_model as pm
from prevent_model.assessment.pairing import standard_of

STANDARD = pm.load_standard("examples/illustrative-standard.toml")
GIVEN = pm.load_assessment("examples/illustrative-assessment.toml")


def test_the_version_of_the_assessment_comes_before_the_first_of_the_id():
    newer = attrs.evolve(STANDARD, version="2")
    assert standard_of(GIVEN, [newer, STANDARD]) is STANDARD
    assert standard_of(attrs.evolve(GIVEN, version="2"), [STANDARD, newer]) is newer
    assert standard_of(attrs.evolve(GIVEN, version="3"), [newer, STANDARD]) is newer
    assert standard_of(GIVEN, [pm.standard("p3m3")]) is None
