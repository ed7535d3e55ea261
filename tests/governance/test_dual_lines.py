"""Two lines of reporting, and where they meet."""

import attrs
import networkx as nx
import pytest
from tests.made_bodies import harbour

import prevent_model as pm


@pytest.fixture(scope="module")
def g():
    return pm.governance.graph(pm.sample())


def test_both_lines_of_the_co_ordinators(g):
    """Report 8, B.16."""
    (dual,) = pm.governance.dual_reporting(g)
    assert dual.office == "co-ordinators"
    assert [step.id for step in dual.line.steps] == ["co-ordinators", "so", "acso"]
    assert [step.id for step in dual.other.steps] == ["co-ordinators", "link-commanders"]
    assert dual.meet_at is None
    assert dual.because == (
        "Prevent co-ordinators: two lines, one to Assistant Commissioner Specialist Operations (ACSO), "
        "the other to TP link Commanders; where they meet is not stated."
    )


def test_a_line_that_leads_back_to_its_start_meets_the_other_there():
    """Issue 19, row 10: a clerk works to the council that the clerk heads; both lines ended "at Clerk", and met nowhere."""
    council = pm.Body(id="council", title="Parish council", kind="authority", head="clerk")
    clerk = pm.Role(id="clerk", title="Clerk", kind="office", works_to=["council"])
    made = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=[council], roles=[clerk])
    (dual,) = pm.governance.dual_reporting(made)
    assert (dual.meet_at, dual.because) == ("clerk", "The two lines meet at Clerk.")
    apart = attrs.evolve(made, bodies=[attrs.evolve(council, head=None)])
    assert pm.governance.dual_reporting(apart)[0].because == (
        "Clerk: no line of management is stated; the other leads to Parish council."
    )


def test_lines_that_meet():
    office = {"kind": "office"}
    g = nx.MultiDiGraph()
    for name in ("worker", "manager", "other", "top"):
        g.add_node(name, title=name, **office)
    for source, target, relation in (
        ("worker", "manager", pm.Relation.LINE_MANAGED_BY), ("worker", "other", pm.Relation.WORKS_TO),
        ("manager", "top", pm.Relation.LINE_MANAGED_BY), ("other", "top", pm.Relation.LINE_MANAGED_BY),
    ):  # fmt: skip
        g.add_edge(source, target, key=relation, cite=())
    assert [dual.meet_at for dual in pm.governance.dual_reporting(g)] == ["top"]


def test_the_engagement_officers_dual_line():
    """Report 4 of January 2009: line managed by the command, deployed by the borough commander."""
    (dual,) = pm.governance.dual_reporting(pm.governance.graph(pm.sample("mps-prevent-2009")))
    assert dual.office == "engagement-officers"
    assert [step.id for step in dual.line.steps] == ["engagement-officers", "ctc"]
    assert [step.words for step in dual.other.steps[1:]] == ["is deployed by Borough Commanders (report-4 whole)"]
    assert dual.layer == "deployment"
    assert dual.meet_at is None
    assert {row[0] for row in dual.table.rows} == {"line management", "deployment"}


def test_one_deployed_by_its_own_manager_serves_one_master():
    programme = pm.sample("mps-prevent-2009")
    own = pm.Link(subject="ctc", relation="deploys", object="engagement-officers")
    links = [link for link in programme.links if link.relation is not pm.Relation.DEPLOYS]
    assert pm.governance.dual_reporting(pm.governance.graph(attrs.evolve(programme, links=[*links, own]))) == ()


def test_what_answers_to_several_is_among_the_dual_lines():
    found = pm.governance.dual_reporting(harbour())
    assert [(dual.office, dual.layer, dual.other.steps[1].id) for dual in found] == [
        ("line", "answers to", "city"),
        ("line", "answers to", "state"),
    ]
    assert {row[1] for row in found.table.rows} == {"is governed by", "answers to"}
    (alone,) = pm.governance.dual_reporting(harbour(governed_by=None))
    assert [line.steps[1].id for line in (alone.line, alone.other)] == ["city", "state"]
    assert [row[0] for row in alone.table.rows] == ["answers to"] * 4


