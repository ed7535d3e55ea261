from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.framework.findings import ERROR
from prevent_model.tables.cells import Between, Column, FormattedNumber, as_columns, cell_text
from prevent_model.values.money import Money


@pytest.mark.parametrize(
    ("cell", "kind", "shown"),
    [
        (None, "text", ""), (False, "text", "no"), (-1234, "number", "-1,234"), (Decimal("0.5"), "number", "0.5"),
        (Fraction(-1, 3), "number", "≈-0.33"), (Fraction(1, 2), "share", "50%"), (-5, "money", "-£5.00"), (2008, "text", "2008"),
        (Decimal("nan"), "number", "NaN"), (ERROR, "text", "error"), (("a", "b"), "text", "a, b"),
    ],
)  # fmt: skip
def test_cells(cell, kind, shown):
    assert cell_text(cell, kind) == shown


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
    assert cell_text(Between(*ends), "number") == shown


def test_a_marked_cell_is_read_in_its_words():
    assert cell_text(FormattedNumber(Money(100), "at least £1.00", [True]), "money") == "at least £1.00"
