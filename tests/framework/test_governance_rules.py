"""The rules that a structure must keep, as data."""

import pytest

import prevent_model as pm
from prevent_model.framework.governance_rules import GOVERNANCE_RULES


def test_each_rule_has_one_name_in_documents():
    assert set(GOVERNANCE_RULES.values()) == set(pm.GovernanceRule.__args__)


def test_a_rule_binds_objectives_workstreams_and_activities_unless_it_says_otherwise():
    assert pm.SingleAccountable().kinds == ("objective", "workstream", "activity")
    assert pm.SingleAccountable(kinds=["gate"]).kinds == ("gate",)


@pytest.mark.parametrize("name", GOVERNANCE_RULES)
def test_each_rule_may_cite_where_it_is_written(name):
    given = {"steps": 2} if name == "escalates-within" else {}
    place = pm.Citation("report-8", "B.5")
    assert GOVERNANCE_RULES[name](**given, cite=(place,)).cite == (place,)


def test_a_rule_refers_to_what_the_programme_has(faults):
    (found,) = faults(governance_rules=[pm.EveryBoardReports(top=["delivery-bord"])])
    assert found[:2] == ("unknown-reference", "$.governance.rules[0].top[0]")
