"""A tile has its bar in words too."""

import re
from fractions import Fraction

import pytest
from tests.first_pages import first_of, tile

import prevent_model as pm
from prevent_model.report.tiles import Tile

SAMPLE = pm.sample()


def test_the_bar_is_the_share_that_is_committed():
    bar = dict(tile(SAMPLE, "Posts").bar)
    assert (bar["committed"] * 93, bar["waiting"] * 93) == (41, 52)
    assert tile(SAMPLE, "Posts").bar_words == "44% committed, 56% waiting"
    assert tile(pm.sample("police-uplift"), "Posts").bar == (), "all of one state is no share"


@pytest.mark.parametrize("name", pm.samples())
def test_no_tile_is_a_bare_number(name):
    """The tiles "20,951" and "41 of 93" left the reader to find in smaller letters what was counted."""
    figures = [each.figure for each in first_of(pm.sample(name)).tiles]
    assert figures
    assert [figure for figure in figures if not re.search("[a-z]", figure.casefold())] == []
    # A count of some says of how many: of targets, gates, milestones and objectives.
    counts = [figure for figure in figures if re.match(r"[0-9,]+ (met|missed|not|unsure|failed|passed|late)", figure)]
    assert counts == []


def test_a_small_part_of_the_bar_is_not_said_to_be_nothing():
    """One post of a thousand waits, so that neither is all committed nor none waiting."""
    bar = (("committed", Fraction(999, 1000)), ("waiting", Fraction(1, 1000)))
    assert Tile("Posts", "999 of 1,000", bar=bar).bar_words == "99% committed, 1% waiting"


@pytest.mark.parametrize(
    ("figure", "state", "tag"),
    [
        ("Short", "short", ""),
        ("2 of 13 late", "late", ""),
        ("1 missed", "missed", ""),
        ("1,204 not recorded", "not recorded", ""),
        ("5 met, 2 missed", "missed", "missed"),
        ("41 of 93 posts committed", "waiting", "waiting"),
        ("12 posts committed", "waiting", "waiting"),
    ],
)
def test_a_state_that_the_figure_says_is_not_said_again(figure, state, tag):
    assert Tile("T", figure, state=state).tag == tag
