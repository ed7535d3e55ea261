"""The report: one page, whole in itself."""

import re
import subprocess
from datetime import date
from html.parser import HTMLParser

import pytest

import prevent_model as pm

PAGE = pm.report.html(pm.sample())
VOID = {"meta", "link", "br", "img", "hr", "input", "path", "use", "rect", "g", "defs"}


class Balanced(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.headers, self.captions, self.tables = [], [], 0, 0

    def handle_starttag(self, tag, attrs):
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
    assert "<script" not in PAGE
    sources = re.findall(r'(?:src|href)="([^"#][^"]*)"', PAGE)
    assert [source for source in sources if not source.startswith("data:")] == []
    assert "@import" not in PAGE


def test_the_same_programme_gives_the_same_page():
    assert pm.report.html(pm.sample()) == PAGE


def test_tables_have_captions_and_scopes():
    parser = Balanced()
    parser.feed(PAGE)
    assert parser.open == []
    assert parser.tables == parser.captions > 8
    assert set(parser.headers) <= {"col", "row"}


def test_every_figure_has_words():
    figures = re.findall(r'<figure><div role="img" aria-label="([^"]*)">', PAGE)
    assert len(figures) == PAGE.count("<figure>") == 4
    assert all(figures)


def test_ids_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', PAGE)
    assert len(ids) == len(set(ids))


def test_a_programme_with_parts_missing():
    page = pm.report.html(pm.Programme(id="p", title="A <b>bold</b> title", years="2008/09", as_at=date(2008, 7, 24)))
    assert "A &lt;b&gt;bold&lt;/b&gt; title" in page
    assert "<figure>" not in page


def test_an_assessment_without_its_standard_is_refused():
    judged = pm.Assessment(standard="s", subject="p", on=date(2009, 3, 31), standpoint="self")
    with pytest.raises(ValueError, match='"s" is not given'):
        pm.report.html(pm.sample(), assessments=[judged])


@pytest.mark.browser
def test_a_browser_draws_it(tmp_path):
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    page.write_text(PAGE, encoding="utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--enable-logging=stderr",
        "--window-size=1200,3000",
    ]
    run = subprocess.run(
        ["chromium", *flags, f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}", page.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert picture.stat().st_size > 50_000
    assert "CONSOLE" not in run.stderr
