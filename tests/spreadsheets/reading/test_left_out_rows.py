"""Rows that are no thing of their sheet: totals and footnotes, whatever the columns hold."""

import pytest

from prevent_model.spreadsheets.reading.find_table import Grid
from prevent_model.spreadsheets.reading.left_out_rows import headings_again, left_out
from prevent_model.spreadsheets.reading.xlsx import Cell, Sheet


def found(*values, words=(), ids=(), sums=()):
    """What is found of row 7, whose columns are "plan", "year" and so on."""
    cells = {(7, at): Cell(f"S!{at}", value) for at, value in enumerate(values, 1) if value is not None}
    columns = dict(zip(("plan", "year", "note"), (1, 2, 3), strict=True))
    grid = Grid(Sheet("S", cells), 1, columns, (7,), {}, frozenset(), [])
    finding = headings_again(grid, 7) or left_out(grid, 7, words, ids, sums)
    return finding and finding.code


@pytest.mark.parametrize(
    "total", ["Total", "TOTALS:", "Sub-total", "grand total", "All", "Staff total", "Total of 2024/25"]
)
def test_a_total_is_left_out(total):
    assert found(total, "2024/25", 12) == found("works", total, 12) == "total-row"
    assert found("works", "2024/25", total) is None


def test_an_id_is_no_total_and_neither_are_the_words_of_a_thing():
    assert found("total", "2024/25", 12, ids={1}) is None
    assert found("total", "Total", 12, ids={1}) == "total-row"
    assert found("main", "the total", 12, words={2}) is None
    assert found("Total crime", "2024/25", 12, words={1}) is None


@pytest.mark.parametrize(
    "total", ["Sub-total, field staff", "Total field staff", "TOTAL POSTS", "Subtotal of works", "Grand total (all)"]
)
def test_words_that_begin_as_a_total_beside_sums_alone_are_one(total):
    """The same words with another text in the row, or with no sum, are the title of a thing whose id is missing."""
    assert found(total, None, 12, words={1}, sums={3}) == "total-row"
    assert found("Total field staff", "office", 12, words={1}, sums={3}) is None
    assert found("Total field staff", words={1}, sums={3}) is None
    assert found("Totally new staff", None, 12, words={1}, sums={3}) is None


@pytest.mark.parametrize("words", ["* as printed", "Note: FTE", "Source: report 8", "N.B. rounded", "† revised"])
def test_a_footnote_stands_alone_in_the_first_column(words):
    assert found(words) == "ignored-row"
    assert found(words, "2024/25") is found(None, words) is None


def test_the_headings_again_are_left_out():
    assert found("Plan", "year:", "NOTE") == found(None, "Year", "note") == "ignored-row"
    assert found("plan") is found("plan", "2024/25", "note") is None
