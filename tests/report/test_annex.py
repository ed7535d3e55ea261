"""The annex, which is the audit trail of the report."""

import re
from datetime import date

import pytest
from tests import sample_reports

import prevent_model as pm
from prevent_model.report import annex, sections
from prevent_model.report.answers import Answers

DAY = date(2008, 7, 24)


def programme(**parts):
    return pm.Programme(id="p", title="P", years="2008/09", as_at=DAY, **parts)


def test_report_8_has_notes_alone():
    assert sections.findings(Answers(pm.sample(), DAY)) == []
    (table,) = annex.notes(pm.review.check(pm.sample()))
    codes = {f.code for f in pm.review.check(pm.sample())} - {"unstated", "incomplete", "assumed"}
    assert table.text.count('<th scope="row"') == len(codes)


def test_open_fields_are_grouped_by_kind():
    """Things of one kind with the same fields unstated share a row; every field is reported once."""
    boards = [
        pm.Board(id=f"b{n}", title=f"Board {n}", kind="board", unstated=["chair", "reports_to"]) for n in range(3)
    ]
    (block,) = annex.unstated_fields(Answers(programme(boards=boards), DAY))
    assert block.text.count('<th scope="row"') == 1
    assert "Board 0; Board 1; Board 2" in block.text
    assert "chair and reports to" in block.text


def test_every_unstated_field_of_report_8_is_in_the_table():
    (block,) = annex.unstated_fields(Answers(pm.sample(), DAY))
    silent = sum(f.code in {"unstated", "incomplete"} for f in pm.review.check(pm.sample()))
    assert f"{silent} things have something" in block.text
    assert block.text.count('<th scope="row"') < silent
    assert "_" not in block.text


def test_each_milestone_is_in_full():
    """What each is, produces, and what the source adds to its plans; one that says no more than its title is no row."""
    replanned = [
        pm.DatedTime(on="2008-05-01", when="May 2009", note="Rock was found"),
        pm.DatedTime(on="2008-06-01", when="June 2009"),
    ]
    forecasts = [pm.DatedTime(on="2008-07-01", when="July 2009", note="A strike.")]
    steps = [
        pm.Milestone(id="dam", title="Dam", summary="Holds", replanned=replanned, forecasts=forecasts),
        pm.Milestone(id="lake", title="Lake", product="Water"),
        pm.Milestone(id="boats", title="Boats"),
    ]
    (block,) = annex.milestones(programme(milestones=steps))
    assert block.text.count('<th scope="row"') == 2
    assert "Boats" not in block.text
    notes = ("Planned May 2009, given 1 May 2008: Rock was found.", "Expected July 2009, given 1 Jul 2008: A strike.")
    for words in ("Holds.", "Water.", *notes):
        assert words in block.text
    assert annex.milestones(programme(milestones=steps[2:])) == []


def test_what_was_given_up_is_expected_no_more():
    """Its forecasts were of a thing that is expected at no time, and stood as "Expected July 2009"."""
    dated = {
        name: [pm.DatedTime(on="2008-05-01", when="May 2009", note="A strike")] for name in ("replanned", "forecasts")
    }
    for given_up, words in ((None, ("Planned", "Expected")), ("June 2008", ("Was planned", "Was expected"))):
        dam = pm.Milestone(id="dam", title="Dam", given_up=given_up, **dated)
        (block,) = annex.milestones(programme(milestones=[dam]))
        (note,) = block.table.column("note")
        assert note == " ".join(f"{what} May 2009, given 1 May 2008: A strike." for what in words)


def test_the_annex_is_last_and_folded():
    made = sections.sections(Answers(pm.sample(), DAY))
    kinds = [section.in_annex for section in made]
    assert kinds == sorted(kinds)
    assert [section.title for section in made if section.in_annex] == [
        "Notes on what is open",
        "Activities in full",
        "Milestones in full",
        "What is measured",
        "Why it is assumed",
        "What the source does not say",
        "Conformance to the source",
    ]
    page = sample_reports.page()
    assert page.count("<details>") == page.count("</details>") == 1
    assert page.index("<details>") < page.index('id="notes"') < page.index("</details>")


def test_each_source_has_a_table_of_its_places_under_its_title():
    made = Answers(pm.sample("police-uplift"), pm.sample("police-uplift").as_at)
    blocks = annex.sources(made)
    assert [block.title for block in blocks] == [
        source.title for source in made.programme.sources if source.available and source.locators
    ]
    ids = [id_ for block in blocks for id_ in block.ids]
    assert len(ids) == len(set(ids)) == len(made.conformance.rows)


def test_a_title_that_is_the_heading_above_is_hidden():
    page = sample_reports.page()
    repeated = re.findall(r'<div class="table[a-z ]* repeated.*>\n<caption><strong>(.*)</strong>', page)
    assert repeated == [
        "Notes on what is open",
        "What is measured",
        "Why it is assumed",
        "What the source does not say",
    ]


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        (["nothing serves: A", "nothing serves: B"], "Nothing serves: A; B."),
        (["A: no chair is named", "B: no chair is named"], "A; B: no chair is named."),
        (["A: no chair is named"], "A: no chair is named."),
        (["A: no chair is named", "B: no head is named"], "A: no chair is named. B: no head is named."),
        (["no grant pays for A", "no grant pays for B"], "No grant pays for A. No grant pays for B."),
    ],
)
def test_words_that_notes_of_one_kind_share_are_written_once(messages, shown):
    """Desk, 2.13: six notes that began alike were six sentences in one cell."""
    notes = [pm.Finding(code="some-rule", severity=pm.Severity.NOTE, message=words, where="$") for words in messages]
    ((row,),) = [block.table.rows for block in annex.notes(notes)]
    assert row[2] == shown


def test_a_link_is_in_words_with_no_verb_that_has_to_agree_with_a_plural():
    """Issue 19, row 12: "Communities contributes-to ..." and "Intelligence part-of ..." were names of keys."""
    conformance = "".join(block.text for block in annex.sources(Answers(pm.sample(), DAY)))
    assert "Communities – contributes to MPS Prevent Programme" in conformance
    assert "Intelligence – part of MPS Prevent Programme" in conformance
    assert re.findall(r"\b(?:contributes-to|part-of|BOCUs delivers)\b", conformance) == []
    rated = pm.sample().rating("phase-one", "amber", on="2008-06-01")
    assert annex.title_of(rated, "phase-one on 2008-06-01") == "Phase one on 2008-06-01"
