"""Names of cells."""

import pytest

from prevent_model.spreadsheets.cell_names import letters_of, place_of


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_letters_and_columns_are_each_other(column, letters):
    assert letters_of(column) == letters
    assert place_of(f"{letters.lower()}7") == (7, column)


@pytest.mark.parametrize("name", ["", "A", "7", "A1:B2", "A12345678", "part_month", "ABCD1"])
def test_what_is_no_name_has_no_place(name):
    assert place_of(name) is None
