"""Impact assessments, silences and citations."""

from datetime import date

import attrs
from tests.review.test_checks import codes

import prevent_model as pm

SOUND = pm.sample()
EDIA = SOUND.impact_assessment("prevent-edia")


def test_a_strand_without_its_own():
    """Report 8, C: each strand is to have its own."""
    without = attrs.evolve(SOUND, impact_assessments=SOUND.impact_assessments[:1])
    assert "strand-without-assessment" in codes(without)
    assert "strand-without-assessment" not in codes(SOUND)


def test_one_without_action_adverse_or_overdue():
    empty = SOUND.replacing(attrs.evolve(EDIA, unstated=()))
    assert ("assessment-without-action", "error") in {(f.code, f.severity.value) for f in pm.review.check(empty)}
    reviewed = SOUND.replacing(attrs.evolve(EDIA, review_due=pm.Window.parse("2008/09"), unstated=()))
    assert "assessment-without-action" not in codes(reviewed)
    assert "assessment-review-overdue" in codes(reviewed, on=date(2009, 6, 1))
    adverse = [pm.ImpactFinding(ground="age", effect="adverse-open")]
    assert "adverse-open" in codes(SOUND.replacing(attrs.evolve(EDIA, findings=adverse, unstated=())))
    justified = [pm.ImpactFinding(ground="age", effect="adverse-justified")]
    assert "adverse-open" not in codes(SOUND.replacing(attrs.evolve(EDIA, findings=justified, unstated=())))


def test_citations():
    assert "uncited" in codes(SOUND.replacing(attrs.evolve(SOUND.objective("objective-1"), cite=())))
    source = attrs.evolve(SOUND.source("report-8"), set_aside=())
    assert "locator-uncited" in codes(SOUND.replacing(source))
    assert not codes(SOUND) & {"uncited", "locator-uncited"}


def test_what_is_cut_off():
    """Report 8, B.2: the outcome of objective 5."""
    assert "incomplete" in codes(SOUND)
    assert "incomplete" not in codes(SOUND.replacing(attrs.evolve(SOUND.objective("objective-5"), incomplete=())))


def test_nothing_is_asked_of_the_places_of_a_source_that_could_not_be_read():
    """Desk 2.7."""
    sources = [attrs.evolve(one, locators="1-4") if not one.available else one for one in pm.sample().sources]
    assert "locator-uncited" not in codes(attrs.evolve(pm.sample(), sources=sources))


def test_places_that_nothing_cites_are_given_as_ranges():
    """Three hundred pages were listed one by one."""
    text = """document = "programme"
    id = "p"
    title = "P"
    years = "2020/21"
    as_at = 2021-01-01
    sources = [{ id = "s", title = "S", locators = "1-300 A" }]
    objectives = [{ id = "o", title = "O", cite = "5 7" }]
    """
    found = pm.review.check(pm.loads(text, format="toml"))
    assert [f.message for f in found if f.code == "locator-uncited"] == ["nothing cites 1-4, 6, 8-300, A"]


def test_the_places_that_nothing_cites_are_set_aside_as_the_remedy_says():
    """Nineteen places took nineteen lines: the remedy did not say that a range is no place."""
    lines = """document = "programme"
    id = "p"
    title = "P"
    years = "2020/21"
    as_at = 2021-01-01
    cite = "1"
    [[sources]]
    id = "s"
    title = "S"
    locators = "1-300 A"
    """
    (finding,) = [one for one in pm.review.check(pm.loads(lines, format="toml")) if one.code == "locator-uncited"]
    assert finding.remedy == ('model what it says, or write set_aside = { "2-300" = "the reason", "A" = "the reason" }')
    written = f"{lines}{finding.remedy.partition(' or write ')[2]}"
    programme = pm.loads(written, format="toml")
    assert "locator-uncited" not in codes(programme)
    assert '"2-300"' in pm.dumps(programme, format="toml") or "2-300 =" in pm.dumps(programme, format="toml")
    assert pm.review.conformance(programme).table.column("note")[300] == "set aside: the reason"
    fewer = pm.loads(written.replace('"2-300"', '"3-300"'), format="toml")
    (finding,) = [one for one in pm.review.check(fewer) if one.code == "locator-uncited"]
    assert finding.remedy == 'model what it says, or add "2" = "the reason" to set_aside'


def test_a_link_that_cites_nothing_is_in_words():
    """Issue 19, row 12: the message had the ids of both ends, and the name of a key as its verb."""
    link = next(link for link in SOUND.links if link.relation is pm.Relation.PART_OF)
    made = attrs.evolve(SOUND, links=[attrs.evolve(link, cite=())])
    (message,) = (f.message for f in pm.review.check(made) if f.code == "uncited")
    ends = [SOUND.entity(id_).title for id_ in (link.subject, link.object)]
    assert message == f"{ends[0]} – part of {ends[1]}: no place in a source is named"
