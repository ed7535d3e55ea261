"""Tables eased for the eye: nothing that a cell says is lost but pence that are nought."""

from hypothesis import given

import prevent_model as pm
from prevent_model import testing
from prevent_model.report.compact_tables import eased
from prevent_model.tables.cells import Column, cell_text
from prevent_model.tables.table import Table


@given(testing.tables())
def test_texts_stay_and_rows_stay(table):
    made = eased(table)
    assert len(made.rows) == len(table.rows)
    assert made.columns[0].kind == table.columns[0].kind
    texts = [
        column.name
        for n, column in enumerate(table.columns)
        if column.kind == "text" and (n == 0 or not table.rows or any(cell_text(row[n]) for row in table.rows))
    ]
    assert [column.name for column in made.columns if column.kind == "text"] == texts


def test_pence_stay_where_one_sum_of_the_column_has_them():
    table = Table("t", ("year", Column("cost", "GBP", "money")), [("a", pm.Money(100)), ("b", pm.Money(101))])
    assert [row[1] for row in eased(table).rows] == [pm.Money(100), pm.Money(101)]


def test_a_range_to_the_last_penny_is_one_to_under_the_pound():
    table = Table("t", ("year", "cost"), [("a", "£2,150,000.00 … £2,249,999.99"), ("b", "£1.00 … £1.50")])
    assert [row[1] for row in eased(table).rows] == ["£2,150,000 to under £2,250,000", "£1 … £1.50"]


def test_a_range_of_several_sums_is_told_to_the_pound_that_it_stays_under():
    cells = ["-£1,999,999.98 … £2,999,999.97", "£1,114,000,000.00 … £1,115,999,999.98"]
    said = [row[1] for row in eased(Table("t", ("year", "gap"), [("a", cells[0]), ("b", cells[1])])).rows]
    assert said == ["over -£2,000,000 to under £3,000,000", "£1,114,000,000 to under £1,116,000,000"]


def test_a_column_without_a_word_goes_but_a_table_without_rows_keeps_its_heads():
    assert [c.name for c in eased(Table("t", ("activity", "sites"), [("a", ""), ("b", None)])).columns] == ["activity"]
    assert [c.name for c in eased(Table("t", ("activity", "sites"))).columns] == ["activity", "sites"]


def test_a_column_of_noughts_goes_and_the_first_stays():
    table = Table("t", (Column("n", kind="number"), Column("refused", "post", "number")), [(0, 0), (0, 0)])
    assert [column.name for column in eased(table).columns] == ["n"]


def test_units_are_words():
    table = Table(
        "t",
        ("year", Column("at most", "GBP/post", "money"), Column("slip", "month", "number")),
        [("a", pm.Money(100), 2)],
    )
    assert [column.heading for column in eased(table).columns] == ["year", "at most (a post)", "slip (months)"]


def test_whole_pounds_a_post_are_money():
    table = Table("t", ("year", Column("at most", "GBP/post", "number")), [("a", 54878)])
    assert [row[1] for row in eased(table).rows] == ["£54,878"]


def test_a_sum_printed_to_the_pound_is_that_sum_and_no_range():
    """The cost of a year stood in the table of cover as "£119,999.50 … £120,000.49"."""
    printed = pm.StatedMoney.parse("£120,000").range
    wider = pm.MoneyRange(pm.Money.parse("£118,999.50"), printed.high)
    (row,) = eased(pm.Table("T", ("sum", "other"), [(str(printed), str(wider))])).rows
    assert row == ("£120,000", "£118,999.50 … £120,000.49")
