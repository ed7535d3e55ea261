"""Cells: text stays text, money is to the penny, and the same content gives the same bytes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.made_workbooks import reopened

import prevent_model as pm
from prevent_model.spreadsheets.headings import SheetColumn
from prevent_model.spreadsheets.writing.number_formats import FORMATS, money_format
from prevent_model.spreadsheets.writing.pages import Book, Fixed, Formula
from prevent_model.spreadsheets.writing.sheets import INPUT, add_sheet, add_table, comment, packed, plain, put
from prevent_model.tables.cells import Column
from prevent_model.tables.table import Table


def a_sheet(*rows, kinds=("text",)):
    book = Book()
    return book, add_sheet(book, "Sheet", [Column(f"c{n}", kind=kind) for n, kind in enumerate(kinds)], rows)


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@here", "=HYPERLINK(1)", "'quoted"])
def test_a_text_that_looks_like_a_formula_stays_text(text):
    cell = reopened(a_sheet([text])[0])["Sheet"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_a_formula_names_columns_by_key_and_a_row_that_leaves_it_out_has_that_of_its_column():
    book = Book()
    columns = {
        "posts": SheetColumn("posts", "post", "number", label="all_posts", limit=("posts", 41)),
        "change": SheetColumn("change", "post", "number", "{posts}-{posts:above}", shown="0"),
    }
    rows = [{"posts": 41, "change": None}, {"posts": 53}]
    totals = [{"change": Formula("SUM({change:span})")}]
    add_sheet(book, "Sheet", columns, rows, totals=totals, notes={"posts": "At year end."}, first=3)
    again = reopened(book)
    assert [cell.value for cell in again["Sheet"]["B"]] == ["change (post)", None, "=A3-A2", "=SUM(B3:B3)"]
    assert [cell.number_format for cell in again["Sheet"]["B"]][2:] == ["0", "0"]
    assert again["Sheet"]["A1"].comment.text == "At year end."
    assert again.defined_names["all_posts"].attr_text == "'Sheet'!$A$3:$A$3"
    (limit,) = again["Sheet"].data_validations.dataValidation
    assert (str(limit.sqref), limit.type) == ("A2:A3", "whole")


def test_a_third_of_a_post_is_a_text_as_no_number_of_a_cell_is_it():
    book, _ = a_sheet([pm.PostNumber("1/3"), pm.PostNumber("37.6")], kinds=("number", "number"))
    assert [cell.value for cell in reopened(book)["Sheet"][2]] == ["1/3", 37.6]


def test_a_formula_is_one():
    cell = reopened(a_sheet([Formula("1+1")])[0])["Sheet"]["A2"]
    assert (cell.value, cell.data_type) == ("=1+1", "f")


def test_money_is_to_the_penny_and_numbers_are_numbers():
    rows = [[pm.Money.parse("£546,830.47"), 41, Fraction(1, 4), date(2008, 7, 24), Fraction(200, 3), True]]
    book, _ = a_sheet(*rows, kinds=("money", "number", "share", "text", "money", "text"))
    cells = reopened(book)["Sheet"][2]
    assert [cell.value for cell in cells[:3]] == [546830.47, 41, 0.25]
    assert Decimal(str(cells[4].value)) == Decimal("66.67")
    assert cells[3].is_date
    assert cells[5].value == "yes"
    assert [cell.number_format for cell in cells[:3]] == [money_format(), FORMATS["number"], FORMATS["share"]]


def test_what_xml_cannot_hold_is_marked_and_what_a_cell_cannot_hold_is_said():
    book, _ = a_sheet(["a\x00b"], ["x" * 40_000])
    sheet = reopened(book)["Sheet"]
    assert sheet["A2"].value == "a\N{REPLACEMENT CHARACTER}b"
    assert len(sheet["A3"].value) == 32_767
    assert sheet["A3"].value.endswith("(cut here: a cell holds no more)")


def test_values_of_the_framework_as_text():
    use = pm.SiteUse(site="lambeth", status="pilot", cite=[pm.Citation("report-8", "B.12")])
    assert plain((use,)) == "lambeth, pilot"
    assert plain(pm.Window.parse("around September 2008")) == "around September 2008"
    assert plain(None) == ""


def test_the_heading_stays_in_view_and_names_lead_to_cells():
    book, sheet = a_sheet(["x"], ["y"])
    comment(sheet.cell(2, 1), "Source: report-8 B.13")
    book.name("letters", sheet, "$A$2:$A$3")
    again = reopened(book)
    assert again["Sheet"].freeze_panes == "B2"
    assert again["Sheet"]["A2"].comment.text == "Source: report-8 B.13"
    assert again.defined_names["letters"].attr_text == "'Sheet'!$A$2:$A$3"


def test_a_cell_that_is_put_twice_holds_the_second():
    book, sheet = a_sheet(["=x"])
    put(sheet.cell(2, 1), 3)
    assert reopened(book)["Sheet"]["A2"].value == 3


def test_the_same_content_gives_the_same_bytes():
    first, second = (packed(a_sheet(["x"], ["="])[0], date(2008, 7, 24)) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("day", [date(1066, 10, 14), date(2008, 7, 24), date(2345, 1, 1)])
def test_a_workbook_of_any_day_is_packed(day):
    """An archive's dates end in 2107; the workbook's own date does not."""
    book = Book()
    add_sheet(book, "One", (Column("a"),), [("b",)])
    made = reopened(book, day)
    assert made.properties.created.date() == day


@pytest.mark.parametrize(("columns", "pages"), [(2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (12, 6)])
def test_a_wide_sheet_is_printed_over_several_pages_with_its_first_column_on_each(columns, pages):
    """A sheet of cover of 333 characters was fitted to one page, and could not be read.

    Columns of 48 characters, three of which fill 144 of the 160: beside the first, which is on each page, two more.
    """
    book = Book()
    add_sheet(book, "One", [Column(f"c{at}") for at in range(columns)], [["x" * 60] * columns])
    sheet = reopened(book)["One"]
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (pages, 0)
    assert sheet.print_title_cols == (None if pages == 1 else "$A:$A")


def test_a_value_that_is_fixed_does_not_look_like_one_to_change():
    book = Book()
    columns = {"posts": SheetColumn("posts", "post", "number", limit=("posts", 41))}
    add_sheet(book, "One", columns, [{"posts": Fixed(41)}, {"posts": 53}, {"posts": Fixed(None)}])
    cells = [reopened(book)["One"].cell(row, 1) for row in (2, 3, 4)]
    assert [cell.value for cell in cells] == [41, 53, None]
    assert [cell.protection.locked for cell in cells] == [True, False, True]
    assert [cell.fill.fgColor.rgb[2:] == INPUT for cell in cells] == [False, True, False]


def test_a_range_in_a_table_has_two_cells_of_numbers():
    """The cover of several plans was texts such as "£2,150,000.00 … £2,249,999.99", which no sum takes."""
    book, between = Book(), pm.StatedMoney.parse("£2.2m").range
    table = Table(
        "T", (Column("year"), Column("cost", "GBP", "money"), Column("known", kind="boolean")), [("1", between, True)]
    )
    add_table(book, "Cover", table, {"0": "As found."})
    sheet = reopened(book)["Cover"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["year", "cost at least (GBP)", "cost at most (GBP)", "known"], ["1", 2_150_000, 2_249_999.99, "yes"],
    ]  # fmt: skip
    assert sheet["A1"].comment.text == "As found."


def test_cells_to_change_have_their_colour_and_what_follows_has_not():
    book = Book()
    columns = {
        "posts": SheetColumn("posts", "post", "number", limit=("posts", 41)),
        "each": SheetColumn("each", formula="{posts}/2", limit=("posts", 41)),
        "note": SheetColumn("note"),
    }
    add_sheet(book, "One", columns, [{"posts": 41, "note": "n"}], totals=[{"posts": 41}])
    sheet = reopened(book)["One"]
    assert sheet.protection.sheet
    assert [[cell.protection.locked for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        [False, True, True], [True, True, True],
    ]  # fmt: skip
    colours = [[cell.fill.fgColor.rgb[2:] == INPUT for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert colours == [[True, False, False], [False, False, False]]
