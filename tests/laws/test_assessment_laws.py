"""Laws of assessment, one a function."""

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.assessment.oracles import assessment, judged_standards, leaves, rank, standards, stands, with_levels

import prevent_model as pm
from prevent_model.assessment.rules.evaluation import Codes
from prevent_model.assessment.search.reachable_outcomes import weightless
from prevent_model.framework.rules import Limiter, Missing


@given(judged_standards(), st.randoms(use_true_random=False))
def test_the_order_of_judgements_does_not_matter(both, random):
    standard, given_levels = both
    turned = list(given_levels.judgements)
    random.shuffle(turned)
    shuffled = attrs.evolve(given_levels, judgements=turned)
    assert pm.assessment.score(standard, shuffled) == pm.assessment.score(standard, given_levels)


@given(standards, st.data())
def test_raising_one_level_never_lowers_a_score_under_a_rule_proved_monotone(standard, data):
    assume(pm.assessment.prove(standard).monotone)
    given_levels = data.draw(pm.testing.assessments(standard, whole=True))
    name = data.draw(st.sampled_from(leaves(standard)))
    above = standard.scale.above(stands(standard, given_levels)[name])
    assume(above is not None)
    low = pm.assessment.score(standard, given_levels)
    high = pm.assessment.score(standard, with_levels(given_levels, {name: above.rank}))
    if isinstance(low.level, pm.Level) and isinstance(high.level, pm.Level):
        assert high.level.rank >= low.level.rank


def policies(rule):
    return {
        None
        if rule is None or isinstance(rule, pm.NoRollUp)
        else (rule.of if isinstance(rule, Limiter) else rule).missing
    }


@given(judged_standards())
def test_what_nobody_judged_is_never_read_as_the_lowest_unless_a_rule_says_so(both):
    standard, given_levels = both
    rules = {policy for node in standard.criteria() if node.children for policy in policies(node.rule)}
    assume(Missing.LOWEST not in rules)
    unjudged = [name for name, level in stands(standard, given_levels).items() if level is pm.NOT_ASSESSED]
    score = pm.assessment.score(standard, given_levels)
    for name in unjudged:
        assert score.part(name).level is pm.NOT_ASSESSED
        assert score.part(name).value is None
    for node in standard.criteria():
        below = {leaf.id for leaf in node.leaves()}
        if node.children and below <= set(unjudged) and score.part(node.id).by_rule is None:
            overridden = {override.criterion for override in given_levels.overrides}
            if not overridden & {one.id for one in node.walk()}:
                assert not isinstance(score.part(node.id).level, pm.Level)


def settled_by_judging(rule, scale):
    """Counts over fewer parts may hold where no completion does; a rung met at the lowest level is met by any judgement, and not by none."""
    rule = rule.of if isinstance(rule, Limiter) else rule
    return isinstance(rule, pm.Counts) or (isinstance(rule, pm.Ladder) and rule.met == scale.labels[0])


@given(judged_standards())
def test_a_score_lies_between_its_bounds_under_a_rule_proved_monotone(both):
    standard = both[0]
    assume(pm.assessment.prove(standard).monotone)
    bounds, score = pm.assessment.bounds(*both), pm.assessment.score(*both)
    settled = any(settled_by_judging(one.rule, standard.scale) for one in standard.criteria())
    if not settled and all(isinstance(one.level, pm.Level) for one in (bounds.worst, score, bounds.best)):
        assert bounds.worst.level.rank <= score.level.rank <= bounds.best.level.rank


@given(judged_standards())
def test_judging_more_never_widens_the_bounds(both):
    standard, given_levels = both
    open_ = [name for name, level in stands(standard, given_levels).items() if level is pm.NOT_ASSESSED]
    assume(open_)
    more = with_levels(given_levels, {open_[0]: standard.scale.levels[0].rank})
    assert set(pm.assessment.bounds(standard, more).possible) <= set(
        pm.assessment.bounds(standard, given_levels).possible
    )


