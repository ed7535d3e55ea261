"""Whether a rule is sound; every case scored on its own is the oracle."""

import attrs
import pytest
from hypothesis import given
from tests.assessment.oracles import leaves, standards
from tests.assessment.rules.test_bands import council
from tests.assessment.rules.test_counts import FIVE
from tests.assessment.search.test_criterion_effects import every_case
from tests.assessment.search.test_monotonicity import FALLING
from tests.assessment.test_scoring import MEAN, standard

import prevent_model as pm


def ranks_in(tree, case):
    return tuple(tree.scale.level(dict(case)[name]).rank for name in leaves(tree))


@given(standards)
def test_a_proof_says_what_every_case_says(tree):
    proof, cases = pm.assessment.prove(tree), every_case(tree)
    names, ranks = leaves(tree), [level.rank for level in tree.scale]
    undecided = {
        case
        for case, found in cases.items()
        if found == pm.UNDETERMINED or isinstance(found, pm.NotALevel) or found is None
    }
    falls, matter = set(), set()
    for case, found in cases.items():
        for place, name in enumerate(names):
            if case[place] < ranks[-1]:
                raised = (*case[:place], case[place] + 1, *case[place + 1 :])
                if found != cases[raised]:
                    matter.add(name)
                if not {case, raised} & undecided and cases[raised] < found:
                    falls.add((case, raised))
    assert proof.cases == len(cases)
    assert proof.total == (not undecided)
    assert (proof.undetermined is None) if not undecided else ranks_in(tree, proof.undetermined) in undecided
    assert proof.monotone is (not falls)
    if falls:
        shown = proof.counterexample
        assert (ranks_in(tree, shown.before), ranks_in(tree, shown.after)) in falls
        assert shown.grade_after in str(proof)
    assert (set(proof.never_matter), proof.unsure) == (set(names) - matter, ())
    for power in proof.powers:
        place, level = names.index(power.criterion), tree.scale.level(power.level).rank
        left = {found for case, found in cases.items() if case[place] == level}
        assert power.decides == (len(left) == 1 and len(set(cases.values())) > 1)
        graded = [found for found in left if isinstance(found, int)]
        if graded and any(isinstance(one, int) and tree.root.rule.__class__ is not pm.Sum for one in graded):
            assert (power.worst, power.best) == (
                tree.scale.level(min(graded)).label,
                tree.scale.level(max(graded)).label,
            )


def test_five_key_questions_are_not_total_and_more_is_never_less():
    """Care Quality Commission, how ratings are aggregated (2022): one Inadequate alone is not decided by the rules."""
    proof = pm.assessment.prove(standard(FIVE))
    assert (proof.cases, proof.total, proof.monotone, proof.sound) == (4**5, False, True, False)
    assert sorted(level for _, level in proof.undetermined).count("Inadequate") == 1
    assert proof.never_matter == ()
    assert "never lowers" in proof.because


def test_the_council_rule_is_sound():
    """Care Quality Commission, how ratings of local authorities are determined: nine statements."""
    proof = pm.assessment.prove(standard(council("half-up"), "abcdefghi"))
    assert proof.sound
    assert proof.cases == 4**9


def test_where_more_is_less_two_cases_one_step_apart_are_shown():
    proof = pm.assessment.prove(standard(FALLING, "ab"))
    shown = proof.counterexample
    assert proof.monotone is False
    assert [a != b for a, b in zip(shown.before, shown.after, strict=True)].count(True) == 1
    assert (shown.grade_before, shown.grade_after) == ("Good", "Inadequate")
    assert str(shown) in proof.because


def test_a_veto_decides_alone():
    proof = pm.assessment.prove(standard(pm.Lowest(missing="refuse"), "ab"))
    assert {(power.criterion, power.level, power.worst) for power in proof.decisive} == {
        ("a", "Inadequate", "Inadequate"),
        ("b", "Inadequate", "Inadequate"),
    }


def test_what_weighs_nothing_never_matters():
    assert pm.assessment.prove(standard(MEAN, "abc", {"b": 0})).never_matter == ("b",)


def wide(top):
    groups = [
        pm.Criterion(id=f"g{g}", title=f"G{g}", rule=MEAN, weight=g + 1, children=[
            pm.Criterion(id=f"c{g}-{n}", title="C", weight=1 + (g * n) % 5) for n in range(20)])
        for g in range(10)
    ]  # fmt: skip
    scale = pm.Scale("Five", tuple(pm.Level(n, f"level {n}") for n in range(1, 6)))
    return pm.Standard(
        id="s", title="S", scale=scale, root=pm.Criterion(id="all", title="All", rule=top, children=groups)
    )


def test_two_hundred_criteria_are_argued_on_the_tree():
    proof = pm.assessment.prove(wide(MEAN))
    assert (proof.cases, proof.total, proof.monotone) == (5**200, True, True)
    assert (proof.never_matter, proof.unsure, proof.decisive) == ((), (), ())
    assert proof.method.startswith("Argued on the tree")


def test_two_hundred_criteria_under_the_lowest_of_their_groups_are_joined():
    proof = pm.assessment.prove(wide(pm.Lowest(missing="exclude")))
    assert (proof.total, proof.monotone, proof.unsure) == (True, True, ())
    assert proof.method.startswith("Shown by joining")


@pytest.mark.parametrize("lacking", ["scale", "root"])
def test_a_standard_without_scale_or_criteria_is_refused(lacking):
    with pytest.raises(ValueError, match="nothing can be scored by it"):
        pm.assessment.prove(
            pm.Standard(
                id="s", title="S", **{"scale": standard(MEAN).scale, "root": standard(MEAN).root, lacking: None}
            )
        )


def test_a_standard_of_one_criterion():
    proof = pm.assessment.prove(
        pm.Standard(id="s", title="S", scale=standard(MEAN).scale, root=pm.Criterion(id="a", title="A"))
    )
    assert (proof.cases, proof.total, proof.monotone, proof.never_matter) == (4, True, True, ())


def test_a_scale_of_one_level():
    one = pm.Scale("One", (pm.Level(1, "met"),))
    proof = pm.assessment.prove(attrs.evolve(standard(MEAN, "ab"), scale=one))
    assert (proof.cases, proof.total, proof.monotone, proof.decisive) == (1, True, True, ())
