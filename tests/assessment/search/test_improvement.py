"""The cheapest way up; every set of steps scored on its own is the oracle."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assessment.oracles import judged_standards, leaves, stands, with_levels
from tests.assessment.rules.test_bands import council
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.test_scoring import MEAN, judged, standard

import prevent_model as pm
from prevent_model.errors import UnknownReference


def ways_up(tree, given_levels, assess_missing):
    """Each criterion's choices: the level that it ends at, and the steps to it."""
    for level in stands(tree, given_levels).values():
        if isinstance(level, int):
            above = [one.rank for one in tree.scale if one.rank > level]
        else:
            above = [one.rank for one in tree.scale] if level is pm.NOT_ASSESSED and assess_missing else []
        yield [(None, 0), *((rank, steps) for steps, rank in enumerate(above, 1))]


def cheapest(tree, given_levels, target, cost, assess_missing):
    """The least cost and steps that reach the target, and how many sets have them; None where none does."""
    names, found = leaves(tree), {}
    for chosen in product(*ways_up(tree, given_levels, assess_missing)):
        levels = {name: rank for name, (rank, _) in zip(names, chosen, strict=True) if rank is not None}
        score = pm.assessment.score(tree, with_levels(given_levels, levels))
        if isinstance(score.level, pm.Level) and score.level.rank >= target.rank:
            prices = [steps * (cost[name] if cost else 1) for name, (_, steps) in zip(names, chosen, strict=True)]
            key = (sum(prices), sum(steps for _, steps in chosen))
            found[key] = found.get(key, 0) + 1
    return (*min(found), found[min(found)]) if found else None


@given(judged_standards(), st.data())
def test_no_cheaper_set_reaches_the_target(both, data):
    tree, given_levels = both
    target = data.draw(st.sampled_from(tree.scale.levels))
    assess_missing = data.draw(st.booleans())
    amounts = st.integers(0, 4) | st.fractions(0, 3, max_denominator=3)
    cost = data.draw(st.none() | st.fixed_dictionaries(dict.fromkeys(leaves(tree), amounts)))
    found = pm.assessment.improve(tree, given_levels, target, cost=cost, assess_missing=assess_missing)
    best = cheapest(tree, given_levels, target, cost, assess_missing)
    assert found.feasible == (best is not None)
    if best is None:
        assert found.because.startswith(f"No steps up reach {target.label}")
    else:
        assert (found.cost, len(found.steps), found.ties) == (best[0], best[1], best[2] - 1)
        assert found.after.level.rank >= target.rank
        assert sum((step.cost for step in found.steps), Fraction(0)) == found.cost


def test_the_council_assessment_from_one_boundary_to_the_next():
    """Care Quality Commission: nine statements at 22 of 36 are 61.1%; 63% rounded half up needs 62.5%, which is 23."""
    levels = dict(zip("abcdefghi", (2, 2, 2, 2, 2, 3, 3, 3, 3), strict=True))
    found = pm.assessment.improve(standard(council("half-up"), "abcdefghi"), judged(**levels), "Good")
    assert (found.cost, found.levels, found.ties) == (1, {"a": "Good"}, 8)
    floored = pm.assessment.improve(standard(council("floor"), "abcdefghi"), judged(**levels), "Good")
    assert floored.cost == 1  # 23 / 36 is 63.9%: past the gap either way
    assert "8 other sets cost as little" in found.because


def test_counts_that_only_two_steps_together_satisfy():
    """Care Quality Commission (2022): Outstanding needs two Outstanding and the others Good."""
    found = pm.assessment.improve(standard(FIVE), judged(a=3, b=3, c=3, d=3, e=2), "Outstanding")
    assert (found.cost, found.levels) == (3, {"a": "Outstanding", "b": "Outstanding", "e": "Good"})


def test_a_limiter_is_lifted_where_it_stands_in_the_way():
    rule = pm.Limiter(of=FIVE, limits=[pm.Limit(criterion="f", at_most="Inadequate", cap="Requires improvement")])
    found = pm.assessment.improve(standard(rule, "abcdef"), judged(a=3, b=3, c=3, d=3, e=3, f=1), "Good")
    assert found.levels == {"f": "Requires improvement"}


def test_costs_by_the_level_that_a_step_leads_to_and_in_money():
    steps = {(c, level): pm.Money.pounds(pounds) for c, pair in {"a": (100, 900), "b": (300, 300)}.items()
             for level, pounds in zip(("Good", "Outstanding"), pair, strict=True)}  # fmt: skip
    found = pm.assessment.improve(standard(MEAN, "ab"), judged(a=2, b=2), "Good", cost=steps)
    assert (found.cost, found.levels) == (pm.Money.pounds(100), {"a": "Good"})
    assert "£100.00" in str(found)
    assert "£100.00" in found._repr_html_()


