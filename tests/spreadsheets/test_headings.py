"""The names of sheets and headings: one list for who writes and who reads them."""

import pytest

from prevent_model.spreadsheets import headings
from prevent_model.spreadsheets.reading.cell_readers import readers_of

TABLES = {
    name: value
    for name, value in vars(headings).items()
    if isinstance(value, dict) and all(isinstance(heading, headings.Heading) for heading in value.values())
}


@pytest.mark.parametrize("name", TABLES)
def test_no_two_headings_of_a_table_share_a_name(name):
    names = [name for heading in TABLES[name].values() for name in heading.names]
    assert len(names) == len(set(names))
    assert all(name == name.casefold().strip() for name in names)


@pytest.mark.parametrize("name", TABLES)
def test_each_heading_says_what_it_means(name):
    assert all(field == heading.field and heading.meaning.endswith(".") for field, heading in TABLES[name].items())


def test_a_heading_is_called_by_its_first_name():
    assert headings.POINT["cost"].name == headings.COST_AS_PRINTED


def test_the_tables_are_those_that_are_read():
    assert {"PLAN_TERMS", "POINT", "LINE", "COUNT", "RATING_TERMS", "RATING"} <= TABLES.keys()


@pytest.mark.parametrize("name", TABLES)
def test_each_kind_has_a_reader(name):
    own = {"criterion": str, "level": str, "stated": str}
    assert readers_of(TABLES[name], **own).keys() == TABLES[name].keys()


def test_the_kind_of_a_column_follows_the_type_of_its_field():
    kinds = {
        field: headings.LINE[field].kind for field in ("title", "role", "bodies", "starts", "posts", "unstated", "cite")
    }
    assert list(kinds.values()) == ["free", "id", "ids", "window", "posts", "words", "cites"]
    assert headings.LINE["kind"].words == ()  # kinds of posts are any words
