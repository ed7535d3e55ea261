"""Lines of parents: one parent each, and no circle, whether fields or links say so."""

import pytest

import prevent_model as pm
from prevent_model.framework.ancestry import BELONGING, PARENTS


def test_two_circles_are_two_findings(faults):
    boards = [pm.Board(id=a, title=a, reports_to=b) for a, b in ("ab", "ba", "cd", "dc", "ec")]
    found = faults(boards=boards)
    assert [message for _, _, message in found] == [
        "reports-to runs in a circle: a → b → a",
        "reports-to runs in a circle: c → d → c",
    ]


def test_a_circle_that_closes_through_a_second_parent_is_found(faults):
    boards = [
        pm.Board(id="a", title="A", reports_to="b"),
        pm.Board(id="b", title="B"),
        pm.Board(id="c", title="C", reports_to="a"),
    ]
    links = [pm.Link(subject="a", relation="reports-to", object="c")]
    assert [(code, where) for code, where, _ in faults(boards=boards, links=links)] == [
        ("two-parents", "$.governance.links[0]"),
        ("reporting-circle", "$.governance.links[0]"),
    ]


@pytest.mark.parametrize(
    ("changes", "link"),
    [
        ({"boards": [pm.Board(id="a", title="A", reports_to="b"), pm.Board(id="b", title="B")]}, ("a", "reports-to", "mps")),
        ({}, ("co-ordinators", "line-managed-by", "mps")),
        ({}, ("so", "part-of", "lambeth")),
        ({}, ("prevent", "part-of", "objective-1")),
        ({}, ("strand-lead", "part-of", "mps")),
        ({"part_of": "prevent"}, ("p", "part-of", "contest")),
    ],
)  # fmt: skip
def test_a_field_and_a_link_name_two_parents(faults, changes, link):
    subject, relation, object_ = link
    found = faults(**changes, links=[pm.Link(subject=subject, relation=relation, object=object_)])
    assert ("two-parents", "$.governance.links[0]") in [(code, where) for code, where, _ in found]


def test_a_field_and_a_link_that_agree_are_one_parent(parts):
    links = [pm.Link(subject="so", relation="part-of", object="mps")]
    assert pm.Programme(**{**parts, "links": links}).links == tuple(links)


def test_what_belongs_to_itself_is_a_circle(faults):
    ((code, where, message),) = faults(boards=[pm.Board(id="a", title="A", reports_to="a")])
    assert (code, where) == ("reporting-circle", "$.governance.boards[0] (a).reports_to")
    assert message.endswith("a → a")


def test_each_line_of_parents_is_a_field_of_its_kind(programme):
    for kind, (_, field) in PARENTS.items():
        for id_ in programme.ids(kind):
            assert hasattr(programme.entity(id_), field)


def test_each_belonging_is_a_field_of_its_kind(programme):
    for kind, field in BELONGING.items():
        for id_ in programme.ids(kind):
            assert hasattr(programme.entity(id_), field)
