"""Lines of parents: one parent each, and no circle, whether fields or links say so."""

import pytest

import prevent_model as pm
from prevent_model.framework.hierarchy_checks import BELONGING, PARENTS


def test_two_circles_are_two_findings(faults):
    boards = [pm.Board(id=a, title=a, reports_to=b) for a, b in ("ab", "ba", "cd", "dc", "ec")]
    found = faults(boards=boards)
    assert [message for _, _, message in found] == [
        "reports-to forms a cycle: a → b → a",
        "reports-to forms a cycle: c → d → c",
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
        ("hierarchy-cycle", "$.governance.links[0]"),
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


@pytest.mark.parametrize(
    ("subject", "relation", "object_", "others"),
    [
        ("programme-board", "reports-to", "mps", ["supports", "informs"]),
        ("programme-board", "reports-to", "strand-lead", ["supports", "informs"]),
        ("co-ordinators", "line-managed-by", "mps", ["answers-to", "works-to", "supports"]),
        ("so", "part-of", "lambeth", ["supports"]),
        ("prevent", "part-of", "objective-1", ["supports"]),
    ],
)
def test_the_remedy_of_two_parents_names_what_may_be_written(parts, subject, relation, object_, others):
    def written(other):
        return pm.Programme(**{**parts, "links": [pm.Link(subject=subject, relation=other, object=object_)]})

    with pytest.raises(pm.IntegrityError) as error:
        written(relation)
    (finding,) = error.value.findings
    assert finding.remedy.replace(" or ", ", ").removeprefix("keep one; write the other as ").split(", ") == others
    assert all(written(other).links for other in others)


def test_a_field_and_a_link_that_agree_are_one_parent(parts):
    links = [pm.Link(subject="so", relation="part-of", object="mps")]
    assert pm.Programme(**{**parts, "links": links}).links == tuple(links)


def test_what_belongs_to_itself_is_a_circle(faults):
    ((code, where, message),) = faults(boards=[pm.Board(id="a", title="A", reports_to="a")])
    assert (code, where) == ("hierarchy-cycle", "$.governance.boards[0] (a).reports_to")
    assert message.endswith("a → a")


def test_objectives_that_mirror_each_other_are_a_circle(faults):
    """C1."""
    objectives = [pm.Objective(id=a, title=a, mirrors=b) for a, b in ("ab", "bc", "ca")]
    ((code, where, message),) = faults(objectives=objectives)
    assert (code, where, message) == (
        "hierarchy-cycle", "$.objectives[0] (a).mirrors", "mirrors forms a cycle: a → b → c → a",
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "cls"), [("impact_assessments", pm.ImpactAssessment), ("strategies", pm.Strategy)])
def test_descent_in_a_circle(faults, kind, cls):
    """C1."""
    extra = {"subject": "p", "state": "proposed"} if cls is pm.ImpactAssessment else {}
    things = [cls(id=a, title=a, parent=b, **extra) for a, b in ("ab", "ba")]
    assert "hierarchy-cycle" in [code for code, *_ in faults(**{kind: things})]


def test_two_successions_in_a_circle_are_two_faults(faults):
    """C1."""
    boards = [pm.Board(id=a, title=a, replaces=[b]) for a, b in ("ab", "ba", "cd", "dc")]
    assert [message for _, _, message in faults(boards=boards)] == [
        "replaces forms a cycle: a → b → a",
        "replaces forms a cycle: c → d → c",
    ]


def test_a_line_that_is_turned_round_later_is_no_circle(parts):
    """C1: each year has its own line, and neither year's line returns."""
    links = [pm.Link(subject=a, relation="part-of", object=b, active=pm.Period.parse(when)) for a, b, when in
             (("mps", "lambeth", "until 2009-03-31"), ("lambeth", "mps", "from 2009-04-01"))]  # fmt: skip
    assert pm.Programme(**{**parts, "links": links}).links == tuple(links)


def test_a_circle_that_closes_with_a_later_parent(faults):
    """C1: the second parent follows the first in time, and closes a circle with a line that always holds."""
    links = [pm.Link(subject=a, relation="part-of", object=b, active=when and pm.Period.parse(when)) for a, b, when in
             (("lambeth", "so", "until 2009-03-31"), ("later", "lambeth", None), ("phase-one", "later", None),
              ("channel", "phase-one", None), ("lambeth", "channel", "from 2015-04-01"))]  # fmt: skip
    ((code, where, _),) = faults(links=links)
    assert (code, where) == ("hierarchy-cycle", "$.governance.links[4]")


def test_many_second_parents_are_told_in_linear_time(faults):
    """C8: the place of a parent is looked up, not searched for each time."""
    boards = [pm.Board(id=f"b{n}", title="B", reports_to=f"b{n + 1}" if n < 3000 else None) for n in range(3001)]
    links = [pm.Link(subject=f"b{n}", relation="reports-to", object="delivery-board") for n in range(3000)]
    boards.append(pm.Board(id="delivery-board", title="High-level"))
    found = faults(boards=boards, links=links)
    assert len(found) == 3000
    assert found[7][2].startswith('"b7" reports-to "b8" (stated at $.governance.boards[7] (b7).reports_to)')


def test_each_line_of_parents_is_a_field_of_its_kind(programme):
    for kind, (_, field) in PARENTS.items():
        for id_ in programme.ids(kind):
            assert hasattr(programme.entity(id_), field)


def test_each_belonging_is_a_field_of_its_kind(programme):
    for kind, field in BELONGING.items():
        for id_ in programme.ids(kind):
            assert hasattr(programme.entity(id_), field)
