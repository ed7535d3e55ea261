"""A table is found by its headings, wherever it lies and however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.spreadsheets.headings import POINT, Heading
from prevent_model.spreadsheets.reading.find_table import called, grid_of, terms_of
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet

WANTED = (
    Heading(field="year", names=("year", "financial year"), needed=True),
    Heading(field="posts", names=("posts",), needed=True),
    Heading(field="note", names=("note",)),
)
TERM = Heading(field="title", names=("title",))


def sheet_of(rows, **more):
    cells = {(r, c): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if value is not None}
    empty = Sheet("S", {})
    return Sheet("S", {spot: Cell(empty.where(*spot), value) for spot, value in cells.items()}, **more)


@given(st.permutations(["year", "posts", "note"]), st.integers(0, 5), st.integers(0, 3))
def test_any_order_at_any_place(order, above, left):
    body = {"year": "2008/09", "posts": 41, "note": "n"}
    margin = [None] * left
    rows = [["about the year"]] * above + [[*margin, *order], [*margin, *(body[name] for name in order)]]
    found = []
    grid = grid_of(sheet_of(rows), WANTED, found)
    assert found == []
    assert grid.heads == above + 1
    assert grid.rows == (above + 2,)
    assert {heading.field: grid.cell(above + 2, heading).value for heading in WANTED} == body


@pytest.mark.parametrize(
    "written",
    ["Year", " YEAR ", "year:", "year (financial_year)", "year *", "ye\u200bar".replace("\u200b", ""), "Year (2008) :"],
)
def test_a_heading_however_it_is_written(written):
    assert called(written) == "year"


def test_the_row_that_needs_most_is_the_one():
    rows = [["year", "2008"], ["note"], ["year", "posts"], ["2008/09", 41]]
    assert grid_of(sheet_of(rows), WANTED, []).heads == 3


def test_a_near_heading_is_suggested():
    found = []
    grid_of(sheet_of([["year", "posts", "notes"], ["2008/09", 41, "n"]]), WANTED, found)
    (finding,) = found
    assert str(finding) == (
        'warning ignored-column at S!C1: the column "notes" is not read, with one cell below it; '
        'did you mean "note"? Rename it "note"'
    )
    assert finding.where == "S!C1"


def test_headings_allowed_beside_the_table_are_not_reported():
    found = []
    grid_of(sheet_of([["year", "posts", "working"], ["2008/09", 41, 3]]), WANTED, found, beside=("working",))
    assert found == []


def test_a_merge_that_touches_no_column_that_is_read():
    rows = [["year", "posts", "working"], ["2008/09", 41, 3]]
    found = []
    grid_of(sheet_of(rows, merged=[(2, 3, 3, 3)]), WANTED, found, beside=("working",))
    assert found == []


def test_a_term_is_read_from_the_cell_to_its_right():
    rows = [["Title:", "title"], [None, "x", "TITLE", None], ["title", "below"]]
    found = []
    said = terms_of(sheet_of(rows), [TERM], 3, found)
    assert {field: (cell.value, cell.where) for field, cell in said.items()} == {"title": ("title", "S!B1")}
    assert found == []


def test_a_term_without_an_answer_has_its_place():
    assert terms_of(sheet_of([["title"]]), [TERM], None, []) == {"title": Cell("S!B1", None)}


def test_the_published_headings_have_meanings():
    assert all(heading.meaning.endswith(".") for heading in POINT.values())
