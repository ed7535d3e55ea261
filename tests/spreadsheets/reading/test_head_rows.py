"""The row of headings of a table: no rows are lost above it."""

import pytest
from tests.spreadsheets.reading.test_document import PROGRAMME, faults, notes, read

HEADS, MORE = ("id", "title"), ("id", "title", "number")


@pytest.mark.parametrize("between", [[], [()], [("b", "B"), (), ("c", "C")]])
def test_a_table_above_another_is_refused_where_its_rows_would_be_lost(book_of, between):
    """The row with the most headings is taken for that of the table; objective a stands above it."""
    rows = [HEADS, ("a", "A"), *between, MORE, ("d", "D", 4)]
    reading = read(book_of(Document=PROGRAMME, Objectives=rows))
    assert faults(reading) == [("duplicate-heading", "Objectives!A1")]
    assert reading.findings[0].message.startswith(
        f"row 1 has the headings as well as row {len(rows) - 1}, and the rows"
    )


@pytest.mark.parametrize("above", [[("Objectives of the plan",)], [HEADS], [HEADS, ()], [("id",), ("see the annex",)]])
def test_what_is_no_table_may_be_above_it(book_of, above):
    reading = read(book_of(Document=PROGRAMME, Objectives=[*above, MORE, ("d", "D", 4)]))
    assert [objective.id for objective in reading.value.objectives] == ["d"]
    assert faults(reading) == []


def test_headings_again_are_no_thing_though_id_is_an_id(book_of):
    reading = read(book_of(Document=PROGRAMME, Objectives=[MORE, ("b", "B", 2), HEADS, ("a", "A")]))
    assert [objective.id for objective in reading.value.objectives] == ["b", "a"]
    assert notes(reading) == [("ignored-row", "Objectives!A3")]
