"""Rules of cells: what may be typed into them, and when they are shown in red."""

import pytest
from tests.made_workbooks import reopened

from prevent_model.spreadsheets.writing.cell_rules import limit, redden
from prevent_model.spreadsheets.writing.pages import Book


def a_sheet(apply, *rule):
    book = Book()
    apply(book.add("Sheet"), *rule)
    return reopened(book)["Sheet"]


def test_posts_that_a_source_may_leave_out_are_a_whole_number_or_not_stated():
    sheet = a_sheet(limit, "A2:A9", "posts if stated", 41)
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.type) == ("A2:A9", "custom")
    assert rule.formula1 == 'OR(LOWER(TRIM(A2))="not stated",IF(ISNUMBER(A2),A2=INT(A2)))'
    assert rule.error == 'Write a whole number of posts, such as 41, or "not stated".'


@pytest.mark.parametrize(
    ("kind", "values", "type_", "error"),
    [
        ("words", ("yes", "no"), "list", "Choose one of: yes, no."),
        ("posts", (41,), "whole", "Write a whole number of posts, such as 41."),
        ("money", (300,), "decimal", "Write a number of pounds, such as 300."),
        ("number", (75,), "decimal", "Write a number, such as 75."),
        ("share", (), "decimal", "Write a share, such as 75%."),
        ("day", (), "date", "Write a day, such as 31/03/2009."),
        (
            "level",
            ("Levels!$B$2:$B$5",),
            "list",
            "Choose a level from the list; the sheet Levels says what each means.",
        ),
    ],
)
def test_a_rule_refuses_what_does_not_fit_and_says_why(kind, values, type_, error):
    sheet = a_sheet(limit, "B2", kind, *values)
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.error, rule.showErrorMessage) == (type_, error, True)


def test_cells_are_red_where_a_condition_holds():
    sheet = a_sheet(redden, "B2:B4", "B2>1")
    (cells,) = sheet.conditional_formatting
    assert (str(cells.sqref), cells.rules[0].formula) == ("B2:B4", ["B2>1"])
