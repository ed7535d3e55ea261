"""Each thing by itself: its references, its citations and its silences."""

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


def test_a_source_that_is_not_there_is_told_at_each_citation():
    cite = (pm.Citation("minutes", "1"), pm.Citation("report", "B.1"))
    inspection = Inspection({}, {"report": frozenset({"B.1"})})
    inspection.entity(pm.Site(id="a", title="A", cite=cite), "$.sites[0] (a)")
    assert [found.code for found in inspection.findings] == ["unknown-source"]
