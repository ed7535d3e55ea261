"""Workbooks as an office suite works them out, for the tests of what is written."""

import openpyxl
import pytest


@pytest.fixture(scope="session")
def recalculated(resaved):
    """Give a function that has LibreOffice Calc work out workbooks afresh and opens what it makes of each."""

    def run(*paths):
        return [openpyxl.load_workbook(path, data_only=True) for path in resaved(*paths)]

    return run
