"""Lines of posts, written by the workbook and read again."""

from datetime import date

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import prevent_model as pm
from prevent_model.spreadsheets.reading.post_lines import lines_of
from prevent_model.spreadsheets.reading.xlsx import sheets_in
from prevent_model.spreadsheets.writing.plan_sheets import add_lines
from prevent_model.spreadsheets.writing.sheets import new_book, packed

WINDOWS = st.none() | st.sampled_from(
    [
        pm.Window.parse(text)
        for text in ("2008-09-01", "around September 2008", "latter part of 2008/09", "2008-04-01 to 2008-06-30")
    ]
)
IDS = st.lists(st.sampled_from(("so", "tp", "bocus", "lambeth")), unique=True, max_size=2)
RATES = st.none() | st.builds(pm.Rate, st.fractions(0, 100_000, max_denominator=400), st.sampled_from(pm.Per))
LINES = st.builds(
    pm.PostLine, id=st.just("line"), title=st.sampled_from(("Staff", "=1+1", "-3 posts", "@home", "+44")), role=st.none() | st.just("lead"),
    sites=IDS, bodies=IDS, posts=st.none() | st.integers(0, 500), starts=WINDOWS, ends=WINDOWS, actual=WINDOWS, rate=RATES,
    kind=st.sampled_from(pm.PostKind), funded_by=st.none() | st.just("grant"), summary=st.sampled_from(("", "Own words.\nTwo lines.")),
    cite=st.lists(st.sampled_from([pm.Citation("report-8", place) for place in ("B.13", "D")]), unique=True), unstated=st.just(["posts", "funded_by"]),
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(LINES, min_size=1, max_size=4))
def test_what_is_written_is_read(lines):
    """A citation's words are the one thing that a cell does not keep."""
    numbered = tuple(attrs.evolve(line, id=f"line-{number}") for number, line in enumerate(lines))
    book = new_book()
    add_lines(book, pm.GrowthPlan(posts_as="levels", lines=numbered))
    (sheet,) = sheets_in(packed(book, date(2009, 3, 31)))
    found = []
    assert tuple(lines_of(sheet, pm.Calendar(), None, found)) == numbered
    assert found == []


def test_posts_and_rates_that_are_none_are_reported_at_their_own_cells(book_of):
    """A fault of the posts was reported at the title, and a rate below nought was taken."""
    lines = [("id", "title", "kind", "posts", "rate", "per"), ("a", "A", "staff", "two", -50_000, "year")]
    growth = [("posts as", "levels"), ("year", "posts", "cost"), ("2008/09", 2, "£1m")]
    reading = pm.read_growth(book_of(Growth=growth, Growth_lines=lines))
    assert [(found.code, found.where) for found in reading.findings] == [
        ("wrong-cell", "'Growth lines'!D2"), ("bad-cell", "'Growth lines'!E2"),
    ]  # fmt: skip


def test_a_line_of_posts_that_are_to_go_is_read(book_of):
    lines = [("id", "title", "posts"), ("a", "A", -2)]
    growth = [("posts as", "changes"), ("year", "posts", "cost"), ("before", 10, "£1m"), ("2008/09", -2, "£1m")]
    reading = pm.read_growth(book_of(Growth=growth, Growth_lines=lines))
    assert reading.value.lines[0].is_reduction
