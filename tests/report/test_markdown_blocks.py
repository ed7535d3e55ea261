"""The report as Markdown, read back by another library's parser."""

import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests import sample_reports

import prevent_model as pm
from prevent_model import testing
from prevent_model.printable import printable
from prevent_model.tables.table import in_markdown

READER = MarkdownIt("commonmark").enable("table")


class Outline(HTMLParser):
    """The headings of a page, the number of its tables and their rows, and what its list items say."""

    def __init__(self, page):
        super().__init__()
        self.headings, self.rows, self.items, self.tags, self.tiles = [], 0, [], [], set()
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        del attrs
        self.tags.append(tag)
        self.rows += tag == "tr"
        if tag in {"h1", "h2", "h3"}:
            self.headings.append("")
        if tag in {"li", "dt"}:
            self.items.append("")

    def handle_endtag(self, tag):
        while self.tags and self.tags.pop() != tag:
            pass

    def handle_data(self, data):
        if {"h1", "h2", "h3"} & set(self.tags):
            self.headings[-1] += data
            self.tiles |= {self.headings[-1]} if "li" in self.tags else set()
        if {"li", "dt", "dd"} & set(self.tags):
            self.items[-1] += f" {data}"


def same_content(page, text):
    """Both forms have the same headings, rows and sentences."""
    page = re.sub(r"<nav.*?</nav>|<svg.*?</svg>", "", page, flags=re.DOTALL)
    from_page = Outline(page)
    from_text = Outline(READER.render(text))
    # A tile has its heading, its figure and its state on lines of their own, which a list in Markdown has marks for.
    words = lambda lines: [re.findall(r"\w+", line) for line in lines]  # noqa: E731 - one short rule
    assert words(from_text.headings) == words(
        heading for heading in from_page.headings if heading not in from_page.tiles
    )
    assert from_text.rows == from_page.rows
    assert words(from_text.items) == words(from_page.items)


@pytest.mark.parametrize("name", pm.samples())
def test_each_sample_says_the_same_in_both_forms(name):
    same_content(sample_reports.page(name), sample_reports.text(name))


@given(testing.programmes())
@settings(max_examples=15, deadline=None)
def test_every_programme_says_the_same_in_both_forms(programme):
    same_content(pm.report.html(programme), pm.report.markdown(programme))


def test_a_text_of_spaces_is_left_out():
    """What no page may hold, a control character, is in no programme."""
    programme = attrs.evolve(pm.sample(), vision="\t\n", aim=" ")
    same_content(pm.report.html(programme), pm.report.markdown(programme))


def test_a_figure_is_its_alternative_text():
    text = sample_reports.text()
    assert "<svg" not in text
    assert text.count("**Figure.** ") == sample_reports.page().count("<figure>")
    assert "**Figure.** Posts at year end: 2008/09 41 committed" in text


def test_no_sample_needs_what_draws_or_lays_out_a_page():
    """The extra ``views``: matplotlib, with numpy, and Jinja2."""
    program = """
import sys
import prevent_model as pm
for name in pm.samples():
    pm.report.markdown(pm.sample(name))
    print(name, *{"matplotlib", "numpy", "jinja2"} & sys.modules.keys())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:-1] == list(pm.samples())


def test_another_day_changes_the_report():
    assert "**As at:** 1 April 2009" in pm.report.markdown(pm.sample(), on=date(2009, 4, 1))


def test_an_assessment_without_its_standard_is_refused():
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self")
    with pytest.raises(ValueError, match='"s" is not given'):
        pm.report.markdown(pm.sample(), assessments=[judged])


def test_a_title_full_of_marks_stays_a_title():
    title = "# *A* <b>bold</b> [title](http://nowhere) | `x` \\| ---"
    text = pm.report.markdown(pm.Programme(id="p", title=title, years="2008/09", as_at=date(2008, 7, 24)))
    assert Outline(READER.render(text)).headings[0] == title


SIGNS = st.text(alphabet="ab1 -+=#*_`~[]()<>|&;!\\.:\n", min_size=1)


@given(SIGNS | st.text(min_size=1))
def test_whatever_a_text_holds_it_is_shown_unchanged(text):
    """Oracle: markdown-it, which reads CommonMark and GitHub's tables."""
    plain = " ".join(printable(text.replace("\r", "\n")).split())
    paragraph = READER.parse(in_markdown(plain))
    said = [token for token in paragraph if token.type == "inline"]
    assert "".join(c.content for token in said for c in token.children) == plain
    assert {child.type for token in said for child in token.children} <= {"text"}
    cells = READER.parse(f"| {in_markdown(plain)} | b |\n| --- | --- |\n")
    inline = [token for token in cells if token.type == "inline"]
    assert ["".join(c.content for c in token.children) for token in inline] == [plain, "b"]


def test_a_state_is_written_once_where_the_figure_says_it():
    grant = attrs.evolve(pm.sample().grants[0], amounts={"2008/09": "£1m"}, unstated=["payer"])
    page = pm.report.markdown(attrs.evolve(pm.sample(), grants=[grant]))
    assert "**Cover by grants:** Short. 2008/09: short by £1.2m as printed." in page
