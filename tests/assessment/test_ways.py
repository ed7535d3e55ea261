"""The cheapest way to each outcome."""

import attrs
import pytest
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.folding import at
from prevent_model.assessment.possibilities import open_site
from prevent_model.assessment.ways import Option, TooMany, Way, better, levels_of, marks_of, ways

SUM = pm.Sum(missing="lowest")


def site_of(tree, costs):
    site, root, _ = open_site(tree, judged())
    options = {
        id_: tuple(Option((at(level, FOUR),), cost * n, n, n) for n, level in enumerate(FOUR))
        for id_, cost in costs.items()
    }
    return attrs.evolve(site, options=options), root


def test_each_sum_has_its_cheapest_way():
    site, root = site_of(standard(SUM, "ab"), {"a": 1, "b": 5})
    found = {key[0].points: way for key, way in ways(root, site).items()}
    assert {points: way.cost for points, way in found.items()} == {2: 0, 3: 1, 4: 2, 5: 3, 6: 8, 7: 13, 8: 18}
    assert marks_of(root, site, found[6]) == {"a": 3, "b": 1}


def test_ties_are_counted_and_go_to_the_first_names():
    site, root = site_of(standard(SUM, "abc"), {"a": 1, "b": 1, "c": 1})
    way = {key[0].points: way for key, way in ways(root, site).items()}[5]
    assert way.ties == 6  # two steps on one of three, or one each on two of three
    assert marks_of(root, site, way) == {"a": 2, "b": 0, "c": 0}


def test_the_better_of_two_ways():
    assert better(Way(1, 9, 0, 1), Way(2, 1, 9, 1)) == Way(1, 9, 0, 1)
    assert better(Way(1, 2, 0, 1), Way(1, 1, 0, 4)) == Way(1, 1, 0, 4)
    assert better(Way(1, 1, 3, 2), Way(1, 1, 5, 3)) == Way(1, 1, 5, 5)


def test_too_many_totals_are_refused_and_not_waited_for():
    site, root = site_of(standard(SUM, "abcd", {"a": 1, "b": 10, "c": 100, "d": 1000}), dict.fromkeys("abcd", 1))
    assert len(ways(root, site)) == 256
    with pytest.raises(TooMany, match="more than 100"):
        ways(root, attrs.evolve(site, most=100))


def test_pruning_keeps_every_way_that_could_be_cheapest():
    site, root = site_of(standard(SUM, "abcd", {"a": 1, "b": 10, "c": 7, "d": 3}), {"a": 2, "b": 5, "c": 4, "d": 2})
    whole, pruned = ways(root, site), ways(root, attrs.evolve(site, prune=True))
    assert len(pruned) < len(whole)
    for least in range(21, 85):
        cheapest = [min(w.cost for k, w in found.items() if k[0].points >= least) for found in (whole, pruned)]
        assert cheapest[0] == cheapest[1]


def test_an_override_of_a_criterion_is_where_it_stands():
    override = pm.Override(criterion="b", level="Good", because="seen since")
    tree, given = standard(SUM, "abc"), attrs.evolve(judged(a=1), overrides=[override])
    assert levels_of(given, tree.root, FOUR) == {"a": 1, "b": 3, "c": pm.NOT_ASSESSED}