@given(judged_standards(), st.data())
def test_the_cheapest_path_reaches_its_target(both, data):
    standard, given_levels = both
    target = data.draw(st.sampled_from(standard.scale.levels))
    found = pm.assessment.improve(standard, given_levels, target)
    if found.feasible:
        reached = pm.assessment.score(standard, with_levels(given_levels, found.levels))
        assert rank(reached) >= target.rank


@given(standards, st.data())
def test_a_movement_adds_up(old, data):
    new = attrs.evolve(old, version="later", root=attrs.evolve(old.root, rule=data.draw(st.sampled_from(
        [pm.Mean(rounding="floor", missing="exclude"), pm.Lowest(missing="exclude"), pm.Sum(missing="lowest")]))))  # fmt: skip
    before = data.draw(pm.testing.assessments(old))
    after = attrs.evolve(data.draw(pm.testing.assessments(old)), version="later", standpoint=before.standpoint)
    earlier, later = sorted((before.on, after.on))
    movement = pm.assessment.movement([old, new], attrs.evolve(before, on=earlier), attrs.evolve(after, on=later))
    if movement.improved is not None and movement.bar_moved is not None:
        assert movement.improved + movement.bar_moved == movement.total
    assert movement.later == pm.assessment.score(new, attrs.evolve(after, on=later))


@given(standards, st.data(), st.integers(2, 4))
def test_the_agreement_of_identical_ratings_is_one_where_defined(standard, data, assessors):
    names = leaves(standard)
    levels = {name: data.draw(st.sampled_from(standard.scale.labels)) for name in names}
    found = pm.assessment.agreement(standard, [assessment(standard, levels)] * assessors)
    several = len(set(levels.values())) > 1
    assert (found.nominal, found.ordinal) == ((1, 1) if several else (None, None))
    assert (found.alike, found.differences) == (1, ())


def without_noted(standard, given_levels):
    """The assessment without a word on what weighs nothing."""
    noted = weightless(standard.root, Codes(standard.scale)) | {"noted"}
    return attrs.evolve(
        given_levels,
        judgements=[one for one in given_levels.judgements if one.criterion not in noted],
        overrides=[one for one in given_levels.overrides if one.criterion not in noted],
    )


@given(judged_standards())
def test_what_weighs_nothing_changes_nothing(both):
    """B3: judged or left out, a part of weight nought changes neither level nor value nor coverage, in any form."""
    standard, given_levels = both
    silent = without_noted(standard, given_levels)
    assume(silent != given_levels)
    one, other = (pm.assessment.score(standard, each) for each in (given_levels, silent))
    assert (one.level, one.value, one.coverage) == (other.level, other.value, other.coverage)
    some, others = (pm.assessment.bounds(standard, each) for each in (given_levels, silent))
    assert [(end.level, end.value) for end in (some.worst, some.best)] == [
        (end.level, end.value) for end in (others.worst, others.best)
    ]
    noted = weightless(standard.root, Codes(standard.scale))
    settling = pm.assessment.decisive_criteria(standard, silent)
    assert not noted & {*settling.criteria, *settling.unsure}


@given(standards)
def test_what_weighs_nothing_can_be_taken_out(standard):
    """B3: the standard without its parts of weight nought gives each grade that the standard gives."""
    noted = {"noted"} & {child.id for child in standard.root.children}
    assume(noted)
    kept = tuple(child for child in standard.root.children if child.id not in noted)
    smaller = attrs.evolve(standard, root=attrs.evolve(standard.root, children=kept))
    levels = {leaf: standard.scale.levels[n % len(standard.scale)].rank for n, leaf in enumerate(leaves(smaller))}
    one = pm.assessment.score(standard, assessment(standard, levels))
    other = pm.assessment.score(smaller, assessment(smaller, levels))
    assert (one.level, one.value, one.because) == (other.level, other.value, other.because)
    whole, part = pm.assessment.prove(standard), pm.assessment.prove(smaller)
    assert (whole.monotone, whole.total) == (part.monotone, part.total)
    assert {leaf for leaf in leaves(standard) if leaf not in leaves(smaller)} <= set(whole.never_matter)
