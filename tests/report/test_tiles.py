"""A tile has its bar in words too."""

from tests.first_pages import tile

import prevent_model as pm

SAMPLE = pm.sample()


def test_the_bar_is_the_share_that_is_committed():
    bar = dict(tile(SAMPLE, "Posts").bar)
    assert (bar["committed"] * 93, bar["waiting"] * 93) == (41, 52)
    assert tile(SAMPLE, "Posts").bar_words == "44% committed, 56% waiting"
    assert tile(pm.sample("police-uplift"), "Posts").bar == (), "all of one state is no share"
