"""What the tests of filled-in sheets share: workbooks written cell by cell."""

import openpyxl
import pytest


def fill(sheet, rows):
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(number, at, value)


@pytest.fixture
def book_of(tmp_path):
    """Give a function that writes a workbook, each sheet from its rows, and gives its path; `then` may change it first."""

    def write(then=None, **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            fill(book.create_sheet(title.replace("_", " ")), rows)
        if then is not None:
            then(book)
        path = tmp_path / "filled.xlsx"
        book.save(path)
        return path

    return write
