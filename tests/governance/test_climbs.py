"""Climbs to where escalations end: a structure without a thing, against one that is made anew without it."""

import itertools

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.governance.graph_building import tables_of
from prevent_model.governance.ways_up import bodies_for_which, ways_up

R = pm.Relation


@st.composite
def governed(draw):
    """Small structures in which boards govern bodies, offices head them, and both answer to others."""
    kinds = draw(st.lists(st.sampled_from(("board", "body", "body", "office")), min_size=3, max_size=6))
    kinds = {f"n{n}": kind for n, kind in enumerate(kinds)}
    ties = [
        (one, relation, other)
        for one, other in itertools.permutations(kinds, 2)
        for relation in MAY[kinds[one], kinds[other]]
    ]
    return kinds, draw(st.lists(st.sampled_from(ties), max_size=9, unique=True)) if ties else []


MAY = {
    ("board", "board"): [R.REPORTS_TO],
    ("board", "office"): [],
    ("board", "body"): [R.GOVERNS],
    ("office", "board"): [R.CHAIRS],
    ("office", "office"): [R.LINE_MANAGED_BY],
    ("office", "body"): [R.HEADS, R.ANSWERS_TO],
    ("body", "board"): [],
    ("body", "office"): [R.ANSWERS_TO],
    ("body", "body"): [R.ANSWERS_TO, R.PART_OF],
}


def as_graph(kinds, ties, without=None):
    g = nx.MultiDiGraph()
    g.add_nodes_from((id_, {"kind": kind, "title": id_}) for id_, kind in kinds.items() if id_ != without)
    g.add_edges_from((s, o, r, {"cite": (), "assumed": False}) for s, r, o in ties if without not in (s, o))
    return g


def visited(g, start):
    """Each state that a thing gets to by any way, with the bodies for which it then stands at a governing board."""
    tables, queue = tables_of(g), [(start, ())]
    for id_, bodies in queue:
        ways = [way for ways in ways_up(tables, id_, bodies=bodies) for way in ways]
        queue += {(way.above, bodies_for_which(tables, id_, way.above)) for way in ways} - {*queue}
    return queue


@pytest.mark.parametrize("top", [None, "n0"])
@given(drawn=governed())
def test_what_is_cut_off_is_what_reaches_no_end_without_it(top, drawn):
    """As the structure without a thing, made anew, has it; an end is where a line ends while all are there, or a top."""
    g = as_graph(*drawn)

    def reaches(structure, start):
        states = visited(structure, start)
        if top is not None:
            return any(id_ == top for id_, _ in states)
        return any(not [*ways_up(tables_of(g), id_, bodies=bodies)] for id_, bodies in states)

    found = pm.governance.chokepoints(g, top)
    before = {id_ for id_ in drawn[0] if reaches(g, id_)}
    assert {*found.stranded} == {*drawn[0]} - before
    for gone in before:
        rest = as_graph(*drawn, without=gone)
        cut = {id_ for id_ in before - {gone} if not reaches(rest, id_)}
        assert set(found.behind(gone)) == cut
        assert gone not in found.ids or {point.cuts_off for point in found.points if point.id == gone} == {len(cut)}
        assert not cut or gone in found.ids or gone in found.ends
        assert all(gone in found.through(id_) for id_ in cut if gone in found.ids)


@pytest.mark.parametrize("superiors", [0, 1, 4])
def test_a_board_of_many_bodies_is_climbed_a_few_times_for_each(monkeypatch, superiors):
    """A board governs bodies, each with a head of its own: what is gone changes the ways of a few others alone.

    By hand: without a body only the head of that body and the board have other ways; without the board or a superior
    all have, once. So each is climbed some 25 times, however many there are.
    """
    climbs = 0

    def counted(*arguments):
        nonlocal climbs
        climbs += 1
        return ways_up(*arguments)

    monkeypatch.setattr("prevent_model.governance.climbs.ways_up", counted)
    bodies = [f"body-{n}" for n in range(40)]
    kinds = {"board": "board", **dict.fromkeys(bodies, "body"), **{f"head-{id_}": "office" for id_ in bodies}}
    kinds |= {f"superior-{n}": "body" for n in range(superiors)}
    ties = [tie for id_ in bodies for tie in (("board", R.GOVERNS, id_), (f"head-{id_}", R.HEADS, id_))]
    ties += [(id_, R.ANSWERS_TO, f"superior-{n % superiors}") for n, id_ in enumerate(bodies) if superiors]
    found = pm.governance.chokepoints(as_graph(kinds, ties))
    assert {point.id: point.cuts_off for point in found.points} == dict.fromkeys(bodies, 1)
    assert climbs < 30 * len(bodies)
