"""Points as one step, and the largest number that it meets."""

from hypothesis import given
from hypothesis import strategies as st

from prevent_model.assessment.nation.grading import pick
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


class Noted(int):
    """A whole number that notes the largest that comes of it, either way."""

    most = 0

    def _noted(self, found):
        Noted.most = max(Noted.most, abs(found))
        return Noted(found)

    def __mul__(self, other):
        return self._noted(int(self) * int(other))

    def __add__(self, other):
        Noted.most = max(Noted.most, abs(int(other)))
        return self._noted(int(self) + int(other))


@given(st.lists(st.integers(-99, 99), min_size=1, max_size=9) | st.builds(
    lambda silent, start, step: [0] * silent + [start + step * place for place in range(4)],
    st.integers(0, 9), st.integers(-9, 9), st.integers(-9, 9),
))  # fmt: skip
def test_nothing_larger_is_met_where_a_value_is_picked(values):
    Noted.most = 0
    found = [pick(Noted(code), values, lambda condition, one, other: one if condition else other)
             for code in range(len(values))]  # fmt: skip
    assert found == values
    assert max(Noted.most, *map(abs, values), 0) <= largest_met(values)
