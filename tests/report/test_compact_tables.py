"""Tables as a page shows them: nothing that a cell says is lost but pence that are nought."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

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


def ends(*pairs):
    columns = ("year", Column("at least", "GBP", "money", key="low"), Column("at most", "GBP", "money", key="high"))
    rows = [(n, *(None if end is None else pm.Money(end) for end in pair)) for n, pair in enumerate(pairs)]
    return [tuple(row[1:]) for row in compact(Table("t", columns, rows)).rows]


def test_the_ends_of_a_sum_in_two_columns_are_as_precise_as_each_other():
    """£2.2m is £2.15m to a penny below £2.25m; below nought the least is the open end, of -£1.35m to the nearest."""
    assert ends((215_000_000, 224_999_999)) == [("£2.15m", "under £2.25m")]
    assert ends((-140_499_999, -129_500_001)) == [("over -£1.405m", "under -£1.295m")]
    assert ends((None, 224_999_999), (215_000_000, None)) == [(None, "under £2.25m"), ("£2.15m", None)]


def test_a_sum_that_is_exact_or_far_from_a_whole_one_keeps_its_pence():
    assert ends((299, 299)) == [("£2.99", "£2.99")]
    assert ends((501, 996)) == [("over £5", "£9.96")]
    assert ends((215_000_050, 224_999_950)) == [("£2,150,000.50", "£2,249,999.50")]


def test_a_currency_without_minor_units_keeps_its_ends():
    columns = ("year", Column("at least", "JPY", "money", key="low"), Column("at most", "JPY", "money", key="high"))
    row = (1, pm.Money(899_500_000, "JPY"), pm.Money(900_499_999, "JPY"))
    assert compact(Table("t", columns, [row])).rows[0][2] == "¥900,499,999"


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_an_end_in_words_lies_outside_the_range_by_five_pence_at_most(low, width):
    """Law: "over" is below the least, "under" above the most, and neither by more than five minor units."""
    assume(low and low + width)  # a column of nothing is left out
    least, most = ends((low, low + width))[0]
    for text, end, word, sign in ((least, low, "over ", 1), (most, low + width, "under ", -1)):
        printed = pm.StatedMoney.parse(text.removeprefix(word)).amount.minor
        assert (0 < sign * (end - printed) <= 5) if text.startswith(word) else printed == end
