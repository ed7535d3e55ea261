"""Conditions of a case of counts."""

import pytest

import prevent_model as pm


@pytest.mark.parametrize(
    ("raw", "made"),
    [
        ({"at_least": 2, "level": "Good"}, pm.AtLeast(2, "Good")),
        ({"at_most": 1, "level": "Good"}, pm.AtMost(1, "Good")),
        ({"others_at_least": "Good"}, pm.OthersAtLeast("Good")),
    ],
)
def test_a_condition_is_taken_as_a_document_writes_it(raw, made):
    assert pm.CountCase("Outstanding", [raw]) == pm.CountCase("Outstanding", [made])


def test_what_is_no_condition_is_told_the_three_that_there_are():
    with pytest.raises(pm.ArgumentError, match="others_at_least") as caught:
        pm.CountCase("Outstanding", [{"at_least": 2}])
    assert caught.value.refusals[0].argument == "conditions[0]"
