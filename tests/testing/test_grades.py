"""Assessments fit the standards that they are drawn under."""

from hypothesis import given
from hypothesis import strategies as st

from prevent_model import testing


@given(st.data(), testing.standards())
def test_a_whole_assessment_judges_every_leaf_on_the_scale(data, standard):
    assessment = data.draw(testing.assessments(standard, whole=True))
    assert [j.criterion for j in assessment.judgements] == [leaf.id for leaf in standard.root.leaves()]
    assert all(j.level in standard.scale for j in assessment.judgements)


@given(st.data(), testing.standards())
def test_an_assessment_judges_leaves_alone_and_each_once(data, standard):
    judged = [j.criterion for j in data.draw(testing.assessments(standard)).judgements]
    assert len(set(judged)) == len(judged)
    assert set(judged) <= {leaf.id for leaf in standard.root.leaves()}
