from fractions import Fraction

import pytest

from prevent_model.tables.cells import Between, Column, FormattedNumber, as_columns
from prevent_model.tables.value_text import money_words, value_text
from prevent_model.values.money import Money


def test_a_kind_is_one_of_six():
    with pytest.raises(
        ValueError, match=r'^Column\.kind: expected a kind of column, found the text "float"; write "text", "number", '
    ):
        Column("a", kind="float")


def test_a_name_alone_is_a_column_of_text():
    assert as_columns(["a", Column("b", kind="number")]) == (Column("a"), Column("b", kind="number"))


@pytest.mark.parametrize(
    ("ends", "shown"),
    [((3, 5), "3 to 5"), ((3, 3), "3"), ((0, None), "0 or more"), ((None, 7), "7 or less"), ((None, None), "any"),
     ((Fraction(7, 2), Fraction(9, 2)), "3.5 to 4.5")],
)  # fmt: skip
def test_numbers_between_two_ends(ends, shown):
    assert value_text(Between(*ends), "number") == shown


def test_a_marked_cell_is_read_in_its_words():
    assert value_text(FormattedNumber(Money(100), "at least £1.00", [True]), "money") == "at least £1.00"


def test_words_hold_values_that_a_table_may_write_in_its_own_way():
    cell = FormattedNumber(Money(20_000), ("at least ", Money(20_000), " a year"))
    assert str(cell) == "at least £200.00 a year"
    assert cell.text(money_words) == "at least £200 a year"
    with pytest.raises(ValueError, match=r"^FormattedNumber\.words: expected a text"):
        FormattedNumber(1, 2)


def test_a_column_is_picked_by_its_key_whatever_its_name():
    assert (Column("posts").key, Column("posts", key="committed").key) == ("posts", "committed")
    with pytest.raises(ValueError, match=r"^Column\.name: ") as refused:
        Column(3)
    assert "key" not in str(refused.value)  # the fault is reported once
