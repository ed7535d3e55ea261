"""Numbers in per cent: read from a text, and kept as what they were written as."""

import pickle
from fractions import Fraction

import pytest

from prevent_model.values.per_cents import InPerCent, before_per_cent
from prevent_model.values.plain import as_exact


def test_a_number_in_per_cent_is_one_like_any_other():
    share = as_exact("60%")
    assert (share, hash(share), repr(share)) == (Fraction(3, 5), hash(Fraction(3, 5)), "Fraction(3, 5)")
    assert isinstance(pickle.loads(pickle.dumps(share)), InPerCent)
    assert type(share / 2) is Fraction


@pytest.mark.parametrize(
    ("given", "number"),
    [(" 60 % ", "60"), ("60PER CENT", "60"), ("%", ""), ("60", None), (60, None), ("60% of it", None)],
)
def test_the_number_before_the_sign(given, number):
    assert before_per_cent(given) == number
