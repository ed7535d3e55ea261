"""The document's own rules."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.review.rule_checks import governance_rules


def test_a_documents_own_rules_are_checked():
    """Report 8 names no owner of an objective."""
    programme = attrs.evolve(pm.sample(), governance_rules=[pm.SingleAccountable(kinds=["objective"])])
    found = list(governance_rules(programme, programme.as_at))
    assert [f.code for f in found] == ["single-accountable"] * 7
    assert set(found) <= set(pm.review.check(programme))
    assert list(governance_rules(pm.sample(), programme.as_at)) == []


def test_rules_are_checked_after_a_programme_has_ended():
    programme = attrs.evolve(pm.sample(), governance_rules=[pm.SingleAccountable(kinds=["objective"])])
    assert len(list(governance_rules(programme, date(2020, 1, 1)))) == 7
