"""What was counted, spent and rated is compared by all that it says."""

import attrs
import pytest

import prevent_model as pm

SEEN = {"on": "2009-03-31", "posts": 37, "plan": "growth"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"total": 137, "baseline": 100}, "37 posts, total 137 and baseline 100"),
        ({"other_funding": 2}, "37 posts and other funding 2"),
        ({"joiners": 5, "leavers": 3}, "37 posts, joiners 5 and leavers 3"),
        ({"basis": "fte"}, "37 posts and by fte"),
        ({"spent": "£2,000,000"}, "37 posts and £2,000,000.00 spent"),
    ],
)
def test_each_number_of_a_count_is_compared(more, words):
    before, after = (
        attrs.evolve(pm.sample(), observations=[pm.Observation(**SEEN, **fields)]) for fields in ({}, more)
    )
    (change,) = pm.review.compare(before, after)
    assert str(change) == f"The count on growth 2009-03-31 was 37 posts, and is {words}."
