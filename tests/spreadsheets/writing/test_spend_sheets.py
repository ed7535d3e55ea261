"""The records of spend, and the latest figures of each period with a live variance."""

from fractions import Fraction

import openpyxl
import pytest

import prevent_model as pm
from prevent_model.spreadsheets.writing.workbook import book_of as pages_of

QUARTERS = ("April to June 2017", "July to September 2017", "October to December 2017", "January to March 2018")


def programme(*records):
    spend = [pm.SpendRecord(**{"on": "2018-04-30", **record}) for record in records]
    sources = [pm.Source(id="report", title="Report", locators="1")]
    return pm.Programme(id="p", title="P", years="2017/18 to 2018/19", as_at="2018-10-15", sources=sources, spend=spend)


def book(tmp_path, *records, values=True):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme(*records), path)
    return openpyxl.load_workbook(path, data_only=values)


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_variance_is_worked_out_with_its_ends(tmp_path):
    """£296m less £280m is £16m; each is printed to the million, so that it is from £15m to £17m, but for a penny."""
    records = [{"period": "2017/18", "budget": "£280m", "forecast": "£290m", "actual": "£296m"}]
    (row,) = rows(book(tmp_path, *records)["Spend against budget"])
    assert (row["budget (GBP)"], row["actual (GBP)"], row["actual is the outturn"]) == (280e6, 296e6, "yes")
    assert (row["variance (GBP)"], row["left of the budget (GBP)"]) == (16e6, -16e6)
    assert (row["variance at least (GBP)"], row["variance at most (GBP)"]) == (15000000.01, 16999999.99)
    made = book(tmp_path, *records, values=False)
    (row,) = rows(made["Spend against budget"])
    names = ("variance", "variance at least", "variance at most", "left of the budget")
    assert {str(row[f"{name} (GBP)"])[0] for name in names} == {"="}
    assert "spend_variance" in made.defined_names


def of_cells(made, **cells):
    """The variance, its ends and what is left, once some cells of the first row hold others."""
    page = made.pages["Spend against budget"]
    for name, value in cells.items():
        page.cells[2, ["dummy", "a", "b", "budget", "forecast", "actual", "final"].index(name) + 1].value = value
    values = made.values()
    return [values["Spend against budget", 2, column] for column in (8, 9, 10, 12)]


def test_another_sum_keeps_the_precision_of_the_printed_one():
    """By hand: 296 less 300 is -4; from 295.5 less 300.5 to 296.5 less 299.5, a penny inside each."""
    made = pages_of(programme({"period": "2017/18", "budget": "£280m", "forecast": "£290m", "actual": "£296m"}))
    pence = Fraction(1, 100)
    assert of_cells(made, budget=300_000_000) == [-4_000_000, -5_000_000 + pence, -3_000_000 - pence, 4_000_000]
    assert of_cells(made, final="no")[:3] == [-10_000_000, -11_000_000 + pence, -9_000_000 - pence]
    assert of_cells(made, final="perhaps") == ["#N/A", "#N/A", "#N/A", 4_000_000]
    assert of_cells(made, final="yes", actual=None) == ["", "", "", ""]
    assert of_cells(made, actual=296_000_000, budget=None) == ["", "", "", ""]


def test_a_sum_is_open_where_something_follows_from_it():
    """A forecast without a budget leads to nothing; with one, the forecast that is still to come may be written in."""
    cells = {
        (column, cell.is_open)
        for records in (
            [{"period": "2018/19", "forecast": "£9m"}],
            [{"period": "2018/19", "budget": "£9m", "actual": "£1m"}],
        )
        for (row, column), cell in pages_of(programme(*records)).pages["Spend against budget"].cells.items()
        if (row, column) == (2, 5)
    }
    assert cells == {(5, False), (5, True)}


def test_a_sum_that_names_no_single_one_is_a_text_that_no_formula_takes(tmp_path):
    """Up to 655 less 600: from nothing less 600.5 at most to 655.5 less 599.5."""
    made = book(tmp_path, {"period": "2018/19", "budget": "£600m", "forecast": "up to £655m", "actual": "up to £9m"})
    (row,) = rows(made["Spend against budget"])
    assert (row["forecast (GBP)"], row["actual (GBP)"]) == ("up to £655m", "up to £9m")
    assert (row["variance (GBP)"], row["left of the budget (GBP)"]) == (None, None)
    assert (row["variance at least (GBP)"], row["variance at most (GBP)"]) == (-600499999.99, 55999999.99)
    # A forecast that an outturn has replaced, 296 less 280, is in neither.
    made = book(tmp_path, {"period": "2017/18", "budget": "£280m", "forecast": "up to £290m", "actual": "£296m"})
    (row,) = rows(made["Spend against budget"])
    assert (row["variance (GBP)"], row["left of the budget (GBP)"]) == (16e6, -16e6)


def test_a_number_written_over_a_range_is_exact():
    """By hand: 650 less 600, which is printed to the million, is from 49.5 to 50.5, a penny inside the first."""
    made = pages_of(programme({"period": "2018/19", "budget": "£600m", "forecast": "up to £655m"}))
    low, high = 650_000_000 - Fraction("600499999.99"), Fraction(50_500_000)
    assert of_cells(made, forecast=650_000_000)[:3] == [50_000_000, low, high]


def test_a_total_adds_the_cells_of_its_parts(tmp_path):
    """And adds nothing where one of them is taken out."""
    records = [{"period": period, "actual": "£9m"} for period in QUARTERS]
    year, *quarters = rows(book(tmp_path, *records, values=False)["Spend against budget"])
    assert year["actual (GBP)"] == '=IF(COUNT(F3,F4,F5,F6)=4,F3+F4+F5+F6,"")'
    assert [quarter["actual (GBP)"] for quarter in quarters] == [9e6] * 4


@pytest.mark.parametrize(
    ("sums", "variance", "printed"),
    [
        ({"variance": "-£2m"}, -2e6, "-£2m"),
        ({"budget": "about £280m", "actual": "£296m"}, None, None),
        ({"period": "2018/19", "budget": "£280m", "actual": "£96m"}, "=", None),
    ],
)
def test_a_variance_that_is_not_worked_out(tmp_path, sums, variance, printed):
    (row,) = rows(book(tmp_path, {"period": "2017/18"} | sums, values=False)["Spend against budget"])
    found = row["variance (GBP)"]
    assert found[:1] == variance if isinstance(found, str) else found == variance
    assert row["variance as printed"] == printed


def test_without_spend_there_is_no_sheet(tmp_path):
    assert not {"Spend", "Spend against budget"} & set(book(tmp_path).sheetnames)


def test_what_is_known_later_is_a_record_alone(tmp_path):
    made = book(tmp_path, {"period": "2017/18", "on": "2018-12-31", "actual": "£1m"})
    assert "Spend" in made.sheetnames
    assert "Spend against budget" not in made.sheetnames
