"""Whole trees: equal to the rules written out plainly, on trees drawn at random."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment import plain_rules
from tests.assessment.oracles import standards
from tests.made_panels import standard as made_standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.rules.tree import Tree


def drawn(data, tree):
    """A label or a reason for most criteria that are judged themselves."""
    leaves = [leaf.id for leaf in tree.root.leaves()]
    grades = st.sampled_from([*tree.scale.labels, *tree.scale.labels, *plain_rules.REASONS[:3]])
    return data.draw(st.dictionaries(st.sampled_from(leaves), grades))


def codes_of(codes, grades):
    reasons = {reason.value: reason for reason in pm.NotALevel}
    return {id_: codes.of(reasons.get(grade, grade)) for id_, grade in grades.items()}


def expect_alike(tree, judged, before):
    codes = Codes(tree.scale)
    whole = Tree(tree.root, codes)
    earlier = {id_: state.code for id_, state in whole.states(codes_of(codes, before)).items()} if before else {}
    states = whole.states(codes_of(codes, judged), earlier)
    shares = {id_: int(states[id_].number is not None) for id_ in whole.leaves}
    for group in whole.groups:
        parts = [part.id for part in group.places]
        shares[group.id] = group.coverage([states[part] for part in parts], [shares[part] for part in parts])
    plain = plain_rules.wholes(tree, judged, {id_: codes.label(code) for id_, code in earlier.items()})
    assert set(states) == set(plain)
    for id_, expected in plain.items():
        state = states[id_]
        assert (codes.label(state.code), state.value, state.number, shares[id_]) == expected, id_


@given(standards, st.data())
def test_states_are_those_of_the_rules_written_out(tree, data):
    expect_alike(tree, drawn(data, tree), drawn(data, tree))


@given(st.integers(0, 10**6), st.data())
def test_states_of_deep_trees_with_every_rule_and_odd_weights(seed, data):
    tree = made_standard(seed)
    expect_alike(tree, drawn(data, tree), data.draw(st.sampled_from([{}, drawn(data, tree)])))


@pytest.mark.parametrize("seed", range(20))
def test_a_group_whose_parts_are_as_before_is_not_worked_out_again(seed):
    tree, made = made_standard(seed), random.Random(seed)
    codes, last = Codes(tree.scale), {}
    whole = Tree(tree.root, codes)
    for _ in range(5):
        levels = {id_: made.choice(codes.levels) for id_ in whole.leaves}
        assert whole.states(levels, last=last) == whole.states(levels)
    assert set(last) == {group.id for group in whole.groups}


def test_a_group_that_is_set_by_judgement_is_not_rolled_up():
    tree = made_standard(3)
    whole = Tree(tree.root, Codes(tree.scale))
    assert whole.states({}, fixed={tree.root.id: 1})[tree.root.id] == whole.codes.at(1)
