"""Each citation on a page links to its place in the annex."""

import re

import prevent_model as pm
from prevent_model.report.place_links import place_links

SAMPLE = pm.sample()
TITLES = {source.id: source.title for source in SAMPLE.sources}


def test_each_citation_links_to_its_row():
    page = pm.report.html(SAMPLE)
    annex = page[page.index("<details>") :]
    linked = set(re.findall(r'href="#(place-\d+)"', page))
    assert len(linked) > 15
    assert all(f'<tr id="{place}">' in annex for place in linked)
    assert re.search(r'<a href="#place-\d+" title="MPS Prevent delivery strategy, B\.13">report-8 B\.13</a>', page)


def test_a_place_is_linked_whole_or_not_at_all():
    """B.1 is no part of B.13, and what merely looks like a place is left as it is."""
    linked = place_links(pm.review.conformance(SAMPLE), TITLES)
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
    place = "minutes-of-the-programme-board<wbr>-2024 s.4"
    assert f'<td><a href="#place-0" title="Minutes, s.4">{place}</a></td>' in page


def test_markup_of_a_text_is_escaped_and_a_page_without_sources_has_no_link():
    empty = pm.Programme(id="p", title="P", years="2008/09", as_at="2008-07-24")
    assert str(place_links(pm.review.conformance(empty), {})("<b> report-8 A.1")) == "&lt;b&gt; report-8 A.1"
