import csv
import io
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest

from prevent_model.tables.cells import Between, Column, FormattedNumber
from prevent_model.tables.exports import exported, guarded
from prevent_model.tables.table import Table
from prevent_model.values.approximate_dates import Window
from prevent_model.values.money import Money, MoneyRange
from prevent_model.values.posts import Posts
from prevent_model.values.stated_money import StatedMoney

COST = Column("cost", "GBP", "money", ranged=True, absent="not stated")


def read(table, **settings):
    return list(csv.DictReader(io.StringIO(table.csv(**settings), newline="")))


def test_a_range_is_one_column_to_a_reader_and_two_to_a_program():
    """A10; desk 1.8: the whole range was one text."""
    between = StatedMoney.parse("£2.2m").range
    table = Table("", ("year", COST), [("2008/09", between), ("2009/10", None), ("2010/11", Money.pounds(3))])
    assert "£2.15m to under £2.25m" in str(table)
    assert "not stated" in table.markdown()
    assert read(table) == [
        {"year": "2008/09", "cost at least (GBP)": "2150000.00", "cost at most (GBP)": "2249999.99"},
        {"year": "2009/10", "cost at least (GBP)": "", "cost at most (GBP)": ""},
        {"year": "2010/11", "cost at least (GBP)": "3.00", "cost at most (GBP)": "3.00"},
    ]
    assert table.to_pandas()["cost at most"][0] == 2_249_999.99
    assert json.loads(table.json())["rows"][1] == {"year": "2009/10", "cost at least": None, "cost at most": None}


def test_an_open_end_is_empty():
    table = Table("", (Column("weight", kind="number", ranged=True),), [(Between(0, None),), (Between(None, 1),)])
    assert str(table).split()[-6:] == ["0", "or", "more", "1", "or", "less"]
    assert table.csv().splitlines()[1:] == ["0,", ",1"]


def test_the_columns_are_the_same_whether_there_are_rows_or_none():
    columns = (
        COST,
        Column("due", kind="date", ranged=True),
        Column("sum", marks=[Column("is at least", kind="boolean")]),
    )
    names = ["cost at least", "cost at most", "due", "due first day", "due last day", "sum", "is at least"]
    assert [one.name for one in exported(columns, [])] == names
    frames = [
        Table("", columns, rows)
        for rows in ((), [(None, None, None)], [(Money(1), Window.parse("2008/09"), FormattedNumber("a", "b", [True]))])
    ]
    for table in frames:
        assert list(table.to_pandas().columns) == list(table.to_polars().columns) == names
        assert table.to_polars().schema["cost at least"] == pl.Decimal(38, 2)


def test_a_mark_is_a_column_of_its_own():
    """A10; desk 1.7: a frame lost the words "at least"."""
    columns = [Column("money", "GBP", "money", marks=[Column("money is at least", kind="boolean")])]
    table = Table("", columns, [(FormattedNumber(Money(100), "at least £1.00", [True]),), (None,)])
    assert table.csv().splitlines() == ["money (GBP),money is at least", "1.00,true", ","]
    assert json.loads(table.json())["rows"][0] == {"money": 1.0, "money is at least": True}
    assert table.to_polars()["money is at least"].to_list() == [True, None]


def test_words_in_place_of_a_number_are_not_lost():
    """A release prints "at least £5m" where no single sum is known: a program got an empty cell and nothing else."""
    columns = [Column("money", "GBP", "money"), Column("cost", "GBP", "money", ranged=True)]
    words = FormattedNumber(None, "at least £5m"), FormattedNumber(None, "about £2m")
    table = Table("", columns, [words, (Money(100), FormattedNumber(None, ""))])
    names = ["money", "money in words", "cost at least", "cost at most", "cost in words"]
    assert [tuple(row.values()) for row in json.loads(table.json())["rows"]] == [
        (None, "at least £5m", None, None, "about £2m"),
        (1.0, None, None, None, None),
    ]
    assert list(table.to_pandas().columns) == list(table.to_polars().columns) == names