def test_joint_superiors_share_one_table_and_are_where_the_lines_meet():
    """The line of the board ends by naming both, so that each second line meets it there."""
    found = pm.governance.dual_reporting(harbour())
    assert [(dual.meet_at, dual.answering) for dual in found] == [("city", "Line Ltd"), ("state", "Line Ltd")]
    ends = "The first line ends at Board, which answers to several for Line Ltd"
    assert found[0].because == f"{ends}; the second leads to City, one of them."
    (table,) = found.tables
    assert [row[0] for row in table.rows] == ["is governed by"] * 2 + ["answers to"] * 4
    assert (table.title, table.caption) == (
        "The lines of Line Ltd", f"{ends}; the others lead to City and State, which are among them.",
    )  # fmt: skip
    assert [row[1:] for row in found.table.rows] == list(table.rows)


def test_one_that_the_line_leads_to_is_no_second():
    assert not pm.governance.dual_reporting(harbour(answers_to=[pm.AnswersTo(to="city")]))


def test_an_office_that_answers_to_another_beside_its_manager():
    roles = [
        pm.Role(id="chief", title="Chief"),
        pm.Role(id="nurse", title="Nurse", line_managed_by="chief", answers_to=[pm.AnswersTo(to="state")]),
    ]
    (dual,) = pm.governance.dual_reporting(attrs.evolve(harbour(answers_to=()), roles=roles))
    assert (dual.office, dual.layer, dual.table.rows[0][0]) == ("nurse", "answers to", "line management")


def subsidiaries(count):
    """Companies in a chain, each with a board of its own, that answer to the one before them."""
    bodies = [
        pm.Body(
            id=f"c{n}", title=f"C{n}", kind="company", governed_by=f"d{n}",
            answers_to=[pm.AnswersTo(to=f"c{n - 1}")] if n else [],
        )
        for n in range(count)
    ]  # fmt: skip
    boards = [pm.Board(id=f"d{n}", title=f"D{n}") for n in range(count)]
    return attrs.evolve(harbour(), bodies=[*harbour().bodies, *bodies], boards=[*harbour().boards, *boards])


def test_a_chain_of_subsidiaries_has_one_line_each_and_one_that_answers_beyond_it_two():
    programme = subsidiaries(6)
    assert [dual.office for dual in pm.governance.dual_reporting(programme)] == ["line", "line"]
    beside = attrs.evolve(
        programme.body("c4"), answers_to=[pm.AnswersTo(to="c3"), pm.AnswersTo(to="c1"), pm.AnswersTo(to="city")]
    )
    duals = [dual for dual in pm.governance.dual_reporting(programme.replacing(beside)) if dual.office != "line"]
    # The board of c4 answers for it to several, so that its line ends there, and each of them is a second one.
    assert [(dual.office, dual.other.steps[1].id) for dual in duals] == [("c4", "c1"), ("c4", "c3"), ("c4", "city")]


def test_of_three_sponsors_apart_is_told_in_one_sentence():
    """It read "The two lines do not meet …" once for each pair, above three lines."""
    states = [pm.Body(id=f"state-{n}", title=f"State {n}", kind="state") for n in (1, 2, 3)]
    union = pm.Body(id="union", title="Union", kind="consortium", answers_to=[state.id for state in states])
    programme = pm.Programme(id="p", title="P", years="2026/27", as_at="2026-10-15", bodies=[*states, union])
    found = pm.governance.dual_reporting(programme)
    assert [dual.other.end.title for dual in found] == ["State 2", "State 3"]
    assert found.tables[0].title == "The lines of Union"
    assert found.tables[0].caption == (
        "The first line ends at State 1; in what is stated, it does not meet those that end at State 2 and State 3."
    )
    # With one other line, the sentence is of the two of them.
    two = attrs.evolve(programme, bodies=[*states, attrs.evolve(union, answers_to=["state-1", "state-2"])])
    assert pm.governance.dual_reporting(two).tables[0].caption == (
        "Union: two lines, one to State 1, the other to State 2; where they meet is not stated."
    )
