"""The sheet of ratings."""

import openpyxl

import prevent_model as pm


def book(tmp_path, programme):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    return openpyxl.load_workbook(path)


def test_the_latest_rating_of_each_thing_has_a_row(tmp_path):
    rated = pm.sample().rating("phase-one", "amber", on="2008-06-01", cite="B.11", note="=late")
    made = book(tmp_path, rated.rating("phase-one", "red", on="2008-07-01"))
    (latest,) = list(made["Latest ratings"].iter_rows(min_row=2, values_only=True))
    assert latest[2:5] == ("Red", "RAG", "▼ worse")
    assert "rating" in [cell.value for cell in made["Timeline"][1]]


def test_a_programme_without_ratings_has_no_such_sheet(tmp_path):
    assert "Latest ratings" not in book(tmp_path, pm.sample()).sheetnames
