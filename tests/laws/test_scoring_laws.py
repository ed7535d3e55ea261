"""Laws of scores over two levels of groups; sums of fractions, done again by hand, are the oracle."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import prevent_model as pm

SCALE = pm.Scale("Four", [pm.Level(rank, label) for rank, label in enumerate(("d", "c", "b", "a"), 1)])
RULES = {
    "mean": lambda: pm.Mean(rounding="half-up", missing="exclude"),
    "lowest": lambda: pm.Lowest(missing="exclude"),
    "bands": lambda: pm.Bands(
        of="mean", bands=[pm.Band(n, n, level.label) for n, level in enumerate(SCALE, 1)], rounding="half-even", missing="exclude"
    ),
}  # fmt: skip
ANSWERS = st.sampled_from([1, 2, 3, 4, pm.NOT_ASSESSED, pm.NOT_APPLICABLE])
groups = st.lists(
    st.tuples(st.integers(1, 4), st.lists(st.tuples(st.integers(1, 4), ANSWERS), min_size=1, max_size=3)),
    min_size=1,
    max_size=3,
)


def scored(rule, given_groups):
    made, judged = [], []
    for g, (weight, leaves) in enumerate(given_groups):
        children = [pm.Criterion(id=f"g{g}l{n}", title=f"{g} {n}", weight=w) for n, (w, _) in enumerate(leaves)]
        judged += [pm.Judgement(criterion=f"g{g}l{n}", level=answer) for n, (_, answer) in enumerate(leaves)]
        made.append(pm.Criterion(id=f"g{g}", title=str(g), rule=RULES[rule](), weight=weight, children=children))
    root = pm.Criterion(id="all", title="All", rule=RULES[rule](), children=made)
    standard = pm.Standard(id="s", title="S", scale=SCALE, root=root)
    return pm.assessment.score(
        standard,
        pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self", judgements=judged),
    )


def averaged(pairs):
    """The weighted average of pairs of weight and value; None where there is none."""
    whole = sum(weight for weight, _ in pairs)
    return sum((weight * Fraction(value) for weight, value in pairs), Fraction(0)) / whole if whole else None


@given(groups)
def test_the_mean_and_the_coverage_are_those_done_by_hand(given_groups):
    values, covered = [], []
    for weight, leaves in given_groups:
        applicable = [(w, answer) for w, answer in leaves if answer is not pm.NOT_APPLICABLE]
        if applicable:
            covered.append((weight, averaged([(w, answer is not pm.NOT_ASSESSED) for w, answer in applicable])))
        known = averaged([(w, answer) for w, answer in applicable if answer is not pm.NOT_ASSESSED])
        if known is not None:
            values.append((weight, known))
    found = scored("mean", given_groups)
    assert found.value == averaged(values)
    assert found.coverage == (averaged(covered) or 0)


@given(st.sampled_from(sorted(RULES)), groups)
def test_what_is_not_assessed_or_does_not_apply_is_as_if_it_were_not_there(rule, given_groups):
    """Never as the lowest: with the rule that leaves it out, the level is that of what was judged alone."""
    judged = [
        (weight, [(w, answer) for w, answer in leaves if isinstance(answer, int)]) for weight, leaves in given_groups
    ]
    judged = [(weight, leaves) for weight, leaves in judged if leaves]
    found = scored(rule, given_groups)
    if not judged:
        assert isinstance(found.level, pm.NotALevel)
        assert found.value is None
    else:
        alone = scored(rule, judged)
        assert (found.value, found.level) == (alone.value, alone.level)


@given(st.sampled_from(sorted(RULES)), groups, st.data())
def test_raising_one_level_never_lowers_the_whole(rule, given_groups, data):
    places = [(g, n) for g, (_, ls) in enumerate(given_groups) for n, (_, a) in enumerate(ls) if a in (1, 2, 3)]
    if not places:
        return
    at, nth = data.draw(st.sampled_from(places))
    higher = [
        (weight, [(w, a + 1 if (g, n) == (at, nth) else a) for n, (w, a) in enumerate(leaves)])
        for g, (weight, leaves) in enumerate(given_groups)
    ]
    before, after = scored(rule, given_groups), scored(rule, higher)
    assert after.level.rank >= before.level.rank
    assert after.value >= before.value
