"""Raw values as cells, and back."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_cells import as_cell, as_raw
from prevent_model.spreadsheets.document_sheets import layout_of

SHEETS = {sheet.title: sheet for sheet in layout_of(Programme)}
TEXT, TEXTS = SHEETS["Objectives"].columns["outcome"], SHEETS["Gates"].columns["criteria"]
IDS, SUMS = SHEETS["Phases"].columns["delivers"], SHEETS["Grants"].columns["amounts"]
VALUE, TRUTH = SHEETS["Measure values"].columns["value"], SHEETS["Sources"].columns["available"]


@pytest.mark.parametrize(
    ("typed", "column", "raw"),
    [
        ("a; b", TEXTS, ["a", "b"]),
        ("a, in part\nb; more", TEXTS, ["a, in part", "b; more"]),
        ("one, two", IDS, ["one", "two"]),
        ("one, two", TEXTS, ["one, two"]),
        ("2008/09: £2.2m; 2009/10: £3.8m", SUMS, {"2008/09": "£2.2m", "2009/10": "£3.8m"}),
        ('"Safer" streets', TEXT, '"Safer" streets'),
        (3, TEXT, "3"),
        (3.0, VALUE, 3),
        (37.6, VALUE, Decimal("37.6")),
        (datetime(2026, 3, 31), VALUE, date(2026, 3, 31)),  # noqa: DTZ001 - as a spreadsheet holds a day
        ("Yes", TRUTH, True),
        (False, TRUTH, False),
    ],
)
def test_what_people_type_is_what_a_document_writes(typed, column, raw):
    assert as_raw(typed, column) == raw


@given(st.one_of(st.text(), st.sampled_from(["", " ", "[1]", '"a"', "{", "=1", "\r", "_x0041_"])))
def test_any_text_comes_back(text):
    cell = as_cell(text, TEXT)
    assert as_raw(cell, TEXT) == text
    assert cell.strip()


@given(st.lists(st.one_of(st.text(), st.sampled_from(["a;b", "a\nb", " a", "", "[", "a: b"])), min_size=1))
def test_any_list_comes_back(texts):
    assert as_raw(as_cell(texts, TEXTS), TEXTS) == texts


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_any_number_comes_back_by_its_value(number):
    assert Decimal(as_raw(as_cell(number, VALUE), VALUE)) == number
