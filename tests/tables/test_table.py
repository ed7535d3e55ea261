import csv
import io
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from prevent_model.errors import MissingExtra
from prevent_model.framework.findings import ERROR
from prevent_model.tables.cells import Column, FormattedNumber
from prevent_model.tables.table import Table
from prevent_model.values.citations import Citation
from prevent_model.values.money import Money
from prevent_model.values.years import FinancialYear

TABLE = Table(
    "Growth <plan>",
    ("year", Column("posts", "post", "number"), Column("cost", "GBP", "money"), Column("part", None, "share")),
    [
        (FinancialYear(2008), 41, Money.pounds(2_200_000), Fraction(1, 3)),
        (FinancialYear(2009), None, Fraction(1, 8), 1),
    ],
    caption="as printed",
    cite=(Citation("report-8", "B.18"),),
)


def test_text():
    assert str(TABLE).splitlines() == [
        "Growth <plan>",
        "year     posts  cost (GBP)    part",
        "-------  -----  ----------  ------",
        "2008/09     41       £2.2m  ≈33.3%",
        "2009/10             ≈£0.13    100%",
        "as printed",
        "Source: report-8 B.18",
    ]
    assert TABLE.text(width=34) == str(TABLE)


def test_text_in_a_narrow_terminal():
    assert TABLE.with_column("posts", name="change", unit="people").text(width=37).splitlines() == [
        "Growth <plan>",
        "year        change       cost    part",
        "          (people)      (GBP)",
        "-------  ---------  ---------  ------",
        "2008/09         41      £2.2m  ≈33.3%",
        "2009/10                ≈£0.13    100%",
        "as printed",
        "Source: report-8 B.18",
    ]


def test_markdown():
    lines = Table("", ("a|b",), (("x|y\nz <i>",),)).markdown().splitlines()
    assert lines == ["| a\\|b |", "| --- |", "| x\\|y z &lt;i&gt; |"]
    assert "| ---: |" in TABLE.markdown()
    assert "Source: report-8 B.18" in TABLE.markdown()


def test_html():
    html = TABLE.html()
    assert html == TABLE._repr_html_()
    assert '<table class="pm-table">' in html
    assert "<caption><strong>Growth &lt;plan&gt;</strong><br>as printed<br>Source: report-8 B.18</caption>" in html
    assert '<th scope="col" class="number">posts</th>' in html
    assert '<th scope="row">2008/09</th>' in html
    assert '<td class="number money">£2.2m</td>' in html
    assert "<caption>" not in Table("", ("a",)).html()


def test_neither_a_sum_below_nought_nor_a_day_is_broken_over_lines():
    """A browser may break a line after a hyphen, and a minus would stay behind alone."""
    cells = ("-A$1,002,999.99 … -A$1,001,000.01", "2016-09-15 to 2016-10-26", "by-day, 2015-16 and <-1m")
    html = Table("On 2016-09-15", ("a", "b", "c"), [cells]).html()
    assert re.findall(r'<span class="unbroken">(.*?)</span>', html) == [
        "-A$1,002,999.99",
        "-A$1,001,000.01",
        "2016-09-15",
        "2016-10-26",
    ]
    assert "<strong>On 2016-09-15</strong>" in html


@pytest.mark.parametrize("text", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", ""])
def test_any_cell_of_a_csv_is_read_back(text):
    written = Table("T", ("first", "second"), ((text, "end"),)).csv()
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["first", "second"], [text, "end"]]


def test_csv():
    assert TABLE.csv().splitlines()[:3] == [
        "year,posts (post),cost (GBP),part",
        "2008/09,41,2200000.00,0.3333333333333333333333333333",
        "2009/10,,0.125,1",
    ]


def test_records_and_json():
    assert TABLE.records()[0]["cost"] == Money.pounds(2_200_000)
    content = json.loads(TABLE.json())
    assert content["rows"][0] == {"year": "2008/09", "posts": 41, "cost": 2_200_000, "part": pytest.approx(1 / 3)}
    assert content["columns"][1] == {"name": "posts", "unit": "post", "kind": "number"}
    assert json.loads(Table("", ("a",), ((ERROR,), ((1, 2),))).json())["rows"] == [{"a": "error"}, {"a": "1, 2"}]


def test_refused():
    with pytest.raises(ValueError, match=r"rows\[0\]: 1 cells under 2 columns"):
        Table("", ("a", "b"), ((1,),))
    with pytest.raises(ValueError, match='two are called "a"'):
        Table("", ("a", "a"))
    with pytest.raises(ValueError, match="at least one"):
        Table("", ())


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_a_frame_needs_its_engine(engine, monkeypatch):
    monkeypatch.setitem(sys.modules, engine, None)
    with pytest.raises(MissingExtra, match=f"pip install {engine}"):
        getattr(TABLE, f"to_{engine}")()


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_frames(engine):
    pytest.importorskip(engine)
    frame = getattr(TABLE, f"to_{engine}")(money="decimal")
    assert list(frame["year"]) == ["2008/09", "2009/10"]
    assert list(frame["cost"]) == [Decimal("2200000.00"), Decimal("0.13")]
    assert list(frame["part"]) == [pytest.approx(1 / 3), 1.0]


def test_a_marked_number_is_words_to_a_reader_and_a_number_to_a_frame():
    sum_ = FormattedNumber(Money.pounds(2_200_000), "at least £2,200,000.00")
    table = Table(
        "",
        (Column("posts", "post", "number"), Column("cost", "GBP", "money")),
        [(FormattedNumber(12, "+12"), sum_), (41, None)],
    )
    assert "at least £2,200,000.00" in str(table)
    assert "at least £2,200,000.00" in table.markdown()
    assert '<td class="number money">at least £2,200,000.00</td>' in table.html()
    assert json.loads(table.json())["rows"][0] == {"posts": 12, "cost": 2_200_000}
    assert table.csv().splitlines()[1] == "12,2200000.00"
    assert table.to_polars()["posts"].to_list() == table.to_pandas()["posts"].tolist() == [12, 41]
    assert table.to_polars()["cost"].to_list() == [Decimal("2200000.00"), None]


@pytest.mark.parametrize("letter", ["\x1b", "\x07", "\x9b", "\x7f", "\u202e"])
def test_a_table_that_people_read_gives_no_orders_to_a_terminal(letter):
    """H5."""
    text = f"a{letter}b"
    table = Table(text, (text, "n"), [(text, 1)], caption=text)
    for shown in (str(table), table.markdown(), table.html(), table.json()):
        assert letter not in shown
    assert json.loads(table.json())["rows"] == [{text: text, "n": "1"}]
    assert letter in table.csv()  # exact, for programs
