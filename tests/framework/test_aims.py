"""Strategies and objectives."""

import pytest

import prevent_model as pm


def test_an_objective_is_core_unless_said_otherwise():
    """Report 8, B.2: five core objectives and two enabling ones."""
    assert pm.Objective(id="objective-1", title="First", number=1).kind is pm.ObjectiveKind.CORE
    assert pm.Objective(id="objective-6", title="Sixth", number=6, kind="enabling").kind is pm.ObjectiveKind.ENABLING


def test_an_objective_that_the_source_does_not_number():
    """The objective of the Police Uplift Programme has none."""
    bare = pm.Objective(id="recruit", title="Recruit")
    assert (bare.number, bare.heading) == (None, "Recruit")
    assert pm.Objective(id="recruit", title="Recruit", number=3).heading == "3. Recruit"


def test_a_kind_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="vital"):
        pm.Objective(id="objective-1", title="First", number=1, kind="vital")


def test_an_objective_may_mirror_a_strategy_or_an_objective(parts):
    """Report 8, B.3: each mirrors the national one."""
    national = pm.Objective(id="national-1", title="National", number=1)
    local = pm.Objective(id="objective-1", title="First", number=1, mirrors="national-1")
    assert pm.Programme(**{**parts, "objectives": [national, local]}).objective("objective-1").mirrors == "national-1"


def test_a_strategy_is_not_its_own_strand(faults):
    contest = [
        pm.Strategy(id="contest", title="C", parent="prevent"),
        pm.Strategy(id="prevent", title="P", parent="contest"),
    ]
    codes = [(code, message) for code, _, message in faults(strategies=contest)]
    assert codes == [("hierarchy-cycle", "part-of forms a cycle: contest → prevent → contest")]


def test_a_strategy_is_led_by_an_office_and_not_by_a_body(faults):
    found = faults(strategies=[pm.Strategy(id="contest", title="C", lead="mps"), pm.Strategy(id="prevent", title="P")])
    assert ("wrong-kind", "$.strategies[0] (contest).lead", '"mps" is a thing of kind body') in found
