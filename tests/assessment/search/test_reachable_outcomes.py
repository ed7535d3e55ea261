"""The cheapest way to each outcome."""

import attrs
import pytest
from tests.assessment.test_scoring import FOUR, judged, standard

import prevent_model as pm
from prevent_model.assessment.scoring import levels_of
from prevent_model.assessment.search.reachable_outcomes import (
    Option,
    TooMany,
    Way,
    better,
    completed,
    marks_of,
    open_space,
    overridden,
    ways,
    weightless,
)

SUM = pm.Sum(missing="lowest")


def space_of(tree, costs):
    space, root, _ = open_space(tree, judged())
    options = {
        id_: tuple(Option((space.codes.at(code),), cost * n, n, n) for n, code in enumerate(space.codes.levels))
        for id_, cost in costs.items()
    }
    return attrs.evolve(space, options=options), root


def test_each_sum_has_its_cheapest_way():
    space, root = space_of(standard(SUM, "ab"), {"a": 1, "b": 5})
    found = {key[0].number: way for key, way in ways(root, space).items()}
    assert {number: way.cost for number, way in found.items()} == {2: 0, 3: 1, 4: 2, 5: 3, 6: 8, 7: 13, 8: 18}
    assert marks_of(root, space, found[6]) == {"a": 3, "b": 1}


def test_ties_are_counted_and_go_to_the_first_names():
    space, root = space_of(standard(SUM, "abc"), {"a": 1, "b": 1, "c": 1})
    way = {key[0].number: way for key, way in ways(root, space).items()}[5]
    assert way.ties == 6  # two steps on one of three, or one each on two of three
    assert marks_of(root, space, way) == {"a": 2, "b": 0, "c": 0}


def test_the_better_of_two_ways():
    assert better(Way(1, 9, 0, 1), Way(2, 1, 9, 1)) == Way(1, 9, 0, 1)
    assert better(Way(1, 2, 0, 1), Way(1, 1, 0, 4)) == Way(1, 1, 0, 4)
    assert better(Way(1, 1, 3, 2), Way(1, 1, 5, 3)) == Way(1, 1, 5, 5)


def test_too_many_totals_are_refused_and_not_waited_for():
    space, root = space_of(standard(SUM, "abcd", {"a": 1, "b": 10, "c": 100, "d": 1000}), dict.fromkeys("abcd", 1))
    assert len(ways(root, space)) == 256
    with pytest.raises(TooMany, match="more than 100"):
        ways(root, attrs.evolve(space, most=100))


def test_pruning_keeps_every_way_that_could_be_cheapest():
    space, root = space_of(standard(SUM, "abcd", {"a": 1, "b": 10, "c": 7, "d": 3}), {"a": 2, "b": 5, "c": 4, "d": 2})
    whole, pruned = ways(root, space), ways(root, attrs.evolve(space, prune=True))
    assert len(pruned) < len(whole)
    for least in range(21, 85):
        cheapest = [min(w.cost for k, w in found.items() if k[0].number >= least) for found in (whole, pruned)]
        assert cheapest[0] == cheapest[1]


def test_an_override_of_a_criterion_is_where_it_stands():
    override = pm.Override(criterion="b", level="Good", because="seen since")
    tree, given = standard(SUM, "abc"), attrs.evolve(judged(a=1), overrides=[override])
    assert levels_of(given, tree.root, FOUR) == {"a": 1, "b": 3, "c": pm.NOT_ASSESSED}


def test_completing_replaces_a_judgement():
    levels = {j.criterion: j.level for j in completed(judged(a=1, b=2), {"b": 4}).judgements}
    assert levels == {"a": 1, "b": 4}


def test_what_weighs_nothing_and_what_is_set_by_judgement():
    tree = standard(SUM, "abc", {"a": 0})
    override = pm.Override(criterion="all", level="Good", because="the whole is better than its parts")
    given = attrs.evolve(judged(a=1), overrides=[override])
    space, root, open_ = open_space(tree, given)
    assert weightless(root, space.codes) == {"a"}
    assert overridden(root, given, space.codes) == {"all": 3} == space.overrides
    assert open_ == ("b", "c")


@pytest.mark.parametrize("rule", [pm.Lowest(missing="exclude"), pm.Limiter(of=SUM, limits=[])])
def test_pruning_leaves_a_rule_alone_that_says_of_no_total_that_it_is_as_good(rule):
    space, root = space_of(standard(rule, "abc"), dict.fromkeys("abc", 1))
    cheapest = {key[0].value: way.cost for key, way in ways(root, space).items()}
    pruned = {key[0].value: way.cost for key, way in ways(root, attrs.evolve(space, prune=True)).items()}
    assert pruned.items() <= cheapest.items()
    assert max(pruned) == max(cheapest)


def test_pruning_keeps_the_cheaper_of_two_ways_to_one_total():
    """Not assessed and read as the lowest level, or judged at it for a step: the dearer one once took its place."""
    space, root = space_of(standard(SUM, "ab"), {"a": 1, "b": 1})
    codes = space.codes
    unjudged = (
        Option((codes.at(0),), 0, 0, 0),
        *(Option((codes.at(code),), code, code, code) for code in codes.levels),
    )
    space = attrs.evolve(space, options={"a": unjudged, "b": unjudged}, prune=True)
    assert {key[0].number: way.cost for key, way in ways(root, space).items()}[2] == 0
