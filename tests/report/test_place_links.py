"""Each citation on a page links to its place in the annex."""

import re

import pytest
from tests import sample_reports

import prevent_model as pm
from prevent_model.report.annex import sources
from prevent_model.report.answers import Answers
from prevent_model.report.place_links import place_links

SAMPLE = pm.sample()


def test_each_citation_links_to_its_row():
    page = sample_reports.page()
    annex = page[page.index("<details>") :]
    linked = set(re.findall(r'href="#(place-\d+)"', page))
    assert len(linked) > 15
    assert all(f'<tr id="{place}">' in annex for place in linked)
    assert re.search(r'<a href="#place-\d+" title="MPS Prevent delivery strategy, B\.13">B\.13</a>', page)


def test_a_place_is_linked_whole_or_not_at_all():
    """B.1 is no part of B.13, and what merely looks like a place is left as it is."""
    linked = place_links(pm.review.conformance(SAMPLE), SAMPLE.sources)
    rows = [f"{row.source} {row.locator}" for row in pm.review.conformance(SAMPLE).rows]
    text = str(linked("report-8 B.13, report-8 B.1; report-8 B.131 and my-report-8 B.1"))
    ids = re.findall(r'href="#place-(\d+)"', text)
    assert [rows[int(number)] for number in ids] == ["report-8 B.13", "report-8 B.1"]


def test_a_place_of_a_source_with_a_long_name_is_linked_in_a_table_too():
    """Its name may be broken over two lines, which hid it from what links it."""
    source = pm.Source(id="minutes-of-the-programme-board-2024", title="Minutes", locators=["s.4"])
    activity = pm.Activity(id="a", title="A", status="planned", summary="Does.", cite=f"{source.id}:s.4")
    page = pm.report.html(
        pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24", sources=[source], activities=[activity])
    )
    assert '<td data-head="source"><a href="#place-0" title="Minutes, s.4">s.4</a></td>' in page


def test_a_place_of_a_source_with_a_day_in_its_id_is_linked_in_a_table_too():
    """A day that is part of an id is none that a line must keep whole: the mark for that would split the place."""
    source = pm.Source(id="statement-2020-12-17", title="Statement", locators=["funding"])
    step = pm.Milestone(id="m", title="M", product="More", cite="statement-2020-12-17:funding")
    page = pm.report.html(
        pm.Programme(id="p", title="P", years="2020/21", as_at="2021-03-31", sources=[source], milestones=[step])
    )
    assert 'title="Statement, funding">' in page
    assert "statement-<" not in page


def test_markup_of_a_text_is_escaped_and_a_page_without_sources_has_no_link():
    empty = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24")
    assert str(place_links(pm.review.conformance(empty), ())("<b> report-8 A.1")) == "&lt;b&gt; report-8 A.1"


PAPER = pm.Programme(
    id="p", title="P", years="2008/09", as_at="2008-07-24",
    sources=[pm.Source(id="paper", title="Board paper 12", locators=[str(n) for n in range(1, 31)])],
    activities=[pm.Activity(id="a", title="A", status="planned", summary="Does.", cite="paper:12 paper:16")],
)  # fmt: skip


def test_titles_are_no_citations():
    """The source "paper" is called "Board paper 12", and half of that is the name of one of its places."""
    page = pm.report.html(PAPER)
    assert "<strong>Board paper 12</strong>" in page
    assert not re.search(r"Board <a", page)
    linked = place_links(pm.review.conformance(PAPER), PAPER.sources)
    assert str(linked("Board paper 12; paper 12")) == (
        'Board paper 12; <a href="#place-11" title="Board paper 12, 12">12</a>'
    )


def test_places_that_nothing_cites_share_a_row_that_links_lead_to():
    """Of 30 places, 12 and 16 are cited: between and beside them are three runs."""
    (block,) = sources(Answers(PAPER, PAPER.as_at))
    assert block.table.column("place") == ("1-11", "12", "13-15", "16", "17-30")
    assert block.table.column("note") == ("nothing cites it", "", "nothing cites it", "", "nothing cites it")
    assert block.ids == ("place-0", "place-11", "place-12", "place-15", "place-16")
    linked = place_links(pm.review.conformance(PAPER), PAPER.sources)
    assert 'href="#place-16"' in str(linked("paper 30"))


TWO = pm.Programme(
    id="p", title="P", years="2008/09", as_at="2008-07-24",
    sources=[
        pm.Source(id="paper", title="Board paper", locators=["1", "2"]),
        pm.Source(id="notes", title="Minutes of May", locators=["1"]),
    ],
    activities=[pm.Activity(id="a", title="A", status="planned", summary="Does.", cite="paper:1 paper:2 notes:1")],
)  # fmt: skip


def test_sources_are_cited_by_title_and_not_by_id():
    """A board read "ar17-part-2 overview", and saw the title only where it pointed."""
    page = pm.report.html(TWO)
    assert (
        '<td data-head="source"><a href="#place-0" title="Board paper, 1">Board paper, 1</a>, <a href="#place-1" title="Board paper, 2">2</a>, '
        '<a href="#place-2" title="Minutes of May, 1">Minutes of May, 1</a></td>'
    ) in page
    assert "Board paper, 1, 2, Minutes of May, 1" in pm.report.markdown(TWO)


@pytest.mark.parametrize("name", pm.samples())
def test_no_form_of_the_report_cites_a_source_by_its_id(name):
    programme = pm.sample(name)
    cited = re.compile("|".join(rf"(?<![\w-]){re.escape(str(row))}(?![\w-])" for row in cited_places(programme)))
    text = re.sub("<style>.*?</style>|<svg.*?</svg>", "", pm.report.html(programme), flags=re.DOTALL)
    assert not cited.search(re.sub("<[^>]+>", "", text))
    assert not cited.search(pm.report.markdown(programme))


def cited_places(programme):
    return [f"{row.source} {row.locator}" for row in pm.review.conformance(programme).rows]


def test_after_the_word_source_the_only_source_has_its_title():
    linked = place_links(pm.review.conformance(PAPER), PAPER.sources)
    text = re.sub("<[^>]+>", "", str(linked("Source: paper 12; paper 16")))
    assert text == "Source: Board paper 12, 12; 16"
