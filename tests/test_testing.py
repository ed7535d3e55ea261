"""The strategies that ship: each public type is drawn, and what is drawn is what it says."""

import subprocess
import sys
from enum import Enum
from itertools import pairwise

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model import testing

FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def public_types():
    for name in pm.__all__:
        home = pm._HOME_OF.get(name)
        value = getattr(pm, name) if home else None
        if isinstance(value, type) and not issubclass(value, Exception):
            assert attrs.has(value) or issubclass(value, Enum)
            yield value


@pytest.mark.parametrize("cls", list(public_types()), ids=lambda cls: cls.__name__)
def test_each_public_type_is_drawn(cls):
    @FEW
    @given(testing.instances(cls))
    def drawn(value):
        assert isinstance(value, cls)

    drawn()


@pytest.mark.parametrize("union", [pm.Rule, pm.GovernanceRule], ids=["Rule", "GovernanceRule"])
def test_each_rule_of_a_union_is_drawn(union):
    seen = set()

    @settings(FEW, max_examples=200)
    @given(testing.instances(union))
    def drawn(value):
        seen.add(type(value))

    drawn()
    assert seen == set(union.__args__)


def test_what_is_no_type_of_this_library_is_refused():
    with pytest.raises(ValueError, match="cls"):
        testing.instances(complex)


@given(testing.year_runs(2, 4))
def test_a_run_of_years_is_unbroken(run):
    assert 2 <= len(run) <= 4
    assert [later - earlier for earlier, later in pairwise(run)] == [1] * (len(run) - 1)


@given(testing.years(first_months=st.integers(2, 12)))
def test_years_begin_when_asked(year):
    assert 2 <= year.first_month <= 12


@given(testing.stated_moneys(about=False))
def test_sums_that_are_not_about_have_a_range(stated):
    assert stated.range.contains(stated.amount)


@given(testing.growth_plans(posts_as=pm.PrintedAs.LEVELS, rising=True))
def test_a_rising_plan_never_falls(plan):
    counts = [plan.baseline or 0, *(point.posts for point in plan.points)]
    assert counts == sorted(counts)


@given(st.data(), testing.standards())
def test_a_whole_assessment_judges_every_leaf_on_the_scale(data, standard):
    assessment = data.draw(testing.assessments(standard, whole=True))
    assert [j.criterion for j in assessment.judgements] == [leaf.id for leaf in standard.root.leaves()]
    assert all(j.level in standard.scale for j in assessment.judgements)


@given(st.data(), testing.standards())
def test_an_assessment_judges_leaves_alone_and_each_once(data, standard):
    judged = [j.criterion for j in data.draw(testing.assessments(standard)).judgements]
    assert len(set(judged)) == len(judged)
    assert set(judged) <= {leaf.id for leaf in standard.root.leaves()}


@given(testing.gates(blocks=("later",)))
def test_a_gate_blocks_what_was_asked(gate):
    assert gate.blocks == ("later",)


@settings(max_examples=20)
@given(testing.gated_programmes())
def test_a_gated_programme_never_holds_its_first_year(programme):
    assert programme.gates
    assert programme.years[0] not in programme.held_years()


@settings(max_examples=10)
@given(testing.programmes(most=1))
def test_a_programme_is_small(programme):
    assert len(programme.boards) <= 1
    assert programme.sources


def test_without_hypothesis_it_says_what_to_install():
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import prevent_model as pm\n"
        "try: pm.testing\n"
        "except pm.MissingExtra as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert said.strip().endswith('pip install "prevent-model[testing]"')
