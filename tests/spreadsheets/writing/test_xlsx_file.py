"""The file of a workbook: the value of each formula stored, and LibreOffice Calc finding the same."""

from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from tests.made_inputs import INPUTS
from tests.made_workbooks import reopened

import prevent_model as pm
from prevent_model.spreadsheets.writing.pages import Book, Formula
from prevent_model.spreadsheets.writing.sheets import packed
from prevent_model.spreadsheets.writing.workbook import book_of


def test_the_value_of_a_formula_is_stored_for_readers_that_do_not_calculate(tmp_path):
    path = tmp_path / "sums.xlsx"
    page = (book := Book()).add("Sums")
    for column, text in enumerate(("20+21", '"a"&"b"', "1=1", "NA()", '""'), 1):
        page.cell(1, column).value = Formula(text)
    path.write_bytes(packed(book, date(2008, 7, 24)))
    (row,) = openpyxl.load_workbook(path, data_only=True)["Sums"].iter_rows(values_only=True)
    assert row[:4] == (41, "ab", True, "#N/A")
    assert row[4] in (None, "")


def test_days_before_those_that_a_sheet_counts_are_texts():
    page = (book := Book()).add("Days")
    page.cell(1, 1).value, page.cell(1, 2).value = date(1837, 6, 20), date(1901, 1, 22)
    page.cell(1, 2).pattern = "yyyy-mm-dd"
    (row,) = reopened(book)["Days"].iter_rows(values_only=True)
    assert (row[0], row[1].date()) == ("1837-06-20", date(1901, 1, 22))


def test_the_title_of_a_sheet_is_at_the_foot_of_each_printed_page():
    book = Book(foot="Sources: A & B")
    book.add("One").cell(1, 1).value = "x"
    footer = reopened(book)["One"].oddFooter
    assert (footer.left.text, footer.right.text) == ("Sources: A && B", "&A, &P of &N")


def _formulas(path, worked):
    """Give each formula with the value stored for it, and the value that LibreOffice Calc works out."""
    ours, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    for sheet in ours:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    values = [book[sheet.title][cell.coordinate].value for book in (stored, worked)]
                    yield f"{sheet.title}!{cell.coordinate}", *("" if value is None else value for value in values)


@pytest.mark.office
def test_calc_works_out_what_is_stored(tmp_path, recalculated):
    """Of each sample, and of programmes made by Hypothesis; of the first sample with the pick-lists of its document."""
    programmes = [pm.sample(), *(pm.sample(name) for name in pm.samples())]

    @settings(max_examples=12, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(pm.testing.programmes())
    def make(programme):
        if any(
            isinstance(cell.value, Formula)
            for page in book_of(programme).pages.values()
            for cell in page.cells.values()
        ):
            programmes.append(programme)

    make()
    paths = [tmp_path / f"{number}.xlsx" for number in range(len(programmes))]
    pm.workbook.write(programmes[0], paths[0])
    for programme, path in zip(programmes[1:], paths[1:], strict=True):
        path.write_bytes(packed(book_of(programme), programme.as_at))  # the sheets of a document take Calc long
    assert _compared(paths, recalculated(*paths)) > 1500


def _compared(paths, books):
    """The number of formulas that were compared, each of which has the value that is stored for it."""
    compared = 0
    for path, worked in zip(paths, books, strict=True):
        for where, stored, found in _formulas(path, worked):
            compared += 1
            number = isinstance(stored, int | float) and not isinstance(stored, bool)
            assert found == (pytest.approx(stored, rel=1e-12, abs=1e-9) if number else stored), (path, where)
    return compared


@pytest.mark.office
def test_calc_works_out_what_follows_from_a_cell_that_is_emptied_or_changed(tmp_path, recalculated):
    """A file for each column that may be changed, whose first such cell is emptied; and one with another number in each.

    So that the laws of these cells, which are tried without an office, hold in one too.
    """
    paths = []
    for programme in INPUTS:
        book = book_of(programme)
        first = {}
        for page in book.pages.values():
            for (_, column), cell in sorted(page.cells.items()):
                if cell.is_open:
                    first.setdefault((page.title, column), cell)
        changes = [{id(cell): None} for cell in first.values()]
        changes += [{id(cell): _other(cell.value) for cell in first.values()}]
        for change in changes:
            held = {at: cell.value for at, cell in first.items()}
            for cell in first.values():
                cell.value = change.get(id(cell), cell.value)
            paths.append(tmp_path / f"{programme.id}-{len(paths)}.xlsx")
            paths[-1].write_bytes(packed(book, programme.as_at))
            for at, cell in first.items():
                cell.value = held[at]
    assert len(paths) > 30
    assert _compared(paths, recalculated(*paths)) > 2000


def _other(value):
    """Another value of the kind of one."""
    if isinstance(value, str):
        return {"held": "open", "open": "refused", "not said": "yes", "yes": "no", "year": "month"}.get(value, value)
    if isinstance(value, date):
        return value + timedelta(days=40)
    return 0.5 if value is None else value * 2
