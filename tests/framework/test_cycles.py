"""One table says of each relation what becomes of a circle, and one search finds them, in linear time."""

import itertools

import pytest

from prevent_model.framework.cycles import CIRCLES, MOST, MUTUAL, OBJECTS, circles, in_words
from prevent_model.framework.governance import Relation
from prevent_model.framework.relation_rules import LEGAL


def test_each_relation_is_in_the_table_or_mutual_or_cannot_return():
    for relation in Relation:
        subjects, objects = LEGAL[relation]
        assert (relation in CIRCLES) + (relation in MUTUAL) + (not subjects & objects) >= 1, relation
        assert not (relation in CIRCLES and relation in MUTUAL)


def test_a_kind_that_counts_is_an_object_that_the_relation_may_have():
    assert all(kinds <= LEGAL[relation][1] for relation, kinds in OBJECTS.items())


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a",)]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["b"]}, [("a", "b"), ("b", "c")]),
        ({"x": ["a"], "a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    ],
)
def test_circles_of_small_graphs(above, expected):
    assert list(circles(above)) == expected


def test_a_graph_has_a_circle_where_no_order_fits_it():
    """All graphs of three: the oracle tries each order of them."""
    ties = [*itertools.product("abc", repeat=2)]
    for chosen in itertools.product((False, True), repeat=len(ties)):
        kept = [tie for tie, is_kept in zip(ties, chosen, strict=True) if is_kept]
        above = {node: [up for down, up in kept if down == node] for node in "abc"}
        orders = itertools.permutations("abc")
        sound = any(all(order.index(down) < order.index(up) for down, up in kept) for order in orders)
        found = list(circles(above))
        assert bool(found) is not sound
        for circle in found:
            assert set(zip(circle, (*circle[1:], circle[0]), strict=True)) <= set(kept)


class Counted(dict):
    """Ties that count how often they are looked up."""

    looked = 0

    def get(self, *key):
        self.looked += 1
        return super().get(*key)


def test_the_search_looks_at_each_tie_once():
    """C8."""
    chain = Counted({str(n): [str(n + 1)] for n in range(50_000)})
    assert list(circles(chain)) == []
    assert chain.looked <= 50_000


def test_no_more_circles_are_told_than_can_be_mended():
    assert len(list(circles({str(n): [str(n)] for n in range(MOST + 5)}))) == MOST


def test_a_circle_in_words_returns_to_its_start():
    assert in_words(["a"]) == "a → a"
    assert in_words(map(str, range(12))).count("→") == 12
    assert in_words(map(str, range(1000))).count("→") == 9