def test_what_stands_in_the_way_is_said():
    tree = standard(pm.Lowest(missing="lowest"), "ab")
    found = pm.assessment.improve(tree, judged(a=2), "Good")
    assert not found.feasible
    assert found.cost is None
    assert "Not assessed, and left so: b; with assess_missing=True" in found.because
    assert pm.assessment.improve(tree, judged(a=2), "Good", assess_missing=True).levels == {"a": "Good", "b": "Good"}
    override = pm.Override(criterion="all", level="Inadequate", because="seen since")
    held = pm.Assessment(standard="s", subject="p", on=judged().on, standpoint="self", judgements=judged(a=2, b=2).judgements, overrides=[override])  # fmt: skip
    assert "steps do not move it" in pm.assessment.improve(tree, held, "Good").because


def test_what_is_reached_already_costs_nothing():
    found = pm.assessment.improve(standard(MEAN, "ab"), judged(a=4, b=4), "Good")
    assert (found.cost, found.steps, found.because) == (0, (), "It is Outstanding already.")


def test_ninety_criteria_whose_totals_are_too_many_to_list():
    weights = {f"c{n:02}": Fraction(100 + 7919 * n % 997, 100) for n in range(90)}
    tree = standard(MEAN, list(weights), weights)
    found = pm.assessment.improve(tree, judged(**dict.fromkeys(weights, 1)), "Requires improvement")
    assert found.ties is None
    assert found.after.label == "Requires improvement"
    heaviest = sorted(weights.values(), reverse=True)
    most = 3 * sum(heaviest[: found.cost // 3]) + found.cost % 3 * heaviest[found.cost // 3]
    short = 3 * sum(heaviest[: (found.cost - 1) // 3]) + (found.cost - 1) % 3 * heaviest[(found.cost - 1) // 3]
    needed = sum(weights.values()) / 2  # from 1 to 1.5
    assert short < needed <= most


@pytest.mark.parametrize(
    ("target", "cost", "error", "words"),
    [
        ("Goood", None, UnknownReference, 'did you mean "Good"'),
        (7, None, UnknownReference, '"7"'),
        ("Good", {"a": 1.5, "b": 1}, ValueError, "is not exact; write a whole number"),
        ("Good", {"a": -1, "b": 1}, ValueError, "below zero"),
        ("Good", {"a": 1}, ValueError, 'nothing is given for the step of "b"'),
        ("Good", {"a": 1, "q": 1}, UnknownReference, '"q"'),
        ("Good", {"a": pm.Money(1), "b": 1}, ValueError, "money stands among plain numbers"),
        ("Good", {("a", "Great"): Decimal(1)}, UnknownReference, '"Great"'),
    ],
)
def test_bad_input_is_refused(target, cost, error, words):
    with pytest.raises(error, match=words):
        pm.assessment.improve(standard(MEAN, "ab"), judged(a=1, b=1), target, cost=cost)


def progress_of(standard, assessment, target, **given):
    seen = []
    pm.assessment.improve(
        standard, assessment, target, on_progress=lambda done, total: seen.append((done, total)), **given
    )
    return seen


def all_at_two(standard):
    return pm.Assessment(
        standard=standard.id, version=standard.version, subject="council", on=date(2024, 6, 30), standpoint="self",
        judgements=[pm.Judgement(criterion=leaf.id, level=2) for leaf in standard.root.leaves()],
    )  # fmt: skip


def test_it_tells_how_far_it_is_and_ends_at_all():
    standard = pm.standard("cqc-local-authority-1")
    at_twos = all_at_two(standard)
    parts = len(standard.criteria()) - 1
    assert progress_of(standard, at_twos, "Good") == [(done, parts) for done in range(1, parts + 1)]
    group = standard.root.children[0].id
    set_ = attrs.evolve(at_twos, overrides=[pm.Override(criterion=group, level="Good", because="seen")])
    fewer = parts - len(standard.root.children[0].children)
    assert progress_of(standard, set_, "Good")[-1] == (fewer, fewer)


def test_a_second_search_tells_from_the_first_anew(monkeypatch):
    monkeypatch.setattr("prevent_model.assessment.search.improvement.MOST", 3)
    standard = pm.standard("cqc-local-authority-2")
    dones = [done for done, _ in progress_of(standard, all_at_two(standard), "Good")]
    assert dones.count(1) == 2
    assert dones[-1] == 9
