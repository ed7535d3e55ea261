"""The report: one page, whole in itself."""

import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests import sample_reports

import prevent_model as pm
from prevent_model import testing

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "use", "rect", "g", "defs"}


class Balanced(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.headers, self.captions, self.tables = [], [], 0, 0
        self.ids, self.headings, self.linked = [], [], set()

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.headings += [int(tag[1])] if tag in {"h1", "h2", "h3"} else []
        self.linked |= {given["href"][1:]} if tag == "a" else set()
        self.tables += tag == "table"
        self.captions += tag == "caption"
        if tag == "th":
            self.headers.append(dict(attrs).get("scope"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


def test_it_is_whole_in_itself():
    page = sample_reports.page()
    assert "<script" not in page
    sources = re.findall(r'(?:src|href)="([^"#][^"]*)"', page)
    assert [source for source in sources if not source.startswith("data:")] == []
    assert "@import" not in page


def test_the_same_programme_gives_the_same_page():
    assert pm.report.html(pm.sample()) == sample_reports.page()


def test_tables_have_captions_and_scopes():
    parser = Balanced()
    parser.feed(sample_reports.page())
    assert parser.open == []
    assert parser.tables == parser.captions > 8
    assert set(parser.headers) <= {"col", "row"}


def test_every_figure_has_words():
    page = sample_reports.page()
    figures = re.findall(r'<div role="img" aria-label="([^"]*)">', page)
    assert len(figures) == page.count("<figure>") == 4
    assert all(figures)


def test_ids_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', sample_reports.page())
    assert len(ids) == len(set(ids))


def test_a_programme_with_parts_missing():
    page = pm.report.html(pm.Programme(id="p", title="A <b>bold</b> title", years="2008/09", as_at=date(2008, 7, 24)))
    assert "A &lt;b&gt;bold&lt;/b&gt; title" in page
    assert "<figure>" not in page


def test_an_assessment_without_its_standard_is_refused():
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self")
    with pytest.raises(ValueError, match='"s" is not given'):
        pm.report.html(pm.sample(), assessments=[judged])


@given(testing.programmes())
@settings(max_examples=15)
def test_every_programme_gives_a_page(programme):
    """Whatever part a programme lacks: well-formed, unique ids, words for each figure, headings in order, no script."""
    page = pm.report.html(programme)
    parser = Balanced()
    parser.feed(page)
    assert parser.open == []
    assert parser.tables == parser.captions
    assert set(parser.headers) <= {"col", "row"}
    assert len(parser.ids) == len(set(parser.ids))
    bars = page.count('<div class="bar"')
    assert page.count("<figure>") + bars == len(re.findall(r'role="img" aria-label="[^"]+"', page))
    assert parser.headings[:2] == [1, 2]
    assert all(after - before <= 1 for before, after in pairwise(parser.headings))
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#|data:)', page)
    assert parser.linked <= set(parser.ids)


@pytest.mark.parametrize(
    ("form", "of_sample"),
    [(pm.report.html, sample_reports.page), (pm.report.markdown, sample_reports.text)],
    ids=["html", "markdown"],
)
def test_a_page_of_a_later_day_says_what_day_its_knowledge_is_of(form, of_sample):
    """Desk 2.3: it was headed "As at 1 April 2009", and listed as overdue what a document of July 2008 cannot know."""
    later = re.sub(r"<[^>]*>", "", form(pm.sample(), on=date(2009, 4, 1)))
    assert "1 April 2009, from what was known on 24 July 2008" in later
    assert "not recorded as reached" in later
    assert "overdue" not in later.replace("-overdue", "")
    assert "from what was known on" not in of_sample()


@pytest.mark.parametrize("of_sample", [sample_reports.page, sample_reports.text])
def test_a_source_that_could_not_be_read_is_marked(of_sample):
    """Desk 2.7: "Source: Appendices 1 to 4", of which the document says that nothing rests on them."""
    page = of_sample()
    assert "Not available: Appendices 1 to 4 of Report 8." in page
    assert "Source: Appendices" not in page
    assert "Source: MPS Prevent delivery strategy." in page


def test_the_policy_comes_before_everything_that_it_rules():
    """H13: a policy counts from its place on, and a browser reads it in the first kilobyte."""
    page = sample_reports.page()
    place = page.index("Content-Security-Policy")
    assert place < 1024
    assert place < page.index("<style>")
    assert "default-src 'none'" in page[place : place + 100]


def test_a_phone_is_told_once_to_scroll():
    """Desk 2.15: every table and every figure of three bars had the words over it."""
    for page in (sample_reports.page(), sample_reports.page("police-uplift")):
        assert len(re.findall(r'class="[^"]* hint"', page)) == 1
        widths = [float(width) for width in re.findall(r"--wide:([\d.]+)", page)]
        assert min(widths) < 5.6, "three bars fit the screen of a phone"


@pytest.mark.parametrize("draw", [pm.report.html, pm.report.markdown])
def test_a_programme_without_any_part_says_so(draw):
    empty = pm.Programme(id="p", title="P", years="2024/25", as_at="2024-06-30")
    assert "Nothing more is stated yet." in draw(empty)
    assert "Nothing more is stated yet." not in draw(pm.sample())


def test_a_target_to_come_has_not_the_hatch_of_what_waits_for_a_gate():
    """Issue 19, row 7: both were amber with diagonal strokes in the bar of a tile."""
    style = re.search("<style>(.*?)</style>", pm.report.html(pm.sample()), re.DOTALL)[1]
    (rule,) = re.findall(r"([^{}]*\.bar \.waiting[^{}]*)\{", style)
    assert rule.split()[-2:] == [".bar", ".waiting"]
