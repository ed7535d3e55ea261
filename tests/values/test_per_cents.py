"""Numbers in per cent: read from a text, and kept as what they were written as."""

import pickle
from fractions import Fraction

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.values.per_cents import InPerCent, before_per_cent, ratio_meant
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


@pytest.mark.parametrize(("ratio", "meant"), [("1:1", "100%"), ("1 : 4", "25%"), ("2:1", "200%"), ("1:3", "1/3")])
def test_a_ratio_is_answered_with_the_part_of_one_that_it_is(ratio, meant):
    with pytest.raises(ArgumentError, match=f'is a ratio, not a part of one; write "{meant}"'):
        as_exact(ratio)
    assert as_exact(meant) == as_exact(ratio_meant(ratio))


@pytest.mark.parametrize("given", ["1:0", "1:", "1:2:3", 1, "a:b"])
def test_what_is_no_ratio(given):
    assert ratio_meant(given) == ""
