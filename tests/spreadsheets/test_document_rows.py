"""The things of a document as rows."""

from prevent_model.framework.programme import Programme
from prevent_model.framework.standards import Standard
from prevent_model.spreadsheets.document_rows import DocumentRow, rows_of
from prevent_model.spreadsheets.document_sheets import layout_of


def test_the_points_of_a_plan_without_an_id_name_the_plan_of_growth():
    rows = rows_of(layout_of(Programme), {"plans": [{"points": [{"year": "2008/09", "posts": 41}]}]})
    assert rows["plans",] == [DocumentRow("", "", {"id": "growth"}, "plans[0]")]
    assert rows["plans", "points"] == [
        DocumentRow("growth", "", {"year": "2008/09", "posts": 41}, "plans[0].points[0]")
    ]


def test_the_parts_of_criteria_name_what_they_are_a_part_of():
    root = {"id": "all", "children": [{"id": "plans", "children": [{"id": "owner"}]}, {"id": "staff"}]}
    rows = rows_of(layout_of(Standard), {"id": "s", "root": root})
    assert [(row.part_of, row.fields["id"]) for row in rows["root",]] == [
        ("", "all"), ("all", "plans"), ("plans", "owner"), ("all", "staff"),
    ]  # fmt: skip


def test_a_list_stays_with_a_thing_that_has_the_name_of_another():
    twice = [{"name": "RAG", "levels": [{"rank": 0, "label": "Red"}]}] * 2
    rows = rows_of(layout_of(Programme), {"scales": twice})
    assert rows["scales", "levels"] == []
    assert all("levels" in row.fields for row in rows["scales",])
