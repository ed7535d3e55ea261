"""Choices fall on each option, and references on what there is."""

from collections import Counter

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.testing.choices import Choices, can_be_drawn, some_of

ENOUGH = settings(max_examples=200, database=None)


@st.composite
def chosen(draw, options, times):
    choices = Choices(draw)
    return [choices.of(options) for _ in range(times)]


@pytest.mark.parametrize("at", [0, 1, 20, 99])
@pytest.mark.parametrize("option", "abc")
def test_each_option_is_chosen_however_many_choices_were_made_before(option, at):
    assert find(chosen("abc", 100), lambda letters: letters[at] == option, settings=ENOUGH)[at] == option


def test_an_example_shrinks_to_the_first_of_the_options():
    assert find(chosen("abc", 50), bool, settings=ENOUGH) == ["a"] * 50


@given(chosen(range(10_000), 30))
def test_nothing_else_is_chosen(numbers):
    assert all(number in range(10_000) for number in numbers)


def test_up_to_two_of_some_options():
    assert some_of(()) == ((),)
    assert Counter(some_of(("a",))) == {(): 1, ("a",): 1}
    assert set(some_of(("a", "b"))) == {(), ("a",), ("b",), ("a", "b"), ("b", "a")}
    assert set(some_of(("a", "b"), unique=False)) == {*some_of(("a", "b")), ("a", "a"), ("b", "b")}
    assert Counter(map(len, some_of(tuple("abcde")))) == {0: 20, 1: 20, 2: 20}


def test_a_thing_that_must_name_another_needs_one():
    assert can_be_drawn(pm.Recommendation, None)
    assert not can_be_drawn(pm.Recommendation, {"body": (), "board": ()})
    assert can_be_drawn(pm.Recommendation, {"body": (), "board": ("board-0",)})
    assert can_be_drawn(pm.Board, {})


@pytest.mark.parametrize("kind", ["recommendations", "boards", "standards"])
def test_what_needs_nothing_but_its_kind_is_drawn(kind):
    first = settings(max_examples=200, phases=[Phase.generate])
    assert find(pm.testing.programmes(), lambda programme: getattr(programme, kind), settings=first)
