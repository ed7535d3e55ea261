"""What each place of a source is cited for."""

import attrs

import prevent_model as pm


def test_every_place_of_report_8_is_cited_or_set_aside():
    found = pm.review.conformance(pm.sample())
    assert found.uncited == ()
    assert [row.locator for row in found.rows][:4] == ["summary", "A.1", "A.2", "B.1"]
    notes = {row.locator: row.note for row in found.rows}
    assert notes["E"] == "set aside: no background papers"


def test_a_place_that_nothing_cites():
    programme = pm.sample()
    more = attrs.evolve(programme.source("report-8"), locators=(*programme.source("report-8").locators, "G"))
    assert pm.review.conformance(programme.replacing(more)).uncited == (pm.Citation("report-8", "G"),)
