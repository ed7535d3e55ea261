"""State of a target."""

import pytest

import prevent_model as pm
from prevent_model.framework.target_states import target_state

Y, N, C = pm.Answer.YES, pm.Answer.NO, pm.Answer.CANNOT_TELL


@pytest.mark.parametrize(
    ("is_due", "counted_then", "reaches", "words"),
    [
        (False, False, N, "not yet due"),
        (False, True, C, "not yet due"),
        (False, False, Y, "met before it is due"),
        (True, False, Y, "not counted on the day"),
        (True, False, N, "not counted on the day"),
        (True, True, Y, "met"),
        (True, True, N, "missed"),
        (True, True, C, "cannot be told"),
    ],
)
def test_the_state_of_a_target(is_due, counted_then, reaches, words):
    assert target_state(is_due, counted_then, reaches).value == words
