"""The document's own rules, and second masters in a circle."""

from datetime import date

import attrs

import prevent_model as pm
from prevent_model.review.rule_checks import governance_rules, masters


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


def test_an_office_that_directs_its_own_master():
    roles = [
        pm.Role(id="a", title="Worker", works_to=["b"]),
        pm.Role(id="b", title="Director", line_managed_by="c"),
        pm.Role(id="c", title="Head", line_managed_by="a"),
    ]
    programme = pm.Programme(id="p", title="P", years="2008/09", as_at=date(2008, 7, 1), roles=roles)
    (found,) = masters(programme, programme.as_at)
    assert found.message == "it directs its own master: Worker → Director → Head → Worker"
    assert found.severity is pm.Severity.WARNING
