"""The sheets from which a plan can be read again: what is said once, lines, and counts."""

from datetime import date

import openpyxl
from tests import sample_workbooks

import prevent_model as pm


def sheet_of(tmp_path, programme, title):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    return openpyxl.load_workbook(path)[title]


def rows(sheet):
    return [tuple(cell for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_what_is_said_once():
    found = dict(row[:2] for row in rows(sample_workbooks.answers()["Growth plan"])[1:])
    assert found == {
        "title": "Growth in posts", "id": "growth", "posts as": "levels", "cost as": "levels", "basis": "unstated",
        "funded by": "ct-specific-grant", "cite": "report-8:D", "unstated": "baseline, baseline_cost",
    }  # fmt: skip


def test_the_month_is_said_where_it_is_not_april(tmp_path):
    year = pm.FinancialYear(2008, 9)
    plan = pm.GrowthPlan(posts_as="levels", points=[pm.GrowthPoint(year=year, posts=1, cost="£1m")])
    programme = pm.Programme(id="p", title="P", years=[year], as_at=date(2008, 9, 1), plans=[plan])
    assert ("year begins", "September") in [row[:2] for row in rows(sheet_of(tmp_path, programme, "Growth plan"))]


def test_lines_have_what_they_state_and_no_more():
    sheet = sample_workbooks.answers()["Growth lines"]
    assert rows(sheet)[0] == (
        "line", "office", "bodies", "sites", "starts", "posts (post)", "id", "kind", "funded by", "cite", "unstated",
    )  # fmt: skip
    assert sheet["F6"].value == "=SUM(F2:F5)"
    assert sheet["F2"].comment.text == "The source does not say how many."


def test_counts_have_a_row_a_day():
    programme = pm.sample("police-uplift")
    found = rows(sample_workbooks.answers("police-uplift")["Observations"])
    assert len(found) == 1 + len(programme.observations)
    assert found[0][:2] == ("on", "posts (post)")