def test_what_a_source_words_stands_before_its_ends():
    table = Table(
        "", (Column("starts", kind="date", ranged=True), Column("sum", "GBP", "money")),
        [(Window.parse("September 2008"), StatedMoney.parse("£2.2m")), (Window.day(date(2008, 7, 24)), StatedMoney.parse("about £2m"))],
    )  # fmt: skip
    first, second = read(table)
    assert list(first.values()) == ["September 2008", "2008-09-01", "2008-09-30", "£2.2m", "2150000.00", "2249999.99"]
    assert list(second.values()) == ["2008-07-24", "2008-07-24", "2008-07-24", "about £2m", "", ""]


def test_ids_are_text_and_truth_and_days_are_what_they_are():
    table = Table("", ("code", "open", "on"), [(7, True, date(2008, 7, 24)), ("07", None, None)])
    assert table.csv().splitlines()[1] == "7,true,2008-07-24"
    assert json.loads(table.json())["rows"][0] == {"code": "7", "open": True, "on": "2008-07-24"}
    assert table.to_polars().schema == {"code": pl.String, "open": pl.Boolean, "on": pl.Date}


def test_numbers_of_every_class_are_numbers():
    cells = [1, 0.5, Fraction(1, 4), Decimal("0.125"), Posts(3), np.int64(4), Decimal("nan"), None]
    table = Table("", (Column("n", kind="number"),), [(cell,) for cell in cells])
    assert table.csv().splitlines()[1:] == ["1", "0.5", "0.25", "0.125", "3", "4", '""', '""']
    assert table.to_polars()["n"].to_list() == [1, 0.5, 0.25, 0.125, 3, 4, None, None]


def test_a_word_in_a_column_of_numbers_is_refused_by_what_it_is():
    table = Table("", (Column("posts", kind="number"),), [(1,), ("12 (+3)",)])
    with pytest.raises(ValueError, match=r'rows\[1\]: .* in the column "posts", which is of kind number; write None'):
        table.csv()
    with pytest.raises(ValueError, match='called "cost at least"'):
        Table("", (COST, "cost at least")).json()


def test_money_in_a_frame_is_pounds_or_pence_as_is_asked():
    """Desk 1.6: pandas could neither draw nor multiply the sums."""
    table = Table("", (Column("cost", "GBP", "money"),), [(Money(220_000_001),), (None,)])
    assert (table.to_pandas()["cost"] * 0.5)[0] == 1_100_000.005
    assert table.to_pandas(money="decimal")["cost"][0] == Decimal("2200000.01")
    assert table.to_pandas(money="minor")["cost"].dtype == "Int64"
    assert table.to_polars(money="minor")["cost"].to_list() == [220_000_001, None]
    assert table.to_polars()["cost"].to_list() == [Decimal("2200000.01"), None]
    with pytest.raises(
        ValueError, match=r"money: there is no way to hold money called 'pence'; write .float., .decimal. or .minor."
    ):
        table.to_pandas(money="pence")


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "-", "+44 20"])
def test_a_text_that_a_spreadsheet_would_run_is_guarded(text):
    """H9."""
    assert guarded(text) == f"'{text}"
    table = Table("T", (f"{text} heading", Column("n", kind="number")), [(text, -3)])
    ((_, shown), (__, number)) = read(table, guard=True)[0].items()
    assert (shown, number) == (f"'{text}", "-3")
    assert read(table)[0] == {f"{text} heading": text, "n": "-3"}


@pytest.mark.parametrize("text", ["-3", "-£3.50", "+12", "-2,200.5%", "a=b", "Tŷ", ""])
def test_a_number_below_zero_stays_a_number(text):
    assert guarded(text) == text


def test_ranges_of_money_may_be_long():
    table = Table("", (COST,), [(MoneyRange.exactly(Money(10**21 + 1)),)])
    assert table.csv().splitlines()[1].split(",")[0] == f"{10**19}.01"
