"""Cells to be filled in: marked, limited, and formatted so that nothing typed changes."""

import pytest
from tests.made_workbooks import reopened

from prevent_model.spreadsheets.headings import COUNT, RATING_TERMS, Heading
from prevent_model.spreadsheets.writing.input_cells import widen, write_head, write_table
from prevent_model.spreadsheets.writing.pages import Book


@pytest.fixture
def book():
    return Book()


def test_what_is_given_is_no_cell_to_fill_in(book):
    terms = [RATING_TERMS[field] for field in ("standard", "subject", "on", "standpoint")]
    row = write_head(book.add("Form"), "Title", "What to do.", terms, {"standard": "=s"})
    sheet = reopened(book)["Form"]
    assert row == 9
    assert (sheet["B4"].value, sheet["B4"].data_type) == ("=s", "s")
    assert [sheet.cell(at, 2).fill.fill_type for at in range(4, 8)] == [None, "solid", "solid", "solid"]
    assert sheet["B6"].number_format == "yyyy-mm-dd"
    limits = {str(one.sqref): one for one in sheet.data_validations.dataValidation}
    assert limits["B7"].formula1 == '"self,inspectorate,peer"'
    assert limits["B6"].type == "date"
    assert "B5" not in limits


def test_a_table_is_open_from_a_column_on(book):
    title = Heading(field="title", names=("title",), meaning="What it is.")
    write_table(book.add("Form"), 3, [title, COUNT["posts"]], 2, open_from=2)
    sheet = reopened(book)["Form"]
    assert [cell.value for cell in sheet[3]] == ["title", "posts"]
    assert sheet["A3"].comment.text == "What it is."
    assert sheet["A4"].fill.fill_type is None
    assert sheet["B5"].fill.fill_type == "solid"
    (limit,) = sheet.data_validations.dataValidation
    assert (limit.type, str(limit.sqref)) == ("whole", "B4:B5")
    assert sheet.print_title_rows == "$3:$3"


def test_widths(book):
    widen(book.add("Form"), (12, 30))
    assert book.pages["Form"].widths == {1: 12, 2: 30}
