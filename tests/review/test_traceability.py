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


def test_a_value_inside_an_entity_cites_for_it():
    programme = pm.sample()
    more = attrs.evolve(programme.source("report-8"), locators=(*programme.source("report-8").locators, "G"))
    action = pm.ImpactAction(text="Review it", cite=[pm.Citation("report-8", "G")])
    edia = attrs.evolve(programme.impact_assessment("prevent-edia"), actions=[action], unstated=())
    found = pm.review.conformance(programme.replacing(more, edia))
    assert found.uncited == ()
    (row,) = [row for row in found.rows if row.locator == "G"]
    assert row.cited_by == (("impact-assessment", ("prevent-edia",)),)


def test_a_place_cited_for_names_alone_is_noted():
    programme = pm.sample()
    more = attrs.evolve(programme.source("report-8"), locators=(*programme.source("report-8").locators, "G", "H"))
    body = attrs.evolve(programme.body("ctc"), cite=[pm.Citation("report-8", "G"), pm.Citation("report-8", "H")])
    board = attrs.evolve(programme.board("programme-board"), cite=[pm.Citation("report-8", "H")])
    notes = {row.locator: row.note for row in pm.review.conformance(programme.replacing(more, body, board)).rows}
    assert notes["G"] == "cited for bodies or offices alone"
    assert notes["H"] == ""


def test_it_says_how_many_places_are_accounted_for():
    found = pm.review.conformance(pm.sample())
    assert found.because == "29 of 29 places are cited or set aside."
    assert found.because in str(found)
    assert 'scope="row"' in found._repr_html_()
