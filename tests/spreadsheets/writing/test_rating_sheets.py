"""The sheets of ratings."""

import openpyxl
from tests import sample_workbooks

import prevent_model as pm


def book(tmp_path, programme):
    path = tmp_path / "plan.xlsx"
    pm.workbook.write(programme, path)
    return openpyxl.load_workbook(path)


def test_ratings_are_written_as_recorded_and_the_latest_of_each(tmp_path):
    rated = pm.sample().rating("phase-one", "amber", on="2008-06-01", cite="B.11", note="=late")
    made = book(tmp_path, rated.rating("phase-one", "red", on="2008-07-01"))
    head, *rows = made["Ratings"].iter_rows(values_only=True)
    assert head[:5] == ("of", "on", "scale", "level", "note")
    assert [row[3] for row in rows] == ["amber", "red"]
    assert made["Ratings"]["A2"].comment.text == "Source: report-8 B.11"
    (latest,) = list(made["Latest ratings"].iter_rows(min_row=2, values_only=True))
    assert latest[2:5] == ("Red", "RAG", "▼ worse")
    assert "rating" in [cell.value for cell in made["Timeline"][1]]


def test_a_programme_without_ratings_has_no_such_sheet():
    assert not {"Ratings", "Latest ratings"} & set(sample_workbooks.answers().sheetnames)
