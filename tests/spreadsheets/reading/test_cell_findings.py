"""Faults of sheets: each code has its meaning, and a value's own refusal becomes one."""

import pytest

from prevent_model.errors import ArgumentError
from prevent_model.spreadsheets.reading.cell_findings import CODES, fault, note, refusal
from prevent_model.values.ids import is_id


def test_each_code_is_well_formed_and_explained():
    assert all(is_id(code) and meaning.endswith(".") for code, meaning in CODES.items())


def test_a_fault_is_an_error_and_a_note_is_not():
    assert fault("missing-cell", "Growth!A1", "there is none", "write it").severity.value == "error"
    assert note("total-row", "Growth!A1", "it is a total").severity.value == "note"


@pytest.mark.parametrize(
    ("error", "message", "remedy"),
    [
        (ArgumentError.of('"2008" is two', 'write "2008/09"'), '"2008" is two', 'write "2008/09"'),
        (ValueError("it cannot be"), "it cannot be", "write a value that can be"),
    ],
)
def test_what_a_value_refuses(error, message, remedy):
    refused = refusal(error)
    assert (refused.message, refused.remedy) == (message, remedy)
