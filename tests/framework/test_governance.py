"""Bodies, boards, offices and the relations among them."""

import pytest

import prevent_model as pm
from prevent_model.framework.governance import CLIMBING


def test_five_relations_climb():
    names = {"REPORTS_TO", "LINE_MANAGED_BY", "ANSWERS_TO", "WORKS_TO", "PART_OF"}
    assert {r.name for r in pm.Relation if r.climbs} == names
    assert {r for r in pm.Relation if r.climbs} == CLIMBING


@pytest.mark.parametrize(
    ("relation", "words"),
    [("line-managed-by", "is line managed by"), ("works-to", "works to"), ("part-of", "is part of")],
)
def test_a_relation_reads_in_a_sentence(relation, words):
    assert pm.Relation(relation).words == words


def test_a_relation_reads_from_its_object_too():
    assert pm.Relation.CHAIRS.passive == "is chaired by"
    assert len({relation.passive for relation in pm.Relation}) == len(pm.Relation) - 1  # served, by a post or by work


def test_every_frequency_reads_in_a_sentence():
    assert pm.Frequency.TWICE_YEARLY.words == "twice a year"
    assert len({f.words for f in pm.Frequency}) == len(pm.Frequency)


def test_one_parent_may_follow_another(parts):
    """A board that reports to one group until a day, and to another from then on, has one parent at a time."""
    parts["boards"].append(pm.Board(id="new-board", title="New board"))
    boards = [pm.Board(id="old", title="Old"), pm.Board(id="new", title="New"), pm.Board(id="b", title="B")]
    first, then = pm.Period.parse("until 2009-03-31"), pm.Period.parse("from 2009-04-01")

    def links(one, other):
        ends = {"subject": "b", "relation": "reports-to"}
        return [pm.Link(**ends, object="old", active=one), pm.Link(**ends, object="new", active=other)]

    assert pm.Programme(**{**parts, "boards": [*parts["boards"], *boards], "links": links(first, then)}).links
    for one, other in ((first, first), (first, None), (None, then)):
        with pytest.raises(pm.IntegrityError, match="two-parents"):
            pm.Programme(**{**parts, "boards": [*parts["boards"], *boards], "links": links(one, other)})


def test_a_third_parent_is_held_against_each_before_it(faults, parts):
    boards = [*parts["boards"], *(pm.Board(id=f"b{n}", title="B") for n in range(4))]
    times = ("until 2009-03-31", "2009-04-01 to 2010-03-31", "from 2010-01-01")
    links = [
        pm.Link(subject="b0", relation="reports-to", object=f"b{n}", active=pm.Period.parse(time))
        for n, time in enumerate(times, 1)
    ]
    assert [code for code, _, _ in faults(boards=boards, links=links)] == ["two-parents"]


def test_what_takes_a_place_runs_in_no_circle(faults, parts):
    boards = [
        *parts["boards"],
        pm.Board(id="a", title="A", replaces=["b"]),
        pm.Board(id="b", title="B", replaces=["delivery-board", "a"]),
    ]
    ((code, where, message),) = faults(boards=boards)
    assert code == "hierarchy-cycle"
    assert "replaces" in where
    assert message in ("replaces forms a cycle: a → b → a", "replaces forms a cycle: b → a → b")


def test_every_frequency_has_a_number():
    times = [f.times_a_year for f in pm.Frequency]
    assert times == sorted(times, reverse=True)


def test_a_board_meets_as_often_as_said():
    board = pm.Board(id="b", title="B", meets="monthly")
    assert board.meets is pm.Frequency.MONTHLY
    assert board.reports_every is None


def test_boards_in_a_circle(faults):
    boards = [pm.Board(id="a", title="A", reports_to="b"), pm.Board(id="b", title="B", reports_to="c"),
              pm.Board(id="c", title="C", reports_to="a")]  # fmt: skip
    assert faults(boards=boards) == [
        ("hierarchy-cycle", "$.governance.boards[0] (a).reports_to", "reports-to forms a cycle: a → b → c → a")
    ]


@pytest.mark.parametrize(
    ("field", "things", "where"),
    [
        ("boards", [pm.Board(id="a", title="A", reports_to="a")], "$.governance.boards[0] (a).reports_to"),
        ("bodies", [pm.Body(id="a", title="A", kind="unit", part_of="a")], "$.governance.bodies[0] (a).part_of"),
        ("roles", [pm.Role(id="a", title="A", line_managed_by="a")], "$.governance.roles[0] (a).line_managed_by"),
    ],
)
def test_nothing_stands_above_itself(faults, field, things, where):
    assert ("hierarchy-cycle", where) in [found[:2] for found in faults(**{field: things})]


def test_a_circle_that_closes_over_a_link(faults, parts):
    link = pm.Link(subject="delivery-board", relation="reports-to", object="programme-board")
    found = faults(links=[link])
    assert [code for code, _, _ in found] == ["hierarchy-cycle"]


def test_a_board_with_two_parents(faults):
    """Report 8, B.14: the programme board reports to the delivery board, and to it alone."""
    link = pm.Link(subject="programme-board", relation="reports-to", object="mps")
    (code, where, message), *more = faults(links=[link])
    assert (code, where, more) == ("two-parents", "$.governance.links[0]", [])
    assert '"delivery-board" (stated at $.governance.boards[1] (programme-board).reports_to) and "mps"' in message


def test_a_link_that_repeats_a_field_is_no_second_parent(parts):
    link = pm.Link(subject="programme-board", relation="reports-to", object="delivery-board")
    assert pm.Programme(**{**parts, "links": [link]}).links == (link,)


def test_two_lines_of_different_kinds_are_not_two_parents(programme):
    """Report 8, B.16: line managed by one business group, working to another's link commanders."""
    assert programme.role("co-ordinators").works_to == ("strand-lead",)


def test_a_rule_may_name_only_what_exists(faults):
    found = faults(governance_rules=[pm.EscalatesWithin(steps=3, top="delivery-bord")])
    assert found == [
        (
            "unknown-reference",
            "$.governance.rules[0].top",
            'nothing has the id "delivery-bord"; did you mean "delivery-board"?',
        )
    ]
