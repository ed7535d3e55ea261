"""The pages of a workbook, and the values of their formulas."""

from fractions import Fraction

from prevent_model.spreadsheets.writing.pages import Book, Formula


def test_formulas_are_worked_out_over_pages_and_names():
    book = Book()
    sums, other = book.add("Grant sums"), book.add("Cover")
    sums.cell(1, 1).value, sums.cell(2, 1).value = 41, Formula("A1*2")
    other.cell(1, 1).value = Formula("SUM('Grant sums'!$A$1:$A$2)+all_posts")
    book.name("all_posts", sums, "$A$2")
    assert book.values() == {("Grant sums", 2, 1): Fraction(82), ("Cover", 1, 1): Fraction(205)}


def test_a_circle_is_an_error_and_has_an_end():
    page = (book := Book()).add("Sums")
    page.cell(1, 1).value, page.cell(1, 2).value = Formula("B1+1"), Formula("A1+1")
    assert set(book.values().values()) == {"Err:522"}


def test_a_decimal_fraction_is_exact():
    page = (book := Book()).add("Sums")
    page.cell(1, 1).value, page.cell(1, 2).value = 0.1, Formula("A1*3")
    assert book.values()["Sums", 1, 2] == Fraction(3, 10)


def test_a_cell_that_no_formula_refers_to_is_closed():
    """By itself, in a range, over pages and by a name."""
    book = Book()
    sums, other = book.add("Sums"), book.add("Other")
    for row in range(1, 6):
        cell = sums.cell(row, 1)
        cell.value, cell.is_open, cell.look = row, True, {"bg_color": "#FFF9E5", "align": "right"}
    sums.cell(1, 2).value = Formula("SUM(A1:A2)")
    other.cell(1, 1).value = Formula("Sums!$A$3+fourth")
    book.name("fourth", sums, "$A$4")
    assert book.readers()["Sums", 2, 1] == {("Sums", 1, 2)}
    book.close_unread()
    assert [sums.cell(row, 1).is_open for row in range(1, 6)] == [True] * 4 + [False]
    assert sums.cell(5, 1).look == {"align": "right"}


def test_values_that_are_known_are_not_worked_out_again():
    page = (book := Book()).add("Sums")
    page.cell(1, 1).value, page.cell(1, 2).value = Formula("1+1"), Formula("A1*2")
    assert book.values({("Sums", 1, 1): Fraction(5)})["Sums", 1, 2] == 10
