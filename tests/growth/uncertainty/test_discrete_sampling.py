"""Drawing from a finite distribution: the chances that come out, and how nearly they are exact."""

from fractions import Fraction

import numpy as np
import pytest

from prevent_model.growth.uncertainty.discrete_sampling import drawer


class Given:
    """A bit generator whose numbers are given beforehand."""

    def __init__(self, *numbers):
        self.numbers = list(numbers)

    def random_raw(self, size):
        return np.array([self.numbers.pop(0) for _ in range(size)], np.uint64)


def test_the_chances_come_out():
    chances = [Fraction(1, 3), Fraction(1, 2), Fraction(1, 6)]
    found = np.bincount(drawer(chances)(np.random.Philox(5), 600_000), minlength=3)
    for count, chance in zip(found, chances, strict=True):
        assert abs(count - 600_000 * chance) < 5 * float(600_000 * chance * (1 - chance)) ** 0.5


@pytest.mark.parametrize(("low", "place"), [(0, 0), (2**64 // 3 - 1, 0), (2**64 // 3, 1), (2**64 - 1, 1)])
def test_a_boundary_inside_a_step_is_settled_by_64_more_bits(low, place):
    """A third of 2^80 is 21845 whole steps of 16 bits and a third of the next."""
    assert drawer([Fraction(1, 3), Fraction(2, 3)])(Given(21845, low), 1).tolist() == [place]


def test_steps_without_a_boundary_take_no_more_bits():
    bits = Given(0 | 32767 << 16 | 32768 << 32 | 65535 << 48)
    assert drawer([Fraction(1, 2), Fraction(1, 2)])(bits, 4).tolist() == [0, 0, 1, 1]


def test_many_outcomes():
    found = np.bincount(drawer([Fraction(1, 300)] * 300)(np.random.Philox(5), 300_000), minlength=300)
    assert len(found) == 300
    assert (abs(found - 1000) < 6 * 1000**0.5).all()


def test_too_many_outcomes_are_refused():
    with pytest.raises(ValueError, match="at most 20,000 outcomes"):
        drawer([Fraction(1, 30_000)] * 30_000)
