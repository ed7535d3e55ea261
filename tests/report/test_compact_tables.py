"""Tables as a page shows them: nothing that a cell says is lost but pence that are nought."""

import pytest
from hypothesis import given

import prevent_model as pm
from prevent_model import testing
from prevent_model.report.compact_tables import compact
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.tables.value_text import value_text


@given(testing.tables())
def test_texts_stay_and_rows_stay(table):
    made = compact(table)
    assert len(made.rows) == len(table.rows)
    assert made.columns[0].kind == table.columns[0].kind
    texts = [
        column.name
        for n, column in enumerate(table.columns)
        if column.kind == "text" and (n == 0 or not table.rows or any(value_text(row[n]) for row in table.rows))
    ]
    assert [column.name for column in made.columns if column.kind == "text"] == texts


def sums(*cells, ranged=False):
    column = Column("cost", "GBP", "money", ranged=ranged)
    return [cell for _, cell in compact(Table("t", ("year", column), list(enumerate(cells)))).rows]


def test_pence_stay_where_one_sum_of_the_column_has_them():
    assert sums(pm.Money(100), pm.Money(101)) == ["£1.00", "£1.01"]
    assert sums(pm.Money(100), pm.Money(200)) == ["£1", "£2"]


def test_ranges_are_written_without_pence():
    printed = pm.StatedMoney.parse("£2.2m").range
    assert sums(printed, None, ranged=True) == ["£2.15m to under £2.25m", None]
    (column,) = compact(Table("t", (Column("cost", "GBP", "money", ranged=True),), [(printed,)])).columns
    assert (column.kind, column.ranged) == ("text", False)


@pytest.mark.parametrize(
    ("sums", "words"),
    [
        ((2_200_000, 0), ["£2.2m", "£0"]),  # Report 8, D: £2.2m, which stood as £2,200,000
        ((31_023_000, 68_039_000), ["£31.023m", "£68.039m"]),
        ((2_200_000, 120_000), ["£2.2m", "£120,000"]),  # as in a sentence; each was in full
        ((2_939_623, 2_200_000), ["£2,939,623", "£2,200,000"]),
    ],
)
def test_sums_in_millions_have_the_figures_of_their_source(sums, words):
    table = Table("t", (Column("cost", "GBP", "money"),), [(pm.Money.pounds(pounds),) for pounds in sums])
    assert list(compact(table).column("cost")) == words


def test_a_sum_in_words_is_written_without_pence_and_the_words_stay():
    assert sums(FormattedNumber(pm.Money(200), ("at least ", pm.Money(200))), FormattedNumber(None, "")) == [
        "at least £2",
        "",
    ]


def test_what_a_source_or_a_caption_says_stays_as_it_is():
    """Sums were looked for in texts, so that words of a source lost their pence."""
    table = Table("t", ("year", "said"), [("a", "£2.00 … £2.99")], caption="It cost £5.00.")
    assert (compact(table).rows[0][1], compact(table).caption) == ("£2.00 … £2.99", "It cost £5.00.")


def test_a_column_without_a_word_goes_but_a_table_without_rows_keeps_its_heads():
    assert [c.name for c in compact(Table("t", ("activity", "sites"), [("a", ""), ("b", None)])).columns] == [
        "activity"
    ]
    assert [c.name for c in compact(Table("t", ("activity", "sites"))).columns] == ["activity", "sites"]


def test_a_column_of_noughts_goes_and_the_first_stays():
    table = Table("t", (Column("n", kind="number"), Column("refused", "post", "number")), [(0, 0), (0, 0)])
    assert [column.name for column in compact(table).columns] == ["n"]


def test_units_are_words():
    table = Table(
        "t",
        ("year", Column("at most", "GBP/post", "money"), Column("slip", "month", "number")),
        [("a", pm.Money(100), 2)],
    )
    assert [column.heading for column in compact(table).columns] == ["year", "at most (a post)", "slip (months)"]


def test_whole_pounds_a_post_are_money():
    table = Table("t", ("year", Column("at most", "GBP/post", "number")), [("a", 54878)])
    assert [row[1] for row in compact(table).rows] == ["£54,878"]
