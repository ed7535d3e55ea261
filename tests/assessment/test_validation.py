"""An assessment that does not fit its standard: every fault at once."""

import pickle

import attrs
import pytest
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm
from prevent_model.assessment.validation import AssessmentError, standard_of, whole_of
from prevent_model.framework.faults import fault


def test_every_fault_at_once():
    assessment = attrs.evolve(
        judged(),
        judgements=[
            pm.Judgement(criterion="a", level="Goood"),
            pm.Judgement(criterion="a", level="Good"),
            pm.Judgement(criterion="q", level=3),
            pm.Judgement(criterion="all", level=9),
        ],
    )
    with pytest.raises(AssessmentError) as caught:
        pm.assessment.score(standard(MEAN, "ab"), assessment)
    assert {(f.code, f.where) for f in caught.value.findings} == {
        ("unknown-level", "$.judgements[0].level"), ("judged-twice", "$.judgements[1].criterion"),
        ("unknown-criterion", "$.judgements[2].criterion"), ("judged-group", "$.judgements[3].criterion"),
        ("unknown-level", "$.judgements[3].level"),
    }  # fmt: skip
    assert 'did you mean "Good"' in str(caught.value)
    assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"standard": "t"}, "other-standard"),
        ({"version": "2"}, "other-version"),
        ({"scope": ["z"]}, "unknown-criterion"),
    ],
)
def test_another_standard_or_version(change, code):
    with pytest.raises(AssessmentError) as caught:
        pm.assessment.score(standard(MEAN, "ab"), attrs.evolve(judged(a=1), **change))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_weights_that_are_all_zero():
    with pytest.raises(pm.IntegrityError, match="weight zero"):
        standard(MEAN, "ab", {"a": 0, "b": 0})


def test_an_override_stands_once():
    twice = [pm.Override(criterion="all", level=level, because="so") for level in ("Good", "Outstanding")]
    with pytest.raises(AssessmentError) as caught:
        pm.assessment.score(standard(MEAN, "ab"), attrs.evolve(judged(a=1, b=1), overrides=twice))
    assert [(f.code, f.where) for f in caught.value.findings] == [("overridden-twice", "$.overrides[1].criterion")]


def test_a_level_is_known_by_its_label_in_any_case_and_by_its_rank():
    found = [pm.assessment.score(standard(MEAN, "a"), judged(a=level)).value for level in ("Good", "good", 3)]
    assert found == [3, 3, 3]
    with pytest.raises(ValueError, match=r"Judgement\.level: expected a level, found a truth value"):
        judged(a=True)


def test_the_version_of_the_assessment_comes_before_the_first_of_the_id():
    held = pm.load_standard("examples/illustrative-standard.toml")
    given = pm.load_assessment("examples/illustrative-assessment.toml")
    newer = attrs.evolve(held, version="2")
    assert standard_of(given, [newer, held]) is held
    assert standard_of(attrs.evolve(given, version="2"), [held, newer]) is newer
    assert standard_of(attrs.evolve(given, version="3"), [newer, held]) is newer
    assert standard_of(given, [pm.standard("p3m3")]) is None


def test_one_in_development_is_not_scored():
    tree = pm.Standard(id="s", title="S", state="in-development", scale=standard(MEAN, "ab").scale)
    with pytest.raises(ValueError, match=r"S has no criteria \(in-development\)"):
        whole_of(tree)


def test_the_error_holds_its_findings():
    error = AssessmentError([fault("judged-twice", "$.judgements[1]", "it is judged twice", "keep one")])
    assert pickle.loads(pickle.dumps(error)).findings == error.findings
