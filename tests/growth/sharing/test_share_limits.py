"""The least and the most of a share, read from what was given."""

import pytest

import prevent_model as pm
from prevent_model.growth.sharing.methods import Method
from prevent_model.growth.sharing.share_limits import (
    as_amount,
    limit_of,
    limits_by_row,
    minimum_of,
    refuse_unmeetable,
    units_of,
)


def test_amounts_keep_their_kind_and_sign():
    for total in (pm.Money(-5), -5, pm.PostChange(-5), pm.Posts(7)):
        units, sign = units_of(total)
        assert as_amount(total, sign * units) == total


def test_bounds_are_for_those_that_share():
    ids = ("a", "b", "c")
    least, most = minimum_of(Method.RAISED_TO_MINIMUM, 2, 10, ids), limit_of("maximum", {"b": 5}, 10, ids)
    low, high = limits_by_row(least, most, 10, ids, [True, True, False])
    assert low == [2, 2, 0]
    assert high == [None, 5, 0]


def test_the_arithmetic_of_what_cannot_be_is_shown():
    with pytest.raises(
        ValueError, match=r"minimum: for 2 rows it adds up to £0\.12, £0\.02 more than the total, £0\.10"
    ):
        refuse_unmeetable(Method.MINIMUM_FIRST, 10, [6, 6], [None, None], [True, True], [1, 1], pm.Money(10))
