"""The names of sheets and headings: one list for who writes and who reads them."""

import pytest

from prevent_model.spreadsheets import headings

TABLES = {
    name: value
    for name, value in vars(headings).items()
    if isinstance(value, dict) and name.isupper() and "__" not in name
}


@pytest.mark.parametrize("name", TABLES)
def test_no_two_headings_of_a_table_share_a_name(name):
    names = [one for heading in TABLES[name].values() for one in heading.names]
    assert len(names) == len(set(names))
    assert all(one == one.casefold().strip() for one in names)


@pytest.mark.parametrize("name", TABLES)
def test_each_heading_says_what_it_means(name):
    assert all(field == heading.field and heading.meaning.endswith(".") for field, heading in TABLES[name].items())


def test_a_heading_is_called_by_its_first_name():
    assert headings.POINT["cost"].name == headings.COST_AS_PRINTED
