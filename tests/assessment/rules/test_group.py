"""Missing evidence, what does not apply and coverage, treated once before every rule."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.oracles import standards
from tests.assessment.test_scoring import FOUR, MEAN, judged, standard
from tests.made_panels import standard as made_standard

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes, State
from prevent_model.assessment.rules.group import UNABLE, Group, whole_unit
from prevent_model.assessment.rules.tree import Tree


@given(st.one_of(standards, st.integers(0, 10**6).map(made_standard)), st.data())
def test_parts_may_be_joined_in_any_order_below_the_ceilings(tree, data):
    """Joined as a search joins them, with no more than the rule reads of each part, they give the same state."""
    codes = Codes(tree.scale)
    whole = Tree(tree.root, codes)
    levels = {id_: data.draw(st.sampled_from(range(codes.not_graded + 1))) for id_ in whole.leaves}
    before = {id_: data.draw(st.sampled_from(codes.levels)) for id_ in whole.leaves}
    states = whole.states(levels, before)
    for node in tree.root.walk():
        if node.children:
            parts = [states[part.id] for part in node.children]
            group = Group(node, codes, whole_unit([[state] for state in parts], codes))
            total = group.nothing
            for place in data.draw(st.permutations(range(len(parts)))):
                earlier = before.get(node.children[place].id, 0)
                seen = group.seen(place, parts[place])
                total = group.join(total, group.simplify(group.add(place, seen, earlier)))
            assert group.finish(total) == states[node.id]


@pytest.mark.parametrize(
    ("missing", "treated"),
    [("exclude", None), ("lowest", 1), ("refuse", UNABLE), ("carry", 3)],
)
def test_each_treatment_of_a_part_that_nobody_judged(missing, treated):
    codes = Codes(FOUR)
    group = Group(standard(pm.Mean(rounding="half-up", missing=missing), "ab").root, codes)
    for code in (0, codes.not_graded):
        assert group.treated(0, codes.at(code), 3) == (codes.at(treated) if isinstance(treated, int) else treated)
    assert group.treated(0, codes.at(codes.undetermined), 3) is UNABLE
    assert group.treated(0, codes.at(2), 3) == codes.at(2)


def test_without_an_earlier_level_nothing_is_carried():
    group = Group(standard(pm.Lowest(missing="carry"), "ab").root, Codes(FOUR))
    assert group.treated(0, State(0), 0) is UNABLE
    assert group.treated(0, State(0), group.codes.not_applicable) is UNABLE


def test_coverage_is_assessed_weight_over_applicable_weight():
    tree = standard(MEAN, "abcd", {"a": 2, "b": Fraction(1, 2), "d": 0})
    assert pm.assessment.score(tree, judged(a=1)).coverage == Fraction(2) / Fraction(7, 2)
    assert pm.assessment.score(tree, judged(a=1, c=pm.NOT_APPLICABLE)).coverage == Fraction(4, 5)
    assert pm.assessment.score(tree, judged(**dict.fromkeys("abcd", pm.NOT_APPLICABLE))).coverage == 0


def test_what_weighs_nothing_is_for_information_unless_it_limits():
    weights = {"a": 0}
    limiter = pm.Limiter(of=MEAN, limits=[pm.Limit(criterion="a", at_most="Inadequate", cap="Inadequate")])
    assert Group(standard(MEAN, "ab", weights).root, Codes(FOUR)).idle == {0}
    assert Group(standard(limiter, "ab", weights).root, Codes(FOUR)).idle == frozenset()
    assert Group(standard(pm.NoRollUp(), "ab", weights).root, Codes(FOUR)).idle == frozenset()


def test_a_part_with_a_value_and_no_level_leaves_a_rule_of_levels_undetermined():
    inner = pm.Criterion(id="g", title="G", rule=pm.Sum(missing="lowest"), children=[pm.Criterion(id="a", title="A")])
    parts = [inner, pm.Criterion(id="b", title="B")]
    root = pm.Criterion(id="all", title="All", rule=pm.Lowest(missing="exclude"), children=parts)
    score = pm.assessment.score(pm.Standard(id="s", title="S", scale=FOUR, root=root), judged(a=2))
    assert score.label == "undetermined"
    assert score.because == "Undetermined: G has a value and no level. Left out, as not assessed: B."
