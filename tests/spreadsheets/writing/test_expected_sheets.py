"""The sheet of what comes on average: the chances that are written give what ``growth.expected`` gives."""

from fractions import Fraction
from itertools import product

import openpyxl
import pytest
from tests.spreadsheets.writing.test_growth_sheets import a_programme

import prevent_model as pm
from prevent_model.spreadsheets.writing.workbook import book_of

CHANCES = (Fraction(1, 2), Fraction(3, 4))


def expected_in(book):
    """The rows of the expected, by year."""
    values, page = book.values(), book.pages["Expected"]
    rows = [row for (row, column), cell in page.cells.items() if column == 3 and cell.value == "expected"]
    return [(page.cells[row, 1].value, values["Expected", row, 7], values["Expected", row, 8]) for row in rows]


def with_chances(programme, chances):
    book = book_of(programme)
    states = book.pages["Gate states"]
    (column,) = (column for (row, column), cell in states.cells.items() if cell.value == "chance to be passed")
    for row, chance in enumerate(chances, 2):
        states.cells[row, column].value = float(chance)
    return book


@pytest.mark.parametrize("states", [*product(("open", "held", "refused"), repeat=2)])
@pytest.mark.parametrize("as_printed", ["levels", "changes"])
def test_what_comes_on_average_is_that_of_the_library(states, as_printed):
    posts = {"levels": (41, 53, 35, 93), "changes": (41, 12, -18, 58)}[as_printed]
    programme = a_programme(states, posts=posts, posts_as=as_printed, cost_as=as_printed)
    held = {f"gate-{n}": chance for n, chance in enumerate(CHANCES, 1) if states[n - 1] == "held"}
    found = pm.growth.expected(programme.growth, programme.held_years(), held)
    assert expected_in(with_chances(programme, CHANCES)) == [(str(y.year), y.posts, y.money) for y in found.years]


def test_an_even_chance_of_the_review_of_the_2008_report():
    """Report 8, B.11: 41 posts for £2.2m, and 53 for £3.8m if the review is passed: 47 for £3.0m on average."""
    assert expected_in(with_chances(pm.sample(), [Fraction(1, 2)]))[1] == ("2009/10", 47, 3_000_000)


def test_no_chance_is_taken_for_one():
    assert {row[1:] for row in expected_in(book_of(pm.sample()))} == {("write its chance", "write its chance")}


def test_a_programme_without_a_gate_has_no_such_sheet():
    assert "Expected" not in book_of(a_programme(())).pages


@pytest.mark.office
def test_calc_works_it_out(tmp_path, recalculated):
    pm.workbook.write(pm.sample(), tmp_path / "plan.xlsx")
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    (cell,) = (cell for cell in book["Gate states"][1] if cell.value == "chance to be passed")
    book["Gate states"].cell(2, cell.column, 0.5)
    book.save(tmp_path / "plan.xlsx")
    (after,) = recalculated(tmp_path / "plan.xlsx")
    rows = [row for row in after["Expected"].iter_rows(values_only=True) if row[2] == "expected"]
    assert [row[6] for row in rows] == [41, 47, 67]
