"""The sheets of each kind of document."""

import pytest

from prevent_model.documents.reading import DOCUMENTS
from prevent_model.framework.collections import COLLECTIONS
from prevent_model.framework.programme import Programme
from prevent_model.spreadsheets.document_sheets import FIRST, PART_OF, layout_of, titles_of
from prevent_model.values.constructing import shapes


@pytest.mark.parametrize("cls", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_sheet_has_a_name_that_a_workbook_takes_and_headings_of_its_own(cls):
    titles = [sheet.title for sheet in layout_of(cls)]
    assert titles[0] == FIRST
    assert len({title.casefold() for title in titles}) == len(titles)
    assert max(map(len, titles)) <= 31
    for sheet in layout_of(cls):
        names = [name for column in (*sheet.columns.values(), *sheet.lists.values()) for name in column.heading.names]
        names += [sheet.holder] if sheet.holder else []
        names += [PART_OF] if sheet.is_tree else []
        assert len(set(names)) == len(names), sheet.title


@pytest.mark.parametrize("cls", DOCUMENTS.values(), ids=DOCUMENTS)
def test_every_sheet_but_the_first_is_found_by_the_path_of_its_list(cls):
    titles = titles_of(layout_of(cls))
    assert [*titles.values()] == [sheet.title for sheet in layout_of(cls)[1:]]


def test_every_field_of_a_programme_is_in_its_workbook():
    first, *others = layout_of(Programme)
    fields = {key.partition(".")[0] for key in first.columns} | {sheet.path[0] for sheet in others}
    assert fields == {shape.name for shape in shapes(Programme)}


def test_every_field_of_a_collection_is_in_its_sheet_or_in_one_below_it():
    sheets = {sheet.path: sheet for sheet in layout_of(Programme)}
    for collection in COLLECTIONS:
        sheet = sheets[collection.field,]
        keys = {*sheet.columns, *(path[1] for path in sheets if path[:1] == sheet.path and len(path) > 1)}
        assert {key.partition(".")[0] for key in keys} == {shape.name for shape in shapes(collection.member)}
