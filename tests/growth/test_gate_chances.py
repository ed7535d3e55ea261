"""Chances of held gates: what may be given. What follows from them is tried beside the release, in test_gating."""

import pytest

import prevent_model as pm


def test_a_chance_is_exact_and_of_a_held_gate():
    programme = pm.sample()
    held = programme.held_years()
    for chances, said in (
        ({}, "no chance"),
        ({"phase-one-review": 0.5}, "exactly"),
        ({"phase-one-review": 2}, "from 0 to 1"),
    ):
        with pytest.raises(ValueError, match=said):
            pm.growth.expected(programme.growth, held, chances)


def test_a_chance_where_no_gate_is_held_is_refused_in_words_that_say_so():
    """7: it said "give one for each of: no gate"."""
    with pytest.raises(ValueError, match="chances: no gate is held"):
        pm.growth.expected(pm.sample().growth, {}, {"x": "0.5"})
