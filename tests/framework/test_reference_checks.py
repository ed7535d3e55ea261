"""References, citations and fields marked unstated of each thing."""

import pytest

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


@pytest.mark.parametrize("places", [(), ("1", "2")])
@pytest.mark.parametrize(
    ("cite", "meant"),
    [("report 1", ["report:1"]), ("law 2", ["law:2"]), ("law 2 report 1", ["law:2", "report:1"]), ("1 law:2", []), ("law:9 2", [])],
)  # fmt: skip
def test_a_source_with_its_place_behind_a_space_is_told_the_colon(places, cite, meant):
    """The report is the first source, of which a locator alone is a place: "law 2" was read as its places "law" and "2"."""
    sources = [pm.Source(id="report", title="Report", locators=places), pm.Source(id="law", title="Law")]
    head = {"id": "p", "title": "P", "years": "2008/09", "as_at": "2008-07-24", "sources": sources}
    cited = pm.values.citations.parse_citations(cite, "report")
    if not meant:
        assert pm.Programme(**head, cite=cited).cite == cited
        return
    with pytest.raises(pm.IntegrityError) as refused:
        pm.Programme(**head, cite=cited)
    assert [finding.code for finding in refused.value.findings] == ["unknown-locator"] * len(meant)
    assert [finding.remedy.split('"')[1] for finding in refused.value.findings] == meant


def test_a_place_that_is_called_as_a_source_may_be_listed():
    """The place "law" of the report is one where the report says so."""
    sources = [pm.Source(id="report", title="Report", locators="law 2"), pm.Source(id="law", title="Law")]
    cite = pm.values.citations.parse_citations("law 2", "report")
    assert pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", sources=sources, cite=cite).cite == cite


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
