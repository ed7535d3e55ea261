"""The records of spend, and the latest figures of each period with a live variance."""

import openpyxl
import pytest

import prevent_model as pm

QUARTERS = ("April to June 2017", "July to September 2017", "October to December 2017", "January to March 2018")


def book(tmp_path, *records):
    spend = [pm.SpendRecord(**{"on": "2018-04-30", **record}) for record in records]
    sources = [pm.Source(id="report", title="Report", locators="1")]
    programme = pm.Programme(
        id="p", title="P", years="2017/18 to 2018/19", as_at="2018-10-15", sources=sources, spend=spend
    )
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    return openpyxl.load_workbook(path)


def rows(sheet):
    head, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in body]


def test_the_variance_is_live(tmp_path):
    """£296m less £280m is £16m: the cells hold the sums, and the formula their difference."""
    made = book(tmp_path, {"period": "2017/18", "budget": "£280m", "forecast": "£290m", "actual": "£296m"})
    (row,) = rows(made["Spend against budget"])
    assert (row["budget (GBP)"], row["actual (GBP)"], row["actual is the outturn"]) == (280e6, 296e6, "yes")
    assert row["variance (GBP)"] == ('=IF(OR(D2="",AND(G2="yes",F2=""),AND(G2<>"yes",E2="")),"",IF(G2="yes",F2,E2)-D2)')
    assert row["left of the budget (GBP)"] == '=IF(OR(D2="",F2=""),"",D2-F2)'
    assert (row["variance at least (GBP)"], row["variance at most (GBP)"]) == (15000000.01, 16999999.99)
    assert "spend_variance" in made.defined_names


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
    assert {row[name][:4] for name in ("variance (GBP)", "left of the budget (GBP)")} == {"=IF("}


def test_a_total_adds_the_cells_of_its_parts(tmp_path):
    year, *quarters = rows(
        book(tmp_path, *({"period": period, "actual": "£9m"} for period in QUARTERS))["Spend against budget"]
    )
    assert year["actual (GBP)"] == "=F3+F4+F5+F6"
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
    (row,) = rows(book(tmp_path, {"period": "2017/18"} | sums)["Spend against budget"])
    found = row["variance (GBP)"]
    assert found[:1] == variance if isinstance(found, str) else found == variance
    assert row["variance as printed"] == printed


def test_without_spend_there_is_no_sheet(tmp_path):
    assert not {"Spend", "Spend against budget"} & set(book(tmp_path).sheetnames)


def test_what_is_known_later_is_a_record_alone(tmp_path):
    made = book(tmp_path, {"period": "2017/18", "on": "2018-12-31", "actual": "£1m"})
    assert "Spend" in made.sheetnames
    assert "Spend against budget" not in made.sheetnames
