"""Who leads a ranking until a share is reached."""

from fractions import Fraction

import pytest

import prevent_model as pm
from prevent_model.growth.sharing.weights_and_cutoffs import exact_weights


def test_the_area_that_crosses_the_share_is_in():
    """Written answers 28941 and 34487, July 2021: ranked until they cumulate to 80%."""
    found = pm.growth.top_share({"a": 50, "b": 20, "c": 20, "d": 10}, Fraction(4, 5))
    assert found.ids == ("a", "b", "c")
    assert found.reached == Fraction(9, 10)
    assert not found.ties


def test_a_tie_at_the_cut_is_told():
    found = pm.growth.top_share({"a": 40, "z": 30, "c": 30}, "0.7")
    assert found.ids == ("a", "c")
    assert (found.ties[0].ids, found.ties[0].winners) == (("c", "z"), ("c",))
    assert "same weight at the cut" in found.because
    assert [row[-1] for row in found.table.rows] == [True, True, False]
    shared = pm.growth.allocate(70, {"a": 40, "z": 30, "c": 30}, method="pro rata", eligible=found)
    assert shared.shares == {"a": 40, "z": 0, "c": 30}
    assert shared.ties == found.ties


def test_it_shows_itself():
    found = pm.growth.top_share({"a": 1}, 1)
    assert "Ranked" in str(found)
    assert "<table" in found._repr_html_()


@pytest.mark.parametrize("share", [0, "1.1", 0.8, -1, True])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="share:"):
        pm.growth.top_share({"a": 1}, share)


def test_many_faults_are_told_in_few_words():
    with pytest.raises(ValueError, match="and 3 more"):
        exact_weights({f"id-{n}": -1 for n in range(8)})
