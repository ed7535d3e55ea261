"""Points as one step, and the largest number that it meets."""

from hypothesis import given
from hypothesis import strategies as st

from prevent_model.assessment.nation.points import even_steps, largest_met


@given(st.integers(0, 9), st.integers(-9, 9), st.integers(-9, 9), st.integers(0, 4))
def test_values_that_rise_evenly_are_found_and_say_what_they_were(silent, start, step, after):
    values = [0] * silent + [start + step * place for place in range(4)] + [0] * after
    even = even_steps(values)
    if even is not None:
        first, last, rise, begin = even
        assert [begin + rise * code if first <= code <= last else 0 for code in range(len(values))] == values
    elif 0 not in values[silent : silent + 4]:
        raise AssertionError(values)


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=9))
def test_nothing_larger_is_met(values):
    even = even_steps(values)
    met = [abs(value) for value in values]
    if even is not None:
        _, _, step, start = even
        met += [abs(start)]
        for code in range(len(values)):
            met += [abs(code * step), abs(code * step + start)]
    assert largest_met(values) == max(met)
