"""What the tests of views share: a workbook as an office suite works it out."""

import pytest


@pytest.fixture(scope="session")
def recalculated(resaved):
    """Give a function that has LibreOffice Calc work out workbooks afresh and opens what it makes of each."""
    openpyxl = pytest.importorskip("openpyxl")

    def run(*paths):
        return [openpyxl.load_workbook(path, data_only=True) for path in resaved(*paths)]

    return run
