"""Ports and tracks: what two lines may not share."""

import itertools

from prevent_model.figures.edge_routing import APART, ports, tracks

SIZES = dict.fromkeys("abcd", (1.2, 0.5))
CENTRES = {"a": 1.0, "b": 3.0, "c": 1.0, "d": 3.0}


def test_a_line_to_the_box_below_is_straight():
    joins = [(0, "a", ["c"])]
    places = ports(joins, SIZES, CENTRES)
    assert places[0, "a", True] == places[0, "c", False]
    assert tracks(joins, places) == ({}, 0)


def test_no_two_lines_leave_in_one_place():
    joins = [(n, "a", ["c"]) for n in range(4)]
    places = ports(joins, SIZES, CENTRES)
    at = sorted(place for place in places.values())
    assert all(later - earlier >= APART - 1e-6 or later == earlier for earlier, later in itertools.pairwise(at))
    assert len({places[n, "a", True] for n in range(4)}) == 4


def test_lines_that_cross_have_tracks_of_their_own():
    joins = [(0, "a", ["d"]), (1, "b", ["c"])]
    made, count = tracks(joins, ports(joins, SIZES, CENTRES))
    assert count == len(set(made.values())) == 2


def test_lines_that_do_not_meet_share_a_track():
    sizes = dict.fromkeys("abcdef", (1.0, 0.5))
    centres = {"a": 1.0, "b": 9.0, "c": 0.0, "d": 2.0, "e": 8.0, "f": 10.0}
    joins = [(0, "a", ["c", "d"]), (1, "b", ["e", "f"])]
    made, count = tracks(joins, ports(joins, sizes, centres))
    assert made == {0: 0, 1: 0}
    assert count == 1
