"""Fields packed in words: what goes in comes out again, however large it is, and equal sums are one state."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.assessment.panels import packing
from prevent_model.assessment.panels.packing import PackedFields, distinct_states

WHOLE = st.integers(-9, 9) | st.integers(-(2**70), 2**70) | st.integers(0, 2**200)
NUMBERS = WHOLE | st.builds(Fraction, st.integers(-99, 99), st.integers(1, 30))


@st.composite
def fields(draw):
    """Entries of a few parts with a few codes each, and a code of each part for some bodies."""
    sizes = draw(st.lists(st.integers(1, 5), min_size=1, max_size=5))
    width = draw(st.integers(1, 4))
    entries = [[tuple(draw(NUMBERS) for _ in range(width)) for _ in range(size)] for size in sizes]
    bodies = draw(st.integers(1, 12))
    sources = [np.array([draw(st.integers(0, size - 1)) for _ in range(bodies)], np.uint8) for size in sizes]
    return entries, sources


@pytest.mark.parametrize("most_limbs", [1, 16])
@given(fields())
def test_sums_are_what_adding_one_by_one_makes(most_limbs, made):
    entries, sources = made
    before, packing.MOST_LIMBS = packing.MOST_LIMBS, most_limbs
    try:
        packed = PackedFields(entries, (None,) * len(entries[0][0]))
        summed = packed.summed(sources, len(sources[0]), 1)
    finally:
        packing.MOST_LIMBS = before
    for field in range(len(entries[0][0])):
        wanted = [sum(Fraction(part[codes[n]][field]) for part, codes in zip(entries, sources, strict=True))
                  for n in range(len(sources[0]))]  # fmt: skip
        assert [Fraction(value) / summed.unit(field) for value in summed.column(field).tolist()] == wanted


@given(fields(), st.sampled_from([0, 6_000]))
def test_bodies_are_in_one_state_just_when_their_sums_are_equal(made, few):
    entries, sources = made
    before, packing.FEW_STATES = packing.FEW_STATES, few
    try:
        width = range(len(entries[0][0]))
        summed = PackedFields(entries, (None,) * len(width)).summed(sources, len(sources[0]), 1)
        firsts, states = summed.states(width)
    finally:
        packing.FEW_STATES = before
    sums = list(zip(*(summed.column(field).tolist() for field in width), strict=True))
    assert [sums[firsts[state]] for state in states] == sums
    # Limbs are not carried over, so one sum may be several states, but a small one never is.
    if all(abs(value) < 2**50 for row in sums for value in row):
        assert len(firsts) == len(set(sums))


def test_above_its_ceiling_a_field_tells_nothing_apart(monkeypatch):
    monkeypatch.setattr(packing, "FEW_STATES", 0)
    entries = [[(0, 0), (1, 5)]] * 4
    sources = [np.array(codes, np.uint8) for codes in ([0, 1, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1])]
    packed = PackedFields(entries, (2, 10))
    assert packed.summed(sources, 4, 1).states((0, 1))[1].tolist() == [0, 1, 2, 2]


def test_of_equal_fields_the_looser_ceiling_holds(monkeypatch):
    monkeypatch.setattr(packing, "FEW_STATES", 0)
    sources = [np.array(codes, np.uint8) for codes in ([0, 1, 1], [0, 0, 1])]
    for ceilings in ((1, None), (None, 1), (1, 2)):
        summed = PackedFields([[(0, 0), (1, 1)]] * 2, ceilings).summed(sources, 3, 1)
        assert summed.states((0, 1))[1].tolist() == [0, 1, 2]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2**61), st.integers(0, 3)), max_size=50))
def test_states_are_numbered_in_order_and_each_has_a_body(rows):
    words = [np.array(column, np.int64) for column in zip(*rows, strict=True)] or [np.zeros(0, np.int64)] * 3
    firsts, states = distinct_states(words, [10, 2**61 + 1, 4], len(rows))
    assert [rows[firsts[state]] for state in states] == rows
    assert [rows[first] for first in firsts] == sorted(set(rows))


def test_no_field_at_all_is_one_state():
    firsts, states = distinct_states([], [], 3)
    assert (firsts.tolist(), states.tolist()) == ([0], [0, 0, 0])
