"""Each public type is drawn, and what is drawn of a programme is what it says."""

from enum import Enum
from fractions import Fraction

import attrs
import pytest
from hypothesis import HealthCheck, given, settings

import prevent_model as pm
from prevent_model import testing

FEW = settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))


def public_types():
    for name in pm.__all__:
        home = next((home for home, names in pm._HOMES.items() if name in names.split()), None)
        value = getattr(pm, name) if home else None
        if isinstance(value, type) and not issubclass(
            value, Exception | tuple | Fraction
        ):  # Findings is a list of them
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


@given(testing.growth_plans(posts_as=pm.PrintedAs.LEVELS, rising=True))
def test_a_rising_plan_never_falls(plan):
    counts = [plan.baseline or 0, *(point.posts for point in plan.points)]
    assert counts == sorted(counts)


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
