"""References, citations and fields marked unstated of each thing."""

import prevent_model as pm
from prevent_model.framework.reference_checks import Inspection, references


def test_every_field_that_refers_says_to_what_kinds():
    assert references(pm.Board) == (
        ("chair", False, frozenset({"office"})),
        ("reports_to", False, frozenset({"board", "office", "body"})),
        ("members", True, frozenset({"office", "body", "board"})),
        ("replaces", True, frozenset({"board"})),
    )


def test_equal_citations_at_two_places_are_two_findings():
    cite = (pm.Citation("report", "B.9"),)
    inspection = Inspection({}, {"report": frozenset({"B.1"})})
    inspection.entities((pm.Site(id="a", title="A", cite=cite), pm.Site(id="b", title="B", cite=cite)), "$.sites")
    assert [found.where for found in inspection.findings] == ["$.sites[0] (a).cite", "$.sites[1] (b).cite"]


def test_a_missing_source_is_a_finding_at_each_citation():
    cite = (pm.Citation("minutes", "1"), pm.Citation("report", "B.1"))
    inspection = Inspection({}, {"report": frozenset({"B.1"})})
    inspection.entity(pm.Site(id="a", title="A", cite=cite), "$.sites[0] (a)")
    assert [found.code for found in inspection.findings] == ["unknown-source"]


def test_a_near_name_is_looked_for_until_enough_have_been_compared(monkeypatch):
    """A thousand misspelt references among a thousand ids took 22 seconds, nearly all to find a near name for each."""
    monkeypatch.setattr("prevent_model.framework.reference_checks._MOST_COMPARED", 10)
    boards = "".join(
        f'[[governance.boards]]\nid = "board-{n}"\ntitle = "B"\nreports_to = "bord-{n}"\n' for n in range(6)
    )
    head = 'document = "programme"\nid = "p"\ntitle = "P"\nyears = "2008/09"\nas_at = 2008-07-24\n'
    findings = pm.reads(head + boards, format="toml").findings
    assert [finding.code for finding in findings] == ["unknown-reference"] * 6
    # Six ids each time: the second look begins below the limit of ten and is finished, a third does not begin.
    assert ["did you mean" in finding.message for finding in findings] == [True, True, False, False, False, False]
