"""The chart's geometry: no boxes overlap, no line runs through a box that is not its end, and order changes nothing."""

import random
from itertools import combinations, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.figures.layered_layout import Edge, arrange

NAMES = ("reports to", "is part of", "works to")


def synthetic(count, seed):
    """A forest with cross-lines, some of which close circles: harder than any programme."""
    draw = random.Random(seed)
    sizes = {f"n{n}": (draw.choice((1.05, 1.3, 1.6)), draw.choice((0.35, 0.5, 0.85))) for n in range(count)}
    edges = [Edge(f"n{n}", f"n{draw.randrange(n)}", draw.choice(NAMES[:2])) for n in range(1, count)]
    edges += [Edge(f"n{draw.randrange(count)}", f"n{draw.randrange(count)}", "works to") for _ in range(count // 3)]
    return sizes, edges


def inside(piece, box):
    """Whether a straight piece, level or upright, runs through the inside of a box."""
    (x1, y1), (x2, y2) = piece
    left, top, wide, tall = box
    return (
        min(x1, x2) < left + wide - 1e-6
        and max(x1, x2) > left + 1e-6
        and min(y1, y2) < top + tall - 1e-6
        and max(y1, y2) > top + 1e-6
    )


def runs(routes):
    """Each piece of each route: across which axis it runs, at what place, from where to where, and the route."""
    for number, route in enumerate(routes):
        for start, end in route.pieces:
            for axis in (0, 1):
                if abs(start[axis] - end[axis]) < 1e-6:
                    yield axis, start[axis], *sorted((start[1 - axis], end[1 - axis])), number


def along(routes):
    """The pieces of different routes that run along each other for some way."""
    pieces = sorted(runs(routes))
    for n, (axis, at, low, high, number) in enumerate(pieces):
        for other in islice(pieces, n + 1, None):
            if other[0] != axis or other[1] - at > 1e-6:
                break
            if other[4] != number and min(high, other[3]) - max(low, other[2]) > 1e-6:
                yield pieces[n], other


def check(made, sizes, edges):
    assert made.boxes.keys() == sizes.keys()
    for (one, (x, y, w, h)), (other, (u, v, s, t)) in combinations(made.boxes.items(), 2):
        assert x + w <= u or u + s <= x or y + h <= v or v + t <= y, (one, other)
    for x, y, w, h in made.boxes.values():
        assert x >= -1e-6
        assert y >= -1e-6
        assert x + w <= made.width + 1e-6
        assert y + h <= made.height + 1e-6
    for route in made.routes:
        for piece in route.pieces:
            assert not any(inside(piece, box) for box in made.boxes.values()), route
    assert not list(along(made.routes))
    drawn = {(low, route.name) for route in made.routes for low in route.ends}
    assert all({(e.low, e.name), (e.high, e.name)} <= drawn for e in edges if e.low != e.high)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [1, 2, 10, 25, 40, 60])
def test_nothing_overlaps_at_any_size(count, seed):
    sizes, edges = synthetic(count, seed)
    check(arrange(sizes, edges, 8), sizes, edges)


@given(st.integers(1, 14), st.randoms(use_true_random=False))
def test_nothing_overlaps_in_any_graph(count, draw):
    names = [f"n{n}" for n in range(count)]
    sizes = {name: (draw.choice((1.05, 1.4, 9.0)), draw.choice((0.2, 0.5))) for name in names}
    edges = [Edge(draw.choice(names), draw.choice(names), draw.choice(NAMES)) for _ in range(draw.randrange(2 * count))]
    check(arrange(sizes, edges, 8), sizes, edges)


@given(st.integers(1, 30), st.integers(0, 99), st.randoms(use_true_random=False))
def test_the_order_of_boxes_changes_nothing(count, seed, draw):
    sizes, edges = synthetic(count, seed)
    mixed = list(sizes.items())
    draw.shuffle(mixed)
    assert arrange(dict(mixed), edges, 8) == arrange(sizes, edges, 8)


def test_those_who_answer_are_below():
    sizes = dict.fromkeys("abc", (1.0, 0.5))
    made = arrange(sizes, [Edge("c", "b", "reports to"), Edge("b", "a", "reports to")], 8)
    assert made.boxes["a"][1] < made.boxes["b"][1] < made.boxes["c"][1]
    assert all(route.upward for route in made.routes)
    assert (
        len({x for route in made.routes for piece in route.pieces for x, _ in piece}) == 1
    )  # a chain is one straight line


def test_a_line_that_would_close_a_circle_runs_down():
    made = arrange(dict.fromkeys("ab", (1.0, 0.5)), [Edge("b", "a", "reports to"), Edge("a", "b", "works to")], 8)
    up, down = sorted(made.routes, key=lambda route: not route.upward)
    assert (up.name, down.name) == ("reports to", "works to")
    assert down.tip[1] > down.tails[0][1]


def test_a_fan_runs_together():
    sizes = dict.fromkeys("abcdefghijkl", (1.0, 0.5))
    made = arrange(sizes, [Edge(one, "a", "is part of") for one in "bcdefghijkl"], 4)
    assert len(made.routes) == 1
    assert len(made.routes[0].tails) == 11


def test_a_row_is_no_wider_than_asked():
    made = arrange(dict.fromkeys("abcdefgh", (1.0, 0.5)), [Edge(one, "a", "is part of") for one in "bcdefgh"], 4)
    assert made.width <= 4.2


def test_nothing_at_all():
    made = arrange({}, [], 8)
    assert (made.boxes, made.routes, made.width, made.height) == ({}, (), 0.0, 0.0)


def test_a_top_is_in_the_first_row():
    edges = [Edge("b", "a", "x"), Edge("c", "b", "x"), Edge("c", "top", "y")]
    sizes = dict.fromkeys(["a", "b", "c", "top"], (1.0, 0.5))
    assert arrange(sizes, edges, 8, tops={"top"}).boxes["top"][1] == 0
    assert arrange(sizes, edges, 8).boxes["top"][1] > 0
